#include "fuzz/check.h"
#include "http/body.h"
#include "http/forward.h"
#include "http/syntax.h"
#include "http/target.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// No two readings of one byte string: a connection's bytes are read as the proxy reads them, sent on as it sends them,
/// and read again by whom they are sent to. Both must see as many messages, and the same.

using namespace weir::http;
using namespace weir::http::fuzz;

namespace {

using Kind = Framing::Kind;
using FieldTexts = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kPseudonym = "fuzzed-proxy";
constexpr std::string_view kDate = "Sun, 06 Nov 1994 08:49:37 GMT";
/// Where requests without a URL go: as in a tunnel that is looked into.
const Authority kTunnelled{"tunnelled.example", 80};

/// What the first byte of an input says.
struct Choice
{
    bool isResponse = false;
    Version client = Version::Http11;
    bool asksForHeads = false; ///< every second request that the responses answer is HEAD
    std::uint32_t splits = 0;

    explicit Choice(std::uint8_t byte)
        : isResponse(byte & 1), client(byte & 2 ? Version::Http10 : Version::Http11), asksForHeads(byte & 4),
          splits(byte >> 3)
    {
    }
};

/// What of a message must arrive.
struct Message
{
    std::string method; ///< of a response: that of the request
    std::string target;
    std::string host;
    int status = 0;
    std::string reason;
    FieldTexts fields; ///< without those that are about the connection or the framing
    Framing framing;
    std::string content;
    FieldTexts trailers;
    bool isWhole = false;

    bool operator==(const Message&) const = default;
};

/// How the bytes of a connection came to their end.
enum class End { Between, Within, Malformed, NotReadOn };

/// Written anew for each hop, so that they are compared by what they mean.
bool isOfTheHop(FieldId id, bool isResponse)
{
    switch (id) {
    case FieldId::Connection:
    case FieldId::Te:
    case FieldId::TransferEncoding:
    case FieldId::Upgrade: return true;
    case FieldId::Host: return !isResponse;
    case FieldId::ContentLength: return isResponse;
    default: return false;
    }
}

/// RFC 9110 §7.6.1, by another way than HopByHop goes.
bool passes(const Field& field, const FieldList& fields)
{
    switch (field.id) {
    case FieldId::KeepAlive:
    case FieldId::ProxyAuthorization:
    case FieldId::ProxyConnection: return false;
    case FieldId::ContentLength:
    case FieldId::Host:
    case FieldId::MaxForwards:
    case FieldId::Via: return true;
    default: return equalsIgnoreCase(field.name, "close") || !fields.lists(FieldId::Connection, field.name);
    }
}

/// RFC 9110 §6.5.1
bool passesAsTrailer(const Field& field, const FieldList& fields)
{
    switch (field.id) {
    case FieldId::Authorization:
    case FieldId::Connection:
    case FieldId::ContentLength:
    case FieldId::Cookie:
    case FieldId::Host:
    case FieldId::MaxForwards:
    case FieldId::Te:
    case FieldId::Trailer:
    case FieldId::TransferEncoding:
    case FieldId::Upgrade:
    case FieldId::Via: return false;
    default: return passes(field, fields);
    }
}

void add(FieldTexts& texts, std::string_view name, std::string_view value) { texts.emplace_back(name, value); }

/// One direction of the proxy: what comes is read, and sent on. Or, for a recipient, only read.
class Relay
{
public:
    Relay(const Choice& choice, const HeadLimits& limits, bool isRecipient)
        : m_choice(choice), m_limits(limits), m_isRecipient(isRecipient)
    {
    }

    void feed(std::string_view piece)
    {
        m_input.append(piece);
        while (!m_end && (m_body ? takeBody() : takeHead())) {
        }
    }
    /// The peer has closed its side.
    void close()
    {
        if (!m_end && m_body && m_body->finish()) {
            if (m_isWrapped)
                sent.append(kLastChunk);
            endMessage();
        }
        if (!m_end)
            m_end = m_body || m_hasBegun ? End::Within : End::Between;
    }

    std::vector<Message> read;     ///< as it was read
    std::vector<Message> expected; ///< as who it is sent to has to read it
    std::string sent;
    std::string_view error;
    End end() const { return *m_end; }

private:
    bool fail(std::string_view why)
    {
        error = why;
        m_end = End::Malformed;
        return false;
    }
    bool stop()
    {
        m_end = End::NotReadOn;
        return false;
    }

    bool takeHead()
    {
        HeadReader reader(m_limits);
        const HeadReader::State state = reader.feed(m_input);
        m_hasBegun = reader.started();
        if (state == HeadReader::State::Invalid)
            return fail(reader.error().reason);
        if (state == HeadReader::State::NeedMore)
            return false;
        m_hasBegun = false;
        m_head = m_input.substr(reader.skipped(), reader.size() - reader.skipped());
        m_input.erase(0, reader.size());
        return m_choice.isResponse ? takeResponse() : takeRequest();
    }

