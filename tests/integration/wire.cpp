#include "integration/wire.h"

#include "integration/checksum.h"

#include <algorithm>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace weir::integration {

namespace {

constexpr timeval kPatience{60, 0};
constexpr std::size_t kBuffer = 256 * 1024;

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

} // namespace

Connection::Connection(net::Descriptor descriptor) : m_descriptor(std::move(descriptor))
{
    const int on = 1;
    ::setsockopt(m_descriptor.number(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    ::setsockopt(m_descriptor.number(), SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    ::setsockopt(m_descriptor.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection Connection::to(quint16 port)
{
    net::Descriptor descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in address = loopback(port);
    if (::connect(descriptor.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return {};
    return Connection(std::move(descriptor));
}

bool Connection::send(const char* bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t sent = ::send(m_descriptor.number(), bytes, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        size -= std::size_t(sent);
    }
    return true;
}

void Connection::endSending() { ::shutdown(m_descriptor.number(), SHUT_WR); }

bool Connection::fill()
{
    char buffer[16 * 1024];
    const ssize_t got = ::recv(m_descriptor.number(), buffer, sizeof buffer, 0);
    if (got > 0)
        m_input.append(buffer, got);
    return got > 0;
}

QByteArray Connection::readUntil(const char* mark)
{
    qsizetype found = -1;
    while ((found = m_input.indexOf(mark)) < 0) {
        if (!fill())
            return {};
    }
    const qsizetype size = found + qsizetype(std::strlen(mark));
    const QByteArray result = m_input.left(size);
    m_input.remove(0, size);
    return result;
}

QByteArray Connection::readHead() { return readUntil("\r\n\r\n"); }

QByteArray Connection::read(qsizetype size)
{
    while (m_input.size() < size && fill()) {
    }
    const QByteArray result = m_input.left(size);
    m_input.remove(0, result.size());
    return result;
}

std::size_t Connection::readSome(char* buffer, std::size_t size)
{
    if (!m_input.isEmpty()) {
        const std::size_t count = std::min(size, std::size_t(m_input.size()));
        std::memcpy(buffer, m_input.constData(), count);
        m_input.remove(0, qsizetype(count));
        return count;
    }
    const ssize_t got = ::recv(m_descriptor.number(), buffer, size, 0);
    return got > 0 ? std::size_t(got) : 0;
}

QByteArray Connection::readToEnd()
{
    while (fill()) {
    }
    return std::exchange(m_input, {});
}

QByteArray field(const QByteArray& head, const QByteArray& name)
{
    for (const QByteArray& line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

bool readBody(Connection& connection, const QByteArray& head, const std::function<void(std::string_view)>& piece)
{
    std::string buffer(kBuffer, '\0');
    const auto relay = [&](quint64 left) {
        while (left > 0) {
            const std::size_t got = connection.readSome(buffer.data(), std::min<quint64>(left, buffer.size()));
            if (got == 0)
                return false;
            piece({buffer.data(), got});
            left -= got;
        }
        return true;
    };
    if (!field(head, "Transfer-Encoding").isEmpty()) {
        for (;;) {
            bool valid = false;
            const quint64 size = connection.readLine().split(';').first().trimmed().toULongLong(&valid, 16);
            if (!valid)
                return false;
            if (size == 0)
                break;
            if (!relay(size) || connection.readLine() != "\r\n")
                return false;
        }
        QByteArray trailer;
        do {
            trailer = connection.readLine();
        } while (trailer.size() > 2);
        return trailer == "\r\n";
    }
    return relay(field(head, "Content-Length").toULongLong());
}

Response readResponse(Connection& connection, BodyExpected body)
{
    Response response;
    do {
        response.head = connection.readHead();
        response.status = response.head.mid(9, 3).toInt();
    } while (response.status >= 100 && response.status < 200 && response.status != 101);
    const bool none =
        body == BodyExpected::No || response.status == 204 || response.status == 304 || response.status == 101;
    if (response.status == 0 || none) {
        response.complete = response.status != 0;
    } else if (field(response.head, "Content-Length").isEmpty()
        && field(response.head, "Transfer-Encoding").isEmpty()) {
        response.body = connection.readToEnd();
        response.complete = true;
    } else {
        response.complete = readBody(connection, response.head,
            [&](std::string_view bytes) { response.body.append(bytes.data(), qsizetype(bytes.size())); });
    }
    return response;
}

Origin::Origin(Handler handler)
    : m_handler(std::move(handler)), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (::bind(m_listener.number(), plain, size) != 0 || ::listen(m_listener.number(), 128) != 0
        || ::getsockname(m_listener.number(), plain, &size) != 0) {
        qFatal("an origin cannot listen on loopback");
    }
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

Origin::~Origin()
{
    m_ended = true;
    ::shutdown(m_listener.number(), SHUT_RDWR);
    m_acceptor.join();
    {
        const std::lock_guard lock(m_mutex);
        for (const Connection& connection : m_connections)
            ::shutdown(connection.descriptor(), SHUT_RDWR);
    }
    for (std::thread& thread : m_threads)
        thread.join();
}

void Origin::accept()
{
    for (;;) {
        net::Descriptor descriptor(::accept4(m_listener.number(), nullptr, nullptr, SOCK_CLOEXEC));
        if (m_ended || !descriptor)
            return;
        const std::lock_guard lock(m_mutex);
        const auto connection = m_connections.insert(m_connections.end(), Connection(std::move(descriptor)));
        m_threads.emplace_back([this, connection] {
            m_handler(*connection);
            const std::lock_guard own(m_mutex);
            m_connections.erase(connection);
        });
    }
}

void serveAsSink(Connection& connection)
{
    for (;;) {
        const QByteArray head = connection.readHead();
        if (head.isEmpty())
            return;
        if (field(head, "Expect").toLower() == "100-continue" && !connection.send("HTTP/1.1 100 Continue\r\n\r\n"))
            return;
        Checksum checksum;
        if (!readBody(connection, head, [&](std::string_view bytes) { checksum.add(bytes); }))
            return;
        const QByteArray body =
            QByteArray::number(quint64(checksum.size())) + " " + QByteArray::number(quint64(checksum.value()));
        if (!connection.send(
                "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body))
            return;
    }
}

} // namespace weir::integration
