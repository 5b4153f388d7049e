#include "body/preparation.h"

#include "ui/body/bodies.h"

#include <QStandardPaths>
#include <QTest>

using namespace weir;
using namespace weir::ui;

class TestPreparation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void readsCharsets_data();
    void readsCharsets();
    void laysOut();
    void coloursWhatItLaysOut();
    void unpacksUpToALimit();
    void doesNotUnpackWhatWasImportedSo();
    void laysOutUpToALimit();
    void tellsOfTheFirstScreenEarly();
    void canBeStopped();

private:
    static BodyState prepared(
        const std::string& bytes, const char* type, const char* encoding = "", PreparationLimits limits = {});
    static QByteArray read(const std::shared_ptr<const exchange::ByteSource>& source);
};

BodyState TestPreparation::prepared(
    const std::string& bytes, const char* type, const char* encoding, PreparationLimits limits)
{
    BodyState last;
    Preparation preparation({samples::body(bytes), QString::fromLatin1(type), QString::fromLatin1(encoding)}, limits,
        {}, [&](const BodyState& state) { last = state; });
    preparation.run();
    return last;
}

QByteArray TestPreparation::read(const std::shared_ptr<const exchange::ByteSource>& source)
{
    QByteArray bytes(qsizetype(source->size()), '\0');
    bytes.resize(qsizetype(source->read(0, {bytes.data(), std::size_t(bytes.size())})));
    return bytes;
}

void TestPreparation::readsCharsets_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9") << QByteArray("utf-8") << QStringLiteral("café");
    QTest::newRow("Latin-1") << QByteArray("caf\xe9") << QByteArray("iso-8859-1") << QStringLiteral("café");
    QTest::newRow("UTF-16") << QByteArray("a\0\x34\x6c", 4) << QByteArray("utf-16le") << QStringLiteral("a水");
    QTest::newRow("UTF-16 behind its byte order mark") << QByteArray("\xff\xfe"
                                                                     "a\0\x34\x6c",
        6) << QByteArray("utf-16") << QStringLiteral("a水");
    QTest::newRow("UTF-16 behind a mark that is not needed")
        << QByteArray("\xfe\xff\0a\x6c\x34", 6) << QByteArray("utf-16be") << QStringLiteral("a水");
    QTest::newRow("Shift JIS") << QByteArray("\x90\x85") << QByteArray("shift_jis") << QStringLiteral("水");
    QTest::newRow("GB 18030") << QByteArray("\xcb\xae") << QByteArray("gb18030") << QStringLiteral("水");
    QTest::newRow("of Windows") << QByteArray("\x80") << QByteArray("windows-1252") << QStringLiteral("€");
}

void TestPreparation::readsCharsets()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, charset);
    const BodyState state = prepared(bytes.toStdString(), "text/plain; charset=" + charset);
    QVERIFY(state.text);
    QTEST(QString::fromUtf8(read(state.text)), "text");
    QVERIFY2(state.notes.isEmpty(), qPrintable(state.notes.join(QLatin1Char('\n'))));
}

void TestPreparation::laysOut()
{
    const BodyState state = prepared(samples::gzipped("{\"a\":[1,2]}"), "application/json", "gzip");
    QVERIFY(state.isComplete);
    QVERIFY(state.isDecoded);
    QCOMPARE(state.kind, formats::BodyKind::Json);
    QCOMPARE(read(state.bytes), QByteArray("{\"a\":[1,2]}"));
    QCOMPARE(read(state.text), read(state.bytes));
    QVERIFY(read(state.pretty).startsWith("{\n  \"a\": [\n    1,\n"));
}

void TestPreparation::coloursWhatItLaysOut()
{
    // longer than a piece, so that places are right beyond it
    const std::string json = samples::minified(300'000);
    const BodyState state = prepared(json, "application/json");
    for (const auto& [text, spans] :
        {std::pair(state.text, state.textSpans), std::pair(state.pretty, state.prettySpans)}) {
        const QByteArray bytes = read(text);
        const qsizetype key = bytes.indexOf("\"name\"", bytes.size() - 2000);
        QVERIFY(key > 0);
        const std::vector<ColouredSpan> found = spans->read(std::uint64_t(key), std::uint64_t(key) + 6);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().kind, formats::TokenKind::Key);
        QCOMPARE(found.front().from, std::uint64_t(key));
        QCOMPARE(found.front().to, std::uint64_t(key) + 6);
        QVERIFY(spans->read(std::uint64_t(bytes.size()) + 10, std::uint64_t(bytes.size()) + 20).empty());
    }
}

void TestPreparation::unpacksUpToALimit()
{
    const BodyState state = prepared(samples::gzipped(QByteArray(3'000'000, 'a')), "text/plain", "gzip", {1'000'000});
    QCOMPARE(state.bytes->size(), 1'000'000U);
    QCOMPARE(state.notes.size(), 1);
    const QString note = QString(state.notes.front()).replace(QChar(0xa0), QLatin1Char(' '));
    QCOMPARE(note, QStringLiteral("This unpacks to more than 977 KiB; the first 977 KiB are shown."));
}

void TestPreparation::doesNotUnpackWhatWasImportedSo()
{
    exchange::RecordedBody body = samples::body("hello");
    body.isDecoded = true;
    BodyState last;
    Preparation({body, QStringLiteral("text/plain"), QStringLiteral("gzip")}, {}, {}, [&](const BodyState& state) {
        last = state;
    }).run();
    QCOMPARE(read(last.text), QByteArray("hello"));
    QVERIFY(!last.isDecoded);
    QCOMPARE(last.notes.size(), 1);
    QVERIFY2(last.notes.front().contains(QStringLiteral("unpacked already")), qPrintable(last.notes.front()));
}

void TestPreparation::laysOutUpToALimit()
{
    const std::string json = samples::minified(3'000'000);
    const BodyState state = prepared(json, "application/json", "", {1'000'000});
    QCOMPARE(state.text->size(), json.size());
    QVERIFY(state.pretty->size() > 1'000'000 && state.pretty->size() < json.size());
    QCOMPARE(state.notes.size(), 1);
    QVERIFY(state.notes.front().startsWith(QStringLiteral("Only the first")));
}

void TestPreparation::tellsOfTheFirstScreenEarly()
{
    std::uint64_t first = 0;
    Preparation preparation({samples::body(samples::minified(20'000'000)), QStringLiteral("application/json"), {}}, {},
        {}, [&](const BodyState& state) {
            if (first == 0)
                first = state.pretty->size();
        });
    preparation.run();
    QVERIFY2(first > 10'000 && first < 1'000'000, qPrintable(QString::number(first)));
}

void TestPreparation::canBeStopped()
{
    std::stop_source stop;
    int told = 0;
    const auto endless = std::make_shared<const samples::EndlessSource>(1ULL << 50, samples::lines());
    Preparation preparation({{endless, endless->size()}, QStringLiteral("text/plain; charset=iso-8859-1"), {}}, {},
        stop.get_token(), [&](const BodyState&) {
            ++told;
            stop.request_stop();
        });
    preparation.run();
    QCOMPARE(told, 1);
}

QTEST_MAIN(TestPreparation)
#include "tst_preparation.moc"
