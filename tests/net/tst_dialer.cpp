#include "net/dialer.h"

#include "net/scenario.h"
#include "net/sockets.h"

#include <QTest>

#include <condition_variable>
#include <mutex>

using namespace weir::net;
using namespace weir::net::test;

/// Connecting to names with several addresses, of which some refuse and some never answer. All of them are
/// loopback addresses; an injected look-up says which a name has.
class TestDialer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interleavesFamilies_data();
    void interleavesFamilies();
    void connectsToAnAddressWithoutALookup();
    void connectsToAName();
    void connectsOverIpv6();
    void aRefusalFallsThroughAtOnce();
    void theNextAttemptStartsWhileOneHangs();
    void theFirstToConnectWinsAndTheOthersAreClosed();
    void failureTellsOfTheLast_data();
    void failureTellsOfTheLast();
    void tellsWhyALookupFailed_data();
    void tellsWhyALookupFailed();
    void aHangingLookupTimesOut();
    void aHangingConnectTimesOut();
    void anAddressThatIsNotAllowedIsNotTried();
    void onlyAllowedAddressesAreTried();
    void cancelEndsALookup();
    void cancelEndsConnecting();
    void cancelBeforeTheStart();
    void severalDialsAtOnce();
};

namespace {

using Outcome = DialOutcome;

Resolution addresses(std::initializer_list<const char*> texts)
{
    Resolution resolution;
    resolution.outcome = Resolution::Outcome::Found;
    for (const char* text : texts)
        resolution.addresses.push_back(*IpAddress::parse(text));
    return resolution;
}

Resolver::Lookup always(const Resolution& resolution)
{
    return [resolution](const std::string&) { return resolution; };
}

/// A look-up that does not return before release().
class Gate
{
public:
    Resolver::Lookup lookup()
    {
        return [state = m_state](const std::string&) {
            std::unique_lock lock(state->mutex);
            state->changed.wait(lock, [&] { return state->open; });
            return Resolution();
        };
    }
    ~Gate()
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->open = true;
        m_state->changed.notify_all();
    }

private:
    struct State
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool open = false;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

/// Connections to it neither succeed nor fail: its backlog is full.
class Silent
{
public:
    explicit Silent(const char* address, std::uint16_t port = 0) : m_listener(Listener::open(address, port, 0))
    {
        if (!m_listener)
            return;
        // the system drops what comes when the backlog is full; it takes one more than it was asked for
        for (int i = 0; i < 2; ++i) {
            Descriptor& filler =
                m_fillers.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
            sockaddr_storage storage;
            const socklen_t size = m_listener->endpoint.toSystem(storage);
            ::connect(filler.number(), reinterpret_cast<const sockaddr*>(&storage), size);
            if (i == 0)
                awaitInput(filler.number(), POLLOUT);
        }
    }
    bool isThere() const { return m_listener.has_value(); }
    std::uint16_t port() const { return m_listener->port(); }

private:
    std::optional<Listener> m_listener;
    std::vector<Descriptor> m_fillers;
};

/// A port that is free on 127.0.0.2 and 127.0.0.4, and taken by a listener on 127.0.0.3 (and a silent one).
struct Quarter
{
    static constexpr const char* kRefuses = "127.0.0.2";
    static constexpr const char* kAnswers = "127.0.0.3";
    static constexpr const char* kRefusesToo = "127.0.0.4";
    static constexpr const char* kSilent = "127.0.0.5";

    Quarter()
    {
        for (int i = 0; i < 50; ++i) {
            answering = Listener::open(kAnswers);
            if (!answering)
                continue;
            silent = std::make_unique<Silent>(kSilent, answering->port());
            if (silent->isThere())
                return;
        }
        qFatal("no port is free on several loopback addresses");
    }
    std::uint16_t port() const { return answering->port(); }

    std::optional<Listener> answering;
    std::unique_ptr<Silent> silent;
};

DialResult dial(
    Reactor& reactor, Resolver& resolver, const DialOptions& options, const std::string& host, std::uint16_t port)
{
    DialResult result;
    play(reactor, [&]() -> Task<void> {
        Dial one(reactor, resolver, options);
        result = co_await one.run(host, port);
    });
    return result;
}

/// Waits for nothing, so that what passes does not depend on a delay.
DialOptions patient()
{
    DialOptions options;
    options.lookupTimeout = 1h;
    options.connectTimeout = 1h;
    options.attemptDelay = 1h;
    return options;
}

} // namespace

