#pragma once

#include "settings/settingspage.h"

namespace weir::ui {

/// How the window starts, speaks and looks.
class GeneralPage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit GeneralPage(QWidget* parent = nullptr);
};

} // namespace weir::ui
