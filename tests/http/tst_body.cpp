#include "http/body.h"

#include "http/messages.h"

#include <QElapsedTimer>
#include <QTest>

using namespace weir::http;
using namespace weir::http::test;

/// Framing, and the reader that finds the end of a body and rewrites it in place.
class TestBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesRequests_data();
    void framesRequests();
    void framesResponses_data();
    void framesResponses();
    void readsChunksInAnyPieces_data();
    void readsChunksInAnyPieces();
    void refusesMalformedChunks_data();
    void refusesMalformedChunks();
    void readsChunkSizesUpToTheLimit_data();
    void readsChunkSizesUpToTheLimit();
    void limitsExtensions_data();
    void limitsExtensions();
    void limitsTrailers_data();
    void limitsTrailers();
    void readsUpToTheLength_data();
    void readsUpToTheLength();
    void readsUntilClose();
    void needsNothingWithoutBody_data();
    void needsNothingWithoutBody();
    void tellsACutBodyFromAWholeOne_data();
    void tellsACutBodyFromAWholeOne();
    void ignoresBytesAfterAnError();
    void readsAMillionChunksInLinearTime_data();
    void readsAMillionChunksInLinearTime();
    void writesChunkSizes_data();
    void writesChunkSizes();
};

namespace {

using Kind = Framing::Kind;
using State = BodyReader::State;

/// What came of feeding a body: `sent` is all that was produced, in the order it was.
struct Outcome
{
    QByteArray sent;
    std::size_t consumed = 0;
    std::size_t content = 0;
    State state = State::NeedMore;
    QByteArray trailers;
    QByteArray error;

    bool operator==(const Outcome&) const = default;
};

QByteArray describe(const Outcome& outcome)
{
    static constexpr const char* kStates[] = {"needs more", "complete", "invalid"};
    return QByteArray(kStates[int(outcome.state)]) + " after " + QByteArray::number(qulonglong(outcome.consumed))
        + ", content " + QByteArray::number(qulonglong(outcome.content)) + ", sent \"" + outcome.sent
        + "\", trailers \"" + outcome.trailers + "\" " + outcome.error;
}

/// Feeds each piece in a buffer of its own size, so that the address sanitizer sees a reader that goes past
/// it.
Outcome readInPieces(BodyReader& reader, const QByteArray& body, const std::vector<std::size_t>& pieces)
{
    Outcome outcome;
    outcome.state = reader.state();
    qsizetype at = 0;
    for (std::size_t size : pieces) {
        std::vector<char> piece(body.begin() + at, body.begin() + at + qsizetype(size));
        at += qsizetype(size);
        const BodyReader::Step step = reader.feed(piece.data(), size);
        outcome.sent += QByteArray(piece.data(), qsizetype(step.produced));
        outcome.consumed += step.consumed;
        outcome.content += step.content;
        if (reader.state() == State::NeedMore && step.consumed != size)
            outcome.error = "left bytes behind, though it needs more";
    }
    outcome.state = reader.state();
    outcome.trailers = bytes(reader.trailers());
    outcome.error += bytes(reader.error());
    return outcome;
}

Outcome readChunked(const QByteArray& body, ChunkOutput output, const Cutting& cutting, const HeadLimits& limits = {})
{
    BodyReader reader({Kind::Chunked}, output, limits);
    return readInPieces(reader, body, cutting.pieces);
}

Outcome readChunked(const QByteArray& body, ChunkOutput output = ChunkOutput::Chunked, const HeadLimits& limits = {})
{
    return readChunked(body, output, {"whole", {std::size_t(body.size())}}, limits);
}

} // namespace

