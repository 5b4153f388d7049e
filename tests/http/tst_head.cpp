#include "http/head.h"

#include "http/messages.h"

#include <QElapsedTimer>
#include <QTest>

using namespace weir::http;
using namespace weir::http::test;

/// Heads: where they end, what is refused, and what is read out of them.
class TestHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheSameHoweverItComes_data();
    void readsTheSameHoweverItComes();
    void knowsWhetherAMessageHasBegun_data();
    void knowsWhetherAMessageHasBegun();
    void stopsReadingAtTheLimit_data();
    void stopsReadingAtTheLimit();
    void readsSingleBytesInLinearTime();
    void acceptsRequestLinesThatTheRfcAsksFor();
    void readsRequestLines_data();
    void readsRequestLines();
    void readsStatusLines_data();
    void readsStatusLines();
    void readsFields_data();
    void readsFields();
    void refusesFields_data();
    void refusesFields();
    void letsOriginsSendControls_data();
    void letsOriginsSendControls();
    void readsTrailers_data();
    void readsTrailers();
    void clearsWhatWasReadBefore();
    void knowsFieldNames_data();
    void knowsFieldNames();
    void looksUpFields();
    void findsListMembers_data();
    void findsListMembers();
};

namespace {

QByteArray outcomeOf(const HeadReader& reader, HeadReader::State state)
{
    switch (state) {
    case HeadReader::State::NeedMore:
        return "needs more";
    case HeadReader::State::Invalid:
        return "refused with " + QByteArray::number(reader.error().status);
    case HeadReader::State::Complete:
        return "from " + QByteArray::number(qulonglong(reader.skipped())) + " to " + QByteArray::number(qulonglong(reader.size()));
    }
    return {};
}

/// Feeds prefixes of `message` that grow by the pieces of `cutting`. Each is a copy that ends where its bytes end,
/// so that the address sanitizer sees a reader that looks further.
QByteArray readInPieces(const QByteArray& message, const Cutting& cutting, const HeadLimits& limits)
{
    HeadReader reader(limits);
    HeadReader::State state = HeadReader::State::NeedMore;
    std::size_t fed = 0;
    for (std::size_t piece : cutting.pieces) {
        fed += piece;
        const std::vector<char> prefix(message.begin(), message.begin() + qsizetype(fed));
        state = reader.feed({prefix.data(), prefix.size()});
        if (state != HeadReader::State::NeedMore)
            break;
    }
    return outcomeOf(reader, state);
}

/// A head of exactly `size` bytes.
QByteArray headOfSize(qsizetype size)
{
    const QByteArray front = "GET / HTTP/1.1\r\nA: ";
    return front + QByteArray(size - front.size() - 4, 'x') + "\r\n\r\n";
}

/// A head whose start line has exactly `size` bytes before its line end.
QByteArray headWithStartLine(qsizetype size)
{
    return "GET /" + QByteArray(size - 14, 'x') + " HTTP/1.1\r\n\r\n";
}

QByteArray headWithFields(int count)
{
    return "GET / HTTP/1.1\r\n" + QByteArray("a:\r\n").repeated(count) + "\r\n";
}

} // namespace

