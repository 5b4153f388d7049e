#pragma once

#include <QTcpServer>

#include <functional>

namespace weir::engine {

/// Accepts connections and passes on their descriptors, without making sockets of them.
class Acceptor final : public QTcpServer
{
    Q_OBJECT

public:
    using Handler = std::function<void(qintptr descriptor)>;

    explicit Acceptor(Handler handler, QObject* parent = nullptr);

    /// Leaves further connections waiting in the backlog until resume().
    void pause();
    void resume();
    bool isPaused() const { return m_paused; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Handler m_handler;
    bool m_paused = false;
};

} // namespace weir::engine
