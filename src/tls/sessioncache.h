#pragma once

#include "tls/handles.h"

#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace weir::tls {

/// Sessions with origins, to go on with on the next connection; the ones used least recently go first.
/// Thread contract: any thread.
class SessionCache
{
public:
    using Session = Handle<ssl_session_st>;

    explicit SessionCache(std::size_t most) : m_most(most) {}

    void put(const std::string& key, Session session);
    /// The newest for `key` that is still good, or null. One of TLS 1.3 is given once only (RFC 8446 §C.4).
    Session take(const std::string& key);
    std::size_t size() const;

    /// As many as an origin may have at a time: connections are made side by side.
    static constexpr std::size_t kMostPerKey = 4;

private:
    struct Entry
    {
        std::string key;
        std::list<Session> sessions; // the newest first
    };
    using Entries = std::list<Entry>;

    void drop(Entries::iterator entry);

    const std::size_t m_most;
    mutable std::mutex m_mutex;
    std::size_t m_size = 0;
    Entries m_entries; // the last used first
    std::unordered_map<std::string, Entries::iterator> m_byKey;
};

} // namespace weir::tls
