#include "integration/programs.h"

#include "browser/browserlauncher.h"

#include <QDir>
#include <QSignalSpy>

using namespace weir;
using namespace weir::integration;

/// "Open Browser" with a real Firefox: all that a page needs comes through the proxy, and nothing stays behind.
class TestFirefox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAPageThroughTheProxyAndLeavesNothing();
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

void TestFirefox::sendsAPageThroughTheProxyAndLeavesNothing()
{
    WEIR_NEEDS("firefox-esr");
    WEIR_NEEDS("nginx");
    Nginx nginx;
    QVERIFY2(nginx.start(), nginx.problem().constData());
    writePage(nginx);
    Weir weir;
    // whatever else the browser wants to reach is refused: nothing leaves this machine
    QVERIFY2(
        weir.start({QStringLiteral("--json"), QStringLiteral("--block"), QStringLiteral("/^(?!127\\.0\\.0\\.1$)/")}),
        weir.errors().constData());

    const QTemporaryDir home; // where a browser would keep things besides its profile
    const QTemporaryDir temporary;
    qputenv("HOME", home.path().toUtf8());
    qputenv("TMPDIR", temporary.path().toUtf8());
    qputenv("MOZ_HEADLESS", "1");
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
        launcher.open(*firefox, QStringLiteral("127.0.0.1"), weir.port(),
            QUrl(QString::fromUtf8(nginx.url()) + QStringLiteral("/page.html")));
        QTRY_VERIFY_WITH_TIMEOUT(weir.output().contains("\"/done\"") || !failed.isEmpty(), 90'000);
        QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(0).toString()));
        QVERIFY(!QDir(temporary.path()).isEmpty()); // the profile
    }
    QCOMPARE(QDir(temporary.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    QVERIFY(!QDir(home.filePath(QStringLiteral(".mozilla/firefox"))).exists());

    QCOMPARE(weir.stop(), 0);
    QSet<QString> paths;
    for (const QJsonObject& line : weir.lines()) {
        if (line[QStringLiteral("host")].toString() == QStringLiteral("127.0.0.1"))
            paths.insert(line[QStringLiteral("path")].toString());
    }
    QVERIFY(paths.contains(QStringLiteral("/page.html")));
    for (int i = 0; i < kImages; ++i)
        QVERIFY(paths.contains(QStringLiteral("/image-%1.gif").arg(i)));
    // and nothing went past it
    QVERIFY(nginx.stopAndReadLog().size() >= kImages + 2);
}

QTEST_GUILESS_MAIN(TestFirefox)
#include "tst_firefox.moc"
