#include "formats/headfields.h"

#include "exchange/headtext.h"
#include "formats/ascii.h"

#include <algorithm>
#include <array>

namespace weir::formats {

namespace {

constexpr std::array<std::string_view, 6> kSecretFields{
    "authorization", "proxy-authorization", "cookie", "set-cookie", "cookie2", "set-cookie2"};

std::string_view withoutStartLine(std::string_view head)
{
    const std::size_t end = head.find('\n');
    return end == std::string_view::npos ? std::string_view() : head.substr(end + 1);
}

} // namespace

bool isToken(std::string_view text)
{
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return isLetter(c) || isDigit(c) || kMarks.find(c) != std::string_view::npos;
    });
}

std::vector<HeadField> headFields(std::string_view head)
{
    std::vector<HeadField> fields;
    std::string_view rest = withoutStartLine(head);
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && colon > 0)
            fields.push_back({trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))});
    }
    return fields;
}

std::string headText(std::string_view startLine, const std::vector<HeadField>& fields)
{
    std::string head(startLine);
    head += "\r\n";
    for (const HeadField& field : fields) {
        head += field.name;
        head += field.value.empty() ? ":" : ": ";
        head += field.value;
        head += "\r\n";
    }
    return head += "\r\n";
}

RequestLine requestLine(std::string_view head)
{
    const std::string_view line = exchange::startLine(head);
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return {};
    return {line.substr(0, first), trimmed(line.substr(first + 1, last - first - 1)), line.substr(last + 1)};
}

StatusLine statusLine(std::string_view head)
{
    const std::string_view line = exchange::startLine(head);
    const std::size_t first = line.find(' ');
    if (first == std::string_view::npos)
        return {line, {}};
    const std::size_t second = line.find(' ', first + 1);
    return {line.substr(0, first), second == std::string_view::npos ? std::string_view() : line.substr(second + 1)};
}

bool isSecretField(std::string_view name)
{
    return std::find(kSecretFields.begin(), kSecretFields.end(), lowerCase(name)) != kSecretFields.end();
}

} // namespace weir::formats
