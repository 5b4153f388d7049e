#include "exchange/feed.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace weir::exchange {

Feed::Feed(std::function<void()> wake, std::size_t mostKept) : m_wake(std::move(wake)), m_mostKept(mostKept) {}

bool Feed::publish(std::vector<Exchange>& changed)
{
    if (changed.empty())
        return true;
    bool first = false;
    {
        const std::unique_lock lock(m_mutex, std::try_to_lock);
        if (!lock)
            return false;
        first = m_published.empty();
        m_kept += changed.size();
        m_published.push_back(std::move(changed));
        changed = {};
        if (m_kept > m_mostKept)
            makeRoom();
    }
    if (first && m_wake)
        m_wake();
    return true;
}

void Feed::makeRoom()
{
    // whole publications at a time, the oldest first, so that the cost stays small
    std::size_t emptied = 0;
    for (std::vector<Exchange>& publication : m_published) {
        if (m_kept <= m_mostKept)
            break;
        // states on the way do not count as missed: a later one supersedes them
        m_missed += std::uint64_t(std::count_if(publication.begin(), publication.end(), [](const Exchange& e) { return e.hasEnded(); }));
        m_kept -= publication.size();
        ++emptied;
    }
    m_published.erase(m_published.begin(), m_published.begin() + std::ptrdiff_t(emptied));
}

Batch Feed::take()
{
    Batch result;
    std::vector<std::vector<Exchange>> published;
    {
        const std::lock_guard lock(m_mutex);
        published.swap(m_published);
        m_kept = 0;
        result.missed = std::exchange(m_missed, 0);
    }
    if (published.size() == 1) {
        result.exchanges = std::move(published.front());
        return result;
    }
    for (std::vector<Exchange>& part : published)
        result.exchanges.insert(result.exchanges.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    return result;
}

Outbox::Entry::~Entry()
{
    if (m_open)
        m_outbox.removeDirty(*this);
}

Exchange& Outbox::Entry::begin()
{
    m_exchange = Exchange();
    m_exchange.id = m_outbox.m_feed.nextId();
    m_exchange.started = std::chrono::system_clock::now();
    m_open = true;
    changed();
    return m_exchange;
}

void Outbox::Entry::changed()
{
    if (m_dirtyPlace != 0 || !m_open)
        return;
    m_outbox.m_dirty.push_back(this);
    m_dirtyPlace = m_outbox.m_dirty.size();
}

void Outbox::Entry::finish()
{
    if (!m_open)
        return;
    m_outbox.removeDirty(*this);
    m_open = false;
    m_outbox.m_ended.push_back(std::move(m_exchange));
}

void Outbox::removeDirty(Entry& entry)
{
    if (entry.m_dirtyPlace == 0)
        return;
    Entry*& place = m_dirty[entry.m_dirtyPlace - 1];
    place = m_dirty.back();
    place->m_dirtyPlace = entry.m_dirtyPlace;
    m_dirty.pop_back();
    entry.m_dirtyPlace = 0;
}

bool Outbox::publish()
{
    for (Entry* entry : m_dirty) {
        entry->m_dirtyPlace = 0;
        m_ended.push_back(entry->m_exchange);
    }
    m_dirty.clear();
    return m_feed.publish(m_ended);
}

} // namespace weir::exchange
