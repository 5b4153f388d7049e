#include "tls/leafstore.h"

#include "pki.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <set>
#include <thread>

using namespace weir::tls;
using namespace weir::tls::test;

/// The certificates that clients see.
class TestLeafStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyThreadsAskAtOnce(); // first: the thread sanitizer takes no thread after a QProcess
    void openSslVerifiesIt_data();
    void openSslVerifiesIt();
    void isForOneHost_data();
    void isForOneHost();
    void lastsLessThan398Days();
    void neverOutlivesTheAuthority();
    void isMadeOnceForEachHost();
    void isMadeAnewBeforeItExpires();
    void keepsNoMoreThanItMay();
    void allHaveOneKeyAndTheirOwnSerials();
    void noneOfAnExpiredAuthority();
    void isSignedByWhatTheUserImported_data();
    void isSignedByWhatTheUserImported();
};

namespace {

std::shared_ptr<const Authority> newAuthority(Clock::time_point now = Clock::now())
{
    return std::get<std::shared_ptr<const Authority>>(Authority::make("box", now));
}

CertificateFacts factsOf(LeafStore& store, std::string_view host, Clock::time_point now = Clock::now())
{
    const auto leaf = store.leafFor(*HostName::parse(host), now);
    return leaf ? describe(leaf->certificate()) : CertificateFacts{};
}

QString write(const QTemporaryDir& folder, const char* name, const std::string& text)
{
    QFile file(folder.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
        qFatal("no file");
    return file.fileName();
}

QByteArray openSsl(const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    process.waitForFinished();
    return process.readAll();
}

} // namespace

void TestLeafStore::openSslVerifiesIt_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("san");
    const QString longName = QString(60, QLatin1Char('a')) + QStringLiteral(".example");
    QTest::newRow("a name") << "www.example.com"
                            << "-verify_hostname"
                            << "DNS:www.example.com";
    QTest::newRow("an A-label") << "xn--bcher-kva.example"
                                << "-verify_hostname"
                                << "DNS:xn--bcher-kva.example";
    QTest::newRow("a name that does not fit the common name") << longName << "-verify_hostname"
                                                              << "DNS:" + longName;
    QTest::newRow("an IPv4 address") << "192.0.2.1"
                                     << "-verify_ip"
                                     << "IP Address:192.0.2.1";
    QTest::newRow("an IPv6 address") << "2001:db8::1"
                                     << "-verify_ip"
                                     << "IP Address:2001:DB8:0:0:0:0:0:1";
}

void TestLeafStore::openSslVerifiesIt()
{
    QFETCH(QString, host);
    QFETCH(QString, option);
    QFETCH(QString, san);
    LeafStore store(newAuthority());
    const auto leaf = store.leafFor(*HostName::parse(host.toStdString()));
    QVERIFY(leaf);
    QTemporaryDir folder;
    const QString above = write(folder, "ca.pem", store.authority()->certificatePem());
    const QString file = write(folder, "leaf.pem", pemOf(leaf->certificate()));
    const QByteArray verdict = openSsl({QStringLiteral("verify"), QStringLiteral("-purpose"),
        QStringLiteral("sslserver"), QStringLiteral("-CAfile"), above, option, host, file});
    QVERIFY2(verdict.endsWith(": OK\n"), verdict.constData());
    const QByteArray text = openSsl(
        {QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-text"), QStringLiteral("-in"), file});
    for (const QByteArray& fact :
        {QByteArray("CA:FALSE"), QByteArray("X509v3 Key Usage: critical\n                Digital Signature\n"),
            QByteArray("TLS Web Server Authentication\n"), QByteArray("X509v3 Authority Key Identifier"),
            san.toLatin1() + '\n'})
        QVERIFY2(text.contains(fact), fact.constData());
    QCOMPARE(text.contains("X509v3 Subject Alternative Name: critical"), host.size() > 64);
}

void TestLeafStore::isForOneHost_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("subject");
    QTest::newRow("a name") << QByteArray("www.example.com") << QByteArray("CN=www.example.com");
    QTest::newRow("a name of 64 letters") << QByteArray(56, 'a') + ".example"
                                          << "CN=" + QByteArray(56, 'a') + ".example";
    QTest::newRow("a name of 65 letters") << QByteArray(57, 'a') + ".example" << QByteArray();
    QTest::newRow("an address") << QByteArray("::1") << QByteArray("CN=::1");
}

void TestLeafStore::isForOneHost()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, subject);
    LeafStore store(newAuthority());
    const CertificateFacts facts = factsOf(store, host.toStdString());
    QCOMPARE(QByteArray(facts.subject.c_str()), subject);
    QCOMPARE(facts.names, std::vector{host.toStdString()});
    QCOMPARE(facts.issuer, store.authority()->facts().subject);
    QCOMPARE(facts.key, std::string("ECDSA P-256"));
}

void TestLeafStore::lastsLessThan398Days()
{
    const Clock::time_point now = std::chrono::floor<std::chrono::seconds>(Clock::now());
    LeafStore store(newAuthority(now - std::chrono::hours(240)));
    const CertificateFacts facts = factsOf(store, "a.example", now);
    QCOMPARE((now - facts.notBefore) / std::chrono::hours(1), 24);
    QCOMPARE((facts.notAfter - facts.notBefore) / std::chrono::hours(24), 397);
}

