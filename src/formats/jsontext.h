#pragma once

#include <string>
#include <string_view>

namespace weir::formats {

/// Appends UTF-8 as it stands within the quotes of a JSON string (RFC 8259 §7): whole texts, and pieces of one.
void appendJsonText(std::string& out, std::string_view text);

} // namespace weir::formats
