#include "net/reactor.h"

#include "net/scenario.h"
#include "net/sockets.h"
#include "net/waitpoint.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace weir::net;
using namespace weir::net::test;

/// The event loop: posted work, turns, deadlines, watched descriptors.
class TestReactor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsPostedWorkInItsThread();
    void runsWorkOfManyThreadsInOrder();
    void workPostedBeforeRunIsRun();
    void workPostedAfterTheEndIsNeverRun();
    void stopBeforeRunReturnsAtOnce();
    void yieldGivesEveryoneATurn();
    void yieldLetsDescriptorsHaveTheirTurn();
    void deadlinesFireWhileOthersYield();
    void neverFiresEarly();
    void tellsHowThingsStandAtFirst();
    void tellsOfTheSameReadinessOnce();
    void forgetsADestroyedWatch();
    void aReceiverMayEndAnotherOfTheSameBatch();
    void refusesWhatCannotBeWatched();
    void aSignalThatComesFirstIsRemembered();
    void aCancelledSignalStaysCancelled();
    void aSignalWaitTimesOut();
};

namespace {

class Receiver final : public ReadinessReceiver
{
public:
    explicit Receiver(std::function<void(Readiness)> action) : m_action(std::move(action)) {}

private:
    void readinessChanged(Readiness readiness) override { m_action(readiness); }
    std::function<void(Readiness)> m_action;
};

} // namespace

void TestReactor::runsPostedWorkInItsThread()
{
    Reactor reactor;
    std::thread::id ran;
    std::thread thread([&] { reactor.run(); });
    const std::thread::id expected = thread.get_id();
    reactor.inbox()->post([&] {
        ran = std::this_thread::get_id();
        reactor.stop();
    });
    thread.join();
    QVERIFY(ran == expected);
}

void TestReactor::runsWorkOfManyThreadsInOrder()
{
    constexpr std::size_t kThreads = 4;
    constexpr int kEach = 5'000;
    Reactor reactor;
    int last[kThreads] = {};
    bool inOrder = true;
    std::size_t ended = 0;
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 1; i <= kEach; ++i) {
                reactor.inbox()->post([&, t, i] {
                    inOrder = inOrder && last[t] == i - 1;
                    last[t] = i;
                    if (i == kEach && ++ended == kThreads)
                        reactor.stop();
                });
            }
        });
    }
    reactor.run();
    for (std::thread& thread : threads)
        thread.join();
    QVERIFY(inOrder);
    QCOMPARE(ended, kThreads);
}

void TestReactor::workPostedBeforeRunIsRun()
{
    Reactor reactor;
    std::vector<int> ran;
    reactor.inbox()->post([&] {
        ran.push_back(1);
        reactor.inbox()->post([&] { // from within: in a later turn
            ran.push_back(3);
            reactor.stop();
        });
    });
    reactor.inbox()->post([&] { ran.push_back(2); });
    reactor.run();
    const std::vector<int> expected{1, 2, 3};
    QCOMPARE(ran, expected);
}

void TestReactor::workPostedAfterTheEndIsNeverRun()
{
    bool ran = false;
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = held;
    {
        std::shared_ptr<Inbox> inbox;
        {
            Reactor reactor;
            inbox = reactor.inbox();
        }
        inbox->post([&ran, held = std::move(held)] { ran = true; });
        QVERIFY(!watched.expired());
    }
    QVERIFY(!ran);
    QVERIFY2(watched.expired(), "what it held is let go of");
}

void TestReactor::stopBeforeRunReturnsAtOnce()
{
    Reactor reactor;
    reactor.stop();
    reactor.run();
}

void TestReactor::yieldGivesEveryoneATurn()
{
    Reactor reactor;
    std::vector<int> turns;
    const auto player = [&](int number) -> Task<void> {
        for (int i = 0; i < 3; ++i) {
            turns.push_back(number);
            co_await reactor.yield();
        }
    };
    play(reactor, [&]() -> Task<void> {
        Task<void> first = player(1);
        Task<void> second = player(2);
        Task<void> third = player(3);
        co_await first;
        co_await second;
        co_await third;
    });
    const std::vector<int> expected{1, 2, 3, 1, 2, 3, 1, 2, 3};
    QCOMPARE(turns, expected);
}

void TestReactor::yieldLetsDescriptorsHaveTheirTurn()
{
    Reactor reactor;
    auto [near, far] = connectedPair();
    bool arrived = false;
    Receiver receiver([&](Readiness readiness) { arrived = arrived || readiness.readable; });
    Reactor::Watch watch;
    QCOMPARE(reactor.watch(near.number(), receiver, watch), 0);
    play(reactor, [&]() -> Task<void> {
        send(far, "x");
        while (!arrived) // ends only if somebody who always has more to do does not keep the others out
            co_await reactor.yield();
    });
    QVERIFY(arrived);
}

void TestReactor::deadlinesFireWhileOthersYield()
{
    Reactor reactor;
    Signal signal(reactor);
    bool timedOut = false;
    const auto waiter = [&]() -> Task<void> {
        const Wait wait = co_await signal.wait(Clock::now() + 30ms);
        timedOut = wait == Wait::TimedOut;
    };
    play(reactor, [&]() -> Task<void> {
        Task<void> waiting = waiter();
        while (!waiting.ended())
            co_await reactor.yield();
    });
    QVERIFY(timedOut);
}

