#pragma once

#include <string>

namespace weir::capture {

/// What went wrong, in words, with what to do.
struct Problem
{
    std::string message;
};

} // namespace weir::capture
