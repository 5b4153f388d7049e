#include "headless/commandline.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::headless;

/// The arguments of weir-headless.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutArgumentsTheDefaultsHold();
    void takesEverySetting_data();
    void takesEverySetting();
    void sets_data();
    void sets();
    void listsGrow();
    void theLastOneWins();
    void refuses_data();
    void refuses();
    void optionsWinOverTheFile_data();
    void optionsWinOverTheFile();
    void aLaterFileWinsOverAnEarlierOne();
    void listsOfFileAndOptionsAddUp();
    void aBadFileIsRefused();
    void aFileMayHoldTheWindowsSettings();
    void helpListsEverySetting_data();
    void helpListsEverySetting();
    void helpListsNoneOfTheWindow();
    void helpFitsATerminal();
    void helpAndVersionComeFirst_data();
    void helpAndVersionComeFirst();

private:
    std::string write(const QString& name, const QByteArray& content);
    QTemporaryDir m_folder;
};

namespace {

using Arguments = QList<QByteArray>;

std::variant<settings::Values, ShowText, settings::Problem> parse(const Arguments& arguments)
{
    std::vector<std::string> plain;
    for (const QByteArray& argument : arguments)
        plain.push_back(argument.toStdString());
    return parseCommandLine(plain);
}

settings::Values valuesOf(const Arguments& arguments)
{
    auto parsed = parse(arguments);
    if (const auto* problem = std::get_if<settings::Problem>(&parsed))
        qFatal("refused: %s", problem->message.c_str());
    if (!std::holds_alternative<settings::Values>(parsed))
        qFatal("a text instead of values");
    return std::get<settings::Values>(std::move(parsed));
}

QByteArray messageOf(const Arguments& arguments)
{
    const auto parsed = parse(arguments);
    const auto* problem = std::get_if<settings::Problem>(&parsed);
    return problem ? QByteArray::fromStdString(problem->message) : QByteArray();
}

QByteArray textOf(const Arguments& arguments)
{
    const auto parsed = parse(arguments);
    const auto* show = std::get_if<ShowText>(&parsed);
    return show ? QByteArray::fromStdString(show->text) : QByteArray();
}

} // namespace

std::string TestCommandLine::write(const QString& name, const QByteArray& content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("cannot write to the temporary folder");
    return file.fileName().toStdString();
}

void TestCommandLine::withoutArgumentsTheDefaultsHold()
{
    const settings::Values values = valuesOf({});
    QCOMPARE(values.text("host"), std::string("127.0.0.1"));
    QCOMPARE(values.number("port"), 8888);
}

void TestCommandLine::takesEverySetting_data()
{
    QTest::addColumn<QByteArray>("key");
    for (const settings::Setting& setting : settings::table()) {
        const QByteArray key = QByteArray::fromStdString(std::string(setting.key));
        if (setting.program != settings::Program::Window)
            QTest::newRow(key.constData()) << key;
    }
}

void TestCommandLine::takesEverySetting()
{
    QFETCH(QByteArray, key);
    const settings::Setting& setting = *settings::find(key.toStdString());
    QByteArray value = QByteArray::fromStdString(std::string(setting.defaultValue));
    if (setting.type == settings::Type::Subnets)
        value = "10.0.0.0/8";
    else if (setting.type == settings::Type::HostPatterns)
        value = "a.test";
    else if (setting.type == settings::Type::HostFiles)
        value = "a.test /a b.pem";
    const settings::Values values = valuesOf({"--" + key + "=" + value});
    QCOMPARE(values.list(key.toStdString()).back(), value.toStdString());
    if (key != "json")
        QCOMPARE(valuesOf({"--" + key, value}).list(key.toStdString()).back(), value.toStdString());
}

void TestCommandLine::sets_data()
{
    QTest::addColumn<Arguments>("arguments");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");

    const auto row = [](const char* name, const Arguments& arguments, const char* key, const char* value) {
        QTest::newRow(name) << arguments << QByteArray(key) << QByteArray(value);
    };
    row("the value behind the option", {"--port", "81"}, "port", "81");
    row("the value behind an equals sign", {"--port=81"}, "port", "81");
    row("a value with an equals sign", {"--block=/a=b/"}, "block", "/a=b/");
    row("a value that begins like an option", {"--log=--a"}, "log", "--a");
    row("an empty value", {"--log="}, "log", "");
    row("--json alone", {"--json"}, "json", "on");
    row("--json takes nothing that follows", {"--json", "--port", "81"}, "port", "81");
    row("--json with a value", {"--json=off"}, "json", "off");
    row("--listen sets the host", {"--listen", "0.0.0.0:81"}, "host", "0.0.0.0");
    row("--listen sets the port", {"--listen", "0.0.0.0:81"}, "port", "81");
    row("--listen with an IPv6 address", {"--listen=[::1]:0"}, "host", "::1");
    row("--listen with a port alone", {"--listen", "81"}, "port", "81");
    row("--workers", {"--workers", "3"}, "workers", "3");
}

