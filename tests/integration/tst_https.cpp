#include "integration/programs.h"

#include "tls/pki.h"

using namespace weir;
using namespace weir::integration;

/// curl and nginx with TLS, and Weir between them that looks inside: good origins, and each kind of bad one.
class TestHttps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void passesWhatIsInside_data();
    void passesWhatIsInside();
    void resumesTheClientsSession();
    void saysWhatIsWrongWithAnOrigin_data();
    void saysWhatIsWrongWithAnOrigin();
    void believesWhatAnOriginStaples_data();
    void believesWhatAnOriginStaples();
    void tellsOfAClientThatDoesNotTrustIt();
    void showsItsCertificateToAnOriginThatAsks();
    void printsNoKey();

private:
    QByteArray fetch(Weir& weir, const QByteArray& url, const QStringList& more = {});
    QStringList decrypting(const QStringList& more = {}) const;
    QString authorityFile() const { return m_folder.filePath(QStringLiteral("ca/weir-ca.pem")); }

    const QTemporaryDir m_folder;
    tls::test::Identity m_root;
    tls::test::Identity m_own;
};

namespace {

QByteArray bothOf(const tls::test::Identity& identity)
{
    return QByteArray::fromStdString(identity.pem() + identity.keyText());
}

} // namespace

void TestHttps::initTestCase()
{
    WEIR_NEEDS("curl");
    WEIR_NEEDS("nginx");
    m_root = tls::test::makeIdentity({.commonName = "Root of tests", .isAuthority = true});
    m_own = tls::test::makeIdentity({.commonName = "nginx", .host = "127.0.0.1"}, &m_root);
    writeFile(m_folder.filePath(QStringLiteral("root.pem")), QByteArray::fromStdString(m_root.pem()));
}

QStringList TestHttps::decrypting(const QStringList& more) const
{
    return QStringList{QStringLiteral("--json"), QStringLiteral("--decrypt"), QStringLiteral("on"),
               QStringLiteral("--ca-dir"), m_folder.filePath(QStringLiteral("ca")), QStringLiteral("--upstream-ca"),
               m_folder.filePath(QStringLiteral("root.pem"))}
    + more;
}

/// What curl wrote, body and then status; it trusts Weir's authority.
QByteArray TestHttps::fetch(Weir& weir, const QByteArray& url, const QStringList& more)
{
    const Outcome outcome = run(findProgram(QStringLiteral("curl")),
        QStringList{QStringLiteral("--silent"), QStringLiteral("--show-error"), QStringLiteral("--noproxy"), QString(),
            QStringLiteral("--proxy"), QStringLiteral("http://127.0.0.1:%1").arg(weir.port()),
            QStringLiteral("--cacert"), authorityFile(), QStringLiteral("--write-out"), QStringLiteral("%{http_code}")}
            + more + QStringList{QString::fromUtf8(url)},
        60'000);
    return outcome.output + outcome.errors;
}

void TestHttps::passesWhatIsInside_data()
{
    QTest::addColumn<QString>("option");
    QTest::newRow("TLS 1.2") << QStringLiteral("--tls-max=1.2");
    QTest::newRow("TLS 1.3") << QStringLiteral("--tlsv1.3");
}

void TestHttps::passesWhatIsInside()
{
    QFETCH(QString, option);
    Nginx nginx;
    nginx.secure(bothOf(m_own));
    QVERIFY2(nginx.start(), nginx.problem().constData());
    const QByteArray body(3'000'000, 'w');
    nginx.write(QStringLiteral("large"), body);
    Weir weir;
    QVERIFY2(weir.start(decrypting({QStringLiteral("--workers"), QStringLiteral("1")})), weir.errors().constData());
    QCOMPARE(fetch(weir, nginx.url() + "/large", option.split(QLatin1Char('='))), body + "200");
    QVERIFY(fetch(weir, nginx.url() + "/missing?a=b").endsWith("404"));
    QCOMPARE(weir.stop(), 0);
    const QList<QJsonObject> lines = weir.lines();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0][QStringLiteral("scheme")].toString(), QStringLiteral("https"));
    QCOMPARE(lines[0][QStringLiteral("method")].toString(), QStringLiteral("GET"));
    QCOMPARE(lines[0][QStringLiteral("path")].toString(), QStringLiteral("/large"));
    QCOMPARE(lines[0][QStringLiteral("status")].toInt(), 200);
    QVERIFY(lines[0][QStringLiteral("tlsMs")].toDouble() > 0);
    QCOMPARE(lines[1][QStringLiteral("path")].toString(), QStringLiteral("/missing?a=b"));
    QVERIFY(lines[1][QStringLiteral("reused")].toBool());
}

