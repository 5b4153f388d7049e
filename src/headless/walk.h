#pragma once

#include "capture/storereader.h"
#include "traffic/filter.h"

#include <functional>

namespace weir::headless {

/// Calls `visit` for each exchange that the filter wants, in order of ids, until it returns false; up to the one that
/// is the last now. Takes memory for one block of them, and lets go of the tables between blocks: while they are read,
/// the log of a Weir that writes cannot be emptied. False: not all could be read.
bool walk(const capture::StoreReader& reader, const traffic::Filter& filter,
    const std::function<bool(const capture::StoredExchange&)>& visit);

} // namespace weir::headless
