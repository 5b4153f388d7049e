#include "table/waterfalldelegate.h"

#include "table/trafficmodel.h"
#include "theme/colours.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace weir::ui {

namespace {

constexpr std::array kPhaseColours{
    &Colours::dns, &Colours::connect, &Colours::tls, &Colours::send, &Colours::wait, &Colours::receive};

} // namespace

std::int64_t WaterfallDelegate::endOf(const traffic::Row& row) const
{
    if (row.durationMs >= 0)
        return row.startedUs + std::int64_t(double(row.durationMs) * 1000);
    std::int64_t end = row.startedUs;
    for (const traffic::ShortDuration phase : row.phases)
        end += std::int64_t(phase.value().count());
    return row.hasEnded() ? end : std::max(end, m_now);
}

void WaterfallDelegate::paintContent(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
    const QModelIndex&, const traffic::Row& row) const
{
    if (area.width() < 4)
        return;
    const double span = double(std::max<std::int64_t>(1, m_axis.to - m_axis.from));
    const auto xOf = [&](double us) {
        return area.left() + std::clamp((us - double(m_axis.from)) / span, 0.0, 1.0) * area.width();
    };
    const double height = std::max(4, area.height() * 2 / 5);
    const double top = area.top() + (area.height() - height) / 2;
    const Colours& colours = coloursFor(option.palette);
    const double begin = double(row.startedUs);
    const double end = double(endOf(row));
    // what no phase accounts for: the whole, in a lighter shade, so that even the shortest is seen
    QColor rest = isHighlighted(option) ? textColour(option) : colours.muted;
    rest.setAlpha(110);
    const double left = std::min(xOf(begin), double(area.right()) - 1);
    painter.fillRect(QRectF(left, top, std::max(2.0, xOf(end) - left), height), rest);

    double at = begin;
    for (std::size_t i = 0; i < traffic::kPhases; ++i) {
        if (!row.phases[i])
            continue;
        const double next = at + double(row.phases[i].value().count());
        const double from = xOf(at);
        const double to = xOf(next);
        if (to - from >= 0.5)
            painter.fillRect(QRectF(from, top, to - from, height), colours.*kPhaseColours[i]);
        at = next;
    }
}

} // namespace weir::ui
