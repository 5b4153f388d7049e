#include "net/socket.h"

#include "net/scenario.h"
#include "net/sockets.h"

#include <QTest>

#include <fcntl.h>
#include <thread>

using namespace weir::net;
using namespace weir::net::test;

/// A socket in a reactor, against a peer that does what it likes.
class TestSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsThereWithoutWaiting();
    void readsDataThatComesLater();
    void readsDataAndEndOfTheSameMoment_data();
    void readsDataAndEndOfTheSameMoment();
    void readsAnEndThatComesLater();
    void aResetIsAnError();
    void writingToAClosedPeerIsAnError();
    void everyByteArrivesThroughSmallReads();
    void writesWhatFitsAndGoesOnLater();
    void writesPiecesInOrder();
    void aWaitTimesOut_data();
    void aWaitTimesOut();
    void cancelEndsBothWaitsAndThoseToCome();
    void interruptEndsOnlyTheWaitGoingOn();
    void shutsDownOneDirection();
    void resetsOnClose();
    void tellsAnObserverOnlyWhenNobodyReads();
    void anObserverMayDestroyTheSocket();
    void splicesThroughAPipe();
    void aDescriptorThatCannotBeWatchedIsCancelled();
    void manySocketsAtOnce();
};

namespace {

/// A connection: a socket in the reactor, and its peer. Its descriptor is one that would block.
struct Pair
{
    explicit Pair(Reactor& reactor) : Pair(reactor, connectedPair()) {}
    Pair(Reactor& reactor, std::pair<Descriptor, Descriptor> ends)
        : socket(std::make_unique<Socket>(reactor, std::move(ends.first), Socket::Start::Accepted)),
          peer(std::move(ends.second))
    {
    }

    std::unique_ptr<Socket> socket;
    Descriptor peer;
};

struct Input
{
    std::string bytes;
    bool ended = false;
    int error = 0;
};

/// Reads to the end, an error, or a wait that fails; waits only when the socket says that there is nothing.
Task<Input> readAll(Socket& socket, std::size_t bufferSize)
{
    Input input;
    std::string buffer(bufferSize, '\0');
    for (;;) {
        if (!socket.mayHaveInput()) {
            const Wait wait = co_await socket.readable(soonEnough());
            if (wait != Wait::Ready)
                co_return input;
        }
        const IoResult result = socket.read(buffer.data(), buffer.size());
        if (result.wouldBlock())
            continue;
        input.bytes.append(buffer.data(), result.bytes);
        if (result.bytes == 0) {
            input.error = result.error;
            input.ended = result.error == 0;
            co_return input;
        }
    }
}

/// Reads whatever comes into `into`, and says so, until reading ends.
Task<void> collect(Socket& socket, std::string& into, Signal& changed)
{
    char buffer[64];
    for (;;) {
        if (!socket.mayHaveInput()) {
            const Wait wait = co_await socket.readable(soonEnough());
            if (wait != Wait::Ready)
                co_return;
        }
        const IoResult result = socket.read(buffer, sizeof buffer);
        if (result.bytes > 0) {
            into.append(buffer, result.bytes);
            changed.set();
        } else if (!result.wouldBlock()) {
            co_return;
        }
    }
}

class Observer final : public SocketObserver
{
public:
    explicit Observer(std::function<void(Readiness)> action) : m_action(std::move(action)) {}

private:
    void unexpectedReadiness(Socket&, Readiness readiness) override { m_action(readiness); }
    std::function<void(Readiness)> m_action;
};

} // namespace

void TestSocket::readsWhatIsThereWithoutWaiting()
{
    Reactor reactor;
    Pair pair(reactor);
    char buffer[16];
    QVERIFY(pair.socket->mayHaveInput());
    QVERIFY(pair.socket->read(buffer, sizeof buffer).wouldBlock());
    QVERIFY(!pair.socket->mayHaveInput());
    send(pair.peer, "hello");
    awaitInput(pair.socket->descriptor());
    const IoResult result = pair.socket->read(buffer, sizeof buffer);
    QCOMPARE(std::string(buffer, result.bytes), std::string("hello"));
    QVERIFY(!result.failed());
}

