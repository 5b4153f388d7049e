#include "integration/checksum.h"
#include "integration/programs.h"
#include "integration/wire.h"

#include <QFile>

using namespace weir::integration;

/// curl, a real client, through Weir to nginx, a real origin.
class TestCurl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void gets_data();
    void gets();
    void getsTheHeadOnly();
    void getsARange_data();
    void getsARange();
    void asksWhetherItChanged();
    void reusesItsConnection();
    void posts_data();
    void posts();
    void puts();
    void tunnels();
    void isToldOfARefusal();
    void isToldOfABlockedHost();
    void readsWeirsOwnPage();
    void everyExchangeIsReported();

private:
    Outcome curl(const QList<QByteArray>& arguments) const { return curl(m_weir, arguments); }
    static Outcome curl(const Weir& weir, const QList<QByteArray>& arguments);

    Nginx m_nginx;
    Weir m_weir;
    QTemporaryDir m_folder;
    QByteArray m_content;
};

Outcome TestCurl::curl(const Weir& weir, const QList<QByteArray>& arguments)
{
    const QByteArray proxy = "http://127.0.0.1:" + QByteArray::number(weir.port());
    QStringList all;
    for (const QByteArray& argument :
        QList<QByteArray>{"-q", "-sS", "--max-time", "60", "--noproxy", "", "--proxy", proxy} + arguments)
        all.append(QString::fromUtf8(argument));
    return run(findProgram(QStringLiteral("curl")), all);
}

