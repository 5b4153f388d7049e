#include "capture/searchindexwriter.h"

#include "capture/searchtext.h"

#include <algorithm>

namespace weir::capture {

namespace {

constexpr const char* kTables = R"(
CREATE TABLE partition (number INTEGER PRIMARY KEY, covered INTEGER NOT NULL);
CREATE TABLE unfinished (id INTEGER PRIMARY KEY, running INTEGER NOT NULL);
CREATE INDEX running ON unfinished (id) WHERE running = 1;
PRAGMA application_id = 1466263928;
PRAGMA user_version = 3;
)";
static_assert(kIndexApplicationId == 1466263928 && kIndexVersion == 3);

/// A transaction is kept in memory and then written: so much text at a time.
constexpr std::size_t kMostBytes = 32 * 1024 * 1024;
constexpr int kMostRunningLookedAt = 200;
/// Pages given back to the system at a time.
constexpr const char* kGiveBack = "PRAGMA incremental_vacuum(2000)";

} // namespace

std::variant<std::unique_ptr<SearchIndexWriter>, Problem> SearchIndexWriter::open(
    const std::string& folder, const StoreReader& capture)
{
    const std::string path = folder + '/' + kIndexFile;
    for (int tries = 0;; ++tries) {
        std::unique_ptr<SearchIndexWriter> writer(new SearchIndexWriter(folder));
        DatabaseError error = Database::open(path, Database::Mode::Create, writer->m_database);
        if (!error)
            error = writer->prepare();
        if (!error) {
            writer->forgetReused(capture);
            return writer;
        }
        writer.reset();
        if (tries > 0 || error.isBusy() || error.isFull())
            return Problem{error.message};
        remove(folder);
    }
}

void SearchIndexWriter::remove(const std::string& folder) { Database::remove(folder + '/' + kIndexFile); }

