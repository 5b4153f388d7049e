#include "rules/hostpattern.h"

#include "http/target.h"
#include "http/translation.h"
#include "net/address.h"

#include <algorithm>

namespace weir::rules {

namespace {

/// No DNS name is longer.
constexpr std::size_t kLongestHost = 255;
constexpr std::size_t kLongestRegex = 1024;

std::string_view withoutFinalDot(std::string_view host)
{
    if (host.ends_with('.'))
        host.remove_suffix(1);
    return host;
}

/// An IPv6 address can be written in many ways; this is the one to compare.
std::string canonical(std::string_view host)
{
    const auto address = host.find(':') == std::string_view::npos ? std::nullopt : net::IpAddress::parse(host);
    return address ? address->text() : std::string(host);
}

} // namespace

std::optional<HostPattern> HostPattern::parse(std::string_view text, std::string& problem)
{
    HostPattern result;
    result.m_text = text;
    if (text.size() >= 2 && text.starts_with('/') && text.ends_with('/')) {
        if (text.size() > kLongestRegex) {
            problem = QT_TRANSLATE_NOOP("Http", "the regular expression is longer than 1024 characters");
            return std::nullopt;
        }
        if (text.size() == 2) {
            problem = QT_TRANSLATE_NOOP("Http", "the regular expression is empty, which would match every host");
            return std::nullopt;
        }
        auto regex = text::Regex::compile(text.substr(1, text.size() - 2), text::Regex::Case::Insensitive);
        if (const auto* error = std::get_if<text::Regex::Error>(&regex)) {
            problem = "the regular expression is not valid: " + error->words;
            return std::nullopt;
        }
        result.m_regex = std::get<text::Regex>(std::move(regex));
        result.m_kind = Kind::Regex;
        return result;
    }
    result.m_kind = text.starts_with("*.") ? Kind::Suffix : Kind::Exact;
    std::string_view host = withoutFinalDot(result.m_kind == Kind::Suffix ? text.substr(2) : text);
    const std::size_t colon = host.rfind(':');
    const bool bracketed = host.starts_with('[');
    const bool bareIpv6 = result.m_kind == Kind::Exact && !bracketed && std::count(host.begin(), host.end(), ':') > 1;
    if (bracketed && result.m_kind == Kind::Suffix) {
        problem = QT_TRANSLATE_NOOP("Http", "an address has no hosts below it");
        return std::nullopt;
    }
    if (colon != std::string_view::npos && !bareIpv6 && !(bracketed && host.ends_with(']'))) {
        problem = QT_TRANSLATE_NOOP("Http", "a host pattern has no port");
        return std::nullopt;
    }
    const auto authority = http::parseAuthority(bareIpv6 ? "[" + std::string(host) + "]" : std::string(host), 80);
    if (!authority) {
        problem = std::string(authority.error().reason);
        return std::nullopt;
    }
    result.m_host = result.m_kind == Kind::Suffix ? "." + authority->host : canonical(authority->host);
    return result;
}

bool HostPattern::matches(std::string_view host) const
{
    host = withoutFinalDot(host);
    switch (m_kind) {
    case Kind::Exact: return host == m_host || (host.find(':') != std::string_view::npos && canonical(host) == m_host);
    case Kind::Suffix: return host.size() > m_host.size() && host.ends_with(m_host);
    case Kind::Regex: return host.size() <= kLongestHost && m_regex->matches(host);
    }
    return false;
}

} // namespace weir::rules
