#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// Times as HAR files write them, without the locale of the process.
namespace weir::formats {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// ISO 8601 with microseconds, in UTC: 2026-11-24T16:56:21.123456Z
std::string isoTime(Instant time);

/// Any number of digits for the fraction, any time zone; without one, UTC. Years from 1700 to 2200.
std::optional<Instant> fromIsoTime(std::string_view text);

/// As browsers read the date of a cookie (RFC 6265 §5.1.1).
std::optional<Instant> fromCookieDate(std::string_view text);

} // namespace weir::formats
