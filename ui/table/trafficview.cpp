#include "table/trafficview.h"

#include "table/celldelegate.h"
#include "table/columnfit.h"
#include "table/columns.h"
#include "table/newrowspill.h"
#include "table/statedelegate.h"
#include "table/trafficmodel.h"
#include "table/waterfalldelegate.h"
#include "theme/colours.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QDataStream>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyleOptionFocusRect>

#include <algorithm>
#include <limits>

namespace weir::ui {

using traffic::Column;
using traffic::Row;
using traffic::RowNumber;

namespace {

/// More selected rows than these are not sought again after a change of the view.
constexpr qulonglong kMostKept = 20'000;
/// Of what saveColumns() writes.
constexpr auto kStateVersion = QDataStream::Qt_6_4;

} // namespace

TrafficView::TrafficView(QWidget* parent) : QTableView(parent), m_pill(new NewRowsPill(this))
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 3);
    connect(header, &QHeaderView::customContextMenuRequested, this,
        [this, header](const QPoint& place) { chooseColumns(header->mapToGlobal(place)); });
    connect(header, &QHeaderView::sectionResized, this, [this](int section, int before, int now) {
        if (m_changing)
            return;
        if (before > 0 && now > 0) // else it was hidden or shown
            m_chosen.set(std::size_t(section));
        fitColumns();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TrafficView::scrolledByHand);
    connect(m_pill, &NewRowsPill::clicked, this, &TrafficView::followTail);
    setAccessibleName(tr("Exchanges"));
}

void TrafficView::setTraffic(TrafficModel* model)
{
    m_model = model;
    m_cells = new CellDelegate(*model, this);
    for (int i = 0; i < traffic::kColumns; ++i)
        setItemDelegateForColumn(i, m_cells);
    setItemDelegateForColumn(int(Column::State), new StateDelegate(*model, this));
    m_waterfall = new WaterfallDelegate(*model, this);
    setItemDelegateForColumn(int(Column::Waterfall), m_waterfall);
    // before the base class forgets them
    connect(model, &TrafficModel::modelAboutToBeReset, this, &TrafficView::rememberPlace);
    setModel(model);
    connect(model, &TrafficModel::modelReset, this, &TrafficView::restorePlace);
    connect(model, &TrafficModel::rowsAboutToBeRemoved, this, [this] { m_changing = true; });
    connect(model, &TrafficModel::rowsRemoved, this, [this](const QModelIndex&, int first, int last) {
        // rows went above: what is in view stays there
        if (!m_following && first == 0)
            verticalScrollBar()->setValue(
                verticalScrollBar()->value() - (last + 1) * verticalHeader()->defaultSectionSize());
        m_changing = false;
    });
    fitRows();
    resetColumns();
    setSortingEnabled(true);
    sortByColumn(int(Column::Number), Qt::AscendingOrder);
}

void TrafficView::resetColumns()
{
    QHeaderView* header = horizontalHeader();
    const QScopedValueRollback guard(m_changing, true);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    for (int i = 0; i < traffic::kColumns; ++i) {
        const ColumnInfo info = columnInfo(Column(i));
        header->moveSection(header->visualIndex(i), i);
        header->setSectionHidden(i, !info.shownAtFirst);
        header->resizeSection(i, info.widthInDigits * digit);
    }
    m_chosen.reset();
    fitColumns();
}

QByteArray TrafficView::saveColumns() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(kStateVersion);
    stream << horizontalHeader()->saveState() << quint32(m_chosen.to_ulong());
    return state;
}

bool TrafficView::restoreColumns(const QByteArray& state)
{
    QDataStream stream(state);
    stream.setVersion(kStateVersion);
    QByteArray header;
    quint32 chosen = 0;
    stream >> header >> chosen;
    const QScopedValueRollback guard(m_changing, true);
    if (stream.status() != QDataStream::Ok || !horizontalHeader()->restoreState(header)
        || horizontalHeader()->count() != traffic::kColumns)
        return false;
    m_chosen = chosen;
    fitColumns();
    horizontalHeader()->setSectionsMovable(true);
    sortByColumn(horizontalHeader()->sortIndicatorSection(), horizontalHeader()->sortIndicatorOrder());
    return true;
}

void TrafficView::fitRows()
{
    const int height = fontMetrics().height() * 3 / 2;
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(height);
}

