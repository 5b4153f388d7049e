#include "decrypting.h"

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;
using exchange::Exchange;

/// CONNECT to hosts whose TLS is looked into: certificates by Weir towards the client, verified ones from the origin.
class TestDecryption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsWhatIsInside();
    void keepsTheOriginsConnection();
    void sendsTheHostFieldAsItCame();
    void relaysBodiesBothWays();
    void relaysAnUpgrade();
    void relaysWhatIsNoTls_data();
    void relaysWhatIsNoTls();
    void recordsPlainHttpInside_data();
    void recordsPlainHttpInside();
    void letsTheOriginSpeakFirst();
    void decryptsAClientThatIsSlow();
    void relaysHostsThatAreExcluded();
    void saysWhyAnOriginIsRefused_data();
    void saysWhyAnOriginIsRefused();
    void takesABadCertificateByException();
    void noticesAClientThatRefusesTheCertificate();
    void passesNoCutBodyOffAsWhole();
    void refusesOtherTargetsInside_data();
    void refusesOtherTargetsInside();
    void servesItsOwnSite();
    void tellsItsSiteWhoTrustsIt();
};

namespace {

constexpr std::string_view kGet = "GET /path?q HTTP/1.1\r\nHost: origin.test\r\n\r\n";

} // namespace

void TestDecryption::recordsWhatIsInside()
{
    Decrypting stage;
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.isOpen());
    QVERIFY(client.send(kGet));
    const Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, stage.own);
    QVERIFY(server.isOpen());
    COMPARE_TEXT(server.readHead(), "GET /path?q HTTP/1.1\r\nHost: origin.test\r\nVia: 1.1 weir-test\r\n\r\n");
    QVERIFY(server.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"));
    QVERIFY(client.readHead().starts_with("HTTP/1.1 200 OK\r\n"));
    COMPARE_TEXT(client.read(4), "body");

    const Exchange record = stage.proxy->ended(1); // and not the CONNECT
    COMPARE_TEXT(record.method, "GET");
    QCOMPARE(record.scheme, exchange::Scheme::Https);
    COMPARE_TEXT(record.host, "origin.test");
    QCOMPARE(record.port, stage.origin.port());
    COMPARE_TEXT(record.path, "/path?q");
    QCOMPARE(record.status, 200);
    QCOMPARE(record.responseBodyBytes, 4U);
    QVERIFY(record.timing.tls && record.timing.connect && record.timing.clientTls);
    QVERIFY(record.clientTls && record.originTls);
    COMPARE_TEXT(record.clientTls->version, "TLS 1.3");
    COMPARE_TEXT(record.clientTls->serverName, "origin.test");
    COMPARE_TEXT(record.originTls->version, "TLS 1.3");
    QCOMPARE(record.originTls->chain.size(), 1U);
    QCOMPARE(record.originTls->chain.front(), tls::derOf(stage.own.certificate.get()));
    QVERIFY(record.originTls->tolerated.empty());
    QCOMPARE(record.id, 1U);
}

void TestDecryption::keepsTheOriginsConnection()
{
    Decrypting stage;
    const Wire first = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(first);
    QVERIFY(client.send(kGet));
    const Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, stage.own);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(server.readHead().starts_with("GET /path?q"));
        QVERIFY(server.send("HTTP/1.1 204 No Content\r\n\r\n"));
        QVERIFY(client.readHead().starts_with("HTTP/1.1 204"));
        if (i == 0)
            QVERIFY(client.send(kGet));
    }
    const Wire second = stage.tunnel(stage.named());
    TlsPeer other = stage.secured(second);
    QVERIFY(other.send(kGet));
    QVERIFY(server.readHead().starts_with("GET /path?q"));
    QVERIFY(server.send("HTTP/1.1 204 No Content\r\n\r\n"));
    QVERIFY(other.readHead().starts_with("HTTP/1.1 204"));
    const Exchange record = stage.proxy->ended(3);
    QVERIFY(record.timing.reusedConnection);
    QVERIFY(!record.timing.tls);
    QVERIFY(record.originTls && record.originTls->chain.size() == 1);
}

void TestDecryption::sendsTheHostFieldAsItCame()
{
    Decrypting stage;
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.send("GET / HTTP/1.1\r\nHOST: front.test\r\n\r\n"));
    const Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, stage.own);
    COMPARE_TEXT(server.readHead(), "GET / HTTP/1.1\r\nHOST: front.test\r\nVia: 1.1 weir-test\r\n\r\n");
}

