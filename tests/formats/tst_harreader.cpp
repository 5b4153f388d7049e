#include "formats/harsamples.h"
#include "formats/harschema.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::formats;
using namespace weir::formats::test;
using exchange::BodyLoss;

namespace {

QByteArray dataFile(const char* name)
{
    QFile file(QFINDTESTDATA(QStringLiteral("formats/data/") + QString::fromLatin1(name)));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray fileWith(const QByteArray& entries) { return "{\"log\":{\"entries\":[" + entries + "]}}"; }

HarExchange entryFrom(const QByteArray& entry, HarReader::Options options = {})
{
    const HarFile file = readFile(fileWith(entry), options);
    if (file.error || file.exchanges.size() != 1)
        qFatal("no entry: %s", file.error ? file.error->message().c_str() : "");
    return file.exchanges.front();
}

const HarExchange& toPath(const HarFile& file, std::string_view path)
{
    const auto found = std::find_if(file.exchanges.begin(), file.exchanges.end(),
        [&](const HarExchange& har) { return har.exchange.path == path; });
    if (found == file.exchanges.end())
        qFatal("no exchange to %s", path.data());
    return *found;
}

QByteArray headBytes(const exchange::HeadText& head) { return head ? QByteArray::fromStdString(*head) : QByteArray(); }

const QByteArray kAllBytes = [] {
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += char(i);
    return bytes;
}();

} // namespace

class TestHarReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatChromiumExports();
    void readsWhatMitmproxyExports();
    void whatOthersExportedGoesThroughTheWriter();
    void readsUrls_data();
    void readsUrls();
    void readsTimes_data();
    void readsTimes();
    void readsTimings_data();
    void readsTimings();
    void putsHeadsTogether_data();
    void putsHeadsTogether();
    void readsBodies_data();
    void readsBodies();
    void readsMarks_data();
    void readsMarks();
    void keepsBodiesUpToTheLimit();
    void boundsHeads();
    void takesWhatIsNotAsItShouldBe_data();
    void takesWhatIsNotAsItShouldBe();
    void deliversWhatStandsBeforeTheDamage();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void stopsWhenAskedTo();
};

void TestHarReader::readsWhatChromiumExports()
{
    const HarFile file = readFile(dataFile("chromium.har"));
    QVERIFY2(!file.error, file.error ? file.error->message().c_str() : "");
    QCOMPARE(file.exchanges.size(), std::size_t(12));

    const HarExchange& page = toPath(file, "/?x=1");
    QCOMPARE(page.exchange.host, "127.0.0.1");
    QCOMPARE(page.exchange.port, std::uint16_t(38080));
    QCOMPARE(page.exchange.server, "127.0.0.1:38080");
    QCOMPARE(page.exchange.status, 200);
    QCOMPARE(page.exchange.state, exchange::State::Finished);
    QVERIFY(headBytes(page.exchange.requestHead)
                .startsWith("GET http://127.0.0.1:38080/?x=1 HTTP/1.1\r\nAccept: text/html"));
    QVERIFY(headBytes(page.exchange.responseHead).contains("\r\nSet-Cookie: theme=dark\r\n"));
    QVERIFY(bytesOf(page.responseBody)
                .endsWith("<h1>Gr\xc3\xbc\xc3\x9f"
                          "e</h1>"));
    QVERIFY(page.responseBody.isDecoded); // its head says gzip
    QCOMPARE(page.exchange.responseBodyBytes, std::uint64_t(143));
    QVERIFY(page.exchange.timing.total > std::chrono::milliseconds(44));
    QVERIFY(!page.exchange.timing.connect);

    QCOMPARE(bytesOf(toPath(file, "/form").requestBody), QByteArray("name=J%C3%BCrgen+M&empty=&a=1&a=2"));
    const HarExchange& json = toPath(file, "/json?q=a%20b&q=c");
    QCOMPARE(bytesOf(json.requestBody), QByteArray("{\"text\":\"\\\"quoted\\\" \xe2\x80\xa8 \xf0\x9f\x98\x80\"}"));
    QCOMPARE(bytesOf(json.responseBody), bytesOf(json.requestBody));
    QCOMPARE(bytesOf(toPath(file, "/binary").responseBody), kAllBytes);
    QCOMPARE(bytesOf(toPath(file, "/latin1").responseBody),
        QByteArray("Gr\xfc\xdf"
                   "e"));
    QVERIFY(!toPath(file, "/latin1").utf8Body);

    const HarExchange& refused = toPath(file, "/refused");
    QCOMPARE(refused.exchange.state, exchange::State::Failed);
    QCOMPARE(refused.exchange.error, "net::ERR_UNSAFE_PORT");
    QVERIFY(!refused.exchange.responseHead);
}

