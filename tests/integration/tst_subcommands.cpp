#include "capture/schema.h"
#include "capture/storereader.h"
#include "formats/harschema.h"
#include "integration/programs.h"
#include "integration/wire.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace weir;
using namespace weir::integration;
using capture::StoredExchange;
using capture::StoreReader;

namespace {

Outcome runWeir(const QStringList& arguments) { return run(QStringLiteral(WEIR_HEADLESS), arguments); }

/// Answers by what the path ends in.
void serveKinds(Connection& connection)
{
    for (QByteArray head = connection.readHead(); !head.isEmpty(); head = connection.readHead()) {
        connection.read(field(head, "Content-Length").toLongLong());
        const QByteArray path = head.split(' ').value(1);
        QByteArray status = "200 OK";
        QByteArray type = "text/html; charset=utf-8";
        QByteArray body = "<p>gr\xc3\xbc\xc3\x9f</p>";
        if (path.endsWith("json")) {
            type = "application/JSON";
            body = "{\"a\": \"b\"}";
        } else if (path.endsWith("png")) {
            type = "image/png";
            body = QByteArray("\x89PNG\r\n\x1a\n\0\xff\xfe", 11).repeated(20'000);
        } else if (path.endsWith("missing")) {
            status = "404 Not Found";
            body.clear();
        }
        connection.send("HTTP/1.1 " + status + "\r\nContent-Type: " + type
            + "\r\nSet-Cookie: id=from-origin; Path=/\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body);
    }
}

std::shared_ptr<StoreReader> readerOf(const QString& folder)
{
    auto opened = StoreReader::open(folder.toStdString());
    if (const auto* problem = std::get_if<capture::Problem>(&opened))
        qFatal("%s", problem->message.c_str());
    return std::get<std::shared_ptr<StoreReader>>(opened);
}

std::vector<StoredExchange> exchangesOf(const QString& folder)
{
    std::vector<StoredExchange> all;
    const auto reader = readerOf(folder);
    reader->forEach(1, [&](const StoredExchange& stored) {
        all.push_back(stored);
        return true;
    });
    return all;
}

QByteArray bytesOf(const exchange::RecordedBody& body)
{
    if (!body.bytes)
        return {};
    QByteArray bytes(qsizetype(body.bytes->size()), '\0');
    body.bytes->read(0, {bytes.data(), std::size_t(bytes.size())});
    return bytes;
}

QByteArray textOf(const exchange::HeadText& head) { return head ? QByteArray::fromStdString(*head) : QByteArray(); }

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// With ' for quotes.
constexpr const char* kOfABrowser =
    "{'log': {'version': '1.2', 'creator': {'name': 'x', 'version': '1'}, 'entries': ["
    "{'startedDateTime': '2026-11-24T12:00:00.000Z', 'time': 5,"
    "'request': {'method': 'GET', 'url': 'http://example.com/', 'httpVersion': 'HTTP/1.1', 'headers': [],"
    "'cookies': [], 'queryString': [], 'headersSize': -1, 'bodySize': 0},"
    "'response': {'status': 200, 'statusText': 'OK', 'httpVersion': 'HTTP/1.1', 'cookies': [],"
    "'headers': [{'name': 'Content-Encoding', 'value': 'gzip'}, {'name': 'X-Kept', 'value': '1'}],"
    "'content': {'size': 5, 'mimeType': 'text/plain', 'text': 'hello'},"
    "'redirectURL': '', 'headersSize': -1, 'bodySize': 25},"
    "'cache': {}, 'timings': {'send': 1, 'wait': 3, 'receive': 1}}]}}";

QJsonArray entriesOf(const QByteArray& har)
{
    return QJsonDocument::fromJson(har)[QStringLiteral("log")][QStringLiteral("entries")].toArray();
}

} // namespace

/// weir-headless export, import and stats, on a capture that it has recorded.
class TestSubcommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesWrongArguments_data();
    void refusesWrongArguments();
    void failsOnWhatIsNoCapture_data();
    void failsOnWhatIsNoCapture();
    void exportsAValidFile();
    void exportsToStandardOutput();
    void exportsWhatTheFilterWants_data();
    void exportsWhatTheFilterWants();
    void leavesSecretsOut();
    void importsWhatWasExported();
    void importsBehindWhatIsThere();
    void importsWhatIsBeforeTheDamage_data();
    void importsWhatIsBeforeTheDamage();
    void importsBodiesAsTheyAreShown();
    void importsNothingWhileAnotherWrites();
    void readsWhileAnotherWrites();
    void findsText_data();
    void findsText();
    void countsEverything();
    void countsForPeople();
    void aFullDiskIsTold();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString exported();

    QTemporaryDir m_folder;
    QString m_capture;
};

void TestSubcommands::initTestCase()
{
    m_capture = path("capture");
    const Origin origin(serveKinds);
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--capture"), m_capture}), weir.errors().constData());
    Connection connection = Connection::to(weir.port());
    const QByteArray host = "\r\nHost: " + origin.authority();
    for (const QByteArray& request : {
             "GET http://" + origin.authority() + "/page?q=a%20b HTTP/1.1" + host + "\r\nCookie: id=secret\r\n\r\n",
             "GET http://" + origin.authority() + "/data.json HTTP/1.1" + host
                 + "\r\nAuthorization: Basic c2VjcmV0\r\n\r\n",
             "GET http://" + origin.authority() + "/picture.png HTTP/1.1" + host + "\r\n\r\n",
             "POST http://" + origin.authority() + "/form HTTP/1.1" + host
                 + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=1&b=2",
             "GET http://" + origin.authority() + "/missing HTTP/1.1" + host + "\r\n\r\n",
         }) {
        QVERIFY(connection.send(request));
        QVERIFY(readResponse(connection).complete);
    }
    QVERIFY(weir.waitForLines(5));
    QVERIFY2(weir.errors().contains("recording to " + m_capture.toUtf8()), weir.errors().constData());
    QCOMPARE(weir.stop(), 0);
    QCOMPARE(exchangesOf(m_capture).size(), std::size_t(5));
}

QString TestSubcommands::exported()
{
    const QString file = path("exported.har");
    const Outcome outcome = runWeir({QStringLiteral("export"), m_capture, QStringLiteral("--har"), file});
    if (outcome.exitStatus != 0)
        qFatal("%s", outcome.errors.constData());
    return file;
}

void TestSubcommands::refusesWrongArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const QStringList& arguments, const char* words) {
        QTest::newRow(name) << arguments << QByteArray(words);
    };
    row("nothing to export", {"export"}, "DIR is missing");
    row("nowhere to export to", {"export", "x"}, "--har FILE is missing");
    row("no value behind an option", {"export", "x", "--har"}, "a value is missing");
    row("a filter that is none", {"export", "x", "--har", "y", "--filter", "("}, "--filter: ");
    row("an option that is not there", {"export", "x", "--har", "y", "--jason"}, "--jason: there is no such option");
    row("an option of the proxy", {"stats", "x", "--port", "1"}, "--port: there is no such option");
    row("a value that is not taken", {"stats", "x", "--json=on"}, "--json: takes no value");
    row("an option twice", {"stats", "x", "--json", "--json"}, "--json: is there twice");
    row("too many arguments", {"stats", "x", "y"}, "y: is one argument too many");
    row("nothing to import", {"import", "x"}, "FILE.har is missing");
    row("nothing to search for", {"search", "x"}, "TEXT is missing");
    row("no text to search for", {"search", "x", ""}, "TEXT is empty");
    row("no such subcommand", {"exprot", "x"}, "exprot");
}

