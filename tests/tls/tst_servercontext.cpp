#include "tls/servercontext.h"

#include "bothsides.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace weir::tls;
using namespace weir::tls::test;

Q_DECLARE_METATYPE(Reason)

/// Weir's side towards clients: what it agrees on, which certificate it shows, and what clients make of it.
class TestServerContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agrees_data();
    void agrees();
    void agreesOnAProtocol_data();
    void agreesOnAProtocol();
    void showsTheCertificateForTheHost_data();
    void showsTheCertificateForTheHost();
    void resumes_data();
    void resumes();
    void resumesInAnotherThread();
    void aNewContextResumesNothing();
    void theClientDoesNotTrust();
    void theClientLeavesAtTheCertificate();
    void theClientSendsAnAlertAtTheCertificate_data();
    void theClientSendsAnAlertAtTheCertificate();
    void theClientLeavesBeforeItsHello();
    void anOldClientIsTold();
    void failsWithoutALeaf();

private:
    BothSides m_sides;
};

void TestServerContext::agrees_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("versionText");
    QTest::addColumn<QByteArray>("cipher");
    QTest::newRow("on TLS 1.3") << TLS1_3_VERSION << QByteArray("TLS 1.3") << QByteArray("TLS_AES_256_GCM_SHA384");
    QTest::newRow("on TLS 1.2") << TLS1_2_VERSION << QByteArray("TLS 1.2")
                                << QByteArray("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
}

void TestServerContext::agrees()
{
    QFETCH(int, version);
    QFETCH(QByteArray, versionText);
    QFETCH(QByteArray, cipher);
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets);
    SSL_set_max_proto_version(client.ssl(), version);
    QVERIFY(!server.isEstablished());
    QVERIFY(isDone(shakeHands(server, client)));
    QVERIFY(server.isEstablished() && client.isEstablished());
    for (const ConnectionFacts& facts : {server.facts(), client.facts()}) {
        QCOMPARE(QByteArray(facts.version.c_str()), versionText);
        QCOMPARE(QByteArray(facts.cipher.c_str()), cipher);
        QCOMPARE(facts.protocol, std::string("http/1.1"));
        QCOMPARE(facts.serverName, std::string("connect.example"));
        QVERIFY(!facts.resumed);
    }
    QVERIFY(!client.tolerated() && !client.failure() && !server.failure());
    const auto chain = client.peerChain();
    QCOMPARE(int(chain.size()), 2); // with the authority: a Chromium that knows its public key only looks for it here
    QCOMPARE(chain[0].names, std::vector<std::string>{"connect.example"});
    QCOMPARE(chain[0], describeDer(chain[0].der));
    QCOMPARE(int(client.peerFingerprint().size()), 32);
    QVERIFY(server.peerChain().empty() && server.peerFingerprint().empty());
}

void TestServerContext::agreesOnAProtocol_data()
{
    QTest::addColumn<QStringList>("served");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QByteArray>("agreed");
    const QStringList one{QStringLiteral("http/1.1")};
    const QStringList two{QStringLiteral("h2"), QStringLiteral("http/1.1")};
    QTest::newRow("the only one") << one << two << QByteArray("http/1.1");
    QTest::newRow("the one that the server prefers")
        << two << QStringList(two.rbegin(), two.rend()) << QByteArray("h2");
    QTest::newRow("none, and goes on") << one << QStringList{QStringLiteral("h2")} << QByteArray();
    QTest::newRow("none that was offered") << one << QStringList() << QByteArray();
    QTest::newRow("none that is served") << QStringList() << two << QByteArray();
}

void TestServerContext::agreesOnAProtocol()
{
    QFETCH(QStringList, served);
    QFETCH(QStringList, offered);
    QFETCH(QByteArray, agreed);
    const auto strings = [](const QStringList& list) {
        std::vector<std::string> result;
        for (const QString& text : list)
            result.push_back(text.toStdString());
        return result;
    };
    m_sides.server = m_sides.serving(strings(served));
    ClientContext::Config config;
    config.protocols = strings(offered);
    m_sides.client = m_sides.trusting(config);
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets);
    m_sides.server = m_sides.serving();
    m_sides.client = m_sides.trusting();
    QVERIFY(isDone(shakeHands(server, client)));
    QCOMPARE(QByteArray(server.facts().protocol.c_str()), agreed);
    QCOMPARE(QByteArray(client.facts().protocol.c_str()), agreed);
}

