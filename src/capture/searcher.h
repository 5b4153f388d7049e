#pragma once

#include "capture/searchtext.h"
#include "capture/storereader.h"
#include "capture/textpattern.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <variant>

namespace weir::capture {

class SearchIndex;

/// What is looked for, and where.
struct SearchQuery
{
    TextPattern pattern{std::string_view()};
    std::array<bool, kSearchPlaces> places{true, true, true, true, true}; ///< by SearchPlace
    SearchBodies bodies = SearchBodies::Text;
    std::uint64_t mostDecoded = 16 * 1024 * 1024; ///< of each body that has to be decoded

    bool isIn(SearchPlace place) const { return places[std::size_t(place)]; }
};

/// An exchange in which it stands, and where it was found first.
struct SearchHit
{
    std::uint64_t id = 0;
    std::string method;
    std::string host;
    std::string path; ///< cut, if it is very long
    std::string url;  ///< likewise
    SearchPlace place = SearchPlace::Url;
    /// What stands around it, in the bytes that passed; of a regular expression, nothing.
    std::string snippet;
    std::size_t matchBegin = 0; ///< in the snippet
    std::size_t matchLength = 0;
};

/// What becomes known while a search goes on; called in the thread that searches.
struct SearchEvents
{
    /// False: that is enough.
    std::function<bool(SearchHit&& hit)> found;
    /// All hits between these ids have been told; each id comes once.
    std::function<void(const IdRange& ids)> decided;
    /// So many ids of so many have been looked at.
    std::function<void(std::uint64_t done, std::uint64_t all)> progressed;
};

struct SearchOutcome
{
    enum class End : std::uint8_t { Complete, Stopped, Unreadable };
    End end = End::Complete;
    std::uint64_t cutBodies = 0;  ///< that go on beyond `mostDecoded`, where nothing was looked for
    std::uint64_t indexedIds = 0; ///< that the index answered for
    bool isIndexDamaged = false;  ///< it should be built anew; the search was right without it
};

/// Looks for a text in a capture, also while it is being written. First where the index says so, then through all it
/// does not know; the newest first in both, for those are what people look for, and the disk has them at hand.
/// Memory does not depend on what is searched. Thread contract: any thread, one at a time; blocks until it is done.
class Searcher
{
public:
    static std::variant<std::unique_ptr<Searcher>, Problem> open(const std::string& folder);
    ~Searcher();

    /// Ends soon after `stop` has become true.
    SearchOutcome search(const SearchQuery& query, const std::atomic<bool>& stop, const SearchEvents& events);
    /// Only in these, which are there or not; in the order given.
    SearchOutcome searchIn(std::span<const std::uint64_t> ids, const SearchQuery& query, const std::atomic<bool>& stop,
        const SearchEvents& events);

private:
    class Run;

    explicit Searcher(std::shared_ptr<StoreReader> reader);

    const std::shared_ptr<StoreReader> m_reader;
};

} // namespace weir::capture
