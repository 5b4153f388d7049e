#include "formats/harreader.h"

#include "formats/hartranslation.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace weir::formats {

namespace {

/// Of all heads and other texts of an entry but its bodies; what is beyond is left out.
constexpr std::uint64_t kMostEntryBytes = 8 * 1024 * 1024;

} // namespace

std::string HarError::message() const
{
    return "line " + std::to_string(line) + ", byte " + std::to_string(position) + ": " + sentence;
}

HarReader::HarReader(Take take) : HarReader(std::move(take), Options()) {}

HarReader::HarReader(Take take, Options options) : m_take(std::move(take)), m_options(options) {}

bool HarReader::feed(std::string_view bytes)
{
    if (m_error || m_isStopped)
        return false;
    m_tokens.feed(bytes);
    return readOn();
}

bool HarReader::finish()
{
    if (m_error || m_isStopped)
        return false;
    m_tokens.finish();
    return readOn();
}

void HarReader::fail(const char* sentence) { m_error = HarError{m_tokens.position(), m_tokens.line(), sentence}; }

bool HarReader::readOn()
{
    while (!m_isStopped) {
        switch (m_tokens.next()) {
        case JsonToken::NeedMore: return true;
        case JsonToken::BeginObject: begin(true); break;
        case JsonToken::BeginArray: begin(false); break;
        case JsonToken::EndObject:
        case JsonToken::EndArray: end(); break;
        case JsonToken::Key: m_key = m_tokens.text(); break;
        case JsonToken::Piece: stringPiece(m_tokens.text()); break;
        case JsonToken::String:
            stringPiece(m_tokens.text());
            stringEnded();
            break;
        case JsonToken::Number: number(m_tokens.text()); break;
        case JsonToken::True: flag(true); break;
        case JsonToken::False: flag(false); break;
        case JsonToken::Null: break;
        case JsonToken::Error: fail(m_tokens.problem()); return false;
        case JsonToken::End:
            if (m_hasEntries)
                return true;
            fail(QT_TRANSLATE_NOOP("Har", "this is no HAR file: it has no log with entries"));
            return false;
        }
    }
    return false;
}

HarReader::Place HarReader::placeWithin(Place parent, bool isObject) const
{
    const auto is = [&](std::string_view key) { return m_key == key; };
    switch (parent) {
    case Place::Top: return isObject && is("log") ? Place::Log : Place::Other;
    case Place::Log: return !isObject && is("entries") ? Place::Entries : Place::Other;
    case Place::Entries: return isObject ? Place::Entry : Place::Other;
    case Place::Entry:
        if (isObject && (is("request") || is("response")))
            return Place::Message;
        if (isObject && is("timings"))
            return Place::Timings;
        if (!isObject && is("_webSocketMessages"))
            return Place::SocketMessages;
        return isObject && is("_weir") ? Place::OwnEntry : Place::Other;
    case Place::SocketMessages: return isObject ? Place::SocketMessage : Place::Other;
    case Place::Message:
        if (!isObject)
            return is("headers") ? Place::Fields : Place::Other;
        if (is("postData") || is("content"))
            return Place::Body;
        return is("_weir") ? Place::OwnMessage : Place::Other;
    case Place::Fields: return isObject ? Place::Field : Place::Other;
    case Place::Body:
        if (!isObject)
            return is("params") ? Place::Params : Place::Other;
        return is("_weir") ? Place::OwnBody : Place::Other;
    case Place::Params: return isObject ? Place::Param : Place::Other;
    default: return Place::Other;
    }
}

void HarReader::begin(bool isObject)
{
    const Place place = !m_places.empty() ? placeWithin(m_places.back(), isObject)
        : isObject                        ? Place::Top
                                          : Place::Other;
    m_places.push_back(place);
    switch (place) {
    case Place::Entries: m_hasEntries = true; break;
    case Place::Entry:
        m_entry = HarEntry();
        m_entryBytes = 0;
        break;
    case Place::Message: m_message = m_key == "request" ? &m_entry.request : &m_entry.response; break;
    case Place::Field:
    case Place::Param: m_pair = Pair(); break;
    case Place::SocketMessage: m_socketMessage = HarSocketMessage(); break;
    default: break;
    }
}

void HarReader::end()
{
    const Place place = m_places.back();
    m_places.pop_back();
    switch (place) {
    case Place::Entry: deliver(); break;
    case Place::Field:
    case Place::Param: {
        auto& pairs = place == Place::Field ? m_message->fields : m_message->params;
        m_entryBytes += sizeof(Pair); // of which an attacker could send many for few bytes
        if (m_entryBytes <= kMostEntryBytes)
            pairs.push_back(std::move(m_pair));
        break;
    }
    case Place::SocketMessage:
        m_entryBytes += sizeof(HarSocketMessage); // likewise
        if (m_entryBytes <= kMostEntryBytes)
            m_entry.socket.add(std::move(m_socketMessage), m_options.mostBodyBytes);
        break;
    default: break;
    }
}

void HarReader::deliver()
{
    HarExchange har = m_entry.take(m_options.mostBodyBytes);
    m_entry = HarEntry();
    har.exchange.id = ++m_entries;
    m_isStopped = !m_take(std::move(har));
}

