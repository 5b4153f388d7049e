#pragma once

#include "net/reactor.h"

#include <coroutine>

namespace weir::net {

enum class Wait : std::uint8_t { Ready, TimedOut, Cancelled };

/// A place where at most one coroutine waits, for an event or a deadline.
class WaitPoint
{
public:
    explicit WaitPoint(Reactor& reactor) : m_reactor(reactor) {}
    WaitPoint(const WaitPoint&) = delete;
    WaitPoint& operator=(const WaitPoint&) = delete;

    class Awaiter final : private TimerNode
    {
    public:
        Awaiter(WaitPoint& point, TimePoint deadline) : m_point(point), m_deadline(deadline) {}
        Awaiter(WaitPoint& point, Wait known) : m_point(point), m_deadline(kNever), m_result(known), m_known(true) {}
        ~Awaiter()
        {
            if (m_point.m_waiter == this)
                m_point.m_waiter = nullptr;
        }

        bool await_ready() const noexcept { return m_known; }
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_handle = handle;
            m_point.m_waiter = this;
            m_point.m_reactor.setTimer(*this, m_deadline);
        }
        Wait await_resume() const noexcept { return m_result; }

    private:
        friend class WaitPoint;
        void expired() override
        {
            m_point.m_waiter = nullptr;
            m_result = Wait::TimedOut;
            m_handle.resume();
        }
        std::coroutine_handle<> detach(Wait result)
        {
            m_point.m_reactor.setTimer(*this, kNever);
            m_point.m_waiter = nullptr;
            m_result = result;
            return m_handle;
        }

        WaitPoint& m_point;
        TimePoint m_deadline;
        std::coroutine_handle<> m_handle;
        Wait m_result = Wait::Ready;
        bool m_known = false;
    };

    bool isWaiting() const { return m_waiter; }
    Awaiter wait(TimePoint deadline) { return Awaiter(*this, deadline); }
    Awaiter pass(Wait known) { return Awaiter(*this, known); }

    /// Goes on with the waiter, if any, before returning. Only from the reactor's own dispatching.
    void wakeNow(Wait result)
    {
        if (m_waiter)
            m_waiter->detach(result).resume();
    }
    /// Lets the reactor go on with the waiter, if any.
    void wakeLater(Wait result)
    {
        if (m_waiter)
            m_reactor.resumeLater(m_waiter->detach(result));
    }

    Reactor& reactor() const { return m_reactor; }

private:
    Reactor& m_reactor;
    Awaiter* m_waiter = nullptr;
};

/// An event that one coroutine waits for; remembered if it comes first.
class Signal
{
public:
    explicit Signal(Reactor& reactor) : m_point(reactor) {}

    void set()
    {
        m_set = true;
        m_point.wakeLater(Wait::Ready);
    }
    /// Ends the wait, and every later one, with Cancelled.
    void cancel()
    {
        m_cancelled = true;
        m_point.wakeLater(Wait::Cancelled);
    }
    void clear() { m_set = false; }
    Reactor& reactor() const { return m_point.reactor(); }

    WaitPoint::Awaiter wait(TimePoint deadline)
    {
        if (m_cancelled)
            return m_point.pass(Wait::Cancelled);
        if (m_set)
            return m_point.pass(Wait::Ready);
        return m_point.wait(deadline);
    }

private:
    WaitPoint m_point;
    bool m_set = false;
    bool m_cancelled = false;
};

} // namespace weir::net
