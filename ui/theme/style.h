#pragma once

#include <QProxyStyle>

namespace weir::ui {

/// Fusion, with a ring around what has the keyboard's focus and an edge around fields on a dark ground, which it draws
/// too faintly, and with more room in buttons.
class Style final : public QProxyStyle
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
};

} // namespace weir::ui
