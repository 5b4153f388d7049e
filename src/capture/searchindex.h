#pragma once

#include "capture/database.h"
#include "capture/storereader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace weir::capture {

/// The file with the index beside a capture.
inline constexpr const char* kIndexFile = "index.db";
inline constexpr std::int64_t kIndexApplicationId = 0x57656978; // "Weix"
inline constexpr int kIndexVersion = 3;
/// How many ids share a part of the index, which goes as a whole.
inline constexpr std::uint64_t kPartitionIds = 65'536;

std::string partitionTable(std::uint64_t number);
constexpr std::uint64_t partitionOf(std::uint64_t id) { return id / kPartitionIds; }

/// Which exchanges may contain a text, read from the index; see README.md.
/// Thread contract: one thread.
class SearchIndex
{
public:
    /// None: there is none, or none that can be used.
    static std::optional<SearchIndex> open(const std::string& folder);

    /// The ids that the index knows about, a range for each part, the newest first.
    std::vector<IdRange> covered();
    struct Candidates
    {
        IdRange covered;
        std::vector<std::uint64_t> ids; ///< descending; those that the index does not know wholly are among them
    };
    /// In the part with this id. None: it cannot be read, or has gone; then it is as if it were not covered.
    std::optional<Candidates> candidates(std::uint64_t id, const std::vector<std::string>& trigrams);
    /// Whether the file turned out to be damaged.
    bool isDamaged() const { return m_isDamaged; }

private:
    Database m_database;
    bool m_isDamaged = false;
};

} // namespace weir::capture