void TestHttps::resumesTheClientsSession()
{
    WEIR_NEEDS("openssl");
    Nginx nginx;
    nginx.secure(bothOf(m_own));
    QVERIFY2(nginx.start(), nginx.problem().constData());
    Weir weir;
    QVERIFY2(weir.start(decrypting()), weir.errors().constData());
    const QString session = m_folder.filePath(QStringLiteral("session"));
    const QString request = m_folder.filePath(QStringLiteral("request"));
    writeFile(request, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto connectOnce = [&](const QString& option) {
        Child client;
        client.process().setStandardInputFile(request);
        client.start(findProgram(QStringLiteral("openssl")),
            {QStringLiteral("s_client"), QStringLiteral("-proxy"), QStringLiteral("127.0.0.1:%1").arg(weir.port()),
                QStringLiteral("-connect"), QStringLiteral("127.0.0.1:%1").arg(nginx.port()), QStringLiteral("-CAfile"),
                authorityFile(), QStringLiteral("-servername"), QStringLiteral("other.example"),
                QStringLiteral("-alpn"), QStringLiteral("h2,http/1.1"), QStringLiteral("-ign_eof"), option, session});
        client.waitForEnd();
        return client.process().readAllStandardOutput();
    };
    const QByteArray first = connectOnce(QStringLiteral("-sess_out"));
    QVERIFY2(first.contains("New, TLS"), first.constData());
    QVERIFY2(first.contains("ALPN protocol: http/1.1"), first.constData());
    QVERIFY2(first.contains("other.example"), first.constData()); // the certificate is for whom SNI names
    const QByteArray second = connectOnce(QStringLiteral("-sess_in"));
    QVERIFY2(second.contains("Reused, TLS"), second.constData());
}

void TestHttps::saysWhatIsWrongWithAnOrigin_data()
{
    QTest::addColumn<QByteArray>("identity");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("words");
    const auto row = [&](const char* name, const tls::test::Wish& wish, const tls::test::Identity* issuer,
                         const char* words, const char* more = "") {
        QTest::newRow(name) << bothOf(tls::test::makeIdentity(wish, issuer)) << QByteArray(more) << QByteArray(words);
    };
    const tls::test::Identity unknown = tls::test::makeIdentity({.commonName = "Nobody", .isAuthority = true});
    const tls::test::Identity between =
        tls::test::makeIdentity({.commonName = "Between", .isAuthority = true}, &m_root);
    row("expired", {.commonName = "a", .host = "127.0.0.1", .toDays = -1}, &m_root, "expired");
    row("for another host", {.commonName = "a", .host = "other.test"}, &m_root, "for another host");
    row("self-signed", {.commonName = "a", .host = "127.0.0.1"}, nullptr, "self-signed");
    row("an unknown issuer", {.commonName = "a", .host = "127.0.0.1"}, &unknown, "issuer");
    row("an incomplete chain", {.commonName = "a", .host = "127.0.0.1", .namesIssuersFile = true}, &between,
        "incomplete certificate chain");
    row("a weak key", {.commonName = "a", .host = "127.0.0.1", .rsaBits = 1024}, &m_root, "weak",
        "    ssl_ciphers DEFAULT:@SECLEVEL=0;\n");
    row("TLS 1.1 only", {.commonName = "a", .host = "127.0.0.1"}, &m_root, "TLS",
        "    ssl_protocols TLSv1.1;\n    ssl_ciphers DEFAULT:@SECLEVEL=0;\n");
}

void TestHttps::saysWhatIsWrongWithAnOrigin()
{
    QFETCH(QByteArray, identity);
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, words);
    Nginx nginx;
    nginx.secure(identity, more);
    QVERIFY2(nginx.start(), nginx.problem().constData());
    nginx.write(QStringLiteral("secret"), "never to be seen");
    Weir weir;
    QVERIFY2(weir.start(decrypting()), weir.errors().constData());
    const QByteArray answer = fetch(weir, nginx.url() + "/secret");
    QVERIFY2(answer.endsWith("502"), answer.constData());
    QVERIFY2(answer.contains(words), answer.constData());
    QVERIFY(!answer.contains("never"));
    QCOMPARE(weir.stop(), 0);
    const QList<QJsonObject> lines = weir.lines();
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines[0][QStringLiteral("error")].toString().contains(QString::fromUtf8(words)));
    QVERIFY(nginx.stopAndReadLog().isEmpty());
}

void TestHttps::believesWhatAnOriginStaples_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("good") << V_OCSP_CERTSTATUS_GOOD << QByteArray("200") << QByteArray("body");
    QTest::newRow("revoked") << V_OCSP_CERTSTATUS_REVOKED << QByteArray("502") << QByteArray("revoked");
}

