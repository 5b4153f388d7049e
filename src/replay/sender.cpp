#include "replay/sender.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace weir::replay {

namespace {

constexpr std::size_t kPiece = 64 * 1024;
/// So much of a body is in memory at a time, and of an answer.
constexpr qint64 kMostBuffered = 256 * 1024;

/// Where to connect to a proxy that listens on `address`.
QHostAddress reachable(const QString& address)
{
    const QHostAddress given(address);
    if (given == QHostAddress::AnyIPv6)
        return QHostAddress::LocalHostIPv6;
    return given == QHostAddress::AnyIPv4 || given == QHostAddress::Any || given.isNull() ? QHostAddress::LocalHost
                                                                                          : given;
}

/// One request on a connection of its own. Deletes itself when it is over.
class Sending final : public QObject
{
public:
    Sending(Request request, Sender* sender) : QObject(sender), m_request(std::move(request)), m_socket(this)
    {
        m_silence.setSingleShot(true);
        m_whole.setSingleShot(true);
    }

    void start(
        const QString& address, quint16 port, const Sender::Patience& patience, std::function<void(QString)> over)
    {
        m_over = std::move(over);
        connect(&m_socket, &QTcpSocket::connected, this, [this] {
            m_socket.write(m_request.head.data(), qint64(m_request.head.size()));
            writeOn();
        });
        connect(&m_socket, &QTcpSocket::bytesWritten, this, &Sending::writeOn);
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
            m_socket.skip(m_socket.bytesAvailable());
            m_isAnswered = true;
            m_silence.start();
        });
        connect(&m_socket, &QTcpSocket::disconnected, this, [this] { end({}); });
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
            const bool isOver = m_isAnswered || error == QAbstractSocket::RemoteHostClosedError;
            end(isOver ? QString()
                       : QCoreApplication::translate("Replay", "The request could not be sent through Weir: %1")
                             .arg(m_socket.errorString()));
        });
        // the row says how far it came
        connect(&m_silence, &QTimer::timeout, this, [this] { end({}); });
        connect(&m_whole, &QTimer::timeout, this, [this] { end({}); });
        m_silence.setInterval(patience.silence);
        m_silence.start();
        m_whole.start(patience.whole);
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.setReadBufferSize(kMostBuffered);
        m_socket.connectToHost(reachable(address), port);
    }

private:
    void writeOn()
    {
        m_silence.start();
        const std::uint64_t size = m_request.body ? m_request.body->size() : 0;
        std::array<char, kPiece> piece;
        while (m_sent < size && m_socket.bytesToWrite() < kMostBuffered) {
            const std::size_t wanted = std::size_t(std::min<std::uint64_t>(piece.size(), size - m_sent));
            const std::size_t got = m_request.body->read(m_sent, {piece.data(), wanted});
            if (got == 0) {
                end(QCoreApplication::translate("Replay", "The recorded body cannot be read any more"));
                return;
            }
            m_socket.write(piece.data(), qint64(got));
            m_sent += got;
        }
    }

    void end(const QString& problem)
    {
        if (!m_over)
            return;
        std::exchange(m_over, nullptr)(problem);
        m_socket.disconnect(this);
        m_socket.abort();
        deleteLater();
    }

    const Request m_request;
    QTcpSocket m_socket;
    QTimer m_silence;
    QTimer m_whole;
    std::uint64_t m_sent = 0; // of the body
    bool m_isAnswered = false;
    std::function<void(QString)> m_over;
};

} // namespace

Sender::Sender(Patience patience) : m_patience(patience) {}

Sender::~Sender() = default;

void Sender::send(std::vector<Request> requests, const QString& address, quint16 port)
{
    for (Request& request : requests)
        m_waiting.push_back({std::move(request), address, port});
    startNext();
}

void Sender::startNext()
{
    while (m_running < kMostAtOnce && !m_waiting.empty()) {
        Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_running;
        auto* const sending = new Sending(std::move(job.request), this);
        sending->start(job.address, job.port, m_patience, [this](const QString& problem) {
            if (!problem.isEmpty())
                Q_EMIT failed(problem);
            // not from within, or many that fail at once would end in as many calls
            QMetaObject::invokeMethod(this, &Sender::endOne, Qt::QueuedConnection);
        });
    }
}

void Sender::endOne()
{
    --m_running;
    startNext();
    if (pending() == 0)
        Q_EMIT finished();
}

} // namespace weir::replay
