#include "table/trafficmodel.h"

#include "batches.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

#include <algorithm>

using namespace weir;
using namespace weir::ui;
using capture::Recorded;
using traffic::Column;
using traffic::Row;
using traffic::RowNumber;
using traffic::Rows;

Q_DECLARE_METATYPE(weir::traffic::Arrangement)

/// The list, under the eyes of Qt's own tester, compared with what is worked out from scratch.
class TestTrafficModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aRowComesWhenARequestComes();
    void aRowIsUpToDateWhenItsExchangeEnds();
    void everyColumnHasATitle();

    void sortsByEachColumn_data();
    void sortsByEachColumn();
    void sortsByArrivalAgain();
    void filters();
    void aFilterThatIsTakenAwayShowsEverything();
    void showsWhatItShowedUntilTheFilterIsDone();
    void aFilterThatWasTakenAwayInTimeIsNeverSeen();
    void ofManyFiltersTheLastWins();
    void keepsUpWithTraffic_data();
    void keepsUpWithTraffic();
    void takesTrafficWhileAFilterIsWorkedOut();
    void finallyAppendsUnderAFilterWithoutAReset();

    void nothingComesWhileRecordingIsPaused();
    void whatRunsWhenRecordingIsPausedGoesOn();

    void clearsAndTakesItBack_data();
    void clearsAndTakesItBack();
    void clearingNothingIsNothingToUndo();
    void clearedTwiceIsTakenBackOnce();
    void whatRanWhenItWasClearedDoesNotComeBackByItself();
    void undoingAClearLeavesRecordingAsItIs();
    void manyNewRowsEndTheUndo();
    void tellsTheCaptureWhatTheUserDid();
    void adoptsAnotherList();
    void forgetsTheOldestButNotTheMarked();

    void deletesAndTakesItBack_data();
    void deletesAndTakesItBack();
    void aDeletedRowStaysAwayWhenItsExchangeEnds();
    void clearingEndsTheUndoOfADeletion();

    void letsTheOldestGo_data();
    void letsTheOldestGo();
    void rowsThatHaveGoneAreLeftAlone();

    void marks();
    void commentsArePlain_data();
    void commentsArePlain();
    void marksAndCommentsCountForFilters();

    void toolTipsAreNoMarkup_data();
    void toolTipsAreNoMarkup();
    void toolTipsSayWhatCellsCannot();
    void neverShowsWhatIsNotText();

private:
    void take(const Recorded& recorded) { m_model->take(recorded); }
    QString text(int row, Column column) const { return m_model->index(row, int(column)).data().toString(); }
    QStringList paths() const;
    Rows shown() const;
    /// Compares with what is worked out from scratch.
    bool shows(const traffic::Arrangement& arrangement) const;
    traffic::MakeRowTest waiting();

    std::unique_ptr<TrafficModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QSemaphore m_entered; // released by waiting() in another thread
    QSemaphore m_goOn;
};

namespace {

using Undoable = TrafficModel::Undoable;

traffic::MakeRowTest only(std::function<bool(const Row&)> test)
{
    return [test = std::move(test)](const traffic::Snapshot&) -> traffic::RowTest { return test; };
}

traffic::MakeRowTest errors()
{
    return only([](const Row& row) { return row.isError(); });
}

/// As a tool tip shows it.
QString seen(const QString& toolTip)
{
    if (!Qt::mightBeRichText(toolTip))
        return toolTip;
    QTextDocument document;
    document.setHtml(toolTip);
    return document.toPlainText();
}

/// With usual spaces.
QString spaced(QString text) { return text.replace(QChar(QChar::Nbsp), u' '); }

traffic::MakeRowTest nothing()
{
    return only([](const Row&) { return false; });
}

} // namespace

