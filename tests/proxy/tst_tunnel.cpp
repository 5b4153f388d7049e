#include "transcript.h"

using namespace weir::test;
using namespace std::chrono_literals;

/// CONNECT, and connections that become tunnels by Upgrade.
class TestTunnel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void relaysBothWays_data();
    void relaysBothWays();
    void relaysWhatCameWithConnect();
    void keepsHalfClosedTunnelsOpen_data();
    void keepsHalfClosedTunnelsOpen();
    void passesAResetOn_data();
    void passesAResetOn();
    void endsSilentTunnels();
    void stopsTheFastSide_data();
    void stopsTheFastSide();
    void relaysLargeAmountsBothWaysAtOnce();
    void delaysNoByte();
    void upgradesToWebSocket();
    void passesFramesAsTheyAre();
    void keepsEarlyBytesOfAnUpgrade();
    void goesOnWhenAnUpgradeIsDeclined();
    void refusesUpgradesOfHttp10();
};

namespace {

/// A tunnel, established.
struct Tunnelled : Stage
{
    Wire server;

    explicit Tunnelled(weir::proxy::Config config = Proxy::config()) : Stage(std::move(config))
    {
        ask("CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n");
        server = origin.accept();
        if (client.readHead() != "HTTP/1.1 200 Connection established\r\n\r\n")
            server.close();
    }
};

constexpr std::string_view kWebSocketRequest =
    "GET http://{origin}/chat HTTP/1.1\r\nHost: {origin}\r\nConnection: keep-alive, Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Key: abc\r\n\r\n";
constexpr std::string_view kSwitching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
                                        "Upgrade\r\nSec-WebSocket-Accept: def\r\n\r\n";

} // namespace

void TestTunnel::relaysBothWays_data()
{
    QTest::addColumn<QByteArray>("authority");
    QTest::newRow("to an address") << QByteArray("127.0.0.1:{port}");
    QTest::newRow("to a name") << QByteArray("origin.test:{port}");
}

void TestTunnel::relaysBothWays()
{
    QFETCH(QByteArray, authority);
    Stage stage;
    stage.ask("CONNECT " + text(authority) + " HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n");
    Wire server = stage.origin.accept();
    // RFC 9110 §9.3.6: no framing
    COMPARE_TEXT(stage.client.readHead(), "HTTP/1.1 200 Connection established\r\n\r\n");
    const std::string binary("\x16\x03\x01\0\r\n\r\nGET / HTTP/1.1\r\n\r\n", 26);
    stage.client.send(binary);
    COMPARE_TEXT(server.read(binary.size()), binary);
    server.send(binary);
    COMPARE_TEXT(stage.client.read(binary.size()), binary);
    stage.client.close();
    QCOMPARE(server.waitForEnd(), End::Clean);
    server.close();
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.state, weir::exchange::State::Finished);
    QCOMPARE(record.scheme, weir::exchange::Scheme::Tunnel);
    COMPARE_TEXT(record.method, "CONNECT");
    QCOMPARE(record.port, stage.origin.port());
    QCOMPARE(record.requestBodyBytes, binary.size());
    QCOMPARE(record.responseBodyBytes, binary.size());
    QCOMPARE(record.status, 200);
}

/// RFC 9110 §9.3.6.
void TestTunnel::relaysWhatCameWithConnect()
{
    Stage stage;
    stage.ask("CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\nhello right away");
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.read(16), "hello right away");
    server.send("hi");
    stage.client.readHead();
    COMPARE_TEXT(stage.client.read(2), "hi");
    stage.client.send("more");
    COMPARE_TEXT(server.read(4), "more");
    stage.client.close();
    server.close();
    QCOMPARE(stage.proxy.ended(1).requestBodyBytes, 20U);
}

/// RFC 9110 §9.3.6: what is left to be sent is delivered.
void TestTunnel::keepsHalfClosedTunnelsOpen_data()
{
    QTest::addColumn<bool>("clientFirst");
    QTest::newRow("the client ends first") << true;
    QTest::newRow("the origin ends first") << false;
}