/// Any error but of the disk means that it is none of ours.
DatabaseError SearchIndexWriter::prepare()
{
    Statement count(m_database, "SELECT count(*) FROM sqlite_schema");
    if (!count.step())
        return count.error();
    const bool isNew = count.number(0) == 0;
    count.reset();
    if (isNew) {
        for (const char* setting : {"PRAGMA page_size = 8192", "PRAGMA auto_vacuum = INCREMENTAL"})
            m_database.run(setting);
    }
    // a part that power cut off could be missed by no one: so it is synced, if seldom
    for (const char* setting :
        {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA cache_size = -8000"}) {
        if (DatabaseError error = m_database.run(setting))
            return error;
    }
    if (isNew) {
        if (DatabaseError error = m_database.run(kTables))
            return error;
    }
    if (m_database.number("PRAGMA application_id") != kIndexApplicationId
        || m_database.number("PRAGMA user_version") != kIndexVersion)
        return {1, "not an index of this version"};
    Statement tables(m_database, "SELECT number, covered FROM partition");
    while (tables.step()) {
    }
    if (tables.error())
        return tables.error();
    m_noteUnfinished = Statement(m_database, "INSERT OR REPLACE INTO unfinished VALUES (?, ?)");
    return m_noteUnfinished.error();
}

/// After all exchanges have gone, ids may begin anew; they are not those that the index knows.
void SearchIndexWriter::forgetReused(const StoreReader& capture)
{
    const auto all = capture.idRange();
    std::vector<std::int64_t> gone;
    Statement beyond(m_database, "SELECT number FROM partition WHERE covered > ?");
    beyond.bind(1, all ? std::int64_t(all->last) : -1);
    while (beyond.step())
        gone.push_back(beyond.number(0));
    beyond.reset();
    for (const std::int64_t number : gone)
        drop(number);
}

bool SearchIndexWriter::run(const std::string& sql)
{
    m_error = m_database.run(sql.c_str());
    return !m_error;
}

SearchIndexWriter::Progress SearchIndexWriter::work(const StoreReader& capture, const std::function<bool()>& enough)
{
    m_bytes = 0;
    const auto all = capture.idRange();
    const IdRange range = all.value_or(IdRange{1, 0});
    if (!run("BEGIN IMMEDIATE"))
        return Progress::Failed;
    dropGone(capture, range);
    const bool isDone = !m_error && (!all || fill(capture, range, enough));
    if (m_error || !run("COMMIT")) {
        const DatabaseError error = m_error;
        m_database.run("ROLLBACK");
        m_error = error;
        return Progress::Failed;
    }
    m_database.run(kGiveBack);
    if (isDone)
        m_database.run("PRAGMA shrink_memory");
    return isDone ? Progress::Done : Progress::Going;
}

/// Whether nothing is left to be done.
bool SearchIndexWriter::fill(const StoreReader& capture, const IdRange& all, const std::function<bool()>& enough)
{
    if (!finishRunning(capture, enough))
        return false;
    std::uint64_t number = partitionOf(all.last) + 1;
    while (number-- > partitionOf(all.first)) {
        if (!fillPartition(capture, number, all.last, enough) || m_error)
            return false;
    }
    return true;
}

/// Those that were running when it was their turn.
bool SearchIndexWriter::finishRunning(const StoreReader& capture, const std::function<bool()>& enough)
{
    std::vector<std::uint64_t> ids;
    Statement running(m_database, "SELECT id FROM unfinished WHERE running = 1 ORDER BY random() LIMIT ?");
    running.bind(1, kMostRunningLookedAt);
    while (running.step())
        ids.push_back(std::uint64_t(running.number(0)));
    running.reset();
    Statement remove(m_database, "DELETE FROM unfinished WHERE id = ?");
    for (const std::uint64_t id : ids) {
        if (enough())
            return false;
        bool isThere = false;
        capture.walk(id, id, StoreReader::Order::Ascending, StoreReader::HiddenRows::Included,
            [&](const StoredExchange& stored) {
                isThere = true;
                if (!stored.exchange.hasEnded())
                    return true;
                remove.bind(1, std::int64_t(id));
                remove.run();
                Statement insert(
                    m_database, "INSERT INTO " + partitionTable(partitionOf(id)) + " (rowid, text) VALUES (?, ?)");
                return take(insert, stored);
            });
        if (!isThere) {
            remove.bind(1, std::int64_t(id));
            remove.run();
        }
        if (m_error)
            return false;
    }
    return true;
}

bool SearchIndexWriter::fillPartition(
    const StoreReader& capture, std::uint64_t number, std::uint64_t lastId, const std::function<bool()>& enough)
{
    const std::uint64_t first = number * kPartitionIds;
    const std::uint64_t last = std::min(first + kPartitionIds - 1, lastId);
    const auto key = std::int64_t(number);
    Statement known(m_database, "SELECT covered FROM partition WHERE number = ?");
    known.bind(1, key);
    const bool isNew = !known.step();
    std::uint64_t covered =
        isNew ? std::max<std::uint64_t>(first, 1) - 1 : std::uint64_t(known.number(0)); // no id is 0
    known.reset();
    if (!isNew && covered >= last)
        return true;
    const std::string table = partitionTable(number);
    if (isNew
        && (!run("CREATE VIRTUAL TABLE " + table
                + " USING fts5(text, tokenize = 'trigram', content = '', detail = none, columnsize = 0)")
            || !run("INSERT INTO " + table + " (" + table + ", rank) VALUES ('hashsize', 8388608)")
            || !run("INSERT INTO " + table + " (" + table + ", rank) VALUES ('automerge', 8)")))
        return false;
    bool isDone = true;
    Statement insert(m_database, "INSERT INTO " + table + " (rowid, text) VALUES (?, ?)");
    // those that are hidden may come back
    const bool isRead = capture.walk(covered + 1, last, StoreReader::Order::Ascending,
        StoreReader::HiddenRows::Included, [&](const StoredExchange& stored) {
            if (m_bytes > kMostBytes || enough()) {
                isDone = false;
                return false;
            }
            covered = stored.exchange.id;
            if (stored.exchange.hasEnded())
                return take(insert, stored);
            m_noteUnfinished.bind(1, std::int64_t(stored.exchange.id));
            m_noteUnfinished.bind(2, 1);
            m_noteUnfinished.run();
            m_error = m_noteUnfinished.error();
            return !m_error;
        });
    if (m_error)
        return false;
    if (isDone && isRead)
        covered = last;
    Statement note(m_database, "INSERT OR REPLACE INTO partition VALUES (?, ?)");
    note.bind(1, key);
    note.bind(2, std::int64_t(covered));
    note.run();
    m_error = note.error();
    return isDone && isRead;
}

bool SearchIndexWriter::take(Statement& insert, const StoredExchange& stored)
{
    const auto id = std::int64_t(stored.exchange.id);
    if (!indexText(stored, m_text)) {
        m_noteUnfinished.bind(1, id);
        m_noteUnfinished.bind(2, 0);
        if (!m_noteUnfinished.run()) {
            m_error = m_noteUnfinished.error();
            return false;
        }
    }
    m_bytes += m_text.size();
    insert.bind(1, id);
    insert.bindText(2, m_text);
    insert.run();
    m_error = insert.error();
    return !m_error;
}

void SearchIndexWriter::dropGone(const StoreReader& capture, const IdRange& all)
{
    std::vector<std::int64_t> gone;
    Statement parts(m_database, "SELECT number FROM partition ORDER BY number");
    while (parts.step()) {
        const std::uint64_t first = std::uint64_t(parts.number(0)) * kPartitionIds;
        bool isEmpty = true;
        if (first <= all.last && first + kPartitionIds > all.first)
            capture.walk(first, first + kPartitionIds - 1, StoreReader::Order::Ascending,
                StoreReader::HiddenRows::Included, [&isEmpty](const StoredExchange&) { return isEmpty = false; });
        if (isEmpty)
            gone.push_back(parts.number(0));
    }
    m_error = parts.error();
    parts.reset();
    for (const std::int64_t number : gone)
        drop(number);
}

void SearchIndexWriter::drop(std::int64_t number)
{
    if (!run("DROP TABLE IF EXISTS " + partitionTable(std::uint64_t(number))))
        return;
    for (const char* sql : {"DELETE FROM unfinished WHERE id / 65536 = ?", "DELETE FROM partition WHERE number = ?"}) {
        Statement remove(m_database, sql);
        remove.bind(1, number);
        remove.run();
        if (remove.error())
            m_error = remove.error();
    }
}

} // namespace weir::capture
