#include "window/proxycontroller.h"

#include <QPointer>

#include <algorithm>
#include <array>

namespace weir::ui {

namespace {

constexpr std::string_view kRecordHeads = "record-heads";
/// All others are handed to the proxy while it runs.
constexpr std::array<std::string_view, 4> kNeedRestart = {"host", "port", "workers", "backlog"};

} // namespace

ProxyController::ProxyController(settings::Values settings, capture::Options recording, QObject* parent)
    : QObject(parent), m_settings(std::move(settings)), m_recorder(new capture::Recorder(std::move(recording)))
{
    announceAddress();
    m_recorderThread.setObjectName(QStringLiteral("weir-recorder"));
    m_recorder->moveToThread(&m_recorderThread);
    connect(&m_recorderThread, &QThread::started, m_recorder, &capture::Recorder::open);
    connect(&m_recorderThread, &QThread::finished, m_recorder, &QObject::deleteLater);
    connect(m_recorder, &capture::Recorder::opened, this, &ProxyController::captureOpened);
    connect(m_recorder, &capture::Recorder::openFailed, this, &ProxyController::captureOpenFailed);
    connect(m_recorder, &capture::Recorder::forgotten, this, &ProxyController::forgotten);
    connect(m_recorder, &capture::Recorder::recorded, this, &ProxyController::recorded);
    connect(m_recorder, &capture::Recorder::found, this, &ProxyController::found);
    connect(m_recorder, &capture::Recorder::notFound, this, &ProxyController::notFound);
    connect(m_recorder, &capture::Recorder::troubled, this, &ProxyController::recordingTroubled);
    connect(m_recorder, &capture::Recorder::measured, this, &ProxyController::measured);
    connect(&m_engine, &engine::Engine::exchangesChanged, m_recorder, &capture::Recorder::record);
    m_recorderThread.start();

    connect(&m_engine, &engine::Engine::warned, this, &ProxyController::warned);
    connect(&m_engine, &engine::Engine::started, this, [this](const QString& address, quint16 port) {
        m_address = address;
        m_port = port;
        m_listening = true;
        m_inForce = m_settings;
        setState(State::Running);
    });
    connect(&m_engine, &engine::Engine::startFailed, this, [this](const QString& reason, quint16 nextFreePort) {
        if (m_listening) { // what ran before goes on
            for (const std::string_view key : kNeedRestart)
                (void)m_settings.set(key, m_inForce.text(key));
        }
        setState(m_listening ? State::Running : State::Failed);
        m_problem = reason;
        m_nextFreePort = nextFreePort;
        Q_EMIT startFailed(reason, nextFreePort);
    });
    connect(&m_engine, &engine::Engine::stopped, this, [this] {
        if (m_state == State::Stopping)
            setState(State::Stopped);
    });
}

ProxyController::~ProxyController()
{
    disconnect(&m_engine, nullptr, this, nullptr);
    m_recorderThread.quit();
    m_recorderThread.wait();
}

engine::Config ProxyController::config() const
{
    engine::Config config = engine::Config::fromSettings(m_settings);
    config.proxy.recordHeads = m_settings.isOn(kRecordHeads);
    config.bodies = m_recorder->bodyQueue();
    return config;
}

void ProxyController::start()
{
    setState(State::Starting);
    m_engine.start(config());
}

void ProxyController::stop()
{
    m_listening = false;
    setState(State::Stopping);
    m_engine.stop();
}

void ProxyController::record(const std::shared_ptr<const exchange::Batch>& batch)
{
    withRecorder([batch](capture::Recorder& recorder) { recorder.record(batch); });
}

void ProxyController::apply(const settings::Values& settings)
{
    const bool restart = std::any_of(kNeedRestart.begin(), kNeedRestart.end(),
        [&](std::string_view key) { return settings.text(key) != m_settings.text(key); });
    m_settings = settings;
    withRecorder([bytes = settings.number("max-capture-size"), rows = settings.number("max-rows")](
                     capture::Recorder& recorder) { recorder.setLimits(quint64(bytes), quint64(rows)); });
    if (m_state == State::Stopped || m_state == State::Stopping)
        announceAddress();
    else if (restart)
        start();
    else
        m_engine.apply(config());
}

void ProxyController::withRecorder(std::function<void(capture::Recorder&)> work)
{
    QMetaObject::invokeMethod(
        m_recorder, [recorder = m_recorder, work = std::move(work)] { work(*recorder); }, Qt::QueuedConnection);
}

void ProxyController::inspect(quint64 id)
{
    withRecorder([id](capture::Recorder& recorder) {
        recorder.watch(id);
        if (id != 0)
            recorder.find(id);
    });
}

void ProxyController::fetch(std::vector<quint64> ids, QObject* context, std::function<void(const Exchanges&)> done)
{
    withRecorder(
        [this, ids = std::move(ids), guard = QPointer(context), done = std::move(done)](capture::Recorder& recorder) {
            Exchanges found;
            for (const quint64 id : ids) {
                if (auto exchange = recorder.lookUp(id))
                    found.push_back(std::move(exchange));
            }
            // this object outlives the recorder's thread
            QMetaObject::invokeMethod(
                this,
                [guard, done, found = std::move(found)] {
                    if (guard)
                        done(found);
                },
                Qt::QueuedConnection);
        });
}

void ProxyController::release(capture::RecordedBatch batch)
{
    QMetaObject::invokeMethod(
        m_recorder, [batch = std::move(batch)]() mutable { batch.reset(); }, Qt::QueuedConnection);
}

/// Until it listens: where it is to.
void ProxyController::announceAddress()
{
    const engine::Config next = config();
    m_address = QString::fromStdString(next.listen.address().text());
    m_port = next.listen.port();
    Q_EMIT stateChanged();
}

void ProxyController::setState(State state)
{
    m_problem.clear();
    m_nextFreePort = 0;
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace weir::ui
