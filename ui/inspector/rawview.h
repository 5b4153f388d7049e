#pragma once

#include "exchange/exchange.h"

#include <QPlainTextEdit>

namespace weir::ui {

/// A head as it came, to read and copy.
class RawView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit RawView(QWidget* parent = nullptr);

    /// Returns what there is to know about what is shown; empty for an ordinary head.
    QString setHead(const exchange::HeadText& head);

    /// All of it, also what is too long to be shown.
    void copyWhole() const;

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    exchange::HeadText m_head;
};

} // namespace weir::ui
