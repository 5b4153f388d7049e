#pragma once

#include "exchange/body.h"
#include "exchange/exchange.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace weir::formats {

/// A WebSocket message (RFC 6455 §5), or an event of an event stream (WHATWG HTML §9.2).
struct StreamMessage
{
    enum class Kind : std::uint8_t { Text, Binary, Close, Ping, Pong, Event };

    Kind kind = Kind::Text;
    bool fromClient = false;
    std::optional<std::chrono::microseconds> at; ///< when its last byte came, since the exchange began; none: not known
    std::uint64_t bytes = 0;                     ///< of its payload, as its frames say; of an event, of its lines
    std::string name;                            ///< of an event: its type, empty for "message"
    std::string id;                              ///< of an event: as the stream says with it, may be empty
    std::string data;                            ///< decompressed; its beginning, if it is longer than what is kept
    bool isCut = false;                          ///< there was more, which is not kept or was not recorded
    bool wasCompressed = false;
    bool isDamaged = false; ///< it could not be decompressed; `data` is what stood before
};

enum class StreamKind : std::uint8_t { None, WebSocket, Events };

/// Of what kind the messages are that an exchange carries, by its heads.
StreamKind streamKindOf(const exchange::Exchange& exchange);

/// What is recorded of an exchange with messages.
struct RecordedStream
{
    exchange::RecordedBody request;
    exchange::RecordedBody response;
    std::shared_ptr<const exchange::ByteSource> arrivals; ///< exchange::Arrival after Arrival; null: not known
    bool hasEnded = false;                                ///< the exchange: nothing more will come
};

/// Reads the messages of an exchange out of what is recorded of it, also while more comes. Memory for what is kept of
/// two messages, and for two windows of 32 KiB, however many there are. Thread contract: one thread; reads files.
class MessageStream
{
public:
    /// `exchange`: its heads say how they are to be read. Of each message up to `mostBytesKept` are kept.
    MessageStream(const exchange::Exchange& exchange, std::size_t mostBytesKept);
    ~MessageStream();
    MessageStream(const MessageStream&) = delete;
    MessageStream& operator=(const MessageStream&) = delete;

    /// Hands over the messages that have become whole since the last time, in the order they came in; where no more is
    /// recorded, also one that is not whole. `stream` is what is recorded by now, of the same exchange. Ends early when
    /// the sink returns false; then it is not to be called again. Returns whether it read to the end.
    using Sink = std::function<bool(StreamMessage)>;
    bool readOn(const RecordedStream& stream, const Sink& sink);

    /// Why messages of one direction cannot be read any more, in English words; empty: they can.
    std::string_view problem(bool fromClient) const;

private:
    class Reader;
    std::unique_ptr<Reader> m_reader;
};

} // namespace weir::formats