void TestCommandLine::sets()
{
    QFETCH(Arguments, arguments);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QCOMPARE(valuesOf(arguments).list(key.toStdString()).back(), value.toStdString());
}

void TestCommandLine::listsGrow()
{
    const settings::Values values =
        valuesOf({"--allow", "10.0.0.0/8", "--block=a.test", "--allow=::1", "--block", "*.b.test"});
    const std::vector<std::string> allow{"10.0.0.0/8", "::1"};
    const std::vector<std::string> block{"a.test", "*.b.test"};
    QCOMPARE(values.list("allow"), allow);
    QCOMPARE(values.list("block"), block);
}

void TestCommandLine::theLastOneWins()
{
    QCOMPARE(valuesOf({"--port=1", "--port=2"}).number("port"), 2);
    QCOMPARE(valuesOf({"--listen=127.0.0.1:1", "--port=2"}).number("port"), 2);
    QCOMPARE(valuesOf({"--port=2", "--listen=127.0.0.1:1"}).number("port"), 1);
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<Arguments>("arguments");
    QTest::addColumn<QByteArray>("message");

    const auto row = [](const char* name, const Arguments& arguments, const char* message) {
        QTest::newRow(name) << arguments << QByteArray(message);
    };
    row("an unknown option", {"--colour"}, "--colour: there is no such option; see --help");
    row("an unknown option with a value", {"--colour=blue"}, "--colour: there is no such option; see --help");
    row("an option in capitals", {"--PORT=1"}, "--PORT: there is no such option; see --help");
    row("an option cut short", {"--por", "1"}, "--por: there is no such option; see --help");
    row("a word", {"start"}, "start: is not an option; see --help");
    row("a short option", {"-p"}, "-p: is not an option; see --help");
    row("two dashes", {"--"}, "--: is not an option; see --help");
    row("two dashes and a value", {"--=1"}, "--: there is no such option; see --help");
    row("nothing", {""}, ": is not an option; see --help");
    row("a value too many", {"--json", "on"}, "on: is not an option; see --help");
    row("a missing value", {"--port"}, "--port: a value is missing behind it");
    row("a missing value at the end", {"--json", "--config"}, "--config: a value is missing behind it");
    row("a missing value for --listen", {"--listen"}, "--listen: a value is missing behind it");
    row("a bad value", {"--port", "http"}, "--port = http: allowed is a number from 0 to 65535");
    row("an option where a value belongs", {"--port", "--json"},
        "--port = --json: allowed is a number from 0 to 65535");
    row("an empty value", {"--port="}, "--port = : allowed is a number from 0 to 65535");
    row("a bad address to listen on", {"--listen", "localhost:80"},
        "--host = localhost: allowed is an IPv4 or IPv6 address");
    row("a bad port to listen on", {"--listen", "127.0.0.1:x"}, "--port = x: allowed is a number from 0 to 65535");
    row("a bracket that is not closed", {"--listen", "[::1"},
        "--listen = [::1: allowed is ADDRESS:PORT, with an IPv6 address in brackets");
    row("a bad switch", {"--json=yes"}, "--json = yes: allowed is on or off");
    row("a bad range", {"--allow", "10.0.0.1/8"},
        "--allow = 10.0.0.1/8: allowed is an address, or a range such as 192.168.0.0/16 or fe80::/10 with no bits set "
        "behind the prefix");
    row("a setting of the window", {"--theme", "dark"},
        "--theme: is for the window only, weir-headless has none; see --help");
    row("a setting of the window, with its value behind an equals sign", {"--font-size=120"},
        "--font-size: is for the window only, weir-headless has none; see --help");
    row("the first of two mistakes", {"--port=x", "--workers=y"}, "--port = x: allowed is a number from 0 to 65535");
}

void TestCommandLine::refuses()
{
    QFETCH(Arguments, arguments);
    QFETCH(QByteArray, message);
    QCOMPARE(messageOf(arguments), message);
}

void TestCommandLine::optionsWinOverTheFile_data()
{
    QTest::addColumn<bool>("fileFirst");
    QTest::newRow("the file before the option") << true;
    QTest::newRow("the file behind the option") << false;
}

