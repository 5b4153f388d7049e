#include "text/escape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace weir::text;

/// Any bytes at all, made harmless for terminals, HTML and JSON.
class TestEscape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesForEachPlace_data();
    void escapesForEachPlace();
    void escapesEveryControlCharacter();
    void escapesEveryBidirectionalCharacter();
    void staysTheSameWhenEscapedTwice();
    void jsonSurvivesAReader_data();
    void jsonSurvivesAReader();
    void jsonOfAnyBytesIsValid();
    void jsonIsAppended();
};

namespace {

QByteArray controls(const QByteArray& bytes)
{
    return QByteArray::fromStdString(escapeControls({bytes.data(), std::size_t(bytes.size())}));
}

QByteArray html(const QByteArray& bytes)
{
    return QByteArray::fromStdString(escapeHtml({bytes.data(), std::size_t(bytes.size())}));
}

QByteArray json(const QByteArray& bytes)
{
    std::string out;
    appendJsonString(out, {bytes.data(), std::size_t(bytes.size())});
    return QByteArray::fromStdString(out);
}

/// What a JSON reader makes of one string; null if it refuses it.
QString readBack(const QByteArray& jsonString)
{
    const QJsonDocument document = QJsonDocument::fromJson("[" + jsonString + "]");
    const QJsonArray array = document.array();
    return array.size() == 1 && array.at(0).isString() ? array.at(0).toString() : QString();
}

QByteArray utf8(char32_t codePoint) { return QString::fromUcs4(&codePoint, 1).toUtf8(); }

} // namespace

void TestEscape::escapesForEachPlace_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("asControls");
    QTest::addColumn<QByteArray>("asHtml");
    QTest::addColumn<QByteArray>("asJson");

    const auto row = [](const char* name, const QByteArray& bytes, const QByteArray& asControls,
                         const QByteArray& asHtml,
                         const QByteArray& asJson) { QTest::newRow(name) << bytes << asControls << asHtml << asJson; };
    row("nothing stays nothing", "", "", "", "\"\"");
    row("plain text stays", "GET /a?b=c", "GET /a?b=c", "GET /a?b=c", "\"GET /a?b=c\"");
    row("letters of other scripts stay", "\xc3\xa4\xe6\xbc\xa2\xf0\x9f\x8c\x8a", "\xc3\xa4\xe6\xbc\xa2\xf0\x9f\x8c\x8a",
        "\xc3\xa4\xe6\xbc\xa2\xf0\x9f\x8c\x8a", "\"\xc3\xa4\xe6\xbc\xa2\xf0\x9f\x8c\x8a\"");
    row("markup matters to HTML only", "<a href='\"&\"'>", "<a href='\"&\"'>",
        "&lt;a href=&#39;&quot;&amp;&quot;&#39;&gt;", "\"<a href='\\\"&\\\"'>\"");
    row("a backslash stays, but for JSON", "a\\b", "a\\b", "a\\b", "\"a\\\\b\"");
    row("a line end is escaped", "a\r\nb", "a\\x0d\\x0ab", "a\\x0d\\x0ab", "\"a\\u000d\\u000ab\"");
    row("NUL is escaped", QByteArray("a\0b", 3), "a\\x00b", "a\\x00b", "\"a\\u0000b\"");
    row("a terminal's escape sequence is escaped", "\x1b[2J", "\\x1b[2J", "\\x1b[2J", "\"\\u001b[2J\"");
    row("DEL is escaped", "\x7f", "\\x7f", "\\x7f", "\"\\u007f\"");
    row("a C1 control character is escaped", "\xc2\x9b", "\\u{009b}", "\\u{009b}", "\"\\u009b\"");
    row("the first character behind C1 stays", "\xc2\xa0", "\xc2\xa0", "\xc2\xa0", "\"\xc2\xa0\"");
    row("an override of the writing direction is escaped", "\xe2\x80\xae", "\\u{202e}", "\\u{202e}", "\"\\u202e\"");
    row("an isolate of the writing direction is escaped", "\xe2\x81\xa6", "\\u{2066}", "\\u{2066}", "\"\\u2066\"");
    row("a line separator is escaped", "\xe2\x80\xa8", "\\u{2028}", "\\u{2028}", "\"\\u2028\"");
    row("a byte order mark is escaped", "\xef\xbb\xbf", "\\u{feff}", "\\u{feff}", "\"\\ufeff\"");
    row("a byte that begins nothing is escaped",
        "a\xff"
        "b",
        "a\\xffb", "a\\xffb",
        "\"a\xef\xbf\xbd"
        "b\"");
    row("a continuation without a beginning is escaped", "\x80", "\\x80", "\\x80", "\"\xef\xbf\xbd\"");
    row("a beginning without a continuation is escaped, and what follows stays", "\xc3(", "\\xc3(", "\\xc3(",
        "\"\xef\xbf\xbd(\"");
    row("a sequence cut off by the end is escaped byte by byte", "\xe6\xbc", "\\xe6\\xbc", "\\xe6\\xbc",
        "\"\xef\xbf\xbd\xef\xbf\xbd\"");
    row("an overlong slash of two bytes is escaped", "\xc0\xaf", "\\xc0\\xaf", "\\xc0\\xaf",
        "\"\xef\xbf\xbd\xef\xbf\xbd\"");
    row("an overlong slash of three bytes is escaped", "\xe0\x80\xaf", "\\xe0\\x80\\xaf", "\\xe0\\x80\\xaf",
        "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    row("an overlong NUL is escaped", "\xc0\x80", "\\xc0\\x80", "\\xc0\\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\"");
    row("an overlong form of four bytes is escaped", "\xf0\x82\x82\xac", "\\xf0\\x82\\x82\\xac", "\\xf0\\x82\\x82\\xac",
        "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    row("a surrogate is escaped", "\xed\xa0\x80", "\\xed\\xa0\\x80", "\\xed\\xa0\\x80",
        "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    row("the last code point before the surrogates stays", "\xed\x9f\xbf", "\xed\x9f\xbf", "\xed\x9f\xbf",
        "\"\xed\x9f\xbf\"");
    row("the last code point stays", "\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf",
        "\"\xf4\x8f\xbf\xbf\"");
    row("what is beyond the last code point is escaped", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80",
        "\\xf4\\x90\\x80\\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

void TestEscape::escapesForEachPlace()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, asControls);
    QFETCH(QByteArray, asHtml);
    QFETCH(QByteArray, asJson);
    QCOMPARE(controls(bytes), asControls);
    QCOMPARE(html(bytes), asHtml);
    QCOMPARE(json(bytes), asJson);
}

