#pragma once

#include "settings/settingspage.h"

namespace weir::ui {

/// How much of the traffic is kept.
class RecordingPage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit RecordingPage(QWidget* parent = nullptr);
};

} // namespace weir::ui