void TestReactor::neverFiresEarly()
{
    Reactor reactor;
    Signal signal(reactor);
    bool early = false;
    play(reactor, [&]() -> Task<void> {
        for (const auto delay : {1ms, 5ms, 16ms, 17ms, 40ms}) {
            const TimePoint deadline = Clock::now() + delay;
            co_await signal.wait(deadline);
            early = early || Clock::now() < deadline;
        }
    });
    QVERIFY(!early);
}

void TestReactor::tellsHowThingsStandAtFirst()
{
    auto [near, far] = connectedPair();
    send(far, "x");
    ::shutdown(far.number(), SHUT_WR);
    awaitInput(near.number(), POLLRDHUP);
    Reactor reactor;
    Readiness told;
    Receiver receiver([&](Readiness readiness) {
        told = readiness;
        reactor.stop();
    });
    Reactor::Watch watch;
    QCOMPARE(reactor.watch(near.number(), receiver, watch), 0);
    reactor.run();
    QVERIFY(told.readable);
    QVERIFY(told.writable);
    QVERIFY(told.ended);
    QVERIFY(!told.failed);
}

void TestReactor::tellsOfTheSameReadinessOnce()
{
    auto [near, far] = connectedPair();
    send(far, "x");
    awaitInput(near.number());
    Reactor reactor;
    int told = 0;
    Receiver receiver([&](Readiness) { ++told; });
    Reactor::Watch watch;
    QCOMPARE(reactor.watch(near.number(), receiver, watch), 0);
    play(reactor, [&]() -> Task<void> {
        for (int i = 0; i < 20; ++i)
            co_await reactor.yield();
    });
    QCOMPARE(told, 1);
}

void TestReactor::forgetsADestroyedWatch()
{
    auto [first, firstFar] = connectedPair();
    auto [second, secondFar] = connectedPair();
    send(firstFar, "x");
    send(secondFar, "x");
    Reactor reactor;
    int firstTold = 0;
    int secondTold = 0;
    Receiver firstReceiver([&](Readiness) { ++firstTold; });
    Receiver secondReceiver([&](Readiness) { ++secondTold; });
    {
        Reactor::Watch watch;
        QCOMPARE(reactor.watch(first.number(), firstReceiver, watch), 0);
    }
    Reactor::Watch watch; // takes the place of the first; events of the first are not for it
    QCOMPARE(reactor.watch(second.number(), secondReceiver, watch), 0);
    play(reactor, [&]() -> Task<void> {
        for (int i = 0; i < 5; ++i)
            co_await reactor.yield();
    });
    QCOMPARE(firstTold, 0);
    QCOMPARE(secondTold, 1);
}

void TestReactor::aReceiverMayEndAnotherOfTheSameBatch()
{
    auto [a, aFar] = connectedPair();
    auto [b, bFar] = connectedPair();
    Reactor reactor;
    Reactor::Watch aWatch;
    Reactor::Watch bWatch;
    int told = 0;
    const auto endBoth = [&](Readiness) {
        ++told;
        Reactor::Watch a2 = std::move(aWatch);
        Reactor::Watch b2 = std::move(bWatch);
        aWatch = Reactor::Watch();
        bWatch = Reactor::Watch();
        reactor.stop();
    };
    Receiver aReceiver(endBoth);
    Receiver bReceiver(endBoth);
    QCOMPARE(reactor.watch(a.number(), aReceiver, aWatch), 0);
    QCOMPARE(reactor.watch(b.number(), bReceiver, bWatch), 0);
    reactor.run();
    QCOMPARE(told, 1);
}

void TestReactor::refusesWhatCannotBeWatched()
{
    Reactor reactor;
    Receiver receiver([](Readiness) {});
    Reactor::Watch watch;
    QCOMPARE(reactor.watch(-1, receiver, watch), EBADF);
    auto [near, far] = connectedPair();
    Reactor::Watch again;
    QCOMPARE(reactor.watch(near.number(), receiver, watch), 0);
    QCOMPARE(reactor.watch(near.number(), receiver, again), EEXIST);
}

void TestReactor::aSignalThatComesFirstIsRemembered()
{
    Reactor reactor;
    Signal signal(reactor);
    Wait first = Wait::TimedOut;
    Wait second = Wait::Ready;
    play(reactor, [&]() -> Task<void> {
        signal.set();
        first = co_await signal.wait(soonEnough());
        signal.clear();
        second = co_await signal.wait(Clock::now());
    });
    QVERIFY(first == Wait::Ready);
    QVERIFY(second == Wait::TimedOut);
}

void TestReactor::aCancelledSignalStaysCancelled()
{
    Reactor reactor;
    Signal signal(reactor);
    Wait during = Wait::Ready;
    Wait after = Wait::Ready;
    const auto waiter = [&]() -> Task<void> { during = co_await signal.wait(soonEnough()); };
    play(reactor, [&]() -> Task<void> {
        Task<void> waiting = waiter();
        signal.cancel();
        co_await waiting;
        signal.set();
        after = co_await signal.wait(soonEnough());
    });
    QVERIFY(during == Wait::Cancelled);
    QVERIFY(after == Wait::Cancelled);
}

void TestReactor::aSignalWaitTimesOut()
{
    Reactor reactor;
    Signal signal(reactor);
    Wait wait = Wait::Ready;
    play(reactor, [&]() -> Task<void> { wait = co_await signal.wait(Clock::now() - 1s); });
    QVERIFY(wait == Wait::TimedOut);
}

QTEST_APPLESS_MAIN(TestReactor)
#include "tst_reactor.moc"
