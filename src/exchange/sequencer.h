#pragma once

#include "exchange/exchange.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace weir::exchange {

/// Puts exchanges that are told of for the first time into the order of their ids. Workers publish each in its own
/// time, so that an exchange may be told of before one that came earlier to another worker. What stands behind a gap
/// waits for it to be filled, but not for long, since what was left out or cut never comes.
/// Thread contract: one thread.
class Sequencer
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Takes what came, and returns what is to be told of now: newer states of known exchanges, then new ones in order.
    std::vector<Exchange> pass(std::vector<Exchange> came, TimePoint now);
    /// Gaps are not waited for any more.
    std::vector<Exchange> flush();

    bool isHolding() const { return !m_held.empty(); }

    static constexpr std::chrono::milliseconds kPatience{150};

private:
    struct Held
    {
        Exchange exchange;
        TimePoint since;
    };

    void release(std::vector<Exchange>& out, TimePoint longAgo);

    std::uint64_t m_next = 1; // all before it have been told of, or given up
    std::vector<Held> m_held; // by id, each once
};

} // namespace weir::exchange
