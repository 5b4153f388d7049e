#pragma once

#include "capture/problem.h"

#include <string>
#include <variant>

namespace weir::capture {

/// Makes new tables at `path` of what can be read of damaged ones, which stay beside them as `path`.damaged. They are
/// made as `path`.new; if that fails, the damaged ones stay as they are. Nobody else may write to them meanwhile.
/// Returns what was saved and lost, in words.
std::variant<std::string, Problem> salvage(const std::string& path);

} // namespace weir::capture
