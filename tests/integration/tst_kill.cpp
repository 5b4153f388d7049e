#include "capture/store.h"
#include "capture/storereader.h"
#include "integration/checksum.h"
#include "integration/programs.h"
#include "integration/wire.h"

#include <QJsonDocument>
#include <QRandomGenerator>

#include <atomic>
#include <csignal>
#include <thread>

using namespace weir;
using namespace weir::integration;

namespace {

constexpr int kRounds = 5;
constexpr int kConnections = 16;
constexpr int kSizes[] = {0, 1, 100, 1'023, 1'024, 4'096, 16'385, 65'536, 100'000, 300'000};

std::string allOf(const exchange::RecordedBody& body)
{
    std::string result(body.bytes ? std::size_t(body.bytes->size()) : 0, '\0');
    result.resize(body.bytes ? body.bytes->read(0, result) : 0);
    return result;
}

std::uint64_t checksumOf(std::string_view bytes)
{
    Checksum sum;
    sum.add(bytes);
    return sum.value();
}

/// The lines that are there in whole.
QList<QJsonObject> wholeLines(const QByteArray& output)
{
    QList<QJsonObject> result;
    QList<QByteArray> lines = output.split('\n');
    lines.removeLast();
    for (const QByteArray& line : lines)
        result.append(QJsonDocument::fromJson(line).object());
    return result;
}

} // namespace

/// Nothing that was told of is lost when the program is killed.
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingToldIsKept();

private:
    /// What was asked for: `/FILE.bin?...`
    static int fileOf(std::string_view path) { return path.size() > 1 ? path[1] - '0' : -1; }
    void checkLines(const QList<QJsonObject>& lines, const capture::StoreReader& reader) const;
    void checkBodies(const capture::StoreReader& reader) const;

    Nginx m_nginx;
    std::vector<std::string> m_contents;
    std::vector<std::uint64_t> m_checksums;
};

void TestKill::initTestCase()
{
    WEIR_NEEDS("nginx");
    QVERIFY2(m_nginx.start(), m_nginx.problem().constData());
    for (const int size : kSizes) {
        std::string content(std::size_t(size), '\0');
        fillPattern(content.data(), content.size(), std::uint64_t(m_contents.size()) << 32);
        m_nginx.write(QStringLiteral("%1.bin").arg(m_contents.size()), QByteArray::fromStdString(content));
        m_checksums.push_back(checksumOf(content));
        m_contents.push_back(std::move(content));
    }
}

/// Each that was told of is there, with its whole body.
void TestKill::checkLines(const QList<QJsonObject>& lines, const capture::StoreReader& reader) const
{
    for (const QJsonObject& line : lines) {
        const auto id = std::uint64_t(line[QStringLiteral("id")].toInteger());
        const std::string path = line[QStringLiteral("path")].toString().toStdString();
        const auto stored = reader.find(id);
        QVERIFY2(stored, qPrintable(QStringLiteral("%1 was told of, and is not there").arg(id)));
        QVERIFY(stored->exchange.path == path);
        QCOMPARE(stored->exchange.state == exchange::State::Finished, line[QStringLiteral("error")].isNull());
        if (stored->exchange.state != exchange::State::Finished)
            continue;
        const auto file = std::size_t(fileOf(path));
        QVERIFY(file < m_contents.size());
        if (stored->responseBody.loss == exchange::BodyLoss::None)
            QCOMPARE(checksumOf(allOf(stored->responseBody)), m_checksums[file]);
    }
}

/// Whatever is kept is right.
void TestKill::checkBodies(const capture::StoreReader& reader) const
{
    std::size_t wrong = 0;
    QVERIFY(reader.forEach(0, [&](const capture::StoredExchange& stored) {
        const auto file = std::size_t(fileOf(stored.exchange.path));
        const std::string body = allOf(stored.responseBody);
        const bool isWhole =
            stored.exchange.state == exchange::State::Finished && stored.responseBody.loss == exchange::BodyLoss::None;
        wrong += file >= m_contents.size() || !m_contents[file].starts_with(body)
            || (stored.responseBody.bytes && body.size() != stored.responseBody.bytes->size())
            || (isWhole && body != m_contents[file]);
        return true;
    }));
    QCOMPARE(wrong, std::size_t(0));
}

void TestKill::everythingToldIsKept()
{
    const QTemporaryDir folder;
    const QString capture = folder.filePath(QStringLiteral("capture"));
    std::uint64_t highest = 0;
    for (int round = 0; round < kRounds; ++round) {
        Weir weir;
        QVERIFY2(
            weir.start({QStringLiteral("--json"), QStringLiteral("--capture"), capture}), weir.errors().constData());
        std::atomic<int> number = 0;
        std::vector<std::thread> clients;
        for (int c = 0; c < kConnections; ++c) {
            clients.emplace_back([&] { // until there is no Weir any more
                Connection connection = Connection::to(weir.port());
                while (true) {
                    const int i = ++number;
                    const QByteArray path =
                        "/" + QByteArray::number(i * 7 % int(std::size(kSizes))) + ".bin?" + QByteArray::number(i);
                    if (!connection.send(
                            "GET " + m_nginx.url() + path + " HTTP/1.1\r\nHost: " + m_nginx.url().mid(7) + "\r\n\r\n"))
                        return;
                    if (!readResponse(connection).complete)
                        return;
                }
            });
        }
        const bool cameSoFar = weir.waitForLines(200 + QRandomGenerator::global()->bounded(1'500));
        weir.signal(SIGKILL);
        weir.waitForEnd();
        for (std::thread& client : clients)
            client.join();
        QVERIFY2(cameSoFar, weir.errors().constData());

        const QList<QJsonObject> lines = wholeLines(weir.output());
        const auto opening = capture::StoreReader::open(capture.toStdString());
        QVERIFY(std::holds_alternative<std::shared_ptr<capture::StoreReader>>(opening));
        const auto& reader = *std::get<std::shared_ptr<capture::StoreReader>>(opening);
        checkLines(lines, reader);
        checkBodies(reader);
        if (QTest::currentTestFailed())
            return;
        std::uint64_t first = ~std::uint64_t(0);
        std::uint64_t last = highest;
        for (const QJsonObject& line : lines) {
            const auto id = std::uint64_t(line[QStringLiteral("id")].toInteger());
            first = std::min(first, id);
            last = std::max(last, id);
        }
        QVERIFY2(first > highest, "ids are never given twice");
        highest = last;
    }
    const auto opening = capture::Store::open(capture.toStdString());
    QVERIFY(std::holds_alternative<capture::Store::Opened>(opening));
    QVERIFY2(std::get<capture::Store::Opened>(opening).notes.empty(), "nothing was damaged");
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
