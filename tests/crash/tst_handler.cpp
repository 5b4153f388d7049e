#include "crash/handler.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

namespace {

const QByteArray kSecret = "hunter2-0123456789";

mode_t permissions(const QString& path)
{
    struct stat found
    {};
    return ::stat(path.toUtf8().constData(), &found) == 0 ? found.st_mode & 07777 : 0;
}

} // namespace

/// Another program that crashes, and what it leaves behind.
class TestHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void reports_data();
    void reports();
    void namesThePlace();
    void reportsTheThread();
    void reportsOnce();
    void aCrashOfTheReportEndsIt();
    void aStalledStandardErrorEndsIt();
    void endsWithoutAReport();
    void keepsTen();

private:
    /// The signal that ended it; 0 if none did.
    int crash(const QString& way);
    QStringList reportNames() const { return QDir(m_reports).entryList({QStringLiteral("*")}, QDir::Files); }
    /// The only one.
    QByteArray report() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_reports;
    QByteArray m_output;
    QByteArray m_errors;
};

void TestHandler::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_reports = m_folder->filePath(QStringLiteral("state/weir/crashes"));
}

int TestHandler::crash(const QString& way)
{
    QProcess crasher;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("WEIR_CA_PASSPHRASE"), QString::fromLatin1(kSecret));
    crasher.setProcessEnvironment(environment);
    crasher.start(QStringLiteral(WEIR_CRASHER), {m_reports, way, QString::fromLatin1(kSecret)});
    if (!crasher.waitForFinished(60'000)) {
        crasher.kill();
        crasher.waitForFinished();
        return 0;
    }
    m_output = crasher.readAllStandardOutput();
    m_errors = crasher.readAllStandardError();
    return crasher.exitStatus() == QProcess::CrashExit ? crasher.exitCode() : 0;
}

QByteArray TestHandler::report() const
{
    const QStringList names = reportNames();
    QFile file(m_reports + u'/' + names.value(0));
    return names.size() == 1 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestHandler::reports_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a bad pointer") << "fault" << SIGSEGV << QByteArray("signal: SIGSEGV (11)\nfault: address 0x10,");
    QTest::newRow("a file that is shorter") << "bus" << SIGBUS << QByteArray("signal: SIGBUS (7)\nfault: address 0x7");
    QTest::newRow("a division by zero") << "divide" << SIGFPE << QByteArray("signal: SIGFPE (8)\nfault: ");
    QTest::newRow("an instruction that is none") << "trap" << SIGILL << QByteArray("signal: SIGILL (4)\nfault: ");
    QTest::newRow("abort()") << "abort" << SIGABRT
                             << QByteArray("signal: SIGABRT (6)\nfault: none, the signal was sent");
    QTest::newRow("an exception that nobody catches") << "throw" << SIGABRT << QByteArray("signal: SIGABRT (6)\n");
    QTest::newRow("a signal from outside") << "sent" << SIGSEGV << QByteArray("fault: none, the signal was sent\n");
    QTest::newRow("no stack left") << "overflow" << SIGSEGV << QByteArray("signal: SIGSEGV (11)\nfault: address 0x7");
    QTest::newRow("no stack left in a thread")
        << "overflow in a thread" << SIGSEGV << QByteArray("signal: SIGSEGV (11)\nfault: address 0x7");
}

void TestHandler::reports()
{
    QFETCH(QString, way);
    QFETCH(int, number);
    QFETCH(QByteArray, said);
    QCOMPARE(crash(way), number);

    QCOMPARE(reportNames().size(), 1);
    const QString path = m_reports + u'/' + reportNames().value(0);
    static const QRegularExpression kName(
        QStringLiteral("/\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ-crasher-\\d+\\.new$"));
    QVERIFY2(kName.match(path).hasMatch(), qPrintable(path));
    QCOMPARE(permissions(path), mode_t(0600));
    QCOMPARE(permissions(m_reports), mode_t(0700));
    QVERIFY2(m_errors.contains("crasher: ended by ") && m_errors.contains(path.toUtf8()), m_errors.constData());

    const QByteArray text = report();
    QVERIFY2(text.startsWith("A crash of crasher " WEIR_VERSION "\n"), text.constData());
    QVERIFY2(text.contains(said), text.constData());
    static const QRegularExpression kLines(
        QStringLiteral(
            "^build: [0-9a-f]*\nsystem: Linux .*\ntime: .*Z\nuptime: \\d+\\.\\d{3} s\nsignal: (.*\n)+thread: .+\n"
            "instruction: 0x[0-9a-f]+ = .*\nstack: 0x[0-9a-f]+\n"),
        QRegularExpression::MultilineOption);
    QVERIFY2(kLines.match(QString::fromUtf8(text)).hasMatch(), text.constData());
    QVERIFY2(text.contains("/crasher\n"), text.constData());
    QVERIFY2(text.mid(text.indexOf("\ncalls")).contains("\n  crasher+0x"), text.constData());
    QVERIFY2(!text.contains("[heap]") && !text.contains("[stack"), text.constData());
    QVERIFY2(!text.contains("hunter2") && !text.contains("example.com"), text.constData());
}

