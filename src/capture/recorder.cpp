#include "capture/recorder.h"

#include "capture/extra.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <malloc.h>
#include <unistd.h>

namespace weir::capture {

using exchange::BodyLoss;
using exchange::Exchange;

namespace {

constexpr std::chrono::milliseconds kMeasureInterval{1000};
constexpr std::chrono::milliseconds kRetryInterval{250};
constexpr std::chrono::milliseconds kTidyPause{5};
constexpr std::size_t kMostInTransaction = 2'000;
constexpr std::size_t kMostPending = 100'000;
/// What comes while another Weir writes to the capture is written there later, with ids that the other has not used.
constexpr std::uint64_t kIdsForAnother = 1'000'000;
constexpr std::size_t kTidyStep = 2'000; // exchanges, about 10 ms
/// Keeps ids of what was added apart from those of the engine.
constexpr std::uint64_t kImported = std::uint64_t(1) << 63;
constexpr std::uint64_t kSegmentsAtLeast = 16; // in a capture that is full
constexpr std::uint64_t kSmallestSegment = 1024 * 1024;
/// While more comes than the disk takes: about 130 MB/s of bodies, and the rest of the time for the traffic.
constexpr exchange::BodyRelief kRelief{.time = std::chrono::seconds(2), .blockInterval = std::chrono::milliseconds(2)};
/// Of bodies, beyond what is synced each second: the more is on its way to the disk, the longer does a write wait.
constexpr std::size_t kMostUnsynced = 32 * 1024 * 1024;
constexpr std::size_t kWorthTrimming = 20'000; // exchanges
constexpr std::size_t kWorthTrimmingWhenCalm = 200;

/// Resident, of the whole program.
quint64 memoryBytes()
{
    unsigned long all = 0;
    unsigned long resident = 0;
    std::FILE* file = std::fopen("/proc/self/statm", "re");
    if (file == nullptr)
        return 0;
    const int read = std::fscanf(file, "%lu %lu", &all, &resident);
    std::fclose(file);
    return read == 2 ? quint64(resident) * quint64(::sysconf(_SC_PAGESIZE)) : 0;
}

} // namespace

Recorder::Recorder(Options options)
    : m_options(std::move(options)),
      m_bodyQueue(std::make_shared<exchange::BodyQueue>(
          m_options.mostBytesWaiting,
          [this] { QMetaObject::invokeMethod(this, &Recorder::drainBodies, Qt::QueuedConnection); }, kRelief)),
      m_syncer([this] { QMetaObject::invokeMethod(this, &Recorder::recordHeld, Qt::QueuedConnection); }),
      m_retryTimer(this), m_measureTimer(this), m_tidyTimer(this)
{
    qRegisterMetaType<RecordedBatch>();
    qRegisterMetaType<CaptureInfo>();
    qRegisterMetaType<Measurement>();
    qRegisterMetaType<std::shared_ptr<const StoredExchange>>();
    m_measureTimer.setTimerType(Qt::CoarseTimer);
    connect(&m_measureTimer, &QTimer::timeout, this, &Recorder::measure);
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &Recorder::writePending);
    m_tidyTimer.setSingleShot(true);
    connect(&m_tidyTimer, &QTimer::timeout, this, &Recorder::tidy);
}

Recorder::~Recorder()
{
    recordHeld();
    if (m_store) {
        drainBodies();
        writePending();
    }
    closeStore();
}

void Recorder::open()
{
    if (!m_options.folder.empty()) {
        if (const auto problem = openStore(m_options.folder)) {
            setProblem(problem->message);
            const CaptureInfo info = openToRead();
            if (problem->isHeld)
                m_lastId += kIdsForAnother;
            m_isShown = !problem->isHeld && info.reader != nullptr;
            m_wasOpen = true;
            Q_EMIT opened(m_isShown ? info : CaptureInfo()); // of another Weir's, the list would soon be an old one
        } else {
            tellOpened({});
        }
    }
    if (!m_measureTimer.isActive())
        m_measureTimer.start(kMeasureInterval);
    measure();
}

