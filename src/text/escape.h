#pragma once

#include <string>
#include <string_view>

/// Peers' bytes made harmless for where people read them. All functions take any bytes at all.
namespace weir::text {

/// Control characters, separators of lines, what changes the direction of writing, byte order marks: what makes a text
/// do something, or read as another.
bool isDeceptive(char32_t c);

/// For terminals and logs: valid UTF-8 stays, but control characters, bidirectional formatting (which can make a
/// line read as another) and invalid bytes are written as \xNN or \u{NNNN}. A backslash stays as it is.
std::string escapeControls(std::string_view bytes);

/// For HTML text and attribute values: as escapeControls(), with markup as character references.
std::string escapeHtml(std::string_view bytes);

/// Appends a JSON string with its quotes (RFC 8259 §7). Invalid UTF-8 becomes U+FFFD.
void appendJsonString(std::string& out, std::string_view bytes);

} // namespace weir::text
