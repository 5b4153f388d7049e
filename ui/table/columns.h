#pragma once

#include "traffic/order.h"

#include <QString>

namespace weir::ui {

/// What stands in one column of the list.
struct ColumnInfo
{
    QString title;     ///< in the head of the table; short
    QString meaning;   ///< for its tooltip and the menu that chooses columns
    int widthInDigits; ///< to begin with, in widths of a digit
    bool shownAtFirst;
};

ColumnInfo columnInfo(traffic::Column column);
/// Where there is little room, in digits: less than its width if it can still be read when it is narrower.
int leastWidthInDigits(traffic::Column column);
bool isAlignedRight(traffic::Column column);

/// The text of a cell, harmless to show: control characters are replaced. Empty for state and waterfall, which are
/// painted.
QString cellText(const traffic::Snapshot& rows, const traffic::Row& row, traffic::Column column);

/// What state and waterfall show, in words.
QString stateText(const traffic::Row& row);
QString waterfallText(const traffic::Row& row);

/// At most `most` bytes of it, with control characters replaced.
/// A URL to be pasted somewhere: what is not to be seen in it, or would turn the direction of text, is percent-encoded
/// (RFC 3986 section 2.1), as are bytes that are not UTF-8.
std::string harmlessUrl(std::string_view url);
QString harmlessText(std::string_view text, std::size_t most = 1024);

/// Where `text` begins in what a cell shows, in any case, at or after `from`; -1: nowhere. A space that does not break
/// is like any other.
qsizetype indexOfText(const QString& cell, const QString& text, qsizetype from = 0);

} // namespace weir::ui
