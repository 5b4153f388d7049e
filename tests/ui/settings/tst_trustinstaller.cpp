#include "settings/trustinstaller.h"

#include "tls/authority.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::ui;
using Surroundings = TrustInstaller::Surroundings;
using Plan = TrustInstaller::Plan;

/// What is done to have a certificate trusted: with programs that only write down how they were called, and with the
/// real certutil.
class TestTrustInstaller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void plansNothingWithoutTheTool_data();
    void plansNothingWithoutTheTool();
    void planningChangesNothing();
    void makesTheDatabaseThatIsNotThere();
    void findsTheProfilesOfFirefox();
    void updatesTheSystemsStore_data();
    void updatesTheSystemsStore();
    void goesOnPastOneThatFails();
    void saysWhyTheSystemWasNotChanged_data();
    void saysWhyTheSystemWasNotChanged();
    void aProgramThatCannotStartIsTold();
    void writesCommandsAsTheyWouldBeTyped();
    void mayGoWhileAStepIsUnderWay();
    void theRealCertutilTrustsIt();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    /// Writes its arguments to calls, then runs `script`.
    void addProgram(const QString& name, const QByteArray& script = {}) const;
    void makeFile(const QString& name) const;
    QList<QByteArray> calls() const;
    Surroundings surroundings(bool isRoot = false) const;
    /// Empty if all went well.
    QString carryOut(TrustInstaller& installer, const Plan& plan) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTrustInstaller::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char* folder : {"bin", "home", "anchors"})
        QVERIFY(QDir(m_folder->path()).mkdir(QString::fromLatin1(folder)));
}

