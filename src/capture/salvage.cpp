#include "capture/salvage.h"

#include "capture/schema.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <limits>
#include <optional>
#include <unistd.h>
#include <utility>
#include <vector>

namespace weir::capture {

namespace {

/// How far a table could be read.
struct Copied
{
    using Range = std::pair<std::int64_t, std::int64_t>;

    std::int64_t rows = 0;
    // Keys from one to the other were not reached.
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> unreadable; ///< others

    /// How many keys may be missing at most, if none is above `highest`.
    std::int64_t mostMissing(std::int64_t highest) const;
    bool isComplete() const { return first == std::numeric_limits<std::int64_t>::max() && unreadable.empty(); }
    /// Keys of which some rows may be missing; none is in two of them.
    std::vector<Range> gaps() const
    {
        std::vector<Range> result;
        if (first != std::numeric_limits<std::int64_t>::max())
            result.emplace_back(first, last);
        for (const std::int64_t key : unreadable) {
            if (key < first || key > last)
                result.emplace_back(key, key);
        }
        return result;
    }
};

std::int64_t Copied::mostMissing(std::int64_t highest) const
{
    std::int64_t missing = 0;
    for (const std::int64_t key : unreadable)
        missing += key <= first || key >= last ? 1 : 0;
    if (first != std::numeric_limits<std::int64_t>::max())
        missing += std::max<std::int64_t>(0, std::min(last, highest + 1) - first - 1); // both of its ends were found
    return missing;
}

struct Saved
{
    std::int64_t exchanges = 0;
    std::int64_t lostExchanges = 0; ///< at most
    std::int64_t withoutHeads = 0;  ///< of these, though they had some
    std::int64_t lostBodies = 0;
};

/// Copies from damaged tables to new ones. By two connections, because one that has met with damage commits nothing
/// any more. What cannot be read is left out; what cannot be written ends it.
class Copier
{
public:
    Copier(Database& from, Database& to) : m_from(from), m_to(to) {}

    Saved copy();
    /// Of writing.
    const DatabaseError& error() const { return m_error; }

private:
    Copied copyTable(const std::string& table, const std::string& key);
    bool copyRows(Statement& read, Statement& insert, std::int64_t key, Copied& copied);
    std::int64_t loseBodies(const Copied& extents);
    std::int64_t countWithoutHeads(const Copied& heads);
    std::int64_t highestId();
    /// Whether the statement has done its work, or it is the row that stands against it.
    bool write(Statement& statement, std::int64_t& changed);
    bool run(const char* sql)
    {
        if (!m_error)
            m_error = m_to.run(sql);
        return !m_error;
    }

