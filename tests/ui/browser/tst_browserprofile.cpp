#include "browser/browserprofile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace weir::ui;
using Removal = BrowserProfile::Removal;

/// Throw-away profiles: who uses one is known, and none is removed before.
class TestBrowserProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void isAnEmptyFolderForThisUserOnly();
    void saysWhyItCouldNotBeMade();
    void isRemovedWithAllThatIsInIt();
    void staysWhileAProcessHoldsTheLock();
    void theLockOfTheBrowserCounts_data();
    void theLockOfTheBrowserCounts();
    void leftOversAreRemoved();
    void leftOversThatAreUsedStay();
    void otherFoldersAreNoLeftOvers_data();
    void otherFoldersAreNoLeftOvers();

private:
    QString makeFolder(const QString& name);

    std::unique_ptr<QTemporaryDir> m_folder;
};

QString TestBrowserProfile::makeFolder(const QString& name)
{
    const QString path = m_folder->filePath(name);
    if (!QDir().mkpath(path + QStringLiteral("/Default/Cache")))
        qFatal("cannot write to the temporary folder");
    return path;
}

void TestBrowserProfile::isAnEmptyFolderForThisUserOnly()
{
    const BrowserProfile profile(m_folder->filePath(QStringLiteral("not/there/yet")));
    QVERIFY(profile.valid());
    QVERIFY(QDir(profile.path()).isEmpty());
    const QFile::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFileInfo(profile.path()).permissions() & others));
}

void TestBrowserProfile::saysWhyItCouldNotBeMade()
{
    QFile file(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const BrowserProfile profile(file.fileName());
    QVERIFY(!profile.valid());
    QVERIFY(!profile.problem().isEmpty());
}

void TestBrowserProfile::isRemovedWithAllThatIsInIt()
{
    BrowserProfile profile(m_folder->path());
    QVERIFY(QDir(profile.path()).mkpath(QStringLiteral("Default/Cache")));
    const QString outside = makeFolder(QStringLiteral("outside"));
    QVERIFY(QFile::link(outside, profile.path() + QStringLiteral("/link")));
    QCOMPARE(profile.remove(), Removal::Removed);
    QVERIFY(!QFileInfo::exists(profile.path()));
    QVERIFY(QFileInfo::exists(outside + QStringLiteral("/Default")));
    QCOMPARE(profile.remove(), Removal::Removed);
}

void TestBrowserProfile::staysWhileAProcessHoldsTheLock()
{
    BrowserProfile profile(m_folder->path());
    QVERIFY(profile.users().isEmpty());
    QProcess browser;
    browser.setChildProcessModifier([&profile] { profile.passOn(); });
    browser.start(QStringLiteral("cat"), QStringList());
    QVERIFY(browser.waitForStarted());
    QTRY_COMPARE(profile.users(), QList<pid_t>{pid_t(browser.processId())});
    QCOMPARE(profile.remove(), Removal::InUse);
    QVERIFY(QFileInfo::exists(profile.path()));
    browser.closeWriteChannel();
    QVERIFY(browser.waitForFinished());
    QCOMPARE(profile.remove(), Removal::Removed);
}

void TestBrowserProfile::theLockOfTheBrowserCounts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("target");
    QTest::addColumn<Removal>("expected");
    const QString self = QString::number(::getpid());
    QProcess gone;
    gone.start(QStringLiteral("true"), QStringList());
    const QString dead = gone.waitForStarted() ? QString::number(gone.processId()) : QString();
    gone.waitForFinished();
    QTest::newRow("Chromium runs") << QStringLiteral("SingletonLock") << QStringLiteral("my-host-") + self
                                   << Removal::InUse;
    QTest::newRow("Chromium has crashed")
        << QStringLiteral("SingletonLock") << QStringLiteral("my-host-") + dead << Removal::Removed;
    QTest::newRow("Firefox runs") << QStringLiteral("lock") << QStringLiteral("127.0.1.1:+") + self << Removal::InUse;
    QTest::newRow("Firefox has crashed") << QStringLiteral("lock") << QStringLiteral("127.0.1.1:+") + dead
                                         << Removal::Removed;
    QTest::newRow("nobody") << QStringLiteral("lock") << QStringLiteral("nobody") << Removal::Removed;
}

void TestBrowserProfile::theLockOfTheBrowserCounts()
{
    QFETCH(const QString, name);
    QFETCH(const QString, target);
    QFETCH(const Removal, expected);
    BrowserProfile profile(m_folder->path());
    QCOMPARE(::symlink(qPrintable(target), qPrintable(profile.path() + QLatin1Char('/') + name)), 0);
    QCOMPARE(profile.remove(), expected);
}

void TestBrowserProfile::leftOversAreRemoved()
{
    const QString left = makeFolder(QStringLiteral("weir-browser-aB3xYz"));
    BrowserProfile::removeLeftOvers(m_folder->path());
    QVERIFY(!QFileInfo::exists(left));
}

void TestBrowserProfile::leftOversThatAreUsedStay()
{
    const BrowserProfile own(m_folder->path());
    const QString used = makeFolder(QStringLiteral("weir-browser-aB3xYz"));
    const int descriptor = ::open(qPrintable(used), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    QCOMPARE(::flock(descriptor, LOCK_SH), 0);
    BrowserProfile::removeLeftOvers(m_folder->path());
    QVERIFY(QFileInfo::exists(own.path()));
    QVERIFY(QFileInfo::exists(used));
    ::close(descriptor);
    BrowserProfile::removeLeftOvers(m_folder->path());
    QVERIFY(!QFileInfo::exists(used));
}

void TestBrowserProfile::otherFoldersAreNoLeftOvers_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("another program's") << QStringLiteral("other-browser-aB3xYz");
    QTest::newRow("one with a longer name") << QStringLiteral("weir-browser-profiles-of-mine");
    QTest::newRow("one that has only the prefix") << QStringLiteral("weir-browser-");
}

void TestBrowserProfile::otherFoldersAreNoLeftOvers()
{
    QFETCH(const QString, name);
    const QString folder = makeFolder(name);
    QVERIFY(QFile::link(folder, m_folder->filePath(QStringLiteral("weir-browser-linked"))));
    BrowserProfile::removeLeftOvers(m_folder->path());
    QVERIFY(QFileInfo::exists(folder + QStringLiteral("/Default/Cache")));
}

QTEST_GUILESS_MAIN(TestBrowserProfile)
#include "tst_browserprofile.moc"
