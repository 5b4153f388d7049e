#include "transcript.h"

#include <functional>

using namespace weir::test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using weir::proxy::Config;

namespace {

/// The setting that a row is about; all others are ten times as long and more.
constexpr milliseconds kTimeout = 500ms;
/// The time that one may fire late on a busy machine, and still be told from the others.
constexpr milliseconds kLate = 3'500ms;
/// Between two signs of life.
constexpr milliseconds kPace = 100ms;

using Clock = std::chrono::steady_clock;

/// What a row does: up to the point from which nothing goes on, and then until somebody sees the end.
struct Play
{
    Stage& stage;
    Wire server;
    Clock::time_point since; ///< nothing has gone on since then

    void nothingGoesOnFromHere() { since = Clock::now(); }
    void ask(std::string_view request)
    {
        stage.ask(request);
        server = stage.origin.accept();
        server.readHead();
    }
    void tunnel()
    {
        stage.ask("CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n");
        server = stage.origin.accept();
        stage.client.readHead();
    }
    /// `sender` goes on with it until `reader` has something to read, or is at its end; for long enough.
    static void drip(Wire& sender, std::string_view piece, Wire& reader)
    {
        for (milliseconds time = 0ms; time < 2 * kLate && !reader.hasInput(kPace); time += kPace)
            sender.send(piece);
    }
    bool sees(int status) const { return stage.client.readResponse().status() == status; }
    static bool ends(Wire& wire) { return wire.waitForEnd() != End::TimedOut; }
};

using Script = std::function<bool(Play&)>;
using Setting = std::function<milliseconds&(Config&)>;

milliseconds& headTimeout(Config& config) { return config.headTimeout; }
milliseconds& keepAliveTimeout(Config& config) { return config.keepAliveTimeout; }
milliseconds& firstByteTimeout(Config& config) { return config.firstByteTimeout; }
milliseconds& stallTimeout(Config& config) { return config.stallTimeout; }
milliseconds& tunnelIdleTimeout(Config& config) { return config.tunnelIdleTimeout; }

constexpr std::string_view kGet = "GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n";
constexpr std::string_view kPost = "POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 10\r\n\r\n";
constexpr std::string_view kLargePost =
    "POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 1000000000\r\n\r\n";
constexpr std::string_view kLargeResponse = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n";
constexpr std::string_view kUpgrade = "GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nConnection: Upgrade\r\n"
                                      "Upgrade: websocket\r\n\r\n";
constexpr std::string_view kSwitching =
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

} // namespace

Q_DECLARE_METATYPE(Script)
Q_DECLARE_METATYPE(Setting)

/// No connection can be held open for ever by either side without progress: each time-out fires, and none before its
/// time or while something goes on.
class TestTimeouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWhereNothingGoesOn_data();
    void endsWhereNothingGoesOn();
    void leavesWhatGoesOn_data();
    void leavesWhatGoesOn();
    void endsClosingConnectionsThatAreSentTo();
};

