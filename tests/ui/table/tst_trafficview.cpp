#include "table/trafficview.h"

#include "batches.h"
#include "table/columns.h"
#include "table/newrowspill.h"
#include "table/trafficmodel.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::ui;
using traffic::Column;
using traffic::Row;
using traffic::RowNumber;
using traffic::Rows;

using Number = std::optional<RowNumber>;

/// The list on the screen: what is in view, what is selected, and that neither moves by itself.
class TestTrafficView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void cleanup();

    void followsTheTail();
    void doesNotFollowUnlessAsked();
    void staysWhereItWasScrolledTo();
    void staysWhenARowIsSelected();
    void countsWhatIsNew();
    void thePillFollowsAgain();
    void scrollingDownFollowsAgain();
    void endFollowsAgain();
    void keysGoOnFromTheEnd();
    void followsUnderAFilter();
    void clearingFollowsAgain();
    void followsTheTopWhereTheNewestStandFirst();
    void countsWhatIsNewAbove();
    void thePillAboveFollowsAgain();
    void thePillGoesWithItsOrder();
    void homeFollowsWhereTheNewestStandFirst();
    void theCurrentRowStaysInViewWhenRoomGoes();

    void theSelectedRowKeepsItsPlace_data();
    void theSelectedRowKeepsItsPlace();
    void theFirstRowInViewKeepsItsPlace();
    void whatIsInViewStaysWhenTheOldestGo();
    void theSelectionComesBackWhenTheFilterGoes();
    void theSelectionOutlivesAnEmptyList();
    void tellsThatTheCurrentRowIsHidden();
    void anotherChoiceEndsTheWaiting();
    void whatIsDeletedMeanwhileDoesNotComeBack();
    void tellsWhatStandsBesideTheSelection();
    void newRowsInViewAreNotCounted();
    void saysWhyThereIsNothing();
    void showsTheFocusWithoutACurrentRow();
    void theSelectionComesBackWithAClearedList();
    void isNotToldAgainOfTheSameRow();

    void jAndKStep();
    void jAndKBeginAtTheEnds();
    void stepsDoNotScrollSideways();
    void lettersDoNotJump();
    void homeAndEscape();
    void selectsSeveral();
    void selectsWhatItIsTold();
    void whatHasGoneIsNotSelected();

    void remembersColumns();
    void damagedColumnsChangeNothing_data();
    void damagedColumnsChangeNothing();
    void resetsColumns();
    void theHeadOffersColumns();
    void oneColumnIsLeft();
    void thePathTakesWhatIsLeft();
    void allColumnsStayInView();
    void theUsersWidthsStay();
    void aClickOnTheHeadSorts();

    void runningOnesGrowInTheWaterfall();
    void onlyRunningOnesInViewArePaintedAnew();

    void asksForAMenuByMouse();
    void asksForAMenuByKeyboard();
    void asksForAMenuBesideTheRows();

private:
    void take(std::uint64_t first, unsigned count) { m_model->take(samples::many(first, count)); }
    void sortNewestFirst();
    void takeSorted(std::uint64_t first, unsigned count);
    bool isInView(int row) const;
    bool lastIsInView() const { return isInView(m_model->rowCount() - 1); }
    void click(int row, Qt::KeyboardModifiers modifiers = {});
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view.get(), key, modifiers); }
    void scrollTo(int row) const;
    int yOf(RowNumber number) const { return m_view->rowViewportPosition(m_model->viewRowOf(number)); }
    QString pill() const;
    int barLength(int row) const;
    QMenu* headMenu() const;
    QHeaderView& head() const { return *m_view->horizontalHeader(); }

    std::unique_ptr<TrafficModel> m_model;
    std::unique_ptr<TrafficView> m_view;
};

namespace {

traffic::MakeRowTest only(std::function<bool(const Row&)> test)
{
    return [test = std::move(test)](const traffic::Snapshot&) -> traffic::RowTest { return test; };
}

traffic::MakeRowTest evenOnes()
{
    return only([](const Row& row) { return row.id % 2 == 0; });
}

} // namespace

void TestTrafficView::init()
{
    m_model = std::make_unique<TrafficModel>();
    m_view = std::make_unique<TrafficView>();
    m_view->setTraffic(m_model.get());
    m_view->resize(m_view->fontMetrics().height() * 70, m_view->fontMetrics().height() * 20);
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->setFocus();
}

void TestTrafficView::cleanup()
{
    m_view.reset();
    m_model.reset();
}

void TestTrafficView::sortNewestFirst()
{
    m_view->sortByColumn(int(Column::Number), Qt::DescendingOrder);
    QTRY_VERIFY(m_model->isSettled());
}

void TestTrafficView::takeSorted(std::uint64_t first, unsigned count)
{
    take(first, count);
    QTRY_VERIFY(m_model->isSettled());
}

bool TestTrafficView::isInView(int row) const
{
    const QRect area = m_view->viewport()->rect();
    const QRect cell = m_view->visualRect(m_model->index(row, 0));
    return cell.top() >= area.top() && cell.bottom() <= area.bottom();
}

