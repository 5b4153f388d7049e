#pragma once

#include "exchange/exchange.h"

namespace weir::formats {

/// The head of a body that is kept without its content codings: without Content-Encoding, so that nobody decodes it
/// again. All other bytes stay. Null stays null.
exchange::HeadText withoutContentEncoding(const exchange::HeadText& head);

} // namespace weir::formats
