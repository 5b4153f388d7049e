#pragma once

#include "engine/acceptor.h"
#include "engine/engine.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

namespace weir::proxy {
class Worker;
}

namespace weir::engine {

/// The proxy from one start to the stop that belongs to it: a listening socket, workers in a thread pool.
/// Thread contract: the engine's thread.
class Run final : public QObject
{
    Q_OBJECT

public:
    /// Counts its connections in `allConnections` as well.
    Run(const Config& config, exchange::Feed& feed, net::Resolver& resolver, std::atomic<int>& allConnections);
    /// Cuts, and waits for the workers.
    ~Run() override;

    /// Binds and starts the workers. Returns what went wrong, in words.
    std::optional<QString> start();
    /// Of the listening socket.
    net::Endpoint address() const { return m_address; }
    /// Whether listening on `endpoint` is possible only once this one has let go of it.
    bool occupies(const net::Endpoint& endpoint) const;
    /// As Engine::apply().
    void apply(const Config& config);
    void closeListener();
    /// After closeListener(): takes the address back, if it is still there.
    bool listenAgain();
    /// Accepts no more; workers end when their exchanges have, at the latest after the grace time. Then ended().
    void drain();
    void cut();

Q_SIGNALS:
    void ended();
    void warned(const QString& message);

private:
    struct Lane; // a worker and how many connections it has

    void startWorkers();
    std::shared_ptr<const proxy::Config> workersConfig() const;
    void accepted(qintptr descriptor);
    void sayThatItIsFull();
    void acceptFailed(const QString& reason);
    void connectionEnded(Lane& lane); // in a worker's thread
    void mindTheLimit();
    void workerEnded();

    Config m_config;
    exchange::Feed& m_feed;
    net::Resolver& m_resolver;
    Acceptor m_acceptor;
    QTimer m_retryAccepting;
    QTimer m_grace;
    net::Endpoint m_address;
    std::string m_pseudonym;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    QThreadPool m_pool;
    std::size_t m_runningWorkers = 0;
    std::atomic<int> m_connections = 0;
    std::atomic<int>& m_allConnections;
    std::atomic<bool> m_full = false;
    bool m_saidOutOfDescriptors = false;
    QElapsedTimer m_sinceSaidFull;
};

} // namespace weir::engine
