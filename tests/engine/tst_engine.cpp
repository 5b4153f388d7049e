#include "listener.h"
#include "proxy/transcript.h"

#include <QScopeGuard>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

using namespace weir::test;
using namespace std::chrono_literals;
using weir::engine::Config;
using weir::engine::Engine;
using weir::engine::ExchangeBatch;
using weir::net::Endpoint;
using weir::net::IpAddress;

/// The proxy as programs use it: start, stop, restart, and what it says meanwhile.
class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhereItListens_data();
    void tellsWhereItListens();
    void tellsThatThePortIsTaken();
    void tellsThatTheAddressIsNotThisMachines();
    void goesOnWhenARestartFails();
    void finishesExchangesBeforeItStops();
    void cutsWhenTheGraceIsOver();
    void cutsWhenStoppedTwice();
    void stopsUnderLoad();
    void stopsWhenNothingRuns();
    void takesUpOtherSettingsWhileAnExchangeRuns();
    void otherSettingsInterruptNothing();
    void theLimitOfConnectionsCanChange();
    void bodiesAreRecordedFromTheNextExchangeOn();
    void restartsOnTheSamePort();
    void startsAndStopsFromAnotherThread();
    void startsAndStopsManyTimes();
    void cutsWhenDestroyed();
    void letsFurtherConnectionsWait();
    void survivesTheEndOfDescriptors();
    void reportsInBatches();
    void isNotSlowedByASlowListener();
    void spreadsConnectionsOverWorkers();
};

namespace {

constexpr std::string_view kAskProxy = "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n";

Config localConfig()
{
    Config config;
    config.listen = Endpoint(IpAddress::loopbackV4(), 0);
    config.workers = 2;
    config.stopGrace = 60s;
    return config;
}

/// An engine that runs, and who listens to it.
struct Running
{
    Engine engine;
    Listener listener{engine};

    explicit Running(const Config& config = localConfig())
    {
        engine.start(config);
        [this] { QTRY_COMPARE(listener.starts, 1); }();
    }
    Wire connect() const { return Wire::connectTo(listener.lastPort); }
};

/// Whether a request for this host is refused by a rule; where it is not, nobody listens.
bool isRefused(Wire& wire, const std::string& host)
{
    const ClosedPort port;
    wire.send("GET http://" + host + ":" + std::to_string(port.port()) + "/ HTTP/1.1\r\nHost: x\r\n\r\n");
    return wire.readResponse().status() == 403;
}

weir::rules::HostPattern pattern(const std::string& host)
{
    std::string problem;
    return weir::rules::HostPattern::parse(host, problem).value();
}

bool serves(Wire& wire) { return wire.send(kAskProxy) && wire.readResponse().brief() == "200"; }

} // namespace

void TestEngine::tellsWhereItListens_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("IPv4 loopback") << "127.0.0.1";
    QTest::newRow("another IPv4 loopback address") << "127.0.0.2";
    QTest::newRow("all of IPv4") << "0.0.0.0";
    QTest::newRow("IPv6 loopback") << "::1";
}

void TestEngine::tellsWhereItListens()
{
    QFETCH(QString, address);
    if (address == "::1" && !hasIpv6())
        QSKIP("this machine has no ::1");
    Config config = localConfig();
    config.listen = Endpoint(IpAddress::parse(address.toStdString()).value(), 0);
    Running running(config);
    QCOMPARE(running.listener.lastAddress, address);
    QVERIFY(running.listener.lastPort != 0);
    Wire client = Wire::connectTo(running.listener.lastPort, address == "0.0.0.0" ? "127.0.0.1" : qPrintable(address));
    QVERIFY(serves(client));
}

