#include "net/resolver.h"

#include "net/scenario.h"

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <thread>

using namespace weir::net;
using namespace weir::net::test;

/// Look-ups through an injected function: shared, kept, and never in each other's way.
class TestResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAName();
    void addressesNeedNoLookup_data();
    void addressesNeedNoLookup();
    void looksUpOffTheCallersThread();
    void simultaneousLookupsAreOne();
    void keepsWhatWasFound();
    void keepsFailures_data();
    void keepsFailures();
    void forgetsWhenTheTimeIsOver();
    void keepsOnlySoMany();
    void aHangingLookupHoldsUpNobody();
    void lookupsBeyondTheThreadsWaitTheirTurn();
    void aLookupThatNobodyWantsAnyMoreIsLeftOut();
    void aLookupThatOneOfTwoStillWantsIsDone();
    void aFullQueueFailsAtOnce();
    void aFullQueueMakesRoomOfWhatNobodyWants();
    void destructionDoesNotWait();
    void destructionDropsTheCallbacks();
    void manyThreadsAskAtOnce();
    void asksTheSystem();
    void awaitedFromACoroutine();
    void aKeptAnswerIsAwaitedAtOnce();
    void anAwaitedLookupTimesOut();
    void anAwaitedLookupIsCalledOff();
    void aLateAnswerFindsNobody();
};

namespace {

using Outcome = Resolution::Outcome;

Resolution found(const char* address) { return {Outcome::Found, {*IpAddress::parse(address)}, {}}; }

/// Names whose look-ups do not return until they are let go.
class Lookups
{
public:
    ~Lookups() { letGo(); }

    Resolution operator()(const std::string& name)
    {
        std::unique_lock lock(m_mutex);
        ++m_counts[name];
        ++m_total;
        m_changed.notify_all();
        if (name.starts_with("hangs"))
            m_changed.wait(lock, [&] { return m_free; });
        ++m_done;
        m_changed.notify_all();
        return found("192.0.2.1");
    }
    void letGo()
    {
        const std::lock_guard lock(m_mutex);
        m_free = true;
        m_changed.notify_all();
    }
    bool awaitStarted(int total)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kLong, [&] { return m_total >= total; });
    }
    bool awaitDone(int total)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kLong, [&] { return m_done >= total; });
    }
    int count(const std::string& name)
    {
        const std::lock_guard lock(m_mutex);
        return m_counts[name];
    }
    int started()
    {
        const std::lock_guard lock(m_mutex);
        return m_total;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::string, int> m_counts;
    int m_total = 0;
    int m_done = 0;
    bool m_free = false;
};

/// Shared, because the resolver's threads may outlive the test that asked.
Resolver::Lookup through(const std::shared_ptr<Lookups>& lookups)
{
    return [lookups](const std::string& name) { return (*lookups)(name); };
}

std::future<Resolution> ask(Resolver& resolver, const std::string& name)
{
    auto promise = std::make_shared<std::promise<Resolution>>();
    std::future<Resolution> future = promise->get_future();
    resolver.resolve(name, [promise](const Resolution& resolution) { promise->set_value(resolution); });
    return future;
}

bool isThere(const std::future<Resolution>& future) { return future.wait_for(0s) == std::future_status::ready; }

Resolution answer(std::future<Resolution> future)
{
    if (future.wait_for(kLong) != std::future_status::ready)
        qFatal("no answer came");
    return future.get();
}

} // namespace

void TestResolver::findsAName()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    const Resolution resolution = answer(ask(resolver, "a.test"));
    QVERIFY(resolution.outcome == Outcome::Found);
    QCOMPARE(resolution.addresses.size(), std::size_t(1));
    QCOMPARE(resolution.addresses[0].text(), std::string("192.0.2.1"));
}

void TestResolver::addressesNeedNoLookup_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::newRow("IPv4") << QByteArray("127.0.0.1");
    QTest::newRow("IPv6") << QByteArray("2001:db8::1");
}

void TestResolver::addressesNeedNoLookup()
{
    QFETCH(QByteArray, literal);
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    const std::future<Resolution> future = ask(resolver, literal.toStdString());
    QVERIFY2(isThere(future), "at once, in this thread");
    QCOMPARE(lookups->started(), 0);
}

