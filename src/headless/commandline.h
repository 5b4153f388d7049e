#pragma once

#include "settings/values.h"

#include <string>
#include <variant>
#include <vector>

namespace weir::headless {

struct ShowText
{
    std::string text; ///< for --help and --version
};

/// What the arguments (without the program's name) ask for. Files named by --config are read first, so that the
/// other options win.
std::variant<settings::Values, ShowText, settings::Problem> parseCommandLine(const std::vector<std::string>& arguments);

} // namespace weir::headless
