#include "inspector/cookies.h"

#include "http/syntax.h"

#include <algorithm>

namespace weir::ui {

namespace {

/// Up to the next ';', without the white space around it. Removes both from `text`.
std::string_view takePart(std::string_view& text)
{
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view part = http::trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

struct Pair
{
    std::string_view name;
    std::optional<std::string_view> value;
};

Pair splitPair(std::string_view part)
{
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
        return {part, std::nullopt};
    return {http::trimmed(part.substr(0, equals)), http::trimmed(part.substr(equals + 1))};
}

Cookie cookieOf(std::string_view part)
{
    const Pair pair = splitPair(part);
    return pair.value ? Cookie{pair.name, *pair.value, part} : Cookie{{}, part, part};
}

} // namespace

std::vector<Cookie> parseCookies(std::string_view fieldValue)
{
    std::vector<Cookie> result;
    while (!fieldValue.empty()) {
        if (const std::string_view part = takePart(fieldValue); !part.empty())
            result.push_back(cookieOf(part));
    }
    return result;
}

SetCookie parseSetCookie(std::string_view fieldValue)
{
    SetCookie result;
    const Cookie cookie = cookieOf(takePart(fieldValue));
    result.name = cookie.name;
    result.value = cookie.value;
    while (!fieldValue.empty()) {
        const Pair attribute = splitPair(takePart(fieldValue));
        const auto is = [&](std::string_view name) { return http::equalsIgnoreCase(attribute.name, name); };
        const std::string_view value = attribute.value.value_or(std::string_view());
        if (is("domain"))
            result.domain = value;
        else if (is("path"))
            result.path = value;
        else if (is("expires"))
            result.expires = value;
        else if (is("max-age"))
            result.maxAge = value;
        else if (is("samesite"))
            result.sameSite = value;
        else if (is("secure"))
            result.secure = true;
        else if (is("httponly"))
            result.httpOnly = true;
    }
    return result;
}

} // namespace weir::ui
