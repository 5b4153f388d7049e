#include "capture/searchindex.h"

#include <algorithm>

namespace weir::capture {

namespace {

/// The text contains all of these.
std::string matchOf(const std::vector<std::string>& trigrams)
{
    std::string match;
    for (const std::string& trigram : trigrams) {
        match += match.empty() ? "\"" : " AND \"";
        for (const char c : trigram) {
            match += c;
            if (c == '"')
                match += c;
        }
        match += '"';
    }
    return match;
}

} // namespace

std::string partitionTable(std::uint64_t number) { return "text_" + std::to_string(number); }

std::optional<SearchIndex> SearchIndex::open(const std::string& folder)
{
    SearchIndex index;
    const std::string path = folder + '/' + kIndexFile;
    if (Database::open(path, Database::Mode::ReadOnly, index.m_database))
        return std::nullopt;
    if (index.m_database.number("PRAGMA application_id") != kIndexApplicationId
        || index.m_database.number("PRAGMA user_version") != kIndexVersion)
        return std::nullopt;
    index.m_database.run("PRAGMA mmap_size = 1000000000");
    return index;
}

std::vector<IdRange> SearchIndex::covered()
{
    std::vector<IdRange> ranges;
    Statement parts(m_database, "SELECT number, covered FROM partition ORDER BY number DESC");
    while (parts.step()) {
        const std::uint64_t first = std::uint64_t(parts.number(0)) * kPartitionIds;
        if (std::uint64_t(parts.number(1)) >= first)
            ranges.push_back({first, std::uint64_t(parts.number(1))});
    }
    m_isDamaged = m_isDamaged || parts.error().isDamage();
    return ranges;
}

std::optional<SearchIndex::Candidates> SearchIndex::candidates(
    std::uint64_t id, const std::vector<std::string>& trigrams)
{
    const std::uint64_t number = partitionOf(id);
    const std::string match = matchOf(trigrams);
    const auto read = [&]() -> std::optional<Candidates> {
        Candidates result;
        Statement part(m_database, "SELECT covered FROM partition WHERE number = ?");
        part.bind(1, std::int64_t(number));
        if (!part.step()) {
            m_isDamaged = m_isDamaged || part.error().isDamage();
            return std::nullopt;
        }
        result.covered = {number * kPartitionIds, std::uint64_t(part.number(0))};
        Statement unfinished(m_database, "SELECT id FROM unfinished WHERE id BETWEEN ? AND ?");
        unfinished.bind(1, std::int64_t(result.covered.first));
        unfinished.bind(2, std::int64_t(result.covered.last));
        Statement found(m_database,
            "SELECT rowid FROM " + partitionTable(number) + " WHERE " + partitionTable(number) + " MATCH ?");
        found.bindText(1, match);
        for (Statement* statement : {&unfinished, &found}) {
            while (statement->step())
                result.ids.push_back(std::uint64_t(statement->number(0)));
            if (statement->error()) {
                m_isDamaged = m_isDamaged || statement->error().isDamage();
                return std::nullopt;
            }
        }
        std::sort(result.ids.begin(), result.ids.end(), std::greater<>());
        result.ids.erase(std::unique(result.ids.begin(), result.ids.end()), result.ids.end());
        return result;
    };
    m_database.run("BEGIN"); // what it covers and what it finds have to be of the same moment
    auto result = read();
    m_database.run("COMMIT");
    return result;
}

} // namespace weir::capture
