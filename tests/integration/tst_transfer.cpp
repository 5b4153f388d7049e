#include "integration/checksum.h"
#include "integration/programs.h"
#include "integration/wire.h"

#include <QFile>

using namespace weir::integration;

/// A gibibyte each way: every byte in its place, and memory flat.
class TestTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void downloads_data();
    void downloads();
    void uploads_data();
    void uploads();

private:
    Nginx m_nginx;
    std::unique_ptr<Weir> m_weir;
    Checksum m_expected;
};

namespace {

// Sanitized programs are many times slower, and keep memory on purpose.
#ifdef __SANITIZE_ADDRESS__
constexpr std::uint64_t kSize = 64ULL << 20;
constexpr bool kMemoryIsFlat = false;
#else
constexpr std::uint64_t kSize = 1ULL << 30;
constexpr bool kMemoryIsFlat = true;
#endif
constexpr qint64 kMostGrowthKiB = 32 * 1024;
constexpr std::size_t kBlock = 256 * 1024;

enum class Way : bool { Plain, Tunnel };

/// Connected to `authority`, through a tunnel if asked for; `target` is what to put in a request line.
Connection open(const Weir& weir, const QByteArray& authority, Way way, QByteArray& target)
{
    Connection connection = Connection::to(weir.port());
    if (way == Way::Plain) {
        target = "http://" + authority + target;
        return connection;
    }
    if (!connection.send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n")
        || !connection.readHead().startsWith("HTTP/1.1 200"))
        return {};
    return connection;
}

struct Received
{
    bool complete = false;
    Checksum checksum;
};

Received download(const Weir& weir, const QByteArray& authority, Way way, QByteArray target)
{
    Received received;
    Connection connection = open(weir, authority, way, target);
    connection.send("GET " + target + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
    const QByteArray head = connection.readHead();
    received.complete = head.startsWith("HTTP/1.1 200")
        && readBody(connection, head, [&](std::string_view bytes) { received.checksum.add(bytes); });
    return received;
}

void addWays()
{
    QTest::addColumn<bool>("tunnel");
    QTest::newRow("as a request") << false;
    QTest::newRow("through a tunnel") << true;
}

} // namespace

void TestTransfer::initTestCase()
{
    WEIR_NEEDS("nginx");
    QVERIFY2(m_nginx.start(), m_nginx.problem().constData());
    // A sparse file: only a piece of each block is written, so that it takes little of the disk.
    QFile file(m_nginx.root() + QStringLiteral("/large.bin"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(qint64(kSize)));
    std::string block(kBlock, '\0');
    for (std::uint64_t at = 0; at < kSize; at += kBlock) {
        fillPattern(block.data(), 4096, at);
        QVERIFY(file.seek(qint64(at)));
        QCOMPARE(file.write(block.data(), 4096), 4096);
        m_expected.add(block);
    }
    m_nginx.write(QStringLiteral("small.bin"), QByteArray(1 << 20, 'x'));
}

void TestTransfer::init()
{
    m_weir = std::make_unique<Weir>();
    QVERIFY2(m_weir->start({QStringLiteral("--json")}), m_weir->errors().constData());
}

void TestTransfer::cleanup() { m_weir.reset(); }

void TestTransfer::downloads_data() { addWays(); }

void TestTransfer::downloads()
{
    QFETCH(bool, tunnel);
    const QByteArray authority = m_nginx.url().mid(7);
    QVERIFY(download(*m_weir, authority, Way(tunnel), "/small.bin").complete);
    const qint64 before = m_weir->peakMemory();
    QVERIFY(before > 0);
    const Received received = download(*m_weir, authority, Way(tunnel), "/large.bin");
    QVERIFY(received.complete);
    QCOMPARE(quint64(received.checksum.size()), quint64(kSize));
    QCOMPARE(quint64(received.checksum.value()), quint64(m_expected.value()));
    const qint64 growth = m_weir->peakMemory() - before;
    QVERIFY2(!kMemoryIsFlat || growth < kMostGrowthKiB, QByteArray::number(growth).constData());
    QCOMPARE(m_weir->stop(), 0);
    const auto lines = m_weir->lines();
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.last()[QStringLiteral("responseBytes")].toInteger() > qint64(kSize));
}

void TestTransfer::uploads_data() { addWays(); }

void TestTransfer::uploads()
{
    QFETCH(bool, tunnel);
    const Origin sink(serveAsSink);
    const auto upload = [&](std::uint64_t size) {
        QByteArray target = "/";
        Connection connection = open(*m_weir, sink.authority(), Way(tunnel), target);
        connection.send("POST " + target + " HTTP/1.1\r\nHost: " + sink.authority()
            + "\r\nContent-Length: " + QByteArray::number(quint64(size)) + "\r\n\r\n");
        Checksum checksum;
        std::string block(kBlock, '\0');
        bool sent = true;
        for (std::uint64_t at = 0; at < size && sent; at += kBlock) {
            fillPattern(block.data(), block.size(), at);
            checksum.add(block);
            sent = connection.send(block.data(), block.size());
        }
        const QByteArray expected =
            QByteArray::number(quint64(size)) + " " + QByteArray::number(quint64(checksum.value()));
        return sent && readResponse(connection).body == expected;
    };
    QVERIFY(upload(1 << 20));
    const qint64 before = m_weir->peakMemory();
    QVERIFY(upload(kSize));
    const qint64 growth = m_weir->peakMemory() - before;
    QVERIFY2(!kMemoryIsFlat || growth < kMostGrowthKiB, QByteArray::number(growth).constData());
    QCOMPARE(m_weir->stop(), 0);
    const auto lines = m_weir->lines();
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.last()[QStringLiteral("requestBytes")].toInteger() > qint64(kSize));
}

QTEST_GUILESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
