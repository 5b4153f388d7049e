#pragma once

#include "net/address.h"
#include "net/task.h"
#include "net/waitpoint.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir::net {

/// What a name stands for.
struct Resolution
{
    enum class Outcome : std::uint8_t { Found, NotFound, Failed, TimedOut, Cancelled };

    Outcome outcome = Outcome::Failed;
    std::vector<IpAddress> addresses; ///< in the system's order of preference (RFC 6724)
    std::string reason;               ///< in words, when not Found
};

/// Host names to addresses, through the system's own resolver, in threads of its own: a look-up that hangs
/// holds up nobody else. Look-ups for one name at one time are one; answers are kept for a short while.
/// Thread contract: all functions may be called from any thread.
class Resolver
{
public:
    using Lookup = std::function<Resolution(const std::string& name)>;
    using Callback = std::function<void(const Resolution&)>;

    struct Options
    {
        std::chrono::seconds keepFound{30};
        std::chrono::seconds keepNotFound{2};
        std::size_t mostKept = 4096;
        std::size_t mostThreads = 64;
        std::size_t mostQueued = 4096; ///< look-ups that wait for a thread; more fail at once
    };

    /// `lookup` may block; it is called from the resolver's threads.
    explicit Resolver(Lookup lookup = lookUpInSystem);
    Resolver(Lookup lookup, Options options);
    /// Does not wait for look-ups under way; their callbacks are dropped.
    ~Resolver();

    /// An answer from the cache, and an IP address literal, calls back at once and in this thread. A look-up that has
    /// not begun when nothing of what its callers named as `wanted` exists any more is left out, without a call.
    void resolve(const std::string& name, Callback callback, std::optional<std::weak_ptr<const void>> wanted = {});

    /// getaddrinfo(3)
    static Resolution lookUpInSystem(const std::string& name);

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

/// One look-up awaited in a reactor, with a deadline and a way to call it off.
class PendingLookup
{
public:
    explicit PendingLookup(Reactor& reactor) : m_state(std::make_shared<State>(reactor)) {}

    Task<Resolution> run(Resolver& resolver, std::string name, TimePoint deadline);
    void cancel() { m_state->arrived.cancel(); }

private:
    struct State
    {
        explicit State(Reactor& reactor) : arrived(reactor) {}
        Signal arrived;
        Resolution resolution;
    };
    std::shared_ptr<State> m_state;
};

} // namespace weir::net
