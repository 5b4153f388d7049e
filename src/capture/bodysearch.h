#pragma once

#include "capture/bodyfinds.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace weir::capture {

/// Finds out which exchanges of a capture have some texts in bodies, and goes on with what comes.
/// Thread contract: has a thread of its own; its functions are for one other thread.
class BodySearch
{
public:
    /// `changed` is called in the search's thread, a few times a second while there is news, and when all is found out.
    BodySearch(std::string folder, const std::vector<traffic::BodyText>& texts, std::function<void()> changed);
    /// Ends it at once.
    ~BodySearch();

    const std::string& folder() const { return m_folder; }
    std::shared_ptr<const BodyFinds> finds() const { return m_finds; }
    /// These are new, or have changed.
    void lookAgain(const std::vector<std::uint64_t>& ids);
    /// All that it was told of has been looked at.
    bool isDone() const { return m_isDone; }

private:
    void run();
    void tellNow();
    void tellSometimes();
    void searchAll(Searcher& searcher);
    void searchAgain(Searcher& searcher, const std::vector<std::uint64_t>& ids);

    const std::string m_folder;
    const std::shared_ptr<BodyFinds> m_finds;
    const std::function<void()> m_changed;
    std::atomic<bool> m_stop = false;
    std::atomic<bool> m_isDone = false;
    std::chrono::steady_clock::time_point m_told; // in its thread
    std::mutex m_mutex;                           // of what follows
    std::condition_variable m_wake;
    std::vector<std::uint64_t> m_again;
    std::thread m_thread; // last, so that all is there when it begins
};

} // namespace weir::capture
