#include "integration/programs.h"

#include "browser/browserlauncher.h"
#include "tls/pki.h"

#include <QDir>
#include <QSignalSpy>

#include <functional>

using namespace weir;
using namespace weir::integration;

/// "Open Browser" with a real Firefox: all that a page needs comes through the proxy, decrypted if the profile that is
/// thrown away trusts Weir's authority, and nothing stays behind.
class TestFirefox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsAPageThroughTheProxyAndLeavesNothing_data();
    void sendsAPageThroughTheProxyAndLeavesNothing();
    void staysAwayWithoutTheAuthority();

private:
    /// Until `isDone`. Checks that nothing stays behind.
    void open(const Weir& weir, const QByteArray& url, const QString& authorityFolder,
        const std::function<bool()>& isDone) const;
    /// Of Weir: whatever else the browser wants to reach is refused; nothing leaves this machine.
    QStringList options() const;

    const QTemporaryDir m_folder;
    QString m_authority; // folder; made by Weir at its first start
    QByteArray m_origin; // certificate and key
};

namespace {

constexpr int kImages = 12;

/// Asks for `done` when all is there.
void writePage(Nginx& nginx)
{
    const QByteArray gif = QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    QByteArray images;
    for (int i = 0; i < kImages; ++i) {
        const QByteArray name = "image-" + QByteArray::number(i) + ".gif";
        nginx.write(QString::fromUtf8(name), gif);
        images += "<img src=" + name + ">\n";
    }
    nginx.write(QStringLiteral("done"), "done");
    nginx.write(QStringLiteral("page.html"),
        "<!doctype html><title>page</title>\n" + images + "<script>onload = () => fetch('done');</script>\n");
}

} // namespace

void TestFirefox::initTestCase()
{
    WEIR_NEEDS("firefox-esr");
    WEIR_NEEDS("nginx");
    qputenv("MOZ_HEADLESS", "1");
    m_authority = m_folder.filePath(QStringLiteral("ca"));
    const tls::test::Identity root = tls::test::makeIdentity({.commonName = "Root of tests", .isAuthority = true});
    const tls::test::Identity own = tls::test::makeIdentity({.commonName = "nginx", .host = "127.0.0.1"}, &root);
    m_origin = QByteArray::fromStdString(own.pem() + own.keyText());
    writeFile(m_folder.filePath(QStringLiteral("root.pem")), QByteArray::fromStdString(root.pem()));
}

QStringList TestFirefox::options() const
{
    return {QStringLiteral("--json"), QStringLiteral("--block"), QStringLiteral("/^(?!127\\.0\\.0\\.1$)/"),
        QStringLiteral("--decrypt"), QStringLiteral("on"), QStringLiteral("--ca-dir"), m_authority,
        QStringLiteral("--upstream-ca"), m_folder.filePath(QStringLiteral("root.pem"))};
}

void TestFirefox::open(
    const Weir& weir, const QByteArray& url, const QString& authorityFolder, const std::function<bool()>& isDone) const
{
    const QTemporaryDir home; // where a browser would keep things besides its profile
    const QTemporaryDir temporary;
    qputenv("HOME", home.path().toUtf8());
    qputenv("TMPDIR", temporary.path().toUtf8());
    {
        ui::BrowserLauncher launcher;
        QSignalSpy failed(&launcher, &ui::BrowserLauncher::failed);
        QSignalSpy found(&launcher, &ui::BrowserLauncher::browsersFound);
        launcher.look();
        QVERIFY(found.wait(30'000));
        const auto browsers = found.front().front().value<QList<ui::Browser>>();
        const auto firefox = std::find_if(browsers.begin(), browsers.end(),
            [](const ui::Browser& browser) { return browser.kind == ui::Browser::Kind::Firefox; });
        QVERIFY(firefox != browsers.end());
        launcher.open(
            *firefox, QStringLiteral("127.0.0.1"), weir.port(), QUrl(QString::fromUtf8(url)), authorityFolder);
        QTRY_VERIFY_WITH_TIMEOUT(isDone() || !failed.isEmpty(), 90'000);
        QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(0).toString()));
        QVERIFY(!QDir(temporary.path()).isEmpty()); // the profile
    }
    QCOMPARE(QDir(temporary.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    QVERIFY(!QDir(home.filePath(QStringLiteral(".mozilla/firefox"))).exists());
}

void TestFirefox::sendsAPageThroughTheProxyAndLeavesNothing_data()
{
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("http") << false;
    QTest::newRow("https, decrypted") << true;
}

void TestFirefox::sendsAPageThroughTheProxyAndLeavesNothing()
{
    QFETCH(bool, isSecure);
    Nginx nginx;
    if (isSecure)
        nginx.secure(m_origin);
    QVERIFY2(nginx.start(), nginx.problem().constData());
    writePage(nginx);
    Weir weir;
    QVERIFY2(weir.start(options()), weir.errors().constData());
    open(weir, nginx.url() + "/page.html", isSecure ? m_authority : QString(),
        [&weir] { return weir.output().contains("\"/done\""); });
    if (QTest::currentTestFailed())
        return;

    QCOMPARE(weir.stop(), 0);
    QSet<QString> paths;
    for (const QJsonObject& line : weir.lines()) {
        if (line[QStringLiteral("host")].toString() != QStringLiteral("127.0.0.1"))
            continue;
        QCOMPARE(
            line[QStringLiteral("scheme")].toString(), isSecure ? QStringLiteral("https") : QStringLiteral("http"));
        QVERIFY(line[QStringLiteral("error")].isNull());
        paths.insert(line[QStringLiteral("path")].toString());
    }
    QVERIFY(paths.contains(QStringLiteral("/page.html")));
    for (int i = 0; i < kImages; ++i)
        QVERIFY(paths.contains(QStringLiteral("/image-%1.gif").arg(i)));
    // and nothing went past it
    QVERIFY(nginx.stopAndReadLog().size() >= kImages + 2);
}

void TestFirefox::staysAwayWithoutTheAuthority()
{
    Nginx nginx;
    nginx.secure(m_origin);
    QVERIFY2(nginx.start(), nginx.problem().constData());
    writePage(nginx);
    Weir weir;
    QVERIFY2(weir.start(options()), weir.errors().constData());
    const auto isTold = [&weir] { return weir.output().contains("does not trust Weir's CA"); };
    open(weir, nginx.url() + "/page.html", {}, isTold);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(weir.stop(), 0);
    QVERIFY(nginx.stopAndReadLog().isEmpty());
}

QTEST_GUILESS_MAIN(TestFirefox)
#include "tst_firefox.moc"
