#include "traffic/table.h"

#include <QTest>

using namespace weir;
using namespace weir::traffic;
using namespace std::chrono_literals;

namespace {

exchange::Exchange finished(std::uint64_t id, std::string host = "example.com", std::string path = "/")
{
    exchange::Exchange result;
    result.id = id;
    result.state = exchange::State::Finished;
    result.status = 200;
    result.port = 80;
    result.method = "GET";
    result.host = std::move(host);
    result.path = std::move(path);
    result.client = "127.0.0.1:40000";
    result.timing.total = 5ms;
    return result;
}

exchange::Exchange running(std::uint64_t id, std::string host = "example.com")
{
    exchange::Exchange result = finished(id, std::move(host));
    result.state = exchange::State::Started;
    result.status = 0;
    result.timing.total.reset();
    return result;
}

std::string urlOf(const Snapshot& rows, const Row& row)
{
    std::string url;
    rows.writeUrl(row, url);
    return url;
}

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatAnExchangeTells();
    void bringsARunningRowUpToDate();
    void knowsExchangesByTheIdTheyAreKeptUnder();
    void snapshotStaysAsItWas();
    void writesUrls_data();
    void writesUrls();
    void shortDurationsKeepThreeFigures_data();
    void shortDurationsKeepThreeFigures();
    void leavesOutWhatBeginsWhilePaused();
    void dropsTheOldest();
    void whatWasDroppedDoesNotComeBack();
    void addsUpHosts();
    void deletedRowsDoNotCount();
    void appendsATableThatFollowed();
    void appendsWhereverAChunkEnds_data();
    void appendsWhereverAChunkEnds();
    void cutsLongTextsOnly();
    void limitsDistinctMethods();
    void costsFewBytesARow();
};

