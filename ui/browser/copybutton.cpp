#include "browser/copybutton.h"

#include "theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>

#include <chrono>

namespace weir::ui {

using namespace std::chrono_literals;

CopyButton::CopyButton(QWidget* parent) : QPushButton(parent)
{
    setAutoDefault(true); // Enter presses it, outside of dialogs too
    m_backToNormal.setSingleShot(true);
    m_backToNormal.setInterval(2s);
    connect(&m_backToNormal, &QTimer::timeout, this, [this] { setState(State::Normal); });
    connect(this, &QPushButton::clicked, this, &CopyButton::copy);
    setState(State::Normal);
}

void CopyButton::setContent(const QString& content) { m_content = content; }

QSize CopyButton::sizeHint() const
{
    const int difference = qMax(0,
        qMax(fontMetrics().horizontalAdvance(tr("Copy")), fontMetrics().horizontalAdvance(tr("Copied")))
            - fontMetrics().horizontalAdvance(text()));
    return QPushButton::sizeHint() + QSize(difference, 0);
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_content);
    setState(State::Copied);
    m_backToNormal.start();
}

void CopyButton::setState(State state)
{
    const bool copied = state == State::Copied;
    setIcon(copied ? ui::icon(QStringLiteral("ok"), &Colours::success) : ui::icon(QStringLiteral("copy")));
    setText(copied ? tr("Copied") : tr("Copy"));
    setAccessibleDescription(copied ? tr("Copied to the clipboard") : QString()); // screen readers tell of the change
}

} // namespace weir::ui