void TestTrafficView::click(int row, Qt::KeyboardModifiers modifiers)
{
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, modifiers,
        m_view->visualRect(m_model->index(row, int(Column::Method))).center());
}

/// As a hand does: the row gets to the upper edge.
void TestTrafficView::scrollTo(int row) const
{
    m_view->verticalScrollBar()->setValue(row * m_view->verticalHeader()->defaultSectionSize());
}

/// In the waterfall, in pixels.
int TestTrafficView::barLength(int row) const
{
    const QRect cell = m_view->visualRect(m_model->index(row, int(Column::Waterfall)));
    const QImage image = m_view->viewport()->grab(cell).toImage();
    const QRgb ground = image.pixel(0, 0);
    int length = 0;
    for (int x = 0; x < image.width(); ++x)
        length += image.pixel(x, image.height() / 2) != ground ? 1 : 0;
    return length;
}

/// What stands on it; empty if it is not there.
QString TestTrafficView::pill() const
{
    const auto* const pill = m_view->findChild<NewRowsPill*>();
    return pill->isVisible() ? pill->text() : QString();
}

QMenu* TestTrafficView::headMenu() const
{
    Q_EMIT head().customContextMenuRequested(QPoint(5, 5));
    return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

void TestTrafficView::followsTheTail()
{
    for (std::uint64_t i = 0; i < 10; ++i) {
        take(1 + 20 * i, 20);
        QVERIFY(lastIsInView());
        QCOMPARE(pill(), "");
    }
    m_view->resize(m_view->width(), m_view->height() / 2);
    QVERIFY(lastIsInView());
    QVERIFY(m_view->isFollowingTail());
}

void TestTrafficView::doesNotFollowUnlessAsked()
{
    m_view->setFollowsTail(false);
    take(1, 100);
    QVERIFY(isInView(0));
    QVERIFY(!m_view->isFollowingTail());
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
    take(101, 100);
    QVERIFY(!lastIsInView());
    press(Qt::Key_End); // asks for it
    take(201, 100);
    QVERIFY(lastIsInView());
}

void TestTrafficView::staysWhereItWasScrolledTo()
{
    take(1, 200);
    scrollTo(50);
    QVERIFY(!m_view->isFollowingTail());
    const int place = m_view->verticalScrollBar()->value();
    take(201, 100);
    m_model->take(samples::recorded({samples::started(301), samples::started(302)}));
    QCOMPARE(m_view->verticalScrollBar()->value(), place);
}

void TestTrafficView::staysWhenARowIsSelected()
{
    take(1, 200);
    QVERIFY(m_view->isFollowingTail());
    click(198);
    QVERIFY(!m_view->isFollowingTail());
    const int y = yOf(198);
    take(201, 50);
    QCOMPARE(yOf(198), y);
    QCOMPARE(m_view->currentNumber(), Number(198));
}

void TestTrafficView::countsWhatIsNew()
{
    take(1, 200);
    scrollTo(50);
    QCOMPARE(pill(), "");
    take(201, 30);
    take(231, 7);
    QVERIFY2(pill().contains("37"), qPrintable(pill()));
    m_model->take(samples::recorded({samples::finished(samples::started(1))})); // nothing new
    take(300, 2000);
    QVERIFY2(pill().contains("2,03"), qPrintable(pill()));
    auto* const button = m_view->findChild<NewRowsPill*>();
    QVERIFY(m_view->rect().contains(button->geometry()));
    QVERIFY(!button->accessibleName().isEmpty());
}

void TestTrafficView::thePillFollowsAgain()
{
    take(1, 200);
    scrollTo(50);
    take(201, 5);
    QTest::mouseClick(m_view->findChild<NewRowsPill*>(), Qt::LeftButton);
    QCOMPARE(pill(), "");
    QVERIFY(lastIsInView());
    QVERIFY(m_view->isFollowingTail());
    take(206, 50);
    QVERIFY(lastIsInView());
    QCOMPARE(pill(), "");
}

void TestTrafficView::scrollingDownFollowsAgain()
{
    take(1, 200);
    scrollTo(50);
    take(201, 5);
    m_view->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    QCOMPARE(pill(), "");
    take(206, 50);
    QVERIFY(lastIsInView());
}

void TestTrafficView::endFollowsAgain()
{
    take(1, 200);
    click(195);
    scrollTo(50);
    take(201, 5);
    press(Qt::Key_End);
    QCOMPARE(pill(), "");
    QCOMPARE(m_view->selectedCount(), 0U);
    QVERIFY(lastIsInView());
    take(206, 50);
    QVERIFY(lastIsInView());
}

void TestTrafficView::keysGoOnFromTheEnd()
{
    take(1, 100);
    click(85);
    press(Qt::Key_End);
    QCOMPARE(m_view->currentIndex().row(), 99);
    QCOMPARE(m_view->selectedCount(), 0U);
    QVERIFY(m_view->isFollowingTail());
    press(Qt::Key_K);
    QCOMPARE(m_view->currentNumber(), Number(98));
}

void TestTrafficView::followsUnderAFilter()
{
    take(1, 200);
    m_model->setFilter(evenOnes());
    QTRY_COMPARE(m_model->rowCount(), 100);
    QVERIFY(lastIsInView());
    take(201, 100);
    QTRY_COMPARE(m_model->rowCount(), 150);
    QVERIFY(lastIsInView());
    scrollTo(10);
    take(301, 20);
    QTRY_COMPARE(m_model->rowCount(), 160);
    QVERIFY(isInView(10));
    QVERIFY2(pill().contains("10"), qPrintable(pill()));
}

void TestTrafficView::clearingFollowsAgain()
{
    take(1, 200);
    click(195);
    take(201, 5);
    m_model->clear();
    QCOMPARE(pill(), "");
    take(206, 100);
    QVERIFY(lastIsInView());
}

void TestTrafficView::followsTheTopWhereTheNewestStandFirst()
{
    take(1, 200);
    sortNewestFirst();
    QVERIFY(isInView(0));
    takeSorted(201, 50);
    QVERIFY(isInView(0));
    QCOMPARE(m_model->numberAt(0), RowNumber(249));
    QCOMPARE(pill(), "");
    QVERIFY(m_view->isFollowingTail());
}

void TestTrafficView::countsWhatIsNewAbove()
{
    take(1, 200);
    sortNewestFirst();
    scrollTo(50);
    QVERIFY(!m_view->isFollowingTail());
    const RowNumber seen = m_model->numberAt(50);
    takeSorted(201, 30);
    takeSorted(231, 7);
    QVERIFY2(pill().contains("37") && pill().contains(u'↑'), qPrintable(pill()));
    QCOMPARE(yOf(seen), 0);
    const auto* const button = m_view->findChild<NewRowsPill*>();
    QVERIFY(button->geometry().bottom() < m_view->height() / 2);
    QVERIFY(button->accessibleName().contains("above"));
}

void TestTrafficView::thePillAboveFollowsAgain()
{
    take(1, 200);
    sortNewestFirst();
    click(0);
    takeSorted(201, 30); // the selected row keeps its place
    QVERIFY2(pill().contains("30"), qPrintable(pill()));
    QTest::mouseClick(m_view->findChild<NewRowsPill*>(), Qt::LeftButton);
    QCOMPARE(pill(), "");
    QVERIFY(isInView(0));
    QVERIFY(m_view->isFollowingTail());
}

void TestTrafficView::thePillGoesWithItsOrder()
{
    take(1, 200);
    scrollTo(50);
    take(201, 30);
    QVERIFY(!pill().isEmpty());
    sortNewestFirst();
    QCOMPARE(pill(), "");
    takeSorted(231, 7);
    QVERIFY2(pill().contains(" 7 "), qPrintable(pill()));
    m_view->sortByColumn(int(Column::Path), Qt::AscendingOrder);
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(pill(), "");
}

void TestTrafficView::homeFollowsWhereTheNewestStandFirst()
{
    take(1, 200);
    sortNewestFirst();
    click(0);
    press(Qt::Key_End);
    QVERIFY(lastIsInView());
    takeSorted(201, 30);
    press(Qt::Key_Home);
    QCOMPARE(pill(), "");
    QVERIFY(m_view->isFollowingTail());
    QCOMPARE(m_view->selectedCount(), 0U);
    takeSorted(231, 30);
    QVERIFY(isInView(0));
}

void TestTrafficView::theCurrentRowStaysInViewWhenRoomGoes()
{
    take(1, 200);
    scrollTo(50);
    int lowest = 50;
    while (isInView(lowest + 1))
        ++lowest;
    click(lowest);
    m_view->resize(m_view->width(), m_view->height() - 2 * m_view->fontMetrics().height());
    QVERIFY(isInView(lowest));
    scrollTo(100); // out of sight by hand, and so it stays
    const int place = m_view->verticalScrollBar()->value();
    m_view->resize(m_view->width(), m_view->height() - m_view->fontMetrics().height());
    QCOMPARE(m_view->verticalScrollBar()->value(), place);
}

void TestTrafficView::theSelectedRowKeepsItsPlace_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("filtered");
    QTest::newRow("newest first") << int(Column::Number) << false;
    QTest::newRow("by host") << int(Column::Host) << false;
    QTest::newRow("by path") << int(Column::Path) << false;
    QTest::newRow("under a filter") << -1 << true;
    QTest::newRow("under a filter, by host") << int(Column::Host) << true;
}