void TestSubcommands::refusesWrongArguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Outcome outcome = runWeir(arguments);
    QCOMPARE(outcome.exitStatus, 2);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY2(outcome.errors.contains(words), outcome.errors.constData());
    QCOMPARE(outcome.errors.count('\n'), 1);
}

void TestSubcommands::failsOnWhatIsNoCapture_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("behind");
    QTest::newRow("export") << QStringList{"export"} << QStringList{"--har", path("never.har")};
    QTest::newRow("stats") << QStringList{"stats"} << QStringList{};
    QTest::newRow("search") << QStringList{"search"} << QStringList{"text"};
    QTest::newRow("import") << QStringList{"import"} << QStringList{exported()};
}

void TestSubcommands::failsOnWhatIsNoCapture()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, behind);
    const QTemporaryDir folder;
    const QString tables = folder.filePath("capture.db");
    if (before != QStringList{"import"}) {
        const Outcome missing = runWeir(before + QStringList{folder.filePath("nowhere")} + behind);
        QCOMPARE(missing.exitStatus, 1);
        QVERIFY2(missing.errors.contains("there is no capture"), missing.errors.constData());
    }

    capture::Database database;
    QVERIFY(!capture::Database::open(tables.toStdString(), capture::Database::Mode::Create, database));
    bool isDamaged = false;
    QVERIFY(!capture::prepareSchema(database, tables.toStdString(), isDamaged));
    QVERIFY(!database.run("PRAGMA user_version = 99"));
    database.close();
    const Outcome newer = runWeir(before + QStringList{folder.path()} + behind);
    QCOMPARE(newer.exitStatus, 1);
    QVERIFY2(newer.errors.contains("was written by a newer Weir"), newer.errors.constData());
    QVERIFY(newer.output.isEmpty());
    QVERIFY(!QFile::exists(path("never.har")));
}

