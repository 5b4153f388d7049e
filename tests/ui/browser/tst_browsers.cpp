#include "browser/browsercommand.h"
#include "browser/browsers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace weir::ui;

/// Which browsers are found, and what they are told.
class TestBrowsers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsEachByItsUsualNames_data();
    void findsEachByItsUsualNames();
    void findsThemInTheirOrder();
    void takesTheFirstFolderThatHasIt();
    void leavesOutWhatCannotRun();
    void leavesOutRelativeFolders();
    void anEmptySearchPathHasNone();
    void knowsASnapByItsScript();
    void knowsASnapByItsLink();
    void namesTheProxy_data();
    void namesTheProxy();
    void leadsChromiumThroughTheProxy();
    void leadsFirefoxThroughTheProxy();
    void writesPreferencesAsJavaScript();
    void anAddressIsNeverAnOption_data();
    void anAddressIsNeverAnOption();

private:
    QString add(const QString& folder, const QString& name, const QByteArray& content = "#!/bin/sh\n");
    QString path(const QString& folder) const { return m_folder->filePath(folder); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestBrowsers::init() { m_folder = std::make_unique<QTemporaryDir>(); }

QString TestBrowsers::add(const QString& folder, const QString& name, const QByteArray& content)
{
    QDir().mkpath(path(folder));
    QFile file(path(folder) + QLatin1Char('/') + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        qFatal("cannot write to the temporary folder");
    return file.fileName();
}

void TestBrowsers::findsEachByItsUsualNames_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("firefox");
    const auto row = [](const char* program, const char* name, bool firefox = false) {
        QTest::newRow(program) << QString::fromLatin1(program) << QString::fromLatin1(name) << firefox;
    };
    row("chromium", "Chromium");
    row("chromium-browser", "Chromium");
    row("google-chrome", "Google Chrome");
    row("google-chrome-stable", "Google Chrome");
    row("microsoft-edge", "Microsoft Edge");
    row("microsoft-edge-stable", "Microsoft Edge");
    row("brave-browser", "Brave");
    row("brave", "Brave");
    row("firefox", "Firefox", true);
    row("firefox-esr", "Firefox", true);
}

void TestBrowsers::findsEachByItsUsualNames()
{
    QFETCH(const QString, program);
    QFETCH(const QString, name);
    QFETCH(const bool, firefox);
    const QString file = add(QStringLiteral("bin"), program);
    add(QStringLiteral("bin"), QStringLiteral("konqueror"));
    const QList<Browser> expected{{name, file, firefox ? Browser::Kind::Firefox : Browser::Kind::Chromium, QString()}};
    QVERIFY(findBrowsers(path(QStringLiteral("bin"))) == expected);
}

void TestBrowsers::findsThemInTheirOrder()
{
    for (const char* program : {"firefox", "firefox-esr", "brave", "google-chrome", "google-chrome-stable", "chromium"})
        add(QStringLiteral("bin"), QString::fromLatin1(program));
    QStringList names;
    for (const Browser& browser : findBrowsers(path(QStringLiteral("bin"))))
        names.append(browser.name);
    QCOMPARE(names.join(QLatin1Char(',')), QStringLiteral("Chromium,Google Chrome,Brave,Firefox"));
}

void TestBrowsers::takesTheFirstFolderThatHasIt()
{
    const QString local = add(QStringLiteral("local"), QStringLiteral("chromium"));
    add(QStringLiteral("bin"), QStringLiteral("chromium"));
    const QString searchPath = path(QStringLiteral("local")) + QLatin1Char(':') + path(QStringLiteral("bin"));
    QCOMPARE(findBrowsers(searchPath).value(0).program, local);
}

void TestBrowsers::leavesOutWhatCannotRun()
{
    QFile::setPermissions(add(QStringLiteral("bin"), QStringLiteral("chromium")), QFile::ReadOwner);
    QDir().mkpath(path(QStringLiteral("bin/firefox")));
    QVERIFY(findBrowsers(path(QStringLiteral("bin"))).isEmpty());
}

void TestBrowsers::leavesOutRelativeFolders()
{
    add(QStringLiteral("bin"), QStringLiteral("chromium"));
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    const QList<Browser> found = findBrowsers(QStringLiteral("bin:.:"));
    QDir::setCurrent(before);
    QVERIFY(found.isEmpty());
}

void TestBrowsers::anEmptySearchPathHasNone() { QVERIFY(findBrowsers(QString()).isEmpty()); }

void TestBrowsers::knowsASnapByItsScript()
{
    add(QStringLiteral("bin"), QStringLiteral("firefox"), "#!/bin/sh\nexec /snap/bin/firefox \"$@\"\n");
    const Browser browser = findBrowsers(path(QStringLiteral("bin"))).value(0);
    QCOMPARE(browser.profileFolder, QDir::home().filePath(QStringLiteral("snap/firefox/common")));
}

void TestBrowsers::knowsASnapByItsLink()
{
    const QString snap = add(QStringLiteral("usr"), QStringLiteral("snap"));
    QDir().mkpath(path(QStringLiteral("bin")));
    QVERIFY(QFile::link(snap, path(QStringLiteral("bin/chromium"))));
    const Browser browser = findBrowsers(path(QStringLiteral("bin"))).value(0);
    QCOMPARE(browser.profileFolder, QDir::home().filePath(QStringLiteral("snap/chromium/common")));
}

void TestBrowsers::namesTheProxy_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("curl");
    const auto row = [](const char* words, const char* host, const char* authority, const char* curl) {
        QTest::newRow(words) << QString::fromLatin1(host) << QString::fromLatin1(authority)
                             << QString::fromLatin1(curl);
    };
    row("an IPv4 address", "127.0.0.1", "127.0.0.1:8888", "curl -x http://127.0.0.1:8888 http://example.com/");
    row("an IPv6 address in brackets, and those in quotes", "::1", "[::1]:8888",
        "curl -x 'http://[::1]:8888' http://example.com/");
    row("all IPv4 addresses are reached at loopback", "0.0.0.0", "127.0.0.1:8888",
        "curl -x http://127.0.0.1:8888 http://example.com/");
    row("all IPv6 addresses are reached at loopback", "::", "[::1]:8888",
        "curl -x 'http://[::1]:8888' http://example.com/");
    row("a name", "proxy.lan", "proxy.lan:8888", "curl -x http://proxy.lan:8888 http://example.com/");
}

