#include "replay/request.h"

#include <QTest>

using namespace weir;
using namespace weir::replay;

/// From a recorded exchange to what is sent again, and that nothing else can be smuggled into that.
class TestRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void draftsWhatWasSent();
    void leavesOutWhatBelongsToTheConnection();
    void saysThatABodyIsMissing_data();
    void saysThatABodyIsMissing();
    void namesNoCodingOfABodyThatIsDecoded();
    void refusesWhatCannotBeRepeated_data();
    void refusesWhatCannotBeRepeated();

    void sends_data();
    void sends();
    void setsTheLength_data();
    void setsTheLength();
    void keepsABodyToBeReadLater();

    void findsFaultWith_data();
    void findsFaultWith();
    void saysWhichLine();
    void aDraftIsSentAsItWas();
    void noFieldBecomesAnother();

private:
    static exchange::Exchange recorded(const std::string& head);
};

namespace {

QString words(const std::optional<Problem>& problem)
{
    return problem ? QString::fromUtf8(problem->words.data(), qsizetype(problem->words.size())) : QString();
}

Draft draft(std::string fields = {})
{
    Draft draft;
    draft.method = "GET";
    draft.url = "http://example.com/";
    draft.fields = std::move(fields);
    return draft;
}

} // namespace

exchange::Exchange TestRequest::recorded(const std::string& head)
{
    exchange::Exchange exchange;
    exchange.method = "GET";
    exchange.host = "example.com";
    exchange.port = 80;
    exchange.path = "/a?b=c";
    exchange.status = 200;
    exchange.requestHead = std::make_shared<const std::string>(head);
    return exchange;
}

void TestRequest::draftsWhatWasSent()
{
    const Draft draft = draftOf(recorded("GET http://example.com/a?b=c HTTP/1.1\r\nHost: example.com\r\nX-b:  2 \r\n"
                                         "ACCEPT: */*\r\nx-B: 3\r\nEmpty:\r\n\r\n"),
        std::nullopt);
    QCOMPARE(draft.method, std::string("GET"));
    QCOMPARE(draft.url, std::string("http://example.com/a?b=c"));
    QCOMPARE(draft.fields, std::string("X-b:  2 \nACCEPT: */*\nx-B: 3\nEmpty:\n"));
    QVERIFY(!draft.lacksBody);
}

void TestRequest::leavesOutWhatBelongsToTheConnection()
{
    const Draft draft = draftOf(recorded("GET / HTTP/1.1\r\nHost: a\r\nConnection: close, X-Hop\r\nX-hop: 1\r\n"
                                         "Proxy-Connection: keep-alive\r\nKeep-Alive: 5\r\nTE: trailers\r\n"
                                         "Transfer-Encoding: chunked\r\nContent-Length: 5\r\nExpect: 100-continue\r\n"
                                         "Upgrade: h2c\r\nProxy-Authorization: Basic eA==\r\nKept: yes\r\n\r\n"),
        std::nullopt);
    QCOMPARE(draft.fields, std::string("Kept: yes\n"));
}

void TestRequest::saysThatABodyIsMissing_data()
{
    QTest::addColumn<int>("passed");
    QTest::addColumn<bool>("isKept");
    QTest::addColumn<int>("loss");
    QTest::addColumn<bool>("lacks");
    const auto none = int(exchange::BodyLoss::None);
    QTest::newRow("there was none") << 0 << false << none << false;
    QTest::newRow("it was not recorded") << 5 << false << none << true;
    QTest::newRow("it was") << 5 << true << none << false;
    QTest::newRow("only its beginning") << 5 << true << int(exchange::BodyLoss::Limit) << true;
}

void TestRequest::saysThatABodyIsMissing()
{
    QFETCH(bool, isKept);
    exchange::Exchange exchange = recorded("POST / HTTP/1.1\r\n\r\n");
    QFETCH(int, passed);
    exchange.requestBodyBytes = std::uint64_t(passed);
    std::optional<exchange::RecordedBody> body;
    QFETCH(int, loss);
    if (isKept)
        body = {bodyOf("hello"), exchange.requestBodyBytes, exchange::BodyLoss(loss)};
    const Draft draft = draftOf(exchange, body);
    QTEST(draft.lacksBody, "lacks");
    QFETCH(bool, lacks);
    QCOMPARE(draft.body != nullptr, isKept && !lacks);
}

void TestRequest::namesNoCodingOfABodyThatIsDecoded()
{
    const exchange::Exchange exchange = recorded("POST / HTTP/1.1\r\nContent-Encoding: gzip\r\nKept: yes\r\n\r\n");
    exchange::RecordedBody body{bodyOf("hello"), 5, exchange::BodyLoss::None};
    QCOMPARE(draftOf(exchange, body).fields, std::string("Content-Encoding: gzip\nKept: yes\n"));
    body.isDecoded = true;
    QCOMPARE(draftOf(exchange, body).fields, std::string("Kept: yes\n"));
}