void TestHarReader::readsWhatMitmproxyExports()
{
    const HarFile file = readFile(dataFile("mitmproxy.har"));
    QVERIFY2(!file.error, file.error ? file.error->message().c_str() : "");
    QCOMPARE(file.exchanges.size(), std::size_t(8));
    const HarExchange& page = toPath(file, "/");
    QVERIFY(bytesOf(page.responseBody)
                .endsWith("<h1>Gr\xc3\xbc\xc3\x9f"
                          "e</h1>"));
    QVERIFY(page.responseBody.isDecoded);
    QCOMPARE(bytesOf(toPath(file, "/form").requestBody), QByteArray("name=J%C3%BCrgen+M&empty=&a=1&a=2"));
    QCOMPARE(bytesOf(toPath(file, "/binary").requestBody), QByteArray("\0\1\2\xfd\xfe\xff", 6));
    QCOMPARE(bytesOf(toPath(file, "/binary").responseBody), kAllBytes);
    QCOMPARE(bytesOf(toPath(file, "/latin1").responseBody),
        QByteArray("Gr\xfc\xdf"
                   "e"));
    QVERIFY(bytesOf(toPath(file, "/icon.png").responseBody).startsWith("\x89PNG"));
    QCOMPARE(toPath(file, "/redirect").exchange.status, 302);
}

void TestHarReader::whatOthersExportedGoesThroughTheWriter()
{
    for (const char* name : {"chromium.har", "mitmproxy.har"}) {
        const HarFile first = readFile(dataFile(name));
        const QByteArray bytes = written(first.exchanges);
        QCOMPARE(harProblems(bytes).join('\n'), QString());
        const HarFile second = readFile(bytes);
        QCOMPARE(second.exchanges.size(), first.exchanges.size());
        for (std::size_t i = 0; i < first.exchanges.size(); ++i) {
            QCOMPARE(headBytes(second.exchanges[i].exchange.requestHead),
                headBytes(first.exchanges[i].exchange.requestHead));
            QCOMPARE(headBytes(second.exchanges[i].exchange.responseHead),
                headBytes(first.exchanges[i].exchange.responseHead));
            QCOMPARE(bytesOf(second.exchanges[i].requestBody), bytesOf(first.exchanges[i].requestBody));
            QCOMPARE(bytesOf(second.exchanges[i].responseBody), bytesOf(first.exchanges[i].responseBody));
            QCOMPARE(second.exchanges[i].responseBody.isDecoded, first.exchanges[i].responseBody.isDecoded);
        }
        QCOMPARE(written(second.exchanges), bytes);
    }
}

void TestHarReader::readsUrls_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* name, const char* url, const char* host, int port, const char* path) {
        QTest::newRow(name) << QByteArray(url) << QByteArray(host) << port << QByteArray(path);
    };
    row("http", "http://a.example/x?y", "a.example", 80, "/x?y");
    row("https", "https://a.example/", "a.example", 443, "/");
    row("a port", "http://a.example:8080/", "a.example", 8080, "/");
    row("upper case", "HTTP://A.Example/X", "a.example", 80, "/X");
    row("no path", "https://a.example", "a.example", 443, "/");
    row("a query without a path", "http://a.example?q", "a.example", 80, "?q");
    row("a fragment", "http://a.example/x#y", "a.example", 80, "/x");
    row("IPv6", "http://[2001:DB8::1]:81/", "2001:db8::1", 81, "/");
    row("user information", "http://user:pass@a.example/", "a.example", 80, "/");
    row("a WebSocket", "wss://a.example/ws", "a.example", 443, "/ws");
    row("a data URL", "data:text/plain,x", "", 0, "data:text/plain,x");
    row("a port that is none", "http://a.example:99999/", "a.example", 80, "/");
    row("a NUL at the end", "http://a.example\\u0000", "a.example", 80, "/");
    row("line ends", "http://a.example/x\\r\\ny", "a.example", 80, "/x  y");
    row("nothing", "", "", 0, "");
}

