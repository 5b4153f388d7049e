#include "tls/clienthello.h"

#include <QTest>

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <random>

using namespace weir::tls;
using State = ClientHello::State;

/// What a connection begins with: TLS or not, and for whom.
class TestClientHello : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOneOfOpenSsl_data();
    void readsOneOfOpenSsl();
    void readsItByteByByte();
    void readsItInManyRecords();
    void readsOneWithoutExtensions();
    void looksAtNothingBehindIt();
    void isNotTls_data();
    void isNotTls();
    void waitsForMore_data();
    void waitsForMore();
    void decidesWithinTheLimit_data();
    void decidesWithinTheLimit();
    void standsAnyDamage();
};

namespace {

/// What OpenSSL sends first.
std::string helloOf(const char* serverName, const std::string& protocols, int maxVersion = TLS1_3_VERSION)
{
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_max_proto_version(context, maxVersion);
    SSL* ssl = SSL_new(context);
    if (serverName)
        SSL_set_tlsext_host_name(ssl, serverName);
    if (!protocols.empty()) {
        SSL_set_alpn_protos(ssl, reinterpret_cast<const unsigned char*>(protocols.data()), unsigned(protocols.size()));
    }
    BIO* in = BIO_new(BIO_s_mem());
    BIO* out = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in, -1);
    SSL_set_bio(ssl, in, out);
    SSL_connect(ssl);
    char* data = nullptr;
    const long size = BIO_get_mem_data(out, &data);
    std::string result(data, std::size_t(size));
    SSL_free(ssl);
    SSL_CTX_free(context);
    return result;
}

std::string sized(std::size_t lengthBytes, const std::string& content)
{
    std::string result;
    for (std::size_t i = lengthBytes; i > 0; --i)
        result += char(content.size() >> (8 * (i - 1)) & 0xFF);
    return result + content;
}

std::string recordOf(const std::string& fragment) { return std::string("\x16\x03\x01", 3) + sized(2, fragment); }

std::string messageOf(const std::string& body) { return std::string(1, '\x01') + sized(3, body); }

/// A ClientHello with this behind the compression methods.
std::string bodyWith(const std::string& rest)
{
    return std::string("\x03\x03", 2) + std::string(32, 'r') + sized(1, "") + sized(2, "\x13\x01")
        + sized(1, std::string(1, '\0')) + rest;
}

std::string extension(int type, const std::string& data)
{
    return std::string{char(type >> 8), char(type)} + sized(2, data);
}

std::string helloWith(const std::string& extensions) { return recordOf(messageOf(bodyWith(sized(2, extensions)))); }

QByteArray bytes(const std::string& text) { return QByteArray(text.data(), qsizetype(text.size())); }

std::string_view view(const QByteArray& data) { return {data.constData(), std::size_t(data.size())}; }

const std::string kTwoProtocols = std::string("\x02h2\x08http/1.1");

} // namespace

void TestClientHello::readsOneOfOpenSsl_data()
{
    QTest::addColumn<QByteArray>("hello");
    QTest::addColumn<QByteArray>("serverName");
    QTest::addColumn<int>("protocols");
    QTest::addColumn<bool>("offersTls13");
    QTest::newRow("with a name and protocols")
        << bytes(helloOf("www.example.com", kTwoProtocols)) << QByteArray("www.example.com") << 2 << true;
    QTest::newRow("with neither") << bytes(helloOf(nullptr, {})) << QByteArray() << 0 << true;
    QTest::newRow("of TLS 1.2") << bytes(helloOf("a.example", {}, TLS1_2_VERSION)) << QByteArray("a.example") << 0
                                << false;
    QTest::newRow("with a name of 255 letters")
        << bytes(helloOf(std::string(255, 'n').c_str(), {})) << QByteArray(255, 'n') << 0 << true;
}

void TestClientHello::readsOneOfOpenSsl()
{
    QFETCH(QByteArray, hello);
    QFETCH(QByteArray, serverName);
    QFETCH(int, protocols);
    QFETCH(bool, offersTls13);
    const ClientHello read = parseClientHello(view(hello));
    QCOMPARE(read.state, State::Tls);
    QCOMPARE(bytes(read.serverName), serverName);
    QCOMPARE(int(read.protocols.size()), protocols);
    if (protocols == 2) {
        QCOMPARE(read.protocols[0], std::string("h2"));
        QCOMPARE(read.protocols[1], std::string("http/1.1"));
    }
    QCOMPARE(read.offersTls13, offersTls13);
}

void TestClientHello::readsItByteByByte()
{
    const std::string hello = helloOf("www.example.com", kTwoProtocols);
    for (std::size_t size = 0; size < hello.size(); ++size)
        QCOMPARE(parseClientHello(std::string_view(hello).substr(0, size)).state, State::NeedMore);
    QCOMPARE(parseClientHello(hello).state, State::Tls);
}

void TestClientHello::readsItInManyRecords()
{
    const std::string message = helloOf("www.example.com", kTwoProtocols).substr(5);
    for (const std::size_t piece : {1, 2, 3, 4, 5, 50}) {
        std::string hello;
        for (std::size_t at = 0; at < message.size(); at += piece)
            hello += recordOf(message.substr(at, piece));
        for (std::size_t size = 0; size < hello.size(); ++size)
            QCOMPARE(parseClientHello(std::string_view(hello).substr(0, size)).state, State::NeedMore);
        const ClientHello read = parseClientHello(hello);
        QCOMPARE(read.state, State::Tls);
        QCOMPARE(read.serverName, std::string("www.example.com"));
    }
}

