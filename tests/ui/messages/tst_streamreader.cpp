#include "messages/streamreader.h"

#include "messages/messagemodel.h"
#include "messages/wholemessages.h"
#include "ui/messages/streams.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::ui;

/// Reading messages beside the GUI thread, for the list and for whoever wants one whole.
class TestStreamReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_reader = std::make_unique<StreamReader>(); }
    void readsBothDirections();
    void readsOn();
    void readsWhatCameMeanwhile();
    void beginsAnew();
    void cutsWithoutHalfCharacters();
    void keepsTheNewestUntilTheyAreTaken();
    void saysWhatIsWrong();
    void isQuickWithManyMessages();
    void endsInTheMiddleOfALongMessage();
    void readsOneWhole();
    void readsNoMoreThanItShould();
    void keepsWhatCannotBeReadAgain();

private:
    ListedMessages readAll(const formats::RecordedStream& stream);
    std::unique_ptr<StreamReader> m_reader;
};

namespace {

/// Zeros without an end.
class EndlessSource final : public exchange::ByteSource
{
public:
    explicit EndlessSource(std::string begin) : m_begin(std::move(begin)) {}
    std::uint64_t size() const override { return std::uint64_t(1) << 60U; }
    std::size_t read(std::uint64_t place, std::span<char> to) const override
    {
        reads.fetch_add(1);
        std::fill(to.begin(), to.end(), '\0');
        if (place < m_begin.size())
            m_begin.copy(to.data(), to.size(), std::size_t(place));
        return to.size();
    }
    mutable std::atomic<std::uint64_t> reads = 0;

private:
    const std::string m_begin;
};

QByteArrayList datas(const ListedMessages& messages)
{
    QByteArrayList result;
    for (const ListedMessage& listed : messages)
        result << (listed.message.fromClient ? "> " : "< ") + QByteArray::fromStdString(listed.message.data);
    return result;
}

} // namespace

