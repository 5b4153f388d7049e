#include "capture/samplecapture.h"
#include "capture/searcher.h"
#include "capture/searchindexer.h"
#include "capture/searchindexwriter.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace weir;
using namespace weir::capture;
using tests::Sample;
using tests::SampleCapture;
using Ids = std::vector<std::uint64_t>;

namespace {

SearchQuery queryFor(const std::string& text)
{
    SearchQuery query;
    query.pattern = TextPattern(text);
    return query;
}

struct Found
{
    Ids ids; ///< in the order in which they came
    std::vector<SearchHit> hits;
    SearchOutcome outcome;
};

Found search(const std::string& folder, const SearchQuery& query)
{
    auto searcher = Searcher::open(folder);
    Found result;
    const std::atomic<bool> stop = false;
    SearchEvents events;
    events.found = [&result](SearchHit&& hit) {
        result.ids.push_back(hit.id);
        result.hits.push_back(std::move(hit));
        return true;
    };
    result.outcome = std::get<std::unique_ptr<Searcher>>(searcher)->search(query, stop, events);
    return result;
}

Found search(const SampleCapture& capture, const std::string& text) { return search(capture.folder(), queryFor(text)); }

std::string indexPath(const SampleCapture& capture) { return capture.folder() + "/index.db"; }

/// Takes in so many exchanges, or all.
void index(const SampleCapture& capture, int most = std::numeric_limits<int>::max())
{
    const auto reader = std::get<std::shared_ptr<StoreReader>>(StoreReader::open(capture.folder()));
    const auto writer =
        std::get<std::unique_ptr<SearchIndexWriter>>(SearchIndexWriter::open(capture.folder(), *reader));
    int left = most;
    const auto enough = [&left] { return left-- <= 0; };
    auto progress = SearchIndexWriter::Progress::Going;
    while (left > 0 && progress == SearchIndexWriter::Progress::Going)
        progress = writer->work(*reader, enough);
    if (progress == SearchIndexWriter::Progress::Failed)
        QTest::qFail(writer->error().message.c_str(), __FILE__, __LINE__);
}

std::string filler(std::size_t size)
{
    std::string text;
    while (text.size() < size)
        text += "lorem ipsum dolor sit amet " + std::to_string(text.size());
    text.resize(size);
    return text;
}

} // namespace

Q_DECLARE_METATYPE(Sample)

class TestSearcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void looksOnlyWhereAsked();
    void findsByRegularExpression();
    void showsWhatStandsAround();
    void leavesOutWhatIsHidden();
    void tellsTheNewestFirst();
    void decidesEachIdOnce();
    void knowsWhatIsNotInTheIndexYet();
    void looksAgainAtWhatWasRunning();
    void forgetsWhatWasPurged();
    void stopsAtOnce();
    void endsWhenThatIsEnough();
    void saysWhereItStopped();
    void doesNotDependOnTheIndexFile_data();
    void doesNotDependOnTheIndexFile();
    void keepsTheIndexToItself();
    void indexesInTheBackground();
    void dropsPartsThatHaveGone();
};

