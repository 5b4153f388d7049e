#include "window/proxycontroller.h"

#include "settings/table.h"
#include "support/origin.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::test;
using namespace weir::ui;
using State = ProxyController::State;

/// The proxy and its recorder, as the window drives them.
class TestProxyController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void saysWhereItIsToListen();
    void startsAndStops();
    void startsAgain();
    void saysWhatPasses();
    void saysThatThePortIsTaken();
    void goesOnWithAnotherPort();
    void whatRunsGoesOnWhenTheNewPortIsTaken();
    void aChangedSettingOfTheProxyIsInForceAtOnce();
    void blockingAHostInterruptsNothing();
    void aChangedSettingOfTheWindowRestartsNothing_data();
    void aChangedSettingOfTheWindowRestartsNothing();
    void settingsCanChangeWhileItIsStopped();
    void exchangesGoOnWhileItRestarts();
    void stoppingTwiceCuts();
    void headsAreNotKeptUnlessWanted();

    void findsWhatIsInspected();
    void tellsThatItFindsNothing();
    void tellsWhatBecomesOfWhatIsInspected();
    void fetchesSeveral();
    void tellsNobodyWhoHasGone();
    void recordsWhatComesFromElsewhere();
    void goesOnWithoutARecordingFolder();
    void endsWhileExchangesRun();

private:
    void make(const settings::Values& values);
    void start();
    Wire connect() const { return Wire::connectTo(m_controller->port()); }
    std::string get(const std::string& path);
    /// The newest state of the exchange with this path; waits for it.
    std::optional<exchange::Exchange> recorded(const std::string& path, bool ended = true);
    quint64 keptAs(quint64 id) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Origin> m_origin;
    std::unique_ptr<ProxyController> m_controller;
    QList<State> m_states;
    std::vector<capture::RecordedBatch> m_batches;
};

namespace {

settings::Values localValues()
{
    settings::Values values;
    values.set("port", "0");
    values.set("workers", "2");
    values.set("stop-grace", "60s");
    return values;
}

} // namespace

void TestProxyController::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_origin = std::make_unique<Origin>();
    make(localValues());
}

void TestProxyController::cleanup()
{
    m_controller.reset();
    m_origin.reset();
    m_batches.clear();
}

void TestProxyController::make(const settings::Values& values)
{
    m_controller = std::make_unique<ProxyController>(
        values, capture::Options{.folder = m_folder->filePath("capture").toStdString()});
    m_states.clear();
    QObject::connect(m_controller.get(), &ProxyController::stateChanged, this, [this] {
        if (m_states.isEmpty() || m_states.back() != m_controller->state())
            m_states += m_controller->state();
    });
    QObject::connect(m_controller.get(), &ProxyController::recorded, this,
        [this](const capture::RecordedBatch& batch) { m_batches.push_back(batch); });
}

void TestProxyController::start()
{
    m_controller->start();
    QTRY_COMPARE(m_controller->state(), State::Running);
}

