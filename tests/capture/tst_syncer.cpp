#include "capture/syncer.h"

#include "samples.h"

#include <QTemporaryDir>

using namespace weir;
using namespace weir::test;
using capture::Syncer;

/// What brings the capture to the disk itself.
class TestSyncer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void syncsWhatTheStoreHasWritten();
    void movesALongLogIntoTheTables();
    void goesOnWithoutFiles();
    void finishesWhatWasBegun();
};

void TestSyncer::syncsWhatTheStoreHasWritten()
{
    const QTemporaryDir folder;
    const auto opened = openStore(folder.path().toStdString());
    opened.store->segments().setSegmentBytes(1'000);
    Syncer syncer([] { QFAIL("the log is short"); });
    Writer writer(*opened.store);
    for (std::uint64_t id = 1; id <= 50; ++id) {
        writer.add(sample(id), {}, bytesOfLength(700, unsigned(id)));
        QCOMPARE(writer.write(), std::string());
        syncer.sync(opened.store->files()); // it may be busy: then ended files wait
    }
    syncer.finish();
    const auto reader = openReader(folder.path().toStdString());
    for (std::uint64_t id = 1; id <= 50; ++id)
        QVERIFY(read(reader->bodies(id).response) == bytesOfLength(700, unsigned(id)));
}

void TestSyncer::movesALongLogIntoTheTables()
{
    const QTemporaryDir folder;
    const auto opened = openStore(folder.path().toStdString());
    int caughtUp = 0;
    Syncer syncer([&] {
        QVERIFY(!syncer.isCatchingUp());
        ++caughtUp;
    });
    Writer writer(*opened.store);
    std::uint64_t id = 0;
    const auto writeSome = [&] {
        for (int i = 0; i < 100; ++i) {
            exchange::Exchange exchange = sample(++id);
            exchange.requestHead = head(bytesOfLength(30'000));
            writer.add(exchange);
        }
        return writer.write();
    };
    while (opened.store->logBytes() < 18'000'000)
        QCOMPARE(writeSome(), std::string());
    syncer.sync(opened.store->files());
    syncer.finish();
    QCOMPARE(caughtUp, 1);
    const std::uint64_t before = opened.store->logBytes();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(writeSome(), std::string());
    QCOMPARE(opened.store->logBytes(), before); // it is used again from its beginning
    QCOMPARE(openReader(folder.path().toStdString())->rows(), id);
}

void TestSyncer::goesOnWithoutFiles()
{
    Syncer syncer;
    syncer.sync({{}, -1, "/proc/nowhere/capture.db-wal", "/proc/nowhere/capture.db", std::make_shared<std::mutex>()});
    syncer.finish();
}

void TestSyncer::finishesWhatWasBegun()
{
    const QTemporaryDir folder;
    const auto opened = openStore(folder.path().toStdString());
    Writer writer(*opened.store);
    writer.add(sample(1), {}, "body");
    QCOMPARE(writer.write(), std::string());
    {
        Syncer syncer;
        syncer.sync(opened.store->files());
    } // waits
    Syncer idle;
    idle.finish();
}

QTEST_GUILESS_MAIN(TestSyncer)
#include "tst_syncer.moc"