void TestSubcommands::exportsAValidFile()
{
    const QByteArray har = contentOf(exported());
    QCOMPARE(formats::test::harProblems(har).join(u'\n'), QString());
    const QJsonArray entries = entriesOf(har);
    QCOMPARE(entries.size(), 5);
    QVERIFY(entries[0]["request"]["url"].toString().endsWith("/page?q=a%20b"));
    QCOMPARE(entries[0]["response"]["content"]["text"].toString(), QStringLiteral("<p>grüß</p>"));
    QCOMPARE(entries[2]["response"]["content"]["encoding"].toString(), QStringLiteral("base64"));
    QCOMPARE(entries[3]["request"]["postData"]["params"].toArray().size(), 2);
    QCOMPARE(entries[4]["response"]["status"].toInt(), 404);
    struct stat status = {};
    QCOMPARE(::stat(path("exported.har").toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void TestSubcommands::exportsToStandardOutput()
{
    const Outcome outcome = runWeir({"export", m_capture, "--har=-"});
    QCOMPARE(outcome.exitStatus, 0);
    QCOMPARE(entriesOf(outcome.output).size(), 5);
    QVERIFY2(outcome.errors.isEmpty(), outcome.errors.constData());
}

void TestSubcommands::exportsWhatTheFilterWants_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<int>>("places");
    QTest::newRow("by status") << QStringLiteral("status:404") << QList{4};
    QTest::newRow("by type, in any case") << QStringLiteral("type:json") << QList{1};
    QTest::newRow("by what is in heads") << QStringLiteral("has-request-header:authorization") << QList{1};
    QTest::newRow("not these") << QStringLiteral("-status:404 -type:json -method:POST") << QList{0, 2};
    QTest::newRow("by what is in bodies") << QStringLiteral("body:GRÜ -method:POST OR body:a=1") << QList{0, 3};
    QTest::newRow("by what is not in bodies") << QStringLiteral("-body:p -status:404") << QList{1, 2};
    QTest::newRow("nothing") << QStringLiteral("nowhere") << QList<int>{};
    QTest::newRow("everything") << QString() << QList{0, 1, 2, 3, 4};
}

void TestSubcommands::exportsWhatTheFilterWants()
{
    QFETCH(QString, filter);
    QFETCH(QList<int>, places);
    const Outcome outcome = runWeir({"export", m_capture, "--har", "-", "--filter", filter});
    QCOMPARE(outcome.exitStatus, 0);
    const QJsonArray all = entriesOf(contentOf(exported()));
    QJsonArray wanted;
    for (const int place : places)
        wanted.append(all[place]);
    QCOMPARE(entriesOf(outcome.output), wanted);
}

void TestSubcommands::leavesSecretsOut()
{
    const Outcome with = runWeir({"export", m_capture, "--har", "-"});
    const Outcome without = runWeir({"export", m_capture, "--har", "-", "--without-secrets"});
    QCOMPARE(without.exitStatus, 0);
    QCOMPARE(entriesOf(without.output).size(), 5);
    for (const char* secret : {"id=secret", "c2VjcmV0", "from-origin"}) {
        QVERIFY2(with.output.contains(secret), secret);
        QVERIFY2(!without.output.contains(secret), secret);
    }
}

void TestSubcommands::importsWhatWasExported()
{
    const QString copy = path("copy");
    const Outcome outcome = runWeir({"import", copy, exported()});
    QCOMPARE(outcome.exitStatus, 0);
    QVERIFY2(outcome.output.contains("5 exchanges"), outcome.output.constData());
    const auto before = exchangesOf(m_capture);
    const auto after = exchangesOf(copy);
    QCOMPARE(after.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        const exchange::Exchange& a = before[i].exchange;
        const exchange::Exchange& b = after[i].exchange;
        QCOMPARE(b.id, a.id);
        QCOMPARE(b.state, a.state);
        QCOMPARE(b.scheme, a.scheme);
        QVERIFY(b.started == a.started);
        QCOMPARE(b.client, a.client);
        QCOMPARE(b.method, a.method);
        QCOMPARE(b.host, a.host);
        QCOMPARE(b.port, a.port);
        QCOMPARE(b.path, a.path);
        QCOMPARE(b.server, a.server);
        QCOMPARE(b.status, a.status);
        QCOMPARE(textOf(b.requestHead), textOf(a.requestHead));
        QCOMPARE(textOf(b.responseHead), textOf(a.responseHead));
        QCOMPARE(b.requestHeadBytes, a.requestHeadBytes);
        QCOMPARE(b.requestBodyBytes, a.requestBodyBytes);
        QCOMPARE(b.responseHeadBytes, a.responseHeadBytes);
        QCOMPARE(b.responseBodyBytes, a.responseBodyBytes);
        QVERIFY(b.timing.dns == a.timing.dns);
        QVERIFY(b.timing.connect == a.timing.connect);
        QVERIFY(b.timing.send == a.timing.send);
        QVERIFY(b.timing.wait == a.timing.wait);
        QVERIFY(b.timing.receive == a.timing.receive);
        QVERIFY(b.timing.total == a.timing.total);
        QCOMPARE(b.timing.reusedConnection, a.timing.reusedConnection);
        QCOMPARE(bytesOf(after[i].requestBody), bytesOf(before[i].requestBody));
        QCOMPARE(bytesOf(after[i].responseBody), bytesOf(before[i].responseBody));
        QCOMPARE(after[i].responseBody.loss, before[i].responseBody.loss);
    }
    const Outcome again = runWeir({"export", copy, "--har", "-"});
    QCOMPARE(again.output, contentOf(exported()));
}

void TestSubcommands::importsBehindWhatIsThere()
{
    const QString copy = path("twice");
    QByteArray har = contentOf(exported());
    // marks and comments come along
    har.replace("\"cache\":{}", "\"comment\":\"seen\",\"_weir\":{\"mark\":4},\"cache\":{}");
    for (int turn = 0; turn < 2; ++turn) {
        QVERIFY(write(path("marked.har"), har));
        const Outcome outcome = runWeir({"import", copy, path("marked.har")});
        QCOMPARE(outcome.exitStatus, 0);
    }
    const auto all = exchangesOf(copy);
    QCOMPARE(all.size(), std::size_t(10));
    for (std::size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(all[i].exchange.id, i + 1);
        QCOMPARE(all[i].exchange.path, all[i % 5].exchange.path);
        QCOMPARE(all[i].comment, "seen");
        QCOMPARE(int(all[i].mark), 4);
        QCOMPARE(bytesOf(all[i].responseBody), bytesOf(all[i % 5].responseBody));
    }
}

void TestSubcommands::importsWhatIsBeforeTheDamage_data()
{
    QTest::addColumn<QByteArray>("har");
    QTest::addColumn<int>("entries");
    const QByteArray har = contentOf(exported());
    const qsizetype last = har.lastIndexOf("\"startedDateTime\"");
    QTest::newRow("it ends in the middle") << har.left(last + 40) << 4;
    QTest::newRow("it is no JSON any more") << har.left(last) + "\x01!" + har.mid(last) << 4;
    QTest::newRow("it never was HAR") << QByteArray("<html>") << 0;
    QTest::newRow("it is empty") << QByteArray() << 0;
}

void TestSubcommands::importsWhatIsBeforeTheDamage()
{
    QFETCH(QByteArray, har);
    QFETCH(int, entries);
    QVERIFY(write(path("damaged.har"), har));
    const QTemporaryDir folder;
    const Outcome outcome = runWeir({"import", folder.path(), path("damaged.har")});
    QCOMPARE(outcome.exitStatus, 1);
    const QByteArray words = "what stands before that is imported: " + QByteArray::number(entries) + " exchanges";
    QVERIFY2(outcome.errors.contains(words), outcome.errors.constData());
    QCOMPARE(exchangesOf(folder.path()).size(), std::size_t(entries));
}

/// A browser exports what it has decoded, with the head that came.
void TestSubcommands::importsBodiesAsTheyAreShown()
{
    QVERIFY(write(path("browser.har"), QByteArray(kOfABrowser).replace('\'', '"')));
    const QTemporaryDir folder;
    const Outcome outcome = runWeir({"import", folder.path(), path("browser.har")});
    QVERIFY2(outcome.exitStatus == 0, outcome.errors.constData());
    const auto all = exchangesOf(folder.path());
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(bytesOf(all[0].responseBody), QByteArray("hello"));
    const QByteArray head = textOf(all[0].exchange.responseHead);
    QVERIFY2(head.contains("Content-Encoding: gzip") && head.contains("X-Kept: 1"), head.constData());
    QVERIFY(all[0].responseBody.isDecoded);
    // the type stood beside the head
    for (const auto& [filter, count] : {std::pair("type:text/plain", 1), std::pair("type:text/html", 0)}) {
        const Outcome found = runWeir({"export", folder.path(), "--har", "-", "--filter", QString::fromLatin1(filter)});
        QVERIFY2(found.exitStatus == 0, found.errors.constData());
        QCOMPARE(int(entriesOf(found.output).size()), count);
    }
}

void TestSubcommands::importsNothingWhileAnotherWrites()
{
    Weir weir;
    const QString folder = path("busy");
    QVERIFY2(weir.start({QStringLiteral("--capture"), folder}), weir.errors().constData());
    QTRY_VERIFY(weir.errors().contains("recording to"));
    const Outcome outcome = runWeir({"import", folder, exported()});
    QCOMPARE(outcome.exitStatus, 1);
    QVERIFY2(outcome.errors.contains("another Weir is writing"), outcome.errors.constData());
}

void TestSubcommands::readsWhileAnotherWrites()
{
    const Origin origin(serveKinds);
    Weir weir;
    const QString folder = path("live");
    QVERIFY2(weir.start({QStringLiteral("--capture"), folder}), weir.errors().constData());
    Connection connection = Connection::to(weir.port());
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(connection.send(
            "GET http://" + origin.authority() + "/data.json HTTP/1.1\r\nHost: " + origin.authority() + "\r\n\r\n"));
        QCOMPARE(readResponse(connection).status, 200);
        QVERIFY(weir.waitForLines(i));
        const Outcome har = runWeir({"export", folder, "--har", "-"});
        QCOMPARE(har.exitStatus, 0);
        QCOMPARE(entriesOf(har.output).size(), i);
        const Outcome stats = runWeir({"stats", folder, "--json"});
        QCOMPARE(QJsonDocument::fromJson(stats.output)["exchanges"].toInt(), i);
    }
    QCOMPARE(weir.stop(), 0);
}

void TestSubcommands::findsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("ids");
    QTest::addColumn<QString>("place");
    QTest::newRow("in a URL") << QStringLiteral("PICTURE") << QList{3} << QStringLiteral("url");
    QTest::newRow("in a request's head") << QStringLiteral("id=secret") << QList{1} << QStringLiteral("requestHead");
    QTest::newRow("in a response's head") << QStringLiteral("image/png") << QList{3} << QStringLiteral("responseHead");
    QTest::newRow("in a request's body") << QStringLiteral("a=1&b") << QList{4} << QStringLiteral("requestBody");
    QTest::newRow("in bodies, the newest first")
        << QStringLiteral("<P>grü") << QList{4, 1} << QStringLiteral("responseBody");
    QTest::newRow("nowhere") << QStringLiteral("needle") << QList<int>{} << QString();
    QTest::newRow("like an option") << QStringLiteral("--json") << QList<int>{} << QString();
}

