#include "exchange/bodyqueue.h"
#include "exchange/feed.h"

#include "entries.h"

#include <QTest>

#include <atomic>
#include <map>
#include <thread>

using namespace weir::exchange;
using weir::exchange::test::begin;

namespace {

constexpr std::size_t kHeader = sizeof(BodyBlock::Piece);

struct Copied
{
    std::uint64_t exchange = 0;
    Part part = Part::Request;
    std::string bytes;

    bool operator==(const Copied&) const = default;
};

std::vector<Copied> piecesOf(const BodyBlock& block)
{
    std::vector<Copied> pieces;
    block.forEach([&](const BodyBlock::Piece& piece, std::string_view bytes) {
        pieces.push_back({piece.exchange, piece.part, std::string(bytes)});
    });
    return pieces;
}

/// Bytes of which none is like its neighbour.
std::string text(std::size_t length, unsigned seed = 0)
{
    std::string result(length, '\0');
    for (std::size_t i = 0; i < length; ++i)
        result[i] = char((i * 31 + i / 257 + seed) & 0xff);
    return result;
}

using Bodies = std::map<std::pair<std::uint64_t, Part>, std::string>;

/// What a recorder would have of each body.
void drain(BodyQueue& queue, Bodies& bodies)
{
    for (BodyQueue::BlockPointer& block : queue.take()) {
        for (Copied& piece : piecesOf(*block))
            bodies[{piece.exchange, piece.part}] += piece.bytes;
        queue.giveBack(std::move(block));
    }
}

constexpr std::size_t kBlock = BodyBlock::kCapacity;

} // namespace

/// The way of body bytes from the workers to the recorder.
class TestBodyQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsBackForAWhileAfterItWasBehind();
    void keepsPiecesInOrder();
    void joinsWhatFollowsOfOneBody();
    void startsAPieceWhereThePartChanges();
    void takesAsMuchAsThereIsRoomFor_data();
    void takesAsMuchAsThereIsRoomFor();
    void isEmptyAfterClear();
    void carriesBodiesOfEverySize_data();
    void carriesBodiesOfEverySize();
    void handsOverInOrder();
    void lendsOnlySoManyBlocks();
    void hasAtLeastTwoBlocks();
    void wakesOnceWhenMuchWaits();
    void doesNotWakeForLittle();
    void trimsWhatWasNotNeeded();
    void lendsAgainAfterTrimming();
    void aWriterFlushesOnlyWhatThereIs();
    void aWriterThatIsDestroyedLosesNothing();
    void recordsNothingUnlessAsked();
    void keepsTheBeginningUpToTheLimit_data();
    void keepsTheBeginningUpToTheLimit();
    void limitsEachBodyForItself();
    void recordsNothingMoreAfterALoss();
    void aNewExchangeIsRecordedAgainAfterALoss();
    void handsBodiesOverBeforeExchanges();
    void passesBetweenThreads();
};

void TestBodyQueue::keepsPiecesInOrder()
{
    auto block = std::make_unique<BodyBlock>();
    QVERIFY(block->isEmpty());
    std::vector<Copied> expected;
    for (unsigned i = 0; i < 50; ++i) {
        const Copied piece{i % 5 + 1, i % 2 == 0 ? Part::Request : Part::Response, text(i * 3 + 1, i)};
        QCOMPARE(block->append(piece.exchange, piece.part, piece.bytes), piece.bytes.size());
        expected.push_back(piece);
    }
    QVERIFY(!block->isEmpty());
    QVERIFY(piecesOf(*block) == expected);
}

void TestBodyQueue::joinsWhatFollowsOfOneBody()
{
    auto block = std::make_unique<BodyBlock>();
    std::string whole;
    for (unsigned i = 0; i < 200; ++i) { // lengths that are not multiples of the alignment
        whole += text(i % 11, i);
        block->append(7, Part::Response, text(i % 11, i));
    }
    block->append(8, Part::Response, "x");
    block->append(7, Part::Response, "y");
    QVERIFY((piecesOf(*block)
        == std::vector<Copied>{{7, Part::Response, whole}, {8, Part::Response, "x"}, {7, Part::Response, "y"}}));
}

void TestBodyQueue::startsAPieceWhereThePartChanges()
{
    auto block = std::make_unique<BodyBlock>();
    block->append(1, Part::Request, "ask");
    block->append(1, Part::Response, "answer");
    QVERIFY((piecesOf(*block) == std::vector<Copied>{{1, Part::Request, "ask"}, {1, Part::Response, "answer"}}));
}

