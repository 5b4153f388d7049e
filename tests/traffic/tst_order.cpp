#include "traffic/order.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace weir;
using namespace weir::traffic;

namespace {

/// Rows with few different values in each column, so that there are many equals.
void fill(Table& table, unsigned rows)
{
    std::mt19937 random(7);
    const auto pick = [&random](unsigned below) { return unsigned(random() % below); };
    for (unsigned i = 1; i <= rows; ++i) {
        exchange::Exchange exchange;
        exchange.id = i;
        exchange.state = pick(20) == 0 ? exchange::State::Started : exchange::State::Finished;
        exchange.started = std::chrono::system_clock::time_point(std::chrono::microseconds(1'000'000 + pick(50)));
        exchange.client = "10.0.0." + std::to_string(pick(5)) + ':' + std::to_string(1000 + pick(5));
        exchange.method = pick(2) == 0 ? "GET" : "POST";
        exchange.host = "h" + std::to_string(pick(30)) + ".example";
        exchange.path = '/' + std::string(pick(20), 'a') + std::to_string(pick(40));
        exchange.status = int(200 + 100 * pick(4));
        exchange.responseBodyBytes = pick(100);
        exchange.requestBodyBytes = pick(3);
        exchange.server = pick(2) == 0 ? "1.2.3.4:80" : "1.2.3.5:80";
        exchange.refused = pick(9) == 0;
        if (exchange.hasEnded())
            exchange.timing.total = std::chrono::microseconds(pick(1000));
        const auto change =
            table.take(exchange, {.type = pick(3) == 0 ? "text/html" : "text/css", .http10 = pick(5) == 0});
        if (pick(10) == 0)
            table.setComment(change->number, std::string(1, char('a' + pick(20))));
        if (pick(10) == 0)
            table.setMark(change->number, std::uint8_t(1 + pick(6)));
    }
}

/// What a column shows, as something to compare by.
std::pair<std::uint64_t, std::string> shown(const Snapshot& rows, RowNumber number, Column column)
{
    const Row& row = rows.row(number);
    switch (column) {
    case Column::Method: return {0, std::string(rows.method(row))};
    case Column::Host: return {0, std::string(rows.host(row))};
    case Column::Path: return {0, std::string(rows.path(row))};
    case Column::Type: return {0, std::string(rows.type(row))};
    case Column::Server: return {0, std::string(rows.server(row))};
    case Column::Comment: return {0, std::string(rows.comment(row))};
    case Column::Client: return {0, std::string(rows.client(row)) + ' ' + std::to_string(row.clientPort)};
    case Column::Status: return {row.status, ""};
    case Column::Size: return {row.responseBytes, ""};
    case Column::RequestSize: return {row.requestBytes, ""};
    case Column::Duration: // running ones last
        return {row.durationMs < 0 ? 1'000'000'000 : std::uint64_t(std::lround(row.durationMs * 1000)), ""};
    case Column::Started:
    case Column::Waterfall: return {std::uint64_t(row.startedUs), ""};
    case Column::Number: return {row.id, ""};
    case Column::Protocol: return {row.http10 ? 0 : 1, ""};
    case Column::Rule: return {row.refused ? 0 : 1, ""};
    case Column::State:
        return {(row.isError() ? 0U : !row.hasEnded() ? 100U : row.mark != 0 ? 200U : 300U) + row.mark, ""};
    case Column::Tls: break;
    }
    return {0, ""};
}

} // namespace

class TestOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void filters();
    void leavesOutDeletedRows();
    void keepsUpWithChanges_data();
    void keepsUpWithChanges();
    void keepsUpWhenOldRowsGo();
    void stopsWhenAsked();
    void sortsTextsThatShareLongBeginnings();
};

void TestOrder::sortsByEveryColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("descending");
    for (int i = 0; i < kColumns; ++i) {
        QTest::addRow("column %d up", i) << i << false;
        QTest::addRow("column %d down", i) << i << true;
    }
}

