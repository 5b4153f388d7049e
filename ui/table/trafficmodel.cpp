#include "table/trafficmodel.h"

#include "table/columns.h"

#include <algorithm>

namespace weir::ui {

using traffic::Column;
using traffic::Row;
using traffic::RowNumber;

namespace {

/// Beyond, putting cleared rows back would hold up the window.
constexpr std::uint32_t kMostRowsAfterClear = 30'000;
/// Rows are dropped some at a time, so that the rest of the work is seldom done.
constexpr std::uint32_t kDropStep = 64;
constexpr std::chrono::milliseconds kShortestPause{50};
/// Keeping a view up to date may take this share of a core: 1 in so many.
constexpr int kShareOfRearranging = 10;

Column columnOf(int section) { return Column(section); }

} // namespace

TrafficModel::TrafficModel(QObject* parent)
    : QAbstractTableModel(parent), m_arranger(this), m_rearrangeTimer(this), m_pause(kShortestPause)
{
    m_rearrangeTimer.setSingleShot(true);
    connect(&m_arranger, &Arranger::arranged, this, &TrafficModel::show);
    connect(&m_rearrangeTimer, &QTimer::timeout, this, &TrafficModel::rearrange);
}

TrafficModel::~TrafficModel() = default;

int TrafficModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_shown; }

int TrafficModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : traffic::kColumns; }

QVariant TrafficModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row* row = rowAt(index.row());
    if (row == nullptr)
        return {};
    const Column column = columnOf(index.column());
    switch (role) {
    case Qt::DisplayRole: return cellText(rows(), *row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isAlignedRight(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::AccessibleTextRole:
        if (column == Column::State)
            return stateText(*row);
        if (column == Column::Waterfall)
            return waterfallText(*row);
        return cellText(rows(), *row, column);
    case Qt::ToolTipRole: {
        QString text;
        if (column == Column::State)
            text = row->hasComment ? stateText(*row) + u'\n' + harmlessText(rows().comment(*row)) : stateText(*row);
        else if (column == Column::Waterfall)
            text = waterfallText(*row);
        else if (column == Column::Host || column == Column::Path) {
            std::string url;
            rows().writeUrl(*row, url);
            text = harmlessText(url);
        }
        // always markup, or Qt would guess, and show what is escaped as it stands
        return text.isEmpty()
            ? QVariant()
            : QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    }
    default: return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= traffic::kColumns)
        return {};
    const ColumnInfo info = columnInfo(columnOf(section));
    switch (role) {
    case Qt::DisplayRole: return info.title;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return info.meaning;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isAlignedRight(columnOf(section)) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    default: return {};
    }
}

RowNumber TrafficModel::numberAt(int viewRow) const
{
    return m_order ? (*m_order)[std::size_t(viewRow)] : rows().first() + RowNumber(viewRow);
}

const Row* TrafficModel::rowAt(int viewRow) const
{
    const RowNumber number = numberAt(viewRow);
    return rows().contains(number) ? &rows().row(number) : nullptr;
}

int TrafficModel::viewRowOf(RowNumber number) const
{
    const std::vector<int> found = viewRowsOf({number});
    return found.empty() ? -1 : found.front();
}

std::vector<int> TrafficModel::viewRowsOf(const traffic::Rows& numbers) const
{
    std::vector<int> result;
    const traffic::Snapshot& now = rows();
    if (!m_order) {
        for (const RowNumber number : numbers) {
            if (now.contains(number) && int(number - now.first()) < m_shown)
                result.push_back(int(number - now.first()));
        }
        std::sort(result.begin(), result.end());
        return result;
    }
    std::vector<bool> wanted(now.size());
    for (const RowNumber number : numbers) {
        if (now.contains(number))
            wanted[number - now.first()] = true;
    }
    for (std::size_t i = 0; i < m_order->size() && result.size() < numbers.size(); ++i) {
        const std::uint32_t place = (*m_order)[i] - now.first();
        if (place < wanted.size() && wanted[place])
            result.push_back(int(i));
    }
    return result;
}

bool TrafficModel::isPlain() const
{
    return !m_arrangement.filter && m_arrangement.sorting.isArrival() && m_table->deletedRows() == 0;
}

void TrafficModel::take(const capture::Recorded& recorded)
{
    int firstChanged = m_shown;
    int lastChanged = -1;
    const bool plain = isPlain();
    const std::vector<exchange::Exchange>& exchanges = recorded.batch->exchanges;
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        const traffic::Extra& extra = recorded.extras[i];
        if (m_cleared && m_cleared->isRunning(traffic::Table::idOf(exchanges[i], extra))) {
            m_cleared->take(exchanges[i], extra); // so that it is right if it comes back
            continue;
        }
        const auto change = m_table->take(exchanges[i], extra);
        if (!change)
            continue;
        if (!plain)
            m_changed.push_back(change->number);
        if (!m_order && !change->isNew) {
            const int row = int(change->number - rows().first());
            firstChanged = std::min(firstChanged, row);
            lastChanged = std::max(lastChanged, row);
        }
    }
    if (!m_order) {
        if (const int last = std::min(lastChanged, m_shown - 1); firstChanged <= last)
            Q_EMIT dataChanged(index(firstChanged, 0), index(last, traffic::kColumns - 1));
        if (const int size = int(m_table->size()); size > m_shown) {
            beginInsertRows({}, m_shown, size - 1);
            m_shown = size;
            endInsertRows();
        }
    }
    if (m_table->size() > m_mostRows + std::max(m_mostRows / kDropStep, 1U))
        dropOldest();
    if (m_cleared && m_table->size() > kMostRowsAfterClear)
        dropUndo();
    if (!m_changed.empty())
        rearrangeSoon();
}

