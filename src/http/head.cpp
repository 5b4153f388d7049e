#include "http/head.h"

#include "http/syntax.h"
#include "http/translation.h"

#include <algorithm>
#include <cstring>

namespace weir::http {

namespace {

/// With which a record begins in which a TLS client says hello (RFC 8446 §5.1).
constexpr char kTlsHandshake = 0x16;

enum class ValueRule { Strict, AllowControls };

/// Only the bytes that would change where a message ends are refused.
bool isHarmlessValue(std::string_view value)
{
    return value.find('\r') == std::string_view::npos && value.find('\0') == std::string_view::npos;
}

std::optional<std::string_view> parseFieldLine(std::string_view line, ValueRule rule, FieldList& fields)
{
    if (line.front() == ' ' || line.front() == '\t')
        return QT_TRANSLATE_NOOP("Http", "a header line begins with white space (obsolete line folding)");
    std::size_t colon = 0;
    while (colon < line.size() && isTokenChar(line[colon]))
        ++colon;
    if (colon == line.size())
        return QT_TRANSLATE_NOOP("Http", "a header line has no colon");
    if (line[colon] == ' ' || line[colon] == '\t')
        return QT_TRANSLATE_NOOP("Http", "white space stands before the colon of a header field");
    if (line[colon] != ':')
        return QT_TRANSLATE_NOOP("Http", "a header field name holds a character that is not allowed");
    if (colon == 0)
        return QT_TRANSLATE_NOOP("Http", "a header field has no name");
    Field field{line.substr(0, colon), trimmed(line.substr(colon + 1))};
    if (rule == ValueRule::Strict ? !isFieldValue(field.value) : !isHarmlessValue(field.value))
        return QT_TRANSLATE_NOOP("Http", "a header field value holds a control character");
    field.id = fieldId(field.name);
    fields.append(field);
    return std::nullopt;
}

/// The lines of `bytes` up to an empty one or the end. HeadReader has checked that each ends with CRLF.
std::optional<std::string_view> parseFieldLines(std::string_view bytes, ValueRule rule, FieldList& fields)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos || end == 0 || bytes[end - 1] != '\r')
            return QT_TRANSLATE_NOOP("Http", "a line does not end with CR LF");
        const std::string_view line = bytes.substr(0, end - 1);
        if (line.empty())
            return std::nullopt;
        if (const auto problem = parseFieldLine(line, rule, fields))
            return problem;
        bytes.remove_prefix(end + 1);
    }
    return std::nullopt;
}

/// Splits off the start line. The caller has a complete head, so there is one.
std::string_view takeStartLine(std::string_view& bytes)
{
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos || end == 0)
        return {};
    const std::string_view line = bytes.substr(0, end - 1);
    bytes.remove_prefix(end + 1);
    return line;
}

struct ParsedVersion
{
    bool wellFormed = false;
    int major = 0;
    Version version = Version::Http11;
};

ParsedVersion parseVersion(std::string_view text)
{
    // RFC 9112 §2.3: HTTP-name "/" DIGIT "." DIGIT, case-sensitive
    if (text.size() != 8 || !text.starts_with("HTTP/") || !isDigit(text[5]) || text[6] != '.' || !isDigit(text[7]))
        return {};
    return {true, text[5] - '0', text[7] == '0' ? Version::Http10 : Version::Http11};
}

} // namespace

FieldId fieldId(std::string_view name)
{
    const auto either = [&](std::string_view known, FieldId id) {
        return equalsIgnoreCase(name, known) ? id : FieldId::Other;
    };
    switch (name.size()) {
    case 2: return either("te", FieldId::Te);
    case 3: return either("via", FieldId::Via);
    case 4: return lower(name[0]) == 'h' ? either("host", FieldId::Host) : either("date", FieldId::Date);
    case 6:
        switch (lower(name[0])) {
        case 'a': return either("accept", FieldId::Accept);
        case 'c': return either("cookie", FieldId::Cookie);
        default: return either("expect", FieldId::Expect);
        }
    case 7: return lower(name[0]) == 't' ? either("trailer", FieldId::Trailer) : either("upgrade", FieldId::Upgrade);
    case 10:
        return lower(name[0]) == 'c' ? either("connection", FieldId::Connection)
                                     : either("keep-alive", FieldId::KeepAlive);
    case 12:
        return lower(name[0]) == 'm' ? either("max-forwards", FieldId::MaxForwards)
                                     : either("content-type", FieldId::ContentType);
    case 13: return either("authorization", FieldId::Authorization);
    case 14: return either("content-length", FieldId::ContentLength);
    case 16: return either("proxy-connection", FieldId::ProxyConnection);
    case 17: return either("transfer-encoding", FieldId::TransferEncoding);
    case 19: return either("proxy-authorization", FieldId::ProxyAuthorization);
    default: return FieldId::Other;
    }
}

std::size_t FieldList::count(FieldId id) const
{
    std::size_t result = 0;
    for (const Field& field : m_fields)
        result += field.id == id;
    return result;
}

std::optional<std::string_view> FieldList::value(FieldId id) const
{
    for (const Field& field : m_fields) {
        if (field.id == id)
            return field.value;
    }
    return std::nullopt;
}

bool FieldList::lists(FieldId id, std::string_view member) const
{
    bool found = false;
    for (const Field& field : m_fields) {
        if (field.id == id)
            forEachListMember(field.value, [&](std::string_view m) { found = found || equalsIgnoreCase(m, member); });
    }
    return found;
}