void TestClientHello::readsOneWithoutExtensions()
{
    const ClientHello read = parseClientHello(recordOf(messageOf(bodyWith({}))));
    QCOMPARE(read.state, State::Tls);
    QVERIFY(read.serverName.empty() && read.protocols.empty() && !read.offersTls13);
}

void TestClientHello::looksAtNothingBehindIt()
{
    QCOMPARE(parseClientHello(helloOf("a.example", {}) + "anything").state, State::Tls);
}

void TestClientHello::isNotTls_data()
{
    QTest::addColumn<QByteArray>("start");
    const std::string list = sized(2, std::string(1, '\0') + sized(2, "a.example"));
    QTest::newRow("a request") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("the first byte of a request") << QByteArray("G");
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2p1\r\n");
    QTest::newRow("NULs") << QByteArray(5, '\0');
    QTest::newRow("another major version") << QByteArray("\x16\x02");
    QTest::newRow("a minor version that is not there") << QByteArray("\x16\x03\x05\x00\x10", 5);
    QTest::newRow("an alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x28", 7);
    QTest::newRow("a ClientHello of SSL 2") << QByteArray("\x80\x2e\x01\x03\x01\x00\x15", 7);
    QTest::newRow("an empty record") << QByteArray("\x16\x03\x01\x00\x00", 5);
    QTest::newRow("a record that is too large") << QByteArray("\x16\x03\x01\x40\x01", 5);
    QTest::newRow("a ServerHello") << QByteArray("\x16\x03\x01\x00\x04\x02", 6);
    QTest::newRow("a message of 16 MiB") << QByteArray("\x16\x03\x01\x00\x04\x01\xff\xff\xff", 9);
    QTest::newRow("another record in the middle")
        << bytes(recordOf(messageOf(bodyWith({})).substr(0, 10)) + "\x17\x03\x03");
    QTest::newRow("an empty message") << bytes(recordOf(messageOf({})));
    QTest::newRow("a message that breaks off in its random") << bytes(recordOf(messageOf("\x03\x03 too short")));
    QTest::newRow("extensions longer than the message") << bytes(recordOf(messageOf(bodyWith("\x10\x10"))));
    QTest::newRow("something behind the extensions") << bytes(recordOf(messageOf(bodyWith(sized(2, "") + "x"))));
    QTest::newRow("an extension longer than the list") << bytes(helloWith(std::string("\0\0\0\x09x", 5)));
    QTest::newRow("a list of names that is longer than its extension")
        << bytes(helloWith(extension(0, std::string("\0\x09x", 3))));
    QTest::newRow("something behind the list of names") << bytes(helloWith(extension(0, list + "x")));
    QTest::newRow("a protocol without a name") << bytes(helloWith(extension(16, sized(2, sized(1, "")))));
    QTest::newRow("protocols twice") << bytes(
        helloWith(extension(16, sized(2, sized(1, "h2"))) + extension(16, sized(2, sized(1, "h2")))));
    QTest::newRow("half a version") << bytes(helloWith(extension(43, sized(1, "\x03\x04\x03"))));
}

void TestClientHello::isNotTls()
{
    QFETCH(QByteArray, start);
    QCOMPARE(parseClientHello(view(start)).state, State::NotTls);
    start.append(70'000, 'x');
    QCOMPARE(parseClientHello(view(start)).state, State::NotTls);
}

void TestClientHello::waitsForMore_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("nothing yet") << QByteArray();
    QTest::newRow("a record's type") << QByteArray("\x16");
    QTest::newRow("a record's version") << QByteArray("\x16\x03\x01");
    QTest::newRow("a record's header") << QByteArray("\x16\x03\x01\x02\x00", 5);
    QTest::newRow("a message's type") << QByteArray("\x16\x03\x01\x02\x00\x01", 6);
}

void TestClientHello::waitsForMore()
{
    QFETCH(QByteArray, start);
    QCOMPARE(parseClientHello(view(start)).state, State::NeedMore);
}

void TestClientHello::decidesWithinTheLimit_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("records of one byte") << bytes(recordOf(std::string(1, '\x01')));
    QTest::newRow("the largest records") << bytes(recordOf("\x01" + std::string(16'383, '\0')));
}

void TestClientHello::decidesWithinTheLimit()
{
    QFETCH(QByteArray, unit);
    // a message that never ends: its length is always larger than what has come
    std::string start = recordOf(std::string("\x01\x00\xff\xfc", 4));
    while (start.size() < kLargestClientHello)
        start.append(unit.constData(), std::size_t(unit.size()));
    start.resize(kLargestClientHello);
    QVERIFY(parseClientHello(start).state != State::NeedMore);
}

void TestClientHello::standsAnyDamage()
{
    const std::string whole = helloOf("www.example.com", kTwoProtocols);
    std::mt19937 random(5);
    for (int round = 0; round < 20'000; ++round) {
        std::string hello = whole;
        for (int change = 0; change < 1 + round % 4; ++change)
            hello[random() % hello.size()] = char(random());
        hello.resize(random() % (hello.size() + 1));
        const ClientHello read = parseClientHello(hello);
        QVERIFY(read.state == State::Tls || (read.serverName.empty() && read.protocols.empty()));
    }
}

QTEST_APPLESS_MAIN(TestClientHello)
#include "tst_clienthello.moc"
