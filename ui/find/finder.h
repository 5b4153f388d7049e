#pragma once

#include "table/trafficmodel.h"

#include <QObject>

#include <optional>
#include <thread>
#include <vector>

namespace weir::ui {

/// Looks through the list for a text, beside the GUI thread. A new request calls the one before off.
/// Thread contract: the GUI thread; each request is worked on in a thread of its own, which looks often whether it is
/// still wanted.
class Finder final : public QObject
{
    Q_OBJECT

public:
    enum class Direction : std::uint8_t { Next, Previous };

    struct Request
    {
        TrafficModel::Shown shown;
        std::vector<traffic::Column> columns; ///< where to look, besides the URL
        QString text;
        int from = 0; ///< the first row of the view to look at; from its end it goes on at its other one
        Direction direction = Direction::Next;
    };

    struct Result
    {
        std::optional<traffic::RowNumber> number;
        bool isFromOtherEnd = false;
    };

    using QObject::QObject;
    ~Finder() override;

    void start(Request request);
    /// found() does not come.
    void cancel();
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void found(const weir::ui::Finder::Result& result);

private:
    void deliver(quint64 turn, const Result& result);

    quint64 m_turn = 0; // of the newest request
    bool m_busy = false;
    std::jthread m_thread;
};

} // namespace weir::ui
