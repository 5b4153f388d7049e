#include "capture/searcher.h"

#include "capture/searchindex.h"

#include <algorithm>
#include <chrono>

namespace weir::capture {

namespace {

/// What is shown in front of a match and behind it.
constexpr std::size_t kContext = 60;
constexpr std::size_t kMostMatchShown = 200;
constexpr std::size_t kMostPath = 2000;
/// Nothing that is read stays open for longer, or the capture's log would grow.
constexpr std::chrono::milliseconds kTurn{250};
/// Of a scan, between two reports.
constexpr std::uint64_t kIdsAtATime = 256;

} // namespace

/// One search.
class Searcher::Run
{
public:
    Run(const StoreReader& reader, const SearchQuery& query, const std::atomic<bool>& stop, const SearchEvents& events)
        : m_reader(reader), m_query(query), m_stop(stop), m_events(events)
    {
    }

    SearchOutcome all();
    SearchOutcome these(std::span<const std::uint64_t> ids);

private:
    using End = SearchOutcome::End;

    bool isStopped() const { return m_ended || m_stop.load(std::memory_order_relaxed); }
    void byIndex(std::vector<IdRange>& left, const IdRange& all);
    void scan(const IdRange& range);
    void lookAt(const StoredExchange& stored);
    bool lookIn(const StoredExchange& stored, SearchPlace place);
    bool lookInBody(const StoredExchange& stored, SearchPlace place);
    void tell(const StoredExchange& stored, SearchPlace place, std::string_view text, const TextPattern::Match& match);
    void decide(const IdRange& range);
    SearchOutcome finish();