void TestTrafficModel::init()
{
    m_model = std::make_unique<TrafficModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void TestTrafficModel::cleanup()
{
    m_goOn.release(1000); // whoever still waits
    m_tester.reset();
    m_model.reset();
    m_entered.tryAcquire(m_entered.available());
    m_goOn.tryAcquire(m_goOn.available());
}

QStringList TestTrafficModel::paths() const
{
    QStringList result;
    for (int row = 0; row < m_model->rowCount(); ++row)
        result += text(row, Column::Path);
    return result;
}

Rows TestTrafficModel::shown() const
{
    Rows result;
    for (int row = 0; row < m_model->rowCount(); ++row)
        result.push_back(m_model->numberAt(row));
    return result;
}

bool TestTrafficModel::shows(const traffic::Arrangement& arrangement) const
{
    return shown() == *traffic::arrange(m_model->table().snapshot(), arrangement);
}

/// Wants errors, but says so only when it may go on.
traffic::MakeRowTest TestTrafficModel::waiting()
{
    return [this](const traffic::Snapshot&) -> traffic::RowTest {
        m_entered.release();
        m_goOn.acquire();
        return [](const Row& row) { return row.isError(); };
    };
}

void TestTrafficModel::aRowComesWhenARequestComes()
{
    const QSignalSpy inserted(m_model.get(), &TrafficModel::rowsInserted);
    take(samples::recorded({samples::started(1, "/a"), samples::started(2, "/b")}));
    QCOMPARE(paths(), QStringList({"/a", "/b"}));
    QCOMPARE(inserted.size(), 1); // a batch at once
    QCOMPARE(text(0, Column::Status), "");
    QCOMPARE(text(0, Column::Host), "example.com");
    QCOMPARE(m_model->viewRowOf(m_model->numberAt(1)), 1);
    take(samples::recorded({samples::started(3, "/c")}));
    QCOMPARE(paths(), QStringList({"/a", "/b", "/c"}));
    QVERIFY(m_model->isSettled());
}

void TestTrafficModel::aRowIsUpToDateWhenItsExchangeEnds()
{
    take(samples::recorded({samples::started(1, "/a"), samples::started(2, "/b"), samples::started(3, "/c")}));
    QSignalSpy changed(m_model.get(), &TrafficModel::dataChanged);
    const QSignalSpy inserted(m_model.get(), &TrafficModel::rowsInserted);
    take(samples::recorded({samples::finished(samples::started(2, "/b"), 404)}));
    QCOMPARE(paths(), QStringList({"/a", "/b", "/c"}));
    QCOMPARE(text(1, Column::Status), "404");
    QCOMPARE(spaced(text(1, Column::Duration)), "42.0 ms");
    QCOMPARE(text(0, Column::Status), "");
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), m_model->index(1, 0));
    QCOMPARE(changed[0][1].toModelIndex(), m_model->index(1, traffic::kColumns - 1));
    QCOMPARE(inserted.size(), 0);
    // one that ends and new ones in one batch
    take(samples::recorded({samples::finished(samples::started(3, "/c")), samples::finished(4, "/d")}));
    QCOMPARE(paths(), QStringList({"/a", "/b", "/c", "/d"}));
    QCOMPARE(text(2, Column::Status), "200");
    QCOMPARE(changed.size(), 2);
}

void TestTrafficModel::everyColumnHasATitle()
{
    QCOMPARE(m_model->columnCount(), traffic::kColumns);
    for (int column = 0; column < traffic::kColumns; ++column) {
        QVERIFY(!m_model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        QVERIFY(!m_model->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString().isEmpty());
    }
    QCOMPARE(m_model->headerData(int(Column::Host), Qt::Horizontal), "Host");
}

void TestTrafficModel::sortsByEachColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    for (int column = 0; column < traffic::kColumns; ++column) {
        QTest::addRow("column %d up", column) << column << Qt::AscendingOrder;
        QTest::addRow("column %d down", column) << column << Qt::DescendingOrder;
    }
}

void TestTrafficModel::sortsByEachColumn()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    take(samples::Stream().next(100));
    m_model->setMark({3, 5, 30}, 2);
    m_model->setComment(7, "b");
    m_model->setComment(60, "a");
    const QSignalSpy rearranged(m_model.get(), &TrafficModel::rearranged);
    m_model->sort(column, order);
    QTRY_VERIFY(m_model->isSettled());
    const traffic::Sorting sorting{Column(column), order == Qt::DescendingOrder};
    QVERIFY(shows({{}, sorting}));
    QCOMPARE(m_model->sorting(), sorting);
    QCOMPARE(m_model->isInOrderOfArrival(), sorting.isArrival());
    QCOMPARE(rearranged.size(), sorting.isArrival() ? 0 : 1);
    for (int row = 0; row < m_model->rowCount(); ++row)
        QCOMPARE(m_model->viewRowOf(m_model->numberAt(row)), row);
}

