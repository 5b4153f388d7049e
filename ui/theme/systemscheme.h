#pragma once

#include <QObject>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace weir::ui {

/// Whether the desktop prefers light or dark, as the settings portal of XDG tells it; Qt 6.4 has no notion of this.
/// Asked without waiting: it is Unknown at first, and stays so on a desktop without the portal.
class SystemScheme final : public QObject
{
    Q_OBJECT

public:
    enum class Scheme { Unknown, Light, Dark };

    explicit SystemScheme(QObject* parent = nullptr);
    Scheme scheme() const { return m_scheme; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    // Named in a string, because QDBusConnection::connect() takes nothing else.
    void takeChange(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void takeAnswer(QDBusPendingCallWatcher* call);
    void take(const QVariant& value);

    Scheme m_scheme = Scheme::Unknown;
};

} // namespace weir::ui
