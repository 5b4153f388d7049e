#pragma once

#include "support/wire.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace weir::test {

/// A server on a free port of this machine.
///
/// Without serve(), the test itself accepts and plays the server, line by line. With it, each connection gets a
/// thread that answers requests; what they were is recorded.
class Origin
{
public:
    explicit Origin(const char* address = "127.0.0.1", int backlog = 1024, int buffers = 0, std::uint16_t port = 0);
    ~Origin();
    Origin(const Origin&) = delete;
    Origin& operator=(const Origin&) = delete;

    /// False when the address cannot be had on this machine.
    bool isListening() const { return m_descriptor >= 0; }
    std::uint16_t port() const { return m_port; }
    std::string authority() const; ///< `127.0.0.1:PORT`, `[::1]:PORT`
    /// `text` with {origin} replaced by the authority, {port} by the port.
    std::string fill(std::string_view text) const;

    /// The next connection; one that is not open if none comes in time.
    Wire accept(std::chrono::milliseconds patience = kPatience);
    bool hasConnection(std::chrono::milliseconds patience) const;
    /// Stops listening: further connections are refused.
    void stopListening();

    /// Answers a request. Return false to close the connection.
    using Handler = std::function<bool(Wire& wire, const Message& request)>;
    void serve(Handler handler);
    /// With serve(): how many connections have come, and the requests on all of them, in the order of their ends.
    std::size_t connectionCount() const;
    std::vector<Message> requests() const;

private:
    void acceptAll();
    void serveOne(Wire wire);

    const std::string m_address;
    std::uint16_t m_port = 0; // before the descriptor, whose making sets it
    int m_descriptor = -1;
    Handler m_handler;
    int m_wakeUp[2] = {-1, -1}; // a pipe; its write end closed: the threads end
    std::thread m_acceptor;
    mutable std::mutex m_mutex;
    std::vector<std::thread> m_threads;
    std::vector<Message> m_requests;
    std::size_t m_connections = 0;
};

/// A response with Content-Length.
std::string okResponse(std::string_view body);

/// A listening socket whose queue is full: further connections hang while being made.
class FullListener
{
public:
    FullListener();
    ~FullListener();
    FullListener(const FullListener&) = delete;
    FullListener& operator=(const FullListener&) = delete;

    std::uint16_t port() const { return m_port; }

private:
    std::uint16_t m_port = 0; // before the descriptor, whose making sets it
    int m_descriptor = -1;
    std::vector<int> m_waiting;
};

/// A port on which nobody listens, kept from others meanwhile.
class ClosedPort
{
public:
    explicit ClosedPort(const char* address = "127.0.0.1");
    ~ClosedPort();
    ClosedPort(const ClosedPort&) = delete;
    ClosedPort& operator=(const ClosedPort&) = delete;

    std::uint16_t port() const { return m_port; }

private:
    std::uint16_t m_port = 0; // before the descriptor, whose making sets it
    int m_descriptor = -1;
};

/// Whether this machine has ::1.
bool hasIpv6();

} // namespace weir::test
