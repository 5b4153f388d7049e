#include "hosts/hostmodel.h"

#include "format/format.h"
#include "hosts/registrabledomain.h"
#include "text/escape.h"

#include <algorithm>
#include <utility>

namespace weir::ui {

namespace {

/// Longer than any host's name; a HAR file may have names of any length, which take long to lay out.
constexpr qsizetype kMostShown = 256;

QString harmless(const QString& name)
{
    const QString shown = QString::fromStdString(text::escapeControls(name.left(kMostShown).toStdString()));
    return name.size() > kMostShown ? shown + QChar(0x2026) : shown;
}

} // namespace

HostModel::Figures& HostModel::Figures::operator+=(const Figures& other)
{
    requests += other.requests;
    bytes += other.bytes;
    errors += other.errors;
    return *this;
}

HostModel::Figures& HostModel::Figures::operator-=(const Figures& other)
{
    requests -= other.requests;
    bytes -= other.bytes;
    errors -= other.errors;
    return *this;
}

HostModel::HostModel(QObject* parent) : QAbstractItemModel(parent)
{
    m_all.kind = Kind::AllHosts;
    m_all.row = 0;
    m_all.parent = &m_root;
    m_root.children = {&m_all};
}

HostModel::~HostModel() = default;

void HostModel::update(std::span<const HostTotals> changed)
{
    const bool wasOutdated = isOutdated();
    const Figures before = m_all.figures;
    Order shown;
    for (const HostTotals& totals : changed) {
        const auto found = m_hosts.find(totals.host);
        if (found == m_hosts.end()) {
            if (totals.requests > 0)
                add(totals);
            continue;
        }
        Node& node = *found->second;
        const Figures figures = totals.requests > 0 ? Figures{totals.requests, totals.bytes, totals.errors} : Figures{};
        if (figures == node.figures)
            continue;
        if ((figures.requests > 0) != (node.figures.requests > 0))
            m_rowsOutdated = true;
        for (Node* sum : {node.parent, &m_all})
            if (sum && sum != &m_root)
                (sum->figures += figures) -= node.figures;
        node.figures = figures;
        if (node.parent)
            shown.push_back(&node);
    }
    if (m_sortColumn != HostColumn && !shown.empty()) {
        m_orderOutdated = true;
        for (Node* node : shown)
            node->inOrder = node->parent->inOrder = false;
    }
    if (m_all.figures != before)
        shown.push_back(&m_all);
    announceFigures(shown);
    if (!wasOutdated && isOutdated())
        Q_EMIT becameOutdated();
}

void HostModel::clear()
{
    beginResetModel();
    m_root.children = {&m_all};
    m_all.figures = {};
    m_hosts.clear();
    m_domains.clear();
    m_rowsOutdated = false;
    m_orderOutdated = false;
    endResetModel();
}

void HostModel::setSearch(const QString& text)
{
    m_search = text.trimmed().toLower();
    for (const auto& [number, node] : m_hosts) {
        const bool wasFound = std::exchange(node->found, contains(*node));
        if (wasFound != node->found)
            node->domain->node.inOrder = false; // it adds up to something else
    }
    m_rowsOutdated = true;
    arrange();
}

void HostModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= kColumnCount)
        return;
    if (m_sortColumn != column || m_sortOrder != order) {
        m_sortColumn = Column(column);
        m_sortOrder = order;
        m_orderOutdated = true;
        for (Node* node : m_root.children) {
            node->inOrder = false;
            for (Node* host : node->children)
                host->inOrder = false;
        }
    }
    arrange();
}

void HostModel::arrange()
{
    const bool rowsOutdated = std::exchange(m_rowsOutdated, false);
    const bool orderOutdated = std::exchange(m_orderOutdated, false);
    if (rowsOutdated) {
        countWanted();
        insertRows();
    }
    if (rowsOutdated || (orderOutdated && !isSorted()))
        moveRows();
    if (rowsOutdated) {
        removeRows();
        dropHostsWithoutRequests();
    }
}

QModelIndex HostModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Node& above = parent.isValid() ? *nodeOf(parent) : m_root;
    return createIndex(row, column, above.children[std::size_t(row)]);
}

QModelIndex HostModel::parent(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const Node* above = nodeOf(index)->parent;
    return above && above != &m_root ? indexOf(*above) : QModelIndex();
}

int HostModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    return int((parent.isValid() ? *nodeOf(parent) : m_root).children.size());
}

int HostModel::columnCount(const QModelIndex&) const { return kColumnCount; }

QVariant HostModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node& node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole: return textOf(node, index.column());
    case Qt::ToolTipRole: return toolTipOf(node);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((index.column() == HostColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    case KindRole: return QVariant::fromValue(node.kind);
    case PatternRole: return node.name;
    case ErrorsRole: return qulonglong(node.figures.errors);
    default: return {};
    }
}

