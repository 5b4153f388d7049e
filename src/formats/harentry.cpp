#include "formats/harentry.h"

#include "exchange/headtext.h"
#include "formats/ascii.h"
#include "formats/base64.h"
#include "formats/decoding.h"
#include "formats/hartime.h"
#include "formats/harwords.h"
#include "formats/headfields.h"
#include "formats/heldbytes.h"
#include "formats/mediatype.h"
#include "formats/utf8.h"

#include <algorithm>
#include <cmath>

namespace weir::formats {

namespace {

using exchange::BodyLoss;
using exchange::RecordedBody;
using exchange::Timing;

constexpr double kMostBytes = 1e15;
constexpr double kMostMilliseconds = 1e11; // three years
constexpr double kMostMark = 6;

std::uint64_t byteCount(double number) { return std::uint64_t(std::clamp(number, 0.0, kMostBytes)); }

std::optional<Timing::Duration> duration(double milliseconds, double most = kMostMilliseconds)
{
    if (milliseconds < 0)
        return std::nullopt;
    return Timing::Duration(std::llround(std::min(milliseconds, most) * 1e6));
}

/// What would end a line, or a text for some, cannot stand in a head.
std::string oneLine(std::string_view text)
{
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
    return std::string(trimmed(line));
}

std::string oneWord(std::string_view text)
{
    std::string word(text);
    std::erase_if(word, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
    return word;
}

/// As it stands on the first line of a message; browsers write "http/1.1", "h2" and the like.
std::string versionText(std::string_view text)
{
    std::string version = oneWord(text);
    const std::string lower = lowerCase(version);
    if (lower == "h2" || lower == "h3")
        return "HTTP/" + lower.substr(1);
    if (lower.starts_with("http/"))
        return "HTTP/" + version.substr(5);
    return version.empty() || lower == "unknown" ? "HTTP/1.1" : version;
}

/// Names that could be taken for another field, or for HTTP/2's, are left out.
std::vector<Pair> cleanFields(const std::vector<Pair>& fields)
{
    std::vector<Pair> clean;
    for (const Pair& field : fields) {
        const std::string name = oneLine(field.name);
        if (name.empty() || name.find(':') != std::string::npos)
            continue;
        // Chromium joins repeated fields with line ends
        std::string_view rest = field.value;
        do {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            clean.push_back({name, oneLine(line)});
        } while (!rest.empty());
    }
    return clean;
}

/// What the file says of the body beside the fields, as a field would have it. Empty if that is no media type.
std::string_view typeText(std::string_view text)
{
    text = trimmed(text);
    const bool isPrintable = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    return isPrintable && !parseMediaType(text).type.empty() ? text : std::string_view();
}

/// With a Content-Type at least, if there is one: that is where the type of a body is looked for.
exchange::HeadText head(HarMessage& message, const std::string& startLine)
{
    if (!message.ownHead.empty())
        return std::make_shared<const std::string>(std::move(message.ownHead));
    const std::string_view type = typeText(message.mimeType);
    if (message.fields.empty() && message.headBytes < 0 && type.empty())
        return nullptr;
    const std::vector<Pair> clean = cleanFields(message.fields);
    std::vector<HeadField> fields;
    for (const Pair& field : clean)
        fields.push_back({field.name, field.value});
    const auto isType = [](const HeadField& field) { return lowerCase(field.name) == "content-type"; };
    if (!type.empty() && std::none_of(fields.begin(), fields.end(), isType))
        fields.push_back({"Content-Type", type});
    return std::make_shared<const std::string>(headText(startLine, fields));
}

std::uint64_t headBytes(const HarMessage& message, const exchange::HeadText& text)
{
    if (message.headBytes >= 0)
        return byteCount(message.headBytes);
    return text ? text->size() : 0;
}

void fromLatin1(HarMessage& message)
{
    for (std::string* text : {&message.method, &message.url, &message.version, &message.reason, &message.ownHead})
        *text = fromLatin1Text(*text);
    if (message.ownPath)
        message.ownPath = fromLatin1Text(*message.ownPath);
    for (Pair& field : message.fields) {
        field.name = fromLatin1Text(field.name);
        field.value = fromLatin1Text(field.value);
    }
}

/// Chromium and mitmproxy write bytes that are no text as characters up to U+00FF. The size they give tells.
bool isLatin1Text(std::string_view text, double saidBytes)
{
    std::size_t characters = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0xc3)
            return false;
        characters += (byte & 0xc0) != 0x80;
    }
    return characters != text.size() && double(characters) == saidBytes;
}

struct ReadBody
{
    RecordedBody body;
    bool isUtf8 = false; ///< it came as text
};

/// `saidBytes`: how many bytes the text is to be, negative if the file does not say.
ReadBody readBody(HarMessage& message, double saidBytes, std::uint64_t mostBytes)
{
    ReadBody read;
    RecordedBody& body = read.body;
    body.loss = lossFromWord(message.ownLoss);
    const bool isBase64 = lowerCase(message.encoding) == "base64";
    const bool isLatin1 = !isBase64 && message.ownLoss.empty() && isLatin1Text(message.text, saidBytes);
    read.isUtf8 = !isBase64 && !isLatin1;
    std::string bytes;
    if (isBase64)
        bytes = fromBase64(message.text);
    else if (isLatin1)
        bytes = fromLatin1Text(message.text);
    else
        bytes = std::move(message.text);
    message.text = std::string();
    if (bytes.size() > mostBytes || message.isTextCut) {
        bytes.resize(std::min<std::size_t>(bytes.size(), std::size_t(mostBytes)));
        body.loss = BodyLoss::Limit;
    }
    if (message.ownPassed >= 0)
        body.bytesPassed = byteCount(message.ownPassed);
    else if (message.bodyBytes >= 0)
        body.bytesPassed = byteCount(message.bodyBytes);
    else
        body.bytesPassed = std::max<std::uint64_t>(bytes.size(), byteCount(message.contentSize));
    read.isUtf8 = read.isUtf8 && !bytes.empty();
    if (!bytes.empty())
        body.bytes = std::make_shared<const HeldBytes>(std::move(bytes));
    else if (body.bytesPassed > 0 && body.loss == BodyLoss::None)
        body.loss = BodyLoss::NotAsked;
    return read;
}

/// Whether the body is without the codings that its head names: a HAR file has bodies as they are shown, with the head
/// that came with the bytes on the wire.
bool isIdentity(const RecordedBody& body, const exchange::HeadText& head)
{
    return body.bytes && head && isEncoded(exchange::fieldValue(*head, "content-encoding"));
}

std::string endpoint(std::string_view address, std::uint16_t port)
{
    if (address.empty())
        return {};
    const bool isBareIpv6 = address.find(':') != std::string_view::npos && !address.starts_with('[');
    return (isBareIpv6 ? '[' + std::string(address) + ']' : std::string(address)) + ':' + std::to_string(port);
}

Timing timing(const HarEntry& entry)
{
    Timing timing;
    timing.dns = duration(entry.dns);
    timing.tls = duration(entry.tls, kMostMilliseconds / 2); // with connecting, not more than is read again
    timing.connect = duration(entry.connect);
    // HAR counts the handshake as part of connecting; Firefox does not
    if (timing.connect && timing.tls && *timing.connect >= *timing.tls)
        *timing.connect -= *timing.tls;
    const auto phase = [&](double milliseconds, std::string_view word) {
        const bool isMissing = entry.missingPhases.find(word) != std::string::npos;
        return isMissing ? std::nullopt : duration(milliseconds);
    };
    timing.send = phase(entry.send, "send");
    timing.wait = phase(entry.wait, "wait");
    timing.receive = phase(entry.receive, "receive");
    timing.total = duration(entry.total.value_or(entry.time));
    timing.reusedConnection = entry.reused;
    return timing;
}

} // namespace

