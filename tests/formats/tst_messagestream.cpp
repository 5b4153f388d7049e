#include "exchange/arrival.h"
#include "formats/bytes.h"
#include "formats/messagestream.h"
#include "websocket/framing.h"

#include <QTest>

using namespace weir;
using namespace std::chrono_literals;
using exchange::Arrival;
using exchange::Part;
using formats::MessageStream;
using formats::RecordedStream;
using formats::StreamMessage;
using formats::test::Bytes;
using websocket::test::Deflater;
using websocket::test::frame;
using Kind = StreamMessage::Kind;

/// The messages of an exchange, read out of what was recorded of it.
class TestMessageStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatCarriesMessages_data();
    void knowsWhatCarriesMessages();
    void tellsWhatCameWhen();
    void readsOnAsMoreComes();
    void waitsForBytesThatAreNotThereYet();
    void readsWhatWasRecordedWithoutTimes();
    void inflatesEachDirectionByItself();
    void showsTheBeginningOfAMessageBeyondTheLimit();
    void endsWhenTheSinkHasHadEnough();
    void saysWhyItCannotReadOn();
    void readsEvents_data();
    void readsEvents();
    void tellsWhenAnEventCame();
    void readsCompressedEvents();
    void keepsABoundedPartOfAnEvent();
};

namespace {

constexpr std::size_t kMuch = 1'000'000;

exchange::Exchange webSocket(const std::string& fields = {})
{
    exchange::Exchange e;
    e.status = 101;
    e.responseHead = std::make_shared<const std::string>(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n" + fields + "\r\n");
    return e;
}

exchange::Exchange events(const std::string& fields = {})
{
    exchange::Exchange e;
    e.status = 200;
    e.responseHead = std::make_shared<const std::string>(
        "HTTP/1.1 200 OK\r\nContent-Type: Text/Event-Stream; charset=utf-8\r\n" + fields + "\r\n");
    return e;
}

/// What a recorder would have.
struct Recording
{
    std::string request;
    std::string response;
    std::string arrivals;
    exchange::BodyLoss responseLoss = exchange::BodyLoss::None;
    bool hasEnded = false;

    void came(Part part, const QByteArray& bytes, std::chrono::microseconds at)
    {
        (part == Part::Request ? request : response) += bytes.toStdString();
        const auto encoded = Arrival{at, part, std::uint32_t(bytes.size())}.encode();
        arrivals.append(encoded.data(), encoded.size());
    }

    RecordedStream stream() const
    {
        RecordedStream stream;
        stream.request.bytes = std::make_shared<Bytes>(request);
        stream.response.bytes = std::make_shared<Bytes>(response);
        stream.response.loss = responseLoss;
        if (!arrivals.empty())
            stream.arrivals = std::make_shared<Bytes>(arrivals);
        stream.hasEnded = hasEnded;
        return stream;
    }
};

/// "> Text 10 hello" a line: direction, kind, when it came, what.
QByteArray inWords(const StreamMessage& message)
{
    static const char* const kKinds[] = {"Text", "Binary", "Close", "Ping", "Pong", "Event"};
    QByteArray line = message.fromClient ? "> " : "< ";
    line += kKinds[int(message.kind)];
    line += message.at ? ' ' + QByteArray::number(qint64(message.at->count())) : QByteArray(" -");
    return line + ' ' + QByteArray::fromStdString(message.data) + '\n';
}

struct Reading
{
    MessageStream stream;
    std::vector<StreamMessage> messages;

    explicit Reading(const exchange::Exchange& exchange, std::size_t most = kMuch) : stream(exchange, most) {}

    QByteArray readOn(const Recording& recording)
    {
        QByteArray lines;
        stream.readOn(recording.stream(), [&](StreamMessage message) {
            lines += inWords(message);
            messages.push_back(std::move(message));
            return true;
        });
        return lines;
    }
};

} // namespace

void TestMessageStream::knowsWhatCarriesMessages_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("kind");
    QTest::newRow("WebSocket") << 101 << QByteArray("Upgrade: websocket") << 1;
    QTest::newRow("another protocol") << 101 << QByteArray("Upgrade: foo/2") << 0;
    QTest::newRow("an upgrade that was refused") << 426 << QByteArray("Upgrade: websocket") << 0;
    QTest::newRow("events") << 200 << QByteArray("Content-Type: text/event-stream") << 2;
    QTest::newRow("a page") << 200 << QByteArray("Content-Type: text/html") << 0;
}

void TestMessageStream::knowsWhatCarriesMessages()
{
    QFETCH(int, status);
    QFETCH(QByteArray, fields);
    QFETCH(int, kind);
    exchange::Exchange e;
    QCOMPARE(int(formats::streamKindOf(e)), 0);
    e.status = status;
    e.responseHead = std::make_shared<const std::string>("HTTP/1.1 1 x\r\n" + fields.toStdString() + "\r\n\r\n");
    QCOMPARE(int(formats::streamKindOf(e)), kind);
}

