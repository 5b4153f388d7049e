#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// Character classes and small text helpers of the HTTP grammar (RFC 9110 §5.6, RFC 3986 §2).
namespace weir::http {

namespace detail {

enum CharClass : std::uint8_t {
    kToken = 1,      // RFC 9110 §5.6.2 tchar
    kFieldByte = 2,  // allowed inside a field value: HTAB, SP, VCHAR, obs-text (RFC 9110 §5.5)
    kTargetByte = 4, // accepted inside a request target: no controls, no SP, no '#'
    kHostByte = 8,   // accepted inside a registered name: what DNS names are made of, and '_' and '~'
    kDigit = 16,
    kHexDigit = 32,
};

constexpr std::array<std::uint8_t, 256> makeCharTable()
{
    std::array<std::uint8_t, 256> table{};
    for (int c = 0; c < 256; ++c) {
        const bool digit = c >= '0' && c <= '9';
        const bool alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        std::uint8_t flags = 0;
        if (digit || alpha || (c != 0 && std::string_view("!#$%&'*+-.^_`|~").find(char(c)) != std::string_view::npos))
            flags |= kToken;
        if (c == '\t' || (c >= 0x20 && c != 0x7f))
            flags |= kFieldByte;
        if (c > 0x20 && c != 0x7f && c != '#')
            flags |= kTargetByte;
        if (digit || alpha || c == '-' || c == '.' || c == '_' || c == '~')
            flags |= kHostByte;
        if (digit)
            flags |= kDigit;
        if (digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            flags |= kHexDigit;
        table[std::size_t(c)] = flags;
    }
    return table;
}

inline constexpr auto kCharTable = makeCharTable();

constexpr bool has(char c, CharClass charClass) { return kCharTable[static_cast<unsigned char>(c)] & charClass; }

constexpr bool allOf(std::string_view text, CharClass charClass)
{
    for (char c : text) {
        if (!has(c, charClass))
            return false;
    }
    return true;
}

} // namespace detail

constexpr bool isTokenChar(char c) { return detail::has(c, detail::kToken); }
constexpr bool isDigit(char c) { return detail::has(c, detail::kDigit); }
constexpr bool isHexDigit(char c) { return detail::has(c, detail::kHexDigit); }

/// A non-empty token (RFC 9110 §5.6.2).
constexpr bool isToken(std::string_view text) { return !text.empty() && detail::allOf(text, detail::kToken); }

/// Bytes that may stand in a field value (RFC 9110 §5.5); empty is allowed.
constexpr bool isFieldValue(std::string_view text) { return detail::allOf(text, detail::kFieldByte); }

constexpr int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return (c | 0x20) - 'a' + 10;
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; }

/// ASCII case-insensitive equality, the comparison of field names and most tokens.
constexpr bool equalsIgnoreCase(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

std::string toLower(std::string_view text);

/// Removes optional white space (SP, HTAB) from both ends (RFC 9110 §5.6.3).
constexpr std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Calls `visit` with each non-empty member of a comma-separated list of tokens (RFC 9110 §5.6.1).
template<typename Visit>
void forEachListMember(std::string_view list, Visit visit)
{
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        if (const std::string_view member = trimmed(list.substr(0, comma)); !member.empty())
            visit(member);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
}

} // namespace weir::http
