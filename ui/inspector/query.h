#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace weir::ui {

/// As it came; percentDecoded() makes it readable.
struct QueryParameter
{
    std::string_view name;
    std::string_view value; ///< empty without '='
    std::string_view raw;   ///< "name=value"

    bool operator==(const QueryParameter&) const = default;
};

/// What follows the first '?' of a request target, without a fragment.
std::string_view queryOf(std::string_view target);

/// The parameters of a query in application/x-www-form-urlencoded, in order, duplicates included.
std::vector<QueryParameter> parseQuery(std::string_view query);

/// '+' is a space and %XX a byte; a '%' that no two hexadecimal digits follow stays as it is.
std::string percentDecoded(std::string_view text);

} // namespace weir::ui
