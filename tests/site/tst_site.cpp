#include "site/site.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace weir;
using site::Context;
using site::Page;

/// What is on http://weir.proxy/.
class TestSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasWhatItSays_data();
    void hasWhatItSays();
    void hasNothingElse_data();
    void hasNothingElse();
    void handsOutTheCertificate_data();
    void handsOutTheCertificate();
    void theProfileIsXml();
    void neverHandsOutTheKey();
    void saysThatThereIsNoCertificateYet();
    void saysWhatItKnowsOfTheClient_data();
    void saysWhatItKnowsOfTheClient();
    void tellsItsScriptAboutTheHandshake_data();
    void tellsItsScriptAboutTheHandshake();
    void mayBeAskedFromOtherOrigins();
    void isSafeAndComplete_data();
    void isSafeAndComplete();
    void escapesWhatOthersSaid();
    void hasTheStepsForEachSystem_data();
    void hasTheStepsForEachSystem();
};

namespace {

const tls::Authority& authority()
{
    static const tls::Authority::Result result = tls::Authority::make("box");
    return *std::get<std::shared_ptr<const tls::Authority>>(result);
}

Context context() { return {&authority(), true, "192.0.2.7:8888", {}}; }

Page pageAt(std::string_view path, const Context& about = context())
{
    const std::optional<Page> page = site::page(path, about);
    if (!page)
        qFatal("nothing is at %s", std::string(path).c_str());
    return *page;
}

QByteArray bytes(const std::string& text) { return QByteArray(text.data(), qsizetype(text.size())); }

QByteArray openSsl(const QStringList& arguments, const std::string& input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    process.write(bytes(input));
    process.closeWriteChannel();
    process.waitForFinished();
    return process.readAll();
}

} // namespace

void TestSite::hasWhatItSays_data()
{
    QTest::addColumn<QByteArray>("mediaType");
    QTest::addColumn<QByteArray>("fileName");

    const QByteArray certificate = "application/x-x509-ca-cert";
    QTest::newRow("/") << QByteArray("text/html; charset=utf-8") << QByteArray();
    QTest::newRow("/?from=somewhere") << QByteArray("text/html; charset=utf-8") << QByteArray();
    QTest::newRow("/check.js") << QByteArray("text/javascript") << QByteArray();
    QTest::newRow("/trusted") << QByteArray("application/json") << QByteArray();
    QTest::newRow("/handshake") << QByteArray("application/json") << QByteArray();
    QTest::newRow("/weir-ca.pem") << QByteArray("application/x-pem-file") << QByteArray("weir-ca.pem");
    QTest::newRow("/weir-ca.pem?") << QByteArray("application/x-pem-file") << QByteArray("weir-ca.pem");
    QTest::newRow("/weir-ca.der") << certificate << QByteArray("weir-ca.der");
    QTest::newRow("/weir-ca.crt") << certificate << QByteArray();
    QTest::newRow("/weir-ca.mobileconfig") << QByteArray("application/x-apple-aspen-config") << QByteArray();
}

void TestSite::hasWhatItSays()
{
    const Page page = pageAt(QTest::currentDataTag());
    QCOMPARE(page.status, 200);
    QTEST(bytes(page.mediaType), "mediaType");
    QTEST(bytes(page.fileName), "fileName");
    QVERIFY(!page.body.empty());
}

void TestSite::hasNothingElse_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char* path : {"", "?", "*", "//", "/index.html", "/weir-ca-key.pem", "/../weir-ca-key.pem", "/weir-ca",
             "/weir-ca.pem/", "/WEIR-CA.PEM", "/trusted/"})
        QTest::addRow("'%s'", path) << QByteArray(path);
}

void TestSite::hasNothingElse()
{
    QFETCH(QByteArray, path);
    QVERIFY(!site::page(path.toStdString(), context()));
}

void TestSite::handsOutTheCertificate_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("/weir-ca.pem") << QStringLiteral("PEM");
    QTest::newRow("/weir-ca.der") << QStringLiteral("DER");
    QTest::newRow("/weir-ca.crt") << QStringLiteral("DER");
}

