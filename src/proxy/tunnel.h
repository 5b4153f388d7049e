#pragma once

#include "net/pipe.h"
#include "net/task.h"
#include "proxy/client.h"

#include <string>

namespace weir::proxy {

class Worker;

/// Puts down in the client's record that CONNECT was granted, and returns the head that says so (RFC 9110 §9.3.6).
std::string establish(Client& client);

/// Relays bytes both ways between two sockets without looking at them, through pipes in the kernel (splice(2)), or
/// by copying where there are none or one side is encrypted, until both have ended, one has failed, or neither has sent
/// anything for too long. An end on one side is passed on to the other, which may go on sending (RFC 9110 §9.3.6).
/// Where the client's record says that a body is recorded, the bytes of its direction are copied, and recorded as it.
class Tunnel
{
public:
    enum class End : std::uint8_t { Finished, ClientFailed, OriginFailed, Idle, Cancelled };

    Tunnel(Worker& worker, Client& client, net::Socket& origin);

    /// `toOrigin` and `toClient` are bytes that came early. Counts what passes in the client's record.
    net::Task<End> run(std::string toOrigin, std::string toClient);

private:
    struct Direction
    {
        net::Socket& from;
        net::Socket& to;
        exchange::Part part;
        End fromFailed;
        End toFailed;
    };

    enum class Moved : std::uint8_t { Some, Nothing, Ended, Failed };

    net::Task<void> relay(Direction direction, std::string early);
    net::Task<Moved> moveThroughPipe(Direction direction, net::Pipe& pipe);
    net::Task<Moved> moveByCopy(Direction direction);
    Moved received(Direction direction, net::IoResult result);
    net::Task<bool> waitToRead(Direction direction);
    net::Task<bool> waitToWrite(Direction direction);
    net::Task<bool> writeAll(Direction direction, std::string data);
    bool hasWaited(net::Wait wait);
    void count(const Direction& direction, std::size_t bytes);
    bool mustCopy(const Direction& direction) const;
    void fail(End end);

    Worker& m_worker;
    Client& m_client;
    net::Socket& m_origin;
    net::TimePoint m_lastActivity;
    bool m_splices = false;
    End m_end = End::Finished;
};

} // namespace weir::proxy
