#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace weir::ui {

class IconLabel;

/// A line above the list that says what has happened, with a button for what can be done about it. One at a time: a
/// newer one takes its place, but a passing remark does not hide a problem.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Remark, Warning, Error };

    explicit NoticeBar(QWidget* parent = nullptr);

    /// `text` is plain text. `key` names what it is about, so that it can be taken back; `action` may be empty.
    /// A reason begins in lower case, and is shown as a sentence; a remark may begin with a name, and stays as it is.
    void show(Kind kind, const QString& key, const QString& text, const QString& action = {});
    void take(const QString& key);
    QString key() const { return isHidden() ? QString() : m_key; }
    QString text() const;

Q_SIGNALS:
    void actionTriggered(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind = Kind::Remark;
    QString m_key;
    IconLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_action;
    QToolButton* m_close;
};

} // namespace weir::ui
