#include "traffic/order.h"

#include "traffic/parallel.h"
#include "traffic/textsort.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <string>

namespace weir::traffic {

namespace {

constexpr std::uint32_t kRowsBetweenLooks = 16 * 1024; // at the stop token

bool isWanted(const Row& row, const RowTest& test) { return !row.deleted && (!test || test(row)); }

std::optional<Rows> matching(const Snapshot& snapshot, const MakeRowTest& filter, const std::stop_token& stop)
{
    std::vector<Rows> found(threadsFor(snapshot.size()));
    inParts(snapshot.size(), [&](std::size_t begin, std::size_t end, unsigned index) {
        const RowTest test = filter ? filter(snapshot) : RowTest();
        Rows& rows = found[index];
        rows.reserve(filter ? 1024 : end - begin);
        for (std::size_t i = begin; i < end; ++i) {
            if (i % kRowsBetweenLooks == 0 && stop.stop_requested())
                return;
            const RowNumber number = snapshot.first() + RowNumber(i);
            if (isWanted(snapshot.row(number), test))
                rows.push_back(number);
        }
    });
    if (stop.stop_requested())
        return std::nullopt;
    Rows result = std::move(found.front());
    std::size_t size = 0;
    for (const Rows& rows : found)
        size += rows.size();
    result.reserve(size + result.size());
    for (std::size_t i = 1; i < found.size(); ++i)
        result.insert(result.end(), found[i].begin(), found[i].end());
    return result;
}

std::uint64_t keyOf(float number)
{
    // of non-negative numbers the bits are in order
    return number < 0 ? ~std::uint64_t(0) : std::bit_cast<std::uint32_t>(number);
}

std::vector<std::uint32_t> ranksOf(const TextList& texts)
{
    std::vector<TextId> ids(texts.count());
    std::iota(ids.begin(), ids.end(), TextId(0));
    std::sort(ids.begin(), ids.end(), [&](TextId a, TextId b) { return texts.text(a) < texts.text(b); });
    std::vector<std::uint32_t> ranks(ids.size());
    for (std::uint32_t rank = 0; rank < ids.size(); ++rank)
        ranks[ids[rank]] = rank;
    return ranks;
}

/// Columns that are numbers by nature.
std::uint64_t numberOf(const Snapshot& snapshot, const Row& row, RowNumber number, Column column)
{
    switch (column) {
    case Column::State: {
        // what needs attention first, then marks
        const unsigned rank = row.isError() ? 0 : !row.hasEnded() ? 1 : row.mark != 0 ? 2 : 3;
        return std::uint64_t(rank) << 8 | row.mark;
    }
    case Column::Status: return row.status;
    case Column::Size: return row.responseBytes;
    case Column::RequestSize: return row.requestBytes;
    case Column::Duration: return keyOf(row.durationMs);
    case Column::Started:
    case Column::Waterfall: return std::uint64_t(row.startedUs);
    case Column::Protocol: return row.http10 ? 0 : 1;
    case Column::Tls: return row.scheme == exchange::Scheme::Https ? 1 : 0;
    case Column::Rule: return row.refused ? 0 : 1;
    default: return number - snapshot.first();
    }
}

struct Texts
{
    const TextList* list = nullptr; // null: not a column of interned texts
    TextId (*idOf)(const Row&) = nullptr;
};

Texts textsOf(const Snapshot& snapshot, Column column)
{
    const RowTexts& texts = snapshot.texts();
    switch (column) {
    case Column::Method: return {&texts.methods, [](const Row& row) { return TextId(row.method); }};
    case Column::Host: return {&texts.hosts, [](const Row& row) { return row.host; }};
    case Column::Type: return {&texts.types, [](const Row& row) { return TextId(row.type); }};
    case Column::Client: return {&texts.clients, [](const Row& row) { return TextId(row.client); }};
    case Column::Server: return {&texts.servers, [](const Row& row) { return row.server; }};
    default: return {};
    }
}

/// Whether row `a` stands before row `b`.
class Before
{
public:
    Before(const Snapshot& snapshot, Sorting sorting)
        : m_snapshot(snapshot), m_sorting(sorting), m_texts(textsOf(snapshot, sorting.column))
    {
    }

