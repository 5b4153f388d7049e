#include "find/rowsearch.h"

#include "table/columns.h"
#include "ui/table/batches.h"

#include <QLocale>
#include <QTest>

using namespace weir;
using namespace weir::ui;
using traffic::Column;

/// What is found in a row, and what is not.
class TestRowSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void finds_data();
    void finds();
    void looksOnlyInWhatIsShown();
    void findsWhateverACellSays();
    void knowsWhatManyRowsShare();
    void findsWhereItBegins();

private:
    static std::vector<Column> all();
};

std::vector<Column> TestRowSearch::all()
{
    std::vector<Column> columns;
    for (int i = 0; i < traffic::kColumns; ++i)
        columns.push_back(Column(i));
    return columns;
}

namespace {

/// A list of one exchange.
struct Only
{
    Only()
    {
        using namespace std::chrono_literals;
        exchange::Exchange exchange = samples::finished(4711, "/search?q=Blue+Whale&umlaut=ü", "shop.example");
        exchange.method = "PROPFIND";
        exchange.status = 207;
        exchange.port = 8080;
        exchange.client = "192.0.2.77:50123";
        exchange.server = "198.51.100.9:8080";
        exchange.requestBodyBytes = 812;
        exchange.timing.total = 1234ms;
        traffic::Extra extra;
        extra.type = "application/xml";
        table.take(exchange, extra);
        table.setComment(table.now().first(), "Grüße an alle");
    }
    const traffic::Row& row() const { return table.now().row(table.now().first()); }
    bool has(const QString& text, const std::vector<Column>& columns) const
    {
        return RowSearch(table.now(), text, columns).matches(row());
    }

    traffic::Table table;
};

} // namespace

void TestRowSearch::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("a part of the path") << "search" << true;
    QTest::newRow("in another case") << "bLUE+wHALE" << true;
    QTest::newRow("across host and path") << "example:8080/search" << true;
    QTest::newRow("the scheme") << "http://shop" << true;
    QTest::newRow("the method") << "propfind" << true;
    QTest::newRow("the status") << "207" << true;
    QTest::newRow("the media type") << "application/XML" << true;
    QTest::newRow("the number") << "471" << true;
    QTest::newRow("the size, as it is shown") << "4.00 KiB" << true;
    QTest::newRow("the size of the request") << "812 B" << true;
    QTest::newRow("the duration") << "1.23 s" << true;
    QTest::newRow("the client") << "2.77:50123" << true;
    QTest::newRow("the server") << "198.51" << true;
    QTest::newRow("the protocol") << "http/1.1" << true;
    QTest::newRow("the comment") << "an alle" << true;
    QTest::newRow("letters beyond ASCII, in another case") << "GRÜSSE" << false;
    QTest::newRow("the same, with a letter that has a case") << "GRÜ" << true;
    QTest::newRow("beyond ASCII in the path") << "umlaut=Ü" << true;
    QTest::newRow("what is not there") << "red+whale" << false;
    QTest::newRow("across columns") << "PROPFIND207" << false;
    QTest::newRow("a wildcard is itself") << "s*p" << false;
    QTest::newRow("nothing") << "" << false;
    QTest::newRow("longer than all") << QString(2000, u'a') << false;
}

void TestRowSearch::finds()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    QCOMPARE(Only().has(text, all()), found);
}

void TestRowSearch::looksOnlyInWhatIsShown()
{
    const Only only;
    QVERIFY(only.has("alle", {Column::Host, Column::Comment}));
    QVERIFY(!only.has("alle", {Column::Host}));
    QVERIFY(!only.has("propfind", {Column::Host}));
    QVERIFY(only.has("search", {})); // the URL, always
}

/// None of the short cuts leaves something out.
void TestRowSearch::findsWhateverACellSays()
{
    samples::Stream stream;
    traffic::Table table;
    const capture::Recorded recorded = stream.next(500);
    for (std::size_t i = 0; i < recorded.extras.size(); ++i)
        table.take(recorded.batch->exchanges[i], recorded.extras[i]);
    const traffic::Snapshot& rows = table.now();
    for (traffic::RowNumber number = rows.first(); number != rows.end(); ++number) {
        for (const Column column : all()) {
            const QString cell = cellText(rows, rows.row(number), column);
            if (!cell.isEmpty() && !RowSearch(rows, cell, {column}).matches(rows.row(number)))
                QFAIL(qPrintable(QStringLiteral("%1 in column %2").arg(cell).arg(int(column))));
        }
    }
}

void TestRowSearch::knowsWhatManyRowsShare()
{
    traffic::Table table;
    exchange::Exchange get = samples::finished(1);
    exchange::Exchange post = samples::finished(2);
    post.method = "POST";
    for (const exchange::Exchange& exchange : {get, post})
        table.take(exchange, {});
    RowSearch search(table.now(), "post", {Column::Method});
    for (int i = 0; i < 2; ++i) {
        QVERIFY(!search.matches(table.now().row(table.now().first())));
        QVERIFY(search.matches(table.now().row(table.now().first() + 1)));
    }
}

void TestRowSearch::findsWhereItBegins()
{
    QCOMPARE(indexOfText("a Blue whale", "blue"), 2);
    QCOMPARE(indexOfText("4.1\u00a0kB", "1 k"), 2);
    QCOMPARE(indexOfText("4.1 kB", "1\u00a0k"), 2);
    QCOMPARE(indexOfText("aaaa", "AA", 1), 1);
    QCOMPARE(indexOfText("aaaa", "b"), -1);
}

QTEST_GUILESS_MAIN(TestRowSearch)
#include "tst_rowsearch.moc"
