#include "http/forward.h"

#include "http/messages.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace weir::http;
using namespace weir::http::test;

/// What is changed in heads and trailers on their way, and above all what is not.
class TestForward : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rewritesAWholeRequestHead();
    void rewritesAWholeResponseHead();
    void appendsToWhatIsThere();
    void rewritesTheRequestLine_data();
    void rewritesTheRequestLine();
    void replacesHost_data();
    void replacesHost();
    void forwardsRequestFields_data();
    void forwardsRequestFields();
    void addsViaToRequests_data();
    void addsViaToRequests();
    void countsDownMaxForwards_data();
    void countsDownMaxForwards();
    void writesStatusLines_data();
    void writesStatusLines();
    void forwardsResponseFields_data();
    void forwardsResponseFields();
    void saysHowTheBodyGoesOn_data();
    void saysHowTheBodyGoesOn();
    void addsViaToResponses_data();
    void addsViaToResponses();
    void saysWhatBecomesOfTheConnection_data();
    void saysWhatBecomesOfTheConnection();
    void addsDate_data();
    void addsDate();
    void knowsHopByHopFields_data();
    void knowsHopByHopFields();
    void forgetsEarlierNominations();
    void remembersNominationsForTrailers();
    void seesWhatTheClientWishes_data();
    void seesWhatTheClientWishes();
    void seesWhetherTheOriginGoesOn_data();
    void seesWhetherTheOriginGoesOn();
    void forwardsTrailers_data();
    void forwardsTrailers();
    void recognisesALoop_data();
    void recognisesALoop();
    void knowsIdempotentMethods_data();
    void knowsIdempotentMethods();
    void knowsReasonPhrases();
    void formatsDates_data();
    void formatsDates();
};

namespace {

using Kind = Framing::Kind;
using Connection = ResponseForwarding::Connection;

/// The head that goes to the origin, or nothing if the request would have been refused.
QByteArray forwardRequest(const QByteArray& message, std::string_view pseudonym = {}, int maxForwards = -1)
{
    RequestHead head;
    if (readRequest(message, head))
        return {};
    const auto target = parseTarget(head.method, head.target);
    if (!target || checkHost(head) || !requestFraming(head))
        return {};
    HopByHop hopByHop;
    hopByHop.assign(head.fields);
    std::string out;
    appendRequestHead(out, head, *target, hopByHop,
        {.pseudonym = pseudonym, .upgrade = connectionWish(head, hopByHop).upgrade, .maxForwards = maxForwards});
    return bytes(out);
}

QByteArray forwardResponse(const QByteArray& message, const ResponseForwarding& forwarding)
{
    ResponseHead head;
    if (readResponse(message, head))
        return {};
    HopByHop hopByHop;
    hopByHop.assign(head.fields);
    std::string out;
    appendResponseHead(out, head, hopByHop, forwarding);
    return bytes(out);
}

QByteArray forwardResponseLines(const QByteArray& lines, const ResponseForwarding& forwarding)
{
    const QByteArray statusLine = "HTTP/1.1 200 OK\r\n";
    const QByteArray head = forwardResponse(statusLine + lines + "\r\n", forwarding);
    return head.startsWith(statusLine) && head.endsWith("\r\n") ? head.mid(statusLine.size()).chopped(2)
                                                                : "not a head: " + head;
}

} // namespace

void TestForward::rewritesAWholeRequestHead()
{
    const QByteArray message = "\r\nPOST http://Origin.Example:8080/a%20b?c HTTP/1.1\r\n"
                               "accept: text/html\r\n"
                               "X-Odd:\t one  two \r\n"
                               "Host: other.example\r\n"
                               "Proxy-Connection: keep-alive\r\n"
                               "Proxy-Authorization: Basic c2VjcmV0\r\n"
                               "Connection: close, X-Hop\r\n"
                               "x-hop: 1\r\n"
                               "Authorization: Bearer token\r\n"
                               "TE: trailers, gzip\r\n"
                               "Via: 1.0 first\r\n"
                               "Content-Length: 3\r\n"
                               "Accept: */*\r\n"
                               "\r\n";
    const QByteArray expected = "POST /a%20b?c HTTP/1.1\r\n"
                                "accept: text/html\r\n"
                                "X-Odd: one  two\r\n"
                                "Host: origin.example:8080\r\n"
                                "Authorization: Bearer token\r\n"
                                "Via: 1.0 first\r\n"
                                "Content-Length: 3\r\n"
                                "Accept: */*\r\n"
                                "Via: 1.1 weir\r\n"
                                "TE: trailers\r\n"
                                "Connection: TE\r\n"
                                "\r\n";
    QCOMPARE(forwardRequest(message, "weir"), expected);
}

void TestForward::rewritesAWholeResponseHead()
{
    const QByteArray message = "HTTP/1.0 200 Fine\r\n"
                               "set-cookie: a=b\r\n"
                               "Connection: X-Hop\r\n"
                               "X-Hop: 1\r\n"
                               "Keep-Alive: timeout=5\r\n"
                               "Set-Cookie: c=d\r\n"
                               "Cache-Control: no-store\r\n"
                               "Age: 7\r\n"
                               "Vary: *\r\n"
                               "Content-Length: 3\r\n"
                               "Content-Length: 3\r\n"
                               "WWW-Authenticate: Basic realm=\"x\"\r\n"
                               "\r\n";
    const QByteArray expected = "HTTP/1.1 200 Fine\r\n"
                                "set-cookie: a=b\r\n"
                                "Set-Cookie: c=d\r\n"
                                "Cache-Control: no-store\r\n"
                                "Age: 7\r\n"
                                "Vary: *\r\n"
                                "Content-Length: 3\r\n"
                                "WWW-Authenticate: Basic realm=\"x\"\r\n"
                                "Date: now\r\n"
                                "Via: 1.0 weir\r\n"
                                "Connection: close\r\n"
                                "\r\n";
    QCOMPARE(forwardResponse(message, {"weir", Kind::None, true, Connection::Close, "now"}), expected);
}

