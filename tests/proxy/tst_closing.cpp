#include "transcript.h"

#include <thread>

using namespace weir::test;
using namespace std::chrono_literals;

/// Clients that close their side, or send more than they should have, at times when nobody reads from them.
class TestClosing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesAClientThatClosesWhileTheOriginIsSilent();
    void noticesAClientThatClosesBetweenTwoEvents();
    void answersAClientThatHasClosedItsSide();
    void goesOnSendingToAClientThatHasClosedItsSide();
    void readsNoRequestsBehindARefusedConnect();
    void keepsATunnelThatIsBusyOneWay();
    void repeatsAnEmptyPut();
};

void TestClosing::noticesAClientThatClosesWhileTheOriginIsSilent()
{
    Stage stage;
    stage.client.send(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    stage.client.close();
    QVERIFY(server.waitForEnd(4s) != End::TimedOut);
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.state, weir::exchange::State::Failed);
    COMPARE_TEXT(record.error, "the client closed its connection");
}

void TestClosing::noticesAClientThatClosesBetweenTwoEvents()
{
    Stage stage;
    stage.client.send(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
    stage.client.readHead();
    stage.client.close();
    QVERIFY(server.waitForEnd(4s) != End::TimedOut);
    QCOMPARE(stage.proxy.ended(1).state, weir::exchange::State::Failed);
}

void TestClosing::answersAClientThatHasClosedItsSide()
{
    Stage stage;
    stage.client.send(stage.get());
    stage.client.halfClose();
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(okResponse("here"));
    QVERIFY(stage.client.readToEnd().ends_with("\r\n\r\nhere"));
    QCOMPARE(stage.proxy.ended(1).state, weir::exchange::State::Finished);
}

void TestClosing::goesOnSendingToAClientThatHasClosedItsSide()
{
    Stage stage;
    stage.client.send(stage.get());
    stage.client.halfClose();
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n");
    stage.client.readHead();
    for (const char byte : std::string("steady")) {
        std::this_thread::sleep_for(500ms); // in all longer than such a client is believed without a byte for it
        server.send(std::string(1, byte));
        COMPARE_TEXT(stage.client.read(1), std::string(1, byte));
    }
    QCOMPARE(stage.proxy.ended(1).state, weir::exchange::State::Finished);
}

void TestClosing::readsNoRequestsBehindARefusedConnect()
{
    Stage stage;
    ClosedPort closed;
    const std::string authority = "127.0.0.1:" + std::to_string(closed.port());
    stage.client.send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n" + stage.get());
    const std::string answer = stage.client.readToEnd();
    QVERIFY(answer.starts_with("HTTP/1.1 502 "));
    QCOMPARE(answer.find("HTTP/1.1 ", 1), std::string::npos);
    QVERIFY(!stage.origin.hasConnection(0ms));
}

void TestClosing::keepsATunnelThatIsBusyOneWay()
{
    auto config = Proxy::config();
    config.tunnelIdleTimeout = 400ms;
    Stage stage(config);
    stage.ask("CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    Wire server = stage.origin.accept();
    stage.client.readHead();
    std::thread sender([&] { stage.client.sendUntilStuck(64 * 1024 * 1024, 100ms); });
    for (int i = 0; i < 12; ++i) {
        std::this_thread::sleep_for(100ms); // in all three times the time-out
        server.send("x");
    }
    sender.join();
    COMPARE_TEXT(stage.client.read(12), std::string(12, 'x'));
}

void TestClosing::repeatsAnEmptyPut()
{
    Stage stage;
    const std::string put =
        stage.origin.fill("PUT http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 0\r\n\r\n");
    stage.client.send(put);
    Wire first = stage.origin.accept();
    first.readHead();
    first.send(okResponse("one"));
    stage.client.readHead();
    stage.client.read(3);
    stage.client.send(put);
    first.readHead(); // on the same connection, which then dies without an answer
    first.close();
    Wire second = stage.origin.accept();
    second.readHead();
    second.send(okResponse("two"));
    stage.client.readHead();
    COMPARE_TEXT(stage.client.read(3), "two");
}

QTEST_APPLESS_MAIN(TestClosing)
#include "tst_closing.moc"
