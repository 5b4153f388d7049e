#include "websocket/framing.h"
#include "websocket/messages.h"

#include <QByteArray>
#include <QTest>

#include <vector>
#include <zlib.h>

using namespace weir::websocket;
using namespace weir::websocket::test;

/// Frames and messages of WebSocket (RFC 6455), and permessage-deflate (RFC 7692).
class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheExamplesOfTheRfc_data();
    void readsTheExamplesOfTheRfc();
    void readsWhateverPiecesComeIn();
    void readsEveryLength_data();
    void readsEveryLength();
    void putsControlFramesBetweenFragments();
    void keepsTheBeginningOfALongMessage();
    void handsOverWhatCameOfAMessageThatIsNotWhole();
    void inflates_data();
    void inflates();
    void keepsABoundedPartOfABomb();
    void saysThatAMessageIsDamaged();
    void endsAtWhatIsNoWebSocket_data();
    void endsAtWhatIsNoWebSocket();
    void readsWhatWasAgreedOn_data();
    void readsWhatWasAgreedOn();
};

namespace {

constexpr std::size_t kMuch = 1'000'000;

struct Reading
{
    std::vector<Message> messages;
    MessageReader reader;

    explicit Reading(std::size_t most = kMuch, std::optional<bool> deflate = std::nullopt)
        : reader(most, deflate, [this](Message message) { messages.push_back(std::move(message)); })
    {
    }
    void feed(const QByteArray& bytes) { reader.feed({bytes.constData(), std::size_t(bytes.size())}); }
};

QByteArray text(const std::string& data) { return QByteArray::fromStdString(data); }

} // namespace

void TestMessages::readsTheExamplesOfTheRfc_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("data");
    // RFC 6455 §5.7
    QTest::newRow("unmasked") << QByteArray::fromHex("810548656c6c6f") << 1 << QByteArray("Hello");
    QTest::newRow("masked") << QByteArray::fromHex("818537fa213d7f9f4d5158") << 1 << QByteArray("Hello");
    QTest::newRow("fragmented") << QByteArray::fromHex("010348656c80026c6f") << 1 << QByteArray("Hello");
    QTest::newRow("ping") << QByteArray::fromHex("890548656c6c6f") << 9 << QByteArray("Hello");
    QTest::newRow("masked pong") << QByteArray::fromHex("8a8537fa213d7f9f4d5158") << 10 << QByteArray("Hello");
    QTest::newRow("empty") << QByteArray::fromHex("8200") << 2 << QByteArray();
    QTest::newRow("close") << QByteArray::fromHex("880203e8") << 8 << QByteArray::fromHex("03e8");
}

void TestMessages::readsTheExamplesOfTheRfc()
{
    QFETCH(QByteArray, bytes);
    Reading reading;
    reading.feed(bytes);
    QCOMPARE(reading.messages.size(), 1U);
    QTEST(int(reading.messages[0].kind), "kind");
    QTEST(text(reading.messages[0].data), "data");
    QCOMPARE(reading.messages[0].bytes, reading.messages[0].data.size());
    QVERIFY(!reading.messages[0].isCut);
    QVERIFY(reading.reader.problem().empty());
}

