#include "traffic/textsort.h"

#include "traffic/parallel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

namespace weir::traffic {

namespace {

constexpr std::size_t kKeyBytes = sizeof(std::uint64_t);
constexpr std::size_t kWorthRadix = 4096;
constexpr std::size_t kFew = 24;
constexpr std::size_t kWorthSharing = 1024;

/// Has all that is needed at hand, because each look at a row or a text far away costs more than the sorting.
struct TextItem
{
    std::uint64_t key;
    const char* text;
    std::uint32_t length;
    RowNumber row;
};

/// The next eight bytes of a text as a number of the same order; zeros where it has ended.
std::uint64_t keyAt(const char* text, std::size_t length, std::size_t depth)
{
    if (depth >= length)
        return 0;
    std::uint64_t key = 0;
    if (length - depth >= kKeyBytes)
        std::memcpy(&key, text + depth, kKeyBytes);
    else
        std::memcpy(&key, text + depth, length - depth);
    if constexpr (std::endian::native == std::endian::little)
        key = __builtin_bswap64(key);
    return key;
}

/// Least significant byte first; bytes that are the same everywhere cost nothing.
template<typename Item>
void radixSort(std::span<Item> items, Scratch<Item>& spare)
{
    spare.resize(std::max(spare.size(), items.size()));
    std::array<std::array<std::uint32_t, 256>, kKeyBytes> counts{};
    for (const Item& item : items) {
        for (std::size_t byte = 0; byte < kKeyBytes; ++byte)
            ++counts[byte][item.key >> (8 * byte) & 0xff];
    }
    std::span<Item> from = items;
    std::span<Item> to(spare.data(), items.size());
    for (std::size_t byte = 0; byte < kKeyBytes; ++byte) {
        auto& count = counts[byte];
        if (count[items[0].key >> (8 * byte) & 0xff] == items.size())
            continue;
        std::uint32_t sum = 0;
        for (std::uint32_t& place : count)
            sum += std::exchange(place, sum);
        for (const Item& item : from)
            to[count[item.key >> (8 * byte) & 0xff]++] = item;
        std::swap(from, to);
    }
    if (from.data() != items.data())
        std::copy(from.begin(), from.end(), items.begin());
}

template<typename Item>
void sortItems(std::span<Item> items, Scratch<Item>& spare)
{
    if (items.size() >= kWorthRadix)
        radixSort(items, spare);
    else
        std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.key < b.key; });
}

void insertionSort(std::span<TextItem> items)
{
    for (std::size_t i = 1; i < items.size(); ++i) {
        const TextItem item = items[i];
        std::size_t place = i;
        for (; place > 0 && item.key < items[place - 1].key; --place)
            items[place] = items[place - 1];
        items[place] = item;
    }
}

/// Splits the rows into groups that are the same up to a depth, and each of these further, in several threads.
class TextSorter
{
public:
    TextSorter(Scratch<TextItem>& items, bool descending, const std::stop_token& stop)
        : m_items(items), m_flip(descending ? ~std::uint64_t(0) : 0), m_stop(stop)
    {
    }

    /// Returns false when it was asked to stop.
    bool sort()
    {
        m_shared.push_back({0, m_items.size(), 0});
        {
            std::vector<std::jthread> threads;
            for (unsigned i = 1; i < threadsFor(m_items.size()); ++i)
                threads.emplace_back([this] { work(); });
            work();
        }
        return !m_stop.stop_requested();
    }

private:
    struct Group
    {
        std::size_t begin;
        std::size_t end;
        std::size_t depth; // bytes in which its texts are the same

        std::size_t size() const { return end - begin; }
    };

    void work()
    {
        Scratch<TextItem> spare;
        std::vector<Group> own;
        while (const auto shared = take()) {
            own.push_back(*shared);
            std::size_t done = 0;
            while (!own.empty()) {
                const Group group = own.back();
                own.pop_back();
                done += group.size();
                if (done > kWorthRadix) {
                    done = 0;
                    if (m_stop.stop_requested())
                        return finish();
                }
                split(group, spare, own);
            }
            finish();
        }
    }

    /// Waits until there is a group to work at. None: all is done.
    std::optional<Group> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_shared.empty() || m_working == 0; });
        if (m_shared.empty() || m_stop.stop_requested())
            return std::nullopt;
        const Group group = m_shared.back();
        m_shared.pop_back();
        ++m_working;
        return group;
    }

    void finish()
    {
        const std::lock_guard lock(m_mutex);
        --m_working;
        m_changed.notify_all();
    }

    void share(const Group& group)
    {
        const std::lock_guard lock(m_mutex);
        m_shared.push_back(group);
        m_changed.notify_one();
    }

    /// Sorts by the next eight bytes; those that are still the same go to `own`, or to all if they are many.
    void split(const Group& group, Scratch<TextItem>& spare, std::vector<Group>& own)
    {
        const std::span<TextItem> part(m_items.data() + group.begin, group.size());
        for (TextItem& item : part)
            item.key = keyAt(item.text, item.length, group.depth) ^ m_flip;
        if (part.size() <= kFew)
            insertionSort(part);
        else
            sortItems(part, spare);
        for (std::size_t begin = 0; begin < part.size();) {
            std::size_t end = begin + 1;
            while (end < part.size() && part[end].key == part[begin].key)
                ++end;
            const bool ended = ((part[begin].key ^ m_flip) & 0xff) == 0;
            const Group next{group.begin + begin, group.begin + end, group.depth + kKeyBytes};
            if (next.size() >= kWorthSharing && !ended)
                share(next);
            else if (next.size() > 1 && !ended)
                own.push_back(next);
            begin = end;
        }
    }

    Scratch<TextItem>& m_items; // each group by one thread
    const std::uint64_t m_flip;
    const std::stop_token& m_stop;
    std::mutex m_mutex; // of what follows
    std::condition_variable m_changed;
    std::vector<Group> m_shared;
    unsigned m_working = 0;
};

} // namespace

bool sortByKey(Scratch<KeyedRow>& items, const std::stop_token& stop)
{
    if (stop.stop_requested())
        return false;
    Scratch<KeyedRow> spare;
    sortItems(std::span(items), spare);
    return !stop.stop_requested();
}

bool sortByText(std::vector<RowNumber>& rows, const std::function<std::string_view(RowNumber)>& text, bool descending,
    const std::stop_token& stop)
{
    Scratch<TextItem> items(rows.size());
    inParts(rows.size(), [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::string_view whole = text(rows[i]);
            items[i] = {0, whole.data(), std::uint32_t(whole.size()), rows[i]};
        }
    });
    if (!TextSorter(items, descending, stop).sort())
        return false;
    std::transform(items.begin(), items.end(), rows.begin(), [](const TextItem& item) { return item.row; });
    return true;
}

} // namespace weir::traffic
