#include "theme/iconlabel.h"

#include <QEvent>
#include <QPainter>

namespace weir::ui {

IconLabel::IconLabel(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void IconLabel::setIcon(const QIcon& icon)
{
    m_icon = icon;
    update();
}

void IconLabel::setLines(qreal lines)
{
    m_lines = lines;
    updateGeometry();
}

QSize IconLabel::sizeHint() const
{
    const int side = qRound(m_lines * fontMetrics().height());
    return {side, side};
}

void IconLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

void IconLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace weir::ui
