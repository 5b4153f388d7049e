#pragma once

#include "capture/bodies.h"
#include "capture/edits.h"
#include "capture/recorded.h"
#include "capture/searchindexer.h"
#include "capture/store.h"
#include "capture/storereader.h"
#include "capture/syncer.h"
#include "exchange/bodyqueue.h"
#include "exchange/feed.h"
#include "traffic/meter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace weir::capture {

struct Options
{
    std::string folder;                              ///< of the capture, made if it is not there; empty: none is kept
    std::uint64_t mostBytes = 10'000'000'000;        ///< on disk; then the oldest unmarked exchanges go
    std::uint64_t mostRows = 1'000'000;              ///< likewise
    std::size_t mostBytesWaiting = 32 * 1024 * 1024; ///< of bodies, between the workers and the disk
    bool keepsIndex = true;                          ///< for searches
};

/// The only writer of the capture. Takes what happened from the engine, writes it, and only then tells of it.
/// Thread contract: lives in a thread of its own, where its slots run. bodyQueue() and reader() are for any thread.
class Recorder final : public QObject
{
    Q_OBJECT

public:
    explicit Recorder(Options options);
    ~Recorder() override;

    /// Opens the capture of the options. Ends with opened(), or with troubled(): then what comes is only told of.
    void open();
    /// Goes on with another one; what is running is left out there.
    void openOther(const QString& folder);
    void setLimits(quint64 mostBytes, quint64 mostRows);

    void record(const std::shared_ptr<const exchange::Batch>& batch);
    /// Exchanges that did not come from the proxy: they get ids of their own.
    void add(const std::shared_ptr<const std::vector<StoredExchange>>& exchanges);
    /// Exchanges that begin while it is off are left out.
    void setRecording(bool recording);

    /// Asks for the exchange with this id. Ends with found() or notFound().
    void find(quint64 id);
    /// The same at once. Null if it is not there. Thread contract: the recorder's thread.
    std::shared_ptr<const StoredExchange> lookUp(quint64 id) const;
    /// The same, again and again while it runs. Id 0: none.
    void watch(quint64 id);

    void mark(const std::vector<std::uint64_t>& ids, int mark);
    void comment(quint64 id, const QString& comment);
    /// Hides these, as undo() would bring them back.
    void remove(const std::vector<IdRange>& ids);
    void clear();
    void undo();
    /// What is hidden goes for good, some at a time.
    void purge();

    /// A search has found the index damaged.
    void rebuildIndex();

    /// Where the engine's workers put copies of bodies.
    std::shared_ptr<exchange::BodyQueue> bodyQueue() const { return m_bodyQueue; }
    /// Null while no capture is open.
    std::shared_ptr<const StoreReader> reader() const { return m_reader; }

Q_SIGNALS:
    void opened(const weir::capture::CaptureInfo& info);
    /// The capture asked for by openOther() could not be opened; what was open goes on.
    void openFailed(const QString& problem);
    void recorded(const weir::capture::RecordedBatch& batch);
    void found(const std::shared_ptr<const weir::capture::StoredExchange>& exchange);
    void notFound(quint64 id);
    /// The oldest went: unmarked exchanges below this id.
    void forgotten(quint64 belowId);
    /// In words, with what to do; empty: all is well again.
    void troubled(const QString& problem);
    /// About once a second.
    void measured(const weir::capture::Measurement& measurement);

private:
    /// An entry that is to be written, with what it refers to.
    struct Pending
    {
        std::shared_ptr<const exchange::Batch> batch;
        Entry entry;
        std::string type;
        std::unique_ptr<Bodies::Places> ended; ///< of an exchange that has ended
    };

    /// An exchange that goes on.
    struct Running
    {
        std::uint64_t id = 0; ///< in the capture
        std::shared_ptr<const exchange::Exchange> exchange;
        bool isNew = false; ///< not in the tables, though it has been told of
    };

    /// tellOpened() is to follow.
    std::optional<Problem> openStore(const std::string& folder, Store::Repair repair = Store::Repair::IfNeeded);
    void tellOpened(const QStringList& notes);
    CaptureInfo openToRead();
    void closeStore();
    void repairStore();
    void leaveOut(std::uint64_t upToId);
    void forgetPlaces();
    void drainBodies();
    void sync();
    void recordHeld();
    void recordNow(const std::shared_ptr<const exchange::Batch>& batch);
    void flushBodies();
    void dropPending(std::size_t keep);
    void admit(
        const std::shared_ptr<const exchange::Batch>& batch, const exchange::Exchange& exchange, traffic::Extra& extra);
    void writePending();
    void edit(Edits::Edit edit);
    void applyEdits();
    void countLosses(const exchange::Exchange& exchange, const Bodies::Places* places);
    void tellWatched();
    void measure();
    void tidy();
    Store::SegmentNumbers segmentsInUse();
    void tell(const std::optional<Problem>& problem);
    void setProblem(const std::string& problem);

    Options m_options;
    const std::shared_ptr<exchange::BodyQueue> m_bodyQueue;
    std::unique_ptr<Store> m_store;
    Syncer m_syncer;
    std::unique_ptr<SearchIndexer> m_indexer;
    std::atomic<std::shared_ptr<const StoreReader>> m_reader;
    Bodies m_bodies;
    std::unordered_map<std::uint64_t, Running> m_running;       // by id of the engine
    std::unordered_set<std::uint64_t> m_leftOut;                // likewise: began while paused, or in another capture
    std::vector<std::shared_ptr<const exchange::Batch>> m_held; // until the tables can be written to at once
    std::deque<Pending> m_pending;
    Edits m_edits;
    std::uint64_t m_lastId = 0;
    bool m_recording = true;
    bool m_isShown = false; // what it has, though it could not be written
    bool m_listIsStale = false;
    QStringList m_openingNotes;
    bool m_wasOpen = false; // then ids go on, and what cannot be written waits
    std::uint64_t m_watched = 0;
    std::string m_problem;
    QTimer m_retryTimer;
    QTimer m_measureTimer;
    QTimer m_tidyTimer;
    bool m_purging = false;
    QElapsedTimer m_sinceMeasured;
    traffic::Meter m_meter;
    Measurement m_measurement;
    std::size_t m_bytesSinceSync = 0; // of bodies
    std::size_t m_recordedSinceTrim = 0;
    std::size_t m_recordedSinceTrimBefore = 0; // at the last measure()
};

} // namespace weir::capture
