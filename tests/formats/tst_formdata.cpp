#include "formats/bytes.h"
#include "formats/formdata.h"

#include <QTest>

using namespace weir::formats;
using weir::formats::test::Bytes;

Q_DECLARE_METATYPE(weir::formats::FormEnd)

namespace {

using Texts = QList<QByteArray>;

/// "name=value" of each, with ~ where it was cut.
Texts pairsOf(const FormPairs& form)
{
    Texts texts;
    for (const FormPair& pair : form.pairs)
        texts += QByteArray::fromStdString(pair.name + '=' + pair.value + (pair.isCut ? "~" : ""));
    return texts;
}

/// "name|filename|content" of each.
Texts partsOf(const FormParts& form, const QByteArray& body)
{
    Texts texts;
    for (const FormPart& part : form.parts)
        texts += QByteArray::fromStdString(part.name) + '|' + QByteArray::fromStdString(part.filename.value_or("-"))
            + '|' + body.mid(qsizetype(part.begin), qsizetype(part.size));
    return texts;
}

QByteArray part(const QByteArray& disposition, const QByteArray& content)
{
    return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}

} // namespace

class TestFormData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPairs_data();
    void readsPairs();
    void readsParts_data();
    void readsParts();
    void readsHeaders();
    void readsPartsOfAnySize();
    void keepsToItsLimits();
    void tellsOfBytesThatCannotBeRead();
};

void TestFormData::readsPairs_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Texts>("pairs");
    QTest::newRow("nothing") << QByteArray() << Texts{};
    QTest::newRow("pairs") << QByteArray("a=b&c=d") << Texts{"a=b", "c=d"};
    QTest::newRow("one name twice") << QByteArray("a=1&a=2") << Texts{"a=1", "a=2"};
    QTest::newRow("escapes") << QByteArray("a%20b+c=%C3%a4%26") << Texts{"a b c=\xc3\xa4&"};
    QTest::newRow("escapes that are none") << QByteArray("a=%&b=%4&c=%zz%%41") << Texts{"a=%", "b=%4", "c=%zz%A"};
    QTest::newRow("a second equals sign") << QByteArray("a=b=c") << Texts{"a=b=c"};
    QTest::newRow("no value, no name") << QByteArray("a&=b&&=") << Texts{"a=", "=b", "="};
}

void TestFormData::readsPairs()
{
    QFETCH(QByteArray, body);
    QFETCH(Texts, pairs);
    const FormPairs form = readUrlEncoded(Bytes(body.toStdString()));
    QCOMPARE(form.end, FormEnd::Complete);
    QCOMPARE(pairsOf(form), pairs);
}

void TestFormData::readsParts_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<FormEnd>("end");
    QTest::addColumn<Texts>("parts");
    const QByteArray last = "--b--\r\n";
    QTest::newRow("parts") << part("name=\"a\"", "1") + part("name=c; filename=d.txt", "2\r\n") + last
                           << FormEnd::Complete << Texts{"a|-|1", "c|d.txt|2\r\n"};
    QTest::newRow("no parts") << last << FormEnd::Complete << Texts{};
    QTest::newRow("text before and behind")
        << "x\r\n" + part("name=a", "1") + last + "--b\r\ny" << FormEnd::Complete << Texts{"a|-|1"};
    QTest::newRow("an empty part") << part("name=a", "") + last << FormEnd::Complete << Texts{"a|-|"};
    QTest::newRow("an empty part without a line of its own")
        << QByteArray("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n--b--") << FormEnd::Complete
        << Texts{"a|-|"};
    QTest::newRow("a part without headers")
        << QByteArray("--b\r\n\r\n1\r\n--b--") << FormEnd::Complete << Texts{"|-|1"};
    QTest::newRow("what looks like a boundary") << part("name=a", "--b\r\r\n--bc\r\n--b x\n -b\r\n--b-")
            + last << FormEnd::Complete << Texts{"a|-|--b\r\r\n--bc\r\n--b x\n -b\r\n--b-"};
    QTest::newRow("lines that end in LF")
        << QByteArray("--b\nContent-Disposition: form-data; name=a\n\n1\n--b \t\n\n2\n--b--") << FormEnd::Complete
        << Texts{"a|-|1", "|-|2"};
    QTest::newRow("quotes and a path") << part("name=\"a\\\"b\"; filename=\"C:\\dir\\file\"", "1") + last
                                       << FormEnd::Complete << Texts{"a\"b|C:\\dir\\file|1"};
    QTest::newRow("a file name in UTF-8") << part("name=a; filename*=UTF-8''%e2%82%ac%zz", "1") + last
                                          << FormEnd::Complete << Texts{"a|\xe2\x82\xac%zz|1"};
    QTest::newRow("the last boundary is missing")
        << part("name=a", "1") + part("name=c", "2") << FormEnd::Truncated << Texts{"a|-|1", "c|-|2\r\n"};
    QTest::newRow("cut in a head") << part("name=a", "1") + "--b\r\nContent-" << FormEnd::Truncated << Texts{"a|-|1"};
    QTest::newRow("a head without an end")
        << part("name=a", "1") + "--b\r\nX: y\r\n" + part("name=c", "2") + last << FormEnd::Damaged << Texts{"a|-|1"};
    QTest::newRow("no boundary") << QByteArray("a=b") << FormEnd::Damaged << Texts{};
}

