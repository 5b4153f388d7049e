#include "settings/values.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weir::settings;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(weir::settings::Type)

/// Values: what may be set, what is said of the rest, and the file.
class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithTheDefaults();
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void refusesAnUnknownKey();
    void aRefusedValueChangesNothing();
    void aListGrowsAndASingleValueIsReplaced();
    void aListIsReplaced();
    void aListWithABadMemberIsNotReplaced();
    void resets_data();
    void resets();
    void differsFromTheDefaultsByWhatIsSet();
    void readsListsAsRules();
    void setsListen_data();
    void setsListen();
    void refusesListen_data();
    void refusesListen();
    void readsAFile();
    void readsAFileWithoutAFinalLineEnd();
    void readsListenFromAFile();
    void namesFileAndLine_data();
    void namesFileAndLine();
    void namesAFileThatCannotBeRead();
    void readsOnBehindAProblem();
    void readsNothingFromAFileThatCannotBeRead();
    void writesNumbersInTheirLargestUnit_data();
    void writesNumbersInTheirLargestUnit();

private:
    QString write(const QByteArray& content);
    QTemporaryDir m_folder;
};

namespace {

QByteArray messageOf(const std::optional<Problem>& problem)
{
    return problem ? QByteArray::fromStdString(problem->message) : QByteArray();
}

} // namespace

