#include "transcript.h"

#include <QStringDecoder>

using namespace weir::test;
using namespace std::chrono_literals;

/// What broke other proxies, as far as it takes connections to show; rows about single heads and bodies are in
/// tests/http. tests/README.md has the list.
class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsUploadsOfAnySize_data();
    void endsUploadsOfAnySize();
    void errorPagesKeepSecrets_data();
    void errorPagesKeepSecrets();
    void errorPagesHoldNothingOfOthers();
    void errorPagesEscape_data();
    void errorPagesEscape();
    void errorPagesStayShort();
    void itsOwnPagesAreNotForged_data();
    void itsOwnPagesAreNotForged();
    void neverReadsABodyAsARequest_data();
    void neverReadsABodyAsARequest();
    void theProxyFieldGoesNowhereElse();
};

namespace {

weir::proxy::Config blockingConfig(const char* rule = "ads.test")
{
    auto config = Proxy::config();
    std::string problem;
    config.blocked.add(weir::rules::HostPattern::parse(rule, problem).value());
    config.headTimeout = 500ms;
    config.keepAliveTimeout = 500ms;
    config.limits = {4096, 16'384, 32};
    return config;
}

/// Whether it could be printed on a terminal, or shown in a browser, without changing anything but the cursor's line.
bool isHarmless(const std::string& bytes)
{
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    return !decoder.hasError() && std::none_of(text.begin(), text.end(), [](QChar c) {
        const char16_t code = c.unicode();
        return (code < 0x20 && code != '\n' && code != '\r') || (code >= 0x7f && code < 0xa0) || code == 0x61c
            || (code >= 0x200e && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e)
            || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
    });
}

} // namespace

/// The size alone takes no memory and no slot: what was taken is given back as soon as the client is gone.
void TestHostile::endsUploadsOfAnySize_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("CVE-2026-3945: a chunk of 2^63-1 bytes")
        << QByteArray("Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n");
    QTest::newRow("CVE-2026-3945: a length of 2^63-1") << QByteArray("Content-Length: 9223372036854775807\r\n\r\n");
}

void TestHostile::endsUploadsOfAnySize()
{
    QFETCH(QByteArray, framing);
    Stage stage;
    constexpr int kClients = 50;
    for (int i = 0; i < kClients; ++i) {
        Wire client = stage.proxy.connect();
        client.send(
            stage.origin.fill("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n") + text(framing) + "hello");
        Wire server = stage.origin.accept();
        QVERIFY(server.readHead().starts_with("POST / HTTP/1.1\r\n"));
        i % 2 == 0 ? client.close() : client.reset();
        QVERIFY(server.waitForEnd(4s) != End::TimedOut);
    }
    QVERIFY(stage.proxy.waitForConnectionsEnded(kClients));
    COMPARE_TEXT(stage.proxy.ended(kClients).error, "the client closed its connection");
}

void TestHostile::errorPagesKeepSecrets_data()
{
    QTest::addColumn<QByteArray>("start"); // what stands before the secrets
    QTest::addColumn<QByteArray>("end");   // and behind them
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const QByteArray& start, const QByteArray& end, int status) {
        QTest::addRow("CVE-2025-62168: %s", name) << start << end << status;
    };
    const QByteArray get = "GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n";
    row("a malformed field", get, "A : b\r\n\r\n", 400);
    row("a malformed target", "GET http://{origin}/#a HTTP/1.1\r\nHost: x\r\n", "\r\n", 400);
    row("a folded secret", get, " folded\r\n\r\n", 400);
    row("a blocked host", "GET http://ads.test/ HTTP/1.1\r\nHost: x\r\n", "\r\n", 403);
    row("no such page", "GET /nowhere HTTP/1.1\r\nHost: x\r\n", "\r\n", 404);
    row("not for POST", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n", "\r\n", 405);
    row("a head that is not finished", get, "", 408);
    row("a large head", get, "A: " + QByteArray(20'000, 'a') + "\r\n\r\n", 431);
    row("many fields", get, QByteArray("A: b\r\n").repeated(40) + "\r\n", 431);
    row("another scheme", "GET gopher://{origin}/ HTTP/1.1\r\nHost: x\r\n", "\r\n", 501);
    row("an unknown coding", "POST http://{origin}/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x\r\n", "\r\n", 501);
    row("no such host", "GET http://nowhere.test/ HTTP/1.1\r\nHost: x\r\n", "\r\n", 502);
    row("a tunnel to no such host", "CONNECT nowhere.test:443 HTTP/1.1\r\nHost: x\r\n", "\r\n", 502);
    row("another version", "GET http://{origin}/ HTTP/3.0\r\nHost: x\r\n", "\r\n", 505);
    row("TRACE", "TRACE http://{origin}/ HTTP/1.1\r\nHost: x\r\nMax-Forwards: 0\r\n", "\r\n", 200);
}

void TestHostile::errorPagesKeepSecrets()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, end);
    QFETCH(int, status);
    for (const char* accept : {"text/html", "*/*"}) {
        Stage stage(blockingConfig());
        stage.ask(text(start) + "Connection: close\r\nAccept: " + accept
            + "\r\nAuthorization: Basic c2VjcmV0\r\nCookie: id=c2VjcmV0\r\nProxy-Authorization: Basic c2VjcmV0\r\n"
            + text(end));
        const std::string answer = stage.client.readToEnd();
        QVERIFY2(answer.starts_with("HTTP/1.1 " + std::to_string(status)), answer.c_str());
        QVERIFY2(!contains(answer, "c2VjcmV0"), answer.c_str());
        QVERIFY(!contains(stage.proxy.ended(1).error, "c2VjcmV0"));
    }
}

