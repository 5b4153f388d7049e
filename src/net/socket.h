#pragma once

#include "net/address.h"
#include "net/descriptor.h"
#include "net/waitpoint.h"

#include <cstddef>
#include <memory>
#include <sys/uio.h>

namespace weir::net {

/// What a non-blocking read or write did.
struct IoResult
{
    std::size_t bytes = 0;
    int error = 0; ///< errno; EAGAIN when it would have had to wait

    bool wouldBlock() const { return error == EAGAIN; }
    bool failed() const { return error != 0 && error != EAGAIN; }
};

class Socket;

/// What stands between the bytes of a connection and those of its user: encryption. Thread contract: the reactor's
/// thread.
class SocketLayer
{
public:
    virtual ~SocketLayer() = default;

    /// As Socket::read() and Socket::write(). What a write left over comes first, as it is, in the next one.
    virtual IoResult read(char* data, std::size_t size) = 0;
    virtual IoResult write(const iovec* pieces, std::size_t count) = 0;
    /// Whether reading may find something although the connection has nothing.
    virtual bool hasBufferedInput() const = 0;
    /// Whether the last read found nothing because something has to be written first. Else it may have stopped early,
    /// so that others have their turn: then trying again finds more.
    virtual bool readsOnceWritable() const = 0;
    /// Says to the peer that no more will be written.
    virtual void endWriting() = 0;
};

/// Hears what happens to a socket on which nobody waits to read.
class SocketObserver
{
public:
    /// May destroy the socket.
    virtual void unexpectedReadiness(Socket& socket, Readiness readiness) = 0;

protected:
    ~SocketObserver() = default;
};

/// A connected, non-blocking TCP socket in a reactor. Reads and writes never wait; when they would, await
/// readable() or writable() and try again. One coroutine at a time waits for each.
/// Thread contract: the reactor's thread.
class Socket final : private ReadinessReceiver
{
public:
    enum class Start : std::uint8_t {
        Accepted,   ///< may have data already, so that trying comes before waiting
        Connecting, ///< becomes writable when connected
    };

    Socket(Reactor& reactor, Descriptor descriptor, Start start);
    /// Ends what is written, if nothing is missing.
    ~Socket();

    int descriptor() const { return m_descriptor.number(); }
    Reactor& reactor() const { return m_readers.reactor(); }

    /// Up to `size` bytes; 0 bytes without an error is the end of what the peer sends.
    IoResult read(char* data, std::size_t size);
    /// As much as fits, of up to IOV_MAX pieces.
    IoResult write(const iovec* pieces, std::size_t count);
    IoResult write(const char* data, std::size_t size);

    /// From here on, everything is read and written through `layer`, which uses receive() and send().
    void setLayer(std::unique_ptr<SocketLayer> layer) { m_layer = std::move(layer); }
    /// Null: bytes pass as they are.
    const SocketLayer* layer() const { return m_layer.get(); }
    /// As read() and write(), below the layer.
    IoResult receive(char* data, std::size_t size);
    IoResult send(const iovec* pieces, std::size_t count);
    IoResult send(const char* data, std::size_t size);
    /// Whether receive() may find something at once, as far as is known without asking.
    bool mayReceive() const { return m_mayRead; }

    /// splice(2) from the socket into a pipe, or from a pipe into the socket: not with a layer.
    IoResult spliceTo(int pipe, std::size_t size);
    IoResult spliceFrom(int pipe, std::size_t size);

    WaitPoint::Awaiter readable(TimePoint deadline);
    WaitPoint::Awaiter writable(TimePoint deadline);

    /// Ends all waits, those to come too, with Cancelled.
    void cancel();
    /// Ends the wait for reading that is going on, if any, with Cancelled.
    void interruptReading();
    bool isCancelled() const { return m_cancelled; }

    /// Sends FIN: nothing more will be written.
    void shutdownWriting();
    /// Makes the coming close a reset, so that the peer sees that something is missing.
    void resetOnClose();

    /// Whether reading may find something (or the end) at once, as far as is known without asking.
    bool mayHaveInput() const { return m_mayRead || (m_layer && m_layer->hasBufferedInput()); }
    /// The same, but where it is not known it asks: a system call.
    bool hasInput();
    /// Whether the reactor has told that the peer will send no more.
    bool hasPeerEnded() const { return m_peerEnded; }
    /// Whether it has told that the connection was reset, or closed both ways.
    bool hasFailed() const { return m_failed; }

    /// Tells `observer` of events while nobody waits to read. Costs a system call before the first wait.
    void watchFor(SocketObserver* observer);
    void stopWatching() { m_observer = nullptr; }

    /// To be called before the splice functions, which go by the descriptor's own mode.
    void prepareSplicing();

    /// After becoming writable: errno of connecting, 0 if connected.
    int connectError() const;

private:
    void readinessChanged(Readiness readiness) override;
    bool watchIfNeeded();
    IoResult finishRead(ssize_t result, bool drained);
    IoResult finishWrite(ssize_t result, std::size_t asked);

    Descriptor m_descriptor;
    Reactor::Watch m_watch;
    WaitPoint m_readers;
    WaitPoint m_writers;
    SocketObserver* m_observer = nullptr;
    bool m_watched = false;
    std::unique_ptr<SocketLayer> m_layer;
    bool m_mayRead;
    bool m_mayWrite;
    bool m_readsOnceWritable = false; // the layer has to write before it can read, or the other way round
    bool m_writesOnceReadable = false;
    bool m_peerEnded = false;
    bool m_failed = false;
    bool m_cancelled = false;
    bool m_resets = false;
};

/// The options of every connection, and of a listening socket so that what it accepts inherits them: no waiting for
/// more to send (TCP_NODELAY), and probes that find out when a silent peer has gone.
void setConnectionOptions(int descriptor);

} // namespace weir::net
