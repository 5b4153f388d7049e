#pragma once

#include <QProxyStyle>

namespace weir::ui {

/// Another style, but icons in buttons, menus, tabs and fields are at least as high as the text beside them.
class IconSizes : public QProxyStyle
{
    Q_OBJECT

public:
    /// `style`: the name of the other one.
    explicit IconSizes(const QString& style);
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
};

} // namespace weir::ui
