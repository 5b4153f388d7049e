#include "exchange/arrival.h"
#include "transcript.h"

#include <map>

using namespace weir::test;
using namespace std::chrono_literals;
using weir::exchange::Arrival;
using weir::exchange::BodyLoss;
using weir::exchange::BodyQueue;
using weir::exchange::Exchange;
using weir::exchange::Part;
using weir::exchange::State;

namespace {

/// A client, a proxy that records bodies, and an origin.
struct RecordingStage
{
    BodyQueue queue;
    Origin origin;
    Proxy proxy;
    Wire client;
    std::map<std::pair<std::uint64_t, Part>, std::string> bodies;

    explicit RecordingStage(weir::proxy::Config config = Proxy::config(), std::size_t queueBytes = 64 << 20)
        : queue(queueBytes), proxy(std::move(config), lookUpIn({}), "127.0.0.1", &queue), client(proxy.connect())
    {
    }

    void ask(std::string_view request) { client.send(origin.fill(request)); }
    /// What was recorded of a body, up to what was reported.
    std::string body(std::uint64_t id, Part part)
    {
        for (BodyQueue::BlockPointer& block : queue.take()) {
            block->forEach([&](const weir::exchange::BodyBlock::Piece& piece, std::string_view bytes) {
                bodies[{piece.exchange, piece.part}] += bytes;
            });
            queue.giveBack(std::move(block));
        }
        return bodies[{id, part}];
    }
    std::vector<Arrival> arrivals(std::uint64_t id)
    {
        const std::string encoded = body(id, Part::Arrivals);
        std::vector<Arrival> decoded;
        for (std::size_t i = 0; i + Arrival::kBytes <= encoded.size(); i += Arrival::kBytes)
            decoded.push_back(Arrival::decode(std::span(encoded).subspan(i).first<Arrival::kBytes>()));
        return decoded;
    }
};

constexpr std::string_view kGet = "GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n";
constexpr std::string_view kGet10 = "GET http://{origin}/ HTTP/1.0\r\nHost: {origin}\r\n\r\n";

} // namespace

/// What is copied of the bodies that pass.
class TestBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsContentOfResponses_data();
    void recordsContentOfResponses();
    void recordsContentOfUploads_data();
    void recordsContentOfUploads();
    void recordsLargeBodies();
    void recordsNothingWhereThereIsNoBody_data();
    void recordsNothingWhereThereIsNoBody();
    void recordsAnswersOfItsOwn();
    void keepsWhatCameOfAResponseThatEndedEarly_data();
    void keepsWhatCameOfAResponseThatEndedEarly();
    void keepsWhatCameOfAnUploadThatEndedEarly();
    void keepsBodiesOfOneWorkerApart();
    void keepsPipelinedOnesApart();
    void recordsARepeatedRequestOnce();
    void keepsTheBeginningUpToTheLimit();
    void goesOnWhenNobodyTakesBodies();
    void saysThatBytesOfTunnelsAreNotRecorded();
    void recordsWhatPassesAfterAnUpgrade();
    void recordsWhenEventsCame();
    void copiesNothingWhenNotAsked();
};