void TestForward::appendsToWhatIsThere()
{
    const QByteArray requestBytes = "GET http://a/ HTTP/1.0\r\n\r\n";
    RequestHead request;
    QVERIFY(!readRequest(requestBytes, request));
    const auto target = parseTarget(request.method, request.target);
    QVERIFY(target);
    std::string out = "before";
    appendRequestHead(out, request, *target, {}, {});
    QCOMPARE(bytes(out), QByteArray("beforeGET / HTTP/1.1\r\nHost: a\r\n\r\n"));

    const QByteArray responseBytes = "HTTP/1.1 200 OK\r\n\r\n";
    ResponseHead response;
    QVERIFY(!readResponse(responseBytes, response));
    out = "before";
    appendResponseHead(out, response, {}, {});
    QCOMPARE(bytes(out), QByteArray("beforeHTTP/1.1 200 OK\r\n\r\n"));

    out = "before";
    QVERIFY(!appendTrailers(out, "A: b\r\n", {}));
    QCOMPARE(bytes(out), QByteArray("beforeA: b\r\n\r\n"));
}

void TestForward::rewritesTheRequestLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& line, const QByteArray& expected) {
        QTest::newRow(name) << line << expected;
    };
    row("RFC 9112 §3.2.1: absolute-form becomes origin-form", "GET http://a/b/c?d HTTP/1.1", "GET /b/c?d HTTP/1.1");
    row("RFC 9112 §3.2.1: an empty path becomes /", "GET http://a HTTP/1.1", "GET / HTTP/1.1");
    row("RFC 9110 §4.2.3: an empty path before a query becomes /", "GET http://a?b HTTP/1.1", "GET /?b HTTP/1.1");
    row("an empty query stays", "GET http://a/? HTTP/1.1", "GET /? HTTP/1.1");
    row("RFC 9112 §3.2.4: OPTIONS with an empty path becomes *", "OPTIONS http://a:81 HTTP/1.1", "OPTIONS * HTTP/1.1");
    row("OPTIONS with a path", "OPTIONS http://a/ HTTP/1.1", "OPTIONS / HTTP/1.1");
    row("OPTIONS with an empty path and a query", "OPTIONS http://a?b HTTP/1.1", "OPTIONS /?b HTTP/1.1");
    row("RFC 9110 §7.7: path and query are not touched", "GET http://a//b/../%7E%zz\\\"{|}?\xff?/ HTTP/1.1",
        "GET //b/../%7E%zz\\\"{|}?\xff?/ HTTP/1.1");
    row("a method of the client's own", "Brew! http://a/ HTTP/1.1", "Brew! / HTTP/1.1");
    row("RFC 9112 §2.3: HTTP/1.0 becomes our version", "GET http://a/ HTTP/1.0", "GET / HTTP/1.1");
    row("HTTP/1.2 becomes our version", "GET http://a/ HTTP/1.2", "GET / HTTP/1.1");
}

void TestForward::rewritesTheRequestLine()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, expected);
    const QByteArray head = forwardRequest(line + "\r\nHost: x\r\n\r\n");
    QCOMPARE(head.left(head.indexOf("\r\n")), expected);
}

void TestForward::replacesHost_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& head, const QByteArray& expected) {
        QTest::newRow(name) << head << expected;
    };
    row("RFC 9112 §3.2.2: from the target", "http://a/ HTTP/1.1\r\nA: b\r\nHost: c:1\r\nD: e\r\n",
        "A: b\r\nHost: a\r\nD: e\r\n");
    row("in the client's case of the name", "http://a/ HTTP/1.1\r\nhOST: a\r\n", "hOST: a\r\n");
    row("an empty one", "http://a/ HTTP/1.1\r\nHost:\r\n", "Host: a\r\n");
    row("with the port of the target", "http://a:8080/ HTTP/1.1\r\nHost: a\r\n", "Host: a:8080\r\n");
    row("without the default port", "http://a:80/ HTTP/1.1\r\nHost: a:80\r\n", "Host: a\r\n");
    row("in lower case", "http://A.Example/ HTTP/1.1\r\nHost: A.Example\r\n", "Host: a.example\r\n");
    row("an IPv6 address", "http://[::1]/ HTTP/1.1\r\nHost: a\r\n", "Host: [::1]\r\n");
    row("an IPv6 address with a port", "http://[::1]:81/ HTTP/1.1\r\nHost: a\r\n", "Host: [::1]:81\r\n");
    row("added first where an HTTP/1.0 client sent none", "http://a:81/ HTTP/1.0\r\nA: b\r\n",
        "Host: a:81\r\nA: b\r\n");
}

void TestForward::replacesHost()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, expected);
    QCOMPARE(forwardRequest("GET " + head + "\r\n"), "GET / HTTP/1.1\r\n" + expected + "\r\n");
}

