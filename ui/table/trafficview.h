#pragma once

#include "traffic/order.h"
#include "traffic/row.h"

#include <QTableView>

#include <bitset>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace weir::ui {

class CellDelegate;
class NewRowsPill;
class TrafficModel;
class WaterfallDelegate;

/// The table of exchanges. Follows its tail until the user scrolls away or selects; End follows again, or Home where
/// the newest stand first. What is selected stays selected, and where it is, whatever comes, goes or is sorted.
class TrafficView final : public QTableView
{
    Q_OBJECT

public:
    explicit TrafficView(QWidget* parent = nullptr);

    void setTraffic(TrafficModel* model);
    /// Whether it is to follow when nothing else has been asked for.
    void setFollowsTail(bool follows);
    bool isFollowingTail() const { return m_following; }
    void followTail();

    /// The row with the focus, if it is selected.
    std::optional<traffic::RowNumber> currentNumber() const;
    qulonglong selectedCount() const;
    /// In order of the view; those that have gone are left out.
    std::vector<traffic::RowNumber> selectedNumbers() const;
    void select(traffic::RowNumber number);
    void step(int rows);
    /// Highlights a text wherever it stands in a cell; empty: none.
    void setFoundText(const QString& text);
    /// The row that the user would go on with if those that are selected went: the one below them, else the one above.
    std::optional<traffic::RowNumber> numberBesideSelection() const;
    /// Shown while there are no rows.
    void setHint(const QString& hint);
    const QString& hint() const { return m_hint; }
    /// Draws running exchanges in view up to this moment, and those to come.
    void setNow(std::chrono::system_clock::time_point now);

    /// Qt scrolls to whatever cell becomes current, sideways too; only rows matter here.
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray& state);
    void resetColumns();

Q_SIGNALS:
    /// The row to show in the inspector is another one, or gone. Not while it is only hidden by a filter.
    void currentChangedTo(std::optional<weir::traffic::RowNumber> number);
    void selectedCountChanged(qulonglong count);
    /// A filter hides the row that was told of last, or shows it again.
    void currentHidden(bool isHidden);
    /// At a place of the viewport.
    void menuRequested(const QPoint& globalPosition, std::optional<weir::traffic::RowNumber> number, int column);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void rememberPlace();
    void restorePlace();
    void scrolledByHand();
    void stopFollowing();
    void keepTailInView();
    void showNewRows();
    void forgetNewRows();
    void countNewRowsAbove();
    qulonglong rowsNewerThan(traffic::RowNumber number) const;
    void placePill();
    void paintWithoutRows(QPainter& painter) const;
    bool exists(traffic::RowNumber number) const;
    void announceCurrent();
    void announceWhetherHidden();
    void updateAxis();
    void paintWaterfallAnew();
    /// Of the rows in view, the first and one behind the last.
    std::pair<int, int> rowsInView() const;
    void fitRows();
    void fitColumns();
    void chooseColumns(const QPoint& globalPosition);
    bool isNewestFirst() const;
    bool isAtTail() const;

    TrafficModel* m_model = nullptr;
    CellDelegate* m_cells = nullptr;
    WaterfallDelegate* m_waterfall = nullptr;
    NewRowsPill* m_pill = nullptr;
    bool m_following = true;
    bool m_followsByDefault = true;
    bool m_changing = false; // the model, not the user, moves things
    bool m_waits = false;    // for rows of m_place that a filter hides
    bool m_showsNewestFirst = false;
    qulonglong m_newRows = 0; // beyond those in view, at the tail
    QString m_hint;
    std::bitset<traffic::kColumns> m_chosen; // columns whose width is the user's

    /// What is put back after a reset, or when a filter shows it again.
    struct Place
    {
        std::vector<traffic::RowNumber> selected;
        std::optional<traffic::RowNumber> current;
        std::uint64_t currentId = 0;
        int currentColumn = 0;
        int currentY = 0;
        std::optional<traffic::RowNumber> newest; // where the newest stand first
        std::optional<traffic::RowNumber> anchor;
        int anchorY = 0;
    };
    Place m_place;
    std::optional<traffic::RowNumber> m_announced;
    bool m_announcedAsHidden = false;
};

} // namespace weir::ui
