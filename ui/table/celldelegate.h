#pragma once

#include "table/quicktext.h"

#include <QAbstractItemDelegate>
#include <QStyleOptionViewItem>

namespace weir::traffic {
struct Row;
}

namespace weir::ui {

class TrafficModel;

/// Paints the cells of the list straight from the rows: a stock delegate asks the model for ten things a cell, and
/// scrolling would be the slower for it. Columns that are not text override paintContent().
class CellDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    CellDelegate(const TrafficModel& model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;
    /// What to highlight in the cells; empty: nothing. Whether that is something else than before.
    bool setFoundText(const QString& text);
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// `area` is the cell without its margins.
    virtual void paintContent(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
        const QModelIndex& index, const traffic::Row& row) const;

    static bool isHighlighted(const QStyleOptionViewItem& option)
    {
        return option.state.testFlag(QStyle::State_Selected);
    }
    static QColor textColour(const QStyleOptionViewItem& option);

    const TrafficModel& m_model;

private:
    void paintFound(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option, Qt::Alignment alignment,
        const QString& text) const;

    QString m_foundText;
    mutable QuickText m_text;
};

} // namespace weir::ui
