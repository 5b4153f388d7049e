#include "transcript.h"

using namespace weir::test;
using namespace std::chrono_literals;

/// Responses that come before the final one, and final ones that come before the request's end.
class TestInterim : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void relaysInterimResponses();
    void keepsInterimResponsesFromHttp10();
    void endsAnEndlessRowOfInterimResponses();
    void passesExpectationsOn();
    void relaysARefusedExpectation();
    void doesNotMakeAClientWaitThatDoesNot();
    void keepsExpectationsOfHttp10Back();
    void relaysAnEarlyAnswerWhileTheUploadRuns();
    void relaysAnAnswerThatBeginsBeforeTheUploadEnds();
    void continuesBeforeItSwitches();
    void switchesNothingBeforeTheUploadEnds();
};

/// RFC 9110 §15.2.
void TestInterim::relaysInterimResponses()
{
    Stage stage;
    stage.ask(stage.get());
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\nConnection: x\r\nX: 1\r\n\r\n");
    // before the origin says anything else
    COMPARE_TEXT(stage.client.readHead(), "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\nVia: 1.1 weir-test\r\n\r\n");
    server.send("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    COMPARE_TEXT(stage.client.readHead(), "HTTP/1.1 102 Processing\r\nVia: 1.1 weir-test\r\n\r\n");
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 ok");
    QCOMPARE(stage.proxy.ended(1).status, 200);
}

/// RFC 9110 §15.2.
void TestInterim::keepsInterimResponsesFromHttp10()
{
    Stage stage;
    stage.ask("GET http://{origin}/ HTTP/1.0\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 ok");
}

void TestInterim::endsAnEndlessRowOfInterimResponses()
{
    Stage stage;
    stage.ask("GET http://{origin}/ HTTP/1.0\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readHead();
    std::string many;
    for (int i = 0; i < 150; ++i)
        many += "HTTP/1.1 102 Processing\r\n\r\n";
    server.send(many);
    QCOMPARE(stage.client.readResponse().status(), 502);
}

/// RFC 9110 §10.1.1.
void TestInterim::passesExpectationsOn()
{
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.readHead(),
        stage.origin.fill("POST / HTTP/1.1\r\nHost: {origin}\r\nExpect: 100-continue\r\nContent-Length: 5\r\nVia: 1.1 "
                          "weir-test\r\n\r\n"));
    server.send("HTTP/1.1 100 Continue\r\n\r\n");
    COMPARE_TEXT(stage.client.readHead(), "HTTP/1.1 100 Continue\r\nVia: 1.1 weir-test\r\n\r\n");
    stage.client.send("hello");
    COMPARE_TEXT(server.read(5), "hello");
    server.send(okResponse("thanks"));
    const Message response = stage.client.readResponse();
    COMPARE_TEXT(response.brief(), "200 thanks");
    COMPARE_TEXT(response.field("Connection"), "");
}

/// RFC 9110 §10.1.1.
void TestInterim::relaysARefusedExpectation()
{
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 2\r\n\r\nno");
    const Message response = stage.client.readResponse();
    COMPARE_TEXT(response.brief(), "417 no");
    // the body may or may not come now, so neither connection can be used again
    COMPARE_TEXT(response.field("Connection"), "close");
    COMPARE_TEXT(stage.client.readToEnd(), "");
    QVERIFY(server.waitForEnd() != End::TimedOut);
    QCOMPARE(stage.proxy.ended(1).status, 417);
}

void TestInterim::doesNotMakeAClientWaitThatDoesNot()
{
    Stage stage;
    stage.ask(
        "POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");
    Wire server = stage.origin.accept();
    COMPARE_TEXT(server.readRequest().body, "hello"); // although nobody has said 100
    server.send(okResponse("ok"));
    COMPARE_TEXT(stage.client.readResponse().brief(), "200 ok");
}

/// RFC 9110 §10.1.1.
void TestInterim::keepsExpectationsOfHttp10Back()
{
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");
    Wire server = stage.origin.accept();
    const Message request = server.readRequest();
    COMPARE_TEXT(request.field("Expect"), "");
    COMPARE_TEXT(request.body, "hello");
}

/// RFC 9112 §9.5, RFC 9110 §15.5.14.
void TestInterim::relaysAnEarlyAnswerWhileTheUploadRuns()
{
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 1000000000\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readHead();
    // the client is stuck in its upload when the answer comes
    stage.client.sendUntilStuck(64 * 1024 * 1024, 200ms);
    server.send("HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 8\r\n\r\ntoo much");
    const Message response = stage.client.readResponse();
    COMPARE_TEXT(response.brief(), "413 too much");
    COMPARE_TEXT(response.field("Connection"), "close");
    stage.client.close();
    QVERIFY(server.waitForEnd() != End::TimedOut);
    QCOMPARE(stage.proxy.ended(1).status, 413);
}

void TestInterim::relaysAnAnswerThatBeginsBeforeTheUploadEnds()
{
    // an origin that answers bit by bit while it reads bit by bit
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 3\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
    QVERIFY(stage.client.readHead().starts_with("HTTP/1.1 200 OK\r\n"));
    for (const char* letter : {"a", "b", "c"}) {
        stage.client.send(letter);
        COMPARE_TEXT(server.read(1), letter);
        server.send(letter);
        COMPARE_TEXT(stage.client.read(1), letter);
    }
    const auto record = stage.proxy.ended(1);
    QCOMPARE(record.state, weir::exchange::State::Finished);
    QCOMPARE(record.requestBodyBytes, 3U);
    QCOMPARE(record.responseBodyBytes, 3U);
}

/// RFC 9110 §7.8: 100 comes before 101.
void TestInterim::continuesBeforeItSwitches()
{
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n"
              "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    Wire server = stage.origin.accept();
    const std::string head = server.readHead();
    QVERIFY2(contains(head, "Expect: 100-continue") && contains(head, "Upgrade: websocket"), head.c_str());
    server.send("HTTP/1.1 100 Continue\r\n\r\n");
    COMPARE_TEXT(stage.client.readHead(), "HTTP/1.1 100 Continue\r\nVia: 1.1 weir-test\r\n\r\n");
    stage.client.send("hello");
    COMPARE_TEXT(server.read(5), "hello");
    server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhi");
    QVERIFY(stage.client.readHead().starts_with("HTTP/1.1 101 "));
    COMPARE_TEXT(stage.client.read(2), "hi");
    stage.client.send("ho");
    COMPARE_TEXT(server.read(2), "ho");
}

/// RFC 9110 §7.8: what comes behind 101 is no rest of the request.
void TestInterim::switchesNothingBeforeTheUploadEnds()
{
    Stage stage;
    stage.ask("POST http://{origin}/ HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 5\r\nConnection: Upgrade\r\n"
              "Upgrade: websocket\r\n\r\n");
    Wire server = stage.origin.accept();
    server.readHead();
    server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    QCOMPARE(stage.client.readResponse().status(), 502);
    QVERIFY(server.waitForEnd() != End::TimedOut);
}

QTEST_GUILESS_MAIN(TestInterim)
#include "tst_interim.moc"