void TestDecryption::relaysBodiesBothWays()
{
    Decrypting stage;
    const std::string body = pattern(3'000'017);
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    std::thread sending([&] {
        client.send(
            "POST / HTTP/1.1\r\nHost: origin.test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
        client.send(body);
    });
    const Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, stage.own);
    const std::string head = server.readHead();
    const std::string got = server.read(body.size());
    sending.join();
    QVERIFY(head.starts_with("POST / HTTP/1.1\r\n"));
    QVERIFY(got == body);
    std::thread answering([&] {
        server.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
        server.send(body);
    });
    const std::string answer = client.readHead();
    const std::string back = client.read(body.size());
    answering.join();
    QVERIFY(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    QVERIFY(back == body);
    QCOMPARE(stage.proxy->ended(1).responseBodyBytes, body.size());
    QCOMPARE(stage.proxy->ended(1).requestBodyBytes, body.size());
}

void TestDecryption::relaysAnUpgrade()
{
    Decrypting stage;
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.send("GET /chat HTTP/1.1\r\nHost: origin.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        "Sec-WebSocket-Key: abc\r\n\r\n"));
    const Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, stage.own);
    QVERIFY(contains(server.readHead(), "\r\nUpgrade: websocket\r\n"));
    QVERIFY(server.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nearly"));
    QVERIFY(client.readHead().starts_with("HTTP/1.1 101"));
    COMPARE_TEXT(client.read(5), "early");
    for (int i = 0; i < 100; ++i) {
        QVERIFY(client.send("ping"));
        COMPARE_TEXT(server.read(4), "ping");
        QVERIFY(server.send("pong!"));
        COMPARE_TEXT(client.read(5), "pong!");
    }
    client.sayGoodbye();
    COMPARE_TEXT(server.read(1), "[ended]");
    server.sayGoodbye();
    COMPARE_TEXT(client.read(1), "[ended]");
    const Exchange record = stage.proxy->ended(1);
    QCOMPARE(record.status, 101);
    QCOMPARE(record.requestBodyBytes, 400U);
    QCOMPARE(record.responseBodyBytes, 505U);
}

void TestDecryption::relaysWhatIsNoTls_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("HTTP/2 in the clear") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    QTest::newRow("RTSP") << QByteArray("OPTIONS /stream RTSP/1.0\r\n\r\n");
    QTest::newRow("nearly HTTP") << QByteArray("GET / HTTP/1.1\n\n");
    QTest::newRow("a word that waits for an answer") << QByteArray("HELLO");
    QTest::newRow("a line that waits for its end") << QByteArray("GET /with no end");
    QTest::newRow("a path that has no end") << "GET /" + QByteArray(20'000, 'x');
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("a TLS record that is no handshake") << QByteArray("\x17\x03\x03\x00\x05hello", 10);
    QTest::newRow("zeros") << QByteArray(3000, '\0');
}

void TestDecryption::relaysWhatIsNoTls()
{
    QFETCH(QByteArray, bytes);
    Decrypting stage;
    Wire client = stage.tunnel(stage.named());
    QVERIFY(client.send(test::text(bytes)));
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.read(std::size_t(bytes.size())), test::text(bytes));
    QVERIFY(server.send("answer"));
    COMPARE_TEXT(client.read(6), "answer");
    client.close();
    QCOMPARE(server.waitForEnd(), End::Clean);
    server.close();
    const Exchange record = stage.proxy->ended(1);
    COMPARE_TEXT(record.method, "CONNECT");
    QCOMPARE(record.requestBodyBytes, std::uint64_t(bytes.size()));
    QCOMPARE(record.responseBodyBytes, 6U);
}

void TestDecryption::recordsPlainHttpInside_data()
{
    QTest::addColumn<bool>("late");
    QTest::newRow("that comes at once") << false;
    QTest::newRow("that comes when the origin has been asked to speak first") << true;
}

/// As browsers send it to a proxy where it is WebSocket without TLS.
void TestDecryption::recordsPlainHttpInside()
{
    QFETCH(bool, late);
    Decrypting stage;
    Wire client = stage.tunnel(stage.named());
    std::optional<Wire> silent;
    if (late)
        silent = stage.origin.accept();
    QVERIFY(client.send("GET /chat HTTP/1.1\r\nHost: other.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"));
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.readHead(),
        "GET /chat HTTP/1.1\r\nHost: other.test\r\nUpgrade: websocket\r\nVia: 1.1 weir-test\r\nConnection: Upgrade\r\n"
        "\r\n");
    QVERIFY(server.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"));
    QVERIFY(client.readHead().starts_with("HTTP/1.1 101"));
    QVERIFY(client.send("question"));
    COMPARE_TEXT(server.read(8), "question");
    client.close();
    server.close();
    const Exchange record = stage.proxy->ended(late ? 2 : 1); // the CONNECT may have been told of while nobody spoke
    COMPARE_TEXT(record.method, "GET");
    QCOMPARE(record.scheme, exchange::Scheme::Http);
    COMPARE_TEXT(record.host, "origin.test");
    QCOMPARE(record.port, stage.origin.port());
    QCOMPARE(record.status, 101);
    QCOMPARE(record.requestBodyBytes, 8U);
    QVERIFY(!record.clientTls && !record.originTls);
}

void TestDecryption::letsTheOriginSpeakFirst()
{
    Decrypting stage;
    Wire client = stage.tunnel(stage.named());
    Wire server = stage.origin.accept(); // the client is silent
    QVERIFY(server.send("220 mail.test ESMTP\r\n"));
    COMPARE_TEXT(client.read(21), "220 mail.test ESMTP\r\n");
    QVERIFY(client.send("EHLO a\r\n"));
    COMPARE_TEXT(server.read(8), "EHLO a\r\n");
}

void TestDecryption::decryptsAClientThatIsSlow()
{
    Decrypting stage;
    const Wire wire = stage.tunnel(stage.named());
    Wire unused = stage.origin.accept(); // made because the client might have waited for the origin
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.isOpen());
    QCOMPARE(unused.waitForEnd(), End::Clean);
    QVERIFY(client.send(kGet));
    const Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, stage.own);
    QVERIFY(server.readHead().starts_with("GET /path?q"));
}

