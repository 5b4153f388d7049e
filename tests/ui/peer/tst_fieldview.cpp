#include "peer/fieldview.h"

#include "peer/fieldmodel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QTest>

#include <memory>

using namespace weir::ui;

/// The table: what is copied from it, and how it fits its place.
class TestFieldView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void copiesRowsInTheirOrder();
    void copiesNamesAndValues();
    void copiesAHugeValueAsAWhole();
    void copiesNothingWithoutASelection();
    void offersToCopyInAMenu();
    void wrapsALongWord();
    void keepsTheWidthThatSomebodyChose();
    void leavesRoomForValues_data();
    void leavesRoomForValues();
    void tabLeavesTheTable();

private:
    std::unique_ptr<FieldModel> m_model;
    std::unique_ptr<FieldView> m_view;
};

void TestFieldView::init()
{
    m_view.reset();
    m_model = std::make_unique<FieldModel>(QStringList{QStringLiteral("Name"), QStringLiteral("Value")});
    m_model->setRows({{{"Host", "a"}, "Host: a"}, {{"Accept", "*/*"}, "Accept: */*"}, {{"accept", "x"}, "accept: x"}});
    m_view = std::make_unique<FieldView>();
    m_view->setFields(m_model.get());
    m_view->resize(400, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QApplication::clipboard()->setText(QStringLiteral("before"));
}

void TestFieldView::copiesRowsInTheirOrder()
{
    m_view->selectRow(2);
    m_view->selectionModel()->select(m_model->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::keySequence(m_view.get(), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Host: a\naccept: x"));
}

void TestFieldView::copiesNamesAndValues()
{
    m_view->selectAll();
    m_view->copyNames();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Host\nAccept\naccept"));
    m_view->copyValues();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("a\n*/*\nx"));
}

void TestFieldView::copiesAHugeValueAsAWhole()
{
    m_model->setRows({{{"a", std::string(1'000'000, 'x')}, "a: " + std::string(1'000'000, 'x')}});
    m_view->selectRow(0);
    m_view->copyValues();
    QCOMPARE(QApplication::clipboard()->text().size(), 1'000'000);
    m_view->copy();
    QCOMPARE(QApplication::clipboard()->text().size(), 1'000'003);
}

void TestFieldView::copiesNothingWithoutASelection()
{
    m_view->clearSelection();
    QTest::keySequence(m_view.get(), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
}

void TestFieldView::offersToCopyInAMenu()
{
    m_view->selectRow(1);
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(5, 5), m_view->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(m_view->viewport(), &event);
    auto* menu = m_view->findChild<QMenu*>();
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 3);
    const QString expected[] = {QStringLiteral("Accept: */*"), QStringLiteral("*/*"), QStringLiteral("Accept")};
    for (int i = 0; i < 3; ++i) {
        menu->actions().at(i)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), expected[i]);
    }
    menu->close();
}

void TestFieldView::wrapsALongWord()
{
    const int lineHeight = m_view->rowHeight(0);
    m_model->setRows({{{"Authorization", std::string(600, 'x')}, ""}, {{"a", "b"}, ""}});
    QTRY_VERIFY(m_view->rowHeight(0) > 5 * lineHeight);
    const int narrow = m_view->rowHeight(0);
    QVERIFY(m_view->rowHeight(1) < 2 * lineHeight);
    m_view->resize(1200, 300);
    QTRY_VERIFY(m_view->rowHeight(0) < narrow / 2);
}

void TestFieldView::keepsTheWidthThatSomebodyChose()
{
    QTRY_VERIFY(m_view->columnWidth(0) > 0);
    m_view->horizontalHeader()->resizeSection(0, 222);
    m_model->setRows({{{"A", "b"}, "A: b"}});
    m_view->resize(600, 300);
    QTest::qWait(0);
    QTRY_COMPARE(m_view->columnWidth(1), m_view->viewport()->width() - 222);
    QCOMPARE(m_view->columnWidth(0), 222);
}

void TestFieldView::leavesRoomForValues_data()
{
    QTest::addColumn<int>("width");

    QTest::newRow("in a narrow place") << 320;
    QTest::newRow("in a wide place") << 900;
}

void TestFieldView::leavesRoomForValues()
{
    QFETCH(const int, width);
    m_view->resize(width, 300);
    m_model->setRows({{{"Access-Control-Allow-Credentials-And-" + std::string(300, 'N'), "true"}, ""}});
    QTRY_VERIFY(m_view->columnWidth(1) >= m_view->viewport()->width() / 2);
    QVERIFY(!m_view->horizontalScrollBar()->isVisible());
}

void TestFieldView::tabLeavesTheTable()
{
    QWidget window;
    auto* view = new FieldView(&window);
    view->setFields(m_model.get());
    auto* next = new QWidget(&window);
    next->setFocusPolicy(Qt::StrongFocus);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Tab);
    QVERIFY(next->hasFocus());
}

QTEST_MAIN(TestFieldView)
#include "tst_fieldview.moc"
