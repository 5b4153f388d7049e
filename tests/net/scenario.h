#pragma once

#include "net/reactor.h"
#include "net/task.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace weir::net::test {

using namespace std::chrono_literals;

/// Longer than anything here takes on the busiest machine.
inline constexpr auto kLong = 30s;

/// A deadline that only a hanging test reaches.
inline TimePoint soonEnough() { return Clock::now() + kLong; }

namespace detail {

class Watchdog final : public TimerNode
{
private:
    void expired() override
    {
        std::fputs("the scenario hangs\n", stderr);
        std::abort();
    }
};

inline Detached stopAfter(Reactor& reactor, Task<void>& task)
{
    co_await task;
    reactor.stop();
}

} // namespace detail

/// Starts the coroutine `scenario()` and runs the reactor until it has ended. A reactor serves one scenario.
template<typename Scenario>
void play(Reactor& reactor, Scenario&& scenario)
{
    detail::Watchdog watchdog;
    reactor.setTimer(watchdog, Clock::now() + 2 * kLong);
    Task<void> task = scenario();
    detail::stopAfter(reactor, task);
    reactor.run();
}

} // namespace weir::net::test
