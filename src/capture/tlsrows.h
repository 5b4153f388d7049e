#pragma once

#include "capture/database.h"
#include "exchange/tlsfacts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir::capture {

/// Certificates in DER one behind the other, and apart again. What is no certificate stays together with what follows.
std::string joinedChain(const std::vector<std::string>& chain);
std::vector<std::string> splitChain(std::string_view bytes);

/// Writes the rows of `tls`: what equal connections agreed on is one row, as long as it is remembered.
/// Thread contract: that of the Store.
class TlsWriter
{
public:
    explicit TlsWriter(Database& database);

    /// The row of these facts, which is written if none is known; 0 without facts. None: it failed, see error().
    std::optional<std::int64_t> idOf(const exchange::TlsHandle& facts);
    const DatabaseError& error() const { return m_insert.error(); }
    /// After a rollback: the rows may not be there.
    void forget();

    /// Rows that the exchanges with these ids refer to; `condition` says more about them.
    std::vector<std::int64_t> usedBy(std::int64_t first, std::int64_t last, std::string_view condition);
    /// Removes those of them that no exchange refers to any more.
    DatabaseError removeUnused(const std::vector<std::int64_t>& ids);

private:
    struct Hash
    {
        std::size_t operator()(const exchange::TlsHandle& facts) const;
    };
    struct Equal
    {
        bool operator()(const exchange::TlsHandle& a, const exchange::TlsHandle& b) const { return a == b || *a == *b; }
    };

    Database& m_database;
    Statement m_insert;
    std::unordered_map<exchange::TlsHandle, std::int64_t, Hash, Equal> m_ids;
    std::size_t m_bytes = 0; ///< of the chains that were put in there
};

/// Reads the rows of `tls`: exchanges of one connection share what is read.
class TlsReader
{
public:
    TlsReader() = default;
    explicit TlsReader(Database& database);

    /// Null if there is no such row.
    exchange::TlsHandle read(std::int64_t id);

private:
    Statement m_row;
    std::unordered_map<std::int64_t, exchange::TlsHandle> m_read;
};

} // namespace weir::capture
