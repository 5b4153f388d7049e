#pragma once

#include "traffic/filtersearch.h"
#include "traffic/order.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace weir::ui {

/// Whether a text stands, in any case, in a row's URL or in one of the columns that are shown. Remembers what it found
/// out about texts that many rows share, and formats only what could have the text in it.
/// Thread contract: one thread at a time; the snapshot has to stay as long.
class RowSearch final
{
public:
    /// An empty text is found nowhere.
    RowSearch(const traffic::Snapshot& rows, const QString& text, const std::vector<traffic::Column>& columns);

    bool matches(const traffic::Row& row);

private:
    enum class Known : std::uint8_t { NotYet, No, Yes };
    struct Cell
    {
        traffic::Column column;
        std::vector<Known> known; // by TextId, for texts that are shared
    };

    bool matches(Cell& cell, const traffic::Row& row);
    bool isShared(Cell& cell, const traffic::TextList& texts, traffic::TextId id) const;
    bool isIn(std::string_view text) const;
    bool isInCell(traffic::Column column, const traffic::Row& row) const;

    const traffic::Snapshot& m_rows;
    const QString m_text;
    const traffic::Needle m_needle;
    const bool m_isAscii; // so that bytes can be compared
    std::vector<Cell> m_cells;
    std::string m_url; // kept for its memory
};

} // namespace weir::ui
