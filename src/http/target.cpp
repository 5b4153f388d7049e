#include "http/target.h"

#include "http/syntax.h"
#include "http/translation.h"

#include <algorithm>

#include <arpa/inet.h>

namespace weir::http {

namespace {

constexpr std::size_t kLongestHost = 255; // RFC 1035 §2.3.4

/// In the one spelling of RFC 5952, so that rules and caches see one host where there is one.
std::optional<std::string> canonicalIpv6(std::string_view text)
{
    in6_addr address;
    char canonical[INET6_ADDRSTRLEN];
    if (text.size() >= INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos
        || inet_pton(AF_INET6, std::string(text).c_str(), &address) != 1)
        return std::nullopt;
    return inet_ntop(AF_INET6, &address, canonical, sizeof canonical);
}

/// Whether the last label is a number, so that resolvers would read the whole as an IPv4 address.
bool looksLikeIpv4(std::string_view host)
{
    if (host.ends_with('.'))
        host.remove_suffix(1);
    const std::size_t dot = host.rfind('.');
    std::string_view label = dot == std::string_view::npos ? host : host.substr(dot + 1);
    if (detail::allOf(label, detail::kDigit))
        return true;
    return (label.starts_with("0x") || label.starts_with("0X")) && detail::allOf(label.substr(2), detail::kHexDigit);
}

bool isDottedQuad(std::string_view host)
{
    in_addr address;
    return host.size() < INET_ADDRSTRLEN && inet_pton(AF_INET, std::string(host).c_str(), &address) == 1;
}

std::optional<std::string_view> checkRegisteredName(std::string_view host)
{
    if (host.empty())
        return QT_TRANSLATE_NOOP("Http", "the host is empty");
    if (host.size() > kLongestHost)
        return QT_TRANSLATE_NOOP("Http", "the host name is longer than 255 characters");
    if (!detail::allOf(host, detail::kHostByte))
        return QT_TRANSLATE_NOOP("Http", "the host name holds a character that is not allowed");
    if (host.front() == '.' || host.find("..") != std::string_view::npos)
        return QT_TRANSLATE_NOOP("Http", "the host name has an empty label");
    if (looksLikeIpv4(host) && !isDottedQuad(host))
        return QT_TRANSLATE_NOOP("Http", "the host is not an IPv4 address of four decimal numbers");
    return std::nullopt;
}

std::optional<std::uint16_t> parsePort(std::string_view text)
{
    if (text.empty() || text.size() > 5 || !detail::allOf(text, detail::kDigit))
        return std::nullopt;
    unsigned port = 0;
    for (char c : text)
        port = port * 10 + unsigned(c - '0');
    if (port == 0 || port > 65535)
        return std::nullopt;
    return std::uint16_t(port);
}

/// RFC 3986 §3.1
bool isScheme(std::string_view text)
{
    const auto isLetter = [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
    const auto isSchemeChar = [&](char c) { return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.'; };
    return !text.empty() && isLetter(text.front()) && std::all_of(text.begin(), text.end(), isSchemeChar);
}

HeadError bad(std::string_view reason) { return {400, reason}; }

} // namespace

std::string Authority::text() const { return textWithout(0); }

std::string Authority::textWithout(std::uint16_t defaultPort) const
{
    std::string result;
    result.reserve(host.size() + 8);
    if (isIpv6())
        result.append("[").append(host).append("]");
    else
        result = host;
    if (port != defaultPort)
        result.append(":").append(std::to_string(port));
    return result;
}

Result<Authority, HeadError> parseAuthority(std::string_view text, std::uint16_t defaultPort)
{
    if (text.find('@') != std::string_view::npos)
        return bad(QT_TRANSLATE_NOOP("Http", "the target names a user, which is not allowed here"));
    Authority result;
    std::string_view rest;
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        auto address = close == std::string_view::npos ? std::nullopt : canonicalIpv6(text.substr(1, close - 1));
        if (!address)
            return bad(QT_TRANSLATE_NOOP("Http", "the IPv6 address is malformed"));
        result.host = std::move(*address);
        rest = text.substr(close + 1);
        if (!rest.empty() && rest.front() != ':')
            return bad(QT_TRANSLATE_NOOP("Http", "something other than a port follows the IPv6 address"));
    } else {
        const std::size_t colon = std::min(text.find(':'), text.size());
        const std::string_view host = text.substr(0, colon);
        if (const auto problem = checkRegisteredName(host))
            return bad(*problem);
        result.host = toLower(host);
        rest = text.substr(colon);
    }
    if (rest.empty() || (rest == ":" && defaultPort != 0)) {
        if (defaultPort == 0)
            return bad("the target has no port");
        result.port = defaultPort;
        return result;
    }
    const auto port = parsePort(rest.substr(1));
    if (!port)
        return bad(QT_TRANSLATE_NOOP("Http", "the port is not a number from 1 to 65535"));
    result.port = *port;
    return result;
}

Result<Target, HeadError> parseTarget(std::string_view method, std::string_view target, Scheme scheme)
{
    Target result;
    if (method == "CONNECT") {
        auto authority = parseAuthority(target, 0);
        if (!authority)
            return authority.error();
        result.form = Target::Form::Authority;
        result.authority = std::move(authority.value());
        return result;
    }
    if (target == "*") {
        if (method != "OPTIONS")
            return bad("only OPTIONS may be addressed to *");
        result.form = Target::Form::Asterisk;
        return result;
    }
    if (target.front() == '/') {
        result.form = Target::Form::Origin;
        result.path = target;
        return result;
    }
    const std::size_t colon = target.find(':');
    if (colon == std::string_view::npos || !isScheme(target.substr(0, colon)))
        return bad("the request target is neither a path nor a URL");
    if (!equalsIgnoreCase(target.substr(0, colon), scheme == Scheme::Https ? "https" : "http")) {
        return HeadError{501,
            scheme == Scheme::Https ? "only https:// targets are fetched on this connection"
                                    : "only http:// targets are fetched; for https:// use CONNECT"};
    }
    std::string_view rest = target.substr(colon + 1);
    if (!rest.starts_with("//"))
        return bad("the request target is not of the form http://host/path");
    rest.remove_prefix(2);
    const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
    auto authority = parseAuthority(rest.substr(0, end), defaultPort(scheme));
    if (!authority)
        return authority.error();
    result.form = Target::Form::Absolute;
    result.authority = std::move(authority.value());
    result.path = rest.substr(end);
    return result;
}

std::optional<HeadError> checkHost(const RequestHead& head)
{
    const std::size_t count = head.fields.count(FieldId::Host);
    if (count > 1)
        return bad("there is more than one Host field");
    if (count == 0) {
        if (head.version == Version::Http11)
            return bad("the Host field is missing");
        return std::nullopt;
    }
    const std::string_view value = *head.fields.value(FieldId::Host);
    // RFC 9112 §3.2: empty where the target has no authority; else the same syntax as the target's
    if (value.empty())
        return std::nullopt;
    if (!parseAuthority(value, 80))
        return bad("the Host field is malformed");
    return std::nullopt;
}

} // namespace weir::http
