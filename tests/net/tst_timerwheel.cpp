#include "net/timerwheel.h"

#include <QTest>

#include <functional>
#include <memory>
#include <random>
#include <vector>

using namespace weir::net;
using namespace std::chrono_literals;

/// Deadlines: never early, at most a tick late, in order, whatever happens while they fire. The time is made up.
class TestTimerWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesNeverEarlyAndAtMostATickLate_data();
    void firesNeverEarlyAndAtMostATickLate();
    void firesInOrder();
    void firesEverythingAfterALongPause();
    void aPastDeadlineFiresAtTheNextTick();
    void neverIsOut();
    void movesADeadline_data();
    void movesADeadline();
    void destructionTakesOut();
    void anExpiredNodeMayEnterAgain();
    void mayTakeOthersOutWhileFiring();
    void mayMoveOthersWhileFiring();
    void mayDestroyOthersWhileFiring();
    void mayAddOthersWhileFiring();
    void nextIsNoneWhenEmpty();
    void nextIsTheEarliest();
    void nextSeesEveryDistance();
    void nextOfAFarDeadlineIsNotLate();
    void behavesLikeASortedList();
};

namespace {

const TimePoint kStart = TimePoint() + 1h;

class Node final : public TimerNode
{
public:
    explicit Node(std::function<void()> action = {}) : m_action(std::move(action)) {}
    int fired = 0;

private:
    void expired() override
    {
        ++fired;
        if (m_action)
            m_action();
    }
    std::function<void()> m_action;
};

} // namespace

void TestTimerWheel::firesNeverEarlyAndAtMostATickLate_data()
{
    QTest::addColumn<qint64>("ns");

    const auto row = [](const char* name, std::chrono::nanoseconds distance) {
        QTest::newRow(name) << qint64(distance.count());
    };
    row("within a tick", 1ns);
    row("just before a tick", 16ms - 1ns);
    row("at a tick", 16ms);
    row("just behind a tick", 16ms + 1ns);
    row("some ticks away", 250ms);
    row("a whole turn less a tick", 2047 * 16ms);
    row("a whole turn", 2048 * 16ms);
    row("a whole turn and a tick", 2049 * 16ms);
    row("several turns", 5min);
    row("a week", 7 * 24h);
}

void TestTimerWheel::firesNeverEarlyAndAtMostATickLate()
{
    QFETCH(qint64, ns);
    const TimePoint deadline = kStart + std::chrono::nanoseconds(ns);
    TimerWheel wheel(kStart);
    Node node;
    wheel.set(node, deadline);
    QVERIFY(node.isLinked());
    wheel.advance(deadline - 1ns);
    QCOMPARE(node.fired, 0);
    wheel.advance(deadline + TimerWheel::kTick);
    QCOMPARE(node.fired, 1);
    QVERIFY(!node.isLinked());
    wheel.advance(deadline + 1h);
    QCOMPARE(node.fired, 1);
}

