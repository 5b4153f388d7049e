#include "peers.h"
#include "tls/clientcontext.h"
#include "tls/servercontext.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <random>
#include <thread>

using namespace weir::tls;
using namespace weir::tls::test;

/// A client and Weir's side towards it: handshakes, data, ends, and what goes wrong between them.
class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agrees_data();
    void agrees();
    void agreesOnAProtocol_data();
    void agreesOnAProtocol();
    void showsTheCertificateForTheHost_data();
    void showsTheCertificateForTheHost();
    void beginsWithWhatWasReadBefore_data();
    void beginsWithWhatWasReadBefore();
    void carriesDataBothWays_data();
    void carriesDataBothWays();
    void readsManyRecordsAtOnce();
    void anEndIsToldWithItsNotice();
    void anEndWithoutNoticeIsTold();
    void writesAfterThePeerHasEnded();
    void aResetIsAFailure();
    void resumes_data();
    void resumes();
    void resumesInAnotherThread();
    void aNewContextResumesNothing();
    void theClientDoesNotTrust();
    void theClientLeavesAtTheCertificate();
    void theClientLeavesBeforeItsHello();
    void whatIsNotTlsIsTold_data();
    void whatIsNotTlsIsTold();
    void anOldClientIsTold();
    void standsAnyDamage_data();
    void standsAnyDamage();
    void failsWithoutALeaf();

private:
    Connection accept(SocketPair& sockets, std::string_view prefix = {})
    {
        return m_server->accept(*sockets.near, *HostName::parse("connect.example"), prefix);
    }
    Connection connect(SocketPair& sockets, const char* host = "connect.example")
    {
        return m_client->connect(*sockets.far, {*HostName::parse(host), 443, OnBadCertificate::Refuse, {}});
    }
    std::shared_ptr<const ClientContext> trusting(ClientContext::Config config = {}) const
    {
        config.systemStore = false;
        config.authorityFiles = {m_folder.filePath(QStringLiteral("weir-ca.pem")).toStdString()};
        return std::get<std::shared_ptr<const ClientContext>>(ClientContext::make(config));
    }
    std::shared_ptr<const ServerContext> serving(std::vector<std::string> protocols = {"http/1.1"}) const
    {
        return std::get<std::shared_ptr<const ServerContext>>(ServerContext::make(m_leaves, {std::move(protocols)}));
    }

    QTemporaryDir m_folder;
    std::shared_ptr<LeafStore> m_leaves;
    std::shared_ptr<const ServerContext> m_server;
    std::shared_ptr<const ClientContext> m_client;
};

namespace {

bool isDone(const std::pair<Result, Result>& results)
{
    return results.first.status == Status::Done && results.second.status == Status::Done;
}

std::string randomBytes(std::size_t size)
{
    std::mt19937 random(7);
    std::string result(size, '\0');
    for (char& byte : result)
        byte = char(random());
    return result;
}

/// Everything that can be read now.
std::string readAll(Connection& connection, std::size_t most = 65'536)
{
    std::string result;
    while (readOnce(connection, result, most).status == Status::Done) {
    }
    return result;
}

} // namespace

void TestConnection::initTestCase()
{
    const auto authority = std::get<std::shared_ptr<const Authority>>(Authority::make("box"));
    QVERIFY(!authority->save(m_folder.path().toStdString()));
    m_leaves = std::make_shared<LeafStore>(authority);
    m_server = serving();
    m_client = trusting();
}

void TestConnection::agrees_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("versionText");
    QTest::addColumn<QByteArray>("cipher");
    QTest::newRow("on TLS 1.3") << TLS1_3_VERSION << QByteArray("TLS 1.3") << QByteArray("TLS_AES_256_GCM_SHA384");
    QTest::newRow("on TLS 1.2") << TLS1_2_VERSION << QByteArray("TLS 1.2")
                                << QByteArray("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
}

void TestConnection::agrees()
{
    QFETCH(int, version);
    QFETCH(QByteArray, versionText);
    QFETCH(QByteArray, cipher);
    SocketPair sockets;
    Connection server = accept(sockets);
    Connection client = connect(sockets);
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
    QCOMPARE(int(chain.size()), 1); // the root is with the client
    QCOMPARE(chain[0].names, std::vector<std::string>{"connect.example"});
    QCOMPARE(chain[0], describeDer(chain[0].der));
    QCOMPARE(int(client.peerFingerprint().size()), 32);
    QVERIFY(server.peerChain().empty() && server.peerFingerprint().empty());
}

void TestConnection::agreesOnAProtocol_data()
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

void TestConnection::agreesOnAProtocol()
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
    m_server = serving(strings(served));
    ClientContext::Config config;
    config.protocols = strings(offered);
    m_client = trusting(config);
    SocketPair sockets;
    Connection server = accept(sockets);
    Connection client = connect(sockets);
    m_server = serving();
    m_client = trusting();
    QVERIFY(isDone(shakeHands(server, client)));
    QCOMPARE(QByteArray(server.facts().protocol.c_str()), agreed);
    QCOMPARE(QByteArray(client.facts().protocol.c_str()), agreed);
}