/// What was recorded can be looked at though nothing can be written: the disk is full, or the capture is locked. What
/// comes waits, and is written once measure() could open it.
CaptureInfo Recorder::openToRead()
{
    CaptureInfo info;
    auto reading = StoreReader::open(m_options.folder);
    const auto* reader = std::get_if<std::shared_ptr<StoreReader>>(&reading);
    const auto range = reader != nullptr ? (*reader)->idRange() : std::nullopt;
    if (!range)
        return info;
    m_reader = *reader;
    m_lastId = std::max(m_lastId, range->last);
    info.folder = QString::fromStdString(m_options.folder);
    info.rows = range->last - range->first + 1; // about
    info.lastId = range->last;
    info.reader = m_reader.load();
    return info;
}

std::optional<Problem> Recorder::openStore(const std::string& folder, Store::Repair repair)
{
    auto opening = Store::open(folder, repair);
    if (const auto* problem = std::get_if<Problem>(&opening))
        return *problem;
    auto reading = StoreReader::open(folder);
    if (const auto* problem = std::get_if<Problem>(&reading))
        return *problem;
    closeStore();
    auto& result = std::get<Store::Opened>(opening);
    m_store = std::move(result.store);
    m_reader = std::get<std::shared_ptr<StoreReader>>(reading);
    m_options.folder = folder;
    if (m_options.keepsIndex)
        m_indexer = std::make_unique<SearchIndexer>(folder);
    setLimits(m_options.mostBytes, m_options.mostRows);
    m_lastId = std::max(m_lastId, m_store->lastId());
    m_wasOpen = true;
    setProblem({});
    m_openingNotes.clear();
    for (const std::string& note : result.notes)
        m_openingNotes << QString::fromStdString(note);
    m_listIsStale = !std::exchange(m_isShown, false) || m_pending.empty(); // else it has what waits besides
    m_retryTimer.start(0);                                                 // what waited
    purge();                                                               // what was hidden when the capture was left
    return std::nullopt;
}

void Recorder::tellOpened(const QStringList& notes)
{
    if (!m_store || !m_listIsStale)
        return;
    CaptureInfo info;
    info.folder = QString::fromStdString(m_options.folder);
    info.rows = m_store->rows();
    info.lastId = m_store->lastId();
    info.reader = m_reader.load();
    info.notes = notes + m_openingNotes;
    Q_EMIT opened(info);
}

void Recorder::closeStore()
{
    m_indexer.reset();
    m_syncer.finish();
    m_reader = std::shared_ptr<const StoreReader>();
    m_store.reset();
}

/// Tables turned out to be damaged: what is whole is kept, and what waits is written to new ones.
void Recorder::repairStore()
{
    closeStore();
    if (const auto problem = openStore(m_options.folder, Store::Repair::Always)) {
        setProblem(problem->message); // measure() tries again
        forgetPlaces();
        return;
    }
    tellOpened({});
    for (auto& [id, running] : m_running)
        running.isNew = true; // it may be among what was lost
}

/// Leaves out what is going on and what waits, as far as others of the capture may have these ids.
void Recorder::leaveOut(std::uint64_t upToId)
{
    std::erase_if(m_running, [&](const auto& one) {
        if (one.second.id > upToId)
            return false;
        m_leftOut.insert(one.first);
        return true;
    });
    std::erase_if(m_pending, [&](const Pending& pending) {
        if (pending.entry.id > upToId)
            return false;
        m_measurement.missed += pending.entry.exchange->hasEnded() ? 1 : 0;
        return true;
    });
}

/// The capture that bodies were written to has gone.
void Recorder::forgetPlaces()
{
    m_bodies.change([](BodyPlace& place) { place.lose(); });
    std::unordered_set<std::uint64_t> waiting;
    for (Pending& pending : m_pending) {
        pending.entry.isNew = waiting.insert(pending.entry.id).second;
        for (std::size_t part = 0; pending.ended && part < pending.ended->size(); ++part)
            (*pending.ended)[part].lose();
    }
    for (auto& [id, running] : m_running)
        running.isNew = !waiting.contains(running.id);
}

void Recorder::openOther(const QString& folder)
{
    recordHeld();
    drainBodies();
    writePending();
    const std::uint64_t lastId = std::exchange(m_lastId, 0);
    if (const auto problem = openStore(folder.toStdString())) {
        m_lastId = lastId;
        Q_EMIT openFailed(QString::fromStdString(problem->message));
        return;
    }
    leaveOut(std::numeric_limits<std::uint64_t>::max());
    forgetPlaces();
    m_edits.clear();
    m_watched = 0;
    tellOpened({});
}

