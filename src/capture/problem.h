#pragma once

#include <string>

namespace weir::capture {

/// What went wrong, in words, with what to do.
struct Problem
{
    std::string message;
    bool isDamage = false; ///< of the tables: they can be mended by opening the store with Repair::Always
    bool isHeld = false;   ///< another Weir is writing there
};

/// What the system says of an errno, in UTF-8.
std::string inWords(int error);

} // namespace weir::capture
