#include "table/statedelegate.h"

#include "table/trafficmodel.h"
#include "theme/icons.h"

#include <QPainter>
#include <QPolygonF>

namespace weir::ui {

StateDelegate::StateDelegate(const TrafficModel& model, QObject* parent)
    : CellDelegate(model, parent), m_running(icon(QStringLiteral("running"), &Colours::running)),
      m_finished(icon(QStringLiteral("ok"), &Colours::success)),
      m_answered(icon(QStringLiteral("ok"), &Colours::muted)),
      m_failed(icon(QStringLiteral("failed"), &Colours::error)),
      m_blocked(icon(QStringLiteral("blocked"), &Colours::warning)),
      m_tunnel(icon(QStringLiteral("tunnel"), &Colours::muted)),
      m_webSocket(icon(QStringLiteral("websocket"), &Colours::redirect))
{
}

const QIcon& StateDelegate::iconFor(const traffic::Row& row) const
{
    if (row.refused)
        return m_blocked;
    if (row.hasError || row.state == exchange::State::Failed)
        return m_failed;
    if (row.isWebSocket())
        return m_webSocket;
    if (row.scheme == exchange::Scheme::Tunnel)
        return m_tunnel;
    if (!row.hasEnded())
        return m_running;
    return row.status >= 400 ? m_answered : m_finished;
}

void StateDelegate::paintContent(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
    const QModelIndex&, const traffic::Row& row) const
{
    const int size = option.fontMetrics.height() * 4 / 5;
    QRect place(0, 0, size, size);
    place.moveCenter(option.rect.center());
    iconFor(row).paint(&painter, place, Qt::AlignCenter, isHighlighted(option) ? QIcon::Selected : QIcon::Normal);
    if (row.hasComment) { // as a corner of paper that is folded
        const qreal side = size * 0.45;
        const QPointF corner = QRectF(option.rect).topRight();
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(coloursFor(option.palette).warning);
        painter.drawPolygon(QPolygonF{corner, corner - QPointF(side, 0), corner + QPointF(0, side)});
        painter.restore();
    }
    if (row.mark != 0) {
        const QRect bar(option.rect.left(), option.rect.top(), std::max(3, area.height() / 6), option.rect.height());
        painter.fillRect(bar, coloursFor(option.palette).marks[row.mark - 1U]);
    }
}

} // namespace weir::ui