void TestTrustInstaller::addProgram(const QString& name, const QByteArray& script) const
{
    QFile file(path(QStringLiteral("bin/") + name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "#!/bin/sh\nprintf '%s\\n' \"${0##*/} $*\" >> '" + path(QStringLiteral("calls")).toUtf8() + "'\n" + script);
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestTrustInstaller::makeFile(const QString& name) const
{
    QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

QList<QByteArray> TestTrustInstaller::calls() const
{
    QFile file(path(QStringLiteral("calls")));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
}

Surroundings TestTrustInstaller::surroundings(bool isRoot) const
{
    return {path(QStringLiteral("home")), {path(QStringLiteral("bin"))}, path(QStringLiteral("anchors")), isRoot};
}

QString TestTrustInstaller::carryOut(TrustInstaller& installer, const Plan& plan) const
{
    QString words;
    bool isOver = false;
    connect(&installer, &TrustInstaller::done, &installer, [&] { isOver = true; });
    connect(&installer, &TrustInstaller::failed, &installer, [&](const QString& problem) {
        words = problem;
        isOver = true;
    });
    installer.carryOut(plan);
    if (!QTest::qWaitFor([&] { return isOver; }, 30'000))
        return QStringLiteral("it takes too long");
    return words;
}

void TestTrustInstaller::plansNothingWithoutTheTool_data()
{
    QTest::addColumn<QStringList>("programs");
    QTest::addColumn<bool>("forSystem");
    QTest::addColumn<QString>("words");
    QTest::newRow("no certutil") << QStringList{} << false << QStringLiteral("libnss3-tools");
    QTest::newRow("nothing for the system")
        << QStringList{"pkexec"} << true << QStringLiteral("update-ca-certificates");
    QTest::newRow("nothing that asks for the password")
        << QStringList{"trust"} << true << QStringLiteral("/bin/trust anchor --store /x/ca.pem");
}

void TestTrustInstaller::plansNothingWithoutTheTool()
{
    QFETCH(QStringList, programs);
    QFETCH(bool, forSystem);
    QFETCH(QString, words);
    for (const QString& program : programs)
        addProgram(program);
    const TrustInstaller installer(surroundings());
    const Plan plan = forSystem ? installer.forSystem("/x/ca.pem") : installer.forUser("Weir", "/x/ca.pem");
    QVERIFY(plan.steps.isEmpty());
    QVERIFY2(plan.problem.contains(words), qPrintable(plan.problem));
}

void TestTrustInstaller::planningChangesNothing()
{
    for (const char* program : {"certutil", "pkexec", "trust", "update-ca-certificates"})
        addProgram(QString::fromLatin1(program));
    const TrustInstaller installer(surroundings());
    QVERIFY(!installer.forUser("Weir", "/x/ca.pem").steps.isEmpty());
    QVERIFY(!installer.forSystem("/x/ca.pem").steps.isEmpty());
    QVERIFY(calls().isEmpty());
    QVERIFY(QDir(path(QStringLiteral("home"))).isEmpty());
}

void TestTrustInstaller::makesTheDatabaseThatIsNotThere()
{
    addProgram(QStringLiteral("certutil"));
    TrustInstaller installer(surroundings());
    QCOMPARE(carryOut(installer, installer.forUser("Weir CA box", "/x/ca.pem")), QString());
    const QByteArray database = "sql:" + path(QStringLiteral("home/.pki/nssdb")).toUtf8();
    const QList<QByteArray> expected{"certutil -d " + database + " -N --empty-password",
        "certutil -d " + database + " -A -t C,, -n Weir CA box -i /x/ca.pem"};
    QCOMPARE(calls(), expected);
    QVERIFY(QFileInfo(path(QStringLiteral("home/.pki/nssdb"))).isDir());
}

void TestTrustInstaller::findsTheProfilesOfFirefox()
{
    addProgram(QStringLiteral("certutil"));
    for (const char* database : {".pki/nssdb", ".mozilla/firefox/a.default", ".mozilla/firefox/b.work",
             "snap/firefox/common/.mozilla/firefox/c.default", "snap/chromium/current/.pki/nssdb"})
        makeFile(QStringLiteral("home/%1/cert9.db").arg(QLatin1String(database)));
    makeFile(QStringLiteral("home/.mozilla/firefox/Crash Reports/events"));
    const TrustInstaller installer(surroundings());
    const QStringList commands = installer.forUser("Weir", "/x/ca.pem").commands();
    QCOMPARE(commands.size(), 5);
    for (const QString& command : commands)
        QVERIFY2(command.contains(QStringLiteral(" -A -t C,, -n Weir -i /x/ca.pem")), qPrintable(command));
    QVERIFY(commands.join(u'\n').contains(QStringLiteral("/.mozilla/firefox/b.work ")));
}

void TestTrustInstaller::updatesTheSystemsStore_data()
{
    QTest::addColumn<QStringList>("programs");
    QTest::addColumn<bool>("isRoot");
    QTest::addColumn<bool>("copies");
    QTest::addColumn<QByteArray>("call");
    const QByteArray trust = "trust anchor --store ";
    QTest::newRow("Debian") << QStringList{"pkexec", "trust", "update-ca-certificates"} << false << true
                            << QByteArray("update-ca-certificates");
    QTest::newRow("Fedora") << QStringList{"pkexec", "trust"} << false << false << trust;
    QTest::newRow("Debian, as root") << QStringList{"update-ca-certificates"} << true << true
                                     << QByteArray("update-ca-certificates");
    QTest::newRow("Fedora, as root") << QStringList{"trust"} << true << false << trust;
}

void TestTrustInstaller::updatesTheSystemsStore()
{
    QFETCH(QStringList, programs);
    QFETCH(bool, isRoot);
    QFETCH(bool, copies);
    QFETCH(QByteArray, call);
    for (const QString& program : programs)
        addProgram(program, program == QStringLiteral("pkexec") ? QByteArray("exec \"$@\"\n") : QByteArray());
    makeFile(QStringLiteral("my ca's.pem"));
    TrustInstaller installer(surroundings(isRoot));
    QCOMPARE(carryOut(installer, installer.forSystem(path(QStringLiteral("my ca's.pem")))), QString());
    const QList<QByteArray> called = calls();
    QCOMPARE(called.front().startsWith("pkexec "), !isRoot);
    QVERIFY2(called.back().startsWith(call), called.back().constData());
    QCOMPARE(QFile::exists(path(QStringLiteral("anchors/weir-ca.crt"))), copies);
}

void TestTrustInstaller::goesOnPastOneThatFails()
{
    addProgram(QStringLiteral("certutil"), "case $* in *a.locked*) echo 'bad password' >&2; exit 255;; esac\n");
    for (const char* profile : {"a.locked", "b.work"})
        makeFile(QStringLiteral("home/.mozilla/firefox/%1/cert9.db").arg(QLatin1String(profile)));
    TrustInstaller installer(surroundings());
    const QString words = carryOut(installer, installer.forUser("Weir", "/x/ca.pem"));
    QVERIFY2(words.contains(QStringLiteral("a.locked")) && words.contains(QStringLiteral("bad password")),
        qPrintable(words));
    QVERIFY(calls().back().contains("b.work"));
}

void TestTrustInstaller::saysWhyTheSystemWasNotChanged_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("words");
    QTest::newRow("the user closed the dialog") << QByteArray("exit 126") << QStringLiteral("did not allow it");
    QTest::newRow("nobody asks for the password")
        << QByteArray("exit 127") << QStringLiteral("As root, run this: %1/bin/trust anchor --store /x/ca.pem");
    QTest::newRow("the tool failed") << QByteArray("echo no room; exit 1") << QStringLiteral("It said: no room");
    QTest::newRow("the tool was killed") << QByteArray("kill -KILL $$") << QStringLiteral("This failed: ");
}

void TestTrustInstaller::saysWhyTheSystemWasNotChanged()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, words);
    addProgram(QStringLiteral("trust"));
    addProgram(QStringLiteral("pkexec"), script + '\n');
    words.replace(QStringLiteral("%1"), m_folder->path());
    TrustInstaller installer(surroundings());
    const QString said = carryOut(installer, installer.forSystem("/x/ca.pem"));
    QVERIFY2(said.contains(words), qPrintable(said));
}

void TestTrustInstaller::aProgramThatCannotStartIsTold()
{
    TrustInstaller installer(surroundings());
    const QString words = carryOut(installer, {{{path(QStringLiteral("bin/none")), {}}}, {}});
    QVERIFY2(words.contains(QStringLiteral("bin/none could not be started")), qPrintable(words));
    QVERIFY(!installer.isBusy());
}

void TestTrustInstaller::writesCommandsAsTheyWouldBeTyped()
{
    QCOMPARE(TrustInstaller::Step({"/usr/bin/trust", {"anchor", "--store", "/a/b.pem"}}).command(),
        QStringLiteral("/usr/bin/trust anchor --store /a/b.pem"));
    QCOMPARE(TrustInstaller::Step({"/bin/x", {"it's", "a b", "", "$(y)"}}).command(),
        QStringLiteral("/bin/x 'it'\\''s' 'a b' '' '$(y)'"));
}

void TestTrustInstaller::mayGoWhileAStepIsUnderWay()
{
    addProgram(QStringLiteral("trust"),
        "read line < '" + path(QStringLiteral("gate")).toUtf8() + "'; echo > '" + path(QStringLiteral("over")).toUtf8()
            + "'\n");
    QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {path(QStringLiteral("gate"))}), 0);
    auto installer = std::make_unique<TrustInstaller>(surroundings(true));
    installer->carryOut(installer->forSystem("/x/ca.pem"));
    QVERIFY(installer->isBusy());
    QTRY_VERIFY(!calls().isEmpty());
    installer.reset();
    QFile gate(path(QStringLiteral("gate")));
    QVERIFY2(gate.open(QIODevice::WriteOnly), "it still waits");
    gate.write("go\n");
    gate.close();
    QTRY_VERIFY(QFile::exists(path(QStringLiteral("over"))));
    QTest::qWait(0);
}