void TestEscape::escapesEveryControlCharacter()
{
    for (char32_t c = 0; c < 0x100; ++c) {
        const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
        const QByteArray bytes = utf8(c);
        QCOMPARE(controls(bytes) != bytes, control);
        QCOMPARE(json(bytes).contains("\\u"), control);
    }
}

void TestEscape::escapesEveryBidirectionalCharacter()
{
    // Unicode's Bidi_Control property
    for (const char32_t c :
        {0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069}) {
        const QByteArray hex = QByteArray::number(uint(c), 16).rightJustified(4, '0');
        QCOMPARE(controls(utf8(c)), "\\u{" + hex + "}");
        QCOMPARE(html(utf8(c)), "\\u{" + hex + "}");
        QCOMPARE(json(utf8(c)), "\"\\u" + hex + "\"");
    }
}

void TestEscape::staysTheSameWhenEscapedTwice()
{
    const QByteArray once = controls("a\x1b\xff\xe2\x80\xae\\z");
    QCOMPARE(controls(once), once);
}

void TestEscape::jsonSurvivesAReader_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("text of all scripts") << QByteArray("a\xc3\xa4\xe6\xbc\xa2\xf0\x9f\x8c\x8a");
    QTest::newRow("quotes and backslashes") << QByteArray("\"\\\"\\\\/");
    QTest::newRow("what looks like an escape") << QByteArray("\\u0041\\n");
    QTest::newRow("control characters, NUL among them") << QByteArray("\0\1\b\f\n\r\t\x1f\x7f", 9);
    QTest::newRow("bidirectional and other deceptive characters") << QByteArray("\xe2\x80\xae"
                                                                                "a\xe2\x81\xa9\xe2\x80\xa9\xc2\x85");
    QTest::newRow("a byte order mark in the middle") << QByteArray("a\xef\xbb\xbf"
                                                                   "b");
}

void TestEscape::jsonSurvivesAReader()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(readBack(json(bytes)), QString::fromUtf8(bytes));
}

void TestEscape::jsonOfAnyBytesIsValid()
{
    std::mt19937 random(20);
    const QByteArray interesting("\x80\xbf\xc0\xc3\xe0\xe2\xed\xf0\xf4\xff\"\\\0a", 14);
    for (int round = 0; round < 2'000; ++round) {
        QByteArray bytes;
        for (int size = int(random() % 12); size > 0; --size)
            bytes.append(random() % 2 ? interesting.at(int(random() % unsigned(interesting.size()))) : char(random()));
        const QByteArray written = json(bytes);
        const QString back = readBack(written);
        QVERIFY2(!back.isNull() || bytes.isEmpty(), written.toPercentEncoding().constData());
        QCOMPARE(readBack(json(back.toUtf8())), back);
        const QByteArray shown = controls(bytes);
        QVERIFY2(QString::fromUtf8(shown).toUtf8() == shown, bytes.toPercentEncoding().constData());
    }
}

void TestEscape::jsonIsAppended()
{
    std::string out = "{\"path\":";
    appendJsonString(out, "/");
    QCOMPARE(QByteArray::fromStdString(out), QByteArray("{\"path\":\"/\""));
}

QTEST_APPLESS_MAIN(TestEscape)
#include "tst_escape.moc"
