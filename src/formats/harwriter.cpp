#include "formats/harwriter.h"

#include "exchange/headtext.h"
#include "formats/ascii.h"
#include "formats/decoding.h"
#include "formats/harbody.h"
#include "formats/harmessages.h"
#include "formats/harpairs.h"
#include "formats/harwords.h"
#include "formats/headfields.h"
#include "formats/mediatype.h"
#include "formats/messagestream.h"
#include "formats/utf8.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace weir::formats {

namespace {

using exchange::Exchange;
using exchange::Timing;
using Duration = Timing::Duration;

/// A form longer than this is written as text only.
constexpr std::uint64_t kLongestForm = 64 * 1024;

/// In milliseconds, exactly.
std::string milliseconds(Duration duration)
{
    char digits[40];
    const long long nanoseconds = std::max<long long>(0, duration.count());
    std::snprintf(digits, sizeof digits, "%lld.%06lld", nanoseconds / 1'000'000, nanoseconds % 1'000'000);
    std::string text = digits;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

std::string millisecondsOrNone(std::optional<Duration> duration) { return duration ? milliseconds(*duration) : "-1"; }

Duration valueOrZero(std::optional<Duration> duration)
{
    return std::max(Duration::zero(), duration.value_or(Duration::zero()));
}

} // namespace

/// One entry on its way out.
class HarWriter::Entry
{
public:
    Entry(JsonWriter& json, HarTls& tls, const HarExchange& har, const Options& options)
        : m_json(json), m_tls(tls), m_har(har), m_exchange(har.exchange), m_options(options)
    {
        const auto isText = [](const exchange::HeadText& head) { return !head || isUtf8(*head); };
        m_isSocket = streamKindOf(m_exchange) == StreamKind::WebSocket && options.mostBodyBytes > 0
            && (har.requestBody.bytes || har.responseBody.bytes);
        m_isLatin1 = !isText(m_exchange.requestHead) || !isText(m_exchange.responseHead) || !isUtf8(m_exchange.method)
            || !isUtf8(m_exchange.host) || !isUtf8(m_exchange.path);
    }

    /// Returns how many bodies were cut.
    unsigned write()
    {
        sumUp();
        m_json.beginObject();
        textField("startedDateTime", isoTime(startedAt()));
        literalField("time", milliseconds(m_sum));
        m_json.key("request");
        writeRequest();
        m_json.key("response");
        writeResponse();
        m_json.key("cache");
        m_json.beginObject();
        m_json.endObject();
        m_json.key("timings");
        writeTimings();
        if (!m_exchange.server.empty())
            textField("serverIPAddress", addressOf(m_exchange.server));
        if (const std::string_view port = portOf(m_exchange.client); !port.empty())
            textField("connection", port);
        if (!m_har.comment.empty())
            textField("comment", m_har.comment);
        m_tls.write(m_json, m_exchange.originTls);
        if (m_isSocket) {
            textField("_resourceType", "websocket");
            m_json.key("_webSocketMessages");
            writeHarMessages(m_json, m_har, m_options.mostBodyBytes);
        }
        writeOwn();
        m_json.endObject();
        return m_cutBodies;
    }

private:
    static std::string_view addressOf(std::string_view endpoint)
    {
        std::string_view address = endpoint.substr(0, endpoint.rfind(':'));
        if (address.starts_with('[') && address.ends_with(']'))
            address = address.substr(1, address.size() - 2);
        return address;
    }

    static std::string_view portOf(std::string_view endpoint)
    {
        const std::size_t colon = endpoint.rfind(':');
        return colon == std::string_view::npos ? std::string_view() : endpoint.substr(colon + 1);
    }

    Instant startedAt() const { return std::chrono::floor<std::chrono::microseconds>(m_exchange.started); }

    void textField(std::string_view name, std::string_view value)
    {
        m_json.key(name);
        m_json.text(value);
    }

    void literalField(std::string_view name, std::string_view value)
    {
        m_json.key(name);
        m_json.literal(value);
    }

    template<std::integral Number>
    void numberField(std::string_view name, Number value)
    {
        m_json.key(name);
        m_json.number(value);
    }

    void flag(std::string_view name, bool value = true)
    {
        m_json.key(name);
        m_json.boolean(value);
    }

