#include "formats/harsamples.h"
#include "formats/harschema.h"
#include "support/certificates.h"

#include <QCryptographicHash>
#include <QTest>

#include <zlib.h>

using namespace weir;
using namespace weir::formats;
using namespace weir::formats::test;

namespace {

QJsonObject entryOf(const QByteArray& file, int index = 0)
{
    return QJsonDocument::fromJson(file)["log"]["entries"][index].toObject();
}

QJsonObject writtenEntry(const HarExchange& har, HarWriter::Options options = {})
{
    return entryOf(written({har}, options));
}

QByteArray json(const QJsonValue& value)
{
    return value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                           : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

QByteArray gzipped(const QByteArray& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray result(qsizetype(deflateBound(&stream, uLong(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = uInt(result.size());
    deflate(&stream, Z_FINISH);
    result.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return result;
}

/// An answer with that body and these fields.
HarExchange answer(const QByteArray& body, const QByteArray& fields)
{
    HarExchange har = sample();
    har.exchange.responseHead = headOf("HTTP/1.1 200 OK\r\n" + fields + "\r\n");
    har.responseBody = bodyOf(body);
    har.exchange.responseBodyBytes = std::uint64_t(body.size());
    return har;
}

} // namespace

class TestHarWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatTheSchemaAsks_data();
    void writesWhatTheSchemaAsks();
    void writesTheRequest();
    void writesTheResponse();
    void writesTimings();
    void writesPhasesThatDidNotHappen();
    void writesWhatTlsAgreedOn();
    void leavesOutWhatIsNotKnownOfTls();
    void writesBodiesAsTextOrBase64_data();
    void writesBodiesAsTextOrBase64();
    void writesBodiesDecoded();
    void cutsWhatDecodesToTooMuch_data();
    void cutsWhatDecodesToTooMuch();
    void writesWhatCannotBeDecodedAsItIs();
    void writesCodedRequestsAsTheyPassed();
    void cutsBodiesBetweenCharacters();
    void leavesBodiesOut();
    void leavesSecretsOut();
    void stopsWhenTheSinkHasHadEnough();
    void needsNoMemoryForBodies();
};

void TestHarWriter::writesWhatTheSchemaAsks_data()
{
    QTest::addColumn<QList<HarExchange>>("exchanges");
    const auto row = [](const char* name, const QList<HarExchange>& exchanges) { QTest::newRow(name) << exchanges; };
    row("no exchange", {});
    row("two exchanges", {sample(), sample()});
    row("nothing known", {HarExchange()});

    HarExchange tunnel = sample();
    tunnel.exchange.scheme = exchange::Scheme::Tunnel;
    tunnel.exchange.method = "CONNECT";
    tunnel.exchange.path.clear();
    row("a tunnel", {tunnel});

    HarExchange hostile = sample();
    hostile.exchange.method = "G\"\\\n\xff";
    hostile.exchange.path = "/\xff\xfe?\xc3=%ff&%00=\x01";
    hostile.exchange.error = "\xff\"";
    hostile.comment = "\xc3";
    hostile.exchange.client = "\xff:\"";
    hostile.exchange.requestHead = headOf("\xff\r\nA\xff: \xfe\r\nCookie: =;;\xff=\xff\r\nContent-Type: \xff\r\n\r\n");
    hostile.exchange.responseHead = headOf("x\r\nSet-Cookie: \xff;;Expires=\xff;Max-Age=99999999999999999999\r\n"
                                           "Set-Cookie: a=b; Max-Age=99999999999999; Expires=Wed, 99 Foo\r\n\r\n");
    hostile.requestBody = bodyOf("\xff\xfe&%");
    hostile.responseBody = bodyOf("\xff\xfe");
    row("bytes that are no text", {hostile});
}

void TestHarWriter::writesWhatTheSchemaAsks()
{
    QFETCH(QList<HarExchange>, exchanges);
    const QByteArray file = written({exchanges.begin(), exchanges.end()});
    QCOMPARE(harProblems(file).join('\n'), QString());
    QCOMPARE(QJsonDocument::fromJson(file)["log"]["entries"].toArray().size(), exchanges.size());
}

void TestHarWriter::writesTheRequest()
{
    const QJsonObject request = writtenEntry(sample())["request"].toObject();
    QCOMPARE(request["method"], QJsonValue("POST"));
    QCOMPARE(request["url"], QJsonValue("http://example.com:8080/a/b?q=a%20b&q=%C3%BC&empty=&flag"));
    QCOMPARE(request["httpVersion"], QJsonValue("HTTP/1.1"));
    QCOMPARE(json(request["headers"]),
        QByteArray(R"([{"name":"Host","value":"example.com:8080"},{"name":"X-Twice","value":"1"},)"
                   R"({"name":"x-twice","value":"2"},{"name":"Cookie","value":"id=a3fWa; theme=\"dark\""},)"
                   R"({"name":"Authorization","value":"Basic c2VjcmV0"},)"
                   R"({"name":"Content-Type","value":"application/x-www-form-urlencoded"},)"
                   R"({"name":"Content-Length","value":"21"}])"));
    QCOMPARE(
        json(request["cookies"]), QByteArray(R"([{"name":"id","value":"a3fWa"},{"name":"theme","value":"\"dark\""}])"));
    QCOMPARE(json(request["queryString"]),
        QByteArray("[{\"name\":\"q\",\"value\":\"a b\"},{\"name\":\"q\",\"value\":\"\xc3\xbc\"},"
                   "{\"name\":\"empty\",\"value\":\"\"},{\"name\":\"flag\",\"value\":\"\"}]"));
    QCOMPARE(json(request["postData"]),
        QByteArray("{\"mimeType\":\"application/x-www-form-urlencoded\","
                   "\"params\":[{\"name\":\"name\",\"value\":\"J\xc3\xbcrgen M\"},{\"name\":\"b\",\"value\":\"\"}],"
                   "\"text\":\"name=J%C3%BCrgen+M&b=\"}"));
    QCOMPARE(request["headersSize"].toInt(), int(sample().exchange.requestHeadBytes));
    QCOMPARE(request["bodySize"].toInt(), 21);
    QVERIFY(!request.contains("_weir"));
}

void TestHarWriter::writesTheResponse()
{
    const QJsonObject entry = writtenEntry(sample());
    QCOMPARE(entry["startedDateTime"], QJsonValue("2023-11-14T22:13:20.123456Z"));
    QCOMPARE(entry["serverIPAddress"], QJsonValue("2001:db8::7"));
    QCOMPARE(entry["connection"], QJsonValue("50123"));
    QCOMPARE(entry["comment"].toString().toUtf8(), QByteArray("a \"comment\" \xe2\x82\xac"));
    const QJsonObject response = entry["response"].toObject();
    QCOMPARE(response["status"], QJsonValue(201));
    QCOMPARE(response["statusText"], QJsonValue("Made it"));
    QCOMPARE(response["httpVersion"], QJsonValue("HTTP/1.1"));
    QCOMPARE(response["redirectURL"], QJsonValue("/made"));
    QCOMPARE(json(response["cookies"]),
        QByteArray(R"([{"domain":"example.com","expires":"2037-10-21T07:28:00.000000Z","httpOnly":true,"name":"id",)"
                   R"("path":"/","sameSite":"Lax","secure":true,"value":"\"x\""},)"
                   R"({"expires":"2023-11-14T22:14:20.123456Z","httpOnly":false,"name":"short","secure":false,)"
                   R"("value":"1"}])"));
    QCOMPARE(json(response["content"]),
        QByteArray("{\"mimeType\":\"application/"
                   "json\",\"size\":15,\"text\":\"{\\\"a\\\":\\\"\xc3\xbc\\n\\\\\\\"\x7f\\\"}\\n\"}"));
    QCOMPARE(response["bodySize"].toInt(), 15);
    QVERIFY(!response.contains("_weir"));
}

