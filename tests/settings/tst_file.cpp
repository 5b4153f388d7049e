#include "settings/file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace weir::settings;

/// The settings file when it is written: what it says then, and what is left as the user wrote it.
class TestFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void changesAsLittleAsItCan_data();
    void changesAsLittleAsItCan();
    void dropsRefusedLinesIfAsked();
    void whatIsWrittenIsReadBack_data();
    void whatIsWrittenIsReadBack();
    void whatNoLineHoldsIsNotWritten_data();
    void whatNoLineHoldsIsNotWritten();
    void aNewFileIsForItsOwnerOnly();
    void anOldFileKeepsItsPermissions();
    void aLinkStaysALink();
    void saysWhyItCannotWrite_data();
    void saysWhyItCannotWrite();
    void aWriteThatFailsLeavesTheOldFile();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("weir.conf")); }
    void write(const QByteArray& content) const;
    QByteArray content() const;
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

using Pairs = QList<QPair<QByteArray, QByteArray>>;

Values valuesOf(const Pairs& pairs)
{
    Values values;
    for (const auto& [key, value] : pairs) {
        if (const auto problem = values.set(key.toStdString(), value.toStdString()))
            qFatal("refused: %s", problem->message.c_str());
    }
    return values;
}

QByteArray messageOf(const std::optional<Problem>& problem)
{
    return problem ? QByteArray::fromStdString(problem->message) : QByteArray();
}

unsigned permissionsOf(const QString& path)
{
    struct stat status
    {};
    return ::stat(path.toUtf8().constData(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

} // namespace

void TestFile::write(const QByteArray& content) const
{
    QFile file(path());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("cannot write to the temporary folder");
}

QByteArray TestFile::content() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

void TestFile::changesAsLittleAsItCan_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Pairs>("pairs");
    QTest::addColumn<QByteArray>("after");

    const auto row = [](const char* name, const char* before, const Pairs& pairs, const char* after) {
        QTest::newRow(name) << QByteArray(before) << pairs << QByteArray(after);
    };
    row("defaults need no line", "", {}, "");
    row("a value is written", "", {{"port", "81"}}, "port = 81\n");
    row("members of a list have a line each", "", {{"block", "a.test"}, {"block", "b.test"}},
        "block = a.test\nblock = b.test\n");
    row("new lines come in the order of the table", "", {{"theme", "dark"}, {"via", "off"}, {"host", "::1"}},
        "host = ::1\nvia = off\ntheme = dark\n");
    row("a value changes where it stands", "# one\nport = 80\n# two\n", {{"port", "81"}}, "# one\nport = 81\n# two\n");
    row("a line that says it already is not touched", "  port=81  \r\n", {{"port", "81"}}, "  port=81  \r\n");
    row("so is one that says the default", "port = 8888\n", {}, "port = 8888\n");
    row("a value that is the default again goes", "# one\nport = 80\nvia = off\n", {{"via", "off"}},
        "# one\nvia = off\n");
    row("comments, sections and empty lines stay", "; a\n\n[network]\n   # b\n", {{"port", "81"}},
        "; a\n\n[network]\n   # b\nport = 81\n");
    row("lines of unknown meaning stay", "colour = blue\nnonsense\nport = 80\n", {{"port", "81"}},
        "colour = blue\nnonsense\nport = 81\n");
    row("a last line without an end gets one", "# end", {{"port", "81"}}, "# end\nport = 81\n");
    row("a value that was wrong is replaced", "port = many\n", {{"port", "81"}}, "port = 81\n");
    row("a wrong value of what is default goes", "port = many\n", {}, "");
    row("of lines for the same, the last place counts", "port = 1\n# a\nport = 2\n# b\n", {{"port", "81"}},
        "# a\nport = 81\n# b\n");
    row("of lines for the same, a right one stays", "port = 81\n# a\nport = 2\n", {{"port", "81"}}, "port = 81\n# a\n");
    row("a new member follows the others", "block = a.test\n# other\nport = 81\n",
        {{"port", "81"}, {"block", "a.test"}, {"block", "b.test"}},
        "block = a.test\nblock = b.test\n# other\nport = 81\n");
    row("a new member comes between the others", "block = a.test\n# c\nblock = c.test\n",
        {{"block", "a.test"}, {"block", "b.test"}, {"block", "c.test"}},
        "block = a.test\n# c\nblock = b.test\nblock = c.test\n");
    row("a member goes, and the comments of the others stay", "# a\nblock = a.test\n# b\nblock = b.test\n",
        {{"block", "b.test"}}, "# a\n# b\nblock = b.test\n");
    row("members change their order", "block = a.test\nblock = b.test\n", {{"block", "b.test"}, {"block", "a.test"}},
        "block = b.test\nblock = a.test\n");
    row("a member that stands twice", "block = a.test\nblock = a.test\n", {{"block", "a.test"}}, "block = a.test\n");
    row("an emptied list", "block = a.test\nblock = b.test\n", {}, "");
    row("listen stays if it is right", "listen = [::1]:81\n", {{"host", "::1"}, {"port", "81"}}, "listen = [::1]:81\n");
    row("listen becomes host and port if it is not", "# a\nlisten = [::1]:81\n# b\n", {{"host", "::1"}, {"port", "82"}},
        "# a\nhost = ::1\nport = 82\n# b\n");
    row("listen goes when the defaults are back", "listen = [::1]:81\n", {}, "");
    row("listen yields to a later line", "listen = 127.0.0.1:81\nport = 82\n", {{"port", "82"}}, "port = 82\n");
}

void TestFile::changesAsLittleAsItCan()
{
    QFETCH(QByteArray, before);
    QFETCH(Pairs, pairs);
    QFETCH(QByteArray, after);
    const Values values = valuesOf(pairs);
    const std::string text = updatedText(before.toStdString(), values);
    QCOMPARE(QByteArray::fromStdString(text), after);
    QCOMPARE(QByteArray::fromStdString(updatedText(text, values)), after);

    write(after);
    Values back;
    (void)back.readUsable(path().toStdString());
    QVERIFY(back == values);
}

void TestFile::dropsRefusedLinesIfAsked()
{
    const std::string text = updatedText("# a\ncolour = blue\nnonsense\nport = x\nlisten = x\nvia = off\n",
        valuesOf({{"via", "off"}}), RefusedLines::Drop);
    QCOMPARE(QByteArray::fromStdString(text), QByteArray("# a\nvia = off\n"));
}

void TestFile::whatIsWrittenIsReadBack_data()
{
    QTest::addColumn<Pairs>("pairs");

    QTest::newRow("nothing set") << Pairs();
    QTest::newRow("a value written in another way than its default") << Pairs{{"connect-timeout", "10000ms"}};
    QTest::newRow("signs that mean something elsewhere") << Pairs{{"log", "#a=b;[c] d"}, {"block", "/a=b#c;/"}};
    QTest::newRow("bytes that are no text") << Pairs{{"log", "\xff\x80"}};
    QTest::newRow("the same member twice") << Pairs{{"block", "a.test"}, {"block", "a.test"}};
    QTest::newRow("many") << Pairs{{"host", "::"}, {"port", "0"}, {"max-request-head", "8k"}, {"allow", "10.0.0.0/8"},
        {"allow", "::1"}, {"block", "*.a.test"}, {"via", "off"}, {"json", "on"}, {"language", "zh_CN"}};
}

void TestFile::whatIsWrittenIsReadBack()
{
    QFETCH(Pairs, pairs);
    const Values values = valuesOf(pairs);
    for (const char* before : {"", "port = 5\nblock = old.test\nlisten = 1.2.3.4:5\njson = on\n[end]"}) {
        write(before);
        const auto written = writeFile(path().toStdString(), values);
        QVERIFY2(!written, messageOf(written).constData());
        Values back;
        const auto read = back.readFile(path().toStdString());
        QVERIFY2(!read, messageOf(read).constData());
        QVERIFY(back == values);
    }
}

void TestFile::whatNoLineHoldsIsNotWritten_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("a line end, behind which another setting could stand")
        << QByteArray("log") << QByteArray("a\nallow = 0.0.0.0/0");
    QTest::newRow("a space before it") << QByteArray("log") << QByteArray(" a");
    QTest::newRow("a space behind it") << QByteArray("log") << QByteArray("a ");
    QTest::newRow("a line end in a regular expression") << QByteArray("block") << QByteArray("/a\nb/");
}