void TestHead::readsTheSameHoweverItComes_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("outcome");

    const QByteArray plain = "GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n";
    QTest::newRow("a request") << plain << QByteArray("from 0 to 51");
    QTest::newRow("a request without fields") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("from 0 to 18");
    QTest::newRow("a response") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n\r\n") << QByteArray("from 0 to 25");
    QTest::newRow("a body after the head is left alone") << plain + "body\r\n\r\n" << QByteArray("from 0 to 51");
    QTest::newRow("a second request after the head is left alone") << plain + plain << QByteArray("from 0 to 51");
    QTest::newRow("RFC 9112 §2.2: an empty line before the request line is skipped") << "\r\n" + plain
                                                                                     << QByteArray("from 2 to 53");
    QTest::newRow("RFC 9112 §2.2: many empty lines before the request line are skipped")
        << QByteArray("\r\n").repeated(20) + plain << QByteArray("from 40 to 91");
    QTest::newRow("a head that has not ended") << plain.chopped(1) << QByteArray("needs more");
    QTest::newRow("a head without its empty line") << plain.chopped(2) << QByteArray("needs more");
    QTest::newRow("nothing but empty lines") << QByteArray("\r\n\r\n\r\n") << QByteArray("needs more");
    QTest::newRow("a lone CR at the start") << QByteArray("\r") << QByteArray("needs more");

    QTest::newRow("RFC 9112 §2.2: a bare LF ends the request line") << QByteArray("GET / HTTP/1.1\nA: b\r\n\r\n")
                                                                    << QByteArray("refused with 400");
    QTest::newRow("RFC 9112 §2.2: a bare LF ends a header line") << QByteArray("GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n")
                                                                 << QByteArray("refused with 400");
    QTest::newRow("RFC 9112 §2.2: a bare LF ends the head") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n\n")
                                                            << QByteArray("refused with 400");
    QTest::newRow("RFC 9112 §2.2: a bare LF stands before the request line") << "\n" + plain
                                                                             << QByteArray("refused with 400");
    QTest::newRow("a bare LF follows an empty line") << "\r\n\n" + plain << QByteArray("refused with 400");
    QTest::newRow("RFC 9112 §2.2: a bare CR stands before the request line") << "\r" + plain
                                                                             << QByteArray("refused with 400");
    QTest::newRow("two CR stand before the request line") << "\r\r\n" + plain << QByteArray("refused with 400");
    QTest::newRow("a space stands before the request line") << " " + plain << QByteArray("refused with 400");
    QTest::newRow("an empty line and a space stand before the request line") << "\r\n " + plain
                                                                             << QByteArray("refused with 400");
    QTest::newRow("a NUL stands before the request line") << literal("\0") + plain << QByteArray("refused with 400");
    QTest::newRow("a TLS handshake") << literal("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
                                     << QByteArray("refused with 400");

    // limits: 60 bytes for the start line, 200 for the head, 8 fields
    QTest::newRow("the start line at its limit") << headWithStartLine(60) << QByteArray("from 0 to 64");
    QTest::newRow("the start line one over its limit") << headWithStartLine(61) << QByteArray("refused with 414");
    QTest::newRow("the start line at its limit after an empty line") << "\r\n" + headWithStartLine(60)
                                                                     << QByteArray("from 2 to 66");
    QTest::newRow("the start line one over its limit after an empty line") << "\r\n" + headWithStartLine(61)
                                                                           << QByteArray("refused with 414");
    QTest::newRow("a start line without end") << QByteArray(1000, 'x') << QByteArray("refused with 414");
    QTest::newRow("an overlong start line that ends with a bare LF") << QByteArray(62, 'x') + "\n"
                                                                     << QByteArray("refused with 414");
    QTest::newRow("the head at its limit") << headOfSize(200) << QByteArray("from 0 to 200");
    QTest::newRow("the head one over its limit") << headOfSize(201) << QByteArray("refused with 431");
    QTest::newRow("the head at its limit, with a body") << headOfSize(200) + "body" << QByteArray("from 0 to 200");
    QTest::newRow("a header line without end") << "GET / HTTP/1.1\r\nA: " + QByteArray(1000, 'x')
                                               << QByteArray("refused with 431");
    QTest::newRow("empty lines count as part of the head, at its limit") << "\r\n\r\n" + headOfSize(196)
                                                                         << QByteArray("from 4 to 200");
    QTest::newRow("empty lines count as part of the head, one over its limit") << "\r\n\r\n" + headOfSize(197)
                                                                               << QByteArray("refused with 431");
    QTest::newRow("empty lines without end") << QByteArray("\r\n").repeated(500) << QByteArray("refused with 431");
    QTest::newRow("so many empty lines that the start line passes the limit of the head")
        << QByteArray("\r\n").repeated(90) + QByteArray(100, 'x') << QByteArray("refused with 431");
    QTest::newRow("as many fields as allowed") << headWithFields(8) << QByteArray("from 0 to 50");
    QTest::newRow("one field more than allowed") << headWithFields(9) << QByteArray("refused with 431");
    QTest::newRow("CVE-2023-50269: 10,000 fields") << headWithFields(10000) << QByteArray("refused with 431");
}

void TestHead::readsTheSameHoweverItComes()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, outcome);
    const HeadLimits limits{60, 200, 8};

    // a reader that has not refused this much by then never will
    const qsizetype enough = std::min<qsizetype>(message.size(), 2000);
    for (const Cutting& cutting : cuttings(enough)) {
        const QByteArray result = readInPieces(message.first(enough), cutting, limits);
        QVERIFY2(result == outcome, cutting.name + ": " + result);
    }
}

