#include "filter/filteredit.h"

#include "filter/suggestiondelegate.h"
#include "theme/colours.h"

#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QListView>
#include <QScrollBar>
#include <QTextCharFormat>

#include <algorithm>

namespace weir::ui {

FilterEdit::FilterEdit(QWidget* parent)
    : QLineEdit(parent), m_suggestions(new SuggestionModel(this)), m_popup(new QListView),
      m_completer(new QCompleter(m_suggestions, this))
{
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    m_completer->setPopup(m_popup); // from here on the completer owns it
    m_completer->setWidget(this);
    m_popup->setItemDelegate(new SuggestionDelegate(m_popup));
    m_popup->setAccessibleName(tr("Completions"));
    m_popup->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_popup->installEventFilter(this);
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (!m_isAccepting)
            suggest(Asked::ByTyping);
    });
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, [this](const QModelIndex& index) {
        if (index.isValid() && index.row() < m_suggestions->rowCount())
            accept(m_suggestions->suggestions().at(index.row()));
    });
}

void FilterEdit::replaceText(const QString& text)
{
    m_isAccepting = true;
    selectAll();
    insert(text);
    m_isAccepting = false;
}

void FilterEdit::suggest(Asked asked)
{
    m_suggestions->setSuggestions(suggestionsFor(text(), cursorPosition(), asked, m_source, m_history));
    const int rows = m_suggestions->rowCount();
    if (rows == 0 || !isVisible()) {
        m_popup->hide();
        return;
    }
    m_popup->ensurePolished();
    const bool scrolls = rows > m_completer->maxVisibleItems();
    const int wanted = m_popup->sizeHintForColumn(0) + 2 * m_popup->frameWidth()
        + (scrolls ? m_popup->verticalScrollBar()->sizeHint().width() : 0);
    const int width =
        std::clamp(wanted, fontMetrics().averageCharWidth() * 24, std::max(this->width(), minimumWidth()));
    // below what it replaces, as far as it fits
    const int begin = m_suggestions->suggestions().front().begin;
    const int back = fontMetrics().horizontalAdvance(text().mid(begin, std::max(0, cursorPosition() - begin)));
    const int left =
        isRightToLeft() ? 0 : std::clamp(cursorRect().center().x() - back, 0, std::max(0, this->width() - width));
    m_completer->complete(QRect(left, 0, width, height()));
    m_popup->setCurrentIndex({}); // so that Return takes the filter as it is written
}

bool FilterEdit::isOffering() const { return m_popup->isVisible(); }

bool FilterEdit::mayBecomeKey() const
{
    const QList<Suggestion>& offered = m_suggestions->suggestions();
    return isOffering() && !offered.isEmpty() && offered.back().isKey;
}

bool FilterEdit::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_popup && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        Q_EMIT offeringChanged();
    return QLineEdit::eventFilter(watched, event);
}

void FilterEdit::accept(const Suggestion& suggestion)
{
    m_isAccepting = true;
    setSelection(suggestion.begin, suggestion.end - suggestion.begin);
    insert(suggestion.text);
    m_isAccepting = false;
    if (suggestion.isKey)
        suggest(Asked::ByKey);
}

void FilterEdit::underline(int begin, int length)
{
    m_wrongBegin = begin;
    m_wrongLength = length;
    showUnderline();
}

void FilterEdit::showUnderline()
{
    if (m_isComposing)
        return;
    // QLineEdit formats no part of its text but what an input method asks for; that it takes for any part.
    QList<QInputMethodEvent::Attribute> attributes;
    if (m_wrongLength > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(coloursFor(palette()).error);
        format.setForeground(coloursFor(palette()).error); // the wave alone is thin
        attributes.append({QInputMethodEvent::TextFormat, m_wrongBegin - cursorPosition(), m_wrongLength, format});
    }
    QInputMethodEvent event({}, attributes);
    QLineEdit::inputMethodEvent(&event);
}

QSize FilterEdit::sizeHint() const { return {fontMetrics().averageCharWidth() * 60, QLineEdit::sizeHint().height()}; }

QSize FilterEdit::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, QLineEdit::minimumSizeHint().height()};
}

void FilterEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down) {
        suggest(Asked::ByKey);
        if (m_suggestions->rowCount() > 0)
            m_popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterEdit::inputMethodEvent(QInputMethodEvent* event)
{
    m_isComposing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
    showUnderline();
}

void FilterEdit::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showUnderline();
}

} // namespace weir::ui
