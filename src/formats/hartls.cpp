#include "formats/hartls.h"

#include "formats/hartime.h"
#include "tls/certificate.h"

#include <string_view>

namespace weir::formats {

namespace {

constexpr std::size_t kMostRemembered = 64;

std::string isoTimeOf(std::chrono::system_clock::time_point time)
{
    return isoTime(std::chrono::floor<std::chrono::microseconds>(time));
}

} // namespace

void HarTls::write(JsonWriter& json, const exchange::TlsHandle& facts)
{
    if (!facts)
        return;
    const auto field = [&json](std::string_view name, std::string_view value) {
        if (value.empty())
            return;
        json.key(name);
        json.text(value);
    };
    json.key("_tls");
    json.beginObject();
    field("version", facts->version);
    field("cipher", facts->cipher);
    field("protocol", facts->protocol);
    field("serverName", facts->serverName);
    if (facts->resumed) {
        json.key("resumed");
        json.boolean(true);
    }
    if (!facts->chain.empty()) {
        const Certificate& certificate = certificateOf(facts);
        field("subject", certificate.subject);
        field("issuer", certificate.issuer);
        field("validFrom", certificate.validFrom);
        field("validTo", certificate.validTo);
        field("sha256", certificate.sha256);
    }
    field("tolerated", facts->tolerated);
    json.endObject();
}

const HarTls::Certificate& HarTls::certificateOf(const exchange::TlsHandle& facts)
{
    if (const auto known = m_certificates.find(facts.get()); known != m_certificates.end())
        return known->second;
    if (m_certificates.size() >= kMostRemembered)
        m_certificates.clear();
    Certificate& certificate = m_certificates[facts.get()];
    certificate.of = facts;
    const tls::CertificateFacts own = tls::describeDer(facts->chain.front());
    if (own.serial.empty())
        return certificate; // it is none
    certificate.subject = own.subject;
    certificate.issuer = own.issuer;
    certificate.validFrom = isoTimeOf(own.notBefore);
    certificate.validTo = isoTimeOf(own.notAfter);
    certificate.sha256 = own.sha256;
    return certificate;
}

} // namespace weir::formats