    Database& m_from;
    Database& m_to;
    DatabaseError m_error;
};

Saved Copier::copy()
{
    Saved saved;
    run("BEGIN");
    const Copied exchanges = copyTable("exchange", "id");
    saved.exchanges = exchanges.rows;
    saved.withoutHeads = countWithoutHeads(copyTable("head", "exchange"));
    saved.lostBodies = loseBodies(copyTable("extent", "exchange"));
    copyTable("hidden", "first");
    const Copied segments = copyTable("segment", "number");
    saved.lostExchanges = exchanges.mostMissing(highestId());
    if (!segments.isComplete())
        run("DELETE FROM segment");             // one that is not known is taken to be removed
    if (!copyTable("tls", "id").isComplete()) { // numbers that nothing has would be given again
        for (const char* sql : {"UPDATE exchange SET client_tls = NULL WHERE client_tls NOT IN (SELECT id FROM tls)",
                 "UPDATE exchange SET origin_tls = NULL WHERE origin_tls NOT IN (SELECT id FROM tls)"})
            run(sql);
    }
    run("COMMIT");
    run("PRAGMA wal_checkpoint(TRUNCATE)"); // the file is renamed without its log
    return saved;
}

bool Copier::write(Statement& statement, std::int64_t& changed)
{
    if (statement.run())
        changed += m_to.changes();
    else if (!statement.error().isOfRow())
        m_error = statement.error();
    return !m_error;
}

/// Copies the rows with one key. Returns whether all could be read.
bool Copier::copyRows(Statement& read, Statement& insert, std::int64_t key, Copied& copied)
{
    read.bind(1, key);
    while (read.step()) {
        insert.bindRow(read);
        if (!write(insert, copied.rows))
            break;
    }
    const bool complete = !read.error();
    read.reset();
    return complete;
}

/// Key by key: from the beginning up to the damage, and from the end down to it.
Copied Copier::copyTable(const std::string& table, const std::string& key)
{
    Copied copied;
    std::int64_t upTo = 0;
    Statement read(m_from, "SELECT * FROM " + table + " WHERE " + key + " = ?");
    std::string names; // an older version has fewer
    std::string places;
    for (int i = 0; i < read.columns(); ++i) {
        names += (i == 0 ? "" : ", ") + std::string(read.name(i));
        places += i == 0 ? "?" : ", ?";
    }
    Statement insert(m_to, "INSERT OR IGNORE INTO " + table + " (" + names + ") VALUES (" + places + ")");
    if (read.error() || insert.error()) { // there is no such table, or it has other columns
        copied.first = upTo;
        return copied;
    }
    for (const char* order : {"ASC", "DESC"}) {
        Statement keys(m_from, "SELECT DISTINCT " + key + " FROM " + table + " ORDER BY " + key + ' ' + order);
        const bool ascends = order[0] == 'A';
        while (!m_error && keys.step()) {
            const std::int64_t value = keys.number(0);
            if (!ascends && value <= upTo)
                break;
            if (!copyRows(read, insert, value, copied))
                copied.unreadable.push_back(value);
            (ascends ? upTo : copied.last) = value;
        }
        if (m_error || (ascends && !keys.error()))
            return copied;
        copied.first = upTo;
    }
    return copied;
}

/// A body whose pieces are not all known would be shown with bytes of others. Returns how many are lost.
std::int64_t Copier::loseBodies(const Copied& extents)
{
    std::int64_t lost = 0;
    Statement loseArrivals(m_to, "DELETE FROM extent WHERE side = 2 AND exchange BETWEEN ?1 AND ?2");
    for (const auto& [first, last] : extents.gaps()) {
        std::int64_t ignored = 0;
        loseArrivals.bind(1, first);
        loseArrivals.bind(2, last);
        if (!m_error)
            write(loseArrivals, ignored);
    }
    for (const std::string side : {"request", "response"}) {
        Statement lose(m_to,
            "UPDATE exchange SET " + side + "_segment = NULL, " + side + "_offset = NULL, " + side + "_kept = NULL, "
                + side + "_loss = 3 WHERE id BETWEEN ?1 AND ?2 AND " + side + "_kept > 0");
        for (const auto& [first, last] : extents.gaps()) {
            lose.bind(1, first);
            lose.bind(2, last);
            if (!m_error)
                write(lose, lost);
        }
    }
    return lost;
}

std::int64_t Copier::countWithoutHeads(const Copied& heads)
{
    std::int64_t found = 0;
    Statement count(m_to,
        "SELECT count(*) FROM exchange WHERE id BETWEEN ?1 AND ?2 AND request_head_bytes + response_head_bytes > 0 "
        "AND id NOT IN (SELECT exchange FROM head)");
    for (const auto& [first, last] : heads.gaps()) {
        count.bind(1, first);
        count.bind(2, last);
        if (count.step())
            found += count.number(0);
        count.reset();
    }
    return found;
}

/// That is known from any table.
std::int64_t Copier::highestId()
{
    std::int64_t highest = 0;
    for (const char* sql : {"SELECT max(id) FROM exchange", "SELECT max(exchange) FROM head",
             "SELECT max(exchange) FROM extent", "SELECT max(last_exchange) FROM segment"})
        highest = std::max(highest, m_to.number(sql));
    return highest;
}

/// A name that is free, if there are not too many already.
std::string nameForDamaged(const std::string& path)
{
    std::string name = path + ".damaged";
    for (int i = 2; i < 10 && ::access(name.c_str(), F_OK) == 0; ++i)
        name = path + ".damaged-" + std::to_string(i);
    return name;
}

/// Copies what can be read at `path` to new tables at `fresh`. Returns why not.
std::optional<std::string> copyTables(const std::string& path, const std::string& fresh, Saved& saved)
{
    const int made = ::open(
        fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600); // what stands in the way is told of in words
    if (made < 0)
        return fresh + ": " + inWords(errno);
    ::close(made);
    Database to;
    DatabaseError error = Database::open(fresh, Database::Mode::ReadWrite, to);
    if (!error)
        error = makeTables(to);
    Database from;
    if (!error)
        error = Database::open(path, Database::Mode::ReadWrite, from);
    if (!error) {
        from.run("PRAGMA writable_schema = ON"); // a file that is too short is read all the same
        Copier copier(from, to);
        saved = copier.copy();
        error = copier.error();
    }
    return error ? std::optional(error.message) : std::nullopt;
}

/// Puts the new tables in the place of the damaged ones, which get another name: there is one or the other at `path` at
/// any time, where the file system allows it. Returns an error number.
int replaceTables(const std::string& path, const std::string& fresh, const std::string& damaged)
{
    const bool isLinked = ::link(path.c_str(), damaged.c_str()) == 0;
    if (!isLinked && std::rename(path.c_str(), damaged.c_str()) != 0)
        return errno;
    std::rename((path + "-wal").c_str(), (damaged + "-wal").c_str());
    ::unlink((path + "-shm").c_str());
    if (std::rename(fresh.c_str(), path.c_str()) == 0)
        return 0;
    const int error = errno;
    std::rename((damaged + "-wal").c_str(), (path + "-wal").c_str());
    if (isLinked)
        ::unlink(damaged.c_str());
    else
        std::rename(damaged.c_str(), path.c_str());
    return error;
}

} // namespace

std::variant<std::string, Problem> salvage(const std::string& path)
{
    const std::string fresh = path + ".new";
    const std::string damaged = nameForDamaged(path);
    Database::remove(fresh); // from a time when this was interrupted
    Saved saved;
    std::optional<std::string> failure = copyTables(path, fresh, saved);
    if (!failure) {
        if (const int error = replaceTables(path, fresh, damaged); error != 0)
            failure = inWords(error);
    }
    if (failure) {
        Database::remove(fresh);
        return Problem{QCoreApplication::translate("Recording",
            "%1 is damaged and cannot be repaired: %2; it stays as it is: make room in its folder and open it again, "
            "or "
            "begin a new capture")
                           .arg(QString::fromStdString(path), QString::fromStdString(*failure))
                           .toStdString()};
    }
    QString lost = QCoreApplication::translate("Recording", "%1 at most").arg(saved.lostExchanges);
    if (saved.lostExchanges == 0)
        lost =
            saved.exchanges > 0 ? QStringLiteral("0") : QCoreApplication::translate("Recording", "an unknown number");
    return QCoreApplication::translate("Recording",
        "%1 was damaged; exchanges that could be read and are here: %2, of these without their heads: %3, bodies "
        "lost: %4; exchanges that could not be read: %6; the damaged file stays beside it as %5")
        .arg(QString::fromStdString(path), QString::number(saved.exchanges), QString::number(saved.withoutHeads),
            QString::number(saved.lostBodies), QString::fromStdString(damaged), lost)
        .toStdString();
}

} // namespace weir::capture
