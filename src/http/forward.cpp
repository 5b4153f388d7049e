#include "http/forward.h"

#include "http/syntax.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace weir::http {

namespace {

/// Fields without which the next hop would read another message than the one that came.
bool cannotBeNominated(FieldId id)
{
    switch (id) {
    case FieldId::Host:
    case FieldId::ContentLength:
    case FieldId::TransferEncoding:
    case FieldId::Via:
    case FieldId::MaxForwards: return true;
    default: return false;
    }
}

bool isAlwaysHopByHop(FieldId id)
{
    switch (id) {
    case FieldId::Connection:
    case FieldId::KeepAlive:
    case FieldId::ProxyAuthorization:
    case FieldId::ProxyConnection:
    case FieldId::Te:
    case FieldId::TransferEncoding:
    case FieldId::Upgrade: return true;
    default: return false;
    }
}

bool listsName(const std::vector<std::string>& names, std::string_view name)
{
    return std::any_of(names.begin(), names.end(), [&](const std::string& n) { return equalsIgnoreCase(n, name); });
}

void appendField(std::string& out, std::string_view name, std::string_view value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

std::string_view versionNumber(Version version) { return version == Version::Http10 ? "1.0" : "1.1"; }

void appendVia(std::string& out, Version received, std::string_view pseudonym)
{
    if (!pseudonym.empty())
        out.append("Via: ").append(versionNumber(received)).append(" ").append(pseudonym).append("\r\n");
}

/// HTTP/2 over an upgraded clear-text connection is no longer part of HTTP (RFC 9113 §3.1).
bool isForwardableUpgrade(std::string_view protocol)
{
    return !equalsIgnoreCase(protocol.substr(0, protocol.find('/')), "h2c");
}

} // namespace

void HopByHop::assign(const FieldList& fields)
{
    m_nominated.clear();
    m_options.clear();
    for (const Field& field : fields) {
        if (field.id != FieldId::Connection && field.id != FieldId::ProxyConnection)
            continue;
        forEachListMember(field.value, [&](std::string_view option) {
            m_options.push_back(option);
            if (field.id == FieldId::ProxyConnection || equalsIgnoreCase(option, "close")
                || equalsIgnoreCase(option, "keep-alive"))
                return;
            const FieldId id = fieldId(option);
            if (!cannotBeNominated(id) && !isAlwaysHopByHop(id))
                m_nominated.emplace_back(option);
        });
    }
}

bool HopByHop::contains(const Field& field) const
{
    if (isAlwaysHopByHop(field.id))
        return true;
    return !m_nominated.empty() && listsName(m_nominated, field.name);
}

bool HopByHop::lists(std::string_view option) const
{
    return std::any_of(
        m_options.begin(), m_options.end(), [&](std::string_view o) { return equalsIgnoreCase(o, option); });
}

ConnectionWish connectionWish(const RequestHead& head, const HopByHop& hopByHop)
{
    ConnectionWish wish;
    wish.persistent = !hopByHop.lists("close") && (head.version == Version::Http11 || hopByHop.lists("keep-alive"));
    if (head.version == Version::Http11 && hopByHop.lists("upgrade")) {
        for (const Field& field : head.fields) {
            if (field.id == FieldId::Upgrade)
                forEachListMember(field.value,
                    [&](std::string_view protocol) { wish.upgrade = wish.upgrade || isForwardableUpgrade(protocol); });
        }
    }
    return wish;
}

bool isPersistent(const ResponseHead& head, const HopByHop& hopByHop)
{
    return !hopByHop.lists("close") && (head.version == Version::Http11 || hopByHop.lists("keep-alive"));
}

void appendRequestHead(std::string& out, const RequestHead& head, const Target& target, const HopByHop& hopByHop,
    const RequestForwarding& forwarding)
{
    out.append(head.method).append(" ");
    if (target.path.empty())
        out.append(head.method == "OPTIONS" ? "*" : "/"); // RFC 9112 §3.2.4, §3.2.1
    else if (target.path.front() == '?')
        out.append("/").append(target.path);
    else
        out.append(target.path);
    out.append(" HTTP/1.1\r\n");

    const std::string host = target.authority.textWithout(defaultPort(forwarding.scheme));
    if (head.fields.count(FieldId::Host) == 0)
        appendField(out, "Host", host);
    bool trailersAccepted = false;
    bool chunkedSent = false;
    for (const Field& field : head.fields) {
        switch (field.id) {
        case FieldId::Host:
            appendField(out, field.name, forwarding.keepsHost ? field.value : std::string_view(host));
            continue;
        case FieldId::Te:
            forEachListMember(field.value, [&](std::string_view coding) {
                trailersAccepted = trailersAccepted || equalsIgnoreCase(coding, "trailers");
            });
            continue;
        case FieldId::TransferEncoding:
            if (!chunkedSent)
                appendField(out, field.name, "chunked");
            chunkedSent = true; // an empty second field counts for nothing, but "chunked" twice would
            continue;
        case FieldId::Upgrade:
            if (forwarding.upgrade)
                forEachListMember(field.value, [&](std::string_view protocol) {
                    if (isForwardableUpgrade(protocol))
                        appendField(out, field.name, protocol);
                });
            continue;
        case FieldId::MaxForwards:
            appendField(out, field.name,
                forwarding.maxForwards >= 0 ? std::to_string(forwarding.maxForwards) : std::string(field.value));
            continue;
        case FieldId::Expect:
            if (head.version == Version::Http10)
                continue; // RFC 9110 §10.1.1: an HTTP/1.0 client cannot mean it
            break;
        default: break;
        }
        if (!hopByHop.contains(field))
            appendField(out, field.name, field.value);
    }
    appendVia(out, head.version, forwarding.pseudonym);
    if (trailersAccepted || forwarding.upgrade) {
        if (trailersAccepted)
            appendField(out, "TE", "trailers");
        appendField(out, "Connection", !forwarding.upgrade ? "TE" : trailersAccepted ? "Upgrade, TE" : "Upgrade");
    }
    out.append("\r\n");
}

ResponseForwarding responseForwarding(const ResponseHead& head, const Framing& framing, Version client)
{
    const bool hasNoLength = framing.kind == Framing::Kind::Chunked || framing.kind == Framing::Kind::UntilClose;
    ResponseForwarding forwarding;
    if (hasNoLength && client == Version::Http11)
        forwarding.framing = Framing::Kind::Chunked;
    // of a response without content it says what there would be (RFC 9110 §8.6)
    forwarding.hasContentLength = !hasNoLength && (framing.kind == Framing::Kind::Length || head.status != 204);
    return forwarding;
}

void appendResponseHead(
    std::string& out, const ResponseHead& head, const HopByHop& hopByHop, const ResponseForwarding& forwarding)
{
    using Connection = ResponseForwarding::Connection;
    const char digits[] = {
        char('0' + head.status / 100), char('0' + head.status / 10 % 10), char('0' + head.status % 10)};
    out.append("HTTP/1.1 ").append(digits, 3).append(" ").append(head.reason).append("\r\n");
    bool dated = false;
    bool lengthSent = false;
    bool chunkedSent = false;
    for (const Field& field : head.fields) {
        switch (field.id) {
        case FieldId::ContentLength:
            if (forwarding.hasContentLength && !lengthSent) {
                appendField(out, field.name, field.value);
                lengthSent = true;
            }
            continue;
        case FieldId::TransferEncoding:
            if (forwarding.framing == Framing::Kind::Chunked && !chunkedSent) {
                appendField(out, field.name, "chunked");
                chunkedSent = true;
            }
            continue;
        case FieldId::Upgrade:
            // RFC 9110 §7.8, §15.5.22: of meaning with 101, and with 426
            if (forwarding.connection == Connection::Upgrade || head.status == 426)
                appendField(out, field.name, field.value);
            continue;
        case FieldId::Date: dated = dated || !hopByHop.contains(field); break;
        default: break;
        }
        if (!hopByHop.contains(field))
            appendField(out, field.name, field.value);
    }
    if (forwarding.framing == Framing::Kind::Chunked && !chunkedSent)
        appendField(out, "Transfer-Encoding", "chunked");
    if (!dated && !forwarding.date.empty())
        appendField(out, "Date", forwarding.date);
    appendVia(out, head.version, forwarding.pseudonym);
    switch (forwarding.connection) {
    case Connection::Implicit: break;
    case Connection::Close: appendField(out, "Connection", "close"); break;
    case Connection::KeepAlive: appendField(out, "Connection", "keep-alive"); break;
    case Connection::Upgrade: appendField(out, "Connection", "Upgrade"); break;
    }
    out.append("\r\n");
}

std::optional<HeadError> appendTrailers(
    std::string& out, std::string_view trailers, const std::vector<std::string>& nominated)
{
    FieldList fields;
    if (const auto error = parseTrailers(trailers, fields))
        return error;
    for (const Field& field : fields) {
        const bool leftOut = isAlwaysHopByHop(field.id) || cannotBeNominated(field.id) || field.id == FieldId::Trailer
            || field.id == FieldId::Authorization || field.id == FieldId::Cookie || listsName(nominated, field.name);
        if (!leftOut)
            appendField(out, field.name, field.value);
    }
    out.append("\r\n");
    return std::nullopt;
}

bool hasPassedThrough(const FieldList& fields, std::string_view pseudonym)
{
    bool found = false;
    for (const Field& field : fields) {
        if (field.id != FieldId::Via)
            continue;
        // received-protocol RWS received-by [ RWS comment ]
        forEachListMember(field.value, [&](std::string_view member) {
            const std::size_t space = member.find_first_of(" \t");
            if (space == std::string_view::npos)
                return;
            const std::string_view by = trimmed(member.substr(space));
            found = found || equalsIgnoreCase(by.substr(0, by.find_first_of(" \t")), pseudonym);
        });
    }
    return found;
}

bool isIdempotent(std::string_view method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE" || method == "PUT"
        || method == "DELETE";
}

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return {};
    }
}

std::string formatDate(std::int64_t secondsSinceEpoch)
{
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t time = secondsSinceEpoch;
    std::tm utc{};
    gmtime_r(&time, &utc);
    char text[40];
    const int length = std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[utc.tm_wday],
        utc.tm_mday, kMonths[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    return std::string(text, std::size_t(length));
}

} // namespace weir::http
