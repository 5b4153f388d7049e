#include "status/throughputstrip.h"

#include "format/format.h"
#include "theme/colours.h"

#include <QAccessible>
#include <QDateTime>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace weir::ui;
using namespace std::chrono_literals;

/// What is read off the strip, and what its picture shows.
class TestThroughputStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void roundsScalesUp_data();
    void roundsScalesUp();
    void roundsScalesOfBytesUp_data();
    void roundsScalesOfBytesUp();
    void scalesEachSeriesByWhatIsSeen();
    void aTrickleLooksLikeOne();
    void forgetsAPeakThatHasLeft();
    void dividesByTheTimeOfASample();
    void ignoresASampleWithoutTime();
    void theMouseReadsOffAMoment();
    void theMarkGoesWithTheMouse();
    void theKeyboardReadsOffAMoment();
    void aMomentMarkedByKeyboardStaysMarkedWhileItIsThere();
    void escapeAndLosingTheFocusUnmark();
    void aGapHasNoMoment();
    void aLateTimerLeavesNoGap();
    void takesAClockThatIsSetBack();
    void clearForgetsAll();
    void tellsScreenReadersTheValue();
    void showsEachSeriesInItsColour();
    void idleIsCalm();
    void paintsAtAnyWidth_data();
    void paintsAtAnyWidth();

private:
    void add(double down, double up = 0, std::uint32_t requests = 0, std::chrono::milliseconds later = 1s);
    /// `seconds` before the newest moment's end.
    void pointAt(double seconds);
    int pixelsLike(const QColor& colour, const QRect& within) const;
    QRect plot() const;

    std::chrono::system_clock::time_point m_at;
    std::unique_ptr<ThroughputStrip> m_strip;
};

namespace {

constexpr int kWidth = 1200;
constexpr double kMiB = 1024 * 1024;

} // namespace

void TestThroughputStrip::initTestCase() { QLocale::setDefault(QLocale::c()); }

void TestThroughputStrip::init()
{
    const QDateTime start(QDate(2024, 3, 5), QTime(14, 0, 0));
    m_at = std::chrono::system_clock::time_point(std::chrono::milliseconds(start.toMSecsSinceEpoch()));
    m_strip = std::make_unique<ThroughputStrip>();
    m_strip->resize(kWidth, m_strip->sizeHint().height());
    m_strip->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
}

void TestThroughputStrip::cleanup() { m_strip.reset(); }

void TestThroughputStrip::add(double down, double up, std::uint32_t requests, std::chrono::milliseconds later)
{
    m_at += later;
    m_strip->add({m_at, std::uint64_t(down), std::uint64_t(up), requests, 1.0});
}

void TestThroughputStrip::pointAt(double seconds)
{
    const double perSecond = std::max(2, m_strip->fontMetrics().height() / 5);
    QTest::mouseMove(m_strip.get(), QPoint(int(kWidth - 2 - seconds * perSecond), 20));
}

QRect TestThroughputStrip::plot() const
{
    return {m_strip->width() / 2, 3, m_strip->width() / 2 - 3, m_strip->height() - 7};
}

int TestThroughputStrip::pixelsLike(const QColor& colour, const QRect& within) const
{
    const QImage picture = m_strip->grab().toImage();
    int count = 0;
    for (int y = within.top(); y <= within.bottom(); ++y)
        for (int x = within.left(); x <= within.right(); ++x) {
            const QColor pixel = picture.pixelColor(x, y);
            const int apart = std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green())
                + std::abs(pixel.blue() - colour.blue());
            count += apart < 40;
        }
    return count;
}

void TestThroughputStrip::roundsScalesUp_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("maximum");

    QTest::newRow("nothing has a scale too") << 0.0 << 1.0;
    QTest::newRow("what is no number has a scale too") << std::nan("") << 1.0;
    QTest::newRow("one is enough for one") << 1.0 << 1.0;
    QTest::newRow("a bit above one needs two") << 1.01 << 2.0;
    QTest::newRow("a bit above two needs five") << 2.01 << 5.0;
    QTest::newRow("a bit above five needs ten") << 5.01 << 10.0;
    QTest::newRow("large figures are rounded the same way") << 4'100'000.0 << 5'000'000.0;
    QTest::newRow("a power of ten stays as it is") << 1'000'000.0 << 1'000'000.0;
}

void TestThroughputStrip::roundsScalesUp()
{
    QFETCH(double, value);
    QTEST(niceMaximum(value), "maximum");
}

void TestThroughputStrip::roundsScalesOfBytesUp_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("maximum");

    QTest::newRow("nothing has a scale too") << 0.0 << 1.0;
    QTest::newRow("what is no number has a scale too") << std::nan("") << 1.0;
    QTest::newRow("bytes") << 499.0 << 500.0;
    QTest::newRow("more than 500 is a part of the next unit") << 501.0 << 1024.0;
    QTest::newRow("round in its unit") << 4'100'000.0 << 5.0 * 1024 * 1024;
}

