#pragma once

#include "net/resolver.h"
#include "net/socket.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace weir::net {

struct DialTiming
{
    std::optional<Clock::duration> lookup;  ///< none for an address
    std::optional<Clock::duration> connect; ///< from the first attempt to the connection
};

enum class DialOutcome : std::uint8_t {
    Connected,
    NameNotFound,
    LookupFailed,
    LookupTimedOut,
    Refused,
    Unreachable,
    ConnectTimedOut,
    Failed,    ///< of this machine: no descriptor, no port
    Forbidden, ///< an address that the caller does not allow
    Cancelled,
};

struct DialResult
{
    DialOutcome outcome = DialOutcome::Failed;
    std::unique_ptr<Socket> socket; ///< when Connected
    Endpoint peer;                  ///< that was connected, or tried last
    std::string reason;             ///< in words, when not Connected
    DialTiming timing;
};

struct DialOptions
{
    std::chrono::milliseconds lookupTimeout{8'000};
    std::chrono::milliseconds connectTimeout{10'000};
    /// RFC 8305 §5: how long one attempt has before the next one starts alongside.
    std::chrono::milliseconds attemptDelay{250};
    /// Addresses for which this is false are not tried.
    std::function<bool(const Endpoint&)> allowed;
};

/// One connection to be made to a host: looks the name up, then races its addresses, IPv6 and IPv4 in turn
/// (RFC 8305). Must live until run() has ended.
/// Thread contract: the reactor's thread.
class Dial
{
public:
    Dial(Reactor& reactor, Resolver& resolver, const DialOptions& options);
    ~Dial();

    Task<DialResult> run(std::string host, std::uint16_t port);
    /// Ends run() soon, with Cancelled.
    void cancel();

private:
    struct Attempt;

    Task<void> attempt(Attempt& attempt, TimePoint deadline);
    Task<DialResult> race(std::vector<Endpoint> endpoints);

    Reactor& m_reactor;
    Resolver& m_resolver;
    const DialOptions& m_options;
    PendingLookup m_lookup;
    Signal m_changed;
    std::vector<std::unique_ptr<Attempt>> m_attempts;
    bool m_cancelled = false;
};

/// IPv6 and IPv4 in turn, beginning with the family of the first, else in the order given (RFC 8305 §4).
std::vector<IpAddress> interleaveFamilies(const std::vector<IpAddress>& addresses);

} // namespace weir::net
