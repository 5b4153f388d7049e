#include "tls/authority.h"

#include "pki.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <openssl/pkcs12.h>
#include <sys/stat.h>

using namespace weir::tls;
using namespace weir::tls::test;
using Kind = Problem::Kind;
using Made = std::shared_ptr<const Authority>;

/// The certificate authority: what it is, on disk and to the openssl program, and what cannot become one.
class TestAuthority : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatBrowsersDemand();
    void isValidForTwoYearsFromYesterday();
    void isNamedAfterTheMachine_data();
    void isNamedAfterTheMachine();
    void noTwoAreAlike();
    void openSslVerifiesIt();
    void isSavedAndLoaded_data();
    void isSavedAndLoaded();
    void isSavedForItsOwnerOnly();
    void takesThePlaceOfAnOlderOne();
    void aCrashBetweenTheFilesLeavesAPairThatFits();
    void saysWhyItCannotBeLoaded();
    void saysWhyItCannotBeSaved();
    void isRemoved();
    void hasThePinOfItsPublicKey();
    void isRenewedUnderANewName();
    void importsTheUsersOwn_data();
    void importsTheUsersOwn();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void sendsAlongWhatLeadsToItsRoot();
    void theProfileHoldsTheCertificate();
};

namespace {

Made made(const Authority::Result& result)
{
    const auto* authority = std::get_if<Made>(&result);
    if (!authority)
        qFatal("%s", std::get<Problem>(result).text().c_str());
    return *authority;
}

Kind kindOf(const Authority::Result& result)
{
    const auto* problem = std::get_if<Problem>(&result);
    if (problem && problem->words.empty())
        qFatal("a problem without words");
    return problem ? problem->kind : Kind::None;
}

QByteArray bytes(const std::string& text) { return QByteArray(text.data(), qsizetype(text.size())); }

/// What the openssl program says to `input`, both its outputs.
QByteArray openSsl(const QStringList& arguments, const std::string& input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    process.write(bytes(input));
    process.closeWriteChannel();
    process.waitForFinished();
    return process.readAll();
}

int modeOf(const std::string& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? int(status.st_mode & 0777) : -1;
}

std::string pkcs12Of(const Identity& identity, const char* passphrase)
{
    PKCS12* file =
        PKCS12_create(passphrase, "test", identity.key.get(), identity.certificate.get(), nullptr, 0, 0, 0, 0, 0);
    unsigned char* data = nullptr;
    const int size = i2d_PKCS12(file, &data);
    std::string result(reinterpret_cast<const char*>(data), std::size_t(size));
    OPENSSL_free(data);
    PKCS12_free(file);
    return result;
}

Wish authorityWish()
{
    Wish wish{"Own CA", ""};
    wish.isAuthority = true;
    return wish;
}

struct Folder
{
    QTemporaryDir above;
    std::string path = above.filePath(QStringLiteral("new/ca")).toStdString();
    std::string key = path + "/weir-ca-key.pem";
    std::string certificate = path + "/weir-ca.pem";
};

} // namespace

void TestAuthority::isWhatBrowsersDemand()
{
    const QByteArray text = openSsl({QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-text")},
        made(Authority::make("box"))->certificatePem());
    for (const char* fact : {"Version: 3", "NIST CURVE: P-256", "ecdsa-with-SHA256",
             "X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:0",
             "X509v3 Key Usage: critical\n                Certificate Sign, CRL Sign\n",
             "X509v3 Subject Key Identifier", "X509v3 Authority Key Identifier"})
        QVERIFY2(text.contains(fact), fact);
    QVERIFY(!text.contains("DirName"));
}

void TestAuthority::isValidForTwoYearsFromYesterday()
{
    const Clock::time_point now = std::chrono::floor<std::chrono::seconds>(Clock::now());
    const Made authority = made(Authority::make("box", now));
    QCOMPARE((authority->facts().notBefore - now) / std::chrono::hours(1), -24);
    QCOMPARE((authority->facts().notAfter - authority->facts().notBefore) / std::chrono::hours(24), 730);
    QVERIFY(authority->isValidAt(now));
    QVERIFY(!authority->isValidAt(now + std::chrono::hours(24 * 730)));
    QVERIFY(!authority->isValidAt(now - std::chrono::hours(25)));
}

void TestAuthority::isNamedAfterTheMachine_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("a host name") << QByteArray("box.example") << QByteArray("Weir CA box.example 2026-11-24");
    QTest::newRow("no host name") << QByteArray() << QByteArray("Weir CA 2026-11-24");
    QTest::newRow("a host name of other letters")
        << QByteArray("a/b,CN=c\n") << QByteArray("Weir CA a-b-CN-c- 2026-11-24");
    QTest::newRow("a host name that does not fit")
        << QByteArray(200, 'h') << "Weir CA " + QByteArray(45, 'h') + " 2026-11-24";
}

