#include "body/hexview.h"

#include "ui/body/bodies.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace weir::ui;

class TestHexView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesThroughMoreRowsThanAnInt();
    void goesByKey();
    void selectsByKey();
    void selectsByMouse();
    void fitsItsColumns();

private:
    std::unique_ptr<HexView> m_view;
};

void TestHexView::init()
{
    m_view = std::make_unique<HexView>();
    m_view->resize(700, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestHexView::goesThroughMoreRowsThanAnInt()
{
    const quint64 size = 1ULL << 40; // 2^36 rows
    m_view->setSource(std::make_shared<const samples::EndlessSource>(size, "weir"));
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_view->caret(), size);
    const qint64 last = m_view->topRow();
    QVERIFY(last > std::numeric_limits<int>::max());
    QTest::keyClick(m_view.get(), Qt::Key_PageUp);
    QVERIFY(m_view->topRow() < last && m_view->topRow() > last - 100);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 2);
    QVERIFY(std::abs(double(m_view->topRow()) / double(last) - 0.5) < 0.01);
    m_view->select(size / 4, size / 4 + 4);
    QVERIFY(std::abs(double(m_view->topRow()) / double(last) - 0.25) < 0.01);
    QCOMPARE(m_view->selectedText()(), QStringLiteral("77 65 69 72"));
}

void TestHexView::goesByKey()
{
    m_view->setSource(samples::source(std::string(1000, 'a')));
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->caret(), 1U);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    const quint64 row = m_view->caret() - 1;
    QVERIFY(row == 8 || row == 16 || row == 32);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->caret(), row);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->caret(), row - 1);
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->caret(), 1000U);
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->caret(), 0U);
}

void TestHexView::selectsByKey()
{
    m_view->setSource(samples::source("weir dam"));
    QSignalSpy asked(m_view.get(), &PagedView::copyRequested);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_view->selection(), std::pair(quint64(0), quint64(4)));
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(asked.count(), 1);
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_view->selectedText()(), QStringLiteral("77 65 69 72 20 64 61 6d"));
}

void TestHexView::selectsByMouse()
{
    m_view->setSource(samples::source("weir dam"));
    QWidget* viewport = m_view->viewport();
    // past the last digits: among the characters
    QTest::mousePress(viewport, Qt::LeftButton, {}, {viewport->width() - 1, 5});
    QTest::mouseMove(viewport, {5, 5});
    QMouseEvent move(
        QEvent::MouseMove, QPointF(5, 5), viewport->mapToGlobal(QPointF(5, 5)), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport, &move);
    QCOMPARE(m_view->selectedText()(), QStringLiteral("weir dam"));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, {5, 5});
    QTest::mouseClick(viewport, Qt::LeftButton, {}, {5, 5});
    QVERIFY(!m_view->hasSelection());
}

void TestHexView::fitsItsColumns()
{
    m_view->setSource(samples::source(std::string(1024, 'a')));
    const auto rowLength = [this] {
        QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(m_view.get(), Qt::Key_End);
        return m_view->caret();
    };
    m_view->resize(2000, 300);
    const quint64 wide = rowLength();
    m_view->resize(200, 300);
    const quint64 narrow = rowLength();
    QVERIFY(wide > narrow);
    QVERIFY(m_view->horizontalScrollBar()->maximum() > 0);
}

QTEST_MAIN(TestHexView)
#include "tst_hexview.moc"
