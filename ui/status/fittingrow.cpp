#include "status/fittingrow.h"

#include "theme/colours.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace weir::ui {

FittingRow::FittingRow(QWidget* parent) : QWidget(parent) {}

void FittingRow::add(QWidget* part, Gap before, int importance)
{
    part->setParent(this);
    m_parts.push_back({part, before, importance});
}

void FittingRow::setImportance(const QWidget* part, int importance) { find(part).importance = importance; }

void FittingRow::setWanted(const QWidget* part, bool wanted) { find(part).wanted = wanted; }

void FittingRow::arrange()
{
    for (Part& part : m_parts)
        part.fits = part.wanted;
    while (widthOfFitting() > width()) {
        Part* least = nullptr;
        for (Part& part : m_parts)
            if (part.fits && (!least || part.importance <= least->importance))
                least = &part;
        if (std::count_if(m_parts.begin(), m_parts.end(), [](const Part& part) { return part.fits; }) == 1)
            break; // the most important is rather cut off than not there
        least->fits = false;
    }
    m_dots.clear();
    int x = 0;
    for (const Part& part : m_parts) {
        if (part.fits) {
            const int gap = x > 0 ? gapWidth(part.before) : 0;
            if (gap > 0 && part.before == Gap::Dot)
                m_dots.emplace_back(x + gap * 0.4, height() / 2.0);
            x += gap;
            const int partWidth = std::min(part.widget->sizeHint().width(), width() - x);
            part.widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, partWidth, height())));
            x += partWidth;
        }
        part.widget->setVisible(part.fits);
    }
    update();
}

QSize FittingRow::sizeHint() const
{
    int height = 0;
    int width = 0;
    for (const Part& part : m_parts) {
        const QSize hint = part.widget->sizeHint();
        height = std::max(height, hint.height());
        if (part.wanted)
            width += hint.width() + gapWidth(part.before);
    }
    return {width, height};
}

QSize FittingRow::minimumSizeHint() const { return {0, sizeHint().height()}; }

bool FittingRow::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) // a part wants another size
        arrange();
    return QWidget::event(event);
}

void FittingRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FittingRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(coloursFor(palette()).muted);
    const double radius = fontMetrics().height() / 12.0;
    for (const QPointF& dot : m_dots) {
        const double x = layoutDirection() == Qt::RightToLeft ? width() - dot.x() : dot.x();
        painter.drawEllipse(QPointF(x, dot.y()), radius, radius);
    }
}

FittingRow::Part& FittingRow::find(const QWidget* widget)
{
    const auto found =
        std::find_if(m_parts.begin(), m_parts.end(), [&](const Part& part) { return part.widget == widget; });
    Q_ASSERT(found != m_parts.end());
    return *found;
}

int FittingRow::gapWidth(Gap gap) const
{
    const int em = fontMetrics().height();
    return gap == Gap::Dot ? em : gap == Gap::Space ? em / 2 : 0;
}

int FittingRow::widthOfFitting() const
{
    int width = 0;
    for (const Part& part : m_parts)
        if (part.fits)
            width += (width > 0 ? gapWidth(part.before) : 0) + part.widget->sizeHint().width();
    return width;
}

} // namespace weir::ui