void TestEngine::tellsThatThePortIsTaken()
{
    const Origin other;
    Engine engine;
    Listener listener(engine);
    Config config = localConfig();
    config.listen = Endpoint(IpAddress::loopbackV4(), other.port());
    engine.start(config);
    QTRY_COMPARE(listener.failures.size(), 1);
    QVERIFY2(
        listener.failures.first().contains("another program uses this port"), qPrintable(listener.failures.first()));
    QVERIFY(listener.failures.first().contains(QString::number(other.port())));
    QVERIFY(listener.nextFreePort > other.port());
    QCOMPARE(listener.starts, 0);
    config.listen = Endpoint(IpAddress::loopbackV4(), listener.nextFreePort);
    engine.start(config);
    QTRY_COMPARE(listener.starts, 1);
    QCOMPARE(listener.lastPort, listener.nextFreePort);
}

void TestEngine::tellsThatTheAddressIsNotThisMachines()
{
    Engine engine;
    Listener listener(engine);
    Config config = localConfig();
    config.listen = Endpoint(IpAddress::parse("192.0.2.1").value(), 0);
    engine.start(config);
    QTRY_COMPARE(listener.failures.size(), 1);
    QVERIFY2(listener.failures.first().contains("this machine does not have this address"),
        qPrintable(listener.failures.first()));
}

void TestEngine::goesOnWhenARestartFails()
{
    const Origin other;
    Running running;
    Wire before = running.connect();
    QVERIFY(serves(before));
    Config config = localConfig();
    config.listen = Endpoint(IpAddress::loopbackV4(), other.port());
    running.engine.start(config);
    QTRY_COMPARE(running.listener.failures.size(), 1);
    QVERIFY(serves(before));
    Wire after = running.connect();
    QVERIFY(serves(after));
    QCOMPARE(running.listener.stops, 0);
}

