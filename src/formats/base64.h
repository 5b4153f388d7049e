#pragma once

#include <string>
#include <string_view>

namespace weir::formats {

/// Writes base64 (RFC 4648 §4) of bytes that come in pieces of any size.
class Base64Writer
{
public:
    void append(std::string& out, std::string_view bytes);
    void finish(std::string& out);

private:
    std::string m_left; ///< fewer than three
};

/// Lenient: white space is skipped, padding may be missing, and - and _ stand for + and /. Ends at the first other
/// byte.
std::string fromBase64(std::string_view text);

} // namespace weir::formats
