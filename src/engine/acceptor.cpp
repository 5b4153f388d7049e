#include "engine/acceptor.h"

namespace weir::engine {

Acceptor::Acceptor(Handler handler, QObject* parent) : QTcpServer(parent), m_handler(std::move(handler)) {}

void Acceptor::incomingConnection(qintptr descriptor)
{
    m_handler(descriptor);
}

void Acceptor::pause()
{
    m_paused = true;
    pauseAccepting();
    // pauseAccepting() alone lets the loop that is accepting just now go on to the end of the backlog
    setMaxPendingConnections(0);
}

void Acceptor::resume()
{
    m_paused = false;
    setMaxPendingConnections(1);
    resumeAccepting();
}

} // namespace weir::engine
