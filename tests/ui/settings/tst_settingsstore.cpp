#include "settings/settingsstore.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::ui;

/// The settings file of the window.
class TestSettingsStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }

    void liesInTheFolderForConfiguration();
    void withoutAFileTheDefaultsHold();
    void savesAndLoads();
    void keepsWhatTheUserWrote();
    void saysWhatItCouldNotRead_data();
    void saysWhatItCouldNotRead();
    void keepsADamagedFileAside();
    void aSoundFileIsNotKeptAside();
    void aLaterDamagedFileReplacesAnEarlierOne();
    void saysWhyItCannotSave();
    void aFileThatIsAFolderStaysOne();

private:
    void write(const QByteArray& content) const;
    static QByteArray contentOf(const QString& path);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SettingsStore> m_store;
};

void TestSettingsStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<SettingsStore>(m_folder->filePath(QStringLiteral("weir/weir.conf")));
}

void TestSettingsStore::write(const QByteArray& content) const
{
    QDir().mkpath(QFileInfo(m_store->path()).path());
    QFile file(m_store->path());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("cannot write to the temporary folder");
}

QByteArray TestSettingsStore::contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

void TestSettingsStore::liesInTheFolderForConfiguration()
{
    QCOMPARE(SettingsStore().path(),
        QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) + QStringLiteral("/weir/weir.conf"));
}

void TestSettingsStore::withoutAFileTheDefaultsHold()
{
    const SettingsStore::Loaded loaded = m_store->load();
    QCOMPARE(loaded.problem, QString());
    QVERIFY(loaded.values == settings::Values());
    QVERIFY2(!QFile::exists(m_store->path()), "loading makes no file");
}

void TestSettingsStore::savesAndLoads()
{
    settings::Values values;
    QVERIFY(!values.set("port", "3128"));
    QVERIFY(!values.setList("block", {"a.test", "/a b/"}));
    QVERIFY(!values.set("language", "zh_CN"));
    QCOMPARE(m_store->save(values), QString());
    const SettingsStore::Loaded loaded = SettingsStore(m_store->path()).load();
    QCOMPARE(loaded.problem, QString());
    QVERIFY(loaded.values == values);
}

void TestSettingsStore::keepsWhatTheUserWrote()
{
    write("# mine\nport = 80\n# end\n");
    SettingsStore::Loaded loaded = m_store->load();
    QVERIFY(!loaded.values.set("port", "81"));
    QCOMPARE(m_store->save(loaded.values), QString());
    QCOMPARE(contentOf(m_store->path()), QByteArray("# mine\nport = 81\n# end\n"));
}

void TestSettingsStore::saysWhatItCouldNotRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");

    QTest::newRow("one bad value") << QByteArray("port = 81\nworkers = many\n")
                                   << QStringLiteral("Line 2: workers = many: Type a number from 0 to 256.");
    QTest::newRow("a key that is not known")
        << QByteArray("port = 81\ncolour = blue\n") << QStringLiteral("Line 2: There is no setting named colour.");
    QTest::newRow("several problems: the first, and how many")
        << QByteArray("port = 81\nx\ny\nz\n") << QStringLiteral("Line 2: A line is key = value");
    QTest::newRow("several problems: how many")
        << QByteArray("port = 81\nx\ny\nz\n") << QStringLiteral("3 lines of the settings could not be read");
}

void TestSettingsStore::saysWhatItCouldNotRead()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, words);
    write(content);
    const SettingsStore::Loaded loaded = m_store->load();
    QVERIFY2(loaded.problem.contains(words), qPrintable(loaded.problem));
    QCOMPARE(loaded.values.number("port"), 81);
    QCOMPARE(loaded.values.number("workers"), 0);
    QCOMPARE(contentOf(m_store->path()), content);
}

void TestSettingsStore::keepsADamagedFileAside()
{
    const QByteArray damaged("# mine\nport = 81\ncolour = blue\nworkers = many\n\xff\xfe\0\n", 50);
    write(damaged);
    const SettingsStore::Loaded loaded = m_store->load();
    QVERIFY2(!QFile::exists(m_store->backupPath()), "nothing is kept aside before something is overwritten");
    QCOMPARE(m_store->save(loaded.values), QString());
    QCOMPARE(contentOf(m_store->backupPath()), damaged);
    QCOMPARE(contentOf(m_store->path()), QByteArray("# mine\nport = 81\n"));
    QCOMPARE(m_store->load().problem, QString());
}

void TestSettingsStore::aSoundFileIsNotKeptAside()
{
    write("port = 80\n");
    QCOMPARE(m_store->save(settings::Values()), QString());
    QVERIFY(!QFile::exists(m_store->backupPath()));
}

void TestSettingsStore::aLaterDamagedFileReplacesAnEarlierOne()
{
    for (const QByteArray& damaged : {QByteArray("first\n"), QByteArray("second\n")}) {
        write(damaged);
        QCOMPARE(m_store->save(settings::Values()), QString());
        QCOMPARE(contentOf(m_store->backupPath()), damaged);
    }
}

void TestSettingsStore::saysWhyItCannotSave()
{
    QFile file(m_folder->filePath(QStringLiteral("weir")));
    QVERIFY(file.open(QIODevice::WriteOnly)); // a file where the folder should be
    const QString problem = m_store->save(settings::Values());
    QVERIFY2(problem.startsWith(QStringLiteral("The settings could not be saved: the folder ")), qPrintable(problem));
}

void TestSettingsStore::aFileThatIsAFolderStaysOne()
{
    QVERIFY(QDir().mkpath(m_store->path()));
    QVERIFY(!m_store->load().problem.isEmpty());
    const QString problem = m_store->save(settings::Values());
    QVERIFY2(problem.startsWith(QStringLiteral("The settings could not be saved")), qPrintable(problem));
    QVERIFY(QFileInfo(m_store->path()).isDir());
}

QTEST_APPLESS_MAIN(TestSettingsStore)
#include "tst_settingsstore.moc"
