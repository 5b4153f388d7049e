#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace weir::capture {

/// First and last of some ids of exchanges.
struct IdRange
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    bool operator==(const IdRange&) const = default;
};

/// Adds an id; cheap, and short, if it is a neighbour of the one before.
inline void addId(std::vector<IdRange>& ranges, std::uint64_t id)
{
    if (!ranges.empty() && id == ranges.back().last + 1)
        ++ranges.back().last;
    else if (!ranges.empty() && id + 1 == ranges.back().first)
        --ranges.back().first;
    else
        ranges.push_back({id, id});
}

/// The same ids in order, with neighbours together.
inline std::vector<IdRange> ordered(std::vector<IdRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const IdRange& a, const IdRange& b) { return a.first < b.first; });
    std::vector<IdRange> result;
    for (const IdRange& range : ranges) {
        if (!result.empty() && range.first <= result.back().last + 1)
            result.back().last = std::max(result.back().last, range.last);
        else
            result.push_back(range);
    }
    return result;
}

} // namespace weir::capture