void TestBodyQueue::takesAsMuchAsThereIsRoomFor_data()
{
    QTest::addColumn<std::size_t>("before"); // bytes of another body
    QTest::addColumn<std::size_t>("offered");
    QTest::addColumn<std::size_t>("taken");
    QTest::newRow("an empty block, all but a byte") << std::size_t(0) << kBlock - kHeader - 1 << kBlock - kHeader - 1;
    QTest::newRow("an empty block, exactly full") << std::size_t(0) << kBlock - kHeader << kBlock - kHeader;
    QTest::newRow("an empty block, a byte too many") << std::size_t(0) << kBlock - kHeader + 1 << kBlock - kHeader;
    QTest::newRow("eight bytes behind another body") << kBlock - 2 * kHeader - 8 << std::size_t(100) << std::size_t(8);
    QTest::newRow("no room for a byte behind another body")
        << kBlock - 2 * kHeader << std::size_t(100) << std::size_t(0);
    QTest::newRow("no room for a header") << kBlock - kHeader - 8 << std::size_t(1) << std::size_t(0);
    QTest::newRow("a full block") << kBlock - kHeader << std::size_t(1) << std::size_t(0);
}

void TestBodyQueue::takesAsMuchAsThereIsRoomFor()
{
    QFETCH(std::size_t, before);
    QFETCH(std::size_t, offered);
    QFETCH(std::size_t, taken);
    auto block = std::make_unique<BodyBlock>();
    std::vector<Copied> expected;
    if (before > 0) {
        QCOMPARE(block->append(1, Part::Request, text(before)), before);
        expected.push_back({1, Part::Request, text(before)});
    }
    QCOMPARE(block->append(2, Part::Request, text(offered, 5)), taken);
    if (taken > 0)
        expected.push_back({2, Part::Request, text(offered, 5).substr(0, taken)});
    QVERIFY(piecesOf(*block) == expected);
    if (taken < offered)
        QCOMPARE(block->append(3, Part::Request, "more"), std::size_t(0));
    QVERIFY(piecesOf(*block) == expected);
}

void TestBodyQueue::isEmptyAfterClear()
{
    auto block = std::make_unique<BodyBlock>();
    block->append(1, Part::Request, "one");
    block->clear();
    QVERIFY(block->isEmpty());
    QVERIFY(piecesOf(*block).empty());
    block->append(1, Part::Request, "two"); // a piece of its own, not a longer "one"
    QVERIFY((piecesOf(*block) == std::vector<Copied>{{1, Part::Request, "two"}}));
}

void TestBodyQueue::carriesBodiesOfEverySize_data()
{
    QTest::addColumn<std::size_t>("size");
    for (const std::size_t size : {std::size_t(1), std::size_t(7), std::size_t(8), std::size_t(9), kBlock - kHeader - 1,
             kBlock - kHeader, kBlock - kHeader + 1, kBlock, 3 * kBlock + 5})
        QTest::addRow("%zu bytes", size) << size;
}

void TestBodyQueue::carriesBodiesOfEverySize()
{
    QFETCH(std::size_t, size);
    BodyQueue queue(16 * kBlock);
    BodyWriter writer(queue);
    QVERIFY(writer.append(1, Part::Request, "first"));
    QVERIFY(writer.append(2, Part::Response, text(size)));
    QVERIFY(writer.append(1, Part::Request, "last"));
    writer.flush();
    Bodies bodies;
    drain(queue, bodies);
    QCOMPARE(bodies.size(), std::size_t(2));
    QVERIFY((bodies[{2, Part::Response}] == text(size)));
    QVERIFY((bodies[{1, Part::Request}] == "firstlast"));
}

void TestBodyQueue::handsOverInOrder()
{
    BodyQueue queue(8 * kBlock);
    for (std::uint64_t i = 1; i <= 3; ++i) {
        auto block = queue.obtain();
        block->append(i, Part::Request, "x");
        queue.push(std::move(block));
    }
    const auto taken = queue.take();
    QCOMPARE(taken.size(), std::size_t(3));
    for (std::uint64_t i = 1; i <= 3; ++i)
        QCOMPARE(piecesOf(*taken[i - 1]).front().exchange, i);
    QVERIFY(queue.take().empty());
}

