#pragma once

#include <QString>

#include <string_view>
#include <vector>

namespace weir::ui {

/// A row as it is painted: what is not UTF-8 as U+FFFD, tabs as spaces, control, bidirectional and invisible characters
/// as visible escapes.
struct RowText
{
    QString text;
    std::vector<int> bytes; ///< for each UTF-16 unit of the text, and its end: at which byte of the row it stands

    int unitOf(int byte) const;
    int byteOf(int unit) const;
};

RowText rowText(std::string_view row);

/// Text for the clipboard: the same escapes, which are harmless where they are pasted; but lines and tabs stay.
QString copiedText(std::string_view text);

} // namespace weir::ui