void TestFile::whatNoLineHoldsIsNotWritten()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, text);
    write("port = 81\n");
    const QByteArray message = messageOf(writeFile(path().toStdString(), valuesOf({{key, text}})));
    QVERIFY2(message.startsWith(key + " = " + text + ": cannot be kept in a file"), message.constData());
    QCOMPARE(content(), QByteArray("port = 81\n"));
}

void TestFile::aNewFileIsForItsOwnerOnly()
{
    const auto problem = writeFile(path().toStdString(), valuesOf({{"port", "81"}}));
    QVERIFY2(!problem, messageOf(problem).constData());
    QCOMPARE(content(), QByteArray("port = 81\n"));
    QCOMPARE(permissionsOf(path()), 0600U);
    QCOMPARE(files(), QStringList{QStringLiteral("weir.conf")});
}

void TestFile::anOldFileKeepsItsPermissions()
{
    write("port = 80\n");
    QCOMPARE(::chmod(path().toUtf8().constData(), 0640), 0);
    QVERIFY(!writeFile(path().toStdString(), valuesOf({{"port", "81"}})));
    QCOMPARE(content(), QByteArray("port = 81\n"));
    QCOMPARE(permissionsOf(path()), 0640U);
}

void TestFile::aLinkStaysALink()
{
    write("port = 80\n");
    const QString link = m_folder->filePath(QStringLiteral("link.conf"));
    QVERIFY(QFile::link(path(), link));
    QVERIFY(!writeFile(link.toStdString(), valuesOf({{"port", "81"}})));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(content(), QByteArray("port = 81\n"));
}

void TestFile::saysWhyItCannotWrite_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("the folder is not there")
        << QStringLiteral("missing/weir.conf") << QByteArray("No such file or directory");
    QTest::newRow("it is a folder") << QStringLiteral(".") << QByteArray("Is a directory");
}

void TestFile::saysWhyItCannotWrite()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, words);
    const QByteArray file = m_folder->filePath(name).toUtf8();
    QCOMPARE(messageOf(writeFile(file.toStdString(), Values())), file + ": cannot be written: " + words);
    QCOMPARE(files(), QStringList());
}

void TestFile::aWriteThatFailsLeavesTheOldFile()
{
    write("port = 80\n");
    // no file may grow beyond 4 bytes, as if the disk were full
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit little{4, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);
    const auto problem = writeFile(path().toStdString(), valuesOf({{"port", "81"}}));
    ::setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY2(messageOf(problem).endsWith(": cannot be written: File too large"), messageOf(problem).constData());
    QCOMPARE(content(), QByteArray("port = 80\n"));
    QCOMPARE(files(), QStringList{QStringLiteral("weir.conf")});
}

QTEST_APPLESS_MAIN(TestFile)
#include "tst_file.moc"