void TestHttps::believesWhatAnOriginStaples()
{
    QFETCH(int, status);
    QFETCH(QByteArray, end);
    QFETCH(QByteArray, words);
    const QString staple = m_folder.filePath(QStringLiteral("staple.der"));
    writeFile(staple, QByteArray::fromStdString(tls::test::ocspResponse(m_own, m_root, status)));
    Nginx nginx;
    nginx.secure(bothOf(m_own), "    ssl_stapling on;\n    ssl_stapling_file \"" + staple.toUtf8() + "\";\n");
    QVERIFY2(nginx.start(), nginx.problem().constData());
    nginx.write(QStringLiteral("file"), "body");
    Weir weir;
    QVERIFY2(weir.start(decrypting()), weir.errors().constData());
    const QByteArray answer = fetch(weir, nginx.url() + "/file");
    QVERIFY2(answer.endsWith(end), answer.constData());
    QVERIFY2(answer.contains(words), answer.constData());
    QCOMPARE(weir.stop(), 0);
    QCOMPARE(weir.lines().size(), 1);
}

void TestHttps::tellsOfAClientThatDoesNotTrustIt()
{
    Nginx nginx;
    nginx.secure(bothOf(m_own));
    QVERIFY2(nginx.start(), nginx.problem().constData());
    nginx.write(QStringLiteral("file"), "body");
    Weir weir;
    QVERIFY2(
        weir.start(decrypting({QStringLiteral("--tunnel-rejected"), QStringLiteral("on")})), weir.errors().constData());
    const QStringList otherRoot{QStringLiteral("--cacert"), m_folder.filePath(QStringLiteral("root.pem"))};
    QVERIFY(fetch(weir, nginx.url() + "/file", otherRoot).contains("certificate"));
    QVERIFY(weir.waitForLines(1));
    QCOMPARE(fetch(weir, nginx.url() + "/file", otherRoot), QByteArray("body200")); // nginx's own certificate
    QCOMPARE(weir.stop(), 0);
    const QList<QJsonObject> lines = weir.lines();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0][QStringLiteral("method")].toString(), QStringLiteral("CONNECT"));
    QVERIFY(lines[0][QStringLiteral("error")].toString().contains(QStringLiteral("does not trust Weir's CA")));
    QCOMPARE(lines[1][QStringLiteral("method")].toString(), QStringLiteral("CONNECT"));
    QVERIFY(lines[1][QStringLiteral("error")].isNull());
}

void TestHttps::showsItsCertificateToAnOriginThatAsks()
{
    const tls::test::Identity client = tls::test::makeIdentity({.commonName = "A client"}, &m_root);
    const QString clientFile = m_folder.filePath(QStringLiteral("client certificate.pem"));
    writeFile(clientFile, bothOf(client));
    Nginx nginx;
    nginx.secure(bothOf(m_own),
        "    ssl_client_certificate \"" + m_folder.filePath(QStringLiteral("root.pem")).toUtf8()
            + "\";\n    ssl_verify_client on;\n");
    QVERIFY2(nginx.start(), nginx.problem().constData());
    nginx.write(QStringLiteral("file"), "body");
    Weir weir;
    QVERIFY2(
        weir.start(decrypting({QStringLiteral("--client-certificate"), QStringLiteral("127.0.0.1 ") + clientFile})),
        weir.errors().constData());
    QCOMPARE(fetch(weir, nginx.url() + "/file"), QByteArray("body200"));
    Weir without;
    QVERIFY2(without.start(decrypting()), without.errors().constData());
    QVERIFY(fetch(without, nginx.url() + "/file").contains("400"));
}

void TestHttps::printsNoKey()
{
    Nginx nginx;
    nginx.secure(bothOf(m_own));
    QVERIFY2(nginx.start(), nginx.problem().constData());
    Weir weir;
    const QString capture = m_folder.filePath(QStringLiteral("capture"));
    QVERIFY2(weir.start(decrypting({QStringLiteral("--capture"), capture})), weir.errors().constData());
    QVERIFY(fetch(weir, nginx.url() + "/x").endsWith("404"));
    QVERIFY(fetch(weir, "http://weir.proxy/weir-ca.pem").contains("BEGIN CERTIFICATE"));
    QVERIFY(fetch(weir, "http://weir.proxy/weir-ca-key.pem").endsWith("404"));
    QCOMPARE(weir.stop(), 0);
    QVERIFY(!weir.output().contains("PRIVATE KEY"));
    QVERIFY(!weir.errors().contains("PRIVATE KEY"));
    const Outcome found =
        run(QStringLiteral("grep"), {QStringLiteral("-rlaE"), QStringLiteral("PRIVATE KEY"), capture});
    QCOMPARE(found.exitStatus, 1);
    const QFile key(m_folder.filePath(QStringLiteral("ca/weir-ca-key.pem")));
    QCOMPARE(key.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
}

QTEST_GUILESS_MAIN(TestHttps)
#include "tst_https.moc"