    const StoreReader& m_reader;
    const SearchQuery& m_query;
    const std::atomic<bool>& m_stop;
    const SearchEvents& m_events;
    SearchOutcome m_outcome;
    bool m_ended = false; // the caller has had enough
    std::uint64_t m_done = 0;
    std::uint64_t m_all = 0;
    std::string m_window; // of a body: the piece, behind the end of the one before
};

SearchOutcome Searcher::Run::finish()
{
    if (m_outcome.end == End::Complete && isStopped())
        m_outcome.end = End::Stopped;
    return m_outcome;
}

SearchOutcome Searcher::Run::all()
{
    const auto range = m_reader.idRange();
    if (!range || m_query.pattern.isEmpty())
        return finish();
    m_all = range->last - range->first + 1;
    std::vector<IdRange> left{*range}; // ascending
    byIndex(left, *range);
    std::reverse(left.begin(), left.end());
    for (const IdRange& rest : left)
        scan(rest);
    return finish();
}

/// Takes out of `left` what the index knows.
void Searcher::Run::byIndex(std::vector<IdRange>& left, const IdRange& all)
{
    const std::vector<std::string> trigrams = m_query.pattern.trigrams();
    if (trigrams.empty() || m_query.bodies == SearchBodies::All)
        return;
    auto index = SearchIndex::open(m_reader.folder());
    if (!index)
        return;
    for (const IdRange& part : index->covered()) {
        if (isStopped())
            break;
        if (part.last < all.first || part.first > all.last)
            continue;
        const auto candidates = index->candidates(part.first, trigrams);
        if (!candidates)
            continue;
        for (const std::uint64_t id : candidates->ids) {
            if (isStopped())
                break;
            if (id < all.first || id > all.last)
                continue;
            if (const auto stored = m_reader.find(id))
                lookAt(*stored);
        }
        if (isStopped())
            break;
        const IdRange known{
            std::max(candidates->covered.first, all.first), std::min(candidates->covered.last, all.last)};
        if (known.first > known.last)
            continue;
        // parts come from the newest to the oldest: what is left of this one is in the first range
        IdRange front = left.front();
        left.erase(left.begin());
        if (known.last < front.last)
            left.insert(left.begin(), {known.last + 1, front.last});
        if (known.first > front.first)
            left.insert(left.begin(), {front.first, known.first - 1});
        m_outcome.indexedIds += known.last - known.first + 1;
        decide(known);
        if (left.empty())
            break;
    }
    m_outcome.isIndexDamaged = index->isDamaged();
}

void Searcher::Run::scan(const IdRange& range)
{
    std::uint64_t last = range.last; // what is left
    bool isDone = false;
    while (!isDone && !isStopped()) {
        const auto began = std::chrono::steady_clock::now();
        std::uint64_t decidedFrom = last + 1;
        isDone = true;
        std::uint64_t seen = 0;
        const bool isRead = m_reader.walk(range.first, last, StoreReader::Order::Descending,
            StoreReader::HiddenRows::LeftOut, [&](const StoredExchange& stored) {
                if (isStopped())
                    return isDone = false;
                const std::uint64_t id = stored.exchange.id;
                lookAt(stored);
                if (isStopped())
                    return isDone = false;
                if (++seen % kIdsAtATime == 0) {
                    decide({id, decidedFrom - 1});
                    decidedFrom = id;
                    last = id - 1;
                    if (std::chrono::steady_clock::now() - began > kTurn)
                        return isDone = false;
                }
                return true;
            });
        if (!isRead) {
            m_outcome.end = End::Unreadable;
            return;
        }
        if (isDone && decidedFrom > range.first)
            decide({range.first, decidedFrom - 1});
        isDone = isDone || last < range.first;
    }
}

SearchOutcome Searcher::Run::these(std::span<const std::uint64_t> ids)
{
    m_all = ids.size();
    for (const std::uint64_t id : ids) {
        if (isStopped() || m_query.pattern.isEmpty())
            break;
        if (const auto stored = m_reader.find(id))
            lookAt(*stored);
        if (!isStopped())
            decide({id, id});
    }
    return finish();
}

void Searcher::Run::decide(const IdRange& range)
{
    m_done += range.last - range.first + 1;
    if (m_events.decided)
        m_events.decided(range);
    if (m_events.progressed)
        m_events.progressed(m_done, m_all);
}

void Searcher::Run::lookAt(const StoredExchange& stored)
{
    for (int place = 0; place < kSearchPlaces; ++place) {
        if (isStopped() || (m_query.isIn(SearchPlace(place)) && lookIn(stored, SearchPlace(place))))
            return;
    }
}

bool Searcher::Run::lookIn(const StoredExchange& stored, SearchPlace place)
{
    if (place == SearchPlace::RequestBody || place == SearchPlace::ResponseBody)
        return lookInBody(stored, place);
    const auto look = [&](std::string_view text) {
        const auto match = m_query.pattern.findIn(text);
        if (match)
            tell(stored, place, text, *match);
        return match.has_value();
    };
    return place == SearchPlace::Url ? look(urlOf(stored.exchange)) : look(headAt(stored, place));
}

bool Searcher::Run::lookInBody(const StoredExchange& stored, SearchPlace place)
{
    const std::size_t overlap = std::max(m_query.pattern.overlap(), kContext);
    bool isFound = false;
    m_window.clear();
    const bool isWhole = readBody(stored, place, m_query.bodies, m_query.mostDecoded, [&](std::string_view piece) {
        if (isStopped())
            return false;
        if (m_window.size() > overlap)
            m_window.erase(0, m_window.size() - overlap);
        m_window += piece;
        if (const auto match = m_query.pattern.findIn(m_window)) {
            tell(stored, place, m_window, *match);
            isFound = true;
        }
        return !isFound;
    });
    m_outcome.cutBodies += !isWhole && !isFound && !isStopped() ? 1 : 0;
    return isFound;
}

void Searcher::Run::tell(
    const StoredExchange& stored, SearchPlace place, std::string_view text, const TextPattern::Match& match)
{
    const exchange::Exchange& exchange = stored.exchange;
    SearchHit hit;
    hit.id = exchange.id;
    hit.method = exchange.method;
    hit.host = exchange.host;
    hit.path = exchange.path.substr(0, kMostPath);
    hit.url = urlOf(exchange).substr(0, kMostPath);
    hit.place = place;
    if (match.length > 0) {
        const std::size_t begin = match.begin - std::min(match.begin, kContext);
        hit.matchBegin = match.begin - begin;
        hit.matchLength = std::min(match.length, kMostMatchShown);
        hit.snippet = text.substr(begin, hit.matchBegin + hit.matchLength + kContext);
    }
    m_ended = !m_events.found(std::move(hit)) || m_ended;
}

Searcher::Searcher(std::shared_ptr<StoreReader> reader) : m_reader(std::move(reader)) {}

Searcher::~Searcher() = default;

std::variant<std::unique_ptr<Searcher>, Problem> Searcher::open(const std::string& folder)
{
    auto reader = StoreReader::open(folder);
    if (const auto* problem = std::get_if<Problem>(&reader))
        return *problem;
    return std::unique_ptr<Searcher>(new Searcher(std::get<std::shared_ptr<StoreReader>>(std::move(reader))));
}

SearchOutcome Searcher::search(const SearchQuery& query, const std::atomic<bool>& stop, const SearchEvents& events)
{
    return Run(*m_reader, query, stop, events).all();
}

SearchOutcome Searcher::searchIn(std::span<const std::uint64_t> ids, const SearchQuery& query,
    const std::atomic<bool>& stop, const SearchEvents& events)
{
    return Run(*m_reader, query, stop, events).these(ids);
}

} // namespace weir::capture
