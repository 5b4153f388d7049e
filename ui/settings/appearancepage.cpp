#include "settings/appearancepage.h"

#include "ui_appearancepage.h"

namespace weir::ui {

AppearancePage::AppearancePage(QWidget* parent) : SettingsPage(parent)
{
    Ui::AppearancePage form;
    form.setupUi(this);
    bindFields();
}

} // namespace weir::ui
