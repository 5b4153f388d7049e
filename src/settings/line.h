#pragma once

#include <cstdint>
#include <string_view>

namespace weir::settings {

/// One line of a settings file, without its line end.
struct Line
{
    enum class Kind : std::uint8_t {
        Nothing, ///< empty, a comment or a [section]
        Pair,    ///< key = value; nothing is said of whether there is such a key
        Malformed,
    };

    Kind kind = Kind::Nothing;
    std::string_view key;
    std::string_view value;
};

Line parseLine(std::string_view text);

/// Whether parseLine() gives back `value` from a line that was written with it.
bool fitsInLine(std::string_view value);

} // namespace weir::settings
