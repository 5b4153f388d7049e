#include "capture/store.h"

#include "capture/salvage.h"
#include "capture/schema.h"
#include "capture/searchindex.h"
#include "capture/storereader.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::capture {

using exchange::BodyLoss;
using exchange::Exchange;
using exchange::State;

namespace {

/// Where no segment can go, rows do if the tables take more than this part of what is allowed; else it is marked
/// exchanges that take the room.
constexpr std::uint64_t kShareOfTables = 4;

constexpr const char* kColumns =
    "id, started_us, state, scheme, refused, client, method, host, port, path, server, status, type, http10, "
    "request_head_bytes, request_body_bytes, response_head_bytes, response_body_bytes, dns_ns, connect_ns, tls_ns, "
    "send_ns, wait_ns, receive_ns, total_ns, reused, error, request_segment, request_offset, request_kept, "
    "request_loss, response_segment, response_offset, response_kept, response_loss, client_tls_ns, client_tls, "
    "origin_tls";
constexpr int kColumnCount = 38;

std::string parameters(int count)
{
    std::string text = "?1";
    for (int i = 2; i <= count; ++i)
        text += ",?" + std::to_string(i);
    return text;
}

/// "state = ?3, ..." for all columns but the first.
std::string assignments()
{
    std::string text;
    int place = 2;
    std::string_view rest = kColumns;
    rest.remove_prefix(rest.find(' ') + 1);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(", "), rest.size());
        text += (text.empty() ? "" : ", ") + std::string(rest.substr(0, end)) + " = ?" + std::to_string(place++);
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return text;
}

std::string translated(const char* text, const std::string& folder, const std::string& reason)
{
    return QCoreApplication::translate("Recording", text)
        .arg(QString::fromStdString(folder), QString::fromStdString(reason))
        .toStdString();
}

} // namespace

struct StoreStatements
{
    explicit StoreStatements(Database& database)
        : insert(database,
            std::string("INSERT INTO exchange (") + kColumns + ") VALUES (" + parameters(kColumnCount)
                + ") ON CONFLICT (id) DO UPDATE SET " + assignments()),
          update(database, "UPDATE exchange SET " + assignments() + " WHERE id = ?1"),
          head(database, "INSERT OR REPLACE INTO head VALUES (?, ?, ?)"),
          extent(database, "INSERT OR REPLACE INTO extent VALUES (?, ?, ?, ?, ?, ?)"),
          extentsGone(database, "DELETE FROM extent WHERE exchange = ? AND side = ? AND position >= ?"),
          segment(database, "INSERT OR REPLACE INTO segment VALUES (?, ?)"),
          segmentUsed(
              database, "UPDATE segment SET last_exchange = max(last_exchange, ?1) WHERE number BETWEEN ?2 AND ?3"),
          tls(database)
    {
    }

    Statement insert;
    Statement update;
    Statement head;
    Statement extent;
    Statement extentsGone;
    Statement segment;
    Statement segmentUsed;
    TlsWriter tls;
};

std::uint64_t BodyPlace::bytes() const
{
    std::uint64_t sum = 0;
    for (const Extent& extent : extents)
        sum += extent.length;
    return sum;
}

void BodyPlace::dropFrom(std::size_t extent)
{
    extents.resize(extent);
    changedFrom = std::min(changedFrom, extent);
}

std::span<const Extent> BodyPlace::written() const
{
    return std::span(extents).first(std::min({extentsStored, extents.size(), changedFrom}));
}

void BodyPlace::moved(const Extents& to)
{
    std::uint64_t left = 0; // of what stands there by now
    for (const Extent& extent : to)
        left += extent.length;
    Extents rest;
    for (Extent extent : extents) {
        const std::uint64_t skipped = std::min(left, extent.length);
        left -= skipped;
        extent.offset += skipped;
        extent.length -= skipped;
        if (extent.length > 0)
            rest.push_back(extent);
    }
    extents = to;
    extents.insert(extents.end(), rest.begin(), rest.end());
    extentsStored = to.size();
    changedFrom = std::numeric_limits<std::size_t>::max();
}

