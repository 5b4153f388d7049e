#include "formats/harpairs.h"

#include "formats/utf8.h"

#include <algorithm>
#include <charconv>

namespace weir::formats {

namespace {

/// Calls take(view) for each part between separators.
template<typename Take>
void split(std::string_view text, char separator, Take take)
{
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(separator));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        take(part);
    }
}

HeadField divided(std::string_view text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return {trimmed(text), {}};
    return {trimmed(text.substr(0, equals)), trimmed(text.substr(equals + 1))};
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low >= 0) {
            result.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            result.push_back(text[i] == '+' ? ' ' : text[i]);
        }
    }
    return isUtf8(result) ? result : std::string(text);
}

void appendEncoded(std::string& out, std::string_view text)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '.' || c == '_' || c == '*';
        if (plain) {
            out += c;
        } else if (c == ' ') {
            out += '+';
        } else {
            out += '%';
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
}

} // namespace

std::vector<Pair> urlencodedPairs(std::string_view text)
{
    std::vector<Pair> pairs;
    split(text, '&', [&](std::string_view part) {
        if (part.empty())
            return;
        const std::size_t equals = std::min(part.find('='), part.size());
        pairs.push_back({decoded(part.substr(0, equals)), decoded(part.substr(std::min(equals + 1, part.size())))});
    });
    return pairs;
}

std::string urlencoded(const std::vector<Pair>& pairs)
{
    std::string text;
    for (const Pair& pair : pairs) {
        if (!text.empty())
            text += '&';
        appendEncoded(text, pair.name);
        text += '=';
        appendEncoded(text, pair.value);
    }
    return text;
}

void appendCookies(std::vector<Cookie>& cookies, std::string_view fieldValue)
{
    split(fieldValue, ';', [&](std::string_view part) {
        const HeadField pair = divided(part);
        if (!pair.name.empty() || !pair.value.empty())
            cookies.push_back({.name = pair.name, .value = pair.value});
    });
}

Cookie setCookie(std::string_view fieldValue, Instant now)
{
    const std::string_view first = fieldValue.substr(0, fieldValue.find(';'));
    const HeadField pair = divided(first);
    Cookie cookie{.name = pair.name, .value = pair.value};
    bool hasMaxAge = false; // it wins over Expires (RFC 6265 §5.3)
    split(fieldValue.substr(first.size()), ';', [&](std::string_view part) {
        const auto [rawName, value] = divided(part);
        const std::string name = lowerCase(rawName);
        if (name == "path") {
            cookie.path = value;
        } else if (name == "domain") {
            cookie.domain = value;
        } else if (name == "samesite") {
            cookie.sameSite = value;
        } else if (name == "httponly") {
            cookie.httpOnly = true;
        } else if (name == "secure") {
            cookie.secure = true;
        } else if (name == "expires" && !hasMaxAge) {
            cookie.expires = fromCookieDate(value);
        } else if (name == "max-age") {
            long long seconds = 0;
            constexpr long long kLongest = 400LL * 24 * 3600; // as browsers bound it, and no date overflows
            if (std::from_chars(value.data(), value.data() + value.size(), seconds).ec == std::errc()) {
                hasMaxAge = true;
                cookie.expires = now + std::chrono::seconds(std::clamp(seconds, 0LL, kLongest));
            }
        }
    });
    return cookie;
}

} // namespace weir::formats