void TestBody::framesRequests_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("status"); // 0: accepted
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<quint64>("length");

    const auto accepted = [](const char* name, const QByteArray& lines, Kind kind, quint64 length = 0,
                              const QByteArray& version = "1.1") {
        QTest::newRow(name) << version << lines << 0 << kind << length;
    };
    const auto refused = [](const char* name, const QByteArray& lines, int status = 400,
                             const QByteArray& version = "1.1") {
        QTest::newRow(name) << version << lines << status << Kind::None << quint64(0);
    };

    accepted("RFC 9112 §6.3 (7): neither field", "", Kind::None);
    accepted("RFC 9112 §6.3 (6): Content-Length", "Content-Length: 10\r\n", Kind::Length, 10);
    accepted("Content-Length in HTTP/1.0", "Content-Length: 10\r\n", Kind::Length, 10, "1.0");
    accepted("Content-Length 0", "Content-Length: 0\r\n", Kind::Length, 0);
    accepted("Content-Length in another case", "content-LENGTH: 1\r\n", Kind::Length, 1);
    accepted("Content-Length with leading zeros is decimal", "Content-Length: 0010\r\n", Kind::Length, 10);
    accepted("Content-Length with white space around it", "Content-Length: \t7 \t\r\n", Kind::Length, 7);
    accepted("Content-Length 2^63-1", "Content-Length: 9223372036854775807\r\n", Kind::Length, 9223372036854775807U);
    refused("RFC 9110 §8.6: Content-Length 2^63", "Content-Length: 9223372036854775808\r\n");
    refused("RFC 9110 §8.6: Content-Length 2^64-1", "Content-Length: 18446744073709551615\r\n");
    refused("RFC 9110 §8.6: Content-Length 2^64", "Content-Length: 18446744073709551616\r\n");
    refused("RFC 9110 §8.6: Content-Length 2^64+5", "Content-Length: 18446744073709551621\r\n");
    refused("a Content-Length of 19 nines", "Content-Length: 9999999999999999999\r\n");
    refused("a Content-Length of a thousand digits", "Content-Length: " + QByteArray(1000, '9') + "\r\n");
    refused("a small Content-Length in too many digits", "Content-Length: " + QByteArray(30, '0') + "5\r\n");
    refused("CVE-2023-40225: an empty Content-Length", "Content-Length:\r\n");
    refused("CVE-2023-40225: an empty Content-Length before a good one", "Content-Length:\r\nContent-Length: 5\r\n");
    refused("a Content-Length of white space", "Content-Length: \t \r\n");
    refused("a positive sign", "Content-Length: +5\r\n");
    refused("a negative Content-Length", "Content-Length: -5\r\n");
    refused("a hexadecimal Content-Length", "Content-Length: 0x5\r\n");
    refused("hexadecimal digits", "Content-Length: a\r\n");
    refused("an underscore", "Content-Length: 1_0\r\n");
    refused("a fraction", "Content-Length: 5.0\r\n");
    refused("an exponent", "Content-Length: 1e1\r\n");
    refused("a space inside", "Content-Length: 1 0\r\n");
    refused("a tab inside", "Content-Length: 1\t0\r\n");
    refused("a quoted Content-Length", "Content-Length: \"5\"\r\n");
    refused("a semicolon", "Content-Length: 5;\r\n");
    refused("a digit above ASCII", "Content-Length: \xef\xbc\x95\r\n");
    refused("RFC 9110 §8.6: a list of equal lengths", "Content-Length: 5, 5\r\n");
    refused("RFC 9112 §6.3 (5): a list of different lengths", "Content-Length: 5, 6\r\n");
    refused("a list with an empty member", "Content-Length: 5,\r\n");
    refused("RFC 9110 §8.6: equal lengths twice", "Content-Length: 5\r\nContent-Length: 5\r\n");
    refused("CVE-2026-54388: different lengths", "Content-Length: 5\r\nContent-Length: 6\r\n");

    accepted("RFC 9112 §6.3 (4): chunked", "Transfer-Encoding: chunked\r\n", Kind::Chunked);
    accepted("CVE-2026-31842: Chunked", "Transfer-Encoding: Chunked\r\n", Kind::Chunked);
    accepted("CHUNKED in another case of the field", "TRANSFER-encoding: CHUNKED\r\n", Kind::Chunked);
    accepted("RFC 9110 §5.6.1: chunked among empty members", "Transfer-Encoding: , chunked ,\r\n", Kind::Chunked);
    accepted("chunked with tabs around it", "Transfer-Encoding:\t\tchunked\t\r\n", Kind::Chunked);
    accepted("an empty Transfer-Encoding before chunked", "Transfer-Encoding:\r\nTransfer-Encoding: chunked\r\n",
        Kind::Chunked);
    refused("CVE-2026-54387, RFC 9112 §6.1: Content-Length and Transfer-Encoding",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
    refused("Transfer-Encoding and Content-Length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n");
    refused("Transfer-Encoding and Content-Length 0", "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n");
    refused("an unknown Transfer-Encoding and Content-Length", "Transfer-Encoding: x\r\nContent-Length: 5\r\n");
    refused("an empty Transfer-Encoding and Content-Length", "Transfer-Encoding:\r\nContent-Length: 5\r\n");
    refused("RFC 9112 §6.1: Transfer-Encoding in HTTP/1.0", "Transfer-Encoding: chunked\r\n", 400, "1.0");
    refused("both in HTTP/1.0", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400, "1.0");
    refused("RFC 9112 §7.1: chunked twice", "Transfer-Encoding: chunked, chunked\r\n");
    refused("chunked in two fields", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n");
    refused("chunked twice around another", "Transfer-Encoding: chunked, gzip, chunked\r\n");
    refused("RFC 9112 §6.3 (4): chunked not last", "Transfer-Encoding: chunked, gzip\r\n");
    refused("chunked not last, in two fields", "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n");
    refused("chunked and identity", "Transfer-Encoding: chunked, identity\r\n");
    refused("an empty Transfer-Encoding", "Transfer-Encoding:\r\n");
    refused("a Transfer-Encoding of commas", "Transfer-Encoding: , ,\r\n");
    refused("RFC 9112 §6.1: gzip before chunked", "Transfer-Encoding: gzip, chunked\r\n", 501);
    refused(
        "gzip in a field of its own before chunked", "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", 501);
    refused("identity before chunked", "Transfer-Encoding: identity, chunked\r\n", 501);
    refused("identity", "Transfer-Encoding: identity\r\n", 501);
    refused("gzip alone", "Transfer-Encoding: gzip\r\n", 501);
    refused("xchunked", "Transfer-Encoding: xchunked\r\n", 501);
    refused("chunkedx", "Transfer-Encoding: chunkedx\r\n", 501);
    refused("chunked cut short", "Transfer-Encoding: chunke\r\n", 501);
    refused("x chunked", "Transfer-Encoding: x chunked\r\n", 501);
    refused("chunked with a parameter", "Transfer-Encoding: chunked;q=1\r\n", 501);
    refused("chunked with a semicolon", "Transfer-Encoding: chunked;\r\n", 501);
    refused("quoted chunked", "Transfer-Encoding: \"chunked\"\r\n", 501);
    refused("single quotes around chunked", "Transfer-Encoding: 'chunked'\r\n", 501);
    refused("a comma in a quoted parameter", "Transfer-Encoding: x;a=\", chunked\"\r\n", 501);
    refused("a byte above ASCII after chunked", "Transfer-Encoding: chunked\xa0\r\n", 501);
    refused("a tab inside chunked", "Transfer-Encoding: chu\tnked\r\n", 501);
    accepted("Transfer_Encoding is another field", "Transfer_Encoding: chunked\r\n", Kind::None);
    accepted("X-Transfer-Encoding is another field", "X-Transfer-Encoding: chunked\r\n", Kind::None);
}

void TestBody::framesRequests()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, lines);
    QFETCH(int, status);
    QFETCH(Kind, kind);
    QFETCH(quint64, length);

    RequestHead head;
    const QByteArray message = "POST http://a/ HTTP/" + version + "\r\nHost: a\r\n" + lines + "\r\n";
    QVERIFY(!readRequest(message, head));
    const auto framing = requestFraming(head);
    QCOMPARE(framing ? 0 : framing.error().status, status);
    if (!framing) {
        QVERIFY(!framing.error().reason.empty());
        return;
    }
    QCOMPARE(framing->kind, kind);
    QCOMPARE(quint64(framing->length), length);
}

