#include "find/listfinder.h"

#include "table/trafficview.h"
#include "theme/colours.h"
#include "ui/table/batches.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace weir;
using namespace weir::ui;
using traffic::Column;

/// The bar, the keys and the list together.
class TestListFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void opensByKeyAndFindsWhatIsWritten();
    void stepsByKeys();
    void stepsByEnterAndButtons();
    void goesOnFromWhatIsSelected();
    void saysThatItWentRound();
    void saysThatThereIsNoMatch();
    void findsWhatIsBeingWrittenWithoutMovingOn();
    void findsInShownColumnsOnly();
    void highlightsWhatIsFound();
    void closesByKey();
    void stepsWithTheBarClosed();
    void asksWhatToFind();
    void filtersNothing();

private:
    void press(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(widget, key, modifiers);
    }
    QLineEdit* edit() const { return m_bar->findChild<QLineEdit*>("edit"); }
    QString outcome() const { return m_bar->findChild<QLabel*>("outcome")->text(); }
    QToolButton* button(const QString& name) const { return m_bar->findChild<QToolButton*>(name); }
    /// Of the selected row; 0: none is.
    quint64 selected() const
    {
        const auto number = m_view->currentNumber();
        return number ? m_model->rows().row(*number).id : 0;
    }
    /// How much of a cell has the colour of what was found.
    int highlighted(int row, Column column) const;

    std::unique_ptr<TrafficModel> m_model;
    std::unique_ptr<QWidget> m_window;
    TrafficView* m_view = nullptr;
    FindBar* m_bar = nullptr;
};

void TestListFinder::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_model = std::make_unique<TrafficModel>();
    m_window = std::make_unique<QWidget>();
    m_view = new TrafficView(m_window.get());
    m_bar = new FindBar(m_window.get());
    auto* const layout = new QVBoxLayout(m_window.get());
    layout->addWidget(m_view);
    layout->addWidget(m_bar);
    m_view->setTraffic(m_model.get());
    auto* const finder = new ListFinder(*m_model, *m_view, *m_bar);
    m_window->addActions(finder->actions());
    m_window->resize(m_view->fontMetrics().height() * 120, m_view->fontMetrics().height() * 25);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_view->setFocus();
    // ten on the screen at once: apples at 2, 5 and 9
    std::vector<exchange::Exchange> exchanges;
    for (std::uint64_t id = 1; id <= 10; ++id)
        exchanges.push_back(samples::finished(id, id == 2 || id == 5 || id == 9 ? "/apple" : "/pear"));
    m_model->take(samples::recorded(exchanges));
}

void TestListFinder::cleanup()
{
    m_window.reset();
    m_model.reset();
}

int TestListFinder::highlighted(int row, Column column) const
{
    const QRect cell = m_view->visualRect(m_model->index(row, int(column)));
    const QImage image = m_view->viewport()->grab(cell).toImage();
    const QRgb colour = coloursFor(m_view->palette()).found.rgb();
    int count = 0;
    for (int x = 0; x < image.width(); ++x)
        count += image.pixel(x, 2) == colour ? 1 : 0;
    return count;
}

void TestListFinder::opensByKeyAndFindsWhatIsWritten()
{
    QVERIFY(!m_bar->isVisible());
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    QVERIFY(m_bar->isVisible());
    QVERIFY(edit()->hasFocus());
    QTest::keyClicks(edit(), "APP");
    QTRY_COMPARE(selected(), 2U);
    QCOMPARE(outcome(), "");
    QVERIFY(edit()->hasFocus());
}