void TestTimeouts::endsWhereNothingGoesOn_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<Script>("script");
    const auto row = [](const char* name, milliseconds& (*setting)(Config&), Script script) {
        QTest::newRow(name) << Setting(setting) << std::move(script);
    };

    row("keep-alive-timeout: a client that says nothing", keepAliveTimeout, [](Play& play) {
        play.stage.client = play.stage.proxy.connect();
        return Play::ends(play.stage.client);
    });
    row("keep-alive-timeout: nothing after an answer", keepAliveTimeout, [](Play& play) {
        play.stage.ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
        return play.sees(200) && Play::ends(play.stage.client);
    });
    row("keep-alive-timeout: only empty lines", keepAliveTimeout, [](Play& play) {
        play.stage.client = play.stage.proxy.connect();
        Play::drip(play.stage.client, "\r\n", play.stage.client);
        return Play::ends(play.stage.client);
    });
    row("head-timeout: a head that is not finished", headTimeout, [](Play& play) {
        play.stage.client.send("GET http://");
        return play.sees(408) && Play::ends(play.stage.client);
    });
    row("head-timeout: a head that comes byte by byte", headTimeout, [](Play& play) {
        play.stage.client.send("GET http://");
        Play::drip(play.stage.client, "a", play.stage.client);
        return play.sees(408) && Play::ends(play.stage.client);
    });
    row("first-byte-timeout: an origin that accepts, and never answers", firstByteTimeout, [](Play& play) {
        play.ask(kGet);
        return play.sees(504) && Play::ends(play.server);
    });
    row("first-byte-timeout: a response head that is not finished", firstByteTimeout, [](Play& play) {
        play.ask(kGet);
        play.nothingGoesOnFromHere();
        play.server.send("HTTP/1.1 200 OK\r\n");
        return play.sees(504) && Play::ends(play.server);
    });
    row("first-byte-timeout: a response head that comes byte by byte", firstByteTimeout, [](Play& play) {
        play.ask(kGet);
        play.nothingGoesOnFromHere();
        play.server.send("HTTP/1.1 200 OK\r\nA: ");
        Play::drip(play.server, "a", play.stage.client);
        return play.sees(504) && Play::ends(play.server);
    });
    row("first-byte-timeout: interim responses, and no final one", firstByteTimeout, [](Play& play) {
        play.stage.ask("GET http://{origin}/ HTTP/1.0\r\n\r\n"); // to which they are not passed on
        play.server = play.stage.origin.accept();
        play.server.readHead();
        for (milliseconds time = 0ms; time < 2 * kLate && !play.stage.client.hasInput(2 * kPace); time += 2 * kPace)
            play.server.send("HTTP/1.1 102 Processing\r\n\r\n");
        return play.sees(504) && Play::ends(play.server);
    });
    row("stall-timeout: an upload that does not go on", stallTimeout, [](Play& play) {
        play.ask(kPost);
        play.nothingGoesOnFromHere();
        play.stage.client.send("hello");
        return play.sees(408) && Play::ends(play.server);
    });
    row("stall-timeout: a download that does not go on", stallTimeout, [](Play& play) {
        play.ask(kGet);
        play.nothingGoesOnFromHere();
        play.server.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
        return Play::ends(play.stage.client) && Play::ends(play.server);
    });
    row("stall-timeout: a client that does not read its answer", stallTimeout, [](Play& play) {
        play.ask(kGet);
        play.server.send(kLargeResponse);
        play.nothingGoesOnFromHere();
        play.server.sendUntilStuck(64 * 1024 * 1024, kPace);
        return Play::ends(play.server);
    });
    row("stall-timeout: a client that does not read answers of the proxy", stallTimeout, [](Play& play) {
        std::string many;
        for (int i = 0; i < 100; ++i)
            many += "GET / HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n";
        play.nothingGoesOnFromHere();
        for (int i = 0; i < 100'000; ++i) {
            if (!play.stage.client.send(many))
                return true;
        }
        return false;
    });
    row(
        "stall-timeout: an upload that the origin does not read",
        [](Config& config) -> milliseconds& {
            config.firstByteTimeout = kTimeout; // for which it may have an answer then
            return config.stallTimeout;
        },
        [](Play& play) {
            play.stage.ask(kLargePost);
            play.server = play.stage.origin.accept();
            play.nothingGoesOnFromHere();
            play.stage.client.sendUntilStuck(64 * 1024 * 1024, kPace);
            return play.sees(504);
        });
    row("tunnel-idle-timeout: a silent tunnel", tunnelIdleTimeout, [](Play& play) {
        play.tunnel();
        return Play::ends(play.stage.client) && Play::ends(play.server);
    });
    row("tunnel-idle-timeout: nothing after the client's end", tunnelIdleTimeout, [](Play& play) {
        play.tunnel();
        play.stage.client.halfClose();
        return Play::ends(play.server) && play.stage.proxy.waitForConnectionsEnded(1);
    });
    row("tunnel-idle-timeout: nothing after the origin's end", tunnelIdleTimeout, [](Play& play) {
        play.tunnel();
        play.server.halfClose();
        return Play::ends(play.stage.client) && play.stage.proxy.waitForConnectionsEnded(1);
    });
    row("tunnel-idle-timeout: one side does not read, the other is silent", tunnelIdleTimeout, [](Play& play) {
        play.tunnel();
        play.nothingGoesOnFromHere();
        play.server.sendUntilStuck(64 * 1024 * 1024, kPace);
        return Play::ends(play.server) && Play::ends(play.stage.client);
    });
    row("tunnel-idle-timeout: a silent WebSocket", tunnelIdleTimeout, [](Play& play) {
        play.ask(kUpgrade);
        play.server.send(kSwitching);
        play.nothingGoesOnFromHere();
        play.server.send("\x81\x02hi");
        return Play::ends(play.stage.client) && Play::ends(play.server);
    });
    row(
        "connect-timeout: an origin that does not accept",
        [](Config& config) -> milliseconds& { return config.dial.connectTimeout; },
        [](Play& play) {
            const FullListener full;
            play.stage.ask("GET http://127.0.0.1:" + std::to_string(full.port()) + "/ HTTP/1.1\r\nHost: x\r\n\r\n");
            return play.sees(504);
        });
    row(
        "pool-idle-timeout: an idle connection to an origin",
        [](Config& config) -> milliseconds& { return config.pool.idleTimeout; },
        [](Play& play) {
            play.ask(kGet);
            play.nothingGoesOnFromHere();
            play.server.send(okResponse("kept"));
            return play.sees(200) && Play::ends(play.server);
        });
}

