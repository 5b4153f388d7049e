#include "transcript.h"

using namespace weir::test;
using namespace std::chrono_literals;

/// Bodies of every framing, both ways, and responses that have none.
class TestFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void relaysRequestBodies_data();
    void relaysRequestBodies();
    void relaysResponseBodies_data();
    void relaysResponseBodies();
    void relaysLargeBodies_data();
    void relaysLargeBodies();
    void knowsResponsesWithoutBody_data();
    void knowsResponsesWithoutBody();
    void discardsWhatFollowsAResponse_data();
    void discardsWhatFollowsAResponse();
    void refusesMalformedRequestBodies_data();
    void refusesMalformedRequestBodies();
    void stopsTheFastSide_data();
    void stopsTheFastSide();
};

void TestFraming::relaysRequestBodies_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("received");
    const auto row = [](const char* name, const char* sent, const char* received) {
        QTest::newRow(name) << QByteArray(sent) << QByteArray(received);
    };
    row("with a length", "Content-Length: 5\r\n\r\nhello", "Content-Length: 5\r\nVia: 1.1 weir-test\r\n\r\nhello");
    row("with the length 0", "Content-Length: 0\r\n\r\n", "Content-Length: 0\r\nVia: 1.1 weir-test\r\n\r\n");
    row("chunked, chunk by chunk", "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n03\r\nllo\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nVia: 1.1 weir-test\r\n\r\n2\r\nhe\r\n03\r\nllo\r\n0\r\n\r\n");
    row("RFC 9112 §7.1.1: chunk extensions stay behind",
        "Transfer-Encoding: Chunked\r\n\r\n5;a=b;c=\"d;e\"\r\nhello\r\n0;f\r\n\r\n",
        "Transfer-Encoding: chunked\r\nVia: 1.1 weir-test\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    row("RFC 9112 §7.1.2: trailers go on",
        "Transfer-Encoding: chunked\r\nTrailer: Sum\r\n\r\n5\r\nhello\r\n0\r\nSum: 1\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTrailer: Sum\r\nVia: 1.1 weir-test\r\n\r\n5\r\nhello\r\n0\r\nSum: 1\r\n\r\n");
    row("chunked and empty", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nVia: 1.1 weir-test\r\n\r\n0\r\n\r\n");
}

