#include "traffic/filter.h"
#include "traffic/filtermatcher.h"

#include <QTest>

#include <ctime>
#include <random>

using namespace weir::traffic;

/// How long a million rows take. The bounds are ten times what a slow machine needs; the figures are printed.
class TestFilterSpeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMillionRows_data();
    void aMillionRows();

private:
    Table m_table;
};

void TestFilterSpeed::initTestCase()
{
    static constexpr int kRows = 1'000'000;
    static constexpr int kHosts = 500;
    static constexpr std::string_view kTypes[] = {"text/html", "application/json", "image/png", "text/css", ""};
    std::mt19937 random(1);
    weir::exchange::Exchange exchange;
    exchange.state = weir::exchange::State::Finished;
    exchange.client = "127.0.0.1:40000";
    exchange.server = "192.0.2.1:80";
    for (int i = 1; i <= kRows; ++i) {
        exchange.id = std::uint64_t(i);
        exchange.host = "host" + std::to_string(random() % kHosts) + ".example.com";
        exchange.port = random() % 4 == 0 ? 8080 : 80;
        exchange.path =
            "/api/v2/projects/" + std::to_string(random()) + "/Items?page=" + std::to_string(random() % 100);
        exchange.method = random() % 5 == 0 ? "POST" : "GET";
        exchange.status = random() % 10 == 0 ? 404 : 200;
        exchange.responseBodyBytes = random() % 100'000;
        exchange.timing.total = std::chrono::milliseconds(random() % 1'000);
        m_table.take(exchange, {.type = kTypes[random() % std::size(kTypes)]});
    }
}

void TestFilterSpeed::aMillionRows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("mostMs");

    for (const char* text : {"", "status:404", "is:error", "domain:host7.example.com", "type:json", "method:POST",
             "larger-than:50k", "-domain:host7.example.com status:4xx type:json", "path:page=9", "nowhere", "items",
             "e", "page=99", "host77 items", "com/api/v3", "path:v2*page=99", "nowhere OR items OR page=7"})
        QTest::newRow(text) << QByteArray(text) << 1'000;
    for (const char* text : {"/nowhere/", "/page=9[0-4]$/", "/PAGE=9[0-4]$/i", "/host7.*items/i", "/(a|b)+z/"})
        QTest::newRow(text) << QByteArray(text) << 2'500;
}

void TestFilterSpeed::aMillionRows()
{
    QFETCH(QByteArray, text);
    QFETCH(int, mostMs);
    const auto parsed = Filter::parse({text.data(), std::size_t(text.size())});
    const Filter* filter = std::get_if<Filter>(&parsed);
    QVERIFY(filter);
    const Snapshot snapshot = m_table.snapshot();
    const std::clock_t begin = std::clock(); // time on the processor: other tests may run beside this one
    FilterMatcher matcher(*filter, snapshot, nullptr);
    std::uint32_t found = 0;
    for (RowNumber number = snapshot.first(); number != snapshot.end(); ++number)
        found += matcher.matches(snapshot.row(number)) ? 1U : 0U;
    const auto elapsed = double(std::clock() - begin) * 1e3 / CLOCKS_PER_SEC;
    qInfo("%-50s %6.1f ms, %u rows", text.constData(), elapsed, found);
    QVERIFY(elapsed < mostMs);
}

QTEST_APPLESS_MAIN(TestFilterSpeed)
#include "tst_filterspeed.moc"