void TestRequest::refusesWhatCannotBeRepeated_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("why");
    QTest::newRow("a tunnel") << "tunnel"
                              << "tunnel";
    QTest::newRow("a WebSocket") << "websocket"
                                 << "WebSocket";
    QTest::newRow("one without its head") << "headless"
                                          << "not kept";
    QTest::newRow("anything else can") << ""
                                       << "";
}

void TestRequest::refusesWhatCannotBeRepeated()
{
    QFETCH(QString, what);
    exchange::Exchange exchange = recorded("GET / HTTP/1.1\r\n\r\n");
    if (what == "tunnel")
        exchange.scheme = exchange::Scheme::Tunnel;
    if (what == "websocket")
        exchange.status = 101;
    if (what == "headless")
        exchange.requestHead.reset();
    QFETCH(QString, why);
    const QString words = ::words(problemOf(exchange));
    QVERIFY2(words.contains(why) && words.isEmpty() == why.isEmpty(), qPrintable(words));
}

void TestRequest::sends_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("the least") << QByteArray("GET") << QByteArray("http://example.com/") << QByteArray()
                               << QByteArray("GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n"
                                             "Connection: close\r\n\r\n");
    QTest::newRow("headers in their order and case, twice as well")
        << QByteArray("PROPFIND") << QByteArray("http://example.com:8080/x?y=z") << QByteArray("b: 2\nA:1\nb: 3\n")
        << QByteArray("PROPFIND http://example.com:8080/x?y=z HTTP/1.1\r\nHost: example.com:8080\r\nb: 2\r\nA: 1\r\n"
                      "b: 3\r\nConnection: close\r\n\r\n");
    QTest::newRow("empty lines are none")
        << QByteArray("GET") << QByteArray("http://example.com/") << QByteArray("\n\r\nA: 1\n\n\nB: 2")
        << QByteArray("GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n"
                      "A: 1\r\nB: 2\r\nConnection: close\r\n\r\n");
    QTest::newRow("an IPv6 address") << QByteArray("GET") << QByteArray("http://[::1]:81/") << QByteArray()
                                     << QByteArray("GET http://[::1]:81/ HTTP/1.1\r\nHost: [::1]:81\r\n"
                                                   "Connection: close\r\n\r\n");
    QTest::newRow("bytes beyond ASCII") << QByteArray("GET") << QByteArray("http://example.com/")
                                        << QByteArray("A: \xe4")
                                        << QByteArray("GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n"
                                                      "A: \xe4\r\nConnection: close\r\n\r\n");
}

void TestRequest::sends()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, fields);
    const auto request = requestOf({method.toStdString(), url.toStdString(), fields.toStdString(), nullptr, false});
    QVERIFY(request.has_value());
    QTEST(QByteArray::fromStdString(request->head), "head");
    QVERIFY(request->body == nullptr);
}

void TestRequest::setsTheLength_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("GET without a body has none") << QByteArray("GET") << QByteArray() << QByteArray();
    QTest::newRow("DELETE with a body") << QByteArray("DELETE") << QByteArray("12345") << QByteArray("5");
    QTest::newRow("POST without a body") << QByteArray("POST") << QByteArray() << QByteArray("0");
    QTest::newRow("PUT with a body") << QByteArray("PUT") << QByteArray("12") << QByteArray("2");
}

void TestRequest::setsTheLength()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, line);
    Draft draft = ::draft();
    draft.method = method.toStdString();
    draft.body = bodyOf(body.toStdString());
    const auto request = requestOf(draft);
    QVERIFY(request.has_value());
    const QByteArray head = QByteArray::fromStdString(request->head);
    QCOMPARE(head.contains("Content-Length"), !line.isEmpty());
    QVERIFY(line.isEmpty() || head.contains("\r\nContent-Length: " + line + "\r\n"));
}

void TestRequest::keepsABodyToBeReadLater()
{
    Draft draft = ::draft();
    draft.method = "POST";
    draft.body = bodyOf("hello");
    const auto request = requestOf(draft);
    QVERIFY(request && request->body == draft.body);
    char bytes[3];
    QCOMPARE(request->body->read(1, bytes), std::size_t(3));
    QCOMPARE(std::string_view(bytes, 3), std::string_view("ell"));
    QCOMPARE(request->body->read(3, bytes), std::size_t(2));
    QCOMPARE(request->body->read(5, bytes), std::size_t(0));
    QCOMPARE(request->body->read(500, bytes), std::size_t(0));
}

