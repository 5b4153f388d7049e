#include "engine/authorityfolder.h"

#include <QStandardPaths>
#include <QSysInfo>

namespace weir::engine {

std::string authorityFolder(const settings::Values& values)
{
    if (const std::string& folder = values.text("ca-dir"); !folder.empty())
        return folder;
    return (QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/weir/ca"))
        .toStdString();
}

std::string authorityPassphrase() { return qgetenv("WEIR_CA_PASSPHRASE").toStdString(); }

std::string authorityHost() { return QSysInfo::machineHostName().toStdString(); }

} // namespace weir::engine
