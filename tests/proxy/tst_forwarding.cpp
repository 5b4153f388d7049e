#include "transcript.h"

#include <atomic>

using namespace weir::test;

/// Which requests go where, and how connections on both sides are used for several of them.
class TestForwarding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsToTheTarget_data();
    void sendsToTheTarget();
    void takesPort80WhereNoneIsGiven();
    void reachesIpv6Addresses();
    void answersOptionsForTheProxy();
    void showsItsOwnPage_data();
    void showsItsOwnPage();
    void keepsTheClientsConnection_data();
    void keepsTheClientsConnection();
    void keepsTheOriginsConnection_data();
    void keepsTheOriginsConnection();
    void keepsTheClientWhenTheOriginCloses();
    void answersPipelinedRequestsInOrder();
    void answersAHundredPipelinedRequestsWithBodies();
    void readsARequestByteByByte();
    void relaysAResponseByteByByte_data();
    void relaysAResponseByteByByte();
    void delaysNoByteOfAResponse_data();
    void delaysNoByteOfAResponse();
    void delaysNoByteOfARequest_data();
    void delaysNoByteOfARequest();
};

void TestForwarding::sendsToTheTarget_data()
{
    QTest::addColumn<QByteArray>("requestLine");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("an IPv4 address") << QByteArray("GET http://{origin}/a?b=c HTTP/1.1")
                                     << QByteArray("GET /a?b=c HTTP/1.1\r\nHost: {origin}\r\n");
    QTest::newRow("a host name") << QByteArray("GET http://origin.test:{port}/ HTTP/1.1")
                                 << QByteArray("GET / HTTP/1.1\r\nHost: origin.test:{port}\r\n");
    QTest::newRow("RFC 9112 §3.2.1: no path")
        << QByteArray("GET http://{origin} HTTP/1.1") << QByteArray("GET / HTTP/1.1\r\nHost: {origin}\r\n");
    QTest::newRow("a query and no path") << QByteArray("GET http://{origin}?q HTTP/1.1")
                                         << QByteArray("GET /?q HTTP/1.1\r\nHost: {origin}\r\n");
    QTest::newRow("scheme and host in upper case") << QByteArray("GET HTTP://ORIGIN.TEST:{port}/Path HTTP/1.1")
                                                   << QByteArray("GET /Path HTTP/1.1\r\nHost: origin.test:{port}\r\n");
    QTest::newRow("RFC 9110 §7.7: dots, escapes and odd bytes in the path stay")
        << QByteArray("GET http://{origin}/a/../b//%7e%2F;x='\"<>?%zz HTTP/1.1")
        << QByteArray("GET /a/../b//%7e%2F;x='\"<>?%zz HTTP/1.1\r\nHost: {origin}\r\n");
    QTest::newRow("an unknown method") << QByteArray("MKSOUP http://{origin}/ HTTP/1.1")
                                       << QByteArray("MKSOUP / HTTP/1.1\r\nHost: {origin}\r\n");
    QTest::newRow("RFC 9112 §3.2.4: OPTIONS for the whole origin")
        << QByteArray("OPTIONS http://{origin} HTTP/1.1") << QByteArray("OPTIONS * HTTP/1.1\r\nHost: {origin}\r\n");
    QTest::newRow("OPTIONS for a page") << QByteArray("OPTIONS http://{origin}/ HTTP/1.1")
                                        << QByteArray("OPTIONS / HTTP/1.1\r\nHost: {origin}\r\n");
}