void TestThroughputStrip::roundsScalesOfBytesUp()
{
    QFETCH(double, value);
    QTEST(niceMaximumOfBytes(value), "maximum");
}

void TestThroughputStrip::scalesEachSeriesByWhatIsSeen()
{
    add(4'100'000, 80'000, 340);
    QCOMPARE(m_strip->scale().down, 5.0 * 1024 * 1024);
    QCOMPARE(m_strip->scale().up, 100.0 * 1024);
    QCOMPARE(m_strip->scale().requests, 500.0);
}

void TestThroughputStrip::aTrickleLooksLikeOne()
{
    add(200, 100, 1);
    QCOMPARE(m_strip->scale().down, 10.0 * 1024);
    QCOMPARE(m_strip->scale().up, 10.0 * 1024);
    QCOMPARE(m_strip->scale().requests, 10.0);
}

void TestThroughputStrip::forgetsAPeakThatHasLeft()
{
    add(4'000'000);
    for (int i = 0; i < 100; ++i)
        add(40'000);
    QCOMPARE(m_strip->scale().down, 5.0 * 1024 * 1024);
    for (int i = 0; i < kWidth / 2; ++i)
        add(40'000);
    QCOMPARE(m_strip->scale().down, 50.0 * 1024);
}

void TestThroughputStrip::dividesByTheTimeOfASample()
{
    m_strip->add({m_at, 8'000'000, 160'000, 680, 2.0});
    QCOMPARE(m_strip->valueText(),
        QStringLiteral("14:00:00: received 3.81 MiB/s, sent 78.1 KiB/s, 340 req/s")
            .replace(QLatin1String(" MiB"), QStringLiteral("\u00a0MiB"))
            .replace(QLatin1String(" KiB"), QStringLiteral("\u00a0KiB")));
}

void TestThroughputStrip::ignoresASampleWithoutTime()
{
    m_strip->add({m_at, 8'000'000, 0, 0, 0.0});
    QCOMPARE(m_strip->valueText(), QStringLiteral("No traffic yet"));
}

void TestThroughputStrip::theMouseReadsOffAMoment()
{
    for (int i = 1; i <= 20; ++i)
        add(i * kMiB, 0, std::uint32_t(i));
    pointAt(4.5);
    QTRY_VERIFY(m_strip->hasMark());
    QVERIFY2(
        m_strip->valueText().startsWith(QLatin1String("14:00:16: received 16.0")), qPrintable(m_strip->valueText()));
    QVERIFY(m_strip->valueText().endsWith(QLatin1String(" 16 req/s")));
    pointAt(20.5); // before the first
    QTRY_VERIFY(!m_strip->hasMark());
    QTest::mouseMove(m_strip.get(), QPoint(5, 5)); // the legend
    QVERIFY(!m_strip->hasMark());
}

void TestThroughputStrip::theMarkGoesWithTheMouse()
{
    for (int i = 1; i <= 20; ++i)
        add(i * kMiB);
    pointAt(4.5);
    QTRY_VERIFY(m_strip->valueText().startsWith(QLatin1String("14:00:16")));
    add(0); // time moves on under the mouse
    QVERIFY(m_strip->valueText().startsWith(QLatin1String("14:00:17")));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_strip.get(), &leave);
    QVERIFY(!m_strip->hasMark());
}

void TestThroughputStrip::theKeyboardReadsOffAMoment()
{
    QCOMPARE(m_strip->focusPolicy(), Qt::StrongFocus);
    for (int i = 1; i <= 20; ++i)
        add(i);
    m_strip->setFocus();
    const auto press = [&](Qt::Key key) {
        QTest::keyClick(m_strip.get(), key);
        return m_strip->hasMark() ? m_strip->valueText().left(8) : QString();
    };
    QCOMPARE(press(Qt::Key_Left), QStringLiteral("14:00:20"));
    QCOMPARE(press(Qt::Key_Left), QStringLiteral("14:00:19"));
    QCOMPARE(press(Qt::Key_Left), QStringLiteral("14:00:18"));
    QCOMPARE(press(Qt::Key_Right), QStringLiteral("14:00:19"));
    QCOMPARE(press(Qt::Key_Home), QStringLiteral("14:00:01"));
    QCOMPARE(press(Qt::Key_Left), QStringLiteral("14:00:01"));
    QCOMPARE(press(Qt::Key_End), QStringLiteral("14:00:20"));
    QCOMPARE(press(Qt::Key_Right), QStringLiteral("14:00:20"));
}

void TestThroughputStrip::aMomentMarkedByKeyboardStaysMarkedWhileItIsThere()
{
    for (int i = 1; i <= 20; ++i)
        add(i);
    QTest::keyClick(m_strip.get(), Qt::Key_Left);
    const QString text = m_strip->valueText();
    add(7);
    QCOMPARE(m_strip->valueText(), text);
    for (int i = 0; i < kWidth; ++i)
        add(7);
    QVERIFY(!m_strip->hasMark()); // it has left the strip
}

void TestThroughputStrip::escapeAndLosingTheFocusUnmark()
{
    add(1);
    QTest::keyClick(m_strip.get(), Qt::Key_Left);
    QVERIFY(m_strip->hasMark());
    QTest::keyClick(m_strip.get(), Qt::Key_Escape);
    QVERIFY(!m_strip->hasMark());
    QTest::keyClick(m_strip.get(), Qt::Key_Left);
    QFocusEvent out(QEvent::FocusOut);
    QCoreApplication::sendEvent(m_strip.get(), &out);
    QVERIFY(!m_strip->hasMark());
}

void TestThroughputStrip::aGapHasNoMoment()
{
    add(1'000'000);
    add(2'000'000, 0, 0, 30s); // the second before it is known, the 29 before that are not
    pointAt(0.5);
    QTRY_VERIFY(m_strip->valueText().startsWith(QLatin1String("14:00:31")));
    QVERIFY(m_strip->hasMark());
    pointAt(15);
    QTRY_VERIFY(!m_strip->hasMark());
    pointAt(30.5);
    QTRY_VERIFY(m_strip->hasMark());
    QVERIFY(m_strip->valueText().startsWith(QLatin1String("14:00:01")));
    QCOMPARE(pixelsLike(coloursFor(m_strip->palette()).down, QRect(kWidth - 2 - 20 * 2, 3, 10, 10)), 0);
}

void TestThroughputStrip::aLateTimerLeavesNoGap()
{
    for (int i = 0; i < 10; ++i)
        add(1'000'000, 0, 0, i % 2 ? 1300ms : 900ms);
    for (double seconds = 0.5; seconds < 10; ++seconds) {
        pointAt(seconds);
        QTRY_VERIFY2(m_strip->hasMark(), qPrintable(QString::number(seconds)));
    }
}

void TestThroughputStrip::takesAClockThatIsSetBack()
{
    add(kMiB);
    add(2 * kMiB);
    add(3 * kMiB, 0, 0, -1h);
    pointAt(0.5);
    QTRY_VERIFY(m_strip->valueText().startsWith(QLatin1String("13:00:02: received 3.00")));
    pointAt(1.5);
    QTRY_VERIFY(m_strip->valueText().startsWith(QLatin1String("14:00:02: received 2.00")));
}

void TestThroughputStrip::clearForgetsAll()
{
    add(4'000'000, 1'000'000, 100);
    QTest::keyClick(m_strip.get(), Qt::Key_Left);
    m_strip->clear();
    QVERIFY(!m_strip->hasMark());
    QCOMPARE(m_strip->valueText(), QStringLiteral("No traffic yet"));
    QCOMPARE(m_strip->scale().down, 10.0 * 1024);
    QTest::keyClick(m_strip.get(), Qt::Key_Left);
    QVERIFY(!m_strip->hasMark());
    m_at -= 24h;
    add(1'024);
    QVERIFY(m_strip->valueText().startsWith(QLatin1String("14:00:02: received 1.00")));
}

void TestThroughputStrip::tellsScreenReadersTheValue()
{
    add(4'100'000);
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(m_strip.get());
    QVERIFY(interface);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Throughput"));
    QCOMPARE(interface->text(QAccessible::Value), m_strip->valueText());
    QCOMPARE(interface->role(), QAccessible::Chart);
}

void TestThroughputStrip::showsEachSeriesInItsColour()
{
    const Colours& colours = coloursFor(m_strip->palette());
    for (int i = 0; i < 300; ++i)
        add(3'000'000);
    QVERIFY(pixelsLike(colours.down, plot()) > 300);
    QCOMPARE(pixelsLike(colours.up, plot()), 0);
    m_strip->clear();
    for (int i = 0; i < 300; ++i)
        add(0, 3'000'000);
    QCOMPARE(pixelsLike(colours.down, plot()), 0);
    QVERIFY(pixelsLike(colours.up, plot()) > 300);
}

void TestThroughputStrip::idleIsCalm()
{
    const QImage empty = m_strip->grab().toImage();
    for (int i = 0; i < 300; ++i)
        add(0);
    QCOMPARE(m_strip->grab().toImage(), empty);
}

void TestThroughputStrip::paintsAtAnyWidth_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {1, 30, 120, 350, 700, 3000})
        QTest::addRow("%d pixels", width) << width;
}

void TestThroughputStrip::paintsAtAnyWidth()
{
    QFETCH(int, width);
    for (int i = 0; i < 2000; ++i)
        add(i * 1'000, i * 10, std::uint32_t(i));
    ThroughputStrip& strip = *m_strip;
    strip.setMinimumWidth(1);
    strip.resize(width, strip.sizeHint().height());
    QTest::keyClick(&strip, Qt::Key_Home);
    QTest::keyClick(&strip, Qt::Key_Left);
    QCOMPARE(strip.grab().toImage().width(), width);
}

QTEST_MAIN(TestThroughputStrip)
#include "tst_throughputstrip.moc"
