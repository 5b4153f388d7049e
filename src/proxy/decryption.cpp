#include "proxy/decryption.h"

#include "site/site.h"

namespace weir::proxy {

namespace {

/// More than anybody uses; who makes up names may push others out.
constexpr std::size_t kMostNotes = 10'000;

} // namespace

void HandshakeNotes::add(const std::string& who, std::string reason)
{
    const std::lock_guard lock(m_mutex);
    if (m_reasons.size() >= kMostNotes)
        m_reasons.erase(m_reasons.begin());
    m_reasons.insert_or_assign(who, std::move(reason));
}

bool HandshakeNotes::contains(const std::string& who) const
{
    const std::lock_guard lock(m_mutex);
    return m_reasons.contains(who);
}

std::string HandshakeNotes::reason(const std::string& who) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_reasons.find(who);
    return found == m_reasons.end() ? std::string() : found->second;
}

bool Decryption::decrypts(const std::string& host) const
{
    if (host == site::kHost)
        return true;
    if (!isOn || (!only.empty() && only.find(host) == nullptr) || never.find(host) != nullptr)
        return false;
    return !tunnelsRejected || !rejected->contains(host);
}

tls::Destination Decryption::destination(const tls::HostName& host, std::uint16_t port) const
{
    tls::Destination result;
    result.host = host;
    result.port = port;
    if (tolerated.find(host.text) != nullptr)
        result.onBadCertificate = tls::OnBadCertificate::Tolerate;
    for (const OwnCertificate& own : ownCertificates) {
        if (own.host.matches(host.text)) {
            result.certificate = own.certificate;
            break;
        }
    }
    return result;
}

std::string Decryption::poolKey(const std::string& origin, const tls::Destination& destination)
{
    std::string key = "https://" + origin + ' ' + destination.host.text;
    if (destination.onBadCertificate == tls::OnBadCertificate::Tolerate)
        key += " tolerated";
    if (destination.certificate)
        key.append(" ").append(destination.certificate->facts().sha256);
    return key;
}

} // namespace weir::proxy