void TestBody::framesResponses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("statusLine");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<quint64>("length");

    const QByteArray ok = "HTTP/1.1 200 OK";
    const auto accepted = [](const char* name, const QByteArray& method, const QByteArray& statusLine,
                              const QByteArray& lines, Kind kind, quint64 length = 0) {
        QTest::newRow(name) << method << statusLine << lines << true << kind << length;
    };
    const auto refused = [](const char* name, const QByteArray& statusLine, const QByteArray& lines,
                             const QByteArray& method = "GET") {
        QTest::newRow(name) << method << statusLine << lines << false << Kind::None << quint64(0);
    };

    accepted("RFC 9112 §6.3 (8): neither field", "GET", ok, "", Kind::UntilClose);
    accepted("neither field in HTTP/1.0", "GET", "HTTP/1.0 200 OK", "", Kind::UntilClose);
    accepted("neither field with an error status", "POST", "HTTP/1.1 500 Oops", "", Kind::UntilClose);
    accepted("RFC 9112 §6.3 (6): Content-Length", "GET", ok, "Content-Length: 10\r\n", Kind::Length, 10);
    accepted("Content-Length 0", "GET", ok, "Content-Length: 0\r\n", Kind::Length, 0);
    accepted("RFC 9110 §8.6: equal lengths twice", "GET", ok, "Content-Length: 10\r\ncontent-length: 10\r\n",
        Kind::Length, 10);
    accepted("RFC 9112 §6.3 (4): chunked", "GET", ok, "Transfer-Encoding: Chunked\r\n", Kind::Chunked);
    accepted("RFC 9112 §6.3 (1): HEAD", "HEAD", ok, "", Kind::None);
    accepted("HEAD with Content-Length", "HEAD", ok, "Content-Length: 10\r\n", Kind::None);
    accepted("HEAD with chunked", "HEAD", ok, "Transfer-Encoding: chunked\r\n", Kind::None);
    accepted("head in lower case is another method", "head", ok, "Content-Length: 10\r\n", Kind::Length, 10);
    accepted("RFC 9112 §6.3 (1): 204", "GET", "HTTP/1.1 204 No Content", "", Kind::None);
    accepted("204 with Content-Length", "GET", "HTTP/1.1 204 No Content", "Content-Length: 10\r\n", Kind::None);
    accepted("204 with chunked", "GET", "HTTP/1.1 204 No Content", "Transfer-Encoding: chunked\r\n", Kind::None);
    accepted("RFC 9112 §6.3 (1): 304", "GET", "HTTP/1.1 304 Not Modified", "", Kind::None);
    accepted("RFC 9110 §15.4.5: 304 with Content-Length", "GET", "HTTP/1.1 304 Not Modified", "Content-Length: 10\r\n",
        Kind::None);
    accepted("304 with chunked", "GET", "HTTP/1.1 304 Not Modified", "Transfer-Encoding: chunked\r\n", Kind::None);
    accepted("RFC 9112 §6.3 (1): 100", "POST", "HTTP/1.1 100 Continue", "", Kind::None);
    accepted("101", "GET", "HTTP/1.1 101 Switching Protocols", "", Kind::None);
    accepted("103 with Content-Length", "GET", "HTTP/1.1 103 Early Hints", "Content-Length: 10\r\n", Kind::None);
    accepted("199", "GET", "HTTP/1.1 199 Odd", "", Kind::None);
    accepted("RFC 9110 §15.3.6: 205 has a body like any other", "GET", "HTTP/1.1 205 Reset Content",
        "Content-Length: 3\r\n", Kind::Length, 3);
    accepted("203", "GET", "HTTP/1.1 203 Odd", "", Kind::UntilClose);

    refused("RFC 9112 §6.3 (5): different lengths", ok, "Content-Length: 5\r\nContent-Length: 6\r\n");
    refused("a good length, then a malformed one", ok, "Content-Length: 5\r\nContent-Length: 5x\r\n");
    refused("a malformed length", ok, "Content-Length: five\r\n");
    refused("an empty length", ok, "Content-Length:\r\n");
    refused("a list of lengths", ok, "Content-Length: 5, 6\r\n");
    refused("a negative length", ok, "Content-Length: -1\r\n");
    refused("a positive sign", ok, "Content-Length: +1\r\n");
    refused("a length of 2^63", ok, "Content-Length: 9223372036854775808\r\n");
    refused("a length of 2^64+5", ok, "Content-Length: 18446744073709551621\r\n");
    refused("a vertical tab after the length", ok, "Content-Length: 5\v\r\n");
    refused("different lengths where there is no body", "HTTP/1.1 304 Not Modified",
        "Content-Length: 5\r\nContent-Length: 6\r\n");
    refused("a malformed length in answer to HEAD", ok, "Content-Length: x\r\n", "HEAD");
    refused("RFC 9112 §6.1: both fields", ok, "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
    refused("both fields in answer to HEAD", ok, "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "HEAD");
    refused("RFC 9112 §6.1: Transfer-Encoding in HTTP/1.0", "HTTP/1.0 200 OK", "Transfer-Encoding: chunked\r\n");
    refused("chunked twice", ok, "Transfer-Encoding: chunked, chunked\r\n");
    refused("chunked in two fields", ok, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n");
    refused("chunked not last", ok, "Transfer-Encoding: chunked, gzip\r\n");
    refused("gzip before chunked", ok, "Transfer-Encoding: gzip, chunked\r\n");
    refused("gzip alone", ok, "Transfer-Encoding: gzip\r\n");
    refused("identity", ok, "Transfer-Encoding: identity\r\n");
    refused("xchunked", ok, "Transfer-Encoding: xchunked\r\n");
    refused("an empty Transfer-Encoding", ok, "Transfer-Encoding:\r\n");
    refused("a vertical tab before chunked", ok, "Transfer-Encoding: \vchunked\r\n");
    refused("a vertical tab after chunked", ok, "Transfer-Encoding: chunked\v\r\n");
    refused("a form feed after chunked", ok, "Transfer-Encoding: chunked\f\r\n");
    refused("a tab inside chunked", ok, "Transfer-Encoding: chu\tnked\r\n");
}

void TestBody::framesResponses()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, statusLine);
    QFETCH(QByteArray, lines);
    QFETCH(bool, valid);
    QFETCH(Kind, kind);
    QFETCH(quint64, length);

    ResponseHead head;
    const QByteArray message = statusLine + "\r\n" + lines + "\r\n";
    QVERIFY(!readResponse(message, head));
    const auto framing = responseFraming(head, view(method));
    if (!valid) {
        QVERIFY(!framing);
        QCOMPARE(framing.error().status, 502);
        QVERIFY(!framing.error().reason.empty());
        return;
    }
    if (!framing)
        QFAIL(bytes(framing.error().reason).constData());
    QCOMPARE(framing->kind, kind);
    QCOMPARE(quint64(framing->length), length);
}

