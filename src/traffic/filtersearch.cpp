#include "traffic/filtersearch.h"

#include <algorithm>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace weir::traffic {

namespace {

char toUpper(char c) { return c >= 'a' && c <= 'z' ? char(c & ~0x20) : c; }

bool endsWithInAnyCase(std::string_view text, std::string_view suffix)
{
    return text.size() >= suffix.size() && equalInAnyCase(text.substr(text.size() - suffix.size()), suffix);
}

} // namespace

std::string toLower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) { return toLower(c); });
    return result;
}

bool equalInAnyCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return toLower(x) == toLower(y); });
}

bool startsWithInAnyCase(std::string_view text, std::string_view prefix)
{
    return equalInAnyCase(text.substr(0, prefix.size()), prefix);
}

Needle::Needle(std::string_view text) : m_lower(toLower(text)), m_upper(text)
{
    std::transform(m_upper.begin(), m_upper.end(), m_upper.begin(), toUpper);
}

bool Needle::hasAt(const char* place, std::size_t begin, std::size_t end) const
{
    for (std::size_t i = begin; i < end; ++i, ++place) {
        if (*place != m_lower[i] && *place != m_upper[i])
            return false;
    }
    return true;
}

bool Needle::isAcross(std::string_view front, std::string_view back) const
{
    if (back.empty())
        return false;
    const char first = toLower(back.front());
    for (std::size_t inFront = m_lower.find(first, 1); inFront != std::string::npos;
         inFront = m_lower.find(first, inFront + 1)) {
        const std::size_t inBack = m_lower.size() - inFront;
        if (inFront <= front.size() && inBack <= back.size() && hasAt(back.data(), inFront, m_lower.size())
            && hasAt(front.data() + front.size() - inFront, 0, inFront))
            return true;
    }
    return false;
}

std::size_t Needle::findIn(std::string_view text, std::size_t from) const
{
    if (m_lower.empty())
        return from <= text.size() ? from : std::string_view::npos;
    if (text.size() < m_lower.size())
        return std::string_view::npos;
    const std::size_t places = text.size() - m_lower.size() + 1;
    std::size_t at = from;
#ifdef __SSE2__
    // Sixteen places at a time where the first and the last letter fit: few others are left to look at.
    constexpr std::size_t kWidth = 16;
    const std::size_t last = m_lower.size() - 1;
    const __m128i firstLower = _mm_set1_epi8(m_lower.front());
    const __m128i firstUpper = _mm_set1_epi8(m_upper.front());
    const __m128i lastLower = _mm_set1_epi8(m_lower.back());
    const __m128i lastUpper = _mm_set1_epi8(m_upper.back());
    while (at < places && places >= kWidth) {
        at = std::min(at, places - kWidth); // the last sixteen overlap with those before
        const auto blockAt = [&text](std::size_t place) {
            return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + place));
        };
        const __m128i first = blockAt(at);
        const __m128i end = blockAt(at + last);
        const __m128i fits =
            _mm_and_si128(_mm_or_si128(_mm_cmpeq_epi8(first, firstLower), _mm_cmpeq_epi8(first, firstUpper)),
                _mm_or_si128(_mm_cmpeq_epi8(end, lastLower), _mm_cmpeq_epi8(end, lastUpper)));
        for (auto bits = unsigned(_mm_movemask_epi8(fits)); bits != 0; bits &= bits - 1) {
            const std::size_t place = at + std::size_t(std::countr_zero(bits));
            if (place >= from && hasAt(text.data() + place, 0, m_lower.size()))
                return place;
        }
        at += kWidth;
    }
#endif
    for (; at < places; ++at) {
        if ((text[at] == m_lower.front() || text[at] == m_upper.front()) && hasAt(text.data() + at, 0, m_lower.size()))
            return at;
    }
    return std::string_view::npos;
}

Wildcard::Wildcard(std::string_view pattern, Extent extent)
{
    std::vector<std::string_view> pieces;
    for (std::size_t begin = 0; begin <= pattern.size();) {
        const std::size_t end = std::min(pattern.find('*', begin), pattern.size());
        pieces.push_back(pattern.substr(begin, end - begin));
        begin = end + 1;
    }
    if (extent == Extent::Whole) {
        m_isExact = pieces.size() == 1;
        m_begin = pieces.front();
        m_end = m_isExact ? std::string_view() : pieces.back();
        pieces.erase(pieces.begin());
        if (!m_isExact)
            pieces.pop_back();
    }
    for (const std::string_view piece : pieces) {
        if (!piece.empty())
            m_between.emplace_back(piece);
    }
}

bool Wildcard::matches(std::string_view text) const
{
    if (m_isExact)
        return equalInAnyCase(text, m_begin);
    if (text.size() < m_begin.size() + m_end.size() || !startsWithInAnyCase(text, m_begin)
        || !endsWithInAnyCase(text, m_end))
        return false;
    text = text.substr(m_begin.size(), text.size() - m_begin.size() - m_end.size());
    std::size_t at = 0;
    for (const Needle& needle : m_between) {
        at = needle.findIn(text, at);
        if (at == std::string_view::npos)
            return false;
        at += needle.size();
    }
    return true;
}

} // namespace weir::traffic
