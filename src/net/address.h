#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <sys/socket.h>

namespace weir::net {

/// An IPv4 or IPv6 address. An IPv4-mapped IPv6 address is the IPv4 address it maps.
class IpAddress
{
public:
    IpAddress() = default; ///< 0.0.0.0
    static IpAddress v4(const std::uint8_t (&bytes)[4]);
    static IpAddress loopbackV4();

    /// Four decimal numbers, or an IPv6 address without brackets and without a zone.
    static std::optional<IpAddress> parse(std::string_view text);

    bool isV4() const { return m_v4; }
    bool isLoopback() const;    ///< 127.0.0.0/8 or ::1
    bool isUnspecified() const; ///< 0.0.0.0 or ::
    /// Whether it is assigned to this machine. Asks the system.
    bool isLocal() const;
    std::string text() const;

    bool operator==(const IpAddress&) const = default;

private:
    friend class Endpoint;
    friend class Subnet;
    std::array<std::uint8_t, 16> m_bytes{}; // IPv4: the first four
    bool m_v4 = true;
};

/// An address and a TCP port.
class Endpoint
{
public:
    Endpoint() = default;
    Endpoint(IpAddress address, std::uint16_t port) : m_address(address), m_port(port) {}
    static std::optional<Endpoint> fromSystem(const sockaddr_storage& storage);
    /// Of a connected socket.
    static std::optional<Endpoint> peerOf(int descriptor);
    static std::optional<Endpoint> localOf(int descriptor);

    const IpAddress& address() const { return m_address; }
    std::uint16_t port() const { return m_port; }
    std::string text() const; ///< "127.0.0.1:80", "[::1]:80"
    /// Fills `storage`, returns the length in use.
    socklen_t toSystem(sockaddr_storage& storage) const;

    bool operator==(const Endpoint&) const = default;

private:
    IpAddress m_address;
    std::uint16_t m_port = 0;
};

/// A range of addresses in CIDR notation (RFC 4632, RFC 4291 §2.3).
class Subnet
{
public:
    /// "10.0.0.0/8", "fe80::/10", or a single address. Bits behind the prefix must be zero.
    static std::optional<Subnet> parse(std::string_view text);

    bool contains(const IpAddress& address) const;
    std::string text() const;

private:
    IpAddress m_base;
    unsigned m_prefix = 32;
};

} // namespace weir::net
