#include "rules/hostpattern.h"

#include "http/target.h"

namespace weir::rules {

namespace {

/// std::regex recurses for each character of the subject, so the subject has to be short; DNS names are.
constexpr std::size_t kLongestHost = 255;
constexpr std::size_t kLongestRegex = 1024;

std::string_view withoutFinalDot(std::string_view host)
{
    if (host.ends_with('.'))
        host.remove_suffix(1);
    return host;
}

} // namespace

std::optional<HostPattern> HostPattern::parse(std::string_view text, std::string& problem)
{
    HostPattern result;
    result.m_text = text;
    if (text.size() >= 2 && text.starts_with('/') && text.ends_with('/')) {
        if (text.size() > kLongestRegex) {
            problem = "the regular expression is longer than 1024 characters";
            return std::nullopt;
        }
        try {
            const auto flags = std::regex::ECMAScript | std::regex::icase | std::regex::optimize;
            result.m_regex = std::make_shared<const std::regex>(std::string(text.substr(1, text.size() - 2)), flags);
        } catch (const std::regex_error& error) {
            problem = std::string("the regular expression is not valid: ") + error.what();
            return std::nullopt;
        }
        result.m_kind = Kind::Regex;
        return result;
    }
    result.m_kind = text.starts_with("*.") ? Kind::Suffix : Kind::Exact;
    std::string_view host = withoutFinalDot(result.m_kind == Kind::Suffix ? text.substr(2) : text);
    const bool bareIpv6 = result.m_kind == Kind::Exact && host.find(':') != std::string_view::npos && !host.starts_with('[');
    const auto authority = http::parseAuthority(bareIpv6 ? "[" + std::string(host) + "]" : std::string(host), 80);
    if (!authority) {
        problem = std::string(authority.error().reason);
        return std::nullopt;
    }
    if (authority->port != 80 || host.ends_with(":80")) {
        problem = "a host pattern has no port";
        return std::nullopt;
    }
    result.m_host = result.m_kind == Kind::Suffix ? "." + authority->host : authority->host;
    return result;
}

bool HostPattern::matches(std::string_view host) const
{
    host = withoutFinalDot(host);
    switch (m_kind) {
    case Kind::Exact:
        return host == m_host;
    case Kind::Suffix:
        return host.size() > m_host.size() && host.ends_with(m_host);
    case Kind::Regex:
        return host.size() <= kLongestHost && std::regex_search(host.begin(), host.end(), *m_regex);
    }
    return false;
}

} // namespace weir::rules