void TestBody::readsChunksInAnyPieces_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("rest"); // what follows the body and is not part of it
    QTest::addColumn<QByteArray>("chunked");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("trailers");

    const auto row = [](const char* name, const QByteArray& body, const QByteArray& chunked, const QByteArray& content,
                         const QByteArray& trailers = {}, const QByteArray& rest = {}) {
        QTest::newRow(name) << body << rest << chunked << content << trailers;
    };
    const auto unchanged = [&](const char* name, const QByteArray& body, const QByteArray& content,
                               const QByteArray& rest = {}) { row(name, body, body, content, {}, rest); };

    unchanged("no chunk", "0\r\n\r\n", "");
    unchanged("one chunk", "5\r\nhello\r\n0\r\n\r\n", "hello");
    unchanged("three chunks", "5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\n\r\n", "hello world");
    unchanged("line ends and colons in the content", "9\r\n\r\n0\r\n\r\n:\n\r\n0\r\n\r\n", "\r\n0\r\n\r\n:\n");
    unchanged("NULs in the content", literal("3\r\n\0\0\0\r\n0\r\n\r\n"), literal("\0\0\0"));
    unchanged("sizes in both cases", "a\r\n0123456789\r\nB\r\n0123456789a\r\n0\r\n\r\n", "01234567890123456789a");
    unchanged("leading zeros", "0005\r\nhello\r\n000\r\n\r\n", "hello");
    unchanged("a size of sixteen digits", "0000000000000005\r\nhello\r\n0000000000000000\r\n\r\n", "hello");
    unchanged("another message behind", "1\r\na\r\n0\r\n\r\n", "a", "GET / HTTP/1.1\r\n\r\n");
    unchanged("another empty line behind", "0\r\n\r\n", "", "\r\n\r\n");

    row("RFC 9112 §7.1.1: an extension without value", "5;a\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n", "hello");
    row("an extension with a value", "5;a=b\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n", "hello");
    row("an extension with a quoted value", "5;a=\"b; \\\" c\"\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n",
        "hello");
    row("an extension with an empty quoted value", "5;a=\"\"\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n",
        "hello");
    row("many extensions on every chunk", "5;a;b=c;d=\"e\"\r\nhello\r\n6;f\r\n world\r\n0;g;h\r\n\r\n",
        "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "hello world");
    row("RFC 9110 §5.6.3: bad white space around the parts of an extension",
        "5 ;\ta = \"b\"\t; c\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n", "hello");
    row("an extension on the last chunk only", "0;a\r\n\r\n", "0\r\n\r\n", "");

    row("RFC 9112 §7.1.2: a trailer", "1\r\na\r\n0\r\nA: b\r\n\r\n", "1\r\na\r\n0\r\n", "a", "A: b\r\n");
    row("trailers", "0\r\nA: b\r\nC:d\r\n\r\n", "0\r\n", "", "A: b\r\nC:d\r\n");
    row("a trailer behind an extension, a message behind both", "1;x\r\na\r\n0;y\r\nA: b\r\n\r\n", "1\r\na\r\n0\r\n",
        "a", "A: b\r\n", "HTTP/1.1 200 OK\r\n\r\n");
    // whether they are well-formed is judged when they are passed on
    row("a trailer that is no field", "0\r\nA\r\n\r\n", "0\r\n", "", "A\r\n");
    row("a trailer with a bare CR", "0\r\nA: b\rc\r\n\r\n", "0\r\n", "", "A: b\rc\r\n");
}

