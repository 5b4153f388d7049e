#include "settings/httpspage.h"

#include "settings/authoritybox.h"
#include "tls/authority.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::ui;

/// Decryption, and the certificate authority.
class TestHttpsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void saysThatThereIsNone();
    void makesOne();
    void showsTheOneThatIsThere();
    void followsTheFolder();
    void saysWhyItCannotBeRead();
    void renewsOnlyWhenConfirmed();
    void deletesOnlyWhenConfirmed();
    void savesTheCertificate_data();
    void savesTheCertificate();
    void importsOne();
    void asksForThePassphrase();
    void saysWhyItCannotBeImported();
    void installsOnlyWhenConfirmed_data();
    void installsOnlyWhenConfirmed();
    void saysThatToolsAreMissing();
    void asksForTheSteps();
    void addsAClientCertificate();
    void choosesAuthoritiesOfServers();
    void resetIsAboutThePageOnly();

private:
    template<typename Widget>
    Widget* child(const char* name) const
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }
    QString path(const QString& name) const { return m_folder->filePath(name); }
    QPushButton* button(const char* name) const { return child<QPushButton>(name); }
    QString name() const { return child<QLabel>("name")->text(); }
    QString problem() const { return child<QLabel>("problem")->text(); }
    /// The only dialog that is open.
    template<typename Dialog>
    Dialog* dialog() const;
    void confirm();
    void cancel();
    void choose(const QStringList& files);
    void makeAuthority();
    std::string save(const char* host) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HttpsPage> m_page;
    settings::Values m_values;
};

void TestHttpsPage::init()
{
    qunsetenv("WEIR_CA_PASSPHRASE");
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    m_folder = std::make_unique<QTemporaryDir>();
    m_values = {};
    QVERIFY(!m_values.set("ca-dir", path(QStringLiteral("ca")).toStdString()));
    m_page = std::make_unique<HttpsPage>();
    m_page->setValues(m_values);
    m_page->authorityBox().setSurroundings({path(QStringLiteral("home")), {path(QStringLiteral("bin"))}, {}, true});
    m_page->show();
}

void TestHttpsPage::cleanup() { m_page.reset(); }

template<typename Dialog>
Dialog* TestHttpsPage::dialog() const
{
    Dialog* found = nullptr;
    if (!QTest::qWaitFor([&] { return (found = m_page->findChild<Dialog*>()) && found->isVisible(); }))
        qFatal("no dialog has come");
    return found;
}

void TestHttpsPage::confirm()
{
    auto* const box = dialog<QMessageBox>();
    QVERIFY(box->defaultButton() == box->button(QMessageBox::Cancel));
    for (QAbstractButton* const button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
}

void TestHttpsPage::cancel()
{
    QPointer<QMessageBox> box = dialog<QMessageBox>();
    box->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!box);
}

void TestHttpsPage::choose(const QStringList& files)
{
    auto* const chooser = dialog<QFileDialog>();
    QStringList quoted;
    for (const QString& file : files)
        quoted += u'"' + file + u'"';
    chooser->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))
        ->setText(files.size() == 1 ? files.front() : quoted.join(u' '));
    QMetaObject::invokeMethod(chooser, "accept");
}

void TestHttpsPage::makeAuthority()
{
    const QSignalSpy changed(m_page.get(), &HttpsPage::authorityChanged);
    button("renewButton")->click();
    QTRY_COMPARE(changed.size(), 1);
    QTRY_VERIFY(child<QLabel>("name")->isVisible());
}

std::string TestHttpsPage::save(const char* host) const
{
    const auto made = tls::Authority::make(host);
    const auto& authority = *std::get<std::shared_ptr<const tls::Authority>>(made);
    if (authority.save(path(QString::fromLatin1(host)).toStdString()))
        qFatal("it cannot be saved");
    return authority.name();
}

void TestHttpsPage::saysThatThereIsNone()
{
    QTRY_VERIFY(button("renewButton")->isEnabled());
    QVERIFY(child<QLabel>("none")->isVisible());
    QVERIFY(!child<QLabel>("name")->isVisible());
    for (const char* name : {"saveButton", "userButton", "systemButton", "deleteButton"})
        QVERIFY2(!button(name)->isEnabled(), name);
    QVERIFY(button("importButton")->isEnabled());
}

void TestHttpsPage::makesOne()
{
    makeAuthority();
    QVERIFY(QFile::exists(path(QStringLiteral("ca/weir-ca-key.pem"))));
    QVERIFY(name().startsWith(QStringLiteral("Weir CA ")));
    QVERIFY(!child<QLabel>("none")->isVisible());
    for (const char* name : {"saveButton", "userButton", "systemButton", "deleteButton"})
        QVERIFY2(button(name)->isEnabled(), name);
}