void TestHead::knowsWhetherAMessageHasBegun_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("begun");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("half an empty line") << QByteArray("\r") << false;
    QTest::newRow("empty lines") << QByteArray("\r\n\r\n") << false;
    QTest::newRow("the first byte of a method") << QByteArray("G") << true;
    QTest::newRow("the first byte of a method after an empty line") << QByteArray("\r\nG") << true;
}

void TestHead::knowsWhetherAMessageHasBegun()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, begun);
    HeadReader reader({});
    QCOMPARE(reader.feed(view(bytes)), HeadReader::State::NeedMore);
    QCOMPARE(reader.started(), begun);
}

void TestHead::stopsReadingAtTheLimit_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<int>("status");
    QTest::addColumn<qsizetype>("limit");
    QTest::newRow("a request line without end: 414") << QByteArray("GET /") << 414 << qsizetype(60);
    QTest::newRow("CVE-2024-25617: a field without end: 431") << QByteArray("GET / HTTP/1.1\r\nCookie: ") << 431
                                                               << qsizetype(200);
}

/// A client that goes on sending must not be buffered past the limit, give or take the line end.
void TestHead::stopsReadingAtTheLimit()
{
    QFETCH(QByteArray, beginning);
    QFETCH(int, status);
    QFETCH(qsizetype, limit);
    HeadReader reader({60, 200, 8});
    QByteArray message = beginning;
    while (reader.feed(view(message)) == HeadReader::State::NeedMore) {
        message += 'x';
        QVERIFY(message.size() <= limit + 2);
    }
    QCOMPARE(reader.error().status, status);
    QVERIFY(!reader.error().reason.empty());
}

/// A reader that began anew with every byte would take minutes.
void TestHead::readsSingleBytesInLinearTime()
{
    constexpr qsizetype kSize = 2 * 1024 * 1024;
    const QByteArray message = headOfSize(kSize);
    HeadReader reader({100, std::size_t(kSize), 8});
    QElapsedTimer timer;
    timer.start();
    for (qsizetype size = 1; size < kSize; ++size)
        QCOMPARE(reader.feed(view(message).substr(0, std::size_t(size))), HeadReader::State::NeedMore);
    QCOMPARE(reader.feed(view(message)), HeadReader::State::Complete);
    QVERIFY2(timer.elapsed() < 10'000, QByteArray::number(timer.elapsed()) + " ms");
}

/// RFC 9112 §3: at least 8,000 octets.
void TestHead::acceptsRequestLinesThatTheRfcAsksFor()
{
    RequestHead head;
    const QByteArray message = headWithStartLine(8000);
    QCOMPARE(statusOf(readRequest(message, head)), 0);
    QCOMPARE(head.target.size(), std::size_t(8000 - 13));
}

void TestHead::readsRequestLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status"); // 0: accepted
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<Version>("version");

    const auto accepted = [](const char* name, const QByteArray& line, const QByteArray& method, const QByteArray& target,
                              Version version = Version::Http11) {
        QTest::newRow(name) << line << 0 << method << target << version;
    };
    const auto refused = [](const char* name, const QByteArray& line, int status = 400) {
        QTest::newRow(name) << line << status << QByteArray() << QByteArray() << Version::Http11;
    };

    accepted("a request line", "GET /a?b=c HTTP/1.1", "GET", "/a?b=c");
    accepted("a method that nobody knows", "!#$%&'*+-.^_`|~09azAZ / HTTP/1.1", "!#$%&'*+-.^_`|~09azAZ", "/");
    accepted("RFC 9110 §9.1: methods are case-sensitive and stay as they are", "get / HTTP/1.1", "get", "/");
    accepted("a method that is a single character", "G / HTTP/1.1", "G", "/");
    accepted("an asterisk", "OPTIONS * HTTP/1.1", "OPTIONS", "*");
    accepted("a target with every byte but controls, space and #", "GET /!\"$%&'()[]{}<>|\\^`~\x80\xff HTTP/1.1", "GET",
        "/!\"$%&'()[]{}<>|\\^`~\x80\xff");
    accepted("HTTP/1.0", "GET / HTTP/1.0", "GET", "/", Version::Http10);
    accepted("RFC 9110 §2.5: a higher minor version counts as 1.1", "GET / HTTP/1.2", "GET", "/");
    accepted("HTTP/1.9 counts as 1.1", "GET / HTTP/1.9", "GET", "/");

    refused("HTTP/2.0", "GET / HTTP/2.0", 505);
    refused("HTTP/3.1", "GET / HTTP/3.1", 505);
    refused("HTTP/0.9 with a version", "GET / HTTP/0.9", 505);
    refused("HTTP/0.9 without a version", "GET /");
    refused("the preface of HTTP/2", "PRI * HTTP/2.0", 505);
    refused("a version in lower case", "GET / http/1.1");
    refused("a version with two minor digits", "GET / HTTP/1.10");
    refused("a version with two major digits", "GET / HTTP/01.1");
    refused("a version without minor digit", "GET / HTTP/1.");
    refused("a version without point", "GET / HTTP/11");
    refused("a version with a comma", "GET / HTTP/1,1");
    refused("a version with a letter", "GET / HTTP/1.x");
    refused("a version with a sign", "GET / HTTP/+1.1");
    refused("a version of another protocol", "GET / ICAP/1.1");
    refused("no version after the last space", "GET / ");
    refused("a space after the version", "GET / HTTP/1.1 ");
    refused("a tab after the version", "GET / HTTP/1.1\t");
    refused("RFC 9112 §2.2: a CR after the version", "GET / HTTP/1.1\r");
    refused("RFC 9112 §3.2: a space in the target", "GET /a b HTTP/1.1");
    refused("two spaces before the target", "GET  / HTTP/1.1");
    refused("two spaces before the version", "GET /  HTTP/1.1");
    refused("a tab before the target", "GET\t/ HTTP/1.1");
    refused("a tab before the version", "GET /\tHTTP/1.1");
    refused("a tab in the target", "GET /a\tb HTTP/1.1");
    refused("no target", "GET HTTP/1.1");
    refused("an empty target", "GET  HTTP/1.1");
    refused("only a method", "GET");
    refused("RFC 9112 §2.2: a bare CR in the target", "GET /a\rb HTTP/1.1");
    refused("a bare CR before the version", "GET /\r HTTP/1.1");
    refused("a NUL in the target", literal("GET /a\0b HTTP/1.1"));
    refused("a NUL in the method", literal("G\0T / HTTP/1.1"));
    refused("a DEL in the target", "GET /a\x7f HTTP/1.1");
    refused("an escape in the target", "GET /a\x1b[2J HTTP/1.1");
    refused("CVE-2023-45539: a # in the target", "GET /a#b HTTP/1.1");
    refused("a colon in the method", "GET: / HTTP/1.1");
    refused("a slash in the method", "GET/ / HTTP/1.1");
    refused("a byte above ASCII in the method", "G\xc9T / HTTP/1.1");
    refused("a quoted method", "\"GET\" / HTTP/1.1");
}

