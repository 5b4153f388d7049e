#include "net/upstreampool.h"

#include "net/scenario.h"
#include "net/sockets.h"

#include <QTest>

using namespace weir::net;
using namespace weir::net::test;

/// Idle connections: which is taken, which are dropped and when.
class TestUpstreamPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyPoolHasNone();
    void givesBackWhatWasPut();
    void keepsAuthoritiesApart();
    void theLastUsedComesFirst();
    void keepsOnlySoManyOfOneAuthority();
    void keepsOnlySoManyInAll();
    void theOldestOfAllMakesRoom();
    void theOldestMayBeOfTheSameAuthority();
    void limitsOfZeroKeepNone_data();
    void limitsOfZeroKeepNone();
    void dropsWhatTheOriginCloses_data();
    void dropsWhatTheOriginCloses();
    void dropsWhatHasInputAlready();
    void keepsWhatWasReadToTheLastByte();
    void aTakenConnectionIsNotDropped();
    void dropsAfterTheIdleTimeout();
    void keepsTheYoungerOnes();
    void onlyAFreshOneForWhatCannotBeSentTwice();
    void clearClosesAll();
    void mayBeDestroyedWhileFull();
};

namespace {

struct Fixture
{
    explicit Fixture(PoolLimits l = {}) : pool(reactor, l) {}

    /// A connection that has been used, as it would come into the pool, and its peer.
    std::unique_ptr<UpstreamConnection> connection(const std::string& authority)
    {
        auto [near, far] = connectedPair();
        auto socket = std::make_unique<Socket>(reactor, std::move(near), Socket::Start::Connecting);
        peers.push_back(std::move(far));
        return std::make_unique<UpstreamConnection>(authority, std::move(socket));
    }
    /// Puts a new one, and returns the number of its peer.
    std::size_t put(const std::string& authority)
    {
        pool.put(connection(authority));
        return peers.size() - 1;
    }
    bool isOpen(std::size_t peer) const
    {
        char byte = 0;
        return ::recv(peers[peer].number(), &byte, 1, MSG_DONTWAIT | MSG_PEEK) < 0 && errno == EAGAIN;
    }
    /// The number of the peer that `taken` is connected with.
    std::size_t peerOf(const std::unique_ptr<UpstreamConnection>& taken) const
    {
        const auto local = Endpoint::localOf(taken->socket().descriptor());
        for (std::size_t i = 0; i < peers.size(); ++i) {
            if (peers[i] && Endpoint::peerOf(peers[i].number()) == local)
                return i;
        }
        return peers.size();
    }

    Reactor reactor;
    UpstreamPool pool;
    std::vector<Descriptor> peers;
};

PoolLimits limits(std::size_t perAuthority, std::size_t total, std::chrono::milliseconds idleTimeout = 1h)
{
    return {perAuthority, total, idleTimeout};
}

/// Lets time pass in the reactor.
Task<void> pass(Reactor& reactor, std::chrono::milliseconds time)
{
    Signal never(reactor);
    co_await never.wait(Clock::now() + time);
}

} // namespace

void TestUpstreamPool::anEmptyPoolHasNone()
{
    Fixture f;
    QVERIFY(!f.pool.take("a:80"));
    QCOMPARE(f.pool.size(), std::size_t(0));
}

void TestUpstreamPool::givesBackWhatWasPut()
{
    Fixture f;
    auto connection = f.connection("a:80");
    UpstreamConnection* raw = connection.get();
    f.pool.put(std::move(connection));
    QCOMPARE(f.pool.size(), std::size_t(1));
    const auto taken = f.pool.take("a:80");
    QCOMPARE(taken.get(), raw);
    QCOMPARE(taken->key(), std::string("a:80"));
    QCOMPARE(f.pool.size(), std::size_t(0));
    QVERIFY(!f.pool.take("a:80"));
}

void TestUpstreamPool::keepsAuthoritiesApart()
{
    Fixture f;
    const std::size_t a = f.put("a:80");
    const std::size_t b = f.put("a:81");
    QVERIFY(!f.pool.take("b:80"));
    QCOMPARE(f.peerOf(f.pool.take("a:81")), b);
    QCOMPARE(f.peerOf(f.pool.take("a:80")), a);
}

