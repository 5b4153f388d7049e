#pragma once

#include "capture/store.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace weir::capture {

/// Brings what the store has written to the disk itself, and moves the log into the tables, so that the recorder never
/// waits for either.
/// Thread contract: has a thread of its own; its functions are for the recorder's.
class Syncer
{
public:
    /// `caughtUp` is called in the thread of the Syncer whenever isCatchingUp() has ended.
    explicit Syncer(std::function<void()> caughtUp = {});
    ~Syncer();

    /// Syncs these files; those that go on, unless it is still busy with the last ones.
    void sync(Store::Files files);
    /// What came while a long log was moved is being moved too, so that the log is used from its beginning again: that
    /// takes until the disk is done, and whoever writes to the tables meanwhile waits for it.
    bool isCatchingUp() const { return m_catchingUp; }
    /// Waits until it is not busy, so that a store can be closed.
    void finish();

private:
    struct Work
    {
        std::vector<net::Descriptor> segments;
        std::string log;
        std::string tables;
        std::shared_ptr<std::mutex> writing;
    };

    void run();
    void work(const Work& work);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<net::Descriptor> m_ended; // segments that wait for their turn
    std::optional<Work> m_work;
    bool m_busy = false;
    bool m_ends = false;
    std::atomic<bool> m_catchingUp = false;
    const std::function<void()> m_caughtUp;
    std::thread m_thread;
};

} // namespace weir::capture