void TestTable::keepsWhatAnExchangeTells()
{
    Table table;
    exchange::Exchange exchange = finished(7, "example.com", "/a?b=c");
    exchange.requestBodyBytes = 12;
    exchange.responseBodyBytes = 5'000'000'000;
    exchange.server = "93.184.216.34:80";
    exchange.timing.dns = 1500us;
    exchange.timing.wait = 20ms;
    exchange.timing.reusedConnection = true;
    exchange.error = "the origin closed the connection";
    const auto change = table.take(exchange, {.details = 77, .type = "text/html", .http10 = true});
    QVERIFY(change && change->isNew);
    const Snapshot& rows = table.now();
    const Row& row = rows.row(change->number);
    QCOMPARE(row.id, 7U);
    QCOMPARE(std::uint64_t(row.details), 77U);
    QCOMPARE(int(row.status), 200);
    QCOMPARE(std::uint64_t(row.requestBytes), 12U);
    QCOMPARE(std::uint64_t(row.responseBytes), 5'000'000'000U);
    QCOMPARE(row.durationMs, 5.0F);
    QCOMPARE(row.phase(Phase::Dns).value(), 1500us);
    QVERIFY(!row.phase(Phase::Connect));
    QVERIFY(row.phase(Phase::Wait));
    QVERIFY(row.reused && row.hasError && row.http10 && !row.refused);
    QCOMPARE(rows.host(row), "example.com");
    QCOMPARE(rows.path(row), "/a?b=c");
    QCOMPARE(rows.type(row), "text/html");
    QCOMPARE(rows.method(row), "GET");
    QCOMPARE(rows.server(row), "93.184.216.34:80");
    QCOMPARE(rows.client(row), "127.0.0.1");
    QCOMPARE(int(row.clientPort), 40000);
}

void TestTable::bringsARunningRowUpToDate()
{
    Table table;
    const auto first = table.take(running(1), {});
    const auto second = table.take(running(2), {});
    QVERIFY(first && second);
    QVERIFY(table.isRunning(1));
    QCOMPARE(table.row(first->number).durationMs, Row::kRunning);
    const auto again = table.take(finished(1), {});
    QVERIFY(again && !again->isNew);
    QCOMPARE(again->number, first->number);
    QCOMPARE(table.size(), 2U);
    QVERIFY(!table.isRunning(1));
    QVERIFY(table.row(first->number).hasEnded());
    QVERIFY(!table.row(second->number).hasEnded());
}

/// A capture that goes on has ids of its own: what is 1 for the proxy may be 2 there, and 2 be 1.
void TestTable::knowsExchangesByTheIdTheyAreKeptUnder()
{
    Extra asTwo;
    asTwo.id = 2;
    Extra asOne;
    asOne.id = 1;
    Table table;
    const auto first = table.take(running(1, "one"), asTwo);
    const auto second = table.take(running(2, "two"), asOne);
    QVERIFY(first && second);
    QVERIFY(table.isRunning(1));
    const auto secondEnd = table.take(finished(2, "two"), asOne);
    const auto firstEnd = table.take(finished(1, "one"), asTwo);
    QVERIFY(firstEnd && !firstEnd->isNew && firstEnd->number == first->number);
    QVERIFY(secondEnd && !secondEnd->isNew && secondEnd->number == second->number);
    QCOMPARE(table.size(), 2U);
    QCOMPARE(table.row(first->number).id, 2U);
    QCOMPARE(table.now().host(table.row(first->number)), std::string_view("one"));
    QCOMPARE(table.now().host(table.row(second->number)), std::string_view("two"));

    table.setPaused(true);
    Extra asFive;
    asFive.id = 5;
    QVERIFY(!table.take(running(3), asFive));
    table.setPaused(false);
    QVERIFY(!table.take(finished(3), asFive));
    Extra asThree;
    asThree.id = 3;
    QVERIFY(table.take(finished(4), asThree));
}

void TestTable::snapshotStaysAsItWas()
{
    Table table;
    const auto change = table.take(running(1, "before.example"), {});
    const Snapshot snapshot = table.snapshot();
    table.take(finished(1, "after.example"), {});
    for (std::uint64_t id = 2; id < 10'000; ++id)
        table.take(finished(id, "host" + std::to_string(id)), {});
    QCOMPARE(snapshot.size(), 1U);
    QVERIFY(!snapshot.row(change->number).hasEnded());
    QCOMPARE(snapshot.host(snapshot.row(change->number)), "before.example");
    QCOMPARE(table.now().host(table.row(change->number)), "after.example");
    QCOMPARE(table.now().host(table.row(change->number + 5000)), "host5001");
}

void TestTable::writesUrls_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("url");
    using exchange::Scheme;
    QTest::newRow("usual port") << int(Scheme::Http) << "a.example" << 80 << "/x?y"
                                << "http://a.example/x?y";
    QTest::newRow("other port") << int(Scheme::Http) << "a.example" << 8080 << "/"
                                << "http://a.example:8080/";
    QTest::newRow("https") << int(Scheme::Https) << "a.example" << 443 << "/"
                           << "https://a.example/";
    QTest::newRow("https on 80") << int(Scheme::Https) << "a.example" << 80 << "/"
                                 << "https://a.example:80/";
    QTest::newRow("IPv6") << int(Scheme::Http) << "::1" << 81 << "/"
                          << "http://[::1]:81/";
    QTest::newRow("tunnel") << int(Scheme::Tunnel) << "a.example" << 443 << ""
                            << "a.example:443";
    QTest::newRow("no host") << int(Scheme::Http) << "" << 0 << "/odd"
                             << "/odd";
}

void TestTable::writesUrls()
{
    QFETCH(int, scheme);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(QString, path);
    QFETCH(QString, url);
    Table table;
    exchange::Exchange exchange = finished(1, host.toStdString(), path.toStdString());
    exchange.scheme = exchange::Scheme(scheme);
    exchange.port = std::uint16_t(port);
    const auto change = table.take(exchange, {});
    QCOMPARE(QString::fromStdString(urlOf(table.now(), table.row(change->number))), url);
}

void TestTable::shortDurationsKeepThreeFigures_data()
{
    QTest::addColumn<qint64>("micros");
    for (const qint64 micros : {0LL, 1LL, 2047LL, 2048LL, 999'999LL, 61'000'000LL, 3'600'000'000LL, 604'800'000'000LL})
        QTest::addRow("%lld us", micros) << micros;
}

void TestTable::shortDurationsKeepThreeFigures()
{
    QFETCH(qint64, micros);
    const ShortDuration duration{std::chrono::microseconds(micros)};
    QVERIFY(duration);
    const auto kept = double(duration.value().count());
    QVERIFY2(std::abs(kept - double(micros)) <= double(micros) / 1000, qPrintable(QString::number(kept)));
    QVERIFY(!ShortDuration());
}

void TestTable::leavesOutWhatBeginsWhilePaused()
{
    Table table;
    table.take(running(1), {});
    table.setPaused(true);
    QVERIFY(!table.take(running(2), {}));
    QVERIFY(!table.take(finished(3), {}));
    QVERIFY(table.take(finished(1), {})); // what was there goes on
    table.setPaused(false);
    QVERIFY(!table.take(finished(2), {})); // began while paused
    QVERIFY(table.take(finished(4), {}));
    QCOMPARE(table.size(), 2U);
}

void TestTable::dropsTheOldest()
{
    Table table;
    for (std::uint64_t id = 1; id <= 10'000; ++id)
        table.take(finished(id, "h" + std::to_string(id % 10), "/" + std::to_string(id)), {});
    const Snapshot before = table.snapshot();
    QCOMPARE(table.dropOldest(1000), 9000U);
    QCOMPARE(table.size(), 1000U);
    const Snapshot& now = table.now();
    QCOMPARE(now.row(now.first()).id, 9001U);
    QCOMPARE(now.path(now.row(now.first())), "/9001");
    QCOMPARE(now.path(now.row(now.end() - 1)), "/10000");
    QCOMPARE(table.totals().requests, 1000U);
    QCOMPARE(before.path(before.row(before.first())), "/1");
    table.take(finished(10'001, "h1", "/next"), {});
    QCOMPARE(now.path(now.row(now.end() - 1)), "/next");
    QCOMPARE(table.dropOldest(5000), 0U);
}

void TestTable::whatWasDroppedDoesNotComeBack()
{
    Table table;
    table.take(running(1), {});
    for (std::uint64_t id = 2; id <= 20; ++id)
        table.take(finished(id), {});
    table.dropOldest(5);
    QVERIFY(!table.take(finished(1), {}));

    Table next;
    Table cleared;
    cleared.take(running(30), {});
    next.follow(cleared);
    next.leaveOutRunningOf(cleared);
    QVERIFY(!next.take(running(30), {}));
    QVERIFY(!next.take(finished(30), {}));
    QVERIFY(next.take(finished(31), {}));
}

void TestTable::addsUpHosts()
{
    Table table;
    exchange::Exchange exchange = running(1, "a.example");
    exchange.requestBodyBytes = 10;
    table.take(exchange, {});
    exchange.state = exchange::State::Failed;
    exchange.responseBodyBytes = 100;
    exchange.error = "gone";
    const auto change = table.take(exchange, {.type = "text/css"});
    exchange::Exchange other = finished(2, "b.example");
    other.status = 404;
    table.take(other, {.type = "text/css"});
    const Row& row = table.row(change->number);
    QCOMPARE(table.totals(row.host).requests, 1U);
    QCOMPARE(table.totals(row.host).bytes, 110U);
    QCOMPARE(table.totals(row.host).errors, 1U);
    QCOMPARE(table.totals().requests, 2U);
    QCOMPARE(table.totals().errors, 2U);
    QCOMPARE(table.typeCount(row.type), 2U);
    QCOMPARE(table.methodCount(row.method), 2U);
    QCOMPARE(table.statusCount(404), 1U);
    QCOMPARE(table.takeChangedHosts().size(), std::size_t(2));
    QVERIFY(table.takeChangedHosts().empty());
    table.tellAllHosts();
    QVERIFY(table.takeChangedHosts().size() >= 2U);
}

void TestTable::deletedRowsDoNotCount()
{
    Table table;
    const auto change = table.take(finished(1), {});
    table.setDeleted(change->number, true);
    table.setDeleted(change->number, true);
    QCOMPARE(table.deletedRows(), 1U);
    QCOMPARE(table.totals().requests, 0U);
    table.setDeleted(change->number, false);
    QCOMPARE(table.deletedRows(), 0U);
    QCOMPARE(table.totals().requests, 1U);
}

void TestTable::appendsATableThatFollowed()
{
    Table old;
    old.take(finished(1, "a.example", "/1"), {});
    old.take(running(2), {});
    Table newer;
    newer.follow(old);
    newer.take(finished(3, "c.example", "/3"), {.type = "image/png"});
    const auto open = newer.take(running(4, "d.example"), {});
    newer.setComment(open->number, "look at this");
    newer.setMark(open->number, 3);
    old.append(std::move(newer));
    QCOMPARE(old.size(), 4U);
    const Snapshot& rows = old.now();
    const Row& third = rows.row(rows.first() + 2);
    QCOMPARE(rows.host(third), "c.example");
    QCOMPARE(rows.path(third), "/3");
    QCOMPARE(rows.type(third), "image/png");
    const Row& fourth = rows.row(rows.first() + 3);
    QCOMPARE(rows.comment(fourth), "look at this");
    QCOMPARE(int(fourth.mark), 3);
    const auto end = old.take(finished(4, "d.example"), {});
    QVERIFY(end && !end->isNew);
    QCOMPARE(old.totals().requests, 4U);
}

void TestTable::appendsWhereverAChunkEnds_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("dropped");
    QTest::addColumn<int>("after");
    QTest::newRow("to nothing") << 0 << 0 << 5000;
    QTest::newRow("nothing") << 3000 << 0 << 0;
    QTest::newRow("in the middle") << 3000 << 0 << 5000;
    QTest::newRow("at an end") << 4096 << 0 << 4096;
    QTest::newRow("one before") << 4095 << 0 << 2049;
    QTest::newRow("after rows that have gone") << 3000 << 700 << 5000;
}

void TestTable::appendsWhereverAChunkEnds()
{
    QFETCH(int, before);
    QFETCH(int, dropped);
    QFETCH(int, after);
    const auto add = [](Table& table, int id) {
        const std::string host = "host" + std::to_string(id % (id < 3000 ? 70 : 90)) + ".example";
        const std::string type = id % 3 == 0 ? "text/html" : "image/png";
        const auto change = table.take(finished(std::uint64_t(id), host, "/" + std::to_string(id)), {.type = type});
        if (id % 100 == 0)
            table.setComment(change->number, std::to_string(id));
        if (id % 50 == 0)
            table.setDeleted(change->number, true);
    };
    Table expected;
    Table older;
    Table newer;
    for (int id = 0; id < before + after; ++id) {
        add(expected, id);
        add(id < before ? older : newer, id);
        if (id == before - 1) {
            older.dropOldest(std::uint32_t(before - dropped));
            expected.dropOldest(std::uint32_t(before - dropped));
        }
    }
    const Snapshot olderBefore = older.snapshot();
    const Snapshot newerBefore = newer.snapshot();
    older.append(std::move(newer));

    QCOMPARE(older.size(), expected.size());
    const auto same = [](const Snapshot& a, RowNumber at, const Snapshot& b, RowNumber place) {
        const Row& left = a.row(at);
        const Row& right = b.row(place);
        return left.id == right.id && a.path(left) == b.path(right) && a.host(left) == b.host(right)
            && a.type(left) == b.type(right) && a.client(left) == b.client(right) && a.comment(left) == b.comment(right)
            && left.deleted == right.deleted;
    };
    const Snapshot& all = expected.now();
    for (RowNumber i = 0; i < all.size(); ++i)
        QVERIFY(same(older.now(), older.now().first() + i, all, all.first() + i));
    // those that were taken before are as they were
    for (RowNumber i = 0; i < olderBefore.size(); ++i)
        QVERIFY(same(olderBefore, olderBefore.first() + i, all, all.first() + i));
    for (RowNumber i = 0; i < newerBefore.size(); ++i)
        QVERIFY(same(newerBefore, newerBefore.first() + i, all, all.first() + olderBefore.size() + i));

    QCOMPARE(older.totals().requests, expected.totals().requests);
    QCOMPARE(older.deletedRows(), expected.deletedRows());
    QCOMPARE(older.statusCount(200), expected.statusCount(200));
    const auto countsOf = [](const Table& table) {
        std::map<std::string_view, std::uint64_t> counts;
        const RowTexts& texts = table.now().texts();
        for (TextId host = 0; host < texts.hosts.count(); ++host) {
            if (const auto requests = table.totals(host).requests; requests > 0)
                counts[texts.hosts.text(host)] = requests;
        }
        for (TextId type = 0; type < texts.types.count(); ++type) {
            if (const auto rows = table.typeCount(type); rows > 0)
                counts[texts.types.text(type)] = rows;
        }
        return counts;
    };
    QVERIFY(countsOf(older) == countsOf(expected));
    add(older, before + after); // and it goes on
    QCOMPARE(older.now().path(older.row(older.now().end() - 1)), "/" + std::to_string(before + after));
}

void TestTable::cutsLongTextsOnly()
{
    Table table;
    const std::string longPath = '/' + std::string(TextStore::kMostBytes * 2, 'x');
    const std::string fits = '/' + std::string(TextStore::kMostBytes - 1, 'y');
    const auto first = table.take(finished(1, std::string(TextStore::kMostBytes + 5, 'h'), longPath), {});
    const auto second = table.take(finished(2, "h", fits), {});
    QCOMPARE(table.now().path(table.row(first->number)), std::string_view(longPath).substr(0, TextStore::kMostBytes));
    QCOMPARE(table.now().host(table.row(first->number)).size(), TextStore::kMostBytes);
    QCOMPARE(table.now().path(table.row(second->number)), fits);
}

void TestTable::limitsDistinctMethods()
{
    TextList list;
    Interner interner(list, 4);
    const TextId get = interner.idOf("GET");
    interner.idOf("POST");
    QCOMPARE(list.text(interner.idOf("PUT")), Interner::kTooMany);
    QCOMPARE(list.text(interner.idOf("X")), Interner::kTooMany);
    QCOMPARE(interner.idOf("GET"), get);
    QCOMPARE(interner.idOf(""), TextId(0));
}

void TestTable::costsFewBytesARow()
{
    // what the whole list costs is measured by the benchmark; this is the share that every row has
    QVERIFY(sizeof(Row) <= 80);
}

QTEST_APPLESS_MAIN(TestTable)
#include "tst_table.moc"