void TestMessages::readsWhateverPiecesComeIn()
{
    const QByteArray bytes = frame(0x81, "one", "abcd") + frame(0x02, QByteArray(300, 'x'), "wxyz") + frame(0x89, "p")
        + frame(0x80, QByteArray(70'000, 'y'), "1234") + frame(0x88, "");
    for (const qsizetype size : {1, 2, 3, 7, 4096, 100'000}) {
        Reading reading;
        for (qsizetype at = 0; at < bytes.size(); at += size)
            reading.feed(bytes.mid(at, size));
        QCOMPARE(reading.messages.size(), 4U);
        QCOMPARE(text(reading.messages[0].data), QByteArray("one"));
        QCOMPARE(reading.messages[1].kind, Opcode::Ping);
        QCOMPARE(text(reading.messages[2].data), QByteArray(300, 'x') + QByteArray(70'000, 'y'));
        QCOMPARE(reading.messages[3].kind, Opcode::Close);
    }
}

void TestMessages::readsEveryLength_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 125, 126, 127, 65'535, 65'536, 100'000})
        QTest::addRow("%d", size) << size;
}

void TestMessages::readsEveryLength()
{
    QFETCH(int, size);
    Reading reading;
    reading.feed(frame(0x82, QByteArray(size, 'z'), "mask") + frame(0x81, "next"));
    QCOMPARE(reading.messages.size(), 2U);
    QCOMPARE(text(reading.messages[0].data), QByteArray(size, 'z'));
    QCOMPARE(text(reading.messages[1].data), QByteArray("next"));
}

void TestMessages::putsControlFramesBetweenFragments()
{
    Reading reading;
    reading.feed(frame(0x01, "he") + frame(0x89, "ping") + frame(0x00, "ll") + frame(0x8a, "pong") + frame(0x80, "o"));
    QCOMPARE(reading.messages.size(), 3U);
    QCOMPARE(text(reading.messages[0].data), QByteArray("ping"));
    QCOMPARE(text(reading.messages[1].data), QByteArray("pong"));
    QCOMPARE(text(reading.messages[2].data), QByteArray("hello"));
}

void TestMessages::keepsTheBeginningOfALongMessage()
{
    Reading reading(10);
    reading.feed(frame(0x01, "12345678") + frame(0x00, "9012") + frame(0x80, "3456") + frame(0x81, "1234567890"));
    QCOMPARE(text(reading.messages[0].data), QByteArray("1234567890"));
    QVERIFY(reading.messages[0].isCut);
    QCOMPARE(reading.messages[0].bytes, 16U);
    QVERIFY(!reading.messages[1].isCut);
}

void TestMessages::handsOverWhatCameOfAMessageThatIsNotWhole()
{
    Reading reading;
    reading.feed(frame(0x01, "first, ") + frame(0x80, "and the rest").left(8));
    reading.reader.finish();
    QCOMPARE(reading.messages.size(), std::size_t(1));
    QCOMPARE(text(reading.messages[0].data), QByteArray("first, and th"));
    QVERIFY(reading.messages[0].isCut);
    QCOMPARE(reading.messages[0].bytes, std::uint64_t(7 + 12));
    reading.reader.finish();
    QCOMPARE(reading.messages.size(), std::size_t(1));
}

void TestMessages::inflates_data()
{
    QTest::addColumn<bool>("keepsContext");
    QTest::newRow("with the context of earlier messages") << true;
    QTest::newRow("each on its own") << false;
}

void TestMessages::inflates()
{
    QFETCH(bool, keepsContext);
    Deflater deflater;
    Reading reading(kMuch, keepsContext);
    const QList<QByteArray> messages{
        "hello hello hello", "hello hello hello", "", QByteArray(200'000, 'q'), "plain after that"};
    for (const QByteArray& message : messages) {
        const QByteArray compressed = deflater.compress(message, keepsContext);
        const qsizetype half = compressed.size() / 2;
        reading.feed(frame(0x41, compressed.left(half), "mask") + frame(0x80, compressed.mid(half), "ksam"));
    }
    reading.feed(frame(0x81, "not compressed"));
    QCOMPARE(reading.messages.size(), std::size_t(messages.size() + 1));
    for (qsizetype i = 0; i < messages.size(); ++i) {
        QCOMPARE(text(reading.messages[std::size_t(i)].data), messages[i]);
        QVERIFY(reading.messages[std::size_t(i)].wasCompressed);
        QVERIFY(!reading.messages[std::size_t(i)].isDamaged);
    }
    QCOMPARE(text(reading.messages.back().data), QByteArray("not compressed"));

    // RFC 7692 §7.2.3.1
    Reading example(kMuch, keepsContext);
    example.feed(QByteArray::fromHex("c107f248cdc9c90700"));
    QCOMPARE(text(example.messages.at(0).data), QByteArray("Hello"));
}

void TestMessages::keepsABoundedPartOfABomb()
{
    Deflater deflater;
    Reading reading(1000, true);
    reading.feed(frame(0xc2, deflater.compress(QByteArray(50'000'000, '\0'))));
    reading.feed(frame(0xc1, deflater.compress("and on it goes")));
    QCOMPARE(reading.messages.size(), 2U);
    QCOMPARE(reading.messages[0].data.size(), 1000U);
    QVERIFY(reading.messages[0].isCut);
    QVERIFY(reading.messages[0].bytes < 100'000);
    QCOMPARE(text(reading.messages[1].data), QByteArray("and on it goes")); // the context was kept up
}

void TestMessages::saysThatAMessageIsDamaged()
{
    Reading reading(kMuch, true);
    reading.feed(frame(0xc1, QByteArray(100, '\xff')) + frame(0x81, "plain") + frame(0xc1, "x"));
    QCOMPARE(reading.messages.size(), 3U);
    QVERIFY(reading.messages[0].isDamaged);
    QCOMPARE(text(reading.messages[1].data), QByteArray("plain"));
    QVERIFY(reading.messages[2].isDamaged); // it builds on the first
}

void TestMessages::endsAtWhatIsNoWebSocket_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("an unknown kind") << frame(0x83, "x");
    QTest::newRow("an unknown kind of control frame") << frame(0x8b, "x");
    QTest::newRow("reserved bits") << frame(0x91, "x");
    QTest::newRow("text") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
    QTest::newRow("a long control frame") << frame(0x89, QByteArray(126, 'x'));
    QTest::newRow("a control frame in pieces") << frame(0x09, "x");
    QTest::newRow("a length with the first bit set") << QByteArray::fromHex("82ffffffffffffffffff00000000");
    QTest::newRow("a continuation of nothing") << frame(0x80, "x");
    QTest::newRow("a message within another") << frame(0x01, "x") + frame(0x81, "y");
    QTest::newRow("compressed without agreement") << frame(0xc1, "x");
}

void TestMessages::endsAtWhatIsNoWebSocket()
{
    QFETCH(QByteArray, bytes);
    Reading reading;
    reading.feed(bytes);
    QVERIFY(!reading.reader.problem().empty());
    reading.feed(frame(0x81, "goes on"));
    QVERIFY(reading.messages.empty());
}

void TestMessages::readsWhatWasAgreedOn_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("isDeflate");
    QTest::addColumn<bool>("clientKeeps");
    QTest::addColumn<bool>("serverKeeps");
    QTest::newRow("nothing") << QByteArray("") << false << true << true;
    QTest::newRow("plain") << QByteArray("permessage-deflate") << true << true << true;
    QTest::newRow("no context of the server")
        << QByteArray("Permessage-Deflate ; server_no_context_takeover") << true << true << false;
    QTest::newRow("no context of either") << QByteArray(
        "permessage-deflate; client_no_context_takeover;server_no_context_takeover;client_max_window_bits=9")
                                          << true << false << false;
    QTest::newRow("another one") << QByteArray("x-webkit-deflate-frame") << false << true << true;
    QTest::newRow("another one beside it") << QByteArray("permessage-deflate, mux") << false << true << true;
}

void TestMessages::readsWhatWasAgreedOn()
{
    QFETCH(QByteArray, field);
    QFETCH(bool, clientKeeps);
    QFETCH(bool, serverKeeps);
    const auto deflate = Deflate::parse(field.toStdString());
    QTEST(deflate.has_value(), "isDeflate");
    QCOMPARE(deflate.value_or(Deflate()).clientKeepsContext, clientKeeps);
    QCOMPARE(deflate.value_or(Deflate()).serverKeepsContext, serverKeeps);
}

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