void TestBody::readsChunksInAnyPieces()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, rest);
    QFETCH(QByteArray, chunked);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, trailers);

    const QByteArray input = body + rest;
    for (const Cutting& cutting : cuttings(input.size())) {
        Outcome expected{chunked, std::size_t(body.size()), std::size_t(content.size()), State::Complete, trailers, {}};
        const Outcome kept = readChunked(input, ChunkOutput::Chunked, cutting);
        QVERIFY2(kept == expected, cutting.name + ": " + describe(kept));

        expected.sent = content;
        Outcome decoded = readChunked(input, ChunkOutput::Content, cutting);
        decoded.trailers = trailers; // promised with ChunkOutput::Chunked only
        QVERIFY2(decoded == expected, cutting.name + ", content only: " + describe(decoded));
    }
}

void TestBody::refusesMalformedChunks_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qsizetype>("consumed"); // bytes before the one that is refused
    QTest::addColumn<QByteArray>("content"); // what is passed on before

    const auto row = [](const char* name, const QByteArray& good, const QByteArray& bad,
                         const QByteArray& content = {}) {
        QTest::newRow(name) << good + bad << good.size() << content;
    };
    row("RFC 9112 §7.1: no size", "", "\r\n");
    row("no size after a chunk", "1\r\na\r\n", "\r\n", "a");
    row("a negative size", "", "-1\r\na\r\n");
    row("CVE-2013-2028: a large negative size", "", "-fffffffffffffff\r\n");
    row("RFC 9112 §7.1: a positive sign", "", "+5\r\nhello\r\n");
    row("RFC 9112 §7.1: a prefix 0x", "0", "x5\r\nhello\r\n");
    row("a prefix 0X", "0", "X5\r\nhello\r\n");
    row("RFC 9112 §7.1: an underscore", "1", "_0\r\n");
    row("a fraction", "1", ".0\r\n");
    row("a comma", "1", ",0\r\n");
    row("a letter after f", "", "g\r\n");
    row("a letter after f at the end of the size", "1", "g\r\n");
    row("a quoted size", "", "\"5\"\r\n");
    row("RFC 9112 §7.1: a space before the size", "", " 5\r\nhello\r\n");
    row("a tab before the size", "", "\t5\r\nhello\r\n");
    row("a vertical tab after the size", "5", "\v\r\nhello\r\n");
    row("a NUL after the size", "5", literal("\0\r\nhello\r\n"));
    row("a byte above ASCII", "", "\xef\xbc\x95\r\n");
    row("RFC 9112 §2.2: a bare LF after the size", "5", "\nhello\r\n0\r\n\r\n");
    row("RFC 9112 §2.2: a bare CR after the size", "5\r", "hello\r\n0\r\n\r\n");
    row("two CR after the size", "5\r", "\r\nhello\r\n");
    row("the size twice", "5\r", "5\r\nhello\r\n");
    row("a bare LF after the size of a later chunk", "1\r\na\r\n1", "\nb\r\n", "a");

    row("content longer than its size", "5\r\nhello", "!\r\n0\r\n\r\n", "hello");
    row("content shorter than its size", "6\r\nhello\r", "\n0\r\n\r\n", "hello\r");
    row("RFC 9112 §7.1: no line end after the content", "5\r\nhello", "0\r\n\r\n", "hello");
    row("a bare LF after the content", "5\r\nhello", "\n0\r\n\r\n", "hello");
    row("a bare CR after the content", "5\r\nhello\r", "0\r\n\r\n", "hello");
    row("two CR after the content", "5\r\nhello\r", "\r\n0\r\n\r\n", "hello");

    row("RFC 9112 §7.1: a size of seventeen digits", "0000000000000000", "5\r\nhello\r\n");
    row("a size of 2^63", "800000000000000", "0\r\n");
    row("a size of 2^64-1", "fffffffffffffff", "f\r\n");
    row("RFC 9112 §7.1: a size of 2^64", "1000000000000000", "0\r\n");
    row("a size of 2^64+5", "1000000000000000", "5\r\nhello\r\n");

    row("an extension without a name", "5;\r", "\nhello\r\n");
    row("a space instead of an extension", "5 \r", "\nhello\r\n");
    row("a tab instead of an extension", "5\t\r", "\nhello\r\n");
    row("a space after an extension", "5;a \r", "\nhello\r\n");
    row("an extension without a semicolon", "5 a\r", "\nhello\r\n");
    row("two semicolons", "5;;a\r", "\nhello\r\n");
    row("a semicolon at the end", "5;a;\r", "\nhello\r\n");
    row("an extension with two values", "5;a=b=c\r", "\nhello\r\n");
    row("an extension without its value", "5;a=\r", "\nhello\r\n");
    row("an extension without its name", "5;=b\r", "\nhello\r\n");
    row("an extension with two words", "5;a b\r", "\nhello\r\n");
    row("a quoted value that does not end", "5;a=\"b\r", "\nhello\r\n");
    row("a quoted value that ends with an escaped quote", "5;a=\"b\\\"\r", "\nhello\r\n");
    row("a quoted value that ends with a backslash", "5;a=\"b\\\r", "\nhello\r\n");
    row("something after a quoted value", "5;a=\"b\"c\r", "\nhello\r\n");
    row("a quoted name", "5;\"a\"=b\r", "\nhello\r\n");
    row("a character that no token holds", "5;a=b@c\r", "\nhello\r\n");
    row("a NUL in an extension", literal("5;a\0\r"), "\nhello\r\n");
    row("a NUL in a quoted value", literal("5;a=\"\0\"\r"), "\nhello\r\n");
    row("RFC 9112 §7.1.1: a bare LF in an extension", "5;a\n0\r", "\n\r\n");
    row("a bare LF in a quoted value", "5;a=\"\n\"\r", "\nhello\r\n");
    row("a bare CR in an extension", "5;a\r", "b\r\nhello\r\n");
    row("a malformed extension on the last chunk", "1\r\na\r\n0;\r", "\n\r\n", "a");
    row("a malformed extension after a good one", "1;x\r\na\r\n1;\r", "\nb\r\n", "a");

    row("a bare LF instead of the empty line", "0\r\n", "\n");
    row("a bare LF after a trailer", "0\r\nA: b", "\n\r\n");
    row("a bare LF instead of the empty line after a trailer", "0\r\nA: b\r\n", "\n");
    row("a bare CR instead of the empty line", "0\r\n\r", "x\r\n");
    row("a bare CR instead of the empty line after a trailer", "0\r\nA: b\r\n\r", "x\r\n");
    row("two CR in the empty line", "0\r\n\r", "\r\n");
}

