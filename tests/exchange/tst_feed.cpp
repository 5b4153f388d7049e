#include "exchange/feed.h"

#include <QTest>

#include <atomic>
#include <set>
#include <thread>

using namespace weir::exchange;

/// From several publishers to one reader: nothing twice, nothing lost without being counted, nobody waits.
class TestFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsIdsFromOne();
    void givesIdsOnceAcrossThreads();
    void nothingPublishedIsAnEmptyBatch();
    void takesInOrder();
    void leavesWhatWasPublishedEmpty();
    void wakesOnlyWhereThereWasNothing();
    void publishingNothingDoesNotWake();
    void doesWithoutAWake();
    void leavesOutTheOldestAndCountsThem();
    void countsOnlyEndedExchangesAsMissed();
    void tellsTheMissedOnce();
    void onePublicationBeyondTheBoundIsLeftOutWhole();
    void longTextsTakeRoom();
    void losesNothingBetweenThreads();
    void aBusyReaderIsToldByTheResult();
};

namespace {

Exchange exchange(std::uint64_t id, State state = State::Finished)
{
    Exchange result;
    result.id = id;
    result.state = state;
    return result;
}

/// The bytes of so many exchanges without any text.
constexpr std::size_t room(std::size_t count) { return count * sizeof(Exchange); }

std::vector<Exchange> exchanges(std::uint64_t from, std::uint64_t to, State state = State::Finished)
{
    std::vector<Exchange> result;
    for (std::uint64_t id = from; id <= to; ++id)
        result.push_back(exchange(id, state));
    return result;
}

bool publish(Feed& feed, std::vector<Exchange> changed) { return feed.publish(changed); }

std::vector<std::uint64_t> idsOf(const Batch& batch)
{
    std::vector<std::uint64_t> ids;
    for (const Exchange& e : batch.exchanges)
        ids.push_back(e.id);
    return ids;
}

using Ids = std::vector<std::uint64_t>;

} // namespace

void TestFeed::countsIdsFromOne()
{
    Feed feed({});
    QCOMPARE(feed.nextId(), std::uint64_t(1));
    QCOMPARE(feed.nextId(), std::uint64_t(2));
}

