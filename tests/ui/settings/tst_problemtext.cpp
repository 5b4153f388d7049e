#include "settings/problemtext.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace weir;
using weir::ui::problemText;

namespace {

/// Writes every text in capitals.
class Translator final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override
    {
        return QString::fromUtf8(source).toUpper();
    }
};

} // namespace

/// What the window says of settings that cannot be used: in its own language, but for names and values.
class TestProblemText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatALineIsAbout_data();
    void saysWhatALineIsAbout();
    void saysWhyThereIsNothingToRead();
};

void TestProblemText::saysWhatALineIsAbout_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QByteArray& line, const QString& words) {
        QTest::newRow(name) << line << words;
    };
    row("a number", "port = banana", "LINE 2: port = banana: TYPE A NUMBER FROM 0 TO 65535.");
    row("one of a list", "allow = x",
        "LINE 2: allow = x: TYPE AN ADDRESS, OR A RANGE SUCH AS 192.168.0.0/16 OR "
        "FE80::/10 WITH NO BITS SET BEHIND THE PREFIX.");
    row("one of some words", "theme = pink", "LINE 2: theme = pink: TYPE ONE OF THESE: system, light, dark.");
    row("a switch", "via = maybe", "LINE 2: via = maybe: TYPE ON OR OFF.");
    row("where to listen", "listen = [::1",
        "LINE 2: listen = [::1: WRITE ADDRESS:PORT, WITH AN IPV6 ADDRESS IN BRACKETS.");
    row("a setting that does not exist", "prot = 1", "LINE 2: THERE IS NO SETTING NAMED prot.");
    row("no setting at all", "banana", "LINE 2: A LINE IS KEY = VALUE, [SECTION] OR # COMMENT.");
}

void TestProblemText::saysWhatALineIsAbout()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, words);
    const QTemporaryDir folder;
    QFile file(folder.filePath("weir.conf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# mine\n" + line + "\n");
    file.close();
    settings::Values values;
    const auto problem = values.readFile(file.fileName().toStdString());
    QVERIFY(problem);
    Translator translator;
    QCoreApplication::installTranslator(&translator);
    QCOMPARE(problemText(*problem), words);
    QCoreApplication::removeTranslator(&translator);
}

void TestProblemText::saysWhyThereIsNothingToRead()
{
    const QTemporaryDir folder;
    settings::Values values;
    QCOMPARE(
        problemText(values.readFile(folder.path().toStdString()).value()), folder.path() + " is a folder, not a file.");
    const QString missing = folder.filePath("none.conf");
    const QString words = problemText(values.readFile(missing.toStdString()).value());
    QVERIFY2(words.startsWith(missing + " cannot be read: "), qPrintable(words));
}

QTEST_MAIN(TestProblemText)
#include "tst_problemtext.moc"
