#include "hosts/hosttree.h"

#include "hosts/hostmodel.h"
#include "theme/colours.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace weir::ui {

namespace {

class HostDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString activePattern;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QSize hint = QStyledItemDelegate::sizeHint(option, index);
        return {hint.width(), std::max(hint.height(), option.fontMetrics.height() * 3 / 2)};
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!activePattern.isEmpty() && index.data(HostModel::PatternRole).toString() == activePattern)
            option->font.setBold(true);
        if (index.column() == HostModel::ErrorsColumn) {
            const Colours& colours = coloursFor(option->palette);
            const bool none = index.data(HostModel::ErrorsRole).toULongLong() == 0;
            option->palette.setColor(QPalette::Text, none ? colours.muted : colours.error);
        }
    }
};

} // namespace

HostTree::HostTree(QWidget* parent) : QTreeView(parent)
{
    setItemDelegate(new HostDelegate(this));
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    connect(this, &QAbstractItemView::clicked, this, &HostTree::rowChosen);
    setTextElideMode(Qt::ElideMiddle); // the domain, at the end, says most
}

void HostTree::setActivePattern(const QString& pattern)
{
    static_cast<HostDelegate*>(itemDelegate())->activePattern = pattern;
    viewport()->update();
}

void HostTree::setHint(const QString& hint)
{
    if (m_hint == hint)
        return;
    m_hint = hint;
    viewport()->update();
}

/// Only figures change, and rows are all of one height. QTreeView would search for the rows among all.
void HostTree::dataChanged(const QModelIndex&, const QModelIndex&, const QList<int>&) { viewport()->update(); }

void HostTree::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid())
            Q_EMIT rowChosen(currentIndex());
    } else if (event->matches(QKeySequence::Copy)) {
        if (currentIndex().isValid())
            Q_EMIT copyRequested(currentIndex());
    } else {
        QTreeView::keyPressEvent(event);
    }
}

void HostTree::paintEvent(QPaintEvent* event)
{
    QTreeView::paintEvent(event);
    if (m_hint.isEmpty() || !model())
        return;
    const int lastRow = model()->rowCount() - 1;
    const int em = fontMetrics().height();
    const int top = visualRect(model()->index(lastRow, 0)).bottom() + em;
    QPainter painter(viewport());
    painter.setPen(coloursFor(palette()).muted);
    painter.drawText(
        viewport()->rect().adjusted(em, top, -em, 0), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_hint);
}

} // namespace weir::ui
