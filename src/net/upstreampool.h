#pragma once

#include "net/socket.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace weir::net {

class UpstreamPool;

/// A connection to an origin, alive across exchanges.
class UpstreamConnection final : private SocketObserver
{
public:
    UpstreamConnection(std::string key, std::unique_ptr<Socket> socket);
    ~UpstreamConnection() = default;

    Socket& socket() { return *m_socket; }
    /// The key in the pool: `host:port`, and with TLS whatever else has to be the same.
    const std::string& key() const { return m_key; }
    /// The origin's address and port as text.
    const std::string& peerText() const { return m_peerText; }
    void setPeer(const Endpoint& peer) { m_peerText = peer.text(); }
    /// When it went into the pool last.
    TimePoint idleSince() const { return m_idleSince; }

private:
    friend class UpstreamPool;
    void unexpectedReadiness(Socket& socket, Readiness readiness) override;

    std::string m_key;
    std::unique_ptr<Socket> m_socket;
    std::string m_peerText;
    UpstreamPool* m_pool = nullptr; // while idle
    TimePoint m_idleSince;
};

struct PoolLimits
{
    std::size_t perAuthority = 128;
    std::size_t total = 512;
    std::chrono::milliseconds idleTimeout{50'000};
};

/// Idle connections of one worker, by key, the last used first (so that the others can age).
/// A connection on which the origin sends or closes while idle is dropped at once.
/// Thread contract: the reactor's thread.
class UpstreamPool final : private TimerNode
{
public:
    UpstreamPool(Reactor& reactor, const PoolLimits& limits);

    /// None if there is none. With `freshWithin`, only one that went idle that recently: for requests that
    /// cannot be sent again if the origin is just closing it.
    std::unique_ptr<UpstreamConnection> take(const std::string& key, std::chrono::milliseconds freshWithin = {});
    void put(std::unique_ptr<UpstreamConnection> connection);
    void clear();
    /// From here on. What is above a lower limit goes as it ages, or when it has to make room.
    void setLimits(const PoolLimits& limits) { m_limits = limits; }
    std::size_t size() const { return m_size; }

private:
    friend class UpstreamConnection;
    using Bucket = std::vector<std::unique_ptr<UpstreamConnection>>;

    void drop(UpstreamConnection& connection);
    void dropOldest();
    void expired() override;

    Reactor& m_reactor;
    PoolLimits m_limits;
    std::size_t m_size = 0;
    std::unordered_map<std::string, Bucket> m_buckets; // in a bucket, the oldest first
};

} // namespace weir::net
