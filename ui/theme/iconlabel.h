#pragma once

#include <QIcon>
#include <QWidget>

namespace weir::ui {

/// Shows an icon as large as some lines of text. Unlike a pixmap in a QLabel it stays sharp when the window moves to a
/// screen with another scale factor, and follows the theme.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(QWidget* parent = nullptr);
    void setIcon(const QIcon& icon);
    /// Its side, in heights of a line of text.
    void setLines(qreal lines);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QIcon m_icon;
    qreal m_lines = 1;
};

} // namespace weir::ui
