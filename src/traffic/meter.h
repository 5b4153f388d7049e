#pragma once

#include "exchange/exchange.h"

#include <cstdint>
#include <unordered_map>

namespace weir::traffic {

/// Adds up what passes, of exchanges that are told of again and again while they run.
class Meter
{
public:
    void count(const exchange::Exchange& exchange);

    struct Reading
    {
        std::uint64_t requests = 0;
        std::uint64_t bytesDown = 0; ///< towards clients, heads included
        std::uint64_t bytesUp = 0;
    };
    /// Since the last time.
    Reading read();

private:
    struct Counted
    {
        std::uint64_t down = 0;
        std::uint64_t up = 0;
    };

    std::unordered_map<std::uint64_t, Counted> m_running; // by id
    Reading m_reading;
};

} // namespace weir::traffic