void TestTunnel::keepsHalfClosedTunnelsOpen()
{
    QFETCH(bool, clientFirst);
    Tunnelled stage;
    Wire& first = clientFirst ? stage.client : stage.server;
    Wire& second = clientFirst ? stage.server : stage.client;
    first.send("question");
    first.halfClose();
    COMPARE_TEXT(second.readToEnd(), "question");
    second.send("a long");
    COMPARE_TEXT(first.read(6), "a long");
    second.send(" answer");
    second.halfClose();
    COMPARE_TEXT(first.readToEnd(), " answer");
    QCOMPARE(stage.proxy.ended(1).state, weir::exchange::State::Finished);
    QVERIFY(stage.proxy.waitForConnectionsEnded(1));
}

void TestTunnel::passesAResetOn_data()
{
    QTest::addColumn<bool>("byClient");
    QTest::newRow("from the client") << true;
    QTest::newRow("from the origin") << false;
}

void TestTunnel::passesAResetOn()
{
    QFETCH(bool, byClient);
    Tunnelled stage;
    stage.client.send("a");
    COMPARE_TEXT(stage.server.read(1), "a");
    (byClient ? stage.client : stage.server).reset();
    QCOMPARE((byClient ? stage.server : stage.client).waitForEnd(2s), End::Reset);
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.state, weir::exchange::State::Failed);
    COMPARE_TEXT(record.error, byClient ? "the client reset the tunnel" : "the origin reset the tunnel");
}

void TestTunnel::endsSilentTunnels()
{
    auto config = Proxy::config();
    config.tunnelIdleTimeout = 150ms;
    Tunnelled stage(config);
    QVERIFY(stage.client.waitForEnd() != End::TimedOut);
    QVERIFY(stage.server.waitForEnd() != End::TimedOut);
    COMPARE_TEXT(stage.proxy.ended(1).error, "the tunnel was silent for too long");
}

void TestTunnel::stopsTheFastSide_data()
{
    QTest::addColumn<bool>("upwards");
    QTest::newRow("up") << true;
    QTest::newRow("down") << false;
}

void TestTunnel::stopsTheFastSide()
{
    QFETCH(bool, upwards);
    constexpr int kSmall = 128 * 1024;
    constexpr std::size_t kMost = 8 * 1024 * 1024;
    Origin origin("127.0.0.1", 16, kSmall);
    Proxy proxy;
    Wire client = proxy.connect("127.0.0.1", kSmall);
    client.send(origin.fill("CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    Wire server = origin.accept();
    client.readHead();
    Wire& fast = upwards ? client : server;
    Wire& slow = upwards ? server : client;
    const std::size_t taken = fast.sendUntilStuck(4 * kMost, 500ms);
    QVERIFY2(taken < kMost, std::to_string(taken).c_str());
    fast.halfClose();
    COMPARE_TEXT(std::to_string(slow.readToEnd().size()), std::to_string(taken));
}

void TestTunnel::relaysLargeAmountsBothWaysAtOnce()
{
    Tunnelled stage;
    const std::string up = pattern(6 * 1024 * 1024 + 1);
    const std::string down = pattern(5 * 1024 * 1024 + 3);
    std::string receivedUp;
    std::thread upSender([&] {
        stage.client.send(up);
        stage.client.halfClose();
    });
    std::thread downSender([&] {
        stage.server.send(down);
        stage.server.halfClose();
    });
    std::thread upReader([&] { receivedUp = stage.server.readToEnd(); });
    const std::string receivedDown = stage.client.readToEnd();
    upSender.join();
    downSender.join();
    upReader.join();
    QVERIFY(receivedUp == up);
    QVERIFY(receivedDown == down);
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.requestBodyBytes, up.size());
    QCOMPARE(record.responseBodyBytes, down.size());
}

void TestTunnel::delaysNoByte()
{
    Tunnelled stage;
    for (const char* letter : {"a", "b", "c", "d"}) {
        stage.client.send(letter);
        COMPARE_TEXT(stage.server.read(1), letter);
        stage.server.send(letter);
        COMPARE_TEXT(stage.client.read(1), letter);
    }
}

/// RFC 9110 §7.8, RFC 6455 §4: the keys pass end to end.
void TestTunnel::upgradesToWebSocket()
{
    Stage stage;
    stage.ask(kWebSocketRequest);
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.readHead(),
        stage.origin.fill("GET /chat HTTP/1.1\r\nHost: {origin}\r\nUpgrade: websocket\r\nSec-WebSocket-Key: abc\r\n"
                          "Via: 1.1 weir-test\r\nConnection: Upgrade\r\n\r\n"));
    server.send(kSwitching);
    COMPARE_TEXT(stage.client.readHead(),
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: def\r\nVia: 1.1 "
        "weir-test\r\nConnection: Upgrade\r\n\r\n");
    stage.client.send("\x81\x02hi");
    COMPARE_TEXT(server.read(4), "\x81\x02hi");
    server.send("\x81\x02ho");
    COMPARE_TEXT(stage.client.read(4), "\x81\x02ho");
    stage.client.close();
    QCOMPARE(server.waitForEnd(), End::Clean);
    server.close();
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.status, 101);
    QCOMPARE(record.state, weir::exchange::State::Finished);
    QCOMPARE(record.requestBodyBytes, 4U);
    QCOMPARE(record.responseBodyBytes, 4U);
}