void TestHarReader::readsUrls()
{
    QFETCH(QByteArray, url);
    const HarExchange har = entryFrom("{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}");
    QTEST(QByteArray::fromStdString(har.exchange.host), "host");
    QTEST(int(har.exchange.port), "port");
    QTEST(QByteArray::fromStdString(har.exchange.path), "path");
}

void TestHarReader::readsTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("microseconds");
    constexpr qint64 kSecond = 1'000'000;
    QTest::newRow("UTC") << QByteArray("2023-11-14T22:13:20Z") << 1'700'000'000 * kSecond;
    QTest::newRow("milliseconds") << QByteArray("2023-11-14T22:13:20.123Z") << 1'700'000'000 * kSecond + 123'000;
    QTest::newRow("more digits than matter")
        << QByteArray("2023-11-14T22:13:20.1234569999Z") << 1'700'000'000 * kSecond + 123'456;
    QTest::newRow("a time zone") << QByteArray("2023-11-15T00:13:20.5+02:00") << 1'700'000'000 * kSecond + 500'000;
    QTest::newRow("a time zone without a colon") << QByteArray("2023-11-14T17:13:20-0500") << 1'700'000'000 * kSecond;
    QTest::newRow("no time zone") << QByteArray("2023-11-14T22:13:20") << 1'700'000'000 * kSecond;
    QTest::newRow("a space") << QByteArray("2023-11-14 22:13:20Z") << 1'700'000'000 * kSecond;
    QTest::newRow("a day that is none") << QByteArray("2023-02-30T22:13:20Z") << qint64(0);
    QTest::newRow("beyond what clocks reach") << QByteArray("8925-11-14T22:13:20Z") << qint64(0);
    QTest::newRow("no time") << QByteArray("yesterday") << qint64(0);
}

void TestHarReader::readsTimes()
{
    QFETCH(QByteArray, text);
    const HarExchange har = entryFrom("{\"startedDateTime\":\"" + text + "\"}");
    QTEST(
        qint64(std::chrono::duration_cast<std::chrono::microseconds>(har.exchange.started.time_since_epoch()).count()),
        "microseconds");
}

void TestHarReader::readsTimings_data()
{
    QTest::addColumn<QByteArray>("timings");
    QTest::addColumn<double>("connect");
    QTest::addColumn<double>("tls");
    QTest::newRow("the handshake within connecting") << QByteArray(R"("connect":7.5,"ssl":5)") << 2.5 << 5.0;
    QTest::newRow("the handshake after connecting") << QByteArray(R"("connect":2,"ssl":5)") << 2.0 << 5.0;
    QTest::newRow("no handshake") << QByteArray(R"("connect":2,"ssl":-1)") << 2.0 << -1.0;
    QTest::newRow("no connecting") << QByteArray(R"("connect":-1,"ssl":-1)") << -1.0 << -1.0;
    QTest::newRow("as texts") << QByteArray(R"("connect":"2","ssl":"x")") << 2.0 << -1.0;
    QTest::newRow("too large") << QByteArray(R"("connect":1e300)") << 1e11 << -1.0;
    QTest::newRow("a handshake that is too large") << QByteArray(R"("connect":2,"ssl":1e70)") << 2.0 << 5e10;
}

void TestHarReader::readsTimings()
{
    QFETCH(QByteArray, timings);
    const HarExchange har = entryFrom("{\"timings\":{" + timings + "}}");
    const auto milliseconds = [](std::optional<exchange::Timing::Duration> phase) {
        return phase ? double(phase->count()) / 1e6 : -1.0;
    };
    QTEST(milliseconds(har.exchange.timing.connect), "connect");
    QTEST(milliseconds(har.exchange.timing.tls), "tls");
}

