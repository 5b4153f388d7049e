#include "inspector/rawtext.h"

#include <QTest>

#include <string>

using namespace weir::ui;
using namespace std::string_literals;

Q_DECLARE_METATYPE(std::string)

/// Heads as text, line by line.
class TestRawText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data();
    void shows();
    void showsTheBeginningOfMegabytes_data();
    void showsTheBeginningOfMegabytes();
};

void TestRawText::shows_data()
{
    QTest::addColumn<std::string>("head");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("bare");
    QTest::addColumn<bool>("incomplete");

    QTest::newRow("an ordinary head without marks")
        << "GET / HTTP/1.1\r\nA: b\r\n\r\n"s << QStringLiteral("GET / HTTP/1.1\nA: b\n") << false << false;
    QTest::newRow("LF alone with a mark")
        << "G\nA: b\n\n"s << QStringLiteral("G\\x0a\nA: b\\x0a\n\\x0a") << true << false;
    QTest::newRow("CR alone as its number")
        << "G\r\nA: b\rC: d\r\n\r\n"s << QStringLiteral("G\nA: b\\x0dC: d\n") << false << false;
    QTest::newRow("a head that stops in the middle") << "G\r\nA"s << QStringLiteral("G\nA") << false << true;
    QTest::newRow("a head that stops before its last CR LF") << "G\r\n"s << QStringLiteral("G") << false << true;
    QTest::newRow("white space as it is")
        << "G\r\nA:  b  \r\n\r\n"s << QStringLiteral("G\nA:  b  \n") << false << false;
}

void TestRawText::shows()
{
    QFETCH(const std::string, head);
    QFETCH(const QString, text);
    QFETCH(const bool, bare);
    QFETCH(const bool, incomplete);
    const RawText raw = rawText(head);
    QCOMPARE(raw.text, text);
    QCOMPARE(raw.hasBareLineFeeds, bare);
    QCOMPARE(raw.isIncomplete, incomplete);
}

void TestRawText::showsTheBeginningOfMegabytes_data()
{
    QTest::addColumn<std::string>("head");

    std::string lines;
    for (int i = 0; i < 300'000; ++i)
        lines += "A: bcdefg\r\n";
    QTest::newRow("in one line") << std::string(3'000'000, 'a');
    QTest::newRow("in many lines") << lines;
}

void TestRawText::showsTheBeginningOfMegabytes()
{
    QFETCH(const std::string, head);
    const QString text = rawText(head).text;
    QVERIFY(text.size() < 300'000);
    QVERIFY(text.size() > 16'000);
    QVERIFY2(text.endsWith(QStringLiteral(" more bytes")), qPrintable(text.right(40)));
}

QTEST_GUILESS_MAIN(TestRawText)
#include "tst_rawtext.moc"