/// RFC 6455 §5.3, §5.4, §5.5: masks stay, and a control frame does not wait for the end of a message.
void TestTunnel::passesFramesAsTheyAre()
{
    Stage stage;
    stage.ask(kWebSocketRequest);
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(kSwitching);
    stage.client.readHead();
    using namespace std::string_literals;
    const std::string fragment = "\x01\xfe\x00\x80"s + "mask" + std::string(128, 'x');
    const std::string ping = "\x89\x84"s + "MASK" + "ping";
    stage.client.send(fragment);
    COMPARE_TEXT(server.read(fragment.size()), fragment);
    stage.client.send(ping);
    COMPARE_TEXT(server.read(ping.size()), ping);                          // although the message is not complete
    const std::string begun = "\x81\x7f\x00\x00\x00\x00\x40\x00\x00\x00"s; // 1 GiB to come
    server.send(begun + "x");
    COMPARE_TEXT(stage.client.read(begun.size() + 1), begun + "x");
}

void TestTunnel::keepsEarlyBytesOfAnUpgrade()
{
    // both sides speak before they can know that the other is there
    Stage stage;
    stage.ask(std::string(kWebSocketRequest) + "from client");
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(std::string(kSwitching) + "from origin");
    QVERIFY(stage.client.readHead().starts_with("HTTP/1.1 101 "));
    COMPARE_TEXT(stage.client.read(11), "from origin");
    COMPARE_TEXT(server.read(11), "from client");
    stage.client.close();
    server.close();
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.requestBodyBytes, 11U);
    QCOMPARE(record.responseBodyBytes, 11U);
}

void TestTunnel::goesOnWhenAnUpgradeIsDeclined()
{
    Stage stage;
    stage.ask(std::string(kWebSocketRequest) + stage.get({}, "/next"));
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(okResponse("no"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 no");
    QVERIFY(server.readHead().starts_with("GET /next "));
    server.send(okResponse("next"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 next");
}

void TestTunnel::refusesUpgradesOfHttp10()
{
    Stage stage;
    stage.ask("GET http://{origin}/ HTTP/1.0\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    Wire server = stage.origin.accept();
    QVERIFY(!server.readRequest().has("Upgrade"));
    server.send(kSwitching);
    QCOMPARE(stage.client.readResponse().status(), 502);
}

QTEST_GUILESS_MAIN(TestTunnel)
#include "tst_tunnel.moc"
