#include "integration/programs.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace weir;
using namespace weir::integration;

/// `weir-headless ca`, and what the openssl program says to what it writes.
class TestCaCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesOneAndShowsIt();
    void isInTheUsersDataUnlessToldOtherwise();
    void exports_data();
    void exports();
    void exportsToStandardOutput();
    void renews();
    void importsTheUsersOwn_data();
    void importsTheUsersOwn();
    void replacesOnlyWhenTold();
    void deletesOnlyWhenTold();
    void encryptsTheKey();
    void refuses_data();
    void refuses();
    void hasHelp_data();
    void hasHelp();

private:
    /// `weir-headless ca ... --ca-dir`
    Outcome ca(QStringList arguments) const;
    QString path(const QString& name) const { return m_folder->filePath(name); }
    void write(const QString& name, const QByteArray& content) const;
    QByteArray fingerprint() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_ca;
};

namespace {

Outcome openSsl(const QStringList& arguments) { return run(QStringLiteral("openssl"), arguments); }

QByteArray fingerprintOf(const QString& file, const QString& form)
{
    const Outcome said = openSsl({"x509", "-inform", form, "-in", file, "-noout", "-fingerprint", "-sha256"});
    return said.output.mid(said.output.indexOf('=') + 1).trimmed();
}

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestCaCommand::init()
{
    WEIR_NEEDS("openssl");
    qunsetenv("WEIR_CA_PASSPHRASE");
    m_folder = std::make_unique<QTemporaryDir>();
    m_ca = path(QStringLiteral("ca"));
}

Outcome TestCaCommand::ca(QStringList arguments) const
{
    return run(QStringLiteral(WEIR_HEADLESS), QStringList{"ca"} + arguments + QStringList{"--ca-dir", m_ca});
}

void TestCaCommand::write(const QString& name, const QByteArray& content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write to the temporary folder");
}

QByteArray TestCaCommand::fingerprint() const { return fingerprintOf(m_ca + "/weir-ca.pem", QStringLiteral("PEM")); }

void TestCaCommand::makesOneAndShowsIt()
{
    const Outcome made = ca({"make"});
    QVERIFY2(made.exitStatus == 0, made.errors.constData());
    QVERIFY(made.output.contains("Weir CA "));
    QVERIFY(!fingerprint().isEmpty());
    QVERIFY(made.output.contains(fingerprint()));

    const Outcome shown = ca({"show"});
    QCOMPARE(shown.exitStatus, 0);
    QCOMPARE(shown.output, made.output);
    QVERIFY(shown.output.contains(m_ca.toUtf8()));
    QVERIFY(!shown.output.contains("PRIVATE KEY"));

    const QJsonObject json = QJsonDocument::fromJson(ca({"show", "--json"}).output).object();
    QCOMPARE(json.value("sha256").toString().toUtf8(), fingerprint());
    QCOMPARE(json.value("folder").toString(), m_ca);
    QVERIFY(json.value("name").toString().startsWith("Weir CA "));
    QCOMPARE(json.value("isValid"), QJsonValue(true));

    const Outcome again = ca({"make"});
    QCOMPARE(again.exitStatus, 1);
    QVERIFY2(again.errors.contains("already"), again.errors.constData());
}

void TestCaCommand::isInTheUsersDataUnlessToldOtherwise()
{
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", path(QStringLiteral("data")).toUtf8());
    const Outcome made = run(QStringLiteral(WEIR_HEADLESS), {"ca", "make"});
    if (before.isNull())
        qunsetenv("XDG_DATA_HOME");
    else
        qputenv("XDG_DATA_HOME", before);
    QVERIFY2(made.exitStatus == 0, made.errors.constData());
    QVERIFY(QFile::exists(path(QStringLiteral("data/weir/ca/weir-ca-key.pem"))));
}

void TestCaCommand::exports_data()
{
    QTest::addColumn<QStringList>("format");
    QTest::addColumn<QString>("form");
    QTest::newRow("a.pem") << QStringList{} << QStringLiteral("PEM");
    QTest::newRow("a.crt") << QStringList{} << QStringLiteral("PEM");
    QTest::newRow("a.der") << QStringList{} << QStringLiteral("DER");
    QTest::newRow("a.cer") << QStringList{} << QStringLiteral("DER");
    QTest::newRow("a.mobileconfig") << QStringList{} << QString();
    QTest::newRow("a") << QStringList{"--format", "pem"} << QStringLiteral("PEM");
    QTest::newRow("b.pem") << QStringList{"--format", "der"} << QStringLiteral("DER");
}

void TestCaCommand::exports()
{
    QFETCH(QStringList, format);
    QFETCH(QString, form);
    QCOMPARE(ca({"make"}).exitStatus, 0);
    const QString file = path(QTest::currentDataTag());
    const Outcome exported = ca(QStringList{"export", file} + format);
    QVERIFY2(exported.exitStatus == 0, exported.errors.constData());
    QVERIFY(exported.output.isEmpty());
    QVERIFY(!contentOf(file).contains("PRIVATE KEY"));
    if (!form.isEmpty()) {
        QCOMPARE(fingerprintOf(file, form), fingerprint());
        return;
    }
    QXmlStreamReader reader(contentOf(file));
    QByteArray data;
    while (!reader.atEnd()) {
        if (reader.readNextStartElement() && reader.name() == QLatin1String("data"))
            data = QByteArray::fromBase64(reader.readElementText().toLatin1());
    }
    write(QStringLiteral("inner.der"), data);
    QCOMPARE(fingerprintOf(path(QStringLiteral("inner.der")), QStringLiteral("DER")), fingerprint());
}

void TestCaCommand::exportsToStandardOutput()
{
    QCOMPARE(ca({"make"}).exitStatus, 0);
    QCOMPARE(ca({"export", "-"}).output, contentOf(m_ca + "/weir-ca.pem"));
}

void TestCaCommand::renews()
{
    QCOMPARE(ca({"make"}).exitStatus, 0);
    const QByteArray before = fingerprint();
    const QByteArray keyBefore = contentOf(m_ca + "/weir-ca-key.pem");
    const Outcome renewed = ca({"renew"});
    QVERIFY2(renewed.exitStatus == 0, renewed.errors.constData());
    QVERIFY(fingerprint() != before);
    QVERIFY(renewed.output.contains(fingerprint()));
    QVERIFY(contentOf(m_ca + "/weir-ca-key.pem") != keyBefore);
}

void TestCaCommand::importsTheUsersOwn_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("one PEM file") << QStringList{"both.pem"} << QByteArray();
    QTest::newRow("certificate and key") << QStringList{"own.pem", "own-key.pem"} << QByteArray();
    QTest::newRow("key and certificate") << QStringList{"own-key.pem", "own.pem"} << QByteArray();
    QTest::newRow("PKCS#12 with its passphrase")
        << QStringList{"own.p12", "--passphrase-file", "secret"} << QByteArray();
    QTest::newRow("PKCS#12 with a wrong one")
        << QStringList{"own.p12", "--passphrase-file", "own.pem"} << QByteArray("the passphrase does not open");
    QTest::newRow("a certificate without its key") << QStringList{"own.pem"} << QByteArray("there is no private key");
    QTest::newRow("a file that is not there")
        << QStringList{"none.pem"} << QByteArray("none.pem: there is no such file");
    QTest::newRow("a file that is none") << QStringList{"secret"} << QByteArray("neither PEM nor PKCS#12");
}