void TestHead::readsRequestLines()
{
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(Version, version);

    RequestHead head;
    const QByteArray message = line + "\r\nHost: a\r\n\r\n";
    const auto error = readRequest(message, head);
    QCOMPARE(statusOf(error), status);
    if (error) {
        QVERIFY(!error->reason.empty());
        return;
    }
    QCOMPARE(bytes(head.method), method);
    QCOMPARE(bytes(head.target), target);
    QCOMPARE(head.version, version);
    QCOMPARE(flat(head.fields), QByteArrayList({"Host", "a"}));
}

void TestHead::readsStatusLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status"); // 0: refused
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<Version>("version");

    const auto accepted = [](const char* name, const QByteArray& line, int status, const QByteArray& reason,
                              Version version = Version::Http11) {
        QTest::newRow(name) << line << status << reason << version;
    };
    const auto refused = [](const char* name, const QByteArray& line) {
        QTest::newRow(name) << line << 0 << QByteArray() << Version::Http11;
    };

    accepted("a status line", "HTTP/1.1 200 OK", 200, "OK");
    accepted("HTTP/1.0", "HTTP/1.0 404 Not Found", 404, "Not Found", Version::Http10);
    accepted("a higher minor version counts as 1.1", "HTTP/1.7 200 OK", 200, "OK");
    accepted("RFC 9112 §4: the reason may be empty", "HTTP/1.1 200 ", 200, "");
    accepted("many origins leave the space before an empty reason out", "HTTP/1.1 200", 200, "");
    accepted("the reason keeps its spaces", "HTTP/1.1 200  a  b ", 200, " a  b ");
    accepted("a reason in Latin-1", "HTTP/1.1 403 Verbot\xe9", 403, "Verbot\xe9");
    accepted("the lowest status", "HTTP/1.1 100 Continue", 100, "Continue");
    accepted("the highest status", "HTTP/1.1 999 Odd", 999, "Odd");

    refused("no status", "HTTP/1.1");
    refused("a space and no status", "HTTP/1.1 ");
    refused("two digits", "HTTP/1.1 20 OK");
    refused("two digits at the end", "HTTP/1.1 20");
    refused("four digits", "HTTP/1.1 2000 OK");
    refused("four digits at the end", "HTTP/1.1 2000");
    refused("a status below 100", "HTTP/1.1 099 Low");
    refused("a status of letters", "HTTP/1.1 abc OK");
    refused("a negative status", "HTTP/1.1 -20 OK");
    refused("a status with a letter at its end", "HTTP/1.1 20x OK");
    refused("a status with a letter in its middle", "HTTP/1.1 2x0 OK");
    refused("a tab after the status", "HTTP/1.1 200\tOK");
    refused("two spaces before the status", "HTTP/1.1  200 OK");
    refused("a tab before the status", "HTTP/1.1\t200 OK");
    refused("HTTP/2.0", "HTTP/2.0 200 OK");
    refused("HTTP/0.9", "HTTP/0.9 200 OK");
    refused("a malformed version", "HTTP/1.x 200 OK");
    refused("a version in lower case", "http/1.1 200 OK");
    refused("another protocol", "ICY 200 OK");
    refused("a word", "Hello");
    refused("RFC 9112 §2.2: a bare CR in the reason", "HTTP/1.1 200 O\rK");
    refused("RFC 9112 §2.2: a bare CR at the end", "HTTP/1.1 200 OK\r");
    refused("a bare CR instead of the space", "HTTP/1.1 200\rOK");
    refused("a NUL in the reason", literal("HTTP/1.1 200 O\0K"));
}

