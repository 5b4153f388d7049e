#pragma once

#include "theme/iconsizes.h"

namespace weir::ui {

/// Fusion, with a ring around what has the keyboard's focus and an edge around fields on a dark ground, which it draws
/// too faintly, with more room in buttons, and without icons on those of dialogs.
class Style final : public IconSizes
{
    Q_OBJECT

public:
    Style();
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const override;
    int styleHint(
        StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returnData) const override;
};

} // namespace weir::ui
