#include "engine/acceptor.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace weir::engine {

namespace {

/// How many connections are accepted before other events have their turn.
constexpr int kTurn = 64;

} // namespace

Acceptor::Acceptor(Handler handler, QObject* parent) : QTcpServer(parent), m_handler(std::move(handler)) {}

bool Acceptor::start(const QHostAddress& address, quint16 port)
{
    if (!listen(address, port))
        return false;
    // QTcpServer's own loop remembers only the first error of a socket, which is EAGAIN as a rule, and so takes
    // the end of descriptors for the end of the backlog and spins
    pauseAccepting();
    m_notifier = std::make_unique<QSocketNotifier>(socketDescriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Acceptor::acceptWaiting);
    return true;
}

void Acceptor::stop()
{
    m_notifier.reset();
    close();
}

void Acceptor::acceptWaiting()
{
    for (int i = 0; i < kTurn && isListening() && m_notifier->isEnabled(); ++i) {
        const int descriptor = ::accept4(int(socketDescriptor()), nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor >= 0) {
            incomingConnection(descriptor);
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED || errno == EPROTO)
            continue;
        if (errno != EAGAIN) {
            pause();
            Q_EMIT acceptFailed(QString::fromLocal8Bit(std::strerror(errno)));
        }
        return;
    }
}

void Acceptor::incomingConnection(qintptr descriptor) { m_handler(descriptor); }

void Acceptor::pause() { m_notifier->setEnabled(false); }

void Acceptor::resume() { m_notifier->setEnabled(true); }

} // namespace weir::engine
