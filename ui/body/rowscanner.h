#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::ui {

/// One code point of text that claims to be UTF-8. What is not is one byte, and U+FFFD.
struct CodePoint
{
    char32_t value = 0;
    int bytes = 1;
};
CodePoint codePointAt(std::string_view text, std::size_t place);

/// How many columns of a fixed font it takes, with its escape if it is shown as one.
int columnsOf(char32_t codePoint);

/// Where the row that begins at `from` ends: behind a line feed, or where `columns` are full, at a space if there is
/// one in its last third. npos if more text is needed to know.
std::size_t rowEndAt(std::string_view text, std::size_t from, int columns);

/// A row where reading may begin. There is one every 64 KiB or so.
struct Checkpoint
{
    std::uint64_t place = 0;
    std::int64_t row = 0;
    std::int64_t line = 0;
    bool beginsLine = true;
};

/// Finds the rows of a text that is fed in pieces. Its memory does not grow.
class RowScanner
{
public:
    explicit RowScanner(int columns) : m_columns(columns) {}

    void feed(std::string_view text);
    /// No more comes.
    void finish();

    std::vector<Checkpoint> takeCheckpoints() { return std::exchange(m_checkpoints, {}); }
    std::int64_t rows() const { return m_next.row; }
    std::int64_t lines() const { return m_next.line; }
    std::uint64_t end() const { return m_next.place; } ///< of the rows
    /// How much has been fed: a row at the end may not be known yet.
    std::uint64_t fed() const { return m_next.place + m_rest.size(); }

private:
    void take(std::string_view row);

    const int m_columns;
    Checkpoint m_next; ///< the beginning of the next row
    std::string m_rest;
    std::uint64_t m_lastPlace = 0;
    bool m_hasAny = false;
    std::vector<Checkpoint> m_checkpoints;
};

} // namespace weir::ui