void TestAuthority::isNamedAfterTheMachine()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, name);
    const Clock::time_point day = Clock::from_time_t(1'795'555'555); // 2026-11-24
    const Made authority = made(Authority::make(host.toStdString(), day));
    QCOMPARE(bytes(authority->name()), name);
    QCOMPARE(bytes(authority->facts().subject), "CN=" + name);
    QCOMPARE(authority->facts().issuer, authority->facts().subject);
}

/// CVE-2019-20057 and its like: no key that others have, too.
void TestAuthority::noTwoAreAlike()
{
    const Made one = made(Authority::make("box"));
    const Made two = made(Authority::make("box"));
    QVERIFY(one->facts().serial != two->facts().serial);
    QVERIFY(one->facts().sha256 != two->facts().sha256);
    QCOMPARE(int(one->facts().serial.size()), 32);
    QVERIFY(one->facts().serial[0] < '8');
}

void TestAuthority::openSslVerifiesIt()
{
    const Made authority = made(Authority::make("box"));
    Folder folder;
    QVERIFY(!authority->save(folder.path));
    const QString file = QString::fromStdString(folder.certificate);
    QVERIFY(openSsl({QStringLiteral("verify"), QStringLiteral("-x509_strict"), QStringLiteral("-CAfile"), file, file})
                .endsWith(": OK\n"));
    QCOMPARE(openSsl({QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-hash"), QStringLiteral("-in"),
                         file})
                 .trimmed()
            + ".0",
        bytes(authority->subjectHashFileName()));
    QCOMPARE(openSsl({QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-fingerprint"),
                         QStringLiteral("-sha256"), QStringLiteral("-in"), file})
                 .trimmed(),
        "sha256 Fingerprint=" + bytes(authority->facts().sha256));
    QCOMPARE(describeDer(authority->certificateDer()), authority->facts());
}

void TestAuthority::isSavedAndLoaded_data()
{
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<QByteArray>("keyBegins");
    QTest::newRow("as it is") << QByteArray() << QByteArray("-----BEGIN PRIVATE KEY-----");
    QTest::newRow("encrypted") << QByteArray("a secret \xc3\xa9")
                               << QByteArray("-----BEGIN ENCRYPTED PRIVATE KEY-----");
}

void TestAuthority::isSavedAndLoaded()
{
    QFETCH(QByteArray, passphrase);
    QFETCH(QByteArray, keyBegins);
    const Made authority = made(Authority::make("box"));
    Folder folder;
    QVERIFY(!authority->save(folder.path, passphrase.toStdString()));
    QFile key(QString::fromStdString(folder.key));
    QVERIFY(key.open(QIODevice::ReadOnly));
    QVERIFY(key.readAll().startsWith(keyBegins));
    const Made loaded = made(Authority::load(folder.path, passphrase.toStdString()));
    QCOMPARE(loaded->facts(), authority->facts());
    QCOMPARE(EVP_PKEY_eq(loaded->key(), authority->key()), 1);
    if (passphrase.isEmpty())
        return;
    QCOMPARE(kindOf(Authority::load(folder.path)), Kind::NeedsPassphrase);
    QCOMPARE(kindOf(Authority::load(folder.path, "another")), Kind::WrongPassphrase);
    QCOMPARE(kindOf(Authority::load(folder.path, std::string(5000, 'p'))), Kind::WrongPassphrase);
}