void TestSubcommands::findsText()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, ids);
    QFETCH(QString, place);
    const Outcome outcome = runWeir({"search", "--json", m_capture, "--", text});
    QCOMPARE(outcome.exitStatus, 0);
    QList<int> found;
    for (const QByteArray& line : outcome.output.split('\n').mid(0, outcome.output.count('\n'))) {
        const QJsonDocument hit = QJsonDocument::fromJson(line);
        found.append(hit["id"].toInt());
        QCOMPARE(hit["place"].toString(), place);
        QCOMPARE(hit["host"].toString(), QStringLiteral("127.0.0.1"));
        QVERIFY(hit["url"].toString().startsWith(QStringLiteral("http://127.0.0.1:")));
    }
    QCOMPARE(found, ids);
    const Outcome forPeople = runWeir({"search", m_capture, "--", text});
    QCOMPARE(forPeople.output.count('\n'), ids.size());
    QCOMPARE(forPeople.output.count(" http://127.0.0.1:"), ids.size());
}

void TestSubcommands::countsEverything()
{
    const Outcome outcome = runWeir({"stats", m_capture, "--json"});
    QCOMPARE(outcome.exitStatus, 0);
    const QJsonDocument stats = QJsonDocument::fromJson(outcome.output);
    QCOMPARE(stats["exchanges"].toInt(), 5);
    QCOMPARE(stats["failed"].toInt(), 0);
    qint64 requestBytes = 0;
    qint64 responseBytes = 0;
    std::vector<double> totals;
    for (const StoredExchange& stored : exchangesOf(m_capture)) {
        requestBytes += qint64(stored.exchange.requestHeadBytes);
        responseBytes += qint64(stored.exchange.responseBodyBytes);
        totals.push_back(std::chrono::duration<double, std::milli>(*stored.exchange.timing.total).count());
    }
    std::sort(totals.begin(), totals.end());
    QCOMPARE(stats["requestHeadBytes"].toInteger(), requestBytes);
    QCOMPARE(stats["requestBodyBytes"].toInteger(), 7);
    QCOMPARE(stats["responseBodyBytes"].toInteger(), responseBytes);
    const QJsonValue total = stats["latency"]["total"];
    QCOMPARE(total["count"].toInt(), 5);
    QVERIFY(std::abs(total["p50Ms"].toDouble() / totals[2] - 1) <= 0.001);
    QVERIFY(std::abs(total["p90Ms"].toDouble() / totals[4] - 1) <= 0.001);
    QVERIFY(std::abs(total["maxMs"].toDouble() - totals[4]) < 0.000'002);
    QCOMPARE(stats["hosts"].toArray().size(), 1);
    QCOMPARE(stats["hosts"][0]["host"].toString(), QStringLiteral("127.0.0.1"));
    QCOMPARE(stats["hosts"][0]["exchanges"].toInt(), 5);
    QCOMPARE(stats["statuses"].toArray().size(), 2);
    QCOMPARE(stats["statuses"][0]["exchanges"].toInt(), 4);
    QCOMPARE(stats["statuses"][1]["status"].toInt(), 404);
    QCOMPARE(stats["types"][0]["type"].toString(), QStringLiteral("text/html"));
    QCOMPARE(stats["types"][0]["exchanges"].toInt(), 3);
    for (const QJsonValue loss : stats["losses"].toArray())
        QCOMPARE(loss["bodies"].toInt(), 0);

    const Outcome some = runWeir({"stats", m_capture, "--json", "--filter", "status:404"});
    QCOMPARE(QJsonDocument::fromJson(some.output)["exchanges"].toInt(), 1);
}

void TestSubcommands::countsForPeople()
{
    const Outcome outcome = runWeir({"stats", m_capture});
    QCOMPARE(outcome.exitStatus, 0);
    for (const char* words : {"5 (0 failed", "p50 ", "p99 ", "127.0.0.1", "404", "image/png"})
        QVERIFY2(outcome.output.contains(words), outcome.output.constData());
}

void TestSubcommands::aFullDiskIsTold()
{
    const Outcome outcome = runWeir({"export", m_capture, "--har", "/dev/full"});
    QCOMPARE(outcome.exitStatus, 1);
    QVERIFY2(outcome.errors.contains("No space left on device"), outcome.errors.constData());
}

QTEST_GUILESS_MAIN(TestSubcommands)
#include "tst_subcommands.moc"
