#include "formats/utf8.h"

#include <cstdint>
#include <cstring>

namespace weir::formats {

bool Utf8Check::take(unsigned char byte)
{
    if (m_missing > 0) {
        if (byte < m_lowest || byte > m_highest)
            return false;
        m_lowest = 0x80;
        m_highest = 0xbf;
        --m_missing;
        ++m_begun;
        return true;
    }
    if (byte < 0x80)
        return true;
    if (byte < 0xc2 || byte > 0xf4)
        return false;
    m_begun = 1;
    m_missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    // the second byte tells overlong forms, surrogates, and what is beyond U+10FFFF
    m_lowest = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    m_highest = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    return true;
}

bool Utf8Check::feed(std::string_view piece)
{
    std::size_t at = 0;
    while (m_valid && at < piece.size()) {
        if (m_missing == 0) { // nearly all text is ASCII: eight bytes at a time
            std::uint64_t word = 0;
            while (at + sizeof word <= piece.size()) {
                std::memcpy(&word, piece.data() + at, sizeof word);
                if ((word & 0x8080808080808080U) != 0)
                    break;
                at += sizeof word;
            }
            if (at == piece.size())
                break;
        }
        m_valid = take(static_cast<unsigned char>(piece[at++]));
    }
    return m_valid;
}

bool isUtf8(std::string_view bytes)
{
    Utf8Check check;
    check.feed(bytes);
    return check.isWhole();
}

void appendUtf8(std::string& out, char32_t codePoint)
{
    const auto append = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff))
        codePoint = 0xfffd;
    if (codePoint < 0x80) {
        append(codePoint);
    } else if (codePoint < 0x800) {
        append(0xc0 | codePoint >> 6);
        append(0x80 | (codePoint & 0x3f));
    } else if (codePoint < 0x10000) {
        append(0xe0 | codePoint >> 12);
        append(0x80 | (codePoint >> 6 & 0x3f));
        append(0x80 | (codePoint & 0x3f));
    } else {
        append(0xf0 | codePoint >> 18);
        append(0x80 | (codePoint >> 12 & 0x3f));
        append(0x80 | (codePoint >> 6 & 0x3f));
        append(0x80 | (codePoint & 0x3f));
    }
}

std::string asLatin1Text(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (const char c : bytes)
        appendUtf8(text, static_cast<unsigned char>(c));
    return text;
}

std::string fromLatin1Text(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const bool fits = (lead == 0xc2 || lead == 0xc3) && i + 1 < text.size();
        if (fits)
            bytes.push_back(static_cast<char>((lead & 3) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3f)));
        else
            bytes.push_back(text[i]);
    }
    return bytes;
}

} // namespace weir::formats
