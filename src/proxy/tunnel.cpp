#include "proxy/tunnel.h"

#include "proxy/io.h"
#include "proxy/worker.h"

namespace weir::proxy {

namespace {

/// A pipe on loan from the worker.
class PipeLoan
{
public:
    explicit PipeLoan(net::PipePool& pool) : m_pool(pool) {}
    ~PipeLoan() { giveBack(); }
    PipeLoan(const PipeLoan&) = delete;
    PipeLoan& operator=(const PipeLoan&) = delete;

    net::Pipe* get()
    {
        if (!m_pipe)
            m_pipe = m_pool.take();
        return m_pipe.get();
    }
    void giveBack() { m_pool.put(std::move(m_pipe)); }

private:
    net::PipePool& m_pool;
    std::unique_ptr<net::Pipe> m_pipe;
};

} // namespace

std::string establish(Client& client)
{
    std::string head = "HTTP/1.1 200 Connection established\r\n\r\n"; // no Content-Length, no Transfer-Encoding
    client.entry->status = 200;
    client.entry->responseHeadBytes = head.size();
    if (client.config->recordHeads)
        client.entry->responseHead = std::make_shared<const std::string>(head);
    return head;
}

Tunnel::Tunnel(Worker& worker, Client& client, net::Socket& origin)
    : m_worker(worker), m_client(client), m_origin(origin)
{
}

net::Task<Tunnel::End> Tunnel::run(std::string toOrigin, std::string toClient)
{
    m_lastActivity = net::Clock::now();
    m_splices = m_client.socket.layer() == nullptr && m_origin.layer() == nullptr;
    if (m_splices) {
        m_client.socket.prepareSplicing();
        m_origin.prepareSplicing();
    }
    const Direction up{m_client.socket, m_origin, exchange::Part::Request, End::ClientFailed, End::OriginFailed};
    const Direction down{m_origin, m_client.socket, exchange::Part::Response, End::OriginFailed, End::ClientFailed};
    net::Task<void> upwards = relay(up, std::move(toOrigin));
    co_await relay(down, std::move(toClient));
    co_await upwards;
    co_return m_end;
}

void Tunnel::count(const Direction& direction, std::size_t bytes)
{
    exchange::Exchange& record = *m_client.entry;
    (direction.part == exchange::Part::Request ? record.requestBodyBytes : record.responseBodyBytes) += bytes;
    m_client.entry.changed();
}

bool Tunnel::mustCopy(const Direction& direction) const
{
    return !m_splices || m_client.entry.isRecording(direction.part);
}

void Tunnel::fail(End end)
{
    if (m_end == End::Finished)
        m_end = end;
    m_client.socket.cancel();
    m_origin.cancel();
}

/// Whether a wait that ended so has done its part; a time-out has only if nothing passed the other way either.
bool Tunnel::hasWaited(net::Wait wait)
{
    if (wait == net::Wait::Ready)
        return true;
    if (wait == net::Wait::TimedOut && m_lastActivity + m_client.config->tunnelIdleTimeout > net::Clock::now())
        return false;
    fail(wait == net::Wait::TimedOut ? End::Idle : End::Cancelled);
    return true;
}

net::Task<bool> Tunnel::waitToRead(Direction direction)
{
    net::Wait wait = net::Wait::TimedOut;
    do {
        wait = co_await direction.from.readable(m_lastActivity + m_client.config->tunnelIdleTimeout);
    } while (!hasWaited(wait));
    co_return wait == net::Wait::Ready;
}

net::Task<bool> Tunnel::waitToWrite(Direction direction)
{
    net::Wait wait = net::Wait::TimedOut;
    do {
        wait = co_await direction.to.writable(m_lastActivity + m_client.config->tunnelIdleTimeout);
    } while (!hasWaited(wait));
    co_return wait == net::Wait::Ready;
}

net::Task<bool> Tunnel::writeAll(Direction direction, std::string data)
{
    std::string_view left = data;
    while (!left.empty()) {
        const net::IoResult result = direction.to.write(left.data(), left.size());
        if (result.failed()) {
            fail(direction.toFailed);
            co_return false;
        }
        left.remove_prefix(result.bytes);
        if (left.empty())
            break;
        const bool ready = co_await waitToWrite(direction);
        if (!ready)
            co_return false;
    }
    co_return true;
}

net::Task<void> Tunnel::relay(Direction direction, std::string early)
{
    const bool begun = co_await writeAll(direction, std::move(early));
    if (!begun)
        co_return;
    PipeLoan loan(m_worker.pipes());
    int piecesThisTurn = 0;
    for (;;) {
        if (!direction.from.mayHaveInput()) {
            loan.giveBack();
            const bool ready = co_await waitToRead(direction);
            if (!ready)
                co_return;
            piecesThisTurn = 0;
        } else if (++piecesThisTurn == kTurn) {
            piecesThisTurn = 0;
            co_await m_worker.reactor().yield();
        }
        if (direction.from.isCancelled()) {
            fail(End::Cancelled);
            co_return;
        }
        Moved moved = Moved::Nothing;
        if (net::Pipe* pipe = mustCopy(direction) ? nullptr : loan.get())
            moved = co_await moveThroughPipe(direction, *pipe);
        else
            moved = co_await moveByCopy(direction);
        if (moved == Moved::Ended)
            direction.to.shutdownWriting();
        if (moved == Moved::Ended || moved == Moved::Failed)
            co_return;
        if (moved == Moved::Nothing && direction.from.mayHaveInput()) {
            const net::Wait wait = co_await turn(direction.from, m_lastActivity + m_client.config->tunnelIdleTimeout);
            if (hasWaited(wait) && wait != net::Wait::Ready)
                co_return;
        }
    }
}

/// Takes note of what a read or a splice from the socket has brought.
Tunnel::Moved Tunnel::received(Direction direction, net::IoResult result)
{
    if (result.wouldBlock())
        return Moved::Nothing;
    if (result.failed()) {
        fail(direction.fromFailed);
        return Moved::Failed;
    }
    if (result.bytes == 0)
        return Moved::Ended;
    m_lastActivity = m_worker.reactor().now();
    count(direction, result.bytes);
    return Moved::Some;
}

net::Task<Tunnel::Moved> Tunnel::moveThroughPipe(Direction direction, net::Pipe& pipe)
{
    const net::IoResult got = direction.from.spliceTo(pipe.writeEnd.number(), net::kPipeCapacity);
    const Moved moved = received(direction, got);
    if (moved != Moved::Some)
        co_return moved;
    pipe.filled = got.bytes;
    while (pipe.filled > 0) {
        const net::IoResult put = direction.to.spliceFrom(pipe.readEnd.number(), pipe.filled);
        if (put.failed()) {
            fail(direction.toFailed);
            co_return Moved::Failed;
        }
        pipe.filled -= put.bytes;
        if (!put.wouldBlock())
            continue;
        const bool ready = co_await waitToWrite(direction);
        if (!ready)
            co_return Moved::Failed;
    }
    co_return Moved::Some;
}

net::Task<Tunnel::Moved> Tunnel::moveByCopy(Direction direction)
{
    auto& buffer = m_worker.scratch().input;
    const net::IoResult got = direction.from.read(buffer.data(), buffer.size());
    const Moved moved = received(direction, got);
    if (moved != Moved::Some)
        co_return moved;
    // what is written at once needs no memory of its own
    const net::IoResult put = direction.to.write(buffer.data(), got.bytes);
    m_client.entry.recordBody(direction.part, {buffer.data(), got.bytes});
    if (put.failed()) {
        fail(direction.toFailed);
        co_return Moved::Failed;
    }
    if (put.bytes == got.bytes)
        co_return Moved::Some;
    const bool written = co_await writeAll(direction, std::string(buffer.data() + put.bytes, got.bytes - put.bytes));
    co_return written ? Moved::Some : Moved::Failed;
}

} // namespace weir::proxy
