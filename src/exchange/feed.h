#pragma once

#include "exchange/bodyqueue.h"
#include "exchange/exchange.h"

#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace weir::exchange {

/// Snapshots of exchanges that have changed. Of one exchange, only the newest state counts.
struct Batch
{
    std::vector<Exchange> exchanges; ///< per worker in order of events; from the engine, new ones in order of their ids
    std::uint64_t missed = 0;        ///< snapshots of ended exchanges left out before these, for want of a reader
    std::size_t bytes = 0;           ///< of memory, about
};

/// Carries what happens in the workers to whoever shows or records it.
/// Workers publish some 20 times a second and never wait; if nobody takes, snapshots are kept up to a limit of
/// memory, then the oldest are left out, and those of ended exchanges counted.
class Feed
{
public:
    /// `wake` is called (in the publishing thread) when something can be taken where there was nothing.
    explicit Feed(std::function<void()> wake, std::size_t mostBytesKept = 64 * 1024 * 1024);

    std::uint64_t nextId() { return m_lastId.fetch_add(1, std::memory_order_relaxed) + 1; }

    /// Takes over the content of `changed` and leaves it empty. Returns false, and changes nothing, when the
    /// reader is just taking: try again later. Thread contract: any thread; never waits.
    bool publish(std::vector<Exchange>& changed);

    /// Everything published so far. Thread contract: any thread, one at a time.
    Batch take();

private:
    void makeRoom();

    std::function<void()> m_wake;
    const std::size_t m_mostBytesKept;
    std::atomic<std::uint64_t> m_lastId = 0;
    std::mutex m_mutex;
    struct Publication
    {
        std::vector<Exchange> exchanges;
        std::size_t bytes = 0;
    };

    std::vector<Publication> m_published;
    std::size_t m_bytesKept = 0;
    std::uint64_t m_missed = 0;
};

/// Where the sessions of one worker report. Keeps to one snapshot an exchange and a publishing interval:
/// most exchanges begin and end within one and are copied never.
/// Thread contract: the worker's thread.
class Outbox
{
public:
    /// `newsCame` is called when there is something to publish where there was nothing.
    explicit Outbox(Feed& feed, std::function<void()> newsCame = {}) : m_feed(feed), m_newsCame(std::move(newsCame)) {}

    /// From here on bodies are copied into the queue, each up to a limit.
    void recordBodies(BodyQueue& queue, std::uint64_t mostBytesPerBody);
    /// Those of exchanges that begin from here on are not.
    void leaveOutBodies() { m_leavesOutBodies = true; }

    /// An exchange that is going on. Its session tells of changes; the outbox reads it when it publishes.
    class Entry
    {
    public:
        explicit Entry(Outbox& outbox) : m_outbox(outbox) {}
        ~Entry();
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;

        /// Begins a new exchange, and sets its start time. It is not told of before it changes or finishes.
        Exchange& open();
        /// Ends an exchange of which nobody is to know. Nothing, if it was told of.
        bool discard();
        /// The current exchange, between open() and finish().
        Exchange& operator*() { return m_exchange; }
        Exchange* operator->() { return &m_exchange; }
        bool isOpen() const { return m_open; }
        /// It is told of, and has its id from here on.
        void changed();
        /// Copies bytes of a body, if bodies are recorded. What comes after a loss is not recorded: a body with a hole
        /// would be worth less than its beginning.
        void recordBody(Part body, std::string_view bytes);
        /// Whether the next bytes of that body would be recorded.
        bool isRecording(Part body) const;
        /// From here on it is also recorded when bytes of the bodies came.
        void recordArrivals();
        /// Ends the exchange: hands it over as it is now.
        void finish();

    private:
        friend class Outbox;
        void giveId();
        void recordArrival(Part body, std::size_t bytes);

        Outbox& m_outbox;
        Exchange m_exchange;
        std::array<std::uint64_t, kParts> m_bytesRecorded{};
        std::optional<std::chrono::steady_clock::time_point> m_arrivalsFrom; // when it began; none: not recorded
        bool m_open = false;
        std::size_t m_dirtyPlace = 0; // 1 + index in the outbox's list; 0: not in it
    };

    /// Whether there is something to publish; then the worker calls publish() within the interval.
    bool hasNews() const { return !m_ended.empty() || !m_dirty.empty(); }
    /// Snapshots what has changed and hands it to the feed. Returns whether the feed took it.
    bool publish();

    static constexpr std::chrono::milliseconds kInterval{50};

private:
    void removeDirty(Entry& entry);
    void announceNews() const;

    Feed& m_feed;
    std::function<void()> m_newsCame;
    std::vector<Exchange> m_ended;
    std::vector<Entry*> m_dirty;
    std::optional<BodyWriter> m_bodies;
    bool m_leavesOutBodies = true;
    std::uint64_t m_mostBytesPerBody = 0;
};

} // namespace weir::exchange
