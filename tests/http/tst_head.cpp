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
    void namesTls();
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
    case HeadReader::State::NeedMore: return "needs more";
    case HeadReader::State::Invalid: return "refused with " + QByteArray::number(reader.error().status);
    case HeadReader::State::Complete:
        return "from " + QByteArray::number(qulonglong(reader.skipped())) + " to "
            + QByteArray::number(qulonglong(reader.size()));
    }
    return {};
}

/// Feeds prefixes of `message` that grow by the pieces of `cutting`. Each is a copy that ends where its bytes
/// end, so that the address sanitizer sees a reader that looks further.
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
QByteArray headWithStartLine(qsizetype size) { return "GET /" + QByteArray(size - 14, 'x') + " HTTP/1.1\r\n\r\n"; }

QByteArray headWithFields(int count) { return "GET / HTTP/1.1\r\n" + QByteArray("a:\r\n").repeated(count) + "\r\n"; }

} // namespace

void TestHead::readsTheSameHoweverItComes_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("outcome");

    const auto row = [](const char* name, const QByteArray& message, const char* outcome) {
        QTest::newRow(name) << message << QByteArray(outcome);
    };
    const QByteArray plain = "GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n";
    row("a request", plain, "from 0 to 51");
    row("a request without fields", "GET / HTTP/1.0\r\n\r\n", "from 0 to 18");
    row("a response", "HTTP/1.1 200 OK\r\nA: b\r\n\r\n", "from 0 to 25");
    row("a body after the head is left alone", plain + "body\r\n\r\n", "from 0 to 51");
    row("a second request after the head is left alone", plain + plain, "from 0 to 51");
    row("RFC 9112 §2.2: an empty line before the request line is skipped", "\r\n" + plain, "from 2 to 53");
    row("RFC 9112 §2.2: many empty lines before the request line are skipped", QByteArray("\r\n").repeated(20) + plain,
        "from 40 to 91");
    row("a head that has not ended", plain.chopped(1), "needs more");
    row("a head without its empty line", plain.chopped(2), "needs more");
    row("nothing but empty lines", "\r\n\r\n\r\n", "needs more");
    row("a lone CR at the start", "\r", "needs more");

    row("RFC 9112 §2.2: a bare LF ends the request line", "GET / HTTP/1.1\nA: b\r\n\r\n", "refused with 400");
    row("RFC 9112 §2.2: a bare LF ends a header line", "GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n", "refused with 400");
    row("RFC 9112 §2.2: a bare LF ends the head", "GET / HTTP/1.1\r\nA: b\r\n\n", "refused with 400");
    row("RFC 9112 §2.2: a bare LF stands before the request line", "\n" + plain, "refused with 400");
    row("a bare LF follows an empty line", "\r\n\n" + plain, "refused with 400");
    row("RFC 9112 §2.2: a bare CR stands before the request line", "\r" + plain, "refused with 400");
    row("two CR stand before the request line", "\r\r\n" + plain, "refused with 400");
    row("a space stands before the request line", " " + plain, "refused with 400");
    row("an empty line and a space stand before the request line", "\r\n " + plain, "refused with 400");
    row("a NUL stands before the request line", literal("\0") + plain, "refused with 400");
    row("a TLS handshake", literal("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), "refused with 400");

    // limits: 60 bytes for the start line, 200 for the head, 8 fields
    row("the start line at its limit", headWithStartLine(60), "from 0 to 64");
    row("the start line one over its limit", headWithStartLine(61), "refused with 414");
    row("the start line at its limit after an empty line", "\r\n" + headWithStartLine(60), "from 2 to 66");
    row("the start line one over its limit after an empty line", "\r\n" + headWithStartLine(61), "refused with 414");
    row("a start line without end", QByteArray(1000, 'x'), "refused with 414");
    row("an overlong start line that ends with a bare LF", QByteArray(62, 'x') + "\n", "refused with 414");
    row("the head at its limit", headOfSize(200), "from 0 to 200");
    row("the head one over its limit", headOfSize(201), "refused with 431");
    row("the head at its limit, with a body", headOfSize(200) + "body", "from 0 to 200");
    row("a header line without end", "GET / HTTP/1.1\r\nA: " + QByteArray(1000, 'x'), "refused with 431");
    row("empty lines count as part of the head, at its limit", "\r\n\r\n" + headOfSize(196), "from 4 to 200");
    row("empty lines count as part of the head, one over its limit", "\r\n\r\n" + headOfSize(197), "refused with 431");
    row("empty lines without end", QByteArray("\r\n").repeated(500), "refused with 431");
    // of two limits, the one that comes first in the bytes
    row("so many empty lines that a long start line just meets its own limit first",
        QByteArray("\r\n").repeated(69) + QByteArray(100, 'x'), "refused with 414");
    row("so many empty lines that a long start line just meets the limit of the head first",
        QByteArray("\r\n").repeated(70) + QByteArray(100, 'x'), "refused with 431");
    row("as many fields as allowed", headWithFields(8), "from 0 to 50");
    row("one field more than allowed", headWithFields(9), "refused with 431");
    row("CVE-2023-50269: 10,000 fields", headWithFields(10000), "refused with 431");
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

/// Of which the first byte is enough: more may come later.
void TestHead::namesTls()
{
    HeadReader reader({60, 200, 8});
    QCOMPARE(reader.feed("\x16"), HeadReader::State::Invalid);
    QVERIFY(reader.error().reason.starts_with("this is TLS"));
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
    QTest::newRow("CVE-2024-25617: a field without end: 431")
        << QByteArray("GET / HTTP/1.1\r\nCookie: ") << 431 << qsizetype(200);
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

    const auto accepted = [](const char* name, const QByteArray& line, const QByteArray& method,
                              const QByteArray& target, Version version = Version::Http11) {
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

    const auto row = [](const char* name, const QByteArray& lines, const QByteArrayList& fields) {
        QTest::newRow(name) << lines << fields;
    };

    row("none", "", {});
    row("order, case and duplicates stay", "b: 1\r\nA: 2\r\nB: 3\r\nb: 1\r\n",
        {"b", "1", "A", "2", "B", "3", "b", "1"});
    row("RFC 9110 §5.5: an empty value", "A:\r\nB: \r\nC: \t \r\n", {"A", "", "B", "", "C", ""});
    row("RFC 9112 §5.1: white space around the value is none of it", "A:b\r\nC: \t d e\tf \t\r\n",
        {"A", "b", "C", "d e\tf"});
    row("colons in the value", "A: b:c\r\nD::\r\n", {"A", "b:c", "D", ":"});
    row("bytes above ASCII in the value", "A: \x80\xff\r\n", {"A", "\x80\xff"});
    row("every character that a name may hold", "!#$%&'*+-.^_`|~09azAZ: b\r\n", {"!#$%&'*+-.^_`|~09azAZ", "b"});
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

    const auto row = [](const char* name, const QByteArray& lines) { QTest::newRow(name) << lines; };
    row("RFC 9112 §5.1: a space before the colon", "A : b\r\n");
    row("RFC 9112 §5.1: a tab before the colon", "A\t: b\r\n");
    row("a space inside the name", "A b: c\r\n");
    row("CVE-2023-25725: an empty name", ": b\r\n");
    row("CVE-2023-25725: an empty name and value", ":\r\n");
    row("no colon", "Abc\r\n");
    row("no colon in the last line", "A: b\r\nAbc\r\n");
    row("RFC 9112 §5.2: a folded line (space)", "A: b\r\n c\r\n");
    row("RFC 9112 §5.2: a folded line (tab)", "A: b\r\n\tc\r\n");
    row("RFC 9112 §5.2: a folded line that looks like a field", "A: b\r\n C: d\r\n");
    row("RFC 9112 §2.2: white space before the first field", " A: b\r\n");
    row("RFC 9112 §2.2: a line of white space before the first field", " \r\nA: b\r\n");
    row("a line of white space at the end", "A: b\r\n\t\r\n");
    row("RFC 9112 §2.2: a bare CR in the value", "A: b\rc\r\n");
    row("a bare CR that would end the line for others", "A: b\rTransfer-Encoding: chunked\r\n");
    row("a bare CR at the end of the value", "A: b\r\r\n");
    row("a bare CR in the name", "A\rB: c\r\n");
    row("a line that is a bare CR", "\r\r\n");
    row("RFC 9112 §2.2: a bare LF in the value", "A: b\nc\r\n");
    row("RFC 9110 §5.5: a NUL in the value", literal("A: b\0c\r\n"));
    row("a NUL at the end of the value", literal("A: b\0\r\n"));
    row("a NUL in the name", literal("A\0: b\r\n"));
    row("a control character in the name", "A\x0b: b\r\n");
    row("a byte above ASCII in the name", "\xc4: b\r\n");
    row("a byte order mark before the name", "\xef\xbb\xbfHost: b\r\n");
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

    const auto accepted = [](const char* name, const QByteArray& lines, const QByteArrayList& fields) {
        QTest::newRow(name) << lines << 0 << fields;
    };
    const auto refused = [](const char* name, const QByteArray& lines) {
        QTest::newRow(name) << lines << 400 << QByteArrayList();
    };

    accepted("none", "", {});
    accepted("two", "A: b\r\nC:\td \r\n", {"A", "b", "C", "d"});
    refused("a line without colon", "A: b\r\nC\r\n");
    refused("a folded line", "A: b\r\n c\r\n");
    refused("a bare LF", "A: b\nC: d\r\n");
    refused("a lone LF", "\n");
    refused("a bare CR", "A: b\rC: d\r\n");
    refused("a line that does not end", "A: b");
    refused("a control character", "A: b\x0b\r\n");
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

    // nor may a view of bytes that are gone be left where parsing gave up early
    const QByteArray malformed = "GET\r\n\r\n";
    QCOMPARE(statusOf(readRequest(malformed, request)), 400);
    QVERIFY(request.method.empty());
    QVERIFY(request.target.empty());
    QVERIFY(request.fields.empty());

    const QByteArray firstAnswer = "HTTP/1.0 200 OK\r\nA: b\r\n\r\n";
    const QByteArray secondAnswer = "HTTP/1.1 204\r\n\r\n";
    ResponseHead response;
    QVERIFY(!readResponse(firstAnswer, response));
    QVERIFY(!readResponse(secondAnswer, response));
    QCOMPARE(response.status, 204);
    QVERIFY(response.reason.empty());
    QCOMPARE(response.version, Version::Http11);
    QVERIFY(response.fields.empty());

    const QByteArray malformedAnswer = "ICY 200 OK\r\n\r\n";
    QVERIFY(!readResponse(firstAnswer, response));
    QCOMPARE(statusOf(readResponse(malformedAnswer, response)), 502);
    QCOMPARE(response.status, 0);
    QVERIFY(response.reason.empty());
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

    const auto known = [](const char* name, FieldId id) { QTest::newRow(name) << QByteArray(name) << id; };
    const auto other = [](const char* words, const char* name) {
        QTest::newRow(words) << QByteArray(name) << FieldId::Other;
    };
    known("Accept", FieldId::Accept);
    known("Authorization", FieldId::Authorization);
    known("Connection", FieldId::Connection);
    known("Content-Length", FieldId::ContentLength);
    known("Cookie", FieldId::Cookie);
    known("Date", FieldId::Date);
    known("Expect", FieldId::Expect);
    known("Host", FieldId::Host);
    known("Keep-Alive", FieldId::KeepAlive);
    known("Max-Forwards", FieldId::MaxForwards);
    known("Proxy-Authorization", FieldId::ProxyAuthorization);
    known("Proxy-Connection", FieldId::ProxyConnection);
    known("TE", FieldId::Te);
    known("Trailer", FieldId::Trailer);
    known("Transfer-Encoding", FieldId::TransferEncoding);
    known("Upgrade", FieldId::Upgrade);
    known("Via", FieldId::Via);
    other("a field that Weir does not act on", "Set-Cookie");
    other("a name that begins like a known one", "Hosts");
    other("a known name cut short", "Hos");
    other("a name that differs from a known one in bit 5", "Content\rLength");
    other("an underscore is no hyphen", "Content_Length");
    other("no name", "");
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

    const auto row = [](const char* name, const QByteArray& lines, bool found) {
        QTest::newRow(name) << lines << found;
    };

    row("alone", "Connection: close\r\n", true);
    row("in another case", "Connection: CLOSE\r\n", true);
    row("in the middle of a list", "Connection: a ,\tclose\t, b\r\n", true);
    row("RFC 9110 §5.6.1: after empty members", "Connection: ,, ,close\r\n", true);
    row("in the second field", "Connection: a\r\nConnection: close\r\n", true);
    row("as the beginning of a member", "Connection: closed\r\n", false);
    row("as the end of a member", "Connection: enclose\r\n", false);
    row("with a space inside", "Connection: a close\r\n", false);
    row("in another field", "Keep-Alive: close\r\n", false);
    row("nowhere", "", false);
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
