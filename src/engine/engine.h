#pragma once

#include "engine/decryptor.h"
#include "exchange/feed.h"
#include "proxy/config.h"
#include "settings/values.h"

#include <QMetaType>
#include <QObject>
#include <QString>
#include <QThread>

#include <memory>

namespace weir::engine {

class Core;

struct Config
{
    net::Endpoint listen{net::IpAddress::loopbackV4(), 8888}; ///< port 0 takes a free one
    int backlog = 1024;
    int workers = 0; ///< 0: one a core
    int maxConnections = 10'000;
    std::chrono::milliseconds stopGrace{5'000};
    std::shared_ptr<exchange::BodyQueue> bodies; ///< where copies of the bodies go; null: nowhere
    DecryptionSettings decryption;
    proxy::Config proxy; ///< pseudonym, listening and decryption are filled in when it starts

    static Config fromSettings(const settings::Values& values);
};

/// Shared by all listeners. Let go of it when done with it: while more than 64 MiB are held, no new ones are sent; what
/// happens meanwhile is collected, up to another 64 MiB.
using ExchangeBatch = std::shared_ptr<const exchange::Batch>;

/// The proxy as its programs see it: starts, stops, reports. Has a thread of its own, in which a QTcpServer
/// accepts, and worker threads for the traffic.
/// Thread contract: every function may be called from any thread and returns at once; signals are emitted from the
/// engine's thread, so a receiver that lives elsewhere gets them through its event loop. The proxy never waits
/// for a receiver.
class Engine final : public QObject
{
    Q_OBJECT

public:
    explicit Engine(QObject* parent = nullptr);
    /// Cuts everything and waits for it.
    ~Engine() override;

    /// Starts, or starts anew with other settings: then exchanges in flight go on under the old ones for the grace
    /// time. Ends with started() or startFailed(); in the second case, what ran before goes on, unless another program
    /// has taken its port that very moment.
    void start(const Config& config);
    /// While it runs: exchanges that begin from now on go by these settings; nothing is interrupted. Listen, backlog,
    /// workers and bodies stay as they were at the start. Does nothing while it does not run.
    void apply(const Config& config);
    /// Accepts no more, lets exchanges in flight finish for the grace time, then cuts them. Called again while that
    /// goes on, cuts at once. Ends with stopped().
    void stop();
    /// Open connections of clients at this moment.
    int connections() const;

Q_SIGNALS:
    /// Listening on `address` (as text) and `port`.
    void started(const QString& address, quint16 port);
    /// `reason` in words, with what to do. `nextFreePort` is a port that could be taken instead, 0 for none.
    void startFailed(const QString& reason, quint16 nextFreePort);
    /// The last exchange has ended, and every batch has been sent.
    void stopped();
    /// At most 20 times a second.
    void exchangesChanged(const weir::engine::ExchangeBatch& batch);
    /// Something that an operator should know, in words.
    void warned(const QString& message);

private:
    QThread m_thread;
    Core* m_core; // lives in m_thread
};

} // namespace weir::engine

Q_DECLARE_METATYPE(weir::engine::ExchangeBatch)
