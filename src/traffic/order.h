#pragma once

#include "traffic/details.h"
#include "traffic/table.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace weir::traffic {

enum class Column : std::uint8_t {
    Number,
    State,
    Method,
    Status,
    Host,
    Path,
    Type,
    Size,
    Duration,
    Started,
    Waterfall,
    Client,
    Protocol,
    Tls,
    RequestSize,
    Server,
    Rule,
    Comment,
};
inline constexpr int kColumns = int(Column::Comment) + 1;

/// Texts are ordered by their bytes. Rows that are equal stand in order of arrival, whatever the direction.
struct Sorting
{
    Column column = Column::Number;
    bool descending = false;

    bool isArrival() const { return column == Column::Number && !descending; }
    bool operator==(const Sorting&) const = default;
};

/// Says for each row of a snapshot whether it is shown. Made once for each thread that asks.
using RowTest = std::function<bool(const Row&)>;
using MakeRowTest = std::function<RowTest(const Snapshot&)>;

/// Which rows are shown, and in which order.
struct Arrangement
{
    MakeRowTest filter; ///< empty: all
    Sorting sorting;
};

using Rows = std::vector<RowNumber>;

/// The rows that are to be shown, in order. None when it was asked to stop.
/// Thread contract: any thread; takes a second thread to help where there are many rows.
std::optional<Rows> arrange(const Snapshot& snapshot, const Arrangement& arrangement, const std::stop_token& stop = {});

/// The same, from what it was before and the rows that have come or changed since.
std::optional<Rows> rearrange(const Rows& before, Rows changed, const Snapshot& snapshot,
    const Arrangement& arrangement, const std::stop_token& stop = {});

} // namespace weir::traffic
