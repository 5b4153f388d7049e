#include "theme/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace weir::ui;

namespace {

const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

} // namespace

/// The settings portal of a desktop, as far as Weir asks it.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;
    int reads = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString& group, const QString& key)
    {
        ++reads;
        const uint answer = group == kGroup && key == kKey ? scheme : 99;
        // wrapped twice, as the real one does
        return QDBusVariant(QVariant::fromValue(QDBusVariant(answer)));
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

/// SystemScheme and Theme on a message bus of their own, with a portal that stands for the desktop's.
class TestSystemScheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void readsWhatTheDesktopPrefers_data();
    void readsWhatTheDesktopPrefers();
    void followsTheDesktop();
    void otherSettingsAreNotTakenForIt();
    void theApplicationFollows();
    void aForcedChoiceStays();
    void withoutAPortalItIsUnknown();

private:
    QDBusConnection portalBus() const { return QDBusConnection(QStringLiteral("portal")); }
    QProcess m_daemon;
    Portal m_portal;
};

using Scheme = SystemScheme::Scheme;

void TestSystemScheme::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    if (program.isEmpty())
        QSKIP("dbus-daemon is not installed: this is not tested here");
    m_daemon.start(
        program, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    QVERIFY(m_daemon.waitForReadyRead());
    const QByteArray address = m_daemon.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    QVERIFY(QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("portal")).isConnected());
    QVERIFY(portalBus().registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
}

void TestSystemScheme::init()
{
    m_portal.scheme = 0;
    m_portal.reads = 0;
    QVERIFY(portalBus().registerObject(
        kPath, &m_portal, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
}

void TestSystemScheme::cleanup()
{
    portalBus().unregisterObject(kPath);
    QApplication::setPalette(QPalette()); // the next Theme would take it for one of the platform
}

void TestSystemScheme::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
    m_daemon.kill();
    m_daemon.waitForFinished();
}

void TestSystemScheme::readsWhatTheDesktopPrefers_data()
{
    QTest::addColumn<uint>("answer");
    QTest::addColumn<Scheme>("expected");
    QTest::newRow("no preference") << 0U << Scheme::Unknown;
    QTest::newRow("1 is dark") << 1U << Scheme::Dark;
    QTest::newRow("2 is light") << 2U << Scheme::Light;
    QTest::newRow("a number from the future is no preference") << 3U << Scheme::Unknown;
}

void TestSystemScheme::readsWhatTheDesktopPrefers()
{
    QFETCH(const uint, answer);
    QFETCH(const Scheme, expected);
    m_portal.scheme = answer;
    SystemScheme scheme;
    QCOMPARE(scheme.scheme(), Scheme::Unknown); // nothing has waited for the answer
    QTRY_COMPARE(m_portal.reads, 1);
    QTRY_COMPARE(scheme.scheme(), expected);
}

void TestSystemScheme::followsTheDesktop()
{
    m_portal.scheme = 2;
    SystemScheme scheme;
    QTRY_COMPARE(scheme.scheme(), Scheme::Light);
    QSignalSpy changed(&scheme, &SystemScheme::changed);
    Q_EMIT m_portal.SettingChanged(kGroup, kKey, QDBusVariant(1U));
    QTRY_COMPARE(scheme.scheme(), Scheme::Dark);
    Q_EMIT m_portal.SettingChanged(kGroup, kKey, QDBusVariant(1U));
    Q_EMIT m_portal.SettingChanged(kGroup, kKey, QDBusVariant(0U));
    QTRY_COMPARE(scheme.scheme(), Scheme::Unknown);
    QCOMPARE(changed.count(), 2);
}

void TestSystemScheme::otherSettingsAreNotTakenForIt()
{
    m_portal.scheme = 1;
    SystemScheme scheme;
    QTRY_COMPARE(scheme.scheme(), Scheme::Dark);
    QSignalSpy changed(&scheme, &SystemScheme::changed);
    Q_EMIT m_portal.SettingChanged(kGroup, QStringLiteral("contrast"), QDBusVariant(2U));
    Q_EMIT m_portal.SettingChanged(QStringLiteral("org.example"), kKey, QDBusVariant(2U));
    Q_EMIT m_portal.SettingChanged(kGroup, kKey, QDBusVariant(0U));
    QTRY_COMPARE(scheme.scheme(), Scheme::Unknown);
    QCOMPARE(changed.count(), 1);
}

void TestSystemScheme::theApplicationFollows()
{
    m_portal.scheme = 1;
    Theme theme;
    QVERIFY(!theme.isDark());
    QTRY_VERIFY(theme.isDark());
    Q_EMIT m_portal.SettingChanged(kGroup, kKey, QDBusVariant(2U));
    QTRY_VERIFY(!theme.isDark());
}

void TestSystemScheme::aForcedChoiceStays()
{
    m_portal.scheme = 1;
    Theme theme;
    theme.choose(Theme::Choice::Light);
    // asked later, answered later
    SystemScheme second;
    QTRY_COMPARE(second.scheme(), Scheme::Dark);
    QVERIFY(!theme.isDark());
    theme.choose(Theme::Choice::System);
    QVERIFY(theme.isDark());
}

void TestSystemScheme::withoutAPortalItIsUnknown()
{
    m_portal.scheme = 1;
    portalBus().unregisterObject(kPath);
    Theme theme;
    SystemScheme scheme;
    // an answer to a question that is asked later comes later
    QDBusMessage ping = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.portal.Desktop"),
        QStringLiteral("/"), QStringLiteral("org.freedesktop.DBus.Peer"), QStringLiteral("Ping"));
    QVERIFY(QDBusConnection::sessionBus().call(ping, QDBus::BlockWithGui).type() == QDBusMessage::ReplyMessage);
    QCoreApplication::processEvents();
    QCOMPARE(scheme.scheme(), Scheme::Unknown);
    QVERIFY(!theme.isDark());
}

QTEST_MAIN(TestSystemScheme)
#include "tst_systemscheme.moc"
