#include "integration/programs.h"
#include "integration/wire.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

#include <csignal>
#include <fcntl.h>
#include <future>
#include <sys/stat.h>

using namespace weir::integration;

/// weir-headless as its users meet it: arguments, output, log, signals, threads.
class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAndEnds_data();
    void answersAndEnds();
    void refusesBadArguments_data();
    void refusesBadArguments();
    void saysThatThePortIsTaken();
    void readsAConfigFile();
    void printsALineAnExchange_data();
    void printsALineAnExchange();
    void rotatesItsLog();
    void aLogThatCannotBeWrittenIsTold();
    void threadsHaveNames();
    void idlesWithoutUsingTheProcessor();
    void aSignalLetsAnExchangeFinish_data();
    void aSignalLetsAnExchangeFinish();
    void aSecondSignalCuts_data();
    void aSecondSignalCuts();
    void theGraceTimeCuts();
    void aSignalEndsIdleConnectionsAtOnce();
    void thePortIsFreeAgainAtOnce();
    void aStalledReaderOfTheOutputStopsNothing();
    void anOutputThatFailsStopsNothing_data();
    void anOutputThatFailsStopsNothing();
};

namespace {

Outcome runWeir(const QStringList& arguments) { return run(QStringLiteral(WEIR_HEADLESS), arguments); }

void serveHello(Connection& connection)
{
    while (!connection.readHead().isEmpty() && connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")) {
    }
}

QByteArray get(const QByteArray& authority, const QByteArray& path = "/")
{
    return "GET http://" + authority + path + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
}

/// Sends requests one after another over one connection; how many were answered well.
int fetch(const Weir& weir, const QByteArray& authority, int count, const QByteArray& path = "/")
{
    Connection connection = Connection::to(weir.port());
    int right = 0;
    for (int i = 0; i < count && connection.send(get(authority, path)); ++i) {
        const Response response = readResponse(connection);
        right += response.status == 200 && response.body == "hello";
    }
    return right;
}

/// An origin that has read a request, and answers it when it is told to.
class PatientOrigin
{
public:
    PatientOrigin()
        : m_origin([this](Connection& connection) {
              if (connection.readHead().isEmpty())
                  return;
              m_asked.set_value();
              m_maySend.get_future().wait_for(std::chrono::seconds(60));
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
          })
    {
    }
    ~PatientOrigin()
    {
        if (!m_told)
            m_maySend.set_value();
    }
    QByteArray authority() const { return m_origin.authority(); }
    bool waitForRequest()
    {
        return m_asked.get_future().wait_for(std::chrono::seconds(60)) == std::future_status::ready;
    }
    void answer()
    {
        m_told = true;
        m_maySend.set_value();
    }

private:
    std::promise<void> m_asked;
    std::promise<void> m_maySend;
    bool m_told = false;
    Origin m_origin; // ends first
};

void addSignals()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

} // namespace

void TestProgram::answersAndEnds_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("--help") << QStringList{QStringLiteral("--help")} << QByteArray("Usage: weir-headless ");
    QTest::newRow("-h") << QStringList{QStringLiteral("-h")} << QByteArray("Usage: weir-headless ");
    QTest::newRow("--version") << QStringList{QStringLiteral("--version")}
                               << QByteArray("weir-headless " WEIR_VERSION "\n");
}

void TestProgram::answersAndEnds()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, begin);
    const Outcome outcome = runWeir(arguments);
    QCOMPARE(outcome.exitStatus, 0);
    QVERIFY2(outcome.output.startsWith(begin), outcome.output.constData());
    QCOMPARE(outcome.errors, QByteArray());
}

void TestProgram::refusesBadArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("message");

    const auto row = [](const char* name, const QStringList& arguments, const char* message) {
        QTest::newRow(name) << arguments << QByteArray(message);
    };
    row("a bad value", {QStringLiteral("--port"), QStringLiteral("http")},
        "weir-headless: --port = http: allowed is a number from 0 to 65535\n");
    row("an unknown option", {QStringLiteral("--colour")},
        "weir-headless: --colour: there is no such option; see --help\n");
    row("a missing value", {QStringLiteral("--workers")}, "weir-headless: --workers: a value is missing behind it\n");
    row("a configuration that is not there", {QStringLiteral("--config=/nowhere/weir.ini")},
        "weir-headless: /nowhere/weir.ini: cannot be read: No such file or directory\n");
    row("a log that cannot be written", {QStringLiteral("--log=/nowhere/weir.log")},
        "weir-headless: log = /nowhere/weir.log: cannot be written: No such file or directory\n");
}

