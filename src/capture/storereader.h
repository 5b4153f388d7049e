#pragma once

#include "capture/database.h"
#include "capture/segments.h"
#include "traffic/details.h"
#include "traffic/table.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <variant>

namespace weir::capture {

/// Where a body stands, in order; empty if nothing is kept of it. `side` 0: request, 1: response.
Extents readExtents(Database& database, std::int64_t id, int side);

/// First and last of some ids.
struct IdRange
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    bool operator==(const IdRange&) const = default;
};

/// An exchange as the capture has it, with what the user has added.
struct StoredExchange
{
    exchange::Exchange exchange;
    exchange::RecordedBody requestBody;
    exchange::RecordedBody responseBody;
    std::uint8_t mark = 0;
    std::string comment;
};

/// Reads a capture, also while it is being written.
/// Thread contract: any thread; one waits for another's look-up, so that a long walk wants a reader of its own.
class StoreReader final : public traffic::Details
{
public:
    /// Mapped: faster, but what was read counts as memory of the process; for readers that are soon let go.
    enum class Tables : std::uint8_t { Mapped, Read };
    static std::variant<std::shared_ptr<StoreReader>, Problem> open(
        const std::string& folder, Tables tables = Tables::Read);

    /// With heads. The place is the id.
    std::optional<exchange::Exchange> read(std::uint64_t id) const override;
    std::optional<StoredExchange> find(std::uint64_t id) const;

    struct Bodies
    {
        exchange::RecordedBody request;
        exchange::RecordedBody response;
    };

    Bodies bodies(std::uint64_t id) const;

    /// A table of the newest `most` rows up to `lastId` that are not hidden. Null if it cannot be read, or was stopped.
    std::unique_ptr<traffic::Table> loadTable(
        std::uint64_t lastId, std::uint32_t most, const std::atomic<bool>& stop) const;
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
};

} // namespace weir::capture
