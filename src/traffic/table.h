#pragma once

#include "traffic/row.h"
#include "traffic/texts.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace weir::traffic {

/// The texts that rows refer to.
struct RowTexts
{
    TextStore paths;
    TextList hosts;
    TextList clients;
    TextList servers;
    TextList types;
    TextList methods;
};

using Comments = std::map<std::uint64_t, std::string>; // by id of the exchange

/// The rows as they were at one moment. Cheap to make and to copy.
/// Thread contract: may be used and let go of in any thread, while the table goes on changing in its own.
class Snapshot
{
public:
    bool isEmpty() const { return m_size == 0; }
    std::uint32_t size() const { return m_size; }
    RowNumber first() const { return m_first; }
    /// One behind the last.
    RowNumber end() const { return m_first + m_size; }
    bool contains(RowNumber number) const { return number - m_first < m_size; }
    const Row& row(RowNumber number) const
    {
        const std::uint32_t place = number - m_first + m_skipped;
        return m_chunks[place / kChunkRows]->rows[place % kChunkRows];
    }

    const RowTexts& texts() const { return m_texts; }
    std::string_view path(const Row& row) const { return m_texts.paths.at(row.pathPlace, row.pathLength); }
    std::string_view host(const Row& row) const { return m_texts.hosts.text(row.host); }
    std::string_view client(const Row& row) const { return m_texts.clients.text(row.client); }
    std::string_view server(const Row& row) const { return m_texts.servers.text(row.server); }
    std::string_view type(const Row& row) const { return m_texts.types.text(row.type); }
    std::string_view method(const Row& row) const { return m_texts.methods.text(row.method); }
    std::string_view comment(const Row& row) const;
    /// Replaces `url` with the row's: without the scheme's own port; `host:port` for a tunnel.
    void writeUrl(const Row& row, std::string& url) const;

private:
    friend class Table;
    static constexpr std::uint32_t kChunkRows = 2048;
    struct Chunk
    {
        std::array<Row, kChunkRows> rows;
    };

    std::deque<std::shared_ptr<Chunk>> m_chunks;
    RowTexts m_texts;
    std::shared_ptr<Comments> m_comments = std::make_shared<Comments>(); // changed by the table while it is its only
    RowNumber m_first = 0;
    std::uint32_t m_size = 0;
    std::uint32_t m_skipped = 0; // rows of the first chunk that are gone
};

struct HostTotals
{
    std::uint64_t requests = 0;
    std::uint64_t bytes = 0;
    std::uint64_t errors = 0;

    HostTotals& operator+=(const HostTotals& other)
    {
        requests += other.requests;
        bytes += other.bytes;
        errors += other.errors;
        return *this;
    }
};

/// What the capture knows of an exchange beside the exchange itself.
struct Extra
{
    std::uint64_t id = 0; ///< under which it is kept, other than that of its snapshots; 0: the same
    std::uint64_t details = Row::kNoDetails;
    std::string_view type = {}; ///< media type of the response
    bool http10 = false;
    bool leftOut = false;          ///< it is not to be listed
    std::uint8_t mark = 0;         ///< of one that comes with it
    std::string_view comment = {}; ///< likewise
};

/// The list of exchanges, in order of arrival, in as few bytes as possible.
/// Thread contract: one thread; others read snapshots.
class Table
{
public:
    Table() = default;
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    /// Adds a row for an exchange that was not there, or brings its row up to date. Returns its number, and whether
    /// it is new; none if the row is not wanted: it was cleared or deleted, or began while recording was paused.
    struct Change
    {
        RowNumber number;
        bool isNew;
    };
    std::optional<Change> take(const exchange::Exchange& exchange, const Extra& extra);
    /// From here on, exchanges that are not in the table yet are left out, or taken again.
    void setPaused(bool paused) { m_paused = paused; }
    bool isPaused() const { return m_paused; }

    std::uint32_t size() const { return m_now.size(); }
    const Row& row(RowNumber number) const { return m_now.row(number); }
    /// The current state, to read in the table's thread.
    const Snapshot& now() const { return m_now; }
    /// A copy for other threads.
    Snapshot snapshot() const { return m_now; }

