#include "transcript.h"

using namespace weir::test;
using namespace std::chrono_literals;

/// What can go wrong with origins, names and clients, and what the other side gets to see of it.
class TestFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsFailedConnections_data();
    void reportsFailedConnections();
    void reportsNamesThatDoNotResolve();
    void reportsLookupsThatTakeTooLong();
    void reportsOriginsThatNeverAnswer();
    void reportsHeadsThatNeverEnd();
    void reportsOriginsThatEndWithoutAnAnswer_data();
    void reportsOriginsThatEndWithoutAnAnswer();
    void refusesMalformedResponses_data();
    void refusesMalformedResponses();
    void showsThatAResponseIsCut_data();
    void showsThatAResponseIsCut();
    void endsAResponseThatStalls();
    void endsAnUploadThatStalls();
    void endsTheOriginsSideWhenTheClientGoesAway_data();
    void endsTheOriginsSideWhenTheClientGoesAway();
    void endsADownloadThatFlowsWhenTheClientGoesAway();
    void callsALookupOffWhenTheClientGoesAway();
    void waitsForAHalfClosedClient();
    void doesNotWaitForeverForAHalfClosedClient();
    void readsNoRequestsBehindAFailedConnect();
    void recordsAClientThatLeavesDuringItsHead();
};

namespace {

Message askFor(Proxy& proxy, const std::string& target)
{
    Wire client = proxy.connect();
    client.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    return client.readResponse();
}

std::string errorType(const Message& answer)
{
    const std::string status = answer.field("Proxy-Status");
    const std::size_t begin = status.find("error=");
    return begin == std::string::npos ? status : status.substr(begin + 6, status.find(';', begin) - begin - 6);
}

} // namespace

/// RFC 9110 §15.6.3, §15.6.5.
void TestFailures::reportsFailedConnections_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("hangs");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("refused") << QByteArray("GET") << false << 502 << QByteArray("connection_refused");
    QTest::newRow("refused to a tunnel") << QByteArray("CONNECT") << false << 502 << QByteArray("connection_refused");
    QTest::newRow("no answer") << QByteArray("GET") << true << 504 << QByteArray("connection_timeout");
    QTest::newRow("no answer to a tunnel") << QByteArray("CONNECT") << true << 504 << QByteArray("connection_timeout");
}

void TestFailures::reportsFailedConnections()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, hangs);
    QFETCH(int, status);
    QFETCH(QByteArray, error);
    const ClosedPort closed;
    const FullListener full;
    auto config = Proxy::config();
    config.dial.connectTimeout = 150ms;
    Proxy proxy(config);
    Wire client = proxy.connect();
    const std::string authority = "127.0.0.1:" + std::to_string(hangs ? full.port() : closed.port());
    client.send(text(method) + (method == "GET" ? " http://" + authority + "/" : " " + authority)
        + " HTTP/1.1\r\nHost: x\r\n\r\n");
    const Message answer = client.readResponse();
    QCOMPARE(answer.status(), status);
    COMPARE_TEXT(answer.problem, "");
    COMPARE_TEXT(errorType(answer), text(error));
    QVERIFY2(contains(answer.body, authority), answer.body.c_str());
    const auto record = proxy.ended(1);
    QCOMPARE(record.state, weir::exchange::State::Failed);
    QVERIFY(contains(record.error, authority));
    QVERIFY(record.timing.connect.has_value());
    QVERIFY(!record.timing.dns.has_value() && !record.timing.wait.has_value());
}

void TestFailures::reportsNamesThatDoNotResolve()
{
    Proxy proxy;
    for (const char* target : {"http://nowhere.test/", "http://nowhere.test:81/"}) {
        const Message answer = askFor(proxy, target);
        QCOMPARE(answer.status(), 502);
        COMPARE_TEXT(errorType(answer), "dns_error");
        QVERIFY(contains(answer.body, "nowhere.test: the name does not exist"));
    }
    Wire client = proxy.connect();
    client.send("CONNECT nowhere.test:443 HTTP/1.1\r\nHost: x\r\n\r\n");
    COMPARE_TEXT(errorType(client.readResponse()), "dns_error");
    QVERIFY(proxy.ended(1).timing.dns.has_value());
    QVERIFY(!proxy.ended(1).timing.connect.has_value());
}

