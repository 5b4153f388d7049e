#include "settings/line.h"

namespace weir::settings {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

} // namespace

Line parseLine(std::string_view text)
{
    const std::string_view content = trimmed(text);
    const bool section = content.starts_with('[') && content.ends_with(']');
    if (content.empty() || content.front() == '#' || content.front() == ';' || section)
        return {};
    const std::size_t equals = content.find('=');
    if (equals == std::string_view::npos)
        return {.kind = Line::Kind::Malformed, .key = {}, .value = {}};
    return {.kind = Line::Kind::Pair,
        .key = trimmed(content.substr(0, equals)),
        .value = trimmed(content.substr(equals + 1))};
}

bool fitsInLine(std::string_view value)
{
    return value.find('\n') == std::string_view::npos && trimmed(value) == value;
}

} // namespace weir::settings
