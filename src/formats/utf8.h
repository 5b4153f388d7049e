#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir::formats {

/// Whether bytes that come in pieces are UTF-8 (RFC 3629: no overlong forms, no surrogates).
class Utf8Check
{
public:
    /// False from the first piece on that cannot be.
    bool feed(std::string_view piece);
    /// Whether the bytes so far end with a whole character.
    bool isWhole() const { return m_valid && m_missing == 0; }
    /// How many bytes at the end begin a character whose rest has not come.
    std::size_t unfinished() const { return m_valid && m_missing > 0 ? m_begun : 0; }

private:
    bool take(unsigned char byte);

    bool m_valid = true;
    unsigned char m_missing = 0;
    unsigned char m_begun = 0;
    unsigned char m_lowest = 0x80; ///< what the next byte may be
    unsigned char m_highest = 0xbf;
};

bool isUtf8(std::string_view bytes);

/// Any code point; those that are no characters become U+FFFD.
void appendUtf8(std::string& out, char32_t codePoint);

/// Each byte as the character of its number: any bytes at all become UTF-8, and fromLatin1Text() has them back.
std::string asLatin1Text(std::string_view bytes);
/// Characters beyond U+00FF stay as they are.
std::string fromLatin1Text(std::string_view text);

} // namespace weir::formats
