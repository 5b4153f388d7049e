#include "capture/bodysearch.h"
#include "capture/samplecapture.h"

#include <QTest>

#include <atomic>

using namespace weir;
using namespace weir::capture;
using traffic::BodyText;
using Answer = traffic::BodyFinder::Answer;
using tests::SampleCapture;

namespace {

const BodyText kNeedle{"needle", BodyText::Form::Plain};

} // namespace

class TestBodySearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsOutAndGoesOn();
    void knowsEachText();
    void looksIntoBodiesOnly();
    void endsAtOnce();
    void marksRanges();
};

void TestBodySearch::findsOutAndGoesOn()
{
    SampleCapture capture;
    const std::uint64_t first = capture.add({.responseBody = "needle"});
    const std::uint64_t running = capture.add({.state = exchange::State::Responding});
    std::atomic<int> news = 0;
    BodySearch search(capture.folder(), {kNeedle}, [&news] { ++news; });
    const auto finds = search.finds();
    QTRY_VERIFY(search.isDone());
    QVERIFY(news > 0);
    QCOMPARE(finds->find(kNeedle, first), Answer::Yes);
    QCOMPARE(finds->find(kNeedle, running), Answer::No);
    QCOMPARE(finds->find(kNeedle, running + 1), Answer::NotYet);

    capture.update(running, {.responseBody = "a needle", .state = exchange::State::Finished});
    const std::uint64_t other = capture.add({.requestBody = "thread"});
    const int before = news;
    search.lookAgain({running, other});
    QTRY_VERIFY(search.isDone());
    QTRY_VERIFY(news > before);
    QCOMPARE(finds->find(kNeedle, running), Answer::Yes);
    QCOMPARE(finds->find(kNeedle, other), Answer::No);
}

void TestBodySearch::knowsEachText()
{
    SampleCapture capture;
    const std::uint64_t id = capture.add({.responseBody = "order 4711"});
    const BodyText regex{"order \\d+", BodyText::Form::Regex};
    const BodyText upper{"ORDER", BodyText::Form::Regex};
    const BodyText anyCase{"ORDER", BodyText::Form::RegexInAnyCase};
    BodySearch search(capture.folder(), {kNeedle, regex, upper, anyCase}, [] {});
    QTRY_VERIFY(search.isDone());
    QCOMPARE(search.finds()->find(kNeedle, id), Answer::No);
    QCOMPARE(search.finds()->find(regex, id), Answer::Yes);
    QCOMPARE(search.finds()->find(upper, id), Answer::No);
    QCOMPARE(search.finds()->find(anyCase, id), Answer::Yes);
    QCOMPARE(search.finds()->find({"other", BodyText::Form::Plain}, id), Answer::NotYet);
}

void TestBodySearch::looksIntoBodiesOnly()
{
    SampleCapture capture;
    const std::uint64_t id = capture.add({.path = "/needle", .responseFields = "X: needle\r\n"});
    BodySearch search(capture.folder(), {kNeedle}, [] {});
    QTRY_VERIFY(search.isDone());
    QCOMPARE(search.finds()->find(kNeedle, id), Answer::No);
}

void TestBodySearch::endsAtOnce()
{
    SampleCapture capture;
    for (int i = 0; i < 500; ++i)
        capture.add({.responseBody = std::string(20'000, 'x')});
    for (int i = 0; i < 20; ++i)
        const BodySearch search(capture.folder(), {kNeedle, {"other", BodyText::Form::Plain}}, [] {});
    const BodySearch nowhere(capture.folder() + "/nowhere", {kNeedle}, [] {});
}

void TestBodySearch::marksRanges()
{
    BodyFinds finds({kNeedle});
    finds.setFound(0, 65'536);
    finds.setDecided(0, {65'500, 131'072});
    QCOMPARE(finds.find(kNeedle, 65'499), Answer::NotYet);
    QCOMPARE(finds.find(kNeedle, 65'500), Answer::No);
    QCOMPARE(finds.find(kNeedle, 65'535), Answer::No);
    QCOMPARE(finds.find(kNeedle, 65'536), Answer::Yes);
    QCOMPARE(finds.find(kNeedle, 131'072), Answer::No);
    QCOMPARE(finds.find(kNeedle, 131'073), Answer::NotYet);
    finds.setNotFound(0, 65'536);
    QCOMPARE(finds.find(kNeedle, 65'536), Answer::No);
}

QTEST_GUILESS_MAIN(TestBodySearch)
#include "tst_bodysearch.moc"