void BodyPlace::cut(const Extent& lostFrom)
{
    for (std::size_t i = 0; i < extents.size(); ++i) {
        Extent& extent = extents[i];
        const bool isInSegment = extent.segment == lostFrom.segment;
        if (extent.segment > lostFrom.segment || (isInSegment && extent.offset >= lostFrom.offset)) {
            extents.resize(i);
            loss = BodyLoss::Disk;
        } else if (isInSegment && extent.offset + extent.length > lostFrom.offset) {
            extent.length = lostFrom.offset - extent.offset;
            extents.resize(i + 1);
            loss = BodyLoss::Disk;
        }
    }
}

void BodyPlace::lose()
{
    if (!extents.empty())
        loss = BodyLoss::Disk;
    extents.clear();
    extentsStored = 0;
    changedFrom = 0;
}

Store::Store(std::string folder, std::uint32_t lastSegment)
    : m_folder(std::move(folder)), m_segments(m_folder, lastSegment), m_segmentNoted(m_segments.current())
{
}

Store::~Store()
{
    m_statements.reset();
    if (m_database.handle() != nullptr)
        m_database.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

std::variant<Store::Opened, Problem> Store::open(const std::string& folder, Repair repair)
{
    std::error_code failure;
    const bool isNew = std::filesystem::create_directories(folder, failure);
    if (failure)
        return Problem{translated(QT_TRANSLATE_NOOP("Recording",
                                      "the capture cannot be kept in %1: %2; choose another folder in the settings"),
            folder, QString::fromLocal8Bit(failure.message().c_str()).toStdString())};
    if (isNew)
        ::chmod(folder.c_str(), 0700);
    const std::vector<std::uint32_t> segments = segmentsIn(folder);
    std::unique_ptr<Store> store(new Store(folder, segments.empty() ? 0 : segments.back()));
    store->m_lock = net::Descriptor(::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!store->m_lock)
        return Problem{translated(QT_TRANSLATE_NOOP("Recording",
                                      "the capture cannot be kept in %1: %2; choose another folder in the settings"),
            folder, inWords(errno))};
    if (::flock(store->m_lock.number(), LOCK_EX | LOCK_NB) != 0)
        return Problem{
            translated(QT_TRANSLATE_NOOP("Recording",
                           "another Weir is writing to the capture %1; close it, or choose another capture%2"),
                folder, {}),
            false, true};

    const std::string path = folder + "/capture.db";
    std::vector<std::string> notes;
    bool isDamaged = false;
    for (int tries = 0;; ++tries) {
        std::optional<Problem> problem;
        if (const DatabaseError error = Database::open(path, Database::Mode::Create, store->m_database))
            problem = store->problemOf(error);
        else
            problem = prepareSchema(store->m_database, path, isDamaged);
        if (!problem)
            problem = store->prepare(isDamaged);
        if (!problem && tries == 0 && repair == Repair::Always) {
            problem.emplace();
            isDamaged = true;
        }
        if (!problem)
            break;
        if (!isDamaged || tries > 0)
            return *problem;
        store->m_statements.reset();
        store->m_database.close();
        auto salvaged = salvage(path);
        if (const auto* failed = std::get_if<Problem>(&salvaged))
            return *failed;
        notes.push_back(std::get<std::string>(salvaged));
    }
    store->takeStock(segments);
    return Opened{std::move(store), std::move(notes)};
}

/// Notes segments that the tables do not know to be complete, and removes those that were being removed.
void Store::takeStock(const std::vector<std::uint32_t>& segments)
{
    const auto known = std::uint32_t(m_database.number("SELECT max(number) FROM segment"));
    SegmentFiles files(m_folder);
    for (const std::uint32_t number : segments) {
        Statement isKnown(m_database, "SELECT 1 FROM segment WHERE number = ?");
        isKnown.bind(1, number);
        if (number < known && !isKnown.step()) {
            ::unlink((m_folder + '/' + segmentName(number)).c_str());
            continue;
        }
        isKnown.reset();
        m_segmentBytes += files.bytes(number);
        if (number >= known) {
            m_statements->segment.bind(1, number);
            m_statements->segment.bind(2, std::int64_t(m_lastId));
            m_statements->segment.run();
        }
    }
}

std::optional<Problem> Store::prepare(bool& isDamaged)
{
    for (const char* setting : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
             "PRAGMA wal_autocheckpoint = 0", "PRAGMA cache_size = -4000", "PRAGMA foreign_keys = OFF"}) {
        if (const DatabaseError error = m_database.run(setting)) {
            isDamaged = error.isDamage();
            return problemOf(error);
        }
    }
    if (!hasAllTables(m_database)) { // what is there is copied to whole ones
        isDamaged = true;
        return Problem{std::string(), true};
    }
    // what was running when the capture was left has ended, however that was
    Statement end(m_database, "UPDATE exchange SET state = 4, error = ?1 WHERE state < 3");
    end.bindText(1, "Weir ended while this was going on");
    if (!end.run()) {
        isDamaged = end.error().isDamage();
        return problemOf(end.error());
    }
    m_lastId = std::uint64_t(m_database.number("SELECT max(id) FROM exchange"));
    m_lastId = std::max(m_lastId, std::uint64_t(m_database.number("SELECT max(last) FROM hidden")));
    m_lastId = std::max(m_lastId, std::uint64_t(m_database.number("SELECT max(last_exchange) FROM segment")));
    // reads all of the table's pages: damage shows here
    Statement count(m_database, "SELECT count(*) FROM exchange");
    if (!count.step()) {
        isDamaged = count.error().isDamage();
        return problemOf(count.error());
    }
    m_rows = std::uint64_t(count.number(0));
    count.reset();
    m_statements = std::make_unique<StoreStatements>(m_database);
    struct stat status = {};
    ::stat((m_folder + "/capture.db").c_str(), &status);
    m_inode = status.st_ino;
    return std::nullopt;
}

