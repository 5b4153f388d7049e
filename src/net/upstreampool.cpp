#include "net/upstreampool.h"

#include <algorithm>

namespace weir::net {

namespace {

constexpr std::chrono::seconds kSweepInterval{1};

} // namespace

UpstreamConnection::UpstreamConnection(std::string key, std::unique_ptr<Socket> socket)
    : m_key(std::move(key)), m_socket(std::move(socket))
{
}

void UpstreamConnection::unexpectedReadiness(Socket&, Readiness)
{
    if (m_pool)
        m_pool->drop(*this);
}

UpstreamPool::UpstreamPool(Reactor& reactor, const PoolLimits& limits) : m_reactor(reactor), m_limits(limits) {}

std::unique_ptr<UpstreamConnection> UpstreamPool::take(const std::string& key, std::chrono::milliseconds freshWithin)
{
    const auto found = m_buckets.find(key);
    if (found == m_buckets.end() || found->second.empty())
        return nullptr;
    Bucket& bucket = found->second;
    if (freshWithin.count() > 0 && bucket.back()->m_idleSince + freshWithin < m_reactor.now())
        return nullptr;
    std::unique_ptr<UpstreamConnection> connection = std::move(bucket.back());
    bucket.pop_back();
    --m_size;
    connection->m_pool = nullptr;
    connection->m_socket->stopWatching();
    return connection;
}

void UpstreamPool::put(std::unique_ptr<UpstreamConnection> connection)
{
    if (m_limits.total == 0 || m_limits.perAuthority == 0 || connection->socket().hasInput())
        return;
    Bucket& bucket = m_buckets[connection->m_key];
    if (bucket.size() >= m_limits.perAuthority) {
        bucket.erase(bucket.begin());
        --m_size;
    } else if (m_size >= m_limits.total) {
        dropOldest();
    }
    connection->m_pool = this;
    connection->m_idleSince = m_reactor.now();
    connection->m_socket->watchFor(connection.get());
    m_buckets[connection->m_key].push_back(std::move(connection));
    ++m_size;
    if (!isLinked())
        m_reactor.setTimer(*this, m_reactor.now() + kSweepInterval);
}

void UpstreamPool::clear()
{
    m_buckets.clear();
    m_size = 0;
}

void UpstreamPool::drop(UpstreamConnection& connection)
{
    const auto found = m_buckets.find(connection.m_key);
    Bucket& bucket = found->second;
    const auto place =
        std::find_if(bucket.begin(), bucket.end(), [&](const auto& c) { return c.get() == &connection; });
    bucket.erase(place);
    --m_size;
    if (bucket.empty())
        m_buckets.erase(found);
}

void UpstreamPool::dropOldest()
{
    UpstreamConnection* oldest = nullptr;
    for (const auto& [key, bucket] : m_buckets) {
        if (!bucket.empty() && (!oldest || bucket.front()->m_idleSince < oldest->m_idleSince))
            oldest = bucket.front().get();
    }
    if (oldest)
        drop(*oldest);
}

void UpstreamPool::expired()
{
    const TimePoint oldestKept = m_reactor.now() - m_limits.idleTimeout;
    for (auto entry = m_buckets.begin(); entry != m_buckets.end();) {
        Bucket& bucket = entry->second;
        const auto firstKept =
            std::find_if(bucket.begin(), bucket.end(), [&](const auto& c) { return c->m_idleSince > oldestKept; });
        m_size -= std::size_t(firstKept - bucket.begin());
        bucket.erase(bucket.begin(), firstKept);
        entry = bucket.empty() ? m_buckets.erase(entry) : std::next(entry);
    }
    if (m_size > 0)
        m_reactor.setTimer(*this, m_reactor.now() + kSweepInterval);
}

} // namespace weir::net
