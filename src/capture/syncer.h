#pragma once

#include "capture/store.h"

#include <atomic>
#include <condition_variable>
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
    Syncer();
    ~Syncer();

    /// Syncs these files; those that go on, unless it is still busy with the last ones.
    void sync(Store::Files files);
    /// Whether the log was moved since the last call: what came since is for Store::finishCheckpoint().
    bool takeCheckpointed() { return m_checkpointed.exchange(false); }
    /// Waits until it is not busy, so that a store can be closed.
    void finish();

private:
    struct Work
    {
        std::vector<net::Descriptor> segments;
        std::string log;
        std::string tables;
    };

    void run();
    void work(const Work& work);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<net::Descriptor> m_ended; // segments that wait for their turn
    std::optional<Work> m_work;
    bool m_busy = false;
    bool m_ends = false;
    std::atomic<bool> m_checkpointed = false;
    std::thread m_thread;
};

} // namespace weir::capture
