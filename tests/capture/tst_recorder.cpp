#include "capture/recorder.h"

#include "exchange/arrival.h"
#include "samples.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sys/mount.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;
using capture::Database;
using capture::Recorder;
using capture::StoredExchange;
using exchange::BodyLoss;
using exchange::Exchange;
using exchange::Part;
using exchange::State;

namespace {

std::shared_ptr<const exchange::Batch> batch(std::vector<Exchange> exchanges)
{
    auto result = std::make_shared<exchange::Batch>();
    result->exchanges = std::move(exchanges);
    return result;
}

capture::RecordedBatch recordedIn(const QSignalSpy& spy, int index = 0)
{
    return spy.at(index).front().value<capture::RecordedBatch>();
}

std::shared_ptr<const StoredExchange> foundIn(const QSignalSpy& spy, int index = 0)
{
    return spy.at(index).front().value<std::shared_ptr<const StoredExchange>>();
}

capture::CaptureInfo openedIn(const QSignalSpy& spy, int index = 0)
{
    return spy.at(index).front().value<capture::CaptureInfo>();
}

/// What was told of trouble last.
QString lastOf(const QSignalSpy& troubled)
{
    return troubled.isEmpty() ? QString() : troubled.last().front().toString();
}

/// A file system of its own, for as long as this lives.
class SmallDisk
{
public:
    SmallDisk(const QString& path, const char* options) : m_path(path.toStdString())
    {
        QDir().mkpath(path);
        m_isMounted = ::mount("tmpfs", m_path.c_str(), "tmpfs", 0, options) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_path.c_str(), MNT_DETACH);
    }
    bool isMounted() const { return m_isMounted; }
    bool remount(unsigned long flags, const char* options)
    {
        return ::mount("tmpfs", m_path.c_str(), "tmpfs", MS_REMOUNT | flags, options) == 0;
    }

private:
    const std::string m_path;
    bool m_isMounted = false;
};

} // namespace

class TestRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsTypeVersionAndId();
    void writesBeforeItTells();
    void recordsBodies();
    void recordsBodiesThatComeWithTime();
    void keepsWhatComesALittleAtATimeTogether();
    void keepsArrivals();
    void findsEndedAndRunningOnes();
    void tellsOfWhatIsWatched();
    void letsGoOfBatches();
    void measuresWhatPasses();
    void idsGoOnAfterReopening();
    void leavesOutWhatBeginsWhilePaused();
    void addsWhatDidNotComeFromTheProxy();
    void marksCommentsAndRemoves();
    void clearsUndoesAndPurges();
    void forgetsTheOldest();
    void keepsTheBodyOfWhatGoesOn();
    void aLittleOfWhatGoesOnKeepsNothingElse();
    void opensAnother();
    void staysWithItsCaptureWhereAnotherCannotBeOpened();
    void rowsWaitWhileTheDatabaseIsLocked();
    void whatTheUserDidWaitsWhileTheDatabaseIsLocked();
    void purgesAfterTheDatabaseWasLocked();
    void goesOnWithoutAFolder();
    void showsWhatItHasWhereNothingCanBeWritten();
    void recordsWhenTheFolderCanBeUsed();
    void beginsAnewWhenTheFolderIsRemoved();
    void mendsTablesThatTurnOutDamaged();
    void survivesAFullDisk();
    void survivesAReadOnlyDisk();

private:
    void open(capture::Options options = {});
    std::string folder() const { return m_folder->filePath(QStringLiteral("new/folder")).toStdString(); }
    /// Body bytes, as a worker hands them over.
    void pass(std::uint64_t id, Part part, std::string_view bytes)
    {
        exchange::BodyWriter writer(*m_recorder->bodyQueue());
        QVERIFY(writer.append(id, part, bytes));
    }
    std::vector<std::uint64_t> ids() const { return idsIn(*openReader(folder())); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Recorder> m_recorder;
};

void TestRecorder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void TestRecorder::cleanup()
{
    m_recorder.reset();
    m_folder.reset();
}

void TestRecorder::open(capture::Options options)
{
    m_recorder.reset(); // the one before lets go of the folder
    if (options.folder.empty())
        options.folder = folder();
    m_recorder = std::make_unique<Recorder>(options);
    m_recorder->open();
}

void TestRecorder::tellsTypeVersionAndId()
{
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    Exchange bare = sample(2);
    bare.responseHead.reset();
    bare.requestHead.reset();
    m_recorder->record(batch({sample(1), bare, sample(3, State::Responding)}));
    QCOMPARE(recorded.size(), 1);
    const capture::RecordedBatch result = recordedIn(recorded);
    QCOMPARE(result->batch->exchanges.size(), std::size_t(3));
    QCOMPARE(result->extras.size(), std::size_t(3));
    QCOMPARE(result->extras[0].type, "text/html");
    QVERIFY(result->extras[0].http10);
    QCOMPARE(result->extras[1].type, "");
    QVERIFY(!result->extras[1].http10);
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(result->extras[i].id, std::uint64_t(i + 1));
        QCOMPARE(result->extras[i].details, std::uint64_t(i + 1));
        QVERIFY(!result->extras[i].leftOut);
    }
    m_recorder->record(batch({sample(3)}));
    QCOMPARE(recordedIn(recorded, 1)->extras[0].id, 3U);
}

