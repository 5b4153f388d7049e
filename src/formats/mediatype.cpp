#include "formats/mediatype.h"

#include "formats/ascii.h"
#include "formats/parameters.h"

#include <algorithm>
#include <array>

namespace weir::formats {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";

bool isOneOf(std::string_view text, const auto& list)
{
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

bool startsWith(std::string_view text, std::string_view lower)
{
    return text.size() >= lower.size()
        && std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == lowerCase(b); });
}

std::size_t findLower(std::string_view text, std::string_view lower, std::size_t from = 0)
{
    const auto found = std::search(text.begin() + std::ptrdiff_t(std::min(from, text.size())), text.end(),
        lower.begin(), lower.end(), [](char a, char b) { return lowerCase(a) == b; });
    return found == text.end() ? std::string_view::npos : std::size_t(found - text.begin());
}

std::string_view withoutSpace(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    return text;
}

bool isImage(std::string_view bytes)
{
    constexpr std::array kStarts{"\x89PNG\r\n\x1a\n"sv, "\xff\xd8\xff"sv, "GIF87a"sv, "GIF89a"sv, "II*\0"sv, "MM\0*"sv,
        "\0\0\1\0"sv, "\0\0\2\0"sv, "\xff\x0a"sv, "\0\0\0\x0cJXL \r\n\x87\n"sv};
    if (std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return bytes.starts_with(start); }))
        return true;
    if (bytes.starts_with("RIFF") && bytes.substr(std::min<std::size_t>(8, bytes.size())).starts_with("WEBP"))
        return true;
    if (bytes.starts_with("BM") && bytes.size() >= 14 && bytes.substr(6, 4) == "\0\0\0\0"sv)
        return true;
    if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp")
        return isOneOf(bytes.substr(8, 4), std::array{"avif"sv, "avis"sv, "heic"sv, "heix"sv, "mif1"sv});
    return false;
}

/// What does not occur in text (WHATWG MIME Sniffing, section 3).
bool isBinary(std::string_view bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && !isSpace(c) && byte != 0x1b;
    });
}

/// A minus within is that of a date.
bool isNumber(std::string_view word)
{
    for (std::size_t at = 0; at < word.size(); ++at) {
        const bool isSign = word[at] == '-' || word[at] == '+';
        const bool isSignAllowed = at == 0 || lowerCase(word[at - 1]) == 'e';
        if (isSign ? !isSignAllowed : !isDigit(word[at]) && word[at] != '.' && lowerCase(word[at]) != 'e')
            return false;
    }
    return isDigit(word.front()) || word.front() == '-';
}

/// Whether `text`, which may be cut anywhere, is the beginning of objects or arrays. Their order of tokens is checked
/// as far as it tells JSON from "[2024-01-01] started" and the like.
bool isJson(std::string_view text)
{
    constexpr std::array kWords{"true"sv, "false"sv, "null"sv};
    if (!text.starts_with('{') && !text.starts_with('['))
        return false;
    int depth = 0;
    bool isAfterValue = false;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (isSpace(c)) {
            ++at;
        } else if (c == '{' || c == '[') {
            if (isAfterValue && depth > 0)
                return false;
            ++depth;
            isAfterValue = false;
            ++at;
        } else if (depth == 0) {
            return false;
        } else if (c == '}' || c == ']') {
            --depth;
            isAfterValue = true;
            ++at;
        } else if (c == ',' || c == ':') {
            if (!isAfterValue)
                return false;
            isAfterValue = false;
            ++at;
        } else {
            if (isAfterValue)
                return false;
            isAfterValue = true;
            if (c == '"') {
                for (++at; at < text.size() && text[at] != '"'; ++at)
                    at += text[at] == '\\' ? 1 : 0;
                ++at;
                continue;
            }
            const std::size_t end = std::min(text.find_first_of(" \t\r\n,:]}[{\"", at), text.size());
            const std::string_view word = text.substr(at, end - at);
            const bool isWord = std::any_of(kWords.begin(), kWords.end(), [&](std::string_view known) {
                return word == known || (end == text.size() && known.starts_with(word));
            });
            if (!isNumber(word) && !isWord)
                return false;
            at = end;
        }
    }
    return true;
}

