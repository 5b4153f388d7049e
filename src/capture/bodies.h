#pragma once

#include "capture/store.h"
#include "exchange/body.h"

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir::capture {

/// Where the bodies stand of exchanges that go on, while they come.
/// Thread contract: the recorder's thread.
class Bodies
{
public:
    using Places = std::array<BodyPlace, exchange::kParts>; // by exchange::Part

    /// Adds bytes, unless some were lost before. A body that comes a little at a time, like one of events, would stand
    /// in as many pieces: what comes in one turn is put together, and after many turns, what came in these once more.
    void append(SegmentWriter& segments, std::uint64_t exchange, exchange::Part part, std::string_view bytes);
    /// Everything of this turn is with `segments` afterwards.
    void endTurn(SegmentWriter& segments);
    /// Bytes have come that nobody can keep.
    void lose(std::uint64_t exchange, exchange::Part part);

    /// What the tables have of it has come to stand there.
    void moved(std::uint64_t exchange, exchange::Part part, const Extents& to);

    /// Null if nothing has come.
    Places* find(std::uint64_t exchange);
    /// Null if nothing has come.
    std::unique_ptr<Places> take(std::uint64_t exchange);
    /// Forgets those of exchanges that nobody has told of for long: their rows were lost on the way.
    template<typename IsRunning>
    void forgetStray(IsRunning isRunning)
    {
        const auto now = std::chrono::steady_clock::now();
        m_last = nullptr;
        std::erase_if(
            m_open, [&](const auto& one) { return now - one.second.touched > kPatience && !isRunning(one.first); });
    }
    /// Calls `visit(place)` for each part.
    template<typename Visit>
    void forEach(Visit visit) const
    {
        for (const auto& [id, open] : m_open) {
            for (const BodyPlace& place : *open.places)
                visit(place);
        }
    }
    /// The same, and `change` may change it.
    template<typename Change>
    void change(Change change)
    {
        for (auto& [id, open] : m_open) {
            for (BodyPlace& place : *open.places)
                change(place);
            open.tails.reset();
        }
    }

    /// Pieces shorter than this are put together.
    static constexpr std::size_t kSmall = 4096;
    /// So many times; then they are put together once more.
    static constexpr std::size_t kTurns = 64;

private:
    static constexpr std::chrono::seconds kPatience{30};

    /// The end of a part in small pieces, kept in memory until it is put together.
    struct Tail
    {
        std::string waiting; ///< not with the segments yet
        std::string bytes;   ///< from the extent `from` on
        std::size_t from = 0;
    };
    using Tails = std::array<Tail, exchange::kParts>;

    struct Open
    {
        std::unique_ptr<Places> places = std::make_unique<Places>();
        std::unique_ptr<Tails> tails; ///< null while no part has come in small pieces
        std::chrono::steady_clock::time_point touched = std::chrono::steady_clock::now();
    };

    Open& openOf(std::uint64_t exchange);
    static void put(SegmentWriter& segments, BodyPlace& place, Tail& tail);

    std::unordered_map<std::uint64_t, Open> m_open;
    std::uint64_t m_lastId = 0; // and where it is: pieces of one exchange come one after the other
    Open* m_last = nullptr;
    std::vector<std::uint64_t> m_waiting; // exchanges with bytes that wait; may name some more than once
};

} // namespace weir::capture