void TestHead::readsStatusLines()
{
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    QFETCH(QByteArray, reason);
    QFETCH(Version, version);

    ResponseHead head;
    const QByteArray message = line + "\r\nServer: a\r\n\r\n";
    const auto error = readResponse(message, head);
    if (status == 0) {
        QCOMPARE(statusOf(error), 502);
        QVERIFY(!error->reason.empty());
        return;
    }
    QCOMPARE(statusOf(error), 0);
    QCOMPARE(head.status, status);
    QCOMPARE(bytes(head.reason), reason);
    QCOMPARE(head.version, version);
    QCOMPARE(head.isInformational(), status < 200);
    QCOMPARE(flat(head.fields), QByteArrayList({"Server", "a"}));
}

void TestHead::readsFields_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArrayList>("fields");

    QTest::newRow("none") << QByteArray() << QByteArrayList();
    QTest::newRow("order, case and duplicates stay") << QByteArray("b: 1\r\nA: 2\r\nB: 3\r\nb: 1\r\n")
                                                     << QByteArrayList({"b", "1", "A", "2", "B", "3", "b", "1"});
    QTest::newRow("RFC 9110 §5.5: an empty value") << QByteArray("A:\r\nB: \r\nC: \t \r\n")
                                                   << QByteArrayList({"A", "", "B", "", "C", ""});
    QTest::newRow("RFC 9112 §5.1: white space around the value is none of it") << QByteArray("A:b\r\nC: \t d e\tf \t\r\n")
                                                                               << QByteArrayList({"A", "b", "C", "d e\tf"});
    QTest::newRow("colons in the value") << QByteArray("A: b:c\r\nD::\r\n") << QByteArrayList({"A", "b:c", "D", ":"});
    QTest::newRow("bytes above ASCII in the value") << QByteArray("A: \x80\xff\r\n") << QByteArrayList({"A", "\x80\xff"});
    QTest::newRow("every character that a name may hold") << QByteArray("!#$%&'*+-.^_`|~09azAZ: b\r\n")
                                                          << QByteArrayList({"!#$%&'*+-.^_`|~09azAZ", "b"});
    for (int length = 250; length <= 300; ++length) {
        const QByteArray name(length, 'n');
        QTest::addRow("CVE-2021-40346: a name of %d bytes stays whole", length) << name + ": v\r\n"
                                                                                << QByteArrayList({name, "v"});
    }
}

