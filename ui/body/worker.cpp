#include "body/worker.h"

#include "crash/handler.h"

#include <pthread.h>

namespace weir::ui {

Worker::~Worker()
{
    cancel();
    m_thread.request_stop(); // which wakes it, too
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
    m_wake.notify_one();
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
    const crash::ThreadStack stack;
    for (;;) {
        Job job;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, ending, [this] { return m_next != nullptr; }))
                return;
            job.swap(m_next);
            stop = m_stop.get_token();
        }
        job(stop);
    }
}

} // namespace weir::ui
