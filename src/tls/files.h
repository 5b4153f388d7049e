#pragma once

#include "tls/problem.h"

#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <variant>

namespace weir::tls {

/// The whole file, 1 MiB at most; a larger one is NotUnderstood.
std::variant<std::string, Problem> readFile(const std::string& path);

/// Replaces the file at once: whoever reads it meanwhile, or after a crash, finds the old one or the new one.
std::optional<Problem> replaceFile(const std::string& path, std::string_view content, mode_t mode);

/// Makes the folder, for its owner only, and those above it.
std::optional<Problem> makePrivateFolder(const std::string& path);

/// None too if it was not there.
std::optional<Problem> removeFile(const std::string& path);

} // namespace weir::tls
