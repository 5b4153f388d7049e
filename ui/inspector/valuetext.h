#pragma once

#include <QTextEdit>

namespace weir::ui {

/// Plain text to read, select and copy, as high as it needs at its width; breaks lines inside long words, too.
class ValueText final : public QTextEdit
{
    Q_OBJECT

public:
    explicit ValueText(QWidget* parent = nullptr);

    /// Keeps the selection as far as there still is text.
    void setText(const QString& text);
    void setBold();

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QString m_text;
};

} // namespace weir::ui
