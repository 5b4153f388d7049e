#pragma once

#include "settings/settingspage.h"

namespace weir::ui {

/// How the traffic is shown.
class AppearancePage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit AppearancePage(QWidget* parent = nullptr);
};

} // namespace weir::ui
