#include "transcript.h"

#include <atomic>

using namespace weir::test;
using namespace std::chrono_literals;

/// Names, addresses, and connections to origins that are kept.
class TestUpstream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesConnectionsBetweenClients();
    void keepsOriginsApart();
    void keepsNoMoreThanAllowed_data();
    void keepsNoMoreThanAllowed();
    void closesConnectionsThatWereIdleTooLong();
    void leavesConnectionsThatTheOriginClosed();
    void leavesConnectionsOnWhichTheOriginSpeaksUnasked();
    void sendsAgainWhatMayBeSentAgain_data();
    void sendsAgainWhatMayBeSentAgain();
    void sendsAgainOnlyOnce();
    void doesNotSendAgainAfterTheBeginningOfAnAnswer();
    void looksNamesUpOnce();
    void sharesLookupsUnderWay();
    void remembersShortlyThatANameDoesNotExist();
    void triesTheNextAddressAfterARefusal();
    void triesTheNextAddressWhenOneHangs();
    void racesIpv6AndIpv4_data();
    void racesIpv6AndIpv4();
};

namespace {

/// One exchange on `client`, answered on `server` (or on a new connection if that is not open).
void exchangeOn(Stage& stage, Wire& client, Wire& server, std::string_view method = "GET")
{
    client.send(stage.origin.fill(std::string(method) + " http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n"
        + (method == "POST" ? "Content-Length: 0\r\n" : "") + "\r\n"));
    if (!server.isOpen())
        server = stage.origin.accept();
    server.readHead();
    server.send(okResponse("x"));
    client.readResponse();
}

} // namespace

void TestUpstream::sharesConnectionsBetweenClients()
{
    Stage stage;
    Wire server;
    exchangeOn(stage, stage.client, server);
    stage.client.close();
    for (int i = 0; i < 3; ++i) {
        Wire client = stage.proxy.connect();
        client.send(stage.get());
        COMPARE_TEXT(server.readHead(), stage.origin.fill(kPlainGet));
        server.send(okResponse("again"));
        COMPARE_TEXT(client.readResponse().brief(), "200 again");
    }
    QVERIFY(!stage.proxy.ended(1).timing.reusedConnection);
    const auto record = stage.proxy.ended(4);
    QVERIFY(record.timing.reusedConnection);
    QVERIFY(!record.timing.dns && !record.timing.connect);
}

void TestUpstream::keepsOriginsApart()
{
    Stage stage;
    Wire server;
    exchangeOn(stage, stage.client, server);
    // the same address by another name is another origin
    stage.ask("GET http://origin.test:{port}/ HTTP/1.1\r\nHost: x\r\n\r\n");
    Wire other = stage.origin.accept();
    QVERIFY(other.isOpen());
    COMPARE_TEXT(other.readRequest().field("Host"), stage.origin.fill("origin.test:{port}"));
}

void TestUpstream::keepsNoMoreThanAllowed_data()
{
    QTest::addColumn<int>("perAuthority");
    QTest::addColumn<int>("total");
    QTest::newRow("of one origin") << 1 << 100;
    QTest::newRow("of all") << 100 << 1;
}