void TestForward::forwardsRequestFields_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& lines, const QByteArray& expected,
                         const QByteArray& version = "1.1") { QTest::newRow(name) << version << lines << expected; };
    const auto kept = [&](const char* name, const QByteArray& lines) { row(name, lines, lines); };

    kept("RFC 9110 §5.1: unknown fields", "X-A: b\r\nsec-FETCH-mode: c\r\n");
    kept("RFC 9110 §5.3: order, case and duplicates", "B: 1\r\na: 2\r\nb: 3\r\nB: 1\r\na: 4\r\n");
    kept("an empty value", "A: \r\n");
    kept("bytes above ASCII", "A: \xe4\xff\r\n");
    kept("two Cookie fields are not joined", "Cookie: a=b\r\nCookie: c=d\r\n");
    kept("RFC 9110 §11.6.2: Authorization", "Authorization: Basic YTpi\r\n");
    kept("RFC 9111 §5.2: Cache-Control, If-None-Match and Pragma",
        "Cache-Control: no-cache\r\nIf-None-Match: \"a\"\r\nPragma: x\r\n");
    kept("CVE-2017-7529: a hostile Range", "Range: bytes=0-,-9223372036854775808\r\n");
    kept("httpoxy: Proxy is a field like any other", "Proxy: http://evil.example\r\n");
    kept("RFC 9110 §8.6: Content-Length", "Content-Length: 5\r\n");
    kept("Content-Length 0", "Content-Length: 0\r\n");
    kept("RFC 9110 §10.1.1: Expect", "Expect: 100-continue\r\n");
    kept("RFC 9110 §6.6.2: Trailer", "Trailer: A\r\n");
    kept("RFC 9110 §7.6.3: Via of others", "Via: 1.0 a, 1.1 b (c)\r\nVia: 2 d\r\n");
    kept("Max-Forwards", "Max-Forwards: 010\r\n");
    kept("WebSocket's own fields", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n");
    kept("fields that begin like those removed",
        "Connections: a\r\nTEE: b\r\nUpgrade-Insecure-Requests: 1\r\nKeep: c\r\n");

    row("RFC 9110 §7.6.1: Connection goes", "Connection: close\r\nA: b\r\n", "A: b\r\n");
    row("an empty Connection goes", "Connection:\r\n", "");
    row("RFC 9110 §7.6.1: Proxy-Connection goes", "Proxy-Connection: keep-alive\r\n", "");
    row("RFC 9110 §7.6.1: Keep-Alive goes", "Keep-Alive: timeout=5\r\n", "");
    row("RFC 9110 §11.7.2: Proxy-Authorization goes", "Proxy-Authorization: Basic YTpi\r\n", "");
    row("hop-by-hop fields go in any case",
        "CONNECTION: close\r\nkeep-alive: 1\r\nPROXY-connection: x\r\nproxy-AUTHORIZATION: y\r\n", "");
    row("RFC 9110 §7.6.1: what Connection names goes", "A: 1\r\nConnection: A\r\nB: 2\r\n", "B: 2\r\n");
    row("every field of a name that Connection names goes, in any case", "aB: 1\r\nConnection: Ab\r\nAB: 2\r\nC: 3\r\n",
        "C: 3\r\n");
    row("what several Connection fields name goes",
        "Connection: a\r\nA: 1\r\nB: 2\r\nConnection: ,\tc ,, b ,\r\nC: 3\r\nD: 4\r\n", "D: 4\r\n");
    row("what Proxy-Connection names stays", "Proxy-Connection: A\r\nA: 1\r\n", "A: 1\r\n");
    row("a nomination covers whole names", "Connection: A\r\nAA: 1\r\nB-A: 2\r\n", "AA: 1\r\nB-A: 2\r\n");
    row("CVE-2023-49606: Connection names itself", "Connection: connection\r\nA: b\r\n", "A: b\r\n");
    row("CVE-2023-49606: Connection names Connection and Proxy-Connection",
        "Connection: connection, proxy-connection\r\n"
        "Proxy-Connection: connection, proxy-connection\r\nA: b\r\n",
        "A: b\r\n");
    row("CVE-2023-49606: two Connection fields that name each other",
        "Connection: Connection\r\nConnection: connection\r\nA: b\r\n", "A: b\r\n");
    row("what is hop-by-hop anyway may be named",
        "Connection: Keep-Alive, TE, Upgrade, close\r\nKeep-Alive: 1\r\nA: b\r\n", "A: b\r\n");
    row("RFC 9110 §7.6.1: framing and routing cannot be named away",
        "Connection: Host, Content-Length, Transfer-Encoding, Via, Max-Forwards\r\n"
        "Content-Length: 5\r\nVia: 1.1 a\r\nMax-Forwards: 5\r\n",
        "Content-Length: 5\r\nVia: 1.1 a\r\nMax-Forwards: 5\r\n");
    row("Content-Length cannot be named away in another case", "Connection: CONTENT-length\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\n");
    row("Transfer-Encoding cannot be named away", "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\n");

    row("RFC 9112 §7: Transfer-Encoding is written plainly", "transfer-encoding: , CHUNKED ,\r\n",
        "transfer-encoding: chunked\r\n");
    row("Transfer-Encoding is written once", "Transfer-Encoding:\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\n");
    row("Transfer-Encoding is written once where an empty one follows",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: ,\r\n", "Transfer-Encoding: chunked\r\n");

    row("RFC 9110 §10.1.4: TE goes", "TE: gzip, deflate;q=0.5\r\n", "");
    row("RFC 9110 §10.1.4: TE: trailers stays, as ours", "TE: trailers\r\nA: b\r\n",
        "A: b\r\nTE: trailers\r\nConnection: TE\r\n");
    row("TE: trailers among others", "te: gzip;q=0.5, TRAILERS\r\nConnection: te\r\n",
        "TE: trailers\r\nConnection: TE\r\n");
    row("TE: trailers twice", "TE: trailers\r\nTE: trailers\r\n", "TE: trailers\r\nConnection: TE\r\n");

    row("RFC 9110 §7.8: Upgrade that Connection does not name goes", "Upgrade: websocket\r\n", "");
    row("RFC 9110 §7.8: Upgrade stays, as ours", "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nA: b\r\n",
        "Upgrade: websocket\r\nA: b\r\nConnection: Upgrade\r\n");
    row("Upgrade and TE", "Upgrade: websocket\r\nConnection: Upgrade\r\nTE: trailers\r\n",
        "Upgrade: websocket\r\nTE: trailers\r\nConnection: Upgrade, TE\r\n");
    row("Upgrade and a chunked body", "Upgrade: a\r\nTransfer-Encoding: chunked\r\nConnection: Upgrade\r\n",
        "Upgrade: a\r\nTransfer-Encoding: chunked\r\nConnection: Upgrade\r\n");
    row("RFC 9110 §7.8: Upgrade in HTTP/1.0 goes", "Upgrade: websocket\r\nConnection: Upgrade\r\n", "", "1.0");
    row("RFC 9113 §3.1: h2c goes, with the settings that Connection names",
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n", "");
    row("H2C with a version goes", "Upgrade: H2C/1\r\nConnection: Upgrade\r\n", "");
    row("h2c goes from among others", "Upgrade: h2c, websocket, h2c\r\nConnection: Upgrade\r\n",
        "Upgrade: websocket\r\nConnection: Upgrade\r\n");
    row("a protocol that begins like h2c", "Upgrade: h2cx\r\nConnection: Upgrade\r\n",
        "Upgrade: h2cx\r\nConnection: Upgrade\r\n");
    row("several protocols", "Upgrade: a/1, b\r\nConnection: Upgrade\r\n",
        "Upgrade: a/1\r\nUpgrade: b\r\nConnection: Upgrade\r\n");

    row("RFC 9110 §10.1.1: Expect from HTTP/1.0 goes", "Expect: 100-continue\r\nA: b\r\n", "A: b\r\n", "1.0");
    row("RFC 9110 §7.6.1: HTTP/1.0 nominates too", "Connection: A\r\nA: b\r\nC: d\r\n", "C: d\r\n", "1.0");
}

void TestForward::forwardsRequestFields()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, expected);
    const QByteArray message = "GET http://a/ HTTP/" + version + "\r\nHost: a\r\n" + lines + "\r\n";
    QCOMPARE(forwardRequest(message), "GET / HTTP/1.1\r\nHost: a\r\n" + expected + "\r\n");
}

