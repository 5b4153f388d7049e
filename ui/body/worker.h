#pragma once

#include <QMetaObject>
#include <QObject>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace weir::ui {

/// Does one thing at a time beside the GUI thread; a new one calls off the one before.
/// Thread contract: the GUI thread. Whoever a job reports to must outlive it: keep the worker as its last member.
class Worker final
{
public:
    using Job = std::function<void(const std::stop_token&)>;

    explicit Worker(std::string threadName) : m_threadName(std::move(threadName)) {}
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// The job has to look at its token every few milliseconds.
    void start(Job job);
    /// What the job reports from now on, and has reported but was not heard yet, is dropped.
    void cancel();

private:
    void run(const std::stop_token& ending);

    const std::string m_threadName;
    std::mutex m_mutex; // of the two that follow
    Job m_next;
    std::stop_source m_stop;
    std::condition_variable_any m_wake; // not a semaphore: that of libstdc++ 12 may sleep on (its bug 104928)
    std::jthread m_thread;              // begins with the first job; last, so that it ends first
};

/// For jobs: runs `what` in the thread of `receiver`, unless the job has been called off until then.
template<typename What>
void report(QObject* receiver, const std::stop_token& stop, What what)
{
    QMetaObject::invokeMethod(
        receiver,
        [stop, what = std::move(what)] {
            if (!stop.stop_requested())
                what();
        },
        Qt::QueuedConnection);
}

} // namespace weir::ui
