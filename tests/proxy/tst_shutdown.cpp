#include "transcript.h"

using namespace weir::test;
using namespace std::chrono_literals;

/// How a worker ends: drained, or cut.
class TestShutdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAtOnceWhenIdle();
    void finishesWhatIsInFlight();
    void finishesAnUpload();
    void answersOnlyTheRequestInFlight();
    void losesNoAnswerWhenMoreWasAsked();
    void takesNoFurtherConnections();
    void cutsEverything_data();
    void cutsEverything();
    void cutsAfterDraining();
};

void TestShutdown::endsAtOnceWhenIdle()
{
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(okResponse("x"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 x");
    Wire silent = stage.proxy.connect();
    stage.proxy.drain();
    COMPARE_TEXT(stage.client.readToEnd(), "");
    COMPARE_TEXT(silent.readToEnd(), "");
    QCOMPARE(server.waitForEnd(), End::Clean); // the kept one
    QVERIFY(stage.proxy.waitForEnd(5s));
    QCOMPARE(stage.proxy.ended(1).status, 200);
}

void TestShutdown::finishesWhatIsInFlight()
{
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    Wire idle = stage.proxy.connect();
    stage.proxy.drain();
    COMPARE_TEXT(idle.readToEnd(), ""); // drained, and the worker still there
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
    const std::string head = stage.client.readHead();
    QVERIFY2(contains(head, "Connection: close\r\n"), head.c_str());
    server.send("hello");
    COMPARE_TEXT(stage.client.readToEnd(), "hellohello");
    QVERIFY(stage.proxy.waitForEnd(5s));
    QCOMPARE(stage.proxy.ended(1).state, weir::exchange::State::Finished);
}

void TestShutdown::finishesAnUpload()
{
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 10\r\n\r\nhello");
    Wire server = stage.origin.accept();
    server.readHead();
    Wire idle = stage.proxy.connect();
    stage.proxy.drain();
    COMPARE_TEXT(idle.readToEnd(), "");
    stage.client.send("world");
    COMPARE_TEXT(server.read(10), "helloworld");
    server.send(okResponse("thanks"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 thanks");
    QVERIFY(stage.proxy.waitForEnd(5s));
}

void TestShutdown::answersOnlyTheRequestInFlight()
{
    Stage stage;
    stage.ask(stage.get({}, "/1") + stage.get({}, "/2"));
    Wire server = stage.origin.accept();
    server.readHead();
    Wire idle = stage.proxy.connect();
    stage.proxy.drain();
    COMPARE_TEXT(idle.readToEnd(), "");
    server.send(okResponse("1"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 1");
    COMPARE_TEXT(stage.client.readToEnd(), "");
    QVERIFY(stage.proxy.waitForEnd(5s));
}

void TestShutdown::losesNoAnswerWhenMoreWasAsked()
{
    // the answer has begun, and promises to go on, before the proxy is told to end; then the next request comes
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
    stage.client.readHead();
    stage.ask(stage.get({}, "/more"));
    Wire idle = stage.proxy.connect();
    stage.proxy.drain();
    COMPARE_TEXT(idle.readToEnd(), "");
    server.send("hello");
    COMPARE_TEXT(stage.client.readToEnd(), "hellohello"); // and no reset
    stage.client.close();
    QVERIFY(stage.proxy.waitForEnd(5s));
}

void TestShutdown::takesNoFurtherConnections()
{
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    Wire idle = stage.proxy.connect();
    stage.proxy.drain();
    COMPARE_TEXT(idle.readToEnd(), "");
    Wire late = stage.proxy.connect();
    COMPARE_TEXT(late.readToEnd(), "");
    QVERIFY(stage.proxy.waitForConnectionsEnded(2));
    QVERIFY(!stage.proxy.waitForEnd(0ms));
}

void TestShutdown::cutsEverything_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("response");
    const QByteArray get("GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    QTest::newRow("waiting for an answer") << get << QByteArray();
    QTest::newRow("downloading") << get << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
    QTest::newRow("uploading") << QByteArray(
        "POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 10\r\n\r\nhello")
                               << QByteArray();
    QTest::newRow("in a tunnel") << QByteArray("CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n") << QByteArray();
}

void TestShutdown::cutsEverything()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, response);
    Stage stage;
    Wire idle = stage.proxy.connect();
    stage.ask(text(request));
    Wire server = stage.origin.accept();
    if (request.startsWith("CONNECT"))
        stage.client.readHead();
    else
        server.readHead();
    if (!response.isEmpty()) {
        server.send(text(response));
        stage.client.readHead();
    }
    stage.proxy.cut();
    QVERIFY(stage.proxy.waitForEnd(5s));
    QVERIFY(stage.client.waitForEnd(5s) != End::TimedOut);
    QVERIFY(server.waitForEnd(5s) != End::TimedOut);
    QVERIFY(idle.waitForEnd(5s) != End::TimedOut);
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.state, weir::exchange::State::Failed);
    COMPARE_TEXT(record.error, "cut off when the proxy stopped");
}

void TestShutdown::cutsAfterDraining()
{
    const FullListener full;
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    Wire dialling = stage.proxy.connect();
    dialling.send("GET http://127.0.0.1:" + std::to_string(full.port()) + "/ HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(stage.proxy.waitForId(2));
    stage.proxy.drain();
    QVERIFY(!stage.proxy.waitForEnd(100ms));
    stage.proxy.cut();
    QVERIFY(stage.proxy.waitForEnd(3s));
    COMPARE_TEXT(stage.proxy.ended(1).error, "cut off when the proxy stopped");
    COMPARE_TEXT(stage.proxy.ended(2).error, "cut off when the proxy stopped");
}

QTEST_GUILESS_MAIN(TestShutdown)
#include "tst_shutdown.moc"