void TestSite::handsOutTheCertificate()
{
    QFETCH(QString, form);
    const QByteArray said = openSsl({QStringLiteral("x509"), QStringLiteral("-inform"), form, QStringLiteral("-noout"),
                                        QStringLiteral("-fingerprint"), QStringLiteral("-sha256")},
        pageAt(QTest::currentDataTag()).body);
    QVERIFY2(said.contains(bytes(authority().facts().sha256)), said.constData());
}

void TestSite::theProfileIsXml()
{
    const std::string profile = pageAt("/weir-ca.mobileconfig").body;
    QXmlStreamReader reader(bytes(profile));
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(bytes(profile).contains(bytes(authority().facts().der).toBase64()));
}

void TestSite::neverHandsOutTheKey()
{
    for (const char* path : {"/", "/check.js", "/trusted", "/handshake", "/weir-ca.pem", "/weir-ca.der", "/weir-ca.crt",
             "/weir-ca.mobileconfig"})
        QVERIFY2(!bytes(pageAt(path).body).contains("PRIVATE KEY"), path);
}

void TestSite::saysThatThereIsNoCertificateYet()
{
    Context none = context();
    none.authority = nullptr;
    QVERIFY(bytes(pageAt("/", none).body).contains("There is no certificate yet"));
    QVERIFY(!bytes(pageAt("/", none).body).contains("href=\"/weir-ca"));
    for (const char* path : {"/weir-ca.pem", "/weir-ca.der", "/weir-ca.crt", "/weir-ca.mobileconfig"}) {
        const Page page = pageAt(path, none);
        QCOMPARE(page.status, 404);
        QVERIFY(page.fileName.empty());
        QVERIFY(bytes(page.body).startsWith("There is no certificate yet"));
    }
    QCOMPARE(pageAt("/handshake", none).status, 200);
}

void TestSite::saysWhatItKnowsOfTheClient_data()
{
    QTest::addColumn<bool>("decrypts");
    QTest::addColumn<QByteArray>("lastHandshake");
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<QByteArray>("reason");

    QTest::newRow("decryption is off") << false << QByteArray("trusted") << QByteArray("Decryption is off")
                                       << QByteArray("Turn it on");
    QTest::newRow("none came") << true << QByteArray() << QByteArray("No encrypted connection")
                               << QByteArray("Open https://weir.proxy/");
    QTest::newRow("trusted") << true << QByteArray("trusted") << QByteArray("This client trusts the certificate")
                             << QByteArray("can be seen");
    QTest::newRow("rejected") << true << QByteArray("it does not know the authority")
                              << QByteArray("This client does not trust the certificate")
                              << QByteArray("ended so: it does not know the authority.");
}

void TestSite::saysWhatItKnowsOfTheClient()
{
    QFETCH(bool, decrypts);
    QFETCH(QByteArray, lastHandshake);
    QFETCH(QByteArray, verdict);
    QFETCH(QByteArray, reason);
    Context about = context();
    about.decrypts = decrypts;
    about.lastHandshake = lastHandshake.toStdString();
    const QByteArray body = bytes(pageAt("/", about).body);
    QVERIFY2(body.contains("<strong id=\"verdict\">" + verdict), body.constData());
    QVERIFY2(body.mid(body.indexOf("id=\"reason\""), 200).contains(reason), body.constData());
}

void TestSite::tellsItsScriptAboutTheHandshake_data()
{
    QTest::addColumn<bool>("decrypts");
    QTest::addColumn<QString>("lastHandshake");
    QTest::newRow("decryption is off") << false << QString();
    QTest::newRow("none came") << true << QString();
    QTest::newRow("trusted") << true << QStringLiteral("trusted");
    QTest::newRow("rejected, in words with quotes") << true << QStringLiteral("it said \"no\"\n");
}

void TestSite::tellsItsScriptAboutTheHandshake()
{
    QFETCH(bool, decrypts);
    QFETCH(QString, lastHandshake);
    Context about = context();
    about.decrypts = decrypts;
    about.lastHandshake = lastHandshake.toStdString();
    const Page page = pageAt("/handshake", about);
    QVERIFY(!page.allowAnyOrigin);
    const QJsonObject said = QJsonDocument::fromJson(bytes(page.body)).object();
    QCOMPARE(said.value(QStringLiteral("decrypts")), QJsonValue(decrypts));
    QCOMPARE(said.value(QStringLiteral("lastHandshake")), QJsonValue(lastHandshake));
}