void TestCaCommand::importsTheUsersOwn()
{
    QFETCH(QStringList, files);
    QFETCH(QByteArray, words);
    const QString key = path(QStringLiteral("own-key.pem"));
    const QString certificate = path(QStringLiteral("own.pem"));
    QCOMPARE(openSsl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                         "-subj", "/CN=My own", "-addext", "basicConstraints=critical,CA:TRUE", "-addext",
                         "keyUsage=critical,keyCertSign", "-keyout", key, "-out", certificate})
                 .exitStatus,
        0);
    write(QStringLiteral("both.pem"), contentOf(certificate) + contentOf(key));
    write(QStringLiteral("secret"), "open sesame\n");
    QCOMPARE(openSsl({"pkcs12", "-export", "-in", certificate, "-inkey", key, "-passout", "pass:open sesame", "-out",
                         path(QStringLiteral("own.p12"))})
                 .exitStatus,
        0);
    for (QString& file : files) {
        if (!file.startsWith('-'))
            file = path(file);
    }
    const Outcome imported = ca(QStringList{"import"} + files);
    if (!words.isEmpty()) {
        QCOMPARE(imported.exitStatus, 1);
        QVERIFY2(imported.errors.contains(words), imported.errors.constData());
        QVERIFY(!QFile::exists(m_ca));
        return;
    }
    QVERIFY2(imported.exitStatus == 0, imported.errors.constData());
    QVERIFY(imported.output.contains("My own"));
    QCOMPARE(fingerprint(), fingerprintOf(certificate, QStringLiteral("PEM")));
}

