#include "body/rowindex.h"

#include <algorithm>

namespace weir::ui {

namespace {

constexpr std::size_t kReadAtOnce = 64 * 1024;

} // namespace

RowIndex::RowIndex(std::shared_ptr<const exchange::ByteSource> source, int columns)
    : m_source(std::move(source)), m_columns(columns)
{
}

void RowIndex::add(const std::vector<Checkpoint>& checkpoints, std::int64_t rows, std::int64_t lines, std::uint64_t end)
{
    m_checkpoints.insert(m_checkpoints.end(), checkpoints.begin(), checkpoints.end());
    m_rows = rows;
    m_lines = lines;
    m_end = end;
}

/// Calls `wanted(at, row)` for each row from a checkpoint on, until it returns false. `at` has the beginning of the
/// row.
template<typename Wanted>
void RowIndex::walk(const Checkpoint& from, Wanted wanted) const
{
    Checkpoint at = from;
    std::string block;
    std::size_t done = 0;
    while (at.row < m_rows) {
        std::size_t end = rowEndAt(block, done, m_columns);
        if (end == std::string_view::npos) {
            block.erase(0, done);
            done = 0;
            const std::size_t kept = block.size();
            const std::uint64_t place = at.place + kept;
            block.resize(kept + std::size_t(std::min<std::uint64_t>(kReadAtOnce, m_end - std::min(m_end, place))));
            block.resize(kept + m_source->read(place, std::span(block).subspan(kept)));
            if (block.size() > kept)
                continue;
            end = block.size();
            if (end == done)
                return; // it cannot be read any more
        }
        const std::string_view row = std::string_view(block).substr(done, end - done);
        if (!wanted(at, row))
            return;
        at.place += row.size();
        ++at.row;
        at.beginsLine = row.ends_with('\n');
        at.line += at.beginsLine;
        done = end;
    }
}

std::vector<TextRow> RowIndex::read(std::int64_t first, int count) const
{
    std::vector<TextRow> rows;
    const auto behind = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), first,
        [](std::int64_t row, const Checkpoint& checkpoint) { return row < checkpoint.row; });
    if (behind == m_checkpoints.begin() || count <= 0)
        return rows;
    walk(*std::prev(behind), [&](const Checkpoint& at, std::string_view row) {
        if (at.row >= first)
            rows.push_back({at.place, std::string(row), at.beginsLine ? at.line : -1});
        return std::int64_t(rows.size()) < count;
    });
    return rows;
}

std::int64_t RowIndex::rowOf(std::uint64_t place) const
{
    const auto behind = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), place,
        [](std::uint64_t wanted, const Checkpoint& checkpoint) { return wanted < checkpoint.place; });
    if (behind == m_checkpoints.begin())
        return 0;
    std::int64_t found = std::prev(behind)->row;
    walk(*std::prev(behind), [&](const Checkpoint& at, std::string_view row) {
        found = at.row;
        return at.place + row.size() <= place;
    });
    return found;
}

} // namespace weir::ui
