#include "capture/schema.h"

#include <QCoreApplication>

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
    response_loss INTEGER NOT NULL
);
CREATE INDEX running ON exchange (id) WHERE state < 3;
CREATE INDEX marked ON exchange (id) WHERE mark > 0;
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
PRAGMA application_id = 1466263922;
PRAGMA user_version = 1;
)";
static_assert(kApplicationId == 1466263922 && kSchemaVersion == 1);

Problem unreadable(const std::string& path, const DatabaseError& error)
{
    return {QCoreApplication::translate("Recording", "%1 cannot be read: %2")
                .arg(QString::fromStdString(path), QString::fromStdString(error.message))
                .toStdString()};
}

} // namespace

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
    if (count.number(0) > 0)
        return checkSchema(database, path, isDamaged);
    count.reset();
    database.run("PRAGMA page_size = 16384");
    if (const DatabaseError error = database.run("PRAGMA journal_mode = WAL"))
        return unreadable(path, error);
    database.run("BEGIN IMMEDIATE");
    if (const DatabaseError error = database.run(kTables)) {
        database.run("ROLLBACK");
        return unreadable(path, error);
    }
    if (const DatabaseError error = database.run("COMMIT"))
        return unreadable(path, error);
    return std::nullopt;
}

} // namespace weir::capture