void TestBody::refusesMalformedChunks()
{
    QFETCH(QByteArray, body);
    QFETCH(qsizetype, consumed);
    QFETCH(QByteArray, content);

    for (ChunkOutput output : {ChunkOutput::Chunked, ChunkOutput::Content}) {
        const Outcome whole = readChunked(body, output);
        QVERIFY2(whole.state == State::Invalid, describe(whole));
        QVERIFY(!whole.error.isEmpty());
        QCOMPARE(qsizetype(whole.consumed), consumed);
        QCOMPARE(qsizetype(whole.content), content.size());
        if (output == ChunkOutput::Content) {
            QCOMPARE(whole.sent, content);
        } else {
            // nothing that would end the message for the next hop, and nothing of what is refused
            QVERIFY2(readChunked(whole.sent).state == State::NeedMore, describe(whole));
            if (consumed > 0 && whole.trailers.isEmpty())
                QCOMPARE(whole.sent.back(), body.at(consumed - 1));
        }
        for (const Cutting& cutting : cuttings(body.size())) {
            const Outcome outcome = readChunked(body, output, cutting);
            QVERIFY2(outcome == whole, cutting.name + ": " + describe(outcome));
        }
    }
}

void TestBody::readsChunkSizesUpToTheLimit_data()
{
    QTest::addColumn<QByteArray>("size");
    QTest::newRow("CVE-2026-3945: 2^63-1") << QByteArray("7fffffffffffffff");
    QTest::newRow("2^63-1 in upper case") << QByteArray("7FFFFFFFFFFFFFFF");
    QTest::newRow("2^32+1") << QByteArray("100000001");
    QTest::newRow("2^60") << QByteArray("1000000000000000");
}

/// A chunk that long never ends, but what there is of it is passed on, and its end is not seen too early.
void TestBody::readsChunkSizesUpToTheLimit()
{
    QFETCH(QByteArray, size);
    const QByteArray body = size + "\r\n\r\n0\r\n\r\n";
    const Outcome outcome = readChunked(body);
    QCOMPARE(outcome.state, State::NeedMore);
    QCOMPARE(outcome.sent, body);
    QCOMPARE(outcome.content, std::size_t(7));
}