Problem Store::problemOf(const DatabaseError& error) const
{
    if (error.isFull())
        return {translated(QT_TRANSLATE_NOOP("Recording",
                               "the capture cannot be written: the disk with %1 is full; make room, and it goes on%2"),
            m_folder, {})};
    if (error.isBusy())
        return {translated(QT_TRANSLATE_NOOP("Recording",
                               "the capture waits: another program has locked %1/capture.db; end what it does there%2"),
            m_folder, {})};
    return {translated(QT_TRANSLATE_NOOP("Recording",
                           "the capture in %1 cannot be written: %2; traffic goes on, and recording as soon as it can"),
                m_folder, error.message),
        error.isDamage()};
}

template<typename Work>
std::optional<Problem> Store::inTransaction(Work work)
{
    const std::lock_guard lock(*m_writing);
    if (const DatabaseError error = m_database.run("BEGIN IMMEDIATE"))
        return problemOf(error);
    if (const DatabaseError error = work()) {
        m_database.run("ROLLBACK");
        return problemOf(error);
    }
    if (const DatabaseError error = m_database.run("COMMIT")) {
        m_database.run("ROLLBACK");
        return problemOf(error);
    }
    return std::nullopt;
}

void Store::bindEntry(Statement& s, const Entry& entry)
{
    const Exchange& e = *entry.exchange;
    using std::chrono::duration_cast;
    const auto bindDuration = [&](int place, const std::optional<exchange::Timing::Duration>& duration) {
        if (duration)
            s.bind(place, duration->count());
        else
            s.bindNull(place);
    };
    const auto bindBody = [&](int place, const BodyPlace* body, BodyLoss loss) {
        if (body == nullptr || body->extents.empty()) {
            s.bindNull(place);
            s.bindNull(place + 1);
            s.bindNull(place + 2);
        } else {
            s.bind(place, body->extents.front().segment);
            s.bind(place + 1, std::int64_t(body->extents.front().offset));
            s.bind(place + 2, std::int64_t(body->bytes()));
        }
        const int why = int(body != nullptr && body->loss != BodyLoss::None ? body->loss : loss);
        s.bind(place + 3, body != nullptr && body->isDecoded ? why + kDecodedBody : why);
    };
    s.bind(1, std::int64_t(entry.id));
    s.bind(2, duration_cast<std::chrono::microseconds>(e.started.time_since_epoch()).count());
    s.bind(3, int(e.state));
    s.bind(4, int(e.scheme));
    s.bind(5, e.refused);
    s.bindText(6, e.client);
    s.bindText(7, e.method);
    s.bindText(8, e.host);
    s.bind(9, e.port);
    s.bindText(10, e.path);
    s.bindText(11, e.server);
    s.bind(12, e.status);
    s.bindText(13, entry.type);
    s.bind(14, entry.http10);
    s.bind(15, std::int64_t(e.requestHeadBytes));
    s.bind(16, std::int64_t(e.requestBodyBytes));
    s.bind(17, std::int64_t(e.responseHeadBytes));
    s.bind(18, std::int64_t(e.responseBodyBytes));
    bindDuration(19, e.timing.dns);
    bindDuration(20, e.timing.connect);
    bindDuration(21, e.timing.tls);
    bindDuration(22, e.timing.send);
    bindDuration(23, e.timing.wait);
    bindDuration(24, e.timing.receive);
    bindDuration(25, e.timing.total);
    s.bind(26, e.timing.reusedConnection);
    if (e.error.empty())
        s.bindNull(27);
    else
        s.bindText(27, e.error);
    bindBody(28, entry.request, e.requestBodyLoss);
    bindBody(32, entry.response, e.responseBodyLoss);
    bindDuration(36, e.timing.clientTls);
}

