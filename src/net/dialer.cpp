#include "net/dialer.h"

#include "net/translation.h"
#include <cerrno>
#include <cstring>

namespace weir::net {

namespace {

DialOutcome outcomeOf(int error)
{
    switch (error) {
    case 0: return DialOutcome::Connected;
    case ECONNREFUSED:
    case ECONNRESET: return DialOutcome::Refused;
    case ETIMEDOUT: return DialOutcome::ConnectTimedOut;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
    case EACCES:
    case EPERM:
    case EAFNOSUPPORT: return DialOutcome::Unreachable;
    default: return DialOutcome::Failed;
    }
}

std::string reasonOf(int error, const Endpoint& peer)
{
    switch (outcomeOf(error)) {
    case DialOutcome::Refused: return peer.text() + " refused the connection";
    case DialOutcome::ConnectTimedOut: return peer.text() + " did not answer in time";
    case DialOutcome::Unreachable: return peer.text() + " cannot be reached: " + std::strerror(error);
    default: return "connecting to " + peer.text() + " failed: " + std::strerror(error);
    }
}

DialResult failure(DialOutcome outcome, std::string reason)
{
    DialResult result;
    result.outcome = outcome;
    result.reason = std::move(reason);
    return result;
}

} // namespace

struct Dial::Attempt
{
    explicit Attempt(const Endpoint& p) : peer(p) {}

    Endpoint peer;
    std::unique_ptr<Socket> socket;
    int error = EINPROGRESS;
    bool cancelled = false;
    Task<void> task;
};

Dial::Dial(Reactor& reactor, Resolver& resolver, const DialOptions& options)
    : m_reactor(reactor), m_resolver(resolver), m_options(options), m_lookup(reactor), m_changed(reactor)
{
}

Dial::~Dial() = default;

void Dial::cancel()
{
    m_cancelled = true;
    m_lookup.cancel();
    m_changed.cancel();
}

std::vector<IpAddress> interleaveFamilies(const std::vector<IpAddress>& addresses)
{
    std::vector<IpAddress> first;
    std::vector<IpAddress> second;
    for (const IpAddress& address : addresses)
        (address.isV4() == addresses.front().isV4() ? first : second).push_back(address);
    std::vector<IpAddress> result;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            result.push_back(first[i]);
        if (i < second.size())
            result.push_back(second[i]);
    }
    return result;
}

Task<DialResult> Dial::run(std::string host, std::uint16_t port)
{
    DialTiming timing;
    std::vector<IpAddress> addresses;
    if (const auto literal = IpAddress::parse(host)) {
        addresses.push_back(*literal);
    } else {
        const TimePoint begin = Clock::now();
        Resolution resolution = co_await m_lookup.run(m_resolver, host, begin + m_options.lookupTimeout);
        timing.lookup = Clock::now() - begin;
        if (resolution.outcome != Resolution::Outcome::Found) {
            using Outcome = Resolution::Outcome;
            DialOutcome outcome = DialOutcome::LookupFailed;
            if (resolution.outcome == Outcome::NotFound)
                outcome = DialOutcome::NameNotFound;
            else if (resolution.outcome == Outcome::TimedOut)
                outcome = DialOutcome::LookupTimedOut;
            else if (resolution.outcome == Outcome::Cancelled)
                outcome = DialOutcome::Cancelled;
            DialResult result = failure(outcome, host + ": " + resolution.reason);
            result.timing = timing;
            co_return result;
        }
        addresses = interleaveFamilies(resolution.addresses);
    }
    std::vector<Endpoint> endpoints;
    for (const IpAddress& address : addresses) {
        const Endpoint endpoint(address, port);
        if (!m_options.allowed || m_options.allowed(endpoint))
            endpoints.push_back(endpoint);
    }
    if (endpoints.empty()) {
        DialResult result = failure(DialOutcome::Forbidden, host + " is not allowed as a destination");
        result.timing = timing;
        co_return result;
    }

    const TimePoint begin = Clock::now();
    DialResult result = co_await race(std::move(endpoints));
    timing.connect = Clock::now() - begin;
    result.timing = timing;
    co_return result;
}

Task<DialResult> Dial::race(std::vector<Endpoint> endpoints)
{
    const TimePoint deadline = Clock::now() + m_options.connectTimeout;
    TimePoint nextStart = TimePoint::min();
    std::size_t started = 0;
    DialResult result = failure(DialOutcome::Cancelled, QT_TRANSLATE_NOOP("Reason", "connecting was called off"));
    for (;;) {
        bool running = false;
        for (const auto& attempt : m_attempts) {
            if (!attempt->task.ended()) {
                running = true;
            } else if (attempt->error == 0 && !result.socket) {
                result.outcome = DialOutcome::Connected;
                result.socket = std::move(attempt->socket);
                result.peer = attempt->peer;
                result.reason.clear();
            }
        }
        if (result.socket || m_cancelled)
            break;
        const bool moreToStart = started < endpoints.size();
        if (moreToStart && (!running || Clock::now() >= nextStart)) {
            Attempt& attempt = *m_attempts.emplace_back(std::make_unique<Attempt>(endpoints[started++]));
            attempt.task = this->attempt(attempt, deadline);
            nextStart = Clock::now() + m_options.attemptDelay;
            continue;
        }
        if (!running) {
            const Attempt& last = *m_attempts.back();
            result = failure(outcomeOf(last.error), reasonOf(last.error, last.peer));
            result.peer = last.peer;
            break;
        }
        m_changed.clear();
        const Wait wait = co_await m_changed.wait(moreToStart ? std::min(nextStart, deadline) : kNever);
        if (wait == Wait::Cancelled)
            break;
    }
    for (const auto& attempt : m_attempts) {
        if (!attempt->task.ended() && attempt->socket)
            attempt->socket->cancel();
    }
    for (std::size_t i = 0; i < m_attempts.size(); ++i) {
        Task<void>& task = m_attempts[i]->task; // by name: GCC 12 crashes on an expression here
        co_await task;
    }
    co_return result;
}

Task<void> Dial::attempt(Attempt& attempt, TimePoint deadline)
{
    const int family = attempt.peer.address().isV4() ? AF_INET : AF_INET6;
    Descriptor descriptor(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!descriptor) {
        attempt.error = errno;
        co_return;
    }
    setConnectionOptions(descriptor.number());
    sockaddr_storage storage;
    const socklen_t size = attempt.peer.toSystem(storage);
    if (::connect(descriptor.number(), reinterpret_cast<const sockaddr*>(&storage), size) != 0
        && errno != EINPROGRESS) {
        attempt.error = errno;
        co_return;
    }
    attempt.socket = std::make_unique<Socket>(m_reactor, std::move(descriptor), Socket::Start::Connecting);
    const Wait wait = co_await attempt.socket->writable(deadline);
    if (wait == Wait::Ready)
        attempt.error = attempt.socket->connectError();
    else
        attempt.error = wait == Wait::TimedOut ? ETIMEDOUT : ECANCELED;
    if (attempt.error != 0)
        attempt.socket.reset();
    m_changed.set();
}

} // namespace weir::net