void TestBodyQueue::lendsOnlySoManyBlocks()
{
    BodyQueue queue(4 * kBlock + kBlock / 2);
    std::vector<BodyQueue::BlockPointer> lent;
    for (int i = 0; i < 4; ++i) {
        lent.push_back(queue.obtain());
        QVERIFY(lent.back());
    }
    QVERIFY(!queue.obtain());
    lent.back()->append(1, Part::Request, "x");
    queue.push(std::move(lent.back()));
    QVERIFY2(!queue.obtain(), "what waits counts too");
    auto taken = queue.take();
    QVERIFY2(!queue.obtain(), "what the recorder has counts too");
    queue.giveBack(std::move(taken.front()));
    const auto again = queue.obtain();
    QVERIFY(again);
    QVERIFY2(again->isEmpty(), "it comes back empty");
    QVERIFY(!queue.obtain());
}

void TestBodyQueue::hasAtLeastTwoBlocks()
{
    BodyQueue queue(0);
    const auto one = queue.obtain();
    const auto two = queue.obtain();
    QVERIFY(one && two);
    QVERIFY(!queue.obtain());
}

void TestBodyQueue::wakesOnceWhenMuchWaits()
{
    int woken = 0;
    BodyQueue queue(64 * kBlock, [&] { ++woken; });
    const auto pushOne = [&] {
        auto block = queue.obtain();
        block->append(1, Part::Request, "x");
        queue.push(std::move(block));
    };
    for (int i = 0; i < 30; ++i)
        pushOne();
    QCOMPARE(woken, 1);
    queue.take();
    for (int i = 0; i < 30; ++i)
        pushOne();
    QCOMPARE(woken, 2);
}

void TestBodyQueue::doesNotWakeForLittle()
{
    int woken = 0;
    BodyQueue queue(64 * kBlock, [&] { ++woken; });
    BodyWriter writer(queue);
    for (int i = 0; i < 100; ++i) {
        QVERIFY(writer.append(std::uint64_t(i), Part::Request, text(100)));
        writer.flush();
        Bodies bodies;
        drain(queue, bodies);
    }
    QCOMPARE(woken, 0);
}

void TestBodyQueue::trimsWhatWasNotNeeded()
{
    BodyQueue queue(64 * kBlock);
    QCOMPARE(queue.bytes(), std::size_t(0));
    const auto use = [&](int count) {
        std::vector<BodyQueue::BlockPointer> lent;
        for (int i = 0; i < count; ++i)
            lent.push_back(queue.obtain());
        for (auto& block : lent)
            queue.giveBack(std::move(block));
    };
    use(32);
    QCOMPARE(queue.bytes(), 32 * kBlock);
    queue.trim();
    QCOMPARE(queue.bytes(), 32 * kBlock); // all were needed since the beginning
    for (int i = 0; i < 20; ++i) {
        use(10);
        queue.trim();
    }
    QCOMPARE(queue.bytes(), 10 * kBlock);
    for (int i = 0; i < 10; ++i)
        queue.trim();
    QCOMPARE(queue.bytes(), std::size_t(0));
}

void TestBodyQueue::lendsAgainAfterTrimming()
{
    BodyQueue queue(2 * kBlock);
    for (int i = 0; i < 20; ++i) {
        auto one = queue.obtain();
        auto two = queue.obtain();
        QVERIFY(one && two);
        QVERIFY(!queue.obtain());
        queue.trim(); // while none is free
        queue.giveBack(std::move(two));
        queue.trim();
        queue.giveBack(std::move(one));
        queue.trim();
        queue.trim();
        queue.trim();
    }
}

void TestBodyQueue::aWriterFlushesOnlyWhatThereIs()
{
    BodyQueue queue(4 * kBlock);
    BodyWriter writer(queue);
    writer.flush();
    QVERIFY(writer.append(1, Part::Request, {}));
    writer.flush();
    QVERIFY(queue.take().empty());
    QVERIFY(writer.append(1, Part::Request, "x"));
    QVERIFY2(queue.take().empty(), "not before it is full or flushed");
    writer.flush();
    QCOMPARE(queue.take().size(), std::size_t(1));
}

void TestBodyQueue::aWriterThatIsDestroyedLosesNothing()
{
    // engines come and go, and the queue stays: a block that went with a writer would be missing for ever
    BodyQueue queue(2 * kBlock);
    for (int i = 0; i < 10; ++i) {
        {
            BodyWriter writer(queue);
            QVERIFY(writer.append(1, Part::Request, "x"));
        }
        Bodies bodies;
        drain(queue, bodies);
        QVERIFY((bodies == Bodies{{{1, Part::Request}, "x"}}));
    }
}

