#include "samples.h"

#include "capture/copy.h"

#include <QTemporaryDir>

using namespace weir;
using namespace weir::test;
using capture::Database;
using capture::Store;
using exchange::Exchange;
using exchange::TlsHandle;

namespace {

Exchange sampleOf(std::uint64_t id, TlsHandle client, TlsHandle origin)
{
    Exchange exchange = sample(id);
    exchange.clientTls = std::move(client);
    exchange.originTls = std::move(origin);
    return exchange;
}

/// Of a host of its own.
std::string hostOf(std::uint64_t id) { return "h" + std::to_string(id); }
std::vector<std::string> chainOf(std::uint64_t id) { return {certificate(hostOf(id)), certificate("issuer")}; }

void fill(Store& store, std::uint64_t first, std::uint64_t last)
{
    Writer writer(store);
    for (std::uint64_t id = first; id <= last; ++id)
        writer.add(sampleOf(id, nullptr, tls(hostOf(id), chainOf(id))));
    QCOMPARE(writer.write(), std::string());
}

} // namespace

/// What TLS connections agreed on, in the capture.
class TestTlsRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void takesAChainApart_data();
    void takesAChainApart();
    void exchangesOfAConnectionShareARow();
    void equalConnectionsShareARow();
    void whatDiffersDoesNot_data();
    void whatDiffersDoesNot();
    void readersShareWhatTheyRead();
    void forgetsWhatWasRolledBack();
    void rememberedChainsAreBounded();
    void goesWithTheLastExchange();
    void staysForMarkedOnes();
    void goesWithWhatIsPurged();
    void aNumberIsNeverGivenTwice();
    void isSalvaged();
    void isNeverOfAnotherAfterDamage();
    void isInACopy();

