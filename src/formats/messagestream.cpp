#include "formats/messagestream.h"

#include "exchange/arrival.h"
#include "exchange/headtext.h"
#include "formats/ascii.h"
#include "formats/decoding.h"
#include "formats/eventstream.h"
#include "formats/headfields.h"
#include "websocket/messages.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

namespace weir::formats {

using exchange::Arrival;
using exchange::BodyLoss;
using exchange::Part;

namespace {

constexpr std::size_t kPiece = 65'536;
constexpr std::size_t kArrivalsAtOnce = 1024;

std::string_view textOf(const exchange::HeadText& head) { return head ? std::string_view(*head) : std::string_view(); }

/// The values of all fields of that name, joined by commas (RFC 9110 §5.3).
std::string joinedValues(std::string_view head, std::string_view name)
{
    std::string joined;
    for (const HeadField& field : headFields(head)) {
        if (lowerCase(field.name) == name)
            joined.append(joined.empty() ? "" : ", ").append(field.value);
    }
    return joined;
}

StreamMessage::Kind kindOf(websocket::Opcode opcode)
{
    using websocket::Opcode;
    switch (opcode) {
    case Opcode::Binary: return StreamMessage::Kind::Binary;
    case Opcode::Close: return StreamMessage::Kind::Close;
    case Opcode::Ping: return StreamMessage::Kind::Ping;
    case Opcode::Pong: return StreamMessage::Kind::Pong;
    default: return StreamMessage::Kind::Text;
    }
}

/// What comes of the bytes of one direction.
class Direction
{
public:
    virtual ~Direction() = default;
    virtual void feed(std::string_view bytes) = 0;
    virtual void finish() {}
    virtual std::string_view problem() const = 0;
};

using MessageSink = std::function<void(StreamMessage)>;

class WebSocketDirection final : public Direction
{
public:
    WebSocketDirection(std::size_t mostBytesKept, std::optional<bool> deflateKeepsContext, const MessageSink& sink)
        : m_reader(mostBytesKept, deflateKeepsContext, [&sink](websocket::Message message) {
              StreamMessage result;
              result.kind = kindOf(message.kind);
              result.bytes = message.bytes;
              result.data = std::move(message.data);
              result.isCut = message.isCut;
              result.wasCompressed = message.wasCompressed;
              result.isDamaged = message.isDamaged;
              sink(std::move(result));
          })
    {
    }

    void feed(std::string_view bytes) override { m_reader.feed(bytes); }
    void finish() override { m_reader.finish(); }
    std::string_view problem() const override { return m_reader.problem(); }

private:
    websocket::MessageReader m_reader;
};

class EventDirection final : public Direction
{
public:
    EventDirection(std::size_t mostBytesKept, std::string_view coding, const MessageSink& sink)
        : m_reader(mostBytesKept,
            [&sink](ServerSentEvent event) {
                StreamMessage result;
                result.kind = StreamMessage::Kind::Event;
                result.bytes = event.bytes;
                result.name = std::move(event.type);
                result.id = std::move(event.id);
                result.data = std::move(event.data);
                result.isCut = event.isCut;
                sink(std::move(result));
            }),
          m_decoder(coding, std::numeric_limits<std::uint64_t>::max(), [this](std::span<const char> bytes) {
              m_reader.feed({bytes.data(), bytes.size()});
              return true;
          })
    {
    }

    void feed(std::string_view bytes) override { m_decoder.push(bytes); }
    std::string_view problem() const override { return m_decoder.result().problem; }

private:
    EventStreamReader m_reader;
    Decoder m_decoder;
};

} // namespace

StreamKind streamKindOf(const exchange::Exchange& exchange)
{
    const std::string_view head = textOf(exchange.responseHead);
    constexpr int kSwitchingProtocols = 101;
    if (exchange.status == kSwitchingProtocols)
        return lowerCase(exchange::fieldValue(head, "upgrade")) == "websocket" ? StreamKind::WebSocket
                                                                               : StreamKind::None;
    const std::string type = lowerCase(exchange::mediaType(exchange::fieldValue(head, "content-type")));
    return type == "text/event-stream" ? StreamKind::Events : StreamKind::None;
}

class MessageStream::Reader
{
public:
    Reader(const exchange::Exchange& exchange, std::size_t mostBytesKept) : m_head(exchange.responseHead)
    {
        m_kind = streamKindOf(exchange);
        m_mostBytesKept = mostBytesKept;
        if (m_kind != StreamKind::WebSocket)
            return;
        const auto deflate = websocket::Deflate::parse(joinedValues(textOf(m_head), "sec-websocket-extensions"));
        m_directions[0] = std::make_unique<WebSocketDirection>(
            mostBytesKept, deflate ? std::optional(deflate->clientKeepsContext) : std::nullopt, m_takeMessage);
        m_directions[1] = std::make_unique<WebSocketDirection>(
            mostBytesKept, deflate ? std::optional(deflate->serverKeepsContext) : std::nullopt, m_takeMessage);
    }