void TestUpstreamPool::theLastUsedComesFirst()
{
    Fixture f;
    const std::size_t first = f.put("a:80");
    const std::size_t second = f.put("a:80");
    const std::size_t third = f.put("a:80");
    auto taken = f.pool.take("a:80");
    QCOMPARE(f.peerOf(taken), third);
    f.pool.put(std::move(taken));
    QCOMPARE(f.peerOf(f.pool.take("a:80")), third);
    QCOMPARE(f.peerOf(f.pool.take("a:80")), second);
    QCOMPARE(f.peerOf(f.pool.take("a:80")), first);
}

void TestUpstreamPool::keepsOnlySoManyOfOneAuthority()
{
    Fixture f(limits(2, 10));
    const std::size_t oldest = f.put("a:80");
    const std::size_t second = f.put("a:80");
    const std::size_t third = f.put("a:80");
    const std::size_t other = f.put("b:80");
    QCOMPARE(f.pool.size(), std::size_t(3));
    QVERIFY(!f.isOpen(oldest));
    QVERIFY(f.isOpen(second));
    QVERIFY(f.isOpen(third));
    QVERIFY(f.isOpen(other));
}

void TestUpstreamPool::keepsOnlySoManyInAll()
{
    Fixture f(limits(10, 4));
    for (int i = 0; i < 20; ++i)
        f.put("host-" + std::to_string(i % 7) + ":80");
    QCOMPARE(f.pool.size(), std::size_t(4));
    std::size_t open = 0;
    for (std::size_t i = 0; i < f.peers.size(); ++i)
        open += f.isOpen(i);
    QCOMPARE(open, std::size_t(4));
}

void TestUpstreamPool::theOldestOfAllMakesRoom()
{
    Fixture f(limits(10, 2));
    std::size_t a = 0;
    std::size_t b = 0;
    play(f.reactor, [&]() -> Task<void> {
        a = f.put("a:80");
        co_await pass(f.reactor, 20ms);
        b = f.put("b:80");
        co_await pass(f.reactor, 20ms);
        f.put("c:80");
    });
    QVERIFY(!f.isOpen(a));
    QVERIFY(f.isOpen(b));
    QVERIFY(!f.pool.take("a:80"));
    QVERIFY(f.pool.take("c:80"));
}

void TestUpstreamPool::theOldestMayBeOfTheSameAuthority()
{
    Fixture f(limits(10, 1));
    const std::size_t first = f.put("a:80");
    const std::size_t second = f.put("a:80");
    QVERIFY(!f.isOpen(first));
    QCOMPARE(f.pool.size(), std::size_t(1));
    QCOMPARE(f.peerOf(f.pool.take("a:80")), second);
}

void TestUpstreamPool::limitsOfZeroKeepNone_data()
{
    QTest::addColumn<int>("perAuthority");
    QTest::addColumn<int>("total");
    QTest::newRow("none of an authority") << 0 << 10;
    QTest::newRow("none in all") << 10 << 0;
}

void TestUpstreamPool::limitsOfZeroKeepNone()
{
    QFETCH(int, perAuthority);
    QFETCH(int, total);
    Fixture f(limits(std::size_t(perAuthority), std::size_t(total)));
    const std::size_t peer = f.put("a:80");
    QCOMPARE(f.pool.size(), std::size_t(0));
    QVERIFY(!f.isOpen(peer));
}

void TestUpstreamPool::dropsWhatTheOriginCloses_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("closed") << 0;
    QTest::newRow("reset") << 1;
    QTest::newRow("half closed") << 2;
    QTest::newRow("bytes that nobody has asked for") << 3;
}

void TestUpstreamPool::dropsWhatTheOriginCloses()
{
    QFETCH(int, what);
    Fixture f;
    const std::size_t stays = f.put("a:80");
    const std::size_t goes = f.put("a:80");
    const std::size_t other = f.put("b:80");
    play(f.reactor, [&]() -> Task<void> {
        co_await f.reactor.yield();
        Descriptor& peer = f.peers[goes];
        if (what == 1)
            resetOnClose(peer);
        if (what <= 1)
            peer.close();
        else if (what == 2)
            ::shutdown(peer.number(), SHUT_WR);
        else
            send(peer, "HTTP/1.1 408 Request Timeout\r\n\r\n");
        while (f.pool.size() == 3)
            co_await f.reactor.yield();
    });
    QCOMPARE(f.pool.size(), std::size_t(2));
    QVERIFY(f.isOpen(stays));
    QVERIFY(f.isOpen(other));
    QCOMPARE(f.peerOf(f.pool.take("a:80")), stays);
    QVERIFY(!f.pool.take("a:80"));
}

