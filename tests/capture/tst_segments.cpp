#include "capture/segments.h"

#include "samples.h"

#include <QDir>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;
using capture::Extent;
using capture::Extents;
using capture::SegmentFiles;
using capture::SegmentWriter;
using capture::StoredBody;

/// Body bytes in files.
class TestSegments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void namesAndFindsSegments();
    void readsWhatWasWritten_data();
    void readsWhatWasWritten();
    void appendsOverManyFlushes();
    void keepsInterleavedBodiesApart();
    void goesOnInANewFileAtTheLimit();
    void readsAtAnyPlace();
    void readsFromManyFiles();
    void goesOnBehindTheLast();
    void neverWritesOverAFile();
    void tellsWhatWasLost();
    void handsOutEndedFiles();
    void readsAsMuchAsThereIs();
    void isForTheOwnerOnly();

private:
    std::string folder() const { return m_folder->path().toStdString(); }
    std::string read(const Extents& extents) const
    {
        return test::read(std::make_unique<StoredBody>(std::make_shared<SegmentFiles>(folder()), extents).get());
    }
    std::uint64_t sizeOf(std::uint32_t number) const { return SegmentFiles(folder()).bytes(number); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSegments::namesAndFindsSegments()
{
    QCOMPARE(QString::fromStdString(capture::segmentName(7)), "000007.body");
    QCOMPARE(QString::fromStdString(capture::segmentName(12'345'678)), "12345678.body");
    for (const char* name : {"000003.body", "12345678.body", "000001.body", "x.body", "1x.body", ".body", "1.bodyx"}) {
        QFile file(m_folder->filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QCOMPARE(capture::segmentsIn(folder()), (std::vector<std::uint32_t>{1, 3, 12'345'678}));
    QVERIFY(capture::segmentsIn(folder() + "/nowhere").empty());
}

void TestSegments::readsWhatWasWritten_data()
{
    QTest::addColumn<std::size_t>("size");
    QTest::addColumn<std::size_t>("before"); // bytes of another body, so that it begins anywhere in a page
    for (const std::size_t before : {0, 1, 4095, 4096, 5000}) {
        for (const std::size_t size : {0, 1, 4095, 4096, 4097, 128 * 1024 - 1, 128 * 1024, 128 * 1024 + 1,
                 2 * 1024 * 1024 - 1, 2 * 1024 * 1024, 2 * 1024 * 1024 + 1, 2 * 1024 * 1024 + 4097})
            QTest::addRow("%zu bytes behind %zu", size, before) << size << before;
    }
    QTest::newRow("100 MB behind 3 bytes") << std::size_t(100'000'000) << std::size_t(3);
}

void TestSegments::readsWhatWasWritten()
{
    QFETCH(std::size_t, size);
    QFETCH(std::size_t, before);
    const std::string first = bytesOfLength(before, 1);
    const std::string body = bytesOfLength(size, 2);
    SegmentWriter writer(folder(), 0);
    Extents firstPlace;
    Extents place;
    Extents lastPlace;
    writer.append(firstPlace, first);
    writer.append(place, body);
    writer.append(lastPlace, "behind");
    QCOMPARE(writer.flush(), 0);
    QVERIFY(read(firstPlace) == first);
    QVERIFY(read(place) == body);
    QVERIFY(read(lastPlace) == "behind");
    QCOMPARE(place.size(), std::size_t(size > 0 ? 1 : 0)); // in one piece
    QCOMPARE(writer.bytesWritten(), std::uint64_t(size + before + 6));
    QCOMPARE(sizeOf(1), std::uint64_t(size + before + 6));
}

void TestSegments::appendsOverManyFlushes()
{
    SegmentWriter writer(folder(), 0);
    Extents place;
    std::string whole;
    for (unsigned i = 0; i < 300; ++i) {
        const std::string piece = bytesOfLength(i * 2'731 % 300'000, i);
        writer.append(place, piece);
        whole += piece;
        if (i % 3 == 0)
            QCOMPARE(writer.flush(), 0);
    }
    QCOMPARE(writer.flush(), 0);
    QCOMPARE(writer.flush(), 0); // nothing new
    QCOMPARE(place.size(), std::size_t(1));
    QVERIFY(read(place) == whole);
}

void TestSegments::keepsInterleavedBodiesApart()
{
    constexpr std::size_t kBodies = 40;
    SegmentWriter writer(folder(), 0);
    writer.setSegmentBytes(100'000);
    std::vector<Extents> places(kBodies);
    std::vector<std::string> bodies(kBodies);
    for (unsigned i = 0; i < 4'000; ++i) {
        const std::size_t which = i * i % kBodies;
        const std::string piece = bytesOfLength(1 + i % 700, i);
        writer.append(places[which], piece);
        bodies[which] += piece;
        if (i % 97 == 0)
            QCOMPARE(writer.flush(), 0);
    }
    QCOMPARE(writer.flush(), 0);
    for (std::size_t i = 0; i < kBodies; ++i)
        QVERIFY(read(places[i]) == bodies[i]);
}

void TestSegments::goesOnInANewFileAtTheLimit()
{
    SegmentWriter writer(folder(), 0);
    writer.setSegmentBytes(5'000);
    Extents place;
    const std::string body = bytesOfLength(23'456);
    writer.append(place, body);
    QCOMPARE(writer.flush(), 0);
    QCOMPARE(place.size(), std::size_t(5));
    QCOMPARE(capture::segmentsIn(folder()), (std::vector<std::uint32_t>{1, 2, 3, 4, 5}));
    for (std::uint32_t number = 1; number <= 4; ++number)
        QCOMPARE(sizeOf(number), 5'000U);
    QCOMPARE(writer.current(), 5U);
    QVERIFY(read(place) == body);
    QCOMPARE(writer.bytesWritten(), 23'456U);
}

void TestSegments::readsAtAnyPlace()
{
    SegmentWriter writer(folder(), 0);
    writer.setSegmentBytes(1'000);
    Extents place;
    Extents other;
    std::string body;
    for (unsigned i = 0; i < 20; ++i) {
        const std::string piece = bytesOfLength(90 + i, i);
        writer.append(place, piece);
        writer.append(other, "between");
        body += piece;
    }
    QCOMPARE(writer.flush(), 0);
    const StoredBody stored(std::make_shared<SegmentFiles>(folder()), place);
    QCOMPARE(stored.size(), std::uint64_t(body.size()));
    std::string got(300, '\0');
    for (std::size_t at = 0; at < body.size() + 2; ++at) {
        const std::size_t size = stored.read(at, got);
        const std::string expected = at < body.size() ? body.substr(at, 300) : std::string();
        QCOMPARE(size, expected.size());
        QVERIFY(std::string_view(got).substr(0, size) == expected);
    }
    QCOMPARE(stored.read(0, {}), std::size_t(0));
}

void TestSegments::readsFromManyFiles()
{
    SegmentWriter writer(folder(), 0);
    writer.setSegmentBytes(10);
    Extents place;
    const std::string body = bytesOfLength(1'000); // more files than are kept open
    writer.append(place, body);
    QCOMPARE(writer.flush(), 0);
    QCOMPARE(place.size(), std::size_t(100));
    const StoredBody stored(std::make_shared<SegmentFiles>(folder()), place);
    QVERIFY(test::read(&stored) == body);
    QVERIFY(test::read(&stored, 7) == body);
}

void TestSegments::goesOnBehindTheLast()
{
    Extents first;
    {
        SegmentWriter writer(folder(), 0);
        writer.append(first, "first");
        QCOMPARE(writer.flush(), 0);
    }
    SegmentWriter writer(folder(), capture::segmentsIn(folder()).back());
    Extents second;
    writer.append(second, "second");
    QCOMPARE(writer.flush(), 0);
    QVERIFY((second == Extents{{2, 0, 6}}));
    QVERIFY(read(first) == "first");
    QVERIFY(read(second) == "second");
}

void TestSegments::neverWritesOverAFile()
{
    SegmentWriter writer(folder(), 0);
    QFile file(m_folder->filePath(QStringLiteral("000001.body")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("of somebody else");
    file.close();
    Extents place;
    writer.append(place, "bytes");
    QCOMPARE(writer.flush(), EEXIST);
    QVERIFY((writer.lostFrom() == Extent{1, 0, 0}));
    Extents next;
    writer.append(next, "more");
    QCOMPARE(writer.flush(), 0);
    QVERIFY((next == Extents{{2, 0, 4}}));
    QVERIFY(read(next) == "more");
    QCOMPARE(sizeOf(1), 16U);
}

void TestSegments::tellsWhatWasLost()
{
    const QString path = m_folder->filePath(QStringLiteral("inner"));
    const std::string inner = path.toStdString();
    SegmentWriter writer(inner, 0);
    Extents place;
    writer.append(place, "lost");
    QCOMPARE(writer.flush(), ENOENT);
    QVERIFY((writer.lostFrom() == Extent{1, 0, 0}));
    QCOMPARE(writer.bytesWritten(), 0U);
    QCOMPARE(writer.flush(), 0); // that was all
    Extents large;
    writer.append(large, bytesOfLength(5'000'000)); // more than is held back
    QCOMPARE(writer.flush(), ENOENT);
    QVERIFY2((writer.lostFrom() == Extent{1, 0, 0}), "the first place");
    QVERIFY(QDir().mkpath(path));
    Extents kept;
    writer.append(kept, "kept");
    QCOMPARE(writer.flush(), 0);
    const StoredBody stored(std::make_shared<SegmentFiles>(inner), kept);
    QVERIFY(test::read(&stored) == "kept");
    QCOMPARE(writer.bytesWritten(), 4U);
}

void TestSegments::handsOutEndedFiles()
{
    SegmentWriter writer(folder(), 0);
    QCOMPARE(writer.descriptor(), -1);
    QVERIFY(writer.takeEnded().empty());
    writer.setSegmentBytes(10);
    Extents place;
    writer.append(place, bytesOfLength(35));
    QCOMPARE(writer.flush(), 0);
    QVERIFY(writer.descriptor() >= 0);
    const auto ended = writer.takeEnded();
    QCOMPARE(ended.size(), std::size_t(3)); // they are to be synced too
    for (const net::Descriptor& file : ended)
        QCOMPARE(::fsync(file.number()), 0);
    QVERIFY(writer.takeEnded().empty());
}

void TestSegments::readsAsMuchAsThereIs()
{
    SegmentWriter writer(folder(), 0);
    writer.setSegmentBytes(100);
    Extents place;
    const std::string body = bytesOfLength(300);
    writer.append(place, body);
    QCOMPARE(writer.flush(), 0);
    QVERIFY(QFile::resize(m_folder->filePath(QStringLiteral("000002.body")), 30));
    QVERIFY(read(place) == body.substr(0, 130));
    QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("000002.body"))));
    QVERIFY(read(place) == body.substr(0, 100));
    QVERIFY(read({{77, 0, 10}}).empty());
}

void TestSegments::isForTheOwnerOnly()
{
    const mode_t mask = ::umask(0);
    SegmentWriter writer(folder(), 0);
    Extents place;
    writer.append(place, "secret");
    QCOMPARE(writer.flush(), 0);
    ::umask(mask);
    struct stat status = {};
    QCOMPARE(::stat((folder() + "/000001.body").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0600));
}

QTEST_GUILESS_MAIN(TestSegments)
#include "tst_segments.moc"
