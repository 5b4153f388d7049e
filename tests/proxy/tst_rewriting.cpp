#include "transcript.h"

using namespace weir::test;

/// What changes in a head on its way, and what does not (RFC 9110 §7.6).
class TestRewriting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rewritesRequests_data();
    void rewritesRequests();
    void rewritesResponses_data();
    void rewritesResponses();
    void leavesViaOutWhenSwitchedOff();
    void dropsTrailersThatAreNotForTheNextHop();
    void limitsForwards_data();
    void limitsForwards();
    void echoesTraceWithoutSecrets();
};

void TestRewriting::rewritesRequests_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* fields, const char* expected) {
        QTest::newRow(name) << QByteArray(fields) << QByteArray(expected);
    };
    row("RFC 9110 §5.3: order, case and duplicates stay", "b: 1\r\nHOST: x\r\nA: 2\r\nB: 3\r\nb:4\r\n",
        "b: 1\r\nHOST: {origin}\r\nA: 2\r\nB: 3\r\nb: 4\r\nVia: 1.1 weir-test\r\n");
    row("RFC 9112 §3.2.2: Host comes from the target", "Host: elsewhere.test:99\r\n",
        "Host: {origin}\r\nVia: 1.1 weir-test\r\n");
    row("RFC 9110 §7.6.1: what Connection lists stays behind",
        "Host: x\r\nConnection: secret, close\r\nSecret: 1\r\nKeep: 2\r\n",
        "Host: {origin}\r\nKeep: 2\r\nVia: 1.1 weir-test\r\n");
    row("several Connection fields count", "Host: x\r\nConnection: a\r\nA: 1\r\nConnection: ,b,\r\nB: 2\r\n",
        "Host: {origin}\r\nVia: 1.1 weir-test\r\n");
    row("RFC 9110 §7.6.1: Connection cannot name framing and Host away",
        "Host: x\r\nConnection: Host, Content-Length, Via\r\nContent-Length: 0\r\nVia: 1.1 before\r\n",
        "Host: {origin}\r\nContent-Length: 0\r\nVia: 1.1 before\r\nVia: 1.1 weir-test\r\n");
    row("CVE-2023-49606: Connection naming itself does no harm",
        "Host: x\r\nConnection: connection, proxy-connection\r\nA: 1\r\n",
        "Host: {origin}\r\nA: 1\r\nVia: 1.1 weir-test\r\n");
    row("Proxy-Connection and Keep-Alive stay behind",
        "Host: x\r\nProxy-Connection: keep-alive\r\nKeep-Alive: timeout=5\r\n",
        "Host: {origin}\r\nVia: 1.1 weir-test\r\n");
    row("RFC 9110 §11.6, §11.7: Proxy-Authorization stays behind, Authorization does not",
        "Host: x\r\nProxy-Authorization: Basic eA==\r\nAuthorization: Basic eQ==\r\n",
        "Host: {origin}\r\nAuthorization: Basic eQ==\r\nVia: 1.1 weir-test\r\n");
    row("RFC 9110 §10.1.4: TE says at most trailers",
        "Host: x\r\nTE: gzip, trailers;q=0.5, trailers\r\nConnection: TE\r\n",
        "Host: {origin}\r\nVia: 1.1 weir-test\r\nTE: trailers\r\nConnection: TE\r\n");
    row("another TE stays behind", "Host: x\r\nTE: gzip\r\nConnection: TE\r\n",
        "Host: {origin}\r\nVia: 1.1 weir-test\r\n");
    row("RFC 9110 §7.8: Upgrade stays behind unless Connection names it", "Host: x\r\nUpgrade: websocket\r\n",
        "Host: {origin}\r\nVia: 1.1 weir-test\r\n");
    row("an upgrade to HTTP/2 is not passed on",
        "Host: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n",
        "Host: {origin}\r\nVia: 1.1 weir-test\r\n");
    row("RFC 9110 §7.6.3: Via is added to", "Host: x\r\nVia: 1.0 fred, 1.1 p.example\r\n",
        "Host: {origin}\r\nVia: 1.0 fred, 1.1 p.example\r\nVia: 1.1 weir-test\r\n");
    row("CVE-2017-7529, RFC 9111 §5.2: caching and ranges are nobody's business here",
        "Host: x\r\nCache-Control: no-cache\r\nRange: bytes=0-,-1\r\nIf-None-Match: \"x\"\r\n",
        "Host: {origin}\r\nCache-Control: no-cache\r\nRange: bytes=0-,-1\r\nIf-None-Match: \"x\"\r\nVia: 1.1 "
        "weir-test\r\n");
    row("white space around values goes, inside it stays", "Host: x\r\nA: \t b  c \r\n",
        "Host: {origin}\r\nA: b  c\r\nVia: 1.1 weir-test\r\n");
    row("an empty value stays", "Host: x\r\nA:\r\n", "Host: {origin}\r\nA: \r\nVia: 1.1 weir-test\r\n");
}