/// CVE-2019-20057 and its like: mode 0600.
void TestAuthority::isSavedForItsOwnerOnly()
{
    const mode_t before = ::umask(0);
    Folder folder;
    const auto problem = made(Authority::make("box"))->save(folder.path);
    ::umask(before);
    QVERIFY(!problem);
    QCOMPARE(modeOf(folder.path), 0700);
    QCOMPARE(modeOf(folder.key), 0600);
    QCOMPARE(modeOf(folder.certificate), 0644);
    QCOMPARE(QDir(QString::fromStdString(folder.path)).entryList(QDir::Files | QDir::Hidden).size(), 2);
}

void TestAuthority::takesThePlaceOfAnOlderOne()
{
    Folder folder;
    QVERIFY(!made(Authority::make("old"))->save(folder.path, "a secret"));
    // what a crash left, readable for all
    QFile left(QString::fromStdString(folder.key + ".new"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.setPermissions(QFile::ReadOwner | QFile::ReadOther);
    left.close();
    const Made authority = made(Authority::make("new"));
    QVERIFY(!authority->save(folder.path));
    QCOMPARE(modeOf(folder.key), 0600);
    QVERIFY(!left.exists());
    QCOMPARE(made(Authority::load(folder.path))->facts(), authority->facts());
}

void TestAuthority::aCrashBetweenTheFilesLeavesAPairThatFits()
{
    Folder folder;
    const Made old = made(Authority::make("old"));
    QVERIFY(!old->save(folder.path));
    const Made fresh = made(Authority::make("new"));
    QVERIFY(!fresh->save(folder.path));
    QFile certificate(QString::fromStdString(folder.certificate));
    QVERIFY(certificate.open(QIODevice::WriteOnly | QIODevice::Truncate));
    certificate.write(bytes(old->certificatePem()));
    certificate.close();
    QCOMPARE(made(Authority::load(folder.path))->facts(), fresh->facts());
    QVERIFY(certificate.remove());
    QCOMPARE(made(Authority::load(folder.path))->facts(), fresh->facts());
}

void TestAuthority::saysWhyItCannotBeLoaded()
{
    Folder folder;
    QCOMPARE(kindOf(Authority::load(folder.path)), Kind::NotFound);
    QVERIFY(!made(Authority::make("box"))->save(folder.path));
    QFile key(QString::fromStdString(folder.key));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write(QByteArray(2'000'000, 'x'));
    key.flush();
    QCOMPARE(kindOf(Authority::load(folder.path)), Kind::NotUnderstood);
    QVERIFY(key.resize(0));
    QCOMPARE(kindOf(Authority::load(folder.path)), Kind::NoKey);
    QVERIFY(key.remove());
    QVERIFY(QDir().mkdir(QString::fromStdString(folder.key)));
    QCOMPARE(kindOf(Authority::load(folder.path)), Kind::NotReadable);
}

void TestAuthority::saysWhyItCannotBeSaved()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("file")).toStdString();
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto problem = made(Authority::make("box"))->save(path);
    QVERIFY(problem);
    QCOMPARE(problem->kind, Kind::NotWritable);
    QVERIFY(QString::fromStdString(problem->text()).contains(QString::fromStdString(path)));
}

void TestAuthority::isRemoved()
{
    Folder folder;
    QVERIFY(!made(Authority::make("box"))->save(folder.path));
    QVERIFY(!Authority::remove(folder.path));
    QCOMPARE(modeOf(folder.key), -1);
    QCOMPARE(modeOf(folder.certificate), -1);
    QVERIFY(!Authority::remove(folder.path));
}

void TestAuthority::hasThePinOfItsPublicKey()
{
    const Made authority = made(Authority::make("box"));
    const QByteArray pem = openSsl({"x509", "-noout", "-pubkey"}, authority->certificatePem());
    const QByteArray der =
        QByteArray::fromBase64(pem.mid(pem.indexOf('\n'), pem.lastIndexOf("-----END") - pem.indexOf('\n')));
    QCOMPARE(bytes(authority->publicKeyPin()), QCryptographicHash::hash(der, QCryptographicHash::Sha256).toBase64());
}

