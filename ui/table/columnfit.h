#pragma once

#include <vector>

namespace weir::ui {

/// A column on its way to its width. All in pixels.
struct ColumnRoom
{
    int wanted; ///< 0: it is hidden
    int least;
};

/// Widths that fill `room`, as far as that goes. The column at `stretch` takes what the others leave; where they leave
/// it less than it wants, all give way down to their least, each in proportion to what it can spare.
std::vector<int> fittedWidths(const std::vector<ColumnRoom>& columns, std::size_t stretch, int room);

} // namespace weir::ui
