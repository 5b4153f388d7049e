#pragma once

#include <QString>

#include <cstddef>
#include <limits>
#include <string_view>

/// Peers' bytes made fit for widgets, which have to be told that they are plain text (Qt::PlainText).
namespace weir::ui {

inline constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();

/// One line of text: as UTF-8 if it is valid, else as Latin-1, with visible escapes in place of control, bidirectional
/// and invisible characters. Of what is clearly longer than `limit` bytes the beginning, and how much is missing.
QString displayText(std::string_view bytes, std::size_t limit = kWhole);

/// For the clipboard: all of it, escaped as displayText() does, because it may be pasted into a terminal; but tabs
/// stay.
QString clipboardText(std::string_view bytes);

/// displayText() for a tool tip, which takes text for HTML when it looks like it.
QString toolTipText(std::string_view bytes);

} // namespace weir::ui
