#include "capture/recorder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using capture::Recorder;

namespace {

exchange::Exchange sample(std::uint64_t id, exchange::State state = exchange::State::Finished)
{
    exchange::Exchange exchange;
    exchange.id = id;
    exchange.state = state;
    exchange.host = "example.com";
    exchange.requestHead = std::make_shared<const std::string>("GET / HTTP/1.0\r\nHost: example.com\r\n\r\n");
    exchange.responseHead = std::make_shared<const std::string>(
        "HTTP/1.1 200 OK\r\nX: y\r\nContent-TYPE:  Text/HTML ; charset=utf-8\r\n\r\n");
    exchange.requestHeadBytes = 40;
    exchange.responseBodyBytes = 500;
    return exchange;
}

std::shared_ptr<const exchange::Batch> batch(std::vector<exchange::Exchange> exchanges)
{
    auto result = std::make_shared<exchange::Batch>();
    result->exchanges = std::move(exchanges);
    return result;
}

capture::RecordedBatch recordedIn(const QSignalSpy& spy, int index = 0)
{
    return spy.at(index).front().value<capture::RecordedBatch>();
}

std::shared_ptr<const exchange::Exchange> foundIn(const QSignalSpy& spy, int index = 0)
{
    return spy.at(index).front().value<std::shared_ptr<const exchange::Exchange>>();
}

} // namespace

class TestRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsTypeVersionAndPlace();
    void findsEndedAndRunningOnes();
    void tellsOfWhatIsWatched();
    void letsGoOfBatches();
    void measuresWhatPasses();
    void goesOnWithoutAFolder();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Recorder> m_recorder;
};

void TestRecorder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_recorder = std::make_unique<Recorder>(capture::Options{.folder = m_folder->filePath("new/folder").toStdString()});
    m_recorder->open();
}

void TestRecorder::tellsTypeVersionAndPlace()
{
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    exchange::Exchange bare = sample(2);
    bare.responseHead.reset();
    bare.requestHead.reset();
    m_recorder->record(batch({sample(1), bare, sample(3, exchange::State::Responding)}));
    QCOMPARE(recorded.size(), 1);
    const capture::RecordedBatch result = recordedIn(recorded);
    QCOMPARE(result->extras.size(), std::size_t(3));
    QCOMPARE(result->extras[0].type, "text/html");
    QVERIFY(result->extras[0].http10);
    QCOMPARE(result->extras[1].type, "");
    QVERIFY(!result->extras[1].http10);
    QVERIFY(result->extras[0].details != traffic::Row::kNoDetails);
    QVERIFY(result->extras[1].details != traffic::Row::kNoDetails);
    QCOMPARE(result->extras[2].details, traffic::Row::kNoDetails); // it is not complete yet
    QCOMPARE(m_recorder->details()->read(result->extras[1].details)->id, 2U);
}

void TestRecorder::findsEndedAndRunningOnes()
{
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    const QSignalSpy found(m_recorder.get(), &Recorder::found);
    const QSignalSpy notFound(m_recorder.get(), &Recorder::notFound);
    m_recorder->record(batch({sample(1), sample(2, exchange::State::Started)}));
    const std::uint64_t place = recordedIn(recorded)->extras[0].details;
    m_recorder->find(1, place);
    m_recorder->find(2, traffic::Row::kNoDetails);
    QCOMPARE(found.size(), 2);
    QCOMPARE(*foundIn(found, 0)->requestHead, *sample(1).requestHead);
    QCOMPARE(foundIn(found, 1)->id, 2U);
    m_recorder->find(9, place); // of another one
    m_recorder->find(3, traffic::Row::kNoDetails);
    QCOMPARE(found.size(), 2);
    QCOMPARE(notFound.size(), 2);
    // started before it was watched, ended since
    m_recorder->record(batch({sample(2)}));
    m_recorder->find(2, recordedIn(recorded, 1)->extras[0].details);
    QVERIFY(foundIn(found, 2)->hasEnded());
}

void TestRecorder::tellsOfWhatIsWatched()
{
    const QSignalSpy found(m_recorder.get(), &Recorder::found);
    m_recorder->watch(5);
    m_recorder->record(batch({sample(4), sample(5, exchange::State::Started)}));
    QCOMPARE(found.size(), 1);
    m_recorder->record(batch({sample(5)}));
    QCOMPARE(found.size(), 2);
    QVERIFY(foundIn(found, 1)->hasEnded());
    m_recorder->watch(0);
    m_recorder->record(batch({sample(5)}));
    QCOMPARE(found.size(), 2);
}

void TestRecorder::letsGoOfBatches()
{
    std::weak_ptr<const exchange::Batch> held;
    {
        const auto first = batch({sample(1, exchange::State::Tunnelling), sample(2)});
        held = first;
        m_recorder->watch(1);
        m_recorder->record(first);
    }
    // an idle tunnel must not hold the batch that told of it last: the engine waits for batches to be let go of
    QVERIFY(held.expired());
}

void TestRecorder::measuresWhatPasses()
{
    QSignalSpy measured(m_recorder.get(), &Recorder::measured);
    m_recorder->record(batch({sample(1), sample(2)}));
    QVERIFY(measured.wait());
    const auto measurement = measured.front().front().value<capture::Measurement>();
    QCOMPARE(measurement.requests, 2U);
    QCOMPARE(measurement.bytesDown, 1000U);
    QCOMPARE(measurement.bytesUp, 80U);
    QVERIFY(measurement.memoryBytes > 1'000'000);
    QVERIFY(measurement.diskBytes > 0);
}

void TestRecorder::goesOnWithoutAFolder()
{
    Recorder recorder({.folder = "/proc/nowhere"});
    const QSignalSpy troubled(&recorder, &Recorder::troubled);
    const QSignalSpy recorded(&recorder, &Recorder::recorded);
    recorder.open();
    QCOMPARE(troubled.size(), 1);
    QVERIFY2(troubled.front().front().toString().contains("/proc/nowhere"), "names the folder");
    recorder.record(batch({sample(1)}));
    QCOMPARE(recordedIn(recorded)->extras[0].details, traffic::Row::kNoDetails);
    QCOMPARE(recordedIn(recorded)->extras[0].type, "text/html");
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
