#include "capture/syncer.h"

#include "crash/handler.h"

#include <fcntl.h>
#include <iterator>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace weir::capture {

namespace {

/// The log is moved into the tables when it is longer than this.
constexpr off_t kLongLog = 16 * 1024 * 1024;

} // namespace

Syncer::Syncer(std::function<void()> caughtUp)
    : m_caughtUp(std::move(caughtUp)), m_thread([this] {
          pthread_setname_np(pthread_self(), "weir-syncer");
          const crash::ThreadStack stack;
          run();
      })
{
}

Syncer::~Syncer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Syncer::sync(Store::Files files)
{
    {
        const std::lock_guard lock(m_mutex);
        std::move(files.ended.begin(), files.ended.end(), std::back_inserter(m_ended));
        if (m_busy || m_work)
            return;
        m_work =
            Work{std::exchange(m_ended, {}), std::move(files.log), std::move(files.tables), std::move(files.writing)};
        if (files.segment >= 0)
            m_work->segments.emplace_back(::fcntl(files.segment, F_DUPFD_CLOEXEC, 0));
    }
    m_changed.notify_all();
}

void Syncer::finish()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_busy && !m_work; });
}

void Syncer::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_work || m_ends; });
        if (!m_work)
            return;
        const Work next = std::move(*m_work);
        m_work.reset();
        m_busy = true;
        lock.unlock();
        work(next);
        lock.lock();
        m_busy = false;
        m_changed.notify_all();
    }
}

void Syncer::work(const Work& work)
{
    // segments first: a row is not to be safer than the body it refers to
    for (const net::Descriptor& segment : work.segments)
        ::fdatasync(segment.number());
    const net::Descriptor log(::open(work.log.c_str(), O_RDONLY | O_CLOEXEC));
    if (!log)
        return;
    ::fdatasync(log.number());
    struct stat status = {};
    if (::fstat(log.number(), &status) != 0 || status.st_size < kLongLog)
        return;
    Database database;
    if (Database::open(work.tables, Database::Mode::ReadWrite, database))
        return;
    database.run("PRAGMA synchronous = NORMAL");
    database.run("PRAGMA wal_autocheckpoint = 0");
    constexpr const char* kMove = "PRAGMA wal_checkpoint(PASSIVE)";
    database.run(kMove);
    m_catchingUp = true;
    {
        const std::lock_guard lock(*work.writing);
        database.run(kMove);
    }
    m_catchingUp = false;
    if (m_caughtUp)
        m_caughtUp();
}

} // namespace weir::capture