    void setMark(RowNumber number, std::uint8_t mark);
    void setComment(RowNumber number, std::string_view comment);
    void setDeleted(RowNumber number, bool deleted);
    std::uint32_t deletedRows() const { return m_deleted; }
    /// Drops the oldest rows until `most` are left; returns how many went.
    std::uint32_t dropOldest(std::uint32_t most);

    /// By the id of the row.
    bool isRunning(std::uint64_t id) const { return m_running.contains(id); }
    /// The id of the row of an exchange.
    static std::uint64_t idOf(const exchange::Exchange& exchange, const Extra& extra)
    {
        return extra.id != 0 ? extra.id : exchange.id;
    }
    /// Makes this table, which is empty, go on where `before` ends: what it left out stays left out.
    void follow(const Table& before);
    /// Exchanges that are running in `gone` are left out of this table.
    void leaveOutRunningOf(const Table& gone);
    /// Takes over all rows of a table that followed this one.
    void append(Table&& newer);

    const HostTotals& totals(TextId host) const { return m_totals[host]; }
    const HostTotals& totals() const { return m_allTotals; }
    /// Hosts whose totals have changed since the last call.
    std::vector<TextId> takeChangedHosts();
    /// For a reader that knows nothing yet.
    void tellAllHosts();
    /// How many rows have which status; deleted ones do not count.
    std::uint32_t statusCount(int status) const { return m_statusCounts.of(std::uint32_t(status)); }
    std::uint32_t typeCount(TextId type) const { return m_typeCounts.of(type); }
    std::uint32_t methodCount(TextId method) const { return m_methodCounts.of(method); }
    std::uint32_t clientCount(TextId client) const { return m_clientCounts.of(client); }

    /// Of clients, types and methods, each; all beyond are one.
    static constexpr TextId kMostShort = 65'535;

private:
    /// By TextId, or another small number.
    class Counts
    {
    public:
        void add(std::uint32_t id, std::uint32_t count)
        {
            if (id >= m_counts.size())
                m_counts.resize(id + 1);
            m_counts[id] += count;
        }
        void add(const Counts& other)
        {
            for (std::size_t id = 0; id < other.m_counts.size(); ++id)
                add(std::uint32_t(id), other.m_counts[id]);
        }
        /// Those of another table; `ids`: what its ids are here.
        void add(const Counts& other, const std::vector<TextId>& ids)
        {
            for (std::size_t id = 0; id < other.m_counts.size(); ++id)
                add(ids[id], other.m_counts[id]);
        }
        std::uint32_t of(std::uint32_t id) const { return id < m_counts.size() ? m_counts[id] : 0; }

    private:
        std::vector<std::uint32_t> m_counts;
    };

    /// A copy, if a snapshot has it too.
    template<typename Part>
    static Part& makeOwn(std::shared_ptr<Part>& part);
    Row& writable(RowNumber number);
    Row& addRow();
    HostTotals& changing(TextId host);
    void fill(Row& row, const exchange::Exchange& exchange, const Extra& extra);
    void count(const Row& row, int sign);

    Snapshot m_now;
    Interner m_hosts{m_now.m_texts.hosts};
    Interner m_clients{m_now.m_texts.clients, kMostShort};
    Interner m_servers{m_now.m_texts.servers};
    Interner m_types{m_now.m_texts.types, kMostShort};
    Interner m_methods{m_now.m_texts.methods, kMostShort};
    std::unordered_map<std::uint64_t, RowNumber> m_running; // by id of the row
    std::unordered_set<std::uint64_t> m_leftOut;            // likewise
    std::vector<HostTotals> m_totals;                       // by host
    HostTotals m_allTotals;
    std::vector<TextId> m_changedHosts;
    std::vector<bool> m_hostChanged;
    Counts m_statusCounts; // by status
    Counts m_typeCounts;
    Counts m_methodCounts;
    Counts m_clientCounts;
    std::uint32_t m_deleted = 0;
    bool m_paused = false;
};

} // namespace weir::traffic