/// All columns are to be in view. Those whose width the user has set keep it, and all do once that of the path is set.
void TrafficView::fitColumns()
{
    constexpr auto kPath = std::size_t(Column::Path);
    if (m_chosen.test(kPath) || columnWidth(int(kPath)) == 0)
        return;
    const int digit = fontMetrics().horizontalAdvance(u'0');
    std::vector<ColumnRoom> columns;
    for (int i = 0; i < traffic::kColumns; ++i) {
        const int width = columnWidth(i); // 0: hidden, or about to be
        if (width == 0 || m_chosen.test(std::size_t(i)))
            columns.push_back({width, width});
        else
            columns.push_back({columnInfo(Column(i)).widthInDigits * digit, leastWidthInDigits(Column(i)) * digit});
    }
    const std::vector<int> widths = fittedWidths(columns, kPath, viewport()->width());
    const QScopedValueRollback guard(m_changing, true);
    for (int i = 0; i < traffic::kColumns; ++i) {
        if (columnWidth(i) > 0)
            horizontalHeader()->resizeSection(i, widths[std::size_t(i)]);
    }
}

void TrafficView::chooseColumns(const QPoint& globalPosition)
{
    QMenu* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int i = 0; i < traffic::kColumns; ++i) {
        const ColumnInfo info = columnInfo(Column(i));
        QAction* action = menu->addAction(info.title.isEmpty() ? info.meaning : info.title);
        action->setToolTip(info.meaning);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(i));
        // the last one stays, or there would be no head left to click on
        action->setEnabled(isColumnHidden(i) || horizontalHeader()->hiddenSectionCount() < traffic::kColumns - 1);
        connect(action, &QAction::toggled, this, [this, i](bool shown) {
            setColumnHidden(i, !shown);
            if (shown && columnWidth(i) == 0)
                setColumnWidth(i, columnInfo(Column(i)).widthInDigits * fontMetrics().horizontalAdvance(u'0'));
            fitColumns();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &TrafficView::resetColumns);
    menu->popup(globalPosition);
}

void TrafficView::setFollowsTail(bool follows)
{
    m_followsByDefault = follows;
    if (!follows)
        stopFollowing();
    else if (selectedCount() == 0 && !m_waits && isAtTail())
        m_following = true;
}

void TrafficView::followTail()
{
    m_following = true;
    forgetNewRows();
    const QScopedValueRollback guard(m_changing, true);
    if (isNewestFirst())
        scrollToTop();
    else
        scrollToBottom();
}

void TrafficView::stopFollowing() { m_following = false; }

/// Then the tail is at the top.
bool TrafficView::isNewestFirst() const
{
    return m_model != nullptr && m_model->sorting() == traffic::Sorting{Column::Number, true};
}

bool TrafficView::isAtTail() const
{
    const QScrollBar& bar = *verticalScrollBar();
    return isNewestFirst() ? bar.value() <= 1 : bar.value() >= bar.maximum() - 1;
}

/// What is sorted by anything but the time has no tail.
void TrafficView::keepTailInView()
{
    if (!m_following)
        return;
    if (isNewestFirst())
        scrollToTop();
    else if (m_model->isInOrderOfArrival())
        scrollToBottom();
}

void TrafficView::scrolledByHand()
{
    if (m_changing || m_model == nullptr)
        return;
    if (!isAtTail()) {
        stopFollowing();
    } else {
        forgetNewRows();
        m_following = m_followsByDefault && selectedCount() == 0 && !m_waits;
    }
}

void TrafficView::rowsInserted(const QModelIndex& parent, int first, int last)
{
    const QScopedValueRollback guard(m_changing, true);
    QTableView::rowsInserted(parent, first, last);
    if (!m_model->isInOrderOfArrival())
        return;
    if (m_following) {
        scrollToBottom();
        return;
    }
    m_newRows += qulonglong(last - first + 1);
    showNewRows();
}

void TrafficView::forgetNewRows()
{
    m_newRows = 0;
    m_pill->setCount(0, NewRowsPill::Place::Below);
}

/// Those that are in view need no telling of.
void TrafficView::showNewRows()
{
    const int height = verticalHeader()->defaultSectionSize();
    const qint64 above = verticalScrollBar()->value();
    const qint64 below = qint64(m_model->rowCount()) * height - above - viewport()->height();
    const qint64 hidden = isNewestFirst() ? above : below;
    m_newRows = std::min(m_newRows, qulonglong(std::max<qint64>(0, (hidden + height - 1) / height)));
    m_pill->setCount(m_newRows, isNewestFirst() ? NewRowsPill::Place::Above : NewRowsPill::Place::Below);
    placePill();
}

/// How many rows at the top have come after that one, where the newest stand there.
qulonglong TrafficView::rowsNewerThan(RowNumber number) const
{
    int first = 0;
    int end = m_model->rowCount();
    while (first < end) {
        const int middle = first + (end - first) / 2;
        if (m_model->numberAt(middle) > number)
            first = middle + 1;
        else
            end = middle;
    }
    return qulonglong(first);
}