DatabaseError Store::bindTls(Statement& s, const Entry& entry)
{
    TlsWriter& tls = m_statements->tls;
    for (const auto& [place, facts] :
        {std::pair(37, &entry.exchange->clientTls), std::pair(38, &entry.exchange->originTls)}) {
        const auto id = tls.idOf(*facts);
        if (!id)
            return tls.error();
        if (*id != 0)
            s.bind(place, *id);
        else
            s.bindNull(place);
    }
    return {};
}

bool Store::writeHead(const Entry& entry)
{
    const Exchange& e = *entry.exchange;
    if (!e.requestHead && !e.responseHead)
        return true;
    Statement& s = m_statements->head;
    s.bind(1, std::int64_t(entry.id));
    for (const auto& [place, head] : {std::pair(2, &e.requestHead), std::pair(3, &e.responseHead)}) {
        if (*head)
            s.bindBlob(place, **head);
        else
            s.bindNull(place);
    }
    return s.run();
}

DatabaseError Store::writeExtents(std::uint64_t id, exchange::Part part, const BodyPlace& place)
{
    if (place.extentsStored > place.extents.size()) {
        Statement& gone = m_statements->extentsGone;
        gone.bind(1, std::int64_t(id));
        gone.bind(2, int(part));
        gone.bind(3, std::int64_t(place.extents.size()));
        if (!gone.run())
            return gone.error();
    }
    // the last one that is there may have grown
    const std::size_t same = std::min(place.extentsStored > 0 ? place.extentsStored - 1 : 0, place.changedFrom);
    for (std::size_t i = std::max(firstExtentRow(part), same); i < place.extents.size(); ++i) {
        Statement& s = m_statements->extent;
        const Extent& extent = place.extents[i];
        s.bind(1, std::int64_t(id));
        s.bind(2, int(part));
        s.bind(3, std::int64_t(i));
        s.bind(4, extent.segment);
        s.bind(5, std::int64_t(extent.offset));
        s.bind(6, std::int64_t(extent.length));
        if (!s.run())
            return s.error();
    }
    return {};
}

std::optional<Extent> Store::flushBodies()
{
    const std::uint64_t before = m_segments.bytesWritten();
    const int error = m_segments.flush();
    if (m_segments.bytesWritten() != before)
        m_bodyProblem.reset();
    if (error == 0)
        return std::nullopt;
    m_bodyProblem = Problem{translated(
        QT_TRANSLATE_NOOP("Recording", "bodies cannot be kept in %1: %2; make room, and they will be kept again"),
        m_folder, inWords(error))};
    return m_segments.lostFrom();
}

/// For each segment that has ended, the highest id with bytes in it.
DatabaseError Store::noteSegments(std::span<const Entry> entries)
{
    if (m_segments.current() == m_segmentNoted)
        return {};
    std::uint64_t highest = m_lastId;
    for (const Entry& entry : entries)
        highest = std::max(highest, entry.id);
    Statement& s = m_statements->segment;
    for (std::uint32_t number = m_segmentNoted; number <= m_segments.current(); ++number) {
        s.bind(1, number);
        s.bind(2, std::int64_t(highest));
        if (!s.run())
            return s.error();
    }
    return {};
}

