#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace weir::headless {

/// Durations, however many, in 512 KB: a percentile is right to 0.1 %, the longest exactly.
class Latencies
{
public:
    void add(std::chrono::nanoseconds duration);

    std::uint64_t count() const { return m_count; }
    std::chrono::nanoseconds longest() const { return m_longest; }
    /// The shortest duration that at least this share of all (0 to 1) does not exceed. Zero if there are none.
    std::chrono::nanoseconds percentile(double share) const;

private:
    std::vector<std::uint64_t> m_buckets;
    std::uint64_t m_count = 0;
    std::chrono::nanoseconds m_longest{0};
};

} // namespace weir::headless
