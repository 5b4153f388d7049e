#include "headless/exchangeline.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <clocale>
#include <ctime>
#include <random>

using namespace weir::exchange;
using namespace weir::headless;
using namespace std::chrono_literals;

/// One line an exchange, as text and as JSON, whatever bytes peers send.
class TestExchangeLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void jsonHasEveryFieldInOrder();
    void jsonHasTheValues();
    void aPhaseThatDidNotHappenIsNull();
    void tellsWhatTlsAgreedOn();
    void jsonNamesSchemes_data();
    void jsonNamesSchemes();
    void jsonOfHostileBytes_data();
    void jsonOfHostileBytes();
    void everyLineOfAnyBytesIsOneJsonObject();
    void largeNumbersStayExact();
    void numbersDoNotFollowTheLocale();
    void text_data();
    void text();
    void whatIsKeptHasADate();
    void textIsAligned();
    void textEscapesWhatPeersSend();
};

namespace {

Exchange typical()
{
    Exchange e;
    e.id = 7;
    e.state = State::Finished;
    e.started = std::chrono::system_clock::from_time_t(1'700'000'000) + 42ms; // 2023-11-14T22:13:20.042Z
    e.client = "127.0.0.1:54321";
    e.method = "GET";
    e.host = "example.com";
    e.port = 80;
    e.path = "/a?b=c";
    e.status = 200;
    e.requestHeadBytes = 100;
    e.requestBodyBytes = 20;
    e.responseHeadBytes = 300;
    e.responseBodyBytes = 4'000;
    e.timing.dns = 1'500us;
    e.timing.connect = 2ms;
    e.timing.send = 100us;
    e.timing.wait = 30ms;
    e.timing.receive = 4'250us;
    e.timing.total = 38'350us;
    return e;
}

QByteArray json(const Exchange& exchange) { return QByteArray::fromStdString(jsonLine(exchange)); }

QJsonObject object(const Exchange& exchange)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json(exchange), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s in %s", qPrintable(error.errorString()), json(exchange).toPercentEncoding().constData());
    return document.object();
}

} // namespace

void TestExchangeLine::initTestCase()
{
    qputenv("TZ", "UTC");
    ::tzset();
}

void TestExchangeLine::jsonHasEveryFieldInOrder()
{
    const QByteArray line = json(typical());
    const char* const fields[] = {"id", "started", "client", "method", "scheme", "host", "port", "path", "status",
        "requestBytes", "responseBytes", "dnsMs", "connectMs", "tlsMs", "sendMs", "waitMs", "receiveMs", "totalMs",
        "reused", "error"};
    qsizetype at = 0;
    for (const char* field : fields) {
        at = line.indexOf("\"" + QByteArray(field) + "\":", at);
        QVERIFY2(at >= 0, field);
    }
    QCOMPARE(std::size_t(object(typical()).size()), std::size(fields));
}

void TestExchangeLine::jsonHasTheValues()
{
    const QByteArray expected =
        R"({"id":7,"started":"2023-11-14T22:13:20.042Z","client":"127.0.0.1:54321","method":"GET","scheme":"http",)"
        R"("host":"example.com","port":80,"path":"/a?b=c","status":200,"requestBytes":120,"responseBytes":4300,)"
        R"("dnsMs":1.500,"connectMs":2.000,"tlsMs":null,"sendMs":0.100,"waitMs":30.000,"receiveMs":4.250,"totalMs":38.350,)"
        R"("reused":false,"error":null})";
    QCOMPARE(json(typical()), expected);
}

void TestExchangeLine::aPhaseThatDidNotHappenIsNull()
{
    Exchange e = typical();
    e.timing = Timing();
    e.timing.reusedConnection = true;
    e.timing.wait = 0ns;
    e.error = "the origin went away";
    const QJsonObject o = object(e);
    for (const char* phase : {"dnsMs", "connectMs", "tlsMs", "sendMs", "receiveMs", "totalMs"})
        QVERIFY2(o[QLatin1String(phase)].isNull(), phase);
    QCOMPARE(o[QStringLiteral("waitMs")].toDouble(-1), 0.0);
    QCOMPARE(o[QStringLiteral("reused")].toBool(), true);
    QCOMPARE(o[QStringLiteral("error")].toString(), QStringLiteral("the origin went away"));
}