void TestRewriting::rewritesRequests()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, expected);
    Stage stage;
    stage.ask("GET http://{origin}/ HTTP/1.1\r\n" + text(fields) + "\r\n");
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.readHead(), "GET / HTTP/1.1\r\n" + stage.origin.fill(text(expected)) + "\r\n");
}

void TestRewriting::rewritesResponses_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* response, const char* expected) {
        QTest::newRow(name) << QByteArray(response) << QByteArray(expected);
    };
    row("RFC 9110 §5.3: order, case and duplicates stay, Set-Cookie too",
        "HTTP/1.1 200 Fine By Me\r\nset-cookie: a\r\nDATE: now\r\nSet-Cookie: b\r\nContent-Length: 0\r\n",
        "HTTP/1.1 200 Fine By Me\r\nset-cookie: a\r\nDATE: now\r\nSet-Cookie: b\r\nContent-Length: 0\r\nVia: 1.1 "
        "weir-test\r\n");
    row("RFC 9110 §7.6.1: hop-by-hop fields stay behind",
        "HTTP/1.1 200 OK\r\nDate: now\r\nConnection: keep-alive, X\r\nKeep-Alive: timeout=5\r\nX: "
        "1\r\nProxy-Connection: y\r\nContent-Length: 0\r\n",
        "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\nVia: 1.1 weir-test\r\n");
    row("RFC 9112 §2.3, RFC 9110 §7.6.3: the client hears our version, Via tells the origin's",
        "HTTP/1.0 200 OK\r\nDate: now\r\nContent-Length: 0\r\n",
        "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\nVia: 1.0 weir-test\r\n");
    row("RFC 9110 §8.6: the same Content-Length twice becomes one",
        "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\nContent-Length: 0\r\n",
        "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\nVia: 1.1 weir-test\r\n");
    row("an unknown status without a reason", "HTTP/1.1 799 \r\nDate: now\r\nContent-Length: 0\r\n",
        "HTTP/1.1 799 \r\nDate: now\r\nContent-Length: 0\r\nVia: 1.1 weir-test\r\n");
    row("RFC 9110 §11.6.1: WWW-Authenticate stays",
        "HTTP/1.1 401 No\r\nDate: now\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n",
        "HTTP/1.1 401 No\r\nDate: now\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nVia: 1.1 "
        "weir-test\r\n");
    row("Upgrade is told with 426",
        "HTTP/1.1 426 Upgrade Required\r\nDate: now\r\nUpgrade: TLS/1.3\r\nConnection: Upgrade\r\nContent-Length: "
        "0\r\n",
        "HTTP/1.1 426 Upgrade Required\r\nDate: now\r\nUpgrade: TLS/1.3\r\nContent-Length: 0\r\nVia: 1.1 "
        "weir-test\r\n");
}

