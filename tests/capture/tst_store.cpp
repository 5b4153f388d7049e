#include "samples.h"

#include "capture/copy.h"
#include "capture/schema.h"

#include <QDir>
#include <QTemporaryDir>

#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace weir;
using namespace weir::test;
using capture::BodyPlace;
using capture::Database;
using capture::IdRange;
using capture::Problem;
using capture::Store;
using exchange::BodyLoss;
using exchange::Exchange;
using exchange::State;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string messageOf(const std::variant<Store::Opened, Problem>& opening)
{
    const auto* problem = std::get_if<Problem>(&opening);
    return problem != nullptr ? problem->message : std::string();
}

/// Exchanges of which each has a body of its own.
std::string bodyOf(std::uint64_t id) { return bytesOfLength(1'000, unsigned(id)); }

void fill(Store& store, std::uint64_t first, std::uint64_t last)
{
    Writer writer(store);
    for (std::uint64_t id = first; id <= last; ++id)
        writer.add(sample(id), {}, bodyOf(id));
    const std::string problem = writer.write();
    if (!problem.empty())
        qFatal("%s", problem.c_str());
}

void purgeAll(Store& store)
{
    while (std::get<bool>(store.purgeHidden(7))) {
    }
}

/// What dropOldest() leads to.
void dropAll(Store& store, std::uint64_t rows, std::uint64_t bytes, std::size_t most = 7)
{
    for (int i = 0; i < 10'000; ++i) {
        const auto dropped = store.dropOldest(rows, bytes, most);
        if (std::get<std::uint64_t>(dropped) == 0)
            return;
    }
    qFatal("there is no end to it");
}

constexpr std::uint64_t kNoLimit = std::uint64_t(1) << 60;

} // namespace

/// The capture as it is written.
class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void goesOnAfterReopening();
    void isForTheOwnerOnly();
    void refusesASecondWriter();
    void saysWhyAFolderCannotBeUsed();
    void updatesWhatGoesOn();
    void endsWhatWasRunning();
    void writesAllOrNothing();
    void doesNotBringBackWhatWasRemoved();
    void marksAndComments();
    void hidesAndRestores();
    void purgesSomeAtATime();
    void hidesMoreWhileOlderDeletionsArePurged();
    void removesSegmentsThatNobodyRefersTo();
    void goesOnPurgingAfterReopening();
    void dropsTheOldestRows_data();
    void dropsTheOldestRows();
    void dropsWhatIsUnmarkedThoughTooManyAreMarked();
    void leavesSegmentsOfMarkedExchangesWhereTheyAre();
    void leavesWhatGoesOn();
    void dropsTheOldestBytes();
    void dropsTheOldestBytesAfterReopening();
    void keepsBodiesThatCameBeforeTheirIds();
    void keepsWholeBodiesOfMarkedOnes();
    void cutsBodiesThatCannotBeWritten();
    void salvagesDamagedTables_data();
    void salvagesDamagedTables();
    void neverShowsBytesOfOthersAfterDamage();
    void mendsOnDemand();
    void makesATableThatIsMissing();
    void saysThatItDoesNotKnowWhatWasLost();
    void keepsEarlierDamagedFiles();
    void whatIsSalvagedIsForTheOwnerOnly();
    void leavesDamagedTablesIfTheyCannotBeRepaired_data();
    void leavesDamagedTablesIfTheyCannotBeRepaired();
    void saysWhatWasLost_data();
    void saysWhatWasLost();
    void boundsWhatCouldNotBeRead();
    void salvagesOlderVersions_data();
    void salvagesOlderVersions();
    void refusesNewerVersions();
    void refusesOtherDatabases();
    void opensOlderVersions_data();
    void opensOlderVersions();
    void readsOlderVersionsAsTheyAre_data() { opensOlderVersions_data(); }
    void readsOlderVersionsAsTheyAre();
    void saysWhyAnOlderVersionCannotBeUpgraded();
    void whatAnUpgradeLeftHalfwayIsNoHindrance();
    void copiesAsItIs();
    void copiesOnlyIntoAFolderWithoutCapture();
    void aStoppedCopyLeavesWhatWasThere();
    void noticesThatItWasRemoved();

private:
    QString pathOf(const QString& name) const { return m_folder->filePath(name); }
    std::string folder() const { return m_folder->filePath(QStringLiteral("capture")).toStdString(); }
    QString tables() const { return QString::fromStdString(folder() + "/capture.db"); }
    void copyVersion(int version) const
    {
        std::filesystem::copy(WEIR_CAPTURES "/version-" + std::to_string(version), folder());
    }
    std::vector<std::uint64_t> ids() const { return idsIn(*openReader(folder())); }
    /// Of all that have one, whether bodies are right.
    bool bodiesAreRight() const
    {
        bool right = true;
        openReader(folder())->forEach(0, [&](const capture::StoredExchange& stored) {
            right = right && read(stored.responseBody) == bodyOf(stored.exchange.id);
            return true;
        });
        return right;
    }
    std::int64_t count(const char* sql) const
    {
        Database database;
        return Database::open(folder() + "/capture.db", Database::Mode::ReadOnly, database) ? -1 : database.number(sql);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStore::goesOnAfterReopening()
{
    for (std::uint64_t i = 0; i < 4; ++i) {
        const auto opened = openStore(folder());
        QVERIFY(opened.notes.empty());
        QCOMPARE(opened.store->lastId(), i * 10);
        QCOMPARE(opened.store->rows(), i * 10);
        fill(*opened.store, i * 10 + 1, i * 10 + 10);
        QCOMPARE(opened.store->lastId(), i * 10 + 10);
        QCOMPARE(opened.store->rows(), i * 10 + 10);
    }
    QCOMPARE(ids().size(), std::size_t(40));
    QVERIFY(bodiesAreRight());
}

void TestStore::isForTheOwnerOnly()
{
    const mode_t mask = ::umask(0);
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 2);
        const auto modeOf = [&](const std::string& name) {
            struct stat status = {};
            return ::stat((folder() + name).c_str(), &status) == 0 ? int(status.st_mode & 07777) : -1;
        };
        QCOMPARE(modeOf(""), 0700);
        for (const char* name : {"/capture.db", "/capture.db-wal", "/capture.db-shm", "/lock", "/000001.body"})
            QVERIFY2(modeOf(name) == 0600, name);
    }
    ::umask(mask);
}

