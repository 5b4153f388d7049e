#pragma once

#include <cstddef>
#include <optional>
#include <string>

/// The reports that crashes have left. Files that are not called like one are let alone.
namespace weir::crash {

/// More are not kept, of all programs together.
inline constexpr std::size_t kMostReports = 10;

/// Where reports are: $XDG_STATE_HOME/weir/crashes, or ~/.local/state/weir/crashes. Empty: the user has no home.
std::string reportFolder();

/// Removes the oldest, so that one more is not too many.
void forgetOldReports(const std::string& folder);

/// The newest report of a crash of `program` that nobody has been told of. From now on they count as told.
std::optional<std::string> takeNewReport(const std::string& folder, const std::string& program);

} // namespace weir::crash
