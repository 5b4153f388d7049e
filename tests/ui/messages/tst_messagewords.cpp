#include "messages/messagewords.h"

#include <QLocale>
#include <QTest>

using namespace weir;
using namespace weir::ui;
using Kind = formats::StreamMessage::Kind;

Q_DECLARE_METATYPE(weir::formats::StreamMessage)

/// Messages in words.
class TestMessageWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void previews_data();
    void previews();
    void namesTheKind_data();
    void namesTheKind();
    void copies_data();
    void copies();
    void choosesAType_data();
    void choosesAType();
    void saysWhatIsMissing();
    void saysWhyLessWasRecorded();
};

namespace {

formats::StreamMessage message(Kind kind, std::string data)
{
    formats::StreamMessage result;
    result.kind = kind;
    result.bytes = data.size();
    result.data = std::move(data);
    return result;
}

std::string closing(unsigned code, const std::string& reason = {})
{
    return std::string{char(code >> 8U), char(code)} + reason;
}

} // namespace

void TestMessageWords::previews_data()
{
    QTest::addColumn<formats::StreamMessage>("message");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const formats::StreamMessage& message, const QString& text) {
        QTest::newRow(name) << message << text;
    };
    const auto u8 = [](const char* text) { return QString::fromUtf8(text); };
    row("text as it is", message(Kind::Text, "caf\xc3\xa9"), u8("caf\xc3\xa9"));
    row("lines on one line", message(Kind::Text, "a\r\nb\tc"), u8("a  b c"));
    row("what turns the direction of text, made visible", message(Kind::Text, "\xe2\x80\xaegpj"), u8("\\u{202e}gpj"));
    row("what moves a terminal's cursor, made visible", message(Kind::Event, "\x1b[2J"), u8("\\x1b[2J"));
    row("nothing for HTML", message(Kind::Text, "<b>x</b>"), u8("<b>x</b>"));
    row("bytes in hex", message(Kind::Binary, std::string("\x89PNG\0", 5)), u8("89 50 4e 47 00"));
    row("a ping of text as text", message(Kind::Ping, "alive?"), u8("alive?"));
    row("a pong of bytes in hex", message(Kind::Pong, std::string("\0\xff", 2)), u8("00 ff"));
    row("a close with its reason", message(Kind::Close, closing(1000, "bye\n")), u8("1000 normal closure: bye "));
    row("a close without one", message(Kind::Close, closing(1001)), u8("1001 going away"));
    row("a close of the application", message(Kind::Close, closing(4711)), u8("4711 a code of the application"));
    row("a close of a library", message(Kind::Close, closing(3000)), u8("3000 a code of a library"));
    row("a close that nobody knows", message(Kind::Close, closing(77)), u8("77 an unknown code"));
    row("a close without a code", message(Kind::Close, ""), u8("without a status code"));
    row("half a code in hex", message(Kind::Close, "\x03"), u8("03"));
    formats::StreamMessage cut = message(Kind::Text, "begin");
    cut.isCut = true;
    row("that there is more", cut, u8("begin\xe2\x80\xa6"));
    formats::StreamMessage damaged = message(Kind::Text, "half");
    damaged.isDamaged = true;
    row("that it is damaged", damaged, u8("could not be decompressed: half"));
}

void TestMessageWords::previews()
{
    QFETCH(const formats::StreamMessage, message);
    QFETCH(const QString, text);
    QCOMPARE(previewText(message), text);
}

void TestMessageWords::namesTheKind_data()
{
    QTest::addColumn<formats::StreamMessage>("message");
    QTest::addColumn<QString>("text");
    formats::StreamMessage named = message(Kind::Event, "x");
    named.name = "tick\x07";
    QTest::newRow("text") << message(Kind::Text, "") << "Text";
    QTest::newRow("binary") << message(Kind::Binary, "") << "Binary";
    QTest::newRow("close") << message(Kind::Close, "") << "Close";
    QTest::newRow("ping") << message(Kind::Ping, "") << "Ping";
    QTest::newRow("pong") << message(Kind::Pong, "") << "Pong";
    QTest::newRow("an event without a type") << message(Kind::Event, "") << "message";
    QTest::newRow("an event with one, made harmless") << named << "tick\\x07";
}

void TestMessageWords::namesTheKind()
{
    QFETCH(const formats::StreamMessage, message);
    QFETCH(const QString, text);
    QCOMPARE(kindText(message), text);
}

void TestMessageWords::copies_data()
{
    QTest::addColumn<formats::StreamMessage>("message");
    QTest::addColumn<QString>("text");
    QTest::newRow("text with its lines and tabs") << message(Kind::Text, "{\r\n\t1\n}") << "{\n\t1\n}";
    QTest::newRow("nothing that a terminal obeys") << message(Kind::Text, "\x1b[2J\n") << "\\x1b[2J\n";
    QTest::newRow("bytes in hex, all of them")
        << message(Kind::Binary, std::string(100, 'a')) << QStringLiteral("61 ").repeated(100).chopped(1);
    QTest::newRow("a close in words") << message(Kind::Close, closing(1002)) << "1002 protocol error";
}

void TestMessageWords::copies()
{
    QFETCH(const formats::StreamMessage, message);
    QFETCH(const QString, text);
    QCOMPARE(copyText(message), text);
}

void TestMessageWords::choosesAType_data()
{
    QTest::addColumn<formats::StreamMessage>("message");
    QTest::addColumn<QString>("type");
    QTest::newRow("an object") << message(Kind::Text, " \n{\"a\":1}") << "application/json";
    QTest::newRow("an array in an event") << message(Kind::Event, "[1]") << "application/json";
    QTest::newRow("other text") << message(Kind::Text, "hello {") << "text/plain";
    QTest::newRow("no text at all") << message(Kind::Text, "") << "text/plain";
    QTest::newRow("bytes") << message(Kind::Binary, "{}") << "application/octet-stream";
    QTest::newRow("a ping") << message(Kind::Ping, "x") << "application/octet-stream";
}

void TestMessageWords::choosesAType()
{
    QFETCH(const formats::StreamMessage, message);
    QFETCH(const QString, type);
    QCOMPARE(contentTypeOf(message), type);
}

void TestMessageWords::saysWhatIsMissing()
{
    formats::StreamMessage whole = message(Kind::Text, std::string(2048, 'a'));
    QCOMPARE(contentNote(whole), QString());
    whole.isCut = true;
    QCOMPARE(
        contentNote(whole).replace(QChar(0xa0), u' '), QStringLiteral("The first 2.00 KiB of this message are shown."));
    whole.isCut = false;
    whole.isDamaged = true;
    QVERIFY(contentNote(whole).contains(QStringLiteral("decompressed")));
}

void TestMessageWords::saysWhyLessWasRecorded()
{
    exchange::RecordedBody body{nullptr, 4096, exchange::BodyLoss::None};
    QCOMPARE(streamLossNote(body), QString()); // more is coming
    body.loss = exchange::BodyLoss::Limit;
    QVERIFY(!streamLossNote(body).isEmpty());
    body = {nullptr, 0, exchange::BodyLoss::Limit};
    QCOMPARE(streamLossNote(body), QString()); // there was nothing to be lost
}

QTEST_GUILESS_MAIN(TestMessageWords)
#include "tst_messagewords.moc"
