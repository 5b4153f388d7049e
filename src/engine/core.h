#pragma once

#include "engine/engine.h"
#include "exchange/sequencer.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

namespace weir::engine {

class Run;

/// What the engine does in its thread.
class Core final : public QObject
{
    Q_OBJECT

public:
    Core();
    ~Core() override;

    void start(const Config& config);
    void apply(const Config& config);
    void stop();
    /// Cuts everything and returns when the last worker has gone. Only for the end of the engine.
    void cutAndWait();
    /// Thread contract: any thread.
    int connections() const { return m_connections.load(std::memory_order_relaxed); }

Q_SIGNALS:
    void started(const QString& address, quint16 port);
    void startFailed(const QString& reason, quint16 nextFreePort);
    void stopped();
    void exchangesChanged(const weir::engine::ExchangeBatch& batch);
    void warned(const QString& message);

private:
    Config withDecryption(const Config& config);
    void runEnded(Run* run);
    void newsArrived();
    enum class News { More, Last };
    void emitNews(News which = News::More);
    bool isReaderBehind();

    std::atomic<int> m_connections = 0;
    exchange::Feed m_feed;
    exchange::Sequencer m_sequencer;
    net::Resolver m_resolver;
    Decryptor m_decryptor;
    std::unique_ptr<Run> m_run;                 // accepts
    std::vector<std::unique_ptr<Run>> m_ending; // let their exchanges finish
    QTimer m_newsTimer;
    QElapsedTimer m_sinceNews;
    struct Held
    {
        std::weak_ptr<const exchange::Batch> batch;
        std::size_t bytes = 0;
    };

    std::vector<Held> m_batchesHeld; // sent, and not let go of by every listener
    std::size_t m_bytesHeld = 0;
};

} // namespace weir::engine
