#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace weir::capture {

class SearchIndexWriter;
class StoreReader;

/// Keeps the index of a capture up to date while there is little else to do.
/// Thread contract: has a thread of its own that gives way to all others; its functions are for any thread.
class SearchIndexer
{
public:
    /// Beyond so many requests a second, it waits.
    static constexpr std::uint64_t kBusy = 200;
    /// So many seconds must have been calm before it begins.
    static constexpr int kCalmSeconds = 5;

    explicit SearchIndexer(std::string folder);
    /// What was not finished is lost, and done again the next time.
    ~SearchIndexer();

    /// Of the last second. To be told every second: it looks for work then.
    void noteRequests(std::uint64_t requests);
    /// A search has found that the index is damaged.
    void rebuild();

private:
    void run();
    bool isToWait();
    bool open();
    bool workOnce();

    const std::string m_folder;
    std::mutex m_mutex; // of what follows
    std::condition_variable m_changed;
    bool m_isTold = false;
    int m_calmSeconds = 0;
    bool m_isToRebuild = false;
    bool m_ends = false;
    std::shared_ptr<StoreReader> m_capture;
    std::unique_ptr<SearchIndexWriter> m_writer;
    std::thread m_thread; // last, so that all is there when it begins
};

} // namespace weir::capture
