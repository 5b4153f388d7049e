#include "theme/style.h"

#include "theme/colours.h"

#include <QPainter>
#include <QStyleOption>

namespace weir::ui {

namespace {

constexpr qreal kRingWidth = 2;
constexpr qreal kRadius = 2.5;

void drawOutline(QPainter* painter, const QRect& rect, const QColor& colour, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, width));
    painter->setBrush(Qt::NoBrush);
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), kRadius, kRadius);
    painter->restore();
}

/// Around the current cell of a view: of the text's colour where the cell is selected, else the ring would vanish.
void drawCellRing(QPainter* painter, const QStyleOptionFocusRect* option)
{
    const bool selected = option->backgroundColor == option->palette.color(QPalette::Highlight);
    drawOutline(painter, option->rect, option->palette.color(selected ? QPalette::HighlightedText : QPalette::Link), 1);
}

void drawRing(QPainter* painter, const QStyleOption* option)
{
    drawOutline(painter, option->rect, option->palette.color(QPalette::Link), kRingWidth);
}

/// Text fields show their focus always, the rest once the keyboard is used to move it.
bool hasKeyboardFocus(const QStyleOption* option)
{
    return (option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange);
}

void drawFieldEdge(QPainter* painter, const QStyleOption* option)
{
    if (option->state & QStyle::State_HasFocus)
        drawRing(painter, option);
    else if (isDark(option->palette))
        drawOutline(painter, option->rect, option->palette.color(QPalette::Light), 1);
}

} // namespace

Style::Style() : IconSizes(QStringLiteral("fusion")) {}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        if (const auto* cell = qstyleoption_cast<const QStyleOptionFocusRect*>(option);
            cell && (cell->state & State_Item))
            drawCellRing(painter, cell);
        else if (option->state & State_KeyboardFocusChange)
            drawRing(painter, option);
        return;
    case PE_FrameLineEdit:
        IconSizes::drawPrimitive(element, option, painter, widget);
        drawFieldEdge(painter, option);
        return;
    case PE_PanelButtonCommand:
        IconSizes::drawPrimitive(element, option, painter, widget);
        if (hasKeyboardFocus(option))
            drawRing(painter, option);
        return;
    case PE_IndicatorCheckBox:
        IconSizes::drawPrimitive(element, option, painter, widget);
        if (isDark(option->palette))
            drawOutline(painter, option->rect, option->palette.color(QPalette::Light), 1);
        return;
    default: IconSizes::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    IconSizes::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox)
        drawFieldEdge(painter, option);
    else if (control == CC_ComboBox && hasKeyboardFocus(option))
        drawRing(painter, option);
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const
{
    const QSize size = IconSizes::sizeFromContents(type, option, contents, widget);
    return type == CT_PushButton ? size + QSize(2 * option->fontMetrics.averageCharWidth(), 0) : size;
}

int Style::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returnData) const
{
    // its icons are of no theme, and look alien among ours
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return IconSizes::styleHint(hint, option, widget, returnData);
}

} // namespace weir::ui
