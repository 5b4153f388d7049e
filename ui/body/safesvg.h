#pragma once

#include <QByteArray>

#include <optional>

namespace weir::ui {

/// An SVG without what it would load from elsewhere: of references those within itself stay, and images that it brings
/// along. None if it is no XML, or would take very long to draw.
std::optional<QByteArray> safeSvg(const QByteArray& svg);

} // namespace weir::ui
