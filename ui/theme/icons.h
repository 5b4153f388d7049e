#pragma once

#include "theme/colours.h"

#include <QIcon>

namespace weir::ui {

/// One of the drawings in icons/, by its name without ".svg". It is drawn when painted: sharp at any size and device
/// pixel ratio, in the text colour of the application's palette at that time, so it follows the theme.
/// A name that is not there is a null icon.
QIcon icon(const QString& name);

/// The same in a colour with a meaning: `icon("failed", &Colours::error)`. On a selected row it is in the colour of
/// the text there, and muted where disabled.
QIcon icon(const QString& name, QColor Colours::*colour);

} // namespace weir::ui