void TestTrafficView::theSelectedRowKeepsItsPlace()
{
    QFETCH(int, column);
    QFETCH(bool, filtered);
    const RowNumber number = 303; // id 304; in none of these orders near an end
    take(1, 600);
    scrollTo(296);
    click(int(number));
    const int y = yOf(number);
    QVERIFY(y > 0);
    const auto isThere = [&] {
        return m_model->isSettled() && m_view->currentNumber() == number && m_view->selectedCount() == 1
            && yOf(number) == y;
    };
    if (filtered)
        m_model->setFilter(evenOnes());
    m_view->sortByColumn(column, Qt::DescendingOrder);
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(isThere());
    for (std::uint64_t i = 0; i < 4; ++i) {
        take(601 + i * 50, 50);
        QTRY_VERIFY(m_model->isSettled());
    }
    // the rows that came above do not push it away
    QVERIFY(isThere());
    m_model->setFilter({});
    m_view->sortByColumn(int(Column::Number), Qt::AscendingOrder);
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(isThere());
}

void TestTrafficView::theFirstRowInViewKeepsItsPlace()
{
    take(1, 400);
    scrollTo(151); // id 152
    m_model->setFilter(evenOnes());
    QTRY_COMPARE(m_model->rowCount(), 200);
    QCOMPARE(yOf(151), 0);
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 400);
    QCOMPARE(yOf(151), 0);
}

