#include "formats/identityhead.h"

#include "formats/ascii.h"

namespace weir::formats {

exchange::HeadText withoutContentEncoding(const exchange::HeadText& head)
{
    if (!head)
        return nullptr;
    std::string text;
    text.reserve(head->size());
    for (std::size_t begin = 0; begin < head->size();) {
        const std::size_t end = std::min(head->find('\n', begin), head->size() - 1) + 1;
        const std::string_view line = std::string_view(*head).substr(begin, end - begin);
        const std::size_t colon = line.find(':');
        if (colon == line.npos || lowerCase(trimmed(line.substr(0, colon))) != "content-encoding")
            text += line;
        begin = end;
    }
    return std::make_shared<const std::string>(std::move(text));
}

} // namespace weir::formats
