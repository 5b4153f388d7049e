#include "body/rowindex.h"

#include "ui/body/bodies.h"

#include <QTest>

using namespace weir;
using namespace weir::ui;

class TestRowIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRowsAnywhere();
    void findsTheRowOfAPlace();
    void endsWhereBytesCannotBeRead();
    void isEmptyAtFirst();

private:
    static RowIndex indexOf(
        const std::shared_ptr<const exchange::ByteSource>& source, const std::string& text, int columns);
};

RowIndex TestRowIndex::indexOf(
    const std::shared_ptr<const exchange::ByteSource>& source, const std::string& text, int columns)
{
    RowScanner scanner(columns);
    scanner.feed(text);
    scanner.finish();
    RowIndex index(source, columns);
    index.add(scanner.takeCheckpoints(), scanner.rows(), scanner.lines(), scanner.end());
    return index;
}

void TestRowIndex::readsRowsAnywhere()
{
    std::string text;
    for (int i = 0; i < 40'000; ++i)
        text += "line " + std::to_string(i) + '\n';
    const RowIndex index = indexOf(samples::source(text), text, 80);
    QCOMPARE(index.rows(), 40'000);
    for (const std::int64_t row : {0, 1, 6000, 9999, 10'000, 39'990}) {
        const std::vector<TextRow> rows = index.read(row, 20);
        QCOMPARE(rows.size(), std::size_t(std::min<std::int64_t>(20, 40'000 - row)));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows[i].bytes, "line " + std::to_string(row + std::int64_t(i)) + '\n');
            QCOMPARE(rows[i].line, row + std::int64_t(i));
            QCOMPARE(text.substr(rows[i].place, rows[i].bytes.size()), rows[i].bytes);
        }
    }
}

void TestRowIndex::findsTheRowOfAPlace()
{
    const std::string text(1'000'000, 'x'); // one line
    const RowIndex index = indexOf(samples::source(text), text, 100);
    QCOMPARE(index.rows(), 10'000);
    QCOMPARE(index.rowOf(0), 0);
    QCOMPARE(index.rowOf(99), 0);
    QCOMPARE(index.rowOf(100), 1);
    QCOMPARE(index.rowOf(999'999), 9999);
    QCOMPARE(index.rowOf(5'000'000), 9999);
    QCOMPARE(index.read(0, 1).front().line, 0);
    QCOMPARE(index.read(700, 1).front().line, -1);
}

void TestRowIndex::endsWhereBytesCannotBeRead()
{
    const std::string text(10'000, 'x');
    const RowIndex index = indexOf(samples::source(text.substr(0, 5000)), text, 100);
    QCOMPARE(index.read(0, 1000).size(), 50U);
    QVERIFY(index.read(60, 10).empty());
}

void TestRowIndex::isEmptyAtFirst()
{
    const RowIndex index;
    QCOMPARE(index.rows(), 0);
    QVERIFY(index.read(0, 10).empty());
    QCOMPARE(index.rowOf(7), 0);
}

QTEST_APPLESS_MAIN(TestRowIndex)
#include "tst_rowindex.moc"