    /// What came from the wire.
    void wireField(std::string_view name, std::string_view value)
    {
        textField(name, m_isLatin1 ? asLatin1Text(value) : std::string(value));
    }

    void pairs(const std::vector<Pair>& list)
    {
        m_json.beginArray();
        for (const Pair& pair : list) {
            m_json.beginObject();
            textField("name", pair.name);
            textField("value", pair.value);
            m_json.endObject();
        }
        m_json.endArray();
    }

    void sumUp()
    {
        const Timing& timing = m_exchange.timing;
        Duration sum{0};
        for (const auto& phase : {timing.dns, timing.connect, timing.tls, timing.send, timing.wait, timing.receive})
            sum += valueOrZero(phase);
        // the proxy's own share
        if (timing.total && *timing.total > sum)
            m_blocked = *timing.total - sum;
        m_sum = sum + valueOrZero(m_blocked);
    }

    void writeTimings()
    {
        const Timing& timing = m_exchange.timing;
        m_json.beginObject();
        literalField("blocked", millisecondsOrNone(m_blocked));
        literalField("dns", millisecondsOrNone(timing.dns));
        // HAR counts the handshake as part of connecting
        const bool hasConnected = timing.connect || timing.tls;
        literalField(
            "connect", hasConnected ? milliseconds(valueOrZero(timing.connect) + valueOrZero(timing.tls)) : "-1");
        literalField("send", milliseconds(valueOrZero(timing.send)));
        literalField("wait", milliseconds(valueOrZero(timing.wait)));
        literalField("receive", milliseconds(valueOrZero(timing.receive)));
        literalField("ssl", millisecondsOrNone(timing.tls));
        m_json.endObject();
    }

    bool leavesOut(const HeadField& field) const
    {
        return m_options.secrets == Secrets::LeaveOut && isSecretField(field.name);
    }

    void headers(const std::vector<HeadField>& fields)
    {
        m_json.key("headers");
        m_json.beginArray();
        for (const HeadField& field : fields) {
            if (leavesOut(field))
                continue;
            m_json.beginObject();
            wireField("name", field.name);
            wireField("value", field.value);
            m_json.endObject();
        }
        m_json.endArray();
    }

    void cookies(const std::vector<Cookie>& list)
    {
        m_json.key("cookies");
        m_json.beginArray();
        for (const Cookie& cookie : list) {
            m_json.beginObject();
            wireField("name", cookie.name);
            wireField("value", cookie.value);
            if (!cookie.path.empty())
                wireField("path", cookie.path);
            if (!cookie.domain.empty())
                wireField("domain", cookie.domain);
            if (cookie.expires)
                textField("expires", isoTime(*cookie.expires));
            if (m_isResponse) {
                flag("httpOnly", cookie.httpOnly);
                flag("secure", cookie.secure);
            }
            if (!cookie.sameSite.empty())
                wireField("sameSite", cookie.sameSite);
            m_json.endObject();
        }
        m_json.endArray();
    }

    /// What came, where the rest does not say it.
    void ownHead(const std::string* head, const std::string& rebuilt, const std::string* path)
    {
        if (head && *head == rebuilt)
            head = nullptr;
        if (!head && !path)
            return;
        m_json.key("_weir");
        m_json.beginObject();
        if (head)
            wireField("head", *head);
        if (path)
            wireField("path", *path);
        m_json.endObject();
    }

    /// Null if it must not be in the file as a whole.
    const std::string* wholeHead(const exchange::HeadText& head, const std::vector<HeadField>& fields) const
    {
        const bool hasSecrets =
            std::any_of(fields.begin(), fields.end(), [&](auto& field) { return leavesOut(field); });
        return hasSecrets ? nullptr : head.get();
    }

