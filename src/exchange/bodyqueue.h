#pragma once

#include "exchange/body.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <string_view>
#include <vector>

namespace weir::exchange {

/// Body bytes of several exchanges, one piece behind the other.
class BodyBlock
{
public:
    static constexpr std::size_t kCapacity = 256 * 1024;

    struct Piece
    {
        std::uint64_t exchange = 0;
        std::uint32_t length = 0; // of the bytes behind it
        Part part = Part::Request;
    };

    /// Copies as much of `bytes` as there is room for; returns how much that is.
    std::size_t append(std::uint64_t exchange, Part part, std::string_view bytes);
    bool isEmpty() const { return m_used == 0; }
    void clear() { m_used = m_last = 0; }

    /// Calls `visit(piece, bytes)` for each, in order.
    template<typename Visit>
    void forEach(Visit&& visit) const
    {
        for (std::size_t place = 0; place < m_used;) {
            const Piece& piece = *pieceAt(place);
            visit(piece, std::string_view(m_bytes.data() + place + sizeof(Piece), piece.length));
            place += sizeof(Piece) + padded(piece.length);
        }
    }

private:
    static constexpr std::size_t padded(std::size_t length) { return (length + 7) & ~std::size_t(7); }
    const Piece* pieceAt(std::size_t place) const
    {
        return std::launder(reinterpret_cast<const Piece*>(m_bytes.data() + place));
    }
    Piece* pieceAt(std::size_t place) { return std::launder(reinterpret_cast<Piece*>(m_bytes.data() + place)); }

    std::size_t m_used = 0;
    std::size_t m_last = 0; // where the last piece begins
    alignas(Piece) std::array<char, kCapacity> m_bytes;
};

/// What follows when the recorder has fallen behind: for some time a block only now and then. Without it, the recorder
/// would go on as fast as the disk takes it, and the traffic would lack the processor's time.
struct BodyRelief
{
    std::chrono::milliseconds time{0};          ///< 0: none
    std::chrono::microseconds blockInterval{0}; ///< least time between two blocks
};

/// Carries copies of body bytes from the workers to the recorder, in blocks from a pool that is bounded: when the
/// recorder is behind, there is no block, and body bytes are left out.
/// Thread contract: any thread. Holds its lock for moments only; nobody waits for the recorder.
class BodyQueue
{
public:
    using BlockPointer = std::unique_ptr<BodyBlock>;

    /// `wake` is called, in the pushing thread, when so much waits that the recorder should not wait for its turn.
    explicit BodyQueue(std::size_t mostBytes, std::function<void()> wake = {}, BodyRelief relief = {});

    /// An empty block. Null when the recorder is behind.
    BlockPointer obtain();
    void push(BlockPointer block);

    /// All that were pushed, in order; for the recorder.
    std::vector<BlockPointer> take();
    /// Back to the pool.
    void giveBack(BlockPointer block);
    /// Frees part of the memory that has not been needed since the last time.
    void trim();
    /// Of memory, at this moment.
    std::size_t bytes() const;

private:
    static constexpr std::size_t kWorthWaking = 8; // blocks
    using Clock = std::chrono::steady_clock;

    bool isHeldBack();

    const std::size_t m_mostBlocks;
    std::function<void()> m_wake;
    const BodyRelief m_relief;
    mutable std::mutex m_mutex;
    std::size_t m_blocks = 0;    // lent out, pushed or free
    std::size_t m_leastFree = 0; // since the last trim
    Clock::time_point m_reliefEnd;
    Clock::time_point m_nextBlock; // before the end of the relief
    std::vector<BlockPointer> m_free;
    std::vector<BlockPointer> m_pushed;
};

/// One worker's end of the queue. Thread contract: the worker's thread.
class BodyWriter
{
public:
    explicit BodyWriter(BodyQueue& queue) : m_queue(queue) {}
    ~BodyWriter() { flush(); }
    BodyWriter(const BodyWriter&) = delete;
    BodyWriter& operator=(const BodyWriter&) = delete;

    /// Copies the bytes. Returns false, and leaves out what did not fit, when the recorder is behind.
    bool append(std::uint64_t exchange, Part part, std::string_view bytes);
    /// Hands over what has come together.
    void flush();

private:
    BodyQueue& m_queue;
    BodyQueue::BlockPointer m_block;
};

} // namespace weir::exchange
