#include "headless/rotatinglog.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace weir::headless;

/// A log of bounded size that survives what happens to its folder.
class TestRotatingLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesLines();
    void appendsToWhatIsThere();
    void countsWhatIsThere();
    void rotatesBeforeTheLimit();
    void exactlyTheLimitFits();
    void oneWriteBeyondTheLimitIsNotCut();
    void keepsOnlySoMany_data();
    void keepsOnlySoMany();
    void losesNoLine();
    void doesNotReadOthersFiles();
    void isNotForOthersToRead();
    void saysWhyItCannotOpen_data();
    void saysWhyItCannotOpen();
    void recoversWhenTheFolderComesBack();
    void aWriteThatFailsHalfwayLeavesNothing();
    void opensByItselfToWrite();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("access.log")); }
    QByteArray content(const QString& suffix = {}) const;
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }
    RotatingLog log(std::uint64_t largest, int kept) const { return RotatingLog(path().toStdString(), largest, kept); }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }
};

QByteArray TestRotatingLog::content(const QString& suffix) const
{
    QFile file(path() + suffix);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

void TestRotatingLog::writesLines()
{
    RotatingLog log = this->log(1'000, 3);
    QVERIFY(!log.open());
    QCOMPARE(content(), QByteArray());
    QVERIFY(!log.write("one\n"));
    QVERIFY(!log.write("two\nthree\n"));
    QCOMPARE(content(), QByteArray("one\ntwo\nthree\n"));
    QCOMPARE(files(), QStringList{QStringLiteral("access.log")});
}

void TestRotatingLog::appendsToWhatIsThere()
{
    {
        RotatingLog log = this->log(1'000, 3);
        QVERIFY(!log.write("one\n"));
    }
    RotatingLog log = this->log(1'000, 3);
    QVERIFY(!log.open());
    QVERIFY(!log.write("two\n"));
    QCOMPARE(content(), QByteArray("one\ntwo\n"));
}

void TestRotatingLog::countsWhatIsThere()
{
    {
        RotatingLog log = this->log(10, 3);
        QVERIFY(!log.write("12345678\n"));
    }
    RotatingLog log = this->log(10, 3);
    QVERIFY(!log.open());
    QVERIFY(!log.write("next\n"));
    QCOMPARE(content(), QByteArray("next\n"));
    QCOMPARE(content(QStringLiteral(".1")), QByteArray("12345678\n"));
}

void TestRotatingLog::rotatesBeforeTheLimit()
{
    RotatingLog log = this->log(10, 3);
    QVERIFY(!log.write("aaaa\n"));
    QVERIFY(!log.write("bbbbb\n"));
    QCOMPARE(content(), QByteArray("bbbbb\n"));
    QCOMPARE(content(QStringLiteral(".1")), QByteArray("aaaa\n"));
}

void TestRotatingLog::exactlyTheLimitFits()
{
    RotatingLog log = this->log(10, 3);
    QVERIFY(!log.write("aaaa\n"));
    QVERIFY(!log.write("bbbb\n"));
    QCOMPARE(content(), QByteArray("aaaa\nbbbb\n"));
    QCOMPARE(files().size(), 1);
    QVERIFY(!log.write("c\n"));
    QCOMPARE(files().size(), 2);
}

void TestRotatingLog::oneWriteBeyondTheLimitIsNotCut()
{
    RotatingLog log = this->log(10, 3);
    const std::string line = std::string(100, 'x') + "\n";
    QVERIFY(!log.write(line));
    QCOMPARE(files().size(), 1);
    QVERIFY(!log.write("y\n"));
    QCOMPARE(content(QStringLiteral(".1")), QByteArray::fromStdString(line));
    QCOMPARE(content(), QByteArray("y\n"));
}

void TestRotatingLog::keepsOnlySoMany_data()
{
    QTest::addColumn<int>("kept");
    QTest::newRow("one") << 1;
    QTest::newRow("two") << 2;
    QTest::newRow("twelve, so that numbers have two digits") << 12;
}

void TestRotatingLog::keepsOnlySoMany()
{
    QFETCH(int, kept);
    RotatingLog log = this->log(4, kept);
    constexpr int kWrites = 30;
    for (int i = 0; i < kWrites; ++i)
        QVERIFY(!log.write(std::to_string(100 + i) + "\n"));
    QCOMPARE(files().size(), kept + 1);
    QCOMPARE(content(), QByteArray::number(100 + kWrites - 1) + "\n");
    for (int i = 1; i <= kept; ++i)
        QCOMPARE(content(QStringLiteral(".%1").arg(i)), QByteArray::number(100 + kWrites - 1 - i) + "\n");
}

void TestRotatingLog::losesNoLine()
{
    RotatingLog log = this->log(64, 1'000);
    QByteArray expected;
    for (int i = 0; i < 500; ++i) {
        const QByteArray line = "line " + QByteArray::number(i) + "\n";
        QVERIFY(!log.write(line.toStdString()));
        expected += line;
    }
    QByteArray all;
    for (int i = int(files().size()) - 1; i >= 1; --i) {
        const QByteArray part = content(QStringLiteral(".%1").arg(i));
        QVERIFY(part.size() <= 64);
        QVERIFY(part.endsWith('\n'));
        all += part;
    }
    QCOMPARE(all + content(), expected);
}

void TestRotatingLog::doesNotReadOthersFiles()
{
    QFile other(path() + QStringLiteral(".old"));
    QVERIFY(other.open(QIODevice::WriteOnly));
    QCOMPARE(other.write("mine"), 4);
    other.close();
    RotatingLog log = this->log(4, 1);
    for (int i = 0; i < 5; ++i)
        QVERIFY(!log.write("aaa\n"));
    QCOMPARE(content(QStringLiteral(".old")), QByteArray("mine"));
}

void TestRotatingLog::isNotForOthersToRead()
{
    RotatingLog log = this->log(4, 1);
    QVERIFY(!log.open());
    struct stat status
    {};
    QCOMPARE(::stat(path().toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0077U, 0U);
}

void TestRotatingLog::saysWhyItCannotOpen_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("the folder is not there")
        << QStringLiteral("missing/access.log") << QByteArray("No such file or directory");
    QTest::newRow("it is a folder") << QStringLiteral(".") << QByteArray("Is a directory");
}

void TestRotatingLog::saysWhyItCannotOpen()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, words);
    const QByteArray file = m_folder->filePath(name).toUtf8();
    RotatingLog log(file.toStdString(), 100, 3);
    const auto problem = log.open();
    QVERIFY(problem);
    QCOMPARE(QByteArray::fromStdString(*problem), file + ": cannot be written: " + words);
    QVERIFY(log.write("x\n"));
}

void TestRotatingLog::recoversWhenTheFolderComesBack()
{
    RotatingLog log = this->log(10, 3);
    QVERIFY(!log.write("aaaaaaaa\n"));
    QVERIFY(QDir(m_folder->path()).removeRecursively());
    const auto problem = log.write("bbbbbbbb\n"); // has to rotate, and finds nowhere to go on
    QVERIFY(problem);
    QVERIFY2(
        QByteArray::fromStdString(*problem).startsWith(path().toUtf8() + ": cannot be written: "), problem->c_str());
    QVERIFY(log.write("cccccccc\n"));
    QVERIFY(QDir().mkpath(m_folder->path()));
    QVERIFY(!log.write("dddddddd\n"));
    QCOMPARE(content(), QByteArray("dddddddd\n"));
}

void TestRotatingLog::aWriteThatFailsHalfwayLeavesNothing()
{
    RotatingLog log = this->log(1'000, 3);
    QVERIFY(!log.write("one\n"));
    // no file may grow beyond 8 bytes, as if the disk were full
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit little{8, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);
    const auto problem = log.write("two and three\n");
    ::setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(problem);
    QVERIFY2(problem->find("cannot be written: File too large") != std::string::npos, problem->c_str());
    QCOMPARE(content(), QByteArray("one\n"));
    QVERIFY(!log.write("four\n"));
    QCOMPARE(content(), QByteArray("one\nfour\n"));
}

void TestRotatingLog::opensByItselfToWrite()
{
    RotatingLog log = this->log(1'000, 3);
    QVERIFY(!log.write("one\n"));
    QCOMPARE(content(), QByteArray("one\n"));
}

QTEST_APPLESS_MAIN(TestRotatingLog)
#include "tst_rotatinglog.moc"