    bool operator()(RowNumber a, RowNumber b) const
    {
        const auto order = compare(a, b);
        if (order != 0)
            return m_sorting.descending ? order > 0 : order < 0;
        return a - m_snapshot.first() < b - m_snapshot.first();
    }

private:
    std::strong_ordering compare(RowNumber a, RowNumber b) const
    {
        const Row& left = m_snapshot.row(a);
        const Row& right = m_snapshot.row(b);
        if (m_sorting.column == Column::Path)
            return m_snapshot.path(left) <=> m_snapshot.path(right);
        if (m_sorting.column == Column::Comment)
            return m_snapshot.comment(left) <=> m_snapshot.comment(right);
        if (m_texts.list == nullptr)
            return numberOf(m_snapshot, left, a, m_sorting.column) <=> numberOf(m_snapshot, right, b, m_sorting.column);
        const TextId leftId = m_texts.idOf(left);
        const TextId rightId = m_texts.idOf(right);
        if (leftId != rightId)
            return m_texts.list->text(leftId) <=> m_texts.list->text(rightId);
        return m_sorting.column == Column::Client ? std::uint16_t(left.clientPort) <=> std::uint16_t(right.clientPort)
                                                  : std::strong_ordering::equal;
    }

    const Snapshot& m_snapshot;
    const Sorting m_sorting;
    const Texts m_texts;
};

bool sort(Rows& rows, const Snapshot& snapshot, Sorting sorting, const std::stop_token& stop)
{
    if (sorting.isArrival())
        return true;
    if (sorting.column == Column::Path || sorting.column == Column::Comment) {
        const auto text = [&](RowNumber number) {
            const Row& row = snapshot.row(number);
            return sorting.column == Column::Path ? snapshot.path(row) : snapshot.comment(row);
        };
        return sortByText(rows, text, sorting.descending, stop);
    }
    Scratch<KeyedRow> keyed(rows.size());
    const Texts texts = textsOf(snapshot, sorting.column);
    const std::vector<std::uint32_t> ranks = texts.list ? ranksOf(*texts.list) : std::vector<std::uint32_t>();
    const std::uint64_t flip = sorting.descending ? ~std::uint64_t(0) : 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = snapshot.row(rows[i]);
        std::uint64_t key =
            texts.list ? std::uint64_t(ranks[texts.idOf(row)]) << 16 : numberOf(snapshot, row, rows[i], sorting.column);
        if (sorting.column == Column::Client)
            key |= row.clientPort;
        keyed[i] = {key ^ flip, rows[i]};
    }
    if (!sortByKey(keyed, stop))
        return false;
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const KeyedRow& item) { return item.row; });
    return true;
}

} // namespace

std::optional<Rows> arrange(const Snapshot& snapshot, const Arrangement& arrangement, const std::stop_token& stop)
{
    std::optional<Rows> rows = matching(snapshot, arrangement.filter, stop);
    if (!rows || !sort(*rows, snapshot, arrangement.sorting, stop))
        return std::nullopt;
    return rows;
}

std::optional<Rows> rearrange(const Rows& before, Rows changed, const Snapshot& snapshot,
    const Arrangement& arrangement, const std::stop_token& stop)
{
    const auto arrival = [&](RowNumber a, RowNumber b) { return a - snapshot.first() < b - snapshot.first(); };
    std::erase_if(changed, [&](RowNumber number) { return !snapshot.contains(number); });
    std::sort(changed.begin(), changed.end(), arrival);
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());

    std::vector<bool> isChanged(snapshot.size());
    for (const RowNumber number : changed)
        isChanged[number - snapshot.first()] = true;
    const RowTest test = arrangement.filter ? arrangement.filter(snapshot) : RowTest();
    std::erase_if(changed, [&](RowNumber number) { return !isWanted(snapshot.row(number), test); });
    const Before isBefore(snapshot, arrangement.sorting);
    std::sort(changed.begin(), changed.end(), isBefore);
    if (stop.stop_requested())
        return std::nullopt;

    Rows kept;
    kept.reserve(before.size() + changed.size());
    for (const RowNumber number : before) {
        const std::uint32_t place = number - snapshot.first();
        if (place < snapshot.size() && !isChanged[place])
            kept.push_back(number);
    }
    if (changed.empty())
        return kept;
    Rows result;
    result.reserve(kept.size() + changed.size());
    auto from = kept.cbegin();
    for (const RowNumber number : changed) {
        const auto to = std::upper_bound(from, kept.cend(), number, isBefore);
        result.insert(result.end(), from, to);
        result.push_back(number);
        from = to;
    }
    result.insert(result.end(), from, kept.cend());
    return result;
}

} // namespace weir::traffic
