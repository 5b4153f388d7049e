#include "formats/bytes.h"
#include "formats/decoding.h"

#include <QTest>

#include <brotli/encode.h>
#include <functional>
#include <zlib.h>
#include <zstd.h>

using namespace weir::formats;
using weir::formats::test::Bytes;
using End = Decoded::End;

Q_DECLARE_METATYPE(weir::formats::Decoded::End)

namespace {

constexpr int kGzip = 16 + MAX_WBITS;

QByteArray deflated(const QByteArray& text, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY);
    QByteArray result(qsizetype(deflateBound(&stream, uLong(text.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.constData()));
    stream.avail_in = uInt(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = uInt(result.size());
    deflate(&stream, Z_FINISH);
    result.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return result;
}

QByteArray brotli(const QByteArray& text)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(std::size_t(text.size())) + 64;
    QByteArray result(qsizetype(size), '\0');
    BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, std::size_t(text.size()),
        reinterpret_cast<const std::uint8_t*>(text.constData()), &size, reinterpret_cast<std::uint8_t*>(result.data()));
    result.truncate(qsizetype(size));
    return result;
}

QByteArray zstandard(const QByteArray& text, int windowLog = 0)
{
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
    QByteArray result(qsizetype(ZSTD_compressBound(std::size_t(text.size()))), '\0');
    ZSTD_inBuffer in{text.constData(), std::size_t(text.size()), 0};
    ZSTD_outBuffer out{result.data(), std::size_t(result.size()), 0};
    // streamed, because a frame of known size needs no more window than that
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_continue);
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
    ZSTD_freeCCtx(context);
    result.truncate(qsizetype(out.pos));
    return result;
}

/// Does not fit into one piece, compresses, and is different everywhere.
QByteArray sample()
{
    QByteArray text;
    for (int i = 0; text.size() < 300'000; ++i)
        text += QByteArray::number(i * 7919) + (i % 3 ? "," : "\n");
    return text;
}

struct Result
{
    Decoded decoded;
    QByteArray text;
    qsizetype longestPiece = 0;
};

Result decodeAll(
    const QByteArray& bytes, const char* coding, std::uint64_t mostBytes = 1 << 30, std::uint64_t missing = 0)
{
    Result result;
    result.decoded = decode(Bytes(bytes.toStdString(), missing), coding, mostBytes, [&](std::span<const char> piece) {
        result.text.append(piece.data(), qsizetype(piece.size()));
        result.longestPiece = std::max(result.longestPiece, qsizetype(piece.size()));
        return true;
    });
    return result;
}

} // namespace

class TestDecoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsEncoded();
    void decodes_data();
    void decodes();
    void deliversWhatStandsBeforeTheFault_data();
    void deliversWhatStandsBeforeTheFault();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void stopsBombs_data();
    void stopsBombs();
    void endsExactlyAtTheLimit();
    void ignoresWhatStandsBehindTheEnd();
    void refusesWindowsThatNeedTooMuchMemory();
    void isCancelledByTheSink();
    void tellsOfBytesThatCannotBeRead();
};

void TestDecoding::tellsWhatIsEncoded()
{
    QVERIFY(!isEncoded(""));
    QVERIFY(!isEncoded("identity, Identity ,"));
    QVERIFY(isEncoded("gzip"));
    QVERIFY(isEncoded("identity, br"));
    QVERIFY(isEncoded("utf-8"));
}

