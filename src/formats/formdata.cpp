#include "formats/formdata.h"

#include "formats/ascii.h"
#include "formats/parameters.h"

#include <algorithm>
#include <array>

namespace weir::formats {

namespace {

constexpr std::size_t kPiece = 65'536;
constexpr std::size_t kMostBoundaryBytes = 1024; // RFC 2046 allows 70

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = lowerCase(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Reads pairs byte by byte.
class PairReader
{
public:
    explicit PairReader(const FormLimits& limits) : m_limits(limits) {}

    /// False: a limit is reached.
    bool take(char c)
    {
        if (c == '&')
            return endPair();
        m_hasPair = true;
        if (m_escape.empty() ? c == '%' : hexValue(c) >= 0) {
            m_escape += c;
            if (m_escape.size() == 3) {
                append(char(hexValue(m_escape[1]) * 16 + hexValue(m_escape[2])));
                m_escape.clear();
            }
            return true;
        }
        flushEscape();
        if (c == '%')
            m_escape = c;
        else if (c == '=' && !m_isInValue)
            m_isInValue = true;
        else
            append(c == '+' ? ' ' : c);
        return true;
    }

    bool endPair()
    {
        flushEscape();
        if (!m_hasPair)
            return true;
        m_bytes += m_pair.name.size() + m_pair.value.size();
        if (pairs.size() >= m_limits.mostFields || m_bytes > m_limits.mostBytes)
            return false;
        pairs.push_back(std::move(m_pair));
        m_pair = {};
        m_hasPair = false;
        m_isInValue = false;
        return true;
    }

    std::vector<FormPair> pairs;

private:
    /// What began like an escape and is none stands for itself.
    void flushEscape()
    {
        for (const char c : m_escape)
            append(c);
        m_escape.clear();
    }

    void append(char c)
    {
        std::string& text = m_isInValue ? m_pair.value : m_pair.name;
        if (text.size() < (m_isInValue ? m_limits.mostValueBytes : m_limits.mostNameBytes))
            text += c;
        else
            m_pair.isCut = true;
    }

    const FormLimits& m_limits;
    FormPair m_pair;
    std::string m_escape;
    std::size_t m_bytes = 0;
    bool m_hasPair = false;
    bool m_isInValue = false;
};

/// What stands at a place of a source, through a buffer that moves along.
class Window
{
public:
    explicit Window(const exchange::ByteSource& source) : m_source(source) {}

    /// At least `least` bytes from `place` on; fewer only at the end. Valid until the next call.
    std::string_view at(std::uint64_t place, std::size_t least)
    {
        const bool isInside = place >= m_begin && place - m_begin <= m_size;
        if (!isInside || (m_size - static_cast<std::size_t>(place - m_begin) < least && !m_isLast)) {
            m_buffer.resize(std::max(kPiece, least));
            m_begin = place;
            m_size = m_source.read(place, m_buffer);
            m_isLast = m_size < m_buffer.size();
        }
        const std::size_t skipped = static_cast<std::size_t>(place - m_begin);
        return {m_buffer.data() + skipped, m_size - skipped};
    }

    std::optional<std::uint64_t> find(std::string_view text, std::uint64_t from)
    {
        for (;;) {
            const std::string_view bytes = at(from, text.size());
            if (bytes.size() < text.size())
                return std::nullopt;
            if (const std::size_t found = bytes.find(text); found != std::string_view::npos)
                return from + found;
            from += bytes.size() - text.size() + 1;
        }
    }

    std::uint64_t end() { return m_begin + m_size; }

private:
    const exchange::ByteSource& m_source;
    std::vector<char> m_buffer;
    std::uint64_t m_begin = 0;
    std::size_t m_size = 0;
    bool m_isLast = false;
};

std::string percentDecoded(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isEscape =
            text[at] == '%' && at + 2 < text.size() && hexValue(text[at + 1]) >= 0 && hexValue(text[at + 2]) >= 0;
        result += isEscape ? char(hexValue(text[at + 1]) * 16 + hexValue(text[at + 2])) : text[at];
        at += isEscape ? 2 : 0;
    }
    return result;
}

void readDisposition(std::string_view value, FormPart& part)
{
    std::string extended; // RFC 8187: UTF-8'en'%e2%82%ac
    forEachParameter(
        value.substr(std::min(value.find(';'), value.size())), [&](const std::string& name, std::string text) {
            if (name == "name")
                part.name = std::move(text);
            else if (name == "filename")
                part.filename = std::move(text);
            else if (name == "filename*")
                extended = std::move(text);
        });
    const std::size_t language = extended.find('\'');
    const std::size_t text = extended.find('\'', std::min(language, extended.size() - 1) + 1);
    if (!part.filename && language != std::string::npos && text != std::string::npos)
        part.filename = percentDecoded(std::string_view(extended).substr(text + 1));
}

void readHeaders(std::string_view block, FormPart& part)
{
    while (!block.empty()) {
        const std::size_t end = std::min(block.find('\n'), block.size());
        const std::string_view line = block.substr(0, end);
        block.remove_prefix(std::min(end + 1, block.size()));
        const std::size_t colon = line.find(':');
        if ((line.starts_with(' ') || line.starts_with('\t')) && !part.headers.empty())
            part.headers.back().second.append(" ").append(trimmed(line)); // a folded line
        else if (colon != std::string_view::npos && colon > 0)
            part.headers.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    for (const auto& [name, value] : part.headers) {
        if (lowerCase(name) == "content-disposition")
            readDisposition(value, part);
    }
}

/// Reads the parts one behind the other. Lines may end in a bare LF, as some programs send them.
class PartReader
{
public:
    PartReader(const exchange::ByteSource& body, std::string_view boundary, const FormLimits& limits)
        : m_window(body), m_limits(limits), m_delimiter("\n--" + std::string(boundary))
    {
    }

    FormParts read()
    {
        std::optional<Delimiter> delimiter = first();
        if (!delimiter)
            m_result.end = FormEnd::Damaged;
        while (delimiter && !delimiter->isLast) {
            FormPart part;
            if (!readHead(delimiter->end, part))
                return std::move(m_result);
            // the empty line at the head's end is also the line end before the delimiter of an empty part
            delimiter = next(part.begin - 1);
            const std::uint64_t end = delimiter ? delimiter->begin : m_window.end();
            part.size = std::max(end, part.begin) - part.begin;
            m_result.parts.push_back(std::move(part));
            if (!delimiter)
                m_result.end = FormEnd::Truncated;
        }
        return std::move(m_result);
    }

private:
    struct Delimiter
    {
        std::uint64_t begin = 0; ///< with the line end before it
        std::uint64_t end = 0;   ///< behind its own line
        bool isLast = false;
    };

    std::optional<Delimiter> first()
    {
        const std::string_view start = m_window.at(0, m_delimiter.size());
        if (start.starts_with(std::string_view(m_delimiter).substr(1))) {
            if (std::optional<Delimiter> delimiter = delimiterAt(0, m_delimiter.size() - 1))
                return delimiter;
        }
        return next(0);
    }

    std::optional<Delimiter> next(std::uint64_t from)
    {
        for (;;) {
            const std::optional<std::uint64_t> found = m_window.find(m_delimiter, from);
            if (!found)
                return std::nullopt;
            const bool hasReturn = *found > 0 && m_window.at(*found - 1, 1).starts_with('\r');
            if (std::optional<Delimiter> delimiter =
                    delimiterAt(*found - (hasReturn ? 1 : 0), *found + m_delimiter.size()))
                return delimiter;
            from = *found + 1;
        }
    }

    /// None if the line goes on with something else: then its beginning is content.
    std::optional<Delimiter> delimiterAt(std::uint64_t begin, std::uint64_t behind)
    {
        constexpr std::size_t kMostPadding = 256;
        const std::string_view rest = m_window.at(behind, kMostPadding);
        if (rest.starts_with("--"))
            return Delimiter{begin, behind + 2, true};
        std::size_t at = std::min(rest.find_first_not_of(" \t"), rest.size());
        at += at < rest.size() && rest[at] == '\r' ? 1 : 0;
        if (at < rest.size() && rest[at] == '\n')
            return Delimiter{begin, behind + at + 1, false};
        return std::nullopt;
    }

    bool readHead(std::uint64_t place, FormPart& part)
    {
        const std::size_t most = m_limits.mostHeaderBytes;
        const std::string_view bytes = m_window.at(place, most).substr(0, most);
        std::size_t blockSize = 0;
        std::size_t size = 0; // with the empty line
        constexpr std::array<std::string_view, 2> kLineEnds{"\r\n", "\n"};
        for (const std::string_view lineEnd : kLineEnds) {
            if (bytes.starts_with(lineEnd)) {
                size = lineEnd.size();
                break;
            }
            const std::size_t found = bytes.find("\n" + std::string(lineEnd));
            if (found != std::string_view::npos && (size == 0 || found < blockSize)) {
                blockSize = found;
                size = found + 1 + lineEnd.size();
            }
        }
        m_bytes += blockSize;
        const std::string_view block = bytes.substr(0, blockSize);
        const bool hasDelimiter = block.find(m_delimiter) != std::string_view::npos
            || block.starts_with(std::string_view(m_delimiter).substr(1));
        if (size == 0)
            m_result.end = bytes.size() < most ? FormEnd::Truncated : FormEnd::LimitReached;
        else if (hasDelimiter)
            m_result.end = FormEnd::Damaged;
        else if (m_result.parts.size() >= m_limits.mostFields || m_bytes > m_limits.mostBytes)
            m_result.end = FormEnd::LimitReached;
        else
            readHeaders(block, part);
        part.begin = place + size;
        return m_result.end == FormEnd::Complete;
    }

    Window m_window;
    const FormLimits& m_limits;
    const std::string m_delimiter;
    std::size_t m_bytes = 0;
    FormParts m_result;
};

} // namespace

FormPairs readUrlEncoded(const exchange::ByteSource& body, const FormLimits& limits)
{
    PairReader reader(limits);
    std::vector<char> piece(kPiece);
    bool isWithinLimits = true;
    std::uint64_t place = 0;
    for (std::size_t size = piece.size(); isWithinLimits && size == piece.size(); place += size) {
        size = body.read(place, piece);
        isWithinLimits =
            std::all_of(piece.begin(), piece.begin() + std::ptrdiff_t(size), [&](char c) { return reader.take(c); });
    }
    isWithinLimits = isWithinLimits && reader.endPair();
    const FormEnd end = !isWithinLimits ? FormEnd::LimitReached
        : place < body.size()           ? FormEnd::Truncated
                                        : FormEnd::Complete;
    return {end, std::move(reader.pairs)};
}

FormParts readMultipart(const exchange::ByteSource& body, std::string_view boundary, const FormLimits& limits)
{
    if (boundary.empty() || boundary.size() > kMostBoundaryBytes)
        return {FormEnd::Damaged, {}};
    return PartReader(body, boundary, limits).read();
}

} // namespace weir::formats