/// As addr2line wants it.
void TestHandler::namesThePlace()
{
    QCOMPARE(crash(QStringLiteral("fault")), SIGSEGV);
    const qlonglong touch = m_output.trimmed().split(' ').last().toLongLong(nullptr, 16);
    QVERIFY(touch > 0);
    const QByteArray text = report();
    static const QRegularExpression kPlace(QStringLiteral("\ninstruction: .* = crasher\\+0x([0-9a-f]+)\n"));
    const qlonglong place = kPlace.match(QString::fromUtf8(text)).captured(1).toLongLong(nullptr, 16);
    QVERIFY2(place >= touch && place < touch + 64, text.constData());
    // the place itself, and who has called it
    const QList<QByteArray> calls = text.mid(text.indexOf("\ncalls")).trimmed().split('\n');
    QVERIFY2(calls.value(1) == "  crasher+0x" + QByteArray::number(place, 16), text.constData());
    QVERIFY2(calls.value(2).startsWith("  crasher+0x") && calls.size() >= 4, text.constData());
}

void TestHandler::reportsTheThread()
{
    QCOMPARE(crash(QStringLiteral("thread")), SIGSEGV);
    QVERIFY2(report().contains("\nthread: weir-worker-1\n"), report().constData());
    init();
    QCOMPARE(crash(QStringLiteral("overflow in a thread")), SIGSEGV);
    QVERIFY2(report().contains("\nthread: weir-worker-1\n"), report().constData());
}

void TestHandler::reportsOnce()
{
    QCOMPARE(crash(QStringLiteral("all at once")), SIGSEGV);
    QCOMPARE(m_errors.count("ended by"), 1);
    QVERIFY2(report().contains("\ncalls"), report().constData());
}

void TestHandler::aCrashOfTheReportEndsIt()
{
    QCOMPARE(crash(QStringLiteral("lost stack")), SIGILL);
    const QByteArray text = report();
    QVERIFY2(text.contains("signal: SIGILL (4)") && text.contains("/crasher\n"), text.constData());
}

void TestHandler::aStalledStandardErrorEndsIt()
{
    QElapsedTimer time;
    time.start();
    QCOMPARE(crash(QStringLiteral("stall")), SIGSEGV);
    QVERIFY2(time.elapsed() < 30'000, qPrintable(QString::number(time.elapsed())));
    QVERIFY2(report().contains("\n  crasher+0x"), report().constData());
}

void TestHandler::endsWithoutAReport()
{
    QFile inTheWay(m_folder->filePath(QStringLiteral("state")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QCOMPARE(crash(QStringLiteral("fault")), SIGSEGV);
    QCOMPARE(m_errors, QByteArray("crasher: ended by SIGSEGV\n"));
}

void TestHandler::keepsTen()
{
    QVERIFY(QDir().mkpath(m_reports));
    for (int i = 10; i < 22; ++i) {
        QFile old(m_reports + QStringLiteral("/2026-01-01T00-00-%1Z-weir-1.txt").arg(i));
        QVERIFY(old.open(QIODevice::WriteOnly));
    }
    QCOMPARE(crash(QStringLiteral("fault")), SIGSEGV);
    const QStringList names = reportNames();
    QCOMPARE(names.size(), 10);
    QVERIFY(names.first().startsWith(QStringLiteral("2026-01-01T00-00-13Z")));
    QVERIFY(names.last().contains(QStringLiteral("crasher")));
}

QTEST_GUILESS_MAIN(TestHandler)
#include "tst_handler.moc"
