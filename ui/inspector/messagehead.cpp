#include "inspector/messagehead.h"

#include "http/head.h"
#include "http/syntax.h"

namespace weir::ui {

namespace {

/// Up to the next LF, without it and a CR before it. Removes both from `bytes`.
std::string_view takeLine(std::string_view& bytes)
{
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

void readStartLine(std::string_view line, MessageKind kind, MessageHead& head)
{
    const std::size_t space = kind == MessageKind::Request ? line.rfind(' ') : line.find(' ');
    if (kind == MessageKind::Request) {
        head.version = space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
    } else {
        head.version = line.substr(0, space);
        // past the status
        const std::size_t second = space == std::string_view::npos ? space : line.find(' ', space + 1);
        head.reason = second == std::string_view::npos ? std::string_view() : line.substr(second + 1);
    }
    if (!head.version.starts_with("HTTP/"))
        head.version = {};
}

void readFieldLines(std::string_view bytes, MessageHead& head)
{
    while (!bytes.empty()) {
        const std::string_view line = takeLine(bytes);
        if (line.empty())
            return;
        const bool folded = line.front() == ' ' || line.front() == '\t';
        if (folded && !head.fields.empty()) { // obsolete line folding: the value goes on
            std::string_view& value = head.fields.back().value;
            value = {value.data(), std::size_t(line.data() + line.size() - value.data())};
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            head.fields.push_back({{}, line});
        else
            head.fields.push_back({line.substr(0, colon), http::trimmed(line.substr(colon + 1))});
    }
}

template<typename Parsed>
void takeFields(const Parsed& parsed, MessageHead& head)
{
    head.fields.reserve(parsed.fields.size());
    for (const http::Field& field : parsed.fields)
        head.fields.push_back({field.name, field.value});
}

} // namespace

std::optional<std::string_view> MessageHead::value(std::string_view name) const
{
    for (const HeaderField& field : fields) {
        if (http::equalsIgnoreCase(field.name, name))
            return field.value;
    }
    return std::nullopt;
}

std::vector<std::string_view> MessageHead::values(std::string_view name) const
{
    std::vector<std::string_view> result;
    for (const HeaderField& field : fields) {
        if (http::equalsIgnoreCase(field.name, name))
            result.push_back(field.value);
    }
    return result;
}

MessageHead readHead(std::string_view bytes, MessageKind kind)
{
    while (bytes.starts_with("\r\n") || bytes.starts_with('\n')) // RFC 9112 §2.2
        takeLine(bytes);
    MessageHead head;
    std::string_view rest = bytes;
    readStartLine(takeLine(rest), kind, head);
    if (kind == MessageKind::Request) {
        http::RequestHead parsed;
        if (const auto error = http::parseRequestHead(bytes, parsed))
            head.problem = error->reason;
        else
            takeFields(parsed, head);
    } else {
        http::ResponseHead parsed;
        if (const auto error = http::parseResponseHead(bytes, parsed))
            head.problem = error->reason;
        else
            takeFields(parsed, head);
    }
    if (!head.problem.empty())
        readFieldLines(rest, head);
    return head;
}

bool isSameHead(const exchange::HeadText& a, const exchange::HeadText& b) { return a == b || (a && b && *a == *b); }

} // namespace weir::ui