void Recorder::rebuildIndex()
{
    if (m_indexer)
        m_indexer->rebuild();
}

void Recorder::setLimits(quint64 mostBytes, quint64 mostRows)
{
    m_options.mostBytes = mostBytes;
    m_options.mostRows = mostRows;
    if (m_store) // the oldest segment that goes is to be a small part
        m_store->segments().setSegmentBytes(
            std::clamp<std::uint64_t>(mostBytes / kSegmentsAtLeast, kSmallestSegment, SegmentWriter::kSegmentBytes));
}

void Recorder::drainBodies()
{
    for (exchange::BodyQueue::BlockPointer& block : m_bodyQueue->take()) {
        block->forEach([&](const exchange::BodyBlock::Piece& piece, std::string_view bytes) {
            if (m_options.folder.empty() || m_leftOut.contains(piece.exchange)
                || (!m_recording && !m_running.contains(piece.exchange)))
                return;
            m_bytesSinceSync += bytes.size();
            if (m_store)
                m_bodies.append(m_store->segments(), piece.exchange, piece.part, bytes);
            else
                m_bodies.lose(piece.exchange, piece.part);
        });
        m_bodyQueue->giveBack(std::move(block));
    }
    if (!m_store)
        return;
    m_bodies.endTurn(m_store->segments());
    if (m_bytesSinceSync >= kMostUnsynced)
        sync();
}

void Recorder::sync()
{
    m_bytesSinceSync = 0;
    m_syncer.sync(m_store->files());
}

/// What cannot be written is cut off wherever it is referred to.
void Recorder::flushBodies()
{
    const auto lostFrom = m_store->flushBodies();
    if (!lostFrom)
        return;
    m_bodies.change([&](BodyPlace& place) { place.cut(*lostFrom); });
    for (Pending& pending : m_pending) {
        if (!pending.ended)
            continue;
        for (BodyPlace& place : *pending.ended) {
            const std::uint64_t before = place.bytes();
            place.cut(*lostFrom);
            m_measurement.bodyBytesLost += before - place.bytes();
        }
    }
}

/// Gives an exchange its id in the capture, and has it written.
void Recorder::admit(
    const std::shared_ptr<const exchange::Batch>& batch, const Exchange& exchange, traffic::Extra& extra)
{
    const bool ended = exchange.hasEnded();
    if (const auto leftOut = m_leftOut.find(exchange.id); leftOut != m_leftOut.end()) {
        extra.leftOut = true;
        if (ended)
            m_leftOut.erase(leftOut);
        return;
    }
    const auto running = m_running.find(exchange.id);
    const bool isFirst = running == m_running.end();
    if (isFirst && !m_recording) {
        extra.leftOut = true;
        if (!ended)
            m_leftOut.insert(exchange.id);
        return;
    }
    const std::uint64_t id = isFirst ? ++m_lastId : running->second.id;
    const bool isNew = isFirst || std::exchange(running->second.isNew, false);
    extra.id = id;
    if (m_store)
        extra.details = id;
    Pending& pending = m_pending.emplace_back();
    pending.batch = batch;
    pending.type = extra.type;
    pending.entry = {id, &exchange, {}, extra.http10, isNew};
    if (ended) {
        pending.ended = m_bodies.take(exchange.id);
        countLosses(exchange, pending.ended.get());
        if (!isFirst)
            m_running.erase(running);
    } else {
        // a copy, because the batch is to be let go of soon
        auto copy = std::make_shared<const Exchange>(exchange);
        if (isFirst)
            m_running.emplace(exchange.id, Running{id, std::move(copy)});
        else
            running->second.exchange = std::move(copy);
    }
}

void Recorder::countLosses(const Exchange& exchange, const Bodies::Places* places)
{
    const auto count = [&](std::uint64_t passed, BodyLoss loss, exchange::Part body) {
        const BodyPlace* place = places != nullptr ? &(*places)[std::size_t(body)] : nullptr;
        if (loss == BodyLoss::Backlog || (place != nullptr && place->loss == BodyLoss::Disk))
            m_measurement.bodyBytesLost += passed - std::min(passed, place != nullptr ? place->bytes() : 0);
    };
    count(exchange.requestBodyBytes, exchange.requestBodyLoss, exchange::Part::Request);
    count(exchange.responseBodyBytes, exchange.responseBodyLoss, exchange::Part::Response);
}

