#pragma once

#include "filter/suggestions.h"

#include <QLineEdit>
#include <QStringList>

class QCompleter;
class QListView;

namespace weir::ui {

/// One line of the filter language: completes what is typed, and underlines what is wrong.
class FilterEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget* parent = nullptr);

    /// Null: only what the language itself has. It has to stay as long as it is set.
    void setCompletionSource(const CompletionSource* source) { m_source = source; }
    /// Offered while nothing is written; the latest first.
    void setHistory(const QStringList& history) { m_history = history; }
    /// As if it had been typed: can be undone.
    void replaceText(const QString& text);
    /// Marks a part of the text as wrong, until it is told otherwise. Nothing, if `length` is 0.
    void underline(int begin, int length);
    bool isOffering() const;
    /// Whether the word that is being typed may become a key, and such keys are offered.
    bool mayBecomeKey() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// isOffering() has changed.
    void offeringChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void suggest(Asked asked);
    void accept(const Suggestion& suggestion);
    void showUnderline();

    SuggestionModel* m_suggestions;
    QListView* m_popup;
    QCompleter* m_completer;
    const CompletionSource* m_source = nullptr;
    QStringList m_history;
    int m_wrongBegin = 0;
    int m_wrongLength = 0;
    bool m_isComposing = false; // an input method is at work, and marks its own part
    bool m_isAccepting = false;
};

} // namespace weir::ui
