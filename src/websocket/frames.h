#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

namespace weir::websocket {

/// RFC 6455 §5.2
enum class Opcode : std::uint8_t {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
};

struct FrameHead
{
    Opcode opcode = Opcode::Continuation;
    bool isFinal = false;      ///< of its message
    bool isCompressed = false; ///< RSV1, as permessage-deflate uses it (RFC 7692 §6)
    bool isMasked = false;
    std::uint64_t bytes = 0; ///< of payload

    bool isControl() const { return std::uint8_t(opcode) >= 0x8; }
};

/// Takes the frames of one direction apart as they pass (RFC 6455 §5), whatever pieces they come in, and keeps none of
/// them. What is not WebSocket ends it: then what passes is no longer looked at, and passes all the same.
/// Thread contract: one thread.
class FrameReader
{
public:
    struct Sink
    {
        /// A frame begins.
        std::function<void(const FrameHead&)> head;
        /// Some of its payload, unmasked; valid during the call.
        std::function<void(std::string_view)> payload;
        /// All of it has come.
        std::function<void()> end;
    };

    /// `sink` outlives it.
    explicit FrameReader(const Sink& sink) : m_sink(sink) {}

    void feed(std::string_view bytes);
    /// Of the payload of the frame that has begun.
    std::uint64_t left() const { return m_left; }
    /// Why it has ended, in words; empty while it has not.
    std::string_view problem() const { return m_problem; }

private:
    std::size_t takeHead(std::string_view bytes);
    std::size_t headBytes() const;
    bool beginFrame();
    void takePayload(std::string_view bytes);

    const Sink& m_sink;
    std::array<unsigned char, 14> m_head{};
    std::size_t m_headFilled = 0;
    bool m_inPayload = false;
    FrameHead m_frame;
    std::uint64_t m_left = 0; // of the payload
    std::array<unsigned char, 4> m_mask{};
    std::uint64_t m_maskPlace = 0;
    std::string_view m_problem;
};

} // namespace weir::websocket
