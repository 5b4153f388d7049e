#pragma once

#include "exchange/exchange.h"
#include "messages/listedmessage.h"

#include <stop_token>
#include <vector>

namespace weir::ui {

/// More is not read of messages at a time.
inline constexpr std::size_t kMostContentBytes = 16 * 1024 * 1024;

/// Reads those of `wanted` again of which the list has only the beginning. Up to kMostContentBytes of them all; what is
/// longer stays cut. Ends early when `stop` is requested. Thread contract: any thread; reads files, and takes long.
std::vector<formats::StreamMessage> readWhole(const exchange::Exchange& exchange, const formats::RecordedStream& stream,
    const ListedMessages& wanted, const std::stop_token& stop);

} // namespace weir::ui
