#pragma once

#include "net/framepool.h"

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace weir::net {

template<typename T>
class Task;

namespace detail {

struct PromiseBase
{
    struct ResumeContinuation
    {
        bool await_ready() const noexcept { return false; }
        template<typename Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> finished) const noexcept
        {
            const std::coroutine_handle<> next = finished.promise().continuation;
            return next ? next : std::noop_coroutine();
        }
        void await_resume() const noexcept {}
    };

    static void* operator new(std::size_t size) { return allocateFrame(size); }
    static void operator delete(void* frame, std::size_t size) noexcept { freeFrame(frame, size); }

    std::suspend_never initial_suspend() const noexcept { return {}; }
    ResumeContinuation final_suspend() const noexcept { return {}; }
    void unhandled_exception() noexcept { exception = std::current_exception(); }

    std::coroutine_handle<> continuation;
    std::exception_ptr exception;
};

template<typename T>
struct Promise : PromiseBase
{
    Task<T> get_return_object();
    template<typename U>
    void return_value(U&& result)
    {
        value.emplace(std::forward<U>(result));
    }
    T take() { return std::move(*value); }

    std::optional<T> value;
};

template<>
struct Promise<void> : PromiseBase
{
    Task<void> get_return_object();
    void return_void() const noexcept {}
    void take() const noexcept {}
};

} // namespace detail

/// A coroutine that starts at once, in the caller, and runs to its first suspension. `co_await` on it waits
/// for its end; not awaiting it yet lets it run alongside, which is how a session does two things at a time.
/// A Task must have ended before it is destroyed.
/// Thread contract: stays in the thread of the reactor it waits on.
template<typename T = void>
class [[nodiscard]] Task
{
public:
    using promise_type = detail::Promise<T>;

    Task() = default;
    Task(Task&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    Task& operator=(Task&& other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Task()
    {
        if (m_handle)
            m_handle.destroy();
    }

    /// Whether there is a coroutine and it has ended.
    bool ended() const { return m_handle && m_handle.done(); }

    bool await_ready() const noexcept { return m_handle.done(); }
    void await_suspend(std::coroutine_handle<> continuation) noexcept
    {
        m_handle.promise().continuation = continuation;
    }
    T await_resume()
    {
        if (m_handle.promise().exception)
            std::rethrow_exception(m_handle.promise().exception);
        return m_handle.promise().take();
    }

private:
    friend promise_type;
    explicit Task(std::coroutine_handle<promise_type> handle) : m_handle(handle) {}

    std::coroutine_handle<promise_type> m_handle;
};

template<typename T>
Task<T> detail::Promise<T>::get_return_object()
{
    return Task<T>(std::coroutine_handle<Promise>::from_promise(*this));
}

inline Task<void> detail::Promise<void>::get_return_object()
{
    return Task<void>(std::coroutine_handle<Promise>::from_promise(*this));
}

/// The root of a tree of Tasks: starts at once and destroys itself at its end. Nobody awaits it, so nothing may
/// escape from it.
struct Detached
{
    struct promise_type
    {
        Detached get_return_object() const noexcept { return {}; }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }
    };
};

} // namespace weir::net
