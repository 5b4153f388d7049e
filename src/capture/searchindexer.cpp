#include "capture/searchindexer.h"

#include "capture/searchindexwriter.h"
#include "crash/handler.h"

#include <algorithm>
#include <chrono>
#include <malloc.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace weir::capture {

namespace {

/// Each turn is one transaction; it ends sooner when traffic comes.
constexpr std::chrono::milliseconds kTurn{5000};

} // namespace

SearchIndexer::SearchIndexer(std::string folder) : m_folder(std::move(folder)), m_thread([this] { run(); }) {}

SearchIndexer::~SearchIndexer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
        if (m_writer)
            m_writer->interrupt();
    }
    m_changed.notify_one();
    m_thread.join();
}

void SearchIndexer::noteRequests(std::uint64_t requests)
{
    const std::lock_guard lock(m_mutex);
    m_calmSeconds = requests > kBusy ? 0 : std::min(m_calmSeconds + 1, kCalmSeconds);
    m_isTold = true;
    m_changed.notify_one();
}

void SearchIndexer::rebuild()
{
    const std::lock_guard lock(m_mutex);
    m_isToRebuild = true;
}

bool SearchIndexer::isToWait()
{
    const std::lock_guard lock(m_mutex);
    return m_ends || m_calmSeconds == 0;
}

void SearchIndexer::run()
{
    ::pthread_setname_np(::pthread_self(), "weir-indexer");
    const crash::ThreadStack stack;
    // Not SCHED_IDLE: it shares the memory allocator's locks with threads that must not wait long for them.
    ::setpriority(PRIO_PROCESS, id_t(::gettid()), 19);
    bool isMore = false;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [&] { return m_ends || (m_calmSeconds >= kCalmSeconds && (m_isTold || isMore)); });
            if (m_ends)
                return;
            m_isTold = false;
            if (std::exchange(m_isToRebuild, false)) {
                m_writer.reset();
                m_capture.reset();
                SearchIndexWriter::remove(m_folder);
            }
        }
        isMore = (m_writer || open()) && workOnce();
    }
}

bool SearchIndexer::open()
{
    auto capture = StoreReader::open(m_folder);
    if (std::holds_alternative<Problem>(capture))
        return false;
    auto writer = SearchIndexWriter::open(m_folder, *std::get<std::shared_ptr<StoreReader>>(capture));
    if (std::holds_alternative<Problem>(writer))
        return false; // searches do without
    const std::lock_guard lock(m_mutex);
    m_capture = std::get<std::shared_ptr<StoreReader>>(std::move(capture));
    m_writer = std::get<std::unique_ptr<SearchIndexWriter>>(std::move(writer));
    return true;
}

/// Whether there is more to do.
bool SearchIndexer::workOnce()
{
    const auto end = std::chrono::steady_clock::now() + kTurn;
    const auto enough = [&] { return isToWait() || std::chrono::steady_clock::now() > end; };
    const auto progress = m_writer->work(*m_capture, enough);
    if (progress == SearchIndexWriter::Progress::Going)
        return true;
    ::malloc_trim(0); // what it took was tens of megabytes, in pieces among those of others
    if (progress == SearchIndexWriter::Progress::Done)
        return false;
    // damaged: opened again the next time, it is begun anew; disk full or in use: perhaps not then
    const bool isDamaged = m_writer->error().isDamage();
    const std::lock_guard lock(m_mutex);
    m_writer.reset();
    m_capture.reset();
    if (isDamaged)
        SearchIndexWriter::remove(m_folder);
    return false;
}

} // namespace weir::capture