HeadReader::State HeadReader::fail(int status, std::string_view reason)
{
    m_error = {status, reason};
    return State::Invalid;
}

HeadReader::State HeadReader::feed(std::string_view bytes)
{
    for (;;) {
        if (!m_started && m_lineStart < bytes.size()) {
            const char first = bytes[m_lineStart];
            if (isTokenChar(first))
                m_started = true;
            else if (first == kTlsHandshake)
                return fail(400,
                    QT_TRANSLATE_NOOP("Http",
                        "this is TLS, not HTTP: a client that sends it takes the proxy for an HTTPS proxy; set it as "
                        "an HTTP "
                        "proxy"));
            else if (first != '\r')
                return fail(400, QT_TRANSLATE_NOOP("Http", "the message does not begin with a start line"));
        }
        const void* found =
            bytes.size() > m_scanned ? std::memchr(bytes.data() + m_scanned, '\n', bytes.size() - m_scanned) : nullptr;
        const std::size_t end = found ? std::size_t(static_cast<const char*>(found) - bytes.data()) : bytes.size();
        // whichever limit comes first in the bytes, however many of them are here already
        if (m_lines == 0 && std::min(end, m_limits.head + 1) - m_lineStart > m_limits.startLine + 1)
            return fail(414, "the request line is too long");
        if ((found ? end + 1 : end) > m_limits.head)
            return fail(431, "the header section is too large");
        if (!found) {
            m_scanned = bytes.size();
            return State::NeedMore;
        }
        if (end == m_lineStart || bytes[end - 1] != '\r')
            return fail(400, "a line ends with a bare LF");
        const bool emptyLine = end - 1 == m_lineStart;
        m_scanned = m_lineStart = end + 1;
        if (emptyLine && m_lines > 0)
            return State::Complete;
        if (emptyLine) {
            m_begin = m_lineStart;
            continue;
        }
        if (!m_started)
            return fail(400, QT_TRANSLATE_NOOP("Http", "the message does not begin with a start line"));
        if (++m_lines > m_limits.fields + 1)
            return fail(431, "there are too many header fields");
    }
}

std::optional<HeadError> parseRequestHead(std::string_view bytes, RequestHead& head)
{
    head.method = head.target = {};
    head.fields.clear();
    const std::string_view line = takeStartLine(bytes);
    const std::size_t methodEnd = line.find(' ');
    const std::size_t targetEnd = line.rfind(' ');
    if (methodEnd == std::string_view::npos || targetEnd == methodEnd)
        return HeadError{400, QT_TRANSLATE_NOOP("Http", "the request line is not METHOD TARGET VERSION")};
    head.method = line.substr(0, methodEnd);
    head.target = line.substr(methodEnd + 1, targetEnd - methodEnd - 1);
    if (!isToken(head.method))
        return HeadError{400, QT_TRANSLATE_NOOP("Http", "the method holds a character that is not allowed")};
    if (head.target.empty() || !detail::allOf(head.target, detail::kTargetByte))
        return HeadError{400, QT_TRANSLATE_NOOP("Http", "the request target holds a character that is not allowed")};
    const ParsedVersion version = parseVersion(line.substr(targetEnd + 1));
    if (!version.wellFormed)
        return HeadError{400, QT_TRANSLATE_NOOP("Http", "the HTTP version is malformed")};
    if (version.major != 1)
        return HeadError{505, QT_TRANSLATE_NOOP("Http", "this HTTP version is not spoken here")};
    head.version = version.version;
    if (const auto problem = parseFieldLines(bytes, ValueRule::Strict, head.fields))
        return HeadError{400, *problem};
    return std::nullopt;
}

std::optional<HeadError> parseResponseHead(std::string_view bytes, ResponseHead& head)
{
    head.status = 0;
    head.reason = {};
    head.fields.clear();
    const std::string_view line = takeStartLine(bytes);
    const ParsedVersion version = parseVersion(line.substr(0, 8));
    if (!version.wellFormed || version.major != 1)
        return HeadError{
            502, QT_TRANSLATE_NOOP("Http", "the origin's answer does not begin with an HTTP/1 status line")};
    head.version = version.version;
    const bool wellFormed = line.size() >= 12 && line[8] == ' ' && line[9] >= '1' && isDigit(line[9])
        && isDigit(line[10]) && isDigit(line[11]) && (line.size() == 12 || line[12] == ' ');
    if (!wellFormed)
        return HeadError{502, QT_TRANSLATE_NOOP("Http", "the origin's status line is malformed")};
    head.status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
    head.reason = line.size() > 13 ? line.substr(13) : std::string_view();
    if (!isHarmlessValue(head.reason))
        return HeadError{502, QT_TRANSLATE_NOOP("Http", "the origin's status line holds a control character")};
    if (const auto problem = parseFieldLines(bytes, ValueRule::AllowControls, head.fields))
        return HeadError{502, *problem};
    return std::nullopt;
}

std::optional<HeadError> parseTrailers(std::string_view bytes, FieldList& fields)
{
    fields.clear();
    if (const auto problem = parseFieldLines(bytes, ValueRule::Strict, fields))
        return HeadError{400, *problem};
    return std::nullopt;
}

} // namespace weir::http
