#include "settings/hosttest.h"

#include <QTest>

using namespace weir::ui;

/// "Test a host": what is taken for a host, and which line blocks it.
class TestHostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAsHost_data();
    void takesAsHost();
    void findsTheLine_data();
    void findsTheLine();
};

void TestHostTest::takesAsHost_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host"); // empty: none

    const auto row = [](const char* name, const char* text, const char* host) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(host);
    };
    row("a name", "example.com", "example.com");
    row("a name in capitals between spaces", " Example.COM ", "example.com");
    row("a name with a port", "example.com:8080", "example.com");
    row("a link", "https://www.example.com:8443/a/b?c=d#e", "www.example.com");
    row("a link without a path", "http://example.com?x", "example.com");
    row("a name with a path", "example.com/a:b", "example.com");
    row("an IPv4 address", "192.0.2.1", "192.0.2.1");
    row("an IPv6 address", "2001:DB8:0::1", "2001:db8::1");
    row("an IPv6 address in brackets", "[::1]", "::1");
    row("a link with an IPv6 address", "http://[::1]:80/", "::1");
    row("nothing", "", "");
    row("two words", "a b", "");
    row("a link to nowhere", "http:///a", "");
    row("a bad port", "example.com:http", "");
}

void TestHostTest::takesAsHost()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    const auto found = HostTest::hostOf(text);
    QCOMPARE(found.has_value(), !host.isEmpty());
    QCOMPARE(QString::fromStdString(found.value_or("")), host);
}

void TestHostTest::findsTheLine_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("line"); // 0: not blocked
    QTest::addColumn<QString>("pattern");

    const auto row = [](const char* name, const char* lines, const char* host, int line, const char* pattern = "") {
        QTest::newRow(name) << QString::fromLatin1(lines) << QString::fromLatin1(host) << line
                            << QString::fromLatin1(pattern);
    };
    row("an empty list blocks nothing", "", "a.test", 0);
    row("the host itself", "b.test\na.test", "a.test", 2, "a.test");
    row("a suffix", "*.a.test", "x.a.test", 1, "*.a.test");
    row("a suffix does not block itself", "*.a.test", "a.test", 0);
    row("a regular expression", "/^ads[0-9]/", "ads7.test", 1, "/^ads[0-9]/");
    row("the first of two", "/a/\na.test", "a.test", 1, "/a/");
    row("empty lines count", "\n\n  a.test  \n", "a.test", 3, "a.test");
    row("a line that is half written blocks nothing", "/(\na.test", "a.test", 2, "a.test");
}

void TestHostTest::findsTheLine()
{
    QFETCH(QString, lines);
    QFETCH(QString, host);
    QFETCH(int, line);
    QFETCH(QString, pattern);
    HostTest test;
    test.setHostList(QStringLiteral("old.test"));
    test.setHostList(lines);
    const auto match = test.blockedBy(host.toStdString());
    QCOMPARE(match ? match->line : 0, line);
    QCOMPARE(match ? match->pattern : QString(), pattern);
    QVERIFY2(!test.blockedBy("old.test"), "the list before is forgotten");
}

QTEST_APPLESS_MAIN(TestHostTest)
#include "tst_hosttest.moc"
