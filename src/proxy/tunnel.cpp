#include "proxy/tunnel.h"

#include "proxy/io.h"
#include "proxy/worker.h"

namespace weir::proxy {

namespace {

/// How many pieces one direction relays before others have their turn.
constexpr int kTurn = 16;

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

Tunnel::Tunnel(Worker& worker, Client& client, net::Socket& origin) : m_worker(worker), m_client(client), m_origin(origin) {}

net::Task<Tunnel::End> Tunnel::run(std::string toOrigin, std::string toClient)
{
    m_lastActivity = net::Clock::now();
    m_client.socket.prepareSplicing();
    m_origin.prepareSplicing();
    exchange::Exchange& record = *m_client.entry;
    const Direction up{m_client.socket, m_origin, record.requestBodyBytes, End::ClientFailed, End::OriginFailed};
    const Direction down{m_origin, m_client.socket, record.responseBodyBytes, End::OriginFailed, End::ClientFailed};
    net::Task<void> upwards = relay(up, std::move(toOrigin));
    co_await relay(down, std::move(toClient));
    co_await upwards;
    co_return m_end;
}

void Tunnel::fail(End end)
{
    if (m_end == End::Finished)
        m_end = end;
    m_client.socket.cancel();
    m_origin.cancel();
}

net::Task<void> Tunnel::relay(Direction direction, std::string early)
{
    const auto idleTimeout = m_worker.config().tunnelIdleTimeout;
    if (!early.empty()) {
        const Sent sent = co_await sendAll(direction.to, std::move(early), idleTimeout);
        if (sent != Sent::Done) {
            fail(sent == Sent::Cancelled ? End::Cancelled : direction.toFailed);
            co_return;
        }
    }
    PipeLoan loan(m_worker.pipes());
    int piecesThisTurn = 0;
    for (;;) {
        if (!direction.from.mayHaveInput()) {
            loan.giveBack();
            const net::Wait wait = co_await direction.from.readable(m_lastActivity + idleTimeout);
            if (wait == net::Wait::TimedOut && m_lastActivity + idleTimeout > net::Clock::now())
                continue; // the other direction was busy
            if (wait != net::Wait::Ready) {
                fail(wait == net::Wait::TimedOut ? End::Idle : End::Cancelled);
                co_return;
            }
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
        if (net::Pipe* pipe = loan.get())
            moved = co_await moveThroughPipe(direction, *pipe);
        else
            moved = co_await moveByCopy(direction);
        if (moved == Moved::Ended)
            direction.to.shutdownWriting();
        if (moved == Moved::Ended || moved == Moved::Failed)
            co_return;
    }
}

void Tunnel::count(Direction direction, std::size_t bytes)
{
    m_lastActivity = m_worker.reactor().now();
    direction.counter += bytes;
    m_client.entry.changed();
    m_worker.newsReported();
}

net::Task<Tunnel::Moved> Tunnel::moveThroughPipe(Direction direction, net::Pipe& pipe)
{
    const net::IoResult got = direction.from.spliceTo(pipe.writeEnd.number(), net::kPipeCapacity);
    if (got.wouldBlock())
        co_return Moved::Nothing;
    if (got.failed()) {
        fail(direction.fromFailed);
        co_return Moved::Failed;
    }
    if (got.bytes == 0)
        co_return Moved::Ended;
    count(direction, got.bytes);
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
        const net::Wait wait = co_await direction.to.writable(m_worker.reactor().now() + m_worker.config().tunnelIdleTimeout);
        if (wait != net::Wait::Ready) {
            fail(wait == net::Wait::TimedOut ? End::Idle : End::Cancelled);
            co_return Moved::Failed;
        }
    }
    co_return Moved::Some;
}

net::Task<Tunnel::Moved> Tunnel::moveByCopy(Direction direction)
{
    auto& buffer = m_worker.scratch().input;
    const net::IoResult got = direction.from.read(buffer.data(), buffer.size());
    if (got.wouldBlock())
        co_return Moved::Nothing;
    if (got.failed()) {
        fail(direction.fromFailed);
        co_return Moved::Failed;
    }
    if (got.bytes == 0)
        co_return Moved::Ended;
    count(direction, got.bytes);
    std::string unsent;
    Sent sent = sendNow(direction.to, std::string_view(buffer.data(), got.bytes), unsent) == 0 ? Sent::Done : Sent::Failed;
    if (!unsent.empty())
        sent = co_await sendAll(direction.to, std::move(unsent), m_worker.config().tunnelIdleTimeout);
    if (sent == Sent::Done)
        co_return Moved::Some;
    fail(sent == Sent::Failed ? direction.toFailed : sent == Sent::TimedOut ? End::Idle : End::Cancelled);
    co_return Moved::Failed;
}

} // namespace weir::proxy