void TestTrafficView::whatIsInViewStaysWhenTheOldestGo()
{
    m_model->setMostRows(200);
    take(1, 200);
    scrollTo(100);
    QCOMPARE(yOf(100), 0);
    take(201, 40);
    QCOMPARE(m_model->rows().first(), 40U);
    QCOMPARE(yOf(100), 0);
    click(65); // number 105
    const int y = yOf(105);
    take(241, 30);
    QCOMPARE(m_model->rows().first(), 70U);
    QCOMPARE(yOf(105), y);
    QCOMPARE(m_view->currentNumber(), Number(105));
    QSignalSpy told(m_view.get(), &TrafficView::currentChangedTo);
    take(271, 100); // it goes itself
    QCOMPARE(m_view->currentNumber(), Number());
    QCOMPARE(m_view->selectedCount(), 0U);
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.back().front().value<Number>(), Number());
}

void TestTrafficView::theSelectionComesBackWhenTheFilterGoes()
{
    take(1, 100);
    click(90); // id 91
    QSignalSpy told(m_view.get(), &TrafficView::currentChangedTo);
    QSignalSpy counted(m_view.get(), &TrafficView::selectedCountChanged);
    m_model->setFilter(evenOnes());
    QTRY_COMPARE(m_model->rowCount(), 50);
    QCOMPARE(m_view->selectedCount(), 0U);
    QCOMPARE(counted.back()[0].toULongLong(), 0U);
    QCOMPARE(told.size(), 0); // the inspector stays
    m_model->setFilter({});
    QTRY_COMPARE(m_model->rowCount(), 100);
    QCOMPARE(m_view->currentNumber(), Number(90));
    QCOMPARE(m_view->selectedCount(), 1U);
    QVERIFY(isInView(90));
    QCOMPARE(told.size(), 0);
}

void TestTrafficView::theSelectionOutlivesAnEmptyList()
{
    take(1, 100);
    click(95);
    click(97, Qt::ControlModifier);
    const int y = yOf(97);
    const QSignalSpy told(m_view.get(), &TrafficView::currentChangedTo);
    for (int i = 0; i < 2; ++i) { // a word that is typed, one letter at a time
        m_model->setFilter(only([i](const Row& row) { return i == 1 && row.id == 1; }));
        QTRY_COMPARE(m_model->rowCount(), i);
    }
    take(101, 5);
    m_model->setFilter({});
    QTRY_COMPARE(m_model->rowCount(), 105);
    QCOMPARE(m_view->selectedNumbers(), (std::vector<RowNumber>{95, 97}));
    QCOMPARE(m_view->currentNumber(), Number(97));
    QCOMPARE(yOf(97), y);
    QCOMPARE(told.size(), 0);
}

void TestTrafficView::tellsThatTheCurrentRowIsHidden()
{
    take(1, 100);
    click(94); // id 95
    QSignalSpy told(m_view.get(), &TrafficView::currentHidden);
    m_model->setFilter(evenOnes());
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.takeFirst().constFirst().toBool(), true);
    m_model->setFilter({});
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.takeFirst().constFirst().toBool(), false);
    m_model->setFilter(evenOnes());
    QTRY_COMPARE(told.size(), 1);
    click(m_model->rowCount() - 1); // one that is shown
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.last().constFirst().toBool(), false);
}

void TestTrafficView::anotherChoiceEndsTheWaiting()
{
    take(1, 100);
    click(90);
    QSignalSpy told(m_view.get(), &TrafficView::currentChangedTo);
    m_model->setFilter(evenOnes());
    QTRY_COMPARE(m_model->rowCount(), 50);
    press(Qt::Key_Escape);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][0].value<Number>(), Number());
    m_model->setFilter({});
    QTRY_COMPARE(m_model->rowCount(), 100);
    QCOMPARE(m_view->selectedCount(), 0U);
}

void TestTrafficView::whatIsDeletedMeanwhileDoesNotComeBack()
{
    take(1, 100);
    click(90);
    QSignalSpy told(m_view.get(), &TrafficView::currentChangedTo);
    m_model->setFilter(evenOnes());
    QTRY_COMPARE(m_model->rowCount(), 50);
    m_model->clear();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][0].value<Number>(), Number());
    take(201, 100);
    m_model->setFilter({});
    QTRY_COMPARE(m_model->rowCount(), 100);
    QCOMPARE(m_view->selectedCount(), 0U);
}

void TestTrafficView::tellsWhatStandsBesideTheSelection()
{
    take(1, 20);
    QCOMPARE(m_view->numberBesideSelection(), Number());
    m_view->select(5);
    QCOMPARE(m_view->numberBesideSelection(), Number(6));
    m_view->select(19);
    QCOMPARE(m_view->numberBesideSelection(), Number(18));
    m_view->selectAll();
    QCOMPARE(m_view->numberBesideSelection(), Number());
}

