#include "formats/jsontokenizer.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace weir::formats;

namespace {

struct Reading
{
    QByteArray tokens;
    QByteArray problem;
    quint64 position = 0;
    quint64 line = 0;
    qsizetype longestPiece = 0;
};

/// The tokens as one text: strings in <>, numbers after #, names before a colon.
Reading read(const QByteArray& json, qsizetype pieceBytes)
{
    Reading reading;
    JsonTokenizer tokens;
    QByteArray string;
    qsizetype fed = 0;
    while (true) {
        const JsonToken token = tokens.next();
        const QByteArray text(tokens.text().data(), qsizetype(tokens.text().size()));
        switch (token) {
        case JsonToken::NeedMore:
            if (fed < json.size()) {
                const qsizetype count = std::min(pieceBytes, json.size() - fed);
                tokens.feed({json.constData() + fed, std::size_t(count)});
                fed += count;
            } else {
                tokens.finish();
            }
            break;
        case JsonToken::BeginObject: reading.tokens += '{'; break;
        case JsonToken::EndObject: reading.tokens += '}'; break;
        case JsonToken::BeginArray: reading.tokens += '['; break;
        case JsonToken::EndArray: reading.tokens += ']'; break;
        case JsonToken::Key: reading.tokens += text + ':'; break;
        case JsonToken::Piece:
        case JsonToken::String:
            reading.longestPiece = std::max(reading.longestPiece, text.size());
            string += text;
            if (token == JsonToken::String)
                reading.tokens += '<' + std::exchange(string, QByteArray()) + '>';
            break;
        case JsonToken::Number: reading.tokens += '#' + text; break;
        case JsonToken::True: reading.tokens += 'T'; break;
        case JsonToken::False: reading.tokens += 'F'; break;
        case JsonToken::Null: reading.tokens += 'N'; break;
        case JsonToken::End: return reading;
        case JsonToken::Error:
            reading.problem = tokens.problem();
            reading.position = tokens.position();
            reading.line = tokens.line();
            return reading;
        }
    }
}

} // namespace

class TestJsonTokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesJsonApart_data();
    void takesJsonApart();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void handsLongStringsOutInPieces();
    void keepsTheBeginningOfLongNames();
};

void TestJsonTokenizer::takesJsonApart_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("tokens");
    const auto row = [](const char* name, const char* json, const char* tokens) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(tokens);
    };
    row("an empty object", "{}", "{}");
    row("an empty array", " [ ] ", "[]");
    row("values of every kind", "{\"a\":[1,-2.5e+3,true,false,null,\"x\"],\"b\":{}}", "{a:[#1#-2.5e+3TFN<x>]b:{}}");
    row("a number by itself", "12", "#12");
    row("an empty string", "\"\"", "<>");
    row("white space of all kinds", "\t{\r\n \"a\" : 1 }\n", "{a:#1}");
    row("escapes", R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC")", "<\"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac>");
    row("escapes in a name", R"({"\u0061\n":1})", "{a\n:#1}");
    row("a surrogate pair", R"("\ud83d\ude00")", "<\xf0\x9f\x98\x80>");
    row("half a surrogate pair", R"("\ud83dx\ude00\ud83d")", "<\xef\xbf\xbdx\xef\xbf\xbd\xef\xbf\xbd>");
    row("two first halves", R"("\ud83d\ud83d\ude00")", "<\xef\xbf\xbd\xf0\x9f\x98\x80>");
    row("invalid UTF-8 as it stands", "\"\xff\xc3\"", "<\xff\xc3>");
    row("control characters as they stand", "\"a\nb\"", "<a\nb>");
    row("a byte order mark", "\xef\xbb\xbf[]", "[]");
    row("a number that is too large", "[1e999]", "[#1e999]");
}

