#pragma once

#include "capture/database.h"
#include "capture/segments.h"
#include "capture/storereader.h"
#include "capture/tlsrows.h"
#include "exchange/exchange.h"
#include "net/descriptor.h"

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace weir::capture {

/// What is kept of a body, and where.
struct BodyPlace
{
    Extents extents;
    exchange::BodyLoss loss = exchange::BodyLoss::None;
    bool isDecoded = false;        ///< without the content codings that its head names
    std::size_t extentsStored = 0; ///< how many of them the tables have, as they are up to changedFrom
    std::size_t changedFrom = std::numeric_limits<std::size_t>::max();

    std::uint64_t bytes() const;
    /// What stands from there on is to be put elsewhere.
    void dropFrom(std::size_t extent);
    /// The extents that the tables have, which are to be written over.
    std::span<const Extent> written() const;
    /// What the tables have has come to stand there.
    void moved(const Extents& to);
    /// Forgets what stands from that place on, and why. What comes later is not to be kept: it would leave a hole.
    void cut(const Extent& lostFrom);
    /// The same with all of it.
    void lose();
};

/// An exchange as it is to be kept.
struct Entry
{
    std::uint64_t id = 0; ///< in the capture
    const exchange::Exchange* exchange = nullptr;
    std::string_view type; ///< media type of the response, in lower case
    bool http10 = false;
    bool isNew = true; ///< not in the tables yet; others are written only if they are still there
    BodyPlace* request = nullptr;
    BodyPlace* response = nullptr;
    BodyPlace* arrivals = nullptr;

    std::array<BodyPlace*, exchange::kParts> places() const { return {request, response, arrivals}; }
    /// Null: none.
    void setPlaces(std::array<BodyPlace, exchange::kParts>* places)
    {
        request = places != nullptr ? &(*places)[std::size_t(exchange::Part::Request)] : nullptr;
        response = places != nullptr ? &(*places)[std::size_t(exchange::Part::Response)] : nullptr;
        arrivals = places != nullptr ? &(*places)[std::size_t(exchange::Part::Arrivals)] : nullptr;
    }
};

/// A capture that is being written: a folder with tables (capture.db) and segments of bodies (*.body).
/// What the folder holds, and what survives what, stands in README.md beside this file.
/// Thread contract: one thread; others read by way of StoreReader.
class Store
{
public:
    struct Opened;
    /// Makes the folder if it is not there. Exchanges that were running when a capture was left are ended. Of damaged
    /// tables, what is whole is kept; `notes` says what was lost.
    enum class Repair : std::uint8_t { IfNeeded, Always };
    static std::variant<Opened, Problem> open(const std::string& folder, Repair repair = Repair::IfNeeded);
    ~Store();

    const std::string& folder() const { return m_folder; }
    std::uint64_t lastId() const { return m_lastId; }

    SegmentWriter& segments() { return m_segments; }
    /// Writes bodies that were appended. If it fails, returns where the lost ones begin: every BodyPlace is to be cut
    /// there, since places beyond will be given again.
    std::optional<Extent> flushBodies();
    /// Writes bodies that were appended and entries, all or none. Bodies that cannot be written are cut where they end,
    /// and say so. If it fails, all entries are to be written again later.
    std::optional<Problem> write(std::span<Entry> entries);
    /// The last problem with bodies, which does not keep entries from being written. None: all is well.
    const std::optional<Problem>& bodyProblem() const { return m_bodyProblem; }

    // Each of these is one transaction.
    std::optional<Problem> setMark(std::span<const std::uint64_t> ids, int mark);
    std::optional<Problem> setComment(std::uint64_t id, std::string_view comment);
    /// Hidden exchanges are not there for any reader. They can be restored, until they are given up; then they are
    /// purged.
    std::optional<Problem> hide(std::span<const IdRange> ranges);
    std::optional<Problem> restoreHidden();
    std::optional<Problem> giveUpHidden();
    /// Removes some of the given-up for good. Returns whether there are more.
    std::variant<bool, Problem> purgeHidden(std::size_t most);
    using SegmentNumbers = std::set<std::uint32_t>;
    /// Removes up to `most` of the oldest exchanges that are not marked and have ended, as long as there are more than
    /// `rows`, or more bytes than `bytes`. `inUse`: segments that places refer to which are not written yet. Returns
    /// the id below which all these have gone; 0: nothing was to be done, or what stays takes the room alone. What
    /// exchanges that go on have in the oldest segments may be moved: takeMoved() tells where to.
    std::variant<std::uint64_t, Problem> dropOldest(
        std::uint64_t rows, std::uint64_t bytes, std::size_t most, const SegmentNumbers& inUse = {});

    struct MovedBody
    {
        std::uint64_t id = 0;
        exchange::Part part = exchange::Part::Request;
        Extents extents; ///< of what the tables have
    };
    std::vector<MovedBody> takeMoved() { return std::exchange(m_moved, {}); }

    std::uint64_t rows() const { return m_rows; }
    /// On disk.
    std::uint64_t bytes();
    /// What is to be synced, in this order; see Syncer.
    struct Files
    {
        std::vector<net::Descriptor> ended; ///< segments
        int segment = -1;                   ///< that goes on
        std::string log;                    ///< path of the write-ahead log
        std::string tables;
        std::shared_ptr<std::mutex> writing; ///< held during each transaction
    };
    Files files();
    std::uint64_t logBytes() const;
    /// Whether the folder still holds the file that is open.
    bool isInPlace() const;

private:
    explicit Store(std::string folder, std::uint32_t lastSegment);
    std::optional<Problem> prepare(bool& isDamaged);
    void takeStock(const std::vector<std::uint32_t>& segments);
    DatabaseError bindTls(Statement& statement, const Entry& entry);
    void bindEntry(Statement& statement, const Entry& entry);
    bool writeHead(const Entry& entry);
    DatabaseError writeExtents(std::uint64_t id, exchange::Part part, const BodyPlace& place);
    DatabaseError noteSegments(std::span<const Entry> entries);
    DatabaseError writeEntry(const Entry& entry);
    template<typename Work>
    std::optional<Problem> inTransaction(Work work);
    Problem problemOf(const DatabaseError& error) const;
    std::uint64_t indexBytes() const;
    std::uint64_t tableBytes();
    std::uint64_t bytesOfRows(std::uint64_t limit);
    std::int64_t oldestUnmarked(std::size_t most);
    struct OldSegment
    {
        std::int64_t number;
        std::int64_t lastExchange;
    };
    std::optional<OldSegment> segmentToDrop(const SegmentNumbers& inUse);
    using BytesBySegment = std::map<std::int64_t, std::int64_t>;
    BytesBySegment bytesBySegment(const char* sql);
    void removeUnusedSegments();
    void removeSegment(std::uint32_t number);
    DatabaseError setFirstExtent(std::int64_t id, exchange::Part part, const BodyPlace& place);
    std::optional<Problem> moveBodiesThatStay(std::uint32_t segment);

    const std::string m_folder;
    net::Descriptor m_lock;
    SegmentWriter m_segments;
    Database m_database;
    std::unique_ptr<struct StoreStatements> m_statements;
    std::optional<Problem> m_bodyProblem;
    std::uint64_t m_lastId = 0;
    std::uint64_t m_rows = 0;
    std::uint64_t m_segmentBytes = 0; // of files that were there before
    std::uint64_t m_segmentBytesRemoved = 0;
    std::uint32_t m_segmentNoted;                  // those before it are in the tables
    std::optional<BytesBySegment> m_bytesThatStay; // counted once for many steps of dropping
    std::vector<MovedBody> m_moved;
    ino_t m_inode = 0;
    const std::shared_ptr<std::mutex> m_writing = std::make_shared<std::mutex>();
};

struct Store::Opened
{
    std::unique_ptr<Store> store;
    std::vector<std::string> notes; ///< in words: what was lost, if something was
};

} // namespace weir::capture
