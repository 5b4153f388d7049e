#include "table/newrowspill.h"

#include "format/format.h"

#include <QPainter>

namespace weir::ui {

NewRowsPill::NewRowsPill(QWidget* parent) : QPushButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::NoFocus); // End or Home do the same by keyboard
    hide();
}

void NewRowsPill::setCount(qulonglong count, Place place)
{
    setVisible(count > 0);
    if (count == 0)
        return;
    const bool above = place == Place::Above;
    const int most = int(std::min<qulonglong>(count, 1'000'000'000));
    setText((above ? tr("↑ %1 new") : tr("↓ %1 new")).arg(countText(count)));
    setToolTip(above ? tr("Show the newest and follow them (Home)") : tr("Show the newest and follow them (End)"));
    setAccessibleName(above ? tr("%Ln new above; show the newest", nullptr, most)
                            : tr("%Ln new below; show the newest", nullptr, most));
    adjustSize();
}

QSize NewRowsPill::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.horizontalAdvance(text()) + 2 * metrics.height(), metrics.height() * 17 / 10};
}

void NewRowsPill::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = palette().color(QPalette::Highlight);
    if (underMouse())
        fill = fill.lighter(112);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    const QRectF body = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(body, body.height() / 2, body.height() / 2);
    painter.setPen(palette().color(QPalette::HighlightedText));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace weir::ui