void TestFailures::reportsLookupsThatTakeTooLong()
{
    std::mutex mutex;
    std::condition_variable changed;
    bool over = false;
    auto config = Proxy::config();
    config.dial.lookupTimeout = 100ms;
    int status = 0;
    std::string error;
    std::chrono::steady_clock::duration passed{};
    {
        Proxy proxy(config, [&](const std::string&) {
            std::unique_lock lock(mutex);
            changed.wait_for(lock, kPatience, [&] { return over; });
            over = false;
            changed.notify_all();
            return weir::net::Resolution();
        });
        const auto since = std::chrono::steady_clock::now();
        const Message answer = askFor(proxy, "http://slow.test/");
        passed = std::chrono::steady_clock::now() - since;
        status = answer.status();
        error = errorType(answer);
    }
    // the look-up's thread must be through before its locals go
    std::unique_lock lock(mutex);
    over = true;
    changed.notify_all();
    QVERIFY(changed.wait_for(lock, kPatience, [&] { return !over; }));
    QCOMPARE(status, 504);
    QVERIFY(passed >= config.dial.lookupTimeout);
    COMPARE_TEXT(error, "dns_timeout");
}

/// RFC 9110 §15.6.5.
void TestFailures::reportsOriginsThatNeverAnswer()
{
    auto config = Proxy::config();
    config.firstByteTimeout = 150ms;
    Stage stage(config);
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 504);
    COMPARE_TEXT(errorType(answer), "http_response_timeout");
    COMPARE_TEXT(server.readHead(), stage.origin.fill(kPlainGet));
    QVERIFY(server.waitForEnd(2s) != End::TimedOut);
}

void TestFailures::reportsHeadsThatNeverEnd()
{
    auto config = Proxy::config();
    config.firstByteTimeout = 300ms;
    Stage stage(config);
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\n");
    QCOMPARE(stage.client.readResponse().status(), 504);
}

void TestFailures::reportsOriginsThatEndWithoutAnAnswer_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("reset");
    QTest::newRow("closed at once") << QByteArray() << false;
    QTest::newRow("reset at once") << QByteArray() << true;
    QTest::newRow("closed in the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-") << false;
    QTest::newRow("reset in the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-") << true;
    QTest::newRow("closed after an interim response") << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n") << false;
}

void TestFailures::reportsOriginsThatEndWithoutAnAnswer()
{
    QFETCH(QByteArray, sent);
    QFETCH(bool, reset);
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(text(sent));
    reset ? server.reset() : server.close();
    Message answer = stage.client.readResponse();
    if (answer.status() == 103)
        answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 502);
    COMPARE_TEXT(errorType(answer), "connection_terminated");
    // the client's connection is none the worse for it, and the request was not sent again
    stage.ask(stage.get({}, "/next"));
    server = stage.origin.accept();
    QVERIFY(server.readHead().starts_with("GET /next "));
}

void TestFailures::refusesMalformedResponses_data()
{
    QTest::addColumn<QByteArray>("response");
    const auto row = [](const char* name, const char* response) { QTest::newRow(name) << QByteArray(response); };
    row("RFC 9112 §4: not HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n");
    row("HTTP/2", "HTTP/2.0 200 OK\r\n\r\n");
    row("a status of two digits", "HTTP/1.1 20 OK\r\n\r\n");
    row("status 0", "HTTP/1.1 000 No\r\n\r\n");
    row("RFC 9112 §5.2: a folded line", "HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n");
    row("RFC 9112 §2.2: a bare LF", "HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n");
    row("RFC 9112 §5.1: space before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n");
    row("RFC 9112 §6.3: different lengths", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n");
    row("RFC 9110 §8.6: a length that is no number", "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n");
    row("RFC 9112 §6.1: length and chunks",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n");
    row("RFC 9112 §6.1: an unknown transfer coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n");
    row("RFC 9112 §6.1: chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    row("RFC 9110 §7.8: 101 that nobody asked for",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");
}

void TestFailures::refusesMalformedResponses()
{
    QFETCH(QByteArray, response);
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(text(response));
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 502);
    COMPARE_TEXT(errorType(answer), response.contains(" 101 ") ? "http_upgrade_failed" : "http_protocol_error");
    QVERIFY(server.waitForEnd(2s) != End::TimedOut);
}

/// RFC 9112 §8.
void TestFailures::showsThatAResponseIsCut_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("clean"); // whether the end of the connection itself may look clean
    for (const bool reset : {false, true}) {
        const char* how = reset ? "reset" : "closed";
        QTest::addRow("%s before the length is reached", how)
            << QByteArray("1.1") << QByteArray("Content-Length: 10\r\n\r\nhello") << reset << true;
        QTest::addRow("%s before the length is reached, to HTTP/1.0", how)
            << QByteArray("1.0") << QByteArray("Content-Length: 10\r\n\r\nhello") << reset << true;
        QTest::addRow("%s within a chunk", how)
            << QByteArray("1.1") << QByteArray("Transfer-Encoding: chunked\r\n\r\n9\r\nhello") << reset << true;
        QTest::addRow("%s between chunks", how)
            << QByteArray("1.1") << QByteArray("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n") << reset << true;
        QTest::addRow("%s within the trailers", how)
            << QByteArray("1.1") << QByteArray("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nA: b") << reset
            << true;
        QTest::addRow("%s between chunks, to HTTP/1.0", how)
            << QByteArray("1.0") << QByteArray("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n") << reset << false;
    }
    QTest::newRow("reset instead of a proper end") << QByteArray("1.1") << QByteArray("\r\nhello") << true << true;
    QTest::newRow("reset instead of a proper end, to HTTP/1.0")
        << QByteArray("1.0") << QByteArray("\r\nhello") << true << false;
    QTest::newRow("malformed chunks") << QByteArray("1.1")
                                      << QByteArray("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n") << false
                                      << true;
    QTest::newRow("malformed chunks, to HTTP/1.0")
        << QByteArray("1.0") << QByteArray("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n") << false << false;
}

