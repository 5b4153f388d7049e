#include "formats/jsontext.h"

#include "text/escape.h"

namespace weir::formats {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";

/// How long a sequence that begins so would be, if it may be one that text::isDeceptive(); else 0.
std::size_t lengthOfSuspect(unsigned char lead)
{
    switch (lead) {
    case 0xc2:
    case 0xd8: return 2;
    case 0xe2:
    case 0xef: return 3;
    default: return 0;
    }
}

char32_t decode(std::string_view sequence)
{
    char32_t c = static_cast<unsigned char>(sequence[0]) & (sequence.size() == 2 ? 0x1fU : 0x0fU);
    for (const char next : sequence.substr(1))
        c = c << 6 | (static_cast<unsigned char>(next) & 0x3fU);
    return c;
}

void appendEscape(std::string& out, char32_t c)
{
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += kHex[c >> shift & 15];
}

} // namespace

void appendJsonText(std::string& out, std::string_view text)
{
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        char32_t c = byte;
        std::size_t length = 1;
        if (const std::size_t suspect = lengthOfSuspect(byte)) {
            if (text.size() - i < suspect)
                break;
            c = decode(text.substr(i, suspect));
            length = suspect;
        }
        const bool staysAsItIs = byte < 0x80 ? byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f
                                             : length == 1 || !text::isDeceptive(c);
        if (staysAsItIs)
            continue;
        out.append(text, plain, i - plain);
        appendEscape(out, c);
        i += length - 1;
        plain = i + 1;
    }
    out.append(text.substr(plain));
}

std::size_t unfinishedSuspect(std::string_view text)
{
    for (std::size_t back = 1; back <= 2 && back <= text.size(); ++back) {
        if (lengthOfSuspect(static_cast<unsigned char>(text[text.size() - back])) > back)
            return back;
    }
    return 0;
}

} // namespace weir::formats