void TestHarReader::putsHeadsTogether_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QByteArray>("requestHead");
    QTest::addColumn<QByteArray>("responseHead");
    const auto row = [](const char* name, const char* entry, const char* requestHead, const char* responseHead) {
        QTest::newRow(name) << QByteArray(entry) << QByteArray(requestHead) << QByteArray(responseHead);
    };
    row("HTTP/2",
        R"({"request":{"method":"GET","url":"https://a.example/x","httpVersion":"h2","headers":[{"name":":authority","value":"a.example"},{"name":"accept","value":"*/*"}]},)"
        R"("response":{"status":204,"statusText":"","httpVersion":"http/2.0","headers":[{"name":"a","value":"b"}]}})",
        "GET /x HTTP/2\r\naccept: */*\r\n\r\n", "HTTP/2.0 204 \r\na: b\r\n\r\n");
    row("no versions",
        R"({"request":{"method":"GET","url":"http://a.example/x","headers":[{"name":"a","value":"b"}]},)"
        R"("response":{"status":200,"statusText":"OK","headers":[{"name":"a","value":"b"}]}})",
        "GET http://a.example/x HTTP/1.1\r\na: b\r\n\r\n", "HTTP/1.1 200 OK\r\na: b\r\n\r\n");
    row("no fields",
        R"({"request":{"method":"GET","url":"http://a.example/x","headersSize":-1},"response":{"status":200}})", "",
        "");
    row("types beside the fields",
        R"({"request":{"method":"POST","url":"https://a.example/x","headers":[{"name":"a","value":"b"}],)"
        R"("postData":{"mimeType":"multipart/form-data; boundary=\"x y\"","text":"c"}},)"
        R"("response":{"status":200,"statusText":"OK","headers":[{"name":"a","value":"b"}],)"
        R"("content":{"mimeType":" text/html; charset=utf-8","text":"c"}}})",
        "POST /x HTTP/1.1\r\na: b\r\nContent-Type: multipart/form-data; boundary=\"x y\"\r\n\r\n",
        "HTTP/1.1 200 OK\r\na: b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n");
    row("types and no fields",
        R"({"request":{"method":"POST","url":"https://a.example/x","headersSize":-1,"postData":{"mimeType":"text/css"}},)"
        R"("response":{"content":{"mimeType":"image/png"},"status":200,"statusText":"OK","headers":[]}})",
        "POST /x HTTP/1.1\r\nContent-Type: text/css\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n");
    row("types that the fields tell as well",
        R"({"request":{"method":"POST","url":"https://a.example/x","headers":[{"name":"content-type","value":""}],)"
        R"("postData":{"mimeType":"text/css"}},"response":{"status":200,"statusText":"OK",)"
        R"("headers":[{"name":"CONTENT-TYPE","value":"image/png"}],"content":{"mimeType":"text/html"}}})",
        "POST /x HTTP/1.1\r\ncontent-type:\r\n\r\n", "HTTP/1.1 200 OK\r\nCONTENT-TYPE: image/png\r\n\r\n");
    row("types that are none",
        R"({"request":{"method":"POST","url":"https://a.example/x","headers":[{"name":"a","value":"b"}],)"
        R"("postData":{"mimeType":""}},"response":{"status":200,"statusText":"OK",)"
        R"("headers":[{"name":"a","value":"b"}],"content":{"mimeType":"x-unknown"}}})",
        "POST /x HTTP/1.1\r\na: b\r\n\r\n", "HTTP/1.1 200 OK\r\na: b\r\n\r\n");
    row("types that cannot stand in a head",
        R"({"request":{"method":"POST","url":"https://a.example/x","headers":[{"name":"a","value":"b"}],)"
        R"("postData":{"mimeType":"text/css\r\nX: y"}},"response":{"status":200,"statusText":"OK",)"
        R"("headers":[{"name":"a","value":"b"}],"content":{"mimeType":"text/html; a=\u0000\u0007\u00e4"}}})",
        "POST /x HTTP/1.1\r\na: b\r\n\r\n", "HTTP/1.1 200 OK\r\na: b\r\n\r\n");
    row("line ends and other hostile bytes",
        R"({"request":{"method":"GET / HTTP/1.1\r\nX: y","url":"http://a.example/x\r\nX: y","httpVersion":"HTTP/1.1\r\nX: y",)"
        R"("headers":[{"name":"a\r\nb","value":"c\r\nd\u0000e"},{"name":"x:y","value":"z"},{"name":"","value":"z"}]},)"
        R"("response":{"status":200,"statusText":"OK\r\nX: y","headers":[{"name":"Set-Cookie","value":"a=b\nc=d"}]}})",
        "GET/HTTP/1.1X:y http://a.example/x  X: y HTTP/1.1X:y\r\na  b: c\r\na  b: d e\r\n\r\n",
        "HTTP/1.1 200 OK  X: y\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\n\r\n");
}

