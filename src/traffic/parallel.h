#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace weir::traffic {

inline constexpr std::size_t kWorthAThread = 32 * 1024; // rows

/// How many threads are worth it for work over so many rows.
inline unsigned threadsFor(std::size_t rows, std::size_t worthAThread = kWorthAThread)
{
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
    return unsigned(std::min<std::size_t>(cores, rows / worthAThread + 1));
}

/// Calls `part(begin, end, index)` in threadsFor(size, worthAThread) threads, for consecutive parts of [0, size).
template<typename Part>
void inParts(std::size_t size, Part part, std::size_t worthAThread = kWorthAThread)
{
    const unsigned count = threadsFor(size, worthAThread);
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < count; ++i)
        threads.emplace_back([=, &part] { part(size * i / count, size * (i + 1) / count, i); });
    part(0, size / count, 0);
}

} // namespace weir::traffic