QString TestValues::write(const QByteArray& content)
{
    const QString path = m_folder.filePath(QStringLiteral("weir.ini"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("cannot write to the temporary folder");
    return path;
}

void TestValues::beginsWithTheDefaults()
{
    const Values values;
    for (const Setting& setting : table()) {
        if (isList(setting.type))
            QVERIFY(values.list(setting.key).empty());
        else
            QCOMPARE(values.text(setting.key), std::string(setting.defaultValue));
    }
    QCOMPARE(values.number("port"), 8888);
    QCOMPARE(values.number("max-request-head"), 65536);
    QVERIFY(values.duration("connect-timeout") == 10s);
    QVERIFY(values.duration("first-byte-timeout") == 5min);
    QVERIFY(values.isOn("via"));
    QVERIFY(!values.isOn("json"));
}

void TestValues::takes_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("number"); // -1: not a number

    const auto row = [](const char* name, const char* key, const char* text, qint64 number = -1) {
        QTest::newRow(name) << QByteArray(key) << QByteArray(text) << number;
    };
    row("an IPv4 address", "host", "0.0.0.0");
    row("an IPv6 address", "host", "::1");
    row("the smallest number", "port", "0", 0);
    row("the largest number", "port", "65535", 65535);
    row("bytes without a unit", "max-request-head", "4096", 4096);
    row("bytes in k", "max-request-head", "8k", 8192);
    row("bytes in K", "max-request-head", "8K", 8192);
    row("bytes in M, the most", "max-request-head", "16M", 16 * 1024 * 1024);
    row("bytes in G", "log-size", "100G", 100LL * 1024 * 1024 * 1024);
    row("a time without a unit is in seconds", "connect-timeout", "3", 3'000);
    row("a time in ms, the least", "connect-timeout", "50ms", 50);
    row("a time in s", "connect-timeout", "3s", 3'000);
    row("a time in min", "connect-timeout", "2min", 120'000);
    row("a time in h, the most", "connect-timeout", "1h", 3'600'000);
    row("no time at all, where that is allowed", "stop-grace", "0", 0);
    row("a switch on", "json", "on");
    row("a switch off", "via", "off");
    row("a file name with spaces", "log", "/var/log/a b.log");
    row("no file name", "log", "");
    row("a range of addresses", "allow", "192.168.0.0/16");
    row("one address", "allow", "fe80::1");
    row("a host", "block", "example.com");
    row("a suffix", "block", "*.example.com");
    row("a regular expression", "block", "/^ads[0-9]/");
    row("a file for a host", "client-certificate", "*.example.com /a folder/me.p12");
    row("a word of a choice", "theme", "dark");
    row("a word with a capital and an underscore", "language", "zh_CN");
}

void TestValues::takes()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, text);
    QFETCH(qint64, number);
    Values values;
    const auto problem = values.set(key.toStdString(), text.toStdString());
    QVERIFY2(!problem, messageOf(problem).constData());
    QCOMPARE(values.list(key.toStdString()).back(), text.toStdString());
    if (number >= 0)
        QCOMPARE(values.number(key.toStdString()), number);
}

void TestValues::refuses_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("allowed");

    const auto row = [](const char* name, const char* key, const QByteArray& text, const char* allowed) {
        QTest::newRow(name) << QByteArray(key) << text << QByteArray(allowed);
    };
    row("a host name for an address", "host", "localhost", "an IPv4 or IPv6 address");
    row("an address with a port", "host", "127.0.0.1:80", "an IPv4 or IPv6 address");
    row("an address in brackets", "host", "[::1]", "an IPv4 or IPv6 address");
    row("an address with a zone", "host", "fe80::1%lo", "an IPv4 or IPv6 address");
    row("no address", "host", "", "an IPv4 or IPv6 address");
    row("a port that is too large", "port", "65536", "a number from 0 to 65535");
    row("a negative number", "port", "-1", "a number from 0 to 65535");
    row("a number with a sign", "port", "+1", "a number from 0 to 65535");
    row("a number with a space", "port", "80 ", "a number from 0 to 65535");
    row("a number with a fraction", "port", "80.5", "a number from 0 to 65535");
    row("a number with a unit that it has not", "port", "8k", "a number from 0 to 65535");
    row("a hexadecimal number", "port", "0x50", "a number from 0 to 65535");
    row("no number", "port", "", "a number from 0 to 65535");
    row("a word for a number", "port", "http", "a number from 0 to 65535");
    row("a number that no integer holds", "port", "99999999999999999999", "a number from 0 to 65535");
    row("a number with NUL behind it", "port", QByteArray("80\0", 3), "a number from 0 to 65535");
    row("too many workers", "workers", "257", "a number from 0 to 256");
    row("too few connections", "max-connections", "0", "a number from 1 to 1000000");
    row("bytes below the least", "max-request-head", "1023", "a number of bytes from 1k to 16M");
    row("bytes above the most", "max-request-head", "17M", "a number of bytes from 1k to 16M");
    row("bytes in a unit of time", "max-request-head", "8s", "k, M and G may follow");
    row("bytes with a unit of two letters", "max-request-head", "8kB", "k, M and G may follow");
    row("a unit without a number", "max-request-head", "k", "a number of bytes");
    row("bytes that overflow when multiplied", "log-size", "9999999999999999G", "from 4k to 100G");
    row("a time below the least", "connect-timeout", "49ms", "a time from 50ms to 1h");
    row("a time above the most", "connect-timeout", "61min", "a time from 50ms to 1h");
    row("a time in a unit of bytes", "connect-timeout", "3k", "ms, s, min or h may follow");
    row("a time in capitals", "connect-timeout", "3S", "ms, s, min or h may follow");
    row("a time with a space before its unit", "connect-timeout", "3 s", "a time");
    row("a negative time", "connect-timeout", "-3s", "a time");
    row("a long time", "stop-grace", "2h", "a time from 0s to 1h");
    row("yes for on", "json", "yes", "on or off");
    row("true for on", "json", "true", "on or off");
    row("on in capitals", "json", "ON", "on or off");
    row("nothing for on", "json", "", "on or off");
    row("a word that is no choice", "theme", "blue", "system, light or dark");
    row("a choice in capitals", "theme", "Dark", "system, light or dark");
    row("no choice", "language", "", "system, en, de or zh_CN");
    row("a file name with NUL", "log", QByteArray("a\0b", 3), "a file name");
    row("a range with bits behind the prefix", "allow", "192.168.1.0/16", "no bits set behind the prefix");
    row("a range with a prefix that is too long", "allow", "192.168.0.0/33", "a range such as 192.168.0.0/16");
    row("a range with a mask", "allow", "192.168.0.0/255.255.0.0", "a range such as 192.168.0.0/16");
    row("a range without a prefix behind its slash", "allow", "10.0.0.0/", "a range such as 192.168.0.0/16");
    row("a host name for a range", "allow", "localhost", "an address, or a range");
    row("no range", "allow", "", "an address, or a range");
    row("a host without its file", "client-certificate", "example.com", "then a space and a file name");
    row("a file for a malformed host pattern", "client-certificate", "a:80 /file", "a host pattern has no port");
    row("a malformed host pattern", "block", "a b", "a host name, *.suffix, or /regular expression/");
    row("a malformed regular expression", "block", "/(/", "the regular expression is not valid");
    row("a host pattern with a port", "block", "a:80", "a host pattern has no port");
}

void TestValues::refuses()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, allowed);
    Values values;
    const QByteArray message = messageOf(values.set(key.toStdString(), text.toStdString()));
    QVERIFY2(message.startsWith(key + " = " + text + ": "), message.constData());
    QVERIFY2(message.contains("allowed is "), message.constData());
    QVERIFY2(message.contains(allowed), message.constData());
}

