#include "theme/systemscheme.h"

#ifdef WEIR_DBUS

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>

namespace weir::ui {

namespace {

const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

/// Without one, libdbus would start a bus of its own, and the caller would wait for that.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || (qEnvironmentVariableIsSet("XDG_RUNTIME_DIR")
            && QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus")));
}

} // namespace

SystemScheme::SystemScheme(QObject* parent) : QObject(parent)
{
    if (!hasSessionBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    // From whatever sender: naming the portal would make Qt ask the bus who that is, and wait for the answer.
    bus.connect(QString(), kPath, kInterface, QStringLiteral("SettingChanged"), this,
        SLOT(takeChange(QString, QString, QDBusVariant)));
    QDBusMessage read = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.portal.Desktop"), kPath, kInterface, QStringLiteral("Read"));
    read << kGroup << kKey;
    auto* call = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, &SystemScheme::takeAnswer);
}

void SystemScheme::takeAnswer(QDBusPendingCallWatcher* call)
{
    const QDBusPendingReply<QDBusVariant> reply = *call;
    if (!reply.isError())
        take(reply.value().variant());
    call->deleteLater();
}

void SystemScheme::takeChange(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == kGroup && key == kKey)
        take(value.variant());
}

void SystemScheme::take(const QVariant& value)
{
    QVariant inner = value;
    while (inner.canConvert<QDBusVariant>()) // Read() wraps its answer twice
        inner = inner.value<QDBusVariant>().variant();
    const Scheme before = m_scheme;
    switch (inner.toUInt()) {
    case 1: m_scheme = Scheme::Dark; break;
    case 2: m_scheme = Scheme::Light; break;
    default: m_scheme = Scheme::Unknown;
    }
    if (m_scheme != before)
        Q_EMIT changed();
}

} // namespace weir::ui

#else

namespace weir::ui {

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {}
void SystemScheme::takeAnswer(QDBusPendingCallWatcher*) {}
void SystemScheme::takeChange(const QString&, const QString&, const QDBusVariant&) {}
void SystemScheme::take(const QVariant&) {}

} // namespace weir::ui

#endif
