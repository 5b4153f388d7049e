#include "body/rowscanner.h"

#include <QTest>

using namespace weir::ui;

class TestRowScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cuts_data();
    void cuts();
    void isTheSameInAnyPieces();
    void readsCodePoints_data();
    void readsCodePoints();
    void setsACheckpointNowAndThen();
};

namespace {

QByteArrayList rowsOf(std::string_view text, int columns)
{
    QByteArrayList rows;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(rowEndAt(text, from, columns), text.size());
        rows << QByteArray(text.data() + from, qsizetype(end - from));
        from = end;
    }
    return rows;
}

const QByteArray kMixed = "short\n" + QByteArray(50, 'x')
    + "\r\n\n\xe6\xb0\xb4\xe5\x9d\x9d\xe6\xb0\xb4\xe5\x9d\x9d caf\xc3\xa9 "
    + QByteArray("\x1b\t\xff\xe6 words that wrap at spaces") + QByteArray(40, '\r') + "\xf0\x9f\x8c\x8a";

} // namespace

void TestRowScanner::cuts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("rows");
    QTest::newRow("behind line feeds") << QByteArray("a\nb\n") << QByteArrayList{"a\n", "b\n"};
    QTest::newRow("where there is no line feed at the end") << QByteArray("a\nb") << QByteArrayList{"a\n", "b"};
    QTest::newRow("where the columns are full") << QByteArray("abcdefghijklm") << QByteArrayList{"abcdefghij", "klm"};
    QTest::newRow("not before a line end that just fits")
        << QByteArray("abcdefghij\r\nk") << QByteArrayList{"abcdefghij\r\n", "k"};
    QTest::newRow("at a space near the end") << QByteArray("abc efg hijkl") << QByteArrayList{"abc efg ", "hijkl"};
    QTest::newRow("not at a space far from the end")
        << QByteArray("a cdefghijklm") << QByteArrayList{"a cdefghij", "klm"};
    QTest::newRow("wide characters by their width")
        << QByteArray("\xe6\xb0\xb4\xe6\xb0\xb4\xe6\xb0\xb4\xe6\xb0\xb4\xe6\xb0\xb4\xe6\xb0\xb4")
        << QByteArrayList{"\xe6\xb0\xb4\xe6\xb0\xb4\xe6\xb0\xb4\xe6\xb0\xb4\xe6\xb0\xb4", "\xe6\xb0\xb4"};
    QTest::newRow("what is shown as an escape by the escape")
        << QByteArray("\x1b\x1b\x1b") << QByteArrayList{"\x1b\x1b", "\x1b"};
}

void TestRowScanner::cuts()
{
    QFETCH(QByteArray, text);
    QTEST(rowsOf(text.toStdString(), 10), "rows");
}

void TestRowScanner::isTheSameInAnyPieces()
{
    const std::string text = kMixed.toStdString();
    for (const int columns : {1, 2, 7, 20}) {
        const qsizetype rows = rowsOf(text, columns).size();
        for (std::size_t piece = 1; piece <= text.size(); ++piece) {
            RowScanner scanner(columns);
            for (std::size_t from = 0; from < text.size(); from += piece)
                scanner.feed(std::string_view(text).substr(from, piece));
            QCOMPARE(scanner.fed(), text.size());
            scanner.finish();
            QCOMPARE(scanner.rows(), rows);
            QCOMPARE(scanner.end(), text.size());
            QCOMPARE(scanner.lines(), 3);
        }
    }
}

void TestRowScanner::readsCodePoints_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<uint>("value");
    QTest::addColumn<int>("length");
    QTest::newRow("of one byte") << QByteArray("a") << uint('a') << 1;
    QTest::newRow("of two") << QByteArray("\xc3\xa9") << 0xe9U << 2;
    QTest::newRow("of three") << QByteArray("\xe6\xb0\xb4") << 0x6c34U << 3;
    QTest::newRow("of four") << QByteArray("\xf0\x9f\x8c\x8a") << 0x1f30aU << 4;
    QTest::newRow("none: too long for its value") << QByteArray("\xc0\xaf") << 0xfffdU << 1;
    QTest::newRow("none: half of a pair") << QByteArray("\xed\xa0\x80") << 0xfffdU << 1;
    QTest::newRow("none: beyond the last") << QByteArray("\xf4\x90\x80\x80") << 0xfffdU << 1;
    QTest::newRow("none: cut off") << QByteArray("\xe6\xb0") << 0xfffdU << 1;
    QTest::newRow("none: another begins") << QByteArray("\xe6"
                                                        "ab")
                                          << 0xfffdU << 1;
    QTest::newRow("none: a byte that begins nothing") << QByteArray("\x80") << 0xfffdU << 1;
}

void TestRowScanner::readsCodePoints()
{
    QFETCH(QByteArray, bytes);
    const CodePoint point = codePointAt({bytes.constData(), std::size_t(bytes.size())}, 0);
    QTEST(uint(point.value), "value");
    QTEST(point.bytes, "length");
}

void TestRowScanner::setsACheckpointNowAndThen()
{
    RowScanner scanner(80);
    const std::string line = std::string(99, 'x') + '\n';
    for (int i = 0; i < 10'000; ++i)
        scanner.feed(line);
    const std::vector<Checkpoint> checkpoints = scanner.takeCheckpoints();
    QVERIFY(checkpoints.size() >= 15 && checkpoints.size() <= 17);
    QCOMPARE(checkpoints.front().place, 0U);
    QCOMPARE(checkpoints[1].row, std::int64_t(checkpoints[1].place / 100 * 2 + (checkpoints[1].beginsLine ? 0 : 1)));
    QVERIFY(scanner.takeCheckpoints().empty());
}

QTEST_APPLESS_MAIN(TestRowScanner)
#include "tst_rowscanner.moc"
