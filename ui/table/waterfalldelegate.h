#pragma once

#include "table/celldelegate.h"

#include <cstdint>

namespace weir::ui {

/// The phases of each exchange as a bar, on one time axis for all rows in view.
class WaterfallDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    /// Microseconds since 1970 at both ends of the cells.
    struct Axis
    {
        std::int64_t from = 0;
        std::int64_t to = 1;
        bool operator==(const Axis&) const = default;
    };
    void setAxis(Axis axis) { m_axis = axis; }
    Axis axis() const { return m_axis; }
    /// Up to where the bars of running exchanges go, in microseconds since 1970.
    void setNow(std::int64_t now) { m_now = now; }
    /// Where the bar of a row ends.
    std::int64_t endOf(const traffic::Row& row) const;

protected:
    void paintContent(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
        const QModelIndex& index, const traffic::Row& row) const override;

private:
    Axis m_axis;
    std::int64_t m_now = 0;
};

} // namespace weir::ui