/// CVE-2022-40468: what others have sent through the same worker, and so the same buffers.
void TestHostile::errorPagesHoldNothingOfOthers()
{
    Stage stage(blockingConfig());
    stage.origin.serve(
        [](Wire& wire, const Message&) { return wire.send(okResponse("s3cret s3cret " + pattern(60'000))); });
    for (const char* request : {"\r\nx\r\n\r\n", "GET\r\n\r\n", "GET \r\n\r\n", "GET  HTTP/1.1\r\n\r\n", " \r\n\r\n",
             "GET http:// HTTP/1.1\r\nHost:\r\n\r\n", "GET http://ads.test HTTP/1.1\r\nHost:\r\n\r\n",
             "CONNECT : HTTP/1.1\r\nHost:\r\n\r\n", "\0\0\0\0", "GET http://nowhere.test/ HTTP/1.0\r\n\r\n"}) {
        Wire other = stage.proxy.connect();
        other.send(stage.origin.fill("POST http://{origin}/s3cret HTTP/1.1\r\nHost: {origin}\r\nA: s3cret\r\n"
                                     "Content-Length: 60000\r\n\r\n")
            + "s3cret" + pattern(59'994));
        QCOMPARE(other.readResponse().status(), 200);
        Wire client = stage.proxy.connect();
        client.send(request);
        client.halfClose();
        const std::string answer = client.readToEnd();
        QVERIFY2(!contains(answer, "s3cret") && isHarmless(answer), answer.c_str());
    }
}

void TestHostile::errorPagesEscape_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const QByteArray& request, int status) {
        QTest::addRow("CVE-2021-44543: %s", name) << request << status;
    };
    const QByteArray allowed = "<script>alert(1)</script>'\"&\xe2\x80\xae\xff\xc2\x9b"; // in a path
    row("a path", "GET http://ads.test/" + allowed + " HTTP/1.1\r\nHost: x\r\n", 403);
    row("a path without a host", "GET /" + allowed + " HTTP/1.1\r\nHost: x\r\n", 404);
    const QByteArray odd = allowed + "\x1b]0;x\x07";
    row("a path with control characters", "GET /" + odd + " HTTP/1.1\r\nHost: x\r\n", 400);
    row("a host", "GET http://" + odd + "/ HTTP/1.1\r\nHost: x\r\n", 400);
    row("a host with markup only", "GET http://<b>ads.test</b>/ HTTP/1.1\r\nHost: x\r\n", 400);
    row("a port", "GET http://a:" + odd + "/ HTTP/1.1\r\nHost: x\r\n", 400);
    row("a scheme", "GET " + odd + "://a/ HTTP/1.1\r\nHost: x\r\n", 400);
    row("a Host field", "GET http://ads.test/ HTTP/1.1\r\nHost: " + odd + "\r\n", 400);
    row("a method", odd + " http://ads.test/ HTTP/1.1\r\nHost: x\r\n", 400);
    row("a version", "GET http://ads.test/ " + odd + "\r\nHost: x\r\n", 400);
    row("a field name", "GET http://ads.test/ HTTP/1.1\r\nHost: x\r\n" + odd + ": x\r\n", 400);
    row("a coding", "POST http://ads.test/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: <b>x</b>\r\n", 501);
    row("a length", "POST http://ads.test/ HTTP/1.1\r\nHost: x\r\nContent-Length: <b>x</b>\r\n", 400);
}

void TestHostile::errorPagesEscape()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    for (const char* accept : {"text/html", "*/*"}) {
        Stage stage(blockingConfig("/<i>'\"&\xe2\x80\xae|ads/"));
        const qsizetype lineEnd = request.indexOf("\r\n") + 2;
        stage.ask(text(request.left(lineEnd)) + "Connection: close\r\nAccept: " + accept + "\r\n"
            + text(request.mid(lineEnd)) + "\r\n");
        const std::string answer = stage.client.readToEnd();
        const std::string page = answer.substr(answer.find("\r\n\r\n"));
        QVERIFY2(answer.starts_with("HTTP/1.1 " + std::to_string(status)), answer.c_str());
        QVERIFY2(isHarmless(answer), answer.c_str());
        if (std::string_view(accept) == "text/html") {
            for (const char* markup : {"<script", "<b>", "<i>"})
                QVERIFY2(!contains(page, markup), page.c_str());
        }
    }
}

/// An origin cannot make the page, or the row that says why, as long as it likes.
void TestHostile::errorPagesStayShort()
{
    auto config = Proxy::config();
    config.limits = {1024 * 1024, 2 * 1024 * 1024, 256};
    Stage stage(config);
    stage.ask("GET http://" + std::string(1024 * 1024 - 100, 'a') + "/ HTTP/1.1\r\nHost: x\r\n\r\n");
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 400);
    QVERIFY(answer.head.size() + answer.body.size() < 4096);
    QVERIFY(stage.proxy.ended(1).error.size() < 4096);
    QVERIFY(stage.proxy.ended(1).host.size() < 4096);
}

void TestHostile::itsOwnPagesAreNotForged_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const char* request, const char* answer) {
        QTest::newRow(name) << QByteArray(request) << QByteArray(answer);
    };
    row("CVE-2018-14505: a Host of its own does not lead there",
        "GET http://{origin}/ HTTP/1.1\r\nHost: weir.proxy\r\n\r\n", "200 origin");
    row("CVE-2018-14505: nor does its name in the path",
        "GET http://{origin}/http://weir.proxy/ HTTP/1.1\r\nHost: {origin}\r\n\r\n", "200 origin");
    row("CVE-2018-14505: nothing is changed by POST",
        "POST http://weir.proxy/ HTTP/1.1\r\nHost: weir.proxy\r\nContent-Length: 1\r\n\r\nx", "405");
    row("CVE-2018-14505: nor by PUT",
        "PUT http://weir.proxy/weir-ca.pem HTTP/1.1\r\nHost: weir.proxy\r\nContent-Length: 1\r\n\r\nx", "405");
    row("CVE-2018-14505: nor by DELETE", "DELETE http://weir.proxy/weir-ca.pem HTTP/1.1\r\nHost: weir.proxy\r\n\r\n",
        "405");
    row("CVE-2018-14505: a page in another's name has no certificate",
        "GET /weir-ca.pem HTTP/1.1\r\nHost: evil.test\r\n\r\n", "404");
    row("CVE-2025-23217: nor in its own, without the proxy", "GET /weir-ca.pem HTTP/1.1\r\nHost: weir.proxy\r\n\r\n",
        "404");
    row("CVE-2025-23217: there is no further site below it",
        "GET http://x.weir.proxy/ HTTP/1.1\r\nHost: x.weir.proxy\r\n\r\n", "502");
    row("CVE-2025-23217: and no way out of its folder",
        "GET http://weir.proxy/../../etc/passwd HTTP/1.1\r\nHost: weir.proxy\r\n\r\n", "404");
}

void TestHostile::itsOwnPagesAreNotForged()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, answer);
    Stage stage;
    stage.origin.serve([](Wire& wire, const Message&) { return wire.send(okResponse("origin")); });
    stage.ask(text(request));
    const std::string brief = stage.client.readResponse().brief();
    QVERIFY2(brief.starts_with(text(answer)), brief.c_str());
    QVERIFY(!contains(brief, "CERTIFICATE"));
}

