#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace weir::ui {

/// One pair of a Cookie field.
struct Cookie
{
    std::string_view name; ///< empty without '='
    std::string_view value;
    std::string_view raw;

    bool operator==(const Cookie&) const = default;
};

/// The pairs of the value of a Cookie field (RFC 6265 §4.2), in order, duplicates included.
std::vector<Cookie> parseCookies(std::string_view fieldValue);

/// A Set-Cookie field. An attribute that is repeated counts as its last occurrence says (RFC 6265 §5.3).
struct SetCookie
{
    std::string_view name; ///< empty without '='
    std::string_view value;
    std::optional<std::string_view> domain;
    std::optional<std::string_view> path;
    std::optional<std::string_view> expires;
    std::optional<std::string_view> maxAge; ///< seconds; stronger than `expires`
    std::optional<std::string_view> sameSite;
    bool secure = false;
    bool httpOnly = false;
};

/// Reads as browsers do (RFC 6265 §5.2). Any value has a reading.
SetCookie parseSetCookie(std::string_view fieldValue);

} // namespace weir::ui
