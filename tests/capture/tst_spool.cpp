#include "capture/spool.h"

#include "capture/packing.h"
#include "traffic/row.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace weir;
using namespace std::chrono_literals;

namespace {

exchange::Exchange sample(std::uint64_t id, std::size_t headBytes = 300)
{
    exchange::Exchange exchange;
    exchange.id = id;
    exchange.state = exchange::State::Failed;
    exchange.scheme = exchange::Scheme::Https;
    exchange.refused = true;
    exchange.port = 8443;
    exchange.status = 502;
    exchange.started = std::chrono::system_clock::time_point(123456789us);
    exchange.client = "127.0.0.1:5555";
    exchange.method = "PATCH";
    exchange.host = "example.com";
    exchange.path = std::string("/p\0q", 4);
    exchange.server = "10.0.0.1:8443";
    exchange.error = "it went wrong";
    exchange.requestHead = std::make_shared<const std::string>(headBytes, 'r');
    exchange.requestHeadBytes = 1;
    exchange.requestBodyBytes = 2;
    exchange.responseHeadBytes = 3;
    exchange.responseBodyBytes = 4;
    exchange.timing.dns = 5ns;
    exchange.timing.total = 6ns;
    exchange.timing.reusedConnection = true;
    return exchange;
}

void compare(const exchange::Exchange& a, const exchange::Exchange& b)
{
    QCOMPARE(a.id, b.id);
    QCOMPARE(a.state, b.state);
    QCOMPARE(a.scheme, b.scheme);
    QCOMPARE(a.refused, b.refused);
    QCOMPARE(a.port, b.port);
    QCOMPARE(a.status, b.status);
    QCOMPARE(a.started, b.started);
    QCOMPARE(a.client, b.client);
    QCOMPARE(a.method, b.method);
    QCOMPARE(a.host, b.host);
    QCOMPARE(a.path, b.path);
    QCOMPARE(a.server, b.server);
    QCOMPARE(a.error, b.error);
    QCOMPARE(bool(a.requestHead), bool(b.requestHead));
    QVERIFY(!a.requestHead || *a.requestHead == *b.requestHead);
    QCOMPARE(bool(a.responseHead), bool(b.responseHead));
    QCOMPARE(a.requestHeadBytes, b.requestHeadBytes);
    QCOMPARE(a.requestBodyBytes, b.requestBodyBytes);
    QCOMPARE(a.responseHeadBytes, b.responseHeadBytes);
    QCOMPARE(a.responseBodyBytes, b.responseBodyBytes);
    QCOMPARE(a.timing.dns, b.timing.dns);
    QCOMPARE(a.timing.connect, b.timing.connect);
    QCOMPARE(a.timing.total, b.timing.total);
    QCOMPARE(a.timing.reusedConnection, b.timing.reusedConnection);
}

std::unique_ptr<capture::Spool> opened(const QString& folder, std::uint64_t mostBytes = 1 << 30)
{
    auto result = capture::Spool::open(folder.toStdString(), mostBytes);
    return std::move(std::get<std::unique_ptr<capture::Spool>>(result));
}

} // namespace

class TestSpool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItTook();
    void leavesNoFileBehind();
    void refusesWhatIsNotAnExchange();
    void keepsToItsLimitAndGoesOnWhenThereIsRoom();
    void saysWhatIsWrongWithAFolder();
    void saysThatTheDiskIsFull();
};

void TestSpool::givesBackWhatItTook()
{
    const QTemporaryDir folder;
    const auto spool = opened(folder.path());
    const std::uint64_t small = spool->append(sample(1));
    const std::uint64_t big = spool->append(sample(2, 100'000));
    QVERIFY(!spool->flush());
    const std::uint64_t later = spool->append(sample(3, 0));
    QVERIFY(!spool->flush());
    for (const auto& [place, expected] :
        {std::pair{small, sample(1)}, std::pair{big, sample(2, 100'000)}, std::pair{later, sample(3, 0)}}) {
        const auto found = spool->read(place);
        QVERIFY(found);
        compare(*found, expected);
    }
}

void TestSpool::leavesNoFileBehind()
{
    const QTemporaryDir folder;
    const auto spool = opened(folder.path());
    spool->append(sample(1));
    QVERIFY(!spool->flush());
    QVERIFY(QDir(folder.path()).isEmpty());
    QVERIFY(spool->bytes() > 300);
}

void TestSpool::refusesWhatIsNotAnExchange()
{
    const QTemporaryDir folder;
    const auto spool = opened(folder.path());
    const std::uint64_t place = spool->append(sample(1));
    QVERIFY(!spool->flush());
    QVERIFY(!spool->read(place + 1));
    QVERIFY(!spool->read(place + 1'000'000));
    QVERIFY(!spool->read(traffic::Row::kNoDetails));
    std::string bytes;
    capture::pack(bytes, sample(1));
    QVERIFY(capture::unpack(bytes));
    QVERIFY(!capture::unpack(std::string_view(bytes).substr(0, bytes.size() - 1)));
    QVERIFY(!capture::unpack(bytes + 'x'));
    QVERIFY(!capture::unpack({}));
}

void TestSpool::keepsToItsLimitAndGoesOnWhenThereIsRoom()
{
    const QTemporaryDir folder;
    const auto spool = opened(folder.path(), 10'000);
    std::uint64_t place = 0;
    for (int i = 0; i < 100 && place != traffic::Row::kNoDetails; ++i)
        place = spool->append(sample(std::uint64_t(i)));
    QCOMPARE(place, traffic::Row::kNoDetails);
    QVERIFY(!spool->flush());
    QVERIFY(spool->bytes() < 11'000);
    spool->dropBefore(spool->bytes());
    QCOMPARE(spool->bytes(), 0U);
    place = spool->append(sample(200));
    QVERIFY(place != traffic::Row::kNoDetails);
    QVERIFY(!spool->flush());
    QVERIFY(spool->read(place));
}

void TestSpool::saysWhatIsWrongWithAFolder()
{
    const auto result = capture::Spool::open("/nowhere/at/all", 1000);
    const auto* problem = std::get_if<capture::Spool::Problem>(&result);
    QVERIFY(problem != nullptr);
    QVERIFY2(problem->message.find("/nowhere/at/all") != std::string::npos, problem->message.c_str());
}

void TestSpool::saysThatTheDiskIsFull()
{
    // a folder whose files cannot grow: the limit of this process for the size of files
    const QTemporaryDir folder;
    const auto spool = opened(folder.path());
    rlimit before{};
    QVERIFY(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{4096, before.rlim_max};
    QVERIFY(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
    const std::uint64_t lost = spool->append(sample(1, 10'000));
    const auto problem = spool->flush();
    QVERIFY(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, ignored);
    QVERIFY(problem);
    QVERIFY(!spool->read(lost));
    const std::uint64_t kept = spool->append(sample(2));
    QVERIFY(!spool->flush());
    QVERIFY(spool->read(kept));
}

QTEST_APPLESS_MAIN(TestSpool)
#include "tst_spool.moc"