void TestForward::addsViaToRequests_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("pseudonym");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char* name, const QByteArray& version, const QByteArray& lines,
                         const QByteArray& pseudonym, const QByteArray& expected) {
        QTest::newRow(name) << version << lines << pseudonym << expected;
    };

    row("RFC 9110 §7.6.3: the version that was received, 1.1", "1.1", "", "weir", "Via: 1.1 weir\r\n");
    row("RFC 9110 §7.6.3: the version that was received, 1.0", "1.0", "", "weir", "Via: 1.0 weir\r\n");
    row("RFC 9110 §7.6.3: after those of others", "1.1", "Via: 1.1 a\r\nVia: 1.0 b\r\nC: d\r\n", "weir",
        "Via: 1.1 a\r\nVia: 1.0 b\r\nC: d\r\nVia: 1.1 weir\r\n");
    row("not without a pseudonym", "1.1", "Via: 1.1 a\r\n", "", "Via: 1.1 a\r\n");
    row("even where Connection names Via", "1.1", "Connection: Via\r\nVia: 1.1 a\r\n", "weir",
        "Via: 1.1 a\r\nVia: 1.1 weir\r\n");
}

void TestForward::addsViaToRequests()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, pseudonym);
    QFETCH(QByteArray, expected);
    const QByteArray message = "GET http://a/ HTTP/" + version + "\r\nHost: a\r\n" + lines + "\r\n";
    QCOMPARE(forwardRequest(message, view(pseudonym)), "GET / HTTP/1.1\r\nHost: a\r\n" + expected + "\r\n");
}

void TestForward::countsDownMaxForwards_data()
{
    QTest::addColumn<int>("maxForwards");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char* name, int maxForwards, const QByteArray& lines, const QByteArray& expected) {
        QTest::newRow(name) << maxForwards << lines << expected;
    };

    row("RFC 9110 §7.6.2: the new value", 9, "A: b\r\nmax-Forwards: 10\r\n", "A: b\r\nmax-Forwards: 9\r\n");
    row("RFC 9110 §7.6.2: down to 0", 0, "Max-Forwards: 1\r\n", "Max-Forwards: 0\r\n");
    row("as it came", -1, "Max-Forwards: 10\r\n", "Max-Forwards: 10\r\n");
    row("not added", 9, "A: b\r\n", "A: b\r\n");
    row("even where Connection names it", 9, "Connection: Max-Forwards\r\nMax-Forwards: 10\r\n", "Max-Forwards: 9\r\n");
}

void TestForward::countsDownMaxForwards()
{
    QFETCH(int, maxForwards);
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, expected);
    const QByteArray message = "TRACE http://a/ HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
    QCOMPARE(forwardRequest(message, {}, maxForwards), "TRACE / HTTP/1.1\r\nHost: a\r\n" + expected + "\r\n");
}

void TestForward::writesStatusLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& line, const QByteArray& expected) {
        QTest::newRow(name) << line << expected;
    };
    row("a status line", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK");
    row("RFC 9112 §2.3: HTTP/1.0 becomes our version", "HTTP/1.0 200 OK", "HTTP/1.1 200 OK");
    row("HTTP/1.9 becomes our version", "HTTP/1.9 200 OK", "HTTP/1.1 200 OK");
    row("RFC 9112 §4: an empty reason keeps its space", "HTTP/1.1 200 ", "HTTP/1.1 200 ");
    row("RFC 9112 §4: a missing reason gets its space", "HTTP/1.1 200", "HTTP/1.1 200 ");
    row("the reason stays as it came", "HTTP/1.1 404  Gone\t\xe9 ", "HTTP/1.1 404  Gone\t\xe9 ");
    row("three different digits", "HTTP/1.1 987 Odd", "HTTP/1.1 987 Odd");
    row("an interim response", "HTTP/1.1 103 Early Hints", "HTTP/1.1 103 Early Hints");
}

void TestForward::writesStatusLines()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, expected);
    QCOMPARE(forwardResponse(line + "\r\n\r\n", {}), expected + "\r\n\r\n");
}

