#pragma once

#include "exchange/body.h"
#include "exchange/exchange.h"

#include <cstdint>
#include <string>

namespace weir::formats {

/// A longer body does not fit into a command that is to be pasted, and is left out.
inline constexpr std::uint64_t kLongestCurlBody = 256 * 1024;

/// A command line for a POSIX shell that sends the same request with curl; runs as pasted, whatever peers sent, and
/// does nothing else. Fields that curl writes by itself, or that were meant for the proxy, are left out; so is a body
/// of which a part was lost. curl itself writes bytes of a URL that are no ASCII as %XX. `body`: null if it is not
/// known.
std::string curlCommand(const exchange::Exchange& exchange, const exchange::RecordedBody* body = nullptr);

/// The whole URL: scheme, host, port where it is not the usual one, path and query. `host:port` for a tunnel.
std::string urlOf(const exchange::Exchange& exchange);

} // namespace weir::formats