void TestStore::refusesASecondWriter()
{
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 1);
        const std::string problem = messageOf(Store::open(folder()));
        QVERIFY2(contains(problem, "another Weir") && contains(problem, folder()), problem.c_str());
        fill(*opened.store, 2, 2);
    }
    openStore(folder());
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1, 2}));
}

void TestStore::saysWhyAFolderCannotBeUsed()
{
    const std::string problem = messageOf(Store::open("/proc/nowhere"));
    QVERIFY2(contains(problem, "/proc/nowhere"), problem.c_str());
    QFile file(pathOf(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!messageOf(Store::open(file.fileName().toStdString())).empty());
}

void TestStore::updatesWhatGoesOn()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    Exchange running = sample(1, State::Started);
    running.responseHead.reset();
    running.status = 0;
    BodyPlace request;
    BodyPlace response;
    std::string up;
    std::string down;
    for (unsigned i = 0; i < 60; ++i) {
        if (i == 5)
            running.responseHead = head("HTTP/1.1 200 OK\r\n\r\n");
        running.state = i < 5 ? State::Started : i < 59 ? State::Responding : State::Finished;
        running.status = i < 5 ? 0 : 200;
        const std::string piece = bytesOfLength(1 + i * 37, i);
        BodyPlace& place = i < 5 ? request : response;
        store.segments().append(place.extents, piece);
        (i < 5 ? up : down) += piece;
        if (i % 3 == 0)
            fill(store, 2 + i, 2 + i); // its body stands between
        running.requestBodyBytes = up.size();
        running.responseBodyBytes = down.size();
        capture::Entry entry{1, &running, "text/plain", false, i == 0, &request, &response};
        QVERIFY(!store.write(std::span(&entry, 1)));
        const auto stored = openReader(folder())->find(1);
        QVERIFY(stored);
        QCOMPARE(stored->exchange.state, running.state);
        QVERIFY(read(stored->requestBody) == up);
        QVERIFY(read(stored->responseBody) == down);
        QCOMPARE(stored->responseBody.bytesPassed, std::uint64_t(down.size()));
    }
    QVERIFY(response.extents.size() > 10);
    QCOMPARE(store.rows(), 21U);
    QCOMPARE(count("SELECT count(*) FROM exchange"), 21);
}

void TestStore::endsWhatWasRunning()
{
    {
        const auto opened = openStore(folder());
        Writer writer(*opened.store);
        writer.add(sample(1, State::Started));
        writer.add(sample(2, State::Responding), {}, "came");
        writer.add(sample(3, State::Tunnelling));
        writer.add(sample(4));
        QCOMPARE(writer.write(), std::string());
    }
    openStore(folder());
    const auto reader = openReader(folder());
    for (std::uint64_t id = 1; id <= 3; ++id) {
        const auto stored = reader->find(id);
        QCOMPARE(stored->exchange.state, State::Failed);
        QVERIFY(!stored->exchange.error.empty());
    }
    QVERIFY(read(reader->find(2)->responseBody) == "came");
    QCOMPARE(reader->find(4)->exchange.state, State::Finished);
    QVERIFY(reader->find(4)->exchange.error.empty());
}

void TestStore::writesAllOrNothing()
{
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 3);
    Database other;
    QVERIFY(!Database::open(folder() + "/capture.db", Database::Mode::ReadWrite, other));
    QVERIFY(!other.run("BEGIN EXCLUSIVE"));
    const Exchange exchange = sample(4);
    BodyPlace place;
    opened.store->segments().append(place.extents, bodyOf(4));
    capture::Entry entry{4, &exchange, {}, false, true, nullptr, &place};
    const auto problem = opened.store->write(std::span(&entry, 1));
    QVERIFY(problem);
    QVERIFY2(contains(problem->message, "locked"), problem->message.c_str());
    QVERIFY(!problem->isDamage);
    QCOMPARE(ids().size(), std::size_t(3)); // readers are not held up
    QVERIFY(!other.run("ROLLBACK"));
    QVERIFY(!opened.store->write(std::span(&entry, 1)));
    QCOMPARE(ids().size(), std::size_t(4));
    QVERIFY(bodiesAreRight());
    QCOMPARE(opened.store->rows(), 4U);
}

void TestStore::doesNotBringBackWhatWasRemoved()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    Writer writer(store);
    writer.add(sample(1, State::Responding), {}, "one");
    writer.add(sample(2));
    QCOMPARE(writer.write(), std::string());
    const IdRange all{1, 2};
    QVERIFY(!store.hide(std::span(&all, 1)));
    QVERIFY(!store.giveUpHidden());
    purgeAll(store);
    QCOMPARE(store.rows(), 0U);
    writer.add(sample(1), {}, "more", false); // it ends only now
    writer.add(sample(3));
    QCOMPARE(writer.write(), std::string());
    QCOMPARE(ids(), (std::vector<std::uint64_t>{3}));
    QCOMPARE(count("SELECT count(*) FROM head WHERE exchange = 1"), 0);
    QCOMPARE(store.rows(), 1U + 0U);
}