void TestTimeouts::endsWhereNothingGoesOn()
{
    QFETCH(Setting, setting);
    QFETCH(Script, script);
    auto config = Proxy::config();
    setting(config) = kTimeout;
    Stage stage(config);
    Play play{stage, {}, Clock::now()};
    QVERIFY(script(play));
    const auto passed = std::chrono::duration_cast<milliseconds>(Clock::now() - play.since);
    QVERIFY2(passed >= kTimeout, std::to_string(passed.count()).c_str());
    QVERIFY2(passed < kTimeout + kLate, std::to_string(passed.count()).c_str());
}

void TestTimeouts::leavesWhatGoesOn_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<Script>("script");
    const auto row = [](const char* name, milliseconds& (*setting)(Config&), Script script) {
        QTest::newRow(name) << Setting(setting) << std::move(script);
    };
    static constexpr std::string_view kSlowly = "0123456789"; // ten times kPace are twice kTimeout

    row("head-timeout: a head that comes slowly, but in time", headTimeout, [](Play& play) {
        for (const std::string_view piece : {"OPTIONS", " * HTTP/1.1\r\n", "Host: x\r\n"}) {
            play.stage.client.send(piece);
            if (play.stage.client.hasInput(kPace))
                return false;
        }
        play.stage.client.send("\r\n");
        return play.sees(200);
    });
    row("head-timeout: it is no time between two requests", headTimeout, [](Play& play) {
        const bool isEarly = play.stage.client.hasInput(2 * kTimeout);
        play.stage.ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
        return !isEarly && play.sees(200);
    });
    row("keep-alive-timeout: it is no time within an exchange", keepAliveTimeout, [](Play& play) {
        play.ask(kGet);
        const bool isEarly = play.stage.client.hasInput(2 * kTimeout);
        play.server.send(okResponse("late"));
        return !isEarly && play.sees(200);
    });
    row("keep-alive-timeout: one request after the other", keepAliveTimeout, [](Play& play) {
        for (std::size_t i = 0; i < kSlowly.size(); ++i) {
            play.stage.ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
            if (!play.sees(200) || play.stage.client.hasInput(kPace))
                return false;
        }
        return true;
    });
    row("first-byte-timeout: an upload that goes on", firstByteTimeout, [](Play& play) {
        play.ask(kPost);
        for (const char byte : kSlowly) {
            play.stage.client.send({&byte, 1});
            if (play.stage.client.hasInput(kPace))
                return false;
        }
        play.server.send(okResponse("got it"));
        return play.sees(200);
    });
    row("stall-timeout: an upload that comes byte by byte", stallTimeout, [](Play& play) {
        play.ask(kPost);
        for (const char byte : kSlowly) {
            play.stage.client.send({&byte, 1});
            if (play.stage.client.hasInput(kPace))
                return false;
        }
        const bool isWhole = play.server.read(kSlowly.size()) == kSlowly;
        play.server.send(okResponse("got it"));
        return isWhole && play.sees(200);
    });
    row("stall-timeout: a download that comes byte by byte", stallTimeout, [](Play& play) {
        play.ask(kGet);
        play.server.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
        for (const char byte : kSlowly) {
            play.server.send({&byte, 1});
            if (play.server.hasInput(kPace))
                return false;
        }
        return play.stage.client.readResponse().body == kSlowly;
    });
    row("stall-timeout: it is no time before the response begins", stallTimeout, [](Play& play) {
        play.ask(kGet);
        const bool isEarly = play.stage.client.hasInput(2 * kTimeout);
        play.server.send(okResponse("late"));
        return !isEarly && play.sees(200);
    });
    row("tunnel-idle-timeout: bytes one way", tunnelIdleTimeout, [](Play& play) {
        play.tunnel();
        for (const char byte : kSlowly) {
            play.server.send({&byte, 1});
            if (play.server.hasInput(kPace))
                return false;
        }
        return play.stage.client.read(kSlowly.size()) == kSlowly;
    });
    row("tunnel-idle-timeout: bytes one way, where the other has ended", tunnelIdleTimeout, [](Play& play) {
        play.tunnel();
        play.stage.client.halfClose();
        if (play.server.readToEnd() != "")
            return false;
        for (const char byte : kSlowly) {
            play.server.send({&byte, 1});
            if (play.stage.client.read(1) != std::string(1, byte) || play.stage.client.hasInput(kPace))
                return false;
        }
        return true;
    });
    row("tunnel-idle-timeout: a WebSocket with a message now and then", tunnelIdleTimeout, [](Play& play) {
        play.ask(kUpgrade);
        play.server.send(kSwitching);
        play.stage.client.readHead();
        for (std::size_t i = 0; i < kSlowly.size(); ++i) {
            play.server.send("\x81\x02hi");
            if (play.stage.client.read(4) != "\x81\x02hi" || play.stage.client.hasInput(kPace))
                return false;
        }
        return true;
    });
}

void TestTimeouts::leavesWhatGoesOn()
{
    QFETCH(Setting, setting);
    QFETCH(Script, script);
    auto config = Proxy::config();
    setting(config) = kTimeout;
    Stage stage(config);
    Play play{stage, {}, Clock::now()};
    QVERIFY(script(play));
}

/// RFC 9112 §9.6: the answer is not lost to a reset, and yet nobody can keep the connection by sending on.
void TestTimeouts::endsClosingConnectionsThatAreSentTo()
{
    auto config = Proxy::config();
    std::string problem;
    config.blocked.add(weir::rules::HostPattern::parse("ads.test", problem).value());
    Stage stage(config);
    stage.client.send("POST http://ads.test/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n");
    QCOMPARE(stage.client.readResponse().status(), 403);
    const Clock::time_point since = Clock::now();
    bool ended = false;
    while (!ended && Clock::now() < since + 2 * kLate) {
        stage.client.send("a");
        ended = stage.proxy.waitForConnectionsEnded(1, kPace);
    }
    QVERIFY(ended);
    QVERIFY(Clock::now() > since + 1s);
}

QTEST_GUILESS_MAIN(TestTimeouts)
#include "tst_timeouts.moc"
