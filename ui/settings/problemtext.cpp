#include "settings/problemtext.h"

#include "settings/settingfield.h"

#include <QCoreApplication>

namespace weir::ui {

namespace {

QString translated(const char* text) { return QCoreApplication::translate("SettingsProblem", text); }

QString wordsOf(const settings::Problem& problem)
{
    using Kind = settings::Problem::Kind;
    const QString key = QString::fromStdString(problem.key);
    const QString value = QString::fromStdString(problem.value);
    switch (problem.kind) {
    case Kind::Value: {
        const settings::Setting* setting = settings::find(problem.key);
        const QString allowed = setting
            ? SettingField::problemWith(*setting, value)
            : translated(QT_TRANSLATE_NOOP("SettingsProblem", "Write ADDRESS:PORT, with an IPv6 address in brackets."));
        return QStringLiteral("%1 = %2: %3").arg(key, value, allowed);
    }
    case Kind::UnknownKey:
        return translated(QT_TRANSLATE_NOOP("SettingsProblem", "There is no setting named %1.")).arg(key);
    case Kind::Malformed:
        return translated(QT_TRANSLATE_NOOP("SettingsProblem", "A line is key = value, [section] or # comment."));
    case Kind::Unreadable:
        return translated(QT_TRANSLATE_NOOP("SettingsProblem", "%1 cannot be read: %2")).arg(key, value);
    case Kind::Folder: return translated(QT_TRANSLATE_NOOP("SettingsProblem", "%1 is a folder, not a file.")).arg(key);
    case Kind::Unwritable:
        return translated(QT_TRANSLATE_NOOP("SettingsProblem", "%1 cannot be written: %2")).arg(key, value);
    case Kind::Other: break;
    }
    return QString::fromStdString(problem.message);
}

} // namespace

QString problemText(const settings::Problem& problem)
{
    const QString words = wordsOf(problem);
    return problem.line == 0 ? words : SettingField::tr("Line %1: %2").arg(problem.line).arg(words);
}

} // namespace weir::ui
