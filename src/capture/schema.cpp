#include "capture/schema.h"

#include <QCoreApplication>

#include <array>
#include <chrono>

namespace weir::capture {

namespace {

constexpr std::int64_t kApplicationId = 0x57656972; // "Weir"

constexpr const char* kTables = R"(
CREATE TABLE exchange (
    id INTEGER PRIMARY KEY,
    started_us INTEGER NOT NULL,
    state INTEGER NOT NULL,
    scheme INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    client TEXT NOT NULL,
    method TEXT NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    path TEXT NOT NULL,
    server TEXT NOT NULL,
    status INTEGER NOT NULL,
    type TEXT NOT NULL,
    http10 INTEGER NOT NULL,
    request_head_bytes INTEGER NOT NULL,
    request_body_bytes INTEGER NOT NULL,
    response_head_bytes INTEGER NOT NULL,
    response_body_bytes INTEGER NOT NULL,
    dns_ns INTEGER,
    connect_ns INTEGER,
    tls_ns INTEGER,
    send_ns INTEGER,
    wait_ns INTEGER,
    receive_ns INTEGER,
    total_ns INTEGER,
    reused INTEGER NOT NULL,
    error TEXT,
    mark INTEGER NOT NULL DEFAULT 0,
    comment TEXT,
    request_segment INTEGER,
    request_offset INTEGER,
    request_kept INTEGER,
    request_loss INTEGER NOT NULL,
    response_segment INTEGER,
    response_offset INTEGER,
    response_kept INTEGER,
    response_loss INTEGER NOT NULL,
    client_tls_ns INTEGER,
    client_tls INTEGER,
    origin_tls INTEGER
);
CREATE INDEX running ON exchange (id) WHERE state < 3;
CREATE INDEX marked ON exchange (id) WHERE mark > 0;
CREATE INDEX of_client_tls ON exchange (client_tls) WHERE client_tls NOT NULL;
CREATE INDEX of_origin_tls ON exchange (origin_tls) WHERE origin_tls NOT NULL;
CREATE TABLE head (
    exchange INTEGER PRIMARY KEY,
    request BLOB,
    response BLOB
);
CREATE TABLE extent (
    exchange INTEGER NOT NULL,
    side INTEGER NOT NULL,
    position INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    PRIMARY KEY (exchange, side, position)
) WITHOUT ROWID;
CREATE TABLE hidden (
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    final INTEGER NOT NULL
);
CREATE INDEX hidden_first ON hidden (first, last);
CREATE TABLE segment (
    number INTEGER PRIMARY KEY,
    last_exchange INTEGER NOT NULL
);
CREATE TABLE writer (
    version TEXT NOT NULL,
    since_us INTEGER NOT NULL
);
CREATE TABLE tls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version TEXT NOT NULL,
    cipher TEXT NOT NULL,
    protocol TEXT NOT NULL,
    server_name TEXT NOT NULL,
    tolerated TEXT,
    resumed INTEGER NOT NULL,
    chain BLOB
);
PRAGMA application_id = 1466263922;
PRAGMA user_version = 4;
)";
static_assert(kApplicationId == 1466263922 && kSchemaVersion == 4);

/// What makes the next version of each, from 1 on.
constexpr std::array<const char*, kSchemaVersion - 1> kUpgrades = {
    "CREATE TABLE writer (version TEXT NOT NULL, since_us INTEGER NOT NULL); PRAGMA user_version = 2;",
    "ALTER TABLE exchange ADD COLUMN client_tls_ns INTEGER; ALTER TABLE exchange ADD COLUMN client_tls INTEGER; "
    "ALTER TABLE exchange ADD COLUMN origin_tls INTEGER; "
    "CREATE INDEX of_client_tls ON exchange (client_tls) WHERE client_tls NOT NULL; "
    "CREATE INDEX of_origin_tls ON exchange (origin_tls) WHERE origin_tls NOT NULL; "
    "CREATE TABLE tls (id INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL, cipher TEXT NOT NULL, "
    "protocol TEXT NOT NULL, server_name TEXT NOT NULL, tolerated TEXT, resumed INTEGER NOT NULL, chain BLOB); "
    "PRAGMA user_version = 3;",
    "PRAGMA user_version = 4;", // an older Weir would take the side 2 of `extent` for a response
};

