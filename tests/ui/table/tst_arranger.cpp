#include "table/arranger.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <vector>

using namespace weir;
using namespace weir::ui;
using traffic::Row;
using traffic::Rows;

/// The thread that works out what the list shows.
class TestArranger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void arrangesAsAsked();
    void saysHowMuchIsAsBefore();
    void worksElsewhere();
    void theNewestRequestWins();
    void tellsNothingAfterItWasCalledOff();
    void worksAgainAfterItWasCalledOff();
    void stopsEarlyWhenItEnds();
    void endsWithSomethingInLine();

private:
    void fill(unsigned rows);
    traffic::MakeRowTest waiting();

    std::unique_ptr<traffic::Table> m_table;
    QSemaphore m_entered; // released by waiting() in the arranger's thread
    QSemaphore m_goOn;
    std::unique_ptr<Arranger> m_arranger;
    std::vector<Rows> m_results;
    std::vector<std::size_t> m_same;
};

namespace {

traffic::MakeRowTest withStatus(int status)
{
    return [status](const traffic::Snapshot&) -> traffic::RowTest {
        return [status](const Row& row) { return int(row.status) == status; };
    };
}

Arranger::Request request(const traffic::Table& table, traffic::Arrangement arrangement)
{
    return {table.snapshot(), std::move(arrangement), std::nullopt, {}};
}

} // namespace

void TestArranger::init()
{
    m_table = std::make_unique<traffic::Table>();
    m_results.clear();
    m_same.clear();
    m_arranger = std::make_unique<Arranger>();
    connect(m_arranger.get(), &Arranger::arranged, this, [this](const Arranger::Result& result) {
        m_results.push_back(*result.rows);
        m_same.push_back(result.same);
    });
    fill(100);
}

void TestArranger::cleanup()
{
    m_arranger.reset();
    m_entered.tryAcquire(m_entered.available());
    m_goOn.tryAcquire(m_goOn.available());
}

/// Status 200 to 204 in turn.
void TestArranger::fill(unsigned rows)
{
    for (unsigned i = 0; i < rows; ++i) {
        exchange::Exchange exchange;
        exchange.id = m_table->size() + 1;
        exchange.state = exchange::State::Finished;
        exchange.status = int(200 + exchange.id % 5);
        m_table->take(exchange, {});
    }
}

/// Wants everything, but only when it may go on.
traffic::MakeRowTest TestArranger::waiting()
{
    return [this](const traffic::Snapshot&) -> traffic::RowTest {
        m_entered.release();
        m_goOn.acquire();
        return [](const Row&) { return true; };
    };
}

void TestArranger::arrangesAsAsked()
{
    const traffic::Arrangement arrangement{withStatus(203), {traffic::Column::Number, true}};
    m_arranger->start(request(*m_table, arrangement));
    QVERIFY(m_arranger->isBusy());
    QTRY_VERIFY(!m_arranger->isBusy());
    QCOMPARE(m_results.size(), 1U);
    QCOMPARE(m_results[0].size(), 20U);
    QVERIFY(m_results[0] == traffic::arrange(m_table->snapshot(), arrangement));
}

void TestArranger::saysHowMuchIsAsBefore()
{
    const traffic::Arrangement arrangement{withStatus(203), {}};
    m_arranger->start(request(*m_table, arrangement));
    QTRY_COMPARE(m_results.size(), 1U);
    fill(10);
    Rows changed;
    for (traffic::RowNumber number = 100; number < 110; ++number)
        changed.push_back(number);
    m_arranger->start(
        {m_table->snapshot(), arrangement, std::make_shared<const Rows>(m_results[0]), std::move(changed)});
    QTRY_COMPARE(m_results.size(), 2U);
    QCOMPARE(m_same[1], 20U);
    QCOMPARE(m_results[1].size(), 22U);
    // one in the middle goes
    m_table->setDeleted(m_results[1][7], true);
    m_arranger->start(
        {m_table->snapshot(), arrangement, std::make_shared<const Rows>(m_results[1]), {m_results[1][7]}});
    QTRY_COMPARE(m_results.size(), 3U);
    QCOMPARE(m_same[2], 7U);
    QCOMPARE(m_results[2].size(), 21U);
}

void TestArranger::worksElsewhere()
{
    m_arranger->start(request(*m_table, {waiting(), {}}));
    QVERIFY(m_entered.tryAcquire(1, 10'000)); // this thread was not the one that waits
    m_goOn.release();
    QTRY_COMPARE(m_results.size(), 1U);
    QCOMPARE(m_results[0].size(), 100U);
}

void TestArranger::theNewestRequestWins()
{
    m_arranger->start(request(*m_table, {waiting(), {}}));
    QVERIFY(m_entered.tryAcquire(1, 10'000));
    for (int status = 200; status < 204; ++status)
        m_arranger->start(request(*m_table, {withStatus(status), {}}));
    const traffic::Arrangement last{withStatus(204), {}};
    m_arranger->start(request(*m_table, last));
    m_goOn.release();
    QTRY_VERIFY(!m_arranger->isBusy());
    QCOMPARE(m_results.size(), 1U);
    QVERIFY(m_results[0] == traffic::arrange(m_table->snapshot(), last));
}

void TestArranger::tellsNothingAfterItWasCalledOff()
{
    m_arranger->start(request(*m_table, {waiting(), {}}));
    QVERIFY(m_entered.tryAcquire(1, 10'000));
    m_arranger->cancel();
    QVERIFY(!m_arranger->isBusy());
    m_goOn.release();
    // its thread does one thing after the other: when this is done, the other has been dropped
    m_arranger->start(request(*m_table, {withStatus(200), {}}));
    QTRY_VERIFY(!m_arranger->isBusy());
    QCOMPARE(m_results.size(), 1U);
    QCOMPARE(m_results[0].size(), 20U);
}

void TestArranger::worksAgainAfterItWasCalledOff()
{
    m_arranger->cancel();
    m_arranger->start(request(*m_table, {}));
    m_arranger->cancel();
    m_arranger->start(request(*m_table, {}));
    QTRY_COMPARE(m_results.size(), 1U);
    QCOMPARE(m_results[0].size(), 100U);
}

void TestArranger::stopsEarlyWhenItEnds()
{
    fill(200'000);
    std::atomic<unsigned> looked = 0;
    const traffic::MakeRowTest slow = [this, &looked](const traffic::Snapshot&) -> traffic::RowTest {
        return [this, &looked](const Row&) {
            if (looked++ == 0) {
                m_entered.release();
                m_goOn.acquire();
            }
            return true;
        };
    };
    m_arranger->start(request(*m_table, {slow, {}}));
    QVERIFY(m_entered.tryAcquire(1, 10'000));
    m_arranger->cancel();
    m_goOn.release();
    m_arranger.reset();
    QVERIFY(m_results.empty());
    QVERIFY2(looked < m_table->size(), "it went through all rows");
}

void TestArranger::endsWithSomethingInLine()
{
    m_arranger->start(request(*m_table, {waiting(), {}}));
    QVERIFY(m_entered.tryAcquire(1, 10'000));
    m_arranger->start(request(*m_table, {waiting(), {}}));
    m_goOn.release(2);
    m_arranger.reset();
    QVERIFY(m_results.empty());
}

QTEST_GUILESS_MAIN(TestArranger)
#include "tst_arranger.moc"