void TestBodies::recordsContentOfResponses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("response"); // ends with the connection
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("byteByByte");
    const auto add = [](const char* name, std::string_view request, const std::string& response,
                         const std::string& content) {
        for (const bool slow : {false, true})
            QTest::addRow("%s, %s", name, slow ? "byte by byte" : "at once")
                << QByteArray(request.data(), qsizetype(request.size())) << QByteArray::fromStdString(response)
                << QByteArray::fromStdString(content) << slow;
    };
    const std::string hello = "hello, \r\n0\r\n\r\n world";
    const std::string text = pattern(3'000);
    const std::string ok = "HTTP/1.1 200 OK\r\n";
    const std::string chunkedOk = ok + "Transfer-Encoding: chunked\r\n\r\n";
    const std::string odd("\0\xff\x80\r\n\0", 6);
    add("Content-Length", kGet, ok + "Content-Length: 3000\r\n\r\n" + text, text);
    add("Content-Length, HTTP/1.0", kGet10, ok + "Content-Length: 3000\r\n\r\n" + text, text);
    add("any bytes", kGet, ok + "Content-Length: 6\r\n\r\n" + odd, odd);
    add("an empty body", kGet, ok + "Content-Length: 0\r\n\r\n", "");
    add("chunks", kGet, chunkedOk + chunked(text, 700), text);
    add("chunks of one byte", kGet, chunkedOk + chunked(hello, 1), hello);
    add("chunks, HTTP/1.0 client", kGet10, chunkedOk + chunked(text, 700), text);
    add("chunks of one byte, HTTP/1.0 client", kGet10, chunkedOk + chunked(hello, 1), hello);
    add("no chunk but the last", kGet, chunkedOk + "0\r\n\r\n", "");
    add("chunks with extensions", kGet, chunkedOk + "3;a=b\r\nabc\r\n2 ; q=\"x\"\r\nde\r\n0;last\r\n\r\n", "abcde");
    add("chunks with extensions, HTTP/1.0 client", kGet10,
        chunkedOk + "3;a=b\r\nabc\r\n2 ; q=\"x\"\r\nde\r\n0;last\r\n\r\n", "abcde");
    add("chunks with trailers", kGet, chunkedOk + "3\r\nabc\r\n0\r\nX-Sum: 1\r\nX-Other: 2\r\n\r\n", "abc");
    add("chunks with trailers, HTTP/1.0 client", kGet10, chunkedOk + "3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n", "abc");
    add("until the connection closes", kGet, ok + "\r\n" + text, text);
    add("until the connection closes, HTTP/1.0 client", kGet10, ok + "\r\n" + text, text);
    add("behind interim responses", kGet,
        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + ok + "Content-Length: 2\r\n\r\nok", "ok");
    add("an error of the origin", kGet, "HTTP/1.1 500 Broken\r\nContent-Length: 4\r\n\r\noops", "oops");
    add("with surplus bytes behind it", kGet, ok + "Content-Length: 2\r\n\r\noksurplus", "ok");
}

void TestBodies::recordsContentOfResponses()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, response);
    QFETCH(QByteArray, content);
    QFETCH(bool, byteByByte);
    RecordingStage stage;
    stage.ask(text(request));
    Wire server = stage.origin.accept();
    server.readRequest();
    QVERIFY(byteByByte ? server.sendByteByByte(text(response)) : server.send(text(response)));
    server.close();
    const Message got = stage.client.readResponse();
    const Message final = got.status() < 200 ? (stage.client.readHead(), stage.client.readResponse()) : got;
    COMPARE_TEXT(final.body, text(content));
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.state, State::Finished);
    QCOMPARE(record.responseBodyBytes, std::uint64_t(content.size()));
    QCOMPARE(record.responseBodyLoss, BodyLoss::None);
    COMPARE_TEXT(stage.body(1, Part::Response), text(content));
    COMPARE_TEXT(stage.body(1, Part::Request), "");
}

void TestBodies::recordsContentOfUploads_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("withHead"); // bytes of the body that come with the head
    const auto add = [](const char* name, const char* field, const std::string& body, const std::string& content) {
        const int size = int(body.size());
        for (const int withHead : {0, 1, size / 2, size - 1, size})
            QTest::addRow("%s, %d of %d bytes with the head", name, withHead, size)
                << QByteArray("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n") + field + "\r\n\r\n"
                << QByteArray::fromStdString(body) << QByteArray::fromStdString(content) << withHead;
    };
    const std::string content = pattern(2'000);
    add("Content-Length", "Content-Length: 2000", content, content);
    add("chunks", "Transfer-Encoding: chunked", chunked(content, 300), content);
    add("chunks of one byte", "Transfer-Encoding: chunked", chunked("small \r\n pieces", 1), "small \r\n pieces");
    add("chunks with extensions and trailers", "Transfer-Encoding: chunked",
        "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n", "abcde");
}

void TestBodies::recordsContentOfUploads()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, content);
    QFETCH(int, withHead);
    RecordingStage stage;
    stage.client.send(stage.origin.fill(text(head)) + text(body.left(withHead)));
    Wire server = stage.origin.accept();
    QVERIFY(server.hasInput(kPatience)); // so that the rest does come later
    stage.client.send(text(body.mid(withHead)));
    COMPARE_TEXT(server.readRequest().body, text(content));
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone");
    COMPARE_TEXT(stage.client.readResponse().body, "done");
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.state, State::Finished);
    COMPARE_TEXT(stage.body(1, Part::Response), "done");
    QCOMPARE(record.requestBodyBytes, std::uint64_t(content.size()));
    QCOMPARE(record.requestBodyLoss, BodyLoss::None);
    COMPARE_TEXT(stage.body(1, Part::Request), text(content));
}

