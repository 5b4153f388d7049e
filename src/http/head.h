#pragma once

#include "http/result.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// The head of an HTTP/1 message (RFC 9112 §2 to §5): its parts, and how it is read.
///
/// What the RFC lets a recipient repair, Weir refuses, because the next hop might repair it differently
/// (request smuggling). All views point into the bytes that were parsed and live as long as they do.
namespace weir::http {

/// Fields that an intermediary acts on; everything else is `Other` and passes untouched.
enum class FieldId : std::uint8_t {
    Other,
    Accept,
    Authorization,
    Connection,
    ContentLength,
    ContentType,
    Cookie,
    Date,
    Expect,
    Host,
    KeepAlive,
    MaxForwards,
    ProxyAuthorization,
    ProxyConnection,
    Te,
    Trailer,
    TransferEncoding,
    Upgrade,
    Via,
};

/// The id of a field name, compared without case.
FieldId fieldId(std::string_view name);

struct Field
{
    std::string_view name;  ///< as it came
    std::string_view value; ///< without the white space around it
    FieldId id = FieldId::Other;
};

/// Fields in the order and case they came in, duplicates included.
class FieldList
{
public:
    void clear() { m_fields.clear(); }
    void append(const Field& field) { m_fields.push_back(field); }
    auto begin() const { return m_fields.begin(); }
    auto end() const { return m_fields.end(); }
    std::size_t size() const { return m_fields.size(); }
    bool empty() const { return m_fields.empty(); }

    std::size_t count(FieldId id) const;
    /// The first field with this id.
    std::optional<std::string_view> value(FieldId id) const;
    /// Whether any field with this id lists `member`, compared without case (RFC 9110 §5.6.1).
    bool lists(FieldId id, std::string_view member) const;

private:
    std::vector<Field> m_fields;
};

/// HTTP/1.0 or HTTP/1.1; a higher minor version counts as 1.1 (RFC 9110 §2.5).
enum class Version : std::uint8_t { Http10, Http11 };

struct RequestHead
{
    std::string_view method;
    std::string_view target;
    Version version = Version::Http11;
    FieldList fields;
};

struct ResponseHead
{
    Version version = Version::Http11;
    int status = 0;
    std::string_view reason;
    FieldList fields;

    bool isInformational() const { return status >= 100 && status < 200; }
};

/// Why a message is refused: the status that answers it (of a request), and words for people.
struct HeadError
{
    int status = 0;
    std::string_view reason; ///< static text
};

struct HeadLimits
{
    std::size_t startLine = 32 * 1024; ///< bytes, without the line end; RFC 9112 §3 asks for 8,000 at least
    std::size_t head = 64 * 1024;      ///< bytes, start line and empty line included
    std::size_t fields = 256;
};

/// Finds the end of a head in bytes that come in pieces, in time linear in their number.
class HeadReader
{
public:
    enum class State : std::uint8_t { NeedMore, Complete, Invalid };

    explicit HeadReader(const HeadLimits& limits) : m_limits(limits) {}

    /// `bytes` are all bytes of the message so far, each call with the earlier ones in front.
    /// Empty lines before a start line are skipped (RFC 9112 §2.2), and count as part of the head.
    State feed(std::string_view bytes);

    /// Bytes before the start line; after Complete.
    std::size_t skipped() const { return m_begin; }
    /// Bytes that the head takes, from the first byte fed to the end of the empty line; after Complete.
    std::size_t size() const { return m_lineStart; }
    /// Whether anything but empty lines has come.
    bool started() const { return m_started; }
    /// After Invalid. 414 for the start line, 431 for size or number of fields, 400 otherwise.
    const HeadError& error() const { return m_error; }

private:
    State fail(int status, std::string_view reason);

    HeadLimits m_limits;
    HeadError m_error;
    std::size_t m_begin = 0;     // start of the start line
    std::size_t m_lineStart = 0; // start of the line being looked for
    std::size_t m_scanned = 0;   // no line end before this
    std::size_t m_lines = 0;     // complete lines, the start line included
    bool m_started = false;
};

/// Parses a complete head, from the start line to the empty line (RFC 9112 §3, §5). Clears `head` first,
/// so that one object can serve many messages without allocating.
std::optional<HeadError> parseRequestHead(std::string_view bytes, RequestHead& head);

/// As parseRequestHead, for a response (RFC 9112 §4). Control characters in values are let through,
/// but for CR, LF and NUL (RFC 9110 §5.5); a recipient of requests is stricter. Errors carry status 502.
std::optional<HeadError> parseResponseHead(std::string_view bytes, ResponseHead& head);

/// Parses field lines up to the end of `bytes`: a trailer section without its empty line.
std::optional<HeadError> parseTrailers(std::string_view bytes, FieldList& fields);

} // namespace weir::http