void TestRewriting::rewritesResponses()
{
    QFETCH(QByteArray, response);
    QFETCH(QByteArray, expected);
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(text(response) + "\r\n");
    COMPARE_TEXT(stage.client.readHead(), text(expected) + "\r\n");
}

void TestRewriting::leavesViaOutWhenSwitchedOff()
{
    auto config = Proxy::config();
    config.addVia = false;
    Stage stage(config);
    stage.ask(stage.get("Via: 1.1 before\r\n"));
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.readHead(), stage.origin.fill("GET / HTTP/1.1\r\nHost: {origin}\r\nVia: 1.1 before\r\n\r\n"));
    server.send("HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\n\r\n");
    COMPARE_TEXT(stage.client.readHead(), "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\n\r\n");
}

/// RFC 9110 §6.5.1, §7.6.1.
void TestRewriting::dropsTrailersThatAreNotForTheNextHop()
{
    Stage stage;
    const std::string body = "1\r\nx\r\n0\r\nA: 1\r\nContent-Length: 5\r\nmine: 2\r\nConnection: close\r\na: 3\r\n\r\n";
    stage.ask(
        "POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nTransfer-Encoding: chunked\r\nConnection: mine\r\n\r\n"
        + body);
    Wire server = stage.origin.accept();
    const Message request = server.readRequest();
    COMPARE_TEXT(request.body, "x");
    COMPARE_TEXT(request.trailers, "A: 1\r\na: 3\r\n");
    server.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: mine\r\n\r\n" + body);
    const Message response = stage.client.readResponse();
    COMPARE_TEXT(response.brief(), "200 x");
    COMPARE_TEXT(response.trailers, "A: 1\r\na: 3\r\n");
}

/// RFC 9110 §7.6.2.
void TestRewriting::limitsForwards_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("forwarded"); // empty: answered by the proxy
    QTest::newRow("OPTIONS with 0 ends here") << QByteArray("OPTIONS") << QByteArray("0") << QByteArray();
    QTest::newRow("OPTIONS with 1 goes on with 0") << QByteArray("OPTIONS") << QByteArray("1") << QByteArray("0");
    QTest::newRow("TRACE with 10 goes on with 9") << QByteArray("TRACE") << QByteArray("10") << QByteArray("9");
    QTest::newRow("GET is not counted") << QByteArray("GET") << QByteArray("0") << QByteArray("0");
    QTest::newRow("what is no number goes on as it is") << QByteArray("OPTIONS") << QByteArray("x") << QByteArray("x");
}

void TestRewriting::limitsForwards()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, forwarded);
    Stage stage;
    stage.ask(
        text(method) + " http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nMax-Forwards: " + text(value) + "\r\n\r\n");
    if (forwarded.isEmpty()) {
        COMPARE_TEXT(stage.client.readResponse().brief(), "200");
        QVERIFY(!stage.origin.hasConnection(std::chrono::milliseconds(0)));
        return;
    }
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.readRequest().field("Max-Forwards"), text(forwarded));
    server.send(okResponse("there"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 there");
}

/// RFC 9110 §9.3.8.
void TestRewriting::echoesTraceWithoutSecrets()
{
    Stage stage;
    stage.ask(
        "TRACE http://{origin}/t HTTP/1.1\r\nHost: {origin}\r\nMax-Forwards: 0\r\nAuthorization: a\r\nCookie: b\r\n"
        "Proxy-Authorization: c\r\nX: y\r\n\r\n");
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 200);
    COMPARE_TEXT(answer.field("Content-Type"), "message/http");
    COMPARE_TEXT(answer.body,
        stage.origin.fill("TRACE http://{origin}/t HTTP/1.1\r\nHost: {origin}\r\nMax-Forwards: 0\r\nX: y\r\n\r\n"));
    QVERIFY(!stage.origin.hasConnection(std::chrono::milliseconds(0)));
}

QTEST_GUILESS_MAIN(TestRewriting)
#include "tst_rewriting.moc"
