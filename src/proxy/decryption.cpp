#include "proxy/decryption.h"

namespace weir::proxy {

namespace {

/// More than anybody uses; who makes up names may push others out.
constexpr std::size_t kMostRejected = 10'000;

} // namespace

void RejectedHosts::add(const std::string& host, std::string reason)
{
    const std::lock_guard lock(m_mutex);
    if (m_reasons.size() >= kMostRejected)
        m_reasons.erase(m_reasons.begin());
    m_reasons.insert_or_assign(host, std::move(reason));
}

bool RejectedHosts::contains(const std::string& host) const
{
    const std::lock_guard lock(m_mutex);
    return m_reasons.contains(host);
}

std::string RejectedHosts::reason(const std::string& host) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_reasons.find(host);
    return found == m_reasons.end() ? std::string() : found->second;
}

void RejectedHosts::remove(const std::string& host)
{
    const std::lock_guard lock(m_mutex);
    m_reasons.erase(host);
}

bool Decryption::decrypts(const std::string& host) const
{
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