    bool takeRequest()
    {
        RequestHead& head = m_request;
        if (const auto problem = parseRequestHead(m_head, head))
            return fail(problem->reason);
        auto target = parseTarget(head.method, head.target);
        if (!target)
            return fail(target.error().reason);
        if (const auto problem = checkHost(head))
            return fail(problem->reason);
        const auto framing = requestFraming(head);
        if (!framing)
            return fail(framing.error().reason);
        const bool isForProxy = target->form == Target::Form::Authority || target->form == Target::Form::Asterisk;
        if (isForProxy && !m_isRecipient)
            return stop();
        const bool hasUrl = target->form == Target::Form::Absolute;
        if (!hasUrl)
            target.value().authority = kTunnelled;
        m_hopByHop.assign(head.fields);
        const ConnectionWish wish = connectionWish(head, m_hopByHop);
        m_goesOn = wish.persistent;
        m_isDropped = false;

        Message message;
        message.method = head.method;
        message.target = head.target;
        message.host = head.fields.value(FieldId::Host).value_or(std::string_view());
        message.framing = *framing;
        Message sentOn = message;
        sentOn.target = target->path;
        if (sentOn.target.empty())
            sentOn.target = head.method == "OPTIONS" ? "*" : "/";
        else if (sentOn.target.front() == '?')
            sentOn.target.insert(0, "/");
        if (hasUrl || head.fields.count(FieldId::Host) == 0)
            sentOn.host = target->authority.textWithout(80);
        addFields(message, sentOn, head.fields, head.version);
        appendRequestHead(
            sent, head, *target, m_hopByHop, {.pseudonym = kPseudonym, .upgrade = wish.upgrade, .keepsHost = !hasUrl});
        beginBody(std::move(message), std::move(sentOn), *framing, ChunkOutput::Chunked);
        return true;
    }

    bool takeResponse()
    {
        ResponseHead& head = m_response;
        if (const auto problem = parseResponseHead(m_head, head))
            return fail(problem->reason);
        Message message;
        message.method = m_choice.asksForHeads && m_finalResponses % 2 == 1 ? "HEAD" : "GET";
        const auto framing = responseFraming(head, message.method);
        if (!framing)
            return fail(framing.error().reason);
        const bool isFinal = !head.isInformational() || head.status == 101;
        m_finalResponses += isFinal;
        m_hopByHop.assign(head.fields);
        message.status = head.status;
        message.reason = head.reason;
        message.framing = *framing;
        Message sentOn = message;
        ResponseForwarding forwarding;
        if (isFinal && head.status != 101) {
            forwarding = responseForwarding(head, *framing, m_choice.client);
            forwarding.date = kDate;
        }
        forwarding.pseudonym = kPseudonym;
        const bool hasNoLength = framing->kind == Kind::Chunked || framing->kind == Kind::UntilClose;
        const bool isUntilClose = hasNoLength && m_choice.client == Version::Http10;
        if (hasNoLength)
            sentOn.framing.kind = isUntilClose ? Kind::UntilClose : Kind::Chunked;
        m_isDropped = !isFinal && m_choice.client == Version::Http10;
        m_isWrapped = framing->kind == Kind::UntilClose && !isUntilClose;
        m_goesOn = !isFinal || (isPersistent(head, m_hopByHop) && !isUntilClose && head.status != 101);
        addFields(message, sentOn, head.fields, head.version, forwarding.date);
        if (!m_isDropped)
            appendResponseHead(sent, head, m_hopByHop, forwarding);
        beginBody(std::move(message), std::move(sentOn), *framing,
            m_choice.client == Version::Http10 ? ChunkOutput::Content : ChunkOutput::Chunked);
        return true;
    }

    void addFields(
        Message& message, Message& sentOn, const FieldList& fields, Version version, std::string_view date = {}) const
    {
        bool hasDate = false;
        for (const Field& field : fields) {
            if (isOfTheHop(field.id, m_choice.isResponse))
                continue;
            add(message.fields, field.name, field.value);
            const bool isUnwanted = field.id == FieldId::Expect && version == Version::Http10 && !m_choice.isResponse;
            if (!passes(field, fields) || isUnwanted)
                continue;
            hasDate = hasDate || field.id == FieldId::Date;
            add(sentOn.fields, field.name, field.value);
        }
        if (!hasDate && !date.empty())
            add(sentOn.fields, "Date", date);
        add(sentOn.fields, "Via", version == Version::Http10 ? "1.0 fuzzed-proxy" : "1.1 fuzzed-proxy");
    }

    void beginBody(Message message, Message sentOn, const Framing& framing, ChunkOutput output)
    {
        read.push_back(std::move(message));
        if (!m_isDropped)
            expected.push_back(std::move(sentOn));
        m_body.emplace(framing, output, m_limits);
    }

