#include "peers.h"
#include "tls/clientcontext.h"

#include <QTemporaryDir>
#include <QTest>

#include <openssl/pkcs12.h>

using namespace weir::tls;
using namespace weir::tls::test;
using Loaded = std::shared_ptr<const ClientCertificate>;

/// Weir as a client that is asked who it is.
class TestClientCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void loads_data();
    void loads();
    void saysWhyItCannotBeLoaded();
    void isShownIfAskedFor_data();
    void isShownIfAskedFor();
    void isWanted_data();
    void isWanted();
    void sharesNoSessionWithAnother();

private:
    std::shared_ptr<const ClientContext> trusting() const
    {
        ClientContext::Config config;
        config.systemStore = false;
        config.authorityFiles = {m_folder.filePath(QStringLiteral("root.pem")).toStdString()};
        return std::get<std::shared_ptr<const ClientContext>>(ClientContext::make(config));
    }
    RawOrigin asking(int mode) const
    {
        RawOrigin origin(makeIdentity({"origin", "a.example"}, &m_root));
        SSL_CTX_set_verify(origin.context(), mode, nullptr);
        X509_STORE_add_cert(SSL_CTX_get_cert_store(origin.context()), m_root.certificate.get());
        return origin;
    }
    Loaded load(const Identity& identity) const
    {
        return std::get<Loaded>(ClientCertificate::load(identity.pem() + m_middle.pem(), identity.keyText()));
    }

    QTemporaryDir m_folder;
    Identity m_root;
    Identity m_middle;
};

