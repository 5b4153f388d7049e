#include "messages/messageview.h"

#include "messages/messagemodel.h"
#include "theme/colours.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace weir::ui {

namespace {

constexpr int kLeastDataDigits = 16;

constexpr std::array kByImportance{
    MessageModel::Direction, MessageModel::Time, MessageModel::Kind, MessageModel::Size, MessageModel::Id};

/// In digits.
int widthOf(int column)
{
    switch (column) {
    case MessageModel::Direction: return 4;
    case MessageModel::Time: return 13;
    case MessageModel::Kind: return 9;
    case MessageModel::Id: return 6;
    default: return 9;
    }
}

} // namespace

MessageView::MessageView(QWidget* parent) : QTableView(parent)
{
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    fitRows();
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 3);
    for (const int column : kByImportance)
        m_widths[column] = widthOf(column) * fontMetrics().horizontalAdvance(u'0');
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (!m_changing && m_widths.contains(column))
            m_widths[column] = width;
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (!m_changing)
            followIfAtTail();
    });
}

void MessageView::fitRows() { verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2); }

void MessageView::setColumns(const QList<int>& wanted)
{
    m_wanted = wanted;
    fitColumns();
}

void MessageView::fitColumns()
{
    const QScopedValueRollback guard(m_changing, true);
    int room = viewport()->width() - kLeastDataDigits * fontMetrics().horizontalAdvance(u'0');
    for (const int column : kByImportance) {
        const int width = m_widths[column];
        const bool isShown = m_wanted.contains(column) && width <= room;
        setColumnHidden(column, !isShown);
        if (!isShown)
            continue;
        horizontalHeader()->resizeSection(column, width);
        room -= width;
    }
}

void MessageView::setMessages(MessageModel* model)
{
    setModel(model);
    connect(model, &MessageModel::rowsAboutToBeRemoved, this, [this] { m_changing = true; });
    connect(model, &MessageModel::rowsRemoved, this, [this](const QModelIndex&, int, int last) {
        // rows went above: what is in view stays there
        if (!m_following)
            verticalScrollBar()->setValue(
                verticalScrollBar()->value() - (last + 1) * verticalHeader()->defaultSectionSize());
        m_changing = false;
    });
}

void MessageView::followTail()
{
    m_following = true;
    const QScopedValueRollback guard(m_changing, true);
    scrollToBottom();
}

void MessageView::setHint(const QString& hint)
{
    if (hint == m_hint)
        return;
    m_hint = hint;
    viewport()->update();
}

bool MessageView::isAtTail() const { return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 1; }

void MessageView::followIfAtTail()
{
    m_following = isAtTail() && (!selectionModel() || !selectionModel()->hasSelection());
}

void MessageView::rowsInserted(const QModelIndex& parent, int first, int last)
{
    const QScopedValueRollback guard(m_changing, true);
    QTableView::rowsInserted(parent, first, last);
    if (m_following)
        scrollToBottom();
}

void MessageView::resizeEvent(QResizeEvent* event)
{
    const QScopedValueRollback guard(m_changing, true);
    QTableView::resizeEvent(event);
    fitColumns();
    if (m_following)
        scrollToBottom();
}

void MessageView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

void MessageView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    followIfAtTail();
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    Q_EMIT selectionChangedTo(rows);
}

void MessageView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    const int sideways = horizontalScrollBar()->value();
    QTableView::scrollTo(index, hint);
    horizontalScrollBar()->setValue(sideways);
}

bool MessageView::event(QEvent* event)
{
    // before the window's own Copy
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void MessageView::keyPressEvent(QKeyEvent* event)
{
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
    } else if (isPlain && event->key() == Qt::Key_End) {
        clearSelection();
        followTail();
        if (currentIndex().isValid()) // the keys go on from here
            selectionModel()->setCurrentIndex(
                model()->index(model()->rowCount() - 1, currentIndex().column()), QItemSelectionModel::NoUpdate);
    } else if (isPlain && event->key() == Qt::Key_Home) {
        scrollToTop();
    } else if (isPlain && event->key() == Qt::Key_Escape && selectionModel()->hasSelection()) {
        clearSelection();
    } else if (!event->text().isEmpty() && event->text().front().isPrint() && event->key() != Qt::Key_Space) {
        event->ignore(); // no search by typing over so many rows: there is the filter
    } else {
        QTableView::keyPressEvent(event);
    }
}

void MessageView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copy =
        menu->addAction(tr("&Copy data"), QKeySequence(QKeySequence::Copy), this, &MessageView::copyRequested);
    copy->setEnabled(selectionModel()->hasSelection());
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid();
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void MessageView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_hint.isEmpty() || !model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(coloursFor(palette()).muted);
    const int margin = fontMetrics().height();
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
        Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_hint);
}

} // namespace weir::ui