void TestUpstream::keepsNoMoreThanAllowed()
{
    QFETCH(int, perAuthority);
    QFETCH(int, total);
    auto config = Proxy::config();
    config.pool.perAuthority = std::size_t(perAuthority);
    config.pool.total = std::size_t(total);
    Stage stage(config);
    Wire otherClient = stage.proxy.connect();
    stage.ask(stage.get());
    Wire first = stage.origin.accept();
    otherClient.send(stage.get());
    Wire second = stage.origin.accept();
    first.send(okResponse("1"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 1");
    second.send(okResponse("2"));
    COMPARE_TEXT(otherClient.readResponse().brief(), "200 2");
    // the older one goes
    first.readHead();
    QCOMPARE(first.waitForEnd(2s), End::Clean);
    second.readHead();
    stage.ask(stage.get());
    COMPARE_TEXT(second.readHead(), stage.origin.fill(kPlainGet));
}

void TestUpstream::closesConnectionsThatWereIdleTooLong()
{
    auto config = Proxy::config();
    config.pool.idleTimeout = 50ms; // and a sweep a second
    Stage stage(config);
    Wire server;
    exchangeOn(stage, stage.client, server);
    QCOMPARE(server.waitForEnd(5s), End::Clean);
}

void TestUpstream::leavesConnectionsThatTheOriginClosed()
{
    Stage stage;
    Wire server;
    exchangeOn(stage, stage.client, server);
    server.halfClose();
    QCOMPARE(server.waitForEnd(), End::Clean); // noticed while idle
    server.close();
    Wire fresh;
    exchangeOn(stage, stage.client, fresh, "POST");
    QVERIFY(!stage.proxy.ended(2).timing.reusedConnection);
    QCOMPARE(stage.proxy.ended(2).status, 200);
}

void TestUpstream::leavesConnectionsOnWhichTheOriginSpeaksUnasked()
{
    Stage stage;
    Wire server;
    exchangeOn(stage, stage.client, server);
    server.send("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(server.waitForEnd() != End::TimedOut);
    Wire fresh;
    exchangeOn(stage, stage.client, fresh);
    QCOMPARE(stage.proxy.ended(2).status, 200);
}

/// RFC 9110 §9.2.2.
void TestUpstream::sendsAgainWhatMayBeSentAgain_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("again");
    for (const bool reset : {false, true}) {
        const char* how = reset ? "reset" : "closed";
        QTest::addRow("GET, %s", how) << QByteArray("GET http://{origin}/2 HTTP/1.1\r\nHost: {origin}\r\n\r\n") << reset
                                      << true;
        QTest::addRow("DELETE, %s", how) << QByteArray("DELETE http://{origin}/2 HTTP/1.1\r\nHost: {origin}\r\n\r\n")
                                         << reset << true;
        QTest::addRow("POST never, %s", how)
            << QByteArray("POST http://{origin}/2 HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 2\r\n\r\nhi") << reset
            << false;
        QTest::addRow("POST without a body neither, %s", how)
            << QByteArray("POST http://{origin}/2 HTTP/1.1\r\nHost: {origin}\r\n\r\n") << reset << false;
        QTest::addRow("what Weir does not know neither, %s", how)
            << QByteArray("MKSOUP http://{origin}/2 HTTP/1.1\r\nHost: {origin}\r\n\r\n") << reset << false;
    }
}

void TestUpstream::sendsAgainWhatMayBeSentAgain()
{
    // the origin closes a kept connection while the request is on its way
    QFETCH(QByteArray, request);
    QFETCH(bool, reset);
    QFETCH(bool, again);
    Stage stage;
    Wire server;
    exchangeOn(stage, stage.client, server);
    stage.ask(text(request));
    const Message lost = server.readRequest();
    QVERIFY(contains(lost.startLine, " /2 "));
    reset ? server.reset() : server.close();
    if (!again) {
        QCOMPARE(stage.client.readResponse().status(), 502);
        QVERIFY(!stage.origin.hasConnection(0ms));
        return;
    }
    server = stage.origin.accept();
    COMPARE_TEXT(server.readRequest().head, lost.head);
    server.send(okResponse("second time"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 second time");
    const auto record = stage.proxy.ended(2);
    QCOMPARE(record.status, 200);
    QVERIFY(record.error.empty());
    QVERIFY(!record.timing.reusedConnection);
}

void TestUpstream::sendsAgainOnlyOnce()
{
    Stage stage;
    Wire server;
    exchangeOn(stage, stage.client, server);
    stage.ask(stage.get());
    server.readHead();
    server.close();
    server = stage.origin.accept();
    server.readHead();
    server.close();
    QCOMPARE(stage.client.readResponse().status(), 502);
    QVERIFY(!stage.origin.hasConnection(0ms));
}

/// RFC 9110 §9.2.2.
void TestUpstream::doesNotSendAgainAfterTheBeginningOfAnAnswer()
{
    Stage stage;
    Wire server;
    exchangeOn(stage, stage.client, server);
    stage.ask(stage.get());
    server.readHead();
    server.send("H");
    server.close();
    QCOMPARE(stage.client.readResponse().status(), 502);
    QVERIFY(!stage.origin.hasConnection(0ms));
}

void TestUpstream::looksNamesUpOnce()
{
    std::atomic<int> lookups = 0;
    Origin origin;
    auto config = Proxy::config();
    config.pool.perAuthority = 0; // so that each request dials
    Proxy proxy(config, [&](const std::string& name) {
        ++lookups;
        return lookUpIn({{"origin.test", {"127.0.0.1"}}})(name);
    });
    Wire client = proxy.connect();
    for (int i = 0; i < 3; ++i) {
        client.send(origin.fill("GET http://origin.test:{port}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
        Wire server = origin.accept();
        server.readHead();
        server.send(okResponse("x"));
        COMPARE_TEXT(client.readResponse().brief(), "200 x");
    }
    QCOMPARE(lookups.load(), 1);
    QVERIFY(proxy.ended(1).timing.dns.has_value());
    QVERIFY(proxy.ended(1).timing.connect.has_value());
}

void TestUpstream::sharesLookupsUnderWay()
{
    std::atomic<int> lookups = 0;
    std::mutex mutex;
    std::condition_variable changed;
    bool mayEnd = false;
    Origin origin;
    origin.serve([](Wire& wire, const Message&) { return wire.send(okResponse("x")); });
    Proxy proxy(Proxy::config(), [&](const std::string& name) {
        ++lookups;
        std::unique_lock lock(mutex);
        changed.wait_for(lock, kPatience, [&] { return mayEnd; });
        return lookUpIn({{"origin.test", {"127.0.0.1"}}})(name);
    });
    std::vector<Wire> clients;
    for (int i = 0; i < 10; ++i) {
        clients.push_back(proxy.connect());
        clients.back().send(origin.fill("GET http://origin.test:{port}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
    // all of them are being looked up once their exchanges have been reported
    for (std::uint64_t id = 1; id <= 10; ++id)
        QVERIFY(proxy.waitForId(id));
    {
        const std::lock_guard lock(mutex);
        mayEnd = true;
        changed.notify_all();
    }
    for (Wire& client : clients)
        COMPARE_TEXT(client.readResponse().brief(), "200 x");
    QCOMPARE(lookups.load(), 1);
}

void TestUpstream::remembersShortlyThatANameDoesNotExist()
{
    std::atomic<int> lookups = 0;
    Proxy proxy(Proxy::config(), [&](const std::string& name) {
        ++lookups;
        return lookUpIn({})(name);
    });
    Wire client = proxy.connect();
    client.send(
        "GET http://nowhere.test/ HTTP/1.1\r\nHost: x\r\n\r\nGET http://nowhere.test/ HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(client.readResponse().status(), 502);
    QCOMPARE(client.readResponse().status(), 502);
    QCOMPARE(lookups.load(), 1);
}

void TestUpstream::triesTheNextAddressAfterARefusal()
{
    // both loopback addresses, nobody listens on the first
    Origin origin("127.0.0.1");
    auto config = Proxy::config();
    config.dial.attemptDelay = 9s; // at once, not after the delay
    Proxy proxy(config, lookUpIn({{"two.test", {"127.0.0.2", "127.0.0.1"}}}));
    Wire client = proxy.connect();
    client.send(origin.fill("GET http://two.test:{port}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire server = origin.accept(5s);
    QVERIFY(server.isOpen());
    server.send(okResponse("second"));
    COMPARE_TEXT(client.readResponse().brief(), "200 second");
}

void TestUpstream::triesTheNextAddressWhenOneHangs()
{
    const FullListener full; // on 127.0.0.1
    Origin origin("127.0.0.3", 16, 0, full.port());
    QVERIFY(origin.isListening());
    auto config = Proxy::config();
    config.dial.attemptDelay = 50ms;
    Proxy proxy(config, lookUpIn({{"two.test", {"127.0.0.1", "127.0.0.3"}}}));
    Wire client = proxy.connect();
    client.send(origin.fill("GET http://two.test:{port}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire server = origin.accept(4s); // the connect timeout is longer
    QVERIFY(server.isOpen());
    server.send(okResponse("second"));
    COMPARE_TEXT(client.readResponse().brief(), "200 second");
    const auto connect = proxy.ended(1).timing.connect;
    QVERIFY(connect.has_value() && *connect >= 50ms);
}

void TestUpstream::racesIpv6AndIpv4_data()
{
    QTest::addColumn<QByteArray>("listening");
    QTest::newRow("only IPv6 answers") << QByteArray("::1");
    QTest::newRow("only IPv4 answers") << QByteArray("127.0.0.1");
}

void TestUpstream::racesIpv6AndIpv4()
{
    QFETCH(QByteArray, listening);
    if (!hasIpv6())
        QSKIP("this machine has no ::1");
    Origin origin(listening);
    auto config = Proxy::config();
    config.dial.attemptDelay = 9s;
    Proxy proxy(config, lookUpIn({{"both.test", {"::1", "127.0.0.1"}}}));
    Wire client = proxy.connect();
    client.send(origin.fill("GET http://both.test:{port}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire server = origin.accept(5s);
    QVERIFY(server.isOpen());
    server.send(okResponse("ok"));
    COMPARE_TEXT(client.readResponse().brief(), "200 ok");
}

QTEST_GUILESS_MAIN(TestUpstream)
#include "tst_upstream.moc"
