#pragma once

#include "capture/storereader.h"
#include "exchange/feed.h"
#include "traffic/table.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace weir::capture {

/// A batch that has been written: each of its exchanges, and what a list needs beside it.
struct Recorded
{
    std::shared_ptr<const exchange::Batch> batch;
    std::vector<traffic::Extra> extras; ///< as many as exchanges
    std::deque<std::string> texts;      ///< that extras refer to
};

using RecordedBatch = std::shared_ptr<const Recorded>;

/// A capture that has been opened.
struct CaptureInfo
{
    QString folder;
    quint64 rows = 0;
    quint64 lastId = 0;                        ///< of those that were there
    std::shared_ptr<const StoreReader> reader; ///< for loading the list; null: nothing is kept
    QStringList notes;                         ///< what was lost, in words
};

/// Of about a second.
struct Measurement
{
    double seconds = 1; ///< since the one before
    quint64 requests = 0;
    quint64 bytesDown = 0; ///< towards clients
    quint64 bytesUp = 0;
    quint64 missed = 0;        ///< exchanges that could not be kept, since the beginning
    quint64 bodyBytesLost = 0; ///< that were left out because the recorder or the disk was behind, since the beginning
    quint64 memoryBytes = 0;   ///< of the program, resident
    quint64 diskBytes = 0;     ///< of the capture
};

} // namespace weir::capture

Q_DECLARE_METATYPE(weir::capture::RecordedBatch)
Q_DECLARE_METATYPE(weir::capture::CaptureInfo)
Q_DECLARE_METATYPE(weir::capture::Measurement)
