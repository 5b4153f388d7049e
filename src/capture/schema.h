#pragma once

#include "capture/database.h"
#include "exchange/body.h"

namespace weir::capture {

/// The version of the tables that this program writes; src/capture/README.md describes them.
inline constexpr int kSchemaVersion = 4;

/// Added to the number that says why less of a body is kept: it is kept without the content codings its head names.
inline constexpr int kDecodedBody = 16;

/// Where the rows of `extent` begin for a part: the first piece of a body stands in `exchange`.
inline constexpr std::size_t firstExtentRow(exchange::Part part) { return part == exchange::Part::Arrivals ? 0 : 1; }

/// In an empty file.
DatabaseError makeTables(Database& database);

/// Makes the tables in an empty file, or brings those of an older version up to date, keeping a copy of the file as it
/// was beside it, as `PATH.version-N`. Damage and newer versions are problems. `isDamaged` tells whether the file
/// cannot be read.
std::optional<Problem> prepareSchema(Database& database, const std::string& path, bool& isDamaged);

/// Whether the tables are of a version that this program can read: its own, or an older one.
std::optional<Problem> checkSchema(Database& database, const std::string& path, bool& isDamaged);

/// Of those that have been upgraded: whether each table is there, whatever it holds.
bool hasAllTables(Database& database);

} // namespace weir::capture