    bool readOn(const RecordedStream& stream, const Sink& sink)
    {
        if (m_kind == StreamKind::Events && !m_directions[1]) // whether it was imported decoded is known by now
            m_directions[1] = std::make_unique<EventDirection>(
                m_mostBytesKept, codingOf(stream.response, textOf(m_head)), m_takeMessage);
        m_sink = &sink;
        readArrivals(stream);
        for (const Part part : {Part::Request, Part::Response}) {
            const exchange::RecordedBody& body = bodyOf(stream, part);
            if (!stream.arrivals || body.loss != BodyLoss::None)
                readRest(body, part);
            if ((stream.hasEnded || body.loss != BodyLoss::None) && m_goesOn)
                finish(part);
        }
        m_sink = nullptr;
        return m_goesOn;
    }

    std::string_view problem(Part part) const
    {
        const auto& direction = m_directions[std::size_t(part)];
        return direction ? direction->problem() : std::string_view();
    }

private:
    static const exchange::RecordedBody& bodyOf(const RecordedStream& stream, Part part)
    {
        return part == Part::Request ? stream.request : stream.response;
    }

    void readArrivals(const RecordedStream& stream)
    {
        std::vector<char> encoded(kArrivalsAtOnce * Arrival::kBytes);
        while (stream.arrivals && m_goesOn) {
            const std::size_t count = stream.arrivals->read(m_arrivalsPlace, encoded) / Arrival::kBytes;
            for (std::size_t i = 0; i < count && m_goesOn; ++i) {
                const auto place = std::span(encoded).subspan(i * Arrival::kBytes).first<Arrival::kBytes>();
                const Arrival arrival = Arrival::decode(place);
                m_now = arrival.at;
                if (!read(bodyOf(stream, arrival.body), arrival.body, arrival.bytes))
                    return; // it comes later
                m_arrivalsPlace += Arrival::kBytes;
            }
            if (count < kArrivalsAtOnce)
                return;
        }
    }

    void readRest(const exchange::RecordedBody& body, Part part)
    {
        m_now.reset();
        const std::uint64_t place = m_places[std::size_t(part)];
        if (body.bytes && body.bytes->size() > place)
            read(body, part, body.bytes->size() - place);
    }

    /// False: they are not there.
    bool read(const exchange::RecordedBody& body, Part part, std::uint64_t bytes)
    {
        std::uint64_t& place = m_places[std::size_t(part)];
        if (!body.bytes || body.bytes->size() < place + bytes)
            return false;
        m_fromClient = part == Part::Request;
        while (bytes > 0 && m_goesOn) {
            const std::size_t got =
                body.bytes->read(place, std::span(m_piece).first(std::size_t(std::min<std::uint64_t>(bytes, kPiece))));
            if (got == 0)
                return true; // nor will they be
            if (Direction* direction = m_directions[std::size_t(part)].get())
                direction->feed({m_piece.data(), got});
            place += got;
            bytes -= got;
        }
        return true;
    }

    void finish(Part part)
    {
        m_now.reset();
        m_fromClient = part == Part::Request;
        if (Direction* direction = m_directions[std::size_t(part)].get())
            direction->finish();
    }

    const exchange::HeadText m_head;
    StreamKind m_kind = StreamKind::None;
    std::size_t m_mostBytesKept = 0;
    const MessageSink m_takeMessage = [this](StreamMessage message) {
        message.fromClient = m_fromClient;
        message.at = m_now;
        m_goesOn = m_goesOn && (*m_sink)(std::move(message));
    };
    std::array<std::unique_ptr<Direction>, 2> m_directions; // of Part::Request and Response
    std::vector<char> m_piece = std::vector<char>(kPiece);
    std::uint64_t m_arrivalsPlace = 0;
    std::array<std::uint64_t, 2> m_places{}; // likewise
    const Sink* m_sink = nullptr;            // while it reads
    bool m_fromClient = false;               // what is read now, and when it came
    std::optional<std::chrono::microseconds> m_now;
    bool m_goesOn = true;
};

MessageStream::MessageStream(const exchange::Exchange& exchange, std::size_t mostBytesKept)
    : m_reader(std::make_unique<Reader>(exchange, mostBytesKept))
{
}

MessageStream::~MessageStream() = default;

bool MessageStream::readOn(const RecordedStream& stream, const Sink& sink) { return m_reader->readOn(stream, sink); }

std::string_view MessageStream::problem(bool fromClient) const
{
    return m_reader->problem(fromClient ? Part::Request : Part::Response);
}

} // namespace weir::formats
