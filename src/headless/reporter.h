#pragma once

#include "capture/recorded.h"
#include "engine/engine.h"
#include "headless/rotatinglog.h"

#include <QObject>

#include <memory>

namespace weir::headless {

/// Writes a line for each exchange that has ended, to standard output and to the access log.
/// Thread contract: lives in a thread of its own, because a reader of standard output may stall.
class Reporter final : public QObject
{
    Q_OBJECT

public:
    Reporter(bool json, std::unique_ptr<RotatingLog> log);

    void report(const weir::engine::ExchangeBatch& batch);
    /// What the capture has, under the ids that it has there.
    void reportRecorded(const weir::capture::RecordedBatch& recorded);

private:
    void write(const exchange::Batch& batch, const std::vector<traffic::Extra>* extras);
    void writeLog(const std::string& lines, std::uint64_t count);
    void writeOutput(const std::string& lines, std::uint64_t count);

    const bool m_json;
    const std::unique_ptr<RotatingLog> m_log;
    std::uint64_t m_linesNotLogged = 0;
    std::uint64_t m_linesNotShown = 0;
    bool m_outputClosed = false;
};

} // namespace weir::headless