void TestForward::forwardsResponseFields_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<Kind>("framing");
    QTest::addColumn<bool>("hasContentLength");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& lines, const QByteArray& expected,
                         Kind framing = Kind::None, bool hasContentLength = false) {
        QTest::newRow(name) << lines << framing << hasContentLength << expected;
    };
    const auto kept = [&](const char* name, const QByteArray& lines) { row(name, lines, lines); };

    kept("RFC 9110 §5.3: order, case and duplicates", "B: 1\r\na: 2\r\nb: 3\r\nB: 1\r\n");
    kept("RFC 9110 §5.3: two Set-Cookie fields are not joined", "Set-Cookie: a=b\r\nA: b\r\nSet-Cookie: c=d\r\n");
    kept("RFC 9110 §11.6.1: WWW-Authenticate", "WWW-Authenticate: Basic realm=\"a\"\r\nWWW-Authenticate: Digest\r\n");
    kept("RFC 9111 §5: Age, Cache-Control, Expires, Vary",
        "Age: 1\r\nCache-Control: private\r\nExpires: 0\r\nVary: *\r\n");
    kept("RFC 6455 §4.2.2: Sec-WebSocket-Accept", "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    kept("a control character that origins may send", "Server: a\x08\r\n");
    kept("Trailer", "Trailer: A\r\n");

    row("RFC 9110 §7.6.1: hop-by-hop fields go",
        "Connection: close\r\nKeep-Alive: 1\r\nProxy-Connection: x\r\nTE: y\r\nA: b\r\n", "A: b\r\n");
    row("RFC 9110 §7.6.1: what Connection names goes", "A: 1\r\nConnection: close, a\r\nB: 2\r\na: 3\r\n", "B: 2\r\n");
    row("RFC 9110 §7.8: Upgrade goes", "Upgrade: h2\r\nConnection: Upgrade\r\n", "");
    row("framing cannot be named away", "Connection: Content-Length\r\nContent-Length: 5\r\n", "Content-Length: 5\r\n",
        Kind::Length, true);
    row("Via cannot be named away", "Connection: Via\r\nVia: 1.1 a\r\n", "Via: 1.1 a\r\n");

    row("Content-Length where it is to be", "A: b\r\ncontent-length: 5\r\nC: d\r\n",
        "A: b\r\ncontent-length: 5\r\nC: d\r\n", Kind::Length, true);
    row("RFC 9110 §8.6: equal lengths become one", "Content-Length: 5\r\nA: b\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nA: b\r\n", Kind::Length, true);
    row("RFC 9110 §8.6: Content-Length goes where it may not be", "Content-Length: 5\r\nA: b\r\n", "A: b\r\n");
    row("RFC 9112 §6.1: Content-Length goes where chunks come", "Content-Length: 5\r\nA: b\r\n",
        "A: b\r\nTransfer-Encoding: chunked\r\n", Kind::Chunked);
    row("chunked stays in its place", "A: b\r\ntransfer-encoding: Chunked\r\nC: d\r\n",
        "A: b\r\ntransfer-encoding: chunked\r\nC: d\r\n", Kind::Chunked);
    row("chunked is written once", "Transfer-Encoding:\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\n", Kind::Chunked);
    row("RFC 9112 §6.1: chunked is added where Weir makes the chunks", "A: b\r\n",
        "A: b\r\nTransfer-Encoding: chunked\r\n", Kind::Chunked);
    row("RFC 9112 §6.1: chunked goes where the client cannot read it", "Transfer-Encoding: chunked\r\nA: b\r\n",
        "A: b\r\n", Kind::UntilClose);
    row("RFC 9112 §6.1: chunked goes where there is no body", "Transfer-Encoding: chunked\r\nA: b\r\n", "A: b\r\n",
        Kind::None);
}

void TestForward::forwardsResponseFields()
{
    QFETCH(QByteArray, lines);
    QFETCH(Kind, framing);
    QFETCH(bool, hasContentLength);
    QFETCH(QByteArray, expected);
    QCOMPARE(forwardResponseLines(lines, {{}, framing, hasContentLength, Connection::Implicit, {}}), expected);
}

void TestForward::saysHowTheBodyGoesOn_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("framing");
    QTest::addColumn<Version>("client");
    QTest::addColumn<Kind>("sent");
    QTest::addColumn<bool>("hasContentLength");
    QTest::newRow("a length stays") << 200 << Kind::Length << Version::Http11 << Kind::None << true;
    QTest::newRow("a length stays for HTTP/1.0") << 200 << Kind::Length << Version::Http10 << Kind::None << true;
    QTest::newRow("chunks stay") << 200 << Kind::Chunked << Version::Http11 << Kind::Chunked << false;
    QTest::newRow("RFC 9112 §6.1: no chunks for HTTP/1.0")
        << 200 << Kind::Chunked << Version::Http10 << Kind::None << false;
    QTest::newRow("what lasts until close goes in chunks")
        << 200 << Kind::UntilClose << Version::Http11 << Kind::Chunked << false;
    QTest::newRow("what lasts until close does so for HTTP/1.0")
        << 200 << Kind::UntilClose << Version::Http10 << Kind::None << false;
    QTest::newRow("RFC 9110 §8.6: what would be there") << 304 << Kind::None << Version::Http11 << Kind::None << true;
    QTest::newRow("RFC 9110 §8.6: no length with 204") << 204 << Kind::None << Version::Http11 << Kind::None << false;
}

void TestForward::saysHowTheBodyGoesOn()
{
    QFETCH(int, status);
    QFETCH(Kind, framing);
    QFETCH(Version, client);
    ResponseHead head;
    head.status = status;
    const ResponseForwarding forwarding = responseForwarding(head, {framing, 5}, client);
    QTEST(forwarding.framing, "sent");
    QTEST(forwarding.hasContentLength, "hasContentLength");
    QVERIFY(forwarding.connection == Connection::Implicit);
}

void TestForward::addsViaToResponses_data()
{
    QTest::addColumn<QByteArray>("statusLine");
    QTest::addColumn<QByteArray>("pseudonym");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char* name, const QByteArray& statusLine, const QByteArray& pseudonym,
                         const QByteArray& expected) { QTest::newRow(name) << statusLine << pseudonym << expected; };

    row("RFC 9110 §7.6.3: from HTTP/1.1", "HTTP/1.1 200 OK", "weir", "Via: 1.1 a\r\nVia: 1.1 weir\r\n");
    row("RFC 9110 §7.6.3: from HTTP/1.0", "HTTP/1.0 200 OK", "weir", "Via: 1.1 a\r\nVia: 1.0 weir\r\n");
    row("not without a pseudonym", "HTTP/1.1 200 OK", "", "Via: 1.1 a\r\n");
}