DatabaseError Store::writeEntry(const Entry& entry)
{
    Statement& row = entry.isNew ? m_statements->insert : m_statements->update;
    bindEntry(row, entry);
    if (DatabaseError error = bindTls(row, entry))
        return error;
    if (!row.run())
        return row.error();
    if (!entry.isNew && m_database.changes() == 0)
        return {}; // it was removed while it was going on
    if (!writeHead(entry))
        return m_statements->head.error();
    for (const BodyPlace* place : entry.places()) {
        // its bytes may have come before it had an id, into a segment that has ended since
        if (!entry.isNew || place == nullptr || place->extents.empty()
            || place->extents.front().segment >= m_segmentNoted)
            continue;
        Statement& used = m_statements->segmentUsed;
        used.bind(1, std::int64_t(entry.id));
        used.bind(2, place->extents.front().segment);
        used.bind(3, place->extents.back().segment);
        if (!used.run())
            return used.error();
    }
    for (std::size_t part = 0; part < exchange::kParts; ++part) {
        const BodyPlace* place = entry.places()[part];
        if (place == nullptr)
            continue;
        if (DatabaseError error = writeExtents(entry.id, exchange::Part(part), *place))
            return error;
    }
    return {};
}

std::optional<Problem> Store::write(std::span<Entry> entries)
{
    if (const auto lostFrom = flushBodies()) {
        for (const Entry& entry : entries) {
            for (BodyPlace* place : entry.places()) {
                if (place != nullptr)
                    place->cut(*lostFrom);
            }
        }
    }
    if (entries.empty())
        return std::nullopt;
    std::uint64_t added = 0;
    const auto failed = inTransaction([&]() -> DatabaseError {
        if (DatabaseError error = noteSegments(entries))
            return error;
        for (const Entry& entry : entries) {
            if (DatabaseError error = writeEntry(entry))
                return error;
            added += entry.isNew ? 1 : 0;
        }
        return {};
    });
    if (failed) {
        m_statements->tls.forget();
        return failed;
    }
    m_segmentNoted = m_segments.current();
    m_rows += added;
    for (const Entry& entry : entries) {
        m_lastId = std::max(m_lastId, entry.id);
        for (BodyPlace* place : entry.places()) {
            if (place == nullptr)
                continue;
            place->extentsStored = place->extents.size();
            place->changedFrom = std::numeric_limits<std::size_t>::max();
        }
    }
    return std::nullopt;
}

std::optional<Problem> Store::setMark(std::span<const std::uint64_t> ids, int mark)
{
    m_bytesThatStay.reset();
    return inTransaction([&]() -> DatabaseError {
        Statement update(m_database, "UPDATE exchange SET mark = ? WHERE id = ?");
        for (const std::uint64_t id : ids) {
            update.bind(1, mark);
            update.bind(2, std::int64_t(id));
            if (!update.run())
                return update.error();
        }
        return {};
    });
}

std::optional<Problem> Store::setComment(std::uint64_t id, std::string_view comment)
{
    return inTransaction([&]() -> DatabaseError {
        Statement update(m_database, "UPDATE exchange SET comment = ? WHERE id = ?");
        if (comment.empty())
            update.bindNull(1);
        else
            update.bindText(1, comment);
        update.bind(2, std::int64_t(id));
        update.run();
        return update.error();
    });
}

std::optional<Problem> Store::hide(std::span<const IdRange> ranges)
{
    return inTransaction([&]() -> DatabaseError {
        Statement insert(m_database, "INSERT INTO hidden VALUES (?1, ?2, 0)");
        for (const IdRange& range : ranges) {
            insert.bind(1, std::int64_t(range.first));
            insert.bind(2, std::int64_t(range.last));
            if (!insert.run())
                return insert.error();
        }
        return {};
    });
}

std::optional<Problem> Store::restoreHidden()
{
    return inTransaction([&] { return m_database.run("DELETE FROM hidden WHERE final = 0"); });
}

std::optional<Problem> Store::giveUpHidden()
{
    return inTransaction([&] { return m_database.run("UPDATE hidden SET final = 1 WHERE final = 0"); });
}