void TestBodies::recordsLargeBodies()
{
    RecordingStage stage;
    constexpr std::size_t kSize = 20'000'000;
    const std::string up = pattern(kSize);
    const std::string down = pattern(kSize + 13).substr(13);
    stage.origin.serve([&](Wire& wire, const Message& request) {
        return request.body == up
            && wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(down, 99'999));
    });
    stage.client.send(stage.origin.fill("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: "
                          + std::to_string(kSize) + "\r\n\r\n")
        + up);
    QVERIFY(stage.client.readResponse().body == down);
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.requestBodyLoss, BodyLoss::None);
    QCOMPARE(record.responseBodyLoss, BodyLoss::None);
    QVERIFY(stage.body(1, Part::Request) == up);
    QVERIFY(stage.body(1, Part::Response) == down);
}

void TestBodies::recordsNothingWhereThereIsNoBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("response");
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
    QTest::newRow("HEAD of chunks") << QByteArray("HEAD")
                                    << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    QTest::newRow("204") << QByteArray("GET") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
    QTest::newRow("304") << QByteArray("GET") << QByteArray("HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n");
}

void TestBodies::recordsNothingWhereThereIsNoBody()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, response);
    RecordingStage stage;
    stage.ask(text(method) + " http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readRequest();
    server.send(text(response) + "not a body");
    stage.client.readHead();
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.state, State::Finished);
    QCOMPARE(record.responseBodyBytes, 0U);
    QCOMPARE(record.responseBodyLoss, BodyLoss::None);
    QVERIFY(stage.queue.take().empty());
}

void TestBodies::recordsAnswersOfItsOwn()
{
    RecordingStage stage;
    const ClosedPort closed;
    const std::string where = "http://127.0.0.1:" + std::to_string(closed.port());
    stage.client.send("GET " + where + "/ HTTP/1.1\r\nHost: x\r\n\r\n");
    const Message response = stage.client.readResponse();
    QCOMPARE(response.status(), 502);
    QVERIFY(!response.body.empty());
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.responseBodyLoss, BodyLoss::None);
    COMPARE_TEXT(stage.body(1, Part::Response), response.body);

    Wire other = stage.proxy.connect();
    other.send("HEAD " + where + "/ HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(other.readResponse(Asked::Head).status(), 502);
    stage.proxy.ended(2);
    COMPARE_TEXT(stage.body(2, Part::Response), "");
}

void TestBodies::keepsWhatCameOfAResponseThatEndedEarly_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("less than its Content-Length")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc") << QByteArray("abc");
    QTest::newRow("in the middle of a chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n5\r\ncd") << QByteArray("abcd");
    QTest::newRow("a malformed chunk") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nnonsense")
                                       << QByteArray("ab");
    QTest::newRow("before the last chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n") << QByteArray("ab");
}

void TestBodies::keepsWhatCameOfAResponseThatEndedEarly()
{
    QFETCH(QByteArray, response);
    QFETCH(QByteArray, kept);
    RecordingStage stage;
    stage.ask(kGet);
    Wire server = stage.origin.accept();
    server.readRequest();
    server.send(text(response));
    server.close();
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.state, State::Failed);
    QCOMPARE(record.responseBodyBytes, std::uint64_t(kept.size()));
    QCOMPARE(record.responseBodyLoss, BodyLoss::None); // all that passed is kept
    COMPARE_TEXT(stage.body(1, Part::Response), text(kept));
}

void TestBodies::keepsWhatCameOfAnUploadThatEndedEarly()
{
    RecordingStage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 10\r\n\r\nabc");
    Wire server = stage.origin.accept();
    server.readHead();
    stage.client.send("de");
    COMPARE_TEXT(server.read(5), "abcde");
    stage.client.close();
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.state, State::Failed);
    QCOMPARE(record.requestBodyBytes, 5U);
    COMPARE_TEXT(stage.body(1, Part::Request), "abcde");
}

void TestBodies::keepsBodiesOfOneWorkerApart()
{
    RecordingStage stage;
    Wire otherClient = stage.proxy.connect();
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 6\r\n\r\none");
    Wire server = stage.origin.accept();
    server.readHead();
    otherClient.send(
        stage.origin.fill("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 6\r\n\r\nTWO"));
    Wire otherServer = stage.origin.accept();
    otherServer.readHead();
    stage.client.send("one");
    otherClient.send("TWO");
    COMPARE_TEXT(server.read(6), "oneone");
    COMPARE_TEXT(otherServer.read(6), "TWOTWO");
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    otherServer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    stage.client.readHead();
    otherClient.readHead();
    std::string first;
    std::string second;
    for (int i = 0; i < 10; ++i) { // each piece has passed before the next is sent
        const std::string piece = pattern(10);
        server.send(piece);
        first += stage.client.read(10);
        otherServer.send("5\r\n" + std::string(5, char('0' + i)) + "\r\n");
        otherClient.read(10);
        second += std::string(5, char('0' + i));
    }
    otherServer.send("0\r\n\r\n");
    const Exchange one = stage.proxy.ended(1);
    const Exchange two = stage.proxy.ended(2);
    QCOMPARE(one.id + two.id, 3U);
    COMPARE_TEXT(stage.body(1, Part::Request), "oneone");
    COMPARE_TEXT(stage.body(2, Part::Request), "TWOTWO");
    COMPARE_TEXT(stage.body(1, Part::Response), first);
    COMPARE_TEXT(stage.body(2, Part::Response), second);
}

