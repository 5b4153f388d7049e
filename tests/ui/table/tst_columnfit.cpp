#include "table/columnfit.h"

#include <QTest>

#include <numeric>

using namespace weir::ui;

using Columns = std::vector<ColumnRoom>;
using Widths = std::vector<int>;

Q_DECLARE_METATYPE(Columns)
Q_DECLARE_METATYPE(Widths)

/// Who gives way when there is little room, and who takes what is over.
class TestColumnFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data();
    void fits();
    void fillsAnyRoomThatIsEnough();
};

namespace {

/// The second one stretches.
const Columns kColumns{{40, 40}, {300, 100}, {200, 100}, {80, 80}};

} // namespace

void TestColumnFit::fits_data()
{
    QTest::addColumn<Columns>("columns");
    QTest::addColumn<int>("room");
    QTest::addColumn<Widths>("widths");
    QTest::newRow("as wanted") << kColumns << 620 << Widths{40, 300, 200, 80};
    QTest::newRow("one takes what is over") << kColumns << 1'000 << Widths{40, 680, 200, 80};
    QTest::newRow("each that can gives its share") << kColumns << 470 << Widths{40, 200, 150, 80};
    QTest::newRow("down to the least") << kColumns << 320 << Widths{40, 100, 100, 80};
    QTest::newRow("and no further") << kColumns << 50 << Widths{40, 100, 100, 80};
    QTest::newRow("no room at all") << kColumns << 0 << Widths{40, 100, 100, 80};
    QTest::newRow("hidden ones have no say")
        << Columns{{0, 0}, {300, 100}, {0, 0}, {80, 80}} << 280 << Widths{0, 200, 0, 80};
    QTest::newRow("none that can but one") << Columns{{40, 40}, {300, 100}, {200, 200}} << 400 << Widths{40, 160, 200};
    QTest::newRow("none that can") << Columns{{40, 40}, {100, 100}} << 60 << Widths{40, 100};
}

void TestColumnFit::fits()
{
    QFETCH(const Columns, columns);
    QFETCH(const int, room);
    QTEST(fittedWidths(columns, 1, room), "widths");
}

void TestColumnFit::fillsAnyRoomThatIsEnough()
{
    for (int room = 320; room < 800; ++room) {
        const Widths widths = fittedWidths(kColumns, 1, room);
        QCOMPARE(std::accumulate(widths.begin(), widths.end(), 0), room);
        for (std::size_t i = 0; i < widths.size(); ++i)
            QVERIFY(widths[i] >= kColumns[i].least);
    }
}

QTEST_APPLESS_MAIN(TestColumnFit)
#include "tst_columnfit.moc"