void TestDialer::interleavesFamilies_data()
{
    QTest::addColumn<QList<QByteArray>>("given");
    QTest::addColumn<QList<QByteArray>>("ordered");

    const auto row = [](const char* name, const QList<QByteArray>& given, const QList<QByteArray>& ordered) {
        QTest::newRow(name) << given << ordered;
    };
    row("none", {}, {});
    row("one", {"192.0.2.1"}, {"192.0.2.1"});
    row("IPv6 first, in turn", {"::1", "::2", "192.0.2.1", "192.0.2.2"}, {"::1", "192.0.2.1", "::2", "192.0.2.2"});
    row("IPv4 first, in turn", {"192.0.2.1", "192.0.2.2", "::1", "::2"}, {"192.0.2.1", "::1", "192.0.2.2", "::2"});
    row("in turn already", {"::1", "192.0.2.1", "::2"}, {"::1", "192.0.2.1", "::2"});
    row("more of the first", {"::1", "::2", "::3", "192.0.2.1"}, {"::1", "192.0.2.1", "::2", "::3"});
    row("more of the second", {"::1", "192.0.2.1", "192.0.2.2", "192.0.2.3"},
        {"::1", "192.0.2.1", "192.0.2.2", "192.0.2.3"});
    row("one family keeps its order", {"192.0.2.3", "192.0.2.1", "192.0.2.2"}, {"192.0.2.3", "192.0.2.1", "192.0.2.2"});
}

void TestDialer::interleavesFamilies()
{
    QFETCH(QList<QByteArray>, given);
    QFETCH(QList<QByteArray>, ordered);
    std::vector<IpAddress> input;
    for (const QByteArray& text : given)
        input.push_back(*IpAddress::parse(text.toStdString()));
    QList<QByteArray> output;
    for (const IpAddress& address : interleaveFamilies(input))
        output.append(QByteArray::fromStdString(address.text()));
    QCOMPARE(output, ordered);
}

void TestDialer::connectsToAnAddressWithoutALookup()
{
    const auto listener = Listener::open("127.0.0.1");
    Reactor reactor;
    Resolver resolver(always({}));
    const DialOptions options = patient();
    const DialResult result = dial(reactor, resolver, options, "127.0.0.1", listener->port());
    QVERIFY2(result.outcome == Outcome::Connected, result.reason.c_str());
    QVERIFY(result.socket);
    QVERIFY(result.reason.empty());
    QVERIFY(result.peer == listener->endpoint);
    QVERIFY(!result.timing.lookup);
    QVERIFY(result.timing.connect);
    const Descriptor accepted = listener->accept();
    QVERIFY(*Endpoint::peerOf(accepted.number()) == *Endpoint::localOf(result.socket->descriptor()));
}

void TestDialer::connectsToAName()
{
    const auto listener = Listener::open("127.0.0.1");
    Reactor reactor;
    Resolver resolver(always(addresses({"127.0.0.1"})));
    const DialOptions options = patient();
    const DialResult result = dial(reactor, resolver, options, "a.test", listener->port());
    QVERIFY2(result.outcome == Outcome::Connected, result.reason.c_str());
    QVERIFY(result.timing.lookup);
    QVERIFY(result.timing.connect);
}

void TestDialer::connectsOverIpv6()
{
    if (!hasIpv6())
        QSKIP("this machine has no IPv6 loopback address");
    const auto listener = Listener::open("::1");
    Reactor reactor;
    Resolver resolver(always(addresses({"::1", "127.0.0.1"})));
    const DialOptions options = patient();
    const DialResult result = dial(reactor, resolver, options, "a.test", listener->port());
    QVERIFY2(result.outcome == Outcome::Connected, result.reason.c_str());
    QCOMPARE(result.peer.address().text(), std::string("::1"));
}

void TestDialer::aRefusalFallsThroughAtOnce()
{
    const Quarter quarter;
    Reactor reactor;
    Resolver resolver(always(addresses({Quarter::kRefuses, Quarter::kRefusesToo, Quarter::kAnswers})));
    const DialOptions options = patient(); // with an hour between attempts
    const DialResult result = dial(reactor, resolver, options, "a.test", quarter.port());
    QVERIFY2(result.outcome == Outcome::Connected, result.reason.c_str());
    QCOMPARE(result.peer.address().text(), std::string(Quarter::kAnswers));
}

