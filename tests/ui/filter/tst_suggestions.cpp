#include "filter/suggestions.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace weir::ui;

namespace {

/// Has captured a few hosts and types.
class Captured final : public CompletionSource
{
public:
    QList<Completion> values(const QString& key, const QString& prefix, int most) const override
    {
        QList<Completion> all;
        if (key == QStringLiteral("domain"))
            all = {{QStringLiteral("api.example.com"), 1204}, {QStringLiteral("example.com"), 30}};
        else if (key == QStringLiteral("mime-type"))
            all = {{QStringLiteral("application/json"), 5}};
        else if (key == QStringLiteral("method"))
            all = {{QStringLiteral("GET"), 9}, {QStringLiteral("(other)"), 1}};
        QList<Completion> result;
        for (const Completion& value : all) {
            if (result.size() < most && value.text.startsWith(prefix, Qt::CaseInsensitive))
                result.append(value);
        }
        return result;
    }
};

QStringList texts(const QList<Suggestion>& suggestions)
{
    QStringList result;
    for (const Suggestion& suggestion : suggestions)
        result.append(suggestion.text);
    return result;
}

} // namespace

/// What is offered to be written.
class TestSuggestions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data();
    void offers();
    void recentFiltersStandInFrontOfAllKeys();
    void keysSayWhatTheyMeanAndValuesHowOften();
    void replacesWhatIsWritten_data();
    void replacesWhatIsWritten();
    void theModelFollows();
};

void TestSuggestions::offers_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("offered");

    const auto row = [](const char* name, const char* filter, const QStringList& offered) {
        QTest::newRow(name) << QString::fromUtf8(filter) << offered;
    };
    row("nothing while nothing is typed", "", {});
    row("nothing behind a space", "api ", {});
    row("keys that begin so", "s", {"status-code:", "smaller-than:", "slower-than:", "scheme:", "server:"});
    row("keys in any case", "DOM", {"domain:"});
    row("a key by its alias", "ho", {"host:"});
    row("a key behind a dash", "-dom", {"domain:"});
    row("a key as second word", "api -dom", {"domain:"});
    row("nothing for what no key begins with", "users", {});
    row("captured values", "domain:", {"api.example.com", "example.com"});
    row("captured values that begin so", "domain:API", {"api.example.com"});
    row("captured values by an alias of the key", "host:ex", {"example.com"});
    row("captured values in front of known ones", "type:a", {"application/json", "audio"});
    row("a value once, and quoted where need be",
        "method:", {"GET", "\"(other)\"", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT"});
    row("the second of several values", "is:error,ru", {"running"});
    row("nothing when it is written", "domain:example.com", {});
    row("nothing in quotes", "domain:\"ex", {});
    row("nothing in a regular expression", "/do", {});
    row("nothing for a key without known values", "path:a", {});
}

void TestSuggestions::offers()
{
    QFETCH(QString, filter);
    QFETCH(QStringList, offered);
    const Captured source;
    QCOMPARE(texts(suggestionsFor(filter, int(filter.size()), Asked::ByTyping, &source, {})), offered);
}

void TestSuggestions::recentFiltersStandInFrontOfAllKeys()
{
    const QStringList history{QStringLiteral("api is:error"), QStringLiteral("/x/i")};
    const QStringList offered = texts(suggestionsFor({}, 0, Asked::ByKey, nullptr, history));
    QCOMPARE(offered.mid(0, 3), history + QStringList{QStringLiteral("domain:")});
    QVERIFY(offered.size() > 20);
    const QString text = QStringLiteral("api ");
    QVERIFY(!texts(suggestionsFor(text, 4, Asked::ByKey, nullptr, history)).contains(history.front()));
}

void TestSuggestions::keysSayWhatTheyMeanAndValuesHowOften()
{
    const Captured source;
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QList<Suggestion> keys = suggestionsFor(QStringLiteral("dom"), 3, Asked::ByTyping, &source, {});
    QVERIFY(keys.front().isKey && !keys.front().note.isEmpty());
    const QList<Suggestion> values = suggestionsFor(QStringLiteral("domain:"), 7, Asked::ByTyping, &source, {});
    QVERIFY(!values.front().isKey);
    QCOMPARE(values.front().note, QStringLiteral("1,204"));
}

void TestSuggestions::replacesWhatIsWritten_data()
{
    QTest::addColumn<QString>("filter"); // | is the cursor
    QTest::addColumn<QString>("replaced");

    QTest::newRow("a word") << QStringLiteral("api dom|") << QStringLiteral("dom");
    QTest::newRow("a word up to its end") << QStringLiteral("api do|mi x") << QStringLiteral("domi");
    QTest::newRow("a value without its key") << QStringLiteral("domain:e| x") << QStringLiteral("e");
    QTest::newRow("behind letters of several bytes and units") << QString::fromUtf8("ä🌊 dom|") << QStringLiteral("dom");
}

void TestSuggestions::replacesWhatIsWritten()
{
    QFETCH(QString, filter);
    QFETCH(QString, replaced);
    const Captured source;
    const int cursor = int(filter.indexOf(u'|'));
    filter.remove(cursor, 1);
    const QList<Suggestion> offered = suggestionsFor(filter, cursor, Asked::ByTyping, &source, {});
    QVERIFY(!offered.isEmpty());
    QCOMPARE(filter.mid(offered.front().begin, offered.front().end - offered.front().begin), replaced);
}

void TestSuggestions::theModelFollows()
{
    SuggestionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSuggestions(suggestionsFor(QStringLiteral("s"), 1, Asked::ByTyping, nullptr, {}));
    QCOMPARE(model.rowCount(), 5);
    const QModelIndex first = model.index(0);
    QCOMPARE(first.data().toString(), QStringLiteral("status-code:"));
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(first.data(SuggestionModel::kNoteRole).toString()));
    model.setSuggestions({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TestSuggestions)
#include "tst_suggestions.moc"
