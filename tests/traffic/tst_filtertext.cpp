#include "traffic/filter.h"
#include "traffic/filtertext.h"

#include <QTest>

#include <random>

using namespace weir::traffic;

namespace {

std::string_view view(const QByteArray& bytes) { return {bytes.data(), std::size_t(bytes.size())}; }
QByteArray bytes(const std::string& text) { return QByteArray::fromStdString(text); }

} // namespace

/// What menus, chips and completion do to the text of a filter.
class TestFilterText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotes_data();
    void quotes();
    void quotedIsTakenAsItIs();
    void changesTerms_data();
    void changesTerms();
    void knowsWhatIsBeingWritten_data();
    void knowsWhatIsBeingWritten();
};

void TestFilterText::quotes_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("quoted");

    const auto row = [](const char* name, const char* value, const char* quoted) {
        QTest::newRow(name) << QByteArray(value) << QByteArray(quoted);
    };
    row("a host stays", "example.com", "example.com");
    row("an address stays", "2001:db8::1", "2001:db8::1");
    row("a path stays", "/v1/users?id=7", "/v1/users?id=7");
    row("a path that reads as a regular expression", "/v1/", "\"/v1/\"");
    row("a path that reads as one without case", "/v1/i", "\"/v1/i\"");
    row("a URL stays", "https://example.com/", "https://example.com/");
    row("a space", "a b", "\"a b\"");
    row("a wildcard is none", "*", "\"*\"");
    row("a comma", "a,b", "\"a,b\"");
    row("brackets", "(other)", "\"(other)\"");
    row("a quote", "a\"b", "\"a\\\"b\"");
    row("a backslash", "a\\b", "\"a\\\\b\"");
    row("a dash in front", "-a", "\"-a\"");
    row("a dash within stays", "a-b", "a-b");
    row("an operator", "OR", "\"OR\"");
    row("what reads as a key", "status:404", "\"status:404\"");
    row("nothing", "", "\"\"");
}

void TestFilterText::quotes()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, quoted);
    QCOMPARE(bytes(quotedForFilter(view(value))), quoted);
    QCOMPARE(bytes(filterTerm("path", view(value))), "path:" + quoted);
}

void TestFilterText::quotedIsTakenAsItIs()
{
    std::mt19937 random(3);
    const std::string interesting = "/\"\\*,() -:OR#i[";
    for (int round = 0; round < 5'000; ++round) {
        std::string value;
        for (unsigned size = 1 + random() % 6; size > 0; --size)
            value += random() % 3 == 0 ? char(random()) : interesting[random() % interesting.size()];
        for (const std::string& text : {quotedForFilter(value), filterTerm("path", value)}) {
            QVERIFY2(std::holds_alternative<Filter>(Filter::parse(text)), text.c_str());
            QVERIFY2(hasTerm(text, text), text.c_str());
        }
    }
}

void TestFilterText::changesTerms_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<bool>("has");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<QByteArray>("without");

    const auto row = [](const char* name, const char* filter, const char* term, bool has, const char* with,
                         const char* without) {
        QTest::newRow(name) << QByteArray(filter) << QByteArray(term) << has << QByteArray(with) << QByteArray(without);
    };
    row("to nothing", "", "domain:a.test", false, "domain:a.test", "");
    row("to a word", "api", "domain:a.test", false, "api domain:a.test", "api");
    row("what is there", "api domain:a.test", "domain:a.test", true, "api domain:a.test", "api");
    row("what is there by another name", "host:a.test api", "domain:a.test", true, "host:a.test api", "api");
    row("in place of the same key", "domain:a.test api", "domain:b.test", false, "domain:b.test api",
        "domain:a.test api");
    row("in place of all with the same key", "host:a api domain:b", "domain:c", false, "domain:c api",
        "host:a api domain:b");
    row("negative ones gather", "-domain:a", "-domain:b", false, "-domain:a -domain:b", "-domain:a");
    row("a positive one leaves other negative ones", "-type:image", "type:json", false, "-type:image type:json",
        "-type:image");
    row("in place of its opposite", "api -domain:a", "domain:a", false, "api domain:a", "api -domain:a");
    row("a negative one in place of its opposite", "domain:a api", "-domain:a", false, "-domain:a api", "domain:a api");
    row("a word", "api", "users", false, "api users", "api");
    row("a word that is there", "api users", "api", true, "api users", "users");
    row("a regular expression", "/a b/i x", "/a b/i", true, "/a b/i x", "x");
    row("a quoted one", "comment:\"a b\" x", "comment:\"a b\"", true, "comment:\"a b\" x", "x");
    row("beside brackets", "(a OR domain:b)", "domain:c", false, "(a OR domain:b) domain:c", "(a OR domain:b)");
    row("beside negated brackets", "-(a OR b) c", "c", true, "-(a OR b) c", "-(a OR b)");
    row("to an OR", "a OR b", "domain:c", false, "(a OR b) domain:c", "a OR b");
    row("to an OR that ends with an open bracket", "a OR b(1", "c", false, "(a OR b(1 ) c", "a OR b(1");
    row("one side of OR is not there by itself", "a OR b", "a", false, "(a OR b) a", "a OR b");
    row("with AND written", "a AND b", "b", true, "a AND b", "a");
    row("to what is not valid", "staus:404", "domain:a", false, "domain:a", "staus:404");
    row("to brackets that are not closed", "(a", "domain:a", false, "domain:a", "(a");
    row("twice there", "a b a", "a", true, "a b a", "b");
}

