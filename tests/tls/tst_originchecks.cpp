#include "peers.h"
#include "tls/clientcontext.h"
#include "tls/leafstore.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace weir::tls;
using namespace weir::tls::test;

/// What is demanded of origins, and how each failure is named, refused or tolerated.
class TestOriginChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void acceptsAGoodOne_data();
    void acceptsAGoodOne();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void toleratesItAndSaysSo_data();
    void toleratesItAndSaysSo();
    void anExceptionLeavesNoSession();
    void tellsAllThatIsTolerated();
    void looksAtTheStaple_data();
    void looksAtTheStaple();
    void weirsOwnAuthorityIsNotTrusted();
    void oldVersionsAreRefused();
    void sendsNoNameForAnAddress();
    void keepsSessionsWithinTheirBound();
    void saysWhyAStoreCannotBeRead();

private:
    Destination to(std::string_view host = "a.example") const { return {*HostName::parse(host), 443, m_onBad, {}}; }
    std::shared_ptr<const ClientContext> trusting(std::size_t mostSessions = 100) const
    {
        ClientContext::Config config;
        config.systemStore = false;
        config.mostSessions = mostSessions;
        config.authorityFiles = {m_folder.filePath(QStringLiteral("root.pem")).toStdString()};
        return std::get<std::shared_ptr<const ClientContext>>(ClientContext::make(config));
    }
    void addBadOnes();
    RawOrigin originFor(int which);

    OnBadCertificate m_onBad = OnBadCertificate::Refuse;
    QTemporaryDir m_folder;
    Identity m_root;
    Identity m_middle;
    Identity m_strangeRoot;
};

namespace {

enum Bad {
    Expired,
    NotYetValid,
    OtherName,
    AddressForName,
    SelfSigned,
    StrangeIssuer,
    StrangeRootSent,
    NoMiddle,
    WeakKey,
    WeakMiddle,
    NoAuthority
};

Wish authorityWish(const char* name)
{
    Wish wish{name, ""};
    wish.isAuthority = true;
    wish.fromDays = -1000;
    wish.toDays = 1000;
    return wish;
}

} // namespace

Q_DECLARE_METATYPE(Reason)

