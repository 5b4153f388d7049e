#include "transcript.h"

using namespace weir::test;
using namespace std::chrono_literals;
using weir::exchange::Exchange;
using weir::exchange::State;

/// What is reported of each exchange.
class TestRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatWasAskedAndAnswered();
    void countsBytesWithoutChunkFraming();
    void measuresThePhases();
    void leavesOutPhasesThatDidNotHappen();
    void reportsStatesInOrder();
    void reportsProgress();
    void recordsAnswersOfItsOwn_data();
    void recordsAnswersOfItsOwn();
    void numbersExchangesInOrder();
    void keepsHeadsAsTheyCameOnlyWhereAsked();
    void keepsHeadsOfItsOwnAnswers();
    void namesTheServer();
};

void TestRecord::tellsWhatWasAskedAndAnswered()
{
    Stage stage;
    const auto before = std::chrono::system_clock::now();
    const std::string request =
        stage.origin.fill("POST http://Origin.Test:{port}/A/b?c=%20 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
    stage.client.send(request + "hello");
    Wire server = stage.origin.accept();
    server.readRequest();
    server.send("HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\nyes");
    const Message response = stage.client.readResponse();
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.id, 1U);
    QCOMPARE(record.state, State::Finished);
    QCOMPARE(record.scheme, weir::exchange::Scheme::Http);
    COMPARE_TEXT(record.method, "POST");
    COMPARE_TEXT(record.host, "origin.test");
    QCOMPARE(record.port, stage.origin.port());
    COMPARE_TEXT(record.path, "/A/b?c=%20");
    QCOMPARE(record.status, 201);
    COMPARE_TEXT(record.error, "");
    QVERIFY(!record.refused);
    QVERIFY(record.client.starts_with("127.0.0.1:"));
    QVERIFY(record.started >= before && record.started <= std::chrono::system_clock::now());
    QCOMPARE(record.requestHeadBytes, request.size());
    QCOMPARE(record.requestBodyBytes, 5U);
    QCOMPARE(record.responseHeadBytes, response.head.size());
    QCOMPARE(record.responseBodyBytes, 3U);
    QCOMPARE(stage.proxy.endsOf(1), 1);
}

void TestRecord::keepsHeadsAsTheyCameOnlyWhereAsked()
{
    auto config = Proxy::config();
    config.recordHeads = true;
    Stage stage(config);
    const std::string request =
        stage.origin.fill("GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nx-ODD:  a \r\nx-ODD: b\r\n\r\n");
    stage.client.send(request);
    Wire server = stage.origin.accept();
    server.readRequest();
    server.send("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 Fine\r\nX-a: 1\r\nContent-Length: 2\r\n\r\nok");
    stage.client.readHead(); // the interim one
    stage.client.readResponse();
    const Exchange record = stage.proxy.ended(1);
    QVERIFY(record.requestHead && record.responseHead);
    COMPARE_TEXT(*record.requestHead, request);
    COMPARE_TEXT(*record.responseHead, "HTTP/1.1 200 Fine\r\nX-a: 1\r\nContent-Length: 2\r\n\r\n");

    Stage without;
    without.ask("GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    Wire other = without.origin.accept();
    other.readRequest();
    other.send("HTTP/1.1 204 No Content\r\n\r\n");
    const Exchange bare = without.proxy.ended(1);
    QCOMPARE(bare.status, 204);
    QVERIFY(!bare.requestHead && !bare.responseHead);
}

void TestRecord::keepsHeadsOfItsOwnAnswers()
{
    auto config = Proxy::config();
    config.recordHeads = true;
    Stage stage(config);
    stage.client.send("GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n");
    const Message response = stage.client.readResponse();
    const Exchange record = stage.proxy.ended(1);
    QVERIFY(record.responseHead);
    COMPARE_TEXT(*record.responseHead, response.head);
}

void TestRecord::namesTheServer()
{
    Stage stage;
    stage.ask("GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    Wire server = stage.origin.accept();
    for (int i = 1; i <= 2; ++i) { // on a new connection, then on the same again
        server.readRequest();
        server.send("HTTP/1.1 204 No Content\r\n\r\n");
        stage.client.readResponse();
        if (i == 1)
            stage.ask("GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n");
        COMPARE_TEXT(stage.proxy.ended(std::uint64_t(i)).server, "127.0.0.1:" + std::to_string(stage.origin.port()));
    }
}

void TestRecord::countsBytesWithoutChunkFraming()
{
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunked("hello world", 4));
    Wire server = stage.origin.accept();
    server.readRequest();
    server.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nyes\r\n0\r\nT: u\r\n\r\n");
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 yes");
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.requestBodyBytes, 11U);
    QCOMPARE(record.responseBodyBytes, 3U);
}

