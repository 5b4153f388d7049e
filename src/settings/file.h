#pragma once

#include "settings/values.h"

namespace weir::settings {

/// What becomes of lines that Values::readFile() refuses, when the file is written anew.
enum class RefusedLines : std::uint8_t { Keep, Drop };

/// The file `before` changed as little as makes it say `values`: lines that already do stay as they are, as do
/// comments; others are changed where they stand, and what is missing comes at the end. Defaults are not written.
std::string updatedText(std::string_view before, const Values& values, RefusedLines refused = RefusedLines::Keep);

/// Brings the file at `path` to say `values`, or makes it, for its owner only. Whoever reads it meanwhile finds either
/// the old one or the new one; on failure, the old one stays.
std::optional<Problem> writeFile(
    const std::string& path, const Values& values, RefusedLines refused = RefusedLines::Keep);

} // namespace weir::settings