void TestTimerWheel::firesInOrder()
{
    TimerWheel wheel(kStart);
    std::vector<int> order;
    std::vector<std::unique_ptr<Node>> nodes;
    const int delays[] = {700, 20, 300, 50, 1'000, 33};
    for (const int delay : delays) {
        nodes.push_back(std::make_unique<Node>([&order, delay] { order.push_back(delay); }));
        wheel.set(*nodes.back(), kStart + std::chrono::milliseconds(delay));
    }
    wheel.advance(kStart + 2s);
    const std::vector<int> expected{20, 33, 50, 300, 700, 1'000};
    QCOMPARE(order, expected);
}

/// More than a turn of the wheel has passed: the machine was asleep.
void TestTimerWheel::firesEverythingAfterALongPause()
{
    TimerWheel wheel(kStart);
    std::vector<int> order;
    std::vector<std::unique_ptr<Node>> nodes;
    for (const int seconds : {90, 10, 60, 30, 120, 59}) {
        nodes.push_back(std::make_unique<Node>([&order, seconds] { order.push_back(seconds); }));
        wheel.set(*nodes.back(), kStart + std::chrono::seconds(seconds));
    }
    wheel.advance(kStart + 1h);
    std::sort(order.begin(), order.end());
    const std::vector<int> expected{10, 30, 59, 60, 90, 120};
    QCOMPARE(order, expected);
    QVERIFY(!wheel.next());
}

void TestTimerWheel::aPastDeadlineFiresAtTheNextTick()
{
    TimerWheel wheel(kStart);
    wheel.advance(kStart + 1s);
    Node node;
    Node longAgo;
    wheel.set(node, kStart + 1ms);
    wheel.set(longAgo, kStart - 1h);
    QCOMPARE(node.fired, 0);
    wheel.advance(kStart + 1s + TimerWheel::kTick);
    QCOMPARE(node.fired, 1);
    QCOMPARE(longAgo.fired, 1);
}

void TestTimerWheel::neverIsOut()
{
    TimerWheel wheel(kStart);
    Node node;
    wheel.set(node, kNever);
    QVERIFY(!node.isLinked());
    wheel.set(node, kStart + 1s);
    wheel.set(node, kNever);
    QVERIFY(!node.isLinked());
    QVERIFY(!wheel.next());
    wheel.advance(kStart + 1h);
    QCOMPARE(node.fired, 0);
}

void TestTimerWheel::movesADeadline_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::newRow("to later") << 100 << 5'000;
    QTest::newRow("to earlier") << 5'000 << 100;
    QTest::newRow("by a whole turn, into the same slot") << 160 << 160 + 2048 * 16;
    QTest::newRow("to where it is") << 160 << 160;
}

void TestTimerWheel::movesADeadline()
{
    QFETCH(int, from);
    QFETCH(int, to);
    TimerWheel wheel(kStart);
    Node node;
    wheel.set(node, kStart + std::chrono::milliseconds(from));
    wheel.set(node, kStart + std::chrono::milliseconds(to));
    wheel.advance(kStart + std::chrono::milliseconds(to) - 1ns);
    QCOMPARE(node.fired, 0);
    wheel.advance(kStart + std::chrono::milliseconds(to) + TimerWheel::kTick);
    QCOMPARE(node.fired, 1);
}

void TestTimerWheel::destructionTakesOut()
{
    TimerWheel wheel(kStart);
    Node stays;
    wheel.set(stays, kStart + 100ms);
    {
        Node goes;
        wheel.set(goes, kStart + 100ms);
    }
    wheel.advance(kStart + 1s);
    QCOMPARE(stays.fired, 1);
}

void TestTimerWheel::anExpiredNodeMayEnterAgain()
{
    TimerWheel wheel(kStart);
    TimePoint deadline = kStart + 100ms;
    Node* self = nullptr;
    Node node([&] {
        if (self->fired < 3)
            wheel.set(*self, deadline += 100ms);
    });
    self = &node;
    wheel.set(node, deadline);
    wheel.advance(kStart + 150ms);
    QCOMPARE(node.fired, 1);
    wheel.advance(kStart + 250ms);
    QCOMPARE(node.fired, 2);
    wheel.advance(kStart + 1h);
    QCOMPARE(node.fired, 3);
}

void TestTimerWheel::mayTakeOthersOutWhileFiring()
{
    TimerWheel wheel(kStart);
    Node sameSlot;
    Node later;
    Node self([&] {
        wheel.set(sameSlot, kNever);
        wheel.set(later, kNever);
    });
    wheel.set(self, kStart + 100ms);
    wheel.set(sameSlot, kStart + 100ms);
    wheel.set(later, kStart + 150ms);
    wheel.advance(kStart + 1s);
    QCOMPARE(self.fired, 1);
    QCOMPARE(sameSlot.fired, 0);
    QCOMPARE(later.fired, 0);
}

void TestTimerWheel::mayMoveOthersWhileFiring()
{
    TimerWheel wheel(kStart);
    Node other;
    Node self([&] { wheel.set(other, kStart + 10s); });
    wheel.set(self, kStart + 100ms);
    wheel.set(other, kStart + 100ms);
    wheel.advance(kStart + 1s);
    QCOMPARE(other.fired, 0);
    wheel.advance(kStart + 11s);
    QCOMPARE(other.fired, 1);
}

void TestTimerWheel::mayDestroyOthersWhileFiring()
{
    TimerWheel wheel(kStart);
    int fired = 0;
    auto sameSlot = std::make_unique<Node>([&] { ++fired; });
    auto later = std::make_unique<Node>([&] { ++fired; });
    Node self([&] {
        sameSlot.reset();
        later.reset();
    });
    Node behind;
    wheel.set(self, kStart + 100ms);
    wheel.set(*sameSlot, kStart + 100ms);
    wheel.set(behind, kStart + 100ms);
    wheel.set(*later, kStart + 200ms);
    wheel.advance(kStart + 1s);
    QCOMPARE(fired, 0);
    QCOMPARE(behind.fired, 1);
}

void TestTimerWheel::mayAddOthersWhileFiring()
{
    TimerWheel wheel(kStart);
    Node due;
    Node notDue;
    Node self([&] {
        wheel.set(due, kStart + 1ms);
        wheel.set(notDue, kStart + 10s);
    });
    wheel.set(self, kStart + 100ms);
    wheel.advance(kStart + 1s);
    QCOMPARE(due.fired, 1);
    QCOMPARE(notDue.fired, 0);
}

void TestTimerWheel::nextIsNoneWhenEmpty()
{
    TimerWheel wheel(kStart);
    QVERIFY(!wheel.next());
    Node node;
    wheel.set(node, kStart + 1s);
    QVERIFY(wheel.next());
    wheel.advance(kStart + 2s);
    QVERIFY(!wheel.next());
}

void TestTimerWheel::nextIsTheEarliest()
{
    TimerWheel wheel(kStart);
    Node late;
    Node early;
    wheel.set(late, kStart + 20s);
    wheel.set(early, kStart + 1s);
    QVERIFY(*wheel.next() >= kStart + 1s);
    QVERIFY(*wheel.next() < kStart + 1s + TimerWheel::kTick);
    wheel.set(early, kNever);
    QVERIFY(*wheel.next() >= kStart + 20s);
    QVERIFY(*wheel.next() < kStart + 20s + TimerWheel::kTick);
}

void TestTimerWheel::nextSeesEveryDistance()
{
    TimerWheel wheel(kStart);
    for (int begin = 0; begin < 4; ++begin) {
        for (int tick = 1; tick <= 2048; ++tick) {
            const TimePoint now = kStart + begin * 777 * TimerWheel::kTick;
            wheel.advance(now);
            Node node;
            const TimePoint deadline = now + tick * TimerWheel::kTick;
            wheel.set(node, deadline);
            QVERIFY(wheel.next());
            QVERIFY(*wheel.next() == deadline);
        }
    }
}

/// Beyond a turn it may be asked to look in vain, but never too late.
void TestTimerWheel::nextOfAFarDeadlineIsNotLate()
{
    TimerWheel wheel(kStart);
    Node node;
    const TimePoint deadline = kStart + 10min;
    wheel.set(node, deadline);
    int looks = 0;
    while (node.fired == 0) {
        QVERIFY(wheel.next());
        QVERIFY(*wheel.next() < deadline + TimerWheel::kTick);
        wheel.advance(*wheel.next());
        QVERIFY(++looks < 100);
    }
}

void TestTimerWheel::behavesLikeASortedList()
{
    std::mt19937 random(7);
    TimerWheel wheel(kStart);
    constexpr std::size_t kNodes = 200;
    TimePoint now = kStart;
    std::vector<TimePoint> deadlines(kNodes, kNever);
    int early = 0;
    std::vector<std::unique_ptr<Node>> nodes;
    for (std::size_t i = 0; i < kNodes; ++i) {
        nodes.push_back(std::make_unique<Node>([&, i] {
            early += deadlines[i] > now;
            deadlines[i] = kNever;
        }));
    }
    for (int round = 0; round < 20'000; ++round) {
        const std::size_t i = random() % kNodes;
        deadlines[i] = random() % 8 == 0 ? kNever : now + std::chrono::milliseconds(random() % 100'000);
        wheel.set(*nodes[i], deadlines[i]);
        if (random() % 4 == 0) {
            now += std::chrono::milliseconds(random() % (random() % 50 == 0 ? 60'000 : 200));
            wheel.advance(now);
            QCOMPARE(early, 0);
            TimePoint earliest = kNever;
            for (std::size_t n = 0; n < kNodes; ++n) {
                QVERIFY2(deadlines[n] == kNever || deadlines[n] + TimerWheel::kTick > now, "overdue");
                QCOMPARE(nodes[n]->isLinked(), deadlines[n] != kNever);
                earliest = std::min(earliest, deadlines[n]);
            }
            QCOMPARE(wheel.next().has_value(), earliest != kNever);
            if (earliest != kNever)
                QVERIFY(*wheel.next() < std::max(earliest, now) + 2 * TimerWheel::kTick);
        }
    }
}

QTEST_APPLESS_MAIN(TestTimerWheel)
#include "tst_timerwheel.moc"
