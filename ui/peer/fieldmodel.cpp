#include "peer/fieldmodel.h"

#include "peer/displaytext.h"

#include <algorithm>

namespace weir::ui {

namespace {

// A cell is laid out as a whole, however little of it is in view.
constexpr std::size_t kCellBytes = 4096;
constexpr std::size_t kCrowdedCellBytes = 256;
constexpr std::size_t kCrowd = 256 * 1024; ///< bytes to lay out that take a noticeable time

std::size_t bytesToLayOut(const std::vector<FieldRow>& rows)
{
    std::size_t result = 0;
    for (const FieldRow& row : rows) {
        for (const std::string& cell : row.cells)
            result += std::min(cell.size(), kCellBytes);
    }
    return result;
}

} // namespace

FieldModel::FieldModel(QStringList columns, QObject* parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns))
{
}

void FieldModel::setRows(std::vector<FieldRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_cellBytes = bytesToLayOut(m_rows) > kCrowd ? kCrowdedCellBytes : kCellBytes;
    endResetModel();
}

int FieldModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int FieldModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_columns.size()); }

QVariant FieldModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FieldRow& row = m_rows[std::size_t(index.row())];
    const auto column = std::size_t(index.column());
    if (role == Qt::DisplayRole)
        return column < row.cells.size() ? displayText(row.cells[column], m_cellBytes) : QString();
    if (role == Qt::ToolTipRole && row.toolTip == FieldRow::ToolTip::Whole)
        return toolTipText(row.whole);
    return {};
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns[section];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace weir::ui
