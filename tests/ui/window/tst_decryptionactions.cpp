#include "window/decryptionactions.h"

#include "settings/settingsstore.h"
#include "support/origin.h"
#include "table/trafficmodel.h"
#include "table/trafficview.h"
#include "theme/theme.h"
#include "window/mainwindow.h"
#include "window/noticebar.h"

#include <QAction>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::test;
using namespace weir::ui;

/// What the menu of a row decides about decryption, in the real window.
class TestDecryptionActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void listsTheHostAndTakesItOut();
    void isNotThereWhileNothingIsDecrypted();

private:
    void open(const QByteArray& decrypt);
    /// Opens a tunnel in which plain text passes, and selects its row.
    void tunnel();
    DecryptionActions& actions() const { return *m_window->findChild<DecryptionActions*>(); }
    QString settingsFile() const { return m_folder->filePath(QStringLiteral("weir.conf")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Origin> m_origin;
    std::unique_ptr<MainWindow> m_window;
};

void TestDecryptionActions::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_origin = std::make_unique<Origin>();
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
}

void TestDecryptionActions::open(const QByteArray& decrypt)
{
    QFile file(settingsFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("port = 0\nworkers = 1\ndecrypt = " + decrypt
        + "\nca-dir = " + m_folder->filePath(QStringLiteral("ca")).toUtf8() + "\n");
    file.close();
    m_window = std::make_unique<MainWindow>(Places{settingsFile(), m_folder->filePath(QStringLiteral("window.ini")),
                                                m_folder->filePath(QStringLiteral("capture"))},
        *m_theme);
    m_window->show();
    QTRY_COMPARE(m_window->proxy().state(), ProxyController::State::Running);
}

void TestDecryptionActions::tunnel()
{
    Wire client = Wire::connectTo(m_window->proxy().port());
    client.send(m_origin->fill("CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    QTRY_COMPARE(m_window->traffic().rowCount(), 1);
    m_window->findChild<TrafficView*>()->select(m_window->traffic().numberAt(0));
}

void TestDecryptionActions::listsTheHostAndTakesItOut()
{
    open("on");
    tunnel();
    QAction& action = *actions().decryptOrNot();
    QVERIFY(action.isVisible());
    QCOMPARE(action.text(), QStringLiteral("Do Not Decrypt This &Host"));
    QVERIFY2(!actions().acceptCertificate()->isVisible(), "no certificate was refused");
    action.trigger();
    QVERIFY(m_window->findChild<NoticeBar*>()->text().contains(QStringLiteral("127.0.0.1 is not decrypted")));
    const std::vector<std::string> listed{"127.0.0.1"};
    QCOMPARE(m_window->proxy().settings().list("no-decrypt"), listed);
    QCOMPARE(SettingsStore(settingsFile()).load().values.list("no-decrypt"), listed);
    QCOMPARE(action.text(), QStringLiteral("Decrypt This &Host Again"));
    action.trigger();
    QVERIFY(m_window->proxy().settings().list("no-decrypt").empty());
}

void TestDecryptionActions::isNotThereWhileNothingIsDecrypted()
{
    open("off");
    tunnel();
    QVERIFY(!actions().decryptOrNot()->isVisible());
    QVERIFY(!actions().acceptCertificate()->isVisible());
}

QTEST_MAIN(TestDecryptionActions)
#include "tst_decryptionactions.moc"
