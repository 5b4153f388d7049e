#include "integration/checksum.h"
#include "integration/programs.h"
#include "integration/wire.h"

#include <QCryptographicHash>

#include <random>

using namespace weir::integration;

/// WebSocket (RFC 6455) through Weir: in a tunnel, as most browsers do it, and by Upgrade of a proxied request.
class TestWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void echoes_data();
    void echoes();
    void aRefusedUpgradeIsAnOrdinaryResponse();
    void theOriginMayCloseFirst_data();
    void theOriginMayCloseFirst();
};

namespace {

enum Opcode : quint8 { Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

struct Frame
{
    quint8 opcode = 0;
    bool masked = false;
    QByteArray payload;
    bool valid = false;
};

QByteArray acceptFor(const QByteArray& key)
{
    return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
}

void applyMask(QByteArray& payload, const QByteArray& mask)
{
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(payload.at(i) ^ mask.at(i % 4));
}

/// RFC 6455 §5.2; masked if a mask is given.
QByteArray frame(Opcode opcode, QByteArray payload, const QByteArray& mask = {})
{
    const auto size = quint64(payload.size());
    const int marked = mask.isEmpty() ? 0 : 0x80;
    const int bytes = size < 126 ? 0 : size < 65'536 ? 2 : 8;
    QByteArray result;
    result.append(char(0x80 | opcode));
    result.append(char(marked | (bytes == 0 ? int(size) : bytes == 2 ? 126 : 127)));
    for (int i = bytes - 1; i >= 0; --i)
        result.append(char(size >> 8 * i));
    if (!mask.isEmpty())
        applyMask(payload, mask);
    return result + mask + payload;
}

Frame readFrame(Connection& connection)
{
    Frame frame;
    const QByteArray begin = connection.read(2);
    if (begin.size() < 2)
        return frame;
    frame.opcode = quint8(begin.at(0)) & 0x0f;
    frame.masked = begin.at(1) & 0x80;
    quint64 size = quint8(begin.at(1)) & 0x7f;
    if (size >= 126) {
        const QByteArray longer = connection.read(size == 126 ? 2 : 8);
        size = 0;
        for (const char c : longer)
            size = size << 8 | quint8(c);
    }
    const QByteArray mask = frame.masked ? connection.read(4) : QByteArray();
    frame.payload = connection.read(qsizetype(size));
    frame.valid = quint64(frame.payload.size()) == size && (!frame.masked || mask.size() == 4);
    if (frame.valid && frame.masked)
        applyMask(frame.payload, mask);
    return frame;
}

bool acceptHandshake(Connection& connection)
{
    const QByteArray head = connection.readHead();
    const QByteArray key = field(head, "Sec-WebSocket-Key");
    const bool valid = head.startsWith("GET /chat HTTP/1.1\r\n") && field(head, "Upgrade").toLower() == "websocket"
        && field(head, "Connection").toLower().contains("upgrade") && field(head, "Sec-WebSocket-Version") == "13"
        && !key.isEmpty();
    if (!valid) {
        connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        return false;
    }
    return connection.send(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + acceptFor(key) + "\r\n\r\n");
}

void serveEcho(Connection& connection)
{
    if (!acceptHandshake(connection))
        return;
    for (;;) {
        const Frame got = readFrame(connection);
        if (!got.valid || !got.masked)
            return;
        const auto opcode = got.opcode == Ping ? Pong : Opcode(got.opcode);
        if (!connection.send(frame(opcode, got.payload)) || opcode == Close)
            return;
    }
}

/// Connects through Weir and shakes hands; what is not open has failed.
Connection open(const Weir& weir, const QByteArray& authority, bool tunnel)
{
    const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ==";
    Connection connection = Connection::to(weir.port());
    QByteArray target = "http://" + authority + "/chat";
    if (tunnel) {
        connection.send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
        if (!connection.readHead().startsWith("HTTP/1.1 200"))
            return {};
        target = "/chat";
    }
    connection.send("GET " + target + " HTTP/1.1\r\nHost: " + authority
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key
        + "\r\n\r\n");
    const QByteArray head = connection.readHead();
    const bool shaken = head.startsWith("HTTP/1.1 101") && field(head, "Upgrade").toLower() == "websocket"
        && field(head, "Connection").toLower() == "upgrade" && field(head, "Sec-WebSocket-Accept") == acceptFor(key);
    return shaken ? std::move(connection) : Connection();
}

void addWays()
{
    QTest::addColumn<bool>("tunnel");
    QTest::newRow("through a tunnel") << true;
    QTest::newRow("by Upgrade of a proxied request") << false;
}

} // namespace

void TestWebSocket::echoes_data() { addWays(); }

void TestWebSocket::echoes()
{
    QFETCH(bool, tunnel);
    const Origin origin(serveEcho);
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--json")}), weir.errors().constData());
    Connection connection = open(weir, origin.authority(), tunnel);
    QVERIFY(connection.isOpen());

    constexpr int kMessages = 1'000;
    constexpr int kWindow = 8; // so many are under way at once
    const auto opcodeOf = [](int i) { return i % 100 == 99 ? Ping : i % 2 ? Text : Binary; };
    const auto sizeOf = [](int i) {
        constexpr int kEdges[] = {0, 1, 125, 126, 127, 65'535, 65'536, 70'000};
        return i % 100 == 99 ? 125 : i % 50 < 8 ? kEdges[i % 50] : i * 37 % 3'000;
    };
    const auto messageOf = [&](int i) {
        QByteArray message(sizeOf(i), '\0');
        fillPattern(message.data(), std::size_t(message.size()), std::uint64_t(i) << 20);
        return message;
    };
    std::mt19937 random(6455);
    int received = 0;
    for (int sent = 0; received < kMessages;) {
        if (sent < kMessages && sent < received + kWindow) {
            QByteArray mask(4, '\0');
            for (char& byte : mask)
                byte = char(random());
            QVERIFY(connection.send(frame(opcodeOf(sent), messageOf(sent), mask)));
            ++sent;
            continue;
        }
        const Frame echo = readFrame(connection);
        QVERIFY(echo.valid);
        QVERIFY(!echo.masked);
        QCOMPARE(int(echo.opcode), int(opcodeOf(received) == Ping ? Pong : opcodeOf(received)));
        QVERIFY(echo.payload == messageOf(received));
        ++received;
    }
    QVERIFY(connection.send(frame(Close, QByteArray("\x03\xe8", 2), "mask")));
    const Frame closing = readFrame(connection);
    QCOMPARE(int(closing.opcode), int(Close));
    QCOMPARE(closing.payload, QByteArray("\x03\xe8", 2));
    QVERIFY2(connection.readToEnd().isEmpty(), "the origin's end comes through");
    connection = Connection();

    QVERIFY(weir.waitForLines(1));
    const QList<QJsonObject> lines = weir.lines();
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines[0][QStringLiteral("method")].toString(), tunnel ? QStringLiteral("CONNECT") : QStringLiteral("GET"));
    QCOMPARE(lines[0][QStringLiteral("status")].toInt(), tunnel ? 200 : 101);
    qint64 total = 0;
    for (int i = 0; i < kMessages; ++i)
        total += sizeOf(i);
    QVERIFY(lines[0][QStringLiteral("requestBytes")].toInteger() > total);
    QVERIFY(lines[0][QStringLiteral("responseBytes")].toInteger() > total);
    QVERIFY2(lines[0][QStringLiteral("error")].isNull(), qPrintable(lines[0][QStringLiteral("error")].toString()));
    QCOMPARE(weir.stop(), 0);
}

void TestWebSocket::aRefusedUpgradeIsAnOrdinaryResponse()
{
    const Origin origin([](Connection& connection) {
        for (;;) {
            if (connection.readHead().isEmpty()
                || !connection.send("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\n\r\nno"))
                return;
        }
    });
    Weir weir;
    QVERIFY2(weir.start(), weir.errors().constData());
    Connection connection = Connection::to(weir.port());
    for (int i = 0; i < 2; ++i) { // and the connection goes on
        QVERIFY(connection.send("GET http://" + origin.authority() + "/chat HTTP/1.1\r\nHost: " + origin.authority()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"));
        const Response response = readResponse(connection);
        QCOMPARE(response.status, 426);
        QCOMPARE(response.body, QByteArray("no"));
    }
}

void TestWebSocket::theOriginMayCloseFirst_data() { addWays(); }

void TestWebSocket::theOriginMayCloseFirst()
{
    QFETCH(bool, tunnel);
    const Origin origin([](Connection& connection) {
        if (!acceptHandshake(connection) || !connection.send(frame(Text, "bye") + frame(Close, {})))
            return;
        readFrame(connection);
    });
    Weir weir;
    QVERIFY2(weir.start(), weir.errors().constData());
    Connection connection = open(weir, origin.authority(), tunnel);
    QVERIFY(connection.isOpen());
    QCOMPARE(readFrame(connection).payload, QByteArray("bye"));
    QCOMPARE(int(readFrame(connection).opcode), int(Close));
    QVERIFY(connection.send(frame(Close, {}, "mask")));
    QVERIFY(connection.readToEnd().isEmpty());
}

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
