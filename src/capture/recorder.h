#pragma once

#include "capture/spool.h"
#include "exchange/feed.h"
#include "traffic/meter.h"
#include "traffic/table.h"

#include <QElapsedTimer>
#include <QMetaType>
#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace weir::capture {

/// A batch whose details are kept: each of its exchanges, and what a list needs beside it.
struct Recorded
{
    std::shared_ptr<const exchange::Batch> batch;
    std::vector<traffic::Extra> extras; ///< as many as exchanges
    std::deque<std::string> texts;      ///< that extras refer to
};

using RecordedBatch = std::shared_ptr<const Recorded>;

/// Of about a second.
struct Measurement
{
    double seconds = 1; ///< since the one before
    quint64 requests = 0;
    quint64 bytesDown = 0; ///< towards clients
    quint64 bytesUp = 0;
    quint64 missed = 0;      ///< exchanges, since the beginning
    quint64 memoryBytes = 0; ///< of the program, resident
    quint64 diskBytes = 0;
};

struct Options
{
    std::string folder; ///< made if it is not there
    std::uint64_t mostBytes = 10'000'000'000;
};

/// Keeps what passes, away from the window and from the traffic.
/// Thread contract: lives in a thread of its own, where its slots run. details() is for any thread.
class Recorder final : public QObject
{
    Q_OBJECT

public:
    explicit Recorder(Options options);
    ~Recorder() override;

    /// Opens the file; problems are told by troubled().
    void open();
    void record(const std::shared_ptr<const exchange::Batch>& batch);
    /// Asks for the exchange with this id, of which `place` is known. Ends with found() or notFound().
    void find(quint64 id, quint64 place);
    /// The same at once. Null if it is not there. Thread contract: the recorder's thread.
    std::shared_ptr<const exchange::Exchange> lookUp(quint64 id, quint64 place) const;
    /// The same, again and again while it runs. Id 0: none.
    void watch(quint64 id);
    /// What stands before a place is not needed any more.
    void dropBefore(quint64 place);

    /// Null while there is no file.
    std::shared_ptr<const traffic::Details> details() const { return m_details; }

Q_SIGNALS:
    void recorded(const weir::capture::RecordedBatch& batch);
    void found(const std::shared_ptr<const weir::exchange::Exchange>& exchange);
    void notFound(quint64 id);
    /// In words, with what to do; empty: all is well again.
    void troubled(const QString& problem);
    /// About once a second.
    void measured(const weir::capture::Measurement& measurement);

private:
    void measure();
    void setProblem(const std::string& problem);

    const Options m_options;
    std::shared_ptr<Spool> m_spool;
    std::atomic<std::shared_ptr<const traffic::Details>> m_details;
    std::unordered_map<std::uint64_t, std::shared_ptr<const exchange::Exchange>> m_running; // by id
    std::uint64_t m_watched = 0;
    std::string m_problem;
    QTimer m_measureTimer;
    QElapsedTimer m_sinceMeasured;
    traffic::Meter m_meter;
    Measurement m_measurement;
    std::size_t m_recordedSinceTrim = 0;
};

} // namespace weir::capture

Q_DECLARE_METATYPE(weir::capture::RecordedBatch)
Q_DECLARE_METATYPE(weir::capture::Measurement)