void TestUpstreamPool::dropsWhatHasInputAlready()
{
    Fixture f;
    play(f.reactor, [&]() -> Task<void> {
        auto connection = f.connection("a:80");
        co_await connection->socket().writable(soonEnough());
        send(f.peers.back(), "more than the response");
        co_await connection->socket().readable(soonEnough());
        f.pool.put(std::move(connection));
    });
    QCOMPARE(f.pool.size(), std::size_t(0));
    QVERIFY(!f.isOpen(0));
}

/// When a read fills its buffer, nobody has said whether that was all.
void TestUpstreamPool::keepsWhatWasReadToTheLastByte()
{
    for (const bool isMore : {false, true}) {
        Fixture f;
        auto [near, far] = connectedPair();
        auto socket = std::make_unique<Socket>(f.reactor, std::move(near), Socket::Start::Accepted);
        const std::string bytes = isMore ? "12345678" : "1234";
        QCOMPARE(::send(far.number(), bytes.data(), bytes.size(), 0), ssize_t(bytes.size()));
        char buffer[4];
        QCOMPARE(socket->read(buffer, sizeof buffer).bytes, sizeof buffer);
        QVERIFY(socket->mayHaveInput());
        f.pool.put(std::make_unique<UpstreamConnection>("a:80", std::move(socket)));
        QCOMPARE(f.pool.size(), isMore ? 0U : 1U);
    }
}

void TestUpstreamPool::aTakenConnectionIsNotDropped()
{
    Fixture f;
    f.put("a:80");
    std::string got(16, '\0');
    play(f.reactor, [&]() -> Task<void> {
        auto taken = f.pool.take("a:80");
        send(f.peers[0], "response");
        ::shutdown(f.peers[0].number(), SHUT_WR);
        co_await taken->socket().readable(soonEnough());
        got.resize(taken->socket().read(got.data(), got.size()).bytes);
    });
    QCOMPARE(got, std::string("response"));
}

void TestUpstreamPool::dropsAfterTheIdleTimeout()
{
    Fixture f(limits(10, 10, 50ms));
    const std::size_t a = f.put("a:80");
    const std::size_t b = f.put("b:80");
    play(f.reactor, [&]() -> Task<void> {
        while (f.pool.size() > 0)
            co_await pass(f.reactor, 20ms);
    });
    QVERIFY(!f.isOpen(a));
    QVERIFY(!f.isOpen(b));
    QVERIFY(!f.pool.take("a:80"));
}

void TestUpstreamPool::keepsTheYoungerOnes()
{
    Fixture f(limits(10, 10, 1'500ms));
    std::size_t old = 0;
    std::size_t young = 0;
    play(f.reactor, [&]() -> Task<void> {
        old = f.put("a:80");
        co_await pass(f.reactor, 1'200ms);
        young = f.put("a:80");
        while (f.pool.size() == 2)
            co_await pass(f.reactor, 20ms);
    });
    QCOMPARE(f.pool.size(), std::size_t(1));
    QVERIFY(!f.isOpen(old));
    QVERIFY(f.isOpen(young));
}

void TestUpstreamPool::onlyAFreshOneForWhatCannotBeSentTwice()
{
    Fixture f;
    bool fresh = false;
    bool stale = false;
    bool any = false;
    play(f.reactor, [&]() -> Task<void> {
        f.put("a:80");
        auto taken = f.pool.take("a:80", 1h);
        fresh = taken != nullptr;
        f.pool.put(std::move(taken));
        co_await pass(f.reactor, 50ms);
        stale = f.pool.take("a:80", 20ms) != nullptr;
        any = f.pool.take("a:80") != nullptr;
    });
    QVERIFY(fresh);
    QVERIFY(!stale);
    QVERIFY2(any, "the stale one is still there for others");
}

void TestUpstreamPool::clearClosesAll()
{
    Fixture f;
    const std::size_t a = f.put("a:80");
    const std::size_t b = f.put("b:80");
    f.pool.clear();
    QCOMPARE(f.pool.size(), std::size_t(0));
    QVERIFY(!f.isOpen(a));
    QVERIFY(!f.isOpen(b));
    f.put("a:80");
    QCOMPARE(f.pool.size(), std::size_t(1));
}

void TestUpstreamPool::mayBeDestroyedWhileFull()
{
    std::vector<Descriptor> peers;
    {
        Fixture f;
        f.put("a:80");
        f.put("b:80");
        peers = std::move(f.peers);
    }
    for (const Descriptor& peer : peers)
        QVERIFY(seesEnd(peer));
}

QTEST_APPLESS_MAIN(TestUpstreamPool)
#include "tst_upstreampool.moc"
