#pragma once

#include "capture/searcher.h"

#include <QObject>
#include <QSemaphore>
#include <QString>
#include <QTimer>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace weir::ui {

/// Searches a capture beside the GUI thread. A new search calls the one before off, at once.
/// Thread contract: the GUI thread; the work is done in a thread of its own.
class SearchRun final : public QObject
{
    Q_OBJECT

public:
    /// More hits are not looked for.
    static constexpr std::size_t kMostHits = 10'000;

    explicit SearchRun(QObject* parent = nullptr);
    ~SearchRun() override;

    void start(const QString& folder, const QString& text);
    /// No signal comes any more.
    void cancel();
    bool isRunning() const { return m_timer.isActive(); }

Q_SIGNALS:
    void found(const std::vector<weir::capture::SearchHit>& hits);
    void progressed(quint64 done, quint64 all);
    /// `problem`: it could not be done; in words.
    void ended(const weir::capture::SearchOutcome& outcome, const QString& problem);

private:
    /// One search, known to both threads.
    struct Job
    {
        std::string folder;
        std::string text;
        std::atomic<bool> stop = false;
        std::mutex mutex; // of what follows
        std::vector<capture::SearchHit> hits;
        std::uint64_t done = 0;
        std::uint64_t all = 0;
        bool hasEnded = false;
        capture::SearchOutcome outcome;
        std::string problem;
    };

    void run(const std::stop_token& ending);
    static void search(Job& job);
    void collect();

    std::mutex m_mutex; // of m_next
    std::shared_ptr<Job> m_next;
    QSemaphore m_wake;
    std::shared_ptr<Job> m_job; // that signals are of
    QTimer m_timer;
    std::jthread m_thread; // last, so that it ends first
};

} // namespace weir::ui