bool isHtml(std::string_view text)
{
    constexpr std::array kTags{"html"sv, "head"sv, "body"sv, "script"sv, "iframe"sv, "h1"sv, "div"sv, "font"sv,
        "table"sv, "a"sv, "style"sv, "title"sv, "b"sv, "br"sv, "p"sv, "meta"sv, "link"sv, "span"sv, "ul"sv};
    if (startsWith(text, "<!doctype html") || text.starts_with("<!--"))
        return true;
    if (!text.starts_with('<'))
        return false;
    const std::size_t end = text.find_first_of(" \t\r\n/>", 1);
    return end != std::string_view::npos && isOneOf(lowerCase(text.substr(1, end - 1)), kTags);
}

bool isXml(std::string_view text)
{
    return text.size() > 1 && text[0] == '<' && (isLetter(text[1]) || text[1] == '_' || text.starts_with("<?xml"));
}

/// Types that say nothing of what is in them.
bool isGeneric(std::string_view type)
{
    return type.empty()
        || isOneOf(type,
            std::array{"application/octet-stream"sv, "binary/octet-stream"sv, "application/binary"sv,
                "unknown/unknown"sv, "application/unknown"sv, "application/x-unknown"sv, "*/*"sv});
}

BodyKind kindOfText(BodyKind kind, std::string_view bytes)
{
    const BodyKind sniffed = sniffKind(bytes);
    return sniffed == BodyKind::Json || (kind == BodyKind::Text && sniffed != BodyKind::Html) ? sniffed : kind;
}

bool isCharset(std::string_view name)
{
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '+';
    });
}

/// The value behind `name` and an equals sign in `text`; empty if there is none.
std::string valueOf(std::string_view text, std::string_view name)
{
    for (std::size_t at = findLower(text, name); at != std::string_view::npos; at = findLower(text, name, at + 1)) {
        std::string_view rest = withoutSpace(text.substr(at + name.size()));
        if (!rest.starts_with('='))
            continue;
        rest = withoutSpace(rest.substr(1));
        if (rest.starts_with('"') || rest.starts_with('\''))
            rest = rest.substr(1, rest.find(rest.front(), 1) - 1);
        const std::string value = lowerCase(rest.substr(0, rest.find_first_of("\"'; \t\r\n>")));
        return isCharset(value) ? value : std::string();
    }
    return {};
}

std::string declaredCharset(BodyKind kind, std::string_view bytes)
{
    const std::string_view text = withoutSpace(bytes);
    if ((kind == BodyKind::Xml || kind == BodyKind::Html) && text.starts_with("<?xml")) {
        if (std::string name = valueOf(text.substr(0, text.find("?>")), "encoding"); !name.empty())
            return name;
    }
    if (kind == BodyKind::Html) {
        for (std::size_t at = findLower(text, "<meta"); at != std::string_view::npos;
             at = findLower(text, "<meta", at + 1)) {
            std::string name = valueOf(text.substr(at, text.find('>', at) - at), "charset");
            if (!name.empty())
                return name;
        }
    }
    if (kind == BodyKind::Css && bytes.starts_with("@charset \"")) {
        const std::string name = lowerCase(bytes.substr(10, bytes.find('"', 10) - 10));
        return isCharset(name) ? name : std::string();
    }
    return {};
}

/// Text of which every other byte may be zero, as its sender says.
bool isWideText(const MediaType& type)
{
    return type.type.starts_with("text/") && (type.charset.starts_with("utf-16") || type.charset.starts_with("utf-32"));
}