ListedMessages TestStreamReader::readAll(const formats::RecordedStream& stream)
{
    m_reader->readOn(stream);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(!m_reader->isReading(), 30'000); }();
    return m_reader->take();
}

void TestStreamReader::readsBothDirections()
{
    m_reader->begin(samples::webSocket());
    const ListedMessages all =
        readAll(samples::stream(samples::sent("a") + samples::sent("b"), samples::received("c")));
    QCOMPARE(datas(all), (QByteArrayList{"> a", "> b", "< c"}));
    for (std::size_t i = 0; i < all.size(); ++i)
        QCOMPARE(all[i].number, std::uint64_t(i));
    QCOMPARE(all[1].place, std::uint64_t(1));
    QCOMPARE(all[2].place, std::uint64_t(0));
}

void TestStreamReader::readsOn()
{
    m_reader->begin(samples::webSocket());
    const std::string first = samples::received("one");
    QCOMPARE(datas(readAll(samples::stream({}, first))), (QByteArrayList{"< one"}));
    QCOMPARE(datas(readAll(samples::stream({}, first))), QByteArrayList());
    const ListedMessages more = readAll(samples::stream({}, first + samples::received("two")));
    QCOMPARE(datas(more), (QByteArrayList{"< two"}));
    QCOMPARE(more.front().number, std::uint64_t(1));
}

void TestStreamReader::readsWhatCameMeanwhile()
{
    m_reader->begin(samples::webSocket());
    std::string bytes;
    for (int i = 0; i < 100; ++i) {
        bytes += samples::received(std::to_string(i));
        m_reader->readOn(samples::stream({}, bytes)); // while it may be reading what there was before
    }
    QSignalSpy progressed(m_reader.get(), &StreamReader::progressed);
    std::size_t taken = 0;
    while (taken < 100 && (!progressed.isEmpty() || progressed.wait()))
        progressed.clear(), taken += m_reader->take().size();
    QCOMPARE(taken, std::size_t(100));
}

void TestStreamReader::beginsAnew()
{
    m_reader->begin(samples::webSocket());
    m_reader->readOn(samples::stream({}, samples::received("of the one before")));
    m_reader->begin(samples::webSocket(2));
    QVERIFY(!m_reader->isReading());
    QCOMPARE(datas(readAll(samples::stream({}, samples::received("new")))), (QByteArrayList{"< new"}));
    m_reader->cancel();
    QCOMPARE(datas(readAll(samples::stream({}, samples::received("new")))), QByteArrayList());
}

void TestStreamReader::cutsWithoutHalfCharacters()
{
    m_reader->begin(samples::webSocket());
    const std::string euros = QString(100, QChar(0x20ac)).toStdString();
    const ListedMessages all = readAll(samples::stream({}, samples::received(euros)));
    QCOMPARE(all.size(), std::size_t(1));
    QVERIFY(all.front().message.isCut);
    QCOMPARE(QString::fromStdString(all.front().message.data), QString(66, QChar(0x20ac)));
    QCOMPARE(all.front().message.bytes, std::uint64_t(300));
}

void TestStreamReader::keepsTheNewestUntilTheyAreTaken()
{
    m_reader->begin(samples::webSocket());
    std::string bytes;
    for (std::size_t i = 0; i < MessageModel::kMostListed + 7; ++i)
        bytes += samples::received("x");
    const ListedMessages all = readAll(samples::stream({}, bytes));
    QCOMPARE(all.size(), MessageModel::kMostListed);
    QCOMPARE(all.front().number, std::uint64_t(7));
}

void TestStreamReader::saysWhatIsWrong()
{
    m_reader->begin(samples::webSocket());
    readAll(samples::stream({}, samples::received("good") + "\x8f\x01 "));
    QVERIFY(!m_reader->problem(false).empty());
    QVERIFY(m_reader->problem(true).empty());
}

void TestStreamReader::isQuickWithManyMessages()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("How long it takes is told by the build without sanitizers");
#endif
    m_reader->begin(samples::webSocket());
    std::string bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes += samples::received(R"({"tick":)" + std::to_string(i) + "}");
    const formats::RecordedStream stream = samples::stream({}, bytes);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(readAll(stream).size(), std::size_t(100'000));
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
}

void TestStreamReader::endsInTheMiddleOfALongMessage()
{
    const std::string head = samples::received(0x82, std::string(70'000, '\0')).substr(0, 2) + std::string(1, '\x0f')
        + std::string(7, '\xff');
    const auto source = std::make_shared<EndlessSource>(head);
    formats::RecordedStream stream;
    stream.response = {source, source->size()};
    m_reader->begin(samples::webSocket());
    m_reader->readOn(stream);
    QTRY_VERIFY(source->reads > 0);
    m_reader.reset(); // waits for its thread, which would read on for years
}

void TestStreamReader::readsOneWhole()
{
    const std::string large(70'000, 'z');
    const formats::RecordedStream stream = samples::stream(
        samples::sent("a") + samples::sent(std::string(300, 'q')), samples::received("b") + samples::received(large));
    m_reader->begin(samples::webSocket());
    ListedMessages all = readAll(stream);
    QCOMPARE(all.size(), std::size_t(4));
    const auto whole = readWhole(samples::webSocket(), stream, all, {});
    QCOMPARE(whole.size(), std::size_t(4));
    QCOMPARE(whole[0].data, std::string("a"));
    QCOMPARE(whole[1].data, std::string(300, 'q'));
    QCOMPARE(whole[2].data, std::string("b"));
    QCOMPARE(whole[3].data, large);
    QVERIFY(!whole[3].isCut);
}

void TestStreamReader::readsNoMoreThanItShould()
{
    const formats::RecordedStream stream =
        samples::stream({}, samples::received(std::string(kMostContentBytes + 5, 'z')) + samples::received("after"));
    m_reader->begin(samples::webSocket());
    const auto whole = readWhole(samples::webSocket(), stream, readAll(stream), {});
    QCOMPARE(whole[0].data.size(), kMostContentBytes);
    QVERIFY(whole[0].isCut);
    QCOMPARE(whole[1].data, std::string("after"));
}

void TestStreamReader::keepsWhatCannotBeReadAgain()
{
    const formats::RecordedStream stream = samples::stream({}, samples::received(std::string(300, 'q')));
    m_reader->begin(samples::webSocket());
    const ListedMessages all = readAll(stream);
    const auto whole = readWhole(samples::webSocket(), {}, all, {});
    QCOMPARE(whole.size(), std::size_t(1));
    QCOMPARE(whole.front().data, std::string(kPreviewBytes, 'q'));
    QVERIFY(whole.front().isCut);
}

QTEST_MAIN(TestStreamReader)
#include "tst_streamreader.moc"
