#include "net/reactor.h"

#include <algorithm>

#include <array>
#include <cerrno>
#include <limits>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <system_error>

namespace weir::net {

namespace {

constexpr std::uint64_t kWakeUpKey = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kEventsAtOnce = 256;

std::uint64_t makeKey(std::uint32_t slot, std::uint32_t generation) { return std::uint64_t(generation) << 32 | slot; }

} // namespace

Inbox::Inbox() : m_wakeUp(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (!m_wakeUp)
        throw std::system_error(errno, std::generic_category(), "eventfd");
}

void Inbox::post(std::function<void()> work)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_posted.empty();
        m_posted.push_back(std::move(work));
    }
    if (first) {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(m_wakeUp.number(), &one, sizeof one);
    }
}

std::vector<std::function<void()>> Inbox::take()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = ::read(m_wakeUp.number(), &count, sizeof count);
    std::vector<std::function<void()>> result;
    const std::lock_guard lock(m_mutex);
    result.swap(m_posted);
    return result;
}

Reactor::Reactor()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC)), m_inbox(std::make_shared<Inbox>()), m_now(Clock::now()), m_timers(m_now)
{
    epoll_event event{};
    event.events = EPOLLIN | EPOLLET;
    event.data.u64 = kWakeUpKey;
    if (!m_epoll || epoll_ctl(m_epoll.number(), EPOLL_CTL_ADD, m_inbox->m_wakeUp.number(), &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll");
}

Reactor::~Reactor() = default;

void Reactor::stop()
{
    m_stopped = true;
    m_inbox->post([] {});
}

Reactor::Watch& Reactor::Watch::operator=(Watch&& other) noexcept
{
    std::swap(m_reactor, other.m_reactor);
    std::swap(m_slot, other.m_slot);
    return *this;
}

Reactor::Watch::~Watch()
{
    if (!m_reactor)
        return;
    Slot& slot = m_reactor->m_slots[m_slot];
    slot.receiver = nullptr;
    ++slot.generation;
    m_reactor->m_freeSlots.push_back(m_slot);
}

int Reactor::watch(int descriptor, ReadinessReceiver& receiver, Watch& watch)
{
    std::uint32_t index = 0;
    if (m_freeSlots.empty()) {
        index = std::uint32_t(m_slots.size());
        m_slots.emplace_back();
    } else {
        index = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    Slot& slot = m_slots[index];
    slot.receiver = &receiver;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.u64 = makeKey(index, slot.generation);
    Watch result;
    result.m_reactor = this;
    result.m_slot = index;
    if (epoll_ctl(m_epoll.number(), EPOLL_CTL_ADD, descriptor, &event) != 0)
        return errno;
    watch = std::move(result);
    return 0;
}

int Reactor::waitMilliseconds() const
{
    if (!m_ready.empty())
        return 0;
    const auto next = m_timers.next();
    if (!next)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - m_now).count();
    return int(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

void Reactor::run()
{
    std::array<epoll_event, kEventsAtOnce> events;
    while (!m_stopped) {
        const int count = epoll_wait(m_epoll.number(), events.data(), int(events.size()), waitMilliseconds());
        m_now = Clock::now();
        for (int i = 0; i < count; ++i) {
            const epoll_event& event = events[std::size_t(i)];
            if (event.data.u64 == kWakeUpKey)
                runPosted();
            else
                dispatch(event.data.u64, event.events);
        }
        m_timers.advance(m_now);
        runReady();
    }
}

void Reactor::dispatch(std::uint64_t key, std::uint32_t events)
{
    // an earlier event of the same batch may have ended this one's receiver
    const Slot& slot = m_slots[std::uint32_t(key)];
    if (!slot.receiver || slot.generation != std::uint32_t(key >> 32))
        return;
    Readiness readiness;
    readiness.failed = events & (EPOLLERR | EPOLLHUP);
    readiness.ended = readiness.failed || (events & EPOLLRDHUP);
    readiness.readable = readiness.ended || (events & EPOLLIN);
    readiness.writable = readiness.failed || (events & EPOLLOUT);
    slot.receiver->readinessChanged(readiness);
}

void Reactor::runPosted()
{
    for (const std::function<void()>& work : m_inbox->take())
        work();
}

void Reactor::runReady()
{
    // what these add waits for the next turn, so that descriptors and deadlines have theirs
    std::vector<std::coroutine_handle<>> ready;
    ready.swap(m_ready);
    for (const std::coroutine_handle<> handle : ready)
        handle.resume();
}

} // namespace weir::net
