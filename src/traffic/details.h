#pragma once

#include "exchange/exchange.h"

#include <cstdint>
#include <optional>

namespace weir::traffic {

/// Where the rest of an exchange is kept: heads, error, exact times.
/// Thread contract: any thread.
class Details
{
public:
    virtual ~Details() = default;
    /// What stands at Row::details. None if it is not kept, or cannot be read.
    virtual std::optional<exchange::Exchange> read(std::uint64_t place) const = 0;
};

} // namespace weir::traffic
