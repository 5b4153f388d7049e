#pragma once

#include "capture/searcher.h"

#include <QAbstractTableModel>

#include <vector>

namespace weir::ui {

/// What a search has found. Peers' text is made harmless.
/// Thread contract: the GUI thread.
class SearchModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Method, Host, Path, Where, Context };
    static constexpr int kColumns = Context + 1;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void clear();
    void add(const std::vector<capture::SearchHit>& hits);
    quint64 idAt(int row) const { return m_hits[std::size_t(row)].id; }

private:
    std::vector<capture::SearchHit> m_hits;
};

} // namespace weir::ui