void TestHarReader::putsHeadsTogether()
{
    QFETCH(QByteArray, entry);
    const HarExchange har = entryFrom(entry);
    QTEST(headBytes(har.exchange.requestHead), "requestHead");
    QTEST(headBytes(har.exchange.responseHead), "responseHead");
}

void TestHarReader::readsBodies_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("loss");
    const auto row = [](const char* name, const char* content, const QByteArray& bytes,
                         BodyLoss loss = BodyLoss::None) {
        QTest::newRow(name) << QByteArray(content) << bytes << int(loss);
    };
    row("text", R"("text":"\u00fcx","size":3)", "\xc3\xbcx");
    row("base64", R"("text":"/wA=","encoding":"base64")", QByteArray("\xff\0", 2));
    row("base64, said first", R"("encoding":"base64","text":"/wA=")", QByteArray("\xff\0", 2));
    row("base64 in other clothes", R"("encoding":"BASE64","text":"_w\r\nA")", QByteArray("\xff\0", 2));
    row("base64 that is none", R"("encoding":"base64","text":"*")", "", BodyLoss::NotAsked);
    row("bytes as characters", R"("text":"\u00fcx","size":2)", "\xfcx");
    row("only a size", R"("size":7)", "", BodyLoss::NotAsked);
    row("nothing", R"("size":0)", "");
    row("a text that is none", R"("text":null,"size":7)", "", BodyLoss::NotAsked);
}

void TestHarReader::readsBodies()
{
    QFETCH(QByteArray, content);
    const HarExchange har = entryFrom("{\"response\":{\"status\":200,\"bodySize\":-1,\"content\":{" + content
        + (content.contains("size") ? "" : ",\"size\":7") + "}}}");
    QTEST(bytesOf(har.responseBody), "bytes");
    QTEST(int(har.responseBody.loss), "loss");
}

void TestHarReader::readsMarks_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<int>("mark");
    QTest::newRow("none") << QByteArray("0") << 0;
    QTest::newRow("the first") << QByteArray("1") << 1;
    QTest::newRow("the last") << QByteArray("6") << 6;
    QTest::newRow("beyond the last") << QByteArray("7") << 0;
    QTest::newRow("the most a byte holds") << QByteArray("255") << 0;
    QTest::newRow("more than a byte holds") << QByteArray("257") << 0;
    QTest::newRow("below zero") << QByteArray("-1") << 0;
    QTest::newRow("beyond all numbers") << QByteArray("1e999") << 0;
}

void TestHarReader::readsMarks()
{
    QFETCH(QByteArray, number);
    QTEST(int(entryFrom("{\"_weir\":{\"mark\":" + number + "}}").mark), "mark");
}

void TestHarReader::keepsBodiesUpToTheLimit()
{
    const QByteArray text(1000, 'x');
    const HarExchange har = entryFrom("{\"request\":{\"postData\":{\"text\":\"" + text
            + "\"}},"
              "\"response\":{\"content\":{\"text\":\""
            + text.toBase64() + "\",\"encoding\":\"base64\",\"size\":1000}}}",
        {.mostBodyBytes = 100});
    for (const exchange::RecordedBody& body : {har.requestBody, har.responseBody}) {
        QCOMPARE(bytesOf(body), text.left(100));
        QCOMPARE(body.loss, BodyLoss::Limit);
    }
    QCOMPARE(har.responseBody.bytesPassed, std::uint64_t(1000));
}

void TestHarReader::boundsHeads()
{
    const QByteArray field = R"({"name":"n","value":")" + QByteArray(100'000, 'v') + "\"},";
    const HarExchange har = entryFrom("{\"request\":{\"method\":\"GET\",\"url\":\"http://a.example/\",\"headers\":["
        + field.repeated(200).chopped(1) + "]},\"comment\":\"after it\"}");
    QVERIFY(har.exchange.requestHead->size() > 1'000'000);
    QVERIFY(har.exchange.requestHead->size() < 10'000'000);
}

