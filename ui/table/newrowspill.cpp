#include "table/newrowspill.h"

#include "format/format.h"

#include <QPainter>

namespace weir::ui {

NewRowsPill::NewRowsPill(QWidget* parent) : QPushButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::NoFocus); // End does the same by keyboard
    setToolTip(tr("Show the newest and follow them (End)"));
    hide();
}

void NewRowsPill::setCount(qulonglong count)
{
    setVisible(count > 0);
    if (count == 0)
        return;
    setText(tr("↓ %1 new").arg(countText(count)));
    setAccessibleName(tr("%Ln new below; show the newest", nullptr, int(std::min<qulonglong>(count, 1'000'000'000))));
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