void TestBodyQueue::recordsNothingUnlessAsked()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    begin(entry);
    QCOMPARE(entry->requestBodyLoss, BodyLoss::NotAsked);
    QCOMPARE(entry->responseBodyLoss, BodyLoss::NotAsked);
    entry.recordBody(Part::Request, "x");
    entry.recordBody(Part::Response, "y");
    QCOMPARE(entry->requestBodyLoss, BodyLoss::NotAsked);
    entry.finish();
    QVERIFY(outbox.publish());
    QCOMPARE(feed.take().exchanges.size(), std::size_t(1));
}

void TestBodyQueue::keepsTheBeginningUpToTheLimit_data()
{
    QTest::addColumn<std::size_t>("limit");
    QTest::addColumn<std::vector<std::size_t>>("pieces");
    QTest::addColumn<std::size_t>("kept");
    QTest::addColumn<BodyLoss>("loss");
    using Pieces = std::vector<std::size_t>;
    QTest::newRow("exactly the limit") << std::size_t(10) << Pieces{4, 6} << std::size_t(10) << BodyLoss::None;
    QTest::newRow("a byte more") << std::size_t(10) << Pieces{4, 7} << std::size_t(10) << BodyLoss::Limit;
    QTest::newRow("a byte after the limit") << std::size_t(10) << Pieces{10, 1} << std::size_t(10) << BodyLoss::Limit;
    QTest::newRow("nothing after the limit") << std::size_t(10) << Pieces{10, 0} << std::size_t(10) << BodyLoss::None;
    QTest::newRow("much more") << std::size_t(10) << Pieces{3, 100, 100} << std::size_t(10) << BodyLoss::Limit;
    QTest::newRow("a limit of nothing") << std::size_t(0) << Pieces{3} << std::size_t(0) << BodyLoss::Limit;
    QTest::newRow("no body, a limit of nothing") << std::size_t(0) << Pieces{} << std::size_t(0) << BodyLoss::None;
}

void TestBodyQueue::keepsTheBeginningUpToTheLimit()
{
    QFETCH(std::size_t, limit);
    QFETCH(std::vector<std::size_t>, pieces);
    QFETCH(std::size_t, kept);
    QFETCH(BodyLoss, loss);
    Feed feed({});
    BodyQueue queue(8 * kBlock);
    Outbox outbox(feed);
    outbox.recordBodies(queue, limit);
    Outbox::Entry entry(outbox);
    begin(entry);
    std::string whole;
    for (const std::size_t piece : pieces) {
        entry.recordBody(Part::Response, text(piece));
        whole += text(piece);
    }
    QCOMPARE(entry->responseBodyLoss, loss);
    QCOMPARE(entry->requestBodyLoss, BodyLoss::None);
    QVERIFY(outbox.publish());
    Bodies bodies;
    drain(queue, bodies);
    QVERIFY((bodies[{1, Part::Response}] == whole.substr(0, kept)));
}

void TestBodyQueue::limitsEachBodyForItself()
{
    Feed feed({});
    BodyQueue queue(8 * kBlock);
    Outbox outbox(feed);
    outbox.recordBodies(queue, 4);
    Outbox::Entry entry(outbox);
    for (std::uint64_t id = 1; id <= 2; ++id) {
        begin(entry);
        entry.recordBody(Part::Request, "ab");
        entry.recordBody(Part::Response, "12345");
        entry.recordBody(Part::Request, "cd");
        QCOMPARE(entry->requestBodyLoss, BodyLoss::None);
        QCOMPARE(entry->responseBodyLoss, BodyLoss::Limit);
        entry.finish();
        QVERIFY(outbox.publish());
        Bodies bodies;
        drain(queue, bodies);
        QVERIFY((bodies == Bodies{{{id, Part::Request}, "abcd"}, {{id, Part::Response}, "1234"}}));
    }
}

void TestBodyQueue::recordsNothingMoreAfterALoss()
{
    Feed feed({});
    BodyQueue queue(2 * kBlock);
    Outbox outbox(feed);
    outbox.recordBodies(queue, 100 * kBlock);
    Outbox::Entry entry(outbox);
    begin(entry);
    const std::string whole = text(3 * kBlock);
    entry.recordBody(Part::Response, whole);
    QCOMPARE(entry->responseBodyLoss, BodyLoss::Backlog);
    Bodies bodies;
    drain(queue, bodies); // there is room again
    entry.recordBody(Part::Response, "after the hole");
    QVERIFY(outbox.publish());
    drain(queue, bodies);
    const std::string& kept = bodies[{1, Part::Response}];
    QCOMPARE(kept.size(), 2 * (kBlock - kHeader));
    QVERIFY(whole.starts_with(kept));
    entry.recordBody(Part::Request, "the other body goes on");
    QCOMPARE(entry->requestBodyLoss, BodyLoss::None);
    QVERIFY(outbox.publish());
    drain(queue, bodies);
    QVERIFY((bodies[{1, Part::Request}] == "the other body goes on"));
}

