#pragma once

#include <QPushButton>

#include <cstdint>

namespace weir::ui {

/// "↓ 37 new", over the edge of the list where its tail is, while it does not follow that.
class NewRowsPill final : public QPushButton
{
    Q_OBJECT

public:
    explicit NewRowsPill(QWidget* parent);

    enum class Place : std::uint8_t { Below, Above };
    /// Hidden at 0.
    void setCount(qulonglong count, Place place);

protected:
    void paintEvent(QPaintEvent* event) override;
    QSize sizeHint() const override;
};

} // namespace weir::ui
