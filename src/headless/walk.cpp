#include "headless/walk.h"

#include "capture/bodyfinds.h"
#include "capture/extra.h"
#include "capture/searcher.h"
#include "traffic/filtermatcher.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace weir::headless {

namespace {

using capture::StoredExchange;

constexpr std::size_t kBlockExchanges = 2'000;
constexpr std::size_t kBlockBytes = 4 * 1024 * 1024; // of heads

/// The exchanges of a block, as filters ask for them.
class BlockDetails final : public traffic::Details
{
public:
    explicit BlockDetails(const std::vector<StoredExchange>& block) : m_block(block) {}
    std::optional<exchange::Exchange> read(std::uint64_t place) const override
    {
        const auto found = std::lower_bound(m_block.begin(), m_block.end(), place,
            [](const StoredExchange& stored, std::uint64_t id) { return stored.exchange.id < id; });
        return found == m_block.end() ? std::nullopt : std::optional(found->exchange);
    }

private:
    const std::vector<StoredExchange>& m_block;
};

/// What "body:" asks for, answered for the exchanges of a block. False: it could not be.
bool findInBodies(capture::Searcher& searcher, const std::vector<StoredExchange>& block, capture::BodyFinds& finds)
{
    std::vector<std::uint64_t> ids;
    for (const StoredExchange& stored : block)
        ids.push_back(stored.exchange.id);
    const std::atomic<bool> stop = false;
    for (std::size_t text = 0; text < finds.texts().size(); ++text) {
        capture::SearchEvents events;
        events.found = [&](const capture::SearchHit& hit) {
            finds.setFound(text, hit.id);
            return true;
        };
        const auto outcome = searcher.searchIn(ids, capture::bodyQuery(finds.texts()[text]), stop, events);
        if (outcome.end != capture::SearchOutcome::End::Complete)
            return false;
        finds.setDecided(text, {ids.front(), ids.back()});
    }
    return true;
}

/// Which exchanges of a block a filter wants.
std::vector<bool> wanted(
    const traffic::Filter& filter, const std::vector<StoredExchange>& block, const traffic::BodyFinder& bodies)
{
    std::vector<bool> result(block.size(), filter.isEmpty());
    if (filter.isEmpty())
        return result;
    traffic::Table table;
    std::deque<std::string> texts;
    std::vector<std::optional<traffic::RowNumber>> rows;
    for (std::size_t i = 0; i < block.size(); ++i) {
        const StoredExchange& stored = block[i];
        traffic::Extra extra = capture::extraOf(stored.exchange, texts);
        extra.id = extra.details = stored.exchange.id;
        const auto change = table.take(stored.exchange, extra);
        rows.push_back(change ? std::optional(change->number) : std::nullopt);
        if (!change)
            continue;
        if (stored.mark != 0)
            table.setMark(change->number, stored.mark);
        if (!stored.comment.empty())
            table.setComment(change->number, stored.comment);
    }
    const traffic::Snapshot& snapshot = table.now();
    const BlockDetails details(block);
    traffic::FilterMatcher matcher(filter, snapshot, &details, &bodies);
    for (std::size_t i = 0; i < block.size(); ++i)
        result[i] = rows[i] && matcher.matches(snapshot.row(*rows[i]));
    return result;
}

std::size_t headBytes(const StoredExchange& stored)
{
    const auto size = [](const exchange::HeadText& head) { return head ? head->size() : 0; };
    return size(stored.exchange.requestHead) + size(stored.exchange.responseHead);
}

} // namespace

bool walk(const capture::StoreReader& reader, const traffic::Filter& filter,
    const std::function<bool(const StoredExchange&)>& visit)
{
    const std::uint64_t last = reader.idRange().value_or(capture::IdRange()).last;
    std::unique_ptr<capture::Searcher> searcher;
    if (!filter.bodyTexts().empty()) {
        auto opened = capture::Searcher::open(reader.folder());
        if (std::holds_alternative<capture::Problem>(opened))
            return false;
        searcher = std::move(std::get<std::unique_ptr<capture::Searcher>>(opened));
    }
    std::vector<StoredExchange> block;
    for (std::uint64_t next = 1; next <= last;) {
        block.clear();
        std::size_t bytes = 0;
        bool isFull = false;
        const bool isRead = reader.forEach(next, [&](const StoredExchange& stored) {
            if (stored.exchange.id > last)
                return false;
            block.push_back(stored);
            bytes += headBytes(stored);
            isFull = block.size() == kBlockExchanges || bytes >= kBlockBytes;
            return !isFull;
        });
        capture::BodyFinds finds(filter.bodyTexts());
        if (searcher && !block.empty() && !findInBodies(*searcher, block, finds))
            return false;
        const std::vector<bool> isWanted = wanted(filter, block, finds);
        for (std::size_t i = 0; i < block.size(); ++i) {
            if (isWanted[i] && !visit(block[i]))
                return true;
        }
        if (!isRead)
            return false;
        if (!isFull)
            break;
        next = block.back().exchange.id + 1;
    }
    return true;
}

} // namespace weir::headless
