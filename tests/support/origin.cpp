#include "support/origin.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::test {

namespace {

bool isV6(std::string_view address) { return address.find(':') != std::string_view::npos; }

/// A socket bound to a free port (or to `port`), or -1.
int bindTo(const std::string& address, std::uint16_t& port)
{
    sockaddr_storage storage{};
    socklen_t size = 0;
    if (isV6(address)) {
        auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        ::inet_pton(AF_INET6, address.c_str(), &v6->sin6_addr);
        size = sizeof *v6;
    } else {
        auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        ::inet_pton(AF_INET, address.c_str(), &v4->sin_addr);
        size = sizeof *v4;
    }
    const int descriptor = ::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -1;
    if (::bind(descriptor, reinterpret_cast<const sockaddr*>(&storage), size) != 0
        || ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&storage), &size) != 0) {
        ::close(descriptor);
        return -1;
    }
    port = ntohs(isV6(address) ? reinterpret_cast<sockaddr_in6*>(&storage)->sin6_port
                               : reinterpret_cast<sockaddr_in*>(&storage)->sin_port);
    return descriptor;
}

void replaceAll(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

bool isReadable(int descriptor, std::chrono::milliseconds patience)
{
    pollfd watched{descriptor, POLLIN, 0};
    int result = 0;
    do {
        result = ::poll(&watched, 1, int(patience.count()));
    } while (result < 0 && errno == EINTR);
    return result > 0;
}

} // namespace

Origin::Origin(const char* address, int backlog, int buffers, std::uint16_t port)
    : m_address(address), m_port(port), m_descriptor(bindTo(m_address, m_port))
{
    if (m_descriptor < 0)
        return;
    if (buffers > 0) { // what it accepts inherits these
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_SNDBUF, &buffers, sizeof buffers);
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &buffers, sizeof buffers);
    }
    ::listen(m_descriptor, backlog);
}

Origin::~Origin()
{
    if (m_acceptor.joinable()) {
        ::close(m_wakeUp[1]);
        m_acceptor.join();
        // no further thread is added now
        for (std::thread& thread : m_threads)
            thread.join();
        ::close(m_wakeUp[0]);
    }
    stopListening();
}

std::string Origin::authority() const
{
    return (isV6(m_address) ? "[" + m_address + "]" : m_address) + ":" + std::to_string(m_port);
}

std::string Origin::fill(std::string_view text) const
{
    std::string result(text);
    replaceAll(result, "{origin}", authority());
    replaceAll(result, "{port}", std::to_string(m_port));
    return result;
}

Wire Origin::accept(std::chrono::milliseconds patience)
{
    if (!isReadable(m_descriptor, patience))
        return {};
    const int descriptor = ::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC);
    return descriptor < 0 ? Wire() : Wire(descriptor);
}

bool Origin::hasConnection(std::chrono::milliseconds patience) const { return isReadable(m_descriptor, patience); }

void Origin::stopListening()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void Origin::serve(Handler handler)
{
    m_handler = std::move(handler);
    if (::pipe2(m_wakeUp, O_CLOEXEC) == 0)
        m_acceptor = std::thread([this] { acceptAll(); });
}

std::size_t Origin::connectionCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_connections;
}

std::vector<Message> Origin::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void Origin::acceptAll()
{
    for (;;) {
        pollfd watched[] = {{m_descriptor, POLLIN, 0}, {m_wakeUp[0], POLLIN, 0}};
        if (::poll(watched, 2, -1) < 0 && errno != EINTR)
            return;
        if (watched[1].revents != 0)
            return;
        if (watched[0].revents == 0)
            continue;
        Wire wire = accept();
        if (!wire.isOpen())
            continue;
        const std::lock_guard lock(m_mutex);
        ++m_connections;
        m_threads.emplace_back([this, w = std::move(wire)]() mutable { serveOne(std::move(w)); });
    }
}

void Origin::serveOne(Wire wire)
{
    for (;;) {
        if (!wire.hasInput(std::chrono::milliseconds(0))) {
            pollfd watched[] = {{wire.descriptor(), POLLIN, 0}, {m_wakeUp[0], POLLIN, 0}};
            if (::poll(watched, 2, -1) < 0 && errno != EINTR)
                return;
            if (watched[1].revents != 0)
                return;
            if (watched[0].revents == 0)
                continue;
        }
        const Message request = wire.readRequest();
        if (!request.problem.empty())
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
        }
        if (!m_handler(wire, request))
            return;
    }
}

std::string okResponse(std::string_view body)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

FullListener::FullListener() : m_descriptor(bindTo("127.0.0.1", m_port))
{
    ::listen(m_descriptor, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // the queue holds one more than its size; the next one already hangs
    for (int i = 0; i < 4; ++i) {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        [[maybe_unused]] const int result =
            ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        m_waiting.push_back(descriptor);
    }
}

FullListener::~FullListener()
{
    for (const int descriptor : m_waiting)
        ::close(descriptor);
    ::close(m_descriptor);
}

ClosedPort::ClosedPort(const char* address) : m_descriptor(bindTo(address, m_port)) {}

ClosedPort::~ClosedPort()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool hasIpv6() { return Origin("::1").isListening(); }

} // namespace weir::test
