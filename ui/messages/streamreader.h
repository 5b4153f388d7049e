#pragma once

#include "body/worker.h"
#include "exchange/exchange.h"
#include "messages/listedmessage.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>

namespace weir::ui {

/// Reads the messages of an exchange for the list beside the GUI thread, and goes on when more is recorded. Whoever
/// does not take them has the newest only.
/// Thread contract: the GUI thread; the work is done in a thread of its own.
class StreamReader final : public QObject
{
    Q_OBJECT

public:
    explicit StreamReader(QObject* parent = nullptr);
    ~StreamReader() override;

    /// What was read until now is dropped.
    void begin(const exchange::Exchange& exchange);
    void cancel();
    /// Cheap. `stream`: what is recorded by now of the exchange that was begun with.
    void readOn(const formats::RecordedStream& stream);
    bool isReading() const { return m_isReading; }

    /// Those that have been read since the last time.
    ListedMessages take();
    /// Why messages of one direction cannot be read any more, in English words; empty: they can.
    std::string problem(bool fromClient) const;

Q_SIGNALS:
    /// There may be messages to be taken, or it has read to the end; ten times a second at most.
    void progressed();

private:
    struct Reading;

    void start();
    void tell();

    std::shared_ptr<Reading> m_reading; ///< known to both threads
    bool m_isReading = false;
    std::optional<formats::RecordedStream> m_next; ///< came while it was reading
    QTimer m_pause;
    bool m_hasNews = false; ///< to be told of after the pause
    Worker m_worker{"weir-messages"};
};

} // namespace weir::ui