Qt::ItemFlags HostModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Node& node = *nodeOf(index);
    const bool hasPattern = node.kind == Kind::AllHosts || !node.name.isEmpty();
    return hasPattern ? QAbstractItemModel::flags(index) : Qt::NoItemFlags;
}

QVariant HostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == HostColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    if (role == Qt::InitialSortOrderRole) // of figures the largest are of interest
        return int(section == HostColumn ? Qt::AscendingOrder : Qt::DescendingOrder);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case HostColumn: return tr("Host");
    case RequestsColumn: return tr("Requests");
    case BytesColumn: return tr("Bytes");
    default: return tr("Errors");
    }
}

QModelIndex HostModel::indexOf(const Node& node, int column) const
{
    return createIndex(node.row, column, const_cast<Node*>(&node));
}

void HostModel::add(const HostTotals& totals)
{
    auto node = std::make_unique<Node>();
    node->host = totals.host;
    node->name = totals.name;
    node->shownName = harmless(totals.name);
    node->figures = {totals.requests, totals.bytes, totals.errors};
    node->found = contains(*node);
    const QString domainName = registrableDomain(totals.name);
    Domain& domain = m_domains[domainName];
    if (domain.hosts++ == 0) {
        domain.node.kind = Kind::Domain;
        domain.node.domain = &domain;
        domain.node.name = domainName;
        domain.node.shownName = harmless(domainName);
    }
    domain.node.inOrder = false;
    node->domain = &domain;
    m_all.figures += node->figures;
    m_hosts.emplace(totals.host, std::move(node));
    m_rowsOutdated = true;
}

void HostModel::countWanted()
{
    for (auto& [name, domain] : m_domains) {
        domain.wanted = 0;
        domain.node.figures = {};
    }
    for (const auto& [number, node] : m_hosts) {
        if (node->isWanted()) {
            ++node->domain->wanted;
            node->domain->node.figures += node->figures;
        }
    }
}

/// New ones all go to the end of the top level, in one batch; moveRows() puts them in their places.
void HostModel::insertRows()
{
    Order added;
    for (const auto& [number, node] : m_hosts)
        if (node->isWanted() && !node->parent)
            added.push_back(node.get());
    for (auto& [name, domain] : m_domains)
        if (domain.wanted > 1 && !domain.node.parent)
            added.push_back(&domain.node);
    if (added.empty())
        return;
    Order& top = m_root.children;
    beginInsertRows({}, int(top.size()), int(top.size() + added.size()) - 1);
    for (Node* node : added) {
        node->parent = &m_root;
        node->row = int(top.size());
        top.push_back(node);
    }
    endInsertRows();
}

/// Where the row belongs; null: nowhere.
HostModel::Node* HostModel::parentOf(const Node& node)
{
    const bool hasGroup = node.domain && node.domain->wanted > 1;
    switch (node.kind) {
    case Kind::AllHosts: return &m_root;
    case Kind::Domain: return hasGroup ? &m_root : nullptr;
    case Kind::Host: return !node.isWanted() ? nullptr : hasGroup ? &node.domain->node : &m_root;
    }
    return nullptr;
}

/// Those to be removed go to the end of the top level.
void HostModel::moveRows()
{
    Q_EMIT layoutAboutToBeChanged();
    Order nodes; // in the order they have, which mostly is the one they will have
    nodes.reserve(m_hosts.size() + m_domains.size());
    for (Node* node : m_root.children) {
        nodes.push_back(node);
        nodes.insert(nodes.end(), node->children.begin(), node->children.end());
        node->children.clear();
    }
    m_root.children.clear();
    Order leaving;
    for (Node* node : nodes) {
        Node* parent = parentOf(*node);
        if (parent != node->parent)
            node->inOrder = false;
        (parent ? parent->children : leaving).push_back(node);
    }
    sortNodes(m_root.children);
    for (Node* node : m_root.children)
        sortNodes(node->children);
    m_root.children.insert(m_root.children.end(), leaving.begin(), leaving.end());
    numberRows(m_root);
    for (Node* node : m_root.children)
        numberRows(*node);

    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex& index : from)
        to.append(indexOf(*nodeOf(index), index.column()));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

void HostModel::removeRows()
{
    Order& top = m_root.children;
    const auto first = std::find_if(top.begin(), top.end(), [this](Node* node) { return !parentOf(*node); });
    if (first == top.end())
        return;
    beginRemoveRows({}, int(first - top.begin()), int(top.size()) - 1);
    for (auto it = first; it != top.end(); ++it) {
        (*it)->parent = nullptr;
        (*it)->row = -1;
    }
    top.erase(first, top.end());
    endRemoveRows();
}

