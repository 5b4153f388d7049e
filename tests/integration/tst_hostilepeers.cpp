#include "integration/programs.h"
#include "integration/wire.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>

#include <sys/stat.h>
#include <unistd.h>

using namespace weir::integration;

namespace {

constexpr bool kHasSanitizer =
#if defined(__SANITIZE_ADDRESS__)
    true;
#else
    false;
#endif

Outcome runWeir(const QStringList& arguments) { return run(QStringLiteral(WEIR_HEADLESS), arguments); }

/// What peers may put where it goes: markup, terminal escapes of both kinds, other directions, bytes that are no text.
const QByteArray kOdd = "<b>x</b>&\"'\xe2\x80\xae\xe2\x81\xa6\xc2\x9b"
                        "2J\xff\xfe\xd8\x9c\xef\xbb\xbf\xe2\x80\xa8";

/// Whether it does nothing on a terminal but print characters from left to right, and lines.
bool isHarmless(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder(bytes);
    return !decoder.hasError() && std::none_of(text.begin(), text.end(), [](QChar c) {
        const char16_t code = c.unicode();
        return (code < 0x20 && code != '\n') || (code >= 0x7f && code < 0xa0) || code == 0x61c
            || (code >= 0x200e && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e)
            || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
    });
}

/// KiB that are in memory.
qint64 residentMemory(qint64 processId)
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(processId));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * (::sysconf(_SC_PAGESIZE) / 1024);
}

/// Requests that end in an error page each, and leave the connection open.
QByteArray errorRequests(quint16 closedPort)
{
    const QByteArray rest = " HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n";
    return "GET http://ads.test/" + kOdd + rest + "GET /" + kOdd + rest + "HEAD /nowhere" + rest + "BREW /" + rest
        + "GET http://127.0.0.1:" + QByteArray::number(closedPort) + "/" + kOdd + rest;
}
constexpr int kErrorsAtOnce = 5;

} // namespace

/// weir-headless between peers that send what they like.
class TestHostilePeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorPathsTakeNoMemory();
    void everythingPrintedIsHarmless_data();
    void everythingPrintedIsHarmless();
    void importedNamesAreHarmless();
    void hasNoPrivileges();
};

/// CVE-2021-44540, -44541, -44542: nothing is left behind by a request that fails.
void TestHostilePeers::errorPathsTakeNoMemory()
{
    constexpr int kRequests = kHasSanitizer ? 5'000 : 100'000;
    constexpr int kWarm = kRequests / 5;
    Weir weir;
    QVERIFY2(
        weir.startWritingTo(QStringLiteral("/dev/null"),
            {QStringLiteral("--block"), QStringLiteral("ads.test"), QStringLiteral("--workers"), QStringLiteral("1")}),
        weir.errors().constData());
    const QByteArray errors = errorRequests(9); // discard: nobody listens there
    const QByteArray malformed = "GET http://" + kOdd + "/ HTTP/1.1\r\nHost: x\r\n\r\n";
    const int statuses[kErrorsAtOnce] = {403, 404, 404, 405, 502};
    qint64 before = 0;
    int sent = 0;
    while (sent < kRequests) {
        Connection connection = Connection::to(weir.port());
        for (int i = 0; i < 20; ++i) {
            QVERIFY(connection.send(errors));
            for (int j = 0; j < kErrorsAtOnce; ++j)
                QCOMPARE(readResponse(connection, j == 2 ? BodyExpected::No : BodyExpected::Yes).status, statuses[j]);
        }
        QVERIFY(connection.send(malformed));
        QCOMPARE(readResponse(connection).status, 400);
        sent += 20 * kErrorsAtOnce + 1;
        if (before == 0 && sent >= kWarm)
            before = residentMemory(weir.processId());
    }
    const qint64 after = residentMemory(weir.processId());
    QVERIFY(before > 0 && after > 0);
    // a leak of 100 bytes a request would be 8 MB
    if (!kHasSanitizer)
        QVERIFY2(after - before < 4 * 1024, QByteArray::number(after - before).constData());
    QCOMPARE(weir.stop(), 0);
}

void TestHostilePeers::everythingPrintedIsHarmless_data()
{
    QTest::addColumn<bool>("isJson");
    QTest::newRow("as text") << false;
    QTest::newRow("as JSON") << true;
}