void TestEngine::finishesExchangesBeforeItStops()
{
    Origin origin;
    Running running;
    const quint16 port = running.listener.lastPort;
    Wire client = running.connect();
    Wire idle = running.connect();
    QVERIFY(serves(idle));
    client.send(origin.fill("GET http://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire server = origin.accept();
    server.readHead();
    running.engine.stop();
    COMPARE_TEXT(idle.readToEnd(), ""); // so it is draining
    QVERIFY(!Wire::connectTo(port).isOpen());
    QCOMPARE(running.listener.stops, 0);
    server.send(okResponse("in time"));
    COMPARE_TEXT(client.readResponse().brief(), "200 in time");
    QTRY_COMPARE(running.listener.stops, 1);
    // what was in flight has been reported before stopped()
    QCOMPARE(running.listener.ended.size(), 2U);
    // at once, although connections to it have just been closed
    Config config = localConfig();
    config.listen = Endpoint(IpAddress::loopbackV4(), port);
    running.engine.start(config);
    QTRY_COMPARE(running.listener.starts, 2);
    QCOMPARE(running.listener.lastPort, port);
}

void TestEngine::cutsWhenTheGraceIsOver()
{
    Origin origin;
    Config config = localConfig();
    config.stopGrace = 200ms;
    Running running(config);
    Wire client = running.connect();
    client.send(origin.fill("GET http://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire server = origin.accept();
    server.readHead();
    running.engine.stop();
    QVERIFY(server.waitForEnd() != End::TimedOut);
    QVERIFY(client.waitForEnd() != End::TimedOut);
    QTRY_COMPARE(running.listener.stops, 1);
    QCOMPARE(running.listener.ended.size(), 1U);
    COMPARE_TEXT(running.listener.ended.front().error, "cut off when the proxy stopped");
}

void TestEngine::cutsWhenStoppedTwice()
{
    Origin origin;
    Running running;
    Wire client = running.connect();
    client.send(origin.fill("CONNECT {origin} HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire server = origin.accept();
    client.readHead();
    Wire idle = running.connect();
    QVERIFY(serves(idle));
    running.engine.stop();
    COMPARE_TEXT(idle.readToEnd(), "");
    client.send("still there");
    COMPARE_TEXT(server.read(11), "still there");
    running.engine.stop();
    QVERIFY(server.waitForEnd() != End::TimedOut);
    QTRY_COMPARE(running.listener.stops, 1);
}

void TestEngine::stopsUnderLoad()
{
    // every response that begins is whole, and says when it is the last
    Origin origin;
    origin.serve([](Wire& wire, const Message&) { return wire.send(okResponse(pattern(20'000))); });
    Running running;
    std::mutex mutex;
    int served = 0;
    std::vector<std::string> ends;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&, client = running.connect()]() mutable {
            for (;;) {
                client.send(origin.fill("GET http://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
                const Message response = client.readResponse();
                const std::lock_guard lock(mutex);
                if (!response.problem.empty() || response.body.size() != 20'000) {
                    ends.push_back(response.problem);
                    return;
                }
                ++served;
            }
        });
    }
    const bool busy = QTest::qWaitFor([&] {
        const std::lock_guard lock(mutex);
        return served >= 60;
    });
    running.engine.stop();
    for (std::thread& thread : threads)
        thread.join();
    QTRY_COMPARE(running.listener.stops, 1);
    QVERIFY(busy);
    for (const std::string& end : ends)
        QVERIFY2(end == "no head: [ended]" || end == "no head: [reset]", end.c_str()); // between two requests
    // one that was sent just as its connection closed is not an exchange, all others are
    QVERIFY(int(running.listener.ended.size()) >= served);
    for (const auto& [id, count] : running.listener.endsOf)
        QCOMPARE(count, 1);
}

void TestEngine::stopsWhenNothingRuns()
{
    Engine engine;
    Listener listener(engine);
    engine.stop();
    QTRY_COMPARE(listener.stops, 1);
}

void TestEngine::takesUpOtherSettingsWhileAnExchangeRuns()
{
    Origin origin;
    Running running;
    const quint16 oldPort = running.listener.lastPort;
    Wire client = running.connect();
    client.send(origin.fill("GET http://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire server = origin.accept();
    server.readHead();
    Config config = localConfig();
    std::string problem;
    config.proxy.blocked.add(weir::rules::HostPattern::parse("127.0.0.1", problem).value());
    running.engine.start(config);
    QTRY_COMPARE(running.listener.starts, 2);
    QVERIFY(running.listener.lastPort != oldPort);
    QVERIFY(!Wire::connectTo(oldPort).isOpen());
    // new connections go by the new settings
    Wire blocked = running.connect();
    blocked.send(origin.fill("GET http://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    QCOMPARE(blocked.readResponse().status(), 403);
    // the old exchange by the old ones
    server.send(okResponse("old"));
    COMPARE_TEXT(client.readResponse().brief(), "200 old");
    COMPARE_TEXT(client.readToEnd(), "");
    QCOMPARE(running.listener.stops, 0);
    running.engine.stop();
    QTRY_COMPARE(running.listener.stops, 1);
}

void TestEngine::otherSettingsInterruptNothing()
{
    Origin origin;
    Running running;
    const std::string get = origin.fill("GET http://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n");
    Wire client = running.connect();
    client.send(get);
    Wire server = origin.accept();
    server.readHead();
    std::vector<Wire> idle; // so many that every worker has one
    for (int i = 0; i < 4; ++i) {
        idle.push_back(running.connect());
        QVERIFY(serves(idle.back()));
    }
    Config config = localConfig();
    config.stopGrace = 0s;
    config.proxy.keepAliveTimeout = 1h;
    config.proxy.blocked.add(pattern("127.0.0.1"));
    running.engine.apply(config);
    const auto isBlocked = [&](Wire& wire) { return wire.send(get) && wire.readResponse().status() == 403; };
    for (Wire& wire : idle) {
        QTRY_VERIFY(isRefused(wire, "127.0.0.1")); // once its worker has been told
        QVERIFY(isBlocked(wire));
    }
    // what ran goes on, and its connection too
    server.send(okResponse("old"));
    COMPARE_TEXT(client.readResponse().brief(), "200 old");
    QVERIFY(isBlocked(client));
    QCOMPARE(running.listener.starts, 1);
    QCOMPARE(running.listener.stops, 0);
}

void TestEngine::theLimitOfConnectionsCanChange()
{
    Config config = localConfig();
    config.maxConnections = 2;
    Running running(config);
    Wire first = running.connect();
    Wire second = running.connect();
    QVERIFY(serves(first) && serves(second));
    Wire third = running.connect();
    Wire fourth = running.connect();
    third.send(kAskProxy);
    fourth.send(kAskProxy);
    QVERIFY(!third.hasInput(100ms));
    config.maxConnections = 4;
    running.engine.apply(config);
    COMPARE_TEXT(third.readResponse().brief(), "200");
    COMPARE_TEXT(fourth.readResponse().brief(), "200");
    // lower than there are now: the next waits until enough have ended
    config.maxConnections = 2;
    running.engine.apply(config);
    Wire fifth = running.connect();
    fifth.send(kAskProxy);
    first.close();
    second.close();
    QTRY_COMPARE(running.engine.connections(), 2);
    QVERIFY(!fifth.hasInput(100ms));
    third.close();
    COMPARE_TEXT(fifth.readResponse().brief(), "200");
}

void TestEngine::bodiesAreRecordedFromTheNextExchangeOn()
{
    using weir::exchange::BodyLoss;
    Origin origin;
    Config config = localConfig();
    config.bodies = std::make_shared<weir::exchange::BodyQueue>(16 * weir::exchange::BodyBlock::kCapacity);
    config.workers = 1;
    config.proxy.recordBodies = false;
    Running running(config);
    Wire client = running.connect();
    Wire server;
    const auto ask = [&](std::string_view path, const auto& meanwhile) {
        client.send(origin.fill("GET http://{origin}" + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        if (!server.isOpen())
            server = origin.accept();
        server.readHead();
        server.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc");
        client.readHead();
        meanwhile();
        server.send("def");
        COMPARE_TEXT(client.read(6), "abcdef");
    };
    Wire other = running.connect();
    const auto record = [&](bool on, const std::string& sign) {
        config.proxy.recordBodies = on;
        config.proxy.blocked.add(pattern(sign));
        running.engine.apply(config);
        QTRY_VERIFY(isRefused(other, sign)); // the worker has been told
    };
    ask("/off", [&] { record(true, "127.0.0.2"); });
    ask("/on", [&] { record(false, "127.0.0.3"); });
    ask("/off-again", [] {});
    std::map<std::string, BodyLoss> losses;
    std::map<std::string, std::uint64_t> ids;
    QTRY_VERIFY([&] {
        for (const weir::exchange::Exchange& exchange : running.listener.ended) {
            losses[exchange.path] = exchange.responseBodyLoss;
            ids[exchange.path] = exchange.id;
        }
        return losses.contains("/off") && losses.contains("/on") && losses.contains("/off-again");
    }());
    QCOMPARE(losses["/off"], BodyLoss::NotAsked);
    QCOMPARE(losses["/on"], BodyLoss::None);
    QCOMPARE(losses["/off-again"], BodyLoss::NotAsked);
    std::string recorded;
    for (const auto& block : config.bodies->take())
        block->forEach([&](const auto& piece, std::string_view bytes) {
            if (piece.exchange == ids["/on"])
                recorded += bytes;
            QVERIFY(piece.exchange != ids["/off"] && piece.exchange != ids["/off-again"]);
        });
    COMPARE_TEXT(recorded, "abcdef");
}

void TestEngine::restartsOnTheSamePort()
{
    Origin origin;
    Running running;
    const quint16 port = running.listener.lastPort;
    Wire client = running.connect();
    client.send(origin.fill("GET http://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire server = origin.accept();
    server.readHead();
    Config config = localConfig();
    config.listen = Endpoint(IpAddress::loopbackV4(), port);
    running.engine.start(config);
    QTRY_COMPARE(running.listener.starts, 2);
    QCOMPARE(running.listener.lastPort, port);
    Wire fresh = running.connect();
    QVERIFY(serves(fresh));
    server.send(okResponse("old"));
    COMPARE_TEXT(client.readResponse().brief(), "200 old");
}

void TestEngine::startsAndStopsFromAnotherThread()
{
    Engine engine;
    Listener listener(engine);
    std::thread([&] { engine.start(localConfig()); }).join();
    QTRY_COMPARE(listener.starts, 1);
    Wire client = Wire::connectTo(listener.lastPort);
    QVERIFY(serves(client));
    std::thread([&] { engine.stop(); }).join();
    QTRY_COMPARE(listener.stops, 1);
}

void TestEngine::startsAndStopsManyTimes()
{
    Engine engine;
    Listener listener(engine);
    for (int i = 1; i <= 10; ++i) {
        engine.start(localConfig());
        engine.start(localConfig()); // before anybody has heard of the first
        QTRY_COMPARE(listener.starts, 2 * i);
        Wire client = Wire::connectTo(listener.lastPort);
        QVERIFY(serves(client));
        engine.stop();
        QTRY_COMPARE(listener.stops, i);
        COMPARE_TEXT(client.readToEnd(), "");
    }
    QCOMPARE(listener.failures.size(), 0);
}

void TestEngine::cutsWhenDestroyed()
{
    Origin origin;
    Wire client;
    Wire server;
    {
        Running running;
        client = running.connect();
        client.send(origin.fill("CONNECT {origin} HTTP/1.1\r\nHost: x\r\n\r\n"));
        server = origin.accept();
        client.readHead();
    }
    QVERIFY(client.waitForEnd(0s) != End::TimedOut);
    QVERIFY(server.waitForEnd(0s) != End::TimedOut);
}

void TestEngine::letsFurtherConnectionsWait()
{
    Config config = localConfig();
    config.maxConnections = 2;
    Running running(config);
    Wire first = running.connect();
    Wire second = running.connect();
    QVERIFY(serves(first) && serves(second));
    QTRY_COMPARE(running.listener.warnings.size(), 1);
    QVERIFY(running.listener.warnings.first().contains("max-connections"));
    std::vector<Wire> waiting;
    for (int i = 0; i < 5; ++i) {
        waiting.push_back(running.connect());
        QVERIFY(waiting.back().isOpen());
        waiting.back().send(kAskProxy);
    }
    QVERIFY(!waiting.front().hasInput(200ms));
    QVERIFY(serves(first)); // those that were there go on
    first.close();
    // one after the other
    for (Wire& wire : waiting) {
        COMPARE_TEXT(wire.readResponse().brief(), "200");
        wire.close();
    }
    QVERIFY(serves(second));
    running.engine.stop();
    QTRY_COMPARE(running.listener.stops, 1); // and all that was said before has been heard
    QCOMPARE(running.listener.warnings.size(), 1);
}

void TestEngine::survivesTheEndOfDescriptors()
{
    Running running;
    Wire before = running.connect();
    QVERIFY(serves(before));
    // the clients have their descriptors already, so that those that are left are for the engine
    std::vector<int> descriptors;
    for (int i = 0; i < 12; ++i)
        descriptors.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    rlimit scarce = usual;
    scarce.rlim_cur = rlim_t(descriptors.back()) + 5;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &scarce), 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(running.listener.lastPort);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::vector<Wire> clients;
    for (const int descriptor : descriptors) {
        QCOMPARE(::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        clients.emplace_back(descriptor);
    }
    const auto cpu = [] {
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        return std::chrono::seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + std::chrono::microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    };
    const bool warned = QTest::qWaitFor([&] { return !running.listener.warnings.isEmpty(); });
    const auto cpuBefore = cpu();
    QTest::qWait(1000);
    const auto spent = cpu() - cpuBefore;
    const bool goesOn = serves(before);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    QVERIFY(warned);
    QVERIFY2(spent < 100ms, std::to_string(spent.count()).c_str());
    QVERIFY(goesOn);
    // they have waited in the queue
    for (Wire& client : clients)
        QVERIFY(serves(client));
    running.engine.stop();
    QTRY_COMPARE(running.listener.stops, 1);
    QCOMPARE(running.listener.warnings.size(), 1);
}

void TestEngine::reportsInBatches()
{
    Running running;
    std::mutex mutex;
    std::vector<std::chrono::steady_clock::time_point> sent;
    QObject context;
    // in the engine's thread, to see when it sends and not when this thread gets round to it
    connect(
        &running.engine, &Engine::exchangesChanged, &context,
        [&](const ExchangeBatch&) {
            const std::lock_guard lock(mutex);
            sent.push_back(std::chrono::steady_clock::now());
        },
        Qt::DirectConnection);
    constexpr std::size_t kClients = 4;
    std::vector<Wire> clients;
    for (std::size_t i = 0; i < kClients; ++i)
        clients.push_back(running.connect());
    std::size_t asked = 0;
    const auto end = std::chrono::steady_clock::now() + 1s;
    while (std::chrono::steady_clock::now() < end) {
        for (Wire& client : clients) {
            QVERIFY(serves(client));
            ++asked;
        }
    }
    QTRY_COMPARE(running.listener.ended.size(), asked);
    QCOMPARE(running.listener.endsOf.size(), asked);
    QCOMPARE(running.listener.missed, 0U);
    for (const auto& [id, ends] : running.listener.endsOf) {
        QCOMPARE(ends, 1);
        QVERIFY(id >= 1 && id <= asked);
    }
    const std::lock_guard lock(mutex);
    QVERIFY(sent.size() >= 5); // and not all at the end
    for (std::size_t i = 20; i < sent.size(); ++i)
        QVERIFY2(sent[i] - sent[i - 20] >= 950ms, std::to_string(i).c_str());
}

void TestEngine::isNotSlowedByASlowListener()
{
    Running running;
    QThread sleeperThread;
    QObject sleeper;
    sleeper.moveToThread(&sleeperThread);
    sleeperThread.start();
    std::mutex mutex;
    std::condition_variable changed;
    bool sleeping = false;
    bool mayWake = false;
    std::size_t heard = 0;
    connect(&running.engine, &Engine::exchangesChanged, &sleeper, [&](const ExchangeBatch& batch) {
        std::unique_lock lock(mutex);
        sleeping = true;
        changed.notify_all();
        changed.wait_for(lock, kPatience, [&] { return mayWake; });
        heard += std::size_t(std::count_if(
            batch->exchanges.begin(), batch->exchanges.end(), [](const auto& e) { return e.hasEnded(); }));
        changed.notify_all();
    });
    const auto end = qScopeGuard([&] {
        {
            const std::lock_guard lock(mutex);
            mayWake = true;
            changed.notify_all();
        }
        sleeperThread.quit();
        sleeperThread.wait();
    });
    Wire client = running.connect();
    QVERIFY(serves(client));
    {
        std::unique_lock lock(mutex);
        QVERIFY(changed.wait_for(lock, kPatience, [&] { return sleeping; }));
    }
    // it sleeps until all of these have been served
    constexpr std::size_t kMore = 500;
    for (std::size_t i = 0; i < kMore; ++i)
        QVERIFY(serves(client));
    QTRY_COMPARE(running.listener.ended.size(), kMore + 1); // others hear all of it meanwhile
    {
        std::unique_lock lock(mutex);
        QCOMPARE(heard, 0U);
        mayWake = true;
        changed.notify_all();
        QVERIFY(changed.wait_for(lock, kPatience, [&] { return heard == kMore + 1; }));
    }
}

void TestEngine::spreadsConnectionsOverWorkers()
{
    // kept connections to origins belong to a worker, so their number tells how many workers were busy
    Origin origin;
    origin.serve([](Wire& wire, const Message&) { return wire.send(okResponse("x")); });
    Config config = localConfig();
    config.workers = 3;
    Running running(config);
    std::vector<Wire> clients;
    for (int i = 0; i < 6; ++i)
        clients.push_back(running.connect());
    for (int round = 0; round < 2; ++round) {
        for (Wire& client : clients) {
            client.send(origin.fill("GET http://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
            COMPARE_TEXT(client.readResponse().brief(), "200 x");
        }
    }
    QCOMPARE(origin.connectionCount(), 3U);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