/// While writing would have to wait for the disk, bodies go on being taken: they are what fills the memory.
void Recorder::record(const std::shared_ptr<const exchange::Batch>& batch)
{
    drainBodies();
    if (m_syncer.isCatchingUp() || !m_held.empty())
        m_held.push_back(batch);
    else
        recordNow(batch);
}

void Recorder::recordHeld()
{
    for (const auto& batch : std::exchange(m_held, {}))
        recordNow(batch);
}

void Recorder::recordNow(const std::shared_ptr<const exchange::Batch>& batch)
{
    auto result = std::make_shared<Recorded>();
    result->batch = batch;
    result->extras.reserve(batch->exchanges.size());
    m_measurement.missed += batch->missed;
    m_recordedSinceTrim += batch->exchanges.size();
    bool isWatchedThere = false;
    for (const Exchange& exchange : batch->exchanges) {
        m_meter.count(exchange);
        traffic::Extra& extra = result->extras.emplace_back(extraOf(exchange, result->texts));
        admit(batch, exchange, extra);
        isWatchedThere = isWatchedThere || (m_watched != 0 && extra.id == m_watched);
    }
    writePending();
    Q_EMIT recorded(result);
    if (isWatchedThere)
        tellWatched();
}

/// Lets go of the oldest of those that wait.
void Recorder::dropPending(std::size_t keep)
{
    while (m_pending.size() > keep) {
        const Entry dropped = m_pending.front().entry;
        m_measurement.missed += dropped.exchange->hasEnded() ? 1 : 0;
        const std::uint64_t engineId = dropped.exchange->id;
        m_pending.pop_front();
        if (!dropped.isNew || dropped.exchange->hasEnded())
            continue;
        // a later state becomes the first one
        const auto next = std::find_if(
            m_pending.begin(), m_pending.end(), [&](const Pending& pending) { return pending.entry.id == dropped.id; });
        if (next != m_pending.end())
            next->entry.isNew = true;
        else if (const auto running = m_running.find(engineId); running != m_running.end())
            running->second.isNew = true;
    }
}

void Recorder::writePending()
{
    if (!m_store) {
        dropPending(m_wasOpen ? kMostPending : 0);
        return;
    }
    flushBodies();
    std::vector<Entry> entries;
    while (true) {
        entries.clear();
        for (Pending& pending : m_pending) {
            if (entries.size() == kMostInTransaction)
                break;
            pending.entry.type = pending.type;
            // places of what goes on may have moved, or have come since
            Bodies::Places* places = pending.ended   ? pending.ended.get()
                : pending.entry.exchange->hasEnded() ? nullptr
                                                     : m_bodies.find(pending.entry.exchange->id);
            pending.entry.setPlaces(places);
            entries.push_back(pending.entry);
        }
        const auto problem = m_store->write(entries);
        if (problem) {
            dropPending(kMostPending);
            m_retryTimer.start(kRetryInterval);
            tell(problem);
            if (problem->isDamage)
                repairStore();
            return;
        }
        m_pending.erase(m_pending.begin(), m_pending.begin() + std::ptrdiff_t(entries.size()));
        if (m_pending.empty())
            break;
    }
    applyEdits();
}

/// Those of an exchange come after it, so they wait for what is to be written.
void Recorder::edit(Edits::Edit edit)
{
    if (m_options.folder.empty())
        return;
    m_edits.add(std::move(edit));
    if (m_store && m_pending.empty())
        applyEdits();
}

void Recorder::applyEdits()
{
    const auto problem = m_edits.applyTo(*m_store);
    if (problem)
        m_retryTimer.start(kRetryInterval);
    tell(problem ? problem : m_store->bodyProblem());
    if (problem && problem->isDamage)
        repairStore();
}

