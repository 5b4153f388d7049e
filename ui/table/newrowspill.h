#pragma once

#include <QPushButton>

namespace weir::ui {

/// "↓ 37 new", over the lower edge of the list while it does not follow its tail.
class NewRowsPill final : public QPushButton
{
    Q_OBJECT

public:
    explicit NewRowsPill(QWidget* parent);

    /// Hidden at 0.
    void setCount(qulonglong count);

protected:
    void paintEvent(QPaintEvent* event) override;
    QSize sizeHint() const override;
};

} // namespace weir::ui
