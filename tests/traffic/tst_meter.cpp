#include "traffic/meter.h"

#include <QTest>

using namespace weir;

class TestMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatRunsOnlyOnce();
};

void TestMeter::countsWhatRunsOnlyOnce()
{
    traffic::Meter meter;
    exchange::Exchange exchange;
    exchange.id = 1;
    exchange.requestHeadBytes = 100;
    meter.count(exchange);
    exchange.responseHeadBytes = 50;
    exchange.responseBodyBytes = 1000;
    meter.count(exchange);
    auto reading = meter.read();
    QCOMPARE(reading.requests, 1U);
    QCOMPARE(reading.bytesUp, 100U);
    QCOMPARE(reading.bytesDown, 1050U);
    exchange.state = exchange::State::Finished;
    exchange.responseBodyBytes = 3000;
    meter.count(exchange);
    reading = meter.read();
    QCOMPARE(reading.requests, 0U);
    QCOMPARE(reading.bytesDown, 2000U);
    QCOMPARE(reading.bytesUp, 0U);
}

QTEST_APPLESS_MAIN(TestMeter)
#include "tst_meter.moc"
