#include "rules/hostpattern.h"

#include <QElapsedTimer>
#include <QTest>

using namespace weir::rules;

/// Which hosts a pattern is for, and what is no pattern.
class TestHostPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesHosts_data();
    void matchesHosts();
    void refusesWhatIsNoPattern_data();
    void refusesWhatIsNoPattern();
    void keepsItsText();
    void acceptsALongRegexUpToItsLimit();
    void aLongHostDoesNotExhaustTheRegex();
    void aRegexThatBacktracksEndsAtOnce();
};

void TestHostPattern::matchesHosts_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("matches");

    const auto row = [](const char* name, const char* pattern, const char* host, bool matches) {
        QTest::newRow(name) << QByteArray(pattern) << QByteArray(host) << matches;
    };
    row("a name matches itself", "example.com", "example.com", true);
    row("a name written in another case matches", "Example.COM", "example.com", true);
    row("a name written with a final dot matches", "example.com.", "example.com", true);
    row("a host with a final dot matches", "example.com", "example.com.", true);
    row("a name does not match hosts below it", "example.com", "www.example.com", false);
    row("a name does not match a host that ends like it", "example.com", "badexample.com", false);
    row("a name does not match a host that begins like it", "example.com", "example.com.evil.test", false);
    row("a suffix matches a host below it", "*.example.com", "www.example.com", true);
    row("a suffix matches a host far below it", "*.example.com", "a.b.c.example.com", true);
    row("a suffix matches in any case", "*.EXAMPLE.com", "www.example.com", true);
    row("a suffix does not match itself", "*.example.com", "example.com", false);
    row("a suffix does not match a host that ends like it", "*.example.com", "badexample.com", false);
    row("a suffix matches a host with a final dot", "*.example.com", "www.example.com.", true);
    row("a suffix written with a final dot matches", "*.example.com.", "www.example.com", true);
    row("a suffix of one label matches", "*.test", "a.test", true);
    row("an IPv4 address matches itself", "127.0.0.1", "127.0.0.1", true);
    row("an IPv4 address does not match another", "127.0.0.1", "127.0.0.11", false);
    row("an IPv6 address matches itself", "2001:db8::1", "2001:db8::1", true);
    row("an IPv6 address in brackets matches", "[2001:db8::1]", "2001:db8::1", true);
    row("an IPv6 address written in another case matches", "2001:DB8::A", "2001:db8::a", true);
    row("an IPv6 address that ends in :80 is an address", "2001:db8::80", "2001:db8::80", true);
    row("an IPv6 address in brackets that ends in :80 is an address", "[2001:db8::80]", "2001:db8::80", true);
    row("an IPv6 address that the client spells out matches", "::1", "0:0:0:0:0:0:0:1", true);
    row("an IPv6 address that the pattern spells out matches", "2001:0db8:0:0:0:0:0:1", "2001:db8::1", true);
    row("an IPv4 address mapped into IPv6 is that address", "192.0.2.1", "::ffff:192.0.2.1", true);
    row("an IPv6 address does not match another", "::1", "::2", false);
    row("a regular expression is searched for", "/ads?[0-9]+/", "www.ad12.example", true);
    row("a regular expression that is not found", "/ads?[0-9]+/", "www.adx.example", false);
    row("a regular expression disregards case", "/ADS/", "ads.example", true);
    row("an anchored regular expression sees the begin", "/^ads/", "x.ads.example", false);
    row("an anchored regular expression sees the end", "/example$/", "ads.example", true);
    row("an anchored regular expression does not see the final dot", "/example$/", "ads.example.", true);
    row("a regular expression with a slash in it", "/a/b/", "a/b", true);
    row("a regular expression that excludes", "/^(?!localhost$)/", "localhost", false);
    row("no pattern matches the empty host", "example.com", "", false);
    row("no suffix matches the empty host", "*.example.com", "", false);
}

void TestHostPattern::matchesHosts()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, host);
    QFETCH(bool, matches);
    std::string problem;
    const auto parsed = HostPattern::parse(pattern.toStdString(), problem);
    QVERIFY2(parsed, problem.c_str());
    QCOMPARE(parsed->matches(host.toStdString()), matches);
}

void TestHostPattern::refusesWhatIsNoPattern_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words");

    const auto row = [](const char* name, const QByteArray& text, const char* words) {
        QTest::newRow(name) << text << QByteArray(words);
    };
    row("nothing", "", "");
    row("a single dot", ".", "");
    row("a single slash", "/", "");
    row("a suffix without a host", "*.", "");
    row("a star alone", "*", "");
    row("a star in the middle", "a.*.com", "");
    row("a star in a label", "*a.com", "");
    row("a space", "a b", "");
    row("a URL", "http://example.com/", "");
    row("a user", "user@example.com", "user");
    row("a name with a port", "example.com:8080", "port");
    row("a name with the default port", "example.com:80", "port");
    row("a name with an odd spelling of the default port", "example.com:0080", "port");
    row("a name with an empty port", "example.com:", "port");
    row("a suffix with a port", "*.example.com:80", "port");
    row("an IPv6 address with a port", "[::1]:80", "port");
    row("a malformed IPv6 address", "[::1::2]", "IPv6");
    row("a suffix of an IPv6 address", "*.[::1]", "");
    row("an IPv4 address that is too short", "127.1", "");
    row("a regular expression with an open bracket", "/[/", "regular expression");
    row("a regular expression with an open group", "/(a/", "regular expression");
    row("a regular expression that repeats nothing", "/*/", "regular expression");
    row("a regular expression that would match every host", "//", "regular expression");
    row("a regular expression that is too long", "/" + QByteArray(1023, 'a') + "/", "1024");
}

void TestHostPattern::refusesWhatIsNoPattern()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, words);
    std::string problem;
    QVERIFY(!HostPattern::parse(text.toStdString(), problem));
    QVERIFY(!problem.empty());
    QVERIFY2(QByteArray::fromStdString(problem).contains(words), problem.c_str());
}

void TestHostPattern::keepsItsText()
{
    for (const std::string text : {"Example.com.", "*.Example.com", "/A[0-9]/"}) {
        std::string problem;
        const auto pattern = HostPattern::parse(text, problem);
        QVERIFY2(pattern, problem.c_str());
        QCOMPARE(pattern->text(), text);
    }
}

void TestHostPattern::acceptsALongRegexUpToItsLimit()
{
    std::string problem;
    QVERIFY(HostPattern::parse("/" + std::string(1022, 'a') + "/", problem));
}

void TestHostPattern::aLongHostDoesNotExhaustTheRegex()
{
    std::string problem;
    const auto pattern = HostPattern::parse("/a+$/", problem);
    QVERIFY(pattern);
    QVERIFY(pattern->matches(std::string(255, 'a')));
    QVERIFY(!pattern->matches(std::string(1'000'000, 'a'))); // no host name is that long
}

void TestHostPattern::aRegexThatBacktracksEndsAtOnce()
{
    std::string problem;
    const auto pattern = HostPattern::parse("/^(a+)+$/", problem);
    QVERIFY(pattern);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!pattern->matches(std::string(254, 'a') + "-"));
    QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestHostPattern)
#include "tst_hostpattern.moc"