void TestOriginChecks::initTestCase()
{
    m_root = makeIdentity(authorityWish("Root"));
    m_middle = makeIdentity(authorityWish("Middle"), &m_root);
    m_strangeRoot = makeIdentity(authorityWish("Strange"));
    QFile file(m_folder.filePath(QStringLiteral("root.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_root.pem().c_str());
}

void TestOriginChecks::acceptsAGoodOne_data()
{
    QTest::addColumn<QByteArray>("certified");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("throughMiddle");
    QTest::newRow("a name") << QByteArray("a.example") << QByteArray("a.example") << false;
    QTest::newRow("a name through an intermediate") << QByteArray("a.example") << QByteArray("a.example") << true;
    QTest::newRow("an IPv4 address") << QByteArray("192.0.2.1") << QByteArray("192.0.2.1") << false;
    QTest::newRow("an IPv6 address") << QByteArray("2001:db8::1") << QByteArray("2001:db8::1") << false;
}

void TestOriginChecks::acceptsAGoodOne()
{
    QFETCH(QByteArray, certified);
    QFETCH(QByteArray, host);
    QFETCH(bool, throughMiddle);
    RawOrigin origin(makeIdentity({"origin", certified.toStdString()}, throughMiddle ? &m_middle : &m_root));
    if (throughMiddle)
        origin.addToChain(m_middle);
    SocketPair sockets;
    const Handle<SSL> peer = origin.accept(sockets.farEnd());
    Connection client = trusting()->connect(*sockets.near, to(host.toStdString()));
    QCOMPARE(shakeHands(client, peer.get()).status, Status::Done);
    QVERIFY(!client.tolerated());
    QCOMPARE(int(client.peerChain().size()), throughMiddle ? 2 : 1);
}

void TestOriginChecks::addBadOnes()
{
    QTest::addColumn<int>("bad");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("detail");
    QTest::newRow("expired") << int(Expired) << Reason::Expired << QByteArray("CN=origin, 20");
    QTest::newRow("of tomorrow") << int(NotYetValid) << Reason::NotYetValid << QByteArray("CN=origin, 20");
    QTest::newRow("for another name") << int(OtherName) << Reason::WrongName << QByteArray("b.example");
    QTest::newRow("for an address") << int(AddressForName) << Reason::WrongName << QByteArray("192.0.2.1");
    QTest::newRow("self-signed") << int(SelfSigned) << Reason::SelfSigned << QByteArray("CN=origin");
    QTest::newRow("of an issuer that is not known")
        << int(StrangeIssuer) << Reason::UnknownIssuer << QByteArray("CN=Strange");
    QTest::newRow("of a root that is sent along and not trusted")
        << int(StrangeRootSent) << Reason::UnknownIssuer << QByteArray("CN=Strange");
    QTest::newRow("without its intermediate") << int(NoMiddle) << Reason::IncompleteChain << QByteArray("CN=Middle");
    QTest::newRow("with an RSA key of 1024 bits")
        << int(WeakKey) << Reason::WeakKey << QByteArray("CN=origin, RSA 1024 bits");
    QTest::newRow("of an intermediate with a weak key")
        << int(WeakMiddle) << Reason::WeakKey << QByteArray("CN=Weak, RSA 1024 bits");
    QTest::newRow("issued by what is no authority")
        << int(NoAuthority) << Reason::BadCertificate << QByteArray("invalid CA certificate");
}

RawOrigin TestOriginChecks::originFor(int which)
{
    Wish wish{"origin", "a.example"};
    const Identity* issuer = &m_root;
    Identity own;
    const Identity* link = nullptr;
    switch (which) {
    case Expired: wish.toDays = -1; break;
    case NotYetValid: wish.fromDays = 1; break;
    case OtherName: wish.host = "b.example"; break;
    case AddressForName: wish.host = "192.0.2.1"; break;
    case SelfSigned: issuer = nullptr; break;
    case StrangeIssuer: issuer = &m_strangeRoot; break;
    case StrangeRootSent: issuer = link = &m_strangeRoot; break;
    case NoMiddle:
        issuer = &m_middle;
        wish.namesIssuersFile = true;
        break;
    case WeakKey: wish.rsaBits = 1024; break;
    case WeakMiddle: {
        Wish weak = authorityWish("Weak");
        weak.rsaBits = 1024;
        own = makeIdentity(weak, &m_root);
        issuer = link = &own;
        break;
    }
    default: own = makeIdentity({"site", "site.example"}, &m_root); issuer = link = &own;
    }
    RawOrigin origin(makeIdentity(wish, issuer));
    if (link)
        origin.addToChain(*link);
    return origin;
}

/// "Killed by Proxy": origins are verified as a browser would.
void TestOriginChecks::namesWhatIsWrong_data() { addBadOnes(); }

void TestOriginChecks::namesWhatIsWrong()
{
    QFETCH(int, bad);
    QFETCH(Reason, reason);
    QFETCH(QByteArray, detail);
    for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
        RawOrigin origin = originFor(bad);
        origin.setVersion(version);
        SocketPair sockets;
        const Handle<SSL> peer = origin.accept(sockets.farEnd());
        Connection client = trusting()->connect(*sockets.near, to());
        QCOMPARE(shakeHands(client, peer.get()).status, Status::Failed);
        QVERIFY(!client.isEstablished());
        QCOMPARE(client.failure()->reason, reason);
        QVERIFY2(QByteArray(client.failure()->detail.c_str()).startsWith(detail), client.failure()->detail.c_str());
        QVERIFY(!client.failure()->words.empty());
        QVERIFY(!client.tolerated());
        // it is shown nevertheless, and sent nothing
        QVERIFY(!client.peerChain().empty());
        QCOMPARE(client.write(std::string_view("GET /")).status, Status::Failed);
    }
}

void TestOriginChecks::toleratesItAndSaysSo_data() { addBadOnes(); }

void TestOriginChecks::toleratesItAndSaysSo()
{
    QFETCH(int, bad);
    QFETCH(Reason, reason);
    RawOrigin origin = originFor(bad);
    SocketPair sockets;
    const Handle<SSL> peer = origin.accept(sockets.farEnd());
    m_onBad = OnBadCertificate::Tolerate;
    Connection client = trusting()->connect(*sockets.near, to());
    m_onBad = OnBadCertificate::Refuse;
    QCOMPARE(shakeHands(client, peer.get()).status, Status::Done);
    QVERIFY(client.tolerated());
    QCOMPARE(client.tolerated()->reason, reason);
    QVERIFY(!client.failure());
    QVERIFY(!client.peerChain().empty());
}

void TestOriginChecks::anExceptionLeavesNoSession()
{
    const auto context = trusting();
    for (const OnBadCertificate onBad : {OnBadCertificate::Tolerate, OnBadCertificate::Refuse}) {
        RawOrigin origin = originFor(Expired);
        SocketPair sockets;
        const Handle<SSL> peer = origin.accept(sockets.farEnd());
        m_onBad = onBad;
        Connection client = context->connect(*sockets.near, to());
        const bool isTolerated = onBad == OnBadCertificate::Tolerate;
        QCOMPARE(shakeHands(client, peer.get()).status, isTolerated ? Status::Done : Status::Failed);
        std::string came;
        if (isTolerated)
            QCOMPARE(readOnce(client, came).status, Status::WantRead); // with tickets before it
        QCOMPARE(int(context->sessions()), 0);
    }
}

void TestOriginChecks::tellsAllThatIsTolerated()
{
    Wish wish{"origin", "b.example"};
    wish.toDays = -1;
    RawOrigin origin(makeIdentity(wish));
    SocketPair sockets;
    const Handle<SSL> peer = origin.accept(sockets.farEnd());
    m_onBad = OnBadCertificate::Tolerate;
    Connection client = trusting()->connect(*sockets.near, to());
    m_onBad = OnBadCertificate::Refuse;
    QCOMPARE(shakeHands(client, peer.get()).status, Status::Done);
    QCOMPARE(client.tolerated()->reason, Reason::SelfSigned);
    const std::string& detail = client.tolerated()->detail;
    QVERIFY(detail.find(wordsOf(Reason::Expired)) != std::string::npos);
    QVERIFY(detail.find(wordsOf(Reason::WrongName)) != std::string::npos);
}

void TestOriginChecks::looksAtTheStaple_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isSignedByIssuer");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("good") << V_OCSP_CERTSTATUS_GOOD << true << false;
    QTest::newRow("unknown") << V_OCSP_CERTSTATUS_UNKNOWN << true << false;
    QTest::newRow("revoked") << V_OCSP_CERTSTATUS_REVOKED << true << true;
    QTest::newRow("revoked, says somebody else") << V_OCSP_CERTSTATUS_REVOKED << false << false;
    QTest::newRow("no response at all") << -1 << true << false;
}

void TestOriginChecks::looksAtTheStaple()
{
    QFETCH(int, status);
    QFETCH(bool, isSignedByIssuer);
    QFETCH(bool, isRefused);
    for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
        const Identity identity = makeIdentity({"origin", "a.example"}, &m_middle);
        RawOrigin origin(identity);
        origin.setVersion(version);
        origin.addToChain(m_middle);
        // somebody else of the same name
        const Identity other = makeIdentity(authorityWish("Middle"), &m_strangeRoot);
        if (status >= 0)
            origin.staple(identity, isSignedByIssuer ? m_middle : other, status);
        else
            origin.setStaple("not a response");
        for (const OnBadCertificate onBad : {OnBadCertificate::Refuse, OnBadCertificate::Tolerate}) {
            SocketPair sockets;
            const Handle<SSL> peer = origin.accept(sockets.farEnd());
            m_onBad = onBad;
            Connection client = trusting()->connect(*sockets.near, to());
            m_onBad = OnBadCertificate::Refuse;
            const bool fails = isRefused && onBad == OnBadCertificate::Refuse;
            QCOMPARE(shakeHands(client, peer.get()).status, fails ? Status::Failed : Status::Done);
            const auto& found = fails ? client.failure() : client.tolerated();
            QCOMPARE(found.has_value(), isRefused);
            if (isRefused)
                QCOMPARE(found->reason, Reason::Revoked);
        }
    }
}

