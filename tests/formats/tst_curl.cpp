#include "formats/curl.h"
#include "formats/heldbytes.h"

#include <QProcess>
#include <QTest>

using namespace weir;

namespace {

exchange::Exchange request(const QByteArray& method, const QByteArray& path, const QByteArray& fields)
{
    exchange::Exchange exchange;
    exchange.method = method.toStdString();
    exchange.host = "example.com";
    exchange.port = 80;
    exchange.path = path.toStdString();
    exchange.requestHead = std::make_shared<const std::string>(
        (method + " http://example.com" + path + " HTTP/1.1\r\n" + fields + "\r\n").toStdString());
    return exchange;
}

/// The arguments that curl would get from the shell.
QList<QByteArray> argumentsFrom(const std::string& command)
{
    QProcess shell;
    const QString script = QStringLiteral("curl() { printf '%s\\0' \"$@\"; }; ") + QString::fromStdString(command);
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script});
    shell.waitForFinished();
    QList<QByteArray> arguments = shell.readAllStandardOutput().split('\0');
    arguments.removeLast();
    return arguments;
}

} // namespace

class TestCurl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShellGivesCurlWhatWasMeant_data();
    void theShellGivesCurlWhatWasMeant();
    void writesUrls();
    void namesNoCodingOfABodyThatIsDecoded();
    void leavesOutBodiesThatAreNotWhole();
};

void TestCurl::theShellGivesCurlWhatWasMeant_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QList<QByteArray>>("arguments");
    const QList<QByteArray> plain{"--globoff", "--path-as-is"};
    const QList<QByteArray> bare{"--header", "User-Agent:", "--header", "Accept:"};
    QTest::newRow("a plain request") << QByteArray("GET") << QByteArray("/") << QByteArray("Host: example.com\r\n")
                                     << QList<QByteArray>{"http://example.com/"} + plain + bare;
    QTest::newRow("another method") << QByteArray("DELETE") << QByteArray("/x") << QByteArray()
                                    << QList<QByteArray>{"http://example.com/x", "--request", "DELETE"} + plain + bare;
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("/") << QByteArray()
                          << QList<QByteArray>{"http://example.com/", "--head"} + plain + bare;
    QTest::newRow("what the shell would act on")
        << QByteArray("GET") << QByteArray("/?a='b'&c=$(id)`id`;!x\"[1-3]*") << QByteArray()
        << QList<QByteArray>{"http://example.com/?a='b'&c=$(id)`id`;!x\"[1-3]*"} + plain + bare;
    QTest::newRow("fields, but not those for the proxy")
        << QByteArray("GET") << QByteArray("/")
        << QByteArray(
               "Host: example.com\r\nProxy-Authorization: Basic x\r\nConnection: close\r\nX-It's: a 'b' \\ $c\r\n")
        << QList<QByteArray>{"http://example.com/"} + plain + QList<QByteArray>{"--header", "X-It's: a 'b' \\ $c"}
            + bare;
    QTest::newRow("a field without a value")
        << QByteArray("GET") << QByteArray("/") << QByteArray("X-Empty:\r\n")
        << QList<QByteArray>{"http://example.com/"} + plain + QList<QByteArray>{"--header", "X-Empty;"} + bare;
    QTest::newRow("control characters") << QByteArray("GET") << QByteArray("/") << QByteArray("X: a\x1b[31m'%\\b\r\n")
                                        << QList<QByteArray>{"http://example.com/"} + plain
            + QList<QByteArray>{"--header", "X: a\x1b[31m'%\\b"} + bare;
    QTest::newRow("compressed") << QByteArray("GET") << QByteArray("/") << QByteArray("Accept-Encoding: gzip\r\n")
                                << QList<QByteArray>{"http://example.com/"} + plain
            + QList<QByteArray>{"--header", "Accept-Encoding: gzip"} + bare + QList<QByteArray>{"--compressed"};
}

void TestCurl::theShellGivesCurlWhatWasMeant()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, fields);
    QFETCH(QList<QByteArray>, arguments);
    QCOMPARE(argumentsFrom(formats::curlCommand(request(method, path, fields))), arguments);
}

void TestCurl::writesUrls()
{
    exchange::Exchange exchange = request("GET", "/a", "");
    exchange.port = 8080;
    exchange.host = "::1";
    QCOMPARE(formats::urlOf(exchange), "http://[::1]:8080/a");
    exchange.scheme = exchange::Scheme::Https;
    exchange.port = 443;
    exchange.host = "a.example";
    QCOMPARE(formats::urlOf(exchange), "https://a.example/a");
}

void TestCurl::namesNoCodingOfABodyThatIsDecoded()
{
    const exchange::Exchange exchange = request("POST", "/", "Content-Encoding: gzip\r\n");
    exchange::RecordedBody body{std::make_shared<const formats::HeldBytes>("abc"), 3, exchange::BodyLoss::None};
    QVERIFY(formats::curlCommand(exchange, &body).find("Content-Encoding") != std::string::npos);
    body.isDecoded = true;
    QVERIFY(formats::curlCommand(exchange, &body).find("Content-Encoding") == std::string::npos);
}

void TestCurl::leavesOutBodiesThatAreNotWhole()
{
    const exchange::Exchange exchange = request("POST", "/", "Content-Length: 3\r\n");
    const auto bytes = std::make_shared<const formats::HeldBytes>("abc");
    exchange::RecordedBody body{bytes, 3, exchange::BodyLoss::None};
    QVERIFY(formats::curlCommand(exchange, &body).find("--data-raw 'abc'") != std::string::npos);
    body.loss = exchange::BodyLoss::Limit;
    QVERIFY(formats::curlCommand(exchange, &body).find("--data") == std::string::npos);
    body.loss = exchange::BodyLoss::None;
    body.bytes = std::make_shared<const formats::HeldBytes>(std::string(formats::kLongestCurlBody + 1, 'x'));
    QVERIFY(formats::curlCommand(exchange, &body).size() < 1000);
}

QTEST_GUILESS_MAIN(TestCurl)
#include "tst_curl.moc"