void TestDecryption::relaysHostsThatAreExcluded()
{
    Decrypting stage([](proxy::Decryption& decryption) {
        std::string problem;
        decryption.never.add(*rules::HostPattern::parse("*.test", problem));
    });
    const Wire wire = stage.tunnel(stage.named());
    std::optional<TlsPeer> client;
    std::thread connecting([&] { client = TlsPeer::client(wire, "origin.test", stage.root.certificate.get()); });
    const Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, stage.own);
    connecting.join();
    QVERIFY(client->isOpen()); // it sees the origin's own certificate
    QVERIFY(client->send("hello"));
    COMPARE_TEXT(server.read(5), "hello");
}

void TestDecryption::saysWhyAnOriginIsRefused_data()
{
    QTest::addColumn<QByteArray>("commonName");
    QTest::addColumn<int>("toDays");
    QTest::addColumn<bool>("isSelfSigned");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("expired") << QByteArray("origin.test") << -1 << false << QByteArray("expired");
    QTest::newRow("another host") << QByteArray("other.test") << 10 << false << QByteArray("for another host");
    QTest::newRow("self-signed") << QByteArray("origin.test") << 10 << true << QByteArray("self-signed");
}

void TestDecryption::saysWhyAnOriginIsRefused()
{
    QFETCH(QByteArray, commonName);
    QFETCH(int, toDays);
    QFETCH(bool, isSelfSigned);
    QFETCH(QByteArray, words);
    Decrypting stage;
    const tls::test::Identity bad = tls::test::makeIdentity(
        {.commonName = test::text(commonName), .host = test::text(commonName), .toDays = toDays},
        isSelfSigned ? nullptr : &stage.root);
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.send(kGet));
    const Wire accepted = stage.origin.accept();
    const TlsPeer server = TlsPeer::server(accepted, bad);
    const std::string head = client.readHead();
    QVERIFY(head.starts_with("HTTP/1.1 502 Bad Gateway\r\n"));
    QVERIFY2(contains(head, "error=tls_certificate_error"), head.c_str());
    const Exchange record = stage.proxy->ended(1);
    QCOMPARE(record.status, 502);
    QVERIFY2(contains(record.error, words.constData()), record.error.c_str());
    QVERIFY(record.originTls);
    QCOMPARE(record.originTls->chain.front(), tls::derOf(bad.certificate.get()));
}

void TestDecryption::takesABadCertificateByException()
{
    Decrypting stage([](proxy::Decryption& decryption) {
        std::string problem;
        decryption.tolerated.add(*rules::HostPattern::parse("origin.test", problem));
    });
    const tls::test::Identity bad = tls::test::makeIdentity({.commonName = "origin.test", .host = "origin.test"});
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.send(kGet));
    const Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, bad);
    QVERIFY(server.readHead().starts_with("GET /path?q"));
    QVERIFY(server.send("HTTP/1.1 204 No Content\r\n\r\n"));
    QVERIFY(client.readHead().starts_with("HTTP/1.1 204"));
    QVERIFY(contains(stage.proxy->ended(1).originTls->tolerated, "self-signed"));
}

void TestDecryption::noticesAClientThatRefusesTheCertificate()
{
    Decrypting stage([](proxy::Decryption& decryption) { decryption.tunnelsRejected = true; });
    Wire wire = stage.tunnel(stage.named());
    QVERIFY(!TlsPeer::client(wire, "origin.test", stage.root.certificate.get()).isOpen()); // it trusts another root
    const Exchange record = stage.proxy->ended(1);
    COMPARE_TEXT(record.method, "CONNECT");
    COMPARE_TEXT(record.host, "origin.test");
    QCOMPARE(record.state, exchange::State::Failed);
    QVERIFY2(contains(record.error, "does not trust Weir's CA"), record.error.c_str());
    QVERIFY(stage.notes->contains("origin.test"));

    const Wire next = stage.tunnel(stage.named());
    std::optional<TlsPeer> client;
    std::thread connecting([&] { client = TlsPeer::client(next, "origin.test", stage.root.certificate.get()); });
    const Wire accepted = stage.origin.accept();
    const TlsPeer server = TlsPeer::server(accepted, stage.own);
    connecting.join();
    QVERIFY(client->isOpen());
}

