#include "samples.h"

#include "capture/tableloader.h"

#include <QTemporaryDir>

#include <filesystem>

using namespace weir;
using namespace weir::test;
using capture::BodyPlace;
using capture::IdRange;
using capture::Store;
using capture::StoreReader;
using exchange::BodyLoss;
using exchange::Exchange;
using exchange::State;
using Duration = exchange::Timing::Duration;

namespace {

const std::string kOdd("\0a\xff\xfe\x80\r\n'\";--\xf0\x9f\x98\x80 \0", 18);

/// Whether two are the same in all that is kept of them.
bool sameTiming(const exchange::Timing& a, const exchange::Timing& b)
{
    return a.dns == b.dns && a.connect == b.connect && a.tls == b.tls && a.send == b.send && a.wait == b.wait
        && a.receive == b.receive && a.total == b.total && a.clientTls == b.clientTls
        && a.reusedConnection == b.reusedConnection;
}

bool sameHead(const exchange::HeadText& a, const exchange::HeadText& b)
{
    return bool(a) == bool(b) && (!a || *a == *b);
}

bool sameTls(const exchange::TlsHandle& a, const exchange::TlsHandle& b)
{
    return bool(a) == bool(b) && (!a || *a == *b);
}

bool same(const Exchange& a, const Exchange& b)
{
    return a.id == b.id && a.state == b.state && a.scheme == b.scheme && a.refused == b.refused && a.port == b.port
        && a.status == b.status && a.started == b.started && a.client == b.client && a.method == b.method
        && a.host == b.host && a.path == b.path && a.server == b.server && a.error == b.error
        && sameHead(a.requestHead, b.requestHead) && sameHead(a.responseHead, b.responseHead)
        && a.requestHeadBytes == b.requestHeadBytes && a.requestBodyBytes == b.requestBodyBytes
        && a.responseHeadBytes == b.responseHeadBytes && a.responseBodyBytes == b.responseBodyBytes
        && a.requestBodyLoss == b.requestBodyLoss && a.responseBodyLoss == b.responseBodyLoss
        && sameTiming(a.timing, b.timing) && sameTls(a.clientTls, b.clientTls) && sameTls(a.originTls, b.originTls);
}

} // namespace

/// The capture as it is read.
class TestStoreReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void readsEveryField_data();
    void readsEveryField();
    void readsBodiesOfEverySize();
    void tellsLossesOfBodies();
    void tellsThatBodiesAreGoneWithTheirFile();
    void tellsThatABodyIsDecodedAlready();
    void findsNothingWhereThereIsNothing();
    void loadsTheNewestRows();
    void loadsMarksCommentsAndTypes();
    void leavesOutWhatIsHidden();
    void loadingCanBeStopped();
    void walksInOrder();
    void readsWhileItIsWritten();
    void readsWithoutAWriter();
    void saysWhyItCannotRead();

