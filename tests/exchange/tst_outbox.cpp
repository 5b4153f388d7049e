#include "exchange/feed.h"

#include "entries.h"

#include <QTest>

#include <memory>

using namespace weir::exchange;
using weir::exchange::test::begin;

/// What a worker's sessions report: one snapshot an exchange and interval, each end exactly once.
class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithIdAndTime();
    void aNewExchangeIsNews();
    void manyChangesAreOneSnapshot();
    void aSnapshotIsTheNewestState();
    void withoutAChangeThereIsNoNews();
    void beginAndEndInOneIntervalIsOneSnapshot();
    void endsExactlyOnce();
    void anEntryIsUsedAgain();
    void finishingOneLeavesTheOthersDirty_data();
    void finishingOneLeavesTheOthersDirty();
    void anEntryThatIsDestroyedIsForgotten();
    void changesAfterTheEndAreNoNews();
    void everyEndIsTakenOrCounted();
};

namespace {

std::vector<Exchange> published(Outbox& outbox, Feed& feed)
{
    if (!outbox.publish())
        qFatal("nobody was taking");
    return feed.take().exchanges;
}

} // namespace

void TestOutbox::beginsWithIdAndTime()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    QVERIFY(!entry.isOpen());
    const auto before = std::chrono::system_clock::now();
    Exchange& exchange = begin(entry);
    QVERIFY(entry.isOpen());
    QCOMPARE(exchange.id, std::uint64_t(1));
    QVERIFY(exchange.started >= before && exchange.started <= std::chrono::system_clock::now());
    QCOMPARE(&exchange, &*entry);
}

void TestOutbox::aNewExchangeIsNews()
{
    Feed feed({});
    Outbox outbox(feed);
    QVERIFY(!outbox.hasNews());
    Outbox::Entry entry(outbox);
    QVERIFY(!outbox.hasNews());
    begin(entry);
    QVERIFY(outbox.hasNews());
    const auto batch = published(outbox, feed);
    QCOMPARE(batch.size(), std::size_t(1));
    QVERIFY(batch[0].state == State::Started);
}

void TestOutbox::manyChangesAreOneSnapshot()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    begin(entry);
    for (int i = 0; i < 1'000; ++i) {
        entry->responseBodyBytes += 10;
        entry.changed();
    }
    const auto batch = published(outbox, feed);
    QCOMPARE(batch.size(), std::size_t(1));
    QCOMPARE(batch[0].responseBodyBytes, std::uint64_t(10'000));
}

void TestOutbox::aSnapshotIsTheNewestState()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    begin(entry);
    entry->state = State::Responding;
    entry.changed();
    entry->status = 204; // told of before, read when published
    const auto batch = published(outbox, feed);
    QCOMPARE(batch.size(), std::size_t(1));
    QCOMPARE(batch[0].status, 204);
    QVERIFY(batch[0].state == State::Responding);
}

void TestOutbox::withoutAChangeThereIsNoNews()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    begin(entry);
    QCOMPARE(published(outbox, feed).size(), std::size_t(1));
    QVERIFY(!outbox.hasNews());
    QVERIFY(published(outbox, feed).empty());
    entry.changed();
    QVERIFY(outbox.hasNews());
    QCOMPARE(published(outbox, feed).size(), std::size_t(1));
}

void TestOutbox::beginAndEndInOneIntervalIsOneSnapshot()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    begin(entry);
    entry.changed();
    entry->state = State::Finished;
    entry.finish();
    const auto batch = published(outbox, feed);
    QCOMPARE(batch.size(), std::size_t(1));
    QVERIFY(batch[0].state == State::Finished);
}

void TestOutbox::endsExactlyOnce()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    begin(entry).state = State::Failed;
    entry.finish();
    entry.finish();
    QVERIFY(!entry.isOpen());
    QCOMPARE(published(outbox, feed).size(), std::size_t(1));
    entry.finish();
    QVERIFY(!outbox.hasNews());
}

void TestOutbox::anEntryIsUsedAgain()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    for (std::uint64_t id = 1; id <= 3; ++id) {
        begin(entry);
        QCOMPARE(entry->id, id);
        QVERIFY2(entry->host.empty() && entry->requestBodyBytes == 0 && !entry->timing.total,
            "nothing is left of the one before");
        entry->host = "a.test";
        entry->requestBodyBytes = 5;
        entry->timing.total = std::chrono::seconds(1);
        entry->state = State::Finished;
        entry.finish();
    }
    const auto batch = published(outbox, feed);
    QCOMPARE(batch.size(), std::size_t(3));
    for (std::uint64_t id = 1; id <= 3; ++id)
        QCOMPARE(batch[id - 1].id, id);
}

void TestOutbox::finishingOneLeavesTheOthersDirty_data()
{
    QTest::addColumn<int>("ended");
    QTest::newRow("the first in the list") << 0;
    QTest::newRow("one in the middle") << 2;
    QTest::newRow("the last in the list") << 4;
}

void TestOutbox::finishingOneLeavesTheOthersDirty()
{
    QFETCH(int, ended);
    Feed feed({});
    Outbox outbox(feed);
    std::vector<std::unique_ptr<Outbox::Entry>> entries;
    for (int i = 0; i < 5; ++i) {
        entries.push_back(std::make_unique<Outbox::Entry>(outbox));
        begin(*entries.back());
    }
    (*entries[std::size_t(ended)])->state = State::Finished;
    entries[std::size_t(ended)]->finish();
    auto batch = published(outbox, feed);
    QCOMPARE(batch.size(), std::size_t(5));
    std::sort(batch.begin(), batch.end(), [](const Exchange& a, const Exchange& b) { return a.id < b.id; });
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(batch[std::size_t(i)].id, std::uint64_t(i + 1));
        QCOMPARE(batch[std::size_t(i)].hasEnded(), i == ended);
    }
}

void TestOutbox::anEntryThatIsDestroyedIsForgotten()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry stays(outbox);
    {
        Outbox::Entry goes(outbox);
        begin(goes);
        begin(stays);
    }
    const auto batch = published(outbox, feed);
    QCOMPARE(batch.size(), std::size_t(1));
    QCOMPARE(batch[0].id, stays->id);
}

void TestOutbox::changesAfterTheEndAreNoNews()
{
    Feed feed({});
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    entry.changed();
    QVERIFY(!outbox.hasNews());
    begin(entry);
    entry.finish();
    published(outbox, feed);
    entry.changed();
    QVERIFY(!outbox.hasNews());
}

void TestOutbox::everyEndIsTakenOrCounted()
{
    Feed feed({}, 1'000 * sizeof(Exchange));
    Outbox outbox(feed);
    Outbox::Entry entry(outbox);
    std::size_t ended = 0;
    std::uint64_t missed = 0;
    constexpr std::size_t kRounds = 3'000;
    for (std::size_t i = 0; i < kRounds; ++i) {
        begin(entry);
        outbox.publish();
        entry->state = State::Finished;
        entry.finish();
        outbox.publish();
    }
    const Batch batch = feed.take();
    missed = batch.missed;
    for (const Exchange& exchange : batch.exchanges)
        ended += exchange.hasEnded();
    QVERIFY(batch.exchanges.size() <= 1'000);
    QCOMPARE(ended + missed, kRounds);
}

QTEST_APPLESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
