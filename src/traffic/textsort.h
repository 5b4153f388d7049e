#pragma once

#include "traffic/row.h"
#include "traffic/scratch.h"

#include <functional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace weir::traffic {

struct KeyedRow
{
    std::uint64_t key;
    RowNumber row;
};

/// Sorts by key, keeping the order of equals. Returns false when it was asked to stop.
bool sortByKey(Scratch<KeyedRow>& items, const std::stop_token& stop);

/// Sorts by the bytes of a text, which must hold no NUL; keeps the order of equals. Returns false when it was asked
/// to stop.
bool sortByText(std::vector<RowNumber>& rows, const std::function<std::string_view(RowNumber)>& text, bool descending,
    const std::stop_token& stop);

} // namespace weir::traffic
