#pragma once

#include "capture/problem.h"

#include <atomic>
#include <optional>
#include <string>

namespace weir::capture {

/// Copies a capture, which may be being written, as it is at this moment, into a new folder.
/// Takes as long as its size asks for; when `stop` becomes true, the copy is removed. Thread contract: any thread.
std::optional<Problem> copyCapture(const std::string& from, const std::string& to, const std::atomic<bool>& stop);

} // namespace weir::capture