void TestBodies::keepsPipelinedOnesApart()
{
    RecordingStage stage;
    stage.origin.serve([](Wire& wire, const Message& request) { return wire.send(okResponse("re: " + request.body)); });
    std::string all;
    for (int i = 1; i <= 20; ++i) {
        const std::string body = "body " + std::to_string(i);
        all += "POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n"
            + (i % 2 == 0 ? "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body
                          : "Transfer-Encoding: chunked\r\n\r\n" + chunked(body, 2));
    }
    stage.ask(all);
    for (int i = 1; i <= 20; ++i)
        COMPARE_TEXT(stage.client.readResponse().body, "re: body " + std::to_string(i));
    stage.proxy.ended(20);
    for (int i = 1; i <= 20; ++i) {
        COMPARE_TEXT(stage.body(std::uint64_t(i), Part::Request), "body " + std::to_string(i));
        COMPARE_TEXT(stage.body(std::uint64_t(i), Part::Response), "re: body " + std::to_string(i));
    }
}

void TestBodies::recordsARepeatedRequestOnce()
{
    RecordingStage stage;
    stage.ask(kGet);
    Wire first = stage.origin.accept();
    first.readRequest();
    first.send(okResponse("first"));
    COMPARE_TEXT(stage.client.readResponse().body, "first");
    stage.ask(kGet); // on the connection that the origin closes now
    first.readRequest();
    first.close();
    Wire second = stage.origin.accept();
    second.readRequest();
    second.send(okResponse("second"));
    COMPARE_TEXT(stage.client.readResponse().body, "second");
    stage.proxy.ended(2);
    COMPARE_TEXT(stage.body(1, Part::Response), "first");
    COMPARE_TEXT(stage.body(2, Part::Response), "second");
}

