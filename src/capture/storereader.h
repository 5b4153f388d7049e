#pragma once

#include "capture/database.h"
#include "capture/idrange.h"
#include "capture/segments.h"
#include "capture/tlsrows.h"
#include "traffic/details.h"
#include "traffic/table.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <variant>

namespace weir::capture {

/// Where a body stands, or the arrivals, in order; empty if nothing is kept of it.
Extents readExtents(Database& database, std::int64_t id, exchange::Part part);

/// An exchange as the capture has it, with what the user has added.
struct StoredExchange
{
    exchange::Exchange exchange;
    exchange::RecordedBody requestBody;
    exchange::RecordedBody responseBody;
    std::shared_ptr<const exchange::ByteSource> arrivals; ///< exchange::Arrival after Arrival; null: not recorded
    std::uint8_t mark = 0;
    std::string comment;
};

/// Reads a capture, also while it is being written.
/// Thread contract: any thread; one waits for another's look-up, so that a long walk wants a reader of its own.
class StoreReader final : public traffic::Details
{
public:
    static std::variant<std::shared_ptr<StoreReader>, Problem> open(const std::string& folder);

    /// With heads. The place is the id.
    std::optional<exchange::Exchange> read(std::uint64_t id) const override;
    std::optional<StoredExchange> find(std::uint64_t id) const;

    struct Bodies
    {
        exchange::RecordedBody request;
        exchange::RecordedBody response;
    };

    Bodies bodies(std::uint64_t id) const;

    /// The ids of the newest `most` exchanges up to `lastId`. None: there is none.
    std::optional<IdRange> newestIds(std::uint64_t lastId, std::uint32_t most) const;
    /// A table of the rows with these ids that are not hidden. Null if it cannot be read, or was stopped.
    std::unique_ptr<traffic::Table> loadTable(const IdRange& ids, const std::atomic<bool>& stop) const;
    /// Calls `visit` for each exchange that is not hidden, in order of ids, until it returns false.
    /// Returns whether all could be read.
    bool forEach(std::uint64_t first, const std::function<bool(const StoredExchange&)>& visit) const;
    enum class Order : std::uint8_t { Ascending, Descending };
    enum class HiddenRows : std::uint8_t { LeftOut, Included };
    /// The same for ids from `first` to `last`.
    bool walk(std::uint64_t first, std::uint64_t last, Order order, HiddenRows hidden,
        const std::function<bool(const StoredExchange&)>& visit) const;
    /// Lowest and highest id, those of hidden exchanges included. None: there is none.
    std::optional<IdRange> idRange() const;
    std::uint64_t rows() const;
    const std::string& folder() const { return m_folder; }

private:
    explicit StoreReader(const std::string& folder);

    const std::string m_folder;
    const std::shared_ptr<SegmentFiles> m_files;
    mutable std::mutex m_mutex;
    mutable Database m_database;
    mutable Statement m_row;
    mutable Statement m_rest; // of a body
    mutable TlsReader m_tls;
    std::string m_select; ///< all columns, up to the condition
};

} // namespace weir::capture