void TestFeed::givesIdsOnceAcrossThreads()
{
    constexpr std::size_t kThreads = 4;
    constexpr std::size_t kEach = 5'000;
    Feed feed({});
    std::vector<Ids> taken(kThreads);
    std::vector<std::thread> threads;
    for (Ids& ids : taken) {
        threads.emplace_back([&feed, &ids] {
            for (std::size_t i = 0; i < kEach; ++i)
                ids.push_back(feed.nextId());
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    std::set<std::uint64_t> all;
    for (const Ids& ids : taken) {
        QVERIFY(std::is_sorted(ids.begin(), ids.end()));
        all.insert(ids.begin(), ids.end());
    }
    QCOMPARE(all.size(), kThreads * kEach);
    QCOMPARE(*all.rbegin(), std::uint64_t(kThreads * kEach));
}

void TestFeed::nothingPublishedIsAnEmptyBatch()
{
    Feed feed({});
    const Batch batch = feed.take();
    QVERIFY(batch.exchanges.empty());
    QCOMPARE(batch.missed, std::uint64_t(0));
}

void TestFeed::takesInOrder()
{
    Feed feed({});
    QVERIFY(publish(feed, exchanges(1, 2)));
    QVERIFY(publish(feed, exchanges(3, 3)));
    QVERIFY(publish(feed, exchanges(4, 5)));
    const Ids expected{1, 2, 3, 4, 5};
    QCOMPARE(idsOf(feed.take()), expected);
    QVERIFY(feed.take().exchanges.empty());
}

void TestFeed::leavesWhatWasPublishedEmpty()
{
    Feed feed({});
    std::vector<Exchange> changed = exchanges(1, 3);
    QVERIFY(feed.publish(changed));
    QVERIFY(changed.empty());
}

void TestFeed::wakesOnlyWhereThereWasNothing()
{
    int wakes = 0;
    Feed feed([&] { ++wakes; });
    QVERIFY(publish(feed, exchanges(1, 1)));
    QCOMPARE(wakes, 1);
    QVERIFY(publish(feed, exchanges(2, 2)));
    QCOMPARE(wakes, 1);
    feed.take();
    QVERIFY(publish(feed, exchanges(3, 3)));
    QCOMPARE(wakes, 2);
}

void TestFeed::publishingNothingDoesNotWake()
{
    int wakes = 0;
    Feed feed([&] { ++wakes; });
    QVERIFY(publish(feed, {}));
    QCOMPARE(wakes, 0);
    QVERIFY(publish(feed, exchanges(1, 1)));
    QCOMPARE(wakes, 1);
}

void TestFeed::doesWithoutAWake()
{
    Feed feed({});
    QVERIFY(publish(feed, exchanges(1, 1)));
    QCOMPARE(feed.take().exchanges.size(), std::size_t(1));
}

void TestFeed::leavesOutTheOldestAndCountsThem()
{
    Feed feed({}, room(10));
    QVERIFY(publish(feed, exchanges(1, 4)));
    QVERIFY(publish(feed, exchanges(5, 8)));
    QVERIFY(publish(feed, exchanges(9, 10)));
    QVERIFY(publish(feed, exchanges(11, 12))); // 12 are too many by 2: the first 4 go
    const Batch batch = feed.take();
    QCOMPARE(batch.missed, std::uint64_t(4));
    const Ids expected{5, 6, 7, 8, 9, 10, 11, 12};
    QCOMPARE(idsOf(batch), expected);
    QCOMPARE(batch.bytes, room(8));
}

void TestFeed::countsOnlyEndedExchangesAsMissed()
{
    Feed feed({}, room(4));
    QVERIFY(publish(feed,
        {exchange(1, State::Started), exchange(2, State::Failed), exchange(3, State::Tunnelling),
            exchange(4, State::Finished)}));
    QVERIFY(publish(feed, {exchange(1, State::Responding)}));
    const Batch batch = feed.take();
    QCOMPARE(batch.missed, std::uint64_t(2));
    QCOMPARE(idsOf(batch), Ids{1});
}

void TestFeed::tellsTheMissedOnce()
{
    Feed feed({}, room(2));
    QVERIFY(publish(feed, exchanges(1, 2)));
    QVERIFY(publish(feed, exchanges(3, 4)));
    QVERIFY(publish(feed, exchanges(5, 6)));
    QCOMPARE(feed.take().missed, std::uint64_t(4));
    QCOMPARE(feed.take().missed, std::uint64_t(0));
    // and the room is there again
    QVERIFY(publish(feed, exchanges(7, 8)));
    const Batch batch = feed.take();
    QCOMPARE(batch.missed, std::uint64_t(0));
    QCOMPARE(batch.exchanges.size(), std::size_t(2));
}

void TestFeed::onePublicationBeyondTheBoundIsLeftOutWhole()
{
    int wakes = 0;
    Feed feed([&] { ++wakes; }, room(3));
    QVERIFY(publish(feed, exchanges(1, 5)));
    QCOMPARE(wakes, 1); // somebody has to hear of the missed ones
    const Batch batch = feed.take();
    QVERIFY(batch.exchanges.empty());
    QCOMPARE(batch.missed, std::uint64_t(5));
}

void TestFeed::longTextsTakeRoom()
{
    Feed feed({}, room(100));
    for (std::uint64_t id = 1; id <= 3; ++id) {
        Exchange e = exchange(id);
        e.path.assign(room(40), 'p');
        QVERIFY(publish(feed, {e}));
    }
    const Batch batch = feed.take();
    QCOMPARE(batch.missed, std::uint64_t(1));
    const Ids expected{2, 3};
    QCOMPARE(idsOf(batch), expected);
    QVERIFY(batch.bytes >= 2 * room(40) && batch.bytes <= room(100));
    QCOMPARE(feed.take().bytes, std::size_t(0));
}

void TestFeed::losesNothingBetweenThreads()
{
    constexpr std::size_t kThreads = 3;
    constexpr std::size_t kEach = 20'000;
    std::atomic<int> wakes = 0;
    Feed feed([&] { ++wakes; }, room(2'000));
    std::atomic<std::size_t> running = kThreads;
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < kThreads; ++t) {
        threads.emplace_back([&feed, &running, t] {
            std::vector<Exchange> changed;
            for (std::size_t i = 0; i < kEach; ++i) {
                Exchange e = exchange(feed.nextId());
                e.port = std::uint16_t(t);
                changed.push_back(std::move(e));
                if (changed.size() >= 7)
                    feed.publish(changed); // if it is refused, next time
            }
            while (!feed.publish(changed))
                std::this_thread::yield();
            --running;
        });
    }
    std::set<std::uint64_t> seen;
    std::uint64_t missed = 0;
    bool twice = false;
    bool inOrder = true;
    std::size_t most = 0;
    std::uint64_t last[kThreads] = {};
    const auto take = [&] {
        const Batch batch = feed.take();
        missed += batch.missed;
        most = std::max(most, batch.exchanges.size());
        for (const Exchange& e : batch.exchanges) {
            twice = twice || !seen.insert(e.id).second;
            inOrder = inOrder && e.id > last[e.port];
            last[e.port] = e.id;
        }
    };
    while (running > 0)
        take();
    for (std::thread& thread : threads)
        thread.join();
    take();
    QVERIFY(!twice);
    QVERIFY2(inOrder, "per publisher, in order");
    QVERIFY(most <= 2'000);
    QVERIFY(wakes > 0);
    QCOMPARE(seen.size() + missed, kThreads * kEach);
}

/// Under contention a refused publication is unchanged, and comes through later.
void TestFeed::aBusyReaderIsToldByTheResult()
{
    Feed feed({}, room(1'000'000));
    std::atomic<bool> done = false;
    std::size_t taken = 0;
    std::thread reader([&] {
        while (!done)
            taken += feed.take().exchanges.size();
    });
    bool intact = true;
    constexpr std::size_t kRounds = 20'000;
    for (std::size_t i = 0; i < kRounds; ++i) {
        std::vector<Exchange> changed = exchanges(i, i);
        while (!feed.publish(changed))
            intact = intact && changed.size() == 1 && changed[0].id == i;
        intact = intact && changed.empty();
    }
    done = true;
    reader.join();
    taken += feed.take().exchanges.size();
    QVERIFY(intact);
    QCOMPARE(taken, kRounds);
}

QTEST_APPLESS_MAIN(TestFeed)
#include "tst_feed.moc"
