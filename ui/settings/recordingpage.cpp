#include "settings/recordingpage.h"

#include "ui_recordingpage.h"

namespace weir::ui {

RecordingPage::RecordingPage(QWidget* parent) : SettingsPage(parent)
{
    Ui::RecordingPage form;
    form.setupUi(this);
    bindFields();
}

} // namespace weir::ui