void TestStore::marksAndComments()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    fill(store, 1, 5);
    Writer writer(store);
    writer.add(sample(6, State::Responding));
    QCOMPARE(writer.write(), std::string());
    const std::vector<std::uint64_t> some{2, 6, 99};
    const std::string comment = "it's \"odd\" \xf0\x9f\x98\x80\n;--";
    QVERIFY(!store.setMark(some, 4));
    QVERIFY(!store.setComment(6, comment));
    writer.add(sample(6), {}, {}, false); // its end keeps them
    QCOMPARE(writer.write(), std::string());
    const auto reader = openReader(folder());
    QCOMPARE(int(reader->find(2)->mark), 4);
    QCOMPARE(int(reader->find(6)->mark), 4);
    QVERIFY(reader->find(6)->comment == comment);
    QCOMPARE(reader->find(6)->exchange.state, State::Finished);
    QCOMPARE(int(reader->find(1)->mark), 0);
    QVERIFY(!store.setMark(some, 0));
    QVERIFY(!store.setComment(6, {}));
    QCOMPARE(int(reader->find(2)->mark), 0);
    QVERIFY(reader->find(6)->comment.empty());
}

void TestStore::hidesAndRestores()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    fill(store, 1, 10);
    const IdRange ranges[] = {{2, 3}, {7, 9}, {3, 4}};
    QVERIFY(!store.hide(ranges));
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1, 5, 6, 10}));
    QVERIFY(!openReader(folder())->find(8));
    QCOMPARE(openReader(folder())->rows(), 4U);
    QVERIFY(!std::get<bool>(store.purgeHidden(100))); // not given up
    QVERIFY(!store.restoreHidden());
    QCOMPARE(ids().size(), std::size_t(10));
    QVERIFY(bodiesAreRight());
}

void TestStore::purgesSomeAtATime()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    fill(store, 1, 30);
    const IdRange range{5, 24};
    QVERIFY(!store.hide(std::span(&range, 1)));
    QVERIFY(!store.giveUpHidden());
    QVERIFY(!store.restoreHidden()); // too late
    QCOMPARE(ids().size(), std::size_t(10));
    QVERIFY(std::get<bool>(store.purgeHidden(15)));
    QCOMPARE(store.rows(), 15U);
    QCOMPARE(ids().size(), std::size_t(10));
    QVERIFY(!std::get<bool>(store.purgeHidden(15)));
    QCOMPARE(store.rows(), 10U);
    QCOMPARE(ids().size(), std::size_t(10));
    QVERIFY(bodiesAreRight());
    for (const char* table : {"exchange", "head"})
        QCOMPARE(count(("SELECT count(*) FROM " + std::string(table)).c_str()), 10);
    QCOMPARE(count("SELECT count(*) FROM hidden"), 0);
}

void TestStore::hidesMoreWhileOlderDeletionsArePurged()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    fill(store, 1, 30);
    const IdRange some{5, 24};
    QVERIFY(!store.hide(std::span(&some, 1)));
    QVERIFY(!store.giveUpHidden());
    QVERIFY(std::get<bool>(store.purgeHidden(3)));
    const IdRange all{1, 30};
    QVERIFY(!store.hide(std::span(&all, 1))); // clear, to be undone
    QVERIFY(ids().empty());
    fill(store, 31, 32);
    QCOMPARE(ids(), (std::vector<std::uint64_t>{31, 32}));
    QVERIFY(std::get<bool>(store.purgeHidden(3)));
    QVERIFY(!store.restoreHidden());
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1, 2, 3, 4, 25, 26, 27, 28, 29, 30, 31, 32}));
    purgeAll(store);
    QCOMPARE(store.rows(), 12U);
    QVERIFY(!store.hide(std::span(&all, 1)));
    QVERIFY(!store.giveUpHidden());
    purgeAll(store);
    QCOMPARE(ids(), (std::vector<std::uint64_t>{31, 32}));
    QCOMPARE(store.rows(), 2U);
    QVERIFY(bodiesAreRight());
}

void TestStore::removesSegmentsThatNobodyRefersTo()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    store.segments().setSegmentBytes(5'000);
    for (std::uint64_t id = 1; id <= 30; ++id)
        fill(store, id, id);
    const std::size_t before = capture::segmentsIn(folder()).size();
    QVERIFY(before >= 6);
    const IdRange range{1, 20};
    QVERIFY(!store.hide(std::span(&range, 1)));
    QVERIFY(!store.giveUpHidden());
    purgeAll(store);
    QVERIFY(capture::segmentsIn(folder()).size() < before);
    QVERIFY(bodiesAreRight());
    const IdRange all{1, 30};
    QVERIFY(!store.hide(std::span(&all, 1)));
    QVERIFY(!store.giveUpHidden());
    purgeAll(store);
    QVERIFY(capture::segmentsIn(folder()).size() <= 1); // what goes on
    fill(store, 31, 40);
    QVERIFY(bodiesAreRight());
}

void TestStore::goesOnPurgingAfterReopening()
{
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 30);
        const IdRange range{1, 30};
        QVERIFY(!opened.store->hide(std::span(&range, 1)));
        QVERIFY(!opened.store->giveUpHidden());
        QVERIFY(std::get<bool>(opened.store->purgeHidden(3)));
    }
    const auto opened = openStore(folder());
    QCOMPARE(opened.store->lastId(), 30U); // ids are never given twice
    QVERIFY(ids().empty());
    purgeAll(*opened.store);
    QCOMPARE(opened.store->rows(), 0U);
}