void TestRequest::findsFaultWith_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("fields");
    const QByteArray get("GET");
    const QByteArray url("http://example.com/");
    QTest::newRow("no method") << QByteArray() << url << QByteArray();
    QTest::newRow("a method of two words") << QByteArray("GET /") << url << QByteArray();
    QTest::newRow("a method with a line end") << QByteArray("GET\r\nX: y") << url << QByteArray();
    QTest::newRow("CONNECT") << QByteArray("CONNECT") << QByteArray("example.com:443") << QByteArray();
    QTest::newRow("no URL") << get << QByteArray() << QByteArray();
    QTest::newRow("https") << get << QByteArray("https://example.com/") << QByteArray();
    QTest::newRow("another scheme") << get << QByteArray("ftp://example.com/") << QByteArray();
    QTest::newRow("no scheme") << get << QByteArray("example.com/") << QByteArray();
    QTest::newRow("no host") << get << QByteArray("http:///x") << QByteArray();
    QTest::newRow("a port that is none") << get << QByteArray("http://example.com:99999/") << QByteArray();
    QTest::newRow("a user's name") << get << QByteArray("http://me@example.com/") << QByteArray();
    QTest::newRow("a fragment") << get << QByteArray("http://example.com/#here") << QByteArray();
    QTest::newRow("a space in the URL") << get << QByteArray("http://example.com/a b") << QByteArray();
    QTest::newRow("a line end in the URL") << get << QByteArray("http://example.com/\r\nX: y") << QByteArray();
    QTest::newRow("a bare line feed in the URL") << get << QByteArray("http://example.com/\nX:y") << QByteArray();
    QTest::newRow("NUL in the URL") << get << QByteArray("http://example.com/\0", 20) << QByteArray();
    QTest::newRow("a header without a colon") << get << url << QByteArray("A: 1\nnonsense");
    QTest::newRow("a header without a name") << get << url << QByteArray(": 1");
    QTest::newRow("a space before the colon") << get << url << QByteArray("A : 1");
    QTest::newRow("a folded header") << get << url << QByteArray("A: 1\n more");
    QTest::newRow("a carriage return in a value") << get << url << QByteArray("A: 1\rB: 2");
    QTest::newRow("two carriage returns at the end") << get << url << QByteArray("A: 1\r\r\n");
    QTest::newRow("NUL in a value") << get << url << QByteArray("A: 1\0", 5);
    QTest::newRow("an escape in a value") << get << url << QByteArray("A: \x1b[m");
    QTest::newRow("Host") << get << url << QByteArray("hOST: other");
    QTest::newRow("Content-Length") << get << url << QByteArray("Content-length: 5");
    QTest::newRow("Transfer-Encoding") << get << url << QByteArray("Transfer-Encoding: chunked");
    QTest::newRow("Connection") << get << url << QByteArray("Connection: keep-alive");
}

void TestRequest::findsFaultWith()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, fields);
    const std::optional<Problem> problems[] = {problemOfMethod(method.toStdString()),
        problemOfUrl(method.toStdString(), url.toStdString()), problemOfFields(fields.toStdString())};
    QVERIFY(std::any_of(std::begin(problems), std::end(problems),
        [](const std::optional<Problem>& problem) { return problem && !problem->words.empty(); }));
    QVERIFY(!requestOf({method.toStdString(), url.toStdString(), fields.toStdString(), nullptr, false}));
}

void TestRequest::saysWhichLine()
{
    const auto problem = problemOfFields("A: 1\r\n\r\nB 2\r\n");
    QVERIFY(problem && problem->words.find("%1") != std::string_view::npos);
    QCOMPARE(problem->detail, std::string("3"));
    QCOMPARE(problemOfFields("Te: x")->detail, std::string("Te"));
}

void TestRequest::aDraftIsSentAsItWas()
{
    const auto request = requestOf(
        draftOf(recorded("GET http://example.com/a?b=c HTTP/1.1\r\nZ: 1\r\nHost: example.com\r\nA: \xff\r\n\r\n"),
            std::nullopt));
    QVERIFY(request.has_value());
    QCOMPARE(request->head,
        std::string("GET http://example.com/a?b=c HTTP/1.1\r\nHost: example.com\r\nZ: 1\r\nA: \xff\r\n"
                    "Connection: close\r\n\r\n"));
}

/// Whatever bytes stand in a value: either it is refused, or it stays one line.
void TestRequest::noFieldBecomesAnother()
{
    for (int c = 0; c < 256; ++c) {
        if (c == '\n')
            continue; // parts lines, which is what people write them for
        const auto request = requestOf(draft(std::string("A: x") + char(c) + "B: y"));
        if (request)
            QCOMPARE(std::count(request->head.begin(), request->head.end(), '\n'), 5);
    }
}

QTEST_GUILESS_MAIN(TestRequest)
#include "tst_request.moc"