    void writeRequest()
    {
        const bool hasHead = m_exchange.requestHead != nullptr;
        const std::string_view head = hasHead ? std::string_view(*m_exchange.requestHead) : std::string_view();
        const RequestLine line = requestLine(head);
        const std::vector<HeadField> fields = headFields(head);
        const std::string url = harUrl(m_exchange);
        m_json.beginObject();
        wireField("method", m_exchange.method);
        wireField("url", url);
        wireField("httpVersion", hasHead ? line.version : "unknown");
        std::vector<Cookie> list;
        for (const HeadField& field : fields) {
            if (lowerCase(field.name) == "cookie" && !leavesOut(field))
                appendCookies(list, field.value);
        }
        cookies(list);
        headers(fields);
        m_json.key("queryString");
        const std::size_t question = m_exchange.path.find('?');
        pairs(urlencodedPairs(question == std::string::npos ? std::string_view()
                                                            : std::string_view(m_exchange.path).substr(question + 1)));
        writePostData(exchange::fieldValue(head, "content-type"), exchange::fieldValue(head, "content-encoding"));
        literalField("headersSize", hasHead ? std::to_string(m_exchange.requestHeadBytes) : "-1");
        numberField("bodySize", m_exchange.requestBodyBytes);
        Exchange read;
        read.method = m_exchange.method;
        setUrl(read, url);
        ownHead(wholeHead(m_exchange.requestHead, fields), headText(harRequestLine(m_exchange, line.version), fields),
            read.path == m_exchange.path ? nullptr : &m_exchange.path);
        m_json.endObject();
    }

    void writePostData(std::string_view contentType, std::string_view contentEncoding)
    {
        if (m_isSocket || (m_exchange.requestBodyBytes == 0 && !m_har.requestBody.bytes))
            return;
        const MediaType type = parseMediaType(contentType);
        HarBody body(m_har.requestBody, {}, type.charset, limits());
        // a request goes into the file as it passed; text would be taken for what it decodes to
        const bool isEncodedBody = isEncoded(contentEncoding) && !m_har.requestBody.isDecoded;
        if (isEncodedBody)
            body.useBase64();
        m_json.key("postData");
        m_json.beginObject();
        wireField("mimeType", contentType);
        m_json.key("params");
        const bool isForm = type.type == "application/x-www-form-urlencoded" && body.form() == HarBody::Form::Text
            && body.held() && body.bytes() <= kLongestForm && !body.isCut();
        pairs(isForm ? urlencodedPairs(*body.held()) : std::vector<Pair>());
        m_json.key("text");
        body.write(m_json);
        if (body.form() == HarBody::Form::Base64)
            textField("_encoding", "base64");
        ownBody(body, m_har.requestBody, m_exchange.requestBodyBytes);
        m_json.endObject();
    }

    void writeResponse()
    {
        m_isResponse = true;
        const bool hasHead = m_exchange.responseHead != nullptr;
        const std::string_view head = hasHead ? std::string_view(*m_exchange.responseHead) : std::string_view();
        const StatusLine line = statusLine(head);
        const std::vector<HeadField> fields = headFields(head);
        m_json.beginObject();
        numberField("status", m_exchange.status);
        wireField("statusText", line.reason);
        wireField("httpVersion", hasHead ? line.version : "unknown");
        std::vector<Cookie> list;
        for (const HeadField& field : fields) {
            if (lowerCase(field.name) == "set-cookie" && !leavesOut(field))
                list.push_back(setCookie(field.value, startedAt()));
        }
        cookies(list);
        headers(fields);
        writeContent(exchange::fieldValue(head, "content-type"), exchange::fieldValue(head, "content-encoding"));
        wireField("redirectURL", exchange::fieldValue(head, "location"));
        literalField("headersSize", hasHead ? std::to_string(m_exchange.responseHeadBytes) : "-1");
        numberField("bodySize", m_exchange.responseBodyBytes);
        ownHead(wholeHead(m_exchange.responseHead, fields),
            headText(harStatusLine(line.version, m_exchange.status, line.reason), fields), nullptr);
        m_json.endObject();
    }

    void writeContent(std::string_view contentType, std::string_view contentEncoding)
    {
        const bool isEncodedBody = isEncoded(contentEncoding) && !m_har.responseBody.isDecoded;
        const exchange::RecordedBody noFrames{nullptr, m_har.responseBody.bytesPassed, m_har.responseBody.loss};
        const HarBody body(m_isSocket ? noFrames : m_har.responseBody,
            isEncodedBody ? contentEncoding : std::string_view(),
            m_har.utf8Body ? std::string() : parseMediaType(contentType).charset, limits());
        const bool isThere = body.form() != HarBody::Form::None;
        const bool isWhole = isThere && !body.isCut() && m_har.responseBody.loss == exchange::BodyLoss::None;
        m_json.key("content");
        m_json.beginObject();
        numberField("size", isThere ? body.bytes() : m_exchange.responseBodyBytes);
        if (isWhole && isEncoded(contentEncoding) && !body.isEncoded())
            numberField("compression", std::int64_t(body.bytes()) - std::int64_t(m_exchange.responseBodyBytes));
        wireField("mimeType", contentType.empty() ? "x-unknown" : contentType);
        if (isThere) {
            m_json.key("text");
            body.write(m_json);
        }
        if (body.form() == HarBody::Form::Base64)
            textField("encoding", "base64");
        ownBody(body, m_isSocket ? noFrames : m_har.responseBody, m_exchange.responseBodyBytes);
        m_json.endObject();
    }

