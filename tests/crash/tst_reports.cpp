#include "crash/reports.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weir::crash;

namespace {

void setVariable(const char* name, const QByteArray& value)
{
    if (value.isNull())
        qunsetenv(name);
    else
        qputenv(name, value);
}

} // namespace

class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void areInTheStateFolder_data();
    void areInTheStateFolder();
    void areToldOnce();
    void areToldToTheirProgram();
    void areForgotten();
    void otherFilesAreLetAlone();
    void aFolderThatIsNotThereHasNone();

private:
    void write(const QString& name) const;
    std::string folder() const { return m_folder->path().toStdString(); }
    QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestReports::write(const QString& name) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

void TestReports::areInTheStateFolder_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("home");
    QTest::addColumn<QString>("folder");
    QTest::newRow("the usual one") << QByteArray() << QByteArray("/home/a") << "/home/a/.local/state/weir/crashes";
    QTest::newRow("another") << QByteArray("/state") << QByteArray("/home/a") << "/state/weir/crashes";
    QTest::newRow("a relative one does not count")
        << QByteArray("state") << QByteArray("/home/a") << "/home/a/.local/state/weir/crashes";
}

void TestReports::areInTheStateFolder()
{
    QFETCH(QByteArray, state);
    QFETCH(QByteArray, home);
    QFETCH(QString, folder);
    const QByteArray stateBefore = qgetenv("XDG_STATE_HOME");
    const QByteArray homeBefore = qgetenv("HOME");
    setVariable("XDG_STATE_HOME", state);
    setVariable("HOME", home);
    const std::string found = reportFolder();
    setVariable("XDG_STATE_HOME", stateBefore);
    setVariable("HOME", homeBefore);
    QCOMPARE(QString::fromStdString(found), folder);
}

void TestReports::areToldOnce()
{
    write(QStringLiteral("2026-11-25T13-19-05Z-weir-4.new"));
    write(QStringLiteral("2026-11-24T13-19-05Z-weir-4711.new"));
    const std::string newest = folder() + "/2026-11-25T13-19-05Z-weir-4.txt";
    QCOMPARE(takeNewReport(folder(), "weir"), std::optional(newest));
    QVERIFY(QFile::exists(QString::fromStdString(newest)));
    QCOMPARE(names().size(), 2);
    QCOMPARE(takeNewReport(folder(), "weir"), std::nullopt);
}

void TestReports::areToldToTheirProgram()
{
    write(QStringLiteral("2026-11-25T13-19-05Z-weir-headless-4.new"));
    QCOMPARE(takeNewReport(folder(), "weir"), std::nullopt);
    QVERIFY(takeNewReport(folder(), "weir-headless").has_value());
}

void TestReports::areForgotten()
{
    for (int i = 10; i < 25; ++i)
        write(QStringLiteral("2026-11-25T13-19-%1Z-weir-4.%2").arg(i).arg(i % 2 ? u"new" : u"txt"));
    forgetOldReports(folder());
    QCOMPARE(names().size(), int(kMostReports) - 1);
    QCOMPARE(names().first(), QStringLiteral("2026-11-25T13-19-16Z-weir-4.txt"));
    forgetOldReports(folder());
    QCOMPARE(names().size(), int(kMostReports) - 1);
}

void TestReports::otherFilesAreLetAlone()
{
    for (int i = 10; i < 30; ++i)
        write(QStringLiteral("notes-%1-weir-4.txt").arg(i));
    write(QStringLiteral("2026-11-25T13-19-05Z.new"));
    write(QStringLiteral("2026-11-25T13-19-05Z-weir.new"));
    write(QStringLiteral("2026-11-25T13-19-05Z-weir-4.core"));
    forgetOldReports(folder());
    QCOMPARE(takeNewReport(folder(), "weir"), std::nullopt);
    QCOMPARE(names().size(), 23);
}

void TestReports::aFolderThatIsNotThereHasNone()
{
    forgetOldReports(folder() + "/none");
    QCOMPARE(takeNewReport(folder() + "/none", "weir"), std::nullopt);
}

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