void TestExchangeLine::tellsWhatTlsAgreedOn()
{
    Exchange e = typical();
    weir::exchange::TlsFacts facts;
    facts.version = "TLS 1.3";
    facts.cipher = "TLS_AES_128_GCM_SHA256";
    e.clientTls = std::make_shared<const weir::exchange::TlsFacts>(facts);
    QVERIFY2(json(e).endsWith(R"("reused":false,"tlsVersion":"TLS 1.3","tlsCipher":"TLS_AES_128_GCM_SHA256",)"
                              R"("tlsProtocol":null,"tolerated":null,"error":null})"),
        json(e).constData());
    facts.version = "TLS 1.2";
    facts.protocol = "http/1.1";
    facts.tolerated = "it says \"\xff\"";
    e.originTls = std::make_shared<const weir::exchange::TlsFacts>(facts);
    const QJsonObject o = object(e);
    QCOMPARE(o[QStringLiteral("tlsVersion")].toString(), QStringLiteral("TLS 1.2"));
    QCOMPARE(o[QStringLiteral("tlsProtocol")].toString(), QStringLiteral("http/1.1"));
    QCOMPARE(o[QStringLiteral("tolerated")].toString(), QStringLiteral("it says \"\ufffd\""));
}

void TestExchangeLine::jsonNamesSchemes_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QString>("name");
    QTest::newRow("http") << int(Scheme::Http) << QStringLiteral("http");
    QTest::newRow("https") << int(Scheme::Https) << QStringLiteral("https");
    QTest::newRow("a tunnel") << int(Scheme::Tunnel) << QStringLiteral("tunnel");
}

void TestExchangeLine::jsonNamesSchemes()
{
    QFETCH(int, scheme);
    QFETCH(QString, name);
    Exchange e = typical();
    e.scheme = Scheme(scheme);
    QCOMPARE(object(e)[QStringLiteral("scheme")].toString(), name);
}

void TestExchangeLine::jsonOfHostileBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a quote that would end the string") << QByteArray("\",\"status\":200,\"x\":\"");
    QTest::newRow("a backslash at the end") << QByteArray("/a\\");
    QTest::newRow("a line end that would begin another line") << QByteArray("/a\n{\"id\":8}");
    QTest::newRow("NUL") << QByteArray("/a\0b", 4);
    QTest::newRow("bytes that are no text") << QByteArray("/\xff\xfe\xc0\x80");
    QTest::newRow("a surrogate") << QByteArray("/\xed\xa0\x80");
    QTest::newRow("a change of the writing direction") << QByteArray("/\xe2\x80\xae"
                                                                     "gpj.exe");
    QTest::newRow("a terminal's escape sequence") << QByteArray("/\x1b]0;title\x07");
}

void TestExchangeLine::jsonOfHostileBytes()
{
    QFETCH(QByteArray, bytes);
    Exchange e = typical();
    e.client = e.method = e.host = e.path = e.error = bytes.toStdString();
    const QByteArray line = json(e);
    for (const char c : line)
        QVERIFY2(static_cast<unsigned char>(c) >= 0x20, "one line, without control characters");
    const QJsonObject o = object(e);
    QCOMPARE(o.size(), 20);
    QCOMPARE(o[QStringLiteral("id")].toInteger(), 7);
    QCOMPARE(o[QStringLiteral("status")].toInt(), 200);
    if (bytes.isValidUtf8())
        QCOMPARE(o[QStringLiteral("path")].toString(), QString::fromUtf8(bytes));
}

void TestExchangeLine::everyLineOfAnyBytesIsOneJsonObject()
{
    std::mt19937 random(3);
    const auto bytes = [&] {
        std::string result;
        for (std::size_t size = random() % 20; size > 0; --size)
            result.push_back(char(random()));
        return result;
    };
    for (int i = 0; i < 1'000; ++i) {
        Exchange e = typical();
        e.method = bytes();
        e.host = bytes();
        e.path = bytes();
        e.error = bytes();
        QCOMPARE(object(e).size(), 20);
        QVERIFY(!json(e).contains('\n'));
        QVERIFY(!QByteArray::fromStdString(textLine(e)).contains('\n'));
    }
}

void TestExchangeLine::largeNumbersStayExact()
{
    Exchange e = typical();
    e.id = 123'456'789'012'345;
    e.responseBodyBytes = 9'000'000'000'000;
    e.timing.total = 7 * 24h + 1us;
    const QJsonObject o = object(e);
    QCOMPARE(o[QStringLiteral("id")].toInteger(), 123'456'789'012'345);
    QCOMPARE(o[QStringLiteral("responseBytes")].toInteger(), 9'000'000'000'300);
    QVERIFY(json(e).contains("\"totalMs\":604800000.001,"));
}

