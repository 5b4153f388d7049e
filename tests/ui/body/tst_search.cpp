#include "body/search.h"

#include "ui/body/bodies.h"

#include <QTest>

using namespace weir::ui;

class TestSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void findsAcrossPieces_data();
    void findsAcrossPieces();
    void readsHexadecimalDigits_data();
    void readsHexadecimalDigits();
    void canBeStopped();
};

void TestSearch::finds_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("forward");
    QTest::addColumn<int>("place");
    QTest::addColumn<bool>("wrapped");
    QTest::newRow("what comes next") << QByteArray("weir") << 1 << true << 9 << false;
    QTest::newRow("what begins here") << QByteArray("weir") << 9 << true << 9 << false;
    QTest::newRow("what is behind the end") << QByteArray("weir") << 10 << true << 0 << true;
    QTest::newRow("what came before") << QByteArray("weir") << 9 << false << 0 << false;
    QTest::newRow("what is before the beginning") << QByteArray("weir") << 0 << false << 9 << true;
    QTest::newRow("in any case") << QByteArray("DAM") << 0 << true << 5 << false;
    QTest::newRow("at the very end") << QByteArray("r") << 12 << true << 12 << false;
    QTest::newRow("nothing") << QByteArray("river") << 0 << true << -1 << true;
    QTest::newRow("nothing that is longer than all") << QByteArray(100, 'w') << 0 << false << -1 << true;
    QTest::newRow("nothing for nothing") << QByteArray() << 0 << true << -1 << false;
}

void TestSearch::finds()
{
    QFETCH(QByteArray, pattern);
    QFETCH(int, from);
    QFETCH(bool, forward);
    const auto source = samples::source("weir dam weir");
    const SearchResult result = search(
        *source, {pattern}, std::uint64_t(from), forward ? SearchDirection::Forward : SearchDirection::Backward, {});
    QTEST(result.place ? int(*result.place) : -1, "place");
    QTEST(result.hasWrapped, "wrapped");
    QVERIFY(!search(*source, {"DAM", Qt::CaseSensitive}, 0, SearchDirection::Forward, {}).place);
}

void TestSearch::findsAcrossPieces_data()
{
    QTest::addColumn<int>("place");
    for (const int place : {0, (1 << 20) - 3, (1 << 20), (2 << 20) - 1, (3 << 20) - 4})
        QTest::addRow("at %d", place) << place;
}

void TestSearch::findsAcrossPieces()
{
    QFETCH(int, place);
    std::string text(3 << 20, '.');
    text.replace(std::size_t(place), 4, "weir");
    const auto source = samples::source(text);
    for (const auto direction : {SearchDirection::Forward, SearchDirection::Backward}) {
        const SearchResult result = search(*source, {"weir"}, 1 << 20, direction, {});
        QVERIFY(result.place);
        QCOMPARE(*result.place, std::uint64_t(place));
    }
}

void TestSearch::readsHexadecimalDigits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("pairs") << "de AD be ef" << QByteArray("\xde\xad\xbe\xef");
    QTest::newRow("without spaces") << "0a00" << QByteArray("\n\0", 2);
    QTest::newRow("with 0x") << "0xff" << QByteArray("\xff");
    QTest::newRow("not half a byte") << "abc" << QByteArray();
    QTest::newRow("not words") << "weir" << QByteArray();
    QTest::newRow("not nothing") << " " << QByteArray();
}

void TestSearch::readsHexadecimalDigits()
{
    QFETCH(QString, text);
    QTEST(hexPattern(text).value_or(QByteArray()), "bytes");
}

void TestSearch::canBeStopped()
{
    std::stop_source stop;
    stop.request_stop();
    const samples::EndlessSource endless(1ULL << 50, "weir");
    QVERIFY(!search(endless, {"dam"}, 0, SearchDirection::Forward, stop.get_token()).place);
}

QTEST_APPLESS_MAIN(TestSearch)
#include "tst_search.moc"