void TestHead::readsFields()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArrayList, fields);

    RequestHead request;
    const QByteArray requestBytes = "GET / HTTP/1.1\r\n" + lines + "\r\n";
    QCOMPARE(statusOf(readRequest(requestBytes, request)), 0);
    QCOMPARE(flat(request.fields), fields);
    QCOMPARE(request.fields.size(), std::size_t(fields.size() / 2));
    QCOMPARE(request.fields.empty(), fields.isEmpty());

    ResponseHead response;
    const QByteArray responseBytes = "HTTP/1.1 200 OK\r\n" + lines + "\r\n";
    QCOMPARE(statusOf(readResponse(responseBytes, response)), 0);
    QCOMPARE(flat(response.fields), fields);
}

void TestHead::refusesFields_data()
{
    QTest::addColumn<QByteArray>("lines");

    QTest::newRow("RFC 9112 §5.1: a space before the colon") << QByteArray("A : b\r\n");
    QTest::newRow("RFC 9112 §5.1: a tab before the colon") << QByteArray("A\t: b\r\n");
    QTest::newRow("a space inside the name") << QByteArray("A b: c\r\n");
    QTest::newRow("CVE-2023-25725: an empty name") << QByteArray(": b\r\n");
    QTest::newRow("CVE-2023-25725: an empty name and value") << QByteArray(":\r\n");
    QTest::newRow("no colon") << QByteArray("Abc\r\n");
    QTest::newRow("no colon in the last line") << QByteArray("A: b\r\nAbc\r\n");
    QTest::newRow("RFC 9112 §5.2: a folded line (space)") << QByteArray("A: b\r\n c\r\n");
    QTest::newRow("RFC 9112 §5.2: a folded line (tab)") << QByteArray("A: b\r\n\tc\r\n");
    QTest::newRow("RFC 9112 §5.2: a folded line that looks like a field") << QByteArray("A: b\r\n C: d\r\n");
    QTest::newRow("RFC 9112 §2.2: white space before the first field") << QByteArray(" A: b\r\n");
    QTest::newRow("RFC 9112 §2.2: a line of white space before the first field") << QByteArray(" \r\nA: b\r\n");
    QTest::newRow("a line of white space at the end") << QByteArray("A: b\r\n\t\r\n");
    QTest::newRow("RFC 9112 §2.2: a bare CR in the value") << QByteArray("A: b\rc\r\n");
    QTest::newRow("a bare CR that would end the line for others") << QByteArray("A: b\rTransfer-Encoding: chunked\r\n");
    QTest::newRow("a bare CR at the end of the value") << QByteArray("A: b\r\r\n");
    QTest::newRow("a bare CR in the name") << QByteArray("A\rB: c\r\n");
    QTest::newRow("a line that is a bare CR") << QByteArray("\r\r\n");
    QTest::newRow("RFC 9112 §2.2: a bare LF in the value") << QByteArray("A: b\nc\r\n");
    QTest::newRow("RFC 9110 §5.5: a NUL in the value") << literal("A: b\0c\r\n");
    QTest::newRow("a NUL at the end of the value") << literal("A: b\0\r\n");
    QTest::newRow("a NUL in the name") << literal("A\0: b\r\n");
    QTest::newRow("a control character in the name") << QByteArray("A\x0b: b\r\n");
    QTest::newRow("a byte above ASCII in the name") << QByteArray("\xc4: b\r\n");
    QTest::newRow("a byte order mark before the name") << QByteArray("\xef\xbb\xbfHost: b\r\n");
    for (char c : QByteArray("\"(),/;<=>?@[\\]{}\x7f")) {
        const QByteArray name = c == '\x7f' ? QByteArray("DEL") : QByteArray(1, c);
        QTest::addRow("RFC 9110 §5.6.2: %s in the name", name.constData()) << "A" + QByteArray(1, c) + "b: c\r\n";
    }
}

void TestHead::refusesFields()
{
    QFETCH(QByteArray, lines);

    RequestHead request;
    const QByteArray requestBytes = "GET / HTTP/1.1\r\n" + lines + "\r\n";
    const auto requestError = readRequest(requestBytes, request);
    QCOMPARE(statusOf(requestError), 400);
    QVERIFY(!requestError->reason.empty());

    ResponseHead response;
    const QByteArray responseBytes = "HTTP/1.1 200 OK\r\n" + lines + "\r\n";
    const auto responseError = readResponse(responseBytes, response);
    QCOMPARE(statusOf(responseError), 502);
    QVERIFY(!responseError->reason.empty());
}

