#include "tls/clienthello.h"

#include <optional>

namespace weir::tls {

namespace {

using State = ClientHello::State;

constexpr std::size_t kRecordHeader = 5;
constexpr std::size_t kHandshakeHeader = 4;
/// TLSPlaintext.fragment (RFC 8446 §5.1).
constexpr std::size_t kLargestFragment = 16'384;
constexpr unsigned kClientHello = 1;
constexpr unsigned kServerName = 0;
constexpr unsigned kAlpn = 16;
constexpr unsigned kSupportedVersions = 43;
constexpr unsigned kTls13 = 0x0304;

/// Takes numbers and vectors (RFC 8446 §3.4) from the front; once something is missing, everything is.
class Cursor
{
public:
    explicit Cursor(std::string_view bytes) : m_bytes(bytes) {}

    std::string_view take(std::size_t size)
    {
        m_ok = m_ok && size <= m_bytes.size();
        if (!m_ok)
            return {};
        const std::string_view result = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return result;
    }

    std::size_t number(std::size_t bytes)
    {
        std::size_t result = 0;
        for (const char c : take(bytes))
            result = result << 8 | static_cast<unsigned char>(c);
        return result;
    }

    /// A vector with its length, in that many bytes, in front.
    std::string_view vector(std::size_t lengthBytes) { return take(number(lengthBytes)); }

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_bytes.empty(); }

private:
    std::string_view m_bytes;
    bool m_ok = true;
};

/// The content of `data` if that is one vector and nothing else.
std::optional<Cursor> onlyVector(std::string_view data, std::size_t lengthBytes)
{
    Cursor cursor(data);
    const std::string_view content = cursor.vector(lengthBytes);
    return cursor.ok() && cursor.atEnd() ? std::optional(Cursor(content)) : std::nullopt;
}

bool readServerName(std::string_view data, ClientHello& hello)
{
    std::optional<Cursor> list = onlyVector(data, 2);
    if (!list)
        return false;
    while (!list->atEnd()) {
        const std::size_t type = list->number(1);
        const std::string_view name = list->vector(2);
        if (!list->ok())
            return false;
        if (type == 0 && hello.serverName.empty())
            hello.serverName = name;
    }
    return true;
}

bool readProtocols(std::string_view data, ClientHello& hello)
{
    std::optional<Cursor> list = onlyVector(data, 2);
    if (!list)
        return false;
    while (!list->atEnd()) {
        const std::string_view name = list->vector(1);
        if (!list->ok() || name.empty())
            return false;
        hello.protocols.emplace_back(name);
    }
    return true;
}

bool readVersions(std::string_view data, ClientHello& hello)
{
    std::optional<Cursor> versions = onlyVector(data, 1);
    if (!versions)
        return false;
    while (!versions->atEnd() && versions->ok())
        hello.offersTls13 = versions->number(2) == kTls13 || hello.offersTls13;
    return versions->ok();
}

bool readExtension(std::size_t type, std::string_view data, ClientHello& hello)
{
    switch (type) {
    case kServerName: return readServerName(data, hello);
    case kAlpn: return hello.protocols.empty() && readProtocols(data, hello);
    case kSupportedVersions: return readVersions(data, hello);
    default: return true;
    }
}

/// The body of the message. What stands in it twice or breaks off is nothing that a server would answer.
bool readBody(std::string_view body, ClientHello& hello)
{
    Cursor cursor(body);
    const std::size_t version = cursor.number(2);
    cursor.take(32); // random
    const std::string_view session = cursor.vector(1);
    const std::string_view ciphers = cursor.vector(2);
    const std::string_view compressions = cursor.vector(1);
    if (!cursor.ok() || version >> 8 != 3 || session.size() > 32 || ciphers.empty() || ciphers.size() % 2 != 0
        || compressions.empty())
        return false;
    if (cursor.atEnd())
        return true;
    Cursor extensions(cursor.vector(2));
    if (!cursor.ok() || !cursor.atEnd())
        return false;
    while (!extensions.atEnd()) {
        const std::size_t type = extensions.number(2);
        const std::string_view data = extensions.vector(2);
        if (!extensions.ok() || !readExtension(type, data, hello))
            return false;
    }
    return true;
}

/// What stands of a record's header, or of the message's, is that of a ClientHello.
bool mayBegin(std::string_view bytes, std::string_view pattern)
{
    return bytes.substr(0, pattern.size()) == pattern.substr(0, bytes.size());
}

} // namespace

ClientHello parseClientHello(std::string_view bytes)
{
    const ClientHello notTls{State::NotTls, {}, {}, false};
    ClientHello hello;
    std::string message; // of its records
    std::size_t messageSize = 0;
    for (std::size_t used = 0;;) {
        const std::string_view rest = bytes.substr(used);
        if (!mayBegin(rest, "\x16\x03"))
            return notTls;
        if (rest.size() < kRecordHeader)
            return used + kRecordHeader > kLargestClientHello ? notTls : hello;
        const std::size_t size = Cursor(rest.substr(3, 2)).number(2);
        used += kRecordHeader + size;
        if (size == 0 || size > kLargestFragment || static_cast<unsigned char>(rest[2]) > 4)
            return notTls;
        message += rest.substr(kRecordHeader, size);
        if (message.empty())
            return hello;
        if (static_cast<unsigned char>(message[0]) != kClientHello)
            return notTls;
        if (message.size() >= kHandshakeHeader) {
            messageSize = kHandshakeHeader + Cursor(std::string_view(message).substr(1, 3)).number(3);
            if (messageSize > kLargestClientHello)
                return notTls;
            if (message.size() >= messageSize)
                break;
        }
        if (used > kLargestClientHello)
            return notTls;
        if (bytes.size() < used)
            return hello;
    }
    if (!readBody(std::string_view(message).substr(kHandshakeHeader, messageSize - kHandshakeHeader), hello))
        return notTls;
    hello.state = State::Tls;
    return hello;
}

} // namespace weir::tls