void HostModel::dropHostsWithoutRequests()
{
    std::erase_if(m_hosts, [&](const auto& entry) {
        const Node& node = *entry.second;
        if (node.figures.requests > 0)
            return false;
        if (--node.domain->hosts == 0)
            m_domains.erase(node.domain->node.name);
        return true;
    });
}

void HostModel::numberRows(Node& parent)
{
    int row = 0;
    for (Node* node : parent.children) {
        node->parent = &parent;
        node->row = row++;
    }
}

bool HostModel::isBefore(const Node& left, const Node& right) const
{
    if (left.kind == Kind::AllHosts || right.kind == Kind::AllHosts)
        return left.kind == Kind::AllHosts && right.kind != Kind::AllHosts;
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    const auto compare = [&](const auto& a, const auto& b) { return descending ? b < a : a < b; };
    switch (m_sortColumn) {
    case RequestsColumn:
        if (left.figures.requests != right.figures.requests)
            return compare(left.figures.requests, right.figures.requests);
        break;
    case BytesColumn:
        if (left.figures.bytes != right.figures.bytes)
            return compare(left.figures.bytes, right.figures.bytes);
        break;
    case ErrorsColumn:
        if (left.figures.errors != right.figures.errors)
            return compare(left.figures.errors, right.figures.errors);
        break;
    default:
        if (const int order = QString::compare(left.shownName, right.shownName); order != 0)
            return compare(order, 0);
        break;
    }
    // among equals always from A to Z
    const int order = QString::compare(left.shownName, right.shownName);
    return order != 0 ? order < 0 : left.host < right.host;
}

bool HostModel::isSorted() const
{
    const auto isWrong = [this](const Node* left, const Node* right) {
        return !(left->inOrder && right->inOrder) && !isBefore(*left, *right);
    };
    const auto sorted = [&](const Order& nodes) {
        return std::adjacent_find(nodes.begin(), nodes.end(), isWrong) == nodes.end();
    };
    return sorted(m_root.children)
        && std::all_of(
            m_root.children.begin(), m_root.children.end(), [&](const Node* node) { return sorted(node->children); });
}

/// Most rows mostly are in order among each other: only the others are sorted, and merged in.
void HostModel::sortNodes(Order& nodes) const
{
    const auto before = [this](const Node* left, const Node* right) { return isBefore(*left, *right); };
    const auto inOrder = [](const Node* node) { return node->inOrder; };
    const auto others = std::stable_partition(nodes.begin(), nodes.end(), inOrder);
    std::sort(others, nodes.end(), before);
    std::inplace_merge(nodes.begin(), others, nodes.end(), before);
    for (Node* node : nodes)
        node->inOrder = true;
}

/// One range for each parent: views search for the rows they are told of, and a search for each is slow.
void HostModel::announceFigures(const Order& changed)
{
    std::unordered_map<const Node*, std::pair<int, int>> ranges;
    const auto include = [&](const Node& node) {
        const auto [range, isNew] = ranges.try_emplace(node.parent, node.row, node.row);
        auto& [first, last] = range->second;
        first = std::min(first, node.row);
        last = std::max(last, node.row);
    };
    for (const Node* node : changed) {
        include(*node);
        if (node->parent != &m_root)
            include(*node->parent);
    }
    for (const auto& [parent, range] : ranges) {
        const auto& [first, last] = range;
        Q_EMIT dataChanged(indexOf(*parent->children[std::size_t(first)], RequestsColumn),
            indexOf(*parent->children[std::size_t(last)], ErrorsColumn));
    }
}

QString HostModel::textOf(const Node& node, int column) const
{
    switch (column) {
    case RequestsColumn: return countText(node.figures.requests);
    case BytesColumn: return bytesText(node.figures.bytes);
    case ErrorsColumn: return countText(node.figures.errors);
    default: break;
    }
    if (node.kind == Kind::AllHosts)
        return tr("All hosts");
    return node.shownName.isEmpty() ? tr("(no host)") : node.shownName;
}

/// Marked as rich text, for else the name decides what it is taken for.
QString HostModel::toolTipOf(const Node& node) const
{
    QString text = textOf(node, HostColumn).toHtmlEscaped();
    if (node.kind == Kind::Domain)
        text += QStringLiteral("<br>") + tr("%Ln hosts", nullptr, int(node.children.size()));
    text += QStringLiteral("<br>")
        + tr("Requests: %1, bytes: %2, errors: %3")
              .arg(textOf(node, RequestsColumn), textOf(node, BytesColumn), textOf(node, ErrorsColumn));
    return QStringLiteral("<qt>%1</qt>").arg(text);
}

} // namespace weir::ui
