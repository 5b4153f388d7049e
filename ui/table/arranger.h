#pragma once

#include "traffic/order.h"

#include <QObject>
#include <QSemaphore>

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace weir::ui {

/// Works out which rows are shown and in which order, beside the GUI thread. A new request calls the one before off.
/// Thread contract: the GUI thread; the work is done in a thread of its own.
class Arranger final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        traffic::Snapshot snapshot;
        traffic::Arrangement arrangement;
        /// None: from scratch. Else from these, of which `changed` may have changed.
        std::optional<std::shared_ptr<const traffic::Rows>> before;
        traffic::Rows changed;
    };

    struct Result
    {
        std::shared_ptr<traffic::Rows> rows;
        /// How many rows at the beginning are as they were in `before`.
        std::size_t same = 0;
        std::chrono::nanoseconds effort{};
    };

    explicit Arranger(QObject* parent = nullptr);
    ~Arranger() override;

    void start(Request request);
    bool isBusy() const { return m_busy; }
    /// Calls off what is going on; arranged() does not come.
    void cancel();

Q_SIGNALS:
    void arranged(const weir::ui::Arranger::Result& result);

private:
    void run(const std::stop_token& ending);
    void deliver(quint64 turn, const Result& result);

    std::mutex m_mutex; // of the two that follow
    std::optional<Request> m_next;
    std::stop_source m_stop;
    quint64 m_nextTurn = 0;

    QSemaphore m_wake;
    quint64 m_turn = 0; // of the newest request
    bool m_busy = false;
    std::jthread m_thread; // last, so that it ends first
};

} // namespace weir::ui