void TestRecorder::writesBeforeItTells()
{
    int told = 0;
    connect(m_recorder.get(), &Recorder::recorded, this, [&](const capture::RecordedBatch& recorded) {
        const auto reader = openReader(folder());
        for (const traffic::Extra& extra : recorded->extras) {
            QVERIFY(reader->find(extra.id));
            ++told;
        }
    });
    std::vector<Exchange> many;
    for (std::uint64_t id = 1; id <= 5'000; ++id) // more than a transaction takes
        many.push_back(sample(id));
    m_recorder->record(batch(many));
    QCOMPARE(told, 5'000);
}

void TestRecorder::recordsBodies()
{
    pass(1, Part::Request, "question");
    pass(2, Part::Response, "of another");
    pass(1, Part::Response, bytesOfLength(1'000'000));
    m_recorder->record(batch({sample(1), sample(2), sample(3)}));
    const auto reader = m_recorder->reader();
    QVERIFY(reader);
    QVERIFY(read(reader->bodies(1).request) == "question");
    QVERIFY(read(reader->bodies(1).response) == bytesOfLength(1'000'000));
    QVERIFY(read(reader->bodies(2).response) == "of another");
    QVERIFY(!reader->bodies(2).request.bytes);
    QVERIFY(!reader->bodies(3).response.bytes);
}

void TestRecorder::recordsBodiesThatComeWithTime()
{
    std::string one;
    std::string two;
    for (unsigned i = 0; i < 50; ++i) {
        one += bytesOfLength(5'000, i);
        two += bytesOfLength(300, i + 1'000);
        pass(1, Part::Response, bytesOfLength(5'000, i));
        pass(2, Part::Response, bytesOfLength(300, i + 1'000));
        Exchange first = sample(1, i < 49 ? State::Responding : State::Finished);
        Exchange second = sample(2, i < 49 ? State::Responding : State::Finished);
        first.responseBodyBytes = one.size();
        m_recorder->record(batch({first, second}));
        QVERIFY(read(m_recorder->reader()->bodies(1).response) == one);
        QVERIFY(read(m_recorder->reader()->bodies(2).response) == two);
    }
}

/// A body of many small pieces between those of others does not stand in as many places.
void TestRecorder::keepsWhatComesALittleAtATimeTogether()
{
    std::array<std::string, 3> whole;
    constexpr int kTurns = 3'000;
    for (int turn = 0; turn < kTurns; ++turn) {
        std::vector<Exchange> states;
        for (std::uint64_t id = 1; id <= 3; ++id) {
            for (unsigned piece = 0; piece < 3; ++piece) {
                const std::string bytes = bytesOfLength(id * 10 + piece, unsigned(turn) * 7 + piece);
                whole[id - 1] += bytes;
                pass(id, Part::Response, bytes);
                pass(4, Part::Request, "x"); // between them
            }
            states.push_back(sample(id, turn == kTurns - 1 ? State::Finished : State::Responding));
        }
        m_recorder->record(batch(std::move(states)));
        if (turn % 500 == 0) {
            for (std::uint64_t id = 1; id <= 3; ++id)
                QVERIFY(read(m_recorder->reader()->bodies(id).response) == whole[id - 1]);
        }
    }
    for (std::uint64_t id = 1; id <= 3; ++id)
        QVERIFY(read(m_recorder->reader()->bodies(id).response) == whole[id - 1]);
    capture::Database database;
    QVERIFY(!capture::Database::open(folder() + "/capture.db", capture::Database::Mode::ReadOnly, database));
    const std::int64_t most =
        3 * (kTurns / std::int64_t(capture::Bodies::kTurns) + std::int64_t(capture::Bodies::kTurns));
    const std::int64_t pieces = database.number("SELECT count(*) FROM extent");
    QVERIFY2(pieces > 0 && pieces <= most, QByteArray::number(qint64(pieces)).constData());
}

void TestRecorder::keepsArrivals()
{
    std::string whole;
    for (int i = 0; i < 10; ++i) {
        const auto encoded = exchange::Arrival{std::chrono::microseconds(i), Part::Response, 1}.encode();
        whole.append(encoded.data(), encoded.size());
        pass(1, Part::Response, "x");
        pass(1, Part::Arrivals, {encoded.data(), encoded.size()});
        m_recorder->record(batch({sampleOfEvents(1, State::Responding)}));
        QVERIFY(read(m_recorder->lookUp(1)->arrivals.get()) == whole);
    }
    m_recorder->record(batch({sampleOfEvents(1), sampleOfEvents(2), sample(3)}));
    QVERIFY(read(m_recorder->lookUp(1)->arrivals.get()) == whole);
    QVERIFY(read(m_recorder->lookUp(1)->responseBody) == std::string(10, 'x'));
    QVERIFY(!m_recorder->lookUp(2)->arrivals);
    QVERIFY(!m_recorder->lookUp(3)->arrivals);
}

void TestRecorder::findsEndedAndRunningOnes()
{
    const QSignalSpy found(m_recorder.get(), &Recorder::found);
    const QSignalSpy notFound(m_recorder.get(), &Recorder::notFound);
    m_recorder->record(batch({sample(1), sample(2, State::Started)}));
    m_recorder->find(1);
    m_recorder->find(2);
    QCOMPARE(found.size(), 2);
    QCOMPARE(*foundIn(found, 0)->exchange.requestHead, *sample(1).requestHead);
    QCOMPARE(foundIn(found, 1)->exchange.id, 2U);
    QVERIFY(!foundIn(found, 1)->exchange.hasEnded());
    m_recorder->find(9);
    QCOMPARE(found.size(), 2);
    QCOMPARE(notFound.size(), 1);
    QCOMPARE(notFound.front().front().toULongLong(), 9U);
    m_recorder->record(batch({sample(2)}));
    m_recorder->find(2);
    QVERIFY(foundIn(found, 2)->exchange.hasEnded());
}

void TestRecorder::tellsOfWhatIsWatched()
{
    const QSignalSpy found(m_recorder.get(), &Recorder::found);
    m_recorder->watch(2);
    m_recorder->record(batch({sample(1), sample(2, State::Started)}));
    QCOMPARE(found.size(), 1);
    m_recorder->record(batch({sample(3)}));
    QCOMPARE(found.size(), 1);
    m_recorder->record(batch({sample(2)}));
    QCOMPARE(found.size(), 2);
    QVERIFY(foundIn(found, 1)->exchange.hasEnded());
    m_recorder->watch(0);
    m_recorder->record(batch({sample(4)}));
    QCOMPARE(found.size(), 2);
}

void TestRecorder::letsGoOfBatches()
{
    std::weak_ptr<const exchange::Batch> held;
    {
        const auto first = batch({sample(1, State::Tunnelling), sample(2)});
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
    QCOMPARE(measurement.missed, 0U);
    QCOMPARE(measurement.bodyBytesLost, 0U);
}

void TestRecorder::idsGoOnAfterReopening()
{
    m_recorder->record(batch({sample(1), sample(2), sample(3, State::Started)}));
    for (std::uint64_t round = 1; round <= 3; ++round) {
        open(); // the engine's ids begin at 1 again
        const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
        m_recorder->record(batch({sample(1), sample(2, State::Started)}));
        m_recorder->record(batch({sample(2), sample(3)}));
        QCOMPARE(recordedIn(recorded)->extras[0].id, round * 3 + 1);
        QCOMPARE(recordedIn(recorded, 1)->extras[0].id, round * 3 + 2);
        QCOMPARE(recordedIn(recorded, 1)->extras[1].id, round * 3 + 3);
    }
    QCOMPARE(ids().size(), std::size_t(12));
    const auto left = m_recorder->lookUp(3);
    QVERIFY2(left->exchange.state == State::Failed, "it was running when the capture was left");
    QVERIFY(!left->exchange.error.empty());
}

void TestRecorder::leavesOutWhatBeginsWhilePaused()
{
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    m_recorder->record(batch({sample(1, State::Responding)}));
    m_recorder->setRecording(false);
    pass(1, Part::Response, "of one that began before");
    pass(2, Part::Response, "left out");
    m_recorder->record(batch({sample(1), sample(2), sample(3, State::Responding)}));
    QVERIFY(!recordedIn(recorded, 1)->extras[0].leftOut);
    QVERIFY(recordedIn(recorded, 1)->extras[1].leftOut);
    QVERIFY(recordedIn(recorded, 1)->extras[2].leftOut);
    m_recorder->setRecording(true);
    pass(3, Part::Response, "left out too");
    m_recorder->record(batch({sample(3), sample(4)}));
    QVERIFY(recordedIn(recorded, 2)->extras[0].leftOut);
    QVERIFY(!recordedIn(recorded, 2)->extras[1].leftOut);
    QCOMPARE(recordedIn(recorded, 2)->extras[1].id, 2U);
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1, 2}));
    QVERIFY(read(m_recorder->reader()->bodies(1).response) == "of one that began before");
    QVERIFY(!m_recorder->reader()->bodies(2).response.bytes);
}

void TestRecorder::addsWhatDidNotComeFromTheProxy()
{
    m_recorder->record(batch({sample(1), sample(2, State::Responding)}));
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    // taken from another capture
    const std::string other = m_folder->filePath(QStringLiteral("other")).toStdString();
    auto exchanges = std::make_shared<std::vector<StoredExchange>>();
    {
        const auto opened = openStore(other);
        Writer writer(*opened.store);
        writer.add(sample(1), "up", bytesOfLength(700'000));
        QCOMPARE(writer.write(), std::string());
        exchanges->push_back(*openReader(other)->find(1));
    }
    exchanges->front().mark = 5;
    exchanges->front().comment = "imported";
    exchanges->front().responseBody.loss = BodyLoss::Limit;
    exchanges->push_back({});
    exchanges->back().exchange = sample(2, State::Responding); // has the id of one that goes on
    m_recorder->add(exchanges);
    QCOMPARE(recorded.size(), 1);
    QCOMPARE(recordedIn(recorded)->extras[0].id, 3U);
    QCOMPARE(int(recordedIn(recorded)->extras[0].mark), 5); // for the list
    QVERIFY(recordedIn(recorded)->extras[0].comment == "imported");
    QCOMPARE(recordedIn(recorded)->extras[1].id, 4U);
    const auto first = m_recorder->lookUp(3);
    QVERIFY(first);
    QCOMPARE(int(first->mark), 5);
    QVERIFY(first->comment == "imported");
    QVERIFY(read(first->requestBody) == "up");
    QVERIFY(read(first->responseBody) == bytesOfLength(700'000));
    QCOMPARE(first->responseBody.loss, BodyLoss::Limit);
    QVERIFY(m_recorder->lookUp(4)->exchange.hasEnded());
    m_recorder->record(batch({sample(2), sample(3)}));
    QCOMPARE(recordedIn(recorded, 1)->extras[0].id, 2U);
    QCOMPARE(recordedIn(recorded, 1)->extras[1].id, 5U);
    QCOMPARE(ids().size(), std::size_t(5));
}

void TestRecorder::marksCommentsAndRemoves()
{
    m_recorder->record(batch({sample(1), sample(2), sample(3), sample(4)}));
    m_recorder->mark({1, 3}, 2);
    m_recorder->comment(3, QStringLiteral("größer"));
    QCOMPARE(int(m_recorder->lookUp(3)->mark), 2);
    QVERIFY(m_recorder->lookUp(3)->comment == "größer");
    m_recorder->remove({{4, 4}, {1, 1}});
    QCOMPARE(ids(), (std::vector<std::uint64_t>{2, 3}));
    m_recorder->undo();
    QCOMPARE(ids().size(), std::size_t(4));
    QCOMPARE(int(m_recorder->lookUp(1)->mark), 2);
}

void TestRecorder::clearsUndoesAndPurges()
{
    std::vector<Exchange> many;
    for (std::uint64_t id = 1; id <= 5'000; ++id)
        many.push_back(sample(id));
    m_recorder->record(batch(many));
    m_recorder->clear();
    QVERIFY(ids().empty());
    m_recorder->record(batch({sample(5'001)}));
    QCOMPARE(ids(), (std::vector<std::uint64_t>{5'001}));
    m_recorder->undo();
    QCOMPARE(ids().size(), std::size_t(5'001));
    m_recorder->clear();
    m_recorder->purge();
    m_recorder->record(batch({sample(5'002)}));
    m_recorder->clear(); // while the others are being removed
    m_recorder->record(batch({sample(5'003)}));
    const auto left = [this] {
        Database database;
        return Database::open(folder() + "/capture.db", Database::Mode::ReadOnly, database)
            ? -1
            : database.number("SELECT count(*) FROM exchange");
    };
    QTRY_COMPARE(left(), 2);
    m_recorder->undo(); // what was purged stays away
    QCOMPARE(ids(), (std::vector<std::uint64_t>{5'002, 5'003}));
}

void TestRecorder::forgetsTheOldest()
{
    QSignalSpy forgotten(m_recorder.get(), &Recorder::forgotten);
    std::vector<Exchange> many;
    for (std::uint64_t id = 1; id <= 5'000; ++id)
        many.push_back(sample(id));
    m_recorder->record(batch(many));
    m_recorder->mark({7}, 1);
    m_recorder->setLimits(1'000'000'000, 100);
    QTRY_COMPARE(ids().size(), std::size_t(100));
    QTRY_VERIFY(!forgotten.isEmpty() && forgotten.last().front().toULongLong() == 4'902U);
    QCOMPARE(ids()[0], 7U);
    QCOMPARE(ids()[1], 4'902U);
    const auto count = forgotten.size();
    QSignalSpy measured(m_recorder.get(), &Recorder::measured);
    QVERIFY(measured.wait());
    QCOMPARE(forgotten.size(), count); // it has come to an end
}

/// Though its beginning stands in the oldest segment, and there is too much.
void TestRecorder::keepsTheBodyOfWhatGoesOn()
{
    QSignalSpy forgotten(m_recorder.get(), &Recorder::forgotten);
    m_recorder->setLimits(8'000'000, 1'000'000);
    std::string whole;
    const auto goOn = [&](unsigned seed) {
        const std::string piece = bytesOfLength(100'000, seed);
        pass(1, Part::Response, piece);
        whole += piece;
    };
    goOn(1);
    m_recorder->record(batch({sample(1, State::Responding)}));
    for (std::uint64_t id = 2; id <= 60; ++id) {
        for (int i = 0; i < 5; ++i)
            pass(id, Part::Response, bytesOfLength(100'000, unsigned(id)));
        m_recorder->record(batch({sample(id)}));
        if (id % 20 == 0)
            goOn(unsigned(id));
    }
    QTRY_VERIFY(!forgotten.isEmpty() && forgotten.last().front().toULongLong() > 40U);
    m_recorder->record(batch({sample(1)}));
    const auto stored = m_recorder->lookUp(1);
    QVERIFY(stored);
    QVERIFY(read(stored->responseBody) == whole);
}

/// An event stream that goes on for days has a little in every segment; these go all the same.
void TestRecorder::aLittleOfWhatGoesOnKeepsNothingElse()
{
    QSignalSpy forgotten(m_recorder.get(), &Recorder::forgotten);
    m_recorder->setLimits(8'000'000, 1'000'000);
    std::string whole;
    std::string arrivals;
    for (std::uint64_t id = 2; id <= 120; ++id) {
        const auto encoded = exchange::Arrival{std::chrono::microseconds(id), Part::Response, 100}.encode();
        pass(1, Part::Response, bytesOfLength(100, unsigned(id)));
        pass(1, Part::Arrivals, {encoded.data(), encoded.size()});
        whole += bytesOfLength(100, unsigned(id));
        arrivals.append(encoded.data(), encoded.size());
        for (int i = 0; i < 5; ++i)
            pass(id, Part::Response, bytesOfLength(100'000, unsigned(id)));
        m_recorder->record(batch({sampleOfEvents(1, State::Responding), sample(id)}));
        if (id % 30 == 0)
            QTRY_VERIFY(!forgotten.isEmpty() && forgotten.last().front().toULongLong() + 20 > id);
        QVERIFY(read(m_recorder->lookUp(1)->responseBody) == whole);
    }
    m_recorder->record(batch({sampleOfEvents(1)}));
    QVERIFY(read(m_recorder->lookUp(1)->responseBody) == whole);
    QVERIFY(read(m_recorder->lookUp(1)->arrivals.get()) == arrivals);
    std::uintmax_t bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder())) {
        if (file.path().extension() == ".body")
            bytes += file.file_size();
    }
    QVERIFY2(bytes < 12'000'000, QByteArray::number(quint64(bytes)).constData());
}

void TestRecorder::opensAnother()
{
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    const QSignalSpy opened(m_recorder.get(), &Recorder::opened);
    pass(2, Part::Response, "first half, ");
    m_recorder->record(batch({sample(1), sample(2, State::Responding)}));
    pass(9, Part::Response, "its beginning is in the other capture, ");
    const QString other = m_folder->filePath(QStringLiteral("other"));
    m_recorder->openOther(other);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(openedIn(opened).folder, other);
    QCOMPARE(openedIn(opened).rows, 0U);
    pass(2, Part::Response, "second half");
    pass(9, Part::Response, "and its end here");
    pass(3, Part::Response, "whole");
    m_recorder->record(batch({sample(2), sample(3), sample(9)}));
    QVERIFY(recordedIn(recorded, 1)->extras[0].leftOut);
    QCOMPARE(recordedIn(recorded, 1)->extras[1].id, 1U);
    const auto reader = openReader(other.toStdString());
    QCOMPARE(idsIn(*reader), (std::vector<std::uint64_t>{1, 2}));
    QVERIFY(read(reader->bodies(1).response) == "whole");
    QVERIFY2(read(reader->bodies(2).response).empty(), "a body without its beginning is not kept");
    QCOMPARE(reader->bodies(2).response.loss, BodyLoss::Disk);
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1, 2}));
    m_recorder->openOther(QString::fromStdString(folder()));
    QCOMPARE(openedIn(opened, 1).rows, 2U);
    QCOMPARE(openedIn(opened, 1).lastId, 2U);
    m_recorder->record(batch({sample(10)}));
    QCOMPARE(recordedIn(recorded, 2)->extras[0].id, 3U);
}

void TestRecorder::staysWithItsCaptureWhereAnotherCannotBeOpened()
{
    const QSignalSpy failed(m_recorder.get(), &Recorder::openFailed);
    m_recorder->record(batch({sample(1), sample(2, State::Responding)}));
    m_recorder->openOther(QStringLiteral("/proc/nowhere"));
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.front().front().toString().contains(QStringLiteral("/proc/nowhere")));
    m_recorder->record(batch({sample(2), sample(3)}));
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1, 2, 3}));
}

void TestRecorder::rowsWaitWhileTheDatabaseIsLocked()
{
    const QSignalSpy troubled(m_recorder.get(), &Recorder::troubled);
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    m_recorder->record(batch({sample(1)}));
    Database other;
    QVERIFY(!Database::open(folder() + "/capture.db", Database::Mode::ReadWrite, other));
    QVERIFY(!other.run("BEGIN EXCLUSIVE"));
    pass(2, Part::Response, "two");
    m_recorder->record(batch({sample(2), sample(3, State::Responding)}));
    pass(3, Part::Response, "three");
    m_recorder->record(batch({sample(3), sample(4)}));
    QCOMPARE(recorded.size(), 3); // traffic is shown all the same
    QVERIFY2(lastOf(troubled).contains(QStringLiteral("locked")), qPrintable(lastOf(troubled)));
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1}));
    QVERIFY2(m_recorder->lookUp(4), "what waits can be looked at");
    QVERIFY(!other.run("ROLLBACK"));
    QTRY_COMPARE(ids().size(), std::size_t(4));
    QTRY_VERIFY(lastOf(troubled).isEmpty());
    QVERIFY(read(m_recorder->reader()->bodies(2).response) == "two");
    QVERIFY(read(m_recorder->reader()->bodies(3).response) == "three");
    QCOMPARE(m_recorder->lookUp(3)->exchange.state, State::Finished);
}

void TestRecorder::whatTheUserDidWaitsWhileTheDatabaseIsLocked()
{
    const QSignalSpy troubled(m_recorder.get(), &Recorder::troubled);
    m_recorder->record(batch({sample(1), sample(2)}));
    Database other;
    QVERIFY(!Database::open(folder() + "/capture.db", Database::Mode::ReadWrite, other));
    QVERIFY(!other.run("BEGIN EXCLUSIVE"));
    m_recorder->mark({1}, 3);
    QVERIFY2(lastOf(troubled).contains(QStringLiteral("locked")), qPrintable(lastOf(troubled)));
    m_recorder->record(batch({sample(3)}));
    m_recorder->comment(3, QStringLiteral("of one that waits itself"));
    m_recorder->remove({{1, 2}});
    m_recorder->undo();
    m_recorder->remove({{2, 2}});
    QVERIFY(!other.run("ROLLBACK"));
    QTRY_COMPARE(ids(), (std::vector<std::uint64_t>{1, 3}));
    QTRY_VERIFY(lastOf(troubled).isEmpty());
    QCOMPARE(int(m_recorder->lookUp(1)->mark), 3);
    QVERIFY(m_recorder->lookUp(3)->comment == "of one that waits itself");
}

void TestRecorder::purgesAfterTheDatabaseWasLocked()
{
    m_recorder->record(batch({sample(1), sample(2)}));
    m_recorder->clear();
    m_recorder->purge();
    Database other;
    QVERIFY(!Database::open(folder() + "/capture.db", Database::Mode::ReadWrite, other));
    QVERIFY(!other.run("BEGIN EXCLUSIVE"));
    QSignalSpy measured(m_recorder.get(), &Recorder::measured);
    QVERIFY(measured.wait()); // it has been tried
    QVERIFY(!other.run("ROLLBACK"));
    QTRY_COMPARE(other.number("SELECT count(*) FROM exchange"), 0);
}

void TestRecorder::goesOnWithoutAFolder()
{
    Recorder recorder({.folder = "/proc/nowhere"});
    const QSignalSpy troubled(&recorder, &Recorder::troubled);
    const QSignalSpy recorded(&recorder, &Recorder::recorded);
    const QSignalSpy opened(&recorder, &Recorder::opened);
    recorder.open();
    QCOMPARE(troubled.size(), 1);
    QVERIFY2(troubled.front().front().toString().contains(QStringLiteral("/proc/nowhere")), "names the folder");
    QVERIFY(!openedIn(opened).reader);
    QVERIFY(!recorder.reader());
    recorder.record(batch({sample(1), sample(2, State::Responding)}));
    QCOMPARE(recordedIn(recorded)->extras[0].details, traffic::Row::kNoDetails);
    QCOMPARE(recordedIn(recorded)->extras[0].type, "text/html");
    QVERIFY(recorder.lookUp(2)); // it is known as long as it goes on
    recorder.mark({1}, 1);
    recorder.clear();
    recorder.undo();
    recorder.purge();
    recorder.find(1);
}

void TestRecorder::showsWhatItHasWhereNothingCanBeWritten()
{
    m_recorder->record(batch({sample(1), sample(2)}));
    m_recorder.reset();
    Database other;
    QVERIFY(!Database::open(folder() + "/capture.db", Database::Mode::ReadWrite, other));
    QVERIFY(!other.run("BEGIN EXCLUSIVE"));
    m_recorder = std::make_unique<Recorder>(capture::Options{.folder = folder()});
    const QSignalSpy troubled(m_recorder.get(), &Recorder::troubled);
    const QSignalSpy opened(m_recorder.get(), &Recorder::opened);
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    m_recorder->open();
    QVERIFY2(lastOf(troubled).contains(QStringLiteral("locked")), qPrintable(lastOf(troubled)));
    QVERIFY(openedIn(opened).reader);
    QCOMPARE(openedIn(opened).lastId, 2U);
    QVERIFY(m_recorder->lookUp(2));
    m_recorder->record(batch({sample(3)}));
    QCOMPARE(recordedIn(recorded)->extras[0].id, 3U);
    QVERIFY2(m_recorder->lookUp(3), "what waits can be looked at");
    QVERIFY(!other.run("ROLLBACK"));
    QTRY_COMPARE(ids(), (std::vector<std::uint64_t>{1, 2, 3}));
    QTRY_VERIFY(lastOf(troubled).isEmpty());
    QCOMPARE(opened.size(), 1); // the list has it all
}

void TestRecorder::recordsWhenTheFolderCanBeUsed()
{
    m_recorder->record(batch({sample(1), sample(2), sample(3)}));
    m_recorder.reset();
    auto holder = std::make_unique<capture::Store::Opened>(openStore(folder())); // another Weir
    m_recorder = std::make_unique<Recorder>(capture::Options{.folder = folder()});
    const QSignalSpy troubled(m_recorder.get(), &Recorder::troubled);
    const QSignalSpy opened(m_recorder.get(), &Recorder::opened);
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    m_recorder->open();
    QVERIFY(lastOf(troubled).contains(QStringLiteral("another Weir")));
    pass(2, Part::Response, "the beginning, ");
    m_recorder->record(batch({sample(1), sample(2, State::Responding)}));
    holder.reset();
    QTRY_COMPARE(opened.size(), 2);
    QVERIFY(lastOf(troubled).isEmpty());
    pass(2, Part::Response, "the end");
    m_recorder->record(batch({sample(2), sample(3)}));
    // nothing of the other is written over by what was told of meanwhile, and that is not lost
    QCOMPARE(openedIn(opened, 1).rows, 5U);
    const auto reader = m_recorder->reader();
    for (std::uint64_t id = 1; id <= 3; ++id)
        QVERIFY(reader->find(id)->exchange.path == sample(id).path && !reader->bodies(id).response.bytes);
    const std::uint64_t first = recordedIn(recorded)->extras[0].id;
    QVERIFY(first > 3);
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1, 2, 3, first, first + 1, first + 2}));
    QCOMPARE(recordedIn(recorded, 1)->extras[0].id, first + 1);
    QCOMPARE(reader->find(first + 1)->exchange.state, State::Finished);
    QVERIFY(reader->find(first + 2)->exchange.path == "/3");
}

void TestRecorder::beginsAnewWhenTheFolderIsRemoved()
{
    const QSignalSpy troubled(m_recorder.get(), &Recorder::troubled);
    const QSignalSpy opened(m_recorder.get(), &Recorder::opened);
    pass(2, Part::Response, bytesOfLength(5'000, 1));
    m_recorder->record(batch({sample(1), sample(2, State::Responding)}));
    QVERIFY(QDir(QString::fromStdString(folder())).removeRecursively());
    m_recorder->record(batch({sample(3)}));
    QTRY_COMPARE(opened.size(), 1);
    const QStringList notes = openedIn(opened).notes;
    QCOMPARE(notes.size(), 1);
    QVERIFY2(notes.front().contains(QStringLiteral("removed")), qPrintable(notes.front()));
    QVERIFY(lastOf(troubled).isEmpty());
    pass(2, Part::Response, bytesOfLength(5'000, 2));
    pass(4, Part::Response, bytesOfLength(5'000, 3));
    m_recorder->record(batch({sample(2), sample(4)}));
    const auto reader = m_recorder->reader();
    QCOMPARE(idsIn(*reader), (std::vector<std::uint64_t>{2, 4}));
    QVERIFY2(read(reader->bodies(2).response).empty(), "its beginning has gone");
    QCOMPARE(reader->bodies(2).response.loss, BodyLoss::Disk);
    QVERIFY(read(reader->bodies(4).response) == bytesOfLength(5'000, 3));
}

void TestRecorder::mendsTablesThatTurnOutDamaged()
{
    std::vector<Exchange> many;
    for (std::uint64_t id = 1; id <= 3'000; ++id)
        many.push_back(sample(id));
    m_recorder->record(batch(many));
    m_recorder.reset();
    // the last pages of heads: nothing reads them until the next head is written
    Database database;
    QVERIFY(!Database::open(folder() + "/capture.db", Database::Mode::ReadWrite, database));
    const qint64 pages = database.number("PRAGMA page_count");
    database.close();
    QFile file(QString::fromStdString(folder() + "/capture.db"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    m_recorder = std::make_unique<Recorder>(capture::Options{.folder = folder()});
    const QSignalSpy troubled(m_recorder.get(), &Recorder::troubled);
    const QSignalSpy opened(m_recorder.get(), &Recorder::opened);
    m_recorder->open();
    QCOMPARE(opened.size(), 1);
    QVERIFY(openedIn(opened).notes.isEmpty());
    for (qint64 page = 7; page < pages; ++page) { // while it is open: as a failing disk does
        file.seek(page * 16'384);
        file.write(QByteArray(16'384, '\xa5'));
    }
    file.close();
    std::uint64_t id = 3'000;
    QElapsedTimer passed;
    passed.start();
    while (opened.size() < 2 && passed.elapsed() < 5'000) {
        std::vector<Exchange> more;
        for (int i = 0; i < 500; ++i)
            more.push_back(sample(++id));
        m_recorder->record(batch(more));
    }
    QCOMPARE(opened.size(), 2);
    QCOMPARE(openedIn(opened, 1).notes.size(), 1);
    QVERIFY(openedIn(opened, 1).notes.front().contains(QStringLiteral("damaged")));
    QTRY_VERIFY(lastOf(troubled).isEmpty());
    pass(id + 1, Part::Response, "goes on");
    m_recorder->record(batch({sample(id + 1)}));
    QTRY_VERIFY(m_recorder->reader()->find(id + 1));
    QVERIFY(read(m_recorder->reader()->bodies(id + 1).response) == "goes on");
    QVERIFY(m_recorder->reader()->find(id)); // what waited was written
}

void TestRecorder::survivesAFullDisk()
{
    const QString path = m_folder->filePath(QStringLiteral("small"));
    SmallDisk disk(path, "size=6m");
    if (!disk.isMounted())
        QSKIP("mount is not allowed here: a full disk is not tested");
    open({.folder = path.toStdString() + "/capture"});
    const QSignalSpy troubled(m_recorder.get(), &Recorder::troubled);
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    QSignalSpy measured(m_recorder.get(), &Recorder::measured);
    constexpr std::uint64_t kCount = 100;
    for (std::uint64_t id = 1; id <= kCount; ++id) {
        pass(id, Part::Response, bytesOfLength(150'000, unsigned(id)));
        Exchange exchange = sample(id);
        exchange.responseBodyBytes = 150'000;
        exchange.requestHead = head(bytesOfLength(30'000));
        m_recorder->record(batch({exchange}));
    }
    QCOMPARE(recorded.size(), int(kCount)); // traffic goes on
    QVERIFY2(lastOf(troubled).contains(path), qPrintable(lastOf(troubled)));
    QVERIFY(measured.wait());
    QVERIFY(measured.last().front().value<capture::Measurement>().bodyBytesLost > 5'000'000);
    QVERIFY2(m_recorder->lookUp(kCount), "what waits can be looked at");
    QVERIFY2(m_recorder->lookUp(1), "what was recorded can be read");
    QVERIFY(disk.remount(0, "size=100m"));
    const auto reader = m_recorder->reader();
    QTRY_COMPARE(idsIn(*reader).size(), std::size_t(kCount)); // rows are never left out
    QTRY_VERIFY(lastOf(troubled).isEmpty() || lastOf(troubled).contains(QStringLiteral("bodies")));
    std::size_t whole = 0;
    for (std::uint64_t id = 1; id <= kCount; ++id) {
        const std::string body = read(reader->bodies(id).response);
        const std::string passed = bytesOfLength(150'000, unsigned(id));
        QVERIFY(passed.starts_with(body));
        QCOMPARE(reader->bodies(id).response.loss == BodyLoss::None, body == passed);
        whole += body == passed ? 1 : 0;
    }
    QVERIFY(whole > 5 && whole < kCount);
    pass(kCount + 1, Part::Response, "after");
    m_recorder->record(batch({sample(kCount + 1)}));
    QVERIFY(read(reader->bodies(kCount + 1).response) == "after");
    QVERIFY(lastOf(troubled).isEmpty());
    m_recorder.reset();
}

void TestRecorder::survivesAReadOnlyDisk()
{
    const QString path = m_folder->filePath(QStringLiteral("small"));
    SmallDisk disk(path, "size=20m");
    if (!disk.isMounted())
        QSKIP("mount is not allowed here: a read-only disk is not tested");
    // nothing can be made there
    QVERIFY(disk.remount(MS_RDONLY, "size=20m"));
    m_recorder = std::make_unique<Recorder>(capture::Options{.folder = path.toStdString() + "/capture"});
    const QSignalSpy troubled(m_recorder.get(), &Recorder::troubled);
    const QSignalSpy recorded(m_recorder.get(), &Recorder::recorded);
    const QSignalSpy opened(m_recorder.get(), &Recorder::opened);
    m_recorder->open();
    QVERIFY2(lastOf(troubled).contains(path), qPrintable(lastOf(troubled)));
    m_recorder->record(batch({sample(1)}));
    QCOMPARE(recorded.size(), 1);
    QVERIFY(disk.remount(0, "size=20m"));
    QTRY_COMPARE(opened.size(), 2); // by itself
    QVERIFY(lastOf(troubled).isEmpty());
    m_recorder->record(batch({sample(2)}));
    QCOMPARE(idsIn(*m_recorder->reader()).size(), std::size_t(2)); // what came before has waited
    m_recorder.reset();
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