void TestHarReader::takesWhatIsNotAsItShouldBe_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("entries");
    const auto row = [](const char* name, const QByteArray& file, int entries) {
        QTest::newRow(name) << file << entries;
    };
    row("no entries", fileWith(""), 0);
    row("entries that are none", fileWith("1,null,\"x\",[],{}"), 1);
    row("members of other kinds", fileWith(R"({"request":[],"response":1,"timings":"x","time":{},"comment":[]})"), 1);
    row("members of members of other kinds",
        fileWith(
            R"({"request":{"headers":{"name":"x"},"postData":[],"method":5},"response":{"headers":[1,[]],"content":"x"}})"),
        1);
    row("names of the format elsewhere",
        R"({"entries":[{}],"log":{"pages":[{"entries":[{}],"log":{"entries":[{}]}}],"entries":[{"x":{"entries":[{}]}}]}})",
        1);
    row("a byte order mark", "\xef\xbb\xbf" + fileWith("{}"), 1);
    row("values repeated",
        fileWith(R"({"request":{"method":"A","method":"B","postData":{"text":"x"},"postData":{"text":"y"}}})"), 1);
}

void TestHarReader::takesWhatIsNotAsItShouldBe()
{
    QFETCH(QByteArray, file);
    const HarFile read = readFile(file);
    QVERIFY2(!read.error, read.error ? read.error->message().c_str() : "");
    QTEST(int(read.exchanges.size()), "entries");
}

void TestHarReader::deliversWhatStandsBeforeTheDamage()
{
    const QByteArray whole = written({sample(), sample(), sample()});
    const qsizetype third = whole.lastIndexOf("{\"startedDateTime\"");
    for (const qsizetype end : {third, third + 1, third + 100, whole.size() - 10}) {
        const HarFile file = readFile(whole.left(end));
        QVERIFY(file.error);
        QCOMPARE(QByteArray(file.error->sentence), QByteArray("the file ends too early"));
        QCOMPARE(file.error->position, quint64(end));
        QVERIFY(file.exchanges.size() >= 2);
    }
    QByteArray damaged = whole;
    damaged.replace(third + 1, 1, "x");
    const HarFile file = readFile(damaged);
    QCOMPARE(file.exchanges.size(), std::size_t(2));
    QCOMPARE(file.error->message(), "line 4, byte " + std::to_string(third + 1) + ": there should be a name in quotes");
}

void TestHarReader::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const QByteArray& file, const char* message) {
        QTest::newRow(name) << file << QByteArray(message);
    };
    row("an empty file", "", "line 1, byte 0: the file ends too early");
    row("a picture", "\x89PNG", "line 1, byte 0: there should be a value");
    row("other JSON", "{\"a\":\n1}", "line 2, byte 8: this is no HAR file: it has no log with entries");
    row("a list", "[{\"log\":{\"entries\":[]}}]", "line 1, byte 24: this is no HAR file: it has no log with entries");
    row("a text", "\"log\"", "line 1, byte 5: this is no HAR file: it has no log with entries");
    row("two files", fileWith("") + fileWith(""), "line 1, byte 22: more follows after the end");
}

void TestHarReader::saysWhatIsWrong()
{
    QFETCH(QByteArray, file);
    const HarFile read = readFile(file);
    QVERIFY(read.error);
    QTEST(QByteArray::fromStdString(read.error->message()), "message");
}

void TestHarReader::stopsWhenAskedTo()
{
    int taken = 0;
    HarReader reader([&](HarExchange&&) { return ++taken < 2; });
    const QByteArray file = fileWith("{},{},{}");
    QVERIFY(!reader.feed({file.constData(), std::size_t(file.size())}));
    QVERIFY(!reader.feed("x"));
    QVERIFY(!reader.finish());
    QVERIFY(!reader.error());
    QCOMPARE(taken, 2);
    QCOMPARE(reader.entries(), std::uint64_t(2));
}

QTEST_GUILESS_MAIN(TestHarReader)
#include "tst_harreader.moc"