void TestListFinder::stepsByKeys()
{
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(edit(), "apple");
    QTRY_COMPARE(selected(), 2U);
    press(edit(), Qt::Key_F3);
    QTRY_COMPARE(selected(), 5U);
    press(m_view, Qt::Key_F3);
    QTRY_COMPARE(selected(), 9U);
    press(m_view, Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(selected(), 5U);
}

void TestListFinder::stepsByEnterAndButtons()
{
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    QVERIFY(!button("next")->isEnabled());
    QTest::keyClicks(edit(), "apple");
    QTRY_COMPARE(selected(), 2U);
    press(edit(), Qt::Key_Return);
    QTRY_COMPARE(selected(), 5U);
    press(edit(), Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(selected(), 2U);
    QTest::mouseClick(button("next"), Qt::LeftButton);
    QTRY_COMPARE(selected(), 5U);
    QTest::mouseClick(button("previous"), Qt::LeftButton);
    QTRY_COMPARE(selected(), 2U);
}

void TestListFinder::goesOnFromWhatIsSelected()
{
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(edit(), "apple");
    QTRY_COMPARE(selected(), 2U);
    m_view->select(m_model->numberAt(6));
    press(edit(), Qt::Key_Return);
    QTRY_COMPARE(selected(), 9U);
}

void TestListFinder::saysThatItWentRound()
{
    m_view->select(m_model->numberAt(9));
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    edit()->setText("apple");
    QTRY_COMPARE(selected(), 2U);
    QVERIFY2(outcome().contains("top"), qPrintable(outcome()));
    press(edit(), Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(selected(), 9U);
    QVERIFY2(outcome().contains("bottom"), qPrintable(outcome()));
    press(edit(), Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(selected(), 5U);
    QCOMPARE(outcome(), "");
}

void TestListFinder::saysThatThereIsNoMatch()
{
    m_view->select(m_model->numberAt(3));
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(edit(), "plum");
    QTRY_COMPARE(outcome(), "No match");
    QCOMPARE(edit()->accessibleDescription(), "No match");
    QCOMPARE(selected(), 4U); // stays
    edit()->setText("pear");
    QTRY_COMPARE(outcome(), "");
}

void TestListFinder::findsWhatIsBeingWrittenWithoutMovingOn()
{
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(edit(), "/a");
    for (const QChar letter : QStringLiteral("pple")) {
        QTest::keyClick(edit(), letter.toLatin1());
        QTRY_COMPARE(selected(), 2U);
    }
}

void TestListFinder::findsInShownColumnsOnly()
{
    m_model->setComment(m_model->numberAt(7), "look here");
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    edit()->setText("look");
    QTRY_COMPARE(outcome(), "No match");
    m_view->setColumnHidden(int(Column::Comment), false);
    press(edit(), Qt::Key_Return);
    QTRY_COMPARE(selected(), 8U);
}

void TestListFinder::highlightsWhatIsFound()
{
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    edit()->setText("pp");
    QTRY_COMPARE(selected(), 2U);
    QCOMPARE(highlighted(0, Column::Path), 0);
    const int two = highlighted(4, Column::Path);
    QVERIFY(two > 0);
    edit()->setText("apple");
    QVERIFY(highlighted(4, Column::Path) > two);
    QCOMPARE(highlighted(4, Column::Method), 0);
    edit()->setText("4.00 kib"); // aligned at the other side
    QVERIFY(highlighted(7, Column::Size) > two);
    press(edit(), Qt::Key_Escape);
    QCOMPARE(highlighted(7, Column::Size), 0);
}

void TestListFinder::closesByKey()
{
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    edit()->setText("plum");
    QTRY_COMPARE(outcome(), "No match");
    press(edit(), Qt::Key_Escape);
    QVERIFY(!m_bar->isVisible());
    QVERIFY(m_view->hasFocus());
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    QCOMPARE(edit()->selectedText(), "plum"); // to be overwritten or sought again
    QCOMPARE(outcome(), "");
    QTest::mouseClick(button("close"), Qt::LeftButton);
    QVERIFY(!m_bar->isVisible());
}

void TestListFinder::stepsWithTheBarClosed()
{
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    edit()->setText("apple");
    QTRY_COMPARE(selected(), 2U);
    press(edit(), Qt::Key_Escape);
    press(m_view, Qt::Key_F3);
    QTRY_COMPARE(selected(), 5U);
    QVERIFY(m_view->hasFocus());
}

void TestListFinder::asksWhatToFind()
{
    press(m_view, Qt::Key_F3);
    QVERIFY(m_bar->isVisible());
    QVERIFY(edit()->hasFocus());
    QCOMPARE(selected(), 0U);
}

void TestListFinder::filtersNothing()
{
    press(m_view, Qt::Key_G, Qt::ControlModifier);
    edit()->setText("apple");
    QTRY_COMPARE(selected(), 2U);
    QCOMPARE(m_model->rowCount(), 10);
}

QTEST_MAIN(TestListFinder)
#include "tst_listfinder.moc"
