#include "http/body.h"

#include "http/syntax.h"
#include "http/translation.h"

#include <charconv>
#include <cstring>
#include <limits>

namespace weir::http {

namespace {

constexpr std::size_t kLongestExtension = 4096;
constexpr std::uint8_t kMostSizeDigits = 16;

std::optional<std::uint64_t> parseContentLength(std::string_view text)
{
    if (text.empty() || text.size() > 19 || !detail::allOf(text, detail::kDigit))
        return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    // larger than any file offset: nothing that long exists, but sums of it would overflow
    if (problem != std::errc() || end != text.data() + text.size()
        || value > std::uint64_t(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return value;
}

/// "chunked" and nothing else is what Weir forwards; says with which status anything else is answered.
std::optional<HeadError> checkTransferCodings(const FieldList& fields)
{
    int count = 0;
    bool chunkedLast = false;
    int chunkedCount = 0;
    for (const Field& field : fields) {
        if (field.id != FieldId::TransferEncoding)
            continue;
        if (field.value.find('"') != std::string_view::npos)
            return HeadError{501, QT_TRANSLATE_NOOP("Http", "a transfer coding with parameters is not supported")};
        forEachListMember(field.value, [&](std::string_view coding) {
            ++count;
            chunkedLast = equalsIgnoreCase(coding, "chunked");
            chunkedCount += chunkedLast;
        });
    }
    if (count == 1 && chunkedLast)
        return std::nullopt;
    if (count == 0)
        return HeadError{400, QT_TRANSLATE_NOOP("Http", "the Transfer-Encoding field is empty")};
    if (!chunkedLast || chunkedCount > 1)
        return HeadError{chunkedCount > 0 ? 400 : 501,
            QT_TRANSLATE_NOOP("Http", "the last transfer coding is not a single chunked")};
    return HeadError{501, QT_TRANSLATE_NOOP("Http", "a transfer coding other than chunked is not supported")};
}

/// extension = *( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] ), RFC 9112 §7.1.1
bool isChunkExtension(std::string_view text)
{
    const auto skipSpace = [&] {
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
            text.remove_prefix(1);
    };
    const auto takeToken = [&] {
        std::size_t length = 0;
        while (length < text.size() && isTokenChar(text[length]))
            ++length;
        text.remove_prefix(length);
        return length > 0;
    };
    const auto takeQuoted = [&] {
        for (std::size_t i = 1; i < text.size(); ++i) {
            if (text[i] == '\\') {
                ++i;
            } else if (text[i] == '"') {
                text.remove_prefix(i + 1);
                return true;
            }
        }
        return false;
    };
    if (!isFieldValue(text))
        return false;
    while (!text.empty()) {
        skipSpace();
        if (text.empty() || text.front() != ';')
            return false;
        text.remove_prefix(1);
        skipSpace();
        if (!takeToken())
            return false;
        const std::string_view before = text;
        skipSpace();
        if (text.empty() || text.front() != '=') {
            text = before;
            continue;
        }
        text.remove_prefix(1);
        skipSpace();
        if (!(text.starts_with('"') ? takeQuoted() : takeToken()))
            return false;
    }
    return true;
}

} // namespace

Result<Framing, HeadError> requestFraming(const RequestHead& head)
{
    const std::size_t lengths = head.fields.count(FieldId::ContentLength);
    if (head.fields.count(FieldId::TransferEncoding) > 0) {
        if (lengths > 0)
            return HeadError{
                400, QT_TRANSLATE_NOOP("Http", "the request has both Content-Length and Transfer-Encoding")};
        if (head.version == Version::Http10)
            return HeadError{400, QT_TRANSLATE_NOOP("Http", "an HTTP/1.0 request cannot have Transfer-Encoding")};
        if (const auto problem = checkTransferCodings(head.fields))
            return *problem;
        return Framing{Framing::Kind::Chunked};
    }
    if (lengths > 1)
        return HeadError{400, QT_TRANSLATE_NOOP("Http", "there is more than one Content-Length field")};
    if (lengths == 0)
        return Framing{};
    const auto length = parseContentLength(*head.fields.value(FieldId::ContentLength));
    if (!length)
        return HeadError{400, QT_TRANSLATE_NOOP("Http", "the Content-Length is not a number")};
    return Framing{Framing::Kind::Length, *length};
}

Result<Framing, HeadError> responseFraming(const ResponseHead& head, std::string_view requestMethod)
{
    const bool transferEncoding = head.fields.count(FieldId::TransferEncoding) > 0;
    std::optional<std::uint64_t> length;
    for (const Field& field : head.fields) {
        if (field.id != FieldId::ContentLength)
            continue;
        const auto value = parseContentLength(field.value);
        if (!value)
            return HeadError{502, QT_TRANSLATE_NOOP("Http", "the origin's Content-Length is not a number")};
        if (length && *length != *value)
            return HeadError{502, QT_TRANSLATE_NOOP("Http", "the origin sent conflicting Content-Length fields")};
        length = value;
    }
    if (transferEncoding) {
        if (length)
            return HeadError{
                502, QT_TRANSLATE_NOOP("Http", "the origin sent both Content-Length and Transfer-Encoding")};
        if (head.version == Version::Http10)
            return HeadError{
                502, QT_TRANSLATE_NOOP("Http", "the origin sent Transfer-Encoding in an HTTP/1.0 response")};
        if (const auto problem = checkTransferCodings(head.fields))
            return HeadError{502, QT_TRANSLATE_NOOP("Http", "the origin sent a transfer coding other than chunked")};
    }
    if (head.isInformational() || head.status == 204 || head.status == 304 || requestMethod == "HEAD")
        return Framing{};
    if (transferEncoding)
        return Framing{Framing::Kind::Chunked};
    if (length)
        return Framing{Framing::Kind::Length, *length};
    return Framing{Framing::Kind::UntilClose};
}

BodyReader::BodyReader(const Framing& framing, ChunkOutput output, const HeadLimits& limits)
    : m_framing(framing), m_output(output), m_trailerLimit(limits.head), m_trailerFieldsLeft(limits.fields),
      m_remaining(framing.length)
{
    if (framing.kind == Framing::Kind::None || (framing.kind == Framing::Kind::Length && framing.length == 0))
        m_state = State::Complete;
}

BodyReader::Step BodyReader::feed(char* data, std::size_t size)
{
    if (m_state != State::NeedMore)
        return {};
    switch (m_framing.kind) {
    case Framing::Kind::None: return {};
    case Framing::Kind::UntilClose: addContent(data, size); return {size, size, size};
    case Framing::Kind::Length: {
        const std::size_t taken = std::size_t(std::min<std::uint64_t>(size, m_remaining));
        m_remaining -= taken;
        if (m_remaining == 0)
            m_state = State::Complete;
        addContent(data, taken);
        return {taken, taken, taken};
    }
    case Framing::Kind::Chunked: return feedChunked(data, size);
    }
    return {};
}

bool BodyReader::finish()
{
    if (m_framing.kind == Framing::Kind::UntilClose)
        m_state = State::Complete;
    return m_state == State::Complete;
}

void BodyReader::addContent(const char* data, std::size_t size)
{
    if (m_content != nullptr && size > 0)
        m_content->emplace_back(data, size);
}

void BodyReader::fail(std::string_view reason)
{
    m_error = reason;
    m_state = State::Invalid;
}

bool BodyReader::endOfSizeLine()
{
    if (!m_extension.empty()) {
        if (!isChunkExtension(m_extension)) {
            fail(QT_TRANSLATE_NOOP("Http", "a chunk extension is malformed"));
            return false;
        }
        m_extension.clear();
    }
    m_sizeDigits = 0;
    m_chunkState = m_remaining == 0 ? ChunkState::TrailerStart : ChunkState::Data;
    return true;
}

bool BodyReader::takeTrailerByte(char c)
{
    if (m_trailers.size() >= m_trailerLimit) {
        fail(QT_TRANSLATE_NOOP("Http", "the trailer section is too large"));
        return false;
    }
    m_trailers.push_back(c);
    if (c != '\n')
        return true;
    if (!m_trailers.ends_with("\r\n")) {
        fail(QT_TRANSLATE_NOOP("Http", "a trailer line ends with a bare LF"));
        return false;
    }
    if (m_trailerFieldsLeft == 0) {
        fail(QT_TRANSLATE_NOOP("Http", "there are too many trailer fields"));
        return false;
    }
    --m_trailerFieldsLeft;
    m_chunkState = ChunkState::TrailerStart;
    return true;
}

BodyReader::Step BodyReader::feedChunked(char* data, std::size_t size)
{
    Step step;
    std::size_t in = 0;
    const bool keepFraming = m_output == ChunkOutput::Chunked;
    const auto produce = [&](std::size_t from, std::size_t length) {
        if (step.produced != from)
            std::memmove(data + step.produced, data + from, length);
        step.produced += length;
    };
    const auto produceFraming = [&](std::size_t at) {
        if (keepFraming)
            produce(at, 1);
    };
    while (in < size && m_state == State::NeedMore) {
        if (m_chunkState == ChunkState::Data) {
            const std::size_t taken = std::size_t(std::min<std::uint64_t>(size - in, m_remaining));
            addContent(data + step.produced, taken);
            produce(in, taken);
            step.content += taken;
            m_remaining -= taken;
            in += taken;
            if (m_remaining == 0)
                m_chunkState = ChunkState::DataCr;
            continue;
        }
        const char c = data[in];
        switch (m_chunkState) {
        case ChunkState::SizeFirst:
            if (!isHexDigit(c)) {
                fail(QT_TRANSLATE_NOOP("Http", "a chunk does not begin with its size"));
                break;
            }
            m_remaining = std::uint64_t(hexValue(c));
            m_sizeDigits = 1;
            m_chunkState = ChunkState::Size;
            produceFraming(in);
            break;
        case ChunkState::Size:
            if (isHexDigit(c)) {
                if (++m_sizeDigits > kMostSizeDigits || m_remaining >> 59 != 0) {
                    fail(QT_TRANSLATE_NOOP("Http", "a chunk size is too large"));
                    break;
                }
                m_remaining = m_remaining << 4 | std::uint64_t(hexValue(c));
                produceFraming(in);
            } else if (c == '\r') {
                m_chunkState = ChunkState::SizeLf;
                produceFraming(in);
            } else if (c == ';' || c == ' ' || c == '\t') {
                m_extension.assign(1, c);
                m_chunkState = ChunkState::Extension;
            } else {
                fail(QT_TRANSLATE_NOOP("Http", "a chunk size is not a hexadecimal number"));
            }
            break;
        case ChunkState::Extension:
            if (c == '\r') {
                m_chunkState = ChunkState::SizeLf;
                produceFraming(in);
            } else if (m_extension.size() >= kLongestExtension) {
                fail(QT_TRANSLATE_NOOP("Http", "a chunk extension is too long"));
            } else {
                m_extension.push_back(c);
            }
            break;
        case ChunkState::SizeLf:
            if (c != '\n')
                fail(QT_TRANSLATE_NOOP("Http", "a chunk size line does not end with CR LF"));
            else if (endOfSizeLine())
                produceFraming(in);
            break;
        case ChunkState::DataCr:
        case ChunkState::DataLf:
            if (c != (m_chunkState == ChunkState::DataCr ? '\r' : '\n')) {
                fail(QT_TRANSLATE_NOOP("Http", "a chunk is longer than its size says"));
                break;
            }
            m_chunkState = m_chunkState == ChunkState::DataCr ? ChunkState::DataLf : ChunkState::SizeFirst;
            produceFraming(in);
            break;
        case ChunkState::TrailerStart:
            if (c == '\r') {
                m_chunkState = ChunkState::EndLf;
                if (m_trailers.empty())
                    produceFraming(in);
            } else if (takeTrailerByte(c)) {
                m_chunkState = ChunkState::TrailerLine;
            }
            break;
        case ChunkState::TrailerLine: takeTrailerByte(c); break;
        case ChunkState::EndLf:
            if (c != '\n') {
                fail(QT_TRANSLATE_NOOP("Http", "the trailer section does not end with CR LF"));
                break;
            }
            m_state = State::Complete;
            if (m_trailers.empty())
                produceFraming(in);
            break;
        case ChunkState::Data: break;
        }
        if (m_state != State::Invalid)
            ++in;
    }
    step.consumed = in;
    return step;
}

std::string chunkSizeLine(std::size_t size)
{
    char text[20];
    char* end = std::to_chars(text, text + sizeof text - 2, size, 16).ptr;
    *end++ = '\r';
    *end++ = '\n';
    return std::string(text, end);
}

} // namespace weir::http
