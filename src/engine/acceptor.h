#pragma once

#include <QSocketNotifier>
#include <QTcpServer>

#include <functional>
#include <memory>

namespace weir::engine {

/// Accepts connections and passes on their descriptors, without making sockets of them.
class Acceptor final : public QTcpServer
{
    Q_OBJECT

public:
    using Handler = std::function<void(qintptr descriptor)>;

    explicit Acceptor(Handler handler, QObject* parent = nullptr);

    /// As listen(), and accepts.
    bool start(const QHostAddress& address, quint16 port);
    void stop();

    /// While it listens: leaves further connections waiting in the backlog until resume().
    void pause();
    void resume();
    bool isPaused() const { return m_notifier && !m_notifier->isEnabled(); }

Q_SIGNALS:
    /// It has paused, because nothing can be accepted now; `reason` in words.
    void acceptFailed(const QString& reason);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void acceptWaiting();

    Handler m_handler;
    std::unique_ptr<QSocketNotifier> m_notifier; // while listening
};

} // namespace weir::engine