void TestClientCertificate::initTestCase()
{
    Wish wish{"Root", ""};
    wish.isAuthority = true;
    m_root = makeIdentity(wish);
    wish.commonName = "Middle";
    m_middle = makeIdentity(wish, &m_root);
    QFile file(m_folder.filePath(QStringLiteral("root.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_root.pem().c_str());
}

void TestClientCertificate::loads_data()
{
    QTest::addColumn<bool>("isPkcs12");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::newRow("PEM") << false << QByteArray();
    QTest::newRow("PEM with a passphrase") << false << QByteArray("secret");
    QTest::newRow("PKCS#12") << true << QByteArray("secret");
}

void TestClientCertificate::loads()
{
    QFETCH(bool, isPkcs12);
    QFETCH(QByteArray, passphrase);
    const Identity me = makeIdentity({"me", ""}, &m_middle);
    std::string file = me.keyText(passphrase.toStdString()) + me.pem() + m_middle.pem() + m_root.pem();
    if (isPkcs12) {
        STACK_OF(X509)* above = sk_X509_new_null();
        sk_X509_push(above, m_root.certificate.get());
        sk_X509_push(above, m_middle.certificate.get());
        PKCS12* made =
            PKCS12_create(passphrase.constData(), "me", me.key.get(), me.certificate.get(), above, 0, 0, 0, 0, 0);
        sk_X509_free(above);
        unsigned char* data = nullptr;
        const int size = i2d_PKCS12(made, &data);
        file.assign(reinterpret_cast<const char*>(data), std::size_t(size));
        OPENSSL_free(data);
        PKCS12_free(made);
    }
    const auto result = ClientCertificate::load(file, {}, passphrase.toStdString());
    QVERIFY(std::holds_alternative<Loaded>(result));
    const Loaded& loaded = std::get<Loaded>(result);
    QCOMPARE(loaded->facts().subject, std::string("CN=me"));
    QCOMPARE(int(loaded->chain().size()), 1);
    QCOMPARE(describe(loaded->chain()[0].get()).subject, std::string("CN=Middle"));
}

void TestClientCertificate::saysWhyItCannotBeLoaded()
{
    const Identity me = makeIdentity({"me", ""}, &m_middle);
    const auto kindOf = [](const ClientCertificate::Result& result) {
        const auto* problem = std::get_if<Problem>(&result);
        return problem ? problem->kind : Problem::Kind::None;
    };
    QCOMPARE(kindOf(ClientCertificate::load("x")), Problem::Kind::NotUnderstood);
    QCOMPARE(kindOf(ClientCertificate::load(me.pem())), Problem::Kind::NoKey);
    QCOMPARE(kindOf(ClientCertificate::load(me.pem(), me.keyText("x"))), Problem::Kind::NeedsPassphrase);
    QCOMPARE(kindOf(ClientCertificate::load(me.pem(), m_root.keyText())), Problem::Kind::KeyDoesNotFit);
}

void TestClientCertificate::isShownIfAskedFor_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("isAsked");
    QTest::newRow("in TLS 1.3") << TLS1_3_VERSION << true;
    QTest::newRow("in TLS 1.2") << TLS1_2_VERSION << true;
    QTest::newRow("not in TLS 1.3 unless it is asked for") << TLS1_3_VERSION << false;
    QTest::newRow("not in TLS 1.2 unless it is asked for") << TLS1_2_VERSION << false;
}

void TestClientCertificate::isShownIfAskedFor()
{
    QFETCH(int, version);
    QFETCH(bool, isAsked);
    RawOrigin origin = asking(isAsked ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT : SSL_VERIFY_NONE);
    origin.setVersion(version);
    SocketPair sockets;
    const Handle<SSL> peer = origin.accept(sockets.farEnd());
    const Loaded me = load(makeIdentity({"me", ""}, &m_middle));
    Connection client =
        trusting()->connect(*sockets.near, {*HostName::parse("a.example"), 443, OnBadCertificate::Refuse, me});
    QCOMPARE(shakeHands(client, peer.get()).status, Status::Done);
    QCOMPARE(SSL_is_init_finished(peer.get()), 1);
    const X509* shown = SSL_get0_peer_certificate(peer.get());
    QCOMPARE(shown != nullptr, isAsked);
    if (isAsked)
        QCOMPARE(describe(shown).subject, std::string("CN=me"));
}

void TestClientCertificate::isWanted_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("hasOne");
    QTest::newRow("and there is none, in TLS 1.3") << TLS1_3_VERSION << false;
    QTest::newRow("and there is none, in TLS 1.2") << TLS1_2_VERSION << false;
    QTest::newRow("and this one is not taken, in TLS 1.3") << TLS1_3_VERSION << true;
    QTest::newRow("and this one is not taken, in TLS 1.2") << TLS1_2_VERSION << true;
}

void TestClientCertificate::isWanted()
{
    QFETCH(int, version);
    QFETCH(bool, hasOne);
    RawOrigin origin = asking(SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT);
    origin.setVersion(version);
    SocketPair sockets;
    const Handle<SSL> peer = origin.accept(sockets.farEnd());
    const Loaded stranger = hasOne ? load(makeIdentity({"stranger", ""})) : nullptr;
    Connection client =
        trusting()->connect(*sockets.near, {*HostName::parse("a.example"), 443, OnBadCertificate::Refuse, stranger});
    Result result = shakeHands(client, peer.get());
    std::string came;
    if (result.status == Status::Done) // in TLS 1.3 the origin says so after the client's last word
        result = readOnce(client, came);
    QCOMPARE(result.status, Status::Failed);
    QCOMPARE(client.failure()->reason, Reason::CertificateWanted);
}

void TestClientCertificate::sharesNoSessionWithAnother()
{
    const auto context = trusting();
    RawOrigin origin = asking(SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT);
    const Loaded one = load(makeIdentity({"one", ""}, &m_middle));
    const Loaded two = load(makeIdentity({"two", ""}, &m_middle));
    const auto resumes = [&](const Loaded& who) {
        SocketPair sockets;
        const Handle<SSL> peer = origin.accept(sockets.farEnd());
        Connection client =
            context->connect(*sockets.near, {*HostName::parse("a.example"), 443, OnBadCertificate::Refuse, who});
        std::string came;
        if (shakeHands(client, peer.get()).status == Status::Done)
            readOnce(client, came);
        return client.facts().resumed;
    };
    QVERIFY(!resumes(one));
    QVERIFY(!resumes(two));
    QVERIFY(resumes(one));
}

QTEST_GUILESS_MAIN(TestClientCertificate)
#include "tst_clientcertificate.moc"