void TestResolver::looksUpOffTheCallersThread()
{
    std::promise<std::thread::id> where;
    Resolver resolver([&](const std::string&) {
        where.set_value(std::this_thread::get_id());
        return found("192.0.2.1");
    });
    answer(ask(resolver, "a.test"));
    QVERIFY(where.get_future().get() != std::this_thread::get_id());
}

void TestResolver::simultaneousLookupsAreOne()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    std::vector<std::future<Resolution>> futures;
    for (int i = 0; i < 10; ++i)
        futures.push_back(ask(resolver, "hangs.test"));
    QVERIFY(lookups->awaitStarted(1));
    futures.push_back(ask(resolver, "hangs.test")); // while it is under way
    lookups->letGo();
    for (std::future<Resolution>& future : futures)
        QVERIFY(answer(std::move(future)).outcome == Outcome::Found);
    QCOMPARE(lookups->count("hangs.test"), 1);
}

void TestResolver::keepsWhatWasFound()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    answer(ask(resolver, "a.test"));
    const std::future<Resolution> again = ask(resolver, "a.test");
    QVERIFY2(isThere(again), "at once, in this thread");
    QCOMPARE(lookups->count("a.test"), 1);
    answer(ask(resolver, "b.test"));
    QCOMPARE(lookups->count("b.test"), 1);
}

void TestResolver::keepsFailures_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("lookups");
    QTest::newRow("that a name does not exist is kept") << int(Outcome::NotFound) << 1;
    QTest::newRow("that a look-up failed is not kept") << int(Outcome::Failed) << 2;
}

void TestResolver::keepsFailures()
{
    QFETCH(int, outcome);
    QFETCH(int, lookups);
    std::atomic<int> count = 0;
    Resolver::Options options;
    options.keepNotFound = 3600s;
    Resolver resolver(
        [&](const std::string&) {
            ++count;
            return Resolution{Outcome(outcome), {}, "in words"};
        },
        options);
    for (int i = 0; i < 2; ++i) {
        const Resolution resolution = answer(ask(resolver, "a.test"));
        QCOMPARE(int(resolution.outcome), outcome);
        QCOMPARE(resolution.reason, std::string("in words"));
    }
    QCOMPARE(count, lookups);
}

void TestResolver::forgetsWhenTheTimeIsOver()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver::Options options;
    options.keepFound = 0s;
    Resolver resolver(through(lookups), options);
    answer(ask(resolver, "a.test"));
    answer(ask(resolver, "a.test"));
    QCOMPARE(lookups->count("a.test"), 2);
}

void TestResolver::keepsOnlySoMany()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver::Options options;
    options.mostKept = 3;
    Resolver resolver(through(lookups), options);
    for (const char* name : {"a.test", "b.test", "c.test", "d.test"})
        answer(ask(resolver, name));
    QVERIFY(isThere(ask(resolver, "d.test")));
    answer(ask(resolver, "a.test"));
    QCOMPARE(lookups->count("d.test"), 1);
    QCOMPARE(lookups->count("a.test"), 2);
}

void TestResolver::aHangingLookupHoldsUpNobody()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    std::vector<std::future<Resolution>> hanging;
    for (int i = 0; i < 10; ++i)
        hanging.push_back(ask(resolver, "hangs-" + std::to_string(i)));
    QVERIFY(lookups->awaitStarted(10));
    for (int i = 0; i < 10; ++i)
        QVERIFY(answer(ask(resolver, "name-" + std::to_string(i))).outcome == Outcome::Found);
    for (const auto& future : hanging)
        QVERIFY(!isThere(future));
    lookups->letGo();
    for (auto& future : hanging)
        answer(std::move(future));
}

void TestResolver::lookupsBeyondTheThreadsWaitTheirTurn()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver::Options options;
    options.mostThreads = 2;
    Resolver resolver(through(lookups), options);
    auto first = ask(resolver, "hangs-1");
    auto second = ask(resolver, "hangs-2");
    QVERIFY(lookups->awaitStarted(2));
    auto third = ask(resolver, "a.test");
    auto fourth = ask(resolver, "b.test");
    QCOMPARE(lookups->started(), 2);
    lookups->letGo();
    for (auto* future : {&first, &second, &third, &fourth})
        QVERIFY(answer(std::move(*future)).outcome == Outcome::Found);
}

