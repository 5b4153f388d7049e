#include "body/search.h"

#include <QString>

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

namespace weir::ui {

namespace {

constexpr std::uint64_t kPiece = 1024 * 1024;

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

/// What may be compared with lower-cased text, and only what may.
QByteArray folded(const Pattern& pattern)
{
    QByteArray bytes = pattern.bytes;
    if (pattern.caseSensitivity == Qt::CaseInsensitive)
        std::transform(bytes.begin(), bytes.end(), bytes.begin(), lower);
    return bytes;
}

class Scan
{
public:
    Scan(const exchange::ByteSource& source, const Pattern& pattern, const std::stop_token& stop)
        : m_source(source), m_pattern(folded(pattern)), m_foldsCase(pattern.caseSensitivity == Qt::CaseInsensitive),
          m_stop(stop), m_searcher(m_pattern.cbegin(), m_pattern.cend())
    {
    }

    /// The first that begins in [from, to).
    std::optional<std::uint64_t> first(std::uint64_t from, std::uint64_t to)
    {
        while (from < to && !m_stop.stop_requested()) {
            const std::uint64_t end = std::min(to, from + kPiece);
            load(from, end);
            const auto found = std::search(m_block.cbegin(), m_block.cend(), m_searcher);
            if (found != m_block.cend())
                return from + std::uint64_t(found - m_block.cbegin());
            from = end;
        }
        return std::nullopt;
    }

    /// The last that begins in [from, to).
    std::optional<std::uint64_t> last(std::uint64_t from, std::uint64_t to)
    {
        while (from < to && !m_stop.stop_requested()) {
            const std::uint64_t begin = to - from > kPiece ? to - kPiece : from;
            load(begin, to);
            std::optional<std::uint64_t> best;
            for (auto at = m_block.cbegin();; ++at) {
                at = std::search(at, m_block.cend(), m_searcher);
                if (at == m_block.cend())
                    break;
                best = begin + std::uint64_t(at - m_block.cbegin());
            }
            if (best)
                return best;
            to = begin;
        }
        return std::nullopt;
    }

private:
    /// All that begins between two places.
    void load(std::uint64_t from, std::uint64_t to)
    {
        m_block.resize(std::size_t(to - from) + std::size_t(m_pattern.size()) - 1);
        m_block.resize(m_source.read(from, m_block));
        if (m_foldsCase)
            std::transform(m_block.begin(), m_block.end(), m_block.begin(), lower);
    }

    const exchange::ByteSource& m_source;
    const QByteArray m_pattern;
    const bool m_foldsCase;
    const std::stop_token& m_stop;
    const std::boyer_moore_horspool_searcher<QByteArray::const_iterator> m_searcher;
    std::vector<char> m_block;
};

} // namespace

std::optional<QByteArray> hexPattern(const QString& text)
{
    QString digits = text.simplified();
    digits.remove(QLatin1Char(' '));
    if (digits.startsWith(QLatin1String("0x"), Qt::CaseInsensitive))
        digits.remove(0, 2);
    const bool isHex = std::all_of(digits.cbegin(), digits.cend(),
        [](QChar c) { return (c >= u'0' && c <= u'9') || (c.toLower() >= u'a' && c.toLower() <= u'f'); });
    if (!isHex || digits.isEmpty() || digits.size() % 2 != 0)
        return std::nullopt;
    return QByteArray::fromHex(digits.toLatin1());
}

SearchResult search(const exchange::ByteSource& source, const Pattern& pattern, std::uint64_t from,
    SearchDirection direction, const std::stop_token& stop)
{
    SearchResult result;
    if (pattern.bytes.isEmpty())
        return result;
    const std::uint64_t size = source.size();
    from = std::min(from, size);
    Scan scan(source, pattern, stop);
    const bool forward = direction == SearchDirection::Forward;
    result.place = forward ? scan.first(from, size) : scan.last(0, from);
    if (!result.place) {
        result.hasWrapped = true;
        result.place = forward ? scan.first(0, from) : scan.last(from, size);
    }
    return result;
}

} // namespace weir::ui