void TestSocket::readsDataThatComesLater()
{
    Reactor reactor;
    Pair pair(reactor);
    Signal changed(reactor);
    std::string got;
    std::vector<std::string> steps;
    play(reactor, [&]() -> Task<void> {
        Task<void> collecting = collect(*pair.socket, got, changed);
        for (const char* word : {"one ", "two ", "three"}) {
            send(pair.peer, word);
            co_await changed.wait(soonEnough());
            changed.clear();
            steps.push_back(got);
        }
        ::shutdown(pair.peer.number(), SHUT_WR);
        co_await collecting;
    });
    const std::vector<std::string> expected{"one ", "one two ", "one two three"};
    QCOMPARE(steps, expected);
}

void TestSocket::readsDataAndEndOfTheSameMoment_data()
{
    QTest::addColumn<int>("dataBytes");
    QTest::addColumn<int>("bufferBytes");
    QTest::addColumn<bool>("watchedBefore");

    for (const bool watched : {false, true}) {
        const QByteArray when = watched ? ", while it is watched" : ", before it is watched";
        QTest::addRow("less than the buffer takes%s", when.constData()) << 5 << 64 << watched;
        QTest::addRow("just what the buffer takes%s", when.constData()) << 64 << 64 << watched;
        QTest::addRow("more than the buffer takes%s", when.constData()) << 200 << 64 << watched;
        QTest::addRow("nothing but the end%s", when.constData()) << 0 << 64 << watched;
    }
}

void TestSocket::readsDataAndEndOfTheSameMoment()
{
    QFETCH(int, dataBytes);
    QFETCH(int, bufferBytes);
    QFETCH(bool, watchedBefore);
    Reactor reactor;
    Pair pair(reactor);
    Input input;
    play(reactor, [&]() -> Task<void> {
        if (watchedBefore) {
            char none = 0;
            pair.socket->read(&none, 1);
            co_await pair.socket->readable(Clock::now());
        }
        send(pair.peer, std::string(std::size_t(dataBytes), 'x'));
        ::shutdown(pair.peer.number(), SHUT_WR);
        awaitInput(pair.socket->descriptor(), POLLRDHUP);
        input = co_await readAll(*pair.socket, std::size_t(bufferBytes));
    });
    QVERIFY(input.ended);
    QCOMPARE(int(input.bytes.size()), dataBytes);
}

/// The short read has taken all there was; the end comes as an event of its own.
void TestSocket::readsAnEndThatComesLater()
{
    Reactor reactor;
    Pair pair(reactor);
    Input input;
    play(reactor, [&]() -> Task<void> {
        send(pair.peer, "hello");
        Task<Input> reading = readAll(*pair.socket, 64);
        co_await reactor.yield();
        co_await reactor.yield();
        ::shutdown(pair.peer.number(), SHUT_WR);
        input = co_await reading;
    });
    QVERIFY(input.ended);
    QCOMPARE(input.bytes, std::string("hello"));
}

void TestSocket::aResetIsAnError()
{
    Reactor reactor;
    Pair pair(reactor);
    Input input;
    play(reactor, [&]() -> Task<void> {
        Task<Input> reading = readAll(*pair.socket, 64);
        co_await reactor.yield();
        resetOnClose(pair.peer);
        pair.peer.close();
        input = co_await reading;
    });
    QVERIFY(!input.ended);
    QCOMPARE(input.error, ECONNRESET);
}