void TestFailures::showsThatAResponseIsCut()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, response);
    QFETCH(bool, reset);
    QFETCH(bool, clean);
    Stage stage;
    stage.ask("GET http://{origin}/ HTTP/" + text(version) + "\r\nHost: {origin}\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\n" + text(response));
    // what was sent arrives before the connection breaks
    const std::string head = stage.client.readHead();
    QVERIFY(head.starts_with("HTTP/1.1 200 OK\r\n"));
    const std::string body = version == "1.1" && !contains(head, "Content-Length") ? "5\r\nhello" : "hello";
    if (!contains(text(response), "9\r\n"))
        COMPARE_TEXT(stage.client.read(body.size()), body);
    reset ? server.reset() : server.close();
    const std::string rest = stage.client.readToEnd();
    if (clean)
        QVERIFY2(!contains(rest, "0\r\n\r\n") && !contains(rest, "[timed out]"), rest.c_str());
    else
        QVERIFY2(rest.ends_with("[reset]"), rest.c_str());
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.state, weir::exchange::State::Failed);
    QCOMPARE(record.status, 200);
    QVERIFY(!record.error.empty());
}

void TestFailures::endsAResponseThatStalls()
{
    auto config = Proxy::config();
    config.stallTimeout = 150ms;
    Stage stage(config);
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 hello [ended]");
    QVERIFY(server.waitForEnd(2s) != End::TimedOut);
    COMPARE_TEXT(stage.proxy.ended(1).error, "the origin stopped sending");
}

void TestFailures::endsAnUploadThatStalls()
{
    auto config = Proxy::config();
    config.stallTimeout = 150ms;
    Stage stage(config);
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 10\r\n\r\nhello");
    Wire server = stage.origin.accept();
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 408);
    COMPARE_TEXT(answer.field("Connection"), "close");
    server.readHead();
    COMPARE_TEXT(server.read(5), "hello");
    QVERIFY(server.waitForEnd(2s) != End::TimedOut);
}

void TestFailures::endsTheOriginsSideWhenTheClientGoesAway_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<bool>("afterAnother"); // both connections have seen an exchange
    QTest::addColumn<bool>("reset");
    const QByteArray get("GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    const QByteArray post("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 10\r\n\r\nhello");
    const QByteArray whole("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 5\r\n\r\nhello");
    QTest::newRow("closes during its upload") << post << QByteArray() << false << false;
    QTest::newRow("resets during its upload") << post << QByteArray() << false << true;
    QTest::newRow("resets while it waits") << get << QByteArray() << false << true;
    QTest::newRow("resets while it waits, in its second exchange") << get << QByteArray() << true << true;
    QTest::newRow("resets while it waits after an upload") << whole << QByteArray() << false << true;
    QTest::newRow("resets during a silent download")
        << get << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello") << false << true;
    QTest::newRow("resets during a silent download, in its second exchange")
        << get << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello") << true << true;
    QTest::newRow("resets after an interim response")
        << get << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n") << false << true;
}

