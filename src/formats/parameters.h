#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace weir::formats {

/// Calls `take` for each `;name=value` of a header field (RFC 9110 §5.6.6), read leniently: names in lower case, values
/// without their quotes. In them only \" and \\ are escapes, because some programs send paths with bare backslashes.
void forEachParameter(
    std::string_view parameters, const std::function<void(const std::string& name, std::string value)>& take);

} // namespace weir::formats
