#include "formats/jsontext.h"
#include "formats/jsonwriter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <string>

using namespace weir::formats;

/// JSON of any bytes: valid, and harmless where it is looked at.
class TestJsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapes_data();
    void escapes();
    void escapesEveryDeceptiveCharacter();
    void escapesWhatComesInPieces();
    void writesHugeNames();
};

namespace {

QByteArray written(const QByteArray& text, qsizetype piece)
{
    QByteArray out;
    JsonWriter json([&](std::string_view bytes) {
        out.append(bytes.data(), qsizetype(bytes.size()));
        return true;
    });
    if (piece == 0) {
        json.text({text.constData(), std::size_t(text.size())});
    } else {
        json.beginText();
        for (qsizetype i = 0; i < text.size(); i += piece) {
            const QByteArray part = text.mid(i, piece);
            json.plainPiece({part.constData(), std::size_t(part.size())});
        }
        json.endText();
    }
    json.flush();
    return out;
}

QString readBack(const QByteArray& json)
{
    return QJsonDocument::fromJson("{\"a\":" + json + "}").object()[QStringLiteral("a")].toString();
}

} // namespace

void TestJsonWriter::escapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const char* text, const char* json) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(json);
    };
    row("letters of all scripts stay", "a\xc3\xa4\xe6\xbc\xa2\xe2\x82\xac\xf0\x9f\x8c\x8a\xd8\xa7",
        "\"a\xc3\xa4\xe6\xbc\xa2\xe2\x82\xac\xf0\x9f\x8c\x8a\xd8\xa7\"");
    row("quotes and line ends", "\"\\\r\n\t", "\"\\\"\\\\\\r\\n\\t\"");
    row("an escape sequence", "\x1b[2J\x7f", "\"\\u001b[2J\\u007f\"");
    row("an escape sequence of one character",
        "\xc2\x9b"
        "2J",
        "\"\\u009b2J\"");
    row("a change of the writing direction", "\xe2\x80\xaegpj\xe2\x81\xa6\xd8\x9c", "\"\\u202egpj\\u2066\\u061c\"");
    row("line separators", "\xe2\x80\xa8\xe2\x80\xa9", "\"\\u2028\\u2029\"");
    row("a byte order mark", "a\xef\xbb\xbf", "\"a\\ufeff\"");
    row("what is no UTF-8 is Latin-1", "\xe4\x9b", "\"\xc3\xa4\\u009b\"");
    row("what begins a character only is Latin-1", "a\xe2\x80", "\"a\xc3\xa2\\u0080\"");
}

void TestJsonWriter::escapes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(written(text, 0), json);
}

void TestJsonWriter::escapesEveryDeceptiveCharacter()
{
    for (char32_t c = 1; c < 0x10000; ++c) {
        if ((c >= 0xd800 && c <= 0xdfff) || c == '"' || c == '\\')
            continue;
        const QString text{QChar(char16_t(c))};
        const QByteArray json = written(text.toUtf8(), 0);
        const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
        const bool direction = c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e)
            || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
        QCOMPARE(json.contains(text.toUtf8()), !control && !direction);
        QCOMPARE(readBack(json), text);
    }
}

void TestJsonWriter::escapesWhatComesInPieces()
{
    const QByteArray text("a\xe2\x80\xae\xc2\x9b\xe2\x82\xac\xef\xbb\xbf\xc3\xa4\xf0\x9f\x8c\x8a\xe2\x81\xa6z");
    for (qsizetype piece = 1; piece <= text.size(); ++piece)
        QCOMPARE(written(text, piece), written(text, 0));
    // cut off in the middle of a character, nothing is lost
    QCOMPARE(written("a\xe2\x80", 1), QByteArray("\"a\xe2\x80\""));
}

void TestJsonWriter::writesHugeNames()
{
    const QByteArray name = QByteArray("\xe2\x80\xae"
                                       "a")
                                .repeated(250'000); // 1 MB
    QCOMPARE(readBack(written(name, 0)), QString::fromUtf8(name));
}

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
