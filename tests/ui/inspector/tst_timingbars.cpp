#include "inspector/timingbars.h"

#include <QTest>

using namespace weir;
using namespace weir::ui;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(exchange::Timing)
Q_DECLARE_METATYPE(TimingBars::Progress)
Q_DECLARE_METATYPE(exchange::Scheme)

/// The bars: what they say, and where they lie.
class TestTimingBars : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void says_data();
    void says();
    void laterPhasesLieFartherRight();
    void theClientsTlsLiesBeforeTheRest();
    void paintsAnyFigures_data();
    void paintsAnyFigures();
};

namespace {

exchange::Timing complete() { return {3ms, 12ms, 25ms, std::nullopt, 1ms, 120ms, 40ms, 201ms, false}; }

/// The first and last column of pixels that has this colour in the row of bars; -1: none.
std::pair<int, int> extent(const QImage& image, const QColor& colour)
{
    std::pair<int, int> result{-1, -1};
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(x, y) != colour)
                continue;
            if (result.first < 0)
                result.first = x;
            result.second = x;
        }
    }
    return result;
}

} // namespace

void TestTimingBars::says_data()
{
    QTest::addColumn<exchange::Timing>("timing");
    QTest::addColumn<TimingBars::Progress>("progress");
    QTest::addColumn<exchange::Scheme>("scheme");
    QTest::addColumn<QString>("texts");

    exchange::Timing reused = complete();
    reused.dns = reused.connect = reused.tls = std::nullopt;
    reused.reusedConnection = true;
    exchange::Timing first = complete();
    first.clientTls = 8ms;
    exchange::Timing address = complete();
    address.dns = address.tls = std::nullopt;
    exchange::Timing waiting;
    waiting.connect = 12ms;
    waiting.send = 1ms;
    const auto ended = TimingBars::Progress::Ended;
    const auto running = TimingBars::Progress::Running;
    const auto https = exchange::Scheme::Https;
    QTest::newRow("the figures of all phases")
        << complete() << ended << https
        << QStringLiteral("DNS: 3.00 ms|Connect: 12.0 ms|TLS: 25.0 ms|Send: 1.00 ms|Wait: 120 ms|Receive: 40.0 ms|"
                          "Total: 201 ms");
    QTest::newRow("what came before the first request of a connection")
        << first << ended << https
        << QStringLiteral("TLS (client): 8.00 ms|DNS: 3.00 ms|Connect: 12.0 ms|TLS: 25.0 ms|Send: 1.00 ms|Wait: 120 ms|"
                          "Receive: 40.0 ms|Total: 201 ms");
    QTest::newRow("that the connection was reused")
        << reused << ended << https
        << QStringLiteral("DNS: reused connection|Connect: reused connection|TLS: reused connection|Send: 1.00 ms|"
                          "Wait: 120 ms|Receive: 40.0 ms|Total: 201 ms");
    QTest::newRow("that there was no encryption to be reused")
        << reused << ended << exchange::Scheme::Http
        << QStringLiteral("DNS: reused connection|Connect: reused connection|TLS: –|Send: 1.00 ms|"
                          "Wait: 120 ms|Receive: 40.0 ms|Total: 201 ms");
    QTest::newRow("that a phase did not happen")
        << address << ended << https
        << QStringLiteral("DNS: –|Connect: 12.0 ms|TLS: –|Send: 1.00 ms|Wait: 120 ms|Receive: 40.0 ms|Total: 201 ms");
    QTest::newRow("what is known so far")
        << waiting << running << https
        << QStringLiteral("DNS: –|Connect: 12.0 ms|TLS: –|Send: 1.00 ms|Wait: …|Receive: …|Total: …");
    QTest::newRow("that nothing is known yet")
        << exchange::Timing() << running << https
        << QStringLiteral("DNS: …|Connect: …|TLS: …|Send: …|Wait: …|Receive: …|Total: …");
}

