#pragma once

#include "formats/messagestream.h"

#include <stop_token>

namespace weir::ui {

/// The same, but nothing can be read of it any more once `stop` is requested: so a reading ends soon even in the middle
/// of a message that is very long.
formats::RecordedStream stoppable(const formats::RecordedStream& stream, const std::stop_token& stop);

} // namespace weir::ui