void TestSocket::writingToAClosedPeerIsAnError()
{
    Reactor reactor;
    Pair pair(reactor);
    int error = 0;
    play(reactor, [&]() -> Task<void> {
        resetOnClose(pair.peer);
        pair.peer.close();
        while (error == 0) {
            co_await pair.socket->writable(soonEnough());
            const IoResult result = pair.socket->write("x", 1);
            error = result.failed() ? result.error : 0;
        }
    });
    QVERIFY(error == EPIPE || error == ECONNRESET);
}

void TestSocket::everyByteArrivesThroughSmallReads()
{
    Reactor reactor;
    Pair pair(reactor);
    std::string sent;
    for (int i = 0; i < 100'000; ++i)
        sent.push_back(char(i * 31 % 251));
    std::thread sender([&, peer = pair.peer.number()] {
        for (std::size_t at = 0; at < sent.size();)
            at +=
                std::size_t(::send(peer, sent.data() + at, std::min<std::size_t>(777, sent.size() - at), MSG_NOSIGNAL));
        ::shutdown(peer, SHUT_WR);
    });
    Input input;
    play(reactor, [&]() -> Task<void> { input = co_await readAll(*pair.socket, 13); });
    sender.join();
    QVERIFY(input.ended);
    QVERIFY(input.bytes == sent);
}

void TestSocket::writesWhatFitsAndGoesOnLater()
{
    Reactor reactor;
    Pair pair(reactor);
    const std::string sent(8 * 1024 * 1024, 'w'); // more than the system buffers
    std::string_view left = sent;
    int waits = 0;
    std::size_t received = 0;
    std::thread reader;
    const auto receiveAll = [&received, peer = pair.peer.number()] {
        std::string buffer(1 << 16, '\0');
        for (;;) {
            const ssize_t got = ::recv(peer, buffer.data(), buffer.size(), 0);
            if (got <= 0)
                return;
            received += std::size_t(got);
        }
    };
    play(reactor, [&]() -> Task<void> {
        while (!left.empty()) {
            const IoResult result = pair.socket->write(left.data(), left.size());
            left.remove_prefix(result.bytes);
            if (result.failed())
                co_return;
            if (!left.empty()) {
                if (++waits == 1)
                    reader = std::thread(receiveAll); // not earlier: it could keep up
                const Wait wait = co_await pair.socket->writable(soonEnough());
                if (wait != Wait::Ready)
                    co_return;
            }
        }
        pair.socket->shutdownWriting();
    });
    if (!left.empty())
        ::shutdown(pair.peer.number(), SHUT_RDWR);
    if (reader.joinable())
        reader.join();
    QVERIFY(left.empty());
    QVERIFY(waits > 0);
    QCOMPARE(received, sent.size());
}

void TestSocket::writesPiecesInOrder()
{
    Reactor reactor;
    Pair pair(reactor);
    std::string one = "GET ";
    std::string two = "/";
    const iovec pieces[] = {{one.data(), one.size()}, {nullptr, 0}, {two.data(), two.size()}};
    const IoResult result = pair.socket->write(pieces, 3);
    QCOMPARE(result.bytes, std::size_t(5));
    char buffer[16];
    QCOMPARE(::recv(pair.peer.number(), buffer, sizeof buffer, 0), ssize_t(5));
    QCOMPARE(std::string(buffer, 5), std::string("GET /"));
}

void TestSocket::aWaitTimesOut_data()
{
    QTest::addColumn<bool>("reading");
    QTest::newRow("for reading, when nothing comes") << true;
    QTest::newRow("for writing, when the peer does not read") << false;
}

void TestSocket::aWaitTimesOut()
{
    QFETCH(bool, reading);
    Reactor reactor;
    Pair pair(reactor);
    Wait wait = Wait::Ready;
    bool early = false;
    play(reactor, [&]() -> Task<void> {
        const std::string block(1 << 16, 'x');
        co_await pair.socket->writable(soonEnough());
        while (!reading && !pair.socket->write(block.data(), block.size()).wouldBlock()) {
        }
        char byte = 0;
        pair.socket->read(&byte, 1);
        const TimePoint deadline = Clock::now() + 50ms;
        if (reading)
            wait = co_await pair.socket->readable(deadline);
        else
            wait = co_await pair.socket->writable(deadline);
        early = Clock::now() < deadline;
    });
    QVERIFY(wait == Wait::TimedOut);
    QVERIFY(!early);
}

void TestSocket::cancelEndsBothWaitsAndThoseToCome()
{
    Reactor reactor;
    Pair pair(reactor);
    Wait reading = Wait::Ready;
    Wait writing = Wait::Ready;
    Wait later = Wait::Ready;
    const auto reader = [&]() -> Task<void> { reading = co_await pair.socket->readable(soonEnough()); };
    const auto writer = [&]() -> Task<void> { writing = co_await pair.socket->writable(soonEnough()); };
    play(reactor, [&]() -> Task<void> {
        const std::string block(1 << 16, 'x');
        co_await pair.socket->writable(soonEnough());
        while (!pair.socket->write(block.data(), block.size()).wouldBlock()) {
        }
        Task<void> r = reader();
        Task<void> w = writer();
        co_await reactor.yield();
        pair.socket->cancel();
        co_await r;
        co_await w;
        later = co_await pair.socket->readable(soonEnough());
    });
    QVERIFY(pair.socket->isCancelled());
    QVERIFY(reading == Wait::Cancelled);
    QVERIFY(writing == Wait::Cancelled);
    QVERIFY(later == Wait::Cancelled);
}

void TestSocket::interruptEndsOnlyTheWaitGoingOn()
{
    Reactor reactor;
    Pair pair(reactor);
    Wait first = Wait::Ready;
    Wait second = Wait::Cancelled;
    const auto reader = [&]() -> Task<void> { first = co_await pair.socket->readable(soonEnough()); };
    play(reactor, [&]() -> Task<void> {
        pair.socket->interruptReading(); // nobody waits: nothing happens
        Task<void> waiting = reader();
        pair.socket->interruptReading();
        co_await waiting;
        send(pair.peer, "x");
        second = co_await pair.socket->readable(soonEnough());
    });
    QVERIFY(first == Wait::Cancelled);
    QVERIFY(second == Wait::Ready);
    QVERIFY(!pair.socket->isCancelled());
}

void TestSocket::shutsDownOneDirection()
{
    Reactor reactor;
    Pair pair(reactor);
    Input input;
    pair.socket->shutdownWriting();
    QVERIFY(seesEnd(pair.peer));
    play(reactor, [&]() -> Task<void> {
        send(pair.peer, "still");
        pair.peer.close();
        input = co_await readAll(*pair.socket, 64);
    });
    QCOMPARE(input.bytes, std::string("still"));
}

void TestSocket::resetsOnClose()
{
    Reactor reactor;
    Pair pair(reactor);
    pair.socket->resetOnClose();
    pair.socket.reset();
    awaitInput(pair.peer.number());
    char byte = 0;
    QCOMPARE(::recv(pair.peer.number(), &byte, 1, 0), ssize_t(-1));
    QCOMPARE(errno, ECONNRESET);
}

void TestSocket::tellsAnObserverOnlyWhenNobodyReads()
{
    Reactor reactor;
    Pair pair(reactor);
    Signal told(reactor);
    Readiness readiness;
    int count = 0;
    Observer observer([&](Readiness r) {
        readiness = r;
        ++count;
        told.set();
    });
    int countWhileReading = -1;
    std::string got;
    play(reactor, [&]() -> Task<void> {
        pair.socket->watchFor(&observer);
        Signal changed(reactor);
        Task<void> collecting = collect(*pair.socket, got, changed);
        send(pair.peer, "for the reader");
        co_await changed.wait(soonEnough());
        countWhileReading = count;
        pair.socket->interruptReading();
        co_await collecting;
        resetOnClose(pair.peer);
        pair.peer.close();
        co_await told.wait(soonEnough());
    });
    QCOMPARE(countWhileReading, 0);
    QCOMPARE(got, std::string("for the reader"));
    QCOMPARE(count, 1);
    QVERIFY(readiness.failed);
    QVERIFY(readiness.readable);
}

void TestSocket::anObserverMayDestroyTheSocket()
{
    Reactor reactor;
    Pair pair(reactor);
    Signal told(reactor);
    Observer observer([&](Readiness) {
        pair.socket.reset();
        told.set();
    });
    play(reactor, [&]() -> Task<void> {
        pair.socket->watchFor(&observer);
        send(pair.peer, "x");
        co_await told.wait(soonEnough());
    });
    QVERIFY(!pair.socket);
    QVERIFY(seesEnd(pair.peer));
}

void TestSocket::splicesThroughAPipe()
{
    Reactor reactor;
    Pair from(reactor);
    Pair to(reactor);
    int ends[2];
    QCOMPARE(::pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0);
    const Descriptor readEnd(ends[0]);
    const Descriptor writeEnd(ends[1]);
    from.socket->prepareSplicing();
    to.socket->prepareSplicing();
    bool endSeen = false;
    bool wouldBlock = false;
    play(reactor, [&]() -> Task<void> {
        wouldBlock = from.socket->spliceTo(writeEnd.number(), 1 << 16).wouldBlock();
        send(from.peer, "through the pipe");
        ::shutdown(from.peer.number(), SHUT_WR);
        awaitInput(from.socket->descriptor(), POLLRDHUP);
        while (!endSeen) {
            co_await from.socket->readable(soonEnough());
            const IoResult in = from.socket->spliceTo(writeEnd.number(), 1 << 16);
            endSeen = in.bytes == 0 && in.error == 0;
            if (in.bytes > 0)
                to.socket->spliceFrom(readEnd.number(), in.bytes);
        }
    });
    QVERIFY(wouldBlock);
    char buffer[64];
    const ssize_t got = ::recv(to.peer.number(), buffer, sizeof buffer, 0);
    QCOMPARE(std::string(buffer, std::size_t(got)), std::string("through the pipe"));
}

void TestSocket::aDescriptorThatCannotBeWatchedIsCancelled()
{
    Reactor reactor;
    Socket socket(reactor, Descriptor(), Socket::Start::Accepted);
    Wait reading = Wait::Ready;
    Wait writing = Wait::Ready;
    play(reactor, [&]() -> Task<void> {
        reading = co_await socket.readable(soonEnough());
        writing = co_await socket.writable(soonEnough());
    });
    QVERIFY(reading == Wait::Cancelled);
    QVERIFY(writing == Wait::Cancelled);
}

void TestSocket::manySocketsAtOnce()
{
    constexpr std::size_t kPairs = 300; // more than one epoll_wait tells of
    Reactor reactor;
    std::vector<std::unique_ptr<Pair>> pairs;
    for (std::size_t i = 0; i < kPairs; ++i)
        pairs.push_back(std::make_unique<Pair>(reactor));
    std::size_t complete = 0;
    const auto reader = [&](std::size_t i) -> Task<void> {
        const Input input = co_await readAll(*pairs[i]->socket, 64);
        complete += input.ended && input.bytes == std::to_string(i);
    };
    play(reactor, [&]() -> Task<void> {
        std::vector<Task<void>> readers;
        for (std::size_t i = 0; i < kPairs; ++i)
            readers.push_back(reader(i));
        for (std::size_t i = 0; i < kPairs; ++i) {
            send(pairs[i]->peer, std::to_string(i));
            ::shutdown(pairs[i]->peer.number(), SHUT_WR);
        }
        for (Task<void>& task : readers)
            co_await task;
    });
    QCOMPARE(complete, kPairs);
}

QTEST_APPLESS_MAIN(TestSocket)
#include "tst_socket.moc"