void TestSearcher::finds_data()
{
    QTest::addColumn<Sample>("sample");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* name, const Sample& sample, const QByteArray& text, bool found = true) {
        QTest::newRow(name) << sample << text << found;
    };
    const std::string zip = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n";
    const std::string binary = "Content-Type: application/octet-stream\r\n";

    row("a word in the path", {.path = "/where/the-needle/is"}, "needle");
    row("across host and path", {.host = "shop.test", .path = "/cart"}, "shop.test/cart");
    row("the beginning of the URL", {.host = "shop.test"}, "http://shop");
    row("in a request field", {.requestFields = "X-Trace: abc-needle\r\n"}, "needle");
    row("in a response field", {.responseFields = "Server: needle/1.0\r\n"}, "needle/1");
    row("in a request body", {.requestBody = "q=needle"}, "needle");
    row("in a response body", {.responseBody = "a needle in it"}, "needle");
    row("in any case", {.responseBody = "a NeEdLe in it"}, "nEeDlE");
    row("not at all", {.responseBody = "a thread in it"}, "needle", false);
    row("only parts of it", {.responseBody = "need eedl edle nee dle"}, "needle", false);
    row("two letters", {.responseBody = "xyqz"}, "YQ");
    row("quotes and signs", {.responseBody = "{\"a\":\"b\", c*}"}, "\":\"b\", c*");
    row("a line break", {.responseBody = "one\r\ntwo"}, "e\r\nt");
    row("what gzip hides", {.responseFields = zip, .responseBody = tests::gzipped("a needle in it")}, "needle");
    row("what deflate hides",
        {.responseFields = "Content-Encoding: deflate\r\n", .responseBody = tests::deflated("a needle in it")},
        "needle");
    row("across pieces of what is decoded",
        {.responseFields = zip, .responseBody = tests::gzipped(filler(65'533) + "needle" + filler(9'000))}, "needle");
    row("across pieces of what is not encoded", {.responseBody = filler(65'533) + "needle" + filler(200'000)},
        "needle");
    row("beyond what the index has", {.responseBody = filler(150'000) + "needle"}, "needle");
    row("beyond what the index has of gzip",
        {.responseFields = zip, .responseBody = tests::gzipped(filler(400'000) + "needle")}, "needle");
    row("where gzip is cut short",
        {.responseFields = zip, .responseBody = tests::gzipped("needle" + filler(90'000)).substr(0, 20'000)}, "needle");
    row("in an unknown coding", {.responseFields = "Content-Encoding: x-own\r\n", .responseBody = "needle"}, "needle");
    row("umlauts in UTF-8", {.responseBody = "der M\xc3\xbcller"}, "m\xc3\xbcller");
    row("umlauts in the other case", {.responseBody = "DER M\xc3\x9cLLER"}, "m\xc3\xbcller");
    row("umlauts in Latin-1", {.responseBody = "der M\xfcller"}, "m\xc3\xbcller");
    row("umlauts in Latin-1 and the other case", {.responseBody = "DER M\xdcLLER"}, "m\xc3\xbcller");
    row("umlauts in Latin-1, of which UTF-8 is made up", {.responseBody = "\xc3\xbcxy"}, "\xc3\x83\xc2\xbcxy");
    row("Cyrillic in the other case", {.responseBody = "\xd0\x9c\xd0\x9e\xd0\xa0\xd0\x95"},
        "\xd0\xbc\xd0\xbe\xd1\x80\xd0\xb5");
    row("Cyrillic letters with bytes of both cases", {.responseBody = "\xd0\x9c\xd1\x81"}, "\xd0\x9c\xd1\x91", false);
    row("Chinese", {.responseBody = "\xe4\xbd\xa0\xe5\xa5\xbd\xe4\xb8\x96\xe7\x95\x8c"},
        "\xe5\xa5\xbd\xe4\xb8\x96\xe7\x95\x8c");
    row("behind binary", {.responseFields = binary, .responseBody = std::string("\0\xff\xfe\0\x80", 5) + "needle"},
        "needle");
    row("in Shift JIS",
        {.responseFields = "Content-Type: text/plain; charset=Shift_JIS\r\n",
            .responseBody = "\x8c\xc0\x90\x85\x93\x79"},
        "\xe6\xb0\xb4");
    row("in UTF-16",
        {.responseFields = "Content-Type: text/plain; charset=utf-16le\r\n",
            .responseBody = std::string("n\0e\0e\0d\0l\0e\0", 12)},
        "needle");
    row("in UTF-16 with a byte order mark",
        {.responseFields = "", .responseBody = std::string("\xfe\xff\0n\0e\0e\0d\0l\0e", 14)}, "needle");
    row("in a charset that the page names",
        {.responseFields = "Content-Type: text/html\r\n",
            .responseBody = "<meta charset=windows-1251>\xec\xee\xf0\xe5"},
        "\xd0\xbc\xd0\xbe\xd1\x80\xd0\xb5");
    row("in Cyrillic across pieces",
        {.responseFields = "Content-Type: text/plain; charset=koi8-r\r\n",
            .responseBody = filler(65'535) + "\xcd\xcf\xd2\xc5" + filler(9'000)},
        "\xd0\xbc\xd0\xbe\xd1\x80\xd0\xb5");
    row("in a charset that nobody knows",
        {.responseFields = "Content-Type: text/plain; charset=x-own\r\n", .responseBody = "needle"}, "needle");
    row("behind half a letter", {.responseBody = "\xe4\xbdneedle\xf0"}, "needle");
    row("an image", {.responseFields = "Content-Type: image/png\r\n", .responseBody = "needle"}, "needle", false);
    row("an image of text", {.responseFields = "Content-Type: image/svg+xml\r\n", .responseBody = "needle"}, "needle");
    // frames of RFC 6455 §5.7 and RFC 7692 §7.2.3.1, "Hello"
    row("a masked WebSocket message",
        {.requestBody = std::string("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"),
            .responseFields = "Upgrade: websocket\r\n",
            .status = 101},
        "hello");
    row("a compressed WebSocket message",
        {.responseFields = "Upgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n",
            .responseBody = std::string("\xc1\x07\xf2\x48\xcd\xc9\xc9\x07\x00", 9),
            .status = 101},
        "hello");
    row("an exchange that goes on", {.responseBody = "needle", .state = exchange::State::Responding}, "needle");
}

void TestSearcher::finds()
{
    QFETCH(Sample, sample);
    QFETCH(QByteArray, text);
    QFETCH(bool, found);
    SampleCapture capture;
    capture.add({});
    const std::uint64_t id = capture.add(sample);
    capture.add({});
    const Ids expected = found ? Ids{id} : Ids{};

    Found scanned = search(capture, text.toStdString());
    QCOMPARE(scanned.ids, expected);
    QCOMPARE(scanned.outcome.end, SearchOutcome::End::Complete);
    QCOMPARE(scanned.outcome.indexedIds, 0U);

    index(capture);
    const Found indexed = search(capture, text.toStdString());
    QCOMPARE(indexed.ids, expected);
    QCOMPARE(indexed.outcome.end, SearchOutcome::End::Complete);
    QVERIFY(!indexed.outcome.isIndexDamaged);
    if (!queryFor(text.toStdString()).pattern.trigrams().empty())
        QCOMPARE(indexed.outcome.indexedIds, 3U);
}

void TestSearcher::looksOnlyWhereAsked()
{
    SampleCapture capture;
    capture.add({.path = "/needle"});
    const std::uint64_t body = capture.add({.responseBody = "needle"});
    const std::uint64_t image =
        capture.add({.responseFields = "Content-Type: image/png\r\n", .responseBody = "needle"});
    index(capture);
    SearchQuery query = queryFor("needle");
    query.places = {false, false, false, true, true};
    QCOMPARE(search(capture.folder(), query).ids, Ids{body});
    query.bodies = SearchBodies::All;
    QCOMPARE(search(capture.folder(), query).ids, (Ids{image, body}));
}

void TestSearcher::findsByRegularExpression()
{
    SampleCapture capture;
    const std::uint64_t id = capture.add({.responseBody = filler(70'000) + "order 4711 done"});
    capture.add({.responseBody = "order x done"});
    SearchQuery query;
    query.pattern =
        TextPattern(std::get<text::Regex>(text::Regex::compile("order \\d+", text::Regex::Case::Sensitive)));
    QCOMPARE(search(capture.folder(), query).ids, Ids{id});
}

void TestSearcher::showsWhatStandsAround()
{
    SampleCapture capture;
    capture.add({.host = "a.test", .path = "/b", .responseBody = filler(500) + "<<Needle>>" + filler(500)});
    const Found found = search(capture, "needle");
    QCOMPARE(found.hits.size(), std::size_t(1));
    const SearchHit& hit = found.hits.front();
    QCOMPARE(hit.place, SearchPlace::ResponseBody);
    QCOMPARE(hit.method, "GET");
    QCOMPARE(hit.host, "a.test");
    QCOMPARE(hit.path, "/b");
    QCOMPARE(hit.snippet.substr(hit.matchBegin, hit.matchLength), "Needle");
    QCOMPARE(hit.snippet.substr(hit.matchBegin - 2, 10), "<<Needle>>");
    QVERIFY(hit.snippet.size() < 150);
}

void TestSearcher::leavesOutWhatIsHidden()
{
    SampleCapture capture;
    for (int i = 0; i < 5; ++i)
        capture.add({.responseBody = "needle"});
    const IdRange hidden[] = {{2, 3}, {5, 5}};
    QVERIFY(!capture.store().hide(hidden));
    QCOMPARE(search(capture, "needle").ids, (Ids{4, 1}));
    index(capture);
    QCOMPARE(search(capture, "needle").ids, (Ids{4, 1}));
    QVERIFY(!capture.store().restoreHidden());
    const Found all = search(capture, "needle");
    QCOMPARE(all.ids, (Ids{5, 4, 3, 2, 1}));
    QCOMPARE(all.outcome.indexedIds, 5U);
}

void TestSearcher::tellsTheNewestFirst()
{
    SampleCapture capture;
    for (int i = 0; i < 1000; ++i)
        capture.add({.path = i % 100 == 0 ? "/needle" : "/"});
    const Ids expected{901, 801, 701, 601, 501, 401, 301, 201, 101, 1};
    QCOMPARE(search(capture, "needle").ids, expected);
    index(capture);
    QCOMPARE(search(capture, "needle").ids, expected);
}

void TestSearcher::decidesEachIdOnce()
{
    SampleCapture capture;
    for (int i = 0; i < 700; ++i)
        capture.add({});
    capture.skipIds(100'000); // another part
    for (int i = 0; i < 300; ++i)
        capture.add({});
    for (const int indexed : {0, 100, 700}) {
        index(capture, indexed);
        auto searcher = Searcher::open(capture.folder());
        std::vector<int> times(101'001);
        std::uint64_t done = 0;
        SearchEvents events;
        events.found = [](const SearchHit&) { return true; };
        events.decided = [&times](const IdRange& range) {
            for (std::uint64_t id = range.first; id <= range.last; ++id)
                ++times[id];
        };
        events.progressed = [&done](std::uint64_t now, std::uint64_t all) {
            QVERIFY(now > done && now <= all);
            done = now;
        };
        const auto outcome = std::get<std::unique_ptr<Searcher>>(searcher)->search(queryFor("needle"), {}, events);
        QCOMPARE(outcome.indexedIds > 0, indexed > 0);
        QCOMPARE(done, 101'000U);
        QCOMPARE(std::count(times.begin() + 1, times.end(), 1), 101'000);
    }
}

void TestSearcher::knowsWhatIsNotInTheIndexYet()
{
    SampleCapture capture;
    for (int i = 0; i < 20; ++i)
        capture.add({.responseBody = i % 5 == 0 ? "needle" : "thread"});
    index(capture, 8);
    const Found partly = search(capture, "needle");
    std::uint64_t covered = partly.outcome.indexedIds;
    QVERIFY2(covered >= 7 && covered < 12, qPrintable(QString::number(covered)));
    Ids ids = partly.ids;
    std::sort(ids.begin(), ids.end());
    QCOMPARE(ids, (Ids{1, 6, 11, 16}));

    index(capture);
    capture.add({.responseBody = "needle"});
    const Found behind = search(capture, "needle");
    ids = behind.ids;
    std::sort(ids.begin(), ids.end());
    QCOMPARE(ids, (Ids{1, 6, 11, 16, 21}));
    QCOMPARE(behind.outcome.indexedIds, 20U + 0U);
}

void TestSearcher::looksAgainAtWhatWasRunning()
{
    SampleCapture capture;
    const std::uint64_t id = capture.add({.state = exchange::State::Responding});
    capture.add({});
    index(capture);
    QVERIFY(search(capture, "needle").ids.empty());
    capture.update(id, {.responseBody = "needle", .state = exchange::State::Finished});
    QCOMPARE(search(capture, "needle").ids, Ids{id});
    index(capture);
    const Found found = search(capture, "needle");
    QCOMPARE(found.ids, Ids{id});
    QCOMPARE(found.outcome.indexedIds, 2U);
    Database database;
    QVERIFY(!Database::open(indexPath(capture), Database::Mode::ReadOnly, database));
    QCOMPARE(database.number("SELECT count(*) FROM unfinished"), 0);
}

void TestSearcher::forgetsWhatWasPurged()
{
    SampleCapture capture;
    for (int i = 0; i < 5; ++i)
        capture.add({.responseBody = "needle"});
    index(capture);
    const IdRange gone[] = {{1, 3}};
    QVERIFY(!capture.store().hide(gone));
    QVERIFY(!capture.store().giveUpHidden());
    QCOMPARE(std::get<bool>(capture.store().purgeHidden(100)), false);
    QCOMPARE(search(capture, "needle").ids, (Ids{5, 4}));
    index(capture);
    QCOMPARE(search(capture, "needle").ids, (Ids{5, 4}));
}

void TestSearcher::stopsAtOnce()
{
    SampleCapture capture;
    for (int i = 0; i < 2000; ++i)
        capture.add({.path = "/needle"});
    for (const bool isIndexed : {false, true}) {
        if (isIndexed)
            index(capture);
        std::atomic<bool> stop = false;
        int hits = 0;
        SearchEvents events;
        events.found = [&](const SearchHit&) {
            stop = ++hits == 3;
            return true;
        };
        auto searcher = Searcher::open(capture.folder());
        const auto outcome = std::get<std::unique_ptr<Searcher>>(searcher)->search(queryFor("needle"), stop, events);
        QCOMPARE(hits, 3);
        QCOMPARE(outcome.end, SearchOutcome::End::Stopped);
    }
}

void TestSearcher::endsWhenThatIsEnough()
{
    SampleCapture capture;
    for (int i = 0; i < 10; ++i)
        capture.add({.path = "/needle"});
    int hits = 0;
    SearchEvents events;
    events.found = [&hits](const SearchHit&) { return ++hits < 4; };
    auto searcher = Searcher::open(capture.folder());
    const auto outcome = std::get<std::unique_ptr<Searcher>>(searcher)->search(queryFor("needle"), {}, events);
    QCOMPARE(hits, 4);
    QCOMPARE(outcome.end, SearchOutcome::End::Stopped);
}

void TestSearcher::saysWhereItStopped()
{
    SampleCapture capture;
    capture.add({.responseFields = "Content-Encoding: gzip\r\n",
        .responseBody = tests::gzipped(std::string(2'000'000, 'x') + "needle")});
    SearchQuery query = queryFor("needle");
    query.mostDecoded = 1'000'000;
    const Found cut = search(capture.folder(), query);
    QVERIFY(cut.ids.empty());
    QCOMPARE(cut.outcome.cutBodies, 1U);
    query.mostDecoded = 16'000'000;
    QCOMPARE(search(capture.folder(), query).ids, Ids{1});
}

void TestSearcher::doesNotDependOnTheIndexFile_data()
{
    QTest::addColumn<int>("damage");
    QTest::newRow("a text file") << 0;
    QTest::newRow("an empty file") << 1;
    QTest::newRow("another program's database") << 2;
    QTest::newRow("pages that were written over") << 3;
    QTest::newRow("half a file") << 4;
    QTest::newRow("a folder that cannot be written") << 5;
}

void TestSearcher::doesNotDependOnTheIndexFile()
{
    QFETCH(int, damage);
    SampleCapture capture;
    for (int i = 0; i < 300; ++i)
        capture.add({.path = "/" + filler(300).substr(std::size_t(i)), .responseBody = i == 7 ? "needle" : ""});
    index(capture);
    QFile file(QString::fromStdString(indexPath(capture)));
    QVERIFY(file.open(QIODevice::ReadWrite));
    switch (damage) {
    case 0:
        file.resize(0);
        file.write("this is not a database, but it is long enough to be looked at by whoever opens it, and so on");
        break;
    case 1: file.resize(0); break;
    case 2: {
        file.remove();
        Database other;
        QVERIFY(!Database::open(indexPath(capture), Database::Mode::Create, other));
        QVERIFY(!other.run("CREATE TABLE x (y); PRAGMA user_version = 1"));
        break;
    }
    case 3:
        file.seek(8192);
        file.write(QByteArray(int(file.size()) - 8192, '\x5a'));
        break;
    case 4: file.resize(file.size() / 2); break;
    default: break;
    }
    file.close();
    QCOMPARE(search(capture, "needle").ids, Ids{8});
    index(capture); // finds out, or is told
    if (damage == 3 || damage == 4) {
        SearchIndexWriter::remove(capture.folder());
        index(capture);
    }
    const Found found = search(capture, "needle");
    QCOMPARE(found.ids, Ids{8});
    QCOMPARE(found.outcome.indexedIds, 300U);
}

void TestSearcher::keepsTheIndexToItself()
{
    SampleCapture capture;
    capture.add({});
    index(capture);
    const QFileInfo file(QString::fromStdString(indexPath(capture)));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
}

void TestSearcher::indexesInTheBackground()
{
    constexpr int kPauses = 30'000; // ms
    SampleCapture capture;
    for (int i = 0; i < 50; ++i)
        capture.add({});
    const auto covered = [&] { return search(capture, "needle").outcome.indexedIds; };
    {
        SearchIndexer indexer(capture.folder());
        // as the recorder does every second: a turn that found the index in use is made up for
        const auto toldAndCovered = [&] {
            indexer.noteRequests(0);
            return covered();
        };
        QTRY_COMPARE_WITH_TIMEOUT(toldAndCovered(), 50U, kPauses);
        indexer.noteRequests(SearchIndexer::kBusy + 1);
        capture.add({.responseBody = "needle"});
        QTRY_COMPARE_WITH_TIMEOUT(toldAndCovered(), 51U, kPauses);
        QCOMPARE(search(capture, "needle").ids, Ids{51});
        const std::string damaged =
            indexPath(capture) + ".damaged"; // as long as it is there, no other file has its number
        QCOMPARE(::link(indexPath(capture).c_str(), damaged.c_str()), 0);
        const auto isAnother = [&] {
            struct stat now = {}, before = {};
            return ::stat(indexPath(capture).c_str(), &now) == 0 && ::stat(damaged.c_str(), &before) == 0
                && now.st_ino != before.st_ino;
        };
        indexer.rebuild();
        QTRY_VERIFY_WITH_TIMEOUT(toldAndCovered() == 51 && isAnother(), kPauses);
    }
    QCOMPARE(covered(), 51U);
}

void TestSearcher::dropsPartsThatHaveGone()
{
    SampleCapture capture;
    capture.add({});
    capture.skipIds(3 * kPartitionIds);
    capture.add({});
    index(capture);
    Database database;
    QVERIFY(!Database::open(indexPath(capture), Database::Mode::ReadOnly, database));
    const auto parts = [&database] { return database.number("SELECT count(*) FROM partition"); };
    QCOMPARE(parts(), 4);
    const IdRange gone[] = {{1, 1}};
    QVERIFY(!capture.store().hide(gone));
    QVERIFY(!capture.store().giveUpHidden());
    QCOMPARE(std::get<bool>(capture.store().purgeHidden(100)), false);
    index(capture);
    QCOMPARE(parts(), 1);
    QCOMPARE(database.number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'text%' AND sql LIKE '%VIRTUAL%'"), 1);
}

QTEST_GUILESS_MAIN(TestSearcher)
#include "tst_searcher.moc"