void TestDecoding::decodes_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("text");
    const QByteArray text = sample();
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("as it is") << text << QByteArray("identity") << text;
    QTest::newRow("gzip") << deflated(text, kGzip) << QByteArray("gzip") << text;
    QTest::newRow("gzip by its old name, in capitals") << deflated(text, kGzip) << QByteArray("X-GZip") << text;
    QTest::newRow("gzip of several members")
        << deflated(text, kGzip) + deflated("", kGzip) + deflated("end", kGzip) << QByteArray("gzip") << text + "end";
    QTest::newRow("gzip of nothing") << deflated("", kGzip) << QByteArray("gzip") << QByteArray();
    QTest::newRow("no bytes at all, as some answer HEAD") << QByteArray() << QByteArray("gzip, br") << QByteArray();
    QTest::newRow("deflate") << deflated(text, MAX_WBITS) << QByteArray("deflate") << text;
    QTest::newRow("deflate without a header") << deflated(text, -MAX_WBITS) << QByteArray("deflate") << text;
    QTest::newRow("br") << brotli(text) << QByteArray("br") << text;
    QTest::newRow("zstd") << zstandard(text) << QByteArray("zstd") << text;
    QTest::newRow("zstd of two frames") << zstandard(text) + zstandard("end") << QByteArray("zstd") << text + "end";
    QTest::newRow("two codings, the last undone first")
        << brotli(deflated(text, kGzip)) << QByteArray("gzip, br") << text;
    QTest::newRow("four codings") << zstandard(brotli(deflated(deflated(text, kGzip), MAX_WBITS)))
                                  << QByteArray("gzip,\tdeflate ,identity, br,zstd") << text;
}

void TestDecoding::decodes()
{
    QFETCH(QByteArray, encoded);
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, text);
    const Result result = decodeAll(encoded, coding.constData());
    QCOMPARE(result.decoded.end, End::Complete);
    QCOMPARE(QByteArray::fromStdString(result.decoded.problem), QByteArray());
    QCOMPARE(result.text, text);
    QCOMPARE(result.decoded.bytes, std::uint64_t(text.size()));
    QVERIFY(result.longestPiece <= 65'536);
}

