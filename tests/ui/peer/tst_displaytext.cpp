#include "peer/displaytext.h"

#include <QLocale>
#include <QTest>
#include <QTextDocument>

using namespace weir::ui;
using namespace std::string_literals;

Q_DECLARE_METATYPE(std::string)

/// What is shown of bytes that peers chose.
class TestDisplayText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void shows_data();
    void shows();
    void saysHowMuchIsMissing();
    void cutsBetweenCharacters();
    void saysNothingOfAHandfulOfBytes();
    void theClipboardGetsAllAndKeepsTabs();
    void aToolTipIsNoHtml();
    void aToolTipCanBreakALongWord();
};

void TestDisplayText::shows_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing as nothing") << ""s << QString();
    QTest::newRow("ASCII as it is") << "text/html; q=0.8"s << QStringLiteral("text/html; q=0.8");
    QTest::newRow("markup as it is") << "<b>&amp;</b>"s << QStringLiteral("<b>&amp;</b>");
    QTest::newRow("a backslash as it is") << "C:\\x"s << QStringLiteral("C:\\x");
    QTest::newRow("UTF-8 as characters") << "Grüße 你好 😀"s << QStringLiteral("Grüße 你好 😀");
    QTest::newRow("what is no UTF-8 as Latin-1") << "caf\xe9"s << QStringLiteral("café");
    QTest::newRow("UTF-8 that ends too early as Latin-1") << "\xc3\xa4\xc3"s << QStringLiteral("Ã¤Ã");
    QTest::newRow("an encoded surrogate as Latin-1") << "\xed\xa0\x80"s << QStringLiteral("í\u00a0\\u{0080}");
    QTest::newRow("a terminal escape as its number") << "\x1b[31m"s << QStringLiteral("\\x1b[31m");
    QTest::newRow("NUL as its number") << "a\0b"s << QStringLiteral("a\\x00b");
    QTest::newRow("line ends as their numbers") << "a\r\nb"s << QStringLiteral("a\\x0d\\x0ab");
    QTest::newRow("C1 controls as their number") << "\xc2\x9b"
                                                    "1m"s
                                                 << QStringLiteral("\\u{009b}1m");
    QTest::newRow("an override of direction as its number")
        << "user\xe2\x80\xaetxt.exe"s << QStringLiteral("user\\u{202e}txt.exe");
    QTest::newRow("isolates as their number") << "\xe2\x81\xa6x\xe2\x81\xa9"s << QStringLiteral("\\u{2066}x\\u{2069}");
    QTest::newRow("a byte order mark as its number") << "\xef\xbb\xbfx"s << QStringLiteral("\\u{feff}x");
    QTest::newRow("a space of no width as its number") << "pay\xe2\x80\x8bpal"s << QStringLiteral("pay\\u{200b}pal");
    QTest::newRow("a soft hyphen as its number") << "a\xc2\xad"
                                                    "b"s
                                                 << QStringLiteral("a\\u{00ad}b");
    QTest::newRow("Qt's own mark of a frame as its number") << "\xef\xb7\x90"s << QStringLiteral("\\u{fdd0}");
    QTest::newRow("marks of musical notation as their number") << "\xf0\x9d\x85\xb3"s << QStringLiteral("\\u{1d173}");
    QTest::newRow("tag characters as their number") << "\xf3\xa0\x81\x81"s << QStringLiteral("\\u{e0041}");
    QTest::newRow("a joined emoji as one") << "👩‍💻"s << QStringLiteral("👩‍💻");
}

void TestDisplayText::shows()
{
    QFETCH(const std::string, bytes);
    QFETCH(const QString, text);
    QCOMPARE(displayText(bytes), text);
}

void TestDisplayText::saysHowMuchIsMissing()
{
    QCOMPARE(displayText(std::string(100'000, 'a'), 1000), QString(1000, 'a') + QStringLiteral("… 99,000 more bytes"));
}

void TestDisplayText::cutsBetweenCharacters()
{
    std::string bytes;
    for (int i = 0; i < 100; ++i)
        bytes += "€"; // three bytes each
    for (std::size_t limit = 30; limit < 33; ++limit)
        QVERIFY2(displayText(bytes, limit).startsWith(QString(10, QChar(0x20ac)) + QStringLiteral("… 270")),
            qPrintable(displayText(bytes, limit)));
}

void TestDisplayText::saysNothingOfAHandfulOfBytes()
{
    QCOMPARE(displayText(std::string(1010, 'a'), 1000), QString(1010, 'a'));
}

void TestDisplayText::theClipboardGetsAllAndKeepsTabs()
{
    const std::string bytes = std::string(1'000'000, 'a') + "\tb\x1b[0m";
    QCOMPARE(clipboardText(bytes), QString(1'000'000, 'a') + QStringLiteral("\tb\\x1b[0m"));
}

void TestDisplayText::aToolTipIsNoHtml()
{
    QTextDocument document;
    document.setHtml(toolTipText("<img src='file:///x'><b>bold</b>  two"));
    QCOMPARE(document.toPlainText(), QStringLiteral("<img src='file:///x'><b>bold</b>  two"));
}

void TestDisplayText::aToolTipCanBreakALongWord()
{
    QTextDocument document;
    document.setHtml(toolTipText(std::string(900, 'a')));
    document.setTextWidth(400);
    QVERIFY(document.idealWidth() < 700);
}

QTEST_MAIN(TestDisplayText)
#include "tst_displaytext.moc"