void Recorder::add(const std::shared_ptr<const std::vector<StoredExchange>>& exchanges)
{
    auto batch = std::make_shared<exchange::Batch>();
    auto result = std::make_shared<Recorded>();
    batch->exchanges.reserve(exchanges->size());
    result->batch = batch;
    for (const StoredExchange& stored : *exchanges)
        batch->exchanges.push_back(stored.exchange);
    for (std::size_t i = 0; i < exchanges->size(); ++i) {
        const Exchange& exchange = batch->exchanges[i];
        traffic::Extra& extra = result->extras.emplace_back(extraOf(exchange, result->texts));
        extra.id = extra.details = ++m_lastId;
        extra.mark = (*exchanges)[i].mark;
        if (!(*exchanges)[i].comment.empty())
            extra.comment = result->texts.emplace_back((*exchanges)[i].comment);
        batch->exchanges[i].id = extra.id | kImported;
        if (!exchange.hasEnded())
            batch->exchanges[i].state = exchange::State::Finished;
        Pending& pending = m_pending.emplace_back();
        pending.batch = batch;
        pending.type = extra.type;
        pending.ended = std::make_unique<Bodies::Places>();
        pending.entry = {extra.id, &exchange, {}, extra.http10};
        const StoredExchange& stored = (*exchanges)[i];
        for (const auto& [part, body] : {std::pair(exchange::Part::Request, &stored.requestBody),
                 {exchange::Part::Response, &stored.responseBody}}) {
            BodyPlace& place = (*pending.ended)[std::size_t(part)];
            if (m_store && body->bytes)
                m_store->segments().append(place.extents, *body->bytes);
            place.loss = body->loss;
            place.isDecoded = body->isDecoded;
        }
        if (m_store && stored.arrivals)
            m_store->segments().append(
                (*pending.ended)[std::size_t(exchange::Part::Arrivals)].extents, *stored.arrivals);
    }
    edit([result](Store& store) -> std::optional<Problem> {
        for (const traffic::Extra& extra : result->extras) {
            std::optional<Problem> problem;
            if (extra.mark != 0)
                problem = store.setMark(std::span(&extra.id, 1), extra.mark);
            if (!problem && !extra.comment.empty())
                problem = store.setComment(extra.id, extra.comment);
            if (problem)
                return problem;
        }
        return std::nullopt;
    });
    writePending();
    Q_EMIT recorded(result);
}

void Recorder::setRecording(bool recording) { m_recording = recording; }

std::shared_ptr<const StoredExchange> Recorder::lookUp(quint64 id) const
{
    const std::shared_ptr<const StoreReader> reader = m_reader;
    if (reader) {
        if (auto stored = reader->find(id))
            return std::make_shared<const StoredExchange>(std::move(*stored));
    }
    const auto asStored = [id](const Exchange& exchange) {
        auto stored = std::make_shared<StoredExchange>();
        stored->exchange = exchange;
        stored->exchange.id = id;
        return stored;
    };
    // while it cannot be written
    const auto waiting = std::find_if(
        m_pending.rbegin(), m_pending.rend(), [id](const Pending& pending) { return pending.entry.id == id; });
    if (waiting != m_pending.rend())
        return asStored(*waiting->entry.exchange);
    for (const auto& [engineId, running] : m_running) {
        if (running.id == id)
            return asStored(*running.exchange);
    }
    return nullptr;
}

void Recorder::find(quint64 id)
{
    if (const auto exchange = lookUp(id))
        Q_EMIT found(exchange);
    else
        Q_EMIT notFound(id);
}

void Recorder::watch(quint64 id) { m_watched = id; }

void Recorder::tellWatched()
{
    if (const auto exchange = lookUp(m_watched))
        Q_EMIT found(exchange);
}

void Recorder::mark(const std::vector<std::uint64_t>& ids, int mark)
{
    edit([ids, mark](Store& store) { return store.setMark(ids, mark); });
}

void Recorder::comment(quint64 id, const QString& comment)
{
    edit([id, text = comment.toStdString()](Store& store) { return store.setComment(id, text); });
}

void Recorder::remove(const std::vector<IdRange>& ids)
{
    edit([ranges = ordered(ids)](Store& store) { return store.hide(ranges); });
}

void Recorder::clear()
{
    if (m_lastId != 0)
        remove({{1, m_lastId}});
}

void Recorder::undo()
{
    edit([](Store& store) { return store.restoreHidden(); });
}

