#pragma once

#include <QAbstractItemModel>

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace weir::ui {

/// What is known of a host, from the beginning of the recording on.
struct HostTotals
{
    std::uint32_t host = 0; ///< its number; the name that belongs to it never changes
    QString name;           ///< in lower case, else as the peer sent it
    std::uint64_t requests = 0;
    std::uint64_t bytes = 0;
    std::uint64_t errors = 0;
};

/// The hosts of the recording. First comes a row for all of them; then hosts, where those of one registrable domain
/// stand under a row of its own if there are several.
///
/// update() changes figures in place, at a cost that depends on the number of changes only. Rows come, go and move
/// in arrange(), which is worth as much as there are hosts: call it now and then.
/// Thread contract: the GUI thread.
class HostModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { HostColumn, RequestsColumn, BytesColumn, ErrorsColumn, kColumnCount };
    enum Role {
        KindRole = Qt::UserRole, ///< a Kind
        PatternRole,             ///< what the filter's `domain:` takes for the row; empty for all hosts
        ErrorsRole,
    };
    enum class Kind { AllHosts, Domain, Host };
    Q_ENUM(Kind)

    explicit HostModel(QObject* parent = nullptr);
    ~HostModel() override;

    /// Absolute figures of the hosts that have changed. One without requests is removed with the next arrange().
    void update(std::span<const HostTotals> changed);
    void clear();

    /// Keeps to the hosts whose name contains `text`. Arranges.
    void setSearch(const QString& text);
    /// Sets the order, and arranges. The row for all hosts stays the first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// Whether arrange() has something to do: hosts to add or remove, or figures that the order depends on.
    bool isOutdated() const { return m_rowsOutdated || m_orderOutdated; }
    /// Brings the rows up to date. Indexes, so selection and expanded rows, stay with their hosts.
    void arrange();

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// The requests without a host cannot be chosen: no filter and no block list has a pattern for them.
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// isOutdated() has become true.
    void becameOutdated();

private:
    struct Figures
    {
        std::uint64_t requests = 0;
        std::uint64_t bytes = 0;
        std::uint64_t errors = 0;

        bool operator==(const Figures&) const = default;
        Figures& operator+=(const Figures& other);
        Figures& operator-=(const Figures& other);
    };

    struct Domain;

    /// A row, or what may become one.
    struct Node
    {
        Kind kind = Kind::Host;
        bool found = true;    // by the search
        bool inOrder = false; // what the order depends on is as it was when the row got its place
        std::uint32_t host = 0;
        int row = -1; // of the parent's; -1: it has none at present
        Node* parent = nullptr;
        Domain* domain = nullptr;
        QString name;
        QString shownName; // harmless to read
        Figures figures;
        std::vector<Node*> children;

        bool isWanted() const { return found && figures.requests > 0; }
    };

    struct Domain
    {
        Node node;
        int hosts = 0;  // that have a Node
        int wanted = 0; // of them, at the last arrange()
    };

    using Order = std::vector<Node*>;

    static Node* nodeOf(const QModelIndex& index) { return static_cast<Node*>(index.internalPointer()); }
    QModelIndex indexOf(const Node& node, int column = 0) const;
    void add(const HostTotals& totals);
    bool contains(const Node& node) const { return m_search.isEmpty() || node.shownName.contains(m_search); }
    void countWanted();
    void insertRows();
    Node* parentOf(const Node& node);
    void moveRows();
    void removeRows();
    void dropHostsWithoutRequests();
    static void numberRows(Node& parent);
    bool isBefore(const Node& left, const Node& right) const;
    void sortNodes(Order& nodes) const;
    bool isSorted() const;
    void announceFigures(const Order& changed);
    QString textOf(const Node& node, int column) const;
    QString toolTipOf(const Node& node) const;

    std::unordered_map<std::uint32_t, std::unique_ptr<Node>> m_hosts;
    std::unordered_map<QString, Domain> m_domains;
    Node m_root;
    Node m_all;
    QString m_search;
    Column m_sortColumn = HostColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_rowsOutdated = false;
    bool m_orderOutdated = false;
};

} // namespace weir::ui