private:
    std::string folder() const { return m_folder->filePath(QStringLiteral("capture")).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStoreReader::readsEveryField_data()
{
    QTest::addColumn<std::shared_ptr<Exchange>>("exchange");
    const auto add = [](const char* name, const std::function<void(Exchange&)>& change) {
        auto exchange = std::make_shared<Exchange>(sample(7));
        change(*exchange);
        QTest::newRow(name) << exchange;
    };
    add("as usual", [](Exchange&) {});
    add("all phases", [](Exchange& e) {
        e.timing = {Duration(1), Duration(2), Duration(3), Duration(4), Duration(5), Duration(6), Duration(7),
            Duration(8), true};
    });
    add("TLS on both sides", [](Exchange& e) {
        e.scheme = exchange::Scheme::Https;
        e.clientTls = tls("example.com");
        e.originTls = tls("example.com", {certificate("leaf"), certificate(bytesOfLength(3'000))});
    });
    add("TLS with the client only", [](Exchange& e) { e.clientTls = tls({}); });
    add("TLS with the origin only", [](Exchange& e) { e.originTls = tls({}, {certificate("leaf")}); });
    add("TLS with odd bytes", [](Exchange& e) {
        e.originTls = std::make_shared<const exchange::TlsFacts>(
            exchange::TlsFacts{kOdd, kOdd, kOdd, kOdd, {certificate(kOdd)}, kOdd, false});
    });
    add("a connection that was refused", [](Exchange& e) {
        exchange::TlsFacts facts;
        facts.chain = {certificate("not trusted")};
        e.originTls = std::make_shared<const exchange::TlsFacts>(facts);
    });
    add("phases that took no time", [](Exchange& e) {
        e.timing.dns = e.timing.connect = e.timing.tls = e.timing.clientTls = e.timing.send = e.timing.wait =
            e.timing.receive = e.timing.total = Duration(0);
    });
    add("days", [](Exchange& e) { e.timing.total = std::chrono::hours(24 * 300); });
    add("only the first phase", [](Exchange& e) { e.timing.dns = Duration(123'456'789); });
    add("only the last phase", [](Exchange& e) { e.timing.total = Duration(123'456'789); });
    add("no heads", [](Exchange& e) {
        e.requestHead.reset();
        e.responseHead.reset();
    });
    add("only a request's head", [](Exchange& e) { e.responseHead.reset(); });
    add("only a response's head", [](Exchange& e) { e.requestHead.reset(); });
    add("empty heads", [](Exchange& e) { e.requestHead = e.responseHead = head(""); });
    add("odd bytes", [](Exchange& e) {
        e.client = e.method = e.host = e.path = e.server = e.error = kOdd;
        e.requestHead = e.responseHead = head(kOdd);
    });
    add("no texts", [](Exchange& e) { e.client = e.method = e.host = e.path = e.server = e.error = {}; });
    add("long texts", [](Exchange& e) {
        e.path = bytesOfLength(60'000);
        e.error = bytesOfLength(5'000);
        e.requestHead = head(bytesOfLength(200'000));
    });
    add("failed", [](Exchange& e) {
        e.state = State::Failed;
        e.error = "the origin reset the connection";
    });
    add("refused", [](Exchange& e) { e.refused = true; });
    add("a tunnel", [](Exchange& e) {
        e.scheme = exchange::Scheme::Tunnel;
        e.state = State::Tunnelling;
    });
    add("HTTPS that responds", [](Exchange& e) {
        e.scheme = exchange::Scheme::Https;
        e.state = State::Responding;
    });
    add("large numbers", [](Exchange& e) {
        e.port = 65'535;
        e.status = 999;
        e.requestHeadBytes = e.requestBodyBytes = e.responseHeadBytes = e.responseBodyBytes = (1ULL << 62) + 1;
        e.requestBodyLoss = BodyLoss::Limit;
        e.responseBodyLoss = BodyLoss::Backlog;
    });
    add("before 1970", [](Exchange& e) { e.started = std::chrono::system_clock::time_point(-std::chrono::hours(9)); });
}

void TestStoreReader::readsEveryField()
{
    QFETCH(std::shared_ptr<Exchange>, exchange);
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    writer.add(*exchange);
    QCOMPARE(writer.write(), std::string());
    const auto reader = openReader(folder());
    const auto found = reader->find(7);
    QVERIFY(found);
    QVERIFY(same(found->exchange, *exchange));
    QVERIFY(!found->requestBody.bytes && !found->responseBody.bytes);
    QCOMPARE(int(found->mark), 0);
    QVERIFY(found->comment.empty());
    const auto read = reader->read(7);
    QVERIFY(read && same(*read, *exchange));
    // the same when it is written over another state
    Exchange changed = sample(7);
    changed.path = "/changed";
    writer.add(changed, {}, {}, false);
    QCOMPARE(writer.write(), std::string());
    const auto after = reader->find(7)->exchange;
    QVERIFY(after.path == "/changed");
    QVERIFY(sameTiming(after.timing, changed.timing));
    writer.add(*exchange, {}, {}, false);
    QCOMPARE(writer.write(), std::string());
    const auto again = reader->find(7)->exchange;
    QVERIFY(again.path == exchange->path && again.error == exchange->error);
    QVERIFY(sameTiming(again.timing, exchange->timing));
}

void TestStoreReader::readsBodiesOfEverySize()
{
    constexpr std::size_t kSizes[] = {0, 1, 4095, 4096, 4097, 128 * 1024 - 1, 128 * 1024, 128 * 1024 + 1,
        2 * 1024 * 1024 - 1, 2 * 1024 * 1024, 2 * 1024 * 1024 + 1, 100'000'000};
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    std::uint64_t id = 0;
    for (const std::size_t size : kSizes) {
        Exchange exchange = sample(++id);
        exchange.requestBodyBytes = size;
        exchange.responseBodyBytes = size / 2;
        writer.add(exchange, bytesOfLength(size, unsigned(id)), bytesOfLength(size / 2, unsigned(id) + 100));
        if (id % 4 == 0)
            QCOMPARE(writer.write(), std::string());
    }
    QCOMPARE(writer.write(), std::string());
    const auto reader = openReader(folder());
    id = 0;
    for (const std::size_t size : kSizes) {
        const auto bodies = reader->bodies(++id);
        QVERIFY(read(bodies.request) == bytesOfLength(size, unsigned(id)));
        QVERIFY(read(bodies.response) == bytesOfLength(size / 2, unsigned(id) + 100));
        QCOMPARE(bodies.request.bytesPassed, std::uint64_t(size));
        QCOMPARE(bodies.response.bytesPassed, std::uint64_t(size / 2));
        QCOMPARE(bodies.request.bytes != nullptr, size > 0);
        QCOMPARE(bodies.request.loss, BodyLoss::None);
    }
}

void TestStoreReader::tellsLossesOfBodies()
{
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    for (int loss = 0; loss <= int(BodyLoss::Gone); ++loss) {
        Exchange exchange = sample(std::uint64_t(loss) + 1);
        exchange.requestBodyLoss = BodyLoss(loss);
        exchange.responseBodyBytes = 1'000;
        writer.add(exchange, {}, "the beginning");
    }
    QCOMPARE(writer.write(), std::string());
    const auto reader = openReader(folder());
    for (int loss = 0; loss <= int(BodyLoss::Gone); ++loss) {
        const auto found = reader->find(std::uint64_t(loss) + 1);
        QCOMPARE(int(found->requestBody.loss), loss);
        QCOMPARE(int(found->exchange.requestBodyLoss), loss);
        QCOMPARE(found->responseBody.loss, BodyLoss::None);
        QCOMPARE(found->responseBody.bytesPassed, 1'000U);
        QVERIFY(read(found->responseBody) == "the beginning");
    }
}

void TestStoreReader::tellsThatBodiesAreGoneWithTheirFile()
{
    {
        const auto opened = openStore(folder());
        Writer writer(*opened.store);
        writer.add(sample(1), "the request", "the response");
        QCOMPARE(writer.write(), std::string());
    }
    const std::string segment = folder() + "/000001.body";
    std::filesystem::resize_file(segment, 15); // four bytes into the response
    const auto shortened = openReader(folder())->find(1);
    QVERIFY(read(shortened->requestBody) == "the request");
    QCOMPARE(shortened->requestBody.loss, BodyLoss::None);
    QVERIFY(read(shortened->responseBody) == "the ");
    QCOMPARE(shortened->responseBody.loss, BodyLoss::Gone);
    QCOMPARE(shortened->responseBody.bytesPassed, 500U);

    std::filesystem::remove(segment);
    const auto reader = openReader(folder());
    const auto found = reader->find(1);
    for (const exchange::RecordedBody* body : {&found->requestBody, &found->responseBody}) {
        QVERIFY(!body->bytes);
        QCOMPARE(body->loss, BodyLoss::Gone);
    }
    QCOMPARE(found->exchange.responseBodyLoss, BodyLoss::Gone);
    QCOMPARE(reader->bodies(1).response.loss, BodyLoss::Gone);
}

void TestStoreReader::tellsThatABodyIsDecodedAlready()
{
    const auto opened = openStore(folder());
    const Exchange exchange = sample(1);
    BodyPlace request;
    BodyPlace response;
    request.loss = BodyLoss::Limit;
    request.isDecoded = true;
    opened.store->segments().append(request.extents, "decoded");
    opened.store->segments().append(response.extents, "as it came");
    capture::Entry entry{1, &exchange, "text/html", false, true, &request, &response};
    QVERIFY(!opened.store->write({&entry, 1}));
    const auto found = openReader(folder())->find(1);
    QVERIFY(found->requestBody.isDecoded);
    QCOMPARE(found->requestBody.loss, BodyLoss::Limit);
    QVERIFY(!found->responseBody.isDecoded);
}

void TestStoreReader::findsNothingWhereThereIsNothing()
{
    const auto opened = openStore(folder());
    const auto reader = openReader(folder());
    QVERIFY(!reader->find(1) && !reader->read(0) && !reader->find(~std::uint64_t(0)));
    QVERIFY(!reader->bodies(1).request.bytes);
    QCOMPARE(reader->rows(), 0U);
    QVERIFY(idsIn(*reader).empty());
    const std::atomic<bool> stop = false;
    const auto table = capture::loadTable(folder(), 100, 10, stop);
    QVERIFY(table);
    QCOMPARE(table->snapshot().size(), 0U);
}

void TestStoreReader::loadsTheNewestRows()
{
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    for (std::uint64_t id = 10; id < 30; ++id)
        writer.add(sample(id));
    QCOMPARE(writer.write(), std::string());
    const auto reader = openReader(folder());
    const std::atomic<bool> stop = false;
    const auto idsOf = [&](std::uint64_t lastId, std::uint32_t most) {
        std::vector<std::uint64_t> ids;
        const auto table = capture::loadTable(folder(), lastId, most, stop);
        const traffic::Snapshot rows = table->snapshot();
        for (traffic::RowNumber number = rows.first(); number != rows.end(); ++number)
            ids.push_back(rows.row(number).id);
        return ids;
    };
    QCOMPARE(idsOf(1'000, 100).size(), std::size_t(20));
    QCOMPARE(idsOf(1'000, 3), (std::vector<std::uint64_t>{27, 28, 29}));
    QCOMPARE(idsOf(12, 100), (std::vector<std::uint64_t>{10, 11, 12})); // what came later is told of otherwise
    QCOMPARE(idsOf(12, 2), (std::vector<std::uint64_t>{11, 12}));
    QVERIFY(idsOf(9, 100).empty());
    QVERIFY(idsOf(1'000, 0).empty());
    for (const std::uint64_t rowsAThread : {1, 3, 7, 10, 20, 100}) {
        const auto table = capture::loadTable(folder(), 1'000, 15, stop, rowsAThread);
        QCOMPARE(table->size(), 15U);
        for (std::uint32_t i = 0; i < 15; ++i)
            QCOMPARE(table->row(table->now().first() + i).id, std::uint64_t(15 + i));
    }
}

void TestStoreReader::loadsMarksCommentsAndTypes()
{
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    for (std::uint64_t id = 1; id <= 3; ++id)
        writer.add(sample(id));
    QCOMPARE(writer.write(), std::string());
    const std::vector<std::uint64_t> marked{2};
    QVERIFY(!opened.store->setMark(marked, 6));
    QVERIFY(!opened.store->setComment(3, "why?"));
    const std::atomic<bool> stop = false;
    const auto table = capture::loadTable(folder(), 3, 10, stop);
    const traffic::Snapshot rows = table->snapshot();
    QCOMPARE(rows.size(), 3U);
    const auto& first = rows.row(rows.first());
    QVERIFY(rows.host(first) == "example.com" && rows.path(first) == "/1" && rows.type(first) == "text/html");
    QCOMPARE(int(first.mark), 0);
    QCOMPARE(int(rows.row(rows.first() + 1).mark), 6);
    QVERIFY(rows.comment(rows.row(rows.first() + 2)) == "why?");
    QCOMPARE(first.details, 1U);
}

void TestStoreReader::leavesOutWhatIsHidden()
{
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    for (std::uint64_t id = 1; id <= 10; ++id)
        writer.add(sample(id));
    QCOMPARE(writer.write(), std::string());
    const auto reader = openReader(folder());
    const IdRange ranges[] = {{6, 8}, {2, 2}, {7, 9}};
    QVERIFY(!opened.store->hide(ranges));
    const std::vector<std::uint64_t> expected{1, 3, 4, 5, 10};
    QCOMPARE(idsIn(*reader), expected);
    QCOMPARE(reader->rows(), std::uint64_t(expected.size()));
    const std::atomic<bool> stop = false;
    QCOMPARE(capture::loadTable(folder(), 10, 100, stop)->snapshot().size(), std::uint32_t(expected.size()));
    for (std::uint64_t id = 1; id <= 10; ++id)
        QCOMPARE(bool(reader->find(id)), std::count(expected.begin(), expected.end(), id) == 1);
}

void TestStoreReader::loadingCanBeStopped()
{
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    writer.add(sample(1));
    QCOMPARE(writer.write(), std::string());
    const std::atomic<bool> stop = true;
    QVERIFY(!capture::loadTable(folder(), 1, 10, stop));
}

void TestStoreReader::walksInOrder()
{
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    for (const std::uint64_t id : {5, 3, 9, 1})
        writer.add(sample(id), "up " + std::to_string(id), "down " + std::to_string(id));
    QCOMPARE(writer.write(), std::string());
    const auto reader = openReader(folder());
    std::vector<std::uint64_t> ids;
    QVERIFY(reader->forEach(3, [&](const capture::StoredExchange& stored) {
        const std::uint64_t id = stored.exchange.id;
        ids.push_back(id);
        return read(stored.requestBody) == "up " + std::to_string(id)
            && read(stored.responseBody) == "down " + std::to_string(id) && id < 5;
    }));
    QCOMPARE(ids, (std::vector<std::uint64_t>{3, 5}));
}

void TestStoreReader::readsWhileItIsWritten()
{
    const auto opened = openStore(folder());
    const auto reader = openReader(folder());
    Writer writer(*opened.store);
    for (std::uint64_t id = 1; id <= 200; ++id) {
        writer.add(sample(id), {}, bytesOfLength(100, unsigned(id)));
        QCOMPARE(writer.write(), std::string());
        QVERIFY(reader->find(id));
        QVERIFY(read(reader->bodies(id).response) == bytesOfLength(100, unsigned(id)));
    }
}

void TestStoreReader::readsWithoutAWriter()
{
    {
        const auto opened = openStore(folder());
        Writer writer(*opened.store);
        writer.add(sample(1), {}, "body");
        QCOMPARE(writer.write(), std::string());
    }
    const auto reader = openReader(folder());
    QVERIFY(read(reader->bodies(1).response) == "body");
    // a capture that was left with a write-ahead log, as after kill -9, and copied
    std::filesystem::copy(WEIR_CAPTURES "/version-1", folder() + "-2");
    QCOMPARE(idsIn(*openReader(folder() + "-2")), (std::vector<std::uint64_t>{1, 2}));
}

void TestStoreReader::saysWhyItCannotRead()
{
    const auto opening = StoreReader::open(folder() + "/nowhere");
    QVERIFY(std::holds_alternative<capture::Problem>(opening));
    const std::string message = std::get<capture::Problem>(opening).message;
    QVERIFY2(message.find("nowhere") != std::string::npos, message.c_str());
    QVERIFY(!std::filesystem::exists(folder() + "/nowhere")); // reading makes nothing
}

QTEST_GUILESS_MAIN(TestStoreReader)
#include "tst_storereader.moc"
