#include "headless/latencies.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace weir::headless;
using std::chrono::nanoseconds;

/// Percentiles without keeping what they are of.
class TestLatencies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnyAllIsZero();
    void isRight_data();
    void isRight();
    void oneIsAllOfThem();
};

void TestLatencies::withoutAnyAllIsZero()
{
    const Latencies latencies;
    QCOMPARE(latencies.count(), 0U);
    QCOMPARE(latencies.percentile(0.5).count(), 0);
    QCOMPARE(latencies.longest().count(), 0);
}

void TestLatencies::isRight_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("nanoseconds") << 0.0 << 9.0;
    QTest::newRow("microseconds to seconds") << 10.0 << 30.0;
    QTest::newRow("up to centuries") << 0.0 << 62.0;
}

void TestLatencies::isRight()
{
    QFETCH(double, least);
    QFETCH(double, most);
    std::mt19937 random(7);
    std::uniform_real_distribution<double> exponent(least, most);
    Latencies latencies;
    std::vector<std::int64_t> all;
    for (int i = 0; i < 10'000; ++i) {
        all.push_back(std::int64_t(std::exp2(exponent(random))));
        latencies.add(nanoseconds(all.back()));
    }
    std::sort(all.begin(), all.end());
    QCOMPARE(latencies.count(), 10'000U);
    QCOMPARE(latencies.longest().count(), all.back());
    for (const auto& [share, rank] : {std::pair(0.0, 0), std::pair(0.5, 4'999), std::pair(0.9, 8'999),
             std::pair(0.99, 9'899), std::pair(1.0, 9'999)}) {
        const auto exact = double(all[std::size_t(rank)]);
        const auto got = double(latencies.percentile(share).count());
        QVERIFY2(std::abs(got - exact) <= exact * 0.001, qPrintable(QString::number(got / exact, 'f', 6)));
    }
}

void TestLatencies::oneIsAllOfThem()
{
    Latencies latencies;
    latencies.add(nanoseconds(123'456'789));
    for (const double share : {0.01, 0.5, 1.0})
        QVERIFY(std::abs(double(latencies.percentile(share).count()) / 123'456'789 - 1) <= 0.001);
    latencies.add(nanoseconds(-5)); // a clock that went back
    QCOMPARE(latencies.percentile(0.5).count(), 0);
}

QTEST_APPLESS_MAIN(TestLatencies)
#include "tst_latencies.moc"