void TrafficModel::dropOldest() { dropOldest(m_mostRows); }

void TrafficModel::dropOldest(std::uint32_t most)
{
    if (m_table->size() <= most)
        return;
    const int dropped = int(m_table->size() - most);
    if (m_order) {
        m_table->dropOldest(most);
        m_changed.push_back(rows().first()); // for there has to be something to do
    } else {
        beginRemoveRows({}, 0, dropped - 1);
        m_table->dropOldest(most);
        m_shown -= dropped;
        endRemoveRows();
    }
}

void TrafficModel::setFilter(traffic::MakeRowTest filter)
{
    m_arrangement.filter = std::move(filter);
    arrangeAnew();
}

void TrafficModel::reconsider()
{
    if (!m_arrangement.filter)
        return;
    m_reconsiders = true;
    rearrangeSoon();
}

void TrafficModel::sort(int column, Qt::SortOrder order)
{
    const traffic::Sorting sorting{columnOf(column < 0 ? 0 : column), order == Qt::DescendingOrder};
    if (sorting == m_arrangement.sorting)
        return;
    m_arrangement.sorting = sorting;
    arrangeAnew();
}

void TrafficModel::arrangeAnew()
{
    m_changed.clear();
    m_reconsiders = false;
    m_rearrangeTimer.stop();
    m_pause = kShortestPause;
    if (isPlain()) {
        m_arranger.cancel();
        m_anew = false;
        if (m_order) {
            beginResetModel();
            m_order.reset();
            m_shown = int(m_table->size());
            endResetModel();
        }
        Q_EMIT rearranged();
        return;
    }
    m_anew = true;
    m_arranger.start({m_table->snapshot(), m_arrangement, std::nullopt, {}});
}

void TrafficModel::rearrangeSoon()
{
    if (!m_arranger.isBusy() && !m_rearrangeTimer.isActive())
        m_rearrangeTimer.start(m_pause);
}

void TrafficModel::rearrange()
{
    if ((m_changed.empty() && !m_reconsiders) || m_arranger.isBusy())
        return;
    if (!m_order) {
        arrangeAnew();
        return;
    }
    if (std::exchange(m_reconsiders, false)) {
        m_changed.clear();
        m_arranger.start({m_table->snapshot(), m_arrangement, std::nullopt, {}});
        return;
    }
    m_arranger.start({m_table->snapshot(), m_arrangement, m_order, std::exchange(m_changed, {})});
}

void TrafficModel::show(const Arranger::Result& result)
{
    const bool anew = std::exchange(m_anew, false);
    const int size = int(result.rows->size());
    if (!anew && int(result.same) == m_shown) {
        if (size > m_shown) {
            beginInsertRows({}, m_shown, size - 1);
            m_order = result.rows;
            m_shown = size;
            endInsertRows();
        } else {
            m_order = result.rows;
        }
        if (m_shown > 0)
            Q_EMIT dataChanged(index(0, 0), index(m_shown - 1, traffic::kColumns - 1));
    } else {
        beginResetModel();
        m_order = result.rows;
        m_shown = size;
        endResetModel();
    }
    const auto effort = std::chrono::duration_cast<std::chrono::milliseconds>(result.effort);
    m_pause = std::max(kShortestPause, effort * kShareOfRearranging);
    if (!m_changed.empty() || m_reconsiders)
        rearrangeSoon();
    if (anew)
        Q_EMIT rearranged();
}

void TrafficModel::setRecording(bool recording)
{
    if (recording == isRecording())
        return;
    m_table->setPaused(!recording);
    Q_EMIT recordingChanged(recording);
}

