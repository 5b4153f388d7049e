#pragma once

#include "proxy/worker.h"
#include "support/wire.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace weir::test {

/// A name server in memory: every name that is not in it does not exist.
using Names = std::map<std::string, std::vector<std::string>>;
net::Resolver::Lookup lookUpIn(Names names);

/// One worker of the proxy in a thread, behind a listening socket.
class Proxy
{
public:
    /// Short timeouts, `weir-test` as its name, this machine as its only client.
    static proxy::Config config();

    explicit Proxy(proxy::Config config = Proxy::config(),
        net::Resolver::Lookup lookup = lookUpIn({{"localhost", {"127.0.0.1"}}}), const char* address = "127.0.0.1",
        exchange::BodyQueue* bodies = nullptr);
    /// Cuts what is still going on.
    ~Proxy();
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;

    std::uint16_t port() const { return m_port; }
    /// A client's connection, taken over by the worker.
    Wire connect(const char* address = "127.0.0.1", int buffers = 0);

    void drain() { m_worker->drain(); }
    void cut() { m_worker->cut(); }
    /// Whether the worker has ended, if need be after a while.
    bool waitForEnd(std::chrono::milliseconds patience = kPatience);
    /// Whether so many client connections have ended.
    bool waitForConnectionsEnded(int count, std::chrono::milliseconds patience = kPatience);

    /// The `count`th exchange to end (from 1), as it was reported; a default one if it does not come in time.
    exchange::Exchange ended(std::size_t count);
    /// The states that an exchange was reported in, without repetitions, so far.
    std::vector<exchange::State> statesOf(std::uint64_t id);
    /// The first report about any exchange in this state; a default one if there is none in time.
    exchange::Exchange reported(exchange::State state);
    /// Whether the exchange is reported in any state, if need be after a while.
    bool waitForId(std::uint64_t id);
    /// Whether the exchange is reported with so many bytes of response body.
    bool waitForBody(std::uint64_t id, std::uint64_t bytes);
    /// How often an exchange was reported as ended, so far.
    int endsOf(std::uint64_t id);

private:
    template<typename Find>
    exchange::Exchange waitForReport(Find find);
    void collect();

    int m_listener = -1;
    std::uint16_t m_port = 0;
    net::Resolver m_resolver;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_hasNews = false;
    bool m_hasEnded = false;
    int m_connectionsEnded = 0;
    std::vector<exchange::Exchange> m_reports;
    exchange::Feed m_feed;
    std::unique_ptr<proxy::Worker> m_worker;
    std::thread m_thread;
};

} // namespace weir::test