void TestBody::limitsExtensions_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<State>("state");
    QTest::newRow("at the limit") << ";" + QByteArray(4095, 'a') << State::Complete;
    QTest::newRow("one over the limit") << ";" + QByteArray(4096, 'a') << State::Invalid;
    QTest::newRow("a value at the limit") << ";a=\"" + QByteArray(4091, ' ') + "\"" << State::Complete;
    QTest::newRow("a value one over the limit") << ";a=\"" + QByteArray(4092, ' ') + "\"" << State::Invalid;
}

void TestBody::limitsExtensions()
{
    QFETCH(QByteArray, extension);
    QFETCH(State, state);
    const QByteArray body = "1" + extension + "\r\na\r\n1" + extension + "\r\nb\r\n0\r\n\r\n";
    for (const Cutting& cutting : cuttings(body.size())) {
        const Outcome outcome = readChunked(body, ChunkOutput::Content, cutting);
        QVERIFY2(outcome.state == state, cutting.name);
        QCOMPARE(outcome.sent, state == State::Complete ? QByteArray("ab") : QByteArray());
    }
    // refused while it still comes
    QCOMPARE(readChunked("1;" + QByteArray(4095, 'a')).state, State::NeedMore);
    QCOMPARE(readChunked("1;" + QByteArray(4096, 'a')).state, State::Invalid);
}

void TestBody::limitsTrailers_data()
{
    QTest::addColumn<QByteArray>("trailers");
    QTest::addColumn<State>("state");
    QTest::newRow("as long as a head may be") << "A: " + QByteArray(95, 'x') + "\r\n" << State::Complete;
    QTest::newRow("one byte longer than a head may be") << "A: " + QByteArray(96, 'x') + "\r\n" << State::Invalid;
    QTest::newRow("many lines, as long as a head may be") << QByteArray("A: xxxxx\r\n").repeated(10) << State::Complete;
    QTest::newRow("many lines, one byte too long") << QByteArray("A: xxxxx\r\n").repeated(9) + "A: xxxxxx\r\n"
                                                   << State::Invalid;
    QTest::newRow("as many fields as a head may have") << QByteArray("a:\r\n").repeated(12) << State::Complete;
    QTest::newRow("one field more than a head may have") << QByteArray("a:\r\n").repeated(13) << State::Invalid;
    QTest::newRow("a line that does not end") << QByteArray(101, 'x') << State::Invalid;
}

void TestBody::limitsTrailers()
{
    QFETCH(QByteArray, trailers);
    QFETCH(State, state);
    const HeadLimits limits{100, 100, 12};
    const QByteArray body = "1\r\na\r\n0\r\n" + trailers + "\r\n";
    for (ChunkOutput output : {ChunkOutput::Chunked, ChunkOutput::Content}) {
        for (const Cutting& cutting : cuttings(body.size())) {
            const Outcome outcome = readChunked(body, output, cutting, limits);
            QVERIFY2(outcome.state == state, cutting.name + ": " + describe(outcome));
            QCOMPARE(outcome.error.isEmpty(), state == State::Complete);
            QVERIFY(outcome.trailers.size() <= 100);
        }
    }
}

void TestBody::readsUpToTheLength_data()
{
    QTest::addColumn<quint64>("length");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<State>("state");

    const auto row = [](const char* name, quint64 length, const QByteArray& input, const QByteArray& sent,
                         State state) { QTest::newRow(name) << length << input << sent << state; };

    row("exactly the length", 5, "hello", "hello", State::Complete);
    row("one byte less", 5, "hell", "hell", State::NeedMore);
    row("a message behind", 5, "helloGET / HTTP/1.1\r\n\r\n", "hello", State::Complete);
    row("one byte", 1, "ab", "a", State::Complete);
    row("nothing yet", 5, "", "", State::NeedMore);
    row("what looks like chunks", 8, "0\r\n\r\nabcd", "0\r\n\r\nabc", State::Complete);
    row("2^63-1 bytes to come", 9223372036854775807U, "hello", "hello", State::NeedMore);
}

void TestBody::readsUpToTheLength()
{
    QFETCH(quint64, length);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, sent);
    QFETCH(State, state);
    const auto size = std::size_t(sent.size());
    for (const Cutting& cutting : cuttings(input.size())) {
        BodyReader reader({Kind::Length, length}, ChunkOutput::Chunked, {});
        const Outcome outcome = readInPieces(reader, input, cutting.pieces);
        const Outcome expected{sent, size, size, state, {}, {}};
        QVERIFY2(outcome == expected, cutting.name + ": " + describe(outcome));
        QCOMPARE(reader.framing().length, length);
        QCOMPARE(reader.finish(), state == State::Complete);
    }
}