void TestServerContext::showsTheCertificateForTheHost_data()
{
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<QByteArray>("serverName");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("of CONNECT, without SNI") << QByteArray("192.0.2.7") << QByteArray() << QByteArray("192.0.2.7");
    QTest::newRow("of SNI, the same") << QByteArray("a.example") << QByteArray("a.example") << QByteArray("a.example");
    QTest::newRow("of SNI, another") << QByteArray("192.0.2.7") << QByteArray("b.example") << QByteArray("b.example");
    QTest::newRow("of SNI in capitals") << QByteArray("a.example") << QByteArray("B.Example")
                                        << QByteArray("b.example");
    QTest::newRow("of CONNECT, if SNI is no host name")
        << QByteArray("a.example") << QByteArray("*,DNS:evil") << QByteArray("a.example");
    QTest::newRow("of CONNECT, if SNI is an address")
        << QByteArray("a.example") << QByteArray("192.0.2.7") << QByteArray("a.example");
}

void TestServerContext::showsTheCertificateForTheHost()
{
    QFETCH(QByteArray, connect);
    QFETCH(QByteArray, serverName);
    QFETCH(QByteArray, shown);
    SocketPair sockets;
    Connection server = m_sides.server->accept(*sockets.near, *HostName::parse(connect.toStdString()));
    const Handle<SSL_CTX> context(SSL_CTX_new(TLS_client_method()));
    const Handle<SSL> client(SSL_new(context.get()));
    SSL_set_fd(client.get(), sockets.farEnd());
    SSL_set_connect_state(client.get());
    if (!serverName.isEmpty())
        SSL_set_tlsext_host_name(client.get(), serverName.constData());
    step(client.get());
    QCOMPARE(shakeHands(server, client.get()).status, Status::Done);
    const CertificateFacts facts = describe(SSL_get0_peer_certificate(client.get()));
    QCOMPARE(facts.names, std::vector{shown.toStdString()});
}

void TestServerContext::resumes_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
}

void TestServerContext::resumes()
{
    QFETCH(int, version);
    m_sides.client = m_sides.trusting();
    for (int round = 0; round < 4; ++round) {
        SocketPair sockets;
        Connection server = m_sides.accept(sockets);
        Connection client = m_sides.connect(sockets);
        SSL_set_max_proto_version(client.ssl(), version);
        QVERIFY(isDone(shakeHands(server, client)));
        QCOMPARE(client.facts().resumed, round > 0);
        QCOMPARE(server.facts().resumed, round > 0);
        QCOMPARE(server.facts().serverName, std::string("connect.example"));
        // what it was verified by stays known
        QCOMPARE(int(client.peerChain().size()), 2);
        QCOMPARE(server.write(std::string_view("data")).status, Status::Done);
        QCOMPARE(readAll(client), std::string("data"));
        QCOMPARE(int(m_sides.client->sessions()), 1);
    }
    // not with another host
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets, "other.example");
    QVERIFY(isDone(shakeHands(server, client)));
    QVERIFY(!client.facts().resumed);
}

void TestServerContext::resumesInAnotherThread()
{
    m_sides.client = m_sides.trusting();
    std::atomic<int> done = 0;
    std::atomic<int> resumed = 0;
    const auto visit = [&] {
        for (int round = 0; round < 20; ++round) {
            SocketPair sockets;
            Connection server = m_sides.accept(sockets);
            Connection client = m_sides.connect(sockets);
            done += isDone(shakeHands(server, client)) ? 1 : 0;
            readAll(client);
            resumed += server.facts().resumed ? 1 : 0;
        }
    };
    visit();
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back(visit);
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(done.load(), 100);
    QVERIFY(resumed.load() >= 19 + 20);
}

void TestServerContext::aNewContextResumesNothing()
{
    m_sides.client = m_sides.trusting();
    for (int round = 0; round < 2; ++round) {
        SocketPair sockets;
        m_sides.server = m_sides.serving();
        Connection server = m_sides.accept(sockets);
        Connection client = m_sides.connect(sockets);
        QVERIFY(isDone(shakeHands(server, client)));
        readAll(client);
        QVERIFY(!server.facts().resumed);
    }
}

