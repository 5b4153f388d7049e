#pragma once

#include "formats/prettyprint.h"

#include <QPalette>

namespace weir::ui {

/// On QPalette::Base; the theme's own colours, so that they are readable in the light and the dark.
QColor tokenColour(formats::TokenKind kind, const QPalette& palette);

} // namespace weir::ui