void TestTrafficView::newRowsInViewAreNotCounted()
{
    take(1, 3);
    click(1);
    take(4, 2);
    QVERIFY(lastIsInView());
    QCOMPARE(pill(), QString());
    take(6, 60);
    QVERIFY(!pill().isEmpty());
    m_view->resize(m_view->width(), m_view->verticalHeader()->defaultSectionSize() * 80);
    QTRY_VERIFY(lastIsInView());
    QCOMPARE(pill(), QString());
}

void TestTrafficView::saysWhyThereIsNothing()
{
    const QImage bare = m_view->viewport()->grab().toImage();
    m_view->setHint("Waiting for requests");
    QVERIFY(m_view->viewport()->grab().toImage() != bare);
    take(1, 3);
    const QImage with = m_view->viewport()->grab().toImage();
    m_view->setHint("Something else");
    QVERIFY(m_view->viewport()->grab().toImage() == with);
}

void TestTrafficView::showsTheFocusWithoutACurrentRow()
{
    take(1, 3);
    QVERIFY(!m_view->currentIndex().isValid() && m_view->hasFocus());
    const QImage focused = m_view->viewport()->grab().toImage();
    m_view->clearFocus();
    QVERIFY(m_view->viewport()->grab().toImage() != focused);
}

void TestTrafficView::theSelectionComesBackWithAClearedList()
{
    take(1, 100);
    click(95);
    m_model->clear();
    QCOMPARE(m_view->currentNumber(), Number());
    take(101, 3);
    m_model->undo();
    QCOMPARE(m_model->rowCount(), 103);
    click(102);
    QCOMPARE(m_view->currentNumber(), Number(102));
}

/// The inspector would lose its place.
void TestTrafficView::isNotToldAgainOfTheSameRow()
{
    take(1, 100);
    click(95);
    const QSignalSpy told(m_view.get(), &TrafficView::currentChangedTo);
    m_view->sortByColumn(int(Column::Host), Qt::DescendingOrder);
    QTRY_VERIFY(m_model->isSettled());
    take(101, 20);
    m_model->setFilter(evenOnes());
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(m_view->currentNumber(), Number(95)); // id 96
    QCOMPARE(told.size(), 0);
}

void TestTrafficView::jAndKStep()
{
    take(1, 100);
    scrollTo(0);
    click(3);
    QSignalSpy told(m_view.get(), &TrafficView::currentChangedTo);
    press(Qt::Key_J);
    QCOMPARE(m_view->currentNumber(), Number(4));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][0].value<Number>(), Number(4));
    press(Qt::Key_K);
    press(Qt::Key_K);
    QCOMPARE(m_view->currentNumber(), Number(2));
    QCOMPARE(m_view->selectedCount(), 1U);
    for (int i = 0; i < 60; ++i)
        press(Qt::Key_J);
    QCOMPARE(m_view->currentNumber(), Number(62));
    QVERIFY(isInView(62));
    for (int i = 0; i < 100; ++i)
        press(Qt::Key_K);
    QCOMPARE(m_view->currentNumber(), Number(0));
    QVERIFY(isInView(0));
}

void TestTrafficView::jAndKBeginAtTheEnds()
{
    press(Qt::Key_J); // there is nothing
    QCOMPARE(m_view->currentNumber(), Number());
    take(1, 100);
    m_view->setCurrentIndex({});
    press(Qt::Key_J);
    QCOMPARE(m_view->currentNumber(), Number(0));
    m_view->setCurrentIndex({});
    press(Qt::Key_K);
    QCOMPARE(m_view->currentNumber(), Number(99));
    QVERIFY(isInView(99));
}

void TestTrafficView::stepsDoNotScrollSideways()
{
    m_view->resize(m_view->width() / 3, m_view->height());
    take(1, 100);
    scrollTo(0);
    click(2);
    QScrollBar* const sideways = m_view->horizontalScrollBar();
    QVERIFY(sideways->maximum() > 0);
    sideways->setValue(sideways->maximum());
    press(Qt::Key_J);
    press(Qt::Key_Down);
    QCOMPARE(m_view->currentNumber(), Number(4));
    QCOMPARE(sideways->value(), sideways->maximum());
}

void TestTrafficView::lettersDoNotJump()
{
    take(1, 100);
    scrollTo(0);
    click(2);
    for (const Qt::Key key : {Qt::Key_9, Qt::Key_G, Qt::Key_P})
        QTest::keyClick(m_view.get(), key);
    QTest::keyClicks(m_view.get(), "host5");
    QCOMPARE(m_view->currentNumber(), Number(2));
}

void TestTrafficView::homeAndEscape()
{
    take(1, 100);
    press(Qt::Key_Home);
    QVERIFY(isInView(0));
    take(101, 10);
    QVERIFY(isInView(0));
    click(3);
    press(Qt::Key_Escape);
    QCOMPARE(m_view->selectedCount(), 0U);
    QCOMPARE(m_view->currentNumber(), Number());
}