/// CVE-2019-20372: an answer that comes before the body was read.
void TestHostile::neverReadsABodyAsARequest_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const char* start, int status) {
        QTest::addRow("CVE-2019-20372: %s", name) << QByteArray(start) << status;
    };
    row("a blocked host", "POST http://ads.test/ HTTP/1.1\r\nHost: x\r\n", 403);
    row("no such page", "GET /nowhere HTTP/1.1\r\nHost: x\r\n", 404);
    row("not for POST", "POST / HTTP/1.1\r\nHost: x\r\n", 405);
    row("no such host", "POST http://nowhere.test/ HTTP/1.1\r\nHost: x\r\n", 502);
    row("another scheme", "POST ftp://ads.test/ HTTP/1.1\r\nHost: x\r\n", 501);
    row("two Hosts", "POST http://ads.test/ HTTP/1.1\r\nHost: x\r\nHost: x\r\n", 400);
    row("OPTIONS for the proxy", "OPTIONS * HTTP/1.1\r\nHost: x\r\n", 200);
}

void TestHostile::neverReadsABodyAsARequest()
{
    QFETCH(QByteArray, start);
    QFETCH(int, status);
    const std::string smuggled = "GET http://{origin}/smuggled HTTP/1.1\r\nHost: {origin}\r\n\r\n";
    for (const bool inChunks : {false, true}) {
        Stage stage(blockingConfig());
        const std::string body = stage.origin.fill(smuggled);
        stage.ask(text(start)
            + (inChunks ? "Transfer-Encoding: chunked\r\n\r\n" + chunked(body, 1000)
                        : "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body));
        QCOMPARE(stage.client.readResponse().status(), status);
        COMPARE_TEXT(stage.client.readToEnd(), ""); // one answer, and the end
        QVERIFY(!stage.origin.hasConnection(0ms));
    }
}

/// httpoxy: the field goes to the origin as any other, and nowhere else.
void TestHostile::theProxyFieldGoesNowhereElse()
{
    Stage stage;
    stage.ask(stage.get("Proxy: http://evil.test:1\r\n"));
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.readRequest().field("Proxy"), "http://evil.test:1");
    QVERIFY(qEnvironmentVariableIsEmpty("HTTP_PROXY") || qgetenv("HTTP_PROXY") != "http://evil.test:1");
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
