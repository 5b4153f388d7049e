#include "support/proxy.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::test {

using namespace std::chrono_literals;

net::Resolver::Lookup lookUpIn(Names names)
{
    return [names = std::move(names)](const std::string& name) {
        net::Resolution result;
        const auto found = names.find(name);
        if (found == names.end()) {
            result.outcome = net::Resolution::Outcome::NotFound;
            result.reason = "the name does not exist";
            return result;
        }
        result.outcome = net::Resolution::Outcome::Found;
        for (const std::string& address : found->second)
            result.addresses.push_back(net::IpAddress::parse(address).value_or(net::IpAddress()));
        return result;
    };
}

proxy::Config Proxy::config()
{
    proxy::Config config;
    config.pseudonym = "weir-test";
    config.dial.lookupTimeout = 5s;
    config.dial.connectTimeout = 5s;
    config.headTimeout = 5s;
    config.keepAliveTimeout = 10s;
    config.firstByteTimeout = 8s;
    config.stallTimeout = 8s;
    config.tunnelIdleTimeout = 10s;
    return config;
}

Proxy::Proxy(proxy::Config config, net::Resolver::Lookup lookup, const char* address, exchange::BodyQueue* bodies)
    : m_resolver(std::move(lookup)), m_feed([this] {
          const std::lock_guard lock(m_mutex);
          m_hasNews = true;
          m_changed.notify_all();
      })
{
    const net::Endpoint wanted(net::IpAddress::parse(address).value_or(net::IpAddress::loopbackV4()), 0);
    sockaddr_storage storage{};
    const socklen_t size = wanted.toSystem(storage);
    m_listener = ::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    // inherited by what is accepted, so that what a test counts does not depend on how much the system would buffer
    constexpr int kBuffers = 256 * 1024;
    ::setsockopt(m_listener, SOL_SOCKET, SO_RCVBUF, &kBuffers, sizeof kBuffers);
    ::setsockopt(m_listener, SOL_SOCKET, SO_SNDBUF, &kBuffers, sizeof kBuffers);
    ::bind(m_listener, reinterpret_cast<const sockaddr*>(&storage), size);
    ::listen(m_listener, 128);
    config.listening = net::Endpoint::localOf(m_listener).value_or(net::Endpoint());
    m_port = config.listening.port();
    if (!config.dial.allowed)
        config.dial.allowed = [own = config.listening](
                                  const net::Endpoint& endpoint) { return !proxy::isOwnAddress(endpoint, own); };
    m_worker = std::make_unique<proxy::Worker>(
        proxy::Worker::Surroundings{std::make_shared<const proxy::Config>(std::move(config)), m_resolver, m_feed,
            [this] {
                const std::lock_guard lock(m_mutex);
                ++m_connectionsEnded;
                m_changed.notify_all();
            },
            bodies});
    m_thread = std::thread([this] {
        m_worker->run();
        const std::lock_guard lock(m_mutex);
        m_hasEnded = true;
        m_changed.notify_all();
    });
}

Proxy::~Proxy()
{
    m_worker->cut();
    m_thread.join();
    ::close(m_listener);
}

Wire Proxy::connect(const char* address, int buffers)
{
    Wire wire = Wire::connectTo(m_port, address, buffers);
    if (!wire.isOpen())
        return wire;
    const int accepted = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    const int on = 1;
    ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_worker->adopt(net::Descriptor(accepted));
    return wire;
}

bool Proxy::waitForEnd(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] { return m_hasEnded; });
}

bool Proxy::waitForConnectionsEnded(int count, std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [&] { return m_connectionsEnded >= count; });
}

void Proxy::collect()
{
    exchange::Batch batch = m_feed.take();
    m_reports.insert(m_reports.end(), std::make_move_iterator(batch.exchanges.begin()),
        std::make_move_iterator(batch.exchanges.end()));
}

template<typename Find>
exchange::Exchange Proxy::waitForReport(Find find)
{
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    for (;;) {
        collect();
        if (const exchange::Exchange* found = find())
            return *found;
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_until(lock, deadline, [this] { return m_hasNews; }))
            return {};
        m_hasNews = false;
    }
}

exchange::Exchange Proxy::ended(std::size_t count)
{
    return waitForReport([&]() -> const exchange::Exchange* {
        std::size_t left = count;
        for (const exchange::Exchange& report : m_reports) {
            if (report.hasEnded() && --left == 0)
                return &report;
        }
        return nullptr;
    });
}

exchange::Exchange Proxy::reported(exchange::State state)
{
    return waitForReport([&]() -> const exchange::Exchange* {
        for (const exchange::Exchange& report : m_reports) {
            if (report.state == state)
                return &report;
        }
        return nullptr;
    });
}

std::vector<exchange::State> Proxy::statesOf(std::uint64_t id)
{
    collect();
    std::vector<exchange::State> states;
    for (const exchange::Exchange& report : m_reports) {
        if (report.id == id && (states.empty() || states.back() != report.state))
            states.push_back(report.state);
    }
    return states;
}

bool Proxy::waitForId(std::uint64_t id) { return waitForBody(id, 0); }

bool Proxy::waitForBody(std::uint64_t id, std::uint64_t bytes)
{
    const exchange::Exchange found = waitForReport([&]() -> const exchange::Exchange* {
        for (const exchange::Exchange& report : m_reports) {
            if (report.id == id && report.responseBodyBytes >= bytes)
                return &report;
        }
        return nullptr;
    });
    return found.id == id;
}

int Proxy::endsOf(std::uint64_t id)
{
    collect();
    int ends = 0;
    for (const exchange::Exchange& report : m_reports)
        ends += report.id == id && report.hasEnded();
    return ends;
}

} // namespace weir::test