void TrafficView::rememberPlace()
{
    m_changing = true;
    m_place.anchor.reset();
    if (!m_waits) {
        m_place = {};
        if (selectedCount() <= kMostKept)
            m_place.selected = selectedNumbers();
        const int row = currentIndex().row();
        if (currentIndex().isValid() && row < m_model->rowCount() && m_model->rowAt(row) != nullptr) {
            m_place.current = m_model->numberAt(row);
            m_place.currentId = m_model->rowAt(row)->id;
            m_place.currentColumn = currentIndex().column();
            m_place.currentY = rowViewportPosition(row);
        }
    }
    m_place.newest.reset();
    if (m_showsNewestFirst && m_model->rowCount() > 0)
        m_place.newest = m_model->numberAt(0);
    // what is selected and in view is what the eye is on; else the first row, unless the top itself is in view
    const int firstInView = rowAt(0);
    if (m_place.current && currentIndex().isValid() && visualRect(currentIndex()).intersects(viewport()->rect())) {
        m_place.anchor = m_place.current;
        m_place.anchorY = rowViewportPosition(currentIndex().row());
    } else if (firstInView > 0 || (firstInView == 0 && m_showsNewestFirst && !m_following)) {
        m_place.anchor = m_model->numberAt(firstInView);
        m_place.anchorY = rowViewportPosition(firstInView);
    }
}

void TrafficView::restorePlace()
{
    m_changing = true;
    const int rowHeight = verticalHeader()->defaultSectionSize();
    const auto rowOf = [this](std::optional<RowNumber> number) { return number ? m_model->viewRowOf(*number) : -1; };
    if (m_place.current && (!exists(*m_place.current) || m_model->rows().row(*m_place.current).id != m_place.currentId))
        m_place.current.reset();
    std::erase_if(m_place.selected, [this](RowNumber number) { return !exists(number); });
    const bool waited = m_waits;
    QItemSelection selection;
    const std::vector<int> rows = m_model->viewRowsOf(m_place.selected);
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.select(m_model->index(rows[i], 0), m_model->index(rows[end - 1], traffic::kColumns - 1));
        i = end;
    }
    if (const int row = rowOf(m_place.current); row >= 0)
        selectionModel()->setCurrentIndex(m_model->index(row, m_place.currentColumn), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_waits = rows.size() < m_place.selected.size();
    updateGeometries();
    if (m_following && (m_model->isInOrderOfArrival() || isNewestFirst()))
        keepTailInView();
    else if (const int back = waited ? rowOf(m_place.current) : -1; back >= 0)
        verticalScrollBar()->setValue(back * rowHeight - m_place.currentY);
    else if (const int row = rowOf(m_place.anchor); row >= 0)
        verticalScrollBar()->setValue(row * rowHeight - m_place.anchorY);
    m_changing = false;
    countNewRowsAbove();
    if (m_model->rowCount() == 0) {
        forgetNewRows();
        m_following = m_followsByDefault && !m_waits;
    }
    if (!m_waits || m_place.current != m_announced)
        announceCurrent();
    else
        announceWhetherHidden();
    Q_EMIT selectedCountChanged(selectedCount());
}

/// After a reset, since what comes above others is not told of as inserted.
void TrafficView::countNewRowsAbove()
{
    const bool showed = std::exchange(m_showsNewestFirst, m_model->showsNewestFirst());
    if (showed != m_showsNewestFirst || !(m_showsNewestFirst || m_model->isInOrderOfArrival()))
        forgetNewRows();
    if (!m_showsNewestFirst || m_following)
        return;
    if (m_place.newest)
        m_newRows += rowsNewerThan(*m_place.newest);
    showNewRows();
}

/// Whether it is in the list, shown or not.
bool TrafficView::exists(RowNumber number) const
{
    return m_model->rows().contains(number) && !m_model->rows().row(number).deleted;
}

void TrafficView::announceCurrent()
{
    if (currentNumber() != m_announced) {
        m_announced = currentNumber();
        Q_EMIT currentChangedTo(m_announced);
    }
    announceWhetherHidden();
}

void TrafficView::announceWhetherHidden()
{
    const bool isHidden = m_announced && currentNumber() != m_announced;
    if (isHidden != std::exchange(m_announcedAsHidden, isHidden))
        Q_EMIT currentHidden(isHidden);
}

