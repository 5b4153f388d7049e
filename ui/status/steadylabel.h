#pragma once

#include <QLabel>

namespace weir::ui {

/// A label for figures that change all the time: it is as wide as its widest text was, whatever the digits in it,
/// so that what stands beside it stays where it is.
class SteadyLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit SteadyLabel(QWidget* parent = nullptr);

    void showText(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    int widthOf(const QString& text) const;

    int m_widest = 0;
};

} // namespace weir::ui