void TestValues::refusesAnUnknownKey()
{
    Values values;
    const QByteArray message = messageOf(values.set("colour", "blue"));
    QVERIFY2(message.startsWith("colour: there is no such setting"), message.constData());
}

void TestValues::aRefusedValueChangesNothing()
{
    Values values;
    QVERIFY(!values.set("port", "81"));
    QVERIFY(!values.set("block", "a.test"));
    QVERIFY(values.set("port", "x"));
    QVERIFY(values.set("block", "b b"));
    QCOMPARE(values.number("port"), 81);
    QCOMPARE(values.list("block").size(), std::size_t(1));
}

void TestValues::aListGrowsAndASingleValueIsReplaced()
{
    Values values;
    QVERIFY(!values.set("port", "81"));
    QVERIFY(!values.set("port", "82"));
    QVERIFY(!values.set("allow", "10.0.0.0/8"));
    QVERIFY(!values.set("allow", "::1"));
    QCOMPARE(values.list("port").size(), std::size_t(1));
    QCOMPARE(values.text("port"), std::string("82"));
    const std::vector<std::string> both{"10.0.0.0/8", "::1"};
    QCOMPARE(values.list("allow"), both);
}

void TestValues::aListIsReplaced()
{
    Values values;
    QVERIFY(!values.set("block", "a.test"));
    const std::vector<std::string> members{"b.test", "*.c.test"};
    QVERIFY(!values.setList("block", members));
    QCOMPARE(values.list("block"), members);
    QVERIFY(!values.setList("block", {}));
    QVERIFY(values.list("block").empty());
}

void TestValues::aListWithABadMemberIsNotReplaced()
{
    Values values;
    QVERIFY(!values.set("block", "a.test"));
    const QByteArray message = messageOf(values.setList("block", {"b.test", "c c"}));
    QVERIFY2(message.startsWith("block = c c: "), message.constData());
    QCOMPARE(values.list("block"), std::vector<std::string>{"a.test"});
}

void TestValues::resets_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("a single value") << QByteArray("port") << QByteArray("81");
    QTest::newRow("a list") << QByteArray("allow") << QByteArray("10.0.0.0/8");
    QTest::newRow("a file name, whose default is empty") << QByteArray("log") << QByteArray("a.log");
}

void TestValues::resets()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, text);
    Values values;
    QVERIFY(values.isDefault(key.toStdString()));
    QVERIFY(!values.set(key.toStdString(), text.toStdString()));
    QVERIFY(!values.isDefault(key.toStdString()));
    values.reset(key.toStdString());
    QVERIFY(values.isDefault(key.toStdString()));
    QVERIFY(values == Values());
}

void TestValues::differsFromTheDefaultsByWhatIsSet()
{
    Values values;
    QVERIFY(values == Values());
    QVERIFY(!values.set("port", "8888"));
    QVERIFY(values == Values());
    QVERIFY(!values.set("port", "8889"));
    QVERIFY(values != Values());
}