/// Where no byte of a text is zero.
BodyKind kindOfNarrow(const MediaType& mediaType, std::string_view firstBytes)
{
    constexpr std::array kScripts{"text/javascript"sv, "application/javascript"sv, "application/x-javascript"sv,
        "text/x-javascript"sv, "text/ecmascript"sv, "application/ecmascript"sv, "text/jscript"sv, "text/livescript"sv};
    constexpr std::array kJson{"application/json"sv, "text/json"sv, "application/x-json"sv, "text/x-json"sv,
        "application/json5"sv, "application/ndjson"sv, "application/x-ndjson"sv, "application/jsonlines"sv,
        "application/json-seq"sv, "application/csp-report"sv, "application/x-amz-json-1.0"sv,
        "application/x-amz-json-1.1"sv, "application/json-patch"sv};
    const std::string& type = mediaType.type;
    if (isGeneric(type))
        return sniffKind(firstBytes);
    if (type == "text/html")
        return kindOfText(BodyKind::Html, firstBytes);
    if (type == "text/plain")
        return kindOfText(BodyKind::Text, firstBytes);
    if (type == "application/x-www-form-urlencoded") // what curl says of everything that is given to --data
        return kindOfText(BodyKind::Form, firstBytes);
    if (isOneOf(type, kJson) || type.ends_with("+json"))
        return BodyKind::Json;
    if (type == "application/xhtml+xml")
        return BodyKind::Html;
    if (type == "text/xml" || type == "application/xml" || type.ends_with("+xml"))
        return BodyKind::Xml;
    if (type == "text/css")
        return BodyKind::Css;
    if (isOneOf(type, kScripts))
        return BodyKind::JavaScript;
    if (type == "text/event-stream")
        return BodyKind::EventStream;
    if (type.starts_with("image/"))
        return BodyKind::Image;
    if (type.starts_with("multipart/"))
        return BodyKind::Multipart;
    if (type.starts_with("text/"))
        return BodyKind::Text;
    if (type.starts_with("audio/") || type.starts_with("video/") || type.starts_with("font/"))
        return sniffKind(firstBytes) == BodyKind::Text && type.ends_with("mpegurl") ? BodyKind::Text : BodyKind::Binary;
    return sniffKind(firstBytes);
}

} // namespace

MediaType parseMediaType(std::string_view contentType)
{
    MediaType result;
    const std::size_t end = std::min(contentType.find(';'), contentType.size());
    const std::string_view type = trimmed(contentType.substr(0, end));
    const std::size_t slash = type.find('/');
    if (slash != std::string_view::npos && slash > 0 && slash + 1 < type.size()
        && type.find(' ') == std::string_view::npos)
        result.type = lowerCase(type);
    forEachParameter(contentType.substr(end), [&](const std::string& name, std::string value) {
        if (name == "charset" && result.charset.empty()) {
            const std::string charset = lowerCase(trimmed(value));
            const bool isQuoted = charset.size() > 2 && charset.front() == '\'' && charset.back() == '\'';
            result.charset = isQuoted ? charset.substr(1, charset.size() - 2) : charset;
            if (!isCharset(result.charset))
                result.charset.clear();
        } else if (name == "boundary" && result.boundary.empty()) {
            result.boundary = std::move(value);
        }
    });
    return result;
}

BodyKind kindOf(const MediaType& mediaType, std::string_view firstBytes)
{
    const BodyKind kind = kindOfNarrow(mediaType, firstBytes);
    return kind == BodyKind::Binary && isWideText(mediaType) ? BodyKind::Text : kind;
}

BodyKind sniffKind(std::string_view firstBytes)
{
    std::string_view bytes = firstBytes.substr(0, kSniffedBytes);
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return BodyKind::Text;
    if (bytes.starts_with(kUtf8Mark))
        bytes.remove_prefix(kUtf8Mark.size());
    if (isImage(bytes))
        return BodyKind::Image;
    if (isBinary(bytes) || bytes.starts_with("%PDF-"))
        return BodyKind::Binary;
    const std::string_view text = withoutSpace(bytes);
    if (isJson(text))
        return BodyKind::Json;
    if (isHtml(text))
        return BodyKind::Html;
    if (isXml(text))
        return findLower(text, "<html") != std::string_view::npos ? BodyKind::Html : BodyKind::Xml;
    return BodyKind::Text;
}

std::string charsetOf(const MediaType& mediaType, BodyKind kind, std::string_view firstBytes)
{
    constexpr std::string_view kDefault = "utf-8";
    const std::string_view bytes = firstBytes.substr(0, kSniffedBytes);
    if (bytes.starts_with(kUtf8Mark))
        return std::string(kDefault);
    if (bytes.starts_with("\xff\xfe"))
        return bytes.substr(2).starts_with("\0\0"sv) ? "utf-32le" : "utf-16le";
    if (bytes.starts_with("\xfe\xff"))
        return "utf-16be";
    if (!mediaType.charset.empty())
        return mediaType.charset;
    std::string declared = declaredCharset(kind, bytes);
    // what could be read as ASCII is not in UTF-16, whatever it says
    return declared.empty() || declared.starts_with("utf-16") ? std::string(kDefault) : declared;
}

} // namespace weir::formats