void TestMessageStream::tellsWhatCameWhen()
{
    Recording recording;
    recording.came(Part::Request, frame(0x81, "one", "mask"), 10us);
    recording.came(Part::Response, frame(0x01, "tw"), 20us);
    recording.came(Part::Request, frame(0x89, "are you there", "keys") + frame(0x82, "three", "mask"), 30us);
    recording.came(Part::Response, frame(0x80, "o"), 40us);
    recording.came(Part::Response, frame(0x8a, "yes"), 50us);
    recording.came(Part::Response, frame(0x88, "\x03\xe8"), 60us);
    Reading reading(webSocket());
    QCOMPARE(reading.readOn(recording),
        QByteArray("> Text 10 one\n> Ping 30 are you there\n> Binary 30 three\n< Text 40 two\n< Pong 50 yes\n"
                   "< Close 60 \x03\xe8\n"));
    QVERIFY(reading.stream.problem(true).empty() && reading.stream.problem(false).empty());
}

void TestMessageStream::readsOnAsMoreComes()
{
    Recording recording;
    Reading reading(webSocket());
    QCOMPARE(reading.readOn(recording), QByteArray());
    QByteArray all;
    QByteArray expected;
    for (int i = 0; i < 3'000; ++i) {
        const Part part = i % 3 == 0 ? Part::Request : Part::Response;
        const QByteArray data = QByteArray::number(i);
        recording.came(part, frame(0x81, data), std::chrono::microseconds(i));
        expected += (part == Part::Request ? "> Text " : "< Text ") + data + ' ' + data + '\n';
        if (i % 100 == 0)
            all += reading.readOn(recording);
    }
    all += reading.readOn(recording);
    QCOMPARE(all, expected);
    QCOMPARE(reading.readOn(recording), QByteArray());
}

void TestMessageStream::waitsForBytesThatAreNotThereYet()
{
    Recording recording;
    recording.came(Part::Response, frame(0x81, "whole"), 5us);
    const std::string whole = std::exchange(recording.response, recording.response.substr(0, 3));
    Reading reading(webSocket());
    QCOMPARE(reading.readOn(recording), QByteArray());
    recording.response = whole;
    QCOMPARE(reading.readOn(recording), QByteArray("< Text 5 whole\n"));
}

void TestMessageStream::readsWhatWasRecordedWithoutTimes()
{
    Recording recording;
    recording.request = frame(0x81, "question").toStdString();
    recording.response = frame(0x81, "answer").toStdString();
    Reading reading(webSocket());
    QCOMPARE(reading.readOn(recording), QByteArray("> Text - question\n< Text - answer\n"));
}

void TestMessageStream::inflatesEachDirectionByItself()
{
    Deflater client;
    Deflater server;
    Recording recording;
    for (int i = 0; i < 3; ++i) {
        recording.came(Part::Request, frame(0xc1, client.compress("the same words again and again"), "mask"), 1us);
        recording.came(Part::Response, frame(0xc1, server.compress("the same answer again and again", false)), 2us);
    }
    Reading reading(webSocket("Sec-WebSocket-Extensions: foo\r\nSec-WebSocket-Extensions: permessage-deflate; "
                              "server_no_context_takeover\r\n"));
    reading.readOn(recording);
    QVERIFY2(!reading.stream.problem(true).empty(), "with another extension, nobody knows what a frame means");

    Reading plain(webSocket("Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n"));
    plain.readOn(recording);
    QCOMPARE(plain.messages.size(), std::size_t(6));
    for (std::size_t i = 0; i < 6; ++i) {
        QCOMPARE(plain.messages[i].data,
            i % 2 == 0 ? std::string("the same words again and again")
                       : std::string("the same answer again and again"));
        QVERIFY(plain.messages[i].wasCompressed);
    }
}