    HarBody::Limits limits() const { return {m_options.mostBodyBytes, m_options.mostDecodedBytes}; }

    void ownBody(const HarBody& body, const exchange::RecordedBody& recorded, std::uint64_t bodyBytes)
    {
        m_cutBodies += body.isCut() ? 1 : 0;
        if (const std::string_view comment = lossComment(recorded.loss); !comment.empty())
            textField("comment", comment);
        std::string_view loss = lossWord(recorded.loss);
        if (loss.empty() && body.isCut())
            loss = kCutByExport;
        const bool isOdd = (recorded.bytes || !loss.empty()) && recorded.bytesPassed != bodyBytes;
        if (loss.empty() && !body.isEncoded() && !isOdd)
            return;
        m_json.key("_weir");
        m_json.beginObject();
        if (!loss.empty())
            textField("loss", loss);
        if (body.isEncoded())
            flag("encoded");
        if (isOdd)
            numberField("passed", recorded.bytesPassed);
        m_json.endObject();
    }

    void writeOwn()
    {
        const Timing& timing = m_exchange.timing;
        m_json.key("_weir");
        m_json.beginObject();
        textField("state", stateWord(m_exchange.state));
        if (m_exchange.scheme == exchange::Scheme::Tunnel)
            textField("scheme", "tunnel");
        if (m_exchange.refused)
            flag("refused");
        if (!m_exchange.client.empty())
            textField("client", m_exchange.client);
        if (!m_exchange.server.empty())
            textField("server", m_exchange.server);
        if (!m_exchange.error.empty())
            textField("error", m_exchange.error);
        if (m_har.mark != 0)
            numberField("mark", unsigned(m_har.mark));
        if (timing.reusedConnection)
            flag("reused");
        std::string missing;
        for (const auto& [phase, word] :
            {std::pair(timing.send, "send "), std::pair(timing.wait, "wait "), std::pair(timing.receive, "receive ")})
            missing += phase ? "" : word;
        if (!missing.empty())
            textField("missing", trimmed(missing));
        if (timing.total != std::optional(m_sum))
            literalField("total", millisecondsOrNone(timing.total));
        if (m_isLatin1)
            flag("latin1");
        m_json.endObject();
    }

    JsonWriter& m_json;
    HarTls& m_tls;
    const HarExchange& m_har;
    const Exchange& m_exchange;
    const Options& m_options;
    std::optional<Duration> m_blocked;
    Duration m_sum{0};
    bool m_isLatin1 = false;
    bool m_isSocket = false; // its messages are written, and not the frames as bodies
    bool m_isResponse = false;
    unsigned m_cutBodies = 0;
};

HarWriter::HarWriter(Sink sink) : HarWriter(std::move(sink), Options()) {}

HarWriter::HarWriter(Sink sink, Options options) : m_options(options), m_json(std::move(sink)) {}

bool HarWriter::begin()
{
    m_json.beginObject();
    m_json.key("log");
    m_json.beginObject();
    m_json.key("version");
    m_json.text("1.2");
    m_json.key("creator");
    m_json.beginObject();
    m_json.key("name");
    m_json.text("Weir");
    m_json.key("version");
    m_json.text(WEIR_VERSION);
    m_json.endObject();
    m_json.key("entries");
    m_json.beginArray();
    m_json.newLine();
    return m_json.goesOn();
}

bool HarWriter::add(const HarExchange& har)
{
    if (!m_json.goesOn())
        return false;
    m_cutBodies += Entry(m_json, m_tls, har, m_options).write();
    m_json.newLine();
    return m_json.goesOn();
}

bool HarWriter::finish()
{
    m_json.endArray();
    m_json.endObject();
    m_json.endObject();
    m_json.newLine();
    return m_json.flush();
}

} // namespace weir::formats