private:
    std::string folder() const { return m_folder->filePath(QStringLiteral("capture")).toStdString(); }
    std::int64_t count(const char* sql) const
    {
        Database database;
        return Database::open(folder() + "/capture.db", Database::Mode::ReadOnly, database) ? -1 : database.number(sql);
    }
    std::int64_t rows() const { return count("SELECT count(*) FROM tls"); }
    /// How many exchanges have their facts; -1: one has those of another.
    int withTls() const
    {
        int result = 0;
        openReader(folder())->forEach(0, [&](const capture::StoredExchange& stored) {
            const auto& facts = stored.exchange.originTls;
            if (!facts)
                return true;
            const std::uint64_t id = stored.exchange.id;
            const bool isRight = facts->serverName == hostOf(id) && facts->chain == chainOf(id);
            result = isRight ? result + 1 : -1;
            return isRight;
        });
        return result;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTlsRows::takesAChainApart_data()
{
    using Chain = std::vector<std::string>;
    QTest::addColumn<Chain>("chain");
    QTest::newRow("none") << Chain{};
    QTest::newRow("one") << Chain{certificate("a")};
    QTest::newRow("one without contents") << Chain{certificate("")};
    QTest::newRow("three") << Chain{certificate("a"), certificate(bytesOfLength(40'000)), certificate("c")};
    QTest::newRow("a short form of the length") << Chain{std::string("\x30\x03"
                                                                     "abc"),
        certificate("b")};
    QTest::newRow("what is none at the end") << Chain{certificate("a"), "\x30"};
    QTest::newRow("one that is cut off") << Chain{certificate("a"), certificate("abc").substr(0, 5)};
    QTest::newRow("a length of more bytes than there are") << Chain{std::string("\x30\x84\x7f\xff", 4)};
    QTest::newRow("a length beyond all numbers") << Chain{std::string("\x30\x89") + std::string(20, '\xff')};
    QTest::newRow("a length that is not told") << Chain{std::string("\x30\x80\0\0", 4)};
}

void TestTlsRows::takesAChainApart()
{
    QFETCH(std::vector<std::string>, chain);
    QVERIFY(capture::splitChain(capture::joinedChain(chain)) == chain);
}

void TestTlsRows::exchangesOfAConnectionShareARow()
{
    const auto opened = openStore(folder());
    const TlsHandle facts = tls(hostOf(1), chainOf(1));
    for (std::uint64_t batch = 0; batch < 10; ++batch) {
        Writer writer(*opened.store);
        for (std::uint64_t id = batch * 100 + 1; id <= batch * 100 + 100; ++id)
            writer.add(sampleOf(id, nullptr, facts));
        QCOMPARE(writer.write(), std::string());
    }
    QCOMPARE(count("SELECT count(*) FROM exchange WHERE origin_tls NOT NULL AND client_tls IS NULL"), 1'000);
    QCOMPARE(rows(), 1);
    Writer writer(*opened.store);
    Exchange last = sampleOf(1'000, nullptr, facts);
    writer.add(last, {}, {}, false);
    QCOMPARE(writer.write(), std::string());
    QCOMPARE(rows(), 1);
}

void TestTlsRows::equalConnectionsShareARow()
{
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    for (std::uint64_t id = 1; id <= 1'000; ++id)
        writer.add(sampleOf(id, tls(hostOf(1)), tls(hostOf(1), chainOf(1))));
    QCOMPARE(writer.write(), std::string());
    QCOMPARE(rows(), 2);
}

void TestTlsRows::whatDiffersDoesNot_data()
{
    QTest::addColumn<TlsHandle>("other");
    const auto add = [](const char* name, const std::function<void(exchange::TlsFacts&)>& change) {
        auto facts = std::make_shared<exchange::TlsFacts>(*tls(hostOf(1), chainOf(1)));
        change(*facts);
        QTest::newRow(name) << TlsHandle(facts);
    };
    add("the version", [](auto& facts) { facts.version = "TLS 1.2"; });
    add("the cipher", [](auto& facts) { facts.cipher = "TLS_AES_256_GCM_SHA384"; });
    add("the protocol", [](auto& facts) { facts.protocol.clear(); });
    add("the server's name", [](auto& facts) { facts.serverName = "H1"; });
    add("a certificate", [](auto& facts) { facts.chain.back() = certificate("Issuer"); });
    add("a certificate less", [](auto& facts) { facts.chain.pop_back(); });
    add("what is tolerated", [](auto& facts) { facts.tolerated.clear(); });
    add("whether it was resumed", [](auto& facts) { facts.resumed = false; });
}

void TestTlsRows::whatDiffersDoesNot()
{
    QFETCH(TlsHandle, other);
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    writer.add(sampleOf(1, nullptr, tls(hostOf(1), chainOf(1))));
    writer.add(sampleOf(2, nullptr, other));
    QCOMPARE(writer.write(), std::string());
    QCOMPARE(rows(), 2);
    QVERIFY(*openReader(folder())->find(2)->exchange.originTls == *other);
}

void TestTlsRows::readersShareWhatTheyRead()
{
    const auto opened = openStore(folder());
    Writer writer(*opened.store);
    writer.add(sampleOf(1, nullptr, tls(hostOf(1), chainOf(1))));
    writer.add(sampleOf(2, nullptr, tls(hostOf(1), chainOf(1))));
    QCOMPARE(writer.write(), std::string());
    const auto reader = openReader(folder());
    QCOMPARE(reader->find(1)->exchange.originTls.get(), reader->find(2)->exchange.originTls.get());
}

void TestTlsRows::forgetsWhatWasRolledBack()
{
    const auto opened = openStore(folder());
    const auto writeOne = [&] {
        Writer writer(*opened.store);
        writer.add(sampleOf(1, nullptr, tls(hostOf(1), chainOf(1))));
        return writer.write();
    };
    Database other;
    QVERIFY(!Database::open(folder() + "/capture.db", Database::Mode::ReadWrite, other));
    QVERIFY(!other.run("CREATE TRIGGER no BEFORE INSERT ON head BEGIN SELECT raise(ABORT, 'not now'); END"));
    QVERIFY(!writeOne().empty());
    QCOMPARE(rows(), 0);
    QVERIFY(!other.run("DROP TRIGGER no"));
    QCOMPARE(writeOne(), std::string());
    QCOMPARE(rows(), 1);
    QCOMPARE(withTls(), 1);
}

void TestTlsRows::rememberedChainsAreBounded()
{
    const auto opened = openStore(folder());
    std::weak_ptr<const exchange::TlsFacts> first;
    for (std::uint64_t id = 1; id <= 100; ++id) {
        Writer writer(*opened.store);
        const TlsHandle facts = tls(hostOf(id), {certificate(bytesOfLength(60'000, unsigned(id)))});
        if (id == 1)
            first = facts;
        writer.add(sampleOf(id, nullptr, facts));
        QCOMPARE(writer.write(), std::string());
    }
    QVERIFY(first.expired());
    QCOMPARE(rows(), 100);
}

void TestTlsRows::goesWithTheLastExchange()
{
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 20);
    Writer writer(*opened.store);
    writer.add(sampleOf(21, tls(hostOf(3), chainOf(3)), nullptr)); // so 3 stays
    QCOMPARE(writer.write(), std::string());
    QCOMPARE(rows(), 20);
    while (std::get<std::uint64_t>(opened.store->dropOldest(11, std::uint64_t(1) << 60, 4)) != 0) {
    }
    QCOMPARE(count("SELECT count(*) FROM exchange"), 11);
    QCOMPARE(rows(), 11);
    QCOMPARE(withTls(), 10);
    fill(*opened.store, 22, 22);
    QVERIFY(openReader(folder())->find(21)->exchange.clientTls->serverName == hostOf(3));
    // what is written again has a row again
    writer.add(sampleOf(23, nullptr, tls(hostOf(23), chainOf(23))));
    writer.add(sampleOf(24, tls(hostOf(1), chainOf(1)), tls(hostOf(24), chainOf(24))));
    QCOMPARE(writer.write(), std::string());
    QVERIFY(openReader(folder())->find(24)->exchange.clientTls->serverName == hostOf(1));
    QCOMPARE(withTls(), 13);
}

void TestTlsRows::staysForMarkedOnes()
{
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 20);
    const std::vector<std::uint64_t> marked{2};
    QVERIFY(!opened.store->setMark(marked, 1));
    while (std::get<std::uint64_t>(opened.store->dropOldest(5, std::uint64_t(1) << 60, 7)) != 0) {
    }
    QCOMPARE(rows(), 5);
    QCOMPARE(withTls(), 5);
    QVERIFY(openReader(folder())->find(2)->exchange.originTls);
}

void TestTlsRows::goesWithWhatIsPurged()
{
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 20);
    const std::vector<capture::IdRange> ranges{{3, 7}, {18, 20}};
    QVERIFY(!opened.store->hide(ranges));
    QCOMPARE(rows(), 20);
    QVERIFY(!opened.store->giveUpHidden());
    while (std::get<bool>(opened.store->purgeHidden(2))) {
    }
    QCOMPARE(rows(), 12);
    QCOMPARE(withTls(), 12);
}

void TestTlsRows::aNumberIsNeverGivenTwice()
{
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 3);
    const auto reader = openReader(folder()); // remembers what it has read
    QVERIFY(reader->find(3)->exchange.originTls);
    const std::vector<capture::IdRange> ranges{{3, 3}};
    QVERIFY(!opened.store->hide(ranges));
    QVERIFY(!opened.store->giveUpHidden());
    while (std::get<bool>(opened.store->purgeHidden(10))) {
    }
    fill(*opened.store, 4, 4);
    QVERIFY(reader->find(4)->exchange.originTls->serverName == hostOf(4));
}

void TestTlsRows::isSalvaged()
{
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 100);
    }
    const auto opening = Store::open(folder(), Store::Repair::Always);
    QVERIFY(std::holds_alternative<Store::Opened>(opening));
    QCOMPARE(rows(), 100);
    QCOMPARE(withTls(), 100);
}

void TestTlsRows::isNeverOfAnotherAfterDamage()
{
    {
        const auto opened = openStore(folder());
        fill(*opened.store, 1, 2'000);
    }
    const qint64 root = count("SELECT rootpage FROM sqlite_schema WHERE name = 'tls'");
    QFile file(QString::fromStdString(folder() + "/capture.db"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek((root - 1) * 16'384);
    file.write(QByteArray(16'384, '\xa5'));
    file.close();
    auto opening = Store::open(folder(), Store::Repair::Always);
    QVERIFY(std::holds_alternative<Store::Opened>(opening));
    QCOMPARE(count("SELECT count(*) FROM exchange"), 2'000);
    QCOMPARE(withTls(), 0);
    fill(*std::get<Store::Opened>(opening).store, 2'001, 4'000);
    QCOMPARE(withTls(), 2'000); // and each its own
}

void TestTlsRows::isInACopy()
{
    const auto opened = openStore(folder());
    fill(*opened.store, 1, 10);
    const std::string to = m_folder->filePath(QStringLiteral("copy")).toStdString();
    QVERIFY(!capture::copyCapture(folder(), to, false));
    const auto copied = openReader(to)->find(7);
    QVERIFY(copied && copied->exchange.originTls);
    QVERIFY(*copied->exchange.originTls == *tls(hostOf(7), chainOf(7)));
}

QTEST_GUILESS_MAIN(TestTlsRows)
#include "tst_tlsrows.moc"
