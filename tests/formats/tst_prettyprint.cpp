#include "formats/prettyprint.h"

#include <QTest>

#include <ctime>

using namespace weir::formats;

Q_DECLARE_METATYPE(weir::formats::BodyKind)

namespace {

using Layout = PrettyOptions::Layout;

Output print(BodyKind kind, const std::string& text, std::size_t pieceSize, Layout layout = Layout::Indented)
{
    const auto printer = PrettyPrinter::make(kind, {layout, 2, 64});
    Output out;
    for (std::size_t at = 0; at < text.size(); at += pieceSize)
        printer->feed(std::string_view(text).substr(at, pieceSize), out);
    printer->finish(out);
    return out;
}

/// A letter for what each byte is.
QByteArray kinds(const Output& out)
{
    constexpr char kLetters[] = "_ksnlw.cta&rS!";
    QByteArray letters(qsizetype(out.text.size()), '_');
    for (const Span& span : out.spans)
        std::fill_n(letters.begin() + span.offset, span.length, kLetters[int(span.kind)]);
    return letters;
}

} // namespace

class TestPrettyPrint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasPrintersOfLanguages();
    void laysOut_data();
    void laysOut();
    void tellsTokens_data();
    void tellsTokens();
    void doesNotIndentTooFar();
    void goesOnAfterTheCallerHasTakenAll();
    void needsNoMemoryForLongLines();
};

void TestPrettyPrint::hasPrintersOfLanguages()
{
    for (const BodyKind kind : {BodyKind::Json, BodyKind::Xml, BodyKind::Html, BodyKind::Css, BodyKind::JavaScript})
        QVERIFY(PrettyPrinter::make(kind));
    for (const BodyKind kind : {BodyKind::Text, BodyKind::Binary, BodyKind::Image, BodyKind::Form})
        QVERIFY(!PrettyPrinter::make(kind));
}