void TestTrafficView::selectsSeveral()
{
    take(1, 50);
    scrollTo(0);
    QSignalSpy counted(m_view.get(), &TrafficView::selectedCountChanged);
    click(2);
    click(5, Qt::ShiftModifier);
    click(9, Qt::ControlModifier);
    click(3, Qt::ControlModifier); // taken out again
    QVERIFY(m_view->selectedNumbers() == Rows({2, 4, 5, 9}));
    QCOMPARE(m_view->selectedCount(), 4U);
    QCOMPARE(counted.back()[0].toULongLong(), 4U);
    m_view->sortByColumn(int(Column::Number), Qt::DescendingOrder);
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(m_view->selectedNumbers() == Rows({9, 5, 4, 2})); // in order of the view
    m_model->deleteRows({4});
    QTRY_VERIFY(m_model->isSettled());
    QVERIFY(m_view->selectedNumbers() == Rows({9, 5, 2}));
    m_view->selectAll();
    QCOMPARE(m_view->selectedCount(), 49U);
    QCOMPARE(counted.back()[0].toULongLong(), 49U);
}

void TestTrafficView::selectsWhatItIsTold()
{
    take(1, 200);
    QSignalSpy told(m_view.get(), &TrafficView::currentChangedTo);
    m_view->select(20);
    QCOMPARE(m_view->currentNumber(), Number(20));
    QVERIFY(isInView(20));
    QCOMPARE(told.back()[0].value<Number>(), Number(20));
    m_view->select(4711); // there is no such
    QCOMPARE(m_view->currentNumber(), Number(20));
}

/// Under a filter, the view catches up a little later than rows go.
void TestTrafficView::whatHasGoneIsNotSelected()
{
    m_model->setMostRows(100);
    take(1, 100);
    m_model->setFilter(evenOnes());
    QTRY_COMPARE(m_model->rowCount(), 50);
    m_view->selectAll();
    QCOMPARE(m_view->selectedNumbers().size(), 50U);
    take(101, 40);
    for (const RowNumber number : m_view->selectedNumbers())
        QVERIFY(m_model->rows().contains(number));
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(m_view->selectedCount(), 30U);
}

void TestTrafficView::remembersColumns()
{
    take(1, 10);
    head().moveSection(head().visualIndex(int(Column::Host)), 0);
    m_view->setColumnHidden(int(Column::Client), true);
    m_view->setColumnHidden(int(Column::Server), false);
    m_view->setColumnWidth(int(Column::Type), 77);
    m_view->sortByColumn(int(Column::Size), Qt::DescendingOrder);

    TrafficModel otherModel;
    otherModel.take(samples::many(1, 10));
    TrafficView other;
    other.setTraffic(&otherModel);
    other.resize(m_view->size());
    other.show();
    QVERIFY(QTest::qWaitForWindowExposed(&other));
    QVERIFY(other.restoreColumns(m_view->saveColumns()));
    QCOMPARE(other.horizontalHeader()->visualIndex(int(Column::Host)), 0);
    QVERIFY(other.isColumnHidden(int(Column::Client)));
    QVERIFY(!other.isColumnHidden(int(Column::Server)));
    QCOMPARE(other.columnWidth(int(Column::Type)), 77);
    QVERIFY(other.columnWidth(int(Column::Server)) > 0);
    QCOMPARE(otherModel.sorting(), (traffic::Sorting{Column::Size, true}));
    QCOMPARE(other.horizontalHeader()->sortIndicatorSection(), int(Column::Size));
    QVERIFY(other.horizontalHeader()->sectionsMovable());
    QCOMPARE(other.saveColumns(), m_view->saveColumns());

    // the width of the path was not the user's: it still takes what is left
    other.resize(m_view->width() + 500, m_view->height());
    QCOMPARE(other.columnWidth(int(Column::Type)), 77);
    QCOMPARE(other.viewport()->width(), other.horizontalHeader()->length());
}

void TestTrafficView::damagedColumnsChangeNothing_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("something else") << QByteArray("columns=1,2,3");
    QTest::newRow("half of it") << TrafficView().saveColumns().left(30);
}

void TestTrafficView::damagedColumnsChangeNothing()
{
    QFETCH(QByteArray, state);
    const QByteArray before = m_view->saveColumns();
    QVERIFY(!m_view->restoreColumns(state));
    QCOMPARE(head().count(), traffic::kColumns);
    QCOMPARE(m_view->saveColumns(), before);
    take(1, 5);
    QVERIFY(m_view->columnWidth(int(Column::Host)) > 0);
}

void TestTrafficView::resetsColumns()
{
    const QByteArray before = m_view->saveColumns();
    const int host = m_view->columnWidth(int(Column::Host));
    head().moveSection(0, 7);
    head().moveSection(3, 11);
    m_view->setColumnHidden(int(Column::Path), true);
    m_view->setColumnHidden(int(Column::Comment), false);
    m_view->setColumnWidth(int(Column::Host), host * 2);
    m_view->resetColumns();
    for (int i = 0; i < traffic::kColumns; ++i) {
        QCOMPARE(head().visualIndex(i), i);
        QCOMPARE(m_view->isColumnHidden(i), !columnInfo(Column(i)).shownAtFirst);
    }
    QCOMPARE(m_view->columnWidth(int(Column::Host)), host);
    QVERIFY(m_view->columnWidth(int(Column::Path)) > 0);
}

