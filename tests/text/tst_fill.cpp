#include "text/fill.h"

#include <QTest>

using namespace weir;

class TestFill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsNames_data();
    void fillsNames();
};

void TestFill::fillsNames_data()
{
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("no name") << QByteArray("a { b }") << QByteArray("a { b }");
    QTest::newRow("each name, as often as it is there")
        << QByteArray("{{a}}, {{b}}, {{a}}") << QByteArray("1, {{a}}, 1");
    QTest::newRow("an unknown name becomes nothing") << QByteArray("x{{c}}y") << QByteArray("xy");
}

void TestFill::fillsNames()
{
    QFETCH(QByteArray, page);
    const std::string filled = text::filled({page.data(), std::size_t(page.size())}, {{"a", "1"}, {"b", "{{a}}"}});
    QTEST(QByteArray::fromStdString(filled), "expected");
}

QTEST_APPLESS_MAIN(TestFill)
#include "tst_fill.moc"
