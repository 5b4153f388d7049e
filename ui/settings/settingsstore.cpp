#include "settings/settingsstore.h"

#include "settings/file.h"
#include "settings/problemtext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace weir::ui {

namespace {

std::string systemPath(const QString& path) { return QFile::encodeName(path).toStdString(); }

} // namespace

SettingsStore::SettingsStore(QString path) : m_path(std::move(path)) {}

QString SettingsStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) + QStringLiteral("/weir/weir.conf");
}

SettingsStore::Loaded SettingsStore::load() const
{
    Loaded loaded;
    if (!QFileInfo::exists(m_path))
        return loaded;
    const std::vector<settings::Problem> problems = loaded.values.readUsable(systemPath(m_path));
    if (problems.size() == 1)
        loaded.problem = tr("One of the settings could not be read, so its default is used. Correct it in the file or "
                            "save the settings anew.\n%1")
                             .arg(problemText(problems.front()));
    else if (!problems.empty())
        loaded.problem = tr("%Ln lines of the settings could not be read, so defaults are used for them. Correct them "
                            "in the file or save the settings anew. The first is:\n%1",
            nullptr, int(problems.size()))
                             .arg(problemText(problems.front()));
    return loaded;
}

QString SettingsStore::save(const settings::Values& values) const
{
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!QDir().mkpath(folder))
        return tr("The settings could not be saved: the folder %1 cannot be made. Check its permissions.").arg(folder);

    bool damaged = false;
    if (QFileInfo::exists(m_path)) {
        settings::Values present;
        damaged = !present.readUsable(systemPath(m_path)).empty();
    }
    if (damaged) {
        QFile::remove(backupPath());
        QFile file(m_path);
        if (!file.copy(backupPath()))
            return tr("The settings could not be saved: the damaged file cannot be kept as %1. %2")
                .arg(backupPath(), file.errorString());
    }
    const auto refused = damaged ? settings::RefusedLines::Drop : settings::RefusedLines::Keep;
    if (const auto problem = settings::writeFile(systemPath(m_path), values, refused))
        return tr("The settings could not be saved.\n%1").arg(problemText(*problem));
    return {};
}

} // namespace weir::ui