void TestServerContext::theClientDoesNotTrust()
{
    ClientContext::Config config;
    config.systemStore = false;
    m_sides.client = std::get<std::shared_ptr<const ClientContext>>(ClientContext::make(config));
    for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
        SocketPair sockets;
        Connection server = m_sides.accept(sockets);
        Connection client = m_sides.connect(sockets);
        SSL_set_max_proto_version(client.ssl(), version);
        const auto results = shakeHands(server, client);
        QCOMPARE(results.first.status, Status::Failed);
        QCOMPARE(results.second.status, Status::Failed);
        QCOMPARE(server.failure()->reason, Reason::ClientRejected);
        QCOMPARE(client.failure()->reason, Reason::UnknownIssuer);
    }
    m_sides.client = m_sides.trusting();
}

void TestServerContext::theClientLeavesAtTheCertificate()
{
    for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
        SocketPair sockets;
        Connection server = m_sides.accept(sockets);
        Connection client = m_sides.connect(sockets);
        SSL_set_max_proto_version(client.ssl(), version);
        QCOMPARE(client.handshake().status, Status::WantRead);
        QCOMPARE(server.handshake().status, Status::WantRead);
        sockets.closeFar();
        QCOMPARE(server.handshake().status, Status::Failed);
        QCOMPARE(server.failure()->reason, Reason::ClientPinned);
    }
}

void TestServerContext::theClientSendsAnAlertAtTheCertificate_data()
{
    QTest::addColumn<int>("alert");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("close_notify") << SSL3_AD_CLOSE_NOTIFY << Reason::ClientPinned;
    QTest::newRow("handshake_failure") << SSL_AD_HANDSHAKE_FAILURE << Reason::ClientPinned;
    QTest::newRow("bad_certificate, as Go") << SSL_AD_BAD_CERTIFICATE << Reason::ClientRejected;
    QTest::newRow("certificate_unknown, as Chrome") << SSL_AD_CERTIFICATE_UNKNOWN << Reason::ClientRejected;
    QTest::newRow("unknown_ca, as curl") << SSL_AD_UNKNOWN_CA << Reason::ClientRejected;
    QTest::newRow("internal_error") << SSL_AD_INTERNAL_ERROR << Reason::ClientPinned;
    QTest::newRow("decode_error") << SSL_AD_DECODE_ERROR << Reason::Other;
}

void TestServerContext::theClientSendsAnAlertAtTheCertificate()
{
    QFETCH(int, alert);
    QFETCH(Reason, reason);
    for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
        SocketPair sockets;
        Connection server = m_sides.accept(sockets);
        Connection client = m_sides.connect(sockets);
        SSL_set_max_proto_version(client.ssl(), version);
        QCOMPARE(client.handshake().status, Status::WantRead);
        QCOMPARE(server.handshake().status, Status::WantRead);
        const char record[] = {0x15, 3, 3, 0, 2, char(alert == SSL3_AD_CLOSE_NOTIFY ? 1 : 2), char(alert)};
        sockets.far->send(record, sizeof record);
        QCOMPARE(server.handshake().status, Status::Failed);
        QCOMPARE(server.failure()->reason, reason);
    }
}

void TestServerContext::theClientLeavesBeforeItsHello()
{
    SocketPair sockets;
    Connection server = m_sides.accept(sockets, "\x16\x03");
    QCOMPARE(server.handshake().status, Status::WantRead);
    sockets.closeFar();
    QCOMPARE(server.handshake().status, Status::Failed);
    QCOMPARE(server.failure()->reason, Reason::Closed);
}

void TestServerContext::anOldClientIsTold()
{
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    const Handle<SSL_CTX> context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), TLS1_1_VERSION);
    const Handle<SSL> client(SSL_new(context.get()));
    SSL_set_fd(client.get(), sockets.farEnd());
    SSL_set_connect_state(client.get());
    step(client.get());
    QCOMPARE(shakeHands(server, client.get()).status, Status::Failed);
    QCOMPARE(server.failure()->reason, Reason::ProtocolTooOld);
}

void TestServerContext::failsWithoutALeaf()
{
    const Clock::time_point longAgo = Clock::now() - std::chrono::hours(24 * 900);
    const auto expired = std::get<std::shared_ptr<const Authority>>(Authority::make("box", longAgo));
    const auto context =
        std::get<std::shared_ptr<const ServerContext>>(ServerContext::make(std::make_shared<LeafStore>(expired), {}));
    SocketPair sockets;
    Connection server = context->accept(*sockets.near, *HostName::parse("a.example"));
    Connection client = m_sides.connect(sockets);
    shakeHands(server, client);
    QCOMPARE(server.failure()->reason, Reason::Other);
}

QTEST_GUILESS_MAIN(TestServerContext)
#include "tst_servercontext.moc"