void TestTrafficView::theHeadOffersColumns()
{
    m_view->resize(m_view->width() * 2, m_view->height());
    QMenu* const menu = headMenu();
    QVERIFY(menu != nullptr);
    const QList<QAction*> actions = menu->actions();
    for (int i = 0; i < traffic::kColumns; ++i) {
        QVERIFY(!actions[i]->text().isEmpty());
        QCOMPARE(actions[i]->isChecked(), columnInfo(Column(i)).shownAtFirst);
    }
    actions[int(Column::Host)]->trigger();
    QCOMPARE(head().length(), m_view->viewport()->width()); // the path takes its place
    actions[int(Column::Comment)]->trigger();
    QVERIFY(m_view->isColumnHidden(int(Column::Host)));
    QVERIFY(!m_view->isColumnHidden(int(Column::Comment)));
    QVERIFY(m_view->columnWidth(int(Column::Comment)) > 0);
    actions.back()->trigger(); // back to how it was
    QVERIFY(!m_view->isColumnHidden(int(Column::Host)));
    QVERIFY(m_view->isColumnHidden(int(Column::Comment)));
    menu->close();
}

void TestTrafficView::oneColumnIsLeft()
{
    for (int i = 0; i < traffic::kColumns; ++i)
        m_view->setColumnHidden(i, i != int(Column::Path));
    QMenu* const menu = headMenu();
    QVERIFY(menu != nullptr);
    QVERIFY(!menu->actions()[int(Column::Path)]->isEnabled());
    QVERIFY(menu->actions()[int(Column::Host)]->isEnabled());
    menu->close();
}

void TestTrafficView::thePathTakesWhatIsLeft()
{
    const auto unused = [this] { return m_view->viewport()->width() - head().length(); };
    m_view->resize(m_view->width() * 2, m_view->height());
    QCOMPARE(unused(), 0);
    m_view->setColumnWidth(int(Column::Type), m_view->columnWidth(int(Column::Type)) + 40);
    QCOMPARE(unused(), 0);
    m_view->setColumnHidden(int(Column::Client), true);
    m_view->resize(m_view->width() - 60, m_view->height());
    QCOMPARE(unused(), 0);
    m_view->setColumnWidth(int(Column::Path), 123); // the user has other ideas
    m_view->resize(m_view->width() + 60, m_view->height());
    QCOMPARE(m_view->columnWidth(int(Column::Path)), 123);
}

void TestTrafficView::allColumnsStayInView()
{
    const int digit = m_view->fontMetrics().horizontalAdvance(u'0');
    m_view->resize(digit * 120, m_view->height());
    const int end = m_view->viewport()->width();
    for (const Column column : {Column::Size, Column::Duration, Column::Waterfall, Column::Client}) {
        const int right = m_view->columnViewportPosition(int(column)) + m_view->columnWidth(int(column));
        QVERIFY2(right <= end, qPrintable(columnInfo(column).title));
    }
    for (const Column column : {Column::Host, Column::Path, Column::Type, Column::Waterfall, Column::Client})
        QVERIFY(m_view->columnWidth(int(column)) >= leastWidthInDigits(column) * digit);
    QVERIFY(m_view->columnWidth(int(Column::Host)) < columnInfo(Column::Host).widthInDigits * digit);
    QCOMPARE(m_view->columnWidth(int(Column::Size)), columnInfo(Column::Size).widthInDigits * digit);

    m_view->resize(digit * 200, m_view->height()); // and are as they were when there is room again
    QCOMPARE(m_view->columnWidth(int(Column::Host)), columnInfo(Column::Host).widthInDigits * digit);
}

void TestTrafficView::theUsersWidthsStay()
{
    const int digit = m_view->fontMetrics().horizontalAdvance(u'0');
    m_view->resize(digit * 200, m_view->height());
    m_view->setColumnWidth(int(Column::Host), digit * 33);
    m_view->resize(digit * 120, m_view->height());
    QCOMPARE(m_view->columnWidth(int(Column::Host)), digit * 33);
    m_view->setColumnHidden(int(Column::Host), true);
    m_view->setColumnHidden(int(Column::Host), false);
    QCOMPARE(m_view->columnWidth(int(Column::Host)), digit * 33);
}

void TestTrafficView::aClickOnTheHeadSorts()
{
    take(1, 30);
    const QPoint place(head().sectionViewportPosition(int(Column::Host)) + 10, head().height() / 2);
    QTest::mouseClick(head().viewport(), Qt::LeftButton, {}, place);
    QTRY_VERIFY(m_model->isSettled());
    QCOMPARE(m_model->sorting().column, Column::Host);
    const bool descending = m_model->sorting().descending;
    QTest::mouseClick(head().viewport(), Qt::LeftButton, {}, place);
    QTRY_COMPARE(m_model->sorting(), (traffic::Sorting{Column::Host, !descending}));
}

