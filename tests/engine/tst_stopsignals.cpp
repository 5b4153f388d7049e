#include "engine/stopsignals.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using weir::engine::StopSignals;

/// Signals of the system to this very process.
class TestStopSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfEach_data();
    void tellsOfEach();
    void countsThemAll();
    void leavesAnIgnoredOneIgnored();
    void ignoresBrokenPipes();
    void putsBackWhatWasThere();
    void programsStartedFromHereEnd();
};

void TestStopSignals::tellsOfEach_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestStopSignals::tellsOfEach()
{
    QFETCH(int, number);
    const StopSignals signals({SIGINT, SIGTERM, SIGHUP});
    QSignalSpy spy(&signals, &StopSignals::stopRequested);
    ::kill(::getpid(), number);
    QTRY_COMPARE(spy.size(), 1);
}

void TestStopSignals::countsThemAll()
{
    const StopSignals signals;
    QSignalSpy spy(&signals, &StopSignals::stopRequested);
    std::raise(SIGTERM);
    std::raise(SIGTERM);
    std::raise(SIGINT);
    QTRY_COMPARE(spy.size(), 3);
}

void TestStopSignals::leavesAnIgnoredOneIgnored()
{
    std::signal(SIGHUP, SIG_IGN);
    const StopSignals signals({SIGTERM, SIGHUP});
    QSignalSpy spy(&signals, &StopSignals::stopRequested);
    std::raise(SIGHUP);
    std::raise(SIGTERM);
    QTRY_COMPARE(spy.size(), 1);
    QVERIFY(std::signal(SIGHUP, SIG_DFL) == SIG_IGN);
}

void TestStopSignals::ignoresBrokenPipes()
{
    std::signal(SIGPIPE, SIG_DFL);
    const StopSignals signals;
    std::raise(SIGPIPE);
}

void TestStopSignals::putsBackWhatWasThere()
{
    std::signal(SIGTERM, SIG_DFL);
    {
        const StopSignals signals;
        QVERIFY(std::signal(SIGTERM, SIG_DFL) != SIG_DFL);
    }
    QVERIFY(std::signal(SIGTERM, SIG_DFL) == SIG_DFL);
}

/// A browser that is opened has to go when it is told to.
void TestStopSignals::programsStartedFromHereEnd()
{
    const StopSignals signals;
    QProcess child;
    child.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("echo up; exec sleep 60")});
    QVERIFY(child.waitForReadyRead(30'000));
    child.terminate();
    QVERIFY(child.waitForFinished(30'000));
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    QCOMPARE(child.exitCode(), SIGTERM);
}

QTEST_GUILESS_MAIN(TestStopSignals)
#include "tst_stopsignals.moc"
