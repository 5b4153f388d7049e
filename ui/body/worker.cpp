#include "body/worker.h"

#include <pthread.h>

namespace weir::ui {

Worker::~Worker()
{
    cancel();
    m_thread.request_stop();
    m_wake.release();
}

void Worker::start(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop.request_stop();
        m_stop = std::stop_source();
        m_next = std::move(job);
    }
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token& ending) { run(ending); });
    m_wake.release();
}

void Worker::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_stop.request_stop();
    m_next = nullptr;
}

void Worker::run(const std::stop_token& ending)
{
    ::pthread_setname_np(::pthread_self(), m_threadName.c_str());
    for (;;) {
        m_wake.acquire();
        if (ending.stop_requested())
            return;
        Job job;
        std::stop_token stop;
        {
            const std::lock_guard lock(m_mutex);
            job.swap(m_next);
            stop = m_stop.get_token();
        }
        if (job)
            job(stop);
    }
}

} // namespace weir::ui
