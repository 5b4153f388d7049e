#pragma once

#include "settings/values.h"

#include <QString>

namespace weir::ui {

/// What is wrong, in the language of the window.
QString problemText(const settings::Problem& problem);

} // namespace weir::ui