void TestOrder::sortsByEveryColumn()
{
    QFETCH(int, column);
    QFETCH(bool, descending);
    Table table;
    fill(table, 5'000); // enough for the radix sort
    const Snapshot rows = table.snapshot();
    const auto sorted = arrange(rows, {{}, {Column(column), descending}});
    QVERIFY(sorted);
    std::vector<std::pair<std::pair<std::uint64_t, std::string>, RowNumber>> keyed;
    for (RowNumber number = rows.first(); number != rows.end(); ++number)
        keyed.emplace_back(shown(rows, number, Column(column)), number);
    std::stable_sort(keyed.begin(), keyed.end(),
        [descending](const auto& a, const auto& b) { return descending ? b.first < a.first : a.first < b.first; });
    Rows expected;
    for (const auto& [key, number] : keyed)
        expected.push_back(number);
    QVERIFY(*sorted == expected);
}

void TestOrder::filters()
{
    Table table;
    fill(table, 70'000);
    const Snapshot rows = table.snapshot();
    const MakeRowTest only404 = [](const Snapshot&) -> RowTest {
        return [](const Row& row) { return row.status == 400; };
    };
    const auto found = arrange(rows, {only404, {}});
    QVERIFY(found && !found->empty());
    std::size_t expected = 0;
    for (RowNumber number = rows.first(); number != rows.end(); ++number)
        expected += rows.row(number).status == 400 ? 1 : 0;
    QCOMPARE(found->size(), expected);
    QVERIFY(std::is_sorted(found->begin(), found->end()));
    QVERIFY(std::all_of(found->begin(), found->end(), [&](RowNumber n) { return rows.row(n).status == 400; }));
}

void TestOrder::leavesOutDeletedRows()
{
    Table table;
    fill(table, 10);
    table.setDeleted(3, true);
    const auto rows = arrange(table.snapshot(), {});
    QCOMPARE(rows->size(), std::size_t(9));
    QVERIFY(std::find(rows->begin(), rows->end(), 3U) == rows->end());
}

void TestOrder::keepsUpWithChanges_data() { sortsByEveryColumn_data(); }

void TestOrder::keepsUpWithChanges()
{
    QFETCH(int, column);
    QFETCH(bool, descending);
    const MakeRowTest some = [](const Snapshot&) -> RowTest {
        return [](const Row& row) { return row.status >= 300; };
    };
    Table table;
    fill(table, 2000);
    const Arrangement arrangement{some, {Column(column), descending}};
    const auto before = arrange(table.snapshot(), arrangement);
    // running ones end, rows come, one is deleted
    Rows changed;
    for (std::uint64_t id = 1; id <= 2500; ++id) {
        if (id > 2000 || table.isRunning(id)) {
            exchange::Exchange exchange;
            exchange.id = id;
            exchange.state = exchange::State::Finished;
            exchange.status = int(200 + 100 * (id % 4));
            exchange.host = "h" + std::to_string(id % 40);
            exchange.path = '/' + std::to_string(id % 7);
            exchange.timing.total = std::chrono::microseconds(id);
            changed.push_back(table.take(exchange, {})->number);
        }
    }
    table.setDeleted(before->front(), true);
    changed.push_back(before->front());
    changed.push_back(changed.front()); // told of twice
    const auto after = rearrange(*before, changed, table.snapshot(), arrangement);
    QVERIFY(after);
    QVERIFY(*after == *arrange(table.snapshot(), arrangement));
}

void TestOrder::keepsUpWhenOldRowsGo()
{
    Table table;
    fill(table, 5000);
    const Arrangement arrangement{{}, {Column::Host, true}};
    const auto before = arrange(table.snapshot(), arrangement);
    table.dropOldest(100);
    const auto after = rearrange(*before, {}, table.snapshot(), arrangement);
    QCOMPARE(after->size(), std::size_t(100));
    QVERIFY(*after == *arrange(table.snapshot(), arrangement));
}

void TestOrder::stopsWhenAsked()
{
    Table table;
    fill(table, 1000);
    std::stop_source source;
    source.request_stop();
    QVERIFY(!arrange(table.snapshot(), {{}, {Column::Path, false}}, source.get_token()));
    QVERIFY(!rearrange({}, {1}, table.snapshot(), {}, source.get_token()));
}

void TestOrder::sortsTextsThatShareLongBeginnings()
{
    Table table;
    std::vector<std::string> paths;
    for (int i = 0; i < 300; ++i)
        paths.push_back('/' + std::string(std::size_t(i % 40), 'a') + (i % 3 == 0 ? "" : std::to_string(i % 50)));
    std::uint64_t id = 0;
    for (const std::string& path : paths) {
        exchange::Exchange exchange;
        exchange.id = ++id;
        exchange.state = exchange::State::Finished;
        exchange.path = path;
        table.take(exchange, {});
    }
    const Snapshot rows = table.snapshot();
    const auto sorted = arrange(rows, {{}, {Column::Path, false}});
    std::stable_sort(paths.begin(), paths.end());
    for (std::size_t i = 0; i < paths.size(); ++i)
        QCOMPARE(rows.path(rows.row((*sorted)[i])), paths[i]);
}

QTEST_APPLESS_MAIN(TestOrder)
#include "tst_order.moc"
