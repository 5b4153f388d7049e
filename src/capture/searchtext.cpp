#include "capture/searchtext.h"

#include "exchange/headtext.h"
#include "formats/curl.h"
#include "formats/decoding.h"
#include "formats/mediatype.h"
#include "formats/messagestream.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace weir::capture {

namespace {

constexpr std::size_t kPiece = 65'536;

char lowerCase(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

bool isText(std::string_view head)
{
    const std::string_view written = exchange::mediaType(exchange::fieldValue(head, "content-type"));
    std::string type(written);
    std::transform(type.begin(), type.end(), type.begin(), lowerCase);
    if (type.ends_with("+xml") || type.ends_with("+json"))
        return true;
    for (const std::string_view other : {"image/", "audio/", "video/", "font/"}) {
        if (type.starts_with(other))
            return false;
    }
    return true;
}

/// How many bytes the UTF-8 character at the beginning has; 0: it is none, or cut.
std::size_t characterSize(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    const std::size_t size = first < 0x80 ? 1
        : first < 0xc2                    ? 0
        : first < 0xe0                    ? 2
        : first < 0xf0                    ? 3
        : first < 0xf5                    ? 4
                                          : 0;
    if (size == 0 || size > text.size())
        return 0;
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
    }
    if (size > 2) { // neither longer than need be, nor a surrogate, nor beyond the last
        const unsigned char second = byte(1);
        if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second >= 0xa0) || (first == 0xf0 && second < 0x90)
            || (first == 0xf4 && second >= 0x90))
            return 0;
    }
    return size;
}

/// Adds it as UTF-8 without zeros, which would end the text.
void appendAsUtf8(std::string_view bytes, std::string& text)
{
    while (!bytes.empty()) {
        const auto isPlain = [](char c) { return static_cast<signed char>(c) > 0; };
        const auto end = std::find_if_not(bytes.begin(), bytes.end(), isPlain);
        const auto plain = std::size_t(end - bytes.begin());
        text += bytes.substr(0, plain);
        bytes.remove_prefix(plain);
        if (bytes.empty())
            break;
        const auto byte = static_cast<unsigned char>(bytes.front());
        const std::size_t size = characterSize(bytes);
        if (byte == 0) {
            text += ' ';
        } else if (size > 0) {
            text += bytes.substr(0, size);
        } else {
            text += char(0xc0 | byte >> 6);
            text += char(0x80 | (byte & 0x3f));
        }
        bytes.remove_prefix(std::max<std::size_t>(size, 1));
    }
}

/// Shortens a text to one in which the same three characters stand somewhere beside each other, and hardly any twice:
/// all that the index wants to know, in a fraction of the time.
class Shortener
{
public:
    /// UTF-8 to UTF-8.
    void shorten(std::string_view text, std::string& result)
    {
        result.clear();
        std::size_t needed = 0; // up to here, of `text`
        bool isGap = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            needed = std::max(needed, neededFrom(text.substr(i, 3), i));
            if (i >= needed) {
                isGap = true;
                continue;
            }
            if (isGap)
                result += '\n';
            isGap = false;
            result += text[i];
        }
        for (const std::uint32_t trigram : m_seen)
            m_isSeen[trigram] = false;
        m_seen.clear();
    }

private:
    static constexpr std::size_t kMostBytes = 12; // of three characters

    std::size_t neededFrom(std::string_view three, std::size_t place)
    {
        std::uint32_t trigram = 0;
        for (const char c : three) {
            if (static_cast<signed char>(c) < 0)
                return place + kMostBytes;
            trigram = trigram << 7 | std::uint32_t(lowerCase(c));
        }
        if (three.size() < 3 || m_isSeen[trigram])
            return 0;
        m_isSeen[trigram] = true;
        m_seen.push_back(trigram);
        return place + 3;
    }

    std::vector<bool> m_isSeen = std::vector<bool>(std::size_t(1) << 21);
    std::vector<std::uint32_t> m_seen;
};

/// Hands text on as UTF-8 if its charset is another one than those that are found as they are.
class Utf8Text
{
public:
    using Sink = std::function<bool(std::string_view)>;

    Utf8Text(std::string_view contentType, const Sink& sink) : m_contentType(contentType), m_sink(sink) {}

    /// False: the sink has had enough.
    bool take(std::string_view piece)
    {
        if (m_hasBegun)
            return hand(piece);
        if (m_beginning.empty() && piece.size() >= formats::kSniffedBytes)
            return begin(piece);
        m_beginning += piece;
        return m_beginning.size() < formats::kSniffedBytes || begin(m_beginning);
    }

    void finish()
    {
        if (!m_hasBegun && !m_beginning.empty())
            begin(m_beginning);
    }

private:
    bool begin(std::string_view piece)
    {
        constexpr std::array<std::string_view, 5> kFoundAsTheyAre{"utf-8", "utf8", "us-ascii", "iso-8859-1", "latin1"};
        using formats::BodyKind;
        m_hasBegun = true;
        const formats::MediaType type = formats::parseMediaType(m_contentType);
        const std::string_view sniffed = piece.substr(0, formats::kSniffedBytes);
        const BodyKind kind = formats::kindOf(type, sniffed);
        if (kind == BodyKind::Binary || kind == BodyKind::Image || kind == BodyKind::Multipart)
            return hand(piece);
        const std::string charset = formats::charsetOf(type, kind, sniffed);
        if (std::find(kFoundAsTheyAre.begin(), kFoundAsTheyAre.end(), charset) == kFoundAsTheyAre.end()) {
            m_decoder.emplace(charset.c_str());
            if (!m_decoder->isValid())
                m_decoder.reset();
        }
        return hand(piece);
    }