void TestFailures::endsTheOriginsSideWhenTheClientGoesAway()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, response);
    QFETCH(bool, afterAnother);
    QFETCH(bool, reset);
    Stage stage;
    Wire server;
    if (afterAnother) {
        stage.ask(stage.get());
        server = stage.origin.accept();
        server.readHead();
        server.send(okResponse(""));
        COMPARE_TEXT(stage.client.readResponse().brief(), "200");
    }
    stage.ask(text(request));
    if (!afterAnother)
        server = stage.origin.accept();
    QVERIFY(!contains(server.readHead(), "["));
    if (!response.isEmpty()) {
        server.send(text(response));
        stage.client.readHead();
    }
    reset ? stage.client.reset() : stage.client.close();
    QVERIFY(server.waitForEnd(2s) != End::TimedOut);
    const auto record = stage.proxy.ended(afterAnother ? 2 : 1);
    QCOMPARE(record.state, weir::exchange::State::Failed);
    COMPARE_TEXT(record.error, "the client closed its connection");
}

void TestFailures::endsADownloadThatFlowsWhenTheClientGoesAway()
{
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
    stage.client.readHead();
    server.sendUntilStuck(64 * 1024 * 1024, 200ms); // the proxy waits for the client to read
    stage.client.close();
    QVERIFY(server.waitForEnd(2s) != End::TimedOut);
    QCOMPARE(stage.proxy.ended(1).state, weir::exchange::State::Failed);
}

void TestFailures::callsALookupOffWhenTheClientGoesAway()
{
    std::mutex mutex;
    std::condition_variable changed;
    int stage = 0; // 1: the look-up has begun, 2: it may end, 3: it has
    {
        Proxy proxy(Proxy::config(), [&](const std::string&) {
            std::unique_lock lock(mutex);
            stage = 1;
            changed.notify_all();
            changed.wait_for(lock, kPatience, [&] { return stage == 2; });
            stage = 3;
            changed.notify_all();
            return weir::net::Resolution();
        });
        Wire client = proxy.connect();
        client.send("GET http://slow.test/ HTTP/1.1\r\nHost: x\r\n\r\n");
        {
            std::unique_lock lock(mutex);
            QVERIFY(changed.wait_for(lock, kPatience, [&] { return stage == 1; }));
        }
        client.reset();
        QVERIFY(proxy.waitForConnectionsEnded(1, 2s));
        COMPARE_TEXT(proxy.ended(1).error, "the client closed its connection");
    }
    std::unique_lock lock(mutex);
    stage = 2;
    changed.notify_all();
    QVERIFY(changed.wait_for(lock, kPatience, [&] { return stage == 3; }));
}

void TestFailures::waitsForAHalfClosedClient()
{
    // a client that has said all it has to say may well wait for its answer
    Stage stage;
    stage.ask(stage.get());
    stage.client.halfClose();
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(okResponse("hello"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 hello");
    COMPARE_TEXT(stage.client.readToEnd(), "");
    QCOMPARE(stage.proxy.ended(1).state, weir::exchange::State::Finished);
}

void TestFailures::doesNotWaitForeverForAHalfClosedClient()
{
    // a client that has gone looks the same, so after some silence it is taken for one
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    stage.client.close();
    QVERIFY(server.waitForEnd(5s) != End::TimedOut); // the time for an answer is longer
    COMPARE_TEXT(stage.proxy.ended(1).error, "the client closed its connection");
}

void TestFailures::readsNoRequestsBehindAFailedConnect()
{
    // what follows was meant for the other end of the tunnel
    const ClosedPort closed;
    Stage stage;
    stage.client.send(
        "CONNECT 127.0.0.1:" + std::to_string(closed.port()) + " HTTP/1.1\r\nHost: x\r\n\r\n" + stage.get());
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 502);
    COMPARE_TEXT(answer.field("Connection"), "close");
    COMPARE_TEXT(stage.client.readToEnd(), "");
    QVERIFY(!stage.origin.hasConnection(0ms));
}

void TestFailures::recordsAClientThatLeavesDuringItsHead()
{
    Stage stage;
    stage.client.send("GET http://");
    stage.client.close();
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.state, weir::exchange::State::Failed);
    QCOMPARE(record.status, 0);
    QVERIFY(!record.error.empty());
    QVERIFY(stage.proxy.waitForConnectionsEnded(1));
}

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"
