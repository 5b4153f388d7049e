#include "integration/checksum.h"
#include "integration/programs.h"
#include "integration/wire.h"

#include <QSet>

#include <atomic>
#include <thread>

using namespace weir::integration;

/// Many requests over many connections at once, each body checked.
class TestLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBodyIsTheOneAskedFor();
};

void TestLoad::everyBodyIsTheOneAskedFor()
{
    WEIR_NEEDS("nginx");
    constexpr int kConnections = 50;
    constexpr int kRequests = 2'000;
    constexpr int kEach = kRequests / kConnections;
    constexpr int kSizes[] = {0, 1, 100, 1'023, 1'024, 4'096, 16'385, 65'536, 100'000, 300'000};
    Nginx nginx;
    QVERIFY2(nginx.start(), nginx.problem().constData());
    QList<QByteArray> contents;
    for (const int size : kSizes) {
        QByteArray content(size, '\0');
        fillPattern(content.data(), std::size_t(size), std::uint64_t(contents.size()) << 32);
        nginx.write(QStringLiteral("%1.bin").arg(contents.size()), content);
        contents.append(content);
    }
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--json"), QStringLiteral("--workers"), QStringLiteral("2")}),
        weir.errors().constData());

    std::atomic<int> right = 0;
    std::vector<std::thread> clients;
    for (int c = 0; c < kConnections; ++c) {
        clients.emplace_back([&, c] {
            Connection connection = Connection::to(weir.port());
            for (int i = 0; i < kEach; ++i) {
                const int file = (c * 7 + i * 3) % int(std::size(kSizes));
                const QByteArray path = "/" + QByteArray::number(file) + ".bin?" + QByteArray::number(c * kEach + i);
                if (!connection.send(
                        "GET " + nginx.url() + path + " HTTP/1.1\r\nHost: " + nginx.url().mid(7) + "\r\n\r\n"))
                    return;
                const Response response = readResponse(connection);
                right += response.status == 200 && response.complete && response.body == contents[file];
            }
        });
    }
    for (std::thread& client : clients)
        client.join();
    QCOMPARE(right, kRequests);
    QCOMPARE(weir.stop(), 0);

    const QList<QJsonObject> lines = weir.lines();
    QCOMPARE(lines.size(), kRequests);
    QSet<QString> paths;
    QSet<qint64> ids;
    for (const QJsonObject& line : lines) {
        paths.insert(line[QStringLiteral("path")].toString());
        ids.insert(line[QStringLiteral("id")].toInteger());
        QCOMPARE(line[QStringLiteral("status")].toInt(), 200);
        QVERIFY(line[QStringLiteral("error")].isNull());
        const int file = line[QStringLiteral("path")].toString().mid(1, 1).toInt();
        QVERIFY(line[QStringLiteral("responseBytes")].toInteger() > contents[file].size());
    }
    QCOMPARE(paths.size(), kRequests);
    QCOMPARE(ids.size(), kRequests);
    QCOMPARE(nginx.stopAndReadLog().size(), kRequests);
}

QTEST_GUILESS_MAIN(TestLoad)
#include "tst_load.moc"
