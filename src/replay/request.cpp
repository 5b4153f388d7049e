#include "replay/request.h"

#include "formats/curl.h"
#include "http/syntax.h"
#include "http/target.h"
#include "replay/translation.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace weir::replay {

namespace {

constexpr std::array<std::string_view, 11> kSetByWeir{"host", "content-length", "transfer-encoding", "connection",
    "proxy-connection", "keep-alive", "te", "trailer", "upgrade", "expect", "proxy-authorization"};

/// These mean something by themselves when they have no body (RFC 9110 §8.6).
constexpr std::array<std::string_view, 3> kWithLength{"POST", "PUT", "PATCH"};

class Bytes final : public exchange::ByteSource
{
public:
    explicit Bytes(std::string bytes) : m_bytes(std::move(bytes)) {}

    std::uint64_t size() const override { return m_bytes.size(); }
    std::size_t read(std::uint64_t place, std::span<char> to) const override
    {
        if (place >= m_bytes.size())
            return 0;
        const std::size_t count = std::min(to.size(), m_bytes.size() - std::size_t(place));
        std::memcpy(to.data(), m_bytes.data() + place, count);
        return count;
    }

private:
    const std::string m_bytes;
};

struct Field
{
    std::string_view line; // without its end
    std::string_view name;
    std::string_view value;
    std::size_t number = 0; // of the line, from 1
};

/// Calls visit(field) with each line that is not empty, until it returns false. A line without a colon has no name.
template<typename Visit>
void forEachField(std::string_view fields, Visit visit)
{
    for (std::size_t number = 1; !fields.empty(); ++number) {
        const std::size_t end = std::min(fields.find('\n'), fields.size());
        std::string_view line = fields.substr(0, end);
        fields.remove_prefix(std::min(end + 1, fields.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        const std::size_t colon = line.find(':');
        Field field{line, {}, {}, number};
        if (colon != std::string_view::npos) {
            field.name = line.substr(0, colon);
            field.value = http::trimmed(line.substr(colon + 1));
        }
        if (!visit(field))
            return;
    }
}

Problem problem(std::string_view words, std::string detail = {}) { return {"Replay", words, std::move(detail)}; }

} // namespace

std::shared_ptr<const exchange::ByteSource> bodyOf(std::string bytes)
{
    return std::make_shared<const Bytes>(std::move(bytes));
}

bool isSetByWeir(std::string_view fieldName)
{
    return std::any_of(kSetByWeir.begin(), kSetByWeir.end(),
        [&](std::string_view name) { return http::equalsIgnoreCase(name, fieldName); });
}

std::optional<Problem> problemOf(const exchange::Exchange& exchange)
{
    if (exchange.scheme == exchange::Scheme::Tunnel)
        return problem(QT_TRANSLATE_NOOP(
            "Replay", "A tunnel cannot be repeated: what passed through it is encrypted, and not known to Weir"));
    if (exchange.status == 101)
        return problem(QT_TRANSLATE_NOOP("Replay", "A WebSocket cannot be repeated: it is more than one request"));
    if (!exchange.requestHead)
        return problem(QT_TRANSLATE_NOOP("Replay", "Nothing to repeat: the request's head was not kept"));
    return std::nullopt;
}

Draft draftOf(const exchange::Exchange& exchange, const std::optional<exchange::RecordedBody>& body)
{
    Draft draft;
    draft.method = exchange.method;
    draft.url = formats::urlOf(exchange);
    if (exchange.requestHead) {
        std::string_view fields = *exchange.requestHead;
        fields.remove_prefix(std::min(fields.find('\n'), fields.size() - 1) + 1);
        std::vector<std::string_view> ofConnection; // named by it (RFC 9110 §7.6.1)
        forEachField(fields, [&](const Field& field) {
            if (http::equalsIgnoreCase(field.name, "connection"))
                http::forEachListMember(field.value, [&](std::string_view name) { ofConnection.push_back(name); });
            return true;
        });
        forEachField(fields, [&](const Field& field) {
            const bool isOfConnection = std::any_of(ofConnection.begin(), ofConnection.end(),
                [&](std::string_view name) { return http::equalsIgnoreCase(name, field.name); });
            const bool isUndoneCoding =
                body && body->isDecoded && http::equalsIgnoreCase(field.name, "content-encoding");
            if (!isSetByWeir(field.name) && !isOfConnection && !isUndoneCoding)
                draft.fields.append(field.line).append("\n");
            return true;
        });
    }
    if (body && body->bytes && body->loss == exchange::BodyLoss::None)
        draft.body = body->bytes;
    else
        draft.lacksBody = exchange.requestBodyBytes > 0;
    return draft;
}

std::optional<Problem> problemOfMethod(std::string_view method)
{
    if (method.empty())
        return problem(QT_TRANSLATE_NOOP("Replay", "A method is needed, such as GET"));
    if (!http::isToken(method))
        return problem(QT_TRANSLATE_NOOP("Replay", "A method is one word of letters, without spaces"));
    if (method == "CONNECT")
        return problem(QT_TRANSLATE_NOOP("Replay", "CONNECT opens a tunnel; there would be nobody to use it"));
    return std::nullopt;
}

std::optional<Problem> problemOfUrl(std::string_view method, std::string_view url)
{
    if (url.empty())
        return problem(QT_TRANSLATE_NOOP("Replay", "A URL is needed, such as http://example.com/"));
    const std::string_view scheme = url.substr(0, std::min(url.find(':'), url.size()));
    if (http::equalsIgnoreCase(scheme, "https"))
        return problem(QT_TRANSLATE_NOOP("Replay", "https:// cannot be sent from here, only http://"));
    if (!http::equalsIgnoreCase(scheme, "http") || !url.substr(scheme.size()).starts_with("://"))
        return problem(QT_TRANSLATE_NOOP("Replay", "A URL begins with http://"));
    if (url.find('#') != std::string_view::npos)
        return problem(QT_TRANSLATE_NOOP("Replay", "What stands behind # is never sent; write %23 if it is meant"));
    const bool isBare =
        std::all_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; });
    if (!isBare)
        return problem(QT_TRANSLATE_NOOP("Replay", "There are no spaces in a URL; write %20"));
    const auto target = http::parseTarget(http::isToken(method) && method != "CONNECT" ? method : "GET", url);
    if (!target)
        return Problem{"Http", target.error().reason, {}};
    return std::nullopt;
}

