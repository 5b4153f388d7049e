#include "rules/hostlist.h"

#include <QTest>

using namespace weir::rules;

/// Several patterns: the first that matches is the one that is told.
class TestHostList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyListBlocksNothing();
    void findsTheFirstThatMatches_data();
    void findsTheFirstThatMatches();
};

namespace {

HostList listOf(const std::vector<std::string>& patterns)
{
    HostList list;
    for (const std::string& text : patterns) {
        std::string problem;
        auto pattern = HostPattern::parse(text, problem);
        if (!pattern)
            qFatal("%s: %s", text.c_str(), problem.c_str());
        list.add(std::move(*pattern));
    }
    return list;
}

} // namespace

void TestHostList::anEmptyListBlocksNothing()
{
    const HostList list;
    QVERIFY(list.empty());
    QVERIFY(!list.find("example.com"));
}

void TestHostList::findsTheFirstThatMatches_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("rule");

    QTest::newRow("an exact name") << QByteArray("example.com") << QByteArray("example.com");
    QTest::newRow("a host below it is the suffix's") << QByteArray("a.example.com") << QByteArray("*.example.com");
    QTest::newRow("of two that match, the one added first") << QByteArray("ads.example.com") << QByteArray("/^ads/");
    QTest::newRow("none matches") << QByteArray("example.org") << QByteArray();
}

void TestHostList::findsTheFirstThatMatches()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, rule);
    const HostList list = listOf({"/^ads/", "example.com", "*.example.com"});
    QVERIFY(!list.empty());
    const HostPattern* found = list.find(host.toStdString());
    QCOMPARE(QByteArray::fromStdString(found ? found->text() : std::string()), rule);
}

QTEST_APPLESS_MAIN(TestHostList)
#include "tst_hostlist.moc"
