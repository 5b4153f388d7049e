#include "integration/programs.h"

#include "tls/authority.h"
#include "tls/pki.h"

using namespace weir;
using namespace weir::integration;

/// Headless Chromium loads a page with a hundred resources from nginx through Weir; what Weir reports and what
/// nginx logs are the same exchanges.
class TestBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadsAPageWithAHundredResources_data();
    void loadsAPageWithAHundredResources();
};

namespace {

constexpr int kImages = 60;
constexpr int kScripts = 20;
constexpr int kStyles = 20;

void writePage(Nginx& nginx)
{
    const QByteArray gif = QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    QByteArray head;
    QByteArray body;
    for (int i = 0; i < kStyles; ++i) {
        const QString name = QStringLiteral("style-%1.css").arg(i);
        nginx.write(name, ".c" + QByteArray::number(i) + " { color: rgb(1, 2, " + QByteArray::number(i) + ") }\n");
        head += "<link rel=stylesheet href=" + name.toUtf8() + ">\n";
    }
    for (int i = 0; i < kScripts; ++i) {
        const QString name = QStringLiteral("script-%1.js").arg(i);
        nginx.write(name, "window.scripts = (window.scripts || 0) + 1; // " + QByteArray(i * 1'000, 'x') + "\n");
        head += "<script src=" + name.toUtf8() + "></script>\n";
    }
    for (int i = 0; i < kImages; ++i) {
        const QString name = QStringLiteral("image-%1.gif").arg(i);
        nginx.write(name, gif);
        body += "<img src=" + name.toUtf8() + "?" + QByteArray::number(i) + ">\n";
    }
    nginx.write(QStringLiteral("favicon.ico"), gif);
    nginx.write(QStringLiteral("page.html"),
        "<!doctype html><title>page</title>\n" + head + "<body>\n" + body
            + "<script>onload = () => {\n"
              "  const images = [...document.images].filter(i => i.complete && i.naturalWidth == 1).length;\n"
              "  const styles = [...document.styleSheets].filter(s => s.cssRules.length == 1).length;\n"
              "  document.body.append(`loaded ${images} images, ${window.scripts} scripts, ${styles} styles`);\n"
              "};</script>\n");
}

} // namespace

void TestBrowser::loadsAPageWithAHundredResources_data()
{
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("http") << false;
    QTest::newRow("https, decrypted") << true;
}

void TestBrowser::loadsAPageWithAHundredResources()
{
    QFETCH(bool, isSecure);
    WEIR_NEEDS("chromium");
    WEIR_NEEDS("nginx");
    Nginx nginx;
    const QTemporaryDir folder;
    QStringList options{QStringLiteral("--json"), QStringLiteral("--via=off"), QStringLiteral("--block"),
        QStringLiteral("/^(?!127\\.0\\.0\\.1$)/")};
    if (isSecure) {
        const tls::test::Identity root = tls::test::makeIdentity({.commonName = "Root", .isAuthority = true});
        const tls::test::Identity own = tls::test::makeIdentity({.commonName = "nginx", .host = "127.0.0.1"}, &root);
        nginx.secure(QByteArray::fromStdString(own.pem() + own.keyText()));
        const QString rootFile = folder.filePath(QStringLiteral("root.pem"));
        writeFile(rootFile, QByteArray::fromStdString(root.pem()));
        options += {QStringLiteral("--decrypt"), QStringLiteral("on"), QStringLiteral("--ca-dir"),
            folder.filePath(QStringLiteral("ca")), QStringLiteral("--upstream-ca"), rootFile};
    }
    QVERIFY2(nginx.start(), nginx.problem().constData());
    writePage(nginx);
    Weir weir;
    // Whatever else the browser wants to reach is refused: nothing leaves this machine. Without Via, a response's
    // head differs from what nginx sent by one field.
    QVERIFY2(weir.start(options), weir.errors().constData());

    QTemporaryDir profile;
    Child browser;
    browser.process().setStandardErrorFile(profile.filePath(QStringLiteral("errors")));
    QStringList arguments{QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
        QStringLiteral("--disable-quic"), QStringLiteral("--disable-dev-shm-usage"), QStringLiteral("--no-first-run"),
        QStringLiteral("--disable-background-networking"), QStringLiteral("--disable-component-update"),
        QStringLiteral("--disable-sync"), QStringLiteral("--disable-extensions"),
        QStringLiteral("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
        QStringLiteral("--proxy-server=http://127.0.0.1:%1").arg(weir.port()),
        QStringLiteral("--proxy-bypass-list=<-loopback>"), QStringLiteral("--user-data-dir=") + profile.path(),
        QStringLiteral("--virtual-time-budget=30000"), QStringLiteral("--dump-dom")};
    if (isSecure) {
        const auto authority = tls::Authority::load(folder.filePath(QStringLiteral("ca")).toStdString());
        const auto* made = std::get_if<std::shared_ptr<const tls::Authority>>(&authority);
        QVERIFY(made != nullptr); // by its first use
        arguments +=
            QStringLiteral("--ignore-certificate-errors-spki-list=") + QString::fromStdString((*made)->publicKeyPin());
    }
    arguments += QString::fromUtf8(nginx.url()) + QStringLiteral("/page.html");
    QVERIFY(browser.start(findProgram(QStringLiteral("chromium")), arguments));
    QVERIFY(browser.process().waitForFinished(90'000));
    const QByteArray page = browser.process().readAllStandardOutput();
    QVERIFY2(page.contains("loaded 60 images, 20 scripts, 20 styles"), page.constData());

    QCOMPARE(weir.stop(), 0);
    QList<QByteArray> served;
    for (const QByteArray& line : nginx.stopAndReadLog()) {
        // nginx tells Weir, and only Weir, that its connection stays open
        QList<QByteArray> parts = line.split(' ');
        parts[3] = QByteArray::number(parts[3].toLongLong() - qint64(qstrlen("Connection: keep-alive\r\n")));
        served.append(parts.mid(0, 4).join(' '));
    }
    QVERIFY(served.size() >= 1 + kImages + kScripts + kStyles);
    qsizetype reported = 0;
    for (const QJsonObject& line : weir.lines()) {
        if (line[QStringLiteral("host")].toString() != QStringLiteral("127.0.0.1"))
            continue;
        QCOMPARE(line[QStringLiteral("port")].toInt(), nginx.port());
        QCOMPARE(
            line[QStringLiteral("scheme")].toString(), isSecure ? QStringLiteral("https") : QStringLiteral("http"));
        QCOMPARE(line[QStringLiteral("tlsVersion")].toString().startsWith(QStringLiteral("TLS 1.")), isSecure);
        const QByteArray one = line[QStringLiteral("method")].toString().toUtf8() + " "
            + line[QStringLiteral("path")].toString().toUtf8() + " "
            + QByteArray::number(line[QStringLiteral("status")].toInt()) + " "
            + QByteArray::number(line[QStringLiteral("responseBytes")].toInteger());
        QVERIFY2(served.removeOne(one), one.constData());
        ++reported;
    }
    QVERIFY2(served.isEmpty(), served.value(0).constData());
    QVERIFY(reported >= 1 + kImages + kScripts + kStyles);
}

QTEST_GUILESS_MAIN(TestBrowser)
#include "tst_browser.moc"