void TestBrowsers::namesTheProxy()
{
    QFETCH(const QString, host);
    QTEST(proxyAuthority(host, 8888), "authority");
    QTEST(curlCommand(host, 8888), "curl");
}

void TestBrowsers::leadsChromiumThroughTheProxy()
{
    const QStringList arguments = browserArguments({QStringLiteral("Chromium"), QStringLiteral("/usr/bin/chromium")},
        QStringLiteral("/tmp/profile"), {QStringLiteral("::1"), 8080}, QUrl(QStringLiteral("http://example.com/a b")));
    for (const char* expected :
        {"--user-data-dir=/tmp/profile", "--proxy-server=http://[::1]:8080", "--proxy-bypass-list=<-loopback>",
            "--no-first-run", "--no-default-browser-check", "--disable-background-networking"})
        QVERIFY2(arguments.contains(QString::fromLatin1(expected)), expected);
    QCOMPARE(arguments.contains(QStringLiteral("--no-sandbox")), ::geteuid() == 0);
    QCOMPARE(arguments.last(), QStringLiteral("http://example.com/a%20b"));
}

void TestBrowsers::leadsFirefoxThroughTheProxy()
{
    const Browser firefox{QStringLiteral("Firefox"), QStringLiteral("/usr/bin/firefox"), Browser::Kind::Firefox};
    const QStringList arguments =
        browserArguments(firefox, QStringLiteral("/tmp/profile"), {QStringLiteral("127.0.0.1"), 8080}, QUrl());
    QVERIFY(arguments.contains(QStringLiteral("-no-remote")));
    QCOMPARE(arguments.value(arguments.indexOf(QStringLiteral("-profile")) + 1), QStringLiteral("/tmp/profile"));

    const QByteArray preferences = firefoxPreferences({QStringLiteral("::"), 8080});
    for (const char* expected : {"user_pref(\"network.proxy.type\", 1);\n",
             "user_pref(\"network.proxy.http\", \"::1\");\n", "user_pref(\"network.proxy.http_port\", 8080);\n",
             "user_pref(\"network.proxy.ssl\", \"::1\");\n", "user_pref(\"network.proxy.ssl_port\", 8080);\n",
             "user_pref(\"network.proxy.allow_hijacking_localhost\", true);\n",
             "user_pref(\"network.proxy.failover_direct\", false);\n"})
        QVERIFY2(preferences.contains(expected), expected);
}

void TestBrowsers::writesPreferencesAsJavaScript()
{
    QVERIFY(firefoxPreferences({QStringLiteral("a\"); evil(\\"), 1})
                .contains("user_pref(\"network.proxy.http\", \"a\\\"); evil(\\\\\");\n"));
}

void TestBrowsers::anAddressIsNeverAnOption_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("none is an empty page") << QString();
    QTest::newRow("what looks like an option is left out") << QStringLiteral("--renderer-cmd-prefix=xterm");
}

void TestBrowsers::anAddressIsNeverAnOption()
{
    QFETCH(const QString, url);
    for (const Browser::Kind kind : {Browser::Kind::Chromium, Browser::Kind::Firefox}) {
        const Browser browser{QStringLiteral("Any"), QStringLiteral("/usr/bin/any"), kind};
        QCOMPARE(
            browserArguments(browser, QStringLiteral("/tmp/profile"), {QStringLiteral("::1"), 1}, QUrl(url)).last(),
            QStringLiteral("about:blank"));
    }
}

QTEST_GUILESS_MAIN(TestBrowsers)
#include "tst_browsers.moc"