std::optional<RowNumber> TrafficView::currentNumber() const
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || !selectionModel()->isRowSelected(index.row(), {}) || m_model->rowAt(index.row()) == nullptr)
        return std::nullopt;
    return m_model->numberAt(index.row());
}

qulonglong TrafficView::selectedCount() const
{
    qulonglong count = 0;
    if (selectionModel() != nullptr) {
        for (const QItemSelectionRange& range : selectionModel()->selection())
            count += range.left() == 0 ? qulonglong(range.height()) : 0;
    }
    return count;
}

std::vector<RowNumber> TrafficView::selectedNumbers() const
{
    std::vector<RowNumber> numbers;
    QItemSelection selection = selectionModel()->selection();
    std::sort(selection.begin(), selection.end(),
        [](const QItemSelectionRange& a, const QItemSelectionRange& b) { return a.top() < b.top(); });
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); range.left() == 0 && row <= range.bottom(); ++row) {
            if (m_model->rowAt(row) != nullptr)
                numbers.push_back(m_model->numberAt(row));
        }
    }
    return numbers;
}

void TrafficView::select(RowNumber number)
{
    const int row = m_model->viewRowOf(number);
    if (row < 0)
        return;
    setCurrentIndex(m_model->index(row, std::max(0, currentIndex().column())));
    scrollTo(currentIndex());
}

void TrafficView::step(int rows)
{
    if (m_model->rowCount() == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() : rows > 0 ? -1 : m_model->rowCount();
    const int row = std::clamp(from + rows, 0, m_model->rowCount() - 1);
    setCurrentIndex(m_model->index(row, std::max(0, currentIndex().column())));
}

std::optional<RowNumber> TrafficView::numberBesideSelection() const
{
    int first = m_model->rowCount();
    int last = -1;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        first = std::min(first, range.top());
        last = std::max(last, range.bottom());
    }
    const int row = last + 1 < m_model->rowCount() ? last + 1 : first - 1;
    if (last < 0 || row < 0 || m_model->rowAt(row) == nullptr)
        return std::nullopt;
    return m_model->numberAt(row);
}

void TrafficView::setHint(const QString& hint)
{
    if (hint == m_hint)
        return;
    m_hint = hint;
    viewport()->update();
}

void TrafficView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_changing)
        return;
    m_waits = false;
    const qulonglong count = selectedCount();
    if (count > 0)
        stopFollowing();
    announceCurrent();
    Q_EMIT selectedCountChanged(count);
}

void TrafficView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_changing)
        announceCurrent();
}

void TrafficView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    const int sideways = horizontalScrollBar()->value();
    QTableView::scrollTo(index, hint);
    horizontalScrollBar()->setValue(sideways);
}

void TrafficView::keyPressEvent(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_J) {
        step(1);
    } else if (plain && event->key() == Qt::Key_K) {
        step(-1);
    } else if (plain && event->key() == (isNewestFirst() ? Qt::Key_Home : Qt::Key_End)) {
        clearSelection();
        followTail();
        if (currentIndex().isValid()) // the keys go on from here
            selectionModel()->setCurrentIndex(
                m_model->index(isNewestFirst() ? 0 : m_model->rowCount() - 1, currentIndex().column()),
                QItemSelectionModel::NoUpdate);
    } else if (plain && (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)) {
        stopFollowing();
        if (event->key() == Qt::Key_Home)
            scrollToTop();
        else
            scrollToBottom();
    } else if (plain && event->key() == Qt::Key_Escape && (selectedCount() > 0 || m_waits)) {
        m_waits = false;
        clearSelection();
        announceCurrent();
    } else if (!event->text().isEmpty() && event->text().front().isPrint() && event->key() != Qt::Key_Space) {
        event->ignore(); // no search by typing over a million rows: there is the filter
    } else {
        QTableView::keyPressEvent(event);
    }
}

void TrafficView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    QPoint place = event->globalPos();
    if (!byMouse && index.isValid())
        place = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    std::optional<RowNumber> number;
    if (index.isValid() && m_model->rowAt(index.row()) != nullptr)
        number = m_model->numberAt(index.row());
    Q_EMIT menuRequested(place, number, index.column());
    event->accept();
}

std::pair<int, int> TrafficView::rowsInView() const
{
    const int first = rowAt(0);
    if (m_model == nullptr || first < 0)
        return {0, 0};
    const int rowHeight = std::max(1, verticalHeader()->defaultSectionSize());
    return {first, std::min(m_model->rowCount(), first + viewport()->height() / rowHeight + 2)};
}

void TrafficView::setFoundText(const QString& text)
{
    if (m_cells != nullptr && m_cells->setFoundText(text))
        viewport()->update();
}