void TestDialer::theNextAttemptStartsWhileOneHangs()
{
    const Quarter quarter;
    Reactor reactor;
    Resolver resolver(always(addresses({Quarter::kSilent, Quarter::kAnswers})));
    DialOptions options = patient();
    options.attemptDelay = 30ms;
    const DialResult result = dial(reactor, resolver, options, "a.test", quarter.port());
    QVERIFY2(result.outcome == Outcome::Connected, result.reason.c_str());
    QCOMPARE(result.peer.address().text(), std::string(Quarter::kAnswers));
    QVERIFY2(*result.timing.connect >= 30ms, "the first had its time");
}

void TestDialer::theFirstToConnectWinsAndTheOthersAreClosed()
{
    const Quarter quarter;
    Reactor reactor;
    Resolver resolver(always(addresses({Quarter::kSilent, Quarter::kRefuses, Quarter::kSilent, Quarter::kAnswers})));
    DialOptions options = patient();
    options.attemptDelay = 1ms;
    const int before = ::dup(0);
    ::close(before);
    const DialResult result = dial(reactor, resolver, options, "a.test", quarter.port());
    QVERIFY2(result.outcome == Outcome::Connected, result.reason.c_str());
    // all descriptors of the attempts that lost are free again
    const int after = ::dup(0);
    ::close(after);
    QVERIFY(after == before || result.socket->descriptor() == before);
}

void TestDialer::failureTellsOfTheLast_data()
{
    QTest::addColumn<QList<QByteArray>>("tried");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QByteArray>("words");

    QTest::newRow("one that refuses") << QList<QByteArray>{Quarter::kRefuses} << int(Outcome::Refused)
                                      << QByteArray("refused the connection");
    QTest::newRow("two that refuse") << QList<QByteArray>{Quarter::kRefuses, Quarter::kRefusesToo}
                                     << int(Outcome::Refused) << QByteArray("127.0.0.4:");
    QTest::newRow("one that refuses after one that is out of reach")
        << QList<QByteArray>{"255.255.255.255", Quarter::kRefuses} << int(Outcome::Refused) << QByteArray("127.0.0.2:");
    QTest::newRow("one that is silent") << QList<QByteArray>{Quarter::kSilent} << int(Outcome::ConnectTimedOut)
                                        << QByteArray("did not answer in time");
    QTest::newRow("one that is silent after one that refuses") << QList<QByteArray>{Quarter::kRefuses,
        Quarter::kSilent} << int(Outcome::ConnectTimedOut) << QByteArray("127.0.0.5:");
    QTest::newRow("one that is out of reach")
        << QList<QByteArray>{"255.255.255.255"} << int(Outcome::Unreachable) << QByteArray("cannot be reached");
}

void TestDialer::failureTellsOfTheLast()
{
    QFETCH(QList<QByteArray>, tried);
    QFETCH(int, outcome);
    QFETCH(QByteArray, words);
    const Quarter quarter;
    Resolution resolution = addresses({});
    for (const QByteArray& text : tried)
        resolution.addresses.push_back(*IpAddress::parse(text.toStdString()));
    Reactor reactor;
    Resolver resolver(always(resolution));
    DialOptions options = patient();
    options.connectTimeout = 200ms;
    const DialResult result = dial(reactor, resolver, options, "a.test", quarter.port());
    QVERIFY2(int(result.outcome) == outcome, result.reason.c_str());
    QVERIFY(!result.socket);
    QVERIFY2(QByteArray::fromStdString(result.reason).contains(words), result.reason.c_str());
    QCOMPARE(result.peer.address().text(), tried.last().toStdString());
    QVERIFY(result.timing.lookup);
    QVERIFY(result.timing.connect);
}

void TestDialer::tellsWhyALookupFailed_data()
{
    QTest::addColumn<int>("resolution");
    QTest::addColumn<int>("outcome");

    QTest::newRow("the name does not exist") << int(Resolution::Outcome::NotFound) << int(Outcome::NameNotFound);
    QTest::newRow("the name server does not work") << int(Resolution::Outcome::Failed) << int(Outcome::LookupFailed);
}

void TestDialer::tellsWhyALookupFailed()
{
    QFETCH(int, resolution);
    QFETCH(int, outcome);
    Reactor reactor;
    Resolver resolver(always({Resolution::Outcome(resolution), {}, "as the system says"}));
    const DialOptions options = patient();
    const DialResult result = dial(reactor, resolver, options, "a.test", 80);
    QCOMPARE(int(result.outcome), outcome);
    QCOMPARE(result.reason, std::string("a.test: as the system says"));
    QVERIFY(result.timing.lookup);
    QVERIFY(!result.timing.connect);
}

