#pragma once

#include "exchange/exchange.h"

#include <string>

namespace weir::headless {

/// One line for people, without its line end: time, client, method, status, size, duration, URL, error.
std::string textLine(const exchange::Exchange& exchange);

/// One JSON object, without a line end. Times of phases in milliseconds, null for phases that did not happen.
std::string jsonLine(const exchange::Exchange& exchange);

} // namespace weir::headless
