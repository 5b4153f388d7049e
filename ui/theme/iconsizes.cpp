#include "theme/iconsizes.h"

#include <QApplication>
#include <QStyleOption>

#include <algorithm>

namespace weir::ui {

IconSizes::IconSizes(const QString& style) : QProxyStyle(style) {}

int IconSizes::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_LineEditIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return std::max(usual, (widget ? widget->fontMetrics() : QFontMetrics(QApplication::font())).height());
    default: return usual;
    }
}

} // namespace weir::ui
