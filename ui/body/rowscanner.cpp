#include "body/rowscanner.h"

#include <QChar>

#include <algorithm>
#include <cstring>

namespace weir::ui {

namespace {

constexpr std::uint64_t kBetweenCheckpoints = 64 * 1024;
constexpr int kTabColumns = 4;

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

} // namespace

CodePoint codePointAt(std::string_view text, std::size_t place)
{
    const auto first = static_cast<unsigned char>(text[place]);
    if (first < 0x80)
        return {first, 1};
    const int bytes = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 ? 2 : 1;
    const CodePoint invalid{0xfffd, 1};
    if (bytes == 1 || first > 0xf4 || place + std::size_t(bytes) > text.size())
        return invalid;
    char32_t value = first & (0x7fU >> bytes);
    for (int i = 1; i < bytes; ++i) {
        const char next = text[place + std::size_t(i)];
        if (!isContinuation(next))
            return invalid;
        value = (value << 6) | (static_cast<unsigned char>(next) & 0x3fU);
    }
    const bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
    if (overlong || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return invalid;
    return {value, bytes};
}

int columnsOf(char32_t c)
{
    if (c < 0x80)
        return c >= 0x20 && c != 0x7f ? 1 : c == '\t' ? kTabColumns : c == '\n' || c == '\r' ? 0 : 4;
    if (isWide(c))
        return 2;
    const QChar::Category category = QChar::category(c);
    const bool escaped = category == QChar::Other_Control || category == QChar::Other_Format
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
    return escaped ? 8 : 1;
}

std::size_t rowEndAt(std::string_view text, std::size_t from, int columns)
{
    int column = 0;
    int spaceColumn = 0;
    std::size_t behindSpace = 0;
    std::size_t i = from;
    // each takes a column at least, but for line ends; a row of carriage returns has to end, too
    const std::size_t furthest = from + std::size_t(columns) * 4;
    while (i < text.size() && i < furthest) {
        const char c = text[i];
        if (c >= 0x20 && c < 0x7f) {
            if (++column > columns)
                break;
            ++i;
            if (c == ' ') {
                behindSpace = i;
                spaceColumn = column;
            }
            continue;
        }
        if (c == '\n')
            return i + 1;
        if (c < 0 && text.size() - i < 4) { // it may go on in the next piece
            const auto first = static_cast<unsigned char>(c);
            const std::size_t needed = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
            if (text.size() - i < needed)
                return std::string_view::npos;
        }
        const CodePoint point = codePointAt(text, i);
        const int width = columnsOf(point.value);
        if (column + width > columns && column > 0)
            break;
        column += width;
        i += std::size_t(point.bytes);
    }
    if (i >= text.size() && i < furthest)
        return std::string_view::npos;
    return behindSpace > 0 && spaceColumn > columns * 2 / 3 ? behindSpace : i;
}

void RowScanner::feed(std::string_view text)
{
    std::size_t from = 0;
    if (!m_rest.empty()) {
        // a row is shorter than this, so the piece that is copied to complete it is short, too
        const std::size_t borrowed = std::min(text.size(), std::size_t(m_columns) * 4 + 4);
        const std::size_t kept = m_rest.size();
        m_rest.append(text.substr(0, borrowed));
        std::size_t done = 0;
        while (done < kept) {
            const std::size_t end = rowEndAt(m_rest, done, m_columns);
            if (end == std::string_view::npos)
                break;
            take(std::string_view(m_rest).substr(done, end - done));
            done = end;
        }
        if (done < kept) {
            m_rest.erase(0, done); // all of `text` was borrowed: a row would have ended otherwise
            return;
        }
        from = done - kept;
        m_rest.clear();
    }
    while (from < text.size()) {
        const std::size_t end = rowEndAt(text, from, m_columns);
        if (end == std::string_view::npos)
            break;
        take(text.substr(from, end - from));
        from = end;
    }
    m_rest.assign(text.substr(from));
}

void RowScanner::finish()
{
    if (!m_rest.empty())
        take(std::exchange(m_rest, {}));
}

void RowScanner::take(std::string_view row)
{
    if (!m_hasAny || m_next.place - m_lastPlace >= kBetweenCheckpoints) {
        m_checkpoints.push_back(m_next);
        m_lastPlace = m_next.place;
        m_hasAny = true;
    }
    m_next.place += row.size();
    ++m_next.row;
    m_next.beginsLine = row.ends_with('\n');
    m_next.line += m_next.beginsLine;
}

} // namespace weir::ui
