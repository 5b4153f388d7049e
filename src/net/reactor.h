#pragma once

#include "net/descriptor.h"
#include "net/timerwheel.h"

#include <atomic>
#include <coroutine>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace weir::net {

/// Work that other threads hand to a reactor. Outlives it as long as somebody holds it; what is posted after
/// the reactor has gone is never run.
class Inbox
{
public:
    Inbox();

    /// Runs `work` in the reactor's thread. Thread contract: any thread; never waits for the reactor.
    void post(std::function<void()> work);

private:
    friend class Reactor;
    std::vector<std::function<void()>> take();

    Descriptor m_wakeUp; // eventfd
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_posted;
};

/// What the reactor tells about a descriptor.
struct Readiness
{
    bool readable = false; ///< data, or the end of it
    bool writable = false;
    bool ended = false;  ///< the peer will send no more
    bool failed = false; ///< reset, or closed both ways
};

class ReadinessReceiver
{
public:
    virtual void readinessChanged(Readiness readiness) = 0;

protected:
    ~ReadinessReceiver() = default;
};

/// One thread's event loop: descriptors (edge-triggered), deadlines, coroutines to go on with.
///
/// Its own, and not a general one, because of the system calls: a request on open connections costs two
/// receives, two sends and its share of one epoll_wait. A reactor that arms each wait, or finds out by trying
/// that there is nothing to read, pays up to four more (src/README.md has the figures).
///
/// Thread contract: everything but inbox() and stop() belongs to the thread that calls run().
class Reactor
{
public:
    Reactor();
    ~Reactor();
    Reactor(const Reactor&) = delete;
    Reactor& operator=(const Reactor&) = delete;

    /// Runs until stop().
    void run();
    /// Thread contract: any thread.
    void stop();

    /// Thread contract: any thread.
    const std::shared_ptr<Inbox>& inbox() const { return m_inbox; }

    /// A watched descriptor; forgets itself when destroyed.
    class Watch
    {
    public:
        Watch() = default;
        Watch(Watch&& other) noexcept { *this = std::move(other); }
        Watch& operator=(Watch&& other) noexcept;
        ~Watch();

    private:
        friend class Reactor;
        Reactor* m_reactor = nullptr;
        std::uint32_t m_slot = 0;
    };

    /// Tells `receiver` of each change from not ready to ready, beginning with how things stand now.
    /// Returns errno, 0 for none.
    int watch(int descriptor, ReadinessReceiver& receiver, Watch& watch);

    void setTimer(TimerNode& node, TimePoint deadline) { m_timers.set(node, deadline); }
    /// The time as of the last wake-up; cheap, and good enough for deadlines.
    TimePoint now() const { return m_now; }

    /// Goes on with a coroutine after everything that is ready now has been looked at.
    void resumeLater(std::coroutine_handle<> handle) { m_ready.push_back(handle); }

    /// `co_await reactor.yield()` lets others have their turn.
    auto yield()
    {
        struct Awaiter
        {
            Reactor& reactor;
            explicit Awaiter(Reactor& r) : reactor(r) {}
            bool await_ready() const noexcept { return false; }
            void await_suspend(std::coroutine_handle<> handle) const { reactor.resumeLater(handle); }
            void await_resume() const noexcept {}
        };
        return Awaiter(*this);
    }

private:
    struct Slot
    {
        ReadinessReceiver* receiver = nullptr;
        std::uint32_t generation = 0;
    };

    int waitMilliseconds() const;
    void dispatch(std::uint64_t key, std::uint32_t events);
    void runPosted();
    void runReady();

    Descriptor m_epoll;
    std::shared_ptr<Inbox> m_inbox;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_freeSlots;
    std::vector<std::coroutine_handle<>> m_ready;
    TimePoint m_now;
    TimerWheel m_timers;
    std::atomic<bool> m_stopped = false;
};

} // namespace weir::net
