#include "body/spans.h"

#include <algorithm>

namespace weir::ui {

namespace {

// from the top: 40 bits of place, 20 of length, 4 of kind
constexpr unsigned kLengthBits = 20;
constexpr unsigned kKindBits = 4;
constexpr std::uint64_t kMostLength = (1ULL << kLengthBits) - 1;
constexpr std::size_t kMostRead = 16 * 1024;

static_assert(std::uint64_t(formats::TokenKind::Invalid) < (1ULL << kKindBits));

std::uint64_t packed(std::uint64_t place, std::uint64_t length, formats::TokenKind kind)
{
    return (place << (kLengthBits + kKindBits)) | (length << kKindBits) | std::uint64_t(kind);
}

ColouredSpan unpacked(std::uint64_t span)
{
    const std::uint64_t from = span >> (kLengthBits + kKindBits);
    const std::uint64_t length = (span >> kKindBits) & kMostLength;
    return {from, from + length, formats::TokenKind(span & ((1U << kKindBits) - 1))};
}

std::size_t readSpans(const ScratchFile& file, std::uint64_t index, std::span<std::uint64_t> to)
{
    return file.read(index * sizeof(std::uint64_t), {reinterpret_cast<char*>(to.data()), to.size_bytes()})
        / sizeof(std::uint64_t);
}

} // namespace

QString Spans::append(const std::vector<formats::Span>& spans, std::uint64_t place)
{
    std::vector<std::uint64_t> records;
    records.reserve(spans.size());
    for (const formats::Span& span : spans) {
        std::uint64_t from = place + span.offset;
        for (std::uint64_t rest = span.length; rest > 0;) {
            const std::uint64_t length = std::min(rest, kMostLength);
            records.push_back(packed(from, length, span.kind));
            from += length;
            rest -= length;
        }
    }
    return m_file->append({reinterpret_cast<const char*>(records.data()), records.size() * sizeof(std::uint64_t)});
}

std::vector<ColouredSpan> Spans::read(std::uint64_t from, std::uint64_t to) const
{
    std::uint64_t low = 0;
    std::uint64_t high = m_file->size() / sizeof(std::uint64_t);
    while (low < high) { // the first that ends behind `from`
        const std::uint64_t middle = low + (high - low) / 2;
        std::uint64_t record = 0;
        if (readSpans(*m_file, middle, {&record, 1}) == 1 && unpacked(record).to <= from)
            low = middle + 1;
        else
            high = middle;
    }
    std::vector<std::uint64_t> records(kMostRead);
    records.resize(readSpans(*m_file, low, records));
    std::vector<ColouredSpan> found;
    for (const std::uint64_t record : records) {
        const ColouredSpan span = unpacked(record);
        if (span.from >= to)
            break;
        found.push_back(span);
    }
    return found;
}

} // namespace weir::ui
