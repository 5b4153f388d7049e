#pragma once

#include "capture/recorder.h"
#include "engine/engine.h"
#include "settings/values.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <vector>

namespace weir::ui {

/// The proxy and its recorder as the window drives them: what state they are in, and under which settings.
/// Thread contract: the GUI thread; the proxy and the recorder have threads of their own.
class ProxyController final : public QObject
{
    Q_OBJECT

public:
    enum class State : std::uint8_t { Stopped, Starting, Running, Stopping, Failed };
    Q_ENUM(State)

    ProxyController(settings::Values settings, capture::Options recording, QObject* parent = nullptr);
    ~ProxyController() override;

    State state() const { return m_state; }
    /// Where it listens; before it does, where it is to.
    QString address() const { return m_address; }
    quint16 port() const { return m_port; }
    int connections() const { return m_engine.connections(); }
    /// Why it could not start, and which port is free instead (0: none).
    QString problem() const { return m_problem; }
    quint16 nextFreePort() const { return m_nextFreePort; }

    const settings::Values& settings() const { return m_settings; }
    /// While running, another address, port, backlog or number of workers restarts the proxy, and exchanges in flight
    /// go on for the grace time. All other settings hold from the next exchange on, and interrupt nothing.
    void apply(const settings::Values& settings);

    void start();
    void stop();
    /// Records exchanges that did not come from the proxy as if they had.
    void record(const std::shared_ptr<const exchange::Batch>& batch);

    /// Null while no capture is open.
    std::shared_ptr<const capture::StoreReader> reader() const { return m_recorder->reader(); }
    /// Ends with found() or notFound(), and again with found() whenever it changes, until another is asked for. 0:
    /// none.
    void inspect(quint64 id);
    using Exchanges = std::vector<std::shared_ptr<const capture::StoredExchange>>;
    /// Calls `done` in the GUI thread with those that are there, unless `context` has gone.
    void fetch(std::vector<quint64> ids, QObject* context, std::function<void(const Exchanges&)> done);
    /// Has something done to the capture, in the recorder's thread.
    void withRecorder(std::function<void(capture::Recorder&)> work);
    /// Has a batch freed where that holds up nobody.
    void release(capture::RecordedBatch batch);

Q_SIGNALS:
    void stateChanged();
    /// In words, with what to do; `nextFreePort` could be taken instead, 0: none. What ran before goes on, and
    /// settings() say again where.
    void startFailed(const QString& reason, quint16 nextFreePort);
    void warned(const QString& message);
    void recorded(const weir::capture::RecordedBatch& batch);
    void captureOpened(const weir::capture::CaptureInfo& info);
    void captureOpenFailed(const QString& problem);
    void forgotten(quint64 belowId);
    void found(const std::shared_ptr<const weir::capture::StoredExchange>& exchange);
    void notFound(quint64 id);
    void recordingTroubled(const QString& problem);
    void measured(const weir::capture::Measurement& measurement);

private:
    void setState(State state);
    void announceAddress();
    engine::Config config() const;

    settings::Values m_settings;
    settings::Values m_inForce; // of those that need a restart
    State m_state = State::Stopped;
    QString m_address;
    quint16 m_port = 0;
    bool m_listening = false;
    QString m_problem;
    quint16 m_nextFreePort = 0;
    QThread m_recorderThread;
    capture::Recorder* m_recorder; // lives in m_recorderThread
    engine::Engine m_engine;       // ends first
};

} // namespace weir::ui