void TestHarWriter::writesTimings()
{
    const QJsonObject entry = writtenEntry(sample());
    QCOMPARE(json(entry["timings"]),
        QByteArray(R"({"blocked":2.189,"connect":6.501,"dns":1,"receive":0.3,"send":0.01,"ssl":4.001,"wait":20})"));
    QCOMPARE(entry["time"].toDouble(), 30.0);
}

void TestHarWriter::writesPhasesThatDidNotHappen()
{
    HarExchange har = sample();
    har.exchange.timing = {};
    har.exchange.timing.wait = std::chrono::milliseconds(5);
    har.exchange.timing.total = std::chrono::milliseconds(5);
    const QJsonObject entry = writtenEntry(har);
    QCOMPARE(json(entry["timings"]),
        QByteArray(R"({"blocked":-1,"connect":-1,"dns":-1,"receive":0,"send":0,"ssl":-1,"wait":5})"));
    QCOMPARE(entry["time"].toDouble(), 5.0);
    QCOMPARE(entry["_weir"]["missing"], QJsonValue("send receive"));
}

void TestHarWriter::writesWhatTlsAgreedOn()
{
    HarExchange har = sample();
    har.exchange.originTls = weir::test::handleOf(weir::test::toleratedTls());
    const QByteArray file = written({har, har});
    QCOMPARE(harProblems(file).join('\n'), QString());
    const QByteArray expected =
        R"({"cipher":"TLS_AES_128_GCM_SHA256","issuer":"CN=Root of tests","protocol":"http/1.1","resumed":true,)"
        R"("serverName":"example.com","sha256":"%1","subject":"CN=example.com, O=\"<b>Bold</b>\"",)"
        R"("tolerated":"\"Root of tests\" is not trusted here","validFrom":"2025-02-03T04:05:06.000000Z",)"
        R"("validTo":"2035-02-03T04:05:06.000000Z","version":"TLS 1.3"})";
    const QByteArray sha256 =
        QCryptographicHash::hash(QByteArray::fromStdString(weir::test::leafCertificate()), QCryptographicHash::Sha256);
    for (int index : {0, 1})
        QCOMPARE(json(entryOf(file, index)["_tls"]), QByteArray(expected).replace("%1", sha256.toHex(':').toUpper()));
}

