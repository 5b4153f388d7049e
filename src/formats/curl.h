#pragma once

#include "exchange/exchange.h"

#include <string>

namespace weir::formats {

/// A command line for a POSIX shell that sends the same request with curl; runs as pasted, whatever peers sent.
/// Fields that curl writes by itself, or that were meant for the proxy, are left out.
std::string curlCommand(const exchange::Exchange& exchange);

/// The whole URL: scheme, host, port where it is not the usual one, path and query. `host:port` for a tunnel.
std::string urlOf(const exchange::Exchange& exchange);

} // namespace weir::formats
