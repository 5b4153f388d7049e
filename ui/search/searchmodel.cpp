#include "search/searchmodel.h"

#include "table/columns.h"

#include <QCoreApplication>
#include <QLocale>

namespace weir::ui {

namespace {

constexpr std::size_t kMostShown = 300;

QString placeText(capture::SearchPlace place)
{
    using Place = capture::SearchPlace;
    switch (place) {
    case Place::Url: return SearchModel::tr("URL");
    case Place::RequestHead: return SearchModel::tr("Request head");
    case Place::ResponseHead: return SearchModel::tr("Response head");
    case Place::RequestBody: return SearchModel::tr("Request body");
    case Place::ResponseBody: return SearchModel::tr("Response body");
    }
    return {};
}

/// The match begins early enough to be seen, on one line.
QString contextText(const capture::SearchHit& hit)
{
    constexpr std::size_t kInFront = 24;
    const std::size_t begin = hit.matchBegin - std::min(hit.matchBegin, kInFront);
    std::string text = hit.snippet.substr(begin);
    for (char& c : text) {
        if (c == '\r' || c == '\n' || c == '\t')
            c = ' ';
    }
    // not with the rest of a letter
    std::size_t rest = 0;
    while (begin > 0 && rest < 3 && rest < text.size() && (static_cast<unsigned char>(text[rest]) & 0xc0) == 0x80)
        ++rest;
    return harmlessText(std::string_view(text).substr(rest), kMostShown);
}

} // namespace

int SearchModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_hits.size()); }

int SearchModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant SearchModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const capture::SearchHit& hit = m_hits[std::size_t(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() == Number)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Number: return QLocale().toString(hit.id);
    case Method: return harmlessText(hit.method, kMostShown);
    case Host: return harmlessText(hit.host, kMostShown);
    case Path: return harmlessText(hit.path, kMostShown);
    case Where: return placeText(hit.place);
    default: return contextText(hit);
    }
}

QVariant SearchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("#");
    case Method: return tr("Method");
    case Host: return tr("Host");
    case Path: return tr("Path");
    case Where: return tr("Found in");
    default: return tr("Text around it");
    }
}

void SearchModel::clear()
{
    beginResetModel();
    m_hits.clear();
    endResetModel();
}

void SearchModel::add(const std::vector<capture::SearchHit>& hits)
{
    if (hits.empty())
        return;
    beginInsertRows({}, int(m_hits.size()), int(m_hits.size() + hits.size()) - 1);
    m_hits.insert(m_hits.end(), hits.begin(), hits.end());
    endInsertRows();
}

} // namespace weir::ui