std::optional<Problem> problemOfFields(std::string_view fields)
{
    std::optional<Problem> found;
    forEachField(fields, [&](const Field& field) {
        const std::string number = std::to_string(field.number);
        if (field.line.front() == ' ' || field.line.front() == '\t')
            found = problem(QT_TRANSLATE_NOOP("Replay", "Line %1 begins with a space; a header is one line"), number);
        else if (field.name.empty())
            found = problem(QT_TRANSLATE_NOOP("Replay", "Line %1 is not of the form Name: value"), number);
        else if (!http::isToken(field.name))
            found = problem(
                QT_TRANSLATE_NOOP("Replay", "Line %1: a header's name has only letters, digits and hyphens"), number);
        else if (!http::isFieldValue(field.value))
            found = problem(QT_TRANSLATE_NOOP("Replay", "Line %1 has a control character in it"), number);
        else if (isSetByWeir(field.name))
            found = problem(QT_TRANSLATE_NOOP("Replay", "%1 is set by Weir; leave it out"), std::string(field.name));
        return !found;
    });
    return found;
}

std::optional<Request> requestOf(const Draft& draft)
{
    if (problemOfMethod(draft.method) || problemOfUrl(draft.method, draft.url) || problemOfFields(draft.fields))
        return std::nullopt;
    const auto target = http::parseTarget(draft.method, draft.url);
    if (!target)
        return std::nullopt;
    Request request;
    request.head = draft.method + ' ' + draft.url + " HTTP/1.1\r\nHost: " + target->authority.textWithout(80) + "\r\n";
    forEachField(draft.fields, [&](const Field& field) {
        request.head.append(field.name).append(": ").append(field.value).append("\r\n");
        return true;
    });
    const std::uint64_t size = draft.body ? draft.body->size() : 0;
    if (size > 0 || std::find(kWithLength.begin(), kWithLength.end(), draft.method) != kWithLength.end())
        request.head += "Content-Length: " + std::to_string(size) + "\r\n";
    request.head += "Connection: close\r\n\r\n";
    if (size > 0)
        request.body = draft.body;
    return request;
}

} // namespace weir::replay
