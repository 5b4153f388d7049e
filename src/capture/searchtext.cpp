#include "capture/searchtext.h"

#include "exchange/headtext.h"
#include "formats/curl.h"
#include "formats/decoding.h"

#include <algorithm>

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
    const std::string_view head = headAt(stored, isRequest ? SearchPlace::RequestHead : SearchPlace::ResponseHead);
    if (bodies == SearchBodies::Text && !isText(head))
        return true;
    const std::string_view coding = exchange::fieldValue(head, "content-encoding");
    if (!formats::isEncoded(coding))
        return readAsItIs(*body.bytes, sink);
    const formats::Decoded decoded = formats::decode(*body.bytes, coding, mostBytes, [&](std::span<const char> piece) {
        return sink({piece.data(), piece.size()});
    });
    using End = formats::Decoded::End;
    if (decoded.end == End::UnknownCoding)
        return readAsItIs(*body.bytes, sink);
    return decoded.end != End::LimitReached && decoded.end != End::Cancelled;
}

bool indexText(const StoredExchange& stored, std::string& text)
{
    text.clear();
    appendAsUtf8(urlOf(stored.exchange), text);
    for (const SearchPlace place : {SearchPlace::RequestHead, SearchPlace::ResponseHead}) {
        text += '\n';
        appendAsUtf8(headAt(stored, place), text);
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
        text += '\n';
        appendAsUtf8(beginning, text);
    }
    return isWhole;
}

} // namespace weir::capture