void TestTrafficModel::sortsByArrivalAgain()
{
    take(samples::Stream().next(50));
    m_model->sort(int(Column::Path), Qt::DescendingOrder);
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(!shows({}));
    m_model->sort(-1); // as the head of a table asks for no order
    QVERIFY(m_model->isSettled());
    QVERIFY(shows({}));
    QVERIFY(m_model->isInOrderOfArrival());
}

void TestTrafficModel::filters()
{
    take(samples::recorded({samples::finished(1, "/a"), samples::finished(samples::started(2, "/b"), 500),
        samples::finished(3, "/c"), samples::finished(samples::started(4, "/d"), 404)}));
    const QSignalSpy rearranged(m_model.get(), &TrafficModel::rearranged);
    m_model->setFilter(errors());
    QVERIFY(!m_model->isSettled());
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(paths(), QStringList({"/b", "/d"}));
    QCOMPARE(m_model->viewRowOf(m_model->rows().first()), -1);
    QCOMPARE(rearranged.size(), 1);
    m_model->sort(int(Column::Status));
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(paths(), QStringList({"/d", "/b"}));
    QCOMPARE(m_model->viewRowsOf({0, 1, 2, 3}), std::vector<int>({0, 1}));
    m_model->setFilter(nothing());
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(m_model->rowCount(), 0);
}

void TestTrafficModel::aFilterThatIsTakenAwayShowsEverything()
{
    take(samples::Stream().next(50));
    m_model->setFilter(errors());
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(m_model->rowCount() < int(m_model->table().size()));
    m_model->setFilter({});
    QVERIFY(m_model->isSettled()); // at once, there is nothing to work out
    QVERIFY(shows({}));
}