std::variant<bool, Problem> Store::purgeHidden(std::size_t most)
{
    Statement range(m_database, "SELECT first, last, rowid FROM hidden WHERE final = 1 ORDER BY first LIMIT 1");
    if (!range.step()) {
        if (range.error())
            return problemOf(range.error());
        return false;
    }
    const std::int64_t first = range.number(0);
    const std::int64_t last = range.number(1);
    const std::int64_t place = range.number(2);
    range.reset();
    // as many ids as are to go at most; ids in between may have gone
    Statement next(m_database, "SELECT min(id) FROM exchange WHERE id >= ?");
    next.bind(1, first);
    const std::int64_t begin = next.step() && !next.isNull(0) ? std::max(first, next.number(0)) : last + 1;
    next.reset();
    const std::int64_t end = std::min(last, begin + std::int64_t(most) - 1);
    std::uint64_t gone = 0;
    TlsWriter& tls = m_statements->tls;
    const auto failed = inTransaction([&]() -> DatabaseError {
        const auto usedTls = tls.usedBy(begin, end, "1");
        for (const char* sql :
            {"DELETE FROM extent WHERE exchange BETWEEN ?1 AND ?2", "DELETE FROM head WHERE exchange BETWEEN ?1 AND ?2",
                "DELETE FROM exchange WHERE id BETWEEN ?1 AND ?2"}) {
            Statement remove(m_database, sql);
            remove.bind(1, begin);
            remove.bind(2, end);
            if (!remove.run())
                return remove.error();
            gone = std::uint64_t(m_database.changes());
        }
        if (DatabaseError error = tls.removeUnused(usedTls))
            return error;
        Statement done(m_database,
            end >= last ? "DELETE FROM hidden WHERE rowid = ?1" : "UPDATE hidden SET first = ?2 WHERE rowid = ?1");
        done.bind(1, place);
        if (end < last)
            done.bind(2, end + 1);
        done.run();
        return done.error();
    });
    if (failed)
        return *failed;
    m_rows -= std::min(gone, m_rows);
    const bool more = m_database.number("SELECT count(*) FROM hidden WHERE final = 1") > 0;
    if (!more)
        removeUnusedSegments();
    return more;
}

void Store::removeUnusedSegments()
{
    // those before the first that any exchange may refer to
    const std::int64_t oldest = m_database.number("SELECT min(id) FROM exchange");
    Statement unused(
        m_database, oldest > 0 ? "SELECT number FROM segment WHERE last_exchange < ?" : "SELECT number FROM segment");
    if (oldest > 0)
        unused.bind(1, oldest);
    std::vector<std::int64_t> gone;
    while (unused.step()) {
        if (unused.number(0) < std::int64_t(m_segments.current()))
            gone.push_back(unused.number(0));
    }
    unused.reset();
    for (const std::int64_t number : gone)
        removeSegment(std::uint32_t(number));
}

void Store::removeSegment(std::uint32_t number)
{
    Statement remove(m_database, "DELETE FROM segment WHERE number = ?");
    remove.bind(1, number);
    if (!remove.run())
        return;
    // as much as was counted at most: a file may have holes
    m_segmentBytesRemoved = std::min(
        m_segmentBytesRemoved + SegmentFiles(m_folder).bytes(number), m_segmentBytes + m_segments.bytesWritten());
    ::unlink((m_folder + '/' + segmentName(number)).c_str());
}

DatabaseError Store::setFirstExtent(std::int64_t id, exchange::Part part, const BodyPlace& place)
{
    if (part == exchange::Part::Arrivals)
        return {}; // all of them stand in `extent`
    Statement update(m_database,
        part == exchange::Part::Request
            ? "UPDATE exchange SET request_segment = ?1, request_offset = ?2, request_kept = ?3 WHERE id = ?4"
            : "UPDATE exchange SET response_segment = ?1, response_offset = ?2, response_kept = ?3 WHERE id = ?4");
    update.bind(1, place.extents.front().segment);
    update.bind(2, std::int64_t(place.extents.front().offset));
    update.bind(3, std::int64_t(place.bytes()));
    update.bind(4, id);
    update.run();
    return update.error();
}