void TestCurl::initTestCase()
{
    WEIR_NEEDS("curl");
    WEIR_NEEDS("nginx");
    QVERIFY2(m_nginx.start(), m_nginx.problem().constData());
    QVERIFY2(m_weir.start({QStringLiteral("--json"), QStringLiteral("--block"), QStringLiteral("*.blocked.test")}),
        m_weir.errors().constData());
    m_content.resize(300'001);
    fillPattern(m_content.data(), std::size_t(m_content.size()), 0);
    m_nginx.write(QStringLiteral("some.bin"), m_content);
    m_nginx.write(QStringLiteral("empty.bin"), {});
    m_nginx.write(QStringLiteral("index.html"), "<p>hello</p>\n");
}

void TestCurl::gets_data()
{
    QTest::addColumn<QList<QByteArray>>("options");
    QTest::newRow("HTTP/1.1") << QList<QByteArray>{};
    QTest::newRow("HTTP/1.0") << QList<QByteArray>{"--http1.0"};
    QTest::newRow("with a request for compression") << QList<QByteArray>{"--compressed"};
    QTest::newRow("as a tunnel") << QList<QByteArray>{"--proxytunnel"};
}

void TestCurl::gets()
{
    QFETCH(QList<QByteArray>, options);
    const Outcome outcome = curl(options + QList<QByteArray>{m_nginx.url() + "/some.bin"});
    QVERIFY2(outcome.exitStatus == 0, outcome.errors.constData());
    QVERIFY(outcome.output == m_content);
    const Outcome empty = curl(options + QList<QByteArray>{"-w", "%{http_code}", m_nginx.url() + "/empty.bin"});
    QCOMPARE(empty.output, QByteArray("200"));
    const Outcome missing =
        curl(options + QList<QByteArray>{"-o", "/dev/null", "-w", "%{http_code}", m_nginx.url() + "/missing"});
    QCOMPARE(missing.output, QByteArray("404"));
}

void TestCurl::getsTheHeadOnly()
{
    const Outcome outcome = curl({"--head", m_nginx.url() + "/some.bin"});
    QVERIFY2(outcome.exitStatus == 0, outcome.errors.constData());
    QVERIFY(outcome.output.startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(field(outcome.output, "Content-Length"), QByteArray("300001"));
    QVERIFY(field(outcome.output, "Server").startsWith("nginx"));
    QVERIFY(field(outcome.output, "Via").startsWith("1.1 weir"));
    QVERIFY(outcome.output.endsWith("\r\n\r\n"));
}

void TestCurl::getsARange_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("size");
    QTest::newRow("the beginning") << QByteArray("0-99") << 0 << 100;
    QTest::newRow("the middle") << QByteArray("1000-200000") << 1'000 << 199'001;
    QTest::newRow("the rest") << QByteArray("300000-") << 300'000 << 1;
    QTest::newRow("the last bytes") << QByteArray("-77") << 300'001 - 77 << 77;
}

void TestCurl::getsARange()
{
    QFETCH(QByteArray, range);
    QFETCH(int, from);
    QFETCH(int, size);
    const Outcome outcome = curl({"--range", range, m_nginx.url() + "/some.bin"});
    QVERIFY2(outcome.exitStatus == 0, outcome.errors.constData());
    QVERIFY(outcome.output == m_content.mid(from, size));
    const Outcome status =
        curl({"--range", range, "-o", "/dev/null", "-w", "%{http_code}", m_nginx.url() + "/some.bin"});
    QCOMPARE(status.output, QByteArray("206"));
}

void TestCurl::asksWhetherItChanged()
{
    const QByteArray modified = field(curl({"--head", m_nginx.url() + "/some.bin"}).output, "Last-Modified");
    QVERIFY(!modified.isEmpty());
    const Outcome outcome = curl(
        {"-H", "If-Modified-Since: " + modified, "-w", "%{http_code} %{size_download}", m_nginx.url() + "/some.bin"});
    QCOMPARE(outcome.output, QByteArray("304 0"));
}

void TestCurl::reusesItsConnection()
{
    const QByteArray url = m_nginx.url() + "/index.html";
    const Outcome outcome =
        curl({"-w", "%{num_connects}\n", "-o", "/dev/null", url, "-o", "/dev/null", url, "-o", "/dev/null", url});
    QVERIFY2(outcome.exitStatus == 0, outcome.errors.constData());
    QCOMPARE(outcome.output, QByteArray("1\n0\n0\n"));
}

void TestCurl::posts_data()
{
    QTest::addColumn<QList<QByteArray>>("options");
    QTest::newRow("with a length") << QList<QByteArray>{};
    QTest::newRow("in chunks") << QList<QByteArray>{"-H", "Transfer-Encoding: chunked"};
    QTest::newRow("after 100 Continue") << QList<QByteArray>{"-H", "Expect: 100-continue"};
    QTest::newRow("in chunks, after 100 Continue")
        << QList<QByteArray>{"-H", "Transfer-Encoding: chunked", "-H", "Expect: 100-continue"};
}

void TestCurl::posts()
{
    QFETCH(QList<QByteArray>, options);
    const Origin sink(serveAsSink);
    QFile file(m_folder.filePath(QStringLiteral("post.bin")));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(m_content), m_content.size());
    file.close();
    Checksum expected;
    expected.add({m_content.constData(), std::size_t(m_content.size())});
    const Outcome outcome = curl(options
        + QList<QByteArray>{"--data-binary", "@" + file.fileName().toUtf8(), "http://" + sink.authority() + "/"});
    QVERIFY2(outcome.exitStatus == 0, outcome.errors.constData());
    QCOMPARE(
        outcome.output, QByteArray::number(m_content.size()) + " " + QByteArray::number(quint64(expected.value())));
}

void TestCurl::puts()
{
    QFile file(m_folder.filePath(QStringLiteral("put.bin")));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(m_content), m_content.size());
    file.close();
    const Outcome outcome =
        curl({"-T", file.fileName().toUtf8(), "-o", "/dev/null", "-w", "%{http_code}", m_nginx.url() + "/put/new.bin"});
    QVERIFY2(outcome.exitStatus == 0, outcome.errors.constData());
    QCOMPARE(outcome.output, QByteArray("201"));
    QFile stored(m_nginx.root() + QStringLiteral("/put/new.bin"));
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QVERIFY(stored.readAll() == m_content);
}

