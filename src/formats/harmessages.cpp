#include "formats/harmessages.h"

#include "exchange/arrival.h"
#include "formats/base64.h"
#include "formats/heldbytes.h"
#include "formats/messagestream.h"
#include "websocket/frames.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace weir::formats {

namespace {

using websocket::Opcode;

constexpr double kMostSeconds = 1e11; // some thousand years

Opcode opcodeOf(StreamMessage::Kind kind)
{
    switch (kind) {
    case StreamMessage::Kind::Binary: return Opcode::Binary;
    case StreamMessage::Kind::Close: return Opcode::Close;
    case StreamMessage::Kind::Ping: return Opcode::Ping;
    case StreamMessage::Kind::Pong: return Opcode::Pong;
    default: return Opcode::Text;
    }
}

std::string secondsText(std::chrono::microseconds since1970)
{
    char digits[48];
    const long long all = std::max<long long>(0, since1970.count());
    std::snprintf(digits, sizeof digits, "%lld.%06lld", all / 1'000'000, all % 1'000'000);
    return digits;
}

void write(JsonWriter& json, const HarExchange& har, const StreamMessage& message)
{
    using std::chrono::duration_cast;
    using std::chrono::microseconds;
    json.beginObject();
    json.key("type");
    json.text(message.fromClient ? "send" : "receive");
    json.key("time");
    const auto started = duration_cast<microseconds>(har.exchange.started.time_since_epoch());
    json.literal(secondsText(started + message.at.value_or(microseconds(0))));
    json.key("opcode");
    json.number(unsigned(opcodeOf(message.kind)));
    json.key("data");
    if (message.kind == StreamMessage::Kind::Text) {
        json.text(message.data);
    } else {
        std::string encoded;
        Base64Writer base64;
        base64.append(encoded, message.data);
        base64.finish(encoded);
        json.text(encoded);
    }
    json.endObject();
}

/// RFC 6455 §5.2
void appendFrame(std::string& frames, Opcode opcode, std::string_view payload)
{
    constexpr unsigned kFinal = 0x80;
    constexpr std::size_t kShort = 125;
    constexpr std::size_t kMedium = 65'535;
    frames += char(kFinal | unsigned(opcode));
    const int bytes = payload.size() <= kShort ? 0 : payload.size() <= kMedium ? 2 : 8;
    frames += bytes == 0 ? char(payload.size()) : bytes == 2 ? char(126) : char(127);
    for (int i = bytes - 1; i >= 0; --i)
        frames += char(std::uint64_t(payload.size()) >> (8 * i));
    frames += payload;
}

bool isKnown(double opcode) { return opcode == 1 || opcode == 2 || opcode == 8 || opcode == 9 || opcode == 10; }

} // namespace

void writeHarMessages(JsonWriter& json, const HarExchange& har, std::uint64_t mostBytes)
{
    json.beginArray();
    MessageStream messages(har.exchange, std::size_t(mostBytes));
    messages.readOn({har.requestBody, har.responseBody, har.arrivals, true}, [&](const StreamMessage& message) {
        write(json, har, message);
        return json.goesOn();
    });
    json.endArray();
}

void HarSocket::add(HarSocketMessage message, std::uint64_t mostBytes)
{
    if (!isKnown(message.opcode))
        return;
    constexpr std::size_t kLongestControl = 125;
    const auto opcode = Opcode(message.opcode);
    std::string payload = opcode == Opcode::Text ? std::move(message.data) : fromBase64(message.data);
    if (std::uint8_t(opcode) >= std::uint8_t(Opcode::Close))
        payload.resize(std::min(payload.size(), kLongestControl));
    const bool fromClient = message.type == "send";
    Direction& direction = fromClient ? m_sent : m_received;
    const std::size_t before = direction.frames.size();
    direction.isCut = direction.isCut || before + payload.size() > mostBytes;
    if (direction.isCut)
        return;
    appendFrame(direction.frames, opcode, payload);
    m_arrivals.push_back({message.time, fromClient, std::uint32_t(direction.frames.size() - before)});
}

void HarSocket::give(Direction& direction, exchange::RecordedBody& body)
{
    if (direction.isCut)
        body.loss = exchange::BodyLoss::Limit;
    else if (body.loss == exchange::BodyLoss::NotAsked)
        body.loss = exchange::BodyLoss::None; // that is what stands for a body that is not in the file
    if (!direction.frames.empty())
        body.bytes = std::make_shared<const HeldBytes>(std::move(direction.frames));
}

void HarSocket::giveTo(HarExchange& har)
{
    const std::chrono::duration<double> started = har.exchange.started.time_since_epoch();
    std::string arrivals;
    for (const Arrival& arrival : m_arrivals) {
        const double since = std::clamp(arrival.time - started.count(), 0.0, kMostSeconds);
        const auto encoded = exchange::Arrival{std::chrono::microseconds(std::llround(since * 1e6)),
            arrival.fromClient ? exchange::Part::Request : exchange::Part::Response, arrival.bytes}
                                 .encode();
        arrivals.append(encoded.data(), encoded.size());
    }
    give(m_sent, har.requestBody);
    give(m_received, har.responseBody);
    har.arrivals = std::make_shared<const HeldBytes>(std::move(arrivals));
}

} // namespace weir::formats
