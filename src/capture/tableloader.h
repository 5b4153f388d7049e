#pragma once

#include "traffic/table.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

namespace weir::capture {

/// A table of the newest `most` rows of a capture, up to `lastId`, that are not hidden; read in several
/// threads, if there are `worthAThread` of them. Null if it cannot be read, or was stopped.
/// Thread contract: any thread; `stop` may be set in any other.
std::unique_ptr<traffic::Table> loadTable(const std::string& folder, std::uint64_t lastId, std::uint32_t most,
    const std::atomic<bool>& stop, std::uint64_t worthAThread = 50'000);

} // namespace weir::capture
