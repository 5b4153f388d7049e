#include "text/regex.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace weir::text;
using Case = Regex::Case;

/// What users write is searched for, and holds up nobody.
class TestRegex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsWritten_data();
    void findsWhatIsWritten();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void endsAtOnce_data();
    void endsAtOnce();
    void findsFarBackInALongText();
    void isSearchedForInManyThreads();
};

namespace {

std::string_view view(const QByteArray& bytes) { return {bytes.data(), std::size_t(bytes.size())}; }

Regex regexOf(std::string_view pattern, Case letterCase = Case::Sensitive)
{
    auto result = Regex::compile(pattern, letterCase);
    if (const auto* error = std::get_if<Regex::Error>(&result))
        qFatal("%s", error->words.c_str());
    return std::get<Regex>(std::move(result));
}

} // namespace

void TestRegex::findsWhatIsWritten_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("ignoresCase");
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<bool>("found");

    const auto row = [](const char* name, const char* pattern, const QByteArray& subject, bool found) {
        QTest::newRow(name) << QByteArray(pattern) << false << subject << found;
    };
    row("a text is found in the middle", "b+", "abbc", true);
    row("a text is not found", "b+", "ac", false);
    row("letters of another case are others", "B", "abc", false);
    row("alternatives", "^(?:get|put)$", "put", true);
    row("what is excluded ahead", "^(?!localhost$)", "localhost", false);
    row("the end is behind a final line end, as in JavaScript", "a$", "a\n", false);
    row("a class of nothing matches nothing, as in JavaScript", "a[]", "a", false);
    row("a character by its number, as in JavaScript", "^\\u0041$", "A", true);
    row("a character of several bytes is one", "^.$", "\xc3\xa4", true);
    row("a byte that is no text is none", "^a.b$",
        "a\xff"
        "b",
        false);
    row("what follows a byte that is no text is found", "b$",
        "a\xff"
        "b",
        true);
    row("NUL is a character", "a.b", QByteArray("a\0b", 3), true);
    row("a pattern that is no text is matched by byte", "\xff", "a\xff", true);
    row("the empty pattern is found in nothing", "", "", true);
    row("groups are found", "(a)(b)(c)(d)(e)", "abcde", true);
    QTest::newRow("without case, ASCII") << QByteArray("abc") << true << QByteArray("xABCx") << true;
    QTest::newRow("without case, other letters") << QByteArray("\xc3\xa4") << true << QByteArray("\xc3\x84") << true;
}

void TestRegex::findsWhatIsWritten()
{
    QFETCH(QByteArray, pattern);
    QFETCH(bool, ignoresCase);
    QFETCH(QByteArray, subject);
    QFETCH(bool, found);
    const Regex regex = regexOf(view(pattern), ignoresCase ? Case::Insensitive : Case::Sensitive);
    QCOMPARE(regex.matches(view(subject)), found);
}

void TestRegex::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("words");

    const auto row = [](const char* name, const QByteArray& pattern, int offset, const char* words) {
        QTest::newRow(name) << pattern << offset << QByteArray(words);
    };
    row("an open class", "ab[c", 4, "]");
    row("an open group", "(ab", 3, "parenthesis");
    row("nothing to repeat", "a|*", 2, "quantifier");
    row("a pattern that grows beyond all bounds", "(?:(?:(?:a{1000}){1000}){1000}){1000}", 0, "");
    row("a pattern that is too long", QByteArray(5000, 'a'), 4096, "4096");
    row("a byte of a character", "\\C", 2, "");
}

void TestRegex::refusesWhatIsNone()
{
    QFETCH(QByteArray, pattern);
    QFETCH(int, offset);
    QFETCH(QByteArray, words);
    const auto result = Regex::compile(view(pattern), Case::Sensitive);
    const auto* error = std::get_if<Regex::Error>(&result);
    QVERIFY(error);
    QVERIFY(error->offset <= std::size_t(pattern.size()));
    if (offset > 0)
        QCOMPARE(int(error->offset), offset);
    QVERIFY(!error->words.empty());
    QVERIFY2(QByteArray::fromStdString(error->words).contains(words), error->words.c_str());
}

void TestRegex::endsAtOnce_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("subject");

    const QByteArray as(10'000, 'a');
    QTest::newRow("nested repetition") << QByteArray("(a+)+$") << as + "!";
    QTest::newRow("nested repetition of alternatives") << QByteArray("^(a|aa)+$") << as + "!";
    QTest::newRow("repetition that refers back") << QByteArray("^(a+)+\\1$") << as + "!";
    QTest::newRow("recursion without end") << QByteArray("^(a(?1)?a)+$") << as + "!";
    QTest::newRow("interpreted instead of compiled") << QByteArray("(*NO_JIT)(a+)+$") << as + "!";
    QTest::newRow("limits that the pattern would raise") << QByteArray("(*LIMIT_MATCH=4000000000)(a+)+$") << as + "!";
}

void TestRegex::endsAtOnce()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, subject);
    const Regex regex = regexOf(view(pattern));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!regex.matches(view(subject)));
    QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
}

void TestRegex::findsFarBackInALongText()
{
    QVERIFY(regexOf("x.*y.*z").matches("x" + std::string(50'000, 'a') + "y" + std::string(10'000, 'b') + "z"));
    QVERIFY(!regexOf("x.*y.*z").matches("x" + std::string(50'000, 'a') + "y" + std::string(10'000, 'b')));
    QVERIFY(regexOf("token=[a-z0-9]{16}").matches(std::string(60'000, '/') + "?token=0123456789abcdef"));
}

void TestRegex::isSearchedForInManyThreads()
{
    const Regex regex = regexOf("(\\d+)-(\\d+)-x$");
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&regex, &wrong, copy = regex] {
            for (int round = 0; round < 5'000; ++round) {
                if (!regex.matches("a 12-34-x") || copy.matches("a 12-34-y"))
                    ++wrong;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_APPLESS_MAIN(TestRegex)
#include "tst_regex.moc"
