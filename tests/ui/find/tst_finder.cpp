#include "find/finder.h"

#include "ui/table/batches.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::ui;
using traffic::Column;
using Direction = Finder::Direction;

/// The search through the whole list, beside the GUI thread.
class TestFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesRound_data();
    void goesRound();
    void goesByTheOrderOfTheView();
    void saysWhenThereIsNone();
    void looksAtNothingInAnEmptyList();
    void aNewerRequestCallsTheOlderOff();
    void canBeCalledOff();
    void endsWhileItSearches();
    void isUnmovedByWhatHappensToTheList();
};

namespace {

/// Ten rows; the paths of 3 and 7 have "here" in them.
void fill(TrafficModel& model)
{
    std::vector<exchange::Exchange> exchanges;
    for (std::uint64_t id = 1; id <= 10; ++id)
        exchanges.push_back(samples::finished(id, id == 3 || id == 7 ? "/here" : "/somewhat"));
    model.take(samples::recorded(exchanges));
}

/// Many rows that the search has to look at one by one.
void fillWithMany(TrafficModel& model)
{
    for (std::uint64_t first = 1; first < 300'000; first += 10'000)
        model.take(samples::many(first, 10'000));
}

quint64 idOf(const TrafficModel& model, const Finder::Result& result)
{
    return result.number ? model.rows().row(*result.number).id : 0;
}

/// What the finder answered last; it has to answer.
Finder::Result answer(QSignalSpy& spy)
{
    if (spy.isEmpty() && !spy.wait(30'000))
        qFatal("no answer");
    return spy.takeLast().front().value<Finder::Result>();
}

} // namespace

void TestFinder::goesRound_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("isNext");
    QTest::addColumn<int>("id");
    QTest::addColumn<bool>("isFromOtherEnd");
    QTest::newRow("from the top") << 0 << true << 3 << false;
    QTest::newRow("where it begins counts") << 2 << true << 3 << false;
    QTest::newRow("between two") << 3 << true << 7 << false;
    QTest::newRow("beyond the last") << 7 << true << 3 << true;
    QTest::newRow("beyond the end") << 10 << true << 3 << true;
    QTest::newRow("backwards from the end") << 9 << false << 7 << false;
    QTest::newRow("backwards from one") << 5 << false << 3 << false;
    QTest::newRow("backwards beyond the first") << 1 << false << 7 << true;
    QTest::newRow("backwards beyond the beginning") << -1 << false << 7 << true;
}

void TestFinder::goesRound()
{
    QFETCH(int, from);
    QFETCH(bool, isNext);
    TrafficModel model;
    fill(model);
    Finder finder;
    QSignalSpy spy(&finder, &Finder::found);
    finder.start({model.shown(), {}, "HERE", from, isNext ? Direction::Next : Direction::Previous});
    QVERIFY(finder.isBusy());
    const Finder::Result result = answer(spy);
    QTEST(int(idOf(model, result)), "id");
    QTEST(result.isFromOtherEnd, "isFromOtherEnd");
    QVERIFY(!finder.isBusy());
}

void TestFinder::goesByTheOrderOfTheView()
{
    TrafficModel model;
    fill(model);
    QSignalSpy arranged(&model, &TrafficModel::rearranged);
    model.sort(int(Column::Number), Qt::DescendingOrder);
    QVERIFY(arranged.wait());
    Finder finder;
    QSignalSpy spy(&finder, &Finder::found);
    finder.start({model.shown(), {}, "here", 0, Direction::Next});
    QCOMPARE(idOf(model, answer(spy)), 7U);
    model.setFilter([](const traffic::Snapshot&) -> traffic::RowTest {
        return [](const traffic::Row& row) { return row.id < 6; };
    });
    QVERIFY(arranged.wait());
    finder.start({model.shown(), {}, "here", 0, Direction::Next});
    QCOMPARE(idOf(model, answer(spy)), 3U);
}

void TestFinder::saysWhenThereIsNone()
{
    TrafficModel model;
    fill(model);
    Finder finder;
    QSignalSpy spy(&finder, &Finder::found);
    finder.start({model.shown(), {Column::Method, Column::Size}, "nowhere", 4, Direction::Next});
    QVERIFY(!answer(spy).number);
}

void TestFinder::looksAtNothingInAnEmptyList()
{
    const TrafficModel model;
    Finder finder;
    QSignalSpy spy(&finder, &Finder::found);
    finder.start({model.shown(), {}, "a", 0, Direction::Previous});
    QVERIFY(!answer(spy).number);
}

void TestFinder::aNewerRequestCallsTheOlderOff()
{
    TrafficModel model;
    fillWithMany(model);
    Finder finder;
    QSignalSpy spy(&finder, &Finder::found);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i)
        finder.start({model.shown(), {Column::Started}, "99:99:99.99" + QString::number(i % 10), 0, Direction::Next});
    finder.start({model.shown(), {}, "/path/17", 0, Direction::Next});
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed()))); // each looked at a few rows only
    QCOMPARE(idOf(model, answer(spy)), 17U);
    QVERIFY(spy.isEmpty());
}

void TestFinder::canBeCalledOff()
{
    TrafficModel model;
    fill(model);
    Finder finder;
    QSignalSpy spy(&finder, &Finder::found);
    finder.start({model.shown(), {}, "here", 0, Direction::Next});
    finder.cancel();
    QVERIFY(!finder.isBusy());
    finder.start({model.shown(), {}, "here", 3, Direction::Next});
    QCOMPARE(idOf(model, answer(spy)), 7U);
    QVERIFY(spy.isEmpty());
}

void TestFinder::endsWhileItSearches()
{
    TrafficModel model;
    fillWithMany(model);
    Finder finder;
    finder.start({model.shown(), {Column::Started}, "99:99:99.999", 0, Direction::Next});
}

void TestFinder::isUnmovedByWhatHappensToTheList()
{
    TrafficModel model;
    fillWithMany(model);
    Finder finder;
    QSignalSpy spy(&finder, &Finder::found);
    finder.start({model.shown(), {Column::Started}, "/path/299999", 0, Direction::Next});
    model.take(samples::many(400'000, 1'000));
    model.setMostRows(1'000);
    model.take(samples::many(401'000, 1'000));
    model.clear();
    const Finder::Result result = answer(spy);
    QVERIFY(result.number.has_value());
    QCOMPARE(model.viewRowOf(*result.number), -1); // it was there when it was asked for
}

QTEST_GUILESS_MAIN(TestFinder)
#include "tst_finder.moc"
