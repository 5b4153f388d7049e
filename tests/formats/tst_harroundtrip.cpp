#include "exchange/arrival.h"
#include "formats/harsamples.h"
#include "formats/messagestream.h"
#include "support/certificates.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <functional>

using namespace weir;
using namespace weir::formats;
using namespace weir::formats::test;
using exchange::BodyLoss;

class TestHarRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void bodiesOfAllSizesComeBack();
    void identityBodiesAreNotDecodedAgain();
    void timesOfAnySizeComeBack_data();
    void timesOfAnySizeComeBack();
    void otherProgramsReadWhatIsMissing();
    void webSocketMessagesComeBack();
    void readsTheMessagesOfChromium();
    void manyEntriesTakeNoMoreMemoryThanFew();
};

namespace {

using Change = std::function<void(HarExchange&)>;

QByteArray headBytes(const exchange::HeadText& head) { return head ? QByteArray::fromStdString(*head) : QByteArray(); }

/// The highest that this process has needed so far, in KiB.
qint64 peakKib()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QFile::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

} // namespace

void TestHarRoundTrip::comesBackAsItWas_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, const Change& change) { QTest::newRow(name) << change; };
    row("as most are", [](HarExchange&) {});
    row("https on its usual port", [](HarExchange& har) {
        har.exchange.scheme = exchange::Scheme::Https;
        har.exchange.port = 443;
        har.exchange.requestHead =
            headOf("POST /a/b?q=a%20b&q=%C3%BC&empty=&flag HTTP/1.1\r\nHost: example.com\r\n\r\n");
    });
    row("an IPv6 host", [](HarExchange& har) { har.exchange.host = "2001:db8::1"; });
    row("a tunnel", [](HarExchange& har) {
        har.exchange.scheme = exchange::Scheme::Tunnel;
        har.exchange.state = exchange::State::Tunnelling;
        har.exchange.method = "CONNECT";
        har.exchange.port = 443;
        har.exchange.path.clear();
        har.exchange.requestHead = headOf("CONNECT example.com:443 HTTP/1.1\r\n\r\n");
    });
    row("no host", [](HarExchange& har) {
        har.exchange.host.clear();
        har.exchange.port = 0;
        har.exchange.path = "/only";
    });
    row("a path that no URL would have", [](HarExchange& har) { har.exchange.path = "*"; });
    row("such a path on the usual port", [](HarExchange& har) {
        har.exchange.port = 80;
        har.exchange.path = "*";
    });
    row("a path with a fragment", [](HarExchange& har) { har.exchange.path = "/a#b"; });
    row("no path", [](HarExchange& har) { har.exchange.path.clear(); });
    row("no response", [](HarExchange& har) {
        har.exchange.state = exchange::State::Failed;
        har.exchange.error = "the origin said \"no\"\n";
        har.exchange.status = 0;
        har.exchange.responseHead = nullptr;
        har.exchange.responseHeadBytes = 0;
        har.exchange.responseBodyBytes = 0;
        har.responseBody = {};
        har.exchange.server.clear();
        har.exchange.timing.wait.reset();
        har.exchange.timing.receive.reset();
    });
    row("no heads", [](HarExchange& har) {
        har.exchange.requestHead = nullptr;
        har.exchange.responseHead = nullptr;
        har.exchange.requestHeadBytes = har.exchange.responseHeadBytes = 0;
    });
    row("refused by a rule", [](HarExchange& har) { har.exchange.refused = true; });
    row("running, on a reused connection", [](HarExchange& har) {
        har.exchange.state = exchange::State::Responding;
        har.exchange.timing = {};
        har.exchange.timing.reusedConnection = true;
    });
    row("TLS, which is left in the file", [](HarExchange& har) {
        har.exchange.scheme = exchange::Scheme::Https;
        har.exchange.originTls = weir::test::handleOf(weir::test::toleratedTls());
    });
    row("phases that overlap", [](HarExchange& har) { har.exchange.timing.total = std::chrono::microseconds(1); });
    row("phases that took no time", [](HarExchange& har) {
        har.exchange.timing = {};
        har.exchange.timing.dns = har.exchange.timing.connect = std::chrono::nanoseconds(0);
        har.exchange.timing.send = har.exchange.timing.wait = std::chrono::nanoseconds(1);
        har.exchange.timing.total = std::chrono::nanoseconds(2);
    });
    row("bytes that are no UTF-8", [](HarExchange& har) {
        har.exchange.path = "/\xff\xc3\xbc?\xfe";
        har.exchange.requestHead =
            headOf("POST http://example.com:8080/\xff\xc3\xbc?\xfe HTTP/1.1\r\nX\xff: \xc3\xbc\xfe\r\n\r\n");
        har.exchange.responseHead = headOf("HTTP/1.1 201 \xff\r\n\r\n");
    });
    row("odd spaces in heads", [](HarExchange& har) {
        har.exchange.requestHead = headOf("POST  /  HTTP/1.1\nA:b\nno colon\n: nothing\nC :  d \n\n");
        har.exchange.responseHead = headOf("HTTP/1.0 201\r\nX:\ty\r\n\r\n");
    });
    row("control characters", [](HarExchange& har) {
        har.exchange.requestHead = headOf(QByteArray("POST / HTTP/1.1\r\nA: \x01\x1b\x7f\"\\\xe2\x80\xa8\r\n\r\n"));
    });
    row("bodies that were lost", [](HarExchange& har) {
        har.requestBody = {nullptr, 21, BodyLoss::Backlog};
        har.responseBody = {nullptr, 14, BodyLoss::Disk};
    });
    row("bodies that were not recorded", [](HarExchange& har) {
        har.requestBody = {nullptr, 21, BodyLoss::NotAsked};
        har.responseBody = {nullptr, 14, BodyLoss::NotAsked};
    });
    row("the beginning of a body", [](HarExchange& har) {
        har.responseBody = {bodyOf("{\"a\"").bytes, 14, BodyLoss::Limit};
    });
    row("bodies of any bytes", [](HarExchange& har) {
        har.requestBody = bodyOf(QByteArray("\0\xff\r\n", 4));
        har.exchange.requestBodyBytes = 4;
        har.responseBody = bodyOf(QByteArray("\xff\xfe\0", 3));
        har.exchange.responseBodyBytes = 3;
    });
    row("no bodies", [](HarExchange& har) {
        har.requestBody = har.responseBody = {};
        har.exchange.requestBodyBytes = har.exchange.responseBodyBytes = 0;
    });
    row("no comment, no mark, no client", [](HarExchange& har) {
        har.comment.clear();
        har.mark = 0;
        har.exchange.client.clear();
    });
}

