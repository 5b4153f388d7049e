#include "browser/browserlauncher.h"

#include "tls/authority.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace weir::ui;

/// BrowserLauncher, with scripts that stand for browsers. Each begins by noting its arguments and its process.
class TestBrowserLauncher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opensItThroughTheProxy();
    void firefoxHasItsPreferencesFirst();
    void trustsTheAuthority_data();
    void trustsTheAuthority();
    void opensWithoutTrustAndSaysSo_data();
    void opensWithoutTrustAndSaysSo();
    void eachHasAProfileOfItsOwn();
    void theProfileGoesWithTheBrowser();
    void temporaryFilesGoWithTheProfile();
    void theProfileStaysForAProcessThatOutlivesTheFirst();
    void tellsOfAFailure_data();
    void tellsOfAFailure();
    void tellsThatItHasVanished();
    void tellsThatThereIsNoRoomForAProfile();
    void anOrdinaryEndIsNoFailure();
    void endsItsBrowsersAtItsOwnEnd_data();
    void endsItsBrowsersAtItsOwnEnd();
    void clearsUpAfterACrash();
    void findsBrowsers();

private:
    Browser fake(const QByteArray& script, Browser::Kind kind = Browser::Kind::Chromium);
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    /// In front of all others.
    void addProgram(const QByteArray& name, const QByteArray& script) const;
    QByteArray content(const char* name) const;
    void touch(const char* name) const;
    QStringList profiles() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// Until the test says that the user has closed it.
const QByteArray kUntilClosed = "while [ ! -e close ]; do sleep 0.02; done\n";

} // namespace

void TestBrowserLauncher::init()
{
    qunsetenv("TMPDIR"); // or one folder would be made in the other
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid() && QDir().mkpath(path("tmp")));
    qputenv("TMPDIR", QFile::encodeName(path("tmp")));
}

Browser TestBrowserLauncher::fake(const QByteArray& script, Browser::Kind kind)
{
    const QByteArray folder = QFile::encodeName(m_folder->path());
    QFile file(path("browser"));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write to the temporary folder");
    file.write("#!/bin/sh\ncd '" + folder + "'\nprintf '%s\\n' \"$@\" > arguments.new\nmv arguments.new arguments\n"
        + "echo $$ >> processes\n" + script);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {QStringLiteral("Fake"), file.fileName(), kind};
}