void TestHead::letsOriginsSendControls_data()
{
    QTest::addColumn<char>("control");
    for (char c : literal("\x01\x08\x0b\x0c\x1b\x1f\x7f"))
        QTest::addRow("character %d", int(c)) << c;
}

/// In a request they are refused, in a response they are harmless.
void TestHead::letsOriginsSendControls()
{
    QFETCH(char, control);

    const QByteArray value = "a" + QByteArray(1, control) + "b";
    ResponseHead response;
    const QByteArray responseBytes = "HTTP/1.1 200 OK\r\nServer: " + value + "\r\n\r\n";
    QCOMPARE(statusOf(readResponse(responseBytes, response)), 0);
    QCOMPARE(flat(response.fields), QByteArrayList({"Server", value}));

    RequestHead request;
    const QByteArray requestBytes = "GET / HTTP/1.1\r\nAgent: " + value + "\r\n\r\n";
    QCOMPARE(statusOf(readRequest(requestBytes, request)), 400);
}

void TestHead::readsTrailers_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("status"); // 0: accepted
    QTest::addColumn<QByteArrayList>("fields");
    QTest::newRow("none") << QByteArray() << 0 << QByteArrayList();
    QTest::newRow("two") << QByteArray("A: b\r\nC:\td \r\n") << 0 << QByteArrayList({"A", "b", "C", "d"});
    QTest::newRow("a line without colon") << QByteArray("A: b\r\nC\r\n") << 400 << QByteArrayList();
    QTest::newRow("a folded line") << QByteArray("A: b\r\n c\r\n") << 400 << QByteArrayList();
    QTest::newRow("a bare LF") << QByteArray("A: b\nC: d\r\n") << 400 << QByteArrayList();
    QTest::newRow("a lone LF") << QByteArray("\n") << 400 << QByteArrayList();
    QTest::newRow("a bare CR") << QByteArray("A: b\rC: d\r\n") << 400 << QByteArrayList();
    QTest::newRow("a line that does not end") << QByteArray("A: b") << 400 << QByteArrayList();
    QTest::newRow("a control character") << QByteArray("A: b\x0b\r\n") << 400 << QByteArrayList();
}

void TestHead::readsTrailers()
{
    QFETCH(QByteArray, lines);
    QFETCH(int, status);
    QFETCH(QByteArrayList, fields);
    FieldList list;
    const auto error = parseTrailers(view(lines), list);
    QCOMPARE(statusOf(error), status);
    if (!error)
        QCOMPARE(flat(list), fields);
}

void TestHead::clearsWhatWasReadBefore()
{
    const QByteArray first = "GET / HTTP/1.1\r\nHost: a\r\nB: c\r\n\r\n";
    const QByteArray second = "PUT /x HTTP/1.0\r\nD: e\r\n\r\n";
    RequestHead request;
    QVERIFY(!readRequest(first, request));
    QVERIFY(!readRequest(second, request));
    QCOMPARE(bytes(request.method), QByteArray("PUT"));
    QCOMPARE(request.version, Version::Http10);
    QCOMPARE(flat(request.fields), QByteArrayList({"D", "e"}));

    const QByteArray firstAnswer = "HTTP/1.0 200 OK\r\nA: b\r\n\r\n";
    const QByteArray secondAnswer = "HTTP/1.1 204\r\n\r\n";
    ResponseHead response;
    QVERIFY(!readResponse(firstAnswer, response));
    QVERIFY(!readResponse(secondAnswer, response));
    QCOMPARE(response.status, 204);
    QVERIFY(response.reason.empty());
    QCOMPARE(response.version, Version::Http11);
    QVERIFY(response.fields.empty());

    FieldList trailers;
    QVERIFY(!parseTrailers("A: b\r\n", trailers));
    QVERIFY(!parseTrailers("C: d\r\n", trailers));
    QCOMPARE(flat(trailers), QByteArrayList({"C", "d"}));
}

