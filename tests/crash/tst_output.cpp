#include "crash/output.h"

#include <QTemporaryFile>
#include <QTest>

#include <limits>

using weir::crash::Output;

class TestOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesNumbers();
    void controlsNobody();
    void writesWhatIsLongerThanItself();
    void keepsWhatFits();
};

void TestOutput::writesNumbers()
{
    Output out;
    out.decimal(0).text(" ").decimal(7, 3).text(" ").decimal(1234, 3).text(" ").hex(0).text(" ").hex(0xabc);
    out.text(" ").decimal(std::numeric_limits<std::uint64_t>::max());
    out.text(" ").hex(std::numeric_limits<std::uint64_t>::max());
    QVERIFY(out.kept() == "0 007 1234 0x0 0xabc 18446744073709551615 0xffffffffffffffff");
}

void TestOutput::controlsNobody()
{
    Output out;
    out.text(std::string_view("a\x1b[2J\0\x7f\r\tb", 10));
    QVERIFY(out.kept() == "a?[2J????b");
}

void TestOutput::writesWhatIsLongerThanItself()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    const std::string text(10'000, 'x');
    {
        Output out(file.handle());
        out.text("one\n");
        QCOMPARE(file.size(), 4); // lines at once
        out.text(text);
    }
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), "one\n" + QByteArray::fromStdString(text));
}

void TestOutput::keepsWhatFits()
{
    Output out;
    out.text(std::string(10'000, 'x'));
    QVERIFY(out.kept() == std::string(512, 'x'));
}

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"
