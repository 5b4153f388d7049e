#include "formats/mediatype.h"

#include <QTest>

using namespace weir::formats;

Q_DECLARE_METATYPE(weir::formats::BodyKind)

class TestMediaType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void tellsTheKind_data();
    void tellsTheKind();
    void tellsTheCharset_data();
    void tellsTheCharset();
};

void TestMediaType::parses_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("boundary");
    const QByteArray no;
    QTest::newRow("nothing") << no << no << no << no;
    QTest::newRow("a type in capitals") << QByteArray(" Text/HTML ") << QByteArray("text/html") << no << no;
    QTest::newRow("a charset") << QByteArray("text/html;charset=UTF-8") << QByteArray("text/html")
                               << QByteArray("utf-8") << no;
    QTest::newRow("a charset in quotes") << QByteArray("text/html ; Charset = \"Latin1\" ; x=y")
                                         << QByteArray("text/html") << QByteArray("latin1") << no;
    QTest::newRow("a charset in single quotes")
        << QByteArray("a/b; charset='utf-8'") << QByteArray("a/b") << QByteArray("utf-8") << no;
    QTest::newRow("a charset that is none") << QByteArray("a/b; charset=<b>") << QByteArray("a/b") << no << no;
    QTest::newRow("the first of two charsets")
        << QByteArray("a/b; charset=a; charset=b") << QByteArray("a/b") << QByteArray("a") << no;
    QTest::newRow("a boundary, case kept") << QByteArray("multipart/form-data; boundary=--aB=c")
                                           << QByteArray("multipart/form-data") << no << QByteArray("--aB=c");
    QTest::newRow("a boundary with separators")
        << QByteArray("multipart/mixed; boundary=\"a;b\\\"c\"; charset=x") << QByteArray("multipart/mixed")
        << QByteArray("x") << QByteArray("a;b\"c");
    QTest::newRow("an open quote") << QByteArray("a/b; boundary=\"c") << QByteArray("a/b") << no << QByteArray("c");
    QTest::newRow("no subtype") << QByteArray("text; charset=a") << no << QByteArray("a") << no;
    QTest::newRow("parameters without sense") << QByteArray("a/b;;=;c;=d;") << QByteArray("a/b") << no << no;
}

void TestMediaType::parses()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, boundary);
    const MediaType parsed = parseMediaType(field.toStdString());
    QCOMPARE(QByteArray::fromStdString(parsed.type), type);
    QCOMPARE(QByteArray::fromStdString(parsed.charset), charset);
    QCOMPARE(QByteArray::fromStdString(parsed.boundary), boundary);
}