HarExchange HarEntry::take(std::uint64_t mostBodyBytes)
{
    if (isLatin1) {
        fromLatin1(request);
        fromLatin1(response);
    }
    HarExchange har;
    exchange::Exchange& exchange = har.exchange;
    exchange.method = oneWord(request.method);
    setUrl(exchange, oneLine(request.url));
    if (request.ownPath)
        exchange.path = std::move(*request.ownPath);
    exchange.status = int(std::clamp(response.status, 0.0, 999.0));
    exchange.started = fromIsoTime(started).value_or(Instant());
    exchange.client = std::move(client);
    exchange.server = server.empty() ? endpoint(oneWord(serverAddress), exchange.port) : std::move(server);
    exchange.error = error.empty() ? std::move(response.error) : std::move(error);
    exchange.state =
        stateFromWord(state).value_or(exchange.status == 0 ? exchange::State::Failed : exchange::State::Finished);
    exchange.refused = refused;
    exchange.timing = timing(*this);
    har.comment = std::move(comment);
    har.mark = mark >= 0 && mark <= kMostMark ? std::uint8_t(mark) : std::uint8_t(0);

    exchange.requestHead = head(request, harRequestLine(exchange, versionText(request.version)));
    exchange.requestHeadBytes = headBytes(request, exchange.requestHead);
    if (request.text.empty() && !request.params.empty()
        && parseMediaType(request.mimeType).type == "application/x-www-form-urlencoded")
        request.text = urlencoded(request.params);
    const bool isRequestCoded = !request.encoding.empty(); // as HarWriter and nobody else has it
    har.requestBody = readBody(request, request.bodyBytes, mostBodyBytes).body;
    har.requestBody.isDecoded = !isRequestCoded && isIdentity(har.requestBody, exchange.requestHead);
    exchange.requestBodyBytes = request.bodyBytes >= 0 ? byteCount(request.bodyBytes) : har.requestBody.bytesPassed;

    if (exchange.status != 0) {
        exchange.responseHead =
            head(response, harStatusLine(versionText(response.version), exchange.status, oneLine(response.reason)));
        exchange.responseHeadBytes = headBytes(response, exchange.responseHead);
    }
    ReadBody responseBody = readBody(response, response.contentSize, mostBodyBytes);
    har.responseBody = std::move(responseBody.body);
    har.utf8Body = responseBody.isUtf8;
    har.responseBody.isDecoded = !response.isOwnEncoded && isIdentity(har.responseBody, exchange.responseHead);
    if (!socket.isEmpty())
        socket.giveTo(har);
    exchange.responseBodyBytes = response.bodyBytes >= 0 ? byteCount(response.bodyBytes) : har.responseBody.bytesPassed;
    return har;
}

} // namespace weir::formats
