#include "formats/base64.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace weir::formats {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr unsigned char kSkipped = 64;
constexpr unsigned char kEnd = 65;

constexpr std::array<unsigned char, 256> kValues = [] {
    std::array<unsigned char, 256> values{};
    values.fill(kEnd);
    for (const unsigned char space : {' ', '\t', '\r', '\n'})
        values[space] = kSkipped;
    for (std::size_t i = 0; i < kDigits.size(); ++i)
        values[static_cast<unsigned char>(kDigits[i])] = static_cast<unsigned char>(i);
    values['-'] = 62;
    values['_'] = 63;
    return values;
}();

void appendBase64(std::string& out, std::string_view bytes)
{
    const auto byte = [&](std::size_t i) {
        return i < bytes.size() ? std::uint32_t(static_cast<unsigned char>(bytes[i])) : 0U;
    };
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        const std::size_t left = bytes.size() - i;
        out.push_back(kDigits[three >> 18]);
        out.push_back(kDigits[three >> 12 & 0x3f]);
        out.push_back(left > 1 ? kDigits[three >> 6 & 0x3f] : '=');
        out.push_back(left > 2 ? kDigits[three & 0x3f] : '=');
    }
}

} // namespace

void Base64Writer::append(std::string& out, std::string_view bytes)
{
    if (!m_left.empty()) {
        const std::size_t missing = std::min(3 - m_left.size(), bytes.size());
        m_left += bytes.substr(0, missing);
        bytes.remove_prefix(missing);
        if (m_left.size() < 3)
            return;
        appendBase64(out, m_left);
        m_left.clear();
    }
    const std::size_t whole = bytes.size() / 3 * 3;
    appendBase64(out, bytes.substr(0, whole));
    m_left = bytes.substr(whole);
}

void Base64Writer::finish(std::string& out)
{
    appendBase64(out, m_left);
    m_left.clear();
}

std::string fromBase64(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        const unsigned char value = kValues[static_cast<unsigned char>(c)];
        if (value == kSkipped)
            continue;
        if (value == kEnd)
            break;
        bits = bits << 6 | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<char>(bits >> count & 0xff));
        }
    }
    return bytes;
}

} // namespace weir::formats