void TestConnection::showsTheCertificateForTheHost_data()
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

void TestConnection::showsTheCertificateForTheHost()
{
    QFETCH(QByteArray, connect);
    QFETCH(QByteArray, serverName);
    QFETCH(QByteArray, shown);
    SocketPair sockets;
    Connection server = m_server->accept(*sockets.near, *HostName::parse(connect.toStdString()));
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

void TestConnection::beginsWithWhatWasReadBefore_data()
{
    QTest::addColumn<int>("readBefore");
    QTest::newRow("a byte") << 1;
    QTest::newRow("a record's header") << 5;
    QTest::newRow("the whole ClientHello") << 100'000;
}

void TestConnection::beginsWithWhatWasReadBefore()
{
    QFETCH(int, readBefore);
    SocketPair sockets;
    Connection client = connect(sockets);
    QCOMPARE(client.handshake().status, Status::WantRead);
    std::string prefix(std::size_t(readBefore), '\0');
    prefix.resize(sockets.near->receive(prefix.data(), prefix.size()).bytes);
    Connection server = accept(sockets, prefix);
    QVERIFY(isDone(shakeHands(server, client)));
}

void TestConnection::carriesDataBothWays_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("pieces");
    QTest::newRow("a byte") << 1 << 65'536;
    QTest::newRow("more than a record") << 20'000 << 65'536;
    QTest::newRow("more than the socket takes") << 3'000'000 << 65'536;
    QTest::newRow("read in small pieces") << 300'000 << 1000;
}