void Recorder::purge()
{
    edit([](Store& store) { return store.giveUpHidden(); });
    m_purging = true;
    m_tidyTimer.start(0);
}

/// Removes some of what is to go, and comes back for more.
void Recorder::tidy()
{
    if (!m_store)
        return;
    drainBodies();
    flushBodies();
    if (m_purging) {
        const auto more = m_store->purgeHidden(kTidyStep);
        if (std::holds_alternative<Problem>(more))
            return; // until the next measuring
        m_purging = std::get<bool>(more);
    } else {
        const auto dropped = m_store->dropOldest(m_options.mostRows, m_options.mostBytes, kTidyStep, segmentsInUse());
        for (const Store::MovedBody& moved : m_store->takeMoved()) {
            const auto running = std::find_if(
                m_running.begin(), m_running.end(), [&](const auto& one) { return one.second.id == moved.id; });
            if (running != m_running.end())
                m_bodies.moved(running->first, moved.part, moved.extents);
        }
        const auto* belowId = std::get_if<std::uint64_t>(&dropped);
        if (belowId == nullptr || *belowId == 0)
            return; // until the next measuring
        Q_EMIT forgotten(*belowId);
    }
    m_tidyTimer.start(kTidyPause);
}

/// Of bodies whose places the tables do not have yet.
Store::SegmentNumbers Recorder::segmentsInUse()
{
    Store::SegmentNumbers numbers;
    const auto add = [&numbers](std::span<const Extent> extents) {
        for (const Extent& extent : extents)
            numbers.insert(extent.segment);
    };
    m_bodies.forEach([&](const BodyPlace& place) {
        // the last one that is written may have grown
        const std::size_t written = place.written().size();
        add(std::span(place.extents).subspan(written > 0 ? written - 1 : 0));
    });
    for (const Pending& pending : m_pending) {
        for (std::size_t part = 0; pending.ended && part < pending.ended->size(); ++part)
            add((*pending.ended)[part].extents);
    }
    return numbers;
}

void Recorder::measure()
{
    const traffic::Meter::Reading reading = m_meter.read();
    m_measurement.seconds = double(m_sinceMeasured.isValid() ? m_sinceMeasured.nsecsElapsed() : 1'000'000'000) / 1e9;
    m_sinceMeasured.start();
    m_measurement.requests = reading.requests;
    m_measurement.bytesDown = reading.bytesDown;
    m_measurement.bytesUp = reading.bytesUp;
    if (m_indexer)
        m_indexer->noteRequests(reading.requests);
    m_measurement.memoryBytes = memoryBytes();
    m_measurement.diskBytes = m_store ? m_store->bytes() : 0;
    QStringList notes;
    if (m_store) {
        sync();
        if (!m_store->isInPlace()) {
            closeStore();
            forgetPlaces();
            notes << QCoreApplication::translate("Recording", "the capture %1 was removed; a new one is begun there")
                         .arg(QString::fromStdString(m_options.folder));
            setProblem(notes.front().toStdString());
        }
    }
    if (!m_store && !m_options.folder.empty()) {
        if (const auto problem = openStore(m_options.folder)) {
            setProblem(problem->message);
        } else {
            leaveOut(m_store->lastId());
            writePending(); // so that the list has it when it is read
            tellOpened(notes);
        }
    }
    m_bodies.forgetStray([this](std::uint64_t id) { return m_running.contains(id); });
    m_bodyQueue->trim();
    const bool isCalm = m_recordedSinceTrim == m_recordedSinceTrimBefore;
    if (m_recordedSinceTrim >= (isCalm ? kWorthTrimmingWhenCalm : kWorthTrimming)) {
        // what bursts leave behind in the heap is as much again as a fifth of a long list
        ::malloc_trim(0);
        m_recordedSinceTrim = 0;
    }
    m_recordedSinceTrimBefore = m_recordedSinceTrim;
    if (!m_tidyTimer.isActive())
        m_tidyTimer.start(0);
    Q_EMIT measured(m_measurement);
}

void Recorder::tell(const std::optional<Problem>& problem) { setProblem(problem ? problem->message : std::string()); }

void Recorder::setProblem(const std::string& problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT troubled(QString::fromStdString(problem));
}

} // namespace weir::capture