void TestTrafficModel::showsWhatItShowedUntilTheFilterIsDone()
{
    take(samples::Stream().next(50));
    const Rows before = shown();
    m_model->setFilter(waiting());
    QVERIFY(m_entered.tryAcquire(1, 10'000));
    QCoreApplication::processEvents();
    QVERIFY(!m_model->isSettled());
    QVERIFY(shown() == before);
    m_goOn.release();
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(shows({errors(), {}}));
}

void TestTrafficModel::aFilterThatWasTakenAwayInTimeIsNeverSeen()
{
    take(samples::Stream().next(50));
    const QSignalSpy resets(m_model.get(), &TrafficModel::modelReset);
    m_model->setFilter(waiting());
    QVERIFY(m_entered.tryAcquire(1, 10'000));
    m_model->setFilter({});
    QVERIFY(m_model->isSettled());
    m_goOn.release();
    // when the arranger has done something else, it is through with that one
    m_model->sort(int(Column::Path));
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(resets.size(), 1);
    QVERIFY(shows({{}, {Column::Path, false}}));
}

void TestTrafficModel::ofManyFiltersTheLastWins()
{
    take(samples::Stream().next(100));
    const QSignalSpy rearranged(m_model.get(), &TrafficModel::rearranged);
    m_model->setFilter(waiting());
    QVERIFY(m_entered.tryAcquire(1, 10'000));
    for (unsigned remainder = 0; remainder < 5; ++remainder)
        m_model->setFilter(only([remainder](const Row& row) { return row.id % 5 == remainder; }));
    m_goOn.release();
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(m_model->rowCount() > 0);
    QVERIFY(shows({only([](const Row& row) { return row.id % 5 == 4; }), {}}));
    QCOMPARE(rearranged.size(), 1);
}

void TestTrafficModel::keepsUpWithTraffic_data()
{
    QTest::addColumn<traffic::Arrangement>("arrangement");
    const auto add = [](const char* name, traffic::MakeRowTest filter, traffic::Sorting sorting) {
        QTest::newRow(name) << traffic::Arrangement{std::move(filter), sorting};
    };
    const auto oddOnes = [] { return only([](const Row& row) { return row.id % 2 == 1; }); };
    add("all, by arrival", {}, {});
    add("all, newest first", {}, {Column::Number, true});
    add("all, by host", {}, {Column::Host, false});
    add("all, by what changes: size", {}, {Column::Size, true});
    add("all, by what changes: duration", {}, {Column::Duration, false});
    add("all, by what changes: state", {}, {Column::State, false});
    add("those that stay, by arrival", oddOnes(), {});
    add("those that stay, by path", oddOnes(), {Column::Path, true});
    add("those that come with their end, by arrival", errors(), {});
    add("those that come with their end, by status", errors(), {Column::Status, false});
    add("those that leave with their end, by arrival", only([](const Row& row) { return !row.hasEnded(); }), {});
    add("none", nothing(), {});
}

void TestTrafficModel::keepsUpWithTraffic()
{
    QFETCH(traffic::Arrangement, arrangement);
    samples::Stream stream;
    take(stream.next(40));
    m_model->sort(
        int(arrangement.sorting.column), arrangement.sorting.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model->setFilter(arrangement.filter);
    for (int i = 0; i < 15; ++i) {
        take(stream.next(10));
        if (i % 3 == 0)
            m_model->setMark({RowNumber(i), RowNumber(i + 9)}, 1 + i % 6);
        if (i % 4 == 1)
            QTRY_VERIFY(m_model->isSettled());
        else
            QCoreApplication::processEvents();
    }
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(m_model->table().size() > 100);
    QVERIFY(shows(arrangement));
}

void TestTrafficModel::takesTrafficWhileAFilterIsWorkedOut()
{
    samples::Stream stream;
    take(stream.next(40));
    m_model->setFilter(waiting());
    QVERIFY(m_entered.tryAcquire(1, 10'000));
    const int before = m_model->rowCount();
    take(stream.next(40));
    QVERIFY(m_model->rowCount() > before); // the last view goes on
    m_goOn.release(1000);
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(shows({errors(), {}}));
}

/// So that nothing in the view jumps.
void TestTrafficModel::finallyAppendsUnderAFilterWithoutAReset()
{
    take(samples::many(1, 40));
    m_model->setFilter(only([](const Row& row) { return row.id % 2 == 0; }));
    QTRY_COMPARE(m_model->rowCount(), 20);
    const QSignalSpy resets(m_model.get(), &TrafficModel::modelReset);
    const QSignalSpy inserted(m_model.get(), &TrafficModel::rowsInserted);
    const QSignalSpy rearranged(m_model.get(), &TrafficModel::rearranged);
    take(samples::many(41, 10));
    QTRY_COMPARE(m_model->rowCount(), 25);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(rearranged.size(), 0);
}

void TestTrafficModel::nothingComesWhileRecordingIsPaused()
{
    const QSignalSpy changed(m_model.get(), &TrafficModel::recordingChanged);
    take(samples::recorded({samples::finished(1, "/before")}));
    m_model->setRecording(false);
    QVERIFY(!m_model->isRecording());
    take(samples::recorded({samples::finished(2, "/during"), samples::started(3, "/begun")}));
    QCOMPARE(paths(), QStringList({"/before"}));
    m_model->setRecording(true);
    m_model->setRecording(true);
    take(samples::recorded({samples::finished(3, "/begun"), samples::finished(4, "/after")}));
    QCOMPARE(paths(), QStringList({"/before", "/after"}));
    QCOMPARE(changed.size(), 2);
}

void TestTrafficModel::whatRunsWhenRecordingIsPausedGoesOn()
{
    take(samples::recorded({samples::started(1, "/running")}));
    m_model->setRecording(false);
    take(samples::recorded({samples::finished(1, "/running")}));
    QCOMPARE(text(0, Column::Status), "200");
}

void TestTrafficModel::clearsAndTakesItBack_data()
{
    QTest::addColumn<traffic::Arrangement>("arrangement");
    QTest::newRow("everything, by arrival") << traffic::Arrangement{};
    QTest::newRow("everything, by host") << traffic::Arrangement{{}, {Column::Host, true}};
    QTest::newRow("under a filter") << traffic::Arrangement{errors(), {}};
    QTest::newRow("under a filter, by path") << traffic::Arrangement{errors(), {Column::Path, false}};
}

void TestTrafficModel::clearsAndTakesItBack()
{
    QFETCH(traffic::Arrangement, arrangement);
    m_model->sort(
        int(arrangement.sorting.column), arrangement.sorting.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model->setFilter(arrangement.filter);
    take(samples::many(1, 30));
    take(samples::recorded({samples::started(31, "/ends between"), samples::started(32, "/ends later"),
        samples::finished(samples::started(33, "/an error"), 500)}));
    m_model->setComment(m_model->rows().first() + 4, "a comment");
    QTRY_VERIFY(m_model->isSettled());
    const QSignalSpy undoable(m_model.get(), &TrafficModel::undoableChanged);
    m_model->clear();
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->table().size(), 0U);
    QCOMPARE(m_model->undoable(), Undoable::Clear);
    QCOMPARE(undoable.size(), 1);

    // what began before goes on out of sight; new ones come
    take(samples::recorded({samples::finished(samples::started(31, "/ends between"), 404),
        samples::finished(samples::started(34, "/new"), 502), samples::started(35, "/new and running")}));
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(shows(arrangement));
    QCOMPARE(m_model->table().size(), 2U);

    m_model->undo();
    QCOMPARE(m_model->undoable(), Undoable::Nothing);
    QCOMPARE(undoable.size(), 2);
    take(samples::recorded({samples::finished(samples::started(32, "/ends later"), 503),
        samples::finished(samples::started(35, "/new and running"), 504)}));
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(shows(arrangement));
    m_model->setFilter({});
    m_model->sort(0);
    QCOMPARE(m_model->rowCount(), 35);
    for (int row = 0; row < m_model->rowCount(); ++row)
        QCOMPARE(text(row, Column::Number), QString::number(row + 1));
    QCOMPARE(text(30, Column::Status), "404");
    QCOMPARE(text(31, Column::Status), "503");
    QCOMPARE(text(33, Column::Status), "502");
    QCOMPARE(text(34, Column::Status), "504");
    QCOMPARE(text(33, Column::Path), "/new");
    QCOMPARE(text(4, Column::Comment), "a comment");
}

void TestTrafficModel::clearingNothingIsNothingToUndo()
{
    const QSignalSpy undoable(m_model.get(), &TrafficModel::undoableChanged);
    m_model->clear();
    m_model->undo();
    QCOMPARE(m_model->undoable(), Undoable::Nothing);
    QCOMPARE(undoable.size(), 0);
    take(samples::many(1, 3));
    m_model->undo();
    QCOMPARE(m_model->rowCount(), 3);
}

void TestTrafficModel::clearedTwiceIsTakenBackOnce()
{
    take(samples::recorded({samples::finished(1, "/first")}));
    m_model->clear();
    take(samples::recorded({samples::finished(2, "/second")}));
    m_model->clear();
    m_model->undo();
    QCOMPARE(paths(), QStringList({"/second"}));
    m_model->undo();
    QCOMPARE(paths(), QStringList({"/second"}));
}

void TestTrafficModel::whatRanWhenItWasClearedDoesNotComeBackByItself()
{
    take(samples::recorded({samples::started(1, "/a"), samples::started(2, "/b")}));
    m_model->clear();
    take(samples::recorded({samples::finished(1, "/a"), samples::finished(3, "/c")}));
    QCOMPARE(paths(), QStringList({"/c"}));
    m_model->clear(); // the first can not be undone any more
    take(samples::recorded({samples::finished(2, "/b"), samples::finished(4, "/d")}));
    QCOMPARE(paths(), QStringList({"/d"}));
}

void TestTrafficModel::undoingAClearLeavesRecordingAsItIs()
{
    take(samples::recorded({samples::finished(1, "/before")}));
    m_model->clear();
    m_model->setRecording(false);
    take(samples::recorded({samples::started(2, "/begun in the pause")}));
    m_model->undo();
    QVERIFY(!m_model->isRecording());
    m_model->setRecording(true);
    take(samples::recorded({samples::finished(2, "/begun in the pause"), samples::finished(3, "/after")}));
    QCOMPARE(paths(), QStringList({"/before", "/after"}));
}

void TestTrafficModel::manyNewRowsEndTheUndo()
{
    take(samples::recorded({samples::finished(1), samples::started(2)}));
    m_model->setFilter(nothing()); // or the tester would look at each
    QTRY_VERIFY(m_model->isSettled());
    m_model->clear();
    const QSignalSpy undoable(m_model.get(), &TrafficModel::undoableChanged);
    take(samples::many(10, 100));
    QCOMPARE(m_model->undoable(), Undoable::Clear);
    take(samples::many(1000, 60'000));
    QCOMPARE(m_model->undoable(), Undoable::Nothing);
    QCOMPARE(undoable.size(), 1);
    take(samples::recorded({samples::finished(2)})); // nobody waits for its end
    QCOMPARE(m_model->table().size(), 60'100U);
    m_model->undo();
    QCOMPARE(m_model->table().size(), 60'100U);
}

void TestTrafficModel::tellsTheCaptureWhatTheUserDid()
{
    QStringList told;
    const auto ids = [](const std::vector<std::uint64_t>& list) {
        QStringList texts;
        for (const std::uint64_t id : list)
            texts += QString::number(id);
        return texts.join(u' ');
    };
    connect(m_model.get(), &TrafficModel::cleared, this, [&] { told += "cleared"; });
    connect(m_model.get(), &TrafficModel::undone, this, [&] { told += "undone"; });
    connect(m_model.get(), &TrafficModel::undoDropped, this, [&] { told += "dropped"; });
    connect(m_model.get(), &TrafficModel::rowsDeleted, this, [&](const std::vector<capture::IdRange>& ranges) {
        for (const capture::IdRange& range : ranges)
            told += QStringLiteral("deleted %1-%2").arg(range.first).arg(range.last);
    });
    connect(m_model.get(), &TrafficModel::marked, this, [&](const std::vector<std::uint64_t>& list, int mark) {
        told += "marked " + ids(list) + " as " + QString::number(mark);
    });
    connect(m_model.get(), &TrafficModel::commented, this,
        [&](quint64 id, const QString& words) { told += "commented " + QString::number(id) + ' ' + words; });
    take(samples::many(11, 20));
    const auto number = [this](int row) { return m_model->numberAt(row); };
    m_model->setMark({number(0), number(2)}, 4);
    m_model->setComment(number(1), "look");
    m_model->deleteRows({number(3), number(4)});
    QTRY_VERIFY(m_model->isSettled());
    m_model->undo();
    QTRY_VERIFY(m_model->isSettled());
    m_model->deleteRows({number(5)});
    QTRY_VERIFY(m_model->isSettled());
    m_model->clear(); // what was deleted cannot come back from here on
    m_model->undo();
    QCOMPARE(told,
        QStringList({"marked 11 13 as 4", "commented 12 look", "deleted 14-15", "undone", "deleted 16-16", "dropped",
            "cleared", "undone"}));
}

void TestTrafficModel::adoptsAnotherList()
{
    take(samples::many(1, 20));
    m_model->setMark({m_model->numberAt(0)}, 1);
    auto other = std::make_unique<traffic::Table>();
    const auto more = samples::many(101, 5);
    for (std::size_t i = 0; i < more.batch->exchanges.size(); ++i)
        other->take(more.batch->exchanges[i], more.extras[i]);
    m_model->clear();
    m_model->adopt(std::move(other));
    QCOMPARE(m_model->undoable(), Undoable::Nothing);
    QCOMPARE(m_model->rowCount(), 5);
    QCOMPARE(m_model->rows().row(m_model->numberAt(0)).id, 101U);
    take(samples::many(106, 2));
    QCOMPARE(m_model->rowCount(), 7);
}

void TestTrafficModel::forgetsTheOldestButNotTheMarked()
{
    take(samples::many(1, 20));
    m_model->setMark({m_model->numberAt(4)}, 2); // 5
    m_model->forget(11);
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(m_model->rowCount(), 11);
    QCOMPARE(m_model->rows().row(m_model->numberAt(0)).id, 5U);
    QCOMPARE(m_model->rows().row(m_model->numberAt(1)).id, 11U);
    QCOMPARE(m_model->table().totals().requests, 11U);
}

void TestTrafficModel::deletesAndTakesItBack_data() { clearsAndTakesItBack_data(); }

void TestTrafficModel::deletesAndTakesItBack()
{
    QFETCH(traffic::Arrangement, arrangement);
    samples::Stream stream;
    take(stream.next(60));
    m_model->sort(
        int(arrangement.sorting.column), arrangement.sorting.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model->setFilter(arrangement.filter);
    QTRY_VERIFY(m_model->isSettled());
    const int before = m_model->rowCount();
    const Rows victims{m_model->numberAt(0), m_model->numberAt(2), m_model->numberAt(before - 1)};
    m_model->deleteRows(victims);
    QCOMPARE(m_model->undoable(), Undoable::Delete);
    QTRY_COMPARE(m_model->rowCount(), before - 3);
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(shows(arrangement));
    for (const RowNumber victim : victims)
        QCOMPARE(m_model->viewRowOf(victim), -1);
    take(stream.next(30));
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(shows(arrangement));
    m_model->undo();
    QCOMPARE(m_model->undoable(), Undoable::Nothing);
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(shows(arrangement));
    for (const RowNumber victim : victims)
        QVERIFY(m_model->viewRowOf(victim) >= 0);
    QCOMPARE(m_model->table().deletedRows(), 0U);
}

void TestTrafficModel::aDeletedRowStaysAwayWhenItsExchangeEnds()
{
    take(samples::recorded({samples::started(1, "/a"), samples::started(2, "/b")}));
    m_model->deleteRows({m_model->numberAt(0)});
    take(samples::recorded({samples::finished(1, "/a"), samples::finished(2, "/b")}));
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(paths(), QStringList({"/b"}));
    m_model->undo();
    QTRY_COMPARE(paths(), QStringList({"/a", "/b"}));
    QCOMPARE(text(0, Column::Status), "200");
}

void TestTrafficModel::clearingEndsTheUndoOfADeletion()
{
    take(samples::many(1, 5));
    m_model->deleteRows({m_model->numberAt(1)});
    m_model->clear();
    QCOMPARE(m_model->undoable(), Undoable::Clear);
    m_model->undo();
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(m_model->rowCount(), 4); // what was deleted before stays deleted
}

void TestTrafficModel::letsTheOldestGo_data()
{
    QTest::addColumn<traffic::Arrangement>("arrangement");
    const traffic::MakeRowTest even = only([](const Row& row) { return row.id % 2 == 0; });
    QTest::newRow("everything, by arrival") << traffic::Arrangement{};
    QTest::newRow("everything, newest first") << traffic::Arrangement{{}, {Column::Number, true}};
    QTest::newRow("everything, by path") << traffic::Arrangement{{}, {Column::Path, false}};
    QTest::newRow("under a filter") << traffic::Arrangement{even, {}};
    QTest::newRow("under a filter, by host") << traffic::Arrangement{even, {Column::Host, false}};
}

void TestTrafficModel::letsTheOldestGo()
{
    QFETCH(traffic::Arrangement, arrangement);
    m_model->setMostRows(100);
    m_model->sort(
        int(arrangement.sorting.column), arrangement.sorting.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model->setFilter(arrangement.filter);
    for (int i = 0; i < 30; ++i) {
        take(samples::many(std::uint64_t(1 + i * 11), 11));
        QVERIFY(m_model->table().size() <= 102);
        if (i % 4 == 0)
            QTRY_VERIFY(m_model->isSettled());
    }
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(m_model->table().size() >= 100);
    QVERIFY(shows(arrangement));
    const traffic::Snapshot& rows = m_model->rows();
    QCOMPARE(rows.row(rows.end() - 1).id, 330U); // it is the oldest that went
    QCOMPARE(rows.row(rows.first()).id, 330U - rows.size() + 1);
}

/// A view may not have caught up when its user acts.
void TestTrafficModel::rowsThatHaveGoneAreLeftAlone()
{
    m_model->setMostRows(20);
    take(samples::many(1, 20));
    const Rows gone{m_model->numberAt(0), m_model->numberAt(1)};
    take(samples::many(21, 20));
    m_model->setMark(gone, 3);
    m_model->setComment(gone.front(), "too late");
    m_model->deleteRows(gone);
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(m_model->table().deletedRows(), 0U);
    QCOMPARE(m_model->rowCount(), 20);
    m_model->undo();
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(m_model->rowCount(), 20);
    QCOMPARE(m_model->table().totals().requests, 20U);
}

void TestTrafficModel::marks()
{
    take(samples::many(1, 5));
    QSignalSpy changed(m_model.get(), &TrafficModel::dataChanged);
    m_model->setMark({m_model->numberAt(1), m_model->numberAt(3)}, 6);
    QCOMPARE(int(m_model->rowAt(1)->mark), 6);
    QCOMPARE(int(m_model->rowAt(3)->mark), 6);
    QCOMPARE(int(m_model->rowAt(2)->mark), 0);
    QVERIFY(!changed.isEmpty());
    QVERIFY(changed[0][0].toModelIndex().row() <= 1 && changed[0][1].toModelIndex().row() >= 3);
    m_model->setMark({m_model->numberAt(1)}, 0);
    QCOMPARE(int(m_model->rowAt(1)->mark), 0);
    // a mark outlives what happens to the exchange
    take(samples::recorded({samples::started(6)}));
    m_model->setMark({m_model->numberAt(5)}, 2);
    take(samples::recorded({samples::finished(6)}));
    QCOMPARE(int(m_model->rowAt(5)->mark), 2);
}

void TestTrafficModel::commentsArePlain_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a sentence") << "Look at this."
                                << "Look at this.";
    QTest::newRow("with room around it") << "  Look  at this.\n"
                                         << "Look  at this.";
    QTest::newRow("in other letters") << QString::fromUtf8("你好 grüß") << QString::fromUtf8("你好 grüß");
    QTest::newRow("with a NUL in it") << QString("a") + QChar(u'\0') + "b"
                                      << "ab";
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("spaces") << "   "
                            << "";
}

void TestTrafficModel::commentsArePlain()
{
    QFETCH(QString, typed);
    QFETCH(QString, shown);
    take(samples::many(1, 3));
    m_model->setComment(m_model->numberAt(1), "an older one");
    QSignalSpy changed(m_model.get(), &TrafficModel::dataChanged);
    m_model->setComment(m_model->numberAt(1), typed);
    QCOMPARE(text(1, Column::Comment), shown);
    QCOMPARE(text(0, Column::Comment), "");
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
}

void TestTrafficModel::marksAndCommentsCountForFilters()
{
    take(samples::many(1, 20));
    m_model->setFilter([](const traffic::Snapshot& rows) -> traffic::RowTest {
        return [&rows](const Row& row) { return row.mark == 2 || rows.comment(row) == "yes"; };
    });
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(m_model->rowCount(), 0);
    m_model->setMark({3, 5}, 2);
    QTRY_COMPARE(m_model->rowCount(), 2);
    m_model->setComment(4, "yes");
    QTRY_COMPARE(m_model->rowCount(), 3);
    QVERIFY(shown() == Rows({3, 4, 5}));
    m_model->setMark({3}, 1);
    m_model->setComment(4, "no");
    QTRY_COMPARE(m_model->rowCount(), 1);
    m_model->setFilter({});
    m_model->sort(int(Column::Comment), Qt::DescendingOrder);
    QTRY_VERIFY(m_model->isSettled());
    m_model->setComment(9, "zzz");
    QTRY_COMPARE(m_model->numberAt(0), 9U);
}

void TestTrafficModel::toolTipsAreNoMarkup_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("markup") << "/<b>bold</b><img src=x>";
    QTest::newRow("ampersands") << "/?a=1&b=2";
    QTest::newRow("what stands for markup") << "/?a=1&lt;b&gt;&amp;";
    QTest::newRow("quotes") << "/?a=\"b\"&c='d'";
}

void TestTrafficModel::toolTipsAreNoMarkup()
{
    QFETCH(QString, path);
    take(samples::recorded({samples::finished(1, path.toStdString(), "<i>.example")}));
    for (int column = 0; column < traffic::kColumns; ++column)
        QVERIFY(!seen(m_model->index(0, column).data(Qt::ToolTipRole).toString()).contains("<p"));
    QCOMPARE(seen(m_model->index(0, int(Column::Path)).data(Qt::ToolTipRole).toString()), "http://<i>.example" + path);
}

void TestTrafficModel::toolTipsSayWhatCellsCannot()
{
    take(samples::recorded({samples::finished(1, "/path?q")}));
    const auto role = [this](Column column, int which) {
        const QString value = m_model->index(0, int(column)).data(which).toString();
        return spaced(which == Qt::ToolTipRole ? seen(value) : value);
    };
    QCOMPARE(role(Column::Path, Qt::ToolTipRole), "http://example.com/path?q");
    QCOMPARE(role(Column::State, Qt::ToolTipRole), "finished");
    QVERIFY(role(Column::Waterfall, Qt::ToolTipRole).contains("30.0 ms"));
    // to a screen reader
    QCOMPARE(role(Column::State, Qt::AccessibleTextRole), "finished");
    QVERIFY(role(Column::Waterfall, Qt::AccessibleTextRole).contains("30.0 ms"));
    QCOMPARE(role(Column::Host, Qt::AccessibleTextRole), "example.com");
}

void TestTrafficModel::neverShowsWhatIsNotText()
{
    const std::string text = "a\x1b[2J\r\n\u202egpj.exe\u2066\u200f\u0085\u2028\xff";
    auto exchange = samples::finished(1, "/" + text, text);
    exchange.method = exchange.server = exchange.client = text;
    Recorded recorded = samples::recorded({exchange});
    recorded.extras[0].type = text;
    take(recorded);
    m_model->setComment(m_model->numberAt(0), QString::fromStdString(text));
    for (int column = 0; column < traffic::kColumns; ++column) {
        for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
            const QString shown = m_model->index(0, column).data(role).toString();
            for (const QChar c : shown) {
                QVERIFY2(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format
                        && c.category() != QChar::Separator_Line,
                    qPrintable(shown));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestTrafficModel)
#include "tst_trafficmodel.moc"