void TestForward::addsViaToResponses()
{
    QFETCH(QByteArray, statusLine);
    QFETCH(QByteArray, pseudonym);
    QFETCH(QByteArray, expected);
    ResponseForwarding forwarding;
    forwarding.pseudonym = view(pseudonym);
    QCOMPARE(
        forwardResponse(statusLine + "\r\nVia: 1.1 a\r\n\r\n", forwarding), "HTTP/1.1 200 OK\r\n" + expected + "\r\n");
}

void TestForward::saysWhatBecomesOfTheConnection_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<Connection>("connection");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char* name, const QByteArray& head, Connection connection, const QByteArray& expected) {
        QTest::newRow(name) << head << connection << expected;
    };

    const QByteArray ok = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nUpgrade: a\r\n";
    const QByteArray switching = "HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nupgrade: websocket\r\n";
    const QByteArray required = "HTTP/1.1 426 Upgrade Required\r\nTransfer-Encoding: chunked\r\nUpgrade: a/1, b\r\n";
    row("nothing, as in HTTP/1.1", ok, Connection::Implicit, "HTTP/1.1 200 OK\r\n\r\n");
    row("RFC 9112 §9.6: it is closed", ok, Connection::Close, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    row("RFC 9112 §9.3: it is kept for an HTTP/1.0 client", ok, Connection::KeepAlive,
        "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\r\n");
    row("RFC 9110 §7.8: it is upgraded", switching, Connection::Upgrade,
        "HTTP/1.1 101 Switching\r\nupgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    row("RFC 9110 §15.5.22: 426 names protocols without an upgrade", required, Connection::Implicit,
        "HTTP/1.1 426 Upgrade Required\r\nUpgrade: a/1, b\r\n\r\n");
}

void TestForward::saysWhatBecomesOfTheConnection()
{
    QFETCH(QByteArray, head);
    QFETCH(Connection, connection);
    QFETCH(QByteArray, expected);
    ResponseForwarding forwarding;
    forwarding.connection = connection;
    QCOMPARE(forwardResponse(head + "\r\n", forwarding), expected);
}

void TestForward::addsDate_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char* name, const QByteArray& lines, const QByteArray& date, const QByteArray& expected) {
        QTest::newRow(name) << lines << date << expected;
    };

    row("RFC 9110 §6.6.1: where there is none", "A: b\r\n", "now", "A: b\r\nDate: now\r\n");
    row("not where there is one", "date: then\r\nA: b\r\n", "now", "date: then\r\nA: b\r\n");
    row("not where there is one that is no date", "Date:\r\n", "now", "Date: \r\n");
    row("where Connection names away the one there is", "Connection: Date\r\nDate: then\r\n", "now", "Date: now\r\n");
    row("where there is an Upgrade that goes", "Upgrade: a\r\n", "now", "Date: now\r\n");
    row("not where it is not wanted", "A: b\r\n", "", "A: b\r\n");
}

void TestForward::addsDate()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, date);
    QFETCH(QByteArray, expected);
    ResponseForwarding forwarding;
    forwarding.date = view(date);
    QCOMPARE(forwardResponseLines(lines, forwarding), expected);
}

void TestForward::knowsHopByHopFields_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("listed");
    QTest::addColumn<bool>("contained");

    const auto row = [](const char* words, const QByteArray& lines, const QByteArray& name, bool listed,
                         bool contained) { QTest::newRow(words) << lines << name << listed << contained; };

    const QByteArray connection = "Connection: Close , X-Hop,, content-length\r\nConnection: second\r\n";
    row("a nominated field", connection, "x-hop", true, true);
    row("a field that the second Connection field nominates", connection, "Second", true, true);
    row("a field that nobody nominates", connection, "third", false, false);
    row("a framing field", connection, "Content-Length", true, false);
    row("an option that is no field", connection, "close", true, false);
    row("keep-alive of Proxy-Connection", "Proxy-Connection: Keep-Alive, x\r\n", "keep-alive", true, true);
    row("a field that Proxy-Connection lists", "Proxy-Connection: Keep-Alive, x\r\n", "x", true, false);
    row("a fixed field that nobody nominates", "", "Transfer-Encoding", false, true);
}

void TestForward::knowsHopByHopFields()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, name);
    QFETCH(bool, listed);
    QFETCH(bool, contained);
    RequestHead head;
    const QByteArray message = "GET / HTTP/1.1\r\n" + lines + "\r\n";
    QVERIFY(!readRequest(message, head));
    HopByHop hopByHop;
    hopByHop.assign(head.fields);
    QCOMPARE(hopByHop.lists(view(name)), listed);
    QCOMPARE(hopByHop.contains({view(name), "value", fieldId(view(name))}), contained);
}

void TestForward::forgetsEarlierNominations()
{
    RequestHead head;
    const QByteArray first = "GET / HTTP/1.1\r\nConnection: close, x\r\n\r\n";
    const QByteArray second = "GET / HTTP/1.1\r\n\r\n";
    HopByHop hopByHop;
    QVERIFY(!readRequest(first, head));
    hopByHop.assign(head.fields);
    QVERIFY(!readRequest(second, head));
    hopByHop.assign(head.fields);
    QVERIFY(!hopByHop.lists("close"));
    QVERIFY(!hopByHop.contains({"x", "", FieldId::Other}));
    QVERIFY(hopByHop.nominated().empty());
}

void TestForward::remembersNominationsForTrailers()
{
    std::vector<std::string> nominated;
    {
        RequestHead head;
        const QByteArray message =
            "GET / HTTP/1.1\r\nConnection: close, X-Long-Enough-To-Be-On-The-Heap, TE, Host\r\n\r\n";
        QVERIFY(!readRequest(message, head));
        HopByHop hopByHop;
        hopByHop.assign(head.fields);
        nominated = hopByHop.nominated();
    }
    QCOMPARE(nominated.size(), std::size_t(1)); // the others need no nomination, or cannot be nominated
    std::string out;
    QVERIFY(!appendTrailers(out, "x-long-enough-to-be-on-the-heap: 1\r\nB: 2\r\n", nominated));
    QCOMPARE(bytes(out), QByteArray("B: 2\r\n\r\n"));
}