void TestHostilePeers::everythingPrintedIsHarmless()
{
    QFETCH(bool, isJson);
    const Origin origin([](Connection& connection) {
        while (!connection.readHead().isEmpty())
            connection.send("HTTP/1.1 200 " + kOdd + "\r\nContent-Type: " + kOdd + "\r\nX: " + kOdd
                + "\r\nContent-Length: " + QByteArray::number(kOdd.size() + 6) + "\r\n\r\nneedle" + kOdd);
    });
    QTemporaryDir folder;
    const QString capture = folder.filePath(QStringLiteral("capture"));
    const QString log = folder.filePath(QStringLiteral("log"));
    QStringList arguments{QStringLiteral("--capture"), capture, QStringLiteral("--log"), log, QStringLiteral("--block"),
        QStringLiteral("ads.test"), QStringLiteral("--max-start-line"), QStringLiteral("2M"),
        QStringLiteral("--max-request-head"), QStringLiteral("4M")};
    if (isJson)
        arguments += QStringLiteral("--json");
    Weir weir;
    QVERIFY2(weir.start(arguments), weir.errors().constData());
    Connection connection = Connection::to(weir.port());
    const QByteArray host = "\r\nHost: " + origin.authority() + "\r\n";
    QVERIFY(connection.send(
        "GET http://" + origin.authority() + "/" + kOdd + "needle HTTP/1.1" + host + "A: " + kOdd + "needle\r\n\r\n"));
    QCOMPARE(readResponse(connection).status, 200);
    QVERIFY(connection.send(errorRequests(9)));
    for (int i = 0; i < kErrorsAtOnce; ++i)
        QVERIFY(readResponse(connection, i == 2 ? BodyExpected::No : BodyExpected::Yes).status >= 400);
    for (const QByteArray& start : {"GET http://" + QByteArray(1024 * 1024, 'n') + "/ HTTP/1.1", // 1 MB host name
             "\x1b[2J" + kOdd, "GET " + kOdd + " HTTP/1.1", kOdd + " / HTTP/1.1"}) {
        Connection other = Connection::to(weir.port());
        QVERIFY(other.send(start + host + "\r\n"));
        QCOMPARE(readResponse(other).status, 400);
    }
    QVERIFY(weir.waitForLines(10));
    const QByteArray errors = weir.errors();
    QCOMPARE(weir.stop(), 0);

    QFile logFile(log);
    QVERIFY(logFile.open(QIODevice::ReadOnly));
    const QByteArray logged = logFile.readAll();
    QCOMPARE(logged.count('\n'), 10); // a line each, whatever is in it
    QStringList asked;
    if (isJson)
        asked += QStringLiteral("--json");
    const Outcome found = runWeir(QStringList{QStringLiteral("search"), capture, QStringLiteral("needle")} + asked);
    const Outcome counted = runWeir(QStringList{QStringLiteral("stats"), capture} + asked);
    const Outcome exported = runWeir({QStringLiteral("export"), capture, QStringLiteral("--har"), QStringLiteral("-")});
    for (const Outcome& outcome : {found, counted, exported}) {
        QCOMPARE(outcome.exitStatus, 0);
        QVERIFY(!outcome.output.isEmpty());
    }
    QVERIFY(found.output.count('\n') >= 1);
    for (const QByteArray& printed : {weir.output(), logged, errors, found.output, found.errors, counted.output,
             counted.errors, exported.output, exported.errors})
        QVERIFY2(isHarmless(printed), printed.left(3'000).toPercentEncoding(" \n{}\":,").constData());
    QVERIFY(!QJsonDocument::fromJson(exported.output).isNull());
}

/// A HAR file may come from anybody, with names that no connection could bring.
void TestHostilePeers::importedNamesAreHarmless()
{
    QTemporaryDir folder;
    const QString capture = folder.filePath(QStringLiteral("capture"));
    const QString har = folder.filePath(QStringLiteral("odd.har"));
    QByteArray entries;
    for (const QByteArray& host : {QByteArray("h\\u001b[2J\\u202e\\u009b<b>"), QByteArray(1024 * 1024, 'h')}) {
        if (!entries.isEmpty())
            entries += ',';
        entries += R"({"startedDateTime":"2026-11-24T12:00:00Z","time":5,"comment":"\u001b]0;x\u0007",)"
                   R"("request":{"method":"G\u001b[1mT","url":"http://)"
            + host
            + R"(/needle\u202e","httpVersion":"HTTP/1.1","headers":[],"cookies":[],"queryString":[],)"
              R"("headersSize":-1,"bodySize":0},"response":{"status":200,"statusText":"\u009b","httpVersion":"HTTP/1.1",)"
              R"("cookies":[],"headers":[{"name":"Content-Type","value":"t\u202e/\u001bx"}],)"
              R"("content":{"size":0,"mimeType":"t\u202e/\u001bx"},"redirectURL":"","headersSize":-1,"bodySize":0},)"
              R"("cache":{},"timings":{"send":1,"wait":3,"receive":1}})";
    }
    writeFile(har, R"({"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[)" + entries + "]}}");
    QList<Outcome> outcomes{runWeir({QStringLiteral("import"), capture, har})};
    for (const QStringList& asked : {QStringList(), QStringList(QStringLiteral("--json"))}) {
        outcomes += runWeir(QStringList{QStringLiteral("search"), capture, QStringLiteral("needle")} + asked);
        outcomes += runWeir(QStringList{QStringLiteral("stats"), capture} + asked);
    }
    outcomes += runWeir({QStringLiteral("export"), capture, QStringLiteral("--har"), QStringLiteral("-")});
    for (const Outcome& outcome : outcomes) {
        QVERIFY2(outcome.exitStatus == 0, outcome.errors.left(1'000).constData());
        for (const QByteArray& printed : {outcome.output, outcome.errors})
            QVERIFY2(isHarmless(printed), printed.left(3'000).toPercentEncoding(" \n{}\":,").constData());
    }
    // and what is damaged is told in words of Weir's own
    writeFile(har, "{\"log\":{\"entries\":[{\"\x1b[2J\xe2\x80\xae\":\x1b");
    const Outcome damaged = runWeir({QStringLiteral("import"), capture, har});
    QVERIFY(damaged.exitStatus != 0);
    QVERIFY(isHarmless(damaged.output) && isHarmless(damaged.errors));
}

/// CVE-2017-15358: there is no helper that could be abused, and no program that runs as somebody else.
void TestHostilePeers::hasNoPrivileges()
{
    struct stat status
    {};
    QCOMPARE(::stat(WEIR_HEADLESS, &status), 0);
    QCOMPARE(status.st_mode & (S_ISUID | S_ISGID), 0U);
}

QTEST_GUILESS_MAIN(TestHostilePeers)
#include "tst_hostilepeers.moc"