std::string* HarReader::textTarget()
{
    const auto is = [&](std::string_view key) { return m_key == key; };
    const auto one = [&](std::initializer_list<std::pair<std::string_view, std::string*>> targets) {
        const auto* const found =
            std::find_if(targets.begin(), targets.end(), [&](auto& each) { return is(each.first); });
        return found == targets.end() ? nullptr : found->second;
    };
    switch (m_places.back()) {
    case Place::Entry:
        return one({{"startedDateTime", &m_entry.started}, {"serverIPAddress", &m_entry.serverAddress},
            {"comment", &m_entry.comment}});
    case Place::OwnEntry:
        return one({{"state", &m_entry.state}, {"client", &m_entry.client}, {"server", &m_entry.server},
            {"error", &m_entry.error}, {"missing", &m_entry.missingPhases}});
    case Place::Message:
        return one({{"method", &m_message->method}, {"url", &m_message->url}, {"httpVersion", &m_message->version},
            {"statusText", &m_message->reason}, {"_error", &m_message->error}});
    case Place::OwnMessage:
        if (is("path"))
            return &m_message->ownPath.emplace();
        return one({{"head", &m_message->ownHead}});
    case Place::Body:
        return one({{"mimeType", &m_message->mimeType}, {"text", &m_message->text}, {"encoding", &m_message->encoding},
            {"_encoding", &m_message->encoding}});
    case Place::OwnBody: return one({{"loss", &m_message->ownLoss}});
    case Place::SocketMessage: return one({{"type", &m_socketMessage.type}, {"data", &m_socketMessage.data}});
    case Place::Field:
    case Place::Param: return one({{"name", &m_pair.name}, {"value", &m_pair.value}});
    default: return nullptr;
    }
}

double* HarReader::numberTarget()
{
    const auto is = [&](std::string_view key) { return m_key == key; };
    const auto one = [&](std::initializer_list<std::pair<std::string_view, double*>> targets) {
        const auto* const found =
            std::find_if(targets.begin(), targets.end(), [&](auto& each) { return is(each.first); });
        return found == targets.end() ? nullptr : found->second;
    };
    switch (m_places.back()) {
    case Place::Entry: return one({{"time", &m_entry.time}});
    case Place::OwnEntry:
        if (is("total"))
            return &m_entry.total.emplace();
        return one({{"mark", &m_entry.mark}});
    case Place::Timings:
        return one({{"dns", &m_entry.dns}, {"connect", &m_entry.connect}, {"ssl", &m_entry.tls},
            {"send", &m_entry.send}, {"wait", &m_entry.wait}, {"receive", &m_entry.receive}});
    case Place::Message:
        return one({{"status", &m_message->status}, {"headersSize", &m_message->headBytes},
            {"bodySize", &m_message->bodyBytes}});
    case Place::Body: return one({{"size", &m_message->contentSize}});
    case Place::SocketMessage: return one({{"time", &m_socketMessage.time}, {"opcode", &m_socketMessage.opcode}});
    case Place::OwnBody: return one({{"passed", &m_message->ownPassed}});
    default: return nullptr;
    }
}

bool* HarReader::flagTarget()
{
    const auto is = [&](std::string_view key) { return m_key == key; };
    switch (m_places.back()) {
    case Place::OwnEntry:
        return is("refused") ? &m_entry.refused
            : is("reused")   ? &m_entry.reused
            : is("latin1")   ? &m_entry.isLatin1
                             : nullptr;
    case Place::OwnBody: return is("encoded") ? &m_message->isOwnEncoded : nullptr;
    default: return nullptr;
    }
}

bool HarReader::isBodyText() const { return m_message && m_target == &m_message->text; }

/// Base64 is a third longer than what it holds; which it is may be said after it.
std::uint64_t HarReader::mostTextBytes() const { return m_options.mostBodyBytes / 3 * 4 + 4; }

void HarReader::stringPiece(std::string_view piece)
{
    if (!m_isInString) {
        m_isInString = true;
        m_target = m_places.empty() ? nullptr : textTarget();
        if (!m_target && !m_places.empty() && numberTarget())
            m_target = &m_numberText;
        if (m_target)
            m_target->clear();
        if (isBodyText())
            m_message->isTextCut = false;
    }
    if (!m_target)
        return;
    if (isBodyText()) {
        const std::uint64_t most = mostTextBytes();
        const std::uint64_t room = most - std::min<std::uint64_t>(most, m_target->size());
        m_message->isTextCut = m_message->isTextCut || piece.size() > room;
        m_target->append(piece.substr(0, std::size_t(std::min<std::uint64_t>(piece.size(), room))));
        return;
    }
    if (m_target == &m_socketMessage.data) {
        const std::uint64_t room = mostTextBytes() - std::min<std::uint64_t>(mostTextBytes(), m_target->size());
        m_target->append(piece.substr(0, std::size_t(std::min<std::uint64_t>(piece.size(), room))));
        return;
    }
    const std::uint64_t room = kMostEntryBytes - std::min(kMostEntryBytes, m_entryBytes);
    piece = piece.substr(0, std::size_t(std::min<std::uint64_t>(piece.size(), room)));
    m_entryBytes += piece.size();
    m_target->append(piece);
}

void HarReader::stringEnded()
{
    m_isInString = false;
    if (m_target == &m_numberText) {
        double value = 0;
        const auto read = std::from_chars(m_numberText.data(), m_numberText.data() + m_numberText.size(), value);
        double* const target = numberTarget();
        if (read.ec == std::errc() && value == value)
            *target = value;
    }
    m_target = nullptr;
}

void HarReader::number(std::string_view text)
{
    if (m_places.empty())
        return;
    if (double* const target = numberTarget()) {
        double value = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc())
            *target = value;
    } else if (textTarget()) {
        stringPiece(text);
        stringEnded();
    }
}

void HarReader::flag(bool value)
{
    if (m_places.empty())
        return;
    if (bool* const target = flagTarget())
        *target = value;
}

} // namespace weir::formats
