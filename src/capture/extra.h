#pragma once

#include "exchange/exchange.h"
#include "traffic/table.h"

#include <deque>
#include <string>

namespace weir::capture {

/// What a row wants to know that stands in the heads. `texts` holds what the result refers to, unless the exchange
/// does.
traffic::Extra extraOf(const exchange::Exchange& exchange, std::deque<std::string>& texts);

} // namespace weir::capture