void TestPrettyPrint::laysOut_data()
{
    QTest::addColumn<BodyKind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("laidOut");
    const auto add = [](const char* name, BodyKind kind, const QByteArray& text, const QByteArray& laidOut) {
        QTest::newRow(name) << kind << text << laidOut;
    };
    using enum BodyKind;
    add("JSON", Json, R"({"a":[1,-2.50E+3,{"b":"c d"}],"e":true})",
        "{\n  \"a\": [\n    1,\n    -2.50E+3,\n    {\n      \"b\": \"c d\"\n    }\n  ],\n  \"e\": true\n}");
    add("JSON that is laid out in another way", Json, "{ \"a\" :\n\n[ 1 ,2\t] }\n",
        "{\n  \"a\": [\n    1,\n    2\n  ]\n}");
    add("JSON: empty brackets", Json, "[{ },[\n]]", "[\n  {},\n  []\n]");
    add("JSON: numbers that no type can hold", Json, "[1.000000000000000000001,1e999,00]",
        "[\n  1.000000000000000000001,\n  1e999,\n  00\n]");
    add("JSON: brackets and escapes in strings", Json, R"(["{[,:]}","\"","\\"])",
        "[\n  \"{[,:]}\",\n  \"\\\"\",\n  \"\\\\\"\n]");
    add("JSON: a value a line", Json, "{\"a\":1}\n{\"a\":2}\n", "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}");
    add("JSON behind a guard", Json, ")]}'\n[1]", ")]}'\n[\n  1\n]");
    add("JSON that is cut", Json, R"({"a":["b)", "{\n  \"a\": [\n    \"b");
    add("JSON with a comment: the rest as it is", Json, "[1, // two {\n 3]", "[\n  1, // two {\n 3]");
    add("no JSON", Json, "Not found: [a, b]", "Not found: [a, b]");
    add("XML", Xml, "<?xml version='1.0'?><a><b/><c x='1'>t</c><d><e/></d></a>",
        "<?xml version='1.0'?>\n<a>\n  <b/>\n  <c x='1'>t</c>\n  <d>\n    <e/>\n  </d>\n</a>");
    add("XML: text beside elements stays", Xml, "<p>a <b>c</b><i><u/></i> d</p>", "<p>a <b>c</b><i><u/></i> d</p>");
    add("XML: white space in an element stays", Xml, "<a> <b> </b><c>\n</c></a>", "<a>\n  <b> </b>\n  <c>\n</c>\n</a>");
    add("XML: comments and CDATA", Xml, "<a><!-- > --><b><![CDATA[<c> ]]></b></a>",
        "<a>\n  <!-- > -->\n  <b><![CDATA[<c> ]]></b>\n</a>");
    add("HTML", Html,
        "<!doctype html><html><head><title>a</title></head><body><p>b <b>c</b><i>d</i></p><br></body></html>",
        "<!doctype html>\n<html>\n<head>\n  <title>a</title>\n</head>\n<body>\n  <p>b <b>c</b><i>d</i></p>\n  "
        "<br>\n</body>\n</html>");
    add("HTML: end tags left out", Html, "<ul><li>a<li>b<ul><li>c</ul></ul><p>d<p>e",
        "<ul>\n  <li>a\n  <li>b\n    <ul>\n      <li>c\n    </ul>\n</ul>\n<p>d\n<p>e");
    add("HTML: preformatted text stays", Html, "<div><pre>\n a\n  <b> c</b><div>d</div></pre></div>",
        "<div>\n  <pre>\n a\n  <b> c</b><div>d</div></pre>\n</div>");
    add("HTML: scripts stay", Html, "<div><script>if(a</b/.c){}\"</p>\"</script></div>",
        "<div>\n  <script>if(a</b/.c){}\"</p>\"</script>\n</div>");
    add("CSS", Css, "a:hover,b{c:d;e:f}@media x{g{h:i}}",
        "a:hover,b{\n  c:d;\n  e:f\n}\n@media x{\n  g{\n    h:i\n  }\n}");
    add("CSS: strings, addresses, comments", Css, "a{b:url(data:x;{y});c:\";}\"/* ;} */;d:e}/* f */ g{}",
        "a{\n  b:url(data:x;{y});\n  c:\";}\"/* ;} */;\n  d:e\n}/* f */\ng{}");
    add("JavaScript", JavaScript, "function a(b){if(b){return{c:1,d:2}}else{for(;;){e()}}}f();",
        "function a(b){\n  if(b){\n    return{\n      c:1,\n      d:2\n    }\n  }else{\n    for(;;){\n      e()\n    "
        "}\n  }\n}\nf();");
    add("JavaScript: strings, templates, comments", JavaScript,
        "a=\"{;}\"+'\\';{'+`b;{\n  ${c({d:1})}\n}`;// e;{\nf();/* ;{\n */g()",
        "a=\"{;}\"+'\\';{'+`b;{\n  ${c({d:1})}\n}`;// e;{\nf();/* ;{\n */\ng()");
    add("JavaScript: regular expressions and divisions", JavaScript,
        "a=/[/;{]\\/\"/g;if(b)/;'/.c();d=e/f;g=(h)/i;j=k[0]/l;m++/n",
        "a=/[/;{]\\/\"/g;\nif(b)/;'/.c();\nd=e/f;\ng=(h)/i;\nj=k[0]/l;\nm++/n");
    add("JavaScript: ends of lines stay where they were", JavaScript, "return\na\n+b\n\n\n++c",
        "return\na\n  +b\n\n  ++c");
    add("JavaScript: what is not clear stays", JavaScript, "a={b(){}};c=function(){}/d;{e;\n   f}",
        "a={\n  b(){}\n};\nc=function(){}/d;{e;\n   f}");
}

void TestPrettyPrint::laysOut()
{
    QFETCH(BodyKind, kind);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, laidOut);
    const std::string bytes = text.toStdString();
    const Output whole = print(kind, bytes, bytes.size());
    QCOMPARE(QByteArray::fromStdString(whole.text), laidOut);
    for (const std::size_t pieceSize : {1, 2, 3, 7}) {
        const Output pieces = print(kind, bytes, pieceSize);
        QCOMPARE(pieces.text, whole.text);
        QVERIFY(pieces.spans == whole.spans);
    }
    QCOMPARE(print(kind, bytes, 5, Layout::AsItIs).text, bytes);
    QCOMPARE(print(kind, whole.text, 5).text, whole.text);
}

