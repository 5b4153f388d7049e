#pragma once

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace weir::ui {

/// A name, a value and what else belongs to them, as peers sent them.
struct FieldRow
{
    std::vector<std::string> cells; ///< name, value, ...; fewer than there are columns is allowed
    std::string whole;              ///< what Copy takes
    enum class ToolTip : std::uint8_t { None, Whole } toolTip = ToolTip::None; ///< Whole: the cells do not tell it

    bool operator==(const FieldRow&) const = default;
};

/// Header fields, parameters or cookies, in the order they came in.
class FieldModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kNameColumn = 0;
    static constexpr int kValueColumn = 1;

    explicit FieldModel(QStringList columns, QObject* parent = nullptr);

    void setRows(std::vector<FieldRow> rows);
    const FieldRow& row(int index) const { return m_rows[std::size_t(index)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const QStringList m_columns;
    std::vector<FieldRow> m_rows;
    std::size_t m_cellBytes = 0; // what is laid out of a cell
};

} // namespace weir::ui
