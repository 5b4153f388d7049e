#include "net/address.h"

#include "net/descriptor.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <netinet/in.h>

namespace weir::net {

namespace {

/// What getpeername(2) or getsockname(2) says.
template<typename Question>
std::optional<Endpoint> ask(Question question, int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (question(descriptor, reinterpret_cast<sockaddr*>(&storage), &size) != 0)
        return std::nullopt;
    return Endpoint::fromSystem(storage);
}

constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

} // namespace

IpAddress IpAddress::v4(const std::uint8_t (&bytes)[4])
{
    IpAddress result;
    std::copy(std::begin(bytes), std::end(bytes), result.m_bytes.begin());
    return result;
}

IpAddress IpAddress::loopbackV4() { return v4({127, 0, 0, 1}); }

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    if (text.size() >= INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    const std::string terminated(text);
    IpAddress result;
    if (inet_pton(AF_INET, terminated.c_str(), result.m_bytes.data()) == 1)
        return result;
    if (inet_pton(AF_INET6, terminated.c_str(), result.m_bytes.data()) != 1)
        return std::nullopt;
    if (std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), result.m_bytes.begin())) {
        IpAddress mapped;
        std::copy(result.m_bytes.begin() + 12, result.m_bytes.end(), mapped.m_bytes.begin());
        return mapped;
    }
    result.m_v4 = false;
    return result;
}

bool IpAddress::isLoopback() const
{
    if (m_v4)
        return m_bytes[0] == 127;
    return m_bytes[15] == 1 && std::all_of(m_bytes.begin(), m_bytes.end() - 1, [](std::uint8_t b) { return b == 0; });
}

bool IpAddress::isUnspecified() const
{
    return std::all_of(m_bytes.begin(), m_bytes.end(), [](std::uint8_t b) { return b == 0; });
}

bool IpAddress::isLocal() const
{
    if (isLoopback() || isUnspecified())
        return true;
    const Descriptor probe(::socket(m_v4 ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    sockaddr_storage storage;
    const socklen_t size = Endpoint(*this, 0).toSystem(storage);
    return probe && ::bind(probe.number(), reinterpret_cast<const sockaddr*>(&storage), size) == 0;
}

std::string IpAddress::text() const
{
    char buffer[INET6_ADDRSTRLEN];
    return inet_ntop(m_v4 ? AF_INET : AF_INET6, m_bytes.data(), buffer, sizeof buffer);
}

std::optional<Endpoint> Endpoint::fromSystem(const sockaddr_storage& storage)
{
    Endpoint result;
    if (storage.ss_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, &storage, sizeof v4);
        std::memcpy(result.m_address.m_bytes.data(), &v4.sin_addr, 4);
        result.m_port = ntohs(v4.sin_port);
        return result;
    }
    if (storage.ss_family == AF_INET6) {
        sockaddr_in6 v6;
        std::memcpy(&v6, &storage, sizeof v6);
        result.m_port = ntohs(v6.sin6_port);
        if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr)) {
            std::memcpy(result.m_address.m_bytes.data(), v6.sin6_addr.s6_addr + 12, 4);
            return result;
        }
        std::memcpy(result.m_address.m_bytes.data(), &v6.sin6_addr, 16);
        result.m_address.m_v4 = false;
        return result;
    }
    return std::nullopt;
}

std::optional<Endpoint> Endpoint::peerOf(int descriptor) { return ask(::getpeername, descriptor); }

std::optional<Endpoint> Endpoint::localOf(int descriptor) { return ask(::getsockname, descriptor); }

std::string Endpoint::text() const
{
    const std::string port = ":" + std::to_string(m_port);
    return m_address.isV4() ? m_address.text() + port : "[" + m_address.text() + "]" + port;
}

socklen_t Endpoint::toSystem(sockaddr_storage& storage) const
{
    std::memset(&storage, 0, sizeof storage);
    if (m_address.isV4()) {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(m_port);
        std::memcpy(&v4.sin_addr, m_address.m_bytes.data(), 4);
        std::memcpy(&storage, &v4, sizeof v4);
        return sizeof v4;
    }
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(m_port);
    std::memcpy(&v6.sin6_addr, m_address.m_bytes.data(), 16);
    std::memcpy(&storage, &v6, sizeof v6);
    return sizeof v6;
}

std::optional<Subnet> Subnet::parse(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const auto base = IpAddress::parse(text.substr(0, slash));
    if (!base)
        return std::nullopt;
    Subnet result;
    result.m_base = *base;
    const unsigned longest = base->isV4() ? 32 : 128;
    // the prefix of a mapped address is counted in IPv6
    const unsigned mapped = base->isV4() && text.find(':') != std::string_view::npos ? 96 : 0;
    result.m_prefix = longest;
    if (slash != std::string_view::npos) {
        const std::string_view prefix = text.substr(slash + 1);
        const auto [end, problem] = std::from_chars(prefix.data(), prefix.data() + prefix.size(), result.m_prefix);
        if (problem != std::errc() || end != prefix.data() + prefix.size() || result.m_prefix > longest + mapped
            || result.m_prefix < mapped)
            return std::nullopt;
        result.m_prefix -= mapped;
    }
    for (unsigned bit = result.m_prefix; bit < longest; ++bit) {
        if (base->m_bytes[bit / 8] & (0x80U >> bit % 8))
            return std::nullopt;
    }
    return result;
}

bool Subnet::contains(const IpAddress& address) const
{
    if (address.isV4() != m_base.isV4())
        return false;
    const unsigned whole = m_prefix / 8;
    if (!std::equal(m_base.m_bytes.begin(), m_base.m_bytes.begin() + whole, address.m_bytes.begin()))
        return false;
    const unsigned rest = m_prefix % 8;
    return rest == 0 || (m_base.m_bytes[whole] ^ address.m_bytes[whole]) >> (8 - rest) == 0;
}

std::string Subnet::text() const { return m_base.text() + "/" + std::to_string(m_prefix); }

} // namespace weir::net