void TestHarRoundTrip::comesBackAsItWas()
{
    QFETCH(Change, change);
    HarExchange har = sample();
    change(har);
    const exchange::Exchange& before = har.exchange;
    const QByteArray bytes = written({har});
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), bytes.size()}) {
        const HarFile file = readFile(bytes, {}, piece);
        QVERIFY2(!file.error, file.error ? file.error->message().c_str() : "");
        QCOMPARE(file.exchanges.size(), std::size_t(1));
        const HarExchange& read = file.exchanges.front();
        const exchange::Exchange& after = read.exchange;
        QCOMPARE(after.id, before.id);
        QCOMPARE(after.state, before.state);
        QCOMPARE(after.scheme, before.scheme);
        QCOMPARE(after.refused, before.refused);
        QCOMPARE(after.port, before.port);
        QCOMPARE(after.status, before.status);
        QVERIFY(after.started == before.started);
        QCOMPARE(after.client, before.client);
        QCOMPARE(after.method, before.method);
        QCOMPARE(after.host, before.host);
        QCOMPARE(after.path, before.path);
        QCOMPARE(after.server, before.server);
        QCOMPARE(after.error, before.error);
        QCOMPARE(bool(after.requestHead), bool(before.requestHead));
        QCOMPARE(headBytes(after.requestHead), headBytes(before.requestHead));
        QCOMPARE(bool(after.responseHead), bool(before.responseHead));
        QCOMPARE(headBytes(after.responseHead), headBytes(before.responseHead));
        QCOMPARE(after.requestHeadBytes, before.requestHeadBytes);
        QCOMPARE(after.requestBodyBytes, before.requestBodyBytes);
        QCOMPARE(after.responseHeadBytes, before.responseHeadBytes);
        QCOMPARE(after.responseBodyBytes, before.responseBodyBytes);
        QVERIFY(after.timing.dns == before.timing.dns);
        QVERIFY(after.timing.connect == before.timing.connect);
        QVERIFY(after.timing.tls == before.timing.tls);
        QVERIFY(after.timing.send == before.timing.send);
        QVERIFY(after.timing.wait == before.timing.wait);
        QVERIFY(after.timing.receive == before.timing.receive);
        QVERIFY(after.timing.total == before.timing.total);
        QCOMPARE(after.timing.reusedConnection, before.timing.reusedConnection);
        QCOMPARE(read.comment, har.comment);
        QCOMPARE(read.mark, har.mark);
        QCOMPARE(bytesOf(read.requestBody), bytesOf(har.requestBody));
        QCOMPARE(read.requestBody.bytesPassed, har.requestBody.bytesPassed);
        QCOMPARE(read.requestBody.loss, har.requestBody.loss);
        QCOMPARE(bytesOf(read.responseBody), bytesOf(har.responseBody));
        QCOMPARE(read.responseBody.bytesPassed, har.responseBody.bytesPassed);
        QCOMPARE(read.responseBody.loss, har.responseBody.loss);
        QVERIFY(!read.responseBody.isDecoded && !read.requestBody.isDecoded);
    }
}