void TestTimingBars::says()
{
    QFETCH(const exchange::Timing, timing);
    QFETCH(const TimingBars::Progress, progress);
    QFETCH(const exchange::Scheme, scheme);
    QFETCH(const QString, texts);
    TimingBars bars;
    bars.setTiming(timing, progress, scheme);
    QStringList found = bars.rowTexts();
    found.replaceInStrings(QStringLiteral("\u00a0"), QStringLiteral(" "));
    QCOMPARE(found.join('|'), texts);
    QCOMPARE(bars.accessibleDescription(), bars.rowTexts().join(QStringLiteral("; ")));
}

void TestTimingBars::laterPhasesLieFartherRight()
{
    TimingBars bars;
    bars.resize(600, bars.sizeHint().height());
    bars.setTiming(complete(), TimingBars::Progress::Ended, exchange::Scheme::Https);
    const QImage image = bars.grab().toImage();
    const Colours& colours = coloursFor(bars.palette());
    const auto connect = extent(image, colours.connect);
    const auto tls = extent(image, colours.tls);
    const auto wait = extent(image, colours.wait);
    const auto receive = extent(image, colours.receive);
    QVERIFY(connect.first > 0);
    QVERIFY(connect.second <= tls.first + 1);
    QVERIFY(tls.second <= wait.first + 1);
    QVERIFY(wait.second <= receive.first + 1);
    QVERIFY(wait.second - wait.first > 2 * (receive.second - receive.first));
}

void TestTimingBars::theClientsTlsLiesBeforeTheRest()
{
    TimingBars bars;
    bars.resize(600, bars.sizeHint().height());
    const Colours& colours = coloursFor(bars.palette());
    exchange::Timing timing;
    timing.connect = 20ms;
    timing.total = 20ms;
    bars.setTiming(timing, TimingBars::Progress::Ended, exchange::Scheme::Https);
    const auto alone = extent(bars.grab().toImage(), colours.connect);
    timing.clientTls = 20ms;
    bars.setTiming(timing, TimingBars::Progress::Ended, exchange::Scheme::Https);
    bars.resize(600, bars.sizeHint().height());
    const QImage image = bars.grab().toImage();
    const auto client = extent(image, colours.tls);
    const auto connect = extent(image, colours.connect);
    QVERIFY(client.first > 0);
    QVERIFY(client.second <= connect.first + 1);
    QVERIFY(connect.first > alone.first);
    timing.clientTls = -5ms;
    bars.setTiming(timing, TimingBars::Progress::Ended, exchange::Scheme::Https);
    QVERIFY(!bars.grab().isNull());
}

void TestTimingBars::paintsAnyFigures_data()
{
    QTest::addColumn<exchange::Timing>("timing");
    QTest::addColumn<int>("width");

    exchange::Timing negative = complete();
    negative.connect = -5ms;
    exchange::Timing zero{0ms, 0ms, 0ms, 0ms, 0ms, 0ms, 0ms, 0ms, false};
    exchange::Timing long_{1ns, 1ns, 1ns, 1ns, 1ns, 1ns, 24h * 365, 24h * 365, false};
    QTest::newRow("a negative one") << negative << 300;
    QTest::newRow("none but zero") << zero << 300;
    QTest::newRow("a nanosecond beside a year") << long_ << 300;
    QTest::newRow("in no room at all") << complete() << 1;
    QTest::newRow("in much room") << complete() << 3000;
}

void TestTimingBars::paintsAnyFigures()
{
    QFETCH(const exchange::Timing, timing);
    QFETCH(const int, width);
    TimingBars bars;
    bars.resize(width, bars.sizeHint().height());
    bars.setTiming(timing, TimingBars::Progress::Ended, exchange::Scheme::Https);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!bars.grab().isNull());
    QVERIFY(timer.elapsed() < 1000);
}

QTEST_MAIN(TestTimingBars)
#include "tst_timingbars.moc"
