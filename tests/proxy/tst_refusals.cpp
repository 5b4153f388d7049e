#include "transcript.h"

using namespace weir::test;
using namespace std::chrono_literals;

/// Requests that Weir answers itself because they are wrong, too large or not allowed.
class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesBadRequests_data();
    void refusesBadRequests();
    void limitsHeads_data();
    void limitsHeads();
    void answersRequestsWithinTheLimits();
    void timesOutSlowHeads();
    void closesSilentConnections();
    void closesConnectionsOnEmptyLines();
    void blocksHosts_data();
    void blocksHosts();
    void escapesWhatItQuotes();
    void answersHtmlToBrowsersOnly();
    void leavesTheBodyOutForHead();
    void goesOnAfterARefusal();
    void deliversTheRefusalOfALargeUpload();
    void refusesLoopsByVia();
    void refusesLoopsByAddress_data();
    void refusesLoopsByAddress();
    void refusesLoopsToTheUnspecifiedListener();
    void servesThisMachineOnly_data();
    void servesThisMachineOnly();
};

void TestRefusals::refusesBadRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const char* request, int status) {
        QTest::newRow(name) << QByteArray(request) << status;
    };
    row("RFC 9112 §3: no request line", "hello\r\n\r\n", 400);
    row("bytes of a TLS handshake", "\x16\x03\x01\x02", 400);
    row("RFC 9112 §3.2: a space in the target", "GET http://{origin}/a b HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("CVE-2023-45539: a fragment", "GET http://{origin}/#a HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("RFC 9110 §4.2.4: user information", "GET http://u:p@{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("no host", "GET http:///a HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("port 0", "GET http://127.0.0.1:0/ HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("tinyproxy 3c0fde9: a port above 65535", "GET http://127.0.0.1:65616/ HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("a malformed IPv6 address", "GET http://[::zz]/ HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("* with GET", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("https", "GET https://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n", 501);
    row("CVE-2025-62168: ftp", "GET ftp://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n", 501);
    row("CVE-2021-28651: urn", "GET urn:x:y HTTP/1.1\r\nHost: x\r\n\r\n", 501);
    row("RFC 9112 §3.2: no Host", "GET http://{origin}/ HTTP/1.1\r\n\r\n", 400);
    row("RFC 9112 §3.2: two Hosts", "GET http://{origin}/ HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400);
    row("RFC 9112 §3.2: a malformed Host", "GET http://{origin}/ HTTP/1.1\r\nHost: a b\r\n\r\n", 400);
    row("RFC 9112 §2.2: a line that ends with LF alone", "GET http://{origin}/ HTTP/1.1\nHost: x\r\n\r\n", 400);
    row("RFC 9112 §5.2: a folded line", "GET http://{origin}/ HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", 400);
    row("RFC 9112 §5.1: space before the colon", "GET http://{origin}/ HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n", 400);
    row("CVE-2023-25725: an empty field name", "GET http://{origin}/ HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n", 400);
    row("CVE-2026-54387, RFC 9112 §6.1: length and chunks",
        "POST http://{origin}/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("CVE-2026-54388, RFC 9112 §6.3: two lengths",
        "POST http://{origin}/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400);
    row("RFC 9110 §8.6: a negative length", "POST http://{origin}/ HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        400);
    row("CVE-2023-40225: an empty length", "POST http://{origin}/ HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n\r\n", 400);
    row("RFC 9112 §6.1: chunks in HTTP/1.0", "POST http://{origin}/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        400);
    row("RFC 9112 §6.3: chunked not last",
        "POST http://{origin}/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", 400);
    row("RFC 9112 §6.1: an unknown transfer coding",
        "POST http://{origin}/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501);
    row("another transfer coding first",
        "POST http://{origin}/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501);
    row("RFC 9110 §15.6.6: HTTP/2.0", "GET http://{origin}/ HTTP/2.0\r\nHost: x\r\n\r\n", 505);
    row("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("RFC 9110 §9.3.6: CONNECT without a port", "CONNECT example.test HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("RFC 9110 §9.3.6: CONNECT to port 0", "CONNECT 127.0.0.1:0 HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("CONNECT to a URL", "CONNECT http://{origin}/ HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("CONNECT with a body", "CONNECT {origin} HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", 400);
}

void TestRefusals::refusesBadRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    Stage stage;
    stage.ask(text(request));
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), status);
    COMPARE_TEXT(answer.problem, "");
    QVERIFY2(answer.field("Proxy-Status").starts_with("weir-test; error=http_request_error; details=\""),
        answer.head.c_str());
    COMPARE_TEXT(answer.field("Connection"), "close");
    COMPARE_TEXT(stage.client.readToEnd(), "");
    QVERIFY(!stage.origin.hasConnection(0ms));
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.status, status);
    QVERIFY(!record.error.empty());
    QVERIFY(!record.refused);
}

void TestRefusals::limitsHeads_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<int>("field");
    QTest::addColumn<int>("fields");
    QTest::addColumn<int>("status");
    QTest::newRow("RFC 9112 §3: a long request line") << 5000 << 0 << 0 << 414;
    QTest::newRow("CVE-2024-25617, RFC 6585 §5: a long field") << 0 << 20'000 << 0 << 431;
    QTest::newRow("CVE-2023-50269, RFC 6585 §5: many fields") << 0 << 0 << 20 << 431;
}

void TestRefusals::limitsHeads()
{
    QFETCH(int, target);
    QFETCH(int, field);
    QFETCH(int, fields);
    QFETCH(int, status);
    auto config = Proxy::config();
    config.limits = {4096, 16'384, 16};
    Stage stage(config);
    std::string request = "GET http://{origin}/" + std::string(std::size_t(target), 'a') + " HTTP/1.1\r\nHost: x\r\n";
    for (int i = 0; i < fields; ++i)
        request += "A: b\r\n";
    stage.ask(request + "B: " + std::string(std::size_t(field), 'b') + "\r\n\r\n");
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), status);
    COMPARE_TEXT(answer.problem, "");
    QVERIFY(answer.has("Proxy-Status"));
    QCOMPARE(stage.proxy.ended(1).status, status);
}

void TestRefusals::answersRequestsWithinTheLimits()
{
    auto config = Proxy::config();
    config.limits = {4096, 16'384, 16};
    Stage stage(config);
    std::string fields;
    for (int i = 0; i < 15; ++i)
        fields += "A: " + std::string(700, 'a') + "\r\n";
    stage.ask(stage.get(fields, "/" + std::string(4000, 'a')));
    Wire server = stage.origin.accept();
    QCOMPARE(server.readRequest().fields.size(), 17U);
    server.send(okResponse("ok"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 ok");
}

/// RFC 9110 §15.5.9.
void TestRefusals::timesOutSlowHeads()
{
    auto config = Proxy::config();
    config.headTimeout = 100ms;
    Stage stage(config);
    stage.client.send("GET http://");
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 408);
    COMPARE_TEXT(answer.field("Connection"), "close");
    COMPARE_TEXT(stage.client.readToEnd(), "");
    QCOMPARE(stage.proxy.ended(1).status, 408);
}

void TestRefusals::closesSilentConnections()
{
    auto config = Proxy::config();
    config.keepAliveTimeout = 100ms;
    Stage stage(config);
    COMPARE_TEXT(stage.client.readToEnd(), "");
    // nothing was asked, so nothing is recorded
    Wire second = stage.proxy.connect();
    second.send("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(second.readResponse().status(), 200);
    COMPARE_TEXT(second.readToEnd(), "");
    COMPARE_TEXT(stage.proxy.ended(1).method, "OPTIONS");
}

void TestRefusals::closesConnectionsOnEmptyLines()
{
    auto config = Proxy::config();
    config.keepAliveTimeout = 100ms;
    Stage stage(config);
    stage.client.send("\r\n\r\n");
    COMPARE_TEXT(stage.client.readToEnd(), "");
}

void TestRefusals::blocksHosts_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("by name") << QByteArray("ads.test")
                             << QByteArray("GET http://Ads.Test/ HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("by name with a final dot")
        << QByteArray("ads.test") << QByteArray("GET http://ads.test./ HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("by suffix") << QByteArray("*.ads.test")
                               << QByteArray("GET http://a.b.ads.test:8080/x HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("by expression") << QByteArray("/^ad[0-9]+\\./")
                                   << QByteArray("GET http://ad42.test/ HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("by address") << QByteArray("127.0.0.1")
                                << QByteArray("GET http://127.0.0.1:9/ HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("tunnels too") << QByteArray("*.ads.test")
                                 << QByteArray("CONNECT a.ads.test:443 HTTP/1.1\r\nHost: x\r\n\r\n");
}

void TestRefusals::blocksHosts()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, request);
    auto config = Proxy::config();
    std::string problem;
    config.blocked.add(weir::rules::HostPattern::parse("other.test", problem).value());
    config.blocked.add(weir::rules::HostPattern::parse(text(rule), problem).value());
    Stage stage(config);
    stage.ask(text(request));
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 403);
    QVERIFY2(contains(answer.body, "blocked by the rule " + text(rule)), answer.body.c_str());
    QVERIFY(answer.field("Proxy-Status").starts_with("weir-test; error=http_request_denied; "));
    const auto record = stage.proxy.ended(1);
    QVERIFY(record.refused);
    QCOMPARE(record.status, 403);
    QVERIFY(contains(record.error, text(rule)));
}

/// CVE-2021-44543.
void TestRefusals::escapesWhatItQuotes()
{
    auto config = Proxy::config();
    std::string problem;
    config.blocked.add(weir::rules::HostPattern::parse("/<b>&\"|evil/", problem).value());
    Stage stage(config);
    stage.ask("GET http://evil.test/<script> HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n");
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 403);
    QVERIFY2(contains(answer.body, "/&lt;b&gt;&amp;&quot;|evil/"), answer.body.c_str());
    QVERIFY(!contains(answer.body, "<script>") && !contains(answer.body, "<b>"));
    QVERIFY2(contains(answer.field("Proxy-Status"), "/<b>&\\\"|evil/"), answer.head.c_str());
}

void TestRefusals::answersHtmlToBrowsersOnly()
{
    Stage stage;
    stage.ask("GET http://nowhere.test/ HTTP/1.1\r\nHost: x\r\nAccept: text/html,application/xhtml+xml\r\n\r\n");
    const Message html = stage.client.readResponse();
    COMPARE_TEXT(html.field("Content-Type"), "text/html; charset=utf-8");
    QVERIFY(html.body.starts_with("<!DOCTYPE html>"));
    QVERIFY(contains(html.body, "502 Bad Gateway"));
    stage.ask("GET http://nowhere.test/ HTTP/1.1\r\nHost: x\r\nAccept: image/png\r\n\r\n");
    const Message plain = stage.client.readResponse();
    COMPARE_TEXT(plain.field("Content-Type"), "text/plain; charset=utf-8");
    QVERIFY(plain.body.starts_with("502 Bad Gateway"));
    COMPARE_TEXT(plain.field("Cache-Control"), "no-store");
}

void TestRefusals::leavesTheBodyOutForHead()
{
    Stage stage;
    stage.ask("HEAD http://nowhere.test/ HTTP/1.1\r\nHost: x\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
    const Message answer = stage.client.readResponse(Asked::Head);
    QCOMPARE(answer.status(), 502);
    QVERIFY(answer.field("Content-Length") != "0");
    COMPARE_TEXT(stage.client.readResponse().brief(), "200"); // right behind it
}

void TestRefusals::goesOnAfterARefusal()
{
    auto config = Proxy::config();
    std::string problem;
    config.blocked.add(weir::rules::HostPattern::parse("ads.test", problem).value());
    Stage stage(config);
    stage.ask("GET http://ads.test/ HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(stage.client.readResponse().status(), 403);
    stage.ask("GET http://nowhere.test/ HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(stage.client.readResponse().status(), 502);
    stage.ask(stage.get());
    stage.origin.accept().send(okResponse("ok"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 ok");
}

/// RFC 9112 §9.6: staged close.
void TestRefusals::deliversTheRefusalOfALargeUpload()
{
    auto config = Proxy::config();
    std::string problem;
    config.blocked.add(weir::rules::HostPattern::parse("ads.test", problem).value());
    Stage stage(config);
    // all of it is on its way when the answer comes; a close with unread bytes would reset the connection
    stage.client.send(
        "POST http://ads.test/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + pattern(1'000'000));
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 403);
    COMPARE_TEXT(answer.field("Connection"), "close");
    COMPARE_TEXT(stage.client.readToEnd(), "");
}

/// RFC 9110 §7.6.
void TestRefusals::refusesLoopsByVia()
{
    Stage stage;
    stage.ask(stage.get("Via: 1.1 other, 1.0 Weir-Test (x)\r\n"));
    const Message answer = stage.client.readResponse();
    QCOMPARE(answer.status(), 502);
    QVERIFY(answer.field("Proxy-Status").starts_with("weir-test; error=proxy_loop_detected"));
    stage.ask(stage.get("Via: 1.1 not-weir-test\r\n"));
    stage.origin.accept().send(okResponse("ok"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 ok");
}

void TestRefusals::refusesLoopsByAddress_data()
{
    QTest::addColumn<QByteArray>("listening");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("CVE-2018-14505, RFC 9110 §7.6: by its own address")
        << QByteArray("127.0.0.1") << QByteArray("127.0.0.1");
    QTest::newRow("CVE-2018-14505: by name") << QByteArray("127.0.0.1") << QByteArray("localhost");
    QTest::newRow("CVE-2018-14505: by 0.0.0.0") << QByteArray("127.0.0.1") << QByteArray("0.0.0.0");
    QTest::newRow("CVE-2018-14505: by the mapped address")
        << QByteArray("127.0.0.1") << QByteArray("[::ffff:127.0.0.1]");
    QTest::newRow("CVE-2018-14505: by ::1, listening there") << QByteArray("::1") << QByteArray("[::1]");
    QTest::newRow("CVE-2018-14505: by ::, listening on ::1") << QByteArray("::1") << QByteArray("[::]");
}

void TestRefusals::refusesLoopsByAddress()
{
    QFETCH(QByteArray, listening);
    QFETCH(QByteArray, host);
    if (listening == "::1" && !hasIpv6())
        QSKIP("this machine has no ::1");
    Proxy proxy(Proxy::config(), lookUpIn({{"localhost", {"127.0.0.1", "0.0.0.0"}}}), listening);
    for (const std::string& start :
        {"GET http://" + text(host) + ":{port}/ HTTP/1.1", "CONNECT " + text(host) + ":{port} HTTP/1.1"}) {
        Wire client = proxy.connect(listening);
        std::string request = start + "\r\nHost: x\r\n\r\n";
        request.replace(request.find("{port}"), 6, std::to_string(proxy.port()));
        client.send(request);
        const Message answer = client.readResponse();
        QCOMPARE(answer.status(), 502);
        QVERIFY2(answer.field("Proxy-Status").starts_with("weir-test; error=proxy_loop_detected"), answer.head.c_str());
    }
}

void TestRefusals::refusesLoopsToTheUnspecifiedListener()
{
    // one that listens on all addresses is reached by any of this machine's
    using weir::net::Endpoint;
    using weir::net::IpAddress;
    const auto own = [](const char* address, int port) {
        const Endpoint everywhere(IpAddress::parse("0.0.0.0").value(), 8888);
        return weir::proxy::isOwnAddress(Endpoint(IpAddress::parse(address).value(), std::uint16_t(port)), everywhere);
    };
    QVERIFY(own("127.0.0.1", 8888));
    QVERIFY(own("127.9.9.9", 8888));
    QVERIFY(own("0.0.0.0", 8888));
    QVERIFY(!own("127.0.0.1", 8889));
    QVERIFY(!own("192.0.2.1", 8888));
}

void TestRefusals::servesThisMachineOnly_data()
{
    QTest::addColumn<QByteArray>("allowed");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<bool>("served");
    QTest::newRow("loopback always") << QByteArray() << QByteArray("127.0.0.1") << true;
    QTest::newRow("IPv6 loopback always") << QByteArray() << QByteArray("::1") << true;
    QTest::newRow("this machine's other address") << QByteArray() << QByteArray("192.0.2.1") << true;
    QTest::newRow("nobody else unless allowed") << QByteArray() << QByteArray("192.0.2.2") << false;
    QTest::newRow("an address of a range") << QByteArray("192.0.2.0/24") << QByteArray("192.0.2.2") << true;
    QTest::newRow("an address beside a range") << QByteArray("192.0.2.0/31") << QByteArray("192.0.2.2") << false;
    QTest::newRow("one address") << QByteArray("192.0.2.2") << QByteArray("192.0.2.2") << true;
    QTest::newRow("an IPv6 range") << QByteArray("2001:db8::/32") << QByteArray("2001:db8:1::5") << true;
    QTest::newRow("an address beside an IPv6 range")
        << QByteArray("2001:db8::/32") << QByteArray("2001:db9::5") << false;
    QTest::newRow("a mapped address is the IPv4 address")
        << QByteArray("192.0.2.0/24") << QByteArray("::ffff:192.0.2.2") << true;
    QTest::newRow("an IPv6 range has no IPv4 addresses") << QByteArray("::/0") << QByteArray("192.0.2.2") << false;
}

void TestRefusals::servesThisMachineOnly()
{
    // every client on loopback is this machine, so the list is asked directly
    QFETCH(QByteArray, allowed);
    QFETCH(QByteArray, client);
    QFETCH(bool, served);
    weir::rules::AccessList list;
    if (!allowed.isEmpty())
        list.allow(weir::net::Subnet::parse(text(allowed)).value());
    const auto local = weir::net::IpAddress::parse("192.0.2.1").value();
    QCOMPARE(list.allows(weir::net::IpAddress::parse(text(client)).value(), local), served);
}

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