void TestFormData::readsParts()
{
    QFETCH(QByteArray, body);
    QFETCH(FormEnd, end);
    QFETCH(Texts, parts);
    const FormParts form = readMultipart(Bytes(body.toStdString()), "b");
    QCOMPARE(partsOf(form, body), parts);
    QCOMPARE(form.end, end);
}

void TestFormData::readsHeaders()
{
    const FormParts form = readMultipart(
        Bytes("--b\r\nContent-Type:  text/plain\r\nX-Long: a\r\n  b\r\nnone\r\nx-long:\r\n\r\n\r\n--b--"), "b");
    QCOMPARE(form.parts.size(), std::size_t(1));
    const std::vector<std::pair<std::string, std::string>> expected{
        {"Content-Type", "text/plain"}, {"X-Long", "a b"}, {"x-long", ""}};
    QVERIFY(form.parts.front().headers == expected);
}

/// So that every place of a boundary in the reader's buffer comes about.
void TestFormData::readsPartsOfAnySize()
{
    for (int size = 65'536 - 150; size < 65'536 + 10; ++size) {
        const QByteArray content(size, '\n');
        const QByteArray body = part("name=a", content) + part("name=c", "2") + "--b--";
        const FormParts form = readMultipart(Bytes(body.toStdString()), "b");
        QCOMPARE(form.end, FormEnd::Complete);
        QVERIFY(partsOf(form, body) == (Texts{"a|-|" + content, "c|-|2"}));
    }
}

void TestFormData::keepsToItsLimits()
{
    FormLimits limits;
    limits.mostFields = 2;
    QCOMPARE(pairsOf(readUrlEncoded(Bytes("a&b"), limits)), (Texts{"a=", "b="}));
    QCOMPARE(readUrlEncoded(Bytes("a&b"), limits).end, FormEnd::Complete);
    QCOMPARE(pairsOf(readUrlEncoded(Bytes("a&b&c"), limits)), (Texts{"a=", "b="}));
    QCOMPARE(readUrlEncoded(Bytes("a&b&c"), limits).end, FormEnd::LimitReached);
    const QByteArray three = part("name=a", "1") + part("name=c", "2") + part("name=d", "3") + "--b--";
    QCOMPARE(readMultipart(Bytes(three.toStdString()), "b", limits).parts.size(), std::size_t(2));
    QCOMPARE(readMultipart(Bytes(three.toStdString()), "b", limits).end, FormEnd::LimitReached);

    limits = {};
    limits.mostNameBytes = 2;
    limits.mostValueBytes = 3;
    QCOMPARE(pairsOf(readUrlEncoded(Bytes("abc=1&d=1234&ef=%31%32%33"), limits)), (Texts{"ab=1~", "d=123~", "ef=123"}));

    limits = {};
    limits.mostBytes = 10;
    QCOMPARE(pairsOf(readUrlEncoded(Bytes("a=1234&b=1234&c"), limits)), (Texts{"a=1234", "b=1234"}));

    limits = {};
    limits.mostHeaderBytes = 20;
    const FormParts form =
        readMultipart(Bytes("--b\r\nX: y\r\n\r\n1\r\n--b\r\nX: " + std::string(20, 'y') + "\r\n\r\n"), "b", limits);
    QCOMPARE(form.parts.size(), std::size_t(1));
    QCOMPARE(form.end, FormEnd::LimitReached);
    QCOMPARE(readMultipart(Bytes(three.toStdString()), "").end, FormEnd::Damaged);
    QCOMPARE(readMultipart(Bytes(three.toStdString()), std::string(2000, 'b')).end, FormEnd::Damaged);
}

void TestFormData::tellsOfBytesThatCannotBeRead()
{
    QCOMPARE(readUrlEncoded(Bytes("a=b", 5)).end, FormEnd::Truncated);
    QCOMPARE(readMultipart(Bytes("--b\r\n\r\n1", 5), "b").end, FormEnd::Truncated);
}

QTEST_APPLESS_MAIN(TestFormData)
#include "tst_formdata.moc"
