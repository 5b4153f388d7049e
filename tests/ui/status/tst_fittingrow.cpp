#include "status/fittingrow.h"

#include <QTest>

using namespace weir::ui;

/// Which of its parts a row shows in the room there is.
class TestFittingRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shows_data();
    void shows();
    void takesThePlaceOfWhatIsNotWanted();
    void anImportantPartStays();
    void takesNoticeOfAPartThatGrows();
    void beginsAtTheRightWhereTextDoes();

private:
    QString shownParts() const;

    std::unique_ptr<FittingRow> m_row;
    QList<QWidget*> m_parts;
    int m_gap = 0;
};

namespace {

/// 100 wide, unless it is changed.
class Block final : public QWidget
{
public:
    QSize sizeHint() const override { return {m_width, 20}; }
    void setWidth(int width)
    {
        m_width = width;
        updateGeometry();
    }

private:
    int m_width = 100;
};

} // namespace

void TestFittingRow::init()
{
    m_row = std::make_unique<FittingRow>();
    m_parts = {new Block, new Block, new Block};
    for (int i = 0; i < m_parts.size(); ++i)
        m_row->add(m_parts[i], FittingRow::Gap::Dot, 10);
    m_gap = m_row->fontMetrics().height();
    m_row->resize(300 + 2 * m_gap, 20);
    m_row->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_row.get()));
}

QString TestFittingRow::shownParts() const
{
    QString text;
    for (int i = 0; i < m_parts.size(); ++i)
        if (!m_parts[i]->isHidden())
            text += QString::number(i) + QLatin1Char('@') + QString::number(m_parts[i]->x()) + QLatin1Char(' ');
    return text.trimmed();
}

void TestFittingRow::shows_data()
{
    QTest::addColumn<int>("blocks");
    QTest::addColumn<int>("more"); // pixels, beside the blocks and the gaps between them
    QTest::addColumn<int>("shown");

    QTest::newRow("all, where there is just room") << 3 << 0 << 3;
    QTest::newRow("the last gives way to a pixel") << 3 << -1 << 2;
    QTest::newRow("two, where there is just room") << 2 << 0 << 2;
    QTest::newRow("one, where there is just room") << 1 << 0 << 1;
    QTest::newRow("the last one is cut off, not hidden") << 1 << -50 << 1;
}

void TestFittingRow::shows()
{
    QFETCH(int, blocks);
    QFETCH(int, more);
    QFETCH(int, shown);
    m_row->resize(blocks * 100 + (blocks - 1) * m_gap + more, 20);
    for (int i = 0; i < m_parts.size(); ++i)
        QCOMPARE(!m_parts[i]->isHidden(), i < shown);
    QVERIFY(m_parts[0]->geometry().right() < m_row->width());
}

void TestFittingRow::takesThePlaceOfWhatIsNotWanted()
{
    m_row->setWanted(m_parts[1], false);
    m_row->arrange();
    QCOMPARE(shownParts(), QStringLiteral("0@0 2@%1").arg(100 + m_gap));
    QVERIFY(m_row->sizeHint().width() < 300);
}

void TestFittingRow::anImportantPartStays()
{
    m_row->setImportance(m_parts[2], 11);
    m_row->resize(200 + m_gap, 20);
    QCOMPARE(shownParts(), QStringLiteral("0@0 2@%1").arg(100 + m_gap));
}

void TestFittingRow::takesNoticeOfAPartThatGrows()
{
    static_cast<Block*>(m_parts[0])->setWidth(150);
    QTRY_COMPARE(shownParts(), QStringLiteral("0@0 1@%1").arg(150 + m_gap));
}

void TestFittingRow::beginsAtTheRightWhereTextDoes()
{
    m_row->setLayoutDirection(Qt::RightToLeft);
    m_row->arrange();
    QCOMPARE(m_parts[0]->geometry().right(), m_row->width() - 1);
    QCOMPARE(m_parts[2]->x(), 0);
}

QTEST_MAIN(TestFittingRow)
#include "tst_fittingrow.moc"