void TestForwarding::sendsToTheTarget()
{
    QFETCH(QByteArray, requestLine);
    QFETCH(QByteArray, expected);
    Stage stage;
    stage.ask(text(requestLine) + "\r\nHost: elsewhere.test\r\n\r\n");
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.readHead(), stage.origin.fill(text(expected)) + "Via: 1.1 weir-test\r\n\r\n");
    server.send(okResponse("hello"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 hello");
}

void TestForwarding::takesPort80WhereNoneIsGiven()
{
    std::atomic<int> dialled = 0;
    auto config = Proxy::config();
    config.dial.allowed = [&](const weir::net::Endpoint& endpoint) {
        dialled = endpoint.port();
        return false;
    };
    Stage stage(config);
    stage.ask("GET http://origin.test/ HTTP/1.1\r\nHost: origin.test\r\n\r\n");
    QCOMPARE(stage.client.readResponse().status(), 502);
    QCOMPARE(dialled.load(), 80);
}

void TestForwarding::reachesIpv6Addresses()
{
    Origin origin("::1");
    if (!origin.isListening())
        QSKIP("this machine has no ::1");
    Proxy proxy;
    Wire client = proxy.connect();
    client.send(origin.fill("GET http://{origin}/six HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    Wire server = origin.accept();
    COMPARE_TEXT(
        server.readHead(), origin.fill("GET /six HTTP/1.1\r\nHost: [::1]:{port}\r\nVia: 1.1 weir-test\r\n\r\n"));
    server.send(okResponse("six"));
    COMPARE_TEXT(client.readResponse().brief(), "200 six");
    QCOMPARE(proxy.ended(1).host, std::string("::1"));
}

/// RFC 9112 §3.2.4.
void TestForwarding::answersOptionsForTheProxy()
{
    Stage stage;
    stage.ask("OPTIONS * HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    const Message answer = stage.client.readResponse();
    COMPARE_TEXT(answer.brief(), "200");
    COMPARE_TEXT(answer.field("Content-Length"), "0");
    // the connection goes on
    stage.ask(stage.get());
    stage.origin.accept().send(okResponse("next"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 next");
}

void TestForwarding::showsItsOwnPage_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("to a browser, as HTML")
        << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nAccept: text/html,*/*\r\n\r\n") << 200
        << QByteArray("text/html; charset=utf-8") << QByteArray("<h1>This is Weir");
    QTest::newRow("to anything else, as text") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n") << 200
                                               << QByteArray("text/plain; charset=utf-8") << QByteArray("This is Weir");
    QTest::newRow("to an HTTP/1.0 client") << QByteArray("GET / HTTP/1.0\r\n\r\n") << 200
                                           << QByteArray("text/plain; charset=utf-8") << QByteArray("This is Weir");
    QTest::newRow("not under other paths") << QByteArray("GET /favicon.ico HTTP/1.1\r\nHost: x\r\n\r\n") << 404
                                           << QByteArray("text/plain; charset=utf-8") << QByteArray("404 Not Found");
    QTest::newRow("not for POST") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n") << 405
                                  << QByteArray("text/plain; charset=utf-8") << QByteArray("405 Method Not Allowed");
}

void TestForwarding::showsItsOwnPage()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, says);
    Stage stage;
    stage.ask(text(request));
    const Message page = stage.client.readResponse();
    COMPARE_TEXT(page.problem, "");
    QCOMPARE(page.status(), status);
    COMPARE_TEXT(page.field("Content-Type"), text(type));
    QVERIFY2(contains(page.body, text(says)), page.body.c_str());
    if (status == 200)
        QVERIFY(contains(page.body, "127.0.0.1:" + std::to_string(stage.proxy.port())));
    // RFC 9110 §15.5.6
    COMPARE_TEXT(page.field("Allow"), status == 405 ? "GET, HEAD" : "");
    QVERIFY(!stage.origin.hasConnection(std::chrono::milliseconds(0)));
}

void TestForwarding::keepsTheClientsConnection_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("stays");
    QTest::addColumn<QByteArray>("connection");
    QTest::newRow("RFC 9112 §9.3: HTTP/1.1 stays") << QByteArray("1.1") << QByteArray() << true << QByteArray();
    QTest::newRow("HTTP/1.1 that asks to close is closed")
        << QByteArray("1.1") << QByteArray("Connection: close\r\n") << false << QByteArray("close");
    QTest::newRow("close among other options, in any case")
        << QByteArray("1.1") << QByteArray("Connection: x, Close\r\n") << false << QByteArray("close");
    QTest::newRow("RFC 9112 §9.3: HTTP/1.0 is closed")
        << QByteArray("1.0") << QByteArray() << false << QByteArray("close");
    QTest::newRow("HTTP/1.0 that asks to stay stays")
        << QByteArray("1.0") << QByteArray("Connection: keep-alive\r\n") << true << QByteArray("keep-alive");
    QTest::newRow("HTTP/1.0 may ask with Proxy-Connection")
        << QByteArray("1.0") << QByteArray("Proxy-Connection: keep-alive\r\n") << true << QByteArray("keep-alive");
}

void TestForwarding::keepsTheClientsConnection()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, fields);
    QFETCH(bool, stays);
    QFETCH(QByteArray, connection);
    Stage stage;
    const std::string request =
        "GET http://{origin}/ HTTP/" + text(version) + "\r\nHost: {origin}\r\n" + text(fields) + "\r\n";
    stage.ask(request);
    Wire server = stage.origin.accept();
    // HTTP/1.1 and a kept connection to the origin, whatever the client speaks and wants
    COMPARE_TEXT(server.readHead(),
        stage.origin.fill("GET / HTTP/1.1\r\nHost: {origin}\r\nVia: " + text(version) + " weir-test\r\n\r\n"));
    server.send(okResponse("one"));
    const Message first = stage.client.readResponse();
    COMPARE_TEXT(first.brief(), "200 one");
    COMPARE_TEXT(first.startLine, "HTTP/1.1 200 OK");
    COMPARE_TEXT(first.field("Connection"), text(connection));
    if (!stays) {
        COMPARE_TEXT(stage.client.readToEnd(), "");
        return;
    }
    stage.ask(request);
    server.readHead();
    server.send(okResponse("two"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 two");
}

void TestForwarding::keepsTheOriginsConnection_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<bool>("stays");
    QTest::newRow("HTTP/1.1 stays") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx") << true;
    QTest::newRow("HTTP/1.1 that says close is closed")
        << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx") << false;
    QTest::newRow("RFC 9112 §9.3: HTTP/1.0 is closed")
        << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx") << false;
    QTest::newRow("HTTP/1.0 that says keep-alive stays")
        << QByteArray("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx") << true;
}

void TestForwarding::keepsTheOriginsConnection()
{
    QFETCH(QByteArray, response);
    QFETCH(bool, stays);
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send(text(response));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 x");
    if (!stays)
        QCOMPARE(server.waitForEnd(), End::Clean);
    stage.ask(stage.get()); // on the client's connection in any case
    if (!stays)
        server = stage.origin.accept();
    COMPARE_TEXT(server.readHead(), stage.origin.fill(kPlainGet));
    server.send(okResponse("y"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 y");
    QCOMPARE(stage.proxy.ended(2).timing.reusedConnection, stays);
}

void TestForwarding::keepsTheClientWhenTheOriginCloses()
{
    Stage stage;
    for (int i = 0; i < 3; ++i) {
        stage.ask(stage.get());
        Wire server = stage.origin.accept();
        server.readHead();
        server.send(okResponse("x"));
        server.close();
        COMPARE_TEXT(stage.client.readResponse().brief(), "200 x");
    }
}

/// RFC 9112 §9.3.2.
void TestForwarding::answersPipelinedRequestsInOrder()
{
    Stage stage;
    Origin other;
    // all at once, to two origins and to Weir itself; the second origin answers before the first is asked again
    stage.client.send(stage.get({}, "/1") + other.fill("GET http://{origin}/2 HTTP/1.1\r\nHost: x\r\n\r\n")
        + "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n" + stage.get({}, "/4"));
    Wire server = stage.origin.accept();
    QVERIFY(server.readHead().starts_with("GET /1 "));
    QVERIFY(!other.hasConnection(std::chrono::milliseconds(0)));
    server.send(okResponse("1"));
    Wire otherServer = other.accept();
    QVERIFY(otherServer.readHead().starts_with("GET /2 "));
    otherServer.send(okResponse("2"));
    QVERIFY(server.readHead().starts_with("GET /4 "));
    server.send(okResponse("4"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 1");
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 2");
    COMPARE_TEXT(stage.client.readResponse().brief(), "200");
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 4");
}

void TestForwarding::answersAHundredPipelinedRequestsWithBodies()
{
    Stage stage;
    stage.origin.serve([](Wire& wire, const Message& request) {
        return wire.send(okResponse(request.startLine + " " + request.body));
    });
    std::string requests;
    for (int i = 0; i < 100; ++i) {
        const std::string body = pattern(std::size_t(i) * 97);
        const std::string start = "POST http://{origin}/" + std::to_string(i) + " HTTP/1.1\r\nHost: {origin}\r\n";
        if (i % 2 == 0)
            requests += stage.origin.fill(start) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        else
            requests += stage.origin.fill(start) + "Transfer-Encoding: chunked\r\n\r\n" + chunked(body, 100);
    }
    std::thread sender([&] { stage.client.send(requests); });
    std::vector<std::string> answers;
    for (int i = 0; i < 100; ++i)
        answers.push_back(stage.client.readResponse().brief());
    sender.join();
    for (int i = 0; i < 100; ++i)
        COMPARE_TEXT(
            answers[std::size_t(i)], "200 POST /" + std::to_string(i) + " HTTP/1.1 " + pattern(std::size_t(i) * 97));
}

void TestForwarding::readsARequestByteByByte()
{
    Stage stage;
    stage.client.sendByteByByte(stage.origin.fill(
        "POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n"
        "3;a=b\r\nabc\r\nb\r\ndefghijklmn\r\n0\r\nT: u\r\n\r\n"));
    Wire server = stage.origin.accept();
    const Message request = server.readRequest();
    COMPARE_TEXT(request.startLine, "POST / HTTP/1.1");
    COMPARE_TEXT(request.field("X"), "y");
    COMPARE_TEXT(request.body, "abcdefghijklmn");
    COMPARE_TEXT(request.trailers, "T: u\r\n");
    COMPARE_TEXT(request.problem, "");
    server.send(okResponse("fine"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 fine");
}

void TestForwarding::relaysAResponseByteByByte_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("trailers");
    QTest::newRow("with a length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789")
                                   << QByteArray();
    QTest::newRow("chunked, with extensions and trailers") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=\"y\"\r\n0123\r\n006\r\n456789\r\n0\r\nT: u\r\n\r\n")
                                                           << QByteArray("T: u\r\n");
    QTest::newRow("until the connection closes") << QByteArray("HTTP/1.1 200 OK\r\n\r\n0123456789") << QByteArray();
    QTest::newRow("after an interim one") << QByteArray(
        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789")
                                          << QByteArray();
}

void TestForwarding::relaysAResponseByteByByte()
{
    QFETCH(QByteArray, response);
    QFETCH(QByteArray, trailers);
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.sendByteByByte(text(response));
    server.close();
    Message answer = stage.client.readResponse();
    if (answer.status() == 103)
        answer = stage.client.readResponse();
    COMPARE_TEXT(answer.brief(), "200 0123456789");
    COMPARE_TEXT(answer.trailers, text(trailers));
}

void TestForwarding::delaysNoByteOfAResponse_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("with a length") << QByteArray("Content-Length: 3\r\n") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n") << QByteArray("3\r\nabc\r\n")
                             << QByteArray("3\r\nabc\r\n");
}

void TestForwarding::delaysNoByteOfAResponse()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    // the head before any of the body, then each byte before the next one is sent
    server.send("HTTP/1.1 200 OK\r\n" + text(head) + "\r\n");
    QVERIFY(stage.client.readHead().starts_with("HTTP/1.1 200 OK\r\n"));
    for (qsizetype i = 0; i < body.size(); ++i) {
        server.send(text(body.mid(i, 1)));
        COMPARE_TEXT(stage.client.read(1), text(expected.mid(i, 1)));
    }
}

void TestForwarding::delaysNoByteOfARequest_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("with a length") << QByteArray("Content-Length: 3\r\n") << QByteArray("abc");
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n") << QByteArray("3\r\nabc\r\n0\r\n\r\n");
}

void TestForwarding::delaysNoByteOfARequest()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n" + text(head) + "\r\n");
    Wire server = stage.origin.accept();
    QVERIFY(server.readHead().starts_with("POST / HTTP/1.1\r\n"));
    for (qsizetype i = 0; i < body.size(); ++i) {
        stage.client.send(text(body.mid(i, 1)));
        COMPARE_TEXT(server.read(1), text(body.mid(i, 1)));
    }
    server.send(okResponse("done"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 done");
}

QTEST_GUILESS_MAIN(TestForwarding)
#include "tst_forwarding.moc"
