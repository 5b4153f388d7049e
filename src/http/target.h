#pragma once

#include "http/head.h"
#include "http/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace weir::http {

/// Host and port as a request names them (RFC 9110 §7.2, RFC 3986 §3.2).
struct Authority
{
    std::string host;       ///< lower case; an IPv6 address in its canonical form (RFC 5952), without brackets
    std::uint16_t port = 0; ///< never 0 in a parsed authority

    bool isIpv6() const { return host.find(':') != std::string::npos; }
    /// `host:port`, an IPv6 address in brackets.
    std::string text() const;
    /// As text(), but without the port when it is `defaultPort`.
    std::string textWithout(std::uint16_t defaultPort) const;
    bool operator==(const Authority&) const = default;
};

/// Where a request is addressed to (RFC 9112 §3.2).
struct Target
{
    enum class Form : std::uint8_t { Origin, Absolute, Authority, Asterisk };

    Form form = Form::Origin;
    Authority authority;   ///< empty in origin-form and asterisk-form
    std::string_view path; ///< path and query, the bytes as they came; may be empty in absolute-form
};

/// Parses `host:port` or `host`; without a port, `defaultPort` is taken, and if that is 0 a port is demanded.
/// Refused: user information, empty hosts, ports outside 1 to 65535, names longer than 255 bytes, names with
/// characters no DNS name has, and IPv4 addresses in any notation but four decimal numbers.
Result<Authority, HeadError> parseAuthority(std::string_view text, std::uint16_t defaultPort);

/// How requests come in: their URLs are of this scheme.
enum class Scheme : std::uint8_t { Http, Https };

constexpr std::uint16_t defaultPort(Scheme scheme) { return scheme == Scheme::Https ? 443 : 80; }

/// Parses the target of a request. The method decides between forms: CONNECT takes authority-form only,
/// asterisk-form is for OPTIONS. Absolute-form targets of another scheme are answered 501.
Result<Target, HeadError> parseTarget(std::string_view method, std::string_view target, Scheme scheme = Scheme::Http);

/// Checks the Host fields of a request (RFC 9112 §3.2): exactly one, with a valid value, and none needed
/// before HTTP/1.1.
std::optional<HeadError> checkHost(const RequestHead& head);

} // namespace weir::http