void TestCaCommand::replacesOnlyWhenTold()
{
    QCOMPARE(ca({"make"}).exitStatus, 0);
    const QByteArray before = fingerprint();
    write(QStringLiteral("both.pem"), contentOf(m_ca + "/weir-ca-key.pem"));
    QCOMPARE(ca({"renew"}).exitStatus, 0);
    const Outcome refused = ca({"import", path(QStringLiteral("both.pem"))});
    QCOMPARE(refused.exitStatus, 1);
    QVERIFY2(refused.errors.contains("--replace"), refused.errors.constData());
    QVERIFY(fingerprint() != before);
    QCOMPARE(ca({"import", "--replace", path(QStringLiteral("both.pem"))}).exitStatus, 0);
    QCOMPARE(fingerprint(), before);
}

void TestCaCommand::deletesOnlyWhenTold()
{
    QCOMPARE(ca({"delete", "--yes"}).exitStatus, 1);
    QCOMPARE(ca({"make"}).exitStatus, 0);
    const Outcome refused = ca({"delete"});
    QCOMPARE(refused.exitStatus, 2);
    QVERIFY2(refused.errors.contains("--yes"), refused.errors.constData());
    QVERIFY(!fingerprint().isEmpty());
    QCOMPARE(ca({"delete", "--yes"}).exitStatus, 0);
    QVERIFY(!QFile::exists(m_ca + "/weir-ca-key.pem"));
    QVERIFY(!QFile::exists(m_ca + "/weir-ca.pem"));
    const Outcome shown = ca({"show"});
    QCOMPARE(shown.exitStatus, 1);
    QVERIFY2(shown.errors.contains("there is no authority yet"), shown.errors.constData());
}

void TestCaCommand::encryptsTheKey()
{
    qputenv("WEIR_CA_PASSPHRASE", "open sesame");
    QCOMPARE(ca({"make"}).exitStatus, 0);
    QVERIFY(contentOf(m_ca + "/weir-ca-key.pem").contains("ENCRYPTED PRIVATE KEY"));
    QCOMPARE(ca({"show"}).exitStatus, 0);
    QCOMPARE(ca({"renew"}).exitStatus, 0);
    QVERIFY(contentOf(m_ca + "/weir-ca-key.pem").contains("ENCRYPTED PRIVATE KEY"));
    qputenv("WEIR_CA_PASSPHRASE", "sesame");
    QVERIFY(ca({"show"}).errors.contains("the passphrase does not open the private key"));
    qunsetenv("WEIR_CA_PASSPHRASE");
    const Outcome without = ca({"show"});
    QCOMPARE(without.exitStatus, 1);
    QVERIFY2(without.errors.contains("WEIR_CA_PASSPHRASE"), without.errors.constData());
    QCOMPARE(ca({"make"}).exitStatus, 1);
    QCOMPARE(ca({"delete", "--yes"}).exitStatus, 0);
}

void TestCaCommand::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const QStringList& arguments, const char* words) {
        QTest::newRow(name) << arguments << QByteArray(words);
    };
    row("nothing behind it", {}, "a word is missing behind it; one of show, make, export, renew, import, delete");
    row("a word that is none", {"shwo"}, "shwo: there is no such word");
    row("nowhere to export to", {"export"}, "FILE is missing");
    row("a name that does not tell the format", {"export", "x"}, "--format");
    row("a format that is none", {"export", "x", "--format", "p12"}, "\"p12\" is not one of pem, der, mobileconfig");
    row("nothing to import", {"import"}, "FILE is missing");
    row("too many files", {"import", "a", "b", "c"}, "c: is one argument too many");
    row("an option that is not there", {"show", "--jason"}, "--jason: there is no such option");
}

void TestCaCommand::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Outcome outcome = run(QStringLiteral(WEIR_HEADLESS), QStringList{"ca"} + arguments);
    QCOMPARE(outcome.exitStatus, 2);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY2(outcome.errors.contains(words), outcome.errors.constData());
    QCOMPARE(outcome.errors.count('\n'), 1);
}

void TestCaCommand::hasHelp_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("ca --help") << QStringList{"--help"};
    for (const char* word : {"show", "make", "export", "renew", "import", "delete"})
        QTest::addRow("ca %s --help", word) << QStringList{word, "--help"};
}

void TestCaCommand::hasHelp()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = run(QStringLiteral(WEIR_HEADLESS), QStringList{"ca"} + arguments);
    QCOMPARE(outcome.exitStatus, 0);
    QVERIFY(outcome.output.startsWith("Usage: weir-headless ca "));
    for (const QByteArray& line : outcome.output.split('\n'))
        QVERIFY2(line.size() <= 120, line.constData());
}

QTEST_GUILESS_MAIN(TestCaCommand)
#include "tst_cacommand.moc"
