#include "filter/suggestions.h"

#include "format/format.h"
#include "traffic/filtertext.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr int kMostValues = 12;

QString toText(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

/// What is being written, counted as QString counts.
struct Typing
{
    const traffic::FilterKey* key = nullptr;
    QString written;
    int begin = 0;
    int end = 0;
    bool isCompletable = false;
};

Typing typingIn(const QString& filter, int cursor)
{
    const QByteArray bytes = filter.toUtf8();
    const traffic::FilterTyping typing =
        traffic::typingAt({bytes.data(), std::size_t(bytes.size())}, std::size_t(filter.left(cursor).toUtf8().size()));
    const auto place = [&bytes](
                           std::size_t byte) { return int(QString::fromUtf8(bytes.left(qsizetype(byte))).size()); };
    return {typing.key, toText(typing.written), place(typing.begin), place(typing.end), typing.isCompletable};
}

QList<Suggestion> keysFor(const Typing& typing)
{
    QList<Suggestion> result;
    for (const traffic::FilterKey& key : traffic::filterKeys()) {
        for (const std::string_view name : {key.name, key.alias}) {
            if (name.empty() || !toText(name).startsWith(typing.written, Qt::CaseInsensitive))
                continue;
            const QString meaning = QCoreApplication::translate("Filter", key.meaning);
            result.append({toText(name) + u':', meaning, typing.begin, typing.end, true});
            break; // its alias says the same
        }
    }
    return result;
}

QList<Suggestion> valuesFor(const Typing& typing, const CompletionSource* source)
{
    QList<Suggestion> result;
    const auto add = [&result, &typing](const QString& text, const QString& note) {
        const auto isIt = [&text](
                              const Suggestion& other) { return other.text.compare(text, Qt::CaseInsensitive) == 0; };
        if (std::none_of(result.begin(), result.end(), isIt))
            result.append({text, note, typing.begin, typing.end, false});
    };
    if (source) {
        const QList<Completion> captured = source->values(toText(typing.key->name), typing.written, kMostValues);
        for (const Completion& value : captured) {
            const QByteArray bytes = value.text.toUtf8();
            add(toText(traffic::quotedForFilter({bytes.data(), std::size_t(bytes.size())})),
                value.count > 0 ? countText(value.count) : QString());
        }
    }
    for (const std::string_view sample : typing.key->samples) {
        if (toText(sample).startsWith(typing.written, Qt::CaseInsensitive))
            add(toText(sample), {});
    }
    // nothing to add to what is there
    if (result.size() == 1 && result.front().text == typing.written)
        result.clear();
    return result;
}

} // namespace

QList<Suggestion> suggestionsFor(
    const QString& filter, int cursor, Asked asked, const CompletionSource* source, const QStringList& history)
{
    const Typing typing = typingIn(filter, cursor);
    QList<Suggestion> result;
    if (!typing.isCompletable)
        return result;
    if (typing.key)
        return valuesFor(typing, source);
    if (typing.written.isEmpty() && asked == Asked::ByTyping)
        return result;
    if (filter.trimmed().isEmpty()) {
        const QString note = QCoreApplication::translate("weir::ui::FilterBar", "Recent");
        for (const QString& recent : history)
            result.append({recent, note, 0, int(filter.size()), false});
    }
    return result + keysFor(typing);
}

void SuggestionModel::setSuggestions(const QList<Suggestion>& suggestions)
{
    beginResetModel();
    m_suggestions = suggestions;
    endResetModel();
}

int SuggestionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_suggestions.size());
}

QVariant SuggestionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Suggestion& suggestion = m_suggestions.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return suggestion.text;
    case kNoteRole: return suggestion.note;
    case Qt::AccessibleTextRole:
        return suggestion.note.isEmpty() ? suggestion.text : suggestion.text + QStringLiteral(", ") + suggestion.note;
    default: return {};
    }
}

} // namespace weir::ui
