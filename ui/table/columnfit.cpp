#include "table/columnfit.h"

#include <algorithm>
#include <cstdint>

namespace weir::ui {

std::vector<int> fittedWidths(const std::vector<ColumnRoom>& columns, std::size_t stretch, int room)
{
    std::vector<int> widths;
    int spare = 0;
    int left = room;
    for (const ColumnRoom& column : columns) {
        widths.push_back(column.wanted);
        spare += column.wanted - column.least;
        left -= column.wanted;
    }
    if (left < 0 && spare > 0) {
        const std::int64_t lack = std::min(-left, spare);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const int share = int(lack * (columns[i].wanted - columns[i].least) / spare);
            widths[i] -= share;
            left += share;
        }
    }
    // what is over, or what rounding has left
    widths[stretch] = std::max(widths[stretch] + left, columns[stretch].least);
    return widths;
}

} // namespace weir::ui
