#include "text/escape.h"

#include <cstdint>
#include <cstdio>

namespace weir::text {

namespace {

struct Decoded
{
    char32_t codePoint = 0;
    std::size_t length = 1;
    bool valid = false;
};

/// The first code point of `bytes`, by the rules of RFC 3629: no overlong forms, no surrogates.
Decoded decodeFirst(std::string_view bytes)
{
    const auto byte = [&](std::size_t i) { return std::uint32_t(static_cast<unsigned char>(bytes[i])); };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80)
        return {char32_t(lead), 1, true};
    std::size_t length = 0;
    std::uint32_t codePoint = 0;
    std::uint32_t smallest = 0;
    if ((lead & 0xe0) == 0xc0) {
        length = 2, codePoint = lead & 0x1f, smallest = 0x80;
    } else if ((lead & 0xf0) == 0xe0) {
        length = 3, codePoint = lead & 0x0f, smallest = 0x800;
    } else if ((lead & 0xf8) == 0xf0) {
        length = 4, codePoint = lead & 0x07, smallest = 0x10000;
    }
    if (length == 0 || bytes.size() < length)
        return {};
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {};
        codePoint = codePoint << 6 | (byte(i) & 0x3f);
    }
    const bool surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    if (codePoint < smallest || codePoint > 0x10ffff || surrogate)
        return {};
    return {char32_t(codePoint), length, true};
}

/// Calls plain(view) for each harmless code point and escaped(text) for each other.
template<typename Plain, typename Escaped>
void walk(std::string_view bytes, Plain plain, Escaped escaped)
{
    while (!bytes.empty()) {
        const Decoded decoded = decodeFirst(bytes);
        if (decoded.valid && !isDeceptive(decoded.codePoint)) {
            plain(bytes.substr(0, decoded.length));
        } else {
            char text[16];
            const bool wide = decoded.valid && decoded.codePoint >= 0x80;
            const unsigned value = wide ? unsigned(decoded.codePoint) : unsigned(static_cast<unsigned char>(bytes[0]));
            const int length = std::snprintf(text, sizeof text, wide ? "\\u{%04x}" : "\\x%02x", value);
            escaped(std::string_view(text, std::size_t(length)));
        }
        bytes.remove_prefix(decoded.length);
    }
}

} // namespace

bool isDeceptive(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool separator = c == 0x2028 || c == 0x2029;
    const bool bidirectional =
        c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return control || separator || bidirectional || c == 0xfeff;
}

std::string escapeControls(std::string_view bytes)
{
    std::string result;
    result.reserve(bytes.size());
    const auto append = [&](std::string_view piece) { result.append(piece); };
    walk(bytes, append, append);
    return result;
}

std::string escapeHtml(std::string_view bytes)
{
    std::string result;
    result.reserve(bytes.size());
    const auto plain = [&](std::string_view piece) {
        switch (piece.front()) {
        case '&': result.append("&amp;"); break;
        case '<': result.append("&lt;"); break;
        case '>': result.append("&gt;"); break;
        case '"': result.append("&quot;"); break;
        case '\'': result.append("&#39;"); break;
        default: result.append(piece); break;
        }
    };
    walk(bytes, plain, [&](std::string_view piece) { result.append(piece); });
    return result;
}

void appendJsonString(std::string& out, std::string_view bytes)
{
    out.push_back('"');
    while (!bytes.empty()) {
        const Decoded decoded = decodeFirst(bytes);
        const std::string_view piece = bytes.substr(0, decoded.length);
        bytes.remove_prefix(decoded.length);
        if (!decoded.valid) {
            out.append("\xef\xbf\xbd");
        } else if (piece == "\"" || piece == "\\") {
            out.push_back('\\');
            out.append(piece);
        } else if (isDeceptive(decoded.codePoint)) { // below U+10000, all of them
            char text[8];
            std::snprintf(text, sizeof text, "\\u%04x", unsigned(decoded.codePoint));
            out.append(text);
        } else {
            out.append(piece);
        }
    }
    out.push_back('"');
}

} // namespace weir::text