void TestPrettyPrint::tellsTokens_data()
{
    QTest::addColumn<BodyKind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("letters");
    const auto add = [](const char* name, BodyKind kind, const QByteArray& text, const QByteArray& letters) {
        QTest::newRow(name) << kind << text << letters;
    };
    using enum BodyKind;
    add("JSON", Json,                            //
        R"({"a": "b", "c": [-1.5, true, nul]})", //
        R"(.kkk._sss._kkk._.nnnn._llll._!!!..)");
    add("JSON: what cannot stand there", Json, "[1]]{:}", ".n.!.!.");
    add("XML", Xml,                                //
        "<a b='c' d=e>f &amp; g<!--h--></a><?i?>", //
        "tt_a.sss_a.st__&&&&&__cccccccc"
        "ttttwwwww");
    add("HTML with a script and a style sheet", Html,         //
        "<script>var a=/b/;</script><style>a{b:1px}</style>", //
        "ttttttttwww__.rrr.ttttttttttttttttS.k.nnn.tttttttt");
    add("CSS", Css,                                 //
        "@media x{a{b:1px #fff c!important}}/*d*/", //
        "wwwwww__.S.k.nnn_nnnn__wwwwwwwwww..ccccc");
    add("JavaScript", JavaScript,                         //
        "let a=1.5+b.in,c='d'/*e*/+`f${g}`;h(/i/g);null", //
        "www__.nnn._.__._.sssccccc.sss._.s._.rrrr..llll");
}

void TestPrettyPrint::tellsTokens()
{
    QFETCH(BodyKind, kind);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, letters);
    QCOMPARE(kinds(print(kind, text.toStdString(), 1, Layout::AsItIs)), letters);
}

void TestPrettyPrint::doesNotIndentTooFar()
{
    const std::string deep(100'000, '[');
    const Output out = print(BodyKind::Json, deep, 1000);
    QVERIFY(out.text.size() < deep.size() * (64 * 2 + 2));
    QVERIFY(out.text.ends_with('\n' + std::string(128, ' ') + '['));
    std::string divs;
    for (int i = 0; i < 20'000; ++i)
        divs += "<div>";
    QVERIFY(print(BodyKind::Html, divs, 1000).text.ends_with('\n' + std::string(128, ' ') + "<div>"));
    QVERIFY(print(BodyKind::Xml, divs, 1000).text.size() > divs.size());
    QCOMPARE(
        print(BodyKind::JavaScript, std::string(20'000, '{'), 1000, Layout::AsItIs).text.size(), std::size_t(20'000));
}

void TestPrettyPrint::goesOnAfterTheCallerHasTakenAll()
{
    const std::string text = R"({"long name":["a","b"],"c":12345})";
    const auto printer = PrettyPrinter::make(BodyKind::Json);
    std::string all;
    QByteArray letters;
    for (const char c : text) {
        Output out;
        printer->feed({&c, 1}, out);
        letters += kinds(out);
        all += out.text;
    }
    const Output whole = print(BodyKind::Json, text, text.size());
    QCOMPARE(all, whole.text);
    QCOMPARE(letters, kinds(whole));
}

/// 46 MB on one line: not a test of speed, but one that would take minutes if work grew with what was fed before.
void TestPrettyPrint::needsNoMemoryForLongLines()
{
    const std::string record = R"({"id":123456,"name":"A name, quite long","tags":["a","b"],"price":12.50,"ok":true},)";
    std::string piece = "[";
    while (piece.size() < 65'536)
        piece += record;
    const auto printer = PrettyPrinter::make(BodyKind::Json);
    Output out;
    std::size_t fed = 0;
    std::size_t mostOut = 0;
    const std::clock_t begin = std::clock();
    while (fed < 46'000'000) {
        printer->feed(std::string_view(piece).substr(fed == 0 ? 0 : 1), out);
        fed += piece.size();
        mostOut = std::max(mostOut, out.text.capacity());
        out.text.clear();
        out.spans.clear();
    }
    qInfo("%.0f MB in a second of processor time", double(fed) / 1e6 * CLOCKS_PER_SEC / double(std::clock() - begin));
    QVERIFY(mostOut < 1'000'000);
}

QTEST_APPLESS_MAIN(TestPrettyPrint)
#include "tst_prettyprint.moc"
