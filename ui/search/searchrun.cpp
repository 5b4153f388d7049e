#include "search/searchrun.h"

#include "crash/handler.h"

#include <chrono>
#include <pthread.h>
#include <utility>

namespace weir::ui {

namespace {

/// How often the window hears of it.
constexpr std::chrono::milliseconds kInterval{40};

} // namespace

SearchRun::SearchRun(QObject* parent)
    : QObject(parent), m_timer(this), m_thread([this](const std::stop_token& ending) { run(ending); })
{
    connect(&m_timer, &QTimer::timeout, this, &SearchRun::collect);
}

SearchRun::~SearchRun()
{
    cancel();
    m_thread.request_stop();
    m_wake.release();
}

void SearchRun::start(const QString& folder, const QString& text)
{
    cancel();
    m_job = std::make_shared<Job>();
    m_job->folder = folder.toStdString();
    m_job->text = text.toStdString();
    {
        const std::lock_guard lock(m_mutex);
        m_next = m_job;
    }
    m_wake.release();
    m_timer.start(kInterval);
}

void SearchRun::cancel()
{
    m_timer.stop();
    if (m_job)
        m_job->stop = true;
    m_job.reset();
}

void SearchRun::run(const std::stop_token& ending)
{
    ::pthread_setname_np(::pthread_self(), "weir-search");
    const crash::ThreadStack stack;
    for (;;) {
        m_wake.acquire();
        if (ending.stop_requested())
            return;
        std::shared_ptr<Job> job;
        {
            const std::lock_guard lock(m_mutex);
            job.swap(m_next);
        }
        if (job && !job->stop)
            search(*job);
    }
}

void SearchRun::search(Job& job)
{
    auto opened = capture::Searcher::open(job.folder);
    capture::SearchOutcome outcome;
    std::string problem;
    if (const auto* failed = std::get_if<capture::Problem>(&opened)) {
        problem = failed->message;
    } else {
        capture::SearchQuery query;
        query.pattern = capture::TextPattern(job.text);
        std::size_t hits = 0;
        capture::SearchEvents events;
        events.found = [&](capture::SearchHit&& hit) {
            const std::lock_guard lock(job.mutex);
            job.hits.push_back(std::move(hit));
            return ++hits < kMostHits;
        };
        events.progressed = [&job](std::uint64_t done, std::uint64_t all) {
            const std::lock_guard lock(job.mutex);
            job.done = done;
            job.all = all;
        };
        outcome = std::get<std::unique_ptr<capture::Searcher>>(opened)->search(query, job.stop, events);
    }
    const std::lock_guard lock(job.mutex);
    job.outcome = outcome;
    job.problem = problem;
    job.hasEnded = true;
}

/// Tells what has come since the last time.
void SearchRun::collect()
{
    const std::shared_ptr<Job> job = m_job;
    if (!job)
        return;
    std::vector<capture::SearchHit> hits;
    std::uint64_t done = 0;
    std::uint64_t all = 0;
    bool hasEnded = false;
    {
        const std::lock_guard lock(job->mutex);
        hits.swap(job->hits);
        done = job->done;
        all = job->all;
        hasEnded = job->hasEnded;
    }
    if (hasEnded) {
        m_timer.stop();
        m_job.reset();
    }
    if (!hits.empty())
        Q_EMIT found(hits);
    Q_EMIT progressed(done, all);
    if (hasEnded)
        Q_EMIT ended(job->outcome, QString::fromStdString(job->problem));
}

} // namespace weir::ui