void TestFilterText::changesTerms()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, term);
    QFETCH(bool, has);
    QFETCH(QByteArray, with);
    QFETCH(QByteArray, without);
    QCOMPARE(hasTerm(view(filter), view(term)), has);
    QCOMPARE(bytes(withTerm(view(filter), view(term))), with);
    QCOMPARE(bytes(withoutTerm(view(filter), view(term))), without);
    QCOMPARE(bytes(withTermToggled(view(filter), view(term))), has ? without : with);
}

void TestFilterText::knowsWhatIsBeingWritten_data()
{
    QTest::addColumn<QByteArray>("text"); // | is where it is being written
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("replaced");
    QTest::addColumn<bool>("completable");

    const auto row = [](const char* name, const char* text, const char* key, const char* written, const char* replaced,
                         bool completable = true) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(key) << QByteArray(written) << QByteArray(replaced)
                            << completable;
    };
    row("nothing yet", "|", "", "", "");
    row("a word", "do|", "", "do", "do");
    row("in the middle of a word", "do|main", "", "do", "domain");
    row("a second word", "api do|", "", "do", "do");
    row("behind a dash", "-do|", "", "do", "do");
    row("behind a bracket", "(do|)", "", "do", "do");
    row("behind a space", "api |", "", "", "");
    row("a value", "domain:ex|", "domain", "ex", "ex");
    row("a value by an alias", "HOST:ex|", "domain", "ex", "ex");
    row("an empty value", "domain:|", "domain", "", "");
    row("a value in the middle of a filter", "a -domain:ex|am b", "domain", "ex", "exam");
    row("the second of several", "method:GET,PO|", "method", "PO", "PO");
    row("the first of several", "method:G|,POST", "method", "G", "G");
    row("a value with a colon in it", "client:2001:d|", "client", "2001:d", "2001:d");
    row("a key that is none", "foo:b|", "", "foo:b", "foo:b");
    row("a URL", "http://a|", "", "http://a", "http://a");
    row("before an earlier value", "ty| domain:x", "", "ty", "ty");
    row("in quotes", "domain:\"a b|", "domain", "\"a b", "\"a b", false);
    row("behind quotes", "comment:\"a b\" do|", "", "do", "do");
    row("behind escaped quotes", "comment:\"a \\\" b\" do|", "", "do", "do");
    row("behind a backslash in quotes", "comment:\"a\\\\\" do|", "", "do", "do");
    row("a regular expression", "/do|", "", "/do", "/do", false);
}

void TestFilterText::knowsWhatIsBeingWritten()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, replaced);
    QFETCH(bool, completable);
    const qsizetype place = text.indexOf('|');
    text.remove(place, 1);
    const FilterTyping typing = typingAt(view(text), std::size_t(place));
    QCOMPARE(bytes(typing.key ? std::string(typing.key->name) : std::string()), key);
    QCOMPARE(bytes(std::string(typing.written)), written);
    QCOMPARE(text.mid(qsizetype(typing.begin), qsizetype(typing.end - typing.begin)), replaced);
    QCOMPARE(typing.isCompletable, completable);
}

QTEST_APPLESS_MAIN(TestFilterText)
#include "tst_filtertext.moc"