void TestValues::readsListsAsRules()
{
    Values values;
    QVERIFY(!values.set("allow", "10.0.0.0/8"));
    QVERIFY(!values.set("block", "*.ads.test"));
    QVERIFY(!values.set("block", "/^track/"));
    const auto subnets = values.subnets("allow");
    QCOMPARE(subnets.size(), std::size_t(1));
    QVERIFY(subnets[0].contains(*weir::net::IpAddress::parse("10.1.2.3")));
    const auto patterns = values.hostPatterns("block");
    QCOMPARE(patterns.size(), std::size_t(2));
    QVERIFY(patterns[0].matches("x.ads.test"));
    QVERIFY(patterns[1].matches("tracker.test"));
}

void TestValues::setsListen_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");

    const auto row = [](const char* name, const char* text, const char* host, int port) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(host) << port;
    };
    row("address and port", "0.0.0.0:3128", "0.0.0.0", 3128);
    row("an address alone", "0.0.0.0", "0.0.0.0", 8888);
    row("a port alone", "3128", "127.0.0.1", 3128);
    row("a port behind a colon", ":3128", "127.0.0.1", 3128);
    row("port 0", "127.0.0.1:0", "127.0.0.1", 0);
    row("an IPv6 address and a port", "[::1]:3128", "::1", 3128);
    row("an IPv6 address in brackets", "[::1]", "::1", 8888);
    row("an IPv6 address without brackets", "2001:db8::1", "2001:db8::1", 8888);
    row("every IPv6 address", "[::]:80", "::", 80);
}

void TestValues::setsListen()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    Values values;
    const auto problem = values.setListen(text.toStdString());
    QVERIFY2(!problem, messageOf(problem).constData());
    QCOMPARE(values.text("host"), host.toStdString());
    QCOMPARE(values.number("port"), port);
}

void TestValues::refusesListen_data()
{
    QTest::addColumn<QByteArray>("text");

    for (const char* text : {"", ":", "[", "[]", "[]:80", "[::1", "[::1]:", "[::1]80", "[::1]:x", "127.0.0.1:",
             "127.0.0.1:65536", "127.0.0.1:80:90", "localhost:80", "80:127.0.0.1", "99999", "127.0.0.1 :80", "*:80"}) {
        QTest::newRow(*text ? text : "nothing") << QByteArray(text);
    }
}

void TestValues::refusesListen()
{
    QFETCH(QByteArray, text);
    Values values;
    const QByteArray message = messageOf(values.setListen(text.toStdString()));
    QVERIFY2(message.contains(" = "), message.constData());
    QVERIFY2(message.contains("allowed is "), message.constData());
}

void TestValues::readsAFile()
{
    const QString path = write("# a comment\n"
                               "; another\n"
                               "   # one behind spaces\n"
                               "\n"
                               "[network]\n"
                               "host=0.0.0.0\n"
                               "  port \t=  3128  \r\n"
                               "allow = 10.0.0.0/8\n"
                               "allow = 192.168.0.0/16\n"
                               "[rules]\r\n"
                               "block = /a=b#c/\n"
                               "block = *.ads.test\n"
                               "log = a b.log\n"
                               "json = on\n"
                               "json = off\n");
    Values values;
    const auto problem = values.readFile(path.toStdString());
    QVERIFY2(!problem, messageOf(problem).constData());
    QCOMPARE(values.text("host"), std::string("0.0.0.0"));
    QCOMPARE(values.number("port"), 3128);
    QCOMPARE(values.list("allow").size(), std::size_t(2));
    const std::vector<std::string> patterns{"/a=b#c/", "*.ads.test"};
    QCOMPARE(values.list("block"), patterns);
    QCOMPARE(values.text("log"), std::string("a b.log"));
    QVERIFY2(!values.isOn("json"), "the last line wins");
}

void TestValues::readsAFileWithoutAFinalLineEnd()
{
    Values values;
    QVERIFY(!values.readFile(write("port = 1\nworkers = 3").toStdString()));
    QCOMPARE(values.number("workers"), 3);
    QVERIFY(!values.readFile(write("").toStdString()));
}

void TestValues::readsListenFromAFile()
{
    Values values;
    const auto problem = values.readFile(write("listen = [::1]:3128\n").toStdString());
    QVERIFY2(!problem, messageOf(problem).constData());
    QCOMPARE(values.text("host"), std::string("::1"));
    QCOMPARE(values.number("port"), 3128);
}