void TestHttpsPage::showsTheOneThatIsThere()
{
    const auto made = tls::Authority::make("box");
    const auto& authority = *std::get<std::shared_ptr<const tls::Authority>>(made);
    QVERIFY(!authority.save(path(QStringLiteral("there")).toStdString()));
    child<QLineEdit>("ca-dir")->setText(path(QStringLiteral("there")));
    QTRY_COMPARE(name(), QString::fromStdString(authority.name()));
    QString fingerprint = child<QLabel>("fingerprint")->text();
    QCOMPARE(fingerprint.remove(u'\n').toStdString(), authority.facts().sha256);
    QVERIFY(child<QLabel>("valid")->text().contains(QString::number(QDate::currentDate().year() + 2)));
}

void TestHttpsPage::followsTheFolder()
{
    const std::string one = save("one");
    const std::string two = save("two");
    child<QLineEdit>("ca-dir")->setText(path(QStringLiteral("one")));
    child<QLineEdit>("ca-dir")->setText(path(QStringLiteral("two")));
    QTRY_COMPARE(name().toStdString(), two);
    child<QLineEdit>("ca-dir")->setText(path(QStringLiteral("one")));
    QTRY_COMPARE(name().toStdString(), one);
    child<QLineEdit>("ca-dir")->setText(path(QStringLiteral("none")));
    QTRY_VERIFY(child<QLabel>("none")->isVisible());
}

void TestHttpsPage::saysWhyItCannotBeRead()
{
    makeAuthority();
    QFile key(path(QStringLiteral("ca/weir-ca-key.pem")));
    QVERIFY(key.open(QIODevice::WriteOnly | QIODevice::Truncate));
    key.write("damaged");
    key.close();
    m_page->authorityBox().setFolder(path(QStringLiteral("ca")));
    QTRY_VERIFY2(problem().contains(QStringLiteral("there is no private key")), qPrintable(problem()));
    QVERIFY(!button("renewButton")->isEnabled());
    QVERIFY(button("deleteButton")->isEnabled());
    child<QLineEdit>("ca-dir")->setText(path(QStringLiteral("none")));
    QTRY_VERIFY(problem().isEmpty());
}

void TestHttpsPage::renewsOnlyWhenConfirmed()
{
    makeAuthority();
    const QString before = child<QLabel>("fingerprint")->text();
    const QSignalSpy changed(m_page.get(), &HttpsPage::authorityChanged);
    button("renewButton")->click();
    cancel();
    QCOMPARE(child<QLabel>("fingerprint")->text(), before);
    button("renewButton")->click();
    confirm();
    QTRY_COMPARE(changed.size(), 1);
    QTRY_VERIFY(child<QLabel>("fingerprint")->text() != before);
}

void TestHttpsPage::deletesOnlyWhenConfirmed()
{
    makeAuthority();
    button("deleteButton")->click();
    cancel();
    QVERIFY(QFile::exists(path(QStringLiteral("ca/weir-ca-key.pem"))));
    const QSignalSpy changed(m_page.get(), &HttpsPage::authorityChanged);
    button("deleteButton")->click();
    confirm();
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!QFile::exists(path(QStringLiteral("ca/weir-ca-key.pem"))));
    QTRY_VERIFY(child<QLabel>("none")->isVisible());
}

void TestHttpsPage::savesTheCertificate_data()
{
    QTest::addColumn<int>("filter");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("a.pem") << 0 << QByteArray("-----BEGIN CERTIFICATE-----");
    QTest::newRow("a.der") << 1 << QByteArray("\x30\x82");
    QTest::newRow("a.mobileconfig") << 2 << QByteArray("<?xml");
}

