#include "exchange/sequencer.h"

#include <algorithm>
#include <utility>

namespace weir::exchange {

std::vector<Exchange> Sequencer::pass(std::vector<Exchange> came, TimePoint now)
{
    // stable, so that of several states of one the newest stays the last
    const auto news = std::stable_partition(
        came.begin(), came.end(), [this](const Exchange& exchange) { return exchange.id < m_next; });
    if (news != came.end()) {
        for (auto exchange = news; exchange != came.end(); ++exchange)
            m_held.push_back({std::move(*exchange), now});
        came.erase(news, came.end());
        std::stable_sort(
            m_held.begin(), m_held.end(), [](const Held& a, const Held& b) { return a.exchange.id < b.exchange.id; });
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_held.size(); ++i) {
            if (i + 1 < m_held.size() && m_held[i + 1].exchange.id == m_held[i].exchange.id) {
                m_held[i + 1].since = m_held[i].since; // a newer state of it
                continue;
            }
            if (kept != i)
                m_held[kept] = std::move(m_held[i]);
            ++kept;
        }
        m_held.resize(kept);
    }
    release(came, now - kPatience);
    return came;
}

std::vector<Exchange> Sequencer::flush()
{
    std::vector<Exchange> out;
    release(out, TimePoint::max());
    return out;
}

/// Those that no gap is before, and those that have waited since `longAgo`.
void Sequencer::release(std::vector<Exchange>& out, TimePoint longAgo)
{
    auto end = m_held.begin();
    for (; end != m_held.end() && (end->since <= longAgo || end->exchange.id == m_next); ++end) {
        m_next = end->exchange.id + 1;
        out.push_back(std::move(end->exchange));
    }
    m_held.erase(m_held.begin(), end);
}

} // namespace weir::exchange