void TestForward::seesWhatTheClientWishes_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("persistent");
    QTest::addColumn<bool>("upgrade");
    const auto row = [](const char* name, const QByteArray& version, const QByteArray& lines, bool persistent,
                         bool upgrade = false) { QTest::newRow(name) << version << lines << persistent << upgrade; };
    row("RFC 9112 §9.3: HTTP/1.1 persists", "1.1", "", true);
    row("HTTP/1.1 with keep-alive", "1.1", "Connection: keep-alive\r\n", true);
    row("RFC 9112 §9.3: HTTP/1.1 with close", "1.1", "Connection: CLOSE\r\n", false);
    row("close among others", "1.1", "Connection: a, close\r\n", false);
    row("close and keep-alive", "1.1", "Connection: keep-alive, close\r\n", false);
    row("close in a second field", "1.1", "Connection: keep-alive\r\nConnection: close\r\n", false);
    row("Proxy-Connection: close", "1.1", "Proxy-Connection: close\r\n", false);
    row("RFC 9112 §9.3: HTTP/1.0 does not persist", "1.0", "", false);
    row("HTTP/1.0 with keep-alive", "1.0", "Connection: Keep-Alive\r\n", true);
    row("HTTP/1.0 with Proxy-Connection: keep-alive", "1.0", "Proxy-Connection: keep-alive\r\n", true);
    row("HTTP/1.0 with keep-alive and close", "1.0", "Connection: keep-alive, close\r\n", false);
    row("HTTP/1.0 with a Keep-Alive field alone", "1.0", "Keep-Alive: timeout=5\r\n", false);
    row("RFC 9110 §7.8: an upgrade", "1.1", "Connection: Upgrade\r\nUpgrade: websocket\r\n", true, true);
    row("an upgrade in another case", "1.1", "connection: keep-alive, UPGRADE\r\nupgrade: WebSocket\r\n", true, true);
    row("RFC 9110 §7.8: an upgrade that Connection does not name", "1.1", "Upgrade: websocket\r\n", true);
    row("an upgrade without a protocol", "1.1", "Connection: Upgrade\r\n", true);
    row("an upgrade to an empty list", "1.1", "Connection: Upgrade\r\nUpgrade: ,\r\n", true);
    row("RFC 9110 §7.8: an upgrade in HTTP/1.0", "1.0", "Connection: Upgrade, keep-alive\r\nUpgrade: websocket\r\n",
        true);
    row("RFC 9113 §3.1: h2c", "1.1", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n", true);
    row("h2c or another", "1.1", "Connection: Upgrade\r\nUpgrade: h2c, websocket\r\n", true, true);
    row("h2c, and another in a second field", "1.1", "Connection: Upgrade\r\nUpgrade: websocket\r\nUpgrade: h2c\r\n",
        true, true);
}

void TestForward::seesWhatTheClientWishes()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, lines);
    QFETCH(bool, persistent);
    QFETCH(bool, upgrade);
    RequestHead head;
    const QByteArray message = "GET / HTTP/" + version + "\r\n" + lines + "\r\n";
    QVERIFY(!readRequest(message, head));
    HopByHop hopByHop;
    hopByHop.assign(head.fields);
    const ConnectionWish wish = connectionWish(head, hopByHop);
    QCOMPARE(wish.persistent, persistent);
    QCOMPARE(wish.upgrade, upgrade);
}

void TestForward::seesWhetherTheOriginGoesOn_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("persistent");

    const auto row = [](const char* name, const QByteArray& head, bool persistent) {
        QTest::newRow(name) << head << persistent;
    };

    row("RFC 9112 §9.3: HTTP/1.1", "HTTP/1.1 200 OK\r\n", true);
    row("HTTP/1.1 with close", "HTTP/1.1 200 OK\r\nConnection: Close\r\n", false);
    row("RFC 9112 §9.3: HTTP/1.0", "HTTP/1.0 200 OK\r\n", false);
    row("HTTP/1.0 with keep-alive", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n", true);
    row("HTTP/1.0 with keep-alive and close", "HTTP/1.0 200 OK\r\nConnection: close, keep-alive\r\n", false);
}

void TestForward::seesWhetherTheOriginGoesOn()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, persistent);
    ResponseHead response;
    const QByteArray message = head + "\r\n";
    QVERIFY(!readResponse(message, response));
    HopByHop hopByHop;
    hopByHop.assign(response.fields);
    QCOMPARE(isPersistent(response, hopByHop), persistent);
}

void TestForward::forwardsTrailers_data()
{
    QTest::addColumn<QByteArray>("trailers");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& trailers, const QByteArray& expected) {
        QTest::newRow(name) << trailers << true << expected + "\r\n";
    };
    const auto refused = [](const char* name, const QByteArray& trailers) {
        QTest::newRow(name) << trailers << false << QByteArray();
    };
    row("none", "", "");
    row("order, case and duplicates stay", "b: 1\r\nA:2\r\nB: 3 \r\n", "b: 1\r\nA: 2\r\nB: 3\r\n");
    row("RFC 9110 §6.5.1: framing goes", "Content-Length: 5\r\nA: b\r\nTransfer-Encoding: chunked\r\n", "A: b\r\n");
    row("RFC 9110 §6.5.1: routing goes", "Host: evil.example\r\nVia: 1.1 a\r\nMax-Forwards: 1\r\nA: b\r\n", "A: b\r\n");
    row("RFC 9110 §6.5.1: authentication goes", "Authorization: a\r\nCookie: b\r\nProxy-Authorization: c\r\nA: b\r\n",
        "A: b\r\n");
    row("RFC 9110 §7.6.1: hop-by-hop fields go",
        "Connection: close\r\nKeep-Alive: 1\r\nProxy-Connection: x\r\nTE: y\r\nUpgrade: z\r\nTrailer: "
        "A\r\nA: b\r\n",
        "A: b\r\n");
    row("RFC 9110 §7.6.1: nominated fields go, in any case", "X-HOP: 1\r\nA: b\r\nx-hop: 2\r\n", "A: b\r\n");
    row("a Connection field among trailers nominates nothing", "Connection: A\r\nA: b\r\n", "A: b\r\n");
    refused("RFC 9112 §5.2: a folded line", "A: b\r\n c\r\n");
    refused("RFC 9112 §2.2: a bare CR", "A: b\rC: d\r\n");
    refused("a NUL", literal("A: b\0\r\n"));
    refused("RFC 9112 §5.1: a space before the colon", "A: b\r\nC : d\r\n");
    refused("a line without colon", "A: b\r\nC\r\n");
    refused("an empty name", ": b\r\n");
}

