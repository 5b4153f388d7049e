#pragma once

#include <string_view>

/// Looks into the text of a recorded head. Lenient: for showing only; what is forwarded goes by http/head.h.
namespace weir::exchange {

/// Without its line end.
std::string_view startLine(std::string_view head);

/// The first field of that name, without the space around it; empty if there is none. `name` in lower case.
std::string_view fieldValue(std::string_view head, std::string_view name);

/// "text/html" of "text/html; charset=utf-8".
std::string_view mediaType(std::string_view contentType);

} // namespace weir::exchange