void TestBrowserLauncher::addProgram(const QByteArray& name, const QByteArray& script) const
{
    QVERIFY(QDir().mkpath(path("bin")));
    QFile file(path("bin/") + QString::fromLatin1(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\n" + script);
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    if (!qgetenv("PATH").startsWith(QFile::encodeName(path("bin"))))
        qputenv("PATH", QFile::encodeName(path("bin")) + ':' + qgetenv("PATH"));
}

QByteArray TestBrowserLauncher::content(const char* name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestBrowserLauncher::touch(const char* name) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

QStringList TestBrowserLauncher::profiles() const
{
    return QDir(path("tmp")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
}

void TestBrowserLauncher::opensItThroughTheProxy()
{
    BrowserLauncher launcher;
    launcher.open(fake(kUntilClosed), QStringLiteral("127.0.0.1"), 8889, QUrl(QStringLiteral("http://example.com/")));
    QTRY_VERIFY(QFileInfo::exists(path("arguments")));
    QCOMPARE(profiles().size(), 1);
    const QByteArrayList arguments = content("arguments").trimmed().split('\n');
    QVERIFY(arguments.contains("--proxy-server=http://127.0.0.1:8889"));
    QVERIFY(arguments.contains("--user-data-dir=" + QFile::encodeName(path("tmp/") + profiles().first())));
    QCOMPARE(arguments.last(), QByteArray("http://example.com/"));
    touch("close");
}

void TestBrowserLauncher::firefoxHasItsPreferencesFirst()
{
    BrowserLauncher launcher;
    launcher.open(fake("cp tmp/*/user.js seen.new\nmv seen.new seen\n" + kUntilClosed, Browser::Kind::Firefox),
        QStringLiteral("127.0.0.1"), 8889);
    QTRY_VERIFY(QFileInfo::exists(path("seen")));
    QVERIFY(content("seen").contains("user_pref(\"network.proxy.http_port\", 8889);"));
    touch("close");
}

void TestBrowserLauncher::trustsTheAuthority_data()
{
    QTest::addColumn<Browser::Kind>("kind");
    QTest::addColumn<bool>("decrypts");
    QTest::newRow("Chromium") << Browser::Kind::Chromium << true;
    QTest::newRow("Firefox") << Browser::Kind::Firefox << true;
    QTest::newRow("Chromium, when nothing is decrypted") << Browser::Kind::Chromium << false;
    QTest::newRow("Firefox, when nothing is decrypted") << Browser::Kind::Firefox << false;
}

void TestBrowserLauncher::trustsTheAuthority()
{
    QFETCH(Browser::Kind, kind);
    QFETCH(bool, decrypts);
    const auto made = weir::tls::Authority::make("box");
    const auto& authority = *std::get<std::shared_ptr<const weir::tls::Authority>>(made);
    QVERIFY(!authority.save(path("ca").toStdString()));
    addProgram("certutil", "printf '%s\\n' \"$@\" > '" + QFile::encodeName(path("certutil-arguments")) + "'\n");
    BrowserLauncher launcher;
    const QSignalSpy failed(&launcher, &BrowserLauncher::failed);
    launcher.open(fake(kUntilClosed, kind), QStringLiteral("127.0.0.1"), 8889, {}, decrypts ? path("ca") : QString());
    QTRY_VERIFY(QFileInfo::exists(path("arguments")));
    const QByteArray pin =
        "--ignore-certificate-errors-spki-list=" + QByteArray::fromStdString(authority.publicKeyPin());
    QCOMPARE(content("arguments").contains(pin), decrypts && kind == Browser::Kind::Chromium);
    const QByteArray database = "sql:" + QFile::encodeName(path("tmp/") + profiles().first());
    const QByteArray expected = "-A\n-d\n" + database + "\n-t\nC,,\n-n\n" + authority.name().c_str() + "\n-i\n"
        + QFile::encodeName(path("ca/weir-ca.pem")) + "\n";
    QCOMPARE(content("certutil-arguments"), decrypts && kind == Browser::Kind::Firefox ? expected : QByteArray());
    QCOMPARE(failed.count(), 0);
    touch("close");
}

void TestBrowserLauncher::opensWithoutTrustAndSaysSo_data()
{
    QTest::addColumn<QByteArray>("certutil");
    QTest::addColumn<bool>("hasAuthority");
    QTest::addColumn<QString>("words");
    QTest::newRow("there is no certutil") << QByteArray() << true << QStringLiteral("libnss3-tools");
    QTest::newRow("certutil fails") << QByteArray("echo no room; exit 255\n") << true << QStringLiteral("no room");
    QTest::newRow("there is no authority") << QByteArray("exit 0\n") << false << QStringLiteral("could not be read");
}

void TestBrowserLauncher::opensWithoutTrustAndSaysSo()
{
    QFETCH(QByteArray, certutil);
    QFETCH(bool, hasAuthority);
    QFETCH(QString, words);
    const auto made = weir::tls::Authority::make("box");
    if (hasAuthority)
        QVERIFY(!std::get<std::shared_ptr<const weir::tls::Authority>>(made)->save(path("ca").toStdString()));
    const QByteArray before = qgetenv("PATH");
    const auto restore = qScopeGuard([&before] { qputenv("PATH", before); });
    addProgram("certutil", certutil);
    if (certutil.isEmpty())
        qputenv("PATH", "/nowhere");
    BrowserLauncher launcher;
    const QSignalSpy failed(&launcher, &BrowserLauncher::failed);
    launcher.open(fake("PATH='" + before + "'\n: > started\n" + kUntilClosed, Browser::Kind::Firefox),
        QStringLiteral("127.0.0.1"), 8889, {}, path("ca"));
    QTRY_VERIFY(QFileInfo::exists(path("started")));
    QTRY_COMPARE(failed.count(), 1);
    const QString said = failed.front().front().toString();
    QVERIFY2(said.contains(words) && said.contains(QStringLiteral("does not trust")), qPrintable(said));
    touch("close");
    QTRY_VERIFY(profiles().isEmpty());
}

void TestBrowserLauncher::eachHasAProfileOfItsOwn()
{
    BrowserLauncher launcher;
    const Browser browser = fake(kUntilClosed);
    launcher.open(browser, QStringLiteral("127.0.0.1"), 8889);
    launcher.open(browser, QStringLiteral("127.0.0.1"), 8889);
    QTRY_COMPARE(content("processes").count('\n'), 2);
    QCOMPARE(profiles().size(), 2);
    touch("close");
    QTRY_VERIFY(profiles().isEmpty());
}

void TestBrowserLauncher::theProfileGoesWithTheBrowser()
{
    BrowserLauncher launcher;
    QSignalSpy failed(&launcher, &BrowserLauncher::failed);
    launcher.open(
        fake("mkdir -p $(echo tmp/*)/Default/Cache\ntouch ready\n" + kUntilClosed), QStringLiteral("127.0.0.1"), 8889);
    QTRY_VERIFY(QFileInfo::exists(path("ready")));
    QCOMPARE(profiles().size(), 1);
    touch("close");
    QTRY_VERIFY(profiles().isEmpty());
    QCOMPARE(failed.count(), 0);
}

void TestBrowserLauncher::temporaryFilesGoWithTheProfile()
{
    QTemporaryDir shallow(QStringLiteral("/tmp/weir-XXXXXX")); // the length of the path matters
    qputenv("TMPDIR", QFile::encodeName(shallow.path()));
    BrowserLauncher launcher;
    launcher.open(fake("mktemp > temporary.new\nmv temporary.new temporary\n"), QStringLiteral("127.0.0.1"), 8889);
    QTRY_VERIFY(QFileInfo::exists(path("temporary")));
    QVERIFY(content("temporary").startsWith(QFile::encodeName(shallow.path()) + "/weir-browser-"));
    QTRY_VERIFY(QDir(shallow.path()).isEmpty());
}

void TestBrowserLauncher::theProfileStaysForAProcessThatOutlivesTheFirst()
{
    BrowserLauncher launcher;
    launcher.open(fake("(" + kUntilClosed + ") &\nexit 0\n"), QStringLiteral("127.0.0.1"), 8889);
    QTRY_COMPARE(content("processes").count('\n'), 1);
    const QString profile = profiles().value(0);
    const pid_t first = pid_t(content("processes").trimmed().toInt());
    QTRY_VERIFY(::kill(first, 0) != 0);
    // when the profile of one that ended later is gone, that of the first has been looked at
    launcher.open(fake("exit 0\n"), QStringLiteral("127.0.0.1"), 8889);
    QTRY_COMPARE(content("processes").count('\n'), 2);
    QTRY_COMPARE(profiles(), QStringList{profile});
    touch("close");
    QTRY_VERIFY(profiles().isEmpty());
}

void TestBrowserLauncher::tellsOfAFailure_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("expected");
    const QString ended = QStringLiteral("Fake ended as soon as it was started, with exit status %1.");
    QTest::newRow("with what it said") << QByteArray("echo 'No display' >&2\necho\necho Exiting\nexit 3\n")
                                       << ended.arg(3) + QStringLiteral(" It said:\nNo display\nExiting");
    QTest::newRow("with the last of much that it said")
        << QByteArray("for i in 1 2 3 4 5 6 7 8; do echo $i; done\nexit 1\n")
        << ended.arg(1) + QStringLiteral(" It said:\n3\n4\n5\n6\n7\n8");
    QTest::newRow("with nothing, if it said nothing") << QByteArray("exit 1\n") << ended.arg(1);
    QTest::newRow("without what would harm a terminal") << QByteArray("printf '\\033[31mRed\\n' >&2\nexit 1\n")
                                                        << ended.arg(1) + QStringLiteral(" It said:\n\uFFFD[31mRed");
    QTest::newRow("a crash") << QByteArray("kill -SEGV $$\n")
                             << QStringLiteral("Fake crashed as soon as it was started.");
}

void TestBrowserLauncher::tellsOfAFailure()
{
    QFETCH(const QByteArray, script);
    BrowserLauncher launcher;
    QSignalSpy failed(&launcher, &BrowserLauncher::failed);
    launcher.open(fake(script), QStringLiteral("127.0.0.1"), 8889);
    QTRY_COMPARE(failed.count(), 1);
    QTEST(failed.first().first().toString(), "expected");
    QTRY_VERIFY(profiles().isEmpty());
}

void TestBrowserLauncher::tellsThatItHasVanished()
{
    BrowserLauncher launcher;
    QSignalSpy failed(&launcher, &BrowserLauncher::failed);
    launcher.open({QStringLiteral("Fake"), path("gone")}, QStringLiteral("127.0.0.1"), 8889);
    QTRY_COMPARE(failed.count(), 1);
    const QString words = failed.first().first().toString();
    QVERIFY2(
        words.startsWith(QStringLiteral("Fake could not be started from %1: ").arg(path("gone"))), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("No such file")), qPrintable(words));
    QTRY_VERIFY(profiles().isEmpty());
}

void TestBrowserLauncher::tellsThatThereIsNoRoomForAProfile()
{
    touch("file");
    BrowserLauncher launcher;
    QSignalSpy failed(&launcher, &BrowserLauncher::failed);
    Browser browser = fake(kUntilClosed);
    browser.profileFolder = path("file");
    launcher.open(browser, QStringLiteral("127.0.0.1"), 8889);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().contains(path("file")));
    QVERIFY(!QFileInfo::exists(path("arguments")));
}

void TestBrowserLauncher::anOrdinaryEndIsNoFailure()
{
    BrowserLauncher launcher;
    QSignalSpy failed(&launcher, &BrowserLauncher::failed);
    launcher.open(fake("echo Warnings >&2\nexit 0\n"), QStringLiteral("127.0.0.1"), 8889);
    QTRY_VERIFY(QFileInfo::exists(path("arguments")));
    QTRY_VERIFY(profiles().isEmpty());
    QCOMPARE(failed.count(), 0);
}

void TestBrowserLauncher::endsItsBrowsersAtItsOwnEnd_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("one that does as it is asked") << "touch ready\n" + kUntilClosed;
    QTest::newRow("one that does not") << "trap '' TERM\ntouch ready\n" + kUntilClosed;
    QTest::newRow("one that a wrapper started") << "(touch ready\n" + kUntilClosed + ") &\nexit 0\n";
}