void TestJsonTokenizer::takesJsonApart()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, tokens);
    for (const qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(3), json.size()}) {
        const Reading reading = read(json, piece);
        QCOMPARE(reading.problem, QByteArray());
        QCOMPARE(reading.tokens, tokens);
    }
}

void TestJsonTokenizer::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("problem");
    QTest::addColumn<quint64>("position");
    QTest::addColumn<quint64>("line");
    const auto row = [](const char* name, const QByteArray& json, const char* problem, quint64 position, quint64 line) {
        QTest::newRow(name) << json << QByteArray(problem) << position << line;
    };
    row("nothing", "", "the file ends too early", 0, 1);
    row("a page instead", "<html>", "there should be a value", 0, 1);
    row("a missing comma", "[1\n,2\n3]", "there should be a comma or a closing bracket", 6, 3);
    row("a comma too many", "[1,]", "there should be a value", 3, 1);
    row("a name without quotes", "{a:1}", "there should be a name in quotes", 1, 1);
    row("a missing colon", "{\"a\" 1}", "there should be a colon", 5, 1);
    row("the wrong bracket", "[1}", "this bracket does not fit the opening one", 2, 1);
    row("an unknown word", "[nul]", "there should be a value", 4, 1);
    row("a number with two points", "[1.2.3]", "this is no number", 6, 1);
    row("a lone minus", "[-]", "this is no number", 2, 1);
    row("an unknown escape", R"(["\x"])", "this is no escape sequence", 3, 1);
    row("an escape of letters", R"(["\u00zz"])", "this is no escape sequence", 6, 1);
    row("more after the end", "{} {}", "more follows after the end", 3, 1);
    row("an end within a string", "[\n\"ab", "the file ends too early", 5, 2);
    row("an end within an escape", "[\"\\", "the file ends too early", 3, 1);
    row("an end within a number", "[12", "the file ends too early", 3, 1);
    row("half a byte order mark", "\xef\xbb", "the file ends too early", 2, 1);
    row("too deep", QByteArray(513, '['), "there are too many brackets within each other", 512, 1);
    row("a number of many digits", QByteArray(257, '1'), "this number is too long", 256, 1);
}

void TestJsonTokenizer::saysWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, problem);
    QFETCH(quint64, position);
    QFETCH(quint64, line);
    for (const qsizetype piece : {qsizetype(1), qsizetype(2), std::max<qsizetype>(1, json.size())}) {
        const Reading reading = read(json, piece);
        QCOMPARE(reading.problem, problem);
        QCOMPARE(reading.position, position);
        QCOMPARE(reading.line, line);
    }
}

void TestJsonTokenizer::handsLongStringsOutInPieces()
{
    constexpr qsizetype kLongest = 40 * 1024;
    const QByteArray plain(1'000'000, 'x');
    const Reading reading = read('"' + plain + '"', 1'000'002);
    QCOMPARE(reading.tokens, '<' + plain + '>');
    QVERIFY(reading.longestPiece < kLongest);
    const Reading escaped = read('"' + QByteArray("\\u20ac").repeated(100'000) + '"', 600'002);
    QCOMPARE(escaped.tokens, '<' + QByteArray("\xe2\x82\xac").repeated(100'000) + '>');
    QVERIFY(escaped.longestPiece < kLongest);
}

void TestJsonTokenizer::keepsTheBeginningOfLongNames()
{
    const QByteArray name(300'000, 'n');
    const QByteArray kept = name.left(qsizetype(JsonTokenizer::kLongestKey));
    for (const qsizetype piece : {qsizetype(100), qsizetype(400'000)})
        QCOMPARE(read("{\"" + name + "\":1}", piece).tokens, '{' + kept + ":#1}");
    QCOMPARE(read("{\"" + QByteArray("\\u006e").repeated(300'000) + "\":1}", 2'000'000).tokens, '{' + kept + ":#1}");
}

QTEST_GUILESS_MAIN(TestJsonTokenizer)
#include "tst_jsontokenizer.moc"
