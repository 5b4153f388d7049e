#pragma once

#include "capture/recorder.h"
#include "table/arranger.h"
#include "traffic/order.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <memory>

namespace weir::ui {

/// The list of exchanges as the table view shows it. What it shows and in which order is worked out off the GUI thread
/// (Arranger); without filter and in order of arrival there is nothing to work out.
/// Thread contract: the GUI thread. The work of each call is in proportion to what has changed, not to what is there.
class TrafficModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit TrafficModel(QObject* parent = nullptr);
    ~TrafficModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    void take(const capture::Recorded& recorded);
    /// Replaces what is shown when the work is done; until then, the last view stays. Empty: everything is shown.
    void setFilter(traffic::MakeRowTest filter);
    /// The filter answers otherwise than before, for rows that have not changed.
    void reconsider();
    void setRecording(bool recording);
    bool isRecording() const { return !m_table->isPaused(); }
    /// The oldest rows beyond that are let go of.
    void setMostRows(std::uint32_t most) { m_mostRows = most; }

    /// Can be undone until many new rows have come, or the next thing that can be undone is done.
    /// Shows another list instead, with nothing to undo.
    void adopt(std::unique_ptr<traffic::Table> table);
    /// Unmarked exchanges below this id are not kept any more.
    void forget(quint64 belowId);
    void clear();
    void deleteRows(traffic::Rows numbers);
    void undo();
    enum class Undoable : std::uint8_t { Nothing, Clear, Delete };
    Undoable undoable() const { return m_undoable; }

    /// 1 to 6; 0 takes marks away.
    void setMark(const traffic::Rows& numbers, int mark);
    void setComment(traffic::RowNumber number, const QString& comment);

    const traffic::Table& table() const { return *m_table; }
    traffic::Table& table() { return *m_table; }
    const traffic::Snapshot& rows() const { return m_table->now(); }
    traffic::RowNumber numberAt(int viewRow) const;
    /// Null if it has gone and the view has not caught up.
    const traffic::Row* rowAt(int viewRow) const;
    /// -1 if it is not shown.
    int viewRowOf(traffic::RowNumber number) const;
    /// In order of the view; those that are not shown are left out.
    std::vector<int> viewRowsOf(const traffic::Rows& numbers) const;
    /// What is shown at this moment, for other threads.
    struct Shown
    {
        traffic::Snapshot rows;
        std::shared_ptr<const traffic::Rows> order; ///< null: all rows in order of arrival
        int count = 0;

        /// The row may have gone.
        traffic::RowNumber numberAt(int viewRow) const
        {
            return order ? (*order)[std::size_t(viewRow)] : rows.first() + traffic::RowNumber(viewRow);
        }
    };
    Shown shown() const { return {m_table->snapshot(), m_order, m_shown}; }
    bool isInOrderOfArrival() const { return m_arrangement.sorting.isArrival(); }
    traffic::Sorting sorting() const { return m_arrangement.sorting; }
    /// What is shown is so already; false while it is only asked for.
    bool showsNewestFirst() const
    {
        return m_order != nullptr && !m_anew && sorting() == traffic::Sorting{traffic::Column::Number, true};
    }
    /// What is shown is what filter and sorting ask for.
    bool isSettled() const { return !m_arranger.isBusy() && m_changed.empty() && !m_reconsiders; }

Q_SIGNALS:
    /// A new view is there, after a change of filter or sorting.
    void rearranged();
    void undoableChanged();
    void recordingChanged(bool recording);
    // What the user did, for the capture: all but undone() and undoDropped() can be undone.
    void cleared();
    void rowsDeleted(const std::vector<capture::IdRange>& ids);
    void undone();
    void undoDropped();
    void marked(const std::vector<std::uint64_t>& ids, int mark);
    void commented(quint64 id, const QString& comment);

private:
    bool isPlain() const;
    void changed(traffic::RowNumber number);
    void rearrange();
    void rearrangeSoon();
    void show(const Arranger::Result& result);
    void arrangeAnew();
    void dropOldest();
    void dropOldest(std::uint32_t most);
    std::vector<std::uint64_t> idsOf(const traffic::Rows& numbers) const;
    void dropUndo();
    void setUndoable(Undoable undoable);

    std::unique_ptr<traffic::Table> m_table = std::make_unique<traffic::Table>();
    std::shared_ptr<const traffic::Rows> m_order; // null: all rows in order of arrival
    int m_shown = 0;                              // rows
    traffic::Arrangement m_arrangement;
    Arranger m_arranger;
    bool m_reconsiders = false; // all rows, the next time
    bool m_anew = false;        // the work that goes on is for another filter or sorting than what is shown
    traffic::Rows m_changed;    // since the last request to the arranger
    QTimer m_rearrangeTimer;
    std::chrono::milliseconds m_pause{};
    std::uint32_t m_mostRows = 1'000'000;

    Undoable m_undoable = Undoable::Nothing;
    std::unique_ptr<traffic::Table> m_cleared;
    traffic::Rows m_deleted;
};

} // namespace weir::ui