void TestStore::dropsTheOldestRows_data()
{
    QTest::addColumn<quint64>("rows");
    QTest::addColumn<std::vector<std::uint64_t>>("marked");
    QTest::addColumn<std::vector<std::uint64_t>>("left");
    using Ids = std::vector<std::uint64_t>;
    QTest::newRow("none, as there are not too many")
        << quint64(20) << Ids{} << Ids{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    QTest::newRow("one too many") << quint64(19) << Ids{}
                                  << Ids{2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    QTest::newRow("many, in steps") << quint64(2) << Ids{} << Ids{19, 20};
    QTest::newRow("marked ones stay") << quint64(4) << Ids{1, 5, 18} << Ids{1, 5, 18, 20};
    QTest::newRow("all") << quint64(0) << Ids{} << Ids{};
}

void TestStore::dropsTheOldestRows()
{
    QFETCH(quint64, rows);
    QFETCH(std::vector<std::uint64_t>, marked);
    QFETCH(std::vector<std::uint64_t>, left);
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 20);
    QVERIFY(!opened.store->setMark(marked, 1));
    dropAll(*opened.store, rows, kNoLimit);
    QCOMPARE(ids(), left);
    QCOMPARE(opened.store->rows(), std::uint64_t(left.size()));
    QVERIFY(bodiesAreRight());
    QCOMPARE(count("SELECT count(*) FROM head"), std::int64_t(left.size()));
}

/// Else each further exchange would have them all copied again.
void TestStore::leavesSegmentsOfMarkedExchangesWhereTheyAre()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    store.segments().setSegmentBytes(300'000);
    Writer writer(store);
    std::vector<std::uint64_t> marked;
    for (std::uint64_t id = 1; id <= 20; ++id) {
        writer.add(sample(id), {}, bytesOfLength(100'000, unsigned(id)));
        QCOMPARE(writer.write(), std::string());
        if (id > 10)
            marked.push_back(id);
    }
    QVERIFY(!store.setMark(marked, 1));
    dropAll(store, kNoLimit, 1'000'000);
    QCOMPARE(ids(), marked); // half of it has gone, and what is left is what is marked
    const std::uint64_t bytes = store.segments().bytesWritten();
    dropAll(store, kNoLimit, 500'000);
    QCOMPARE(ids(), marked);
    QCOMPARE(store.segments().bytesWritten(), bytes);
    const auto reader = openReader(folder());
    for (const std::uint64_t id : marked)
        QVERIFY(read(reader->find(id)->responseBody) == bytesOfLength(100'000, unsigned(id)));
}

void TestStore::dropsWhatIsUnmarkedThoughTooManyAreMarked()
{
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 12);
    const std::vector<std::uint64_t> marked{1, 2, 3, 4, 5, 6, 7, 8};
    QVERIFY(!opened.store->setMark(marked, 1));
    dropAll(*opened.store, 5, kNoLimit);
    QCOMPARE(ids(), marked);
}

void TestStore::leavesWhatGoesOn()
{
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    for (std::uint64_t id = 1; id <= 5; ++id) // an old tunnel must not keep the others from going
        writer.add(sample(id, State::Tunnelling));
    QCOMPARE(writer.write(), std::string());
    fill(*opened.store, 6, 20);
    dropAll(*opened.store, 7, kNoLimit, 3);
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 19, 20}));
    dropAll(*opened.store, 3, kNoLimit, 3);
    QCOMPARE(ids(), (std::vector<std::uint64_t>{1, 2, 3, 4, 5}));
}

void TestStore::dropsTheOldestBytes()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    store.segments().setSegmentBytes(50'000);
    const auto bodyBytes = [&] {
        std::uint64_t sum = 0;
        for (const std::uint32_t number : capture::segmentsIn(folder()))
            sum += capture::SegmentFiles(folder()).bytes(number);
        return sum;
    };
    for (std::uint64_t id = 1; id <= 1'000; ++id)
        fill(store, id, id);
    const std::uint64_t withoutBodies = store.bytes() - store.logBytes() - bodyBytes();
    QCOMPARE(bodyBytes(), 1'000'000U);
    const std::uint64_t limit = withoutBodies + 500'000;
    dropAll(store, kNoLimit, limit);
    QVERIFY(store.bytes() - store.logBytes() <= limit);
    const auto left = ids();
    QVERIFY2(left.size() > 400 && left.size() < 600, std::to_string(left.size()).c_str());
    QCOMPARE(left.back(), 1'000U);
    QCOMPARE(left.front(), 1'001 - left.size()); // the newest, without holes
    QVERIFY(bodiesAreRight());
}

void TestStore::dropsTheOldestBytesAfterReopening()
{
    {
        const auto opened = openStore(folder());
        opened.store->segments().setSegmentBytes(50'000);
        for (std::uint64_t id = 1; id <= 500; ++id)
            fill(*opened.store, id, id);
        dropAll(*opened.store, kNoLimit, opened.store->bytes() - opened.store->logBytes() - 100'000);
    }
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    store.segments().setSegmentBytes(50'000);
    const auto before = ids();
    fill(store, 501, 600);
    QVERIFY(bodiesAreRight());
    dropAll(store, kNoLimit, store.bytes() - store.logBytes() - 100'000);
    const auto left = ids();
    QVERIFY2(
        left.size() > before.size() - 100 && left.size() < before.size() + 100, std::to_string(left.size()).c_str());
    QCOMPARE(left.back(), 600U);
    QVERIFY(bodiesAreRight());
}

void TestStore::keepsBodiesThatCameBeforeTheirIds()
{
    // bytes are appended as they come; the exchange is told of, and gets its id, a moment later
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    store.segments().setSegmentBytes(2'500);
    fill(store, 1, 2);
    BodyPlace place;
    store.segments().append(place.extents, bodyOf(9));
    fill(store, 3, 8); // ends the segment
    const Exchange exchange = sample(9);
    capture::Entry entry{9, &exchange, {}, false, true, nullptr, &place};
    QVERIFY(!store.write(std::span(&entry, 1)));
    const IdRange range{1, 8};
    QVERIFY(!store.hide(std::span(&range, 1)));
    QVERIFY(!store.giveUpHidden());
    purgeAll(store);
    QCOMPARE(ids(), (std::vector<std::uint64_t>{9}));
    QVERIFY(bodiesAreRight());
}

void TestStore::keepsWholeBodiesOfMarkedOnes()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    store.segments().setSegmentBytes(3'000);
    // one that stands in many pieces, over several segments
    BodyPlace place;
    std::string whole;
    for (std::uint64_t id = 1; id <= 40; ++id) {
        if (id <= 20) {
            const std::string piece = bytesOfLength(321, unsigned(id));
            store.segments().append(place.extents, piece);
            whole += piece;
        }
        fill(store, id + 1, id + 1);
    }
    QVERIFY(place.extents.size() > 10);
    BodyPlace arrivals;
    store.segments().append(arrivals.extents, "of events, when they came");
    const Exchange events = sampleOfEvents(100);
    capture::Entry entry{100, &events, "text/event-stream", false, true, &place, nullptr, &arrivals};
    QVERIFY(!store.write(std::span(&entry, 1)));
    fill(store, 101, 200);
    const std::vector<std::uint64_t> marked{7, 100};
    QVERIFY(!store.setMark(marked, 2));
    dropAll(store, kNoLimit, 0);
    const auto left = ids();
    QCOMPARE(left, marked);
    const auto reader = openReader(folder());
    QVERIFY(read(reader->find(7)->responseBody) == bodyOf(7));
    QVERIFY(read(reader->find(100)->requestBody) == whole);
    QCOMPARE(reader->find(100)->requestBody.loss, BodyLoss::None);
    QVERIFY(read(reader->find(100)->arrivals.get()) == "of events, when they came");
    fill(store, 201, 210);
    QVERIFY(read(reader->find(100)->requestBody) == whole);
}

void TestStore::cutsBodiesThatCannotBeWritten()
{
    const auto opened = openStore(folder());
    Store& store = *opened.store;
    store.segments().setSegmentBytes(2'000);
    fill(store, 1, 1);
    // the next segment cannot be made
    QVERIFY(QDir().mkdir(QString::fromStdString(folder() + "/000002.body")));
    Writer writer(store);
    writer.add(sample(2), {}, bytesOfLength(3'000));
    writer.add(sample(3), "lost", "lost too");
    writer.add(sample(4));
    QCOMPARE(writer.write(), std::string()); // rows are written all the same
    QVERIFY(store.bodyProblem());
    QVERIFY2(contains(store.bodyProblem()->message, folder()), store.bodyProblem()->message.c_str());
    const auto reader = openReader(folder());
    QVERIFY(read(reader->find(2)->responseBody) == bytesOfLength(3'000).substr(0, 1'000));
    QCOMPARE(reader->find(2)->responseBody.loss, BodyLoss::Disk);
    QVERIFY(read(reader->find(3)->requestBody).empty());
    QCOMPARE(reader->find(3)->requestBody.loss, BodyLoss::Disk);
    QCOMPARE(reader->find(3)->responseBody.loss, BodyLoss::Disk);
    QCOMPARE(reader->find(4)->responseBody.loss, BodyLoss::None);
    fill(store, 5, 9);
    QVERIFY(!store.bodyProblem());
    for (std::uint64_t id = 5; id <= 9; ++id)
        QVERIFY(read(reader->find(id)->responseBody) == bodyOf(id));
}

void TestStore::salvagesDamagedTables_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<int>("atLeast"); // of 2000 exchanges
    QTest::newRow("bytes overwritten in the middle") << QByteArray("middle") << 500;
    QTest::newRow("the second half cut off") << QByteArray("truncate") << 100;
    QTest::newRow("a garbage header") << QByteArray("header") << 0;
    QTest::newRow("all garbage") << QByteArray("garbage") << 0;
    QTest::newRow("a few bytes only") << QByteArray("short") << 0;
}

void TestStore::salvagesDamagedTables()
{
    QFETCH(QByteArray, how);
    QFETCH(int, atLeast);
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 2'000);
    }
    QFile file(tables());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 size = file.size();
    if (how == "middle") {
        file.seek(size / 2);
        file.write(QByteArray(40'000, '\xa5'));
    } else if (how == "truncate") {
        file.resize(size / 2 / 16384 * 16384);
    } else if (how == "header") {
        file.write(QByteArray(100, '\xa5'));
    } else if (how == "garbage") {
        file.write(QByteArray(int(size), '\xa5'));
    } else {
        file.resize(50);
    }
    file.close();
    {
        const auto opened = openStore(folder());
        QCOMPARE(opened.notes.size(), std::size_t(1));
        QVERIFY2(contains(opened.notes.front(), "capture.db.damaged"), opened.notes.front().c_str());
        QVERIFY(QFile::exists(tables() + QStringLiteral(".damaged")));
        const auto saved = int(ids().size());
        QVERIFY2(saved >= atLeast, std::to_string(saved).c_str());
        QVERIFY2(contains(opened.notes.front(), std::to_string(saved)), opened.notes.front().c_str());
        QVERIFY(bodiesAreRight());
        fill(*opened.store, 5'001, 5'010); // it goes on
        QCOMPARE(int(ids().size()), saved + 10);
        QVERIFY(bodiesAreRight());
    }
    QVERIFY(openStore(folder()).notes.empty());
}

void TestStore::neverShowsBytesOfOthersAfterDamage()
{
    // bodies in pieces; where those stand is damaged: what is shown must be right, or nothing
    constexpr std::uint64_t kCount = 1'500;
    {
        const auto opened = openStore(folder());
        std::vector<BodyPlace> places(kCount);
        std::vector<Exchange> exchanges;
        std::vector<capture::Entry> entries;
        for (std::size_t piece = 0; piece < 10; ++piece) {
            for (std::uint64_t i = 0; i < kCount; ++i)
                opened.store->segments().append(places[i].extents, bodyOf(i + 1).substr(piece * 100, 100));
        }
        for (std::uint64_t i = 0; i < kCount; ++i)
            exchanges.push_back(sample(i + 1));
        for (std::uint64_t i = 0; i < kCount; ++i)
            entries.push_back({i + 1, &exchanges[i], {}, false, true, nullptr, &places[i]});
        QVERIFY(!opened.store->write(entries));
    }
    QVERIFY(bodiesAreRight());
    QFile file(tables());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 pages = file.size() / 16'384;
    for (qint64 at = (pages * 2 / 5 + 1) * 16'384; at < pages * 3 / 5 * 16'384; at += 3 * 16'384) {
        file.seek(at);
        file.write(QByteArray(9'000, '\xa5'));
    }
    file.close();
    const auto opening = Store::open(folder(), Store::Repair::Always);
    QVERIFY2(std::holds_alternative<Store::Opened>(opening), messageOf(opening).c_str());
    std::size_t whole = 0;
    openReader(folder())->forEach(0, [&](const capture::StoredExchange& stored) {
        const std::string body = read(stored.responseBody);
        if (stored.responseBody.loss == BodyLoss::Disk)
            return body.empty();
        ++whole;
        return body == bodyOf(stored.exchange.id);
    });
    const auto lost = std::size_t(count("SELECT count(*) FROM exchange WHERE response_loss = 3"));
    QCOMPARE(whole + lost, ids().size()); // none was wrong
    QVERIFY(whole > 0);
    QVERIFY(lost > 0);
}

void TestStore::mendsOnDemand()
{
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 10);
    }
    const auto opening = Store::open(folder(), Store::Repair::Always);
    QVERIFY2(std::holds_alternative<Store::Opened>(opening), messageOf(opening).c_str());
    QCOMPARE(std::get<Store::Opened>(opening).notes.size(), std::size_t(1));
    QCOMPARE(ids().size(), std::size_t(10));
    QVERIFY(bodiesAreRight());
}

void TestStore::makesATableThatIsMissing()
{
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 5);
    }
    {
        Database database;
        QVERIFY(!Database::open(tables().toStdString(), Database::Mode::ReadWrite, database));
        QVERIFY(!database.run("DROP TABLE head"));
    }
    const auto opened = openStore(folder());
    QCOMPARE(opened.notes.size(), std::size_t(1));
    QVERIFY2(contains(opened.notes.front(), "without their heads: 5"), opened.notes.front().c_str());
    fill(*opened.store, 6, 7);
    QCOMPARE(ids().size(), std::size_t(7));
}

void TestStore::saysThatItDoesNotKnowWhatWasLost()
{
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 5);
    }
    QFile file(tables());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no tables");
    file.close();
    const auto opened = openStore(folder());
    QCOMPARE(opened.notes.size(), std::size_t(1));
    QVERIFY2(contains(opened.notes.front(), "an unknown number"), opened.notes.front().c_str());
}

void TestStore::keepsEarlierDamagedFiles()
{
    for (int i = 0; i < 3; ++i) {
        {
            const auto opened = openStore(folder());
            fill(*opened.store, opened.store->lastId() + 1, opened.store->lastId() + 5);
        }
        const auto opening = Store::open(folder(), Store::Repair::Always);
        QVERIFY(std::holds_alternative<Store::Opened>(opening));
    }
    QVERIFY(QFile::exists(tables() + QStringLiteral(".damaged")));
    QVERIFY(QFile::exists(tables() + QStringLiteral(".damaged-2")));
    QVERIFY(QFile::exists(tables() + QStringLiteral(".damaged-3")));
    QCOMPARE(ids().size(), std::size_t(15));
}

void TestStore::whatIsSalvagedIsForTheOwnerOnly()
{
    const mode_t mask = ::umask(0);
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 2);
    }
    {
        const auto opening = Store::open(folder(), Store::Repair::Always);
        QVERIFY2(std::holds_alternative<Store::Opened>(opening), messageOf(opening).c_str());
        fill(*std::get<Store::Opened>(opening).store, 3, 4);
        for (const char* name : {"", "-wal", "-shm", ".damaged"}) {
            struct stat status = {};
            QVERIFY2(::stat((folder() + "/capture.db" + name).c_str(), &status) == 0, name);
            QVERIFY2((status.st_mode & 07777) == 0600, name);
        }
    }
    ::umask(mask);
}

void TestStore::leavesDamagedTablesIfTheyCannotBeRepaired_data()
{
    QTest::addColumn<bool>("isFull");
    QTest::newRow("something else stands in the new file's place") << false;
    QTest::newRow("the new file cannot become as large as it must") << true;
}

void TestStore::leavesDamagedTablesIfTheyCannotBeRepaired()
{
    QFETCH(bool, isFull);
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 2'000);
    }
    QFile file(tables());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(file.size() / 2);
    file.write(QByteArray(40'000, '\xa5'));
    file.seek(0);
    const QByteArray before = file.readAll();
    file.close();
    const QString fresh = tables() + QStringLiteral(".new");

    for (int i = 0; i < 2; ++i) { // the next time is like the first
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
        if (isFull) {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit little{200'000, limit.rlim_max};
            QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);
        } else {
            QVERIFY(QDir().mkpath(fresh));
        }
        const std::string problem = messageOf(Store::open(folder()));
        ::setrlimit(RLIMIT_FSIZE, &limit);
        QVERIFY2(contains(problem, tables().toStdString() + " is damaged"), problem.c_str());
        QVERIFY2(contains(problem, "make room"), problem.c_str());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == before);
        file.close();
        QVERIFY(!QFile::exists(tables() + QStringLiteral(".damaged")));
        if (!isFull)
            QVERIFY(QDir().rmdir(fresh));
        for (const char* part : {"", "-wal", "-shm"})
            QVERIFY2(!QFile::exists(fresh + QLatin1String(part)), part);
    }
    QFile remains(fresh); // of a repair that was interrupted
    QVERIFY(remains.open(QIODevice::WriteOnly));
    remains.write("half");
    remains.close();
    const auto opened = openStore(folder());
    QCOMPARE(opened.notes.size(), std::size_t(1));
    QVERIFY(ids().size() >= 500);
    QVERIFY(bodiesAreRight());
    QVERIFY(!QFile::exists(fresh));
}

void TestStore::saysWhatWasLost_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("lost");
    QTest::newRow("nothing") << QByteArray() << QByteArray("without their heads: 0, bodies lost: 0");
    QTest::newRow("heads") << QByteArray("head") << QByteArray("without their heads: 30, bodies lost: 0");
    QTest::newRow("where bodies stand") << QByteArray("extent")
                                        << QByteArray("without their heads: 0, bodies lost: 30");
}

void TestStore::saysWhatWasLost()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, lost);
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 30);
    }
    if (!table.isEmpty()) {
        const QByteArray root = "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + '\'';
        const qint64 page = count(root.constData());
        QFile file(tables());
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek((page - 1) * 16'384);
        file.write(QByteArray(16'384, '\xa5'));
    }
    const auto opening = Store::open(folder(), Store::Repair::Always);
    QVERIFY2(std::holds_alternative<Store::Opened>(opening), messageOf(opening).c_str());
    const std::string note = std::get<Store::Opened>(opening).notes.front();
    QVERIFY2(contains(note, "are here: 30, of these " + lost.toStdString() + "; exchanges that could not be read: 0;"),
        note.c_str());
}

void TestStore::boundsWhatCouldNotBeRead()
{
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 30);
    }
    const qint64 page = count("SELECT rootpage FROM sqlite_schema WHERE name = 'exchange'");
    QFile file(tables());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek((page - 1) * 16'384);
    file.write(QByteArray(16'384, '\xa5'));
    file.close();
    const auto opening = Store::open(folder(), Store::Repair::Always);
    QVERIFY2(std::holds_alternative<Store::Opened>(opening), messageOf(opening).c_str());
    const std::string note = std::get<Store::Opened>(opening).notes.front();
    QVERIFY2(contains(note, "are here: 0,") && contains(note, "could not be read: 30 at most"), note.c_str());
}

void TestStore::salvagesOlderVersions_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QByteArray>("bytes");
    for (const auto& [version, pages] : {std::pair(1, 14), std::pair(2, 15), std::pair(3, 21)}) {
        for (int page = 0; page < pages; ++page) {
            QTest::addRow("version %d, page %d overwritten", version, page)
                << version << qint64(page) * 512 << QByteArray(512, '\xa5');
        }
        // met with only where an upgrade makes a table
        if (version >= 3)
            continue;
        QTest::addRow("version %d, a list of free pages that leads nowhere", version)
            << version << qint64(32) << QByteArray("\0\0\x27\x0f\0\0\0\1", 8);
    }
}

void TestStore::salvagesOlderVersions()
{
    QFETCH(int, version);
    QFETCH(qint64, at);
    QFETCH(QByteArray, bytes);
    copyVersion(version);
    QFile file(tables());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(at < file.size());
    file.seek(at);
    file.write(bytes);
    file.close();
    const auto opening = Store::open(folder());
    QVERIFY2(std::holds_alternative<Store::Opened>(opening), messageOf(opening).c_str());
    QCOMPARE(count("PRAGMA user_version"), capture::kSchemaVersion);
    if (bytes.size() == 8) {
        QCOMPARE(std::get<Store::Opened>(opening).notes.size(), std::size_t(1));
        QCOMPARE(count("SELECT count(*) FROM exchange"), 3);
    }
}

void TestStore::refusesNewerVersions()
{
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 1);
    }
    {
        Database database;
        QVERIFY(!Database::open(tables().toStdString(), Database::Mode::ReadWrite, database));
        QVERIFY(!database.run("PRAGMA user_version = 99"));
    }
    const std::string problem = messageOf(Store::open(folder()));
    QVERIFY2(contains(problem, "newer Weir") && contains(problem, "version 99"), problem.c_str());
    const auto reading = capture::StoreReader::open(folder());
    QVERIFY(std::holds_alternative<Problem>(reading));
    QVERIFY(contains(std::get<Problem>(reading).message, "newer Weir"));
    QVERIFY2(!QFile::exists(tables() + QStringLiteral(".damaged")), "it is left as it is");
    QCOMPARE(count("SELECT count(*) FROM exchange"), 1);
}

void TestStore::refusesOtherDatabases()
{
    QVERIFY(QDir().mkpath(QString::fromStdString(folder())));
    {
        Database database;
        QVERIFY(!Database::open(tables().toStdString(), Database::Mode::Create, database));
        QVERIFY(!database.run("CREATE TABLE recipes (cake TEXT); INSERT INTO recipes VALUES ('apple')"));
    }
    const std::string problem = messageOf(Store::open(folder()));
    QVERIFY2(contains(problem, "not a capture"), problem.c_str());
    QCOMPARE(count("SELECT count(*) FROM recipes"), 1);
}

/// Every version that was ever written opens. A new one is added here with a folder of its own.
void TestStore::opensOlderVersions_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < capture::kSchemaVersion; ++version)
        QTest::addRow("version %d", version) << version;
}

void TestStore::opensOlderVersions()
{
    QFETCH(int, version);
    copyVersion(version);
    const auto opened = openStore(folder());
    QVERIFY(opened.notes.empty());
    QCOMPARE(opened.store->rows(), 3U);
    const auto reader = openReader(folder());
    const auto first = reader->find(1);
    QVERIFY(first);
    QVERIFY(first->exchange.host == "example.com");
    QVERIFY(first->exchange.path == "/first?a=b");
    QVERIFY(first->comment == "a comment");
    QCOMPARE(int(first->mark), 3);
    QVERIFY(*first->exchange.requestHead == "POST /first?a=b HTTP/1.1\r\nHost: example.com\r\n\r\n");
    QVERIFY(read(first->requestBody) == "the request's body, in two pieces");
    QVERIFY(read(first->responseBody) == "the response's body");
    QVERIFY(first->exchange.timing.total == std::chrono::nanoseconds(123'456'789));
    QVERIFY(!first->exchange.timing.dns);
    QCOMPARE(reader->find(2)->exchange.state, State::Failed); // it was running
    QVERIFY(!reader->find(3));                                // hidden
    fill(*opened.store, 4, 4);
    QVERIFY(read(reader->find(4)->responseBody) == bodyOf(4));

    // it is of this version now, and beside it stands what it was
    QCOMPARE(count("PRAGMA user_version"), capture::kSchemaVersion);
    QCOMPARE(count("SELECT count(*) FROM writer WHERE version = '" WEIR_VERSION "'"), 1);
    const QString copy = tables() + QStringLiteral(".version-%1").arg(version);
    QCOMPARE(QFileInfo(copy).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    Database before;
    QVERIFY(!Database::open(copy.toStdString(), Database::Mode::ReadOnly, before));
    QCOMPARE(before.number("PRAGMA user_version"), version);
    QCOMPARE(before.number("SELECT count(*) FROM exchange"), 3);
}

/// Commands that only look at a capture do not change it.
void TestStore::readsOlderVersionsAsTheyAre()
{
    QFETCH(int, version);
    copyVersion(version);
    const auto reader = openReader(folder());
    QVERIFY(reader->find(1));
    QCOMPARE(reader->find(1)->exchange.originTls != nullptr, version >= 3);
    QCOMPARE(idsIn(*reader).size(), std::size_t(2));
    QCOMPARE(count("PRAGMA user_version"), version);
}

void TestStore::saysWhyAnOlderVersionCannotBeUpgraded()
{
    std::filesystem::copy(std::filesystem::path(WEIR_CAPTURES "/version-1"), folder());
    QVERIFY(QDir().mkpath(tables() + QStringLiteral(".version-1"))); // no copy can be made there
    const std::string problem = messageOf(Store::open(folder()));
    QVERIFY2(contains(problem, "older version") && contains(problem, folder()), problem.c_str());
    QCOMPARE(count("PRAGMA user_version"), 1);
    QVERIFY2(!QFile::exists(tables() + QStringLiteral(".damaged")), "it is left as it is");
}

void TestStore::whatAnUpgradeLeftHalfwayIsNoHindrance()
{
    std::filesystem::copy(std::filesystem::path(WEIR_CAPTURES "/version-1"), folder());
    QFile copy(tables() + QStringLiteral(".version-1"));
    QVERIFY(copy.open(QIODevice::WriteOnly));
    copy.write(QByteArray(2'000, '\xa5'));
    copy.close();
    QVERIFY(openStore(folder()).notes.empty());
    QCOMPARE(count("PRAGMA user_version"), capture::kSchemaVersion);
}

void TestStore::copiesAsItIs()
{
    const auto opened = openStore(folder());
    opened.store->segments().setSegmentBytes(3'000);
    fill(*opened.store, 1, 20);
    const std::vector<std::uint64_t> marked{3};
    QVERIFY(!opened.store->setMark(marked, 5));
    const std::string to = pathOf(QStringLiteral("new/copy")).toStdString();
    const std::atomic<bool> stop = false;
    const auto problem = capture::copyCapture(folder(), to, stop);
    QVERIFY2(!problem, problem ? problem->message.c_str() : "");
    fill(*opened.store, 21, 30); // not in the copy
    struct stat status = {};
    QCOMPARE(::stat(to.c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0700));
    for (const char* name : {"/capture.db", "/000001.body", "/000002.body"}) {
        QCOMPARE(::stat((to + name).c_str(), &status), 0);
        QVERIFY2((status.st_mode & 07777) == 0600, name);
    }
    const auto copy = openStore(to); // both can be written
    QVERIFY(copy.notes.empty());
    QCOMPARE(copy.store->rows(), 20U);
    const auto reader = openReader(to);
    for (std::uint64_t id = 1; id <= 20; ++id)
        QVERIFY(read(reader->find(id)->responseBody) == bodyOf(id));
    QCOMPARE(int(reader->find(3)->mark), 5);
    fill(*copy.store, 21, 25);
    QCOMPARE(ids().size(), std::size_t(30));
}

void TestStore::copiesOnlyIntoAFolderWithoutCapture()
{
    openStore(folder());
    const std::string other = pathOf(QStringLiteral("other")).toStdString();
    {
        const auto opened = openStore(other);
        fill(*opened.store, 1, 3);
    }
    const std::atomic<bool> stop = false;
    const auto problem = capture::copyCapture(folder(), other, stop);
    QVERIFY(problem);
    QVERIFY2(contains(problem->message, other), problem->message.c_str());
    QCOMPARE(idsIn(*openReader(other)).size(), std::size_t(3));
    const auto missing = capture::copyCapture(
        pathOf(QStringLiteral("nowhere")).toStdString(), pathOf(QStringLiteral("target")).toStdString(), stop);
    QVERIFY(missing);
    QVERIFY(!QFile::exists(pathOf(QStringLiteral("target/capture.db"))));
}

void TestStore::aStoppedCopyLeavesWhatWasThere()
{
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 3);
    const QString to = pathOf(QStringLiteral("papers"));
    QVERIFY(QDir().mkpath(to));
    QFile paper(to + QStringLiteral("/thesis"));
    QVERIFY(paper.open(QIODevice::WriteOnly));
    const std::atomic<bool> stop = true;
    QVERIFY(!capture::copyCapture(folder(), to.toStdString(), stop));
    QCOMPARE(QDir(to).entryList(QDir::Files), QStringList{QStringLiteral("thesis")});
    const QString fresh = pathOf(QStringLiteral("fresh"));
    QVERIFY(!capture::copyCapture(folder(), fresh.toStdString(), stop));
    QVERIFY(!QFile::exists(fresh));
}

void TestStore::noticesThatItWasRemoved()
{
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 1);
    QVERIFY(opened.store->isInPlace());
    QVERIFY(QDir(QString::fromStdString(folder())).removeRecursively());
    QVERIFY(!opened.store->isInPlace());
    const auto another = openStore(folder());
    QVERIFY(!opened.store->isInPlace());
    QVERIFY(another.store->isInPlace());
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