void TrafficModel::clear()
{
    if (m_table->size() == 0)
        return;
    dropUndo();
    beginResetModel();
    m_arranger.cancel();
    m_rearrangeTimer.stop();
    m_changed.clear();
    auto empty = std::make_unique<traffic::Table>();
    empty->follow(*m_table);
    m_cleared = std::exchange(m_table, std::move(empty));
    m_order = isPlain() ? nullptr : std::make_shared<const traffic::Rows>();
    m_shown = 0;
    endResetModel();
    setUndoable(Undoable::Clear);
    Q_EMIT cleared();
}

void TrafficModel::deleteRows(traffic::Rows numbers)
{
    if (numbers.empty())
        return;
    dropUndo();
    std::vector<capture::IdRange> ids;
    for (const RowNumber number : numbers) {
        if (!rows().contains(number))
            continue;
        m_table->setDeleted(number, true);
        addId(ids, rows().row(number).id);
    }
    m_deleted = std::move(numbers);
    arrangeAnew();
    setUndoable(Undoable::Delete);
    Q_EMIT rowsDeleted(ids);
}

void TrafficModel::undo()
{
    if (m_cleared) {
        beginResetModel();
        m_cleared->append(std::move(*m_table));
        m_table = std::move(m_cleared);
        m_table->tellAllHosts();
        m_order.reset();
        m_shown = int(m_table->size());
        endResetModel();
    } else {
        for (const RowNumber number : std::exchange(m_deleted, {})) {
            if (rows().contains(number))
                m_table->setDeleted(number, false);
        }
    }
    setUndoable(Undoable::Nothing);
    arrangeAnew();
    Q_EMIT undone();
}

std::vector<std::uint64_t> TrafficModel::idsOf(const traffic::Rows& numbers) const
{
    std::vector<std::uint64_t> ids;
    ids.reserve(numbers.size());
    for (const RowNumber number : numbers) {
        if (rows().contains(number))
            ids.push_back(rows().row(number).id);
    }
    return ids;
}

void TrafficModel::adopt(std::unique_ptr<traffic::Table> table)
{
    beginResetModel();
    m_arranger.cancel();
    m_rearrangeTimer.stop();
    m_changed.clear();
    m_cleared.reset();
    m_deleted.clear();
    table->setPaused(m_table->isPaused());
    table->tellAllHosts();
    m_table = std::move(table);
    m_order = isPlain() ? nullptr : std::make_shared<const traffic::Rows>();
    m_shown = m_order ? 0 : int(m_table->size());
    endResetModel();
    setUndoable(Undoable::Nothing);
    arrangeAnew();
}

void TrafficModel::forget(quint64 belowId)
{
    const auto goes = [&](const Row& row) { return row.id < belowId && row.mark == 0 && row.hasEnded(); };
    RowNumber number = rows().first();
    while (number != rows().end() && (goes(rows().row(number)) || rows().row(number).deleted))
        ++number;
    dropOldest(rows().end() - number);
    bool hidden = false;
    for (; number != rows().end() && rows().row(number).id < belowId; ++number) {
        if (!goes(rows().row(number)) || rows().row(number).deleted)
            continue;
        m_table->setDeleted(number, true);
        hidden = true;
    }
    if (hidden)
        arrangeAnew();
}

void TrafficModel::dropUndo()
{
    m_deleted.clear();
    if (m_cleared) {
        m_table->leaveOutRunningOf(*m_cleared);
        m_cleared.reset();
    }
    if (m_undoable != Undoable::Nothing)
        Q_EMIT undoDropped();
    setUndoable(Undoable::Nothing);
}

void TrafficModel::setUndoable(Undoable undoable)
{
    if (undoable == std::exchange(m_undoable, undoable))
        return;
    Q_EMIT undoableChanged();
}

void TrafficModel::changed(RowNumber number)
{
    if (!isPlain()) {
        m_changed.push_back(number);
        rearrangeSoon();
    }
    if (const int row = viewRowOf(number); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, traffic::kColumns - 1));
}

void TrafficModel::setMark(const traffic::Rows& numbers, int mark)
{
    for (const RowNumber number : numbers) {
        if (rows().contains(number))
            m_table->setMark(number, std::uint8_t(mark));
    }
    Q_EMIT marked(idsOf(numbers), mark);
    if (!isPlain()) {
        m_changed.insert(m_changed.end(), numbers.begin(), numbers.end());
        rearrangeSoon();
    }
    if (m_shown > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_shown - 1, traffic::kColumns - 1));
}

void TrafficModel::setComment(RowNumber number, const QString& comment)
{
    if (!rows().contains(number))
        return;
    QString text = comment.trimmed();
    text.remove(QChar(u'\0'));
    m_table->setComment(number, text.toStdString());
    changed(number);
    Q_EMIT commented(rows().row(number).id, text);
}

} // namespace weir::ui