void TestAuthority::isRenewedUnderANewName()
{
    const Clock::time_point now = Clock::now();
    const Made first = made(Authority::make("box", now));
    const Made second = made(first->renewed("box", now));
    const Made third = made(second->renewed("box", now));
    const Made later = made(first->renewed("box", now + std::chrono::hours(48)));
    QVERIFY(second->name().starts_with(first->name() + ' '));
    QVERIFY(third->name() != second->name());
    QVERIFY(later->name() != first->name());
    QCOMPARE(later->name().size(), first->name().size());
    QVERIFY(EVP_PKEY_eq(second->key(), first->key()) != 1);
    QVERIFY(second->isValidAt(now + std::chrono::hours(24 * 700)));
}

void TestAuthority::importsTheUsersOwn_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QByteArray>("passphrase");
    const Identity own = makeIdentity(authorityWish());
    Wish rsaWish = authorityWish();
    rsaWish.rsaBits = 2048;
    const Identity rsa = makeIdentity(rsaWish);
    const QByteArray certificate = bytes(own.pem());
    const QByteArray key = bytes(own.keyText());
    QTest::newRow("PEM, the certificate first") << certificate + key << QByteArray() << QByteArray();
    QTest::newRow("PEM, the key first") << key + certificate << QByteArray() << QByteArray();
    QTest::newRow("PEM in two files") << certificate << key << QByteArray();
    QTest::newRow("PEM in two files, the key first") << key << certificate << QByteArray();
    QTest::newRow("PEM with an encrypted key") << certificate << bytes(own.keyText("secret")) << QByteArray("secret");
    QTest::newRow("PEM with text between")
        << "Bag Attributes\n" + certificate + "\nmore\n" + key << QByteArray() << QByteArray();
    QTest::newRow("PEM with another certificate in front")
        << bytes(rsa.pem()) + certificate + key << QByteArray() << QByteArray();
    QTest::newRow("PEM with an RSA key") << bytes(rsa.pem() + rsa.keyText()) << QByteArray() << QByteArray();
    QTest::newRow("PKCS#12") << bytes(pkcs12Of(own, "secret")) << QByteArray() << QByteArray("secret");
    QTest::newRow("PKCS#12 with an empty passphrase") << bytes(pkcs12Of(own, "")) << QByteArray() << QByteArray();
    QTest::newRow("PKCS#12 with no passphrase") << bytes(pkcs12Of(own, nullptr)) << QByteArray() << QByteArray();
}

void TestAuthority::importsTheUsersOwn()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(QByteArray, passphrase);
    const Made own = made(Authority::import(first.toStdString(), second.toStdString(), passphrase.toStdString()));
    QCOMPARE(own->name(), std::string("Own CA"));
    QVERIFY(own->chain().empty());
    Folder folder;
    QVERIFY(!own->save(folder.path));
    QCOMPARE(made(Authority::load(folder.path))->facts(), own->facts());
}