/// Copies what exchanges that are marked or go on have in a segment behind the newest, so that the segment can go.
std::optional<Problem> Store::moveBodiesThatStay(std::uint32_t segment)
{
    struct Body
    {
        std::int64_t id;
        exchange::Part part;
        Extents extents;
    };

    std::vector<Body> bodies;
    Statement staying(m_database,
        "WITH staying AS (SELECT id, request_segment, response_segment FROM exchange WHERE mark > 0 UNION "
        "SELECT id, request_segment, response_segment FROM exchange WHERE state < 3) "
        "SELECT id, 0 FROM staying WHERE request_segment = ?1 UNION SELECT id, 1 FROM staying WHERE response_segment = "
        "?1 UNION SELECT exchange, side FROM extent WHERE segment = ?1 AND exchange IN (SELECT id FROM staying)");
    staying.bind(1, segment);
    while (staying.step())
        bodies.push_back({staying.number(0), exchange::Part(staying.number(1)), {}});
    staying.reset();
    const auto files = std::make_shared<SegmentFiles>(m_folder);
    for (Body& body : bodies)
        m_segments.append(body.extents, StoredBody(files, readExtents(m_database, body.id, body.part)));
    if (const int error = m_segments.flush())
        return Problem{translated(
            QT_TRANSLATE_NOOP("Recording", "bodies cannot be kept in %1: %2; make room, and they will be kept again"),
            m_folder, inWords(error))};
    const auto failed = inTransaction([&]() -> DatabaseError {
        for (const Body& body : bodies) {
            Statement drop(m_database, "DELETE FROM extent WHERE exchange = ? AND side = ?");
            drop.bind(1, body.id);
            drop.bind(2, int(body.part));
            BodyPlace place;
            place.extents = body.extents;
            if (body.extents.empty())
                continue;
            if (!drop.run())
                return drop.error();
            if (DatabaseError error = setFirstExtent(body.id, body.part, place))
                return error;
            if (DatabaseError error = writeExtents(std::uint64_t(body.id), body.part, place))
                return error;
        }
        return {};
    });
    if (failed)
        return failed;
    for (Body& body : bodies)
        m_moved.push_back({std::uint64_t(body.id), body.part, std::move(body.extents)});
    return std::nullopt;
}

/// The last of the `most` oldest that may go; 0: there is none.
std::int64_t Store::oldestUnmarked(std::size_t most)
{
    Statement last(
        m_database, "SELECT max(id) FROM (SELECT id FROM exchange WHERE mark = 0 AND state >= 3 ORDER BY id LIMIT ?)");
    last.bind(1, std::int64_t(most));
    return last.step() ? last.number(0) : 0;
}

/// The oldest segment whose going frees room: most of it are not bytes of exchanges that are marked or go on, which
/// would have to be copied. None: there is none.
std::optional<Store::OldSegment> Store::segmentToDrop(const SegmentNumbers& inUse)
{
    // a body counts where it begins: nearly all stand in one piece; but for those that come a little at a time
    if (!m_bytesThatStay)
        m_bytesThatStay = bytesBySegment(
            "SELECT request_segment, sum(request_kept) FROM exchange WHERE mark > 0 AND request_segment NOT NULL GROUP "
            "BY 1 UNION ALL SELECT response_segment, sum(response_kept) FROM exchange WHERE mark > 0 AND "
            "response_segment NOT NULL GROUP BY 1 UNION ALL SELECT request_segment, request_kept - (SELECT "
            "ifnull(sum(length), 0) FROM extent WHERE exchange = id AND side = 0) FROM exchange WHERE state < 3 AND "
            "request_segment NOT NULL UNION ALL SELECT response_segment, response_kept - (SELECT ifnull(sum(length), "
            "0) FROM extent WHERE exchange = id AND side = 1) FROM exchange WHERE state < 3 AND response_segment NOT "
            "NULL UNION ALL SELECT segment, sum(length) FROM extent WHERE exchange IN (SELECT id FROM exchange WHERE "
            "state < 3) GROUP BY 1");
    SegmentFiles files(m_folder);
    Statement segments(m_database, "SELECT number, last_exchange FROM segment ORDER BY number");
    while (segments.step()) {
        const OldSegment segment{segments.number(0), segments.number(1)};
        const auto number = std::uint32_t(segment.number);
        if (number >= m_segments.current())
            break;
        if (inUse.contains(number))
            continue;
        const auto kept = m_bytesThatStay->find(segment.number);
        if (kept == m_bytesThatStay->end() || std::uint64_t(kept->second) < files.bytes(number) / 2)
            return segment;
    }
    return std::nullopt;
}