void TestBrowserLauncher::endsItsBrowsersAtItsOwnEnd()
{
    QFETCH(const QByteArray, script);
    auto launcher = std::make_unique<BrowserLauncher>();
    QSignalSpy failed(launcher.get(), &BrowserLauncher::failed);
    launcher->open(fake(script), QStringLiteral("127.0.0.1"), 8889);
    QTRY_VERIFY(QFileInfo::exists(path("ready")));
    launcher.reset();
    QVERIFY(profiles().isEmpty());
    QCOMPARE(failed.count(), 0);
}

void TestBrowserLauncher::clearsUpAfterACrash()
{
    QVERIFY(QDir().mkpath(path("tmp/weir-browser-aB3xYz/Default")));
    BrowserLauncher launcher;
    launcher.look();
    QTRY_VERIFY(profiles().isEmpty());
}

void TestBrowserLauncher::findsBrowsers()
{
    const QByteArray before = qgetenv("PATH");
    QVERIFY(QFile::copy(fake("").program, path("chromium")));
    qputenv("PATH", QFile::encodeName(m_folder->path()));
    BrowserLauncher launcher;
    QSignalSpy found(&launcher, &BrowserLauncher::browsersFound);
    launcher.look();
    QTRY_COMPARE(found.count(), 1);
    qputenv("PATH", before);
    const auto browsers = found.first().first().value<QList<Browser>>();
    QCOMPARE(browsers.size(), 1);
    QCOMPARE(browsers.first().program, path("chromium"));
}

QTEST_GUILESS_MAIN(TestBrowserLauncher)
#include "tst_browserlauncher.moc"
