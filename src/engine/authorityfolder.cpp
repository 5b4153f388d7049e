#include "engine/authorityfolder.h"

#include <QCoreApplication>
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

QString problemText(const tls::Problem& problem)
{
    const QString words = QCoreApplication::translate("Tls", std::string(problem.words).c_str());
    return problem.detail.empty() ? words : words + QStringLiteral(": ") + QString::fromStdString(problem.detail);
}

} // namespace weir::engine