void TestBodyQueue::aNewExchangeIsRecordedAgainAfterALoss()
{
    Feed feed({});
    BodyQueue queue(2 * kBlock);
    Outbox outbox(feed);
    outbox.recordBodies(queue, 100 * kBlock);
    Outbox::Entry entry(outbox);
    begin(entry);
    entry.recordBody(Part::Response, text(3 * kBlock));
    entry.finish();
    QVERIFY(outbox.publish());
    Bodies bodies;
    drain(queue, bodies);
    begin(entry);
    entry.recordBody(Part::Response, "whole");
    QCOMPARE(entry->responseBodyLoss, BodyLoss::None);
    entry.finish();
    QVERIFY(outbox.publish());
    drain(queue, bodies);
    QVERIFY((bodies[{2, Part::Response}] == "whole"));
}

void TestBodyQueue::handsBodiesOverBeforeExchanges()
{
    BodyQueue queue(2 * kBlock);
    std::size_t waiting = 0;
    Feed feed([&] { waiting = queue.take().size(); }); // called as soon as there is something to take
    Outbox outbox(feed);
    outbox.recordBodies(queue, 100);
    Outbox::Entry entry(outbox);
    begin(entry);
    entry.recordBody(Part::Response, "all of it");
    entry.finish();
    QVERIFY(outbox.publish());
    QCOMPARE(waiting, std::size_t(1));
}

void TestBodyQueue::passesBetweenThreads()
{
    // two workers, a reader that is at times too slow: what comes is the beginning of each body
    constexpr int kWorkers = 2;
    constexpr std::uint64_t kBodies = 300;
    std::atomic<int> running = kWorkers;
    std::atomic<int> woken = 0;
    BodyQueue queue(12 * kBlock, [&] { ++woken; });
    std::vector<std::thread> workers;
    std::vector<std::map<std::uint64_t, BodyLoss>> losses(kWorkers);
    for (int w = 0; w < kWorkers; ++w) {
        workers.emplace_back([&, w] {
            BodyWriter writer(queue);
            for (std::uint64_t i = 0; i < kBodies; ++i) {
                const std::uint64_t id = i * kWorkers + std::uint64_t(w);
                const std::string body = text(1 + i * 997 % 200'000, unsigned(id));
                bool whole = true;
                for (std::size_t at = 0; whole && at < body.size(); at += 10'000)
                    whole = writer.append(id, Part::Response, std::string_view(body).substr(at, 10'000));
                losses[std::size_t(w)][id] = whole ? BodyLoss::None : BodyLoss::Backlog;
                if (i % 5 == 0)
                    writer.flush();
            }
            writer.flush();
            --running;
        });
    }
    Bodies bodies;
    while (running > 0) {
        drain(queue, bodies);
        queue.trim();
        std::this_thread::yield();
    }
    for (std::thread& worker : workers)
        worker.join();
    drain(queue, bodies);
    std::size_t wholeOnes = 0;
    for (int w = 0; w < kWorkers; ++w) {
        for (const auto& [id, loss] : losses[std::size_t(w)]) {
            const std::string expected = text(1 + id / kWorkers * 997 % 200'000, unsigned(id));
            const std::string& kept = bodies[{id, Part::Response}];
            if (loss == BodyLoss::None) {
                QVERIFY(kept == expected);
                ++wholeOnes;
            } else {
                QVERIFY(kept.size() < expected.size() && expected.starts_with(kept));
            }
        }
    }
    QVERIFY(wholeOnes > 0);
}

void TestBodyQueue::holdsBackForAWhileAfterItWasBehind()
{
    BodyQueue queue(2 * kBlock, {}, {.time = std::chrono::hours(1), .blockInterval = std::chrono::minutes(30)});
    auto one = queue.obtain();
    auto two = queue.obtain();
    QVERIFY(one && two);
    queue.giveBack(std::move(one));
    one = queue.obtain();
    QVERIFY2(one, "it was never behind");
    QVERIFY(!queue.obtain()); // now it is
    queue.giveBack(std::move(one));
    queue.giveBack(std::move(two));
    QVERIFY2(queue.obtain(), "one now and then");
    QVERIFY2(!queue.obtain(), "but not the next at once, though there is room");
}

QTEST_GUILESS_MAIN(TestBodyQueue)
#include "tst_bodyqueue.moc"