void TestBodies::keepsTheBeginningUpToTheLimit()
{
    auto config = Proxy::config();
    config.mostRecordedBodyBytes = 1'000;
    RecordingStage stage(config);
    const std::string content = pattern(100'000);
    stage.origin.serve([&](Wire& wire, const Message&) { return wire.send(okResponse(content)); });
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 1000\r\n\r\n");
    stage.client.send(pattern(1'000));
    QVERIFY(stage.client.readResponse().body == content);
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.requestBodyLoss, BodyLoss::None);
    QCOMPARE(record.responseBodyLoss, BodyLoss::Limit);
    QCOMPARE(record.responseBodyBytes, 100'000U);
    COMPARE_TEXT(stage.body(1, Part::Request), pattern(1'000));
    COMPARE_TEXT(stage.body(1, Part::Response), content.substr(0, 1'000));
}

void TestBodies::goesOnWhenNobodyTakesBodies()
{
    RecordingStage stage(Proxy::config(), 512 * 1024);
    const std::string content = pattern(3'000'000);
    stage.origin.serve([&](Wire& wire, const Message&) { return wire.send(okResponse(content)); });
    for (int i = 0; i < 3; ++i) {
        stage.ask(kGet);
        QVERIFY(stage.client.readResponse().body == content);
    }
    for (std::size_t i = 1; i <= 3; ++i) {
        const Exchange record = stage.proxy.ended(i);
        QCOMPARE(record.state, State::Finished);
        QCOMPARE(record.responseBodyLoss, BodyLoss::Backlog);
        QCOMPARE(record.responseBodyBytes, 3'000'000U);
    }
    const std::string kept = stage.body(1, Part::Response);
    QVERIFY(!kept.empty() && kept.size() < content.size() && content.starts_with(kept));
    COMPARE_TEXT(stage.body(2, Part::Response), "");
    // taken, there is room again
    stage.ask("GET http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    QVERIFY(stage.client.readResponse().body == content);
    stage.proxy.ended(4);
    const std::string again = stage.body(4, Part::Response);
    QVERIFY(!again.empty() && content.starts_with(again));
}

void TestBodies::saysThatBytesOfTunnelsAreNotRecorded()
{
    RecordingStage stage;
    stage.ask("CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n");
    Wire server = stage.origin.accept();
    stage.client.readHead();
    stage.client.send("ping");
    COMPARE_TEXT(server.read(4), "ping");
    server.send("pong!");
    COMPARE_TEXT(stage.client.read(5), "pong!");
    stage.client.close();
    server.close();
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.requestBodyBytes, 4U);
    QCOMPARE(record.responseBodyBytes, 5U);
    QCOMPARE(record.requestBodyLoss, BodyLoss::NotAsked);
    QCOMPARE(record.responseBodyLoss, BodyLoss::NotAsked);
    QVERIFY(stage.queue.take().empty());
}

void TestBodies::copiesNothingWhenNotAsked()
{
    Stage stage;
    stage.origin.serve([](Wire& wire, const Message&) { return wire.send(okResponse("answer")); });
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 3\r\n\r\nabc");
    COMPARE_TEXT(stage.client.readResponse().body, "answer");
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.requestBodyBytes, 3U);
    QCOMPARE(record.responseBodyBytes, 6U);
    QCOMPARE(record.requestBodyLoss, BodyLoss::NotAsked);
    QCOMPARE(record.responseBodyLoss, BodyLoss::NotAsked);
}

void TestBodies::recordsWhatPassesAfterAnUpgrade()
{
    RecordingStage stage;
    stage.ask("GET http://{origin}/chat HTTP/1.1\r\nHost: {origin}\r\nConnection: Upgrade\r\nUpgrade: "
              "websocket\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readRequest();
    server.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nearly ");
    QCOMPARE(stage.client.readHead().substr(9, 3), "101");
    COMPARE_TEXT(stage.client.read(6), "early ");
    std::string up;
    std::string down = "early ";
    for (int i = 0; i < 20; ++i) {
        const std::string question = pattern(std::size_t(i) * 7'000 + 1);
        stage.client.send(question);
        QVERIFY(server.read(question.size()) == question);
        server.send("answer");
        COMPARE_TEXT(stage.client.read(6), "answer");
        up += question;
        down += "answer";
    }
    stage.client.close();
    server.close();
    const Exchange record = stage.proxy.ended(1);
    QCOMPARE(record.requestBodyLoss, BodyLoss::None);
    QCOMPARE(record.responseBodyLoss, BodyLoss::None);
    QCOMPARE(record.requestBodyBytes, std::uint64_t(up.size()));
    QVERIFY(stage.body(1, Part::Request) == up);
    QVERIFY(stage.body(1, Part::Response) == down);
    // question and answer in turn, as they came
    const std::vector<Arrival> arrivals = stage.arrivals(1);
    std::uint64_t upBytes = 0;
    std::uint64_t answers = 0;
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        if (arrivals[i].body == Part::Request)
            upBytes += arrivals[i].bytes;
        else
            QCOMPARE(arrivals[i].bytes, 6U);
        answers += i > 0 && arrivals[i].body == Part::Response ? 1 : 0;
        if (i > 0 && arrivals[i].body == Part::Response)
            QCOMPARE(upBytes, answers * (answers - 1) / 2 * 7'000 + answers);
        QVERIFY(i == 0 || arrivals[i].at >= arrivals[i - 1].at);
    }
    QCOMPARE(upBytes, std::uint64_t(up.size()));
    QCOMPARE(answers, 20U);
}

void TestBodies::recordsWhenEventsCame()
{
    RecordingStage stage;
    stage.ask(kGet);
    Wire server = stage.origin.accept();
    server.readRequest();
    server.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    stage.client.readHead();
    std::string stream;
    for (int i = 0; i < 5; ++i) {
        const std::string event = "data: " + std::to_string(i) + "\n\n";
        server.send(event);
        COMPARE_TEXT(stage.client.read(14), "9\r\n" + event + "\r\n");
        stream += event;
    }
    server.close();
    stage.proxy.ended(1);
    COMPARE_TEXT(stage.body(1, Part::Response), stream);
    const std::vector<Arrival> arrivals = stage.arrivals(1);
    QCOMPARE(arrivals.size(), std::size_t(5));
    for (const Arrival& arrival : arrivals)
        QVERIFY(arrival.body == Part::Response && arrival.bytes == 9);
}

QTEST_GUILESS_MAIN(TestBodies)
#include "tst_bodies.moc"