/// One request through the proxy, answered by what the origin says; `200 body`.
std::string TestProxyController::get(const std::string& path)
{
    Wire client = connect();
    client.send(m_origin->fill("GET http://{origin}" + path + " HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    return client.readResponse().brief();
}

std::optional<exchange::Exchange> TestProxyController::recorded(const std::string& path, bool ended)
{
    std::optional<exchange::Exchange> result;
    (void)QTest::qWaitFor([&] {
        for (const capture::RecordedBatch& batch : m_batches) {
            for (const exchange::Exchange& exchange : batch->batch->exchanges) {
                if (exchange.path == path && (!ended || exchange.hasEnded()))
                    result = exchange;
            }
        }
        return result.has_value();
    });
    return result;
}

/// Under which the capture has the exchange of the engine.
quint64 TestProxyController::keptAs(quint64 id) const
{
    for (const capture::RecordedBatch& batch : m_batches) {
        for (std::size_t i = 0; i < batch->extras.size(); ++i) {
            if (batch->batch->exchanges[i].id == id)
                return batch->extras[i].id;
        }
    }
    return 0;
}

void TestProxyController::saysWhereItIsToListen()
{
    settings::Values values = localValues();
    values.set("host", "127.0.0.2");
    values.set("port", "4711");
    make(values);
    QCOMPARE(m_controller->state(), State::Stopped);
    QCOMPARE(m_controller->address(), "127.0.0.2");
    QCOMPARE(m_controller->port(), quint16(4711));
}

void TestProxyController::startsAndStops()
{
    m_controller->start();
    QCOMPARE(m_controller->state(), State::Starting);
    QTRY_COMPARE(m_controller->state(), State::Running);
    QCOMPARE(m_controller->address(), "127.0.0.1");
    const quint16 port = m_controller->port();
    QVERIFY(port != 0);
    Wire client = connect();
    QVERIFY(client.isOpen());
    QTRY_COMPARE(m_controller->connections(), 1);
    m_controller->stop();
    QTRY_COMPARE(m_controller->state(), State::Stopped);
    QVERIFY(!Wire::connectTo(port).isOpen());
    QCOMPARE(m_states, QList<State>({State::Starting, State::Running, State::Stopping, State::Stopped}));
}

void TestProxyController::startsAgain()
{
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
    for (int i = 0; i < 3; ++i) {
        start();
        QCOMPARE(get("/"), "200 hello");
        m_controller->stop();
        QTRY_COMPARE(m_controller->state(), State::Stopped);
    }
}

void TestProxyController::saysWhatPasses()
{
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
    QSignalSpy measured(m_controller.get(), &ProxyController::measured);
    start();
    QCOMPARE(get("/said"), "200 hello");
    const auto exchange = recorded("/said");
    QVERIFY(exchange);
    QCOMPARE(exchange->status, 200);
    QCOMPARE(exchange->responseBodyBytes, 5U);
    QVERIFY(keptAs(exchange->id) != 0);
    QVERIFY(m_controller->reader() != nullptr);
    quint64 requests = 0;
    QTRY_VERIFY([&] {
        while (!measured.isEmpty())
            requests += measured.takeFirst()[0].value<capture::Measurement>().requests;
        return requests == 1;
    }());
}

void TestProxyController::saysThatThePortIsTaken()
{
    settings::Values values = localValues();
    values.set("port", std::to_string(m_origin->port()));
    make(values);
    QSignalSpy failed(m_controller.get(), &ProxyController::startFailed);
    m_controller->start();
    QTRY_COMPARE(m_controller->state(), State::Failed);
    QCOMPARE(failed.size(), 1);
    const QString reason = failed[0][0].toString();
    QVERIFY2(reason.contains(QString::number(m_origin->port())), qPrintable(reason));
    QVERIFY(failed[0][1].value<quint16>() > m_origin->port());
    QCOMPARE(m_controller->problem(), reason);
    QCOMPARE(m_controller->nextFreePort(), failed[0][1].value<quint16>());
    QCOMPARE(m_controller->port(), m_origin->port()); // where it was to listen
}

void TestProxyController::goesOnWithAnotherPort()
{
    settings::Values values = localValues();
    values.set("port", std::to_string(m_origin->port()));
    make(values);
    m_controller->start();
    QTRY_COMPARE(m_controller->state(), State::Failed);
    const quint16 port = m_controller->nextFreePort();
    values.set("port", std::to_string(port));
    m_controller->apply(values);
    QTRY_COMPARE(m_controller->state(), State::Running);
    QCOMPARE(m_controller->port(), port);
    QCOMPARE(m_controller->problem(), "");
    QCOMPARE(m_controller->nextFreePort(), quint16(0));
    QVERIFY(connect().isOpen());
}

void TestProxyController::whatRunsGoesOnWhenTheNewPortIsTaken()
{
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
    const Origin other;
    start();
    const quint16 port = m_controller->port();
    const QSignalSpy failed(m_controller.get(), &ProxyController::startFailed);
    settings::Values values = m_controller->settings();
    values.set("port", std::to_string(other.port()));
    m_controller->apply(values);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(m_controller->state(), State::Running);
    QCOMPARE(m_controller->port(), port);
    QVERIFY(!m_controller->problem().isEmpty());
    QCOMPARE(m_controller->settings().text("port"), "0"); // for the next start
    QCOMPARE(get("/"), "200 hello");
}

void TestProxyController::aChangedSettingOfTheProxyIsInForceAtOnce()
{
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
    start();
    QCOMPARE(get("/"), "200 hello");
    settings::Values values = m_controller->settings();
    values.set("block", "127.0.0.1");
    m_controller->apply(values);
    QVERIFY(m_controller->settings().list("block").size() == 1);
    QCOMPARE(m_controller->state(), State::Running);
    QTRY_VERIFY(get("/").starts_with("403"));
}

void TestProxyController::blockingAHostInterruptsNothing()
{
    settings::Values values = localValues();
    values.set("stop-grace", "0s");
    make(values);
    start();
    m_states.clear();
    const quint16 port = m_controller->port();
    Wire client = connect();
    client.send(m_origin->fill("GET http://{origin}/slow HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    Wire server = m_origin->accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe");
    client.readHead();
    values.set("block", "127.0.0.2");
    m_controller->apply(values);
    QTRY_VERIFY([this] {
        Wire other = connect();
        other.send("GET http://127.0.0.2:1/ HTTP/1.1\r\nHost: x\r\n\r\n");
        return other.readResponse().status() == 403;
    }());
    server.send("llo");
    QCOMPARE(client.read(5), "hello");
    QCOMPARE(m_controller->port(), port);
    QVERIFY(m_states.isEmpty());
}

void TestProxyController::aChangedSettingOfTheWindowRestartsNothing_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("the theme") << "theme"
                               << "dark";
    QTest::newRow("the size of text") << "font-size"
                                      << "120";
    QTest::newRow("the most rows") << "max-rows"
                                   << "5000";
    QTest::newRow("whether it starts with the window") << "start-on-launch"
                                                       << "off";
}

void TestProxyController::aChangedSettingOfTheWindowRestartsNothing()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    start();
    m_states.clear();
    settings::Values values = m_controller->settings();
    QVERIFY(!values.set(key.toStdString(), value.toStdString()));
    m_controller->apply(values);
    QCOMPARE(m_controller->state(), State::Running);
    QVERIFY(m_states.isEmpty());
    QCOMPARE(QString::fromStdString(m_controller->settings().text(key.toStdString())), value);
}

void TestProxyController::settingsCanChangeWhileItIsStopped()
{
    const QSignalSpy changed(m_controller.get(), &ProxyController::stateChanged);
    settings::Values values = localValues();
    values.set("host", "127.0.0.2");
    m_controller->apply(values);
    QCOMPARE(m_controller->state(), State::Stopped);
    QCOMPARE(m_controller->address(), "127.0.0.2");
    QCOMPARE(changed.size(), 1);
    start();
    QCOMPARE(m_controller->address(), "127.0.0.2");
    QVERIFY(Wire::connectTo(m_controller->port(), "127.0.0.2").isOpen());
}

void TestProxyController::exchangesGoOnWhileItRestarts()
{
    start();
    Wire client = connect();
    client.send(m_origin->fill("GET http://{origin}/slow HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    Wire server = m_origin->accept();
    server.readHead();
    settings::Values values = m_controller->settings();
    values.set("workers", "1");
    m_controller->apply(values);
    QTRY_COMPARE(m_controller->state(), State::Running);
    server.send(okResponse("in time"));
    QCOMPARE(client.readResponse().brief(), "200 in time");
    QVERIFY(recorded("/slow"));
    QCOMPARE(recorded("/slow")->error, "");
}

void TestProxyController::stoppingTwiceCuts()
{
    start();
    Wire client = connect();
    client.send(m_origin->fill("GET http://{origin}/slow HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    Wire server = m_origin->accept();
    server.readHead();
    m_controller->stop();
    QCOMPARE(m_controller->state(), State::Stopping);
    m_controller->stop();
    QTRY_COMPARE(m_controller->state(), State::Stopped); // the grace time is a minute
    QVERIFY(client.waitForEnd() != End::TimedOut);
    QVERIFY(recorded("/slow"));
    QVERIFY(!recorded("/slow")->error.empty());
}

void TestProxyController::headsAreNotKeptUnlessWanted()
{
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
    start();
    get("/with");
    QVERIFY(recorded("/with")->requestHead != nullptr);
    settings::Values values = m_controller->settings();
    values.set("record-heads", "off");
    m_controller->apply(values);
    QTRY_COMPARE(m_controller->state(), State::Running);
    get("/without");
    const auto exchange = recorded("/without");
    QVERIFY(exchange);
    QVERIFY(exchange->requestHead == nullptr);
}

void TestProxyController::findsWhatIsInspected()
{
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
    start();
    get("/one");
    get("/two");
    const auto exchange = recorded("/one");
    QVERIFY(exchange && recorded("/two"));
    QSignalSpy found(m_controller.get(), &ProxyController::found);
    const QSignalSpy notFound(m_controller.get(), &ProxyController::notFound);
    m_controller->inspect(keptAs(exchange->id));
    QTRY_COMPARE(found.size(), 1);
    const auto whole = found[0][0].value<std::shared_ptr<const capture::StoredExchange>>();
    QCOMPARE(whole->exchange.path, "/one");
    QVERIFY(whole->exchange.responseHead && whole->exchange.responseHead->starts_with("HTTP/1.1 200"));
    QVERIFY(whole->responseBody.bytes);
    char body[5] = {};
    QCOMPARE(whole->responseBody.bytes->size(), 5U);
    QCOMPARE(whole->responseBody.bytes->read(0, body), 5U);
    QCOMPARE(std::string(body, 5), "hello");
    QCOMPARE(notFound.size(), 0);
}

void TestProxyController::tellsThatItFindsNothing()
{
    start();
    QSignalSpy notFound(m_controller.get(), &ProxyController::notFound);
    m_controller->inspect(4711);
    QTRY_COMPARE(notFound.size(), 1);
    QCOMPARE(notFound[0][0].toULongLong(), 4711U);
}

void TestProxyController::tellsWhatBecomesOfWhatIsInspected()
{
    start();
    Wire client = connect();
    client.send(m_origin->fill("GET http://{origin}/slow HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    Wire server = m_origin->accept();
    server.readHead();
    const auto exchange = recorded("/slow", false);
    QVERIFY(exchange && !exchange->hasEnded());
    QSignalSpy found(m_controller.get(), &ProxyController::found);
    const auto newest = [&found] { return found.back()[0].value<std::shared_ptr<const capture::StoredExchange>>(); };
    m_controller->inspect(keptAs(exchange->id));
    QTRY_VERIFY(!found.isEmpty());
    QVERIFY(!newest()->exchange.hasEnded());
    server.send(okResponse("done"));
    QTRY_VERIFY(newest()->exchange.hasEnded());
    QCOMPARE(newest()->exchange.status, 200);
}

void TestProxyController::fetchesSeveral()
{
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
    start();
    std::vector<quint64> wanted{4711}; // there is no such
    for (const char* path : {"/one", "/two", "/three"}) {
        get(path);
        const auto exchange = recorded(path);
        QVERIFY(exchange);
        wanted.push_back(keptAs(exchange->id));
    }
    std::optional<ProxyController::Exchanges> fetched;
    m_controller->fetch(wanted, this, [&](const ProxyController::Exchanges& exchanges) {
        QVERIFY(QThread::currentThread() == thread());
        fetched = exchanges;
    });
    QVERIFY(!fetched); // later
    QTRY_VERIFY(fetched);
    QStringList paths;
    for (const auto& exchange : *fetched)
        paths += QString::fromStdString(exchange->exchange.path);
    QCOMPARE(paths, QStringList({"/one", "/two", "/three"}));
}

void TestProxyController::tellsNobodyWhoHasGone()
{
    bool called = false;
    bool done = false;
    {
        QObject context;
        m_controller->fetch({}, &context, [&called](const auto&) { called = true; });
    }
    m_controller->fetch({}, this, [&done](const auto&) { done = true; }); // comes after it
    QTRY_VERIFY(done);
    QVERIFY(!called);
}

void TestProxyController::recordsWhatComesFromElsewhere()
{
    auto batch = std::make_shared<exchange::Batch>();
    exchange::Exchange exchange;
    exchange.id = 7;
    exchange.state = exchange::State::Finished;
    exchange.path = "/elsewhere";
    batch->exchanges.push_back(exchange);
    m_controller->record(batch);
    QVERIFY(recorded("/elsewhere"));
    QCOMPARE(recorded("/elsewhere")->id, 7U);
}

void TestProxyController::goesOnWithoutARecordingFolder()
{
    QFile file(m_folder->filePath("file"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    m_controller = std::make_unique<ProxyController>(
        localValues(), capture::Options{.folder = m_folder->filePath("file/capture").toStdString()});
    QSignalSpy troubled(m_controller.get(), &ProxyController::recordingTroubled);
    QObject::connect(m_controller.get(), &ProxyController::recorded, this,
        [this](const capture::RecordedBatch& recorded) { m_batches.push_back(recorded); });
    QTRY_VERIFY(!troubled.isEmpty());
    QVERIFY(!troubled[0][0].toString().isEmpty());
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
    start();
    QCOMPARE(get("/"), "200 hello");
    QVERIFY(recorded("/"));
}

void TestProxyController::endsWhileExchangesRun()
{
    start();
    Wire client = connect();
    client.send(m_origin->fill("GET http://{origin}/slow HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    Wire server = m_origin->accept();
    server.readHead();
    m_controller->inspect(1);
    m_controller->fetch({1}, this, [](const auto&) { QFAIL("it has gone"); });
    m_controller.reset();
    QVERIFY(client.waitForEnd() != End::TimedOut);
    QVERIFY(server.waitForEnd() != End::TimedOut);
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(TestProxyController)
#include "tst_proxycontroller.moc"