void TestHarRoundTrip::bodiesOfAllSizesComeBack()
{
    QByteArray all(300'000, '\0');
    for (qsizetype i = 0; i < all.size(); ++i)
        all[i] = char(i * 7 + i / 256);
    for (const qsizetype size : {1, 2, 3, 4, 5, 65'535, 65'536, 65'537, 262'143, 262'144, 262'145, 300'000}) {
        for (const QByteArray& body : {all.left(size), QByteArray(size, '"')}) {
            HarExchange har = sample();
            har.requestBody = har.responseBody = bodyOf(body);
            const HarFile file = readFile(written({har}));
            QCOMPARE(file.exchanges.size(), std::size_t(1));
            QVERIFY(bytesOf(file.exchanges[0].requestBody) == body);
            QVERIFY(bytesOf(file.exchanges[0].responseBody) == body);
        }
    }
}

void TestHarRoundTrip::identityBodiesAreNotDecodedAgain()
{
    HarExchange har = sample();
    har.exchange.responseHead = headOf("HTTP/1.1 201 OK\r\nContent-Encoding: gzip\r\n\r\n");
    har.responseBody.isDecoded = true;
    HarFile file = readFile(written({har}));
    QCOMPARE(bytesOf(file.exchanges.at(0).responseBody), bytesOf(har.responseBody));
    QVERIFY(file.exchanges[0].responseBody.isDecoded);

    har.responseBody.isDecoded = false; // the body is no gzip: it stays what it is, coded
    file = readFile(written({har}));
    QCOMPARE(bytesOf(file.exchanges.at(0).responseBody), bytesOf(har.responseBody));
    QVERIFY(!file.exchanges[0].responseBody.isDecoded);
}

void TestHarRoundTrip::timesOfAnySizeComeBack_data()
{
    QTest::addColumn<QByteArray>("timings");
    QTest::newRow("a handshake") << QByteArray(R"("connect":3,"ssl":1e70)");
    QTest::newRow("connecting") << QByteArray(R"("connect":1e70,"ssl":3)");
    QTest::newRow("both") << QByteArray(R"("connect":1e70,"ssl":1e70)");
    QTest::newRow("all") << QByteArray(
        R"("blocked":1e70,"dns":1e70,"connect":1e70,"ssl":1e70,"send":1e70,"wait":1e70,"receive":1e70)");
}

void TestHarRoundTrip::timesOfAnySizeComeBack()
{
    QFETCH(QByteArray, timings);
    const HarFile first = readFile(R"({"log":{"entries":[{"timings":{)" + timings + "}}]}}");
    QCOMPARE(first.exchanges.size(), std::size_t(1));
    const HarFile second = readFile(written(first.exchanges));
    const exchange::Timing& before = first.exchanges.front().exchange.timing;
    const exchange::Timing& after = second.exchanges.at(0).exchange.timing;
    QVERIFY(after.dns == before.dns);
    QVERIFY(after.connect == before.connect);
    QVERIFY(after.tls == before.tls);
    QVERIFY(after.send == before.send);
    QVERIFY(after.wait == before.wait);
    QVERIFY(after.receive == before.receive);
    QVERIFY(after.total == before.total);
}

void TestHarRoundTrip::otherProgramsReadWhatIsMissing()
{
    HarExchange har = sample();
    QVERIFY(!written({har}).contains("Not the whole body"));
    har.responseBody = {nullptr, 14, BodyLoss::Gone};
    const QByteArray file = written({har});
    QVERIFY2(file.contains(R"("comment":"Not the whole body: the file that held it is lost")"), file.constData());
    QCOMPARE(readFile(file).exchanges.at(0).responseBody.loss, BodyLoss::Gone);
    QCOMPARE(readFile(file).exchanges.at(0).comment, har.comment);
}

/// WEIR_HAR_ENTRIES=1000000 measures a million.
void TestHarRoundTrip::webSocketMessagesComeBack()
{
    HarExchange har = sample();
    har.exchange.status = 101;
    har.exchange.responseHead = headOf("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
                                       "Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
    // masked; and a compressed one, "Hello", of RFC 7692 §7.2.3.1
    har.requestBody = bodyOf(QByteArray::fromHex("818537fa213d7f9f4d5158"));
    har.responseBody = bodyOf(QByteArray::fromHex("c107f248cdc9c90700820500ff62696e880203e8"));
    std::string arrivals;
    const auto came = [&](int microseconds, exchange::Part body, unsigned bytes) {
        const auto encoded = exchange::Arrival{std::chrono::microseconds(microseconds), body, bytes}.encode();
        arrivals.append(encoded.data(), encoded.size());
    };
    came(5, exchange::Part::Request, 11);
    came(1'000'007, exchange::Part::Response, 9);
    came(2'000'000, exchange::Part::Response, 11);
    har.arrivals = std::make_shared<const HeldBytes>(arrivals);

    const auto messagesOf = [](const HarExchange& of) {
        QStringList lines;
        MessageStream stream(of.exchange, 1'000);
        stream.readOn({of.requestBody, of.responseBody, of.arrivals, true}, [&](const StreamMessage& message) {
            lines << QStringLiteral("%1 %2 %3 %4")
                         .arg(message.fromClient)
                         .arg(int(message.kind))
                         .arg(message.at->count())
                         .arg(QString::fromLatin1(QByteArray::fromStdString(message.data).toHex()));
            return true;
        });
        return lines;
    };
    const QByteArray text = written({har});
    QVERIFY2(
        text.contains("\"_webSocketMessages\":[{\"type\":\"send\",\"time\":1700000000.123461,\"opcode\":1,\"data\":"
                      "\"Hello\"},{\"type\":\"receive\""),
        text.constData());
    const std::vector<HarExchange> again = readFile(text).exchanges;
    QCOMPARE(again.size(), std::size_t(1));
    QCOMPARE(messagesOf(har).size(), 4);
    QCOMPARE(messagesOf(again[0]), messagesOf(har));
    QCOMPARE(again[0].responseBody.loss, BodyLoss::None);
}

/// As its developer tools export them.
void TestHarRoundTrip::readsTheMessagesOfChromium()
{
    const std::vector<HarExchange> entries = readFile(R"({"log":{"version":"1.2","creator":{"name":"WebInspector",
"version":"537.36"},"pages":[],"entries":[{"_resourceType":"websocket","_webSocketMessages":[{"type":"send",
"time":1700000000.5,"opcode":1,"data":"h\u00e4llo"},{"type":"receive","time":1700000001.25,"opcode":2,"data":"AAEC"},
{"type":"receive","time":1700000001.5,"opcode":-1,"data":"Could not decode"}],"startedDateTime":
"2023-11-14T22:13:20.000Z","time":2000,"request":{"method":"GET","url":"ws://localhost:1/","httpVersion":"HTTP/1.1",
"headers":[],"queryString":[],"cookies":[],"headersSize":100,"bodySize":0},"response":{"status":101,"statusText":
"Switching Protocols","httpVersion":"HTTP/1.1","headers":[{"name":"Upgrade","value":"websocket"}],"cookies":[],
"content":{"size":0,"mimeType":"x-unknown"},"redirectURL":"","headersSize":129,"bodySize":0},"cache":{},"timings":{}}]}})")
                                                 .exchanges;
    QCOMPARE(entries.size(), std::size_t(1));
    MessageStream stream(entries[0].exchange, 1'000);
    std::vector<StreamMessage> messages;
    stream.readOn(
        {entries[0].requestBody, entries[0].responseBody, entries[0].arrivals, true}, [&](StreamMessage message) {
            messages.push_back(std::move(message));
            return true;
        });
    QCOMPARE(messages.size(), std::size_t(2));
    QVERIFY(messages[0].fromClient && messages[0].data == "h\xc3\xa4llo"
        && messages[0].at == std::chrono::milliseconds(500));
    QVERIFY(!messages[1].fromClient && messages[1].data == std::string("\0\1\2", 3));
    QVERIFY(messages[1].kind == StreamMessage::Kind::Binary && messages[1].at == std::chrono::milliseconds(1'250));
}

void TestHarRoundTrip::manyEntriesTakeNoMoreMemoryThanFew()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("sanitizers keep what was freed");
#endif
    const int asked = qEnvironmentVariableIntValue("WEIR_HAR_ENTRIES");
    const int entries = asked > 0 ? asked : 50'000;
    constexpr int kFew = 2000;
    HarExchange har = sample();
    har.responseBody = bodyOf(QByteArray("{\"key\": \"value\"}\n").repeated(64));
    int read = 0;
    HarReader reader([&](HarExchange&& each) {
        ++read;
        return each.responseBody.bytes != nullptr;
    });
    quint64 bytes = 0;
    HarWriter writer([&](std::string_view piece) {
        bytes += piece.size();
        return reader.feed(piece);
    });
    QElapsedTimer timer;
    timer.start();
    QVERIFY(writer.begin());
    qint64 afterFew = 0;
    for (int i = 0; i < entries; ++i) {
        QVERIFY(writer.add(har));
        if (i == kFew)
            afterFew = peakKib();
    }
    QVERIFY(writer.finish());
    QVERIFY(reader.finish());
    QCOMPARE(read, entries);
    qInfo("%d entries, %llu MB, written and read in %lld ms; memory at most %lld KiB, after %d entries %lld KiB",
        entries, bytes / 1'000'000, timer.elapsed(), peakKib(), kFew, afterFew);
    QVERIFY(peakKib() - afterFew < 2048);
}

QTEST_GUILESS_MAIN(TestHarRoundTrip)
#include "tst_harroundtrip.moc"
