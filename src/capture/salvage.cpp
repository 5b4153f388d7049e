#include "capture/salvage.h"

#include "capture/schema.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <unistd.h>
#include <vector>

namespace weir::capture {

namespace {

struct Copied
{
    std::int64_t rows = 0;
    // Keys from one to the other were not reached.
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> unreadable; ///< others

    bool isComplete() const { return first == std::numeric_limits<std::int64_t>::max() && unreadable.empty(); }
};

/// Copies the rows with one key. Returns whether all could be read.
bool copyRows(Statement& read, Statement& write, std::int64_t key, Copied& copied)
{
    read.bind(1, key);
    while (read.step()) {
        write.bindRow(read);
        copied.rows += write.run() ? 1 : 0;
    }
    const bool complete = !read.error();
    read.reset();
    return complete;
}

/// Copies a table key by key: from its beginning up to the damage, and from its end down to it. By two connections,
/// because one that has met with damage commits nothing any more.
Copied copyTable(Database& from, Database& to, const std::string& table, const std::string& key)
{
    Copied copied;
    std::int64_t upTo = 0;
    Statement read(from, "SELECT * FROM " + table + " WHERE " + key + " = ?");
    std::string places = "?";
    for (int i = 1; i < read.columns(); ++i)
        places += ", ?";
    Statement write(to, "INSERT OR IGNORE INTO " + table + " VALUES (" + places + ")");
    for (const char* order : {"ASC", "DESC"}) {
        Statement keys(from, "SELECT DISTINCT " + key + " FROM " + table + " ORDER BY " + key + ' ' + order);
        const bool ascends = order[0] == 'A';
        while (keys.step()) {
            const std::int64_t value = keys.number(0);
            if (!ascends && value <= upTo)
                break;
            if (!copyRows(read, write, value, copied))
                copied.unreadable.push_back(value);
            (ascends ? upTo : copied.last) = value;
        }
        if (ascends && !keys.error())
            return copied;
        copied.first = upTo;
    }
    return copied;
}

/// A body whose pieces are not all known would be shown with bytes of others.
void loseBodies(Database& database, const Copied& extents)
{
    for (const std::string side : {"request", "response"}) {
        Statement lose(database,
            "UPDATE exchange SET " + side + "_segment = NULL, " + side + "_offset = NULL, " + side + "_kept = NULL, "
                + side + "_loss = 3 WHERE id BETWEEN ?1 AND ?2 AND " + side + "_kept > 0");
        const auto loseBetween = [&](std::int64_t first, std::int64_t last) {
            lose.bind(1, first);
            lose.bind(2, last);
            lose.run();
        };
        loseBetween(extents.first, extents.last);
        for (const std::int64_t id : extents.unreadable)
            loseBetween(id, id);
    }
}

/// A name that is free, if there are not too many already.
std::string nameForDamaged(const std::string& path)
{
    std::string name = path + ".damaged";
    for (int i = 2; i < 10 && ::access(name.c_str(), F_OK) == 0; ++i)
        name = path + ".damaged-" + std::to_string(i);
    return name;
}

} // namespace

std::variant<std::string, Problem> salvage(const std::string& path)
{
    const std::string damaged = nameForDamaged(path);
    for (const char* part : {"", "-wal"}) {
        if (std::rename((path + part).c_str(), (damaged + part).c_str()) != 0 && *part == '\0')
            return Problem{QCoreApplication::translate("Recording", "the damaged %1 cannot be put aside: %2")
                               .arg(QString::fromStdString(path), QString::fromLocal8Bit(std::strerror(errno)))
                               .toStdString()};
    }
    ::unlink((path + "-shm").c_str());
    Database database;
    bool isDamaged = false;
    if (const DatabaseError error = Database::open(path, Database::Mode::Create, database))
        return Problem{error.message};
    if (auto problem = prepareSchema(database, path, isDamaged))
        return *problem;
    Database old;
    std::int64_t rows = 0;
    if (!Database::open(damaged, Database::Mode::ReadWrite, old)) {
        old.run("PRAGMA writable_schema = ON"); // a file that is too short is read all the same
        database.run("BEGIN");
        rows = copyTable(old, database, "exchange", "id").rows;
        copyTable(old, database, "head", "exchange");
        loseBodies(database, copyTable(old, database, "extent", "exchange"));
        copyTable(old, database, "hidden", "first");
        if (!copyTable(old, database, "segment", "number").isComplete())
            database.run("DELETE FROM segment"); // one that is not known is taken to be removed
        if (const DatabaseError error = database.run("COMMIT"))
            return Problem{error.message};
    }
    return QCoreApplication::translate("Recording",
        "%1 was damaged: %n exchange(s) could be read and are here; the damaged file stays beside it as %2", nullptr,
        int(rows))
        .arg(QString::fromStdString(path), QString::fromStdString(damaged))
        .toStdString();
}

} // namespace weir::capture
