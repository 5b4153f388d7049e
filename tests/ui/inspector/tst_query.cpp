#include "inspector/query.h"

#include <QTest>

using namespace weir::ui;
using namespace std::string_literals;

using Pairs = std::vector<std::pair<std::string, std::string>>;

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(Pairs)

/// Queries of request targets.
class TestQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void parses_data();
    void parses();
    void keepsEachAsItCame();
};

void TestQuery::finds_data()
{
    QTest::addColumn<std::string>("target");
    QTest::addColumn<std::string>("query");

    QTest::newRow("none without a question mark") << "/a=b&c"s
                                                  << ""s;
    QTest::newRow("none behind nothing") << "/a?"s
                                         << ""s;
    QTest::newRow("what follows the first question mark") << "/a?b=c?d"s
                                                          << "b=c?d"s;
    QTest::newRow("nothing of a fragment") << "/a?b#c?d"s
                                           << "b"s;
    QTest::newRow("none in a fragment") << "/a#b?c"s
                                        << ""s;
}

void TestQuery::finds()
{
    QFETCH(const std::string, target);
    QFETCH(const std::string, query);
    QCOMPARE(queryOf(target), std::string_view(query));
}

void TestQuery::parses_data()
{
    QTest::addColumn<std::string>("query");
    QTest::addColumn<Pairs>("pairs");

    QTest::newRow("nothing") << ""s << Pairs{};
    QTest::newRow("one pair") << "a=1"s << Pairs{{"a", "1"}};
    QTest::newRow("duplicates, in order") << "b=2&a=1&b=3"s << Pairs{{"b", "2"}, {"a", "1"}, {"b", "3"}};
    QTest::newRow("a name alone") << "flag"s << Pairs{{"flag", ""}};
    QTest::newRow("an empty value") << "a="s << Pairs{{"a", ""}};
    QTest::newRow("an empty name") << "=1"s << Pairs{{"", "1"}};
    QTest::newRow("an equals sign in the value") << "a=b=c"s << Pairs{{"a", "b=c"}};
    QTest::newRow("no empty pieces") << "&&a=1&"s << Pairs{{"a", "1"}};
    QTest::newRow("a plus as a space") << "q=a+b"s << Pairs{{"q", "a b"}};
    QTest::newRow("percent-encoded bytes") << "%71=%C3%a4"s << Pairs{{"q", "ä"}};
    QTest::newRow("encoded separators as part of the value") << "a=1%262%3D3%2B4"s << Pairs{{"a", "1&2=3+4"}};
    QTest::newRow("an encoded NUL") << "a=%00"s << Pairs{{"a", "\0"s}};
    QTest::newRow("a percent sign without digits as it is") << "a=100%&b=%zz"s << Pairs{{"a", "100%"}, {"b", "%zz"}};
    QTest::newRow("a percent sign with one digit as it is") << "a=%4"s << Pairs{{"a", "%4"}};
    QTest::newRow("only one layer of encoding") << "a=%2541"s << Pairs{{"a", "%41"}};
    QTest::newRow("bytes that are no UTF-8") << "a=%ff\xfe"s << Pairs{{"a", "\xff\xfe"}};
}

void TestQuery::parses()
{
    QFETCH(const std::string, query);
    QFETCH(const Pairs, pairs);
    Pairs found;
    for (const QueryParameter& parameter : parseQuery(query))
        found.emplace_back(percentDecoded(parameter.name), percentDecoded(parameter.value));
    QVERIFY(found == pairs);
}

void TestQuery::keepsEachAsItCame()
{
    const auto found = parseQuery("a=%41&b+c");
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found[0].raw, std::string_view("a=%41"));
    QCOMPARE(found[1].raw, std::string_view("b+c"));
}

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
