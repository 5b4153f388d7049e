#pragma once

#include <QFrame>

#include <memory>

namespace weir::ui {

namespace Ui {
class FindBar;
}

/// The line below the list where a text to be found is written. Enter finds the next, Shift+Enter the one before,
/// Escape closes.
class FindBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Outcome { Nothing, Searching, FromTop, FromBottom, NoMatch };

    explicit FindBar(QWidget* parent = nullptr);
    ~FindBar() override;

    QString text() const;
    void showOutcome(Outcome outcome);
    /// Shows it, for writing in it.
    void open();

Q_SIGNALS:
    void textChanged(const QString& text);
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void enableButtons();

    const std::unique_ptr<Ui::FindBar> m_form;
};

} // namespace weir::ui
