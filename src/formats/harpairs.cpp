#include "formats/harpairs.h"

#include "formats/ascii.h"
#include "formats/formdata.h"
#include "formats/headfields.h"
#include "formats/heldbytes.h"

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

void appendEncoded(std::string& out, std::string_view text)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '_' || c == '*';
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
    if (text.empty())
        return pairs;
    for (FormPair& pair : readUrlEncoded(HeldBytes(std::string(text))).pairs)
        pairs.push_back({std::move(pair.name), std::move(pair.value)});
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
