#include "exchange/sequencer.h"

#include <QTest>

using namespace weir::exchange;
using namespace std::chrono_literals;

namespace {

const Sequencer::TimePoint kStart{};

std::vector<Exchange> exchanges(std::initializer_list<std::uint64_t> ids, State state = State::Finished)
{
    std::vector<Exchange> result;
    for (const std::uint64_t id : ids) {
        result.emplace_back().id = id;
        result.back().state = state;
    }
    return result;
}

QList<quint64> idsOf(const std::vector<Exchange>& exchanges)
{
    QList<quint64> ids;
    for (const Exchange& exchange : exchanges)
        ids.append(exchange.id);
    return ids;
}

} // namespace

class TestSequencer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesWhatComesInOrderAtOnce();
    void putsNewOnesInOrder();
    void passesNewerStatesAtOnce();
    void keepsTheNewestStateOfWhatWaits();
    void givesUpAGapAfterAWhile();
    void waitsForEachGapFromWhenItCame();
    void takesALateOneAfterAll();
    void flushesInOrder();
};

void TestSequencer::passesWhatComesInOrderAtOnce()
{
    Sequencer sequencer;
    QCOMPARE(idsOf(sequencer.pass(exchanges({1, 2, 3}), kStart)), (QList<quint64>{1, 2, 3}));
    QVERIFY(!sequencer.isHolding());
    QCOMPARE(idsOf(sequencer.pass({}, kStart)), QList<quint64>());
}

void TestSequencer::putsNewOnesInOrder()
{
    Sequencer sequencer;
    QCOMPARE(idsOf(sequencer.pass(exchanges({4, 1, 3}), kStart)), (QList<quint64>{1}));
    QVERIFY(sequencer.isHolding());
    QCOMPARE(idsOf(sequencer.pass(exchanges({5, 2}), kStart + 50ms)), (QList<quint64>{2, 3, 4, 5}));
    QVERIFY(!sequencer.isHolding());
}

void TestSequencer::passesNewerStatesAtOnce()
{
    Sequencer sequencer;
    sequencer.pass(exchanges({1, 2}, State::Started), kStart);
    const auto passed = sequencer.pass(exchanges({4, 2, 1}), kStart);
    QCOMPARE(idsOf(passed), (QList<quint64>{2, 1}));
    QCOMPARE(passed.front().state, State::Finished);
}

void TestSequencer::keepsTheNewestStateOfWhatWaits()
{
    Sequencer sequencer;
    sequencer.pass(exchanges({2}, State::Started), kStart);
    sequencer.pass(exchanges({2}, State::Responding), kStart);
    std::vector<Exchange> rest = exchanges({2});
    rest.push_back(exchanges({1}).front());
    const auto passed = sequencer.pass(rest, kStart);
    QCOMPARE(idsOf(passed), (QList<quint64>{1, 2}));
    QCOMPARE(passed.back().state, State::Finished);
}

void TestSequencer::givesUpAGapAfterAWhile()
{
    Sequencer sequencer;
    sequencer.pass(exchanges({3, 5}), kStart);
    QCOMPARE(idsOf(sequencer.pass({}, kStart + Sequencer::kPatience - 1ms)), QList<quint64>());
    QCOMPARE(idsOf(sequencer.pass({}, kStart + Sequencer::kPatience)), (QList<quint64>{3, 5}));
    QCOMPARE(idsOf(sequencer.pass(exchanges({6}), kStart + 1s)), (QList<quint64>{6}));
}

void TestSequencer::waitsForEachGapFromWhenItCame()
{
    Sequencer sequencer;
    sequencer.pass(exchanges({2}), kStart);
    QCOMPARE(idsOf(sequencer.pass(exchanges({1, 4}), kStart + 100ms)), (QList<quint64>{1, 2}));
    QCOMPARE(idsOf(sequencer.pass({}, kStart + Sequencer::kPatience)), QList<quint64>());
    QCOMPARE(idsOf(sequencer.pass(exchanges({4}), kStart + 200ms)), QList<quint64>()); // it has waited all the time
    QCOMPARE(idsOf(sequencer.pass({}, kStart + 100ms + Sequencer::kPatience)), (QList<quint64>{4}));
}

void TestSequencer::takesALateOneAfterAll()
{
    Sequencer sequencer;
    sequencer.pass(exchanges({2}), kStart);
    sequencer.pass({}, kStart + Sequencer::kPatience);
    QCOMPARE(idsOf(sequencer.pass(exchanges({1}), kStart + 1s)), (QList<quint64>{1}));
}

void TestSequencer::flushesInOrder()
{
    Sequencer sequencer;
    sequencer.pass(exchanges({7, 3}), kStart);
    QCOMPARE(idsOf(sequencer.flush()), (QList<quint64>{3, 7}));
    QVERIFY(!sequencer.isHolding());
    QCOMPARE(idsOf(sequencer.flush()), QList<quint64>());
}

QTEST_APPLESS_MAIN(TestSequencer)
#include "tst_sequencer.moc"