void TestHttpsPage::savesTheCertificate()
{
    QFETCH(int, filter);
    QFETCH(QByteArray, begin);
    makeAuthority();
    button("saveButton")->click();
    auto* const chooser = dialog<QFileDialog>();
    chooser->selectNameFilter(chooser->nameFilters().at(filter));
    choose({path(QTest::currentDataTag())});
    QFile file(path(QTest::currentDataTag()));
    QTRY_VERIFY2(child<QLabel>("remark")->text().contains(file.fileName()), qPrintable(problem()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY2(content.startsWith(begin), content.constData());
    QVERIFY(!content.contains("PRIVATE KEY"));
}

void TestHttpsPage::importsOne()
{
    const std::string own = save("own");
    button("importButton")->click();
    choose({path(QStringLiteral("own/weir-ca-key.pem"))});
    QTRY_COMPARE(name().toStdString(), own);
    QVERIFY(QFile::exists(path(QStringLiteral("ca/weir-ca-key.pem"))));

    const std::string other = save("other");
    button("importButton")->click();
    cancel();
    button("importButton")->click();
    confirm();
    choose({path(QStringLiteral("other/weir-ca-key.pem"))});
    QTRY_COMPARE(name().toStdString(), other);
}

void TestHttpsPage::asksForThePassphrase()
{
    const auto made = tls::Authority::make("locked");
    const auto& authority = *std::get<std::shared_ptr<const tls::Authority>>(made);
    QVERIFY(!authority.save(path(QStringLiteral("locked")).toStdString(), "open sesame"));
    button("importButton")->click();
    choose({path(QStringLiteral("locked/weir-ca-key.pem"))});
    auto* const input = dialog<QInputDialog>();
    QCOMPARE(input->textEchoMode(), QLineEdit::Password);
    input->setTextValue(QStringLiteral("open sesame"));
    input->accept();
    QTRY_COMPARE(name().toStdString(), authority.name());
}

void TestHttpsPage::saysWhyItCannotBeImported()
{
    save("own");
    button("importButton")->click();
    choose({path(QStringLiteral("own/weir-ca.pem"))});
    QTRY_VERIFY2(problem().contains(QStringLiteral("there is no private key in it")), qPrintable(problem()));
    QVERIFY(!QFile::exists(path(QStringLiteral("ca"))));
}

void TestHttpsPage::installsOnlyWhenConfirmed_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("program");
    QTest::newRow("for this user") << QByteArray("userButton") << QStringLiteral("certutil");
    QTest::newRow("in the system") << QByteArray("systemButton") << QStringLiteral("trust");
}

void TestHttpsPage::installsOnlyWhenConfirmed()
{
    QFETCH(QByteArray, button);
    QFETCH(QString, program);
    QVERIFY(QDir().mkpath(path(QStringLiteral("bin"))));
    QFile file(path(QStringLiteral("bin/") + program));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\necho \"$*\" >> '" + path(QStringLiteral("calls")).toUtf8() + "'\n");
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    makeAuthority();

    this->button(button.constData())->click();
    QVERIFY2(dialog<QMessageBox>()->informativeText().contains(file.fileName()), "it says what will be run");
    cancel();
    QVERIFY(!QFile::exists(path(QStringLiteral("calls"))));
    this->button(button.constData())->click();
    confirm();
    QTRY_VERIFY2(child<QLabel>("remark")->text().contains(QStringLiteral("was installed")), qPrintable(problem()));
    QFile calls(path(QStringLiteral("calls")));
    QVERIFY(calls.open(QIODevice::ReadOnly));
    QVERIFY(calls.readAll().contains(path(QStringLiteral("ca/weir-ca.pem")).toUtf8()));
    QVERIFY(this->button(button.constData())->isEnabled());
}

void TestHttpsPage::saysThatToolsAreMissing()
{
    makeAuthority();
    button("userButton")->click();
    QVERIFY2(problem().contains(QStringLiteral("certutil")), qPrintable(problem()));
    button("systemButton")->click();
    QVERIFY2(problem().contains(QStringLiteral("update-ca-certificates")), qPrintable(problem()));
}

void TestHttpsPage::asksForTheSteps()
{
    const QSignalSpy requested(m_page.get(), &HttpsPage::stepsRequested);
    Q_EMIT child<QLabel>("steps")->linkActivated(QStringLiteral("http://weir.proxy/"));
    QCOMPARE(requested.size(), 1);
}

void TestHttpsPage::addsAClientCertificate()
{
    auto* const host = child<QLineEdit>("certificateHost");
    QVERIFY(!button("certificateButton")->isEnabled());
    host->setText(QStringLiteral("a.test:80"));
    QVERIFY(!button("certificateButton")->isEnabled());
    QVERIFY(child<QLabel>("certificateProblem")->isVisible());
    host->setText(QStringLiteral("*.a.test"));
    QVERIFY(!child<QLabel>("certificateProblem")->isVisible());
    save("me");
    child<QPlainTextEdit>("client-certificate")->setPlainText(QStringLiteral("b.test /x/b.pem"));
    button("certificateButton")->click();
    choose({path(QStringLiteral("me/weir-ca-key.pem"))});
    QTRY_COMPARE(child<QPlainTextEdit>("client-certificate")->toPlainText(),
        QStringLiteral("b.test /x/b.pem\n*.a.test ") + path(QStringLiteral("me/weir-ca-key.pem")));
    m_page->storeTo(m_values);
    QCOMPARE(m_values.hostFiles("client-certificate").size(), std::size_t(2));
}

void TestHttpsPage::choosesAuthoritiesOfServers()
{
    save("roots");
    button("upstreamButton")->click();
    choose({path(QStringLiteral("roots/weir-ca.pem"))});
    QTRY_COMPARE(child<QLineEdit>("upstream-ca")->text(), path(QStringLiteral("roots/weir-ca.pem")));
}

void TestHttpsPage::resetIsAboutThePageOnly()
{
    makeAuthority();
    child<QCheckBox>("decrypt")->setChecked(true);
    child<QPlainTextEdit>("no-decrypt")->setPlainText(QStringLiteral("a.test"));
    m_page->resetToDefaults();
    settings::Values values = m_values;
    m_page->storeTo(values);
    QVERIFY(values == settings::Values());
    QVERIFY2(QFile::exists(path(QStringLiteral("ca/weir-ca-key.pem"))), "the authority is no setting");
}

QTEST_MAIN(TestHttpsPage)
#include "tst_httpspage.moc"