void TestFraming::relaysRequestBodies()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, received);
    Stage stage;
    stage.ask("PUT http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n" + text(sent));
    Wire server = stage.origin.accept();
    const std::string expected = stage.origin.fill("PUT / HTTP/1.1\r\nHost: {origin}\r\n") + text(received);
    COMPARE_TEXT(server.read(expected.size()), expected);
    server.send(okResponse("ok"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 ok");
    // the next request begins right behind the body
    stage.ask(stage.get());
    COMPARE_TEXT(server.readHead(), stage.origin.fill(kPlainGet));
}

void TestFraming::relaysResponseBodies_data()
{
    QTest::addColumn<QByteArray>("version"); // of the client
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<bool>("clientStays");
    const auto row = [](const char* name, const char* version, const char* sent, const char* received,
                         bool clientStays) {
        QTest::newRow(name) << QByteArray(version) << QByteArray(sent) << QByteArray(received) << clientStays;
    };
    row("a length, to HTTP/1.1", "1.1", "Content-Length: 5\r\n\r\nhello",
        "Content-Length: 5\r\nVia: 1.1 weir-test\r\n\r\nhello", true);
    row("a length, to HTTP/1.0 that stays", "1.0", "Content-Length: 5\r\n\r\nhello",
        "Content-Length: 5\r\nVia: 1.1 weir-test\r\nConnection: keep-alive\r\n\r\nhello", true);
    row("chunks, to HTTP/1.1", "1.1", "Transfer-Encoding: chunked\r\n\r\n2;x\r\nhe\r\n3\r\nllo\r\n0\r\nT: u\r\n\r\n",
        "Transfer-Encoding: chunked\r\nVia: 1.1 weir-test\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\nT: u\r\n\r\n", true);
    row("RFC 9112 §6.1, RFC 9110 §6.5.1: chunks, to HTTP/1.0 until the end, and no trailers", "1.0",
        "Transfer-Encoding: chunked\r\n\r\n2;x\r\nhe\r\n3\r\nllo\r\n0\r\nT: u\r\n\r\n",
        "Via: 1.1 weir-test\r\nConnection: close\r\n\r\nhello", false);
    row("RFC 9112 §6.3: until the end, to HTTP/1.1 in chunks", "1.1", "\r\nhello",
        "Transfer-Encoding: chunked\r\nVia: 1.1 weir-test\r\n\r\n5\r\nhello\r\n0\r\n\r\n", true);
    row("until the end, to HTTP/1.0 likewise", "1.0", "\r\nhello",
        "Via: 1.1 weir-test\r\nConnection: close\r\n\r\nhello", false);
    row("nothing until the end, to HTTP/1.1", "1.1", "\r\n",
        "Transfer-Encoding: chunked\r\nVia: 1.1 weir-test\r\n\r\n0\r\n\r\n", true);
}

void TestFraming::relaysResponseBodies()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, received);
    QFETCH(bool, clientStays);
    Stage stage;
    const std::string request =
        "GET http://{origin}/ HTTP/" + text(version) + "\r\nHost: {origin}\r\nConnection: keep-alive\r\n\r\n";
    stage.ask(request);
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nDate: now\r\n" + text(sent));
    server.close();
    const std::string expected = "HTTP/1.1 200 OK\r\nDate: now\r\n" + text(received);
    if (!clientStays) {
        COMPARE_TEXT(stage.client.readToEnd(), expected);
        return;
    }
    COMPARE_TEXT(stage.client.read(expected.size()), expected);
    stage.ask(request);
    server = stage.origin.accept();
    server.send(okResponse("next"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 next");
}

void TestFraming::relaysLargeBodies_data()
{
    QTest::addColumn<bool>("inChunks");
    QTest::newRow("with a length") << false;
    QTest::newRow("chunked") << true;
}

void TestFraming::relaysLargeBodies()
{
    // far more than all buffers between the two hold, both ways
    QFETCH(bool, inChunks);
    const std::string body = pattern(12 * 1024 * 1024 + 77);
    const std::string framed = inChunks ? "Transfer-Encoding: chunked\r\n\r\n" + chunked(body, 65'521)
                                        : "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    Stage stage;
    stage.origin.serve([&](Wire& wire, const Message& request) {
        return request.body == body && wire.send("HTTP/1.1 200 OK\r\n" + framed);
    });
    std::thread sender(
        [&] { stage.client.send(stage.origin.fill("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n") + framed); });
    const Message response = stage.client.readResponse();
    sender.join();
    QCOMPARE(response.status(), 200);
    COMPARE_TEXT(response.problem, "");
    QVERIFY(response.body == body);
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.requestBodyBytes, body.size());
    QCOMPARE(record.responseBodyBytes, body.size());
}

void TestFraming::knowsResponsesWithoutBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("framing"); // that the client sees
    QTest::newRow("RFC 9112 §6.3: HEAD, with a length")
        << QByteArray("HEAD") << QByteArray("HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 1000\r\n")
        << QByteArray("Content-Length: 1000\r\n");
    QTest::newRow("RFC 9112 §6.3: HEAD, without one")
        << QByteArray("HEAD") << QByteArray("HTTP/1.1 200 OK\r\nDate: now\r\n") << QByteArray();
    QTest::newRow("RFC 9112 §6.3: 204") << QByteArray("GET") << QByteArray("HTTP/1.1 204 No Content\r\nDate: now\r\n")
                                        << QByteArray();
    QTest::newRow("RFC 9112 §6.3: 304 that tells the length")
        << QByteArray("GET") << QByteArray("HTTP/1.1 304 Not Modified\r\nDate: now\r\nContent-Length: 1000\r\n")
        << QByteArray("Content-Length: 1000\r\n");
}

void TestFraming::knowsResponsesWithoutBody()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, response);
    QFETCH(QByteArray, framing);
    Stage stage;
    stage.ask(text(method) + " http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n" + stage.get({}, "/next"));
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(text(response) + "\r\n");
    const std::string startLine = text(response.left(response.indexOf("\r\n") + 2));
    COMPARE_TEXT(stage.client.readHead(), startLine + "Date: now\r\n" + text(framing) + "Via: 1.1 weir-test\r\n\r\n");
    // both connections go on at once
    QVERIFY(server.readHead().starts_with("GET /next "));
    server.send(okResponse("next"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 next");
}

/// RFC 9112 §9.2.
void TestFraming::discardsWhatFollowsAResponse_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("response");
    QTest::newRow("after a body") << QByteArray("GET") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
    QTest::newRow("after chunks") << QByteArray(
        "GET") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");
    QTest::newRow("after 204") << QByteArray("GET") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
    QTest::newRow("after an answer to HEAD")
        << QByteArray("HEAD") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
}

