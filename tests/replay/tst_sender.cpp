#include "replay/sender.h"

#include "support/origin.h"

#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::test;
using namespace weir::replay;
using namespace std::chrono_literals;

/// What arrives at the proxy. An origin plays that: it takes whatever it is asked.
class TestSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsByteByByteAsItIs();
    void sendsALargeBodyWhole();
    void throwsALargeAnswerAway();
    void sendsOnlySomeAtATime();
    void saysThatNobodyListens();
    void saysThatABodyCannotBeRead();
    void doesNotWaitForEver_data();
    void doesNotWaitForEver();
    void anAnswerBeforeTheEndIsEnough();
    void reachesAProxyThatListensEverywhere();
    void endsWithWorkLeft();

private:
    static Request get(const std::string& path = "/")
    {
        return *requestOf({"GET", "http://example.com" + path, "X-Order: 1\nx-order: 2\n", nullptr, false});
    }
    static Request post(std::shared_ptr<const exchange::ByteSource> body)
    {
        return *requestOf({"POST", "http://example.com/", "", std::move(body), false});
    }
};

namespace {

/// A body that ends before its end.
class Torn final : public exchange::ByteSource
{
public:
    std::uint64_t size() const override { return 1'000'000; }
    std::size_t read(std::uint64_t place, std::span<char> to) const override
    {
        return place == 0 ? std::min<std::size_t>(to.size(), 10) : 0;
    }
};

} // namespace

void TestSender::sendsByteByByteAsItIs()
{
    Origin proxy;
    Sender sender;
    QSignalSpy finished(&sender, &Sender::finished);
    QSignalSpy failed(&sender, &Sender::failed);
    proxy.serve([](Wire& wire, const Message&) { return wire.send(okResponse("x")) && false; });
    sender.send({get()}, "127.0.0.1", proxy.port());
    QCOMPARE(sender.pending(), std::size_t(1));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(proxy.requests().front().head,
        std::string("GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\nX-Order: 1\r\nx-order: 2\r\n"
                    "Connection: close\r\n\r\n"));
    QCOMPARE(failed.size(), 0);
    QCOMPARE(sender.pending(), std::size_t(0));
}

void TestSender::sendsALargeBodyWhole()
{
    Origin proxy;
    proxy.serve([](Wire& wire, const Message&) { return wire.send(okResponse("x")) && false; });
    Sender sender;
    QSignalSpy finished(&sender, &Sender::finished);
    const std::string body = pattern(3'000'001);
    sender.send({post(bodyOf(body))}, "127.0.0.1", proxy.port());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QVERIFY(proxy.requests().front().body == body);
}

void TestSender::throwsALargeAnswerAway()
{
    Origin proxy;
    proxy.serve(
        [](Wire& wire, const Message&) { return wire.send(okResponse(std::string(20'000'000, 'x'))) && false; });
    Sender sender;
    QSignalSpy finished(&sender, &Sender::finished);
    QSignalSpy failed(&sender, &Sender::failed);
    sender.send({get()}, "127.0.0.1", proxy.port());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QCOMPARE(failed.size(), 0);
}

void TestSender::sendsOnlySomeAtATime()
{
    Origin proxy;
    Sender sender;
    QSignalSpy finished(&sender, &Sender::finished);
    std::vector<Request> requests;
    for (int i = 0; i < 15; ++i)
        requests.push_back(get('/' + std::to_string(i)));
    sender.send(std::move(requests), "127.0.0.1", proxy.port());
    QCOMPARE(sender.pending(), std::size_t(15));
    std::vector<Wire> wires;
    const auto hasCome = [&] {
        if (proxy.hasConnection(0ms))
            wires.push_back(proxy.accept());
        return wires.size();
    };
    QTRY_COMPARE(hasCome(), Sender::kMostAtOnce);
    QVERIFY(!proxy.hasConnection(50ms));
    QTRY_VERIFY(wires.front().hasInput(0ms));
    wires.front().readHead();
    wires.front().send(okResponse("x"));
    wires.front().close();
    QTRY_COMPARE(hasCome(), Sender::kMostAtOnce + 1);
    QCOMPARE(finished.size(), 0);
}

void TestSender::saysThatNobodyListens()
{
    const ClosedPort closed;
    Sender sender;
    QSignalSpy finished(&sender, &Sender::finished);
    QSignalSpy failed(&sender, &Sender::failed);
    sender.send({get()}, "127.0.0.1", closed.port());
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.front().front().toString().contains("could not be sent"));
}

void TestSender::saysThatABodyCannotBeRead()
{
    Origin proxy;
    Sender sender;
    QSignalSpy finished(&sender, &Sender::finished);
    QSignalSpy failed(&sender, &Sender::failed);
    sender.send({post(std::make_shared<Torn>())}, "127.0.0.1", proxy.port());
    Wire wire;
    QTRY_VERIFY(proxy.hasConnection(0ms));
    wire = proxy.accept();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(failed.value(0).value(0).toString().contains("body"));
    QVERIFY(wire.waitForEnd() != End::TimedOut); // and is not taken for whole
}

void TestSender::doesNotWaitForEver_data()
{
    QTest::addColumn<int>("silence");
    QTest::addColumn<int>("whole");
    QTest::newRow("for an answer to begin") << 50 << 60'000;
    QTest::newRow("for an answer to end") << 60'000 << 50;
}

void TestSender::doesNotWaitForEver()
{
    QFETCH(int, silence);
    QFETCH(int, whole);
    Origin proxy;
    Sender sender({std::chrono::milliseconds(silence), std::chrono::milliseconds(whole)});
    QSignalSpy finished(&sender, &Sender::finished);
    sender.send({get()}, "127.0.0.1", proxy.port());
    QTRY_VERIFY(proxy.hasConnection(0ms) || !finished.isEmpty());
    QTRY_COMPARE(finished.size(), 1);
}

void TestSender::anAnswerBeforeTheEndIsEnough()
{
    Origin proxy;
    Sender sender;
    QSignalSpy finished(&sender, &Sender::finished);
    QSignalSpy failed(&sender, &Sender::failed);
    sender.send({post(bodyOf(std::string(20'000'000, 'x')))}, "127.0.0.1", proxy.port());
    QTRY_VERIFY(proxy.hasConnection(0ms));
    Wire wire = proxy.accept();
    QTRY_VERIFY(wire.hasInput(0ms)); // and much is to come
    wire.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    wire.close();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(failed.size(), 0);
}

void TestSender::reachesAProxyThatListensEverywhere()
{
    Origin proxy;
    proxy.serve([](Wire& wire, const Message&) { return wire.send(okResponse("x")) && false; });
    Sender sender;
    QSignalSpy finished(&sender, &Sender::finished);
    sender.send({get()}, "0.0.0.0", proxy.port());
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(proxy.requests().size(), std::size_t(1));
}

void TestSender::endsWithWorkLeft()
{
    Origin proxy;
    Sender sender;
    sender.send(std::vector<Request>(20, get()), "127.0.0.1", proxy.port());
    QTRY_VERIFY(proxy.hasConnection(0ms));
}

QTEST_GUILESS_MAIN(TestSender)
#include "tst_sender.moc"
