#pragma once

#include <QList>
#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>
#include <utility>

namespace weir::ui {

/// Work that takes too long for the window, each in a thread of its own.
/// Thread contract: the GUI thread.
class Background final : public QObject
{
public:
    using QObject::QObject;
    /// Asks all to stop, and waits for that.
    ~Background() override
    {
        m_stop = true;
        for (QThread* thread : std::exchange(m_threads, {})) {
            thread->wait();
            delete thread;
        }
    }

    /// Becomes true when work is to end early.
    const std::atomic<bool>& stop() const { return m_stop; }

    /// Has `work` done, and then `done` called with its result in the GUI thread.
    template<typename Work, typename Done>
    void run(Work work, Done done)
    {
        auto result = std::make_shared<std::optional<decltype(work())>>();
        QThread* thread = QThread::create([work = std::move(work), result]() mutable { result->emplace(work()); });
        m_threads.append(thread);
        connect(thread, &QThread::finished, this, [this, thread, result, done = std::move(done)]() mutable {
            m_threads.removeOne(thread);
            thread->deleteLater();
            done(std::move(**result));
        });
        thread->start();
    }

private:
    QList<QThread*> m_threads;
    std::atomic<bool> m_stop = false;
};

} // namespace weir::ui