void TestFraming::discardsWhatFollowsAResponse()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, response);
    Stage stage;
    stage.ask(text(method) + " http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(text(response) + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
    stage.client.readResponse(method == "HEAD" ? Asked::Head : Asked::Get);
    QVERIFY(server.waitForEnd() != End::TimedOut);
    stage.ask(stage.get());
    Wire fresh = stage.origin.accept();
    fresh.readHead();
    fresh.send(okResponse("real"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 real");
}

void TestFraming::refusesMalformedRequestBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("RFC 9112 §7.1: no chunk size") << QByteArray("x\r\n");
    QTest::newRow("CVE-2013-2028, RFC 9112 §7.1: a negative chunk size") << QByteArray("-1\r\n");
    QTest::newRow("RFC 9112 §7.1: a prefixed chunk size") << QByteArray("0x5\r\n");
    QTest::newRow("CVE-2026-3945, RFC 9112 §7.1: a huge chunk size") << QByteArray("7fffffffffffffffff\r\n");
    QTest::newRow("RFC 9112 §2.2: a bare LF") << QByteArray("1\nx\r\n");
    QTest::newRow("more than the chunk size says") << QByteArray("1\r\nxy\r\n");
    QTest::newRow("a malformed trailer") << QByteArray("0\r\nno colon\r\n\r\n");
}

void TestFraming::refusesMalformedRequestBodies()
{
    QFETCH(QByteArray, body);
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nTransfer-Encoding: chunked\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readHead();
    stage.client.send(text(body));
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 400);
    COMPARE_TEXT(answer.problem, "");
    COMPARE_TEXT(answer.field("Connection"), "close");
    // the origin must not take what it has for the whole request
    const std::string rest = server.readToEnd();
    QVERIFY2(!contains(rest, "0\r\n\r\n") && !contains(rest, "[timed out]"), rest.c_str());
    QVERIFY(!stage.proxy.ended(1).error.empty());
}

void TestFraming::stopsTheFastSide_data()
{
    QTest::addColumn<bool>("upwards");
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("an upload that the origin does not read") << true << QByteArray("Content-Length: 1000000000\r\n");
    QTest::newRow("a download that the client does not read") << false << QByteArray("Content-Length: 1000000000\r\n");
    QTest::newRow("a download until the end that the client does not read") << false << QByteArray();
}

void TestFraming::stopsTheFastSide()
{
    QFETCH(bool, upwards);
    QFETCH(QByteArray, framing);
    constexpr int kSmall = 128 * 1024; // buffers of ours, so that what is counted is the proxy's
    constexpr std::size_t kMost = 8 * 1024 * 1024;
    Origin origin("127.0.0.1", 16, kSmall);
    Proxy proxy;
    Wire client = proxy.connect("127.0.0.1", kSmall);
    client.send(origin.fill((upwards ? "POST" : "GET") + std::string(" http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n")
        + (upwards ? text(framing) : std::string()) + "\r\n"));
    Wire server = origin.accept();
    server.readHead();
    if (!upwards)
        server.send("HTTP/1.1 200 OK\r\n" + text(framing) + "\r\n");
    Wire& fast = upwards ? client : server;
    Wire& slow = upwards ? server : client;
    const std::size_t taken = fast.sendUntilStuck(4 * kMost, 500ms);
    QVERIFY2(taken < kMost, std::to_string(taken).c_str());
    QVERIFY(taken > 0);
    // it goes on as soon as the slow side does
    if (!upwards)
        slow.readHead();
    std::size_t received = 0;
    while (received < taken) {
        const std::size_t got = slow.readSome().size();
        QVERIFY(got > 0);
        received += got;
    }
    QCOMPARE(fast.sendUntilStuck(64 * 1024, 2s), std::size_t(64 * 1024));
}

QTEST_GUILESS_MAIN(TestFraming)
#include "tst_framing.moc"
