#pragma once

#include <string>
#include <string_view>

namespace weir::formats {

/// Appends UTF-8 as it stands within the quotes of a JSON string (RFC 8259 §7): whole texts, and pieces of one that end
/// with no unfinishedSuspect(). What text::isDeceptive() is escaped, since JSON is looked at on terminals, too.
void appendJsonText(std::string& out, std::string_view text);

/// How many bytes at the end of a piece begin what may be one that is escaped, and whose rest has not come.
std::size_t unfinishedSuspect(std::string_view text);

} // namespace weir::formats
