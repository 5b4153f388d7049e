#include "settings/generalpage.h"

#include "ui_generalpage.h"

namespace weir::ui {

GeneralPage::GeneralPage(QWidget* parent) : SettingsPage(parent)
{
    Ui::GeneralPage form;
    form.setupUi(this);

    form.language->addItem(tr("Language of the system"), QStringLiteral("system"));
    // each in itself, for those who cannot read the present one
    form.language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    form.language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    form.language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));

    form.theme->addItem(tr("Like the system"), QStringLiteral("system"));
    form.theme->addItem(tr("Light"), QStringLiteral("light"));
    form.theme->addItem(tr("Dark"), QStringLiteral("dark"));

    form.at_start->addItem(tr("Go on with the last one"), QStringLiteral("continue"));
    form.at_start->addItem(tr("Begin a new one"), QStringLiteral("new"));
    form.at_start->addItem(tr("Go on, and offer a new one"), QStringLiteral("ask"));

    bindFields();
}

} // namespace weir::ui
