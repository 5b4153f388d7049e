#pragma once

#include "exchange/exchange.h"

#include <optional>
#include <string>
#include <string_view>

namespace weir::capture {

/// Appends an exchange as bytes. For this program run only: neither the order of bytes nor versions matter.
void pack(std::string& out, const exchange::Exchange& exchange);

/// None if the bytes are not those of an exchange.
std::optional<exchange::Exchange> unpack(std::string_view bytes);

} // namespace weir::capture
