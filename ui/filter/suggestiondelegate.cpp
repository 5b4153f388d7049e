#include "filter/suggestiondelegate.h"

#include "filter/suggestions.h"
#include "theme/colours.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace weir::ui {

namespace {

int gapOf(const QFontMetrics& metrics) { return metrics.averageCharWidth() * 3; }
int marginOf(const QFontMetrics& metrics) { return metrics.averageCharWidth(); }
/// Widths are rounded; one that is a bit too small would cut the text.
int widthOf(const QFontMetrics& metrics, const QString& text) { return metrics.horizontalAdvance(text) + 1; }

} // namespace

void SuggestionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    const QFontMetrics& metrics = cell.fontMetrics;
    const QRect area = cell.rect.adjusted(marginOf(metrics), 0, -marginOf(metrics), 0);
    const QString text = cell.text;
    cell.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorRole role = isSelected ? QPalette::HighlightedText : QPalette::Text;
    const int textWidth = std::min(widthOf(metrics, text), area.width());
    QRect textArea = area;
    textArea.setWidth(textWidth);
    QRect noteArea = area;
    noteArea.setWidth(std::max(0, area.width() - textWidth - gapOf(metrics)));
    noteArea.moveRight(area.right());
    const auto draw = [&](const QRect& rect, Qt::Alignment alignment, const QString& words, const QColor& colour) {
        painter->setPen(colour);
        painter->drawText(QStyle::visualRect(cell.direction, area, rect),
            int(QStyle::visualAlignment(cell.direction, alignment | Qt::AlignVCenter) | Qt::TextSingleLine),
            metrics.elidedText(words, Qt::ElideRight, rect.width()));
    };
    painter->save();
    painter->setFont(cell.font);
    draw(textArea, Qt::AlignLeft, text, cell.palette.color(role));
    draw(noteArea, Qt::AlignRight, index.data(SuggestionModel::kNoteRole).toString(),
        isSelected ? cell.palette.color(role) : coloursFor(cell.palette).muted);
    painter->restore();
}

QSize SuggestionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics& metrics = option.fontMetrics;
    const QString note = index.data(SuggestionModel::kNoteRole).toString();
    int width = 2 * marginOf(metrics) + widthOf(metrics, index.data(Qt::DisplayRole).toString());
    if (!note.isEmpty())
        width += gapOf(metrics) + widthOf(metrics, note);
    return {width, metrics.height() * 3 / 2};
}

} // namespace weir::ui