void TestTrafficView::runningOnesGrowInTheWaterfall()
{
    m_view->clearFocus(); // its frame would count
    using namespace std::chrono_literals;
    exchange::Exchange first = samples::finished(1);
    first.timing = {};
    first.timing.total = 1s;
    const exchange::Exchange second = samples::started(2);
    m_view->resize(m_view->fontMetrics().height() * 120, m_view->height()); // so that all columns are in view
    m_model->take(samples::recorded({first, second}));
    m_view->setNow(second.started);
    QVERIFY(barLength(1) <= 3);
    const int whole = barLength(0);
    QVERIFY(whole > 20);
    m_view->setNow(second.started + 500ms);
    QVERIFY2(std::abs(barLength(1) - whole / 2) <= 2, qPrintable(QString::number(barLength(1))));
    m_view->setNow(second.started + 2s); // the axis goes along
    const int running = barLength(1);
    QVERIFY2(std::abs(running - whole) <= 2, qPrintable(QString::number(running)));
    QVERIFY2(std::abs(barLength(0) - whole / 2) <= 2, qPrintable(QString::number(barLength(0))));
    m_view->setNow(second.started - 1h); // somebody sets the clock
    QVERIFY(barLength(1) <= 3);
    m_view->setNow(second.started + 2s);
    exchange::Exchange ended = samples::finished(second);
    ended.timing = {};
    ended.timing.total = 500ms;
    m_model->take(samples::recorded({ended}));
    m_view->setNow(second.started + 5s);
    QVERIFY2(std::abs(barLength(1) - whole / 2) <= 2, qPrintable(QString::number(barLength(1))));
}

void TestTrafficView::onlyRunningOnesInViewArePaintedAnew()
{
    using namespace std::chrono_literals;
    class Painted : public QObject
    {
    public:
        QRegion region;
        bool eventFilter(QObject*, QEvent* event) override
        {
            if (event->type() == QEvent::Paint)
                region += static_cast<QPaintEvent*>(event)->region();
            return false;
        }
    } painted;
    m_view->resize(m_view->fontMetrics().height() * 120, m_view->height());
    const exchange::Exchange running = samples::started(1);
    m_model->take(samples::recorded({running}));
    take(2, 1000); // which it follows: the first is out of view
    QTRY_VERIFY(lastIsInView());
    m_view->viewport()->repaint();
    QCoreApplication::processEvents();
    m_view->viewport()->installEventFilter(&painted);
    m_view->setNow(running.started + 1h);
    QCoreApplication::processEvents();
    QVERIFY(painted.region.isEmpty());

    scrollTo(0);
    m_view->viewport()->repaint();
    QCoreApplication::processEvents();
    painted.region = {};
    m_view->setNow(running.started + 2h);
    QTRY_VERIFY(!painted.region.isEmpty());
    const QRect cell = m_view->visualRect(m_model->index(0, int(Column::Waterfall)));
    QCOMPARE(painted.region.boundingRect().left(), cell.left());
    QCOMPARE(painted.region.boundingRect().width(), cell.width());
    // it does not go on painting by itself; once more it may, when what scrolling put off is done
    const auto paintsNothing = [&] {
        painted.region = {};
        for (int turn = 0; turn < 10; ++turn)
            QCoreApplication::processEvents();
        return painted.region.isEmpty();
    };
    QTRY_VERIFY(paintsNothing());
}

void TestTrafficView::asksForAMenuByMouse()
{
    take(1, 30);
    scrollTo(0);
    QSignalSpy asked(m_view.get(), &TrafficView::menuRequested);
    const QPoint place = m_view->visualRect(m_model->index(3, int(Column::Type))).center();
    const QPoint global = m_view->viewport()->mapToGlobal(place);
    QTest::mouseClick(m_view->viewport(), Qt::RightButton, {}, place);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, global);
    QApplication::sendEvent(m_view->viewport(), &event);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toPoint(), global);
    QCOMPARE(asked[0][1].value<Number>(), Number(3));
    QCOMPARE(asked[0][2].toInt(), int(Column::Type));
    QVERIFY(m_view->selectedNumbers() == Rows({3})); // it is what the menu will be about
}

void TestTrafficView::asksForAMenuByKeyboard()
{
    take(1, 30);
    m_view->select(10);
    QSignalSpy asked(m_view.get(), &TrafficView::menuRequested);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, m_view->viewport()->rect().center(), QPoint(-1, -1));
    QApplication::sendEvent(m_view->viewport(), &event);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][1].value<Number>(), Number(10));
    const QRect cell = m_view->visualRect(m_view->currentIndex());
    QCOMPARE(asked[0][0].toPoint(), m_view->viewport()->mapToGlobal(cell.bottomLeft()));
}

void TestTrafficView::asksForAMenuBesideTheRows()
{
    take(1, 2);
    QSignalSpy asked(m_view.get(), &TrafficView::menuRequested);
    const QPoint place = m_view->viewport()->rect().bottomLeft() - QPoint(-5, 5);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, m_view->viewport()->mapToGlobal(place));
    QApplication::sendEvent(m_view->viewport(), &event);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][1].value<Number>(), Number());
}

QTEST_MAIN(TestTrafficView)
#include "tst_trafficview.moc"