void TestCommandLine::optionsWinOverTheFile()
{
    QFETCH(bool, fileFirst);
    const QByteArray file = QByteArray::fromStdString(write(QStringLiteral("a.ini"), "port = 1\nworkers = 3\n"));
    const settings::Values values =
        fileFirst ? valuesOf({"--config", file, "--port", "2"}) : valuesOf({"--port", "2", "--config=" + file});
    QCOMPARE(values.number("port"), 2);
    QCOMPARE(values.number("workers"), 3);
}

void TestCommandLine::aLaterFileWinsOverAnEarlierOne()
{
    const QByteArray first = QByteArray::fromStdString(write(QStringLiteral("a.ini"), "port = 1\nworkers = 3\n"));
    const QByteArray second = QByteArray::fromStdString(write(QStringLiteral("b.ini"), "port = 2\n"));
    const settings::Values values = valuesOf({"--config", first, "--config", second});
    QCOMPARE(values.number("port"), 2);
    QCOMPARE(values.number("workers"), 3);
}

void TestCommandLine::listsOfFileAndOptionsAddUp()
{
    const QByteArray file = QByteArray::fromStdString(write(QStringLiteral("a.ini"), "block = a.test\n"));
    const settings::Values values = valuesOf({"--block", "b.test", "--config", file});
    const std::vector<std::string> both{"a.test", "b.test"};
    QCOMPARE(values.list("block"), both);
}

void TestCommandLine::aBadFileIsRefused()
{
    const QByteArray file = QByteArray::fromStdString(write(QStringLiteral("a.ini"), "\nport = x\n"));
    QCOMPARE(messageOf({"--config", file, "--port", "1"}), file + ":2: port = x: allowed is a number from 0 to 65535");
    QVERIFY(
        messageOf({"--config", m_folder.filePath(QStringLiteral("missing.ini")).toUtf8()}).contains("cannot be read"));
}

void TestCommandLine::aFileMayHoldTheWindowsSettings()
{
    const QByteArray file =
        QByteArray::fromStdString(write(QStringLiteral("a.ini"), "theme = dark\nport = 81\nmax-rows = 5000\n"));
    QCOMPARE(valuesOf({"--config", file}).number("port"), 81);
}

void TestCommandLine::helpListsEverySetting_data() { takesEverySetting_data(); }

void TestCommandLine::helpListsEverySetting()
{
    QFETCH(QByteArray, key);
    const settings::Setting& setting = *settings::find(key.toStdString());
    const QByteArray help = textOf({"--help"});
    const QByteArray meaning = QByteArray::fromStdString(std::string(setting.meaning));
    QByteArray line;
    for (const QByteArray& candidate : help.split('\n')) {
        if (candidate.startsWith("  --" + key + " "))
            line = candidate;
    }
    QVERIFY2(line.contains(meaning), line.constData());
    if (!setting.defaultValue.empty())
        QVERIFY2(
            line.endsWith("[" + QByteArray::fromStdString(std::string(setting.defaultValue)) + "]"), line.constData());
    QCOMPARE(line.contains(" ... "), settings::isList(setting.type));
}

void TestCommandLine::helpListsNoneOfTheWindow()
{
    const QByteArray help = textOf({"--help"});
    for (const settings::Setting& setting : settings::table()) {
        if (setting.program == settings::Program::Window)
            QVERIFY(!help.contains("--" + QByteArray::fromStdString(std::string(setting.key))));
    }
}

void TestCommandLine::helpFitsATerminal()
{
    const QByteArray help = textOf({"--help"});
    for (const char* option : {"--listen", "--config", "--help", "--version"})
        QVERIFY2(help.contains(option), option);
    for (const QByteArray& line : help.split('\n'))
        QVERIFY2(line.size() <= 120, line.constData());
    QVERIFY(help.endsWith('\n'));
}

void TestCommandLine::helpAndVersionComeFirst_data()
{
    QTest::addColumn<Arguments>("arguments");
    QTest::addColumn<QByteArray>("begin");

    QTest::newRow("--help") << Arguments{"--help"} << QByteArray("Usage: weir-headless");
    QTest::newRow("-h") << Arguments{"-h"} << QByteArray("Usage: weir-headless");
    QTest::newRow("--help behind a bad value")
        << Arguments{"--port", "x", "--help"} << QByteArray("Usage: weir-headless");
    QTest::newRow("--version") << Arguments{"--version"} << QByteArray("weir-headless " WEIR_VERSION "\n");
    QTest::newRow("--help before --version") << Arguments{"--version", "--help"} << QByteArray("Usage: weir-headless");
}

void TestCommandLine::helpAndVersionComeFirst()
{
    QFETCH(Arguments, arguments);
    QFETCH(QByteArray, begin);
    QVERIFY2(textOf(arguments).startsWith(begin), messageOf(arguments).constData());
}

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
