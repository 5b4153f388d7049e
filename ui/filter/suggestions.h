#pragma once

#include "filter/completionsource.h"

#include <QAbstractListModel>
#include <QStringList>

namespace weir::ui {

/// One line of the completion.
struct Suggestion
{
    QString text; ///< shown, and to be written
    QString note; ///< what it means, or how often it was captured
    // what of the filter's text it replaces
    int begin = 0;
    int end = 0;
    bool isKey = false; ///< a value has to follow
};

enum class Asked {
    ByTyping, ///< only what continues what was typed
    ByKey,    ///< also where nothing is typed yet: recent filters, and all keys
};

/// What could be written at `cursor`.
QList<Suggestion> suggestionsFor(
    const QString& filter, int cursor, Asked asked, const CompletionSource* source, const QStringList& history);

class SuggestionModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    static constexpr int kNoteRole = Qt::UserRole;

    void setSuggestions(const QList<Suggestion>& suggestions);
    const QList<Suggestion>& suggestions() const { return m_suggestions; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<Suggestion> m_suggestions;
};

} // namespace weir::ui