void TestSite::mayBeAskedFromOtherOrigins()
{
    const Page page = pageAt("/trusted");
    QVERIFY(page.allowAnyOrigin);
    const QJsonObject said = QJsonDocument::fromJson(bytes(page.body)).object();
    QCOMPARE(said.value(QStringLiteral("trusted")), QJsonValue(true));
    QVERIFY(!pageAt("/").allowAnyOrigin);
}

void TestSite::isSafeAndComplete_data()
{
    QTest::addColumn<bool>("hasAuthority");
    QTest::newRow("with a certificate") << true;
    QTest::newRow("without one") << false;
}

void TestSite::isSafeAndComplete()
{
    QFETCH(bool, hasAuthority);
    Context about = context();
    if (!hasAuthority)
        about.authority = nullptr;
    const Page page = pageAt("/", about);
    const QString body = QString::fromStdString(page.body);
    QVERIFY2(!body.contains(QLatin1String("{{")), "a name was not filled in");
    QVERIFY(!page.securityPolicy.empty());
    QVERIFY2(body.contains(QString::fromStdString("content=\"" + page.securityPolicy + "\"")),
        "the page and its head do not say the same");
    QVERIFY(body.contains(QLatin1String("<html lang=")));
    QVERIFY(body.contains(QLatin1String("width=device-width")));
    QVERIFY(body.contains(QLatin1String("prefers-color-scheme")));
    QCOMPARE(body.count(QLatin1String("<details>")), body.count(QLatin1String("</details>")));
    QCOMPARE(body.count(QLatin1String("<details>")), body.count(QLatin1String("<summary>")));
    static const QRegularExpression reference(QStringLiteral("(?:src|href|action)=\"([^\"]*)\""));
    for (auto found = reference.globalMatch(body); found.hasNext();) {
        const std::string path = found.next().captured(1).toStdString();
        QVERIFY2(site::page(path, about), path.c_str());
    }
    QVERIFY(!body.contains(QLatin1String("url(")));
    QVERIFY2(!body.contains(QLatin1String("<script>")), "the policy forbids scripts in the page");
}

void TestSite::escapesWhatOthersSaid()
{
    Context about = context();
    about.lastHandshake = "<script>alert(1)</script>";
    about.address = "\"><b>:80";
    const QByteArray body = bytes(pageAt("/", about).body);
    QVERIFY(!body.contains("<script>alert"));
    QVERIFY(!body.contains("\"><b>"));
}

void TestSite::hasTheStepsForEachSystem_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::newRow("Debian, Ubuntu") << QByteArray("update-ca-certificates");
    QTest::newRow("Fedora") << QByteArray("update-ca-trust");
    QTest::newRow("macOS") << QByteArray("security add-trusted-cert");
    QTest::newRow("Windows") << QByteArray("certutil -user -addstore Root weir-ca.crt");
    QTest::newRow("Firefox") << QByteArray("View Certificates");
    QTest::newRow("Chrome") << QByteArray("certutil -d sql:$HOME/.pki/nssdb -A -t C,,");
    QTest::newRow("Android") << QByteArray("CA certificate");
    QTest::newRow("iPhone, iPad") << QByteArray("Certificate Trust Settings");
    QTest::newRow("curl") << QByteArray("--proxy http://192.0.2.7:8888 --cacert weir-ca.pem");
    QTest::newRow("Python") << QByteArray("REQUESTS_CA_BUNDLE");
    QTest::newRow("Node") << QByteArray("NODE_EXTRA_CA_CERTS");
    QTest::newRow("Java") << QByteArray("-Dhttps.proxyHost=192.0.2.7 -Dhttps.proxyPort=8888");
}

void TestSite::hasTheStepsForEachSystem()
{
    QFETCH(QByteArray, step);
    const QByteArray body = bytes(pageAt("/").body);
    const qsizetype summary = body.indexOf(QByteArray("<summary>") + QTest::currentDataTag());
    QVERIFY(summary > 0);
    QVERIFY(body.mid(summary, body.indexOf("</details>", summary) - summary).contains(step));
}

QTEST_GUILESS_MAIN(TestSite)
#include "tst_site.moc"
