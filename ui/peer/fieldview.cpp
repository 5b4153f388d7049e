#include "peer/fieldview.h"

#include "peer/displaytext.h"
#include "peer/fieldmodel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace weir::ui {

namespace {

int cellMargin(const QFontMetrics& metrics) { return metrics.averageCharWidth(); }

/// Titles that begin where the text of the cells does.
class FieldHeader final : public QHeaderView
{
public:
    explicit FieldHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        QStyleOptionHeaderV2 option;
        initStyleOption(&option);
        option.rect = rect;
        initStyleOptionForIndex(&option, section);
        style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);
        option.rect.adjust(cellMargin(fontMetrics()), 0, 0, 0);
        style()->drawControl(QStyle::CE_HeaderLabel, &option, painter, this);
    }

    QSize sectionSizeFromContents(int section) const override
    {
        return QHeaderView::sectionSizeFromContents(section) + QSize(cellMargin(fontMetrics()), 0);
    }
};

/// Breaks lines inside long words, too: tokens and addresses have no others.
class WrappingDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QString text = option.text;
        option.text.clear();
        const QStyle* style = option.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

        const bool selected = option.state & QStyle::State_Selected;
        const bool active = option.state & QStyle::State_Active;
        painter->save();
        painter->setClipRect(option.rect);
        painter->setPen(option.palette.color(
            active ? QPalette::Active : QPalette::Inactive, selected ? QPalette::HighlightedText : QPalette::Text));
        QTextLayout layout(text, option.font);
        layOut(layout, textWidth(option));
        layout.draw(painter, option.rect.topLeft() + QPoint(margin(option), verticalMargin(option)));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& given, const QModelIndex& index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        QTextLayout layout(option.text, option.font);
        const bool hasWidth = option.rect.width() > 2 * margin(option); // not when a column is to be fitted
        const qreal width = hasWidth ? textWidth(option) : kWidest;
        const qreal height = layOut(layout, width);
        return {int(std::ceil(layout.maximumWidth() > kWidest ? kWidest : layout.maximumWidth())) + 2 * margin(option),
            int(std::ceil(height)) + 2 * verticalMargin(option)};
    }

private:
    static constexpr qreal kWidest = 10'000;

    static int margin(const QStyleOptionViewItem& option) { return cellMargin(option.fontMetrics); }
    static int verticalMargin(const QStyleOptionViewItem& option) { return option.fontMetrics.height() / 5; }
    static qreal textWidth(const QStyleOptionViewItem& option) { return option.rect.width() - 2 * margin(option); }

    static qreal layOut(QTextLayout& layout, qreal width)
    {
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        qreal height = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max<qreal>(1, width));
            line.setPosition({0, height});
            height += line.height();
        }
        layout.endLayout();
        return height;
    }
};

} // namespace

FieldView::FieldView(QWidget* parent) : QTableView(parent)
{
    setItemDelegate(new WrappingDelegate(this));
    setHorizontalHeader(new FieldHeader(this));
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 6);

    m_fitSoon.setSingleShot(true);
    m_fitSoon.setInterval(0);
    connect(&m_fitSoon, &QTimer::timeout, this, &FieldView::fit);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int section) {
        if (m_fitting)
            return;
        const bool stretched = section == horizontalHeader()->count() - 1;
        m_resizedByUser = m_resizedByUser || !stretched;
        m_fitSoon.start();
    });
}

void FieldView::setFields(FieldModel* model)
{
    if (m_fields)
        m_fields->disconnect(this);
    m_fields = model;
    setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        scrollToTop();
        m_fitSoon.start();
    });
    m_fitSoon.start();
}

void FieldView::copy() const
{
    copySelected([](const FieldRow& row) -> const std::string& { return row.whole; });
}

void FieldView::copyNames() const
{
    copySelected([](const FieldRow& row) -> const std::string& { return row.cells[FieldModel::kNameColumn]; });
}

void FieldView::copyValues() const
{
    copySelected([](const FieldRow& row) -> const std::string& { return row.cells[FieldModel::kValueColumn]; });
}

template<typename TextOf>
void FieldView::copySelected(TextOf textOf) const
{
    if (!selectionModel() || !selectionModel()->hasSelection())
        return;
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int row : rows)
        lines << clipboardText(textOf(m_fields->row(row)));
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

bool FieldView::event(QEvent* event)
{
    // before a window's own Copy
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void FieldView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTableView::keyPressEvent(event);
}

void FieldView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        m_fitSoon.start();
}

void FieldView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy"), QKeySequence(QKeySequence::Copy), this, &FieldView::copy);
    menu->addAction(tr("Copy &value"), this, &FieldView::copyValues);
    menu->addAction(tr("Copy &name"), this, &FieldView::copyNames);
    const bool any = selectionModel() && selectionModel()->hasSelection();
    for (QAction* action : menu->actions())
        action->setEnabled(any);
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid();
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void FieldView::fit()
{
    if (!m_fields)
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    if (!m_resizedByUser)
        fitColumns();
    resizeRowsToContents();
}

void FieldView::fitColumns()
{
    const int last = m_fields->columnCount() - 1;
    const int most = viewport()->width() * 2 / 5;
    for (int column = 0; column < last; ++column)
        setColumnWidth(column,
            std::clamp(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column),
                std::max(most, horizontalHeader()->sectionSizeHint(column))));
}

} // namespace weir::ui
