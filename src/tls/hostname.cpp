#include "tls/hostname.h"

#include <algorithm>
#include <arpa/inet.h>

namespace weir::tls {

namespace {

/// RFC 1035 §2.3.4, without the final dot.
constexpr std::size_t kLongestName = 253;
constexpr std::size_t kLongestLabel = 63;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

char toLower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

/// The address as inet_ntop(3) writes it, or nothing.
std::string canonicalAddress(const std::string& text)
{
    char buffer[INET6_ADDRSTRLEN] = {};
    unsigned char bytes[sizeof(in6_addr)];
    for (const int family : {AF_INET, AF_INET6}) {
        if (::inet_pton(family, text.c_str(), bytes) == 1)
            return ::inet_ntop(family, bytes, buffer, sizeof buffer) ? buffer : "";
    }
    return {};
}

bool isLabel(std::string_view label)
{
    return !label.empty() && label.size() <= kLongestLabel && label.front() != '-' && label.back() != '-'
        && std::all_of(label.begin(), label.end(),
            [](char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_'; });
}

} // namespace

std::optional<HostName> HostName::parse(std::string_view host)
{
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    else if (host.ends_with('.'))
        host.remove_suffix(1);
    if (host.empty() || host.size() > kLongestName || host.find('\0') != std::string_view::npos)
        return std::nullopt;
    HostName result;
    result.text.resize(host.size());
    std::transform(host.begin(), host.end(), result.text.begin(), toLower);
    if (std::string address = canonicalAddress(result.text); !address.empty()) {
        if (bracketed && address.find(':') == std::string::npos)
            return std::nullopt;
        return HostName{std::move(address), true};
    }
    if (bracketed)
        return std::nullopt;
    std::string_view rest = result.text;
    std::string_view label;
    for (;;) {
        const std::size_t dot = rest.find('.');
        label = rest.substr(0, dot);
        if (!isLabel(label))
            return std::nullopt;
        if (dot == std::string_view::npos)
            break;
        rest.remove_prefix(dot + 1);
    }
    // what ends in a number is meant as an address, and some would read it as one
    if (std::all_of(label.begin(), label.end(), isDigit))
        return std::nullopt;
    return result;
}

} // namespace weir::tls
