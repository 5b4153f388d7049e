#include "capture/tlsrows.h"

#include <functional>
#include <memory>
#include <set>

namespace weir::capture {

using exchange::TlsFacts;
using exchange::TlsHandle;

namespace {

/// Beyond either, the writer begins anew: what goes on is written once more.
constexpr std::size_t kMostRemembered = 4'096;
constexpr std::size_t kMostRememberedBytes = 4 * 1024 * 1024;
constexpr std::size_t kMostRead = 64;

/// How long the DER value at the beginning is (ITU-T X.690 §8.1.3); 0: it is none, or not whole.
std::size_t derLength(std::string_view bytes)
{
    if (bytes.size() < 2)
        return 0;
    const auto at = [bytes](std::size_t place) { return std::size_t(static_cast<unsigned char>(bytes[place])); };
    std::size_t header = 2;
    std::size_t length = at(1);
    if (length >= 0x80) {
        const std::size_t count = length & 0x7f;
        if (count == 0 || count > 4 || bytes.size() < 2 + count)
            return 0;
        length = 0;
        for (; header < 2 + count; ++header)
            length = length << 8 | at(header);
    }
    return length <= bytes.size() - header ? header + length : 0;
}

} // namespace

std::string joinedChain(const std::vector<std::string>& chain)
{
    std::string joined;
    for (const std::string& certificate : chain)
        joined += certificate;
    return joined;
}

std::vector<std::string> splitChain(std::string_view bytes)
{
    std::vector<std::string> chain;
    while (!bytes.empty()) {
        const std::size_t length = derLength(bytes);
        chain.emplace_back(bytes.substr(0, length != 0 ? length : bytes.size()));
        bytes.remove_prefix(chain.back().size());
    }
    return chain;
}

std::size_t TlsWriter::Hash::operator()(const TlsHandle& facts) const
{
    const std::hash<std::string_view> hash;
    std::size_t value = facts->resumed ? 1 : 0;
    const auto add = [&](std::string_view text) { value = value * 31 + hash(text); };
    for (const std::string* text :
        {&facts->version, &facts->cipher, &facts->protocol, &facts->serverName, &facts->tolerated})
        add(*text);
    for (const std::string& certificate : facts->chain)
        add(certificate);
    return value;
}

TlsWriter::TlsWriter(Database& database)
    : m_database(database), m_insert(database,
                                "INSERT INTO tls (version, cipher, protocol, server_name, tolerated, resumed, chain) "
                                "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id")
{
}

std::optional<std::int64_t> TlsWriter::idOf(const TlsHandle& facts)
{
    if (!facts)
        return 0;
    if (const auto known = m_ids.find(facts); known != m_ids.end())
        return known->second;
    const std::string chain = joinedChain(facts->chain);
    int place = 1;
    for (const std::string* text : {&facts->version, &facts->cipher, &facts->protocol, &facts->serverName})
        m_insert.bindText(place++, *text);
    if (facts->tolerated.empty())
        m_insert.bindNull(place++);
    else
        m_insert.bindText(place++, facts->tolerated);
    m_insert.bind(place++, facts->resumed);
    if (chain.empty())
        m_insert.bindNull(place);
    else
        m_insert.bindBlob(place, chain);
    if (!m_insert.step()) {
        m_insert.reset();
        return std::nullopt;
    }
    const std::int64_t id = m_insert.number(0);
    m_insert.step(); // to its end, as SQLite wants it of RETURNING
    m_insert.reset();
    if (m_ids.size() >= kMostRemembered || m_bytes + chain.size() > kMostRememberedBytes)
        forget();
    m_bytes += chain.size();
    m_ids.emplace(facts, id);
    return id;
}

void TlsWriter::forget()
{
    m_ids.clear();
    m_bytes = 0;
}

std::vector<std::int64_t> TlsWriter::usedBy(std::int64_t first, std::int64_t last, std::string_view condition)
{
    std::string sql;
    for (const std::string column : {"client_tls", "origin_tls"}) {
        sql += (sql.empty() ? "SELECT " : " UNION SELECT ") + column + " FROM exchange WHERE id BETWEEN ?1 AND ?2 AND +"
            + column // by id, not by the index
            + " NOT NULL AND " + std::string(condition);
    }
    Statement used(m_database, sql);
    used.bind(1, first);
    used.bind(2, last);
    std::vector<std::int64_t> ids;
    while (used.step())
        ids.push_back(used.number(0));
    return ids;
}

DatabaseError TlsWriter::removeUnused(const std::vector<std::int64_t>& ids)
{
    if (ids.empty())
        return {};
    Statement remove(m_database,
        "DELETE FROM tls WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM exchange WHERE client_tls = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM exchange WHERE origin_tls = ?1)");
    std::set<std::int64_t> gone;
    for (const std::int64_t id : ids) {
        remove.bind(1, id);
        if (!remove.run())
            return remove.error();
        if (m_database.changes() > 0)
            gone.insert(id);
    }
    if (!gone.empty())
        std::erase_if(m_ids, [&gone](const auto& known) { return gone.contains(known.second); });
    return {};
}

TlsReader::TlsReader(Database& database)
    : m_row(database, "SELECT version, cipher, protocol, server_name, tolerated, resumed, chain FROM tls WHERE id = ?")
{
}

TlsHandle TlsReader::read(std::int64_t id)
{
    if (const auto known = m_read.find(id); known != m_read.end())
        return known->second;
    m_row.bind(1, id);
    TlsHandle handle;
    if (m_row.step()) {
        auto facts = std::make_shared<TlsFacts>();
        facts->version = m_row.text(0);
        facts->cipher = m_row.text(1);
        facts->protocol = m_row.text(2);
        facts->serverName = m_row.text(3);
        facts->tolerated = m_row.text(4);
        facts->resumed = m_row.number(5) != 0;
        facts->chain = splitChain(m_row.text(6));
        handle = std::move(facts);
        if (m_read.size() >= kMostRead)
            m_read.clear();
        m_read.emplace(id, handle);
    }
    m_row.reset();
    return handle;
}

} // namespace weir::capture
