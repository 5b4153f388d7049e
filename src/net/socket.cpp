#include "net/socket.h"

#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <utility>

namespace weir::net {

Socket::Socket(Reactor& reactor, Descriptor descriptor, Start start)
    : m_descriptor(std::move(descriptor)), m_readers(reactor), m_writers(reactor), m_mayRead(start == Start::Accepted),
      m_mayWrite(start == Start::Accepted)
{
}

Socket::~Socket()
{
    if (m_layer && !m_resets)
        m_layer->endWriting();
}

bool Socket::watchIfNeeded()
{
    if (!m_watched && reactor().watch(m_descriptor.number(), *this, m_watch) == 0) {
        m_watched = true;
        m_mayRead = false; // the reactor begins by telling how things stand
    }
    return m_watched;
}

void Socket::watchFor(SocketObserver* observer)
{
    m_observer = observer;
    watchIfNeeded();
}

void Socket::prepareSplicing() { ::fcntl(m_descriptor.number(), F_SETFL, O_NONBLOCK); }

IoResult Socket::finishRead(ssize_t result, bool drained)
{
    // Edge-triggered: what comes after a short read is a new edge. The end of input is not, once it was told.
    if (result > 0) {
        if (drained && !m_peerEnded)
            m_mayRead = false;
        return {std::size_t(result), 0};
    }
    if (result == 0)
        return {};
    const int error = errno == EWOULDBLOCK ? EAGAIN : errno;
    if (error == EAGAIN)
        m_mayRead = false;
    return {0, error};
}

IoResult Socket::finishWrite(ssize_t result, std::size_t asked)
{
    if (result >= 0) {
        if (std::size_t(result) < asked)
            m_mayWrite = false;
        return {std::size_t(result), 0};
    }
    const int error = errno == EWOULDBLOCK ? EAGAIN : errno;
    if (error == EAGAIN)
        m_mayWrite = false;
    return {0, error};
}

IoResult Socket::read(char* data, std::size_t size)
{
    if (!m_layer)
        return receive(data, size);
    const IoResult result = m_layer->read(data, size);
    if (result.wouldBlock() && m_mayRead && m_layer->readsOnceWritable()) {
        m_mayRead = false;
        m_readsOnceWritable = true;
    }
    return result;
}

IoResult Socket::write(const iovec* pieces, std::size_t count)
{
    if (!m_layer)
        return send(pieces, count);
    const IoResult result = m_layer->write(pieces, count);
    if (result.wouldBlock() && m_mayWrite) {
        m_mayWrite = false;
        m_writesOnceReadable = true;
    }
    return result;
}

IoResult Socket::write(const char* data, std::size_t size)
{
    if (!m_layer)
        return send(data, size);
    const iovec piece{const_cast<char*>(data), size};
    return write(&piece, 1);
}

IoResult Socket::receive(char* data, std::size_t size)
{
    ssize_t result = 0;
    do {
        result = ::recv(m_descriptor.number(), data, size, MSG_DONTWAIT);
    } while (result < 0 && errno == EINTR);
    return finishRead(result, std::size_t(result) < size);
}

IoResult Socket::send(const iovec* pieces, std::size_t count)
{
    std::size_t asked = 0;
    for (std::size_t i = 0; i < count; ++i)
        asked += pieces[i].iov_len;
    msghdr message{};
    message.msg_iov = const_cast<iovec*>(pieces);
    message.msg_iovlen = count;
    ssize_t result = 0;
    do {
        result = ::sendmsg(m_descriptor.number(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (result < 0 && errno == EINTR);
    return finishWrite(result, asked);
}

IoResult Socket::send(const char* data, std::size_t size)
{
    ssize_t result = 0;
    do {
        result = ::send(m_descriptor.number(), data, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (result < 0 && errno == EINTR);
    return finishWrite(result, size);
}

IoResult Socket::spliceTo(int pipe, std::size_t size)
{
    ssize_t result = 0;
    do {
        result = ::splice(m_descriptor.number(), nullptr, pipe, nullptr, size, SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
    } while (result < 0 && errno == EINTR);
    // a short splice may mean a full pipe, so only EAGAIN on an empty one says that the socket is drained
    return finishRead(result, false);
}

IoResult Socket::spliceFrom(int pipe, std::size_t size)
{
    ssize_t result = 0;
    do {
        result = ::splice(pipe, nullptr, m_descriptor.number(), nullptr, size, SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
    } while (result < 0 && errno == EINTR);
    return finishWrite(result, 0);
}

WaitPoint::Awaiter Socket::readable(TimePoint deadline)
{
    if (m_cancelled || !watchIfNeeded())
        return m_readers.pass(Wait::Cancelled);
    if (mayHaveInput())
        return m_readers.pass(Wait::Ready);
    return m_readers.wait(deadline);
}

WaitPoint::Awaiter Socket::writable(TimePoint deadline)
{
    if (m_cancelled || !watchIfNeeded())
        return m_writers.pass(Wait::Cancelled);
    if (m_mayWrite)
        return m_writers.pass(Wait::Ready);
    return m_writers.wait(deadline);
}

void Socket::readinessChanged(Readiness readiness)
{
    const bool mayGoOnReading = readiness.writable && std::exchange(m_readsOnceWritable, false);
    const bool mayGoOnWriting = readiness.readable && std::exchange(m_writesOnceReadable, false);
    readiness.readable = readiness.readable || mayGoOnReading;
    readiness.writable = readiness.writable || mayGoOnWriting;
    m_peerEnded = m_peerEnded || readiness.ended;
    m_failed = m_failed || readiness.failed;
    m_mayRead = m_mayRead || readiness.readable;
    m_mayWrite = m_mayWrite || readiness.writable;

    // Whoever is called here may destroy this socket, so there is one direct call, and it comes last.
    const bool readerWaits = readiness.readable && m_readers.isWaiting();
    const bool observed = readiness.readable && !readerWaits && m_observer;
    if (readiness.writable) {
        if (!readerWaits && !observed) {
            m_writers.wakeNow(Wait::Ready);
            return;
        }
        m_writers.wakeLater(Wait::Ready);
    }
    if (readerWaits)
        m_readers.wakeNow(Wait::Ready);
    else if (observed)
        m_observer->unexpectedReadiness(*this, readiness);
}

bool Socket::hasInput()
{
    if (m_layer && m_layer->hasBufferedInput())
        return true;
    char byte = 0;
    if (m_mayRead && ::recv(m_descriptor.number(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0
        && (errno == EAGAIN || errno == EWOULDBLOCK))
        m_mayRead = false;
    return m_mayRead;
}

void Socket::interruptReading() { m_readers.wakeLater(Wait::Cancelled); }

void Socket::cancel()
{
    m_cancelled = true;
    m_readers.wakeLater(Wait::Cancelled);
    m_writers.wakeLater(Wait::Cancelled);
}

void Socket::shutdownWriting()
{
    if (m_layer)
        m_layer->endWriting();
    ::shutdown(m_descriptor.number(), SHUT_WR);
}

void Socket::resetOnClose()
{
    m_resets = true;
    const linger immediately{1, 0};
    ::setsockopt(m_descriptor.number(), SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
}

int Socket::connectError() const
{
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(m_descriptor.number(), SOL_SOCKET, SO_ERROR, &error, &size) != 0)
        return errno;
    return error;
}

void setConnectionOptions(int descriptor)
{
    constexpr int kOn = 1;
    constexpr int kSecondsUntilProbe = 45;
    constexpr int kSecondsBetweenProbes = 15;
    constexpr int kProbes = 4;
    constexpr int kMostUnsent = 256 * 1024;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &kOn, sizeof kOn);
    // what a slow peer has not been sent yet waits with the one who sends it, not in megabytes of the system's memory
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &kMostUnsent, sizeof kMostUnsent);
    // urgent data would end reads early, as if there were no more, and is of no use to anybody
    ::setsockopt(descriptor, SOL_SOCKET, SO_OOBINLINE, &kOn, sizeof kOn);
    ::setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &kOn, sizeof kOn);
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, &kSecondsUntilProbe, sizeof kSecondsUntilProbe);
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, &kSecondsBetweenProbes, sizeof kSecondsBetweenProbes);
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPCNT, &kProbes, sizeof kProbes);
}

} // namespace weir::net
