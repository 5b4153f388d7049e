#include "exchange/headtext.h"

#include <QTest>

using namespace weir::exchange;

class TestHeadText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsFields_data();
    void findsFields();
    void findsTheStartLine();
    void cutsParametersOff();
};

void TestHeadText::findsFields_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("any case, space around it")
        << QByteArray("GET / HTTP/1.1\r\na: b\r\nContent-TYPE: \t x/y \r\n\r\n") << QByteArray("x/y");
    QTest::newRow("the first of several")
        << QByteArray("H\r\ncontent-type: 1\r\ncontent-type: 2\r\n\r\n") << QByteArray("1");
    QTest::newRow("bare line feeds") << QByteArray("H\ncontent-type: x\n\n") << QByteArray("x");
    QTest::newRow("a longer name") << QByteArray("H\r\nx-content-type: 1\r\ncontent-type-x: 2\r\n\r\n") << QByteArray();
    QTest::newRow("in the start line") << QByteArray("content-type: x\r\n\r\n") << QByteArray();
    QTest::newRow("no value") << QByteArray("H\r\ncontent-type:\r\n\r\n") << QByteArray();
    QTest::newRow("cut off") << QByteArray("H\r\ncontent-type: x") << QByteArray("x");
    QTest::newRow("nothing at all") << QByteArray() << QByteArray();
}

void TestHeadText::findsFields()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, value);
    const std::string_view found = fieldValue({head.data(), std::size_t(head.size())}, "content-type");
    QCOMPARE(QByteArray(found.data(), qsizetype(found.size())), value);
}

void TestHeadText::findsTheStartLine()
{
    QCOMPARE(startLine("GET / HTTP/1.0\r\nA: b\r\n\r\n"), "GET / HTTP/1.0");
    QCOMPARE(startLine(""), "");
}

void TestHeadText::cutsParametersOff()
{
    QCOMPARE(mediaType("text/html ; charset=utf-8"), "text/html");
    QCOMPARE(mediaType("text/html"), "text/html");
}

QTEST_APPLESS_MAIN(TestHeadText)
#include "tst_headtext.moc"
