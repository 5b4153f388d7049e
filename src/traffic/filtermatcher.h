#pragma once

#include "traffic/details.h"
#include "traffic/filter.h"
#include "traffic/table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir::traffic {

/// Answers a filter for the rows of one snapshot, which has to stay as long; remembers what it found out about texts
/// that many rows share. Whether a row was deleted is not asked.
/// Thread contract: one thread at a time; make one for each.
class FilterMatcher
{
public:
    /// Without `details`, no message has headers; without `bodies`, none has a body. Where `bodies` does not know yet,
    /// a row matches if it will whatever comes out.
    FilterMatcher(
        const Filter& filter, const Snapshot& snapshot, const Details* details, const BodyFinder* bodies = nullptr);

    bool matches(const Row& row);

private:
    enum class Known : std::uint8_t { NotYet, No, Yes };

    struct Step
    {
        const FilterNode* node;
        std::vector<Step> children;
        std::vector<Known> known; ///< by TextId; of a word, by origin
        bool isNegated = false;   ///< stands behind an odd number of "-"
    };

    Step stepFor(const FilterNode& node, bool isNegated) const;
    bool test(Step& step, const Row& row);
    bool testText(Step& step, const TextList& texts, TextId id) const;
    bool testWord(Step& step, const Row& row);
    bool testHeader(const FilterNode& node, const Row& row);
    bool testBody(const Step& step, const Row& row) const;
    std::size_t originOf(const Row& row);
    std::string_view urlOf(const Row& row);

    const Filter m_filter;
    const Snapshot& m_snapshot;
    const Details* m_details;
    const BodyFinder* m_bodies;
    Step m_root{};

    // What URLs begin with. Nearly all rows of a host have the same.
    struct HostOrigin
    {
        std::uint64_t id = 0;
        std::size_t number = 0;
    };
    std::vector<std::string> m_origins;
    std::vector<HostOrigin> m_originOfHost;                        // the first that was met
    std::unordered_map<std::uint64_t, std::size_t> m_otherOrigins; // by id

    // of the row that is being asked about
    std::string m_url;
    std::optional<exchange::Exchange> m_exchange;
    bool m_hasUrl = false;
    bool m_hasExchange = false;
};

} // namespace weir::traffic