    bool takeBody()
    {
        m_pieces.clear();
        m_body->findContent(&m_pieces);
        std::string bytes = m_input;
        const BodyReader::Step step = m_body->feed(bytes.data(), bytes.size());
        m_input.erase(0, step.consumed);
        for (const std::string_view piece : m_pieces) {
            read.back().content.append(piece);
            if (!m_isDropped)
                expected.back().content.append(piece);
        }
        if (m_isWrapped && step.produced > 0)
            sent.append(chunkSizeLine(step.produced)).append(bytes, 0, step.produced).append("\r\n");
        else
            sent.append(bytes, 0, step.produced);
        if (m_body->state() == BodyReader::State::Invalid)
            return fail(m_body->error());
        if (m_body->state() == BodyReader::State::NeedMore)
            return false;
        if (!m_body->trailers().empty() && !takeTrailers())
            return fail("a trailer field is malformed");
        endMessage();
        return !m_end;
    }

    bool takeTrailers()
    {
        FieldList trailers;
        if (m_choice.isResponse && m_choice.client == Version::Http10)
            return true; // nobody looks at them
        if (parseTrailers(m_body->trailers(), trailers)) {
            require(bool(appendTrailers(sent, m_body->trailers(), m_hopByHop.nominated())),
                "what is malformed is not sent");
            return false;
        }
        const FieldList& fields = m_choice.isResponse ? m_response.fields : m_request.fields;
        for (const Field& field : trailers) {
            add(read.back().trailers, field.name, field.value);
            if (passesAsTrailer(field, fields))
                add(expected.back().trailers, field.name, field.value);
        }
        require(!appendTrailers(sent, m_body->trailers(), m_hopByHop.nominated()), "what is well formed is sent");
        return true;
    }

    void endMessage()
    {
        read.back().isWhole = true;
        if (!m_isDropped)
            expected.back().isWhole = true;
        m_body.reset();
        m_isWrapped = false;
        if (!m_goesOn)
            stop();
    }

    const Choice m_choice;
    const HeadLimits m_limits;
    const bool m_isRecipient;
    std::string m_input;
    std::string m_head; // of the message whose body is read; both below point into it
    RequestHead m_request;
    ResponseHead m_response;
    HopByHop m_hopByHop;
    std::optional<BodyReader> m_body;
    std::vector<std::string_view> m_pieces;
    std::optional<End> m_end;
    unsigned m_finalResponses = 0;
    bool m_hasBegun = false;
    bool m_isDropped = false; // the client would not understand it
    bool m_isWrapped = false; // what lasts until close, in chunks
    bool m_goesOn = true;
};

/// Feeds `bytes` in pieces of `nextPiece()` bytes.
template<typename NextPiece>
Relay relay(const Choice& choice, std::string_view bytes, NextPiece nextPiece, const HeadLimits& limits = kLimits,
    bool isRecipient = false)
{
    Relay result(choice, limits, isRecipient);
    while (!bytes.empty()) {
        const std::size_t size = std::min(nextPiece(), bytes.size());
        result.feed(bytes.substr(0, size));
        bytes.remove_prefix(size);
    }
    result.close();
    return result;
}

/// What is sent on is read again, and is what was read before.
void checkSent(const Choice& choice, const Relay& before, std::size_t piece)
{
    Choice next = choice;
    next.client = Version::Http11;
    constexpr HeadLimits kAmple{1 << 20, 1 << 20, 1 << 20};
    const Relay again = relay(
        next, before.sent, [&] { return piece; }, kAmple, true);
    require(again.end() != End::Malformed, "what is sent on is well formed");
    require(again.read.size() == before.expected.size(), "there are as many messages as before");
    for (std::size_t i = 0; i < again.read.size(); ++i) {
        Message wanted = before.expected[i];
        // to an HTTP/1.0 client, a body that is cut ends with a reset, which is not among the bytes
        const bool isEndInvisible = wanted.framing.kind == Kind::UntilClose;
        if (isEndInvisible)
            wanted.isWhole = true;
        require(again.read[i].isWhole == wanted.isWhole, "what is cut is visibly cut, and nothing else");
        require(again.read[i].framing == wanted.framing, "the framing stays");
        require(again.read[i].content == wanted.content, "the content stays");
        require(again.read[i] == wanted, "the message stays");
    }
    const bool isWhole = before.expected.empty() || before.expected.back().isWhole;
    if (isWhole)
        require(again.end() != End::Within, "nothing is behind the last message");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const Choice choice(data[0]);
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const Relay whole = relay(choice, bytes, [&] { return bytes.size(); });
    std::uint32_t random = choice.splits;
    const auto anySize = [&] {
        random = random * 1664525 + 1013904223;
        return std::size_t(1 + (random >> 24) % 37);
    };
    const Relay split = relay(choice, bytes, anySize);
    const Relay single = relay(choice, bytes, [] { return std::size_t(1); });
    for (const Relay* other : {&split, &single}) {
        require(other->read == whole.read && other->end() == whole.end() && other->error == whole.error,
            "what comes in pieces reads as when it comes whole");
        require(other->expected == whole.expected, "and is sent on likewise");
    }
    checkSent(choice, whole, std::max<std::size_t>(whole.sent.size(), 1));
    checkSent(choice, split, 1);
    checkSent(choice, single, 11);
    return 0;
}
