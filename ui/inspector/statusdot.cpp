#include "inspector/statusdot.h"

#include <QPainter>

namespace weir::ui {

ColourRole statusColour(const exchange::Exchange& exchange)
{
    if (exchange.state == exchange::State::Failed || exchange.refused || !exchange.error.empty())
        return &Colours::error;
    if (!exchange.hasEnded())
        return &Colours::running;
    switch (exchange.status / 100) {
    case 1: // 101, the last word of HTTP on an upgraded connection
    case 2: return &Colours::success;
    case 3: return &Colours::redirect;
    case 4: return &Colours::warning;
    case 5: return &Colours::error;
    default: return &Colours::muted;
    }
}

StatusDot::StatusDot(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void StatusDot::setColour(ColourRole colour)
{
    if (m_colour == colour)
        return;
    m_colour = colour;
    update();
}

QSize StatusDot::sizeHint() const
{
    // as high as the line of text beside it
    return {fontMetrics().ascent(), fontMetrics().height()};
}

void StatusDot::paintEvent(QPaintEvent*)
{
    const qreal diameter = fontMetrics().xHeight() * 1.2;
    QRectF disc(0, 0, diameter, diameter);
    disc.moveCenter(QRectF(rect()).center());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(coloursFor(palette()).*m_colour);
    painter.drawEllipse(disc);
}

} // namespace weir::ui
