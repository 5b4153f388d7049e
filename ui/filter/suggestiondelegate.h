#pragma once

#include <QStyledItemDelegate>

namespace weir::ui {

/// A line of the completion: what would be written, and at the right in less weight what it means.
class SuggestionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace weir::ui
