#pragma once

#include "capture/storereader.h"
#include "headless/subcommand.h"
#include "traffic/filter.h"

namespace weir::headless {

/// The capture in a folder, for reading.
std::variant<std::shared_ptr<const capture::StoreReader>, Failure> openCapture(const std::string& folder);

/// The filter of --filter; without it, one that wants everything.
std::variant<traffic::Filter, Failure> filterOf(const Arguments& arguments);

} // namespace weir::headless