void TestForward::forwardsTrailers()
{
    QFETCH(QByteArray, trailers);
    QFETCH(bool, valid);
    QFETCH(QByteArray, expected);
    std::string out;
    const auto error = appendTrailers(out, view(trailers), {"unused", "X-Hop"});
    QCOMPARE(!error, valid);
    QCOMPARE(bytes(out), expected); // nothing of a section that is refused
}

void TestForward::recognisesALoop_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("passed");

    const auto row = [](const char* name, const QByteArray& lines, bool passed) {
        QTest::newRow(name) << lines << passed;
    };

    row("RFC 9110 §7.6.3: alone", "Via: 1.1 weir-1\r\n", true);
    row("in another case", "via: 1.1 WEIR-1\r\n", true);
    row("with the name of the protocol", "Via: HTTP/1.1 weir-1\r\n", true);
    row("with a comment", "Via: 1.1 weir-1 (Weir)\r\n", true);
    row("with tabs and more spaces", "Via: 1.1\t  weir-1\t(Weir)\r\n", true);
    row("in the middle of a list", "Via: 1.0 a,1.1 weir-1 , 1.1 b\r\n", true);
    row("in a second field", "Via: 1.0 a\r\nVia: 1.1 weir-1\r\n", true);
    row("another proxy", "Via: 1.1 other\r\n", false);
    row("a proxy whose name begins the same", "Via: 1.1 weir-10\r\n", false);
    row("a proxy whose name ends the same", "Via: 1.1 a.weir-1\r\n", false);
    row("a proxy whose name is cut short", "Via: 1.1 weir\r\n", false);
    row("on a port of its own", "Via: 1.1 weir-1:80\r\n", false);
    row("only in a comment", "Via: 1.1 a weir-1\r\n", false);
    row("in the place of the protocol", "Via: weir-1 a\r\n", false);
    row("without a protocol", "Via: weir-1\r\n", false);
    row("in another field", "X-Via: 1.1 weir-1\r\n", false);
    row("an empty Via", "Via:\r\n", false);
    row("no Via", "", false);
}

void TestForward::recognisesALoop()
{
    QFETCH(QByteArray, lines);
    QFETCH(bool, passed);
    RequestHead head;
    const QByteArray message = "GET / HTTP/1.1\r\n" + lines + "\r\n";
    QVERIFY(!readRequest(message, head));
    QCOMPARE(hasPassedThrough(head.fields, "weir-1"), passed);
}

void TestForward::knowsIdempotentMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("idempotent");
    for (const char* method : {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
        QTest::addRow("RFC 9110 §9.2.2: %s", method) << QByteArray(method) << true;
    for (const char* method : {"POST", "PATCH", "CONNECT", "get", "GETS", "PROPFIND", ""})
        QTest::addRow("RFC 9110 §9.2.2: not \"%s\"", method) << QByteArray(method) << false;
}

void TestForward::knowsIdempotentMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, idempotent);
    QCOMPARE(isIdempotent(view(method)), idempotent);
}

/// Every status that Weir itself answers with has its phrase.
void TestForward::knowsReasonPhrases()
{
    for (int status : {200, 400, 403, 404, 405, 408, 413, 414, 431, 500, 501, 502, 503, 504, 505})
        QVERIFY2(!reasonPhrase(status).empty(), QByteArray::number(status));
    QCOMPARE(bytes(reasonPhrase(431)), QByteArray("Request Header Fields Too Large"));
    QCOMPARE(bytes(reasonPhrase(504)), QByteArray("Gateway Timeout"));
    QVERIFY(reasonPhrase(299).empty());
}

void TestForward::formatsDates_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("date");
    QTest::newRow("RFC 9110 §5.6.7: the example there")
        << qint64(784111777) << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("the beginning of time") << qint64(0) << QByteArray("Thu, 01 Jan 1970 00:00:00 GMT");
    QTest::newRow("a leap day") << qint64(951827696) << QByteArray("Tue, 29 Feb 2000 12:34:56 GMT");
    QTest::newRow("the last second of a year") << qint64(1767225599) << QByteArray("Wed, 31 Dec 2025 23:59:59 GMT");
    QTest::newRow("past 2^31 seconds") << qint64(2147483648) << QByteArray("Tue, 19 Jan 2038 03:14:08 GMT");
    const char* const days[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    for (int day = 0; day < 7; ++day)
        QTest::addRow("a %s", days[day]) << qint64(day)
                * 86400 << QByteArray(days[day]) + ", 0" + QByteArray::number(day + 1) + " Jan 1970 00:00:00 GMT";
    const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (int month = 0; month < 12; ++month) {
        const QDateTime noon(QDate(2024, month + 1, 15), QTime(12, 0), Qt::UTC);
        QTest::addRow("a day in %s", months[month])
            << noon.toSecsSinceEpoch()
            << QLocale::c().toString(noon.date(), u"ddd, dd MMM yyyy").toLatin1() + " 12:00:00 GMT";
    }
}

void TestForward::formatsDates()
{
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, date);
    QCOMPARE(bytes(formatDate(seconds)), date);
}

QTEST_APPLESS_MAIN(TestForward)
#include "tst_forward.moc"
