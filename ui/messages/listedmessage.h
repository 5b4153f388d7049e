#pragma once

#include "formats/messagestream.h"

#include <QMetaType>

#include <cstdint>
#include <vector>

namespace weir::ui {

/// More of a message is not kept for the list.
inline constexpr std::size_t kPreviewBytes = 200;

/// A message as the list has it: the beginning of its data, and of its name and id if they are long.
struct ListedMessage
{
    std::uint64_t number = 0; ///< from 0, in the order they came in
    std::uint64_t place = 0;  ///< from 0, among those of its direction
    formats::StreamMessage message;
};

using ListedMessages = std::vector<ListedMessage>;

} // namespace weir::ui

Q_DECLARE_METATYPE(weir::ui::ListedMessages)
