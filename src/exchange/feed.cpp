#include "exchange/feed.h"

#include "exchange/arrival.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace weir::exchange {

namespace {

std::size_t bytesOf(const std::vector<Exchange>& exchanges)
{
    const auto bytesOfHead = [](const HeadText& head) { return head ? head->size() : 0; };
    std::size_t bytes = exchanges.size() * sizeof(Exchange);
    for (const Exchange& e : exchanges)
        bytes += e.method.size() + e.host.size() + e.path.size() + e.client.size() + e.server.size() + e.error.size()
            + bytesOfHead(e.requestHead) + bytesOfHead(e.responseHead);
    return bytes;
}

template<typename Exchange>
auto& lossOf(Exchange& exchange, Part body)
{
    return body == Part::Request ? exchange.requestBodyLoss : exchange.responseBodyLoss;
}

} // namespace

Feed::Feed(std::function<void()> wake, std::size_t mostBytesKept)
    : m_wake(std::move(wake)), m_mostBytesKept(mostBytesKept)
{
}

bool Feed::publish(std::vector<Exchange>& changed)
{
    if (changed.empty())
        return true;
    const std::size_t bytes = bytesOf(changed);
    bool first = false;
    {
        const std::unique_lock lock(m_mutex, std::try_to_lock);
        if (!lock)
            return false;
        first = m_published.empty();
        m_bytesKept += bytes;
        m_published.push_back({std::move(changed), bytes});
        changed = {};
        if (m_bytesKept > m_mostBytesKept)
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
    while (emptied < m_published.size() && m_bytesKept > m_mostBytesKept) {
        const Publication& oldest = m_published[emptied++];
        // states on the way do not count as missed: a later one supersedes them
        m_missed += std::uint64_t(std::count_if(
            oldest.exchanges.begin(), oldest.exchanges.end(), [](const Exchange& e) { return e.hasEnded(); }));
        m_bytesKept -= oldest.bytes;
    }
    m_published.erase(m_published.begin(), m_published.begin() + std::ptrdiff_t(emptied));
}

Batch Feed::take()
{
    Batch result;
    std::vector<Publication> published;
    {
        const std::lock_guard lock(m_mutex);
        published.swap(m_published);
        result.bytes = std::exchange(m_bytesKept, 0);
        result.missed = std::exchange(m_missed, 0);
    }
    if (published.size() == 1) {
        result.exchanges = std::move(published.front().exchanges);
        return result;
    }
    for (Publication& part : published)
        result.exchanges.insert(result.exchanges.end(), std::make_move_iterator(part.exchanges.begin()),
            std::make_move_iterator(part.exchanges.end()));
    return result;
}

Outbox::Entry::~Entry()
{
    if (m_open)
        m_outbox.removeDirty(*this);
}

Exchange& Outbox::Entry::open()
{
    m_exchange = Exchange();
    m_exchange.started = std::chrono::system_clock::now();
    m_bytesRecorded = {};
    m_arrivalsFrom.reset();
    if (m_outbox.m_leavesOutBodies)
        m_exchange.requestBodyLoss = m_exchange.responseBodyLoss = BodyLoss::NotAsked;
    m_open = true;
    return m_exchange;
}

bool Outbox::Entry::discard()
{
    if (m_exchange.id != 0)
        return false;
    m_open = false;
    return true;
}

/// As late as that, so that what is discarded leaves no gap.
void Outbox::Entry::giveId()
{
    if (m_exchange.id == 0)
        m_exchange.id = m_outbox.m_feed.nextId();
}

void Outbox::Entry::changed()
{
    if (m_dirtyPlace != 0 || !m_open)
        return;
    giveId();
    m_outbox.announceNews();
    m_outbox.m_dirty.push_back(this);
    m_dirtyPlace = m_outbox.m_dirty.size();
}

bool Outbox::Entry::isRecording(Part body) const { return lossOf(m_exchange, body) == BodyLoss::None; }

void Outbox::Entry::recordBody(Part body, std::string_view bytes)
{
    BodyLoss& loss = lossOf(m_exchange, body);
    if (loss != BodyLoss::None || bytes.empty())
        return;
    giveId();
    std::uint64_t& recorded = m_bytesRecorded[std::size_t(body)];
    const std::uint64_t most = m_outbox.m_mostBytesPerBody;
    const std::uint64_t room = most - std::min(most, recorded);
    if (bytes.size() > room) {
        loss = BodyLoss::Limit;
        bytes = bytes.substr(0, std::size_t(room));
    }
    recorded += bytes.size();
    if (!m_outbox.m_bodies->append(m_exchange.id, body, bytes))
        loss = BodyLoss::Backlog;
    else if (m_arrivalsFrom && !bytes.empty())
        recordArrival(body, bytes.size());
}

void Outbox::Entry::recordArrivals()
{
    const auto sinceStart = std::chrono::system_clock::now() - m_exchange.started;
    m_arrivalsFrom = std::chrono::steady_clock::now() - sinceStart;
}

/// Bytes of which that is not known are not worth recording: one body could not be put in order with the other.
void Outbox::Entry::recordArrival(Part body, std::size_t bytes)
{
    const Arrival arrival{
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - *m_arrivalsFrom), body,
        std::uint32_t(bytes)};
    std::uint64_t& recorded = m_bytesRecorded[std::size_t(Part::Arrivals)];
    recorded += Arrival::kBytes;
    const auto encoded = arrival.encode();
    if (recorded > m_outbox.m_mostBytesPerBody)
        lossOf(m_exchange, body) = BodyLoss::Limit;
    else if (!m_outbox.m_bodies->append(m_exchange.id, Part::Arrivals, {encoded.data(), encoded.size()}))
        lossOf(m_exchange, body) = BodyLoss::Backlog;
}

void Outbox::Entry::finish()
{
    if (!m_open)
        return;
    giveId();
    m_outbox.removeDirty(*this);
    m_open = false;
    m_outbox.announceNews();
    m_outbox.m_ended.push_back(std::move(m_exchange));
}

void Outbox::announceNews() const
{
    if (m_newsCame && !hasNews())
        m_newsCame();
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

void Outbox::recordBodies(BodyQueue& queue, std::uint64_t mostBytesPerBody)
{
    if (m_bodies)
        m_bodies->flush();
    m_bodies.emplace(queue);
    m_leavesOutBodies = false;
    m_mostBytesPerBody = mostBytesPerBody;
}

bool Outbox::publish()
{
    if (m_bodies)
        m_bodies->flush(); // before the exchanges: who hears of one can have all of its bodies
    for (Entry* entry : m_dirty) {
        entry->m_dirtyPlace = 0;
        m_ended.push_back(entry->m_exchange);
    }
    m_dirty.clear();
    return m_feed.publish(m_ended);
}

} // namespace weir::exchange
