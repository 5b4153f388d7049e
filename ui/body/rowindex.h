#pragma once

#include "body/rowscanner.h"
#include "exchange/body.h"

#include <memory>
#include <optional>

namespace weir::ui {

struct TextRow
{
    std::uint64_t place = 0;
    std::string bytes;      ///< with its line end
    std::int64_t line = -1; ///< from 0; -1: goes on with the line above
};

/// Where each row of a text is: one checkpoint in 64 KiB is kept, the rest is read and cut again when asked for.
/// Thread contract: one thread; checkpoints come from a RowScanner elsewhere.
class RowIndex
{
public:
    RowIndex() = default;
    RowIndex(std::shared_ptr<const exchange::ByteSource> source, int columns);

    void add(const std::vector<Checkpoint>& checkpoints, std::int64_t rows, std::int64_t lines, std::uint64_t end);

    std::int64_t rows() const { return m_rows; }
    std::int64_t lines() const { return m_lines; }
    /// Behind what has been indexed.
    std::uint64_t end() const { return m_end; }
    int columns() const { return m_columns; }

    std::vector<TextRow> read(std::int64_t first, int count) const;
    std::int64_t rowOf(std::uint64_t place) const;

private:
    template<typename Wanted>
    void walk(const Checkpoint& from, Wanted wanted) const;

    std::shared_ptr<const exchange::ByteSource> m_source;
    int m_columns = 80;
    std::vector<Checkpoint> m_checkpoints;
    std::int64_t m_rows = 0;
    std::int64_t m_lines = 0;
    std::uint64_t m_end = 0;
};

} // namespace weir::ui