void TestResolver::aLookupThatNobodyWantsAnyMoreIsLeftOut()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver::Options options;
    options.mostThreads = 1;
    Resolver resolver(through(lookups), options);
    auto hanging = ask(resolver, "hangs.test");
    QVERIFY(lookups->awaitStarted(1));
    auto wanted = std::make_shared<int>(1);
    const auto called = std::make_shared<std::atomic<bool>>(false);
    resolver.resolve(
        "unwanted.test", [called](const Resolution&) { *called = true; }, wanted);
    auto behind = ask(resolver, "a.test");
    wanted.reset();
    lookups->letGo();
    QVERIFY(answer(std::move(behind)).outcome == Outcome::Found);
    QVERIFY(answer(std::move(hanging)).outcome == Outcome::Found);
    QCOMPARE(lookups->count("unwanted.test"), 0);
    QVERIFY(!*called);
    QVERIFY(answer(ask(resolver, "unwanted.test")).outcome == Outcome::Found); // when it is wanted again
}

void TestResolver::aLookupThatOneOfTwoStillWantsIsDone()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver::Options options;
    options.mostThreads = 1;
    Resolver resolver(through(lookups), options);
    auto hanging = ask(resolver, "hangs.test");
    QVERIFY(lookups->awaitStarted(1));
    auto wanted = std::make_shared<int>(1);
    resolver.resolve(
        "a.test", [](const Resolution&) {}, wanted);
    auto second = ask(resolver, "a.test");
    wanted.reset();
    lookups->letGo();
    QVERIFY(answer(std::move(second)).outcome == Outcome::Found);
    answer(std::move(hanging));
}

void TestResolver::aFullQueueFailsAtOnce()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver::Options options;
    options.mostThreads = 1;
    options.mostQueued = 2;
    Resolver resolver(through(lookups), options);
    auto hanging = ask(resolver, "hangs.test");
    QVERIFY(lookups->awaitStarted(1));
    auto first = ask(resolver, "a.test");
    auto second = ask(resolver, "b.test");
    auto shared = ask(resolver, "b.test"); // waits with the one before, and takes no room
    auto tooMany = ask(resolver, "c.test");
    QVERIFY(isThere(tooMany));
    const Resolution refused = tooMany.get();
    QVERIFY(refused.outcome == Outcome::Failed);
    QVERIFY(!refused.reason.empty());
    lookups->letGo();
    for (auto* future : {&hanging, &first, &second, &shared})
        QVERIFY(answer(std::move(*future)).outcome == Outcome::Found);
    QVERIFY(answer(ask(resolver, "c.test")).outcome == Outcome::Found);
}

void TestResolver::aFullQueueMakesRoomOfWhatNobodyWants()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver::Options options;
    options.mostThreads = 1;
    options.mostQueued = 1;
    Resolver resolver(through(lookups), options);
    auto hanging = ask(resolver, "hangs.test");
    QVERIFY(lookups->awaitStarted(1));
    auto wanted = std::make_shared<int>(1);
    resolver.resolve(
        "unwanted.test", [](const Resolution&) {}, wanted);
    wanted.reset();
    auto next = ask(resolver, "a.test");
    QVERIFY(!isThere(next));
    lookups->letGo();
    QVERIFY(answer(std::move(next)).outcome == Outcome::Found);
    answer(std::move(hanging));
}

void TestResolver::destructionDoesNotWait()
{
    const auto lookups = std::make_shared<Lookups>();
    {
        Resolver::Options options;
        options.mostThreads = 1;
        Resolver resolver(through(lookups), options);
        resolver.resolve("hangs.test", [](const Resolution&) {});
        QVERIFY(lookups->awaitStarted(1));
        resolver.resolve("queued.test", [](const Resolution&) {});
    }
    lookups->letGo();
    QVERIFY(lookups->awaitDone(1));
    QCOMPARE(lookups->count("queued.test"), 0);
}

