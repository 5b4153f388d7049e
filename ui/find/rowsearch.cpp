#include "find/rowsearch.h"

#include "format/format.h"
#include "table/columns.h"

#include <QLocale>

#include <algorithm>
#include <charconv>

namespace weir::ui {

using traffic::Column;
using traffic::Row;

namespace {

const QChar kNoBreakSpace(0x00a0);

QString withSpaces(QString text) { return text.replace(kNoBreakSpace, u' '); }

/// All that the formatted figures of a column are made of; empty: anything.
QString alphabetOf(Column column)
{
    const QLocale locale;
    const QString figures = QStringLiteral("0123456789 ") + locale.toString(9'876'543'210LL) + locale.decimalPoint();
    QString result;
    switch (column) {
    case Column::Number:
    case Column::Status: return QStringLiteral("0123456789");
    case Column::Started: return QStringLiteral("0123456789:.");
    case Column::Size:
    case Column::RequestSize:
        for (std::uint64_t bytes = 1; bytes <= 1'000'000'000'000; bytes *= 1000)
            result += bytesText(bytes);
        return withSpaces(result) + figures;
    case Column::Duration:
        for (const int seconds : {0, 1, 100, 4000})
            result += durationText(std::chrono::seconds(seconds));
        return withSpaces(result) + figures;
    default: return {};
    }
}

bool isMadeOf(const QString& text, const QString& alphabet)
{
    return alphabet.isEmpty()
        || std::all_of(text.begin(), text.end(), [&](QChar c) { return alphabet.contains(c, Qt::CaseInsensitive); });
}

bool isAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

RowSearch::RowSearch(const traffic::Snapshot& rows, const QString& text, const std::vector<Column>& columns)
    : m_rows(rows), m_text(withSpaces(text)), m_needle(m_text.toStdString()), m_isAscii(isAscii(m_text))
{
    const auto add = [this](Column column, traffic::TextId texts) {
        m_cells.push_back({column, std::vector<Known>(m_isAscii ? texts : 0)});
    };
    for (const Column column : columns) {
        switch (column) {
        case Column::State:
        case Column::Waterfall: // painted
        case Column::Host:
        case Column::Path: // parts of the URL
        case Column::Tls: break;
        case Column::Method: add(column, rows.texts().methods.count()); break;
        case Column::Type: add(column, rows.texts().types.count()); break;
        case Column::Server: add(column, rows.texts().servers.count()); break;
        default:
            if (isMadeOf(m_text, alphabetOf(column)))
                add(column, 0);
        }
    }
}

bool RowSearch::isIn(std::string_view text) const
{
    return m_isAscii ? m_needle.isIn(text)
                     : QString::fromUtf8(text.data(), qsizetype(text.size())).contains(m_text, Qt::CaseInsensitive);
}

bool RowSearch::isInCell(Column column, const Row& row) const
{
    return indexOfText(cellText(m_rows, row, column), m_text) >= 0;
}

bool RowSearch::isShared(Cell& cell, const traffic::TextList& texts, traffic::TextId id) const
{
    if (id >= cell.known.size())
        return isIn(texts.text(id));
    Known& known = cell.known[id];
    if (known == Known::NotYet)
        known = isIn(texts.text(id)) ? Known::Yes : Known::No;
    return known == Known::Yes;
}

bool RowSearch::matches(Cell& cell, const Row& row)
{
    switch (cell.column) {
    case Column::Method: return isShared(cell, m_rows.texts().methods, row.method);
    case Column::Type: return isShared(cell, m_rows.texts().types, row.type);
    case Column::Server: return isShared(cell, m_rows.texts().servers, row.server);
    case Column::Comment: return row.hasComment && isIn(m_rows.comment(row));
    case Column::Rule: return row.refused && isInCell(cell.column, row);
    case Column::Number:
    case Column::Status: {
        char digits[20];
        const std::uint64_t figure = cell.column == Column::Number ? row.id : row.status;
        const auto end = std::to_chars(std::begin(digits), std::end(digits), figure).ptr;
        return figure != 0 && m_needle.isIn({digits, std::size_t(end - digits)});
    }
    default: return isInCell(cell.column, row);
    }
}

bool RowSearch::matches(const Row& row)
{
    if (m_text.isEmpty())
        return false;
    m_rows.writeUrl(row, m_url);
    return isIn(m_url) || std::any_of(m_cells.begin(), m_cells.end(), [&](Cell& cell) { return matches(cell, row); });
}

} // namespace weir::ui
