#include "window/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace weir::ui {

namespace {

const QString kTranslations = QStringLiteral(":/translations");

} // namespace

Language::Language(const QString& choice)
{
    const QLocale locale = choice == QStringLiteral("system") ? QLocale::system() : QLocale(choice);
    if (choice != QStringLiteral("system"))
        QLocale::setDefault(locale);
    // English, too, is in a file: for its plurals
    if (!loadWeir(locale) && !loadWeir(QLocale(QLocale::English)))
        return;
    QCoreApplication::installTranslator(&m_weir);
    // Qt's own words in the language of ours, not in one that only Qt has
    for (const QString& folder : {kTranslations, QLibraryInfo::path(QLibraryInfo::TranslationsPath)}) {
        if (m_qt.load(QLocale(m_weir.language()), QStringLiteral("qtbase"), QStringLiteral("_"), folder)) {
            QCoreApplication::installTranslator(&m_qt);
            return;
        }
    }
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_qt);
    QCoreApplication::removeTranslator(&m_weir);
}

bool Language::loadWeir(const QLocale& locale)
{
    return m_weir.load(locale, QStringLiteral("weir"), QStringLiteral("_"), kTranslations);
}

} // namespace weir::ui