void TestMediaType::tellsTheKind_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<BodyKind>("kind");
    const auto add = [](const char* name, const QByteArray& field, const QByteArray& bytes, BodyKind kind) {
        QTest::newRow(name) << field << bytes << kind;
    };
    add("JSON", "application/json", "", BodyKind::Json);
    add("JSON of a dialect", "application/problem+json; charset=utf-8", "", BodyKind::Json);
    add("XML", "text/xml", "", BodyKind::Xml);
    add("SVG", "image/svg+xml", "", BodyKind::Xml);
    add("XHTML", "application/xhtml+xml", "", BodyKind::Html);
    add("HTML", "text/html", "<p>", BodyKind::Html);
    add("CSS", "text/css", "", BodyKind::Css);
    add("JavaScript", "application/x-javascript", "", BodyKind::JavaScript);
    add("an image", "image/png", "", BodyKind::Image);
    add("a form", "application/x-www-form-urlencoded", "a=b", BodyKind::Form);
    add("what curl calls a form", "application/x-www-form-urlencoded", "{\"a\": 1}", BodyKind::Json);
    add("multipart", "multipart/form-data; boundary=x", "", BodyKind::Multipart);
    add("events", "text/event-stream", "", BodyKind::EventStream);
    add("CSV", "text/csv", "a,b", BodyKind::Text);
    add("video", "video/mp4", "text", BodyKind::Binary);
    add("an application's own text", "application/x-yaml", "a: b", BodyKind::Text);
    add("an application's own bytes", "application/x-protobuf", QByteArray("\x08\x01\x00", 3), BodyKind::Binary);
    add("JSON called plain text", "text/plain", " [1, 2]", BodyKind::Json);
    add("JSON called HTML", "text/html", "{\"a\":", BodyKind::Json);
    add("a log that begins like JSON", "text/plain", "[2024-01-01] started", BodyKind::Text);
    add("a note that begins like JSON", "text/plain", "[1] a note", BodyKind::Text);
    add("HTML meant to be read as text", "text/plain", "<html>", BodyKind::Text);
    add("bytes called plain text", "text/plain", QByteArray("a\0b", 3), BodyKind::Binary);
    add("nothing at all", "", "", BodyKind::Text);
    add("JSON without a type", "", "\xef\xbb\xbf{\"a\":[1.5e-3,true,nul", BodyKind::Json);
    add("HTML without a type", "", "\n <!DOCTYPE HTML>", BodyKind::Html);
    add("XHTML without a type", "", "<?xml version='1.0'?><html xmlns='x'>", BodyKind::Html);
    add("XML without a type", "unknown/unknown", "<feed xmlns='x'>", BodyKind::Xml);
    add("text without a type", "", "a < b", BodyKind::Text);
    add("UTF-16 without a type", "",
        QByteArray("\xff\xfe"
                   "a\0",
            4),
        BodyKind::Text);
    add("PNG without a type", "application/octet-stream", "\x89PNG\r\n\x1a\n", BodyKind::Image);
    add("JPEG without a type", "", "\xff\xd8\xff\xe0", BodyKind::Image);
    add("WebP without a type", "", QByteArray("RIFF\0\0\0\0WEBPVP8 ", 16), BodyKind::Image);
    add("PDF without a type", "", "%PDF-1.7\n", BodyKind::Binary);
    add("gzip without a type", "", QByteArray("\x1f\x8b\x08\0", 4), BodyKind::Binary);
}

void TestMediaType::tellsTheKind()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, bytes);
    QFETCH(BodyKind, kind);
    QCOMPARE(kindOf(parseMediaType(field.toStdString()), bytes.toStdString()), kind);
}

void TestMediaType::tellsTheCharset_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("charset");
    const auto add = [](const char* name, const QByteArray& field, const QByteArray& bytes, const QByteArray& charset) {
        QTest::newRow(name) << field << bytes << charset;
    };
    add("none", "text/html", "<p>", "utf-8");
    add("of the type", "text/html; charset=GBK", "<meta charset=latin1>", "gbk");
    add("a byte order mark is stronger", "text/html; charset=GBK", "\xef\xbb\xbf", "utf-8");
    add("UTF-16, little end first", "text/plain",
        QByteArray("\xff\xfe"
                   "a\0",
            4),
        "utf-16le");
    add("UTF-16, big end first", "text/plain", QByteArray("\xfe\xff\0a", 4), "utf-16be");
    add("of <meta>", "text/html", "<head><META charset = 'Shift_JIS'>", "shift_jis");
    add("of <meta http-equiv>", "text/html", "<meta http-equiv=x content=\"text/html; charset=koi8-r\">", "koi8-r");
    add("a <meta> without charset", "text/html", "<meta name=charset content=x><meta charset=big5>", "big5");
    add("behind <meta>", "text/html", "<meta name=x> charset=big5", "utf-8");
    add("ASCII that calls itself UTF-16", "text/html", "<meta charset=utf-16>", "utf-8");
    add("of XML", "application/xml", "<?xml version='1.0' encoding='windows-1252'?>", "windows-1252");
    add("of CSS", "text/css", "@charset \"iso-8859-15\";", "iso-8859-15");
    add("not of JSON", "application/json", "{\"<meta charset=big5>\":1}", "utf-8");
}

void TestMediaType::tellsTheCharset()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, charset);
    const MediaType type = parseMediaType(field.toStdString());
    const std::string first = bytes.toStdString();
    QCOMPARE(QByteArray::fromStdString(charsetOf(type, kindOf(type, first), first)), charset);
}

QTEST_APPLESS_MAIN(TestMediaType)
#include "tst_mediatype.moc"