void TestDialer::aHangingLookupTimesOut()
{
    Gate gate;
    Reactor reactor;
    Resolver resolver(gate.lookup());
    DialOptions options = patient();
    options.lookupTimeout = 20ms;
    const DialResult result = dial(reactor, resolver, options, "a.test", 80);
    QVERIFY2(result.outcome == Outcome::LookupTimedOut, result.reason.c_str());
    QVERIFY(*result.timing.lookup >= 20ms);
}

void TestDialer::aHangingConnectTimesOut()
{
    const Silent silent("127.0.0.1");
    Reactor reactor;
    Resolver resolver(always({}));
    DialOptions options = patient();
    options.connectTimeout = 50ms;
    const DialResult result = dial(reactor, resolver, options, "127.0.0.1", silent.port());
    QVERIFY2(result.outcome == Outcome::ConnectTimedOut, result.reason.c_str());
    QVERIFY(*result.timing.connect >= 50ms);
}

void TestDialer::anAddressThatIsNotAllowedIsNotTried()
{
    const auto listener = Listener::open("127.0.0.1");
    Reactor reactor;
    Resolver resolver(always(addresses({"127.0.0.1"})));
    DialOptions options = patient();
    options.allowed = [](const Endpoint&) { return false; };
    const DialResult result = dial(reactor, resolver, options, "a.test", listener->port());
    QVERIFY(result.outcome == Outcome::Forbidden);
    QVERIFY(!result.reason.empty());
    QVERIFY2(result.timing.lookup, "the look-up has taken its time all the same");
    QVERIFY(!result.timing.connect);
}

void TestDialer::onlyAllowedAddressesAreTried()
{
    const Quarter quarter;
    Reactor reactor;
    Resolver resolver(always(addresses({Quarter::kSilent, Quarter::kAnswers})));
    DialOptions options = patient();
    options.allowed = [](const Endpoint& endpoint) { return endpoint.address().text() != Quarter::kSilent; };
    const DialResult result = dial(reactor, resolver, options, "a.test", quarter.port());
    QVERIFY2(result.outcome == Outcome::Connected, result.reason.c_str());
}

void TestDialer::cancelEndsALookup()
{
    Gate gate;
    Reactor reactor;
    Resolver resolver(gate.lookup());
    const DialOptions options = patient();
    DialResult result;
    play(reactor, [&]() -> Task<void> {
        Dial one(reactor, resolver, options);
        Task<DialResult> task = one.run("a.test", 80);
        one.cancel();
        result = co_await task;
    });
    QVERIFY(result.outcome == Outcome::Cancelled);
}

void TestDialer::cancelEndsConnecting()
{
    const Silent silent("127.0.0.1");
    Reactor reactor;
    Resolver resolver(always({}));
    const DialOptions options = patient();
    DialResult result;
    play(reactor, [&]() -> Task<void> {
        Dial one(reactor, resolver, options);
        Task<DialResult> task = one.run("127.0.0.1", silent.port());
        co_await reactor.yield();
        one.cancel();
        result = co_await task;
    });
    QVERIFY(result.outcome == Outcome::Cancelled);
    QVERIFY(!result.socket);
    QVERIFY(!result.reason.empty());
}

void TestDialer::cancelBeforeTheStart()
{
    const auto listener = Listener::open("127.0.0.1");
    Reactor reactor;
    Resolver resolver(always({}));
    const DialOptions options = patient();
    DialResult result;
    play(reactor, [&]() -> Task<void> {
        Dial one(reactor, resolver, options);
        one.cancel();
        result = co_await one.run("127.0.0.1", listener->port());
    });
    QVERIFY(result.outcome == Outcome::Cancelled);
}

void TestDialer::severalDialsAtOnce()
{
    const auto listener = Listener::open("127.0.0.1", 0, 64);
    Reactor reactor;
    Resolver resolver(always(addresses({"127.0.0.1"})));
    const DialOptions options = patient();
    std::size_t connected = 0;
    const auto one = [&]() -> Task<void> {
        Dial dial(reactor, resolver, options);
        const DialResult result = co_await dial.run("a.test", listener->port());
        connected += result.outcome == Outcome::Connected;
    };
    play(reactor, [&]() -> Task<void> {
        std::vector<Task<void>> dials;
        for (int i = 0; i < 40; ++i)
            dials.push_back(one());
        for (Task<void>& dial : dials)
            co_await dial;
    });
    QCOMPARE(connected, std::size_t(40));
}

QTEST_APPLESS_MAIN(TestDialer)
#include "tst_dialer.moc"