void TestRecord::measuresThePhases()
{
    constexpr auto kPause = 60ms;
    Origin origin;
    Proxy proxy(Proxy::config(), [=](const std::string&) {
        std::this_thread::sleep_for(kPause); // what is measured, not what is waited for
        return weir::net::Resolution{weir::net::Resolution::Outcome::Found, {weir::net::IpAddress::loopbackV4()}, {}};
    });
    Wire client = proxy.connect();
    client.send(origin.fill("GET http://origin.test:{port}/ HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire server = origin.accept();
    server.readHead();
    std::this_thread::sleep_for(kPause);
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
    client.readHead();
    client.read(1);
    std::this_thread::sleep_for(kPause);
    server.send("b");
    client.read(1);
    const auto timing = proxy.ended(1).timing;
    QVERIFY(timing.dns && *timing.dns >= kPause);
    QVERIFY(timing.connect && *timing.connect > 0ns);
    QVERIFY(timing.send && *timing.send >= 0ns);
    QVERIFY(timing.wait && *timing.wait >= kPause - 10ms);
    QVERIFY(timing.receive && *timing.receive >= kPause - 10ms);
    QVERIFY(timing.total && *timing.total >= *timing.dns + *timing.connect + *timing.wait + *timing.receive);
    QVERIFY(!timing.tls);
    QVERIFY(!timing.reusedConnection);
}

void TestRecord::leavesOutPhasesThatDidNotHappen()
{
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(okResponse("x"));
    stage.client.readResponse();
    stage.ask(stage.get() + "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
    server.readHead();
    server.send(okResponse("x"));
    stage.client.readResponse();
    stage.client.readResponse();
    const auto byAddress = stage.proxy.ended(1).timing;
    QVERIFY(!byAddress.dns && byAddress.connect && byAddress.send && byAddress.wait && byAddress.receive
        && byAddress.total);
    const auto reused = stage.proxy.ended(2).timing;
    QVERIFY(!reused.dns && !reused.connect && reused.send && reused.wait && reused.receive && reused.total);
    QVERIFY(reused.reusedConnection);
    const auto own = stage.proxy.ended(3).timing;
    QVERIFY(!own.dns && !own.connect && !own.send && !own.wait && !own.receive && own.total);
}

void TestRecord::reportsStatesInOrder()
{
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    const Exchange started = stage.proxy.reported(State::Started);
    QCOMPARE(started.id, 1U);
    COMPARE_TEXT(started.method, "GET");
    COMPARE_TEXT(started.host, "127.0.0.1");
    QCOMPARE(started.status, 0);
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
    QCOMPARE(stage.proxy.reported(State::Responding).status, 200);
    server.send("b");
    QCOMPARE(stage.proxy.ended(1).responseBodyBytes, 2U);
    const std::vector<State> expected{State::Started, State::Responding, State::Finished};
    QVERIFY(stage.proxy.statesOf(1) == expected);
    QCOMPARE(stage.proxy.endsOf(1), 1);

    Wire client = stage.proxy.connect();
    client.send(stage.origin.fill("CONNECT {origin} HTTP/1.1\r\nHost: x\r\n\r\n"));
    Wire tunnelled = stage.origin.accept();
    client.readHead();
    QCOMPARE(stage.proxy.reported(State::Tunnelling).id, 2U);
    client.close();
    tunnelled.close();
    QCOMPARE(stage.proxy.ended(2).state, State::Finished);
}

void TestRecord::reportsProgress()
{
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + pattern(400));
    stage.client.readHead();
    stage.client.read(400);
    QVERIFY(stage.proxy.waitForBody(1, 400));
    server.send(pattern(300));
    QVERIFY(stage.proxy.waitForBody(1, 700));
    QCOMPARE(stage.proxy.endsOf(1), 0);
}

void TestRecord::recordsAnswersOfItsOwn_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("its page") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n") << 200 << QByteArray("GET")
                              << QByteArray() << QByteArray("/") << QByteArray();
    QTest::newRow("OPTIONS *") << QByteArray("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n") << 200 << QByteArray("OPTIONS")
                               << QByteArray() << QByteArray("*") << QByteArray();
    QTest::newRow("a malformed target") << QByteArray("GET ftp://x/y HTTP/1.1\r\nHost: x\r\n\r\n") << 501
                                        << QByteArray("GET") << QByteArray() << QByteArray("ftp://x/y")
                                        << QByteArray("only http:// targets are fetched");
    QTest::newRow("a missing Host") << QByteArray("GET http://X.test/y HTTP/1.1\r\n\r\n") << 400 << QByteArray("GET")
                                    << QByteArray("x.test") << QByteArray("/y")
                                    << QByteArray("the Host field is missing");
    QTest::newRow("a name that does not exist")
        << QByteArray("GET http://nowhere.test/y HTTP/1.1\r\nHost: x\r\n\r\n") << 502 << QByteArray("GET")
        << QByteArray("nowhere.test") << QByteArray("/y") << QByteArray("the name does not exist");
    QTest::newRow("a malformed method") << QByteArray("G(T / HTTP/1.1\r\nHost: x\r\n\r\n") << 400 << QByteArray()
                                        << QByteArray() << QByteArray("G(T / HTTP/1.1")
                                        << QByteArray("the method holds");
    QTest::newRow("an odd version") << QByteArray("GET http://x/y HTTP/7.1\r\nHost: x\r\n\r\n") << 505
                                    << QByteArray("GET") << QByteArray() << QByteArray("http://x/y")
                                    << QByteArray("version");
    QTest::newRow("what is no HTTP") << QByteArray("\x17\x03\x01\x02") + QByteArray(300, 'x') + QByteArray("\r\n\r\n")
                                     << 400 << QByteArray() << QByteArray()
                                     << QByteArray("\x17\x03\x01\x02") + QByteArray(96, 'x') << QByteArray("line");
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02") + QByteArray(300, 'x') + QByteArray("\r\n\r\n") << 400
                         << QByteArray() << QByteArray() << QByteArray("\x16\x03\x01\x02") + QByteArray(96, 'x')
                         << QByteArray("this is TLS");
}

void TestRecord::recordsAnswersOfItsOwn()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, error);
    Stage stage;
    stage.ask(text(request));
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), status);
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.status, status);
    COMPARE_TEXT(record.method, text(method));
    COMPARE_TEXT(record.host, text(host));
    COMPARE_TEXT(record.path, text(path));
    QVERIFY2(error.isEmpty() ? record.error.empty() : contains(record.error, text(error)), record.error.c_str());
    QCOMPARE(record.state, error.isEmpty() ? State::Finished : State::Failed);
    QCOMPARE(record.responseHeadBytes, answer.head.size());
    QCOMPARE(record.responseBodyBytes, answer.body.size());
}

void TestRecord::numbersExchangesInOrder()
{
    Stage stage;
    std::string requests;
    for (int i = 0; i < 50; ++i)
        requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    stage.client.send(requests);
    for (std::size_t i = 0; i < 50; ++i) {
        const Exchange record = stage.proxy.ended(i + 1);
        QCOMPARE(record.id, i + 1);
        COMPARE_TEXT(record.path, "/" + std::to_string(i));
    }
}

QTEST_GUILESS_MAIN(TestRecord)
#include "tst_record.moc"
