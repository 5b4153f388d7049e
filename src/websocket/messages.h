#pragma once

#include "websocket/deflate.h"
#include "websocket/frames.h"

#include <optional>
#include <string>

namespace weir::websocket {

/// One message of one direction, once it is whole.
struct Message
{
    Opcode kind = Opcode::Text; ///< never Continuation
    std::uint64_t bytes = 0;    ///< of payload, as its frames say
    std::string data;           ///< decompressed; its beginning, if it is longer than what is kept
    bool isCut = false;         ///< there was more
    bool wasCompressed = false;
    bool isDamaged = false; ///< it could not be decompressed; `data` is what stood before
};

/// Puts the messages of one direction together from what passes (RFC 6455 §5.4). Memory for what is kept of one message
/// and one control frame, however long they are. Thread contract: one thread.
class MessageReader
{
public:
    using Sink = std::function<void(Message)>;

    /// `deflate`: whether messages may be compressed, and whether this direction keeps its context.
    MessageReader(std::size_t mostBytesKept, std::optional<bool> deflateKeepsContext, Sink sink);
    MessageReader(const MessageReader&) = delete;
    MessageReader& operator=(const MessageReader&) = delete;

    void feed(std::string_view bytes) { m_frames.feed(bytes); }
    /// No more is known of what passed: a message that is not whole is handed over as cut.
    void finish();
    /// Why what passes cannot be read any more, in words; empty: it can.
    std::string_view problem() const { return m_problem.empty() ? m_frames.problem() : m_problem; }

private:
    void beginFrame(const FrameHead& head);
    void takePayload(std::string_view bytes);
    void endFrame();
    bool keep(std::string_view bytes);

    const std::size_t m_mostBytesKept;
    const Sink m_sink;
    const FrameReader::Sink m_frameSink;
    FrameReader m_frames;
    std::optional<Inflater> m_inflater;
    FrameHead m_frame;
    std::optional<Message> m_message; // while it goes on
    Message m_control;
    std::string_view m_problem;
};

} // namespace weir::websocket