/// RFC 9112 §9.8
void TestDecryption::passesNoCutBodyOffAsWhole()
{
    for (const bool isCut : {false, true}) {
        Decrypting stage;
        const Wire wire = stage.tunnel(stage.named());
        TlsPeer client = stage.secured(wire);
        QVERIFY(client.send(kGet));
        Wire accepted = stage.origin.accept();
        TlsPeer server = TlsPeer::server(accepted, stage.own);
        QVERIFY(server.readHead().starts_with("GET /path?q"));
        QVERIFY(server.send("HTTP/1.1 200 OK\r\n\r\nuntil the end"));
        if (!isCut)
            server.sayGoodbye();
        accepted.halfClose();
        QVERIFY(contains(client.readHead(), "Transfer-Encoding: chunked\r\n"));
        const std::string body = client.read(5 + 13 + 5 + (isCut ? 1 : 0));
        if (isCut)
            QVERIFY2(!contains(body, "\r\n0\r\n"), body.c_str());
        else
            COMPARE_TEXT(body, "d\r\nuntil the end\r\n0\r\n\r\n");
        QCOMPARE(stage.proxy->ended(1).state, isCut ? exchange::State::Failed : exchange::State::Finished);
    }
}

void TestDecryption::refusesOtherTargetsInside_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::newRow("a tunnel") << QByteArray("CONNECT a.test:443") << 501;
    QTest::newRow("RFC 9110 §15.5.20: another host, but no 421") << QByteArray("GET https://other.test/") << 400;
    QTest::newRow("plain HTTP") << QByteArray("GET http://origin.test/") << 501;
}

void TestDecryption::refusesOtherTargetsInside()
{
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    Decrypting stage;
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.send(test::text(line) + " HTTP/1.1\r\nHost: origin.test\r\n\r\n"));
    QVERIFY(client.readHead().starts_with("HTTP/1.1 " + std::to_string(status)));
    QVERIFY(!stage.origin.hasConnection(0ms));
}

void TestDecryption::servesItsOwnSite()
{
    Decrypting stage([](proxy::Decryption& decryption) { decryption.isOn = false; });
    Wire plain = stage.proxy->connect();
    QVERIFY(plain.send("GET http://weir.proxy/weir-ca.pem HTTP/1.1\r\nHost: weir.proxy\r\n\r\n"));
    const Message answer = plain.readResponse();
    QCOMPARE(answer.status(), 200);
    COMPARE_TEXT(answer.body, stage.authority->certificatePem());
    QVERIFY(plain.send("GET http://weir.proxy/weir-ca-key.pem HTTP/1.1\r\nHost: weir.proxy\r\n\r\n"));
    QCOMPARE(plain.readResponse().status(), 404);
    QVERIFY(plain.send("POST http://weir.proxy/ HTTP/1.1\r\nHost: weir.proxy\r\nContent-Length: 0\r\n\r\n"));
    QCOMPARE(plain.readResponse().status(), 405);
}

void TestDecryption::tellsItsSiteWhoTrustsIt()
{
    Decrypting stage([](proxy::Decryption& decryption) { decryption.isOn = false; });
    const auto handshakes = [&] {
        Wire plain = stage.proxy->connect();
        plain.send("GET http://weir.proxy/handshake HTTP/1.1\r\nHost: weir.proxy\r\n\r\n");
        return plain.readResponse().body;
    };
    const std::string before = handshakes();
    Wire wire = stage.tunnel("weir.proxy:443");
    QVERIFY(!TlsPeer::client(wire, "weir.proxy", stage.root.certificate.get()).isOpen());
    stage.proxy->ended(2); // the failed handshake has been seen
    QVERIFY2(contains(handshakes(), "does not trust"), handshakes().c_str());
    const Wire good = stage.tunnel("weir.proxy:443");
    TlsPeer client = stage.secured(good, "weir.proxy");
    QVERIFY(client.isOpen());
    QVERIFY(client.send("GET /trusted HTTP/1.1\r\nHost: weir.proxy\r\n\r\n"));
    QVERIFY(contains(client.readHead(), "Access-Control-Allow-Origin: *\r\n"));
    QVERIFY2(contains(handshakes(), "trusted"), handshakes().c_str());
    QVERIFY(before != handshakes());
}

QTEST_GUILESS_MAIN(TestDecryption)
#include "tst_decryption.moc"