Store::BytesBySegment Store::bytesBySegment(const char* sql)
{
    BytesBySegment bySegment;
    Statement rows(m_database, sql);
    while (rows.step())
        bySegment[rows.number(0)] += rows.number(1);
    return bySegment;
}

std::variant<std::uint64_t, Problem> Store::dropOldest(
    std::uint64_t rows, std::uint64_t bytes, std::size_t most, const SegmentNumbers& inUse)
{
    std::int64_t upTo = 0;
    std::int64_t segment = 0;
    if (m_rows > rows) {
        upTo = oldestUnmarked(std::min<std::uint64_t>(m_rows - rows, most));
    } else if (bytesOfRows(bytes) > bytes) {
        if (const auto oldest = segmentToDrop(inUse)) {
            segment = oldest->number;
            upTo = oldest->lastExchange;
            if (const std::int64_t some = oldestUnmarked(most); some != 0 && some < upTo) {
                upTo = some;
                segment = 0; // in the next turns
            }
        } else if (tableBytes() > bytes / kShareOfTables) {
            upTo = oldestUnmarked(most); // it is the rows that take the room
        }
    }
    if (upTo == 0 && segment == 0) {
        m_bytesThatStay.reset();
        return std::uint64_t(0);
    }
    std::uint64_t gone = 0;
    TlsWriter& tls = m_statements->tls;
    const auto failed = inTransaction([&]() -> DatabaseError {
        const auto usedTls = tls.usedBy(0, upTo, "mark = 0 AND state >= 3");
        for (const char* sql : {"DELETE FROM extent WHERE exchange IN (SELECT id FROM exchange WHERE id <= ?1 AND mark "
                                "= 0 AND state >= 3)",
                 "DELETE FROM head WHERE exchange IN (SELECT id FROM exchange WHERE id <= ?1 AND mark = 0 AND state >= "
                 "3)",
                 "DELETE FROM exchange WHERE id <= ?1 AND mark = 0 AND state >= 3"}) {
            Statement remove(m_database, sql);
            remove.bind(1, upTo);
            if (!remove.run())
                return remove.error();
            gone = std::uint64_t(m_database.changes());
        }
        return tls.removeUnused(usedTls);
    });
    if (failed)
        return *failed;
    m_rows -= std::min(gone, m_rows);
    if (segment != 0) {
        m_bytesThatStay.reset(); // they go to another one
        if (const auto problem = moveBodiesThatStay(std::uint32_t(segment)))
            return *problem;
        removeSegment(std::uint32_t(segment));
    }
    return std::uint64_t(upTo + 1);
}

std::uint64_t Store::bytes()
{
    return m_segmentBytes + m_segments.bytesWritten() - m_segmentBytesRemoved + tableBytes() + logBytes()
        + indexBytes();
}

std::uint64_t Store::tableBytes()
{
    const std::int64_t pages = m_database.number("PRAGMA page_count") - m_database.number("PRAGMA freelist_count");
    return std::uint64_t(pages) * std::uint64_t(m_database.number("PRAGMA page_size"));
}

/// The log does not get shorter by what is dropped, and the index not at once: it is counted up to a quarter, so that
/// it cannot drive out all that it is about.
std::uint64_t Store::bytesOfRows(std::uint64_t limit)
{
    const std::uint64_t index = indexBytes();
    return bytes() - logBytes() - index + std::min(index, limit / 4);
}

Store::Files Store::files()
{
    return {m_segments.takeEnded(), m_segments.descriptor(), m_folder + "/capture.db-wal", m_folder + "/capture.db",
        m_writing};
}

std::uint64_t Store::logBytes() const { return bytesOfFile(m_folder + "/capture.db-wal"); }

std::uint64_t Store::indexBytes() const
{
    const std::string path = m_folder + '/' + kIndexFile;
    return bytesOfFile(path) + bytesOfFile(path + "-wal");
}

bool Store::isInPlace() const
{
    struct stat status = {};
    return ::stat((m_folder + "/capture.db").c_str(), &status) == 0 && status.st_ino == m_inode;
}

} // namespace weir::capture