void TestConnection::carriesDataBothWays()
{
    QFETCH(int, size);
    QFETCH(int, pieces);
    SocketPair sockets;
    Connection server = accept(sockets);
    Connection client = connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    const std::string data = randomBytes(std::size_t(size));
    for (const auto& [from, to] : {std::pair{&server, &client}, {&client, &server}}) {
        std::string_view left = data;
        std::string came;
        while (came.size() < data.size()) {
            // what is left stands elsewhere each time
            const std::string copy(left.substr(0, 100'000));
            const Result written = copy.empty() ? Result{Status::Done, 0} : from->write(copy);
            QVERIFY(written.status == Status::Done || written.status == Status::WantWrite);
            QVERIFY(copy.empty() || written.bytes > 0 || written.status == Status::WantWrite);
            left.remove_prefix(written.bytes);
            came += readAll(*to, std::size_t(pieces));
        }
        QVERIFY(came == data);
    }
}

void TestConnection::readsManyRecordsAtOnce()
{
    SocketPair sockets;
    Connection server = accept(sockets);
    Connection client = connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    for (int i = 0; i < 10; ++i)
        QCOMPARE(client.write(std::string_view("0123456789")).status, Status::Done);
    std::string came;
    QCOMPARE(readOnce(server, came, 15).bytes, std::size_t(15));
    // the rest is here, and the descriptor knows nothing of it
    QVERIFY(server.hasBufferedInput());
    QCOMPARE(readOnce(server, came).bytes, std::size_t(85));
    QVERIFY(!server.hasBufferedInput());
    QCOMPARE(readOnce(server, came).status, Status::WantRead);
}

void TestConnection::anEndIsToldWithItsNotice()
{
    SocketPair sockets;
    Connection server = accept(sockets);
    Connection client = connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    QCOMPARE(client.write(std::string_view("last")).status, Status::Done);
    QCOMPARE(client.shutdown().status, Status::Done);
    sockets.closeFar();
    std::string came;
    QCOMPARE(readOnce(server, came).status, Status::Done);
    QCOMPARE(came, std::string("last"));
    for (int again = 0; again < 2; ++again) {
        QCOMPARE(readOnce(server, came).status, Status::Closed);
        QVERIFY(server.endedWithNotice());
    }
    QVERIFY(!server.failure());
}

void TestConnection::anEndWithoutNoticeIsTold()
{
    SocketPair sockets;
    Connection server = accept(sockets);
    Connection client = connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    QCOMPARE(client.write(std::string_view("last")).status, Status::Done);
    readAll(client); // the ticket
    sockets.closeFar();
    std::string came;
    QCOMPARE(readOnce(server, came).status, Status::Done);
    for (int again = 0; again < 2; ++again) {
        QCOMPARE(readOnce(server, came).status, Status::Closed);
        QVERIFY(!server.endedWithNotice());
    }
    QVERIFY(!server.failure());
}

void TestConnection::writesAfterThePeerHasEnded()
{
    SocketPair sockets;
    Connection server = accept(sockets);
    Connection client = connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    readAll(client);
    QCOMPARE(client.shutdown().status, Status::Done);
    std::string came;
    QCOMPARE(readOnce(server, came).status, Status::Closed);
    QCOMPARE(server.write(std::string_view("an answer")).status, Status::Done);
    QCOMPARE(readAll(client), std::string("an answer"));
    // and after an end of the socket without a notice
    SocketPair others;
    Connection second = accept(others);
    Connection peer = connect(others);
    QVERIFY(isDone(shakeHands(second, peer)));
    readAll(peer);
    QCOMPARE(::shutdown(others.farEnd(), SHUT_WR), 0);
    QCOMPARE(readOnce(second, came).status, Status::Closed);
    QCOMPARE(second.write(std::string_view("an answer")).status, Status::Done);
    QCOMPARE(readAll(peer), std::string("an answer"));
}

void TestConnection::aResetIsAFailure()
{
    SocketPair sockets;
    Connection server = accept(sockets);
    Connection client = connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    sockets.closeFar(); // with the ticket unread, which makes it a reset
    std::string came;
    QCOMPARE(readOnce(server, came).status, Status::Failed);
    QCOMPARE(server.failure()->reason, Reason::Closed);
    QCOMPARE(server.write(std::string_view("x")).status, Status::Failed);
    QCOMPARE(server.shutdown().status, Status::Failed);
}

void TestConnection::resumes_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
}

void TestConnection::resumes()
{
    QFETCH(int, version);
    m_client = trusting();
    for (int round = 0; round < 4; ++round) {
        SocketPair sockets;
        Connection server = accept(sockets);
        Connection client = connect(sockets);
        SSL_set_max_proto_version(client.ssl(), version);
        QVERIFY(isDone(shakeHands(server, client)));
        QCOMPARE(client.facts().resumed, round > 0);
        QCOMPARE(server.facts().resumed, round > 0);
        QCOMPARE(server.facts().serverName, std::string("connect.example"));
        // what it was verified by stays known
        QCOMPARE(int(client.peerChain().size()), 1);
        QCOMPARE(server.write(std::string_view("data")).status, Status::Done);
        QCOMPARE(readAll(client), std::string("data"));
        QCOMPARE(int(m_client->sessions()), 1);
    }
    // not with another host
    SocketPair sockets;
    Connection server = accept(sockets);
    Connection client = connect(sockets, "other.example");
    QVERIFY(isDone(shakeHands(server, client)));
    QVERIFY(!client.facts().resumed);
}

void TestConnection::resumesInAnotherThread()
{
    m_client = trusting();
    std::atomic<int> done = 0;
    std::atomic<int> resumed = 0;
    const auto visit = [&] {
        for (int round = 0; round < 20; ++round) {
            SocketPair sockets;
            Connection server = accept(sockets);
            Connection client = connect(sockets);
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

void TestConnection::aNewContextResumesNothing()
{
    m_client = trusting();
    for (int round = 0; round < 2; ++round) {
        SocketPair sockets;
        m_server = serving();
        Connection server = accept(sockets);
        Connection client = connect(sockets);
        QVERIFY(isDone(shakeHands(server, client)));
        readAll(client);
        QVERIFY(!server.facts().resumed);
    }
}

void TestConnection::theClientDoesNotTrust()
{
    ClientContext::Config config;
    config.systemStore = false;
    m_client = std::get<std::shared_ptr<const ClientContext>>(ClientContext::make(config));
    for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
        SocketPair sockets;
        Connection server = accept(sockets);
        Connection client = connect(sockets);
        SSL_set_max_proto_version(client.ssl(), version);
        const auto results = shakeHands(server, client);
        QCOMPARE(results.first.status, Status::Failed);
        QCOMPARE(results.second.status, Status::Failed);
        QCOMPARE(server.failure()->reason, Reason::ClientRejected);
        QCOMPARE(client.failure()->reason, Reason::UnknownIssuer);
    }
    m_client = trusting();
}

void TestConnection::theClientLeavesAtTheCertificate()
{
    for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
        SocketPair sockets;
        Connection server = accept(sockets);
        Connection client = connect(sockets);
        SSL_set_max_proto_version(client.ssl(), version);
        QCOMPARE(client.handshake().status, Status::WantRead);
        QCOMPARE(server.handshake().status, Status::WantRead);
        sockets.closeFar();
        QCOMPARE(server.handshake().status, Status::Failed);
        QCOMPARE(server.failure()->reason, Reason::ClientPinned);
    }
}

void TestConnection::theClientLeavesBeforeItsHello()
{
    SocketPair sockets;
    Connection server = accept(sockets, "\x16\x03");
    QCOMPARE(server.handshake().status, Status::WantRead);
    sockets.closeFar();
    QCOMPARE(server.handshake().status, Status::Failed);
    QCOMPARE(server.failure()->reason, Reason::Closed);
}

void TestConnection::whatIsNotTlsIsTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a request") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QTest::newRow("a response") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("a greeting") << QByteArray("220 mail.example ESMTP\r\n");
    QTest::newRow("NULs") << QByteArray(100, '\0');
}

void TestConnection::whatIsNotTlsIsTold()
{
    QFETCH(QByteArray, bytes);
    SocketPair sockets;
    Connection server = accept(sockets, std::string_view(bytes.constData(), std::size_t(bytes.size())));
    QCOMPARE(server.handshake().status, Status::Failed);
    QCOMPARE(server.failure()->reason, Reason::NotTls);
    SocketPair others;
    Connection client = connect(others);
    QCOMPARE(client.handshake().status, Status::WantRead);
    others.near->send(bytes.constData(), std::size_t(bytes.size()));
    QCOMPARE(client.handshake().status, Status::Failed);
    QCOMPARE(client.failure()->reason, Reason::NotTls);
}

void TestConnection::anOldClientIsTold()
{
    SocketPair sockets;
    Connection server = accept(sockets);
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

void TestConnection::standsAnyDamage_data()
{
    QTest::addColumn<int>("damagedTurn");
    for (int turn = 0; turn < 5; ++turn)
        QTest::addRow("in turn %d", turn) << turn;
}

void TestConnection::standsAnyDamage()
{
    QFETCH(int, damagedTurn);
    std::mt19937 random(11);
    for (int round = 0; round < 60; ++round) {
        // bytes pass through the test, which spoils those of one turn
        SocketPair left;
        SocketPair right;
        Connection server = accept(left);
        Connection client = connect(right);
        std::string came;
        for (int turn = 0; turn < 6; ++turn) {
            if (!client.failure() && !client.isEstablished())
                client.handshake();
            else if (client.isEstablished() && client.write(std::string_view("data")).status == Status::Done)
                readOnce(client, came);
            std::string buffer(100'000, '\0');
            buffer.resize(right.near->receive(buffer.data(), buffer.size()).bytes);
            if (turn == damagedTurn && !buffer.empty())
                buffer[random() % buffer.size()] ^= char(1 + random() % 255);
            left.far->send(buffer.data(), buffer.size());
            if (!server.failure() && !server.isEstablished())
                server.handshake();
            else if (server.isEstablished() && server.write(std::string_view("data")).status == Status::Done)
                readOnce(server, came);
            buffer.resize(100'000);
            buffer.resize(left.far->receive(buffer.data(), buffer.size()).bytes);
            if (turn == damagedTurn && !buffer.empty())
                buffer[random() % buffer.size()] ^= char(1 + random() % 255);
            right.near->send(buffer.data(), buffer.size());
        }
        QCOMPARE(came.size() % 4, std::size_t(0));
        QVERIFY(!server.failure() || !server.failure()->words.empty());
        QVERIFY(!client.failure() || !client.failure()->words.empty());
    }
}

void TestConnection::failsWithoutALeaf()
{
    const Clock::time_point longAgo = Clock::now() - std::chrono::hours(24 * 900);
    const auto expired = std::get<std::shared_ptr<const Authority>>(Authority::make("box", longAgo));
    const auto context =
        std::get<std::shared_ptr<const ServerContext>>(ServerContext::make(std::make_shared<LeafStore>(expired), {}));
    SocketPair sockets;
    Connection server = context->accept(*sockets.near, *HostName::parse("a.example"));
    Connection client = connect(sockets);
    shakeHands(server, client);
    QCOMPARE(server.failure()->reason, Reason::Other);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