void TestHead::knowsFieldNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<FieldId>("id");
    QTest::newRow("Accept") << QByteArray("Accept") << FieldId::Accept;
    QTest::newRow("Authorization") << QByteArray("Authorization") << FieldId::Authorization;
    QTest::newRow("Connection") << QByteArray("Connection") << FieldId::Connection;
    QTest::newRow("Content-Length") << QByteArray("Content-Length") << FieldId::ContentLength;
    QTest::newRow("Cookie") << QByteArray("Cookie") << FieldId::Cookie;
    QTest::newRow("Date") << QByteArray("Date") << FieldId::Date;
    QTest::newRow("Expect") << QByteArray("Expect") << FieldId::Expect;
    QTest::newRow("Host") << QByteArray("Host") << FieldId::Host;
    QTest::newRow("Keep-Alive") << QByteArray("Keep-Alive") << FieldId::KeepAlive;
    QTest::newRow("Max-Forwards") << QByteArray("Max-Forwards") << FieldId::MaxForwards;
    QTest::newRow("Proxy-Authorization") << QByteArray("Proxy-Authorization") << FieldId::ProxyAuthorization;
    QTest::newRow("Proxy-Connection") << QByteArray("Proxy-Connection") << FieldId::ProxyConnection;
    QTest::newRow("TE") << QByteArray("TE") << FieldId::Te;
    QTest::newRow("Trailer") << QByteArray("Trailer") << FieldId::Trailer;
    QTest::newRow("Transfer-Encoding") << QByteArray("Transfer-Encoding") << FieldId::TransferEncoding;
    QTest::newRow("Upgrade") << QByteArray("Upgrade") << FieldId::Upgrade;
    QTest::newRow("Via") << QByteArray("Via") << FieldId::Via;
    QTest::newRow("a field that Weir does not act on") << QByteArray("Set-Cookie") << FieldId::Other;
    QTest::newRow("a name that begins like a known one") << QByteArray("Hosts") << FieldId::Other;
    QTest::newRow("a known name cut short") << QByteArray("Hos") << FieldId::Other;
    QTest::newRow("a name that differs from a known one in bit 5") << QByteArray("Content\rLength") << FieldId::Other;
    QTest::newRow("an underscore is no hyphen") << QByteArray("Content_Length") << FieldId::Other;
    QTest::newRow("no name") << QByteArray() << FieldId::Other;
}

void TestHead::knowsFieldNames()
{
    QFETCH(QByteArray, name);
    QFETCH(FieldId, id);
    QCOMPARE(fieldId(view(name)), id);
    QCOMPARE(fieldId(view(name.toUpper())), id);
    QCOMPARE(fieldId(view(name.toLower())), id);
}

void TestHead::looksUpFields()
{
    RequestHead head;
    const QByteArray message = "GET / HTTP/1.1\r\nhost: a\r\nVia: 1\r\nHOST: b\r\nX: y\r\n\r\n";
    QVERIFY(!readRequest(message, head));
    QCOMPARE(head.fields.count(FieldId::Host), std::size_t(2));
    QCOMPARE(head.fields.count(FieldId::Via), std::size_t(1));
    QCOMPARE(head.fields.count(FieldId::Te), std::size_t(0));
    QCOMPARE(head.fields.count(FieldId::Other), std::size_t(1));
    QCOMPARE(bytes(head.fields.value(FieldId::Host).value()), QByteArray("a"));
    QVERIFY(!head.fields.value(FieldId::Te));
}

void TestHead::findsListMembers_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("found");
    QTest::newRow("alone") << QByteArray("Connection: close\r\n") << true;
    QTest::newRow("in another case") << QByteArray("Connection: CLOSE\r\n") << true;
    QTest::newRow("in the middle of a list") << QByteArray("Connection: a ,\tclose\t, b\r\n") << true;
    QTest::newRow("RFC 9110 §5.6.1: after empty members") << QByteArray("Connection: ,, ,close\r\n") << true;
    QTest::newRow("in the second field") << QByteArray("Connection: a\r\nConnection: close\r\n") << true;
    QTest::newRow("as the beginning of a member") << QByteArray("Connection: closed\r\n") << false;
    QTest::newRow("as the end of a member") << QByteArray("Connection: enclose\r\n") << false;
    QTest::newRow("with a space inside") << QByteArray("Connection: a close\r\n") << false;
    QTest::newRow("in another field") << QByteArray("Keep-Alive: close\r\n") << false;
    QTest::newRow("nowhere") << QByteArray() << false;
}

void TestHead::findsListMembers()
{
    QFETCH(QByteArray, lines);
    QFETCH(bool, found);
    RequestHead head;
    const QByteArray message = "GET / HTTP/1.1\r\n" + lines + "\r\n";
    QVERIFY(!readRequest(message, head));
    QCOMPARE(head.fields.lists(FieldId::Connection, "close"), found);
}

QTEST_APPLESS_MAIN(TestHead)
#include "tst_head.moc"