void TestProgram::refusesBadArguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, message);
    const Outcome outcome = runWeir(arguments);
    QCOMPARE(outcome.exitStatus, 2);
    QCOMPARE(outcome.output, QByteArray());
    QCOMPARE(outcome.errors, message);
}

void TestProgram::saysThatThePortIsTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const Outcome outcome = runWeir({QStringLiteral("--listen=127.0.0.1:%1").arg(taken.serverPort())});
    QCOMPARE(outcome.exitStatus, 1);
    QVERIFY2(outcome.errors.contains("cannot listen on 127.0.0.1:" + QByteArray::number(taken.serverPort())),
        outcome.errors.constData());
    QVERIFY2(outcome.errors.contains("another program uses this port"), outcome.errors.constData());
}

void TestProgram::readsAConfigFile()
{
    const Origin origin(serveHello);
    QTemporaryDir folder;
    QFile config(folder.filePath(QStringLiteral("weir.ini")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("# for a test\n[proxy]\nworkers = 3\nblock = *.blocked.test\njson = on\n");
    config.close();
    Weir weir;
    QVERIFY2(
        weir.start({QStringLiteral("--config"), config.fileName(), QStringLiteral("--workers"), QStringLiteral("1")}),
        weir.errors().constData());
    QCOMPARE(fetch(weir, origin.authority(), 1), 1);
    Connection connection = Connection::to(weir.port());
    QVERIFY(connection.send(get("a.blocked.test")));
    QCOMPARE(readResponse(connection).status, 403);
    QCOMPARE(weir.threadNames().filter(QStringLiteral("weir-worker-")), QStringList{QStringLiteral("weir-worker-1")});
    QCOMPARE(weir.stop(), 0);
    QCOMPARE(weir.lines().size(), 2);
}

void TestProgram::printsALineAnExchange_data()
{
    QTest::addColumn<bool>("json");
    QTest::newRow("as text") << false;
    QTest::newRow("as JSON") << true;
}

void TestProgram::printsALineAnExchange()
{
    QFETCH(bool, json);
    const Origin origin(serveHello);
    Weir weir;
    QVERIFY2(weir.start(json ? QStringList{QStringLiteral("--json")} : QStringList()), weir.errors().constData());
    QCOMPARE(fetch(weir, origin.authority(), 1, "/first?a=%22b%22"), 1);
    QVERIFY(weir.waitForLines(1)); // while it runs, not at its end only
    QCOMPARE(fetch(weir, origin.authority(), 2, "/later"), 2);
    QCOMPARE(weir.stop(), 0);
    QCOMPARE(weir.output().count('\n'), 3);
    if (!json) {
        const QByteArray line = weir.output().split('\n').first();
        QVERIFY2(line.endsWith("http://" + origin.authority() + "/first?a=%22b%22"), line.constData());
        QVERIFY2(line.contains("  GET ") && line.contains("  200  ") && line.contains(" 5 B  "), line.constData());
        return;
    }
    const QList<QJsonObject> lines = weir.lines();
    const QJsonObject first = lines[0];
    QCOMPARE(first[QStringLiteral("id")].toInteger(), 1);
    QVERIFY(first[QStringLiteral("client")].toString().startsWith(QStringLiteral("127.0.0.1:")));
    QCOMPARE(first[QStringLiteral("method")].toString(), QStringLiteral("GET"));
    QCOMPARE(first[QStringLiteral("scheme")].toString(), QStringLiteral("http"));
    QCOMPARE(first[QStringLiteral("host")].toString(), QStringLiteral("127.0.0.1"));
    QCOMPARE(first[QStringLiteral("path")].toString(), QStringLiteral("/first?a=%22b%22"));
    QCOMPARE(first[QStringLiteral("status")].toInt(), 200);
    QCOMPARE(first[QStringLiteral("requestBytes")].toInteger(), get(origin.authority(), "/first?a=%22b%22").size());
    QVERIFY(first[QStringLiteral("dnsMs")].isNull());
    QVERIFY(first[QStringLiteral("connectMs")].isDouble());
    QVERIFY(first[QStringLiteral("tlsMs")].isNull());
    QVERIFY(first[QStringLiteral("waitMs")].isDouble());
    QVERIFY(first[QStringLiteral("receiveMs")].isDouble());
    QVERIFY(first[QStringLiteral("totalMs")].toDouble() >= first[QStringLiteral("waitMs")].toDouble());
    QVERIFY(!first[QStringLiteral("reused")].toBool());
    QVERIFY(first[QStringLiteral("error")].isNull());
    QVERIFY2(lines[2][QStringLiteral("reused")].toBool(),
        "the second on one connection goes over the same connection to the origin");
    QVERIFY(lines[2][QStringLiteral("connectMs")].isNull());
}

void TestProgram::rotatesItsLog()
{
    constexpr int kRequests = 200;
    const Origin origin(serveHello);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("access.log"));
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--json"), QStringLiteral("--log"), path, QStringLiteral("--log-size"),
                 QStringLiteral("4k"), QStringLiteral("--log-files=1000")}),
        weir.errors().constData());
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(fetch(weir, origin.authority(), kRequests / 10), kRequests / 10);
        QVERIFY(weir.waitForLines((i + 1) * kRequests / 10)); // so that they are written in several goes
    }
    QCOMPARE(weir.stop(), 0);
    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    QVERIFY2(files.size() > 2, qPrintable(files.join(QLatin1Char(' '))));
    QByteArray all;
    for (qsizetype i = files.size() - 1; i >= 0; --i) {
        QFile file(i == 0 ? path : path + QStringLiteral(".%1").arg(i));
        QVERIFY(file.open(QIODevice::ReadOnly));
        all += file.readAll();
    }
    QCOMPARE(all, weir.output());
    QCOMPARE(all.count('\n'), kRequests);
}

