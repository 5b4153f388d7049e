#include "tls/sessioncache.h"

#include <ctime>
#include <openssl/ssl.h>

namespace weir::tls {

namespace {

bool isGood(const SSL_SESSION* session)
{
    const long age = long(std::time(nullptr)) - SSL_SESSION_get_time(session);
    return SSL_SESSION_is_resumable(session) == 1 && age >= 0 && age < SSL_SESSION_get_timeout(session);
}

} // namespace

void SessionCache::put(const std::string& key, Session session)
{
    if (m_most == 0)
        return;
    const std::lock_guard lock(m_mutex);
    auto found = m_byKey.find(key);
    if (found == m_byKey.end()) {
        m_entries.push_front({key, {}});
        found = m_byKey.emplace(key, m_entries.begin()).first;
    } else {
        m_entries.splice(m_entries.begin(), m_entries, found->second);
    }
    std::list<Session>& sessions = found->second->sessions;
    sessions.push_front(std::move(session));
    ++m_size;
    if (sessions.size() > kMostPerKey) {
        sessions.pop_back();
        --m_size;
    }
    while (m_size > m_most) {
        m_entries.back().sessions.pop_back();
        --m_size;
        if (m_entries.back().sessions.empty())
            drop(std::prev(m_entries.end()));
    }
}

SessionCache::Session SessionCache::take(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end())
        return nullptr;
    const Entries::iterator entry = found->second;
    m_entries.splice(m_entries.begin(), m_entries, entry);
    Session result;
    while (!result && !entry->sessions.empty()) {
        Session& newest = entry->sessions.front();
        const bool isGoodStill = isGood(newest.get());
        if (isGoodStill && SSL_SESSION_get_protocol_version(newest.get()) < TLS1_3_VERSION) {
            SSL_SESSION_up_ref(newest.get());
            return Session(newest.get());
        }
        if (isGoodStill)
            result = std::move(newest);
        entry->sessions.pop_front();
        --m_size;
    }
    if (entry->sessions.empty())
        drop(entry);
    return result;
}

void SessionCache::drop(Entries::iterator entry)
{
    m_byKey.erase(entry->key);
    m_entries.erase(entry);
}

std::size_t SessionCache::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_size;
}

} // namespace weir::tls