void TestAuthority::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<Problem::Kind>("kind");
    const Identity own = makeIdentity(authorityWish());
    const Identity leaf = makeIdentity({"leaf", "a.example"});
    Wish wish = authorityWish();
    wish.toDays = -1;
    const Identity expired = makeIdentity(wish);
    wish = authorityWish();
    wish.fromDays = 1;
    const Identity early = makeIdentity(wish);
    wish = authorityWish();
    wish.rsaBits = 1024;
    const Identity weak = makeIdentity(wish);
    const auto both = [](const Identity& identity) { return bytes(identity.pem() + identity.keyText()); };
    const QByteArray none;
    QTest::newRow("nothing") << none << none << Kind::NotUnderstood;
    QTest::newRow("anything") << QByteArray("not a certificate") << none << Kind::NotUnderstood;
    QTest::newRow("PEM of something else")
        << QByteArray("-----BEGIN X-----\nAAAA\n-----END X-----\n") << none << Kind::NotUnderstood;
    QTest::newRow("a damaged certificate")
        << bytes(own.keyText()) + bytes(own.pem()).replace(100, 3, "AAA") << none << Kind::NotUnderstood;
    QTest::newRow("a damaged key") << bytes(own.pem())
            + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
                                   << none << Kind::NotUnderstood;
    QTest::newRow("a certificate without its key") << bytes(own.pem()) << none << Kind::NoKey;
    QTest::newRow("a key without its certificate") << bytes(own.keyText()) << none << Kind::NoCertificate;
    QTest::newRow("a certificate of a site") << both(leaf) << none << Kind::NotAnAuthority;
    QTest::newRow("another key") << bytes(own.pem() + leaf.keyText()) << none << Kind::KeyDoesNotFit;
    QTest::newRow("an expired one") << both(expired) << none << Kind::Expired;
    QTest::newRow("one of tomorrow") << both(early) << none << Kind::NotYetValid;
    QTest::newRow("an RSA key of 1024 bits") << both(weak) << none << Kind::WeakKey;
    QTest::newRow("an encrypted key without a passphrase")
        << bytes(own.pem() + own.keyText("x")) << none << Kind::NeedsPassphrase;
    QTest::newRow("an encrypted key with another passphrase")
        << bytes(own.pem() + own.keyText("x")) << QByteArray("y") << Kind::WrongPassphrase;
    QTest::newRow("PKCS#12 without a passphrase") << bytes(pkcs12Of(own, "x")) << none << Kind::NeedsPassphrase;
    QTest::newRow("PKCS#12 with another passphrase")
        << bytes(pkcs12Of(own, "x")) << QByteArray("y") << Kind::WrongPassphrase;
    QTest::newRow("a PKCS#12 file that breaks off")
        << bytes(pkcs12Of(own, "x")).left(500) << QByteArray("x") << Kind::NotUnderstood;
}

void TestAuthority::refusesWhatIsNone()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, passphrase);
    QFETCH(Problem::Kind, kind);
    QCOMPARE(kindOf(Authority::import(first.toStdString(), {}, passphrase.toStdString())), kind);
}

void TestAuthority::sendsAlongWhatLeadsToItsRoot()
{
    const Identity root = makeIdentity(authorityWish());
    Wish wish = authorityWish();
    wish.commonName = "Middle";
    const Identity middle = makeIdentity(wish, &root);
    wish.commonName = "Low";
    const Identity low = makeIdentity(wish, &middle);
    Folder folder;
    QVERIFY(!made(Authority::import(root.pem() + low.pem() + middle.pem(), low.keyText(), {}))->save(folder.path));
    const Made authority = made(Authority::load(folder.path));
    QCOMPARE(authority->name(), std::string("Low"));
    QCOMPARE(int(authority->chain().size()), 2);
    QCOMPARE(describe(authority->chain()[0].get()).subject, std::string("CN=Low"));
    QCOMPARE(describe(authority->chain()[1].get()).subject, std::string("CN=Middle"));
}

void TestAuthority::theProfileHoldsTheCertificate()
{
    Wish wish = authorityWish();
    wish.commonName = "A <CA> & \"more\"";
    const Identity own = makeIdentity(wish);
    const Made authority = made(Authority::import(own.pem(), own.keyText(), {}));
    QCOMPARE(authority->mobileconfig(), authority->mobileconfig());
    QXmlStreamReader xml(bytes(authority->mobileconfig()));
    QStringList texts;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::Characters && !xml.isWhitespace())
            texts << xml.text().toString();
    }
    QVERIFY(!xml.hasError());
    QVERIFY(texts.contains(QString::fromLatin1(bytes(authority->certificateDer()).toBase64())));
    QVERIFY(texts.contains(QString::fromStdString(wish.commonName)));
    QVERIFY(texts.contains(QStringLiteral("com.apple.security.root")));
    QCOMPARE(texts
                 .filter(QRegularExpression(
                     QStringLiteral("^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}$")))
                 .size(),
        2);
}

QTEST_GUILESS_MAIN(TestAuthority)
#include "tst_authority.moc"