void TestValues::namesFileAndLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("words");

    QTest::newRow("a bad value") << QByteArray("# first\n\nport = many\nhost = x\n") << 3
                                 << QByteArray("port = many: allowed is a number from 0 to 65535");
    QTest::newRow("an unknown key") << QByteArray("[a]\ncolour = blue\n") << 2
                                    << QByteArray("colour: there is no such setting");
    QTest::newRow("a line without a value") << QByteArray("port\n") << 1 << QByteArray("key = value");
    QTest::newRow("a line without a key") << QByteArray("\n = 1\n") << 2 << QByteArray("no such setting");
    QTest::newRow("a section that is not closed") << QByteArray("\n\n[a\n") << 3 << QByteArray("key = value");
    QTest::newRow("a comment behind a value")
        << QByteArray("port = 1 # one\n") << 1 << QByteArray("port = 1 # one: allowed is");
    QTest::newRow("a key in capitals") << QByteArray("Port = 1\n") << 1 << QByteArray("Port: there is no such setting");
    QTest::newRow("a last line without an end") << QByteArray("port = 1\nport = x") << 2 << QByteArray("port = x");
    QTest::newRow("bytes that are no text") << QByteArray("\xff\xfe\0p\0o", 6) << 1 << QByteArray("key = value");
}

void TestValues::namesFileAndLine()
{
    QFETCH(QByteArray, content);
    QFETCH(int, line);
    QFETCH(QByteArray, words);
    const QByteArray path = write(content).toUtf8();
    Values values;
    const QByteArray message = messageOf(values.readFile(path.toStdString()));
    QVERIFY2(message.startsWith(path + ":" + QByteArray::number(line) + ": "), message.constData());
    QVERIFY2(message.contains(words), message.constData());
}

void TestValues::namesAFileThatCannotBeRead()
{
    Values values;
    const QByteArray missing = m_folder.filePath(QStringLiteral("missing.ini")).toUtf8();
    QCOMPARE(
        messageOf(values.readFile(missing.toStdString())), missing + ": cannot be read: No such file or directory");
    const QByteArray folder = m_folder.path().toUtf8();
    QCOMPARE(messageOf(values.readFile(folder.toStdString())), folder + ": is a folder, not a file");
}

void TestValues::readsOnBehindAProblem()
{
    const QByteArray path = write("port = 81\ncolour = blue\nworkers = many\nhost\nvia = off\n").toUtf8();
    Values values;
    const std::vector<Problem> problems = values.readUsable(path.toStdString());
    QCOMPARE(problems.size(), std::size_t(3));
    for (int i = 0; i < 3; ++i)
        QVERIFY(messageOf(problems[std::size_t(i)]).startsWith(path + ":" + QByteArray::number(i + 2) + ": "));
    QCOMPARE(values.number("port"), 81);
    QVERIFY(values.isDefault("workers"));
    QVERIFY(!values.isOn("via"));
}

void TestValues::readsNothingFromAFileThatCannotBeRead()
{
    Values values;
    QCOMPARE(values.readUsable(m_folder.filePath(QStringLiteral("missing.ini")).toStdString()).size(), std::size_t(1));
    QVERIFY(values == Values());
}

void TestValues::writesNumbersInTheirLargestUnit_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("a plain number has none") << Type::Integer << qint64(65536) << QByteArray("65536");
    QTest::newRow("bytes in k") << Type::Bytes << qint64(65536) << QByteArray("64k");
    QTest::newRow("bytes that no unit divides") << Type::Bytes << qint64(1025) << QByteArray("1025");
    QTest::newRow("a time in ms") << Type::Duration << qint64(1500) << QByteArray("1500ms");
    QTest::newRow("a time in s") << Type::Duration << qint64(75'000) << QByteArray("75s");
    QTest::newRow("a time in min") << Type::Duration << qint64(300'000) << QByteArray("5min");
    QTest::newRow("no time") << Type::Duration << qint64(0) << QByteArray("0s");
}

void TestValues::writesNumbersInTheirLargestUnit()
{
    QFETCH(Type, type);
    QFETCH(qint64, number);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(numberText(type, number)), text);
}

QTEST_APPLESS_MAIN(TestValues)
#include "tst_values.moc"
