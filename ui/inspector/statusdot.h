#pragma once

#include "exchange/exchange.h"
#include "theme/colours.h"

#include <QWidget>

namespace weir::ui {

/// A colour of the theme in force, whichever that is when it is asked for.
using ColourRole = QColor Colours::*;

ColourRole statusColour(const exchange::Exchange& exchange);

/// A disc beside the status. It says nothing that the text does not say.
class StatusDot final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusDot(QWidget* parent = nullptr);

    void setColour(ColourRole colour);
    ColourRole colour() const { return m_colour; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ColourRole m_colour = &Colours::muted;
};

} // namespace weir::ui
