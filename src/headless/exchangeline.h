#pragma once

#include "exchange/exchange.h"

#include <cstdint>
#include <string>

namespace weir::headless {

enum class TimeFormat : std::uint8_t {
    Time,        ///< 21:03:11.482
    DateAndTime, ///< 2026-11-22T21:03:11.482+0100, for what is kept
};

/// One line for people, without its line end: local time, client, method, status, size, duration, URL, error.
std::string textLine(const exchange::Exchange& exchange, TimeFormat timeFormat = TimeFormat::Time);

/// One JSON object, without a line end. Times of phases in milliseconds, null for phases that did not happen.
/// `id`: under which the capture has it; 0: as in the exchange.
std::string jsonLine(const exchange::Exchange& exchange, std::uint64_t id = 0);

} // namespace weir::headless
