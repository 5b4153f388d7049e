#include "exchange/headtext.h"

#include <algorithm>

namespace weir::exchange {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

bool startsWithName(std::string_view line, std::string_view name)
{
    return line.size() > name.size() && line[name.size()] == ':'
        && std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) { return a == lower(b); });
}

} // namespace

std::string_view startLine(std::string_view head) { return trimmed(head.substr(0, head.find('\n'))); }

std::string_view fieldValue(std::string_view head, std::string_view name)
{
    for (std::size_t end = head.find('\n'); end != std::string_view::npos;) {
        const std::size_t begin = end + 1;
        end = head.find('\n', begin);
        const std::string_view line = head.substr(begin, end == std::string_view::npos ? end : end - begin);
        if (startsWithName(line, name))
            return trimmed(line.substr(name.size() + 1));
    }
    return {};
}

std::string_view mediaType(std::string_view contentType)
{
    return trimmed(contentType.substr(0, contentType.find(';')));
}

} // namespace weir::exchange