void TestProgram::aLogThatCannotBeWrittenIsTold()
{
    const Origin origin(serveHello);
    QTemporaryDir folder;
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--json"), QStringLiteral("--log"),
                 folder.filePath(QStringLiteral("access.log")), QStringLiteral("--log-size"), QStringLiteral("4k")}),
        weir.errors().constData());
    QVERIFY(QDir(folder.path()).removeRecursively());
    QCOMPARE(fetch(weir, origin.authority(), 40), 40);
    QVERIFY(weir.waitForLines(40));
    QCOMPARE(fetch(weir, origin.authority(), 40), 40);
    QVERIFY(weir.waitForLines(80));
    QVERIFY(QDir().mkpath(folder.path()));
    QCOMPARE(fetch(weir, origin.authority(), 1), 1);
    QCOMPARE(weir.stop(), 0);
    QCOMPARE(weir.output().count('\n'), 81);
    QCOMPARE(weir.errors().count("access.log: cannot be written: No such file or directory"), 1);
    QCOMPARE(weir.errors().count("the access log is written again; "), 1);
}

void TestProgram::threadsHaveNames()
{
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--workers"), QStringLiteral("2")}), weir.errors().constData());
    // a thread has its parent's name until it gives itself one
    QTRY_COMPARE_WITH_TIMEOUT(weir.threadNames().join(QLatin1Char(' ')),
        QStringLiteral("weir-engine weir-headless weir-reporter weir-worker-1 weir-worker-2"), 30'000);
}

void TestProgram::idlesWithoutUsingTheProcessor()
{
    const Origin origin(serveHello);
    Weir weir;
    QVERIFY2(weir.start(), weir.errors().constData());
    Connection idle = Connection::to(weir.port());
    QVERIFY(idle.send(get(origin.authority())));
    QCOMPARE(readResponse(idle).status, 200); // it and one to the origin stay open
    QVERIFY(weir.waitForLines(1));
    const qint64 before = weir.cpuTime();
    QVERIFY(before >= 0);
    QTest::qWait(1'000); // what is measured is a second in which nothing happens
    const qint64 used = weir.cpuTime() - before;
    QVERIFY2(used <= 20, QByteArray::number(used).constData());
}

void TestProgram::aSignalLetsAnExchangeFinish_data() { addSignals(); }

void TestProgram::aSignalLetsAnExchangeFinish()
{
    QFETCH(int, number);
    PatientOrigin origin;
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--json"), QStringLiteral("--stop-grace=1h")}), weir.errors().constData());
    Connection connection = Connection::to(weir.port());
    QVERIFY(connection.send(get(origin.authority())));
    QVERIFY(origin.waitForRequest());
    weir.signal(number);
    QVERIFY2(weir.waitForClosedPort(), "it accepts no more");
    origin.answer();
    const Response response = readResponse(connection);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, QByteArray("hello"));
    QVERIFY2(connection.readToEnd().isEmpty(), "the connection ends with the exchange");
    QCOMPARE(weir.waitForEnd(), 0);
    QCOMPARE(weir.lines().size(), 1);
    QVERIFY(weir.lines()[0][QStringLiteral("error")].isNull());
}

void TestProgram::aSecondSignalCuts_data() { addSignals(); }

void TestProgram::aSecondSignalCuts()
{
    QFETCH(int, number);
    PatientOrigin origin;
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--json"), QStringLiteral("--stop-grace=1h")}), weir.errors().constData());
    Connection connection = Connection::to(weir.port());
    QVERIFY(connection.send(get(origin.authority())));
    QVERIFY(origin.waitForRequest());
    weir.signal(number);
    QVERIFY(weir.waitForClosedPort());
    weir.signal(number);
    QCOMPARE(weir.waitForEnd(), 0);
    QVERIFY(connection.readHead().isEmpty());
    QCOMPARE(weir.lines().size(), 1);
    QVERIFY(!weir.lines()[0][QStringLiteral("error")].toString().isEmpty());
}

void TestProgram::theGraceTimeCuts()
{
    PatientOrigin origin;
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--json"), QStringLiteral("--stop-grace=100ms")}), weir.errors().constData());
    Connection connection = Connection::to(weir.port());
    QVERIFY(connection.send(get(origin.authority())));
    QVERIFY(origin.waitForRequest());
    QCOMPARE(weir.stop(), 0);
    QVERIFY(connection.readHead().isEmpty());
    QCOMPARE(weir.lines().size(), 1);
}

void TestProgram::aSignalEndsIdleConnectionsAtOnce()
{
    const Origin origin(serveHello);
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--stop-grace=1h")}), weir.errors().constData());
    const Connection untouched = Connection::to(weir.port());
    Connection used = Connection::to(weir.port());
    QVERIFY(used.send(get(origin.authority())));
    QCOMPARE(readResponse(used).status, 200);
    QCOMPARE(weir.stop(), 0);
    QVERIFY(used.readToEnd().isEmpty());
}

void TestProgram::thePortIsFreeAgainAtOnce()
{
    const Origin origin(serveHello);
    quint16 port = 0;
    {
        Weir weir;
        QVERIFY2(weir.start(), weir.errors().constData());
        port = weir.port();
        QCOMPARE(fetch(weir, origin.authority(), 1), 1);
        QCOMPARE(weir.stop(), 0); // with a connection in TIME_WAIT
    }
    Weir again;
    QVERIFY2(again.start({QStringLiteral("--port=%1").arg(port)}), again.errors().constData());
    QCOMPARE(again.port(), port);
}

void TestProgram::aStalledReaderOfTheOutputStopsNothing()
{
    constexpr int kRequests = 500;
    const Origin origin(serveHello);
    QTemporaryDir folder;
    const QByteArray fifo = folder.filePath(QStringLiteral("fifo")).toUtf8();
    QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
    const ::weir::net::Descriptor reader(::open(fifo.constData(), O_RDWR | O_CLOEXEC)); // and never reads
    QVERIFY(reader);
    ::fcntl(reader.number(), F_SETPIPE_SZ, 4096);
    Weir weir;
    QVERIFY2(weir.startWritingTo(QString::fromUtf8(fifo), {QStringLiteral("--json")}), weir.errors().constData());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(fetch(weir, origin.authority(), kRequests / 5), kRequests / 5);
    QCOMPARE(weir.stop(), 1);
    QVERIFY2(weir.errors().contains("nobody reads standard output"), weir.errors().constData());
}

void TestProgram::anOutputThatFailsStopsNothing_data()
{
    QTest::addColumn<bool>("full");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("the disk is full") << true
                                      << QByteArray("standard output cannot be written: No space left on device");
    QTest::newRow("the reader has gone") << false << QByteArray("nobody reads standard output any more");
}

void TestProgram::anOutputThatFailsStopsNothing()
{
    QFETCH(bool, full);
    QFETCH(QByteArray, words);
    const Origin origin(serveHello);
    QTemporaryDir folder;
    const QString log = folder.filePath(QStringLiteral("access.log"));
    const QByteArray fifo = folder.filePath(QStringLiteral("fifo")).toUtf8();
    QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
    ::weir::net::Descriptor reader(::open(fifo.constData(), O_RDWR | O_CLOEXEC));
    const QString output = full ? QStringLiteral("/dev/full") : QString::fromUtf8(fifo);
    Weir weir;
    QVERIFY2(weir.startWritingTo(output, {QStringLiteral("--log"), log}), weir.errors().constData());
    reader.close();
    QCOMPARE(fetch(weir, origin.authority(), 20), 20);
    QCOMPARE(weir.stop(), 0);
    QCOMPARE(weir.errors().count(words), 1);
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 20);
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
