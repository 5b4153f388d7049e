#pragma once

#include <QPushButton>
#include <QTimer>

namespace weir::ui {

/// Copies a text to the clipboard, and says "Copied" for a moment. Its accessible name should tell what it copies.
class CopyButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit CopyButton(QWidget* parent = nullptr);
    void setContent(const QString& content);
    /// Wide enough for either of its texts, so that nothing moves.
    QSize sizeHint() const override;

private:
    enum class State { Normal, Copied };

    void copy();
    void setState(State state);

    QString m_content;
    QTimer m_backToNormal;
};

} // namespace weir::ui
