#include "integration/programs.h"
#include "integration/wire.h"

#include <QDir>
#include <QElapsedTimer>

#include <csignal>
#include <sys/syscall.h>
#include <unistd.h>

using namespace weir::integration;

namespace {

constexpr int kPatienceMs = 30'000;

/// 0: there is none.
pid_t threadOf(qint64 process, const QByteArray& name)
{
    const QString tasks = QStringLiteral("/proc/%1/task/").arg(process);
    for (const QString& task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks + task + QStringLiteral("/comm"));
        if (file.open(QIODevice::ReadOnly) && file.readAll().trimmed() == name)
            return task.toInt();
    }
    return 0;
}

void serveHello(Connection& connection)
{
    while (!connection.readHead().isEmpty() && connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")) {
    }
}

} // namespace

/// The programs themselves: what they leave when they crash, and what they say the next time.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aWorkerReportsItsFault();
    void weirHeadlessSaysItOnce();
    void theWindowTakesTheReport();

private:
    QStringList reportNames() const
    {
        return QDir(m_folder->filePath(QStringLiteral("weir/crashes"))).entryList(QDir::Files);
    }
    QByteArray report() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_before;
};

void TestCrash::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_before = qgetenv("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", m_folder->path().toUtf8());
}

void TestCrash::cleanup()
{
    if (m_before.isNull())
        qunsetenv("XDG_STATE_HOME");
    else
        qputenv("XDG_STATE_HOME", m_before);
}

QByteArray TestCrash::report() const
{
    QFile file(m_folder->filePath(QStringLiteral("weir/crashes/") + reportNames().value(0)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCrash::aWorkerReportsItsFault()
{
    Origin origin(serveHello);
    Weir weir;
    QVERIFY(weir.start({QStringLiteral("--workers"), QStringLiteral("1"), QStringLiteral("--block"),
        QStringLiteral("hunter2.example")}));
    const QByteArray authority = "127.0.0.1:" + QByteArray::number(origin.port());
    Connection client = Connection::to(weir.port());
    QVERIFY(client.send("GET http://" + authority + "/hunter2 HTTP/1.1\r\nHost: " + authority
        + "\r\nCookie: id=hunter2\r\nAuthorization: Basic hunter2\r\n\r\n"));
    QVERIFY(client.readHead().startsWith("HTTP/1.1 200 "));

    const pid_t worker = threadOf(weir.processId(), "weir-worker-1");
    QVERIFY(worker != 0);
    QVERIFY(::syscall(SYS_tgkill, weir.processId(), worker, SIGBUS) == 0);
    QCOMPARE(weir.waitForEnd(), -1); // killed
    QCOMPARE(reportNames().size(), 1);
    const QByteArray text = report();
    QVERIFY2(text.startsWith("A crash of weir-headless " WEIR_VERSION "\n"), text.constData());
    QVERIFY2(text.contains("\nsignal: SIGBUS (7)\n"), text.constData());
    QVERIFY2(text.contains("\nthread: weir-worker-1\n"), text.constData());
    QVERIFY2(text.mid(text.indexOf("\ncalls")).contains("\n  weir-headless+0x"), text.constData());
    QVERIFY2(!text.contains("hunter2") && !text.contains(authority), text.constData());
}

void TestCrash::weirHeadlessSaysItOnce()
{
    {
        Weir weir;
        QVERIFY(weir.start());
        weir.signal(SIGSEGV);
        QCOMPARE(weir.waitForEnd(), -1);
        const QByteArray errors = weir.errors();
        QVERIFY2(errors.contains("weir-headless: ended by SIGSEGV; "), errors.constData());
    }
    for (const bool isFirst : {true, false}) {
        Weir weir;
        QVERIFY(weir.start());
        QCOMPARE(weir.stop(), 0);
        const QByteArray errors = weir.errors();
        QCOMPARE(errors.contains("the last run ended by a crash"), isFirst);
        QCOMPARE(reportNames().size(), 1);
        if (isFirst)
            QVERIFY2(errors.contains("weir/crashes/" + reportNames().value(0).toUtf8()), errors.constData());
    }
}

void TestCrash::theWindowTakesTheReport()
{
#ifdef WEIR_PROGRAM
    const QTemporaryDir home;
    writeFile(home.filePath(QStringLiteral("config/weir/weir.conf")), "port = 0\n");
    QProcessEnvironment environment = plainEnvironment();
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    for (const char* name : {"config", "cache", "data"}) {
        const QString variable = QStringLiteral("XDG_%1_HOME").arg(QString::fromUtf8(name).toUpper());
        environment.insert(variable, home.filePath(QString::fromUtf8(name)));
    }
    {
        Child weir;
        weir.process().setProcessEnvironment(environment);
        QVERIFY(weir.start(QStringLiteral(WEIR_PROGRAM), {}));
        QTRY_VERIFY_WITH_TIMEOUT(threadOf(weir.process().processId(), "weir-worker-1") != 0, kPatienceMs);
        weir.signal(SIGSEGV);
        QCOMPARE(weir.waitForEnd(), -1);
        QCOMPARE(reportNames().size(), 1);
        QVERIFY2(report().startsWith("A crash of weir " WEIR_VERSION "\n"), report().constData());
        QVERIFY(reportNames().first().endsWith(QStringLiteral(".new")));
    }
    Child weir;
    weir.process().setProcessEnvironment(environment);
    QVERIFY(weir.start(QStringLiteral(WEIR_PROGRAM), {}));
    QTRY_VERIFY_WITH_TIMEOUT(reportNames().first().endsWith(QStringLiteral(".txt")), kPatienceMs);
    weir.signal(SIGTERM);
    QCOMPARE(weir.waitForEnd(), 0);
#else
    QSKIP("the window is not built");
#endif
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
