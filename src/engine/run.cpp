#include "engine/run.h"

#include "crash/handler.h"
#include "proxy/worker.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <pthread.h>

namespace weir::engine {

using namespace std::chrono_literals;

namespace {

constexpr auto kRetryAccepting = 250ms;
constexpr std::chrono::milliseconds kRepeatWarning = 60s;

QHostAddress toQt(const net::IpAddress& address)
{
    if (address.isUnspecified() && !address.isV4())
        return QHostAddress(QHostAddress::Any); // IPv4 too
    return QHostAddress(QString::fromStdString(address.text()));
}

QString reasonInWords(const QTcpServer& server, const net::Endpoint& endpoint)
{
    const QString where = QString::fromStdString(endpoint.text());
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return QCoreApplication::translate(
            "Engine", "cannot listen on %1: another program uses this port; choose another port or end that program")
            .arg(where);
    case QAbstractSocket::SocketAccessError:
        return QCoreApplication::translate("Engine",
            "cannot listen on %1: no permission; ports below 1024 are for administrators, choose a higher one")
            .arg(where);
    case QAbstractSocket::SocketAddressNotAvailableError:
        return QCoreApplication::translate("Engine",
            "cannot listen on %1: this machine does not have this address; choose 127.0.0.1, 0.0.0.0, or one it has")
            .arg(where);
    default: return QCoreApplication::translate("Engine", "cannot listen on %1: %2").arg(where, server.errorString());
    }
}

std::string makePseudonym()
{
    return "weir-" + QString::number(QRandomGenerator::system()->generate(), 16).rightJustified(8, u'0').toStdString();
}

} // namespace

struct Run::Lane
{
    std::unique_ptr<proxy::Worker> worker;
    std::atomic<int> connections = 0;
};

Run::Run(const Config& config, exchange::Feed& feed, net::Resolver& resolver, std::atomic<int>& allConnections)
    : m_config(config), m_feed(feed), m_resolver(resolver),
      m_acceptor([this](qintptr descriptor) { accepted(descriptor); }), m_allConnections(allConnections)
{
    m_retryAccepting.setSingleShot(true);
    m_grace.setSingleShot(true);
    m_grace.setTimerType(Qt::PreciseTimer);
    connect(&m_acceptor, &Acceptor::acceptFailed, this, &Run::acceptFailed);
    connect(&m_retryAccepting, &QTimer::timeout, this, &Run::mindTheLimit);
    connect(&m_grace, &QTimer::timeout, this, &Run::cut);
}

Run::~Run()
{
    m_acceptor.stop();
    cut();
    m_pool.waitForDone();
}

std::optional<QString> Run::start()
{
    m_acceptor.setListenBacklogSize(m_config.backlog);
    if (!m_acceptor.start(toQt(m_config.listen.address()), m_config.listen.port()))
        return reasonInWords(m_acceptor, m_config.listen);
    m_address = net::Endpoint(m_config.listen.address(), m_acceptor.serverPort());
    net::setConnectionOptions(int(m_acceptor.socketDescriptor()));
    startWorkers();
    return std::nullopt;
}

void Run::startWorkers()
{
    m_pseudonym = makePseudonym();
    const auto config = workersConfig();
    const int count = m_config.workers > 0 ? m_config.workers : std::max(1, QThread::idealThreadCount());
    m_pool.setMaxThreadCount(count);
    for (int i = 0; i < count; ++i) {
        Lane& lane = *m_lanes.emplace_back(std::make_unique<Lane>());
        lane.worker = std::make_unique<proxy::Worker>(proxy::Worker::Surroundings{
            config, m_resolver, m_feed, [this, &lane] { connectionEnded(lane); }, m_config.bodies.get()});
        ++m_runningWorkers;
        m_pool.start([this, &lane, i] {
            pthread_setname_np(pthread_self(), ("weir-worker-" + std::to_string(i + 1)).c_str());
            const crash::ThreadStack stack;
            lane.worker->run();
            QMetaObject::invokeMethod(this, &Run::workerEnded, Qt::QueuedConnection);
        });
    }
}

std::shared_ptr<const proxy::Config> Run::workersConfig() const
{
    auto config = std::make_shared<proxy::Config>(m_config.proxy);
    config->listening = m_address;
    config->pseudonym = m_pseudonym;
    config->dial.allowed = [own = m_address](
                               const net::Endpoint& endpoint) { return !proxy::isOwnAddress(endpoint, own); };
    return config;
}

void Run::apply(const Config& config)
{
    m_config.maxConnections = config.maxConnections;
    m_config.stopGrace = config.stopGrace;
    m_config.proxy = config.proxy;
    const auto shared = workersConfig();
    for (const auto& lane : m_lanes)
        lane->worker->apply(shared);
    mindTheLimit();
}

bool Run::occupies(const net::Endpoint& endpoint) const
{
    return m_acceptor.isListening() && endpoint.port() == m_address.port()
        && (endpoint.address() == m_address.address() || endpoint.address().isUnspecified()
            || m_address.address().isUnspecified());
}

void Run::accepted(qintptr descriptor)
{
    Lane* lane = m_lanes.front().get();
    for (const auto& candidate : m_lanes) {
        if (candidate->connections < lane->connections)
            lane = candidate.get();
    }
    ++lane->connections;
    ++m_allConnections;
    m_saidOutOfDescriptors = false;
    if (++m_connections >= m_config.maxConnections) {
        mindTheLimit();
        sayThatItIsFull();
    }
    lane->worker->adopt(net::Descriptor(int(descriptor)));
}

void Run::sayThatItIsFull()
{
    // at the limit, every further connection reaches it anew
    if (m_sinceSaidFull.isValid() && !m_sinceSaidFull.hasExpired(kRepeatWarning.count()))
        return;
    m_sinceSaidFull.start();
    Q_EMIT warned(QCoreApplication::translate(
        "Engine", "%1 client connections are open, which is the limit (max-connections); more wait until one ends")
                      .arg(m_config.maxConnections));
}

void Run::acceptFailed(const QString& reason)
{
    if (!m_saidOutOfDescriptors)
        Q_EMIT warned(QCoreApplication::translate("Engine",
            "cannot accept connections: %1; trying again when one ends (raise the limit of open files: ulimit -n)")
                          .arg(reason));
    m_saidOutOfDescriptors = true;
    m_retryAccepting.start(kRetryAccepting);
}

void Run::connectionEnded(Lane& lane)
{
    --lane.connections;
    --m_connections;
    --m_allConnections;
    if (m_full.exchange(false))
        QMetaObject::invokeMethod(this, &Run::mindTheLimit, Qt::QueuedConnection);
}

void Run::mindTheLimit()
{
    if (!m_acceptor.isListening())
        return;
    m_full = true; // before it is looked at: one that ends in between asks again
    if (m_connections >= m_config.maxConnections) {
        m_acceptor.pause();
    } else {
        m_full = false;
        m_acceptor.resume();
    }
}

void Run::closeListener()
{
    m_acceptor.stop();
    m_retryAccepting.stop();
}

bool Run::listenAgain() { return m_acceptor.start(toQt(m_address.address()), m_address.port()); }

void Run::drain()
{
    closeListener();
    for (const auto& lane : m_lanes)
        lane->worker->drain();
    m_grace.start(m_config.stopGrace);
}

void Run::cut()
{
    for (const auto& lane : m_lanes)
        lane->worker->cut();
}

void Run::workerEnded()
{
    if (--m_runningWorkers == 0) {
        m_pool.waitForDone();
        Q_EMIT ended();
    }
}

} // namespace weir::engine
