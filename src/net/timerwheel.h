#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace weir::net {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

/// As a deadline: never.
inline constexpr TimePoint kNever = TimePoint::max();

class TimerWheel;

/// Something with a deadline. Leaves the wheel when destroyed.
class TimerNode
{
public:
    TimerNode() = default;
    TimerNode(const TimerNode&) = delete;
    TimerNode& operator=(const TimerNode&) = delete;

    bool isLinked() const { return m_next != nullptr; }

protected:
    ~TimerNode() { unlink(); }
    /// The deadline has passed; the node is out of the wheel, and may enter it again.
    virtual void expired() = 0;

private:
    friend class TimerWheel;
    void unlink();

    TimerNode* m_previous = nullptr;
    TimerNode* m_next = nullptr;
    std::uint64_t m_tick = 0;
};

/// Deadlines in a hashed wheel: setting and unsetting cost a few instructions whatever the number, which is
/// what two or three time-outs a request need. Fires up to one tick late, never early.
class TimerWheel
{
public:
    static constexpr std::chrono::milliseconds kTick{16};

    explicit TimerWheel(TimePoint start);

    /// Sets (or moves) the deadline of a node; kNever takes it out.
    void set(TimerNode& node, TimePoint deadline);
    /// Fires what is due.
    void advance(TimePoint now);
    /// When advance() next has something to look at; nothing set: none.
    std::optional<TimePoint> next() const;

private:
    static constexpr std::size_t kSlots = 2048;

    class Head final : public TimerNode
    {
    public:
        Head() { clear(); }
        void clear();
        bool isEmpty() const;
        TimerNode* front() const;
        void append(TimerNode& node);
        void moveAllTo(Head& other);
        void expired() override {}
    };

    TimePoint m_start;
    std::uint64_t m_now = 0; // ticks that have been fired
    // may say "occupied" of a slot that has been emptied since; next() and advance() put that right
    mutable std::array<std::uint64_t, kSlots / 64> m_occupied{};
    std::array<Head, kSlots> m_slots;
};

} // namespace weir::net