void TestResolver::destructionDropsTheCallbacks()
{
    const auto lookups = std::make_shared<Lookups>();
    const auto called = std::make_shared<std::atomic<bool>>(false);
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = held;
    {
        Resolver resolver(through(lookups));
        resolver.resolve("hangs.test", [called, held](const Resolution&) { *called = true; });
        held.reset();
        QVERIFY(lookups->awaitStarted(1));
        QVERIFY(!watched.expired());
    }
    QVERIFY2(watched.expired(), "what they hold is let go of at once");
    lookups->letGo();
    QVERIFY(lookups->awaitDone(1));
    QVERIFY(!*called);
}

void TestResolver::manyThreadsAskAtOnce()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    std::atomic<int> answers = 0;
    std::promise<void> all;
    constexpr int kThreads = 4;
    constexpr int kEach = 200;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < kEach; ++i) {
                resolver.resolve("name-" + std::to_string(i % 20), [&](const Resolution&) {
                    if (++answers == kThreads * kEach)
                        all.set_value();
                });
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QVERIFY(all.get_future().wait_for(kLong) == std::future_status::ready);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(lookups->count("name-" + std::to_string(i)), 1);
}

void TestResolver::asksTheSystem()
{
    const Resolution resolution = Resolver::lookUpInSystem("localhost");
    QVERIFY2(resolution.outcome == Outcome::Found, resolution.reason.c_str());
    QVERIFY(!resolution.addresses.empty());
    for (const IpAddress& address : resolution.addresses)
        QVERIFY(address.isLoopback());
}

void TestResolver::awaitedFromACoroutine()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    Reactor reactor;
    Resolution resolution;
    std::thread::id where;
    play(reactor, [&]() -> Task<void> {
        PendingLookup lookup(reactor);
        resolution = co_await lookup.run(resolver, "a.test", soonEnough());
        where = std::this_thread::get_id();
    });
    QVERIFY(resolution.outcome == Outcome::Found);
    QVERIFY(where == std::this_thread::get_id());
}

void TestResolver::aKeptAnswerIsAwaitedAtOnce()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    answer(ask(resolver, "a.test"));
    Reactor reactor;
    bool atOnce = false;
    play(reactor, [&]() -> Task<void> {
        PendingLookup lookup(reactor);
        Task<Resolution> task = lookup.run(resolver, "a.test", soonEnough());
        atOnce = task.ended();
        co_await task;
    });
    QVERIFY(atOnce);
}

void TestResolver::anAwaitedLookupTimesOut()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    Reactor reactor;
    Resolution resolution;
    play(reactor, [&]() -> Task<void> {
        PendingLookup lookup(reactor);
        resolution = co_await lookup.run(resolver, "hangs.test", Clock::now() + 20ms);
    });
    QVERIFY(resolution.outcome == Outcome::TimedOut);
    QVERIFY(!resolution.reason.empty());
}

void TestResolver::anAwaitedLookupIsCalledOff()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    Reactor reactor;
    Resolution resolution;
    play(reactor, [&]() -> Task<void> {
        PendingLookup lookup(reactor);
        Task<Resolution> task = lookup.run(resolver, "hangs.test", soonEnough());
        lookup.cancel();
        resolution = co_await task;
    });
    QVERIFY(resolution.outcome == Outcome::Cancelled);
    QVERIFY(!resolution.reason.empty());
}

/// Neither the one who waited nor the reactor is there any more when the answer comes.
void TestResolver::aLateAnswerFindsNobody()
{
    const auto lookups = std::make_shared<Lookups>();
    Resolver resolver(through(lookups));
    {
        Reactor reactor;
        play(reactor, [&]() -> Task<void> {
            PendingLookup lookup(reactor);
            Task<Resolution> task = lookup.run(resolver, "hangs.test", soonEnough());
            lookup.cancel();
            co_await task;
        });
    }
    const auto alsoWaits = ask(resolver, "hangs.test");
    lookups->letGo();
    QVERIFY(alsoWaits.wait_for(kLong) == std::future_status::ready);
}

QTEST_APPLESS_MAIN(TestResolver)
#include "tst_resolver.moc"
