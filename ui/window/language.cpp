#include "window/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace weir::ui {

Language::Language(const QString& choice)
{
    const QLocale locale = choice == QStringLiteral("system") ? QLocale::system() : QLocale(choice);
    if (choice != QStringLiteral("system"))
        QLocale::setDefault(locale);
    if (locale.language() == QLocale::English)
        return;
    if (m_weir.load(locale, QStringLiteral("weir"), QStringLiteral("_"), QStringLiteral(":/translations")))
        QCoreApplication::installTranslator(&m_weir);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_qt);
    QCoreApplication::removeTranslator(&m_weir);
}

} // namespace weir::ui
