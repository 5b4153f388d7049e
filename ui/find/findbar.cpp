#include "find/findbar.h"

#include "ui_findbar.h"

#include "theme/colours.h"
#include "theme/icons.h"

#include <QAccessible>
#include <QKeyEvent>

namespace weir::ui {

FindBar::FindBar(QWidget* parent) : QFrame(parent), m_form(std::make_unique<Ui::FindBar>())
{
    m_form->setupUi(this);
    m_form->close->setIcon(icon(QStringLiteral("close")));
    connect(m_form->edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        enableButtons();
        Q_EMIT textChanged(text);
    });
    connect(m_form->next, &QToolButton::clicked, this, &FindBar::nextRequested);
    connect(m_form->previous, &QToolButton::clicked, this, &FindBar::previousRequested);
    connect(m_form->close, &QToolButton::clicked, this, &FindBar::closed);
    enableButtons();
}

FindBar::~FindBar() = default;

QString FindBar::text() const { return m_form->edit->text(); }

void FindBar::enableButtons()
{
    m_form->next->setEnabled(!text().isEmpty());
    m_form->previous->setEnabled(!text().isEmpty());
}

void FindBar::showOutcome(Outcome outcome)
{
    QString words;
    switch (outcome) {
    case Outcome::Nothing: break;
    case Outcome::Searching: words = tr("Searching…"); break;
    case Outcome::FromTop: words = tr("Went on from the top"); break;
    case Outcome::FromBottom: words = tr("Went on from the bottom"); break;
    case Outcome::NoMatch: words = tr("No match"); break;
    }
    QPalette colours = palette();
    if (outcome == Outcome::NoMatch)
        colours.setColor(QPalette::WindowText, coloursFor(colours).error);
    m_form->outcome->setPalette(colours);
    if (words == m_form->outcome->text())
        return;
    m_form->outcome->setText(words);
    m_form->edit->setAccessibleDescription(words);
    QAccessibleEvent event(m_form->edit, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void FindBar::open()
{
    show();
    m_form->edit->setFocus(Qt::ShortcutFocusReason);
    m_form->edit->selectAll();
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (isEnter && m_form->edit->hasFocus() && event->modifiers().testFlag(Qt::ShiftModifier))
        Q_EMIT previousRequested();
    else if (isEnter && m_form->edit->hasFocus())
        Q_EMIT nextRequested();
    else
        QFrame::keyPressEvent(event);
}

} // namespace weir::ui
