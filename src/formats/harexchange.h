#pragma once

#include "exchange/body.h"
#include "exchange/exchange.h"

#include <cstdint>
#include <memory>
#include <string>

namespace weir::formats {

/// An exchange with all that a HAR file says of it.
struct HarExchange
{
    exchange::Exchange exchange;
    exchange::RecordedBody requestBody;
    exchange::RecordedBody responseBody;
    std::shared_ptr<const exchange::ByteSource> arrivals; ///< exchange::Arrival after Arrival; null: not known
    std::string comment;
    std::uint8_t mark = 0; ///< 0: none

    bool utf8Body = false; ///< `responseBody` came as text: it is UTF-8, whatever charset its head names
};

} // namespace weir::formats
