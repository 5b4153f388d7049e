#include "body/rowtext.h"

#include <QTest>

using namespace weir::ui;

class TestRowText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data();
    void shows();
    void knowsWhereBytesStand();
    void copies();
};

void TestRowText::shows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("no line end") << QByteArray("a\r\n") << "a";
    QTest::newRow("tabs as spaces") << QByteArray("a\tb") << "a    b";
    QTest::newRow("text of any script") << QByteArray("\xe6\xb0\xb4 caf\xc3\xa9 \xf0\x9f\x8c\x8a")
                                        << QStringLiteral("水 café 🌊");
    QTest::newRow("what is not UTF-8 as such") << QByteArray("a\xff") << QStringLiteral("a\ufffd");
    QTest::newRow("control characters as escapes") << QByteArray("\x1b[31m") << "\\x1b[31m";
    QTest::newRow("bidirectional ones, too") << QByteArray("\xe2\x80\xae") << "\\u{202e}";
    QTest::newRow("invisible ones, too") << QByteArray("\xe2\x80\x8b") << "\\u{200b}";
    QTest::newRow("markup as it is") << QByteArray("<b>&amp;") << "<b>&amp;";
}

void TestRowText::shows()
{
    QFETCH(QByteArray, bytes);
    QTEST(rowText(bytes.toStdString()).text, "text");
}

void TestRowText::knowsWhereBytesStand()
{
    const RowText row = rowText("\xc3\xa9\x1b"
                                "b\n");
    QCOMPARE(row.text, QStringLiteral("é\\x1bb"));
    QCOMPARE(row.unitOf(0), 0);
    QCOMPARE(row.unitOf(2), 1);
    QCOMPARE(row.unitOf(3), 5);
    QCOMPARE(row.unitOf(4), 6);
    QCOMPARE(row.unitOf(100), 6);
    QCOMPARE(row.byteOf(3), 2); // within the escape
    QCOMPARE(row.byteOf(6), 4);
    QCOMPARE(row.byteOf(-1), 0);
}

void TestRowText::copies() { QCOMPARE(copiedText("a\r\nb\tc\x07\rd\n"), QStringLiteral("a\nb\tc\\x07\\x0dd\n")); }

QTEST_APPLESS_MAIN(TestRowText)
#include "tst_rowtext.moc"
