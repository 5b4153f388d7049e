#pragma once

#include "net/descriptor.h"

#include <QByteArray>
#include <QList>

#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

/// Plain blocking sockets over loopback, for clients and origins that run in threads of their own. Every wait is
/// bounded.
namespace weir::integration {

class Connection
{
public:
    Connection() = default;
    explicit Connection(net::Descriptor descriptor);
    /// To 127.0.0.1. Not open if nobody listens.
    static Connection to(quint16 port);

    bool isOpen() const { return bool(m_descriptor); }
    int descriptor() const { return m_descriptor.number(); }
    bool send(const QByteArray& bytes) { return send(bytes.constData(), std::size_t(bytes.size())); }
    bool send(const char* bytes, std::size_t size);
    void endSending();

    /// Up to and including the empty line; empty if the peer ended before.
    QByteArray readHead();
    /// Up to and including the line end.
    QByteArray readLine() { return readUntil("\n"); }
    /// Fewer bytes if the peer ended before.
    QByteArray read(qsizetype size);
    /// At least one byte, at most `size`; 0 at the end.
    std::size_t readSome(char* buffer, std::size_t size);
    QByteArray readToEnd();

private:
    QByteArray readUntil(const char* mark);
    bool fill();

    net::Descriptor m_descriptor;
    QByteArray m_input;
};

/// The value of a field, empty if it is not there. `head` as readHead() returns it.
QByteArray field(const QByteArray& head, const QByteArray& name);

struct Response
{
    int status = 0; ///< 0: none came
    QByteArray head;
    QByteArray body;
    bool complete = false; ///< as far as the framing tells
};

enum class BodyExpected : bool { No, Yes };

/// Reads one final response.
Response readResponse(Connection& connection, BodyExpected body = BodyExpected::Yes);

/// Reads a message's body by Content-Length or chunked framing, piece by piece. False if it ends too early.
bool readBody(Connection& connection, const QByteArray& head, const std::function<void(std::string_view)>& piece);

/// Listens on 127.0.0.1 and serves each connection in a thread of its own.
class Origin
{
public:
    using Handler = std::function<void(Connection&)>;

    explicit Origin(Handler handler);
    /// Cuts what is still going on.
    ~Origin();

    quint16 port() const { return m_port; }
    /// `127.0.0.1:PORT`
    QByteArray authority() const { return "127.0.0.1:" + QByteArray::number(m_port); }

private:
    void accept();

    Handler m_handler;
    net::Descriptor m_listener;
    quint16 m_port = 0;
    std::atomic<bool> m_ended = false;
    std::mutex m_mutex;
    std::list<Connection> m_connections;
    std::list<std::thread> m_threads;
    std::thread m_acceptor;
};

/// Takes bodies of any size and answers each with its size and Checksum: "SIZE CHECKSUM".
void serveAsSink(Connection& connection);

} // namespace weir::integration