void TestCurl::tunnels()
{
    const Outcome outcome = curl({"--proxytunnel", "-w", "%{http_connect}", m_nginx.url() + "/index.html"});
    QVERIFY2(outcome.exitStatus == 0, outcome.errors.constData());
    QCOMPARE(outcome.output, QByteArray("<p>hello</p>\n200"));
}

void TestCurl::isToldOfARefusal()
{
    quint16 closed = 0;
    {
        const Origin origin([](Connection&) {});
        closed = origin.port();
    }
    const Outcome outcome = curl({"-i", "http://127.0.0.1:" + QByteArray::number(closed) + "/"});
    QVERIFY(outcome.output.startsWith("HTTP/1.1 502 "));
    QVERIFY2(field(outcome.output, "Proxy-Status").contains("connection_refused"), outcome.output.constData());
}

void TestCurl::isToldOfABlockedHost()
{
    const Outcome outcome = curl({"-i", "http://a.blocked.test/"});
    QVERIFY(outcome.output.startsWith("HTTP/1.1 403 "));
    QVERIFY2(outcome.output.contains("*.blocked.test"), outcome.output.constData());
}

void TestCurl::readsWeirsOwnPage()
{
    const QStringList arguments{QStringLiteral("-q"), QStringLiteral("-sS"), QStringLiteral("--max-time"),
        QStringLiteral("60"), QStringLiteral("-i"), QStringLiteral("http://127.0.0.1:%1/").arg(m_weir.port())};
    const Outcome outcome = run(findProgram(QStringLiteral("curl")), arguments);
    QVERIFY2(outcome.output.startsWith("HTTP/1.1 200 "), outcome.errors.constData());
    QVERIFY(outcome.output.contains("Weir"));
}

void TestCurl::everyExchangeIsReported()
{
    Nginx nginx;
    QVERIFY2(nginx.start(), nginx.problem().constData());
    nginx.write(QStringLiteral("some.bin"), m_content);
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--json")}), weir.errors().constData());
    const QByteArray url = nginx.url() + "/some.bin";
    const QList<QList<QByteArray>> requests{{url}, {"--head", url}, {"--range", "10-19", url}, {url + "?a=b"},
        {nginx.url() + "/missing"}, {"-X", "OPTIONS", url}};
    for (const QList<QByteArray>& request : requests)
        QCOMPARE(curl(weir, QList<QByteArray>{"-o", "/dev/null"} + request).exitStatus, 0);
    QCOMPARE(curl(weir, {"-o", "/dev/null", "--proxytunnel", nginx.url() + "/through-the-tunnel"}).exitStatus, 0);
    QCOMPARE(weir.stop(), 0);

    QList<QByteArray> served;
    for (const QByteArray& line : nginx.stopAndReadLog())
        served.append(line.split(' ').mid(0, 3).join(' '));
    const QList<QJsonObject> lines = weir.lines();
    QCOMPARE(lines.size(), requests.size() + 1);
    for (const QJsonObject& line : lines.mid(0, requests.size())) {
        QCOMPARE(line[QStringLiteral("scheme")].toString(), QStringLiteral("http"));
        QCOMPARE(line[QStringLiteral("port")].toInt(), nginx.port());
        const QByteArray one = line[QStringLiteral("method")].toString().toUtf8() + " "
            + line[QStringLiteral("path")].toString().toUtf8() + " "
            + QByteArray::number(line[QStringLiteral("status")].toInt());
        QVERIFY2(served.removeOne(one), one.constData());
    }
    QCOMPARE(served, QList<QByteArray>{"GET /through-the-tunnel 404"}); // which Weir does not look into
    QCOMPARE(lines.last()[QStringLiteral("scheme")].toString(), QStringLiteral("tunnel"));
    QCOMPARE(lines.last()[QStringLiteral("method")].toString(), QStringLiteral("CONNECT"));
    QCOMPARE(lines.last()[QStringLiteral("port")].toInt(), nginx.port());
}

QTEST_GUILESS_MAIN(TestCurl)
#include "tst_curl.moc"