Problem unreadable(const std::string& path, const DatabaseError& error)
{
    return {QCoreApplication::translate("Recording", "%1 cannot be read: %2")
                .arg(QString::fromStdString(path), QString::fromStdString(error.message))
                .toStdString()};
}

DatabaseError upgradeTables(Database& database, const std::string& path, std::int64_t version)
{
    const std::string copy = path + ".version-" + std::to_string(version);
    Database::remove(copy); // what an earlier attempt left there could be taken for damage of the original
    if (DatabaseError error = database.backUp(copy))
        return error;
    if (DatabaseError error = database.run("BEGIN IMMEDIATE"))
        return error;
    for (; version < kSchemaVersion; ++version) {
        if (DatabaseError error = database.run(kUpgrades[std::size_t(version) - 1])) {
            database.run("ROLLBACK");
            return error;
        }
    }
    return database.run("COMMIT");
}

std::optional<Problem> upgrade(Database& database, const std::string& path, bool& isDamaged)
{
    const std::int64_t version = database.number("PRAGMA user_version");
    if (version == kSchemaVersion)
        return std::nullopt;
    const DatabaseError error = upgradeTables(database, path, version);
    if (!error)
        return std::nullopt;
    isDamaged = error.isDamage();
    return Problem{QCoreApplication::translate("Recording",
        "%1 is of an older version and cannot be brought up to date: %2; make room in its folder, or begin a new "
        "capture")
                       .arg(QString::fromStdString(path), QString::fromStdString(error.message))
                       .toStdString()};
}

/// Each Weir that writes here leaves its version.
DatabaseError noteWriter(Database& database)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    Statement note(database,
        "INSERT INTO writer SELECT ?1, ?2 WHERE ?1 IS NOT (SELECT version FROM writer ORDER BY since_us DESC LIMIT 1)");
    note.bindText(1, WEIR_VERSION);
    note.bind(2, std::chrono::duration_cast<std::chrono::microseconds>(now).count());
    note.run();
    return note.error();
}

} // namespace

DatabaseError makeTables(Database& database)
{
    database.run("PRAGMA page_size = 16384");
    if (DatabaseError error = database.run("PRAGMA journal_mode = WAL"))
        return error;
    database.run("BEGIN IMMEDIATE");
    if (DatabaseError error = database.run(kTables)) {
        database.run("ROLLBACK");
        return error;
    }
    if (DatabaseError error = database.run("COMMIT"))
        return error;
    return noteWriter(database);
}

std::optional<Problem> checkSchema(Database& database, const std::string& path, bool& isDamaged)
{
    isDamaged = false;
    Statement version(database, "PRAGMA user_version");
    if (!version.step()) {
        isDamaged = version.error().isDamage();
        return unreadable(path, version.error());
    }
    if (version.number(0) > kSchemaVersion)
        return Problem{QCoreApplication::translate("Recording",
            "%1 was written by a newer Weir (version %2 of its tables; this one knows up to %3): open it with that, or "
            "begin a new capture")
                           .arg(QString::fromStdString(path))
                           .arg(version.number(0))
                           .arg(kSchemaVersion)
                           .toStdString()};
    if (version.number(0) == 0 || database.number("PRAGMA application_id") != kApplicationId)
        return Problem{QCoreApplication::translate("Recording", "%1 is not a capture of Weir")
                           .arg(QString::fromStdString(path))
                           .toStdString()};
    return std::nullopt;
}

std::optional<Problem> prepareSchema(Database& database, const std::string& path, bool& isDamaged)
{
    isDamaged = false;
    Statement count(database, "SELECT count(*) FROM sqlite_schema");
    if (!count.step()) {
        isDamaged = count.error().isDamage();
        return unreadable(path, count.error());
    }
    const bool isNew = count.number(0) == 0;
    count.reset();
    if (!isNew) {
        if (auto problem = checkSchema(database, path, isDamaged))
            return problem;
        if (auto problem = upgrade(database, path, isDamaged))
            return problem;
        // if it cannot be written now, that is not the place to say it
        const DatabaseError error = noteWriter(database);
        isDamaged = error.isDamage();
        return isDamaged ? std::optional(unreadable(path, error)) : std::nullopt;
    }
    if (const DatabaseError error = makeTables(database))
        return unreadable(path, error);
    return std::nullopt;
}

bool hasAllTables(Database& database)
{
    return database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN "
                           "('exchange', 'head', 'extent', 'hidden', 'segment', 'writer', 'tls')")
        == 7;
}

} // namespace weir::capture