void TestHarWriter::leavesOutWhatIsNotKnownOfTls()
{
    HarExchange har = sample();
    QVERIFY(!writtenEntry(har).contains("_tls"));
    har.exchange.originTls = weir::test::handleOf({});
    QCOMPARE(json(writtenEntry(har)["_tls"]), QByteArray("{}"));
    exchange::TlsFacts odd;
    odd.serverName = "\xff\"";
    odd.chain = {"no certificate", std::string()};
    har.exchange.originTls = weir::test::handleOf(odd);
    QCOMPARE(json(writtenEntry(har)["_tls"]), QByteArray("{\"serverName\":\"\u00ff\\\"\"}"));
}

void TestHarWriter::writesBodiesAsTextOrBase64_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isText");
    QTest::newRow("ASCII without a type") << QByteArray() << QByteArray("plain") << true;
    QTest::newRow("UTF-8") << QByteArray("text/plain") << QByteArray("\xe2\x82\xac") << true;
    QTest::newRow("control characters") << QByteArray("text/plain") << QByteArray("\x1b[31m\x01") << true;
    QTest::newRow("bytes that are no UTF-8") << QByteArray("text/plain") << QByteArray("\xff") << false;
    QTest::newRow("half a character") << QByteArray("text/plain") << QByteArray("a\xe2\x82") << false;
    QTest::newRow("a NUL") << QByteArray("text/plain") << QByteArray("a\0b", 3) << false;
    QTest::newRow("another charset, but ASCII")
        << QByteArray("text/plain; charset=iso-8859-1") << QByteArray("plain") << true;
    QTest::newRow("another charset that looks like UTF-8")
        << QByteArray("text/plain; charset=iso-8859-1") << QByteArray("\xc3\xbc") << false;
    QTest::newRow("a charset unlike ASCII") << QByteArray("text/plain; charset=UTF-16") << QByteArray("ab") << false;
    QTest::newRow("a large text") << QByteArray("text/plain") << QByteArray("\xe2\x82\xac\"").repeated(200'000) << true;
    QTest::newRow("large other bytes") << QByteArray() << QByteArray("\xff\x00\x01\x02\x03", 5).repeated(200'001)
                                       << false;
}

void TestHarWriter::writesBodiesAsTextOrBase64()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(bool, isText);
    const QJsonObject entry =
        writtenEntry(answer(body, type.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\n"));
    const QJsonObject content = entry["response"]["content"].toObject();
    QCOMPARE(content["encoding"].toString(), isText ? QString() : QStringLiteral("base64"));
    const QByteArray text = content["text"].toString().toUtf8();
    QVERIFY((isText ? text : QByteArray::fromBase64(text)) == body);
    QCOMPARE(content["size"].toInt(), int(body.size()));
}

void TestHarWriter::writesBodiesDecoded()
{
    for (const int repeats : {1, 100'000}) {
        const QByteArray text = QByteArray("decoded \xe2\x82\xac ").repeated(repeats);
        const QByteArray coded = gzipped(text);
        const QByteArray fields = "Content-Encoding: gzip\r\nContent-Type: text/plain\r\n";
        const QJsonObject entry = writtenEntry(answer(coded, fields));
        const QJsonObject content = entry["response"]["content"].toObject();
        QVERIFY(content["text"].toString().toUtf8() == text);
        QCOMPARE(content["size"].toInt(), int(text.size()));
        QCOMPARE(content["compression"].toInt(), int(text.size() - coded.size()));
        QCOMPARE(entry["response"]["bodySize"].toInt(), int(coded.size()));
    }
}

void TestHarWriter::cutsWhatDecodesToTooMuch_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("mostBodyBytes");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<bool>("isCut");
    constexpr qint64 kMuch = 1'000'000;
    const QByteArray text(kMuch, 'x');
    const QByteArray coded = "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n";
    QTest::newRow("more than the limit") << coded << gzipped(text) << 2 * kMuch << qint64(300'000) << true;
    QTest::newRow("exactly the limit") << coded << gzipped(text.left(300'000)) << 2 * kMuch << qint64(300'000) << false;
    QTest::newRow("a lower limit of all bodies") << coded << gzipped(text) << qint64(1000) << qint64(1000) << true;
    QTest::newRow("without a coding") << QByteArray("Content-Type: text/plain\r\n") << text << 2 * kMuch << kMuch
                                      << false;
    QTest::newRow("not what the coding allows") << coded << text << 2 * kMuch << kMuch << false;
}

void TestHarWriter::cutsWhatDecodesToTooMuch()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, body);
    QFETCH(qint64, mostBodyBytes);
    QFETCH(qint64, length);
    QFETCH(bool, isCut);
    QByteArray file;
    HarWriter writer(
        [&](std::string_view piece) {
            file.append(piece.data(), qsizetype(piece.size()));
            return true;
        },
        {.mostBodyBytes = std::uint64_t(mostBodyBytes), .mostDecodedBytes = 300'000});
    writer.begin();
    writer.add(answer(body, fields));
    writer.finish();
    QCOMPARE(writer.cutBodies(), std::uint64_t(isCut ? 1 : 0));
    const QJsonObject entry = entryOf(file);
    const QJsonObject content = entry["response"]["content"].toObject();
    const QByteArray text = content["text"].toString().toUtf8();
    const QByteArray bytes = content["encoding"] == QJsonValue("base64") ? QByteArray::fromBase64(text) : text;
    QVERIFY(bytes == QByteArray(qsizetype(length), 'x'));
    QCOMPARE(content["size"], QJsonValue(length));
    QCOMPARE(content["_weir"]["loss"], isCut ? QJsonValue("export") : QJsonValue(QJsonValue::Undefined));
    QCOMPARE(HarWriter::Options().mostDecodedBytes, std::uint64_t(256) * 1024 * 1024);
}

void TestHarWriter::writesWhatCannotBeDecodedAsItIs()
{
    const QByteArray broken = "\x1f\x8b not gzip";
    const QJsonObject entry = writtenEntry(answer(broken, "Content-Encoding: gzip\r\n"));
    const QJsonObject content = entry["response"]["content"].toObject();
    QCOMPARE(QByteArray::fromBase64(content["text"].toString().toUtf8()), broken);
    QCOMPARE(content["_weir"]["encoded"], QJsonValue(true));
    QVERIFY(!content.contains("compression"));
}

void TestHarWriter::writesCodedRequestsAsTheyPassed()
{
    HarExchange har = sample();
    har.exchange.requestHead = headOf("POST /a HTTP/1.1\r\nContent-Encoding: gzip\r\n\r\n");
    har.requestBody = bodyOf("only said to be gzip");
    const QJsonObject entry = writtenEntry(har);
    const QJsonObject postData = entry["request"]["postData"].toObject();
    QCOMPARE(postData["_encoding"], QJsonValue("base64"));
    QCOMPARE(QByteArray::fromBase64(postData["text"].toString().toUtf8()), QByteArray("only said to be gzip"));
}

void TestHarWriter::cutsBodiesBetweenCharacters()
{
    HarExchange har = answer("ab\xe2\x82\xac", "Content-Type: text/plain\r\n");
    const QJsonObject cut = writtenEntry(har, {.mostBodyBytes = 4});
    const QJsonObject content = cut["response"]["content"].toObject();
    QCOMPARE(content["text"], QJsonValue("ab"));
    QCOMPARE(content["_weir"]["loss"], QJsonValue("export"));
    har.responseBody.loss = exchange::BodyLoss::Backlog;
    const QJsonObject entry = writtenEntry(har);
    QCOMPARE(entry["response"]["content"]["_weir"]["loss"], QJsonValue("backlog"));
}

void TestHarWriter::leavesBodiesOut()
{
    const QJsonObject entry = writtenEntry(sample(), {.mostBodyBytes = 0});
    QVERIFY(!entry["response"]["content"].toObject().contains("text"));
    QCOMPARE(entry["request"]["postData"]["text"], QJsonValue(""));
    QCOMPARE(entry["request"]["bodySize"], QJsonValue(21));
    QCOMPARE(harProblems(written({sample()}, {.mostBodyBytes = 0})).join('\n'), QString());
}

void TestHarWriter::leavesSecretsOut()
{
    HarExchange har = sample();
    har.exchange.requestHead = headOf(
        "GET / HTTP/1.1\r\ncOOkie:secret1\r\nAuthorization:   secret2\r\nProxy-Authorization: secret3\r\nX: y\r\n\r\n");
    har.exchange.responseHead = headOf("HTTP/1.1 200 OK\r\nSet-Cookie: secret4=1\r\nX: y\r\n\r\n");
    const QByteArray file = written({har}, {.secrets = HarWriter::Secrets::LeaveOut});
    QVERIFY(!file.contains("secret"));
    const QJsonObject entry = entryOf(file);
    for (const char* message : {"request", "response"}) {
        QCOMPARE(json(entry[message].toObject()["headers"]), QByteArray(R"([{"name":"X","value":"y"}])"));
        QCOMPARE(json(entry[message].toObject()["cookies"]), QByteArray("[]"));
    }
    QCOMPARE(harProblems(file).join('\n'), QString());
    QCOMPARE(written({har}).count("secret"), 10); // in fields, in cookies, and in heads as a whole
}

void TestHarWriter::stopsWhenTheSinkHasHadEnough()
{
    int calls = 0;
    HarWriter writer([&](std::string_view) { return ++calls < 3; });
    QVERIFY(writer.begin());
    HarExchange har = answer(QByteArray(10'000'000, 'x'), "Content-Type: text/plain\r\n");
    QVERIFY(!writer.add(har));
    QVERIFY(!writer.add(har));
    QVERIFY(!writer.finish());
    QCOMPARE(calls, 3);
}

void TestHarWriter::needsNoMemoryForBodies()
{
    class Endless final : public exchange::ByteSource
    {
    public:
        std::uint64_t size() const override { return std::uint64_t(64) << 20; }
        std::size_t read(std::uint64_t place, std::span<char> to) const override
        {
            const std::size_t count = std::size_t(std::min<std::uint64_t>(to.size(), size() - place));
            std::fill_n(to.begin(), count, '"');
            return count;
        }
    };
    HarExchange har = answer({}, "Content-Type: text/plain\r\n");
    har.responseBody = {std::make_shared<const Endless>(), Endless().size(), exchange::BodyLoss::None};
    std::size_t longest = 0;
    std::size_t bytes = 0;
    HarWriter writer([&](std::string_view piece) {
        longest = std::max(longest, piece.size());
        bytes += piece.size();
        return true;
    });
    writer.begin();
    writer.add(har);
    writer.finish();
    QVERIFY(bytes > Endless().size() * 2);
    QVERIFY(longest < 512 * 1024);
}

QTEST_GUILESS_MAIN(TestHarWriter)
#include "tst_harwriter.moc"
