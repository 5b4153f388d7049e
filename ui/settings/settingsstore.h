#pragma once

#include "settings/values.h"

#include <QCoreApplication>
#include <QString>

namespace weir::ui {

/// The settings file of this user. weir-headless reads the same by --config.
class SettingsStore
{
    Q_DECLARE_TR_FUNCTIONS(weir::ui::SettingsStore)

public:
    explicit SettingsStore(QString path = defaultPath());
    static QString defaultPath();

    const QString& path() const { return m_path; }
    /// Where a damaged file is kept when save() writes a sound one in its place.
    QString backupPath() const { return m_path + QStringLiteral(".bak"); }

    struct Loaded
    {
        settings::Values values; ///< defaults for what could not be read
        QString problem;         ///< in words; empty if all could be read, or there is no file yet
    };
    Loaded load() const;

    /// Returns what went wrong, in words; then the file is as it was. Empty: nothing did.
    QString save(const settings::Values& values) const;

private:
    QString m_path;
};

} // namespace weir::ui
