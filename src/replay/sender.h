#pragma once

#include "replay/request.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <vector>

namespace weir::replay {

/// Sends requests to the proxy, some at a time, and reads their answers only to throw them away: what comes of them
/// is seen in the record.
/// Thread contract: the thread it lives in, which should be none that has to be quick: bodies are read in it.
class Sender final : public QObject
{
    Q_OBJECT

public:
    /// What it waits for an answer to begin or go on, and how long one may take. Tests are less patient.
    struct Patience
    {
        std::chrono::milliseconds silence;
        std::chrono::milliseconds whole;
    };

    explicit Sender(Patience patience = {std::chrono::minutes(2), std::chrono::minutes(10)});
    ~Sender() override;

    /// `address` is one that the proxy listens on; any address stands for this machine.
    void send(std::vector<Request> requests, const QString& address, quint16 port);
    /// Requests that wait or are on their way.
    std::size_t pending() const { return m_waiting.size() + m_running; }

    static constexpr std::size_t kMostAtOnce = 6;

Q_SIGNALS:
    /// A request did not reach the proxy, or not whole. In words.
    void failed(const QString& reason);
    /// None is waiting or on its way any more.
    void finished();

private:
    struct Job
    {
        Request request;
        QString address;
        quint16 port = 0;
    };

    void startNext();
    void endOne();

    const Patience m_patience;
    std::deque<Job> m_waiting;
    std::size_t m_running = 0;
};

} // namespace weir::replay
