#include "body/textview.h"

#include "ui/body/bodies.h"

#include <QScrollBar>
#include <QTest>

using namespace weir;
using namespace weir::ui;

class TestTextView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void knowsItsLines();
    void cutsRowsForItsWidth();
    void keepsItsPlaceWhenItsWidthChanges();
    void goesByCharacters();
    void goesByRows();
    void growsWithItsText();
    void takesAnotherText();

private:
    void setText(const std::string& text);

    std::unique_ptr<TextView> m_view;
};

/// Text that is still being made.
class GrowingSource final : public exchange::ByteSource
{
public:
    std::uint64_t size() const override { return m_size; }
    std::size_t read(std::uint64_t place, std::span<char> to) const override
    {
        return samples::EndlessSource(m_size, samples::lines()).read(place, to);
    }
    void grow(std::uint64_t size) { m_size = size; }

private:
    std::atomic<std::uint64_t> m_size = 640;
};

void TestTextView::init()
{
    m_view = std::make_unique<TextView>();
    m_view->resize(500, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestTextView::setText(const std::string& text)
{
    m_view->setText(samples::source(text), nullptr, TextView::Growth::Complete);
    QTRY_VERIFY(m_view->isComplete());
}

void TestTextView::knowsItsLines()
{
    setText("one\ntwo\nthree");
    QCOMPARE(m_view->lineCount(), 2);
    QCOMPARE(m_view->verticalScrollBar()->maximum(), 0);
}

void TestTextView::cutsRowsForItsWidth()
{
    setText(std::string(100'000, 'x'));
    const int rows = m_view->verticalScrollBar()->maximum();
    QVERIFY(rows > 500);
    QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0); // they fit
    m_view->resize(1500, 300);
    QTRY_VERIFY(m_view->isComplete() && m_view->verticalScrollBar()->maximum() < rows / 2);
}

void TestTextView::keepsItsPlaceWhenItsWidthChanges()
{
    setText(std::string(100'000, 'x') + "\nhere\n" + std::string(100'000, 'y'));
    m_view->select(100'001, 100'005);
    const qint64 top = m_view->topRow();
    const int rows = m_view->verticalScrollBar()->maximum();
    m_view->resize(1500, 300);
    QTRY_VERIFY(m_view->isComplete() && m_view->verticalScrollBar()->maximum() < rows / 2);
    QVERIFY(m_view->topRow() < top);
    QVERIFY(std::abs(double(m_view->topRow()) / m_view->verticalScrollBar()->maximum() - 0.5) < 0.05);
    QCOMPARE(m_view->selection().first, 100'001U);
}

void TestTextView::goesByCharacters()
{
    const std::string text = "a\xe6\xb0\xb4\x1b\r\nb";
    setText(text);
    QList<quint64> places;
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        places << m_view->caret();
    }
    QCOMPARE(places, (QList<quint64>{1, 4, 5, 7, 8, 8}));
    places.clear();
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        places << m_view->caret();
    }
    QCOMPARE(places, (QList<quint64>{7, 5, 4, 1, 0, 0}));
}

void TestTextView::goesByRows()
{
    setText("one\ntwo words\n\nfour");
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_view->caret(), 3U);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->caret(), 7U);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->caret(), 14U);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->caret(), 18U); // below where it came from
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(m_view->selectedText()(), QStringLiteral("fou"));
}

void TestTextView::growsWithItsText()
{
    const auto source = std::make_shared<GrowingSource>();
    m_view->setText(source, nullptr, TextView::Growth::Growing);
    QTRY_COMPARE(m_view->lineCount(), 10);
    QVERIFY(!m_view->isComplete());
    source->grow(64'000);
    m_view->textGrew(TextView::Growth::Growing);
    QTRY_COMPARE(m_view->lineCount(), 1000);
    source->grow(128'000);
    m_view->textGrew(TextView::Growth::Complete);
    QTRY_COMPARE(m_view->lineCount(), 2000);
    QTRY_VERIFY(m_view->isComplete());
}

void TestTextView::takesAnotherText()
{
    m_view->setText(std::make_shared<const samples::EndlessSource>(1ULL << 40, samples::lines()), nullptr,
        TextView::Growth::Complete);
    setText("short");
    QCOMPARE(m_view->lineCount(), 0);
    m_view->selectAll();
    QCOMPARE(m_view->selectedText()(), QStringLiteral("short"));
    m_view->setText(nullptr, nullptr, TextView::Growth::Complete);
    QVERIFY(!m_view->canShow(1));
}

QTEST_MAIN(TestTextView)
#include "tst_textview.moc"
