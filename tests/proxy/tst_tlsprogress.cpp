#include "decrypting.h"

#include <algorithm>
#include <openssl/bio.h>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

namespace {

constexpr milliseconds kTimeout = 1'500ms;
constexpr milliseconds kLate = 3'500ms;
constexpr milliseconds kPace = 100ms;

/// What a client of OpenSSL says first.
std::string clientHello()
{
    const std::unique_ptr<SSL_CTX, FreeSsl> context(SSL_CTX_new(TLS_client_method()));
    const std::unique_ptr<SSL, FreeSsl> ssl(SSL_new(context.get()));
    BIO* const out = BIO_new(BIO_s_mem());
    SSL_set_bio(ssl.get(), BIO_new(BIO_s_mem()), out);
    SSL_set_tlsext_host_name(ssl.get(), "origin.test");
    SSL_connect(ssl.get());
    char* data = nullptr;
    const long size = BIO_get_mem_data(out, &data);
    return {data, std::size_t(size)};
}

bool isIn(Clock::time_point since, milliseconds least, milliseconds most)
{
    const auto passed = Clock::now() - since;
    return passed >= least && passed < most;
}

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: origin.test\r\n\r\n";

} // namespace

/// Connections that are decrypted: none is held open for ever, and none holds the others up, whatever TLS has to say
/// besides content.
class TestTlsProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAHandshakeThatTheClientDoesNotFinish();
    void relaysABeginningThatIsNotFinished();
    void endsAHandshakeThatTheOriginDoesNotFinish();
    void endsATunnelInWhichNobodySpeaks();
    void endsAClientThatAsksForNothing();
    void keyUpdatesAreNoProgressOfADownload();
    void keyUpdatesAreNoProgressOfAnUpload();
};

void TestTlsProgress::endsAHandshakeThatTheClientDoesNotFinish()
{
    Decrypting stage({}, [](proxy::Config& config) { config.headTimeout = kTimeout; });
    Wire wire = stage.tunnel(stage.named());
    const Clock::time_point since = Clock::now();
    QVERIFY(wire.send(clientHello()));
    QVERIFY(wire.waitForEnd() != End::TimedOut);
    QVERIFY(isIn(since, kTimeout, kTimeout + kLate));
    COMPARE_TEXT(stage.proxy->ended(1).error, "the client did not complete the TLS handshake in time");
}

void TestTlsProgress::relaysABeginningThatIsNotFinished()
{
    // it may be something else than TLS after all
    Decrypting stage({}, [](proxy::Config& config) {
        config.headTimeout = 300ms;
        config.tunnelIdleTimeout = kTimeout;
    });
    Wire wire = stage.tunnel(stage.named());
    const std::string half = clientHello().substr(0, 100);
    const Clock::time_point since = Clock::now();
    QVERIFY(wire.send(half));
    Wire server = stage.origin.accept();
    QVERIFY(isIn(since, 300ms, 300ms + kLate));
    COMPARE_TEXT(server.read(half.size()), half);
    QVERIFY(wire.waitForEnd() != End::TimedOut);
    QVERIFY(isIn(since, 300ms + kTimeout, 300ms + kTimeout + kLate));
    COMPARE_TEXT(stage.proxy->ended(1).error, "the tunnel was silent for too long");
}

void TestTlsProgress::endsAHandshakeThatTheOriginDoesNotFinish()
{
    Decrypting stage({}, [](proxy::Config& config) { config.dial.connectTimeout = kTimeout; });
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.isOpen());
    const Clock::time_point since = Clock::now();
    QVERIFY(client.send(kGet));
    Wire server = stage.origin.accept();
    QVERIFY(client.readHead().starts_with("HTTP/1.1 504 "));
    QVERIFY(isIn(since, kTimeout, kTimeout + kLate));
    QVERIFY(server.waitForEnd() != End::TimedOut);
}

void TestTlsProgress::endsATunnelInWhichNobodySpeaks()
{
    Decrypting stage({}, [](proxy::Config& config) { config.tunnelIdleTimeout = kTimeout; });
    const Clock::time_point since = Clock::now();
    Wire wire = stage.tunnel(stage.named());
    Wire server = stage.origin.accept();
    QVERIFY(wire.waitForEnd() != End::TimedOut);
    QVERIFY(isIn(since, kTimeout, 2 * kTimeout)); // and not once more as a tunnel
    QVERIFY(server.waitForEnd() != End::TimedOut);
    const exchange::Exchange record = stage.proxy->ended(1);
    QCOMPARE(record.state, exchange::State::Failed);
    COMPARE_TEXT(record.error, "the tunnel was silent for too long");
}

void TestTlsProgress::endsAClientThatAsksForNothing()
{
    Decrypting stage({}, [](proxy::Config& config) { config.keepAliveTimeout = kTimeout; });
    const Wire wire = stage.tunnel(stage.named());
    const Clock::time_point since = Clock::now();
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.isOpen());
    COMPARE_TEXT(client.readToEnd(), "[ended]");
    QVERIFY(isIn(since, kTimeout, kTimeout + kLate));
}

void TestTlsProgress::keyUpdatesAreNoProgressOfADownload()
{
    Decrypting stage({}, [](proxy::Config& config) { config.stallTimeout = kTimeout; });
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    QVERIFY(client.send(kGet));
    Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, stage.own);
    server.readHead();
    const Clock::time_point since = Clock::now();
    QVERIFY(server.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"));
    while (Clock::now() < since + 2 * kLate && server.updateKey() && !accepted.hasInput(kPace)) {
    }
    QVERIFY(isIn(since, kTimeout, kTimeout + kLate));
    COMPARE_TEXT(stage.proxy->ended(1).error, "the origin stopped sending");
}

void TestTlsProgress::keyUpdatesAreNoProgressOfAnUpload()
{
    Decrypting stage({}, [](proxy::Config& config) { config.stallTimeout = kTimeout; });
    const Wire wire = stage.tunnel(stage.named());
    TlsPeer client = stage.secured(wire);
    const Clock::time_point since = Clock::now();
    QVERIFY(client.send("POST / HTTP/1.1\r\nHost: origin.test\r\nContent-Length: 10\r\n\r\nhello"));
    const Wire accepted = stage.origin.accept();
    TlsPeer server = TlsPeer::server(accepted, stage.own);
    server.readHead();
    while (Clock::now() < since + 2 * kLate && !stage.proxy->waitForConnectionsEnded(1, kPace))
        client.updateKey();
    QVERIFY(isIn(since, kTimeout, kTimeout + kLate));
    QCOMPARE(stage.proxy->ended(1).status, 408);
    QVERIFY(client.readHead().starts_with("HTTP/1.1 408 "));
}

QTEST_GUILESS_MAIN(TestTlsProgress)
#include "tst_tlsprogress.moc"