void TrafficView::setNow(std::chrono::system_clock::time_point now)
{
    if (m_model == nullptr || isColumnHidden(int(Column::Waterfall)))
        return;
    m_waterfall->setNow(std::chrono::duration_cast<std::chrono::microseconds>(now.time_since_epoch()).count());
    const auto [first, end] = rowsInView();
    for (int i = first; i < end; ++i) {
        if (const Row* row = m_model->rowAt(i); row != nullptr && !row->hasEnded()) {
            paintWaterfallAnew();
            return;
        }
    }
}

void TrafficView::paintWaterfallAnew()
{
    const int left = columnViewportPosition(int(Column::Waterfall));
    viewport()->update(left, 0, columnWidth(int(Column::Waterfall)), viewport()->height());
}

/// The axis of the waterfall spans the rows that are in view.
void TrafficView::updateAxis()
{
    if (isColumnHidden(int(Column::Waterfall)))
        return;
    const auto [first, end] = rowsInView();
    WaterfallDelegate::Axis axis{std::numeric_limits<std::int64_t>::max(), 0};
    for (int i = first; i < end; ++i) {
        const Row* row = m_model->rowAt(i);
        if (row == nullptr)
            continue;
        axis.from = std::min(axis.from, row->startedUs);
        axis.to = std::max(axis.to, m_waterfall->endOf(*row));
    }
    if (axis.to <= axis.from || axis == m_waterfall->axis())
        return;
    m_waterfall->setAxis(axis);
    paintWaterfallAnew(); // only some rows may be about to be painted, but the axis is for all
}

void TrafficView::paintEvent(QPaintEvent* event)
{
    if (m_model == nullptr)
        return;
    updateAxis();
    // The base class asks style, model and header for many things a cell, of which the rows here need none.
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QRect area = event->rect();
    const int height = verticalHeader()->defaultSectionSize();
    const int first = std::max(0, rowAt(area.top()));
    const bool hasFocus = this->hasFocus();
    const QHeaderView& header = *horizontalHeader();
    for (int row = first, top = rowViewportPosition(first); row < m_model->rowCount() && top <= area.bottom();
         ++row, top += height) {
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(m_model->index(row, 0)));
        if (row % 2 == 1)
            painter.fillRect(0, top, viewport()->width(), height, palette().alternateBase());
        for (int visual = 0; visual < header.count(); ++visual) {
            const int column = header.logicalIndex(visual);
            const int left = columnViewportPosition(column);
            const int width = columnWidth(column);
            if (width == 0 || left > area.right() || left + width < area.left())
                continue;
            option.rect = QRect(left, top, width, height);
            const bool isCurrent = row == currentIndex().row() && column == currentIndex().column();
            option.state.setFlag(QStyle::State_HasFocus, hasFocus && isCurrent);
            itemDelegateForColumn(column)->paint(&painter, option, m_model->index(row, column));
        }
    }
    if (m_model->rowCount() == 0)
        paintWithoutRows(painter);
    if (hasFocus && !currentIndex().isValid()) { // no cell shows where the keys go
        QStyleOptionFocusRect frame;
        frame.initFrom(viewport());
        frame.state |= QStyle::State_KeyboardFocusChange;
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &frame, &painter, this);
    }
}

void TrafficView::paintWithoutRows(QPainter& painter) const
{
    const int em = fontMetrics().height();
    painter.setPen(coloursFor(palette()).muted);
    painter.drawText(viewport()->rect().adjusted(2 * em, 2 * em, -2 * em, -2 * em),
        Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_hint);
}

void TrafficView::resizeEvent(QResizeEvent* event)
{
    const QScopedValueRollback guard(m_changing, true);
    const int middle = rowViewportPosition(currentIndex().row()) + verticalHeader()->defaultSectionSize() / 2;
    const bool hadCurrent = currentIndex().isValid() && middle >= 0 && middle < event->oldSize().height();
    QTableView::resizeEvent(event);
    fitColumns();
    if (m_model == nullptr)
        return;
    keepTailInView();
    if (hadCurrent && currentNumber()) // something that opened below or above may cover it
        scrollTo(currentIndex());
    showNewRows();
}

void TrafficView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRows();
        fitColumns();
    }
}

void TrafficView::placePill()
{
    const QRect area = viewport()->geometry();
    const int fromEdge = m_pill->height() / 2;
    m_pill->move(area.left() + (area.width() - m_pill->width()) / 2,
        isNewestFirst() ? area.top() + fromEdge : area.bottom() - m_pill->height() - fromEdge);
    m_pill->raise();
}

} // namespace weir::ui