void TestExchangeLine::numbersDoNotFollowTheLocale()
{
    const char* const withComma[] = {
        "de_DE.UTF-8", "fr_FR.UTF-8", "es_ES.UTF-8", "it_IT.UTF-8", "de_DE", "ru_RU.UTF-8"};
    const bool set = std::any_of(std::begin(withComma), std::end(withComma),
        [](const char* name) { return std::setlocale(LC_NUMERIC, name) != nullptr; });
    if (!set)
        QSKIP("no locale with a decimal comma is installed");
    const QByteArray asJson = json(typical());
    const QByteArray asText = QByteArray::fromStdString(textLine(typical()));
    std::setlocale(LC_NUMERIC, "C");
    QVERIFY2(asJson.contains("\"dnsMs\":1.500,"), asJson.constData());
    QVERIFY2(asText.contains(" 38.4 ms"), asText.constData());
}

void TestExchangeLine::text_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QByteArray>("line");

    const QByteArray begin = "22:13:20.042  127.0.0.1:54321      ";
    QTest::newRow("a request") << QByteArray()
                               << begin + "  GET      200        4000 B       38.4 ms  http://example.com/a?b=c";
    QTest::newRow("another port") << QByteArray(
        "port") << begin + "  GET      200        4000 B       38.4 ms  http://example.com:8080/a?b=c";
    QTest::newRow("an IPv6 address") << QByteArray("ipv6")
                                     << begin + "  GET      200        4000 B       38.4 ms  http://[::1]/a?b=c";
    QTest::newRow("a tunnel") << QByteArray("tunnel")
                              << begin + "  CONNECT  200        4000 B       38.4 ms  example.com:443";
    QTest::newRow("the default port of https")
        << QByteArray("https") << begin + "  GET      200        4000 B       38.4 ms  https://example.com/a?b=c";
    QTest::newRow("one that failed") << QByteArray(
        "failed") << begin + "  GET        -        4000 B        0.0 ms  http://example.com/a?b=c  (went away)";
    QTest::newRow("one that could not be read")
        << QByteArray("unread") << begin + "  -        400        4000 B       38.4 ms  -";
}

void TestExchangeLine::text()
{
    QFETCH(QByteArray, change);
    QFETCH(QByteArray, line);
    Exchange e = typical();
    if (change == "port") {
        e.port = 8080;
    } else if (change == "ipv6") {
        e.host = "::1";
    } else if (change == "tunnel") {
        e.scheme = Scheme::Tunnel;
        e.method = "CONNECT";
        e.port = 443;
        e.path.clear();
    } else if (change == "https") {
        e.scheme = Scheme::Https;
        e.port = 443;
    } else if (change == "failed") {
        e.status = 0;
        e.error = "went away";
        e.timing.total.reset();
    } else if (change == "unread") {
        e.method.clear();
        e.host.clear();
        e.path.clear();
        e.status = 400;
    }
    QCOMPARE(QByteArray::fromStdString(textLine(e)), line);
}

void TestExchangeLine::whatIsKeptHasADate()
{
    const std::string kept = textLine(typical(), TimeFormat::DateAndTime);
    QVERIFY2(kept.starts_with("2023-11-14T22:13:20.042+0000  127.0.0.1:54321 "), kept.c_str());
    QVERIFY(kept.ends_with(textLine(typical()).substr(12)));
    qputenv("TZ", "NST+3:30");
    ::tzset();
    const std::string elsewhere = textLine(typical(), TimeFormat::DateAndTime);
    initTestCase();
    QVERIFY2(elsewhere.starts_with("2023-11-14T18:43:20.042-0330  "), elsewhere.c_str());
}

void TestExchangeLine::textIsAligned()
{
    Exchange small = typical();
    Exchange large = typical();
    small.client = "[::1]:1";
    small.responseBodyBytes = 0;
    large.client = "192.168.100.200:65535";
    large.method = "OPTIONS";
    large.responseBodyBytes = 9'999'999'999;
    large.timing.total = 9'999'999ms;
    QCOMPARE(textLine(small).find("http://"), textLine(large).find("http://"));
}

void TestExchangeLine::textEscapesWhatPeersSend()
{
    Exchange e = typical();
    e.path = "/\x1b[2J\r\n\xe2\x80\xae\xff";
    e.error = "reset\nby peer";
    const QByteArray line = QByteArray::fromStdString(textLine(e));
    QVERIFY2(line.endsWith("http://example.com/\\x1b[2J\\x0d\\x0a\\u{202e}\\xff  (reset\\x0aby peer)"),
        line.toPercentEncoding().constData());
}

QTEST_APPLESS_MAIN(TestExchangeLine)
#include "tst_exchangeline.moc"