void TestDecoding::deliversWhatStandsBeforeTheFault_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<End>("end");
    QTest::addColumn<int>("atLeast");
    const QByteArray text = sample();
    const auto add = [&](const char* coding, const QByteArray& encoded, int atLeast) {
        QTest::addRow("%s that is cut", coding)
            << encoded.chopped(20) << QByteArray(coding) << End::Truncated << atLeast;
        QByteArray damaged = encoded;
        for (qsizetype i = damaged.size() - 200; i < damaged.size() - 100; ++i)
            damaged[i] = char(damaged[i] ^ 0x5a);
        QTest::addRow("%s that is damaged", coding) << damaged << QByteArray(coding) << End::Damaged << atLeast;
    };
    add("gzip", deflated(text, kGzip), 290'000);
    add("deflate", deflated(text, MAX_WBITS), 290'000);
    add("br", brotli(text), 250'000);
    add("zstd", zstandard(text), 131'072); // whole blocks only
    QTest::newRow("gzip that is something else") << QByteArray("<html>") << QByteArray("gzip") << End::Damaged << 0;
    QTest::newRow("one byte of gzip") << QByteArray("\x1f") << QByteArray("gzip") << End::Truncated << 0;
    QTest::newRow("the inner of two that is cut")
        << brotli(deflated(text, kGzip).chopped(20)) << QByteArray("gzip, br") << End::Truncated << 290'000;
}

void TestDecoding::deliversWhatStandsBeforeTheFault()
{
    QFETCH(QByteArray, encoded);
    QFETCH(QByteArray, coding);
    QFETCH(End, end);
    QFETCH(int, atLeast);
    const Result result = decodeAll(encoded, coding.constData());
    QCOMPARE(result.decoded.end, end);
    QVERIFY(!result.decoded.problem.empty());
    QVERIFY2(result.text.size() >= atLeast, QByteArray::number(result.text.size()).constData());
    QCOMPARE(result.text.first(atLeast), sample().first(atLeast));
}

void TestDecoding::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::newRow("an unknown coding") << QByteArray("compress");
    QTest::newRow("an unknown one before a known one") << QByteArray("x, gzip");
    QTest::newRow("five codings") << QByteArray("gzip, gzip, gzip, gzip, gzip");
}

void TestDecoding::refusesWhatItDoesNotKnow()
{
    QFETCH(QByteArray, coding);
    const Result result = decodeAll(deflated("text", kGzip), coding.constData());
    QCOMPARE(result.decoded.end, End::UnknownCoding);
    QVERIFY(!result.decoded.problem.empty());
    QVERIFY(result.text.isEmpty());
}

void TestDecoding::stopsBombs_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("coding");
    const QByteArray zeros(10'000'000, '\0');
    QTest::newRow("gzip") << deflated(zeros, kGzip) << QByteArray("gzip");
    QTest::newRow("br") << brotli(zeros) << QByteArray("br");
    QTest::newRow("zstd") << zstandard(zeros) << QByteArray("zstd");
    QTest::newRow("gzip in gzip") << deflated(deflated(zeros, kGzip), kGzip) << QByteArray("gzip, gzip");
    QByteArray empties;
    const QByteArray empty = deflated("", kGzip);
    while (empties.size() < 3'000'000)
        empties += empty;
    QTest::newRow("much that comes to nothing, then zeros")
        << deflated(empties + deflated(zeros, kGzip), kGzip) << QByteArray("gzip, gzip");
}

void TestDecoding::stopsBombs()
{
    QFETCH(QByteArray, encoded);
    QFETCH(QByteArray, coding);
    std::uint64_t seen = 0;
    std::size_t longestPiece = 0;
    const Decoded decoded =
        decode(Bytes(encoded.toStdString()), coding.toStdString(), 100'001, [&](std::span<const char> piece) {
            seen += piece.size();
            longestPiece = std::max(longestPiece, piece.size());
            return true;
        });
    QCOMPARE(decoded.end, End::LimitReached);
    QVERIFY(seen == 100'001 || coding == "gzip, gzip");
    QCOMPARE(decoded.bytes, seen);
    QVERIFY(longestPiece <= 65'536);
}

void TestDecoding::endsExactlyAtTheLimit()
{
    QCOMPARE(decodeAll(deflated("12345", kGzip), "gzip", 5).decoded.end, End::Complete);
    QCOMPARE(decodeAll(deflated("123456", kGzip), "gzip", 5).decoded.end, End::LimitReached);
    QCOMPARE(decodeAll(deflated("123456", kGzip), "gzip", 5).text, QByteArray("12345"));
    QCOMPARE(decodeAll("123456", "", 5).text, QByteArray("12345"));
    QCOMPARE(decodeAll("123456", "", 0).decoded.end, End::LimitReached);
}

void TestDecoding::ignoresWhatStandsBehindTheEnd()
{
    QCOMPARE(decodeAll(deflated("text", kGzip) + QByteArray(9, '\0'), "gzip").decoded.end, End::Complete);
    QCOMPARE(decodeAll(deflated("text", MAX_WBITS) + "\r\n", "deflate").decoded.end, End::Complete);
    QCOMPARE(decodeAll(brotli("text") + "\r\n", "br").decoded.end, End::Complete);
}

void TestDecoding::refusesWindowsThatNeedTooMuchMemory()
{
    const QByteArray text = sample();
    QCOMPARE(decodeAll(zstandard(text, 27), "zstd").decoded.end, End::Complete);
    QCOMPARE(decodeAll(zstandard(text, 28), "zstd").decoded.end, End::Damaged);
}

void TestDecoding::isCancelledByTheSink()
{
    const QList<std::pair<QByteArray, std::string>> bodies{
        {sample(), ""}, {deflated(sample(), kGzip), "gzip"}, {brotli(sample()), "br"}, {zstandard(sample()), "zstd"}};
    for (const auto& [encoded, coding] : bodies) {
        int calls = 0;
        const Decoded decoded = decode(Bytes(encoded.toStdString()), coding, 1 << 30, [&](std::span<const char>) {
            ++calls;
            return false;
        });
        QCOMPARE(decoded.end, End::Cancelled);
        QCOMPARE(calls, 1);
    }
}

void TestDecoding::tellsOfBytesThatCannotBeRead()
{
    const Result plain = decodeAll("text", "", 1 << 30, 10);
    QCOMPARE(plain.decoded.end, End::Truncated);
    QCOMPARE(plain.text, QByteArray("text"));
    QCOMPARE(decodeAll(deflated("text", kGzip), "gzip", 1 << 30, 10).decoded.end, End::Truncated);
}

QTEST_APPLESS_MAIN(TestDecoding)
#include "tst_decoding.moc"
