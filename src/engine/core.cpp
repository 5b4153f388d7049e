#include "engine/core.h"

#include "engine/run.h"

#include <QTcpServer>

#include <algorithm>

namespace weir::engine {

namespace {

constexpr std::chrono::milliseconds kNewsInterval{50};
constexpr std::size_t kMostBytesHeld = 64 * 1024 * 1024;

quint16 nextFreePort(const net::Endpoint& taken)
{
    constexpr int kTries = 50;
    const QHostAddress address(QString::fromStdString(taken.address().text()));
    for (int port = taken.port() + 1; port <= std::min(taken.port() + kTries, 65535); ++port) {
        QTcpServer probe;
        if (probe.listen(address, quint16(port)))
            return quint16(port);
    }
    return 0;
}

} // namespace

Core::Core()
    : m_feed([this] { QMetaObject::invokeMethod(this, &Core::newsArrived, Qt::QueuedConnection); }), m_newsTimer(this)
{
    m_newsTimer.setSingleShot(true);
    m_newsTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_newsTimer, &QTimer::timeout, this, [this] { emitNews(); });
}

Core::~Core() = default;

Config Core::withDecryption(const Config& config)
{
    Config result = config;
    const Decryptor::Made made = m_decryptor.make(config.decryption);
    result.proxy.decryption = made.decryption;
    for (const QString& problem : made.problems)
        Q_EMIT warned(problem);
    return result;
}

void Core::start(const Config& config)
{
    auto run = std::make_unique<Run>(withDecryption(config), m_feed, m_resolver, m_connections);
    connect(run.get(), &Run::warned, this, &Core::warned);
    connect(run.get(), &Run::ended, this, [this, raw = run.get()] { runEnded(raw); });
    const bool mustLetGo = m_run && m_run->occupies(config.listen);
    if (mustLetGo)
        m_run->closeListener();
    if (const auto problem = run->start()) {
        if (mustLetGo && !m_run->listenAgain()) {
            m_run->drain();
            m_ending.push_back(std::move(m_run));
        }
        Q_EMIT startFailed(*problem, nextFreePort(config.listen));
        return;
    }
    if (m_run) {
        m_run->drain();
        m_ending.push_back(std::move(m_run));
    }
    m_run = std::move(run);
    Q_EMIT started(QString::fromStdString(m_run->address().address().text()), m_run->address().port());
}

void Core::apply(const Config& config)
{
    if (m_run)
        m_run->apply(withDecryption(config));
}

void Core::stop()
{
    if (m_run) {
        m_run->drain();
        m_ending.push_back(std::move(m_run));
    } else if (!m_ending.empty()) {
        for (const auto& run : m_ending)
            run->cut();
    } else {
        Q_EMIT stopped();
    }
}

void Core::cutAndWait()
{
    m_run.reset();
    m_ending.clear();
    m_newsTimer.stop();
}

void Core::runEnded(Run* run)
{
    const auto place =
        std::find_if(m_ending.begin(), m_ending.end(), [&](const auto& ending) { return ending.get() == run; });
    if (place != m_ending.end()) {
        place->release()->deleteLater(); // it is the one that is just calling
        m_ending.erase(place);
    }
    if (m_run || !m_ending.empty())
        return;
    m_newsTimer.stop();
    emitNews(News::Last);
    Q_EMIT stopped();
}

void Core::newsArrived()
{
    if (m_newsTimer.isActive())
        return;
    const qint64 since = m_sinceNews.isValid() ? m_sinceNews.elapsed() : kNewsInterval.count();
    if (since >= kNewsInterval.count())
        emitNews();
    else
        m_newsTimer.start(kNewsInterval - std::chrono::milliseconds(since));
}

bool Core::isReaderBehind()
{
    std::erase_if(m_batchesHeld, [this](const Held& held) {
        const bool gone = held.batch.expired();
        m_bytesHeld -= gone ? held.bytes : 0;
        return gone;
    });
    return m_bytesHeld > kMostBytesHeld;
}

void Core::emitNews(News which)
{
    if (isReaderBehind()) {
        m_newsTimer.start(kNewsInterval);
        return;
    }
    m_sinceNews.start();
    auto batch = std::make_shared<exchange::Batch>(m_feed.take());
    batch->exchanges = m_sequencer.pass(std::move(batch->exchanges), std::chrono::steady_clock::now());
    if (which == News::Last) {
        for (exchange::Exchange& exchange : m_sequencer.flush())
            batch->exchanges.push_back(std::move(exchange));
    }
    if (m_sequencer.isHolding() && !m_newsTimer.isActive())
        m_newsTimer.start(kNewsInterval);
    if (batch->exchanges.empty() && batch->missed == 0)
        return;
    m_batchesHeld.push_back({batch, batch->bytes});
    m_bytesHeld += batch->bytes;
    Q_EMIT exchangesChanged(batch);
}

} // namespace weir::engine