void TestBody::readsUntilClose()
{
    const QByteArray input = "5\r\nhello\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
    const auto size = std::size_t(input.size());
    for (const Cutting& cutting : cuttings(input.size())) {
        BodyReader reader({Kind::UntilClose}, ChunkOutput::Content, {});
        const Outcome outcome = readInPieces(reader, input, cutting.pieces);
        const Outcome expected{input, size, size, State::NeedMore, {}, {}};
        QVERIFY2(outcome == expected, cutting.name + ": " + describe(outcome));
        QVERIFY(reader.finish());
        QCOMPARE(reader.state(), State::Complete);
    }
}

void TestBody::needsNothingWithoutBody_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("no body") << Kind::None;
    QTest::newRow("a body of length 0") << Kind::Length;
}

void TestBody::needsNothingWithoutBody()
{
    QFETCH(Kind, kind);
    BodyReader reader({kind, 0}, ChunkOutput::Chunked, {});
    QCOMPARE(reader.state(), State::Complete);
    const Outcome outcome = readInPieces(reader, "GET /", {5});
    const Outcome expected{{}, 0, 0, State::Complete, {}, {}};
    QVERIFY2(outcome == expected, describe(outcome));
    QVERIFY(reader.finish());
}

void TestBody::tellsACutBodyFromAWholeOne_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("whole");
    const QByteArray body = "5;a\r\nhello\r\n0\r\nA: b\r\n\r\n";
    for (qsizetype size = 0; size < body.size(); ++size)
        QTest::addRow("RFC 9112 §8: a chunked body cut after byte %d", int(size)) << body.first(size) << false;
    QTest::newRow("RFC 9112 §8: a chunked body that is whole") << body << true;
}

void TestBody::tellsACutBodyFromAWholeOne()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, whole);
    BodyReader reader({Kind::Chunked}, ChunkOutput::Chunked, {});
    readInPieces(reader, body, {std::size_t(body.size())});
    QCOMPARE(reader.finish(), whole);
    QCOMPARE(reader.state(), whole ? State::Complete : State::NeedMore);
}

void TestBody::ignoresBytesAfterAnError()
{
    BodyReader reader({Kind::Chunked}, ChunkOutput::Chunked, {});
    const Outcome outcome = readInPieces(reader, "1\r\nab\r\n0\r\n\r\n", {5, 7});
    QCOMPARE(outcome.state, State::Invalid);
    QCOMPARE(outcome.consumed, std::size_t(4));
    QCOMPARE(outcome.sent, QByteArray("1\r\na"));
    QVERIFY(!reader.finish());
    QCOMPARE(reader.state(), State::Invalid);
}

void TestBody::readsAMillionChunksInLinearTime_data()
{
    QTest::addColumn<ChunkOutput>("output");
    QTest::addColumn<std::size_t>("piece");
    QTest::newRow("CVE-2024-25111: as chunks, in one piece") << ChunkOutput::Chunked << std::size_t(-1);
    QTest::newRow("CVE-2024-25111: as content, in one piece") << ChunkOutput::Content << std::size_t(-1);
    QTest::newRow("CVE-2024-25111: as content, in pieces of 1,000 bytes") << ChunkOutput::Content << std::size_t(1000);
    QTest::newRow("CVE-2024-25111: as content, one byte at a time") << ChunkOutput::Content << std::size_t(1);
}

/// Moving all that follows forward for every chunk would take hours.
void TestBody::readsAMillionChunksInLinearTime()
{
    QFETCH(ChunkOutput, output);
    QFETCH(std::size_t, piece);
    constexpr int kChunks = 1'000'000;
    QByteArray body = QByteArray("1;x\r\na\r\n").repeated(kChunks) + "0\r\n\r\n";
    BodyReader reader({Kind::Chunked}, output, {});
    QElapsedTimer timer;
    timer.start();
    std::size_t content = 0;
    std::size_t produced = 0;
    for (std::size_t at = 0; at < std::size_t(body.size());) {
        const BodyReader::Step step = reader.feed(body.data() + at, std::min(piece, std::size_t(body.size()) - at));
        QVERIFY(step.consumed > 0);
        at += step.consumed;
        content += step.content;
        produced += step.produced;
    }
    QCOMPARE(reader.state(), State::Complete);
    QCOMPARE(content, std::size_t(kChunks));
    QCOMPARE(produced, output == ChunkOutput::Content ? std::size_t(kChunks) : std::size_t(kChunks) * 6 + 5);
    QVERIFY2(timer.elapsed() < 10'000, QByteArray::number(timer.elapsed()) + " ms");
}

void TestBody::writesChunkSizes_data()
{
    QTest::addColumn<quint64>("size");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("1") << quint64(1) << QByteArray("1\r\n");
    QTest::newRow("255") << quint64(255) << QByteArray("ff\r\n");
    QTest::newRow("65536") << quint64(65536) << QByteArray("10000\r\n");
    QTest::newRow("2^64-1") << quint64(-1) << QByteArray("ffffffffffffffff\r\n");
}

void TestBody::writesChunkSizes()
{
    QFETCH(quint64, size);
    QFETCH(QByteArray, line);
    QCOMPARE(bytes(chunkSizeLine(size)), line);
    QCOMPARE(readChunked(bytes(chunkSizeLine(5)) + "hello\r\n" + bytes(kLastChunk)).state, State::Complete);
}

QTEST_APPLESS_MAIN(TestBody)
#include "tst_body.moc"
