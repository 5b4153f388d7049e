#include "formats/parameters.h"

#include "formats/ascii.h"

#include <algorithm>

namespace weir::formats {

namespace {

/// Takes a string in quotes from the beginning of `text`.
std::string takeQuoted(std::string_view& text)
{
    std::string value;
    std::size_t at = 1;
    for (; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\'))
            ++at;
        value += text[at];
    }
    text.remove_prefix(std::min(at + 1, text.size()));
    return value;
}

} // namespace

void forEachParameter(
    std::string_view parameters, const std::function<void(const std::string& name, std::string value)>& take)
{
    while (!parameters.empty()) {
        const std::size_t end = std::min(parameters.find_first_of(";="), parameters.size());
        const std::string name = lowerCase(trimmed(parameters.substr(0, end)));
        const bool hasValue = end < parameters.size() && parameters[end] == '=';
        parameters.remove_prefix(std::min(end + 1, parameters.size()));
        if (!hasValue)
            continue;
        while (!parameters.empty() && isSpace(parameters.front()))
            parameters.remove_prefix(1);
        std::string value;
        const bool isQuoted = parameters.starts_with('"');
        if (isQuoted)
            value = takeQuoted(parameters);
        const std::size_t next = std::min(parameters.find(';'), parameters.size());
        if (!isQuoted)
            value = trimmed(parameters.substr(0, next));
        parameters.remove_prefix(std::min(next + 1, parameters.size()));
        if (!name.empty())
            take(name, std::move(value));
    }
}

} // namespace weir::formats
