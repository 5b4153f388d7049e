#pragma once

#include "formats/hartime.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a HAR file wants taken apart: cookies, and names with values in queries and forms.
namespace weir::formats {

struct Pair
{
    std::string name;
    std::string value;
};

/// "a=b&c" of a query or of application/x-www-form-urlencoded, decoded.
std::vector<Pair> urlencodedPairs(std::string_view text);
/// The other way.
std::string urlencoded(const std::vector<Pair>& pairs);

struct Cookie
{
    std::string_view name = {};
    std::string_view value = {};
    std::string_view path = {};
    std::string_view domain = {};
    std::string_view sameSite = {};
    std::optional<Instant> expires = {};
    bool httpOnly = false;
    bool secure = false;
};

/// The cookies of a Cookie field.
void appendCookies(std::vector<Cookie>& cookies, std::string_view fieldValue);
/// The cookie of a Set-Cookie field. `now`: from when its Max-Age counts.
Cookie setCookie(std::string_view fieldValue, Instant now);

} // namespace weir::formats
