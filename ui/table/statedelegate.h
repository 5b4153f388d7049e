#pragma once

#include "table/celldelegate.h"

#include <QIcon>

#include <array>

namespace weir::ui {

/// A drawing for the state of an exchange, and a bar in the colour of its mark.
class StateDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    StateDelegate(const TrafficModel& model, QObject* parent);

protected:
    void paintContent(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
        const QModelIndex& index, const traffic::Row& row) const override;

private:
    const QIcon& iconFor(const traffic::Row& row) const;

    QIcon m_running;
    QIcon m_finished;
    QIcon m_answered; // but not with what was asked for
    QIcon m_failed;
    QIcon m_blocked;
    QIcon m_tunnel;
    QIcon m_webSocket;
};

} // namespace weir::ui