void TestTrustInstaller::theRealCertutilTrustsIt()
{
    const QString certutil = QStandardPaths::findExecutable(QStringLiteral("certutil"));
    if (certutil.isEmpty())
        QSKIP("certutil is not installed: this is not tested here");
    const auto made = tls::Authority::make("box");
    const auto& authority = *std::get<std::shared_ptr<const tls::Authority>>(made);
    QVERIFY(!authority.save(path(QStringLiteral("ca")).toStdString()));
    Surroundings real = surroundings();
    real.programFolders = QStringList{QFileInfo(certutil).path()};
    TrustInstaller installer(real);
    const QString name = QString::fromStdString(authority.name());
    for (int i = 0; i < 2; ++i) { // twice does no harm
        TrustInstaller again(real);
        QCOMPARE(carryOut(again, again.forUser(name, path(QStringLiteral("ca/weir-ca.pem")))), QString());
    }
    QProcess list;
    list.start(certutil, {"-L", "-d", "sql:" + path(QStringLiteral("home/.pki/nssdb"))});
    QVERIFY(list.waitForFinished());
    const QByteArray listed = list.readAll();
    QVERIFY2(listed.contains(authority.name().c_str()) && listed.contains("C,,"), listed.constData());
}

QTEST_GUILESS_MAIN(TestTrustInstaller)
#include "tst_trustinstaller.moc"
