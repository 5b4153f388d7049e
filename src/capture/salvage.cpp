#include "capture/salvage.h"

#include "capture/schema.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <unistd.h>

namespace weir::capture {

namespace {

/// Copies a table row by row: from its beginning up to the damage, and from its end down to it.
std::int64_t copyTable(Database& to, const std::string& table, const std::string& key)
{
    std::int64_t copied = 0;
    std::int64_t upTo = std::numeric_limits<std::int64_t>::min();
    for (const char* order : {"ASC", "DESC"}) {
        Statement ids(to, "SELECT " + key + " FROM damaged." + table + " ORDER BY " + key + ' ' + order);
        Statement copy(
            to, "INSERT OR IGNORE INTO main." + table + " SELECT * FROM damaged." + table + " WHERE " + key + " = ?");
        bool complete = true;
        while (true) {
            if (!ids.step()) {
                complete = !ids.error();
                break;
            }
            const std::int64_t id = ids.number(0);
            if (order[0] == 'D' && id <= upTo)
                break;
            copy.bind(1, id);
            if (copy.run())
                copied += to.changes();
            if (order[0] == 'A')
                upTo = id;
        }
        if (complete)
            break;
    }
    return copied;
}

} // namespace

std::variant<std::string, Problem> salvage(const std::string& path)
{
    const std::string damaged = path + ".damaged";
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
    std::int64_t rows = 0;
    {
        Statement attach(database, "ATTACH ? AS damaged");
        attach.bindText(1, damaged);
        if (attach.run()) {
            database.run("BEGIN");
            rows = copyTable(database, "exchange", "id");
            copyTable(database, "head", "exchange");
            database.run("INSERT OR IGNORE INTO main.extent SELECT * FROM damaged.extent");
            database.run("INSERT OR IGNORE INTO main.hidden SELECT * FROM damaged.hidden");
            database.run("INSERT OR IGNORE INTO main.segment SELECT * FROM damaged.segment");
            database.run("COMMIT");
        }
    }
    return QCoreApplication::translate("Recording",
        "%1 was damaged: %n exchange(s) could be read and are here; the damaged file stays beside it as %2", nullptr,
        int(rows))
        .arg(QString::fromStdString(path), QString::fromStdString(damaged))
        .toStdString();
}

} // namespace weir::capture