void TestMessageStream::showsTheBeginningOfAMessageBeyondTheLimit()
{
    const QByteArray whole = frame(0x82, QByteArray(100'000, 'x'));
    Recording recording;
    recording.came(Part::Response, whole.left(5'000), 1us);
    Reading reading(webSocket());
    QCOMPARE(reading.readOn(recording), QByteArray());
    recording.responseLoss = exchange::BodyLoss::Limit;
    reading.readOn(recording);
    QCOMPARE(reading.messages.size(), std::size_t(1));
    QVERIFY(reading.messages[0].isCut);
    QCOMPARE(reading.messages[0].bytes, std::uint64_t(100'000));
    QCOMPARE(reading.messages[0].data.size(), std::size_t(5'000 - 10));
}

void TestMessageStream::endsWhenTheSinkHasHadEnough()
{
    Recording recording;
    for (int i = 0; i < 10; ++i)
        recording.came(Part::Response, frame(0x81, QByteArray::number(i)), 1us);
    MessageStream stream(webSocket(), kMuch);
    int count = 0;
    QVERIFY(!stream.readOn(recording.stream(), [&](const StreamMessage&) { return ++count < 4; }));
    QCOMPARE(count, 4);
}

void TestMessageStream::saysWhyItCannotReadOn()
{
    Recording recording;
    recording.came(Part::Request, frame(0x81, "fine", "mask"), 1us);
    recording.came(Part::Response, frame(0x83, "of a kind that is not known"), 2us);
    recording.came(Part::Request, frame(0x81, "goes on", "mask"), 3us);
    Reading reading(webSocket());
    QCOMPARE(reading.readOn(recording), QByteArray("> Text 1 fine\n> Text 3 goes on\n"));
    QVERIFY(reading.stream.problem(true).empty());
    QVERIFY(!reading.stream.problem(false).empty());
}

void TestMessageStream::readsEvents_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("expected"); // "type|id|data;" an event
    const auto add = [](const char* name, const QByteArray& stream, const QByteArray& expected) {
        QTest::newRow(name) << stream << expected;
    };
    add("one line of data", "data: hello\n\n", "||hello;");
    add("several lines of data", "data: YHOO\ndata: +2\ndata: 10\n\n", "||YHOO\n+2\n10;");
    add("comments and types", ": a comment\n\nevent: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n",
        "add||73857293;remove||2153;");
    add("an id", "data: first\nid: 1\n\ndata:second\nid\n\n", "|1|first;||second;");
    add("only one space is taken away", "data:  two spaces\n\n", "|| two spaces;");
    add("empty data", "data\n\ndata\ndata\n\ndata:", "||;||\n;");
    add("CR LF", "data: a\r\ndata: b\r\n\r\n", "||a\nb;");
    add("CR", "data: a\rdata: b\r\r", "||a\nb;");
    add("a byte order mark",
        "\xef\xbb\xbf"
        "data: a\n\n",
        "||a;");
    add("no data is no event", "event: x\nid: 7\n\ndata: y\n\n", "||y;");
    add("what is not ended is none", "data: a\n\ndata: b\n", "||a;");
    add("unknown fields", "retry: 10\nfoo: bar\ndata: x\n\n", "||x;");
}

void TestMessageStream::readsEvents()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, expected);
    for (const qsizetype step : {qsizetype(1), qsizetype(2), stream.size()}) {
        Recording recording;
        Reading reading(events());
        for (qsizetype i = 0; i < stream.size(); i += step) {
            recording.came(Part::Response, stream.mid(i, step), 1us);
            reading.readOn(recording);
        }
        recording.hasEnded = true;
        reading.readOn(recording);
        std::string all;
        for (const StreamMessage& message : reading.messages) {
            QVERIFY(message.kind == Kind::Event && !message.fromClient && !message.isCut);
            all += message.name + '|' + message.id + '|' + message.data + ';';
        }
        QCOMPARE(QByteArray::fromStdString(all), expected);
    }
}

void TestMessageStream::tellsWhenAnEventCame()
{
    Recording recording;
    recording.came(Part::Request, "a body of the request", 1us);
    recording.came(Part::Response, "data: a", 10us);
    recording.came(Part::Response, "\n\ndata: b\n\n", 20us);
    recording.came(Part::Response, "data: c\n\n", 30us);
    Reading reading(events());
    QCOMPARE(reading.readOn(recording), QByteArray("< Event 20 a\n< Event 20 b\n< Event 30 c\n"));
}

void TestMessageStream::readsCompressedEvents()
{
    Deflater deflater; // each piece flushed, as a server has to
    Recording recording;
    Reading reading(events("Content-Encoding: deflate\r\n"));
    for (int i = 0; i < 3; ++i) {
        recording.came(Part::Response,
            deflater.compress("data: " + QByteArray::number(i) + "\n\n") + QByteArray("\0\0\xff\xff", 4),
            std::chrono::microseconds(i));
        QCOMPARE(reading.readOn(recording), "< Event " + QByteArray::number(i) + ' ' + QByteArray::number(i) + '\n');
    }
}

void TestMessageStream::keepsABoundedPartOfAnEvent()
{
    Recording recording;
    recording.came(Part::Response, "data: " + QByteArray(1'000'000, 'x') + "\n\ndata: y\n\n", 1us);
    Reading reading(events(), 1'000);
    reading.readOn(recording);
    QCOMPARE(reading.messages.size(), std::size_t(2));
    QVERIFY(reading.messages[0].data == std::string(1'000, 'x'));
    QVERIFY(reading.messages[0].isCut);
    QCOMPARE(reading.messages[0].bytes, std::uint64_t(1'000'006));
    QCOMPARE(reading.messages[1].data, std::string("y"));
    QVERIFY(!reading.messages[1].isCut);
}

QTEST_GUILESS_MAIN(TestMessageStream)
#include "tst_messagestream.moc"
