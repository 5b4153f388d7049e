#include "capture/recorder.h"

#include "exchange/headtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <malloc.h>
#include <unistd.h>

namespace weir::capture {

namespace {

constexpr std::chrono::milliseconds kMeasureInterval{1000};

constexpr std::size_t kWorthTrimming = 20'000; // exchanges

bool isLowerCase(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string toLowerCase(std::string_view text)
{
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z')
            c = char(c - 'A' + 'a');
    }
    return result;
}

traffic::Extra extraOf(const exchange::Exchange& exchange, std::deque<std::string>& texts)
{
    traffic::Extra extra;
    if (exchange.requestHead)
        extra.http10 = exchange::startLine(*exchange.requestHead).ends_with("HTTP/1.0");
    if (exchange.responseHead) {
        extra.type = exchange::mediaType(exchange::fieldValue(*exchange.responseHead, "content-type"));
        if (!isLowerCase(extra.type))
            extra.type = texts.emplace_back(toLowerCase(extra.type));
    }
    return extra;
}

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

Recorder::Recorder(Options options) : m_options(std::move(options)), m_measureTimer(this)
{
    qRegisterMetaType<RecordedBatch>();
    qRegisterMetaType<Measurement>();
    qRegisterMetaType<std::shared_ptr<const exchange::Exchange>>();
    m_measureTimer.setTimerType(Qt::CoarseTimer);
    connect(&m_measureTimer, &QTimer::timeout, this, &Recorder::measure);
}

Recorder::~Recorder() = default;

void Recorder::open()
{
    std::error_code error;
    std::filesystem::create_directories(m_options.folder, error);
    auto opened = Spool::open(m_options.folder, m_options.mostBytes);
    if (const auto* problem = std::get_if<Spool::Problem>(&opened)) {
        setProblem(problem->message);
    } else {
        m_spool = std::move(std::get<std::unique_ptr<Spool>>(opened));
        m_details = m_spool;
    }
    m_measureTimer.start(kMeasureInterval);
    measure();
}

void Recorder::record(const std::shared_ptr<const exchange::Batch>& batch)
{
    auto result = std::make_shared<Recorded>();
    result->batch = batch;
    result->extras.reserve(batch->exchanges.size());
    std::shared_ptr<const exchange::Exchange> watched;
    bool noRoom = false;
    m_measurement.missed += batch->missed;
    m_recordedSinceTrim += batch->exchanges.size();
    for (const exchange::Exchange& exchange : batch->exchanges) {
        m_meter.count(exchange);
        traffic::Extra& extra = result->extras.emplace_back(extraOf(exchange, result->texts));
        if (exchange.hasEnded()) {
            m_running.erase(exchange.id);
            if (m_spool) {
                extra.details = m_spool->append(exchange);
                noRoom = noRoom || extra.details == traffic::Row::kNoDetails;
            }
        } else {
            // a copy, because the batch is to be let go of soon
            m_running.insert_or_assign(exchange.id, std::make_shared<const exchange::Exchange>(exchange));
        }
        if (exchange.id == m_watched)
            watched = std::make_shared<const exchange::Exchange>(exchange);
    }
    if (m_spool) {
        if (const auto problem = m_spool->flush())
            setProblem(problem->message);
        else
            setProblem(noRoom ? QCoreApplication::translate("Recording",
                           "heads are not kept any more: the limit on disk is reached; clear the list to go on")
                                    .toStdString()
                              : std::string());
    }
    Q_EMIT recorded(result);
    if (watched)
        Q_EMIT found(watched);
}

std::shared_ptr<const exchange::Exchange> Recorder::lookUp(quint64 id, quint64 place) const
{
    if (const auto running = m_running.find(id); running != m_running.end())
        return running->second;
    std::optional<exchange::Exchange> exchange;
    if (m_spool)
        exchange = m_spool->read(place);
    if (!exchange || exchange->id != id)
        return nullptr;
    return std::make_shared<const exchange::Exchange>(std::move(*exchange));
}

void Recorder::find(quint64 id, quint64 place)
{
    if (const auto exchange = lookUp(id, place))
        Q_EMIT found(exchange);
    else
        Q_EMIT notFound(id);
}

void Recorder::watch(quint64 id) { m_watched = id; }

void Recorder::dropBefore(quint64 place)
{
    if (m_spool)
        m_spool->dropBefore(place);
}

void Recorder::measure()
{
    const traffic::Meter::Reading reading = m_meter.read();
    m_measurement.seconds = double(m_sinceMeasured.isValid() ? m_sinceMeasured.nsecsElapsed() : 1'000'000'000) / 1e9;
    m_sinceMeasured.start();
    m_measurement.requests = reading.requests;
    m_measurement.bytesDown = reading.bytesDown;
    m_measurement.bytesUp = reading.bytesUp;
    m_measurement.memoryBytes = memoryBytes();
    m_measurement.diskBytes = m_spool ? m_spool->bytes() : 0;
    if (m_recordedSinceTrim >= kWorthTrimming) {
        // what bursts leave behind in the heap is as much again as a fifth of a long list
        ::malloc_trim(0);
        m_recordedSinceTrim = 0;
    }
    Q_EMIT measured(m_measurement);
}

void Recorder::setProblem(const std::string& problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT troubled(QString::fromStdString(problem));
}

} // namespace weir::capture
