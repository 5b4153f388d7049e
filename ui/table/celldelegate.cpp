#include "table/celldelegate.h"

#include "table/columns.h"
#include "table/trafficmodel.h"
#include "theme/colours.h"

#include <QHelpEvent>
#include <QPainter>

#include <utility>

namespace weir::ui {

using traffic::Column;

namespace {

constexpr int kMarkTint = 40; // of 255

/// The class of a status, 1 to 5, has a colour; what is well is left in the text's.
QColor statusColour(const traffic::Row& row, const QStyleOptionViewItem& option, const QColor& normal)
{
    const Colours& colours = coloursFor(option.palette);
    if (row.status >= 500)
        return colours.error;
    if (row.status >= 400)
        return colours.warning;
    if (row.status >= 300)
        return colours.redirect;
    return row.status >= 200 ? colours.success : normal;
}

} // namespace

CellDelegate::CellDelegate(const TrafficModel& model, QObject* parent) : QAbstractItemDelegate(parent), m_model(model)
{
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    // what a double click on the edge of the column head asks for
    const int margin = option.fontMetrics.averageCharWidth();
    return {option.fontMetrics.horizontalAdvance(index.data().toString()) + 2 * margin,
        option.fontMetrics.height() + option.fontMetrics.height() / 2};
}

QColor CellDelegate::textColour(const QStyleOptionViewItem& option)
{
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    return option.palette.color(group, isHighlighted(option) ? QPalette::HighlightedText : QPalette::Text);
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const traffic::Row* row = m_model.rowAt(index.row());
    if (row == nullptr)
        return;
    if (isHighlighted(option)) {
        const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
        painter->fillRect(option.rect, option.palette.brush(group, QPalette::Highlight));
    } else if (row->mark != 0) {
        QColor tint = coloursFor(option.palette).marks[row->mark - 1U];
        tint.setAlpha(kMarkTint);
        painter->fillRect(option.rect, tint);
    }
    const int margin = option.fontMetrics.averageCharWidth();
    paintContent(*painter, option.rect.adjusted(margin, 0, -margin, 0), option, index, *row);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(isHighlighted(option) ? textColour(option) : option.palette.color(QPalette::Highlight));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

void CellDelegate::paintContent(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
    const QModelIndex& index, const traffic::Row& row) const
{
    const auto column = Column(index.column());
    const QString text = cellText(m_model.rows(), row, column);
    if (text.isEmpty() || area.width() <= 0)
        return;
    QColor colour = textColour(option);
    if (!isHighlighted(option)) {
        if (column == Column::Status)
            colour = statusColour(row, option, colour);
        else if (row.hasError && column == Column::Path)
            colour = coloursFor(option.palette).error;
        else if (column == Column::Number || column == Column::Started || column == Column::Client)
            colour = coloursFor(option.palette).muted;
    }
    m_text.setFont(option.font);
    const Qt::Alignment alignment = isAlignedRight(column) ? Qt::AlignRight : Qt::AlignLeft;
    if (!m_foundText.isEmpty())
        paintFound(painter, area, option, alignment, text);
    painter.setPen(colour);
    m_text.draw(painter, area, alignment, text);
}

bool CellDelegate::setFoundText(const QString& text) { return text != std::exchange(m_foundText, text); }

void CellDelegate::paintFound(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
    Qt::Alignment alignment, const QString& text) const
{
    const QStringView whole(text);
    qsizetype at = indexOfText(text, m_foundText);
    if (at < 0)
        return;
    const bool isRight = alignment.testFlag(Qt::AlignRight);
    const qreal left = isRight ? area.left() + area.width() - m_text.widthOf(whole) : area.left();
    for (; at >= 0; at = indexOfText(text, m_foundText, at + m_foundText.size())) {
        const qreal from = left + m_text.widthOf(whole.left(at));
        const qreal width = m_text.widthOf(whole.mid(at, m_foundText.size()));
        // behind the ellipsis of what is too long, the rest of the cell stands for it
        const QRectF place = QRectF(std::min(from, qreal(area.right() - 1)), area.top() + 1, width, area.height() - 2)
                                 .intersected(QRectF(area));
        if (isHighlighted(option)) {
            painter.setPen(textColour(option));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
        } else {
            painter.fillRect(place, coloursFor(option.palette).found);
        }
    }
}

} // namespace weir::ui
