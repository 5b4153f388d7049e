#include "settings/table.h"
#include "settings/values.h"

#include <QSet>
#include <QTest>

using namespace weir::settings;

Q_DECLARE_METATYPE(weir::settings::Type)
Q_DECLARE_METATYPE(weir::settings::Program)

/// The table itself: each row as users know it, and rules that every row to come must keep.
class TestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheRow_data();
    void hasTheRow();
    void beginsWithTheFourThatEverySmallProxyHas();
    void testsEveryRow();
    void everyRowIsSound_data();
    void everyRowIsSound();
    void tellsForWhichProgram_data();
    void tellsForWhichProgram();
    void keysAreUnique();
    void doesNotFindOtherKeys();
};

void TestTable::hasTheRow_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<QByteArray>("defaultValue");

    const auto row = [](const char* key, Type type, const char* defaultValue) {
        QTest::newRow(key) << type << QByteArray(defaultValue);
    };
    row("host", Type::Address, "127.0.0.1");
    row("port", Type::Integer, "8888");
    row("max-request-head", Type::Bytes, "64k");
    row("connect-timeout", Type::Duration, "10s");
    row("workers", Type::Integer, "0");
    row("backlog", Type::Integer, "1024");
    row("max-connections", Type::Integer, "10000");
    row("allow", Type::Subnets, "");
    row("block", Type::HostPatterns, "");
    row("decrypt", Type::Switch, "off");
    row("decrypt-only", Type::HostPatterns, "");
    row("no-decrypt", Type::HostPatterns, "");
    row("tunnel-rejected", Type::Switch, "off");
    row("ca-dir", Type::Path, "");
    row("upstream-ca", Type::Path, "");
    row("accept-bad-certificate", Type::HostPatterns, "");
    row("client-certificate", Type::HostFiles, "");
    row("via", Type::Switch, "on");
    row("stop-grace", Type::Duration, "5s");
    row("max-start-line", Type::Bytes, "32k");
    row("max-header-fields", Type::Integer, "256");
    row("head-timeout", Type::Duration, "20s");
    row("keep-alive-timeout", Type::Duration, "75s");
    row("dns-timeout", Type::Duration, "8s");
    row("first-byte-timeout", Type::Duration, "5min");
    row("stall-timeout", Type::Duration, "15min");
    row("tunnel-idle-timeout", Type::Duration, "1h");
    row("pool-per-host", Type::Integer, "128");
    row("pool-total", Type::Integer, "512");
    row("pool-idle-timeout", Type::Duration, "50s");
    row("log", Type::Path, "");
    row("log-size", Type::Bytes, "10M");
    row("log-files", Type::Integer, "5");
    row("json", Type::Switch, "off");
    row("start-on-launch", Type::Switch, "on");
    row("language", Type::Choice, "system");
    row("theme", Type::Choice, "system");
    row("font-size", Type::Integer, "100");
    row("follow-tail", Type::Switch, "on");
    row("max-rows", Type::Integer, "1000000");
    row("record-bodies", Type::Switch, "on");
    row("max-recorded-body", Type::Bytes, "64M");
    row("max-capture-size", Type::Bytes, "10G");
    row("capture", Type::Path, "");
    row("at-start", Type::Choice, "continue");
    row("record-heads", Type::Switch, "on");
}

void TestTable::hasTheRow()
{
    QFETCH(Type, type);
    QFETCH(QByteArray, defaultValue);
    const Setting* setting = find(QTest::currentDataTag());
    QVERIFY(setting);
    QCOMPARE(setting->type, type);
    QCOMPARE(QByteArray::fromStdString(std::string(setting->defaultValue)), defaultValue);
}

void TestTable::beginsWithTheFourThatEverySmallProxyHas()
{
    const char* const expected[] = {"host", "port", "max-request-head", "connect-timeout"};
    for (std::size_t i = 0; i < std::size(expected); ++i)
        QCOMPARE(std::string(table()[i].key), std::string(expected[i]));
}

/// A new row in the table needs one in hasTheRow_data().
void TestTable::testsEveryRow() { QCOMPARE(table().size(), std::size_t(46)); }

void TestTable::everyRowIsSound_data()
{
    QTest::addColumn<QByteArray>("key");

    for (const Setting& setting : table()) {
        const QByteArray key = QByteArray::fromStdString(std::string(setting.key));
        QTest::newRow(key.constData()) << key;
    }
}

void TestTable::everyRowIsSound()
{
    QFETCH(QByteArray, key);
    const Setting& setting = *find(key.toStdString());
    if (isList(setting.type)) {
        QVERIFY(setting.defaultValue.empty());
    } else {
        const auto problem = check(setting, setting.defaultValue);
        QVERIFY2(!problem, problem ? problem->message.c_str() : "");
    }
    if (isNumber(setting.type))
        QVERIFY(setting.minimum < setting.maximum);
    for (const char c : key)
        QVERIFY2((c >= 'a' && c <= 'z') || c == '-', "a key works on the command line and in a file");
    QVERIFY2(setting.meaning.ends_with('.') && setting.meaning.size() > 10, "the meaning is a sentence");
    QVERIFY(!allowedValues(setting).empty());
    QCOMPARE(setting.type == Type::Choice, !setting.choices.empty());
}

void TestTable::tellsForWhichProgram_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<Program>("program");

    QTest::newRow("the proxy's are for both") << QByteArray("port") << Program::Both;
    QTest::newRow("lists are for both") << QByteArray("block") << Program::Both;
    for (const char* key : {"log", "log-size", "log-files", "json", "capture"})
        QTest::addRow("%s is for weir-headless", key) << QByteArray(key) << Program::Headless;
    for (const char* key :
        {"start-on-launch", "language", "theme", "font-size", "follow-tail", "at-start", "record-heads"})
        QTest::addRow("%s is for the window", key) << QByteArray(key) << Program::Window;
}

void TestTable::tellsForWhichProgram()
{
    QFETCH(QByteArray, key);
    QFETCH(Program, program);
    QCOMPARE(find(key.toStdString())->program, program);
}

void TestTable::keysAreUnique()
{
    QSet<QByteArray> keys;
    for (const Setting& setting : table())
        keys.insert(QByteArray::fromStdString(std::string(setting.key)));
    QCOMPARE(std::size_t(keys.size()), table().size());
}

void TestTable::doesNotFindOtherKeys()
{
    QVERIFY(!find(""));
    QVERIFY(!find("Host"));
    QVERIFY(!find("host "));
    QVERIFY(!find("hos"));
}

QTEST_APPLESS_MAIN(TestTable)
#include "tst_table.moc"
