#pragma once

#include "net/descriptor.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weir::headless {

/// A log file of bounded size: when it is full it becomes FILE.1, FILE.1 becomes FILE.2, and so on, up to a count.
class RotatingLog
{
public:
    RotatingLog(std::string path, std::uint64_t largest, int kept);

    /// Opens for appending. Returns what went wrong, in words.
    std::optional<std::string> open();
    /// Writes whole lines; rotates before the file would grow past its limit. Returns what went wrong, in words, and
    /// then leaves none of them in the file; the next call tries again.
    std::optional<std::string> write(std::string_view lines);

private:
    void rotate();

    const std::string m_path;
    const std::uint64_t m_largest;
    const int m_kept;
    std::uint64_t m_size = 0;
    net::Descriptor m_file;
};

} // namespace weir::headless