/// "Killed by Proxy": not even where the user has the system trust it, as every client of Weir has to.
void TestOriginChecks::weirsOwnAuthorityIsNotTrusted()
{
    const auto authority = std::get<std::shared_ptr<const Authority>>(Authority::make("box"));
    QVERIFY(authority->isWeirs());
    LeafStore leaves(authority);
    const auto leaf = leaves.leafFor(*HostName::parse("a.example"));
    const QString path = m_folder.filePath(QStringLiteral("weir.pem"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(authority->certificatePem().c_str());
    file.close();
    for (const bool isDistrusted : {false, true}) {
        ClientContext::Config config;
        config.systemStore = false;
        config.authorityFiles = {path.toStdString(), m_folder.filePath(QStringLiteral("root.pem")).toStdString()};
        if (isDistrusted)
            config.distrusted = authority;
        const auto context = std::get<std::shared_ptr<const ClientContext>>(ClientContext::make(config));
        RawOrigin origin(Identity{share(leaf->certificate()), share(leaf->key())});
        SocketPair sockets;
        const Handle<SSL> peer = origin.accept(sockets.farEnd());
        Connection client = context->connect(*sockets.near, to());
        QCOMPARE(shakeHands(client, peer.get()).status, isDistrusted ? Status::Failed : Status::Done);
        if (isDistrusted)
            QCOMPARE(client.failure()->reason, Reason::UnknownIssuer);
        // and others are trusted as before
        RawOrigin good(makeIdentity({"origin", "a.example"}, &m_root));
        SocketPair more;
        const Handle<SSL> goodPeer = good.accept(more.farEnd());
        Connection goodClient = context->connect(*more.near, to());
        QCOMPARE(shakeHands(goodClient, goodPeer.get()).status, Status::Done);
    }
}

/// "Killed by Proxy": no connection to an origin is weaker than a browser's own would be.
void TestOriginChecks::oldVersionsAreRefused()
{
    for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
        RawOrigin origin(makeIdentity({"origin", "a.example"}, &m_root));
        origin.setVersion(version);
        SocketPair sockets;
        const Handle<SSL> peer = origin.accept(sockets.farEnd());
        Connection client = trusting()->connect(*sockets.near, to());
        QCOMPARE(shakeHands(client, peer.get()).status, Status::Failed);
        QCOMPARE(client.failure()->reason, Reason::ProtocolTooOld);
    }
}

void TestOriginChecks::sendsNoNameForAnAddress()
{
    RawOrigin origin(makeIdentity({"origin", "192.0.2.1"}, &m_root));
    SocketPair sockets;
    const Handle<SSL> peer = origin.accept(sockets.farEnd());
    Connection client = trusting()->connect(*sockets.near, to("192.0.2.1"));
    QCOMPARE(shakeHands(client, peer.get()).status, Status::Done);
    QVERIFY(client.facts().serverName.empty());
    QVERIFY(!SSL_get_servername(peer.get(), TLSEXT_NAMETYPE_host_name));
}

void TestOriginChecks::keepsSessionsWithinTheirBound()
{
    const auto context = trusting(3);
    for (int i = 0; i < 8; ++i) {
        const std::string host = "h" + std::to_string(i) + ".example";
        RawOrigin origin(makeIdentity({"origin", host}, &m_root));
        SocketPair sockets;
        const Handle<SSL> peer = origin.accept(sockets.farEnd());
        Connection client = context->connect(*sockets.near, to(host));
        QCOMPARE(shakeHands(client, peer.get()).status, Status::Done);
        std::string came;
        readOnce(client, came);
        QVERIFY(context->sessions() > 0 && context->sessions() <= 3);
    }
}

void TestOriginChecks::saysWhyAStoreCannotBeRead()
{
    const auto kindOf = [](const std::string& file) {
        ClientContext::Config config;
        config.authorityFiles = {file};
        const auto made = ClientContext::make(config);
        const auto* problem = std::get_if<Problem>(&made);
        return problem ? problem->kind : Problem::Kind::None;
    };
    QCOMPARE(kindOf(m_folder.filePath(QStringLiteral("none.pem")).toStdString()), Problem::Kind::NotFound);
    QFile file(m_folder.filePath(QStringLiteral("other.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no certificate");
    file.close();
    QCOMPARE(kindOf(file.fileName().toStdString()), Problem::Kind::NoCertificate);
    QCOMPARE(kindOf(m_folder.filePath(QStringLiteral("root.pem")).toStdString()), Problem::Kind::None);
}

QTEST_GUILESS_MAIN(TestOriginChecks)
#include "tst_originchecks.moc"