void TestLeafStore::neverOutlivesTheAuthority()
{
    const Clock::time_point now = Clock::now();
    LeafStore store(newAuthority(now));
    const CertificateFacts& above = store.authority()->facts();
    QCOMPARE(factsOf(store, "a.example", now + std::chrono::hours(24 * 600)).notAfter, above.notAfter);
    QCOMPARE(factsOf(store, "b.example", now - std::chrono::hours(12)).notBefore, above.notBefore);
    // made near the end, it cannot be made any better: once is enough
    const Clock::time_point late = above.notAfter - std::chrono::hours(1);
    store.leafFor(*HostName::parse("c.example"), late);
    const auto made = store.made();
    store.leafFor(*HostName::parse("c.example"), late);
    QCOMPARE(store.made(), made);
}

void TestLeafStore::isMadeOnceForEachHost()
{
    LeafStore store(newAuthority());
    const auto first = store.leafFor(*HostName::parse("a.example"));
    QCOMPARE(store.leafFor(*HostName::parse("A.example.")), first);
    QVERIFY(store.leafFor(*HostName::parse("b.example")) != first);
    QCOMPARE(int(store.made()), 2);
}

void TestLeafStore::isMadeAnewBeforeItExpires()
{
    const Clock::time_point now = Clock::now();
    LeafStore store(newAuthority(now));
    const HostName host = *HostName::parse("a.example");
    const auto first = store.leafFor(host, now);
    QCOMPARE(store.leafFor(host, first->notAfter() - std::chrono::hours(25)), first);
    QVERIFY(store.leafFor(host, first->notAfter() - std::chrono::hours(23)) != first);
    QCOMPARE(int(store.size()), 1);
}

void TestLeafStore::keepsNoMoreThanItMay()
{
    LeafStore store(newAuthority(), {3});
    const auto ask = [&](int i) { return store.leafFor(*HostName::parse("h" + std::to_string(i) + ".example")); };
    const auto first = ask(0);
    for (int i = 1; i < 20; ++i) {
        ask(i);
        QCOMPARE(ask(0), first); // what is in use stays
        QVERIFY(store.size() <= 3);
    }
    QCOMPARE(int(store.made()), 20);
    ask(18);
    QCOMPARE(int(store.made()), 20);
    ask(1);
    QCOMPARE(int(store.made()), 21);
}

void TestLeafStore::allHaveOneKeyAndTheirOwnSerials()
{
    LeafStore store(newAuthority());
    std::set<std::string> serials;
    const auto first = store.leafFor(*HostName::parse("h.example"));
    for (int i = 0; i < 50; ++i) {
        const auto leaf = store.leafFor(*HostName::parse("h" + std::to_string(i) + ".example"));
        QCOMPARE(X509_check_private_key(leaf->certificate(), first->key()), 1);
        serials.insert(describe(leaf->certificate()).serial);
    }
    QCOMPARE(int(serials.size()), 50);
    LeafStore another(store.authority());
    QVERIFY(X509_check_private_key(another.leafFor(*HostName::parse("h.example"))->certificate(), first->key()) != 1);
}

void TestLeafStore::manyThreadsAskAtOnce()
{
    constexpr int kThreads = 8;
    constexpr int kHosts = 40;
    LeafStore store(newAuthority());
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < kHosts; ++i) {
                const std::string host = "h" + std::to_string(i) + ".example";
                const auto leaf = store.leafFor(*HostName::parse(host));
                if (!leaf || X509_check_host(leaf->certificate(), host.data(), host.size(), 0, nullptr) != 1)
                    ++wrong;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(int(store.made()), kHosts);
}

void TestLeafStore::noneOfAnExpiredAuthority()
{
    LeafStore store(newAuthority());
    QVERIFY(!store.leafFor(*HostName::parse("a.example"), store.authority()->facts().notAfter));
    QCOMPARE(int(store.size()), 0);
    QVERIFY(store.leafFor(*HostName::parse("a.example")));
}

void TestLeafStore::isSignedByWhatTheUserImported_data()
{
    QTest::addColumn<int>("rsaBits");
    QTest::addColumn<bool>("hasKeyIdentifier");
    QTest::newRow("an elliptic curve") << 0 << true;
    QTest::newRow("RSA") << 2048 << true;
    QTest::newRow("RSA without a key identifier") << 2048 << false;
}

void TestLeafStore::isSignedByWhatTheUserImported()
{
    QFETCH(int, rsaBits);
    QFETCH(bool, hasKeyIdentifier);
    Wish wish{"Own CA", ""};
    wish.isAuthority = true;
    wish.rsaBits = rsaBits;
    const Identity own = makeIdentity(wish);
    if (!hasKeyIdentifier) {
        for (const int nid : {NID_subject_key_identifier, NID_authority_key_identifier})
            X509_EXTENSION_free(
                X509_delete_ext(own.certificate.get(), X509_get_ext_by_NID(own.certificate.get(), nid, -1)));
        QVERIFY(sign(own.certificate.get(), own.key.get()));
    }
    const auto imported = Authority::import(own.pem(), own.keyText(), {});
    LeafStore store(std::get<std::shared_ptr<const Authority>>(imported));
    const auto leaf = store.leafFor(*HostName::parse("a.example"));
    QVERIFY(leaf);
    QCOMPARE(X509_verify(leaf->certificate(), own.key.get()), 1);
    QCOMPARE(X509_check_issued(own.certificate.get(), leaf->certificate()), X509_V_OK);
}

QTEST_GUILESS_MAIN(TestLeafStore)
#include "tst_leafstore.moc"