    bool hand(std::string_view piece)
    {
        if (!m_decoder)
            return m_sink(piece);
        const QString text = m_decoder->decode(QByteArrayView(piece.data(), qsizetype(piece.size())));
        const QByteArray utf8 = text.toUtf8();
        return m_sink({utf8.constData(), std::size_t(utf8.size())});
    }

    const std::string_view m_contentType;
    const Sink& m_sink;
    std::string m_beginning; // until its charset is known
    bool m_hasBegun = false;
    std::optional<QStringDecoder> m_decoder;
};

bool readAsItIs(const exchange::ByteSource& source, const std::function<bool(std::string_view)>& sink)
{
    thread_local std::string piece;
    const std::uint64_t size = source.size();
    for (std::uint64_t place = 0; place < size;) {
        piece.resize(std::size_t(std::min<std::uint64_t>(size - place, kPiece)));
        const std::size_t got = source.read(place, piece);
        if (got == 0)
            break; // cannot be read any more: there is nothing to be found
        place += got;
        if (!sink({piece.data(), got}))
            return place == size;
    }
    return true;
}

/// The messages that one side of a WebSocket connection sent, a line each: the frames are masked, or compressed.
bool readMessages(const StoredExchange& stored, SearchPlace place, std::uint64_t mostBytes,
    const std::function<bool(std::string_view)>& sink)
{
    formats::RecordedStream side;
    side.hasEnded = true;
    (place == SearchPlace::RequestBody ? side.request : side.response) =
        place == SearchPlace::RequestBody ? stored.requestBody : stored.responseBody;
    formats::MessageStream messages(stored.exchange, std::size_t(mostBytes));
    bool isWhole = true;
    const bool isAll = messages.readOn(side, [&](const formats::StreamMessage& message) {
        isWhole = isWhole && !message.isCut;
        return sink(message.data) && sink("\n");
    });
    return isWhole && isAll;
}

} // namespace

std::string urlOf(const exchange::Exchange& exchange) { return formats::urlOf(exchange); }

std::string_view headAt(const StoredExchange& stored, SearchPlace place)
{
    const exchange::HeadText& head =
        place == SearchPlace::RequestHead ? stored.exchange.requestHead : stored.exchange.responseHead;
    return head ? std::string_view(*head) : std::string_view();
}

bool readBody(const StoredExchange& stored, SearchPlace place, SearchBodies bodies, std::uint64_t mostBytes,
    const std::function<bool(std::string_view)>& sink)
{
    const bool isRequest = place == SearchPlace::RequestBody;
    const exchange::RecordedBody& body = isRequest ? stored.requestBody : stored.responseBody;
    if (!body.bytes || body.bytes->size() == 0)
        return true;
    if (formats::streamKindOf(stored.exchange) == formats::StreamKind::WebSocket)
        return readMessages(stored, place, mostBytes, sink);
    const std::string_view head = headAt(stored, isRequest ? SearchPlace::RequestHead : SearchPlace::ResponseHead);
    if (bodies == SearchBodies::Text && !isText(head))
        return true;
    const std::string_view coding = formats::codingOf(body, head);
    Utf8Text text(exchange::fieldValue(head, "content-type"), sink);
    const auto take = [&text](std::string_view piece) { return text.take(piece); };
    bool isWhole = true;
    formats::Decoded decoded;
    decoded.end = formats::Decoded::End::UnknownCoding;
    if (formats::isEncoded(coding))
        decoded = formats::decode(*body.bytes, coding, mostBytes, [&text](std::span<const char> piece) {
            return text.take({piece.data(), piece.size()});
        });
    using End = formats::Decoded::End;
    if (decoded.end == End::UnknownCoding)
        isWhole = readAsItIs(*body.bytes, take);
    else
        isWhole = decoded.end != End::LimitReached && decoded.end != End::Cancelled;
    text.finish();
    return isWhole;
}

bool indexText(const StoredExchange& stored, std::string& text)
{
    thread_local Shortener shortener;
    thread_local std::string all;
    all.clear();
    appendAsUtf8(urlOf(stored.exchange), all);
    for (const SearchPlace place : {SearchPlace::RequestHead, SearchPlace::ResponseHead}) {
        all += '\n';
        appendAsUtf8(headAt(stored, place), all);
    }
    bool isWhole = true;
    for (const SearchPlace place : {SearchPlace::RequestBody, SearchPlace::ResponseBody}) {
        std::string beginning;
        bool isLonger = false;
        const auto take = [&](std::string_view piece) {
            const std::size_t room = kIndexedBytes - beginning.size();
            isLonger = piece.size() > room;
            beginning += piece.substr(0, room);
            return !isLonger;
        };
        readBody(stored, place, SearchBodies::Text, kIndexedBytes + 1, take);
        isWhole = isWhole && !isLonger;
        all += '\n';
        appendAsUtf8(beginning, all);
    }
    shortener.shorten(all, text);
    return isWhole;
}

} // namespace weir::capture
