#include "traffic/textsort.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <utility>

namespace weir::traffic {

namespace {

constexpr std::size_t kKeyBytes = sizeof(std::uint64_t);
constexpr std::size_t kWorthRadix = 4096;
constexpr std::size_t kFew = 24;

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
void radixSort(std::span<Item> items, std::vector<Item>& spare)
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
void sortItems(std::span<Item> items, std::vector<Item>& spare)
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

} // namespace

bool sortByKey(std::vector<KeyedRow>& items, const std::stop_token& stop)
{
    if (stop.stop_requested())
        return false;
    std::vector<KeyedRow> spare;
    sortItems(std::span(items), spare);
    return !stop.stop_requested();
}

bool sortByText(std::vector<RowNumber>& rows, const std::function<std::string_view(RowNumber)>& text, bool descending,
    const std::stop_token& stop)
{
    struct Group
    {
        std::size_t begin;
        std::size_t end;
        std::size_t depth;
    };

    const std::uint64_t flip = descending ? ~std::uint64_t(0) : 0;
    std::vector<TextItem> items(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string_view whole = text(rows[i]);
        items[i] = {0, whole.data(), std::uint32_t(whole.size()), rows[i]};
    }
    std::vector<TextItem> spare;
    // groups of rows that are the same up to a depth
    std::vector<Group> groups{{0, items.size(), 0}};
    std::size_t work = 0;
    while (!groups.empty()) {
        const Group group = groups.back();
        groups.pop_back();
        work += group.end - group.begin;
        if (work > kWorthRadix) {
            work = 0;
            if (stop.stop_requested())
                return false;
        }
        const std::span<TextItem> part(items.data() + group.begin, group.end - group.begin);
        for (TextItem& item : part)
            item.key = keyAt(item.text, item.length, group.depth) ^ flip;
        if (part.size() <= kFew)
            insertionSort(part);
        else
            sortItems(part, spare);
        for (std::size_t begin = 0; begin < part.size();) {
            std::size_t end = begin + 1;
            while (end < part.size() && part[end].key == part[begin].key)
                ++end;
            const bool ended = ((part[begin].key ^ flip) & 0xff) == 0;
            if (end - begin > 1 && !ended)
                groups.push_back({group.begin + begin, group.begin + end, group.depth + kKeyBytes});
            begin = end;
        }
    }
    std::transform(items.begin(), items.end(), rows.begin(), [](const TextItem& item) { return item.row; });
    return true;
}

} // namespace weir::traffic
