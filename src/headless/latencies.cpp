#include "headless/latencies.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace weir::headless {

namespace {

// A bucket holds the durations that agree in their first bits.
constexpr int kBits = 10;
constexpr std::uint64_t kPerOctave = std::uint64_t(1) << (kBits - 1);

int shiftOf(std::uint64_t value) { return std::max(0, int(std::bit_width(value)) - kBits); }

std::size_t bucketOf(std::uint64_t value)
{
    const int shift = shiftOf(value);
    return std::size_t(std::uint64_t(shift) * kPerOctave + (value >> shift));
}

/// The middle of a bucket.
std::uint64_t valueOf(std::size_t bucket)
{
    if (bucket < 2 * kPerOctave)
        return bucket;
    const auto shift = int(bucket / kPerOctave - 1);
    const std::uint64_t first = (bucket - std::uint64_t(shift) * kPerOctave) << shift;
    return first + (std::uint64_t(1) << shift) / 2;
}

} // namespace

void Latencies::add(std::chrono::nanoseconds duration)
{
    duration = std::max(duration, std::chrono::nanoseconds(0));
    const std::size_t bucket = bucketOf(std::uint64_t(duration.count()));
    if (bucket >= m_buckets.size())
        m_buckets.resize(bucket + 1);
    ++m_buckets[bucket];
    ++m_count;
    m_longest = std::max(m_longest, duration);
}

std::chrono::nanoseconds Latencies::percentile(double share) const
{
    const auto rank = std::max<std::uint64_t>(1, std::uint64_t(std::ceil(share * double(m_count))));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        seen += m_buckets[bucket];
        if (seen >= rank)
            return std::min(std::chrono::nanoseconds(valueOf(bucket)), m_longest);
    }
    return m_longest;
}

} // namespace weir::headless
