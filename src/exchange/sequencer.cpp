#include "exchange/sequencer.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace weir::exchange {

std::vector<Exchange> Sequencer::pass(std::vector<Exchange> came, TimePoint now)
{
    // stable, so that of several states of one the newest stays the last
    const auto news = std::stable_partition(
        came.begin(), came.end(), [this](const Exchange& exchange) { return exchange.id < m_next; });
    if (!isHolding())
        m_heldSince = now;
    if (news != came.end()) {
        m_held.insert(m_held.end(), std::make_move_iterator(news), std::make_move_iterator(came.end()));
        came.erase(news, came.end());
        std::stable_sort(
            m_held.begin(), m_held.end(), [](const Exchange& a, const Exchange& b) { return a.id < b.id; });
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_held.size(); ++i) {
            if (i + 1 < m_held.size() && m_held[i + 1].id == m_held[i].id)
                continue; // a newer state follows
            if (kept != i)
                m_held[kept] = std::move(m_held[i]);
            ++kept;
        }
        m_held.resize(kept);
    }
    release(came, now - m_heldSince >= kPatience);
    return came;
}

std::vector<Exchange> Sequencer::flush()
{
    std::vector<Exchange> out;
    release(out, true);
    return out;
}

void Sequencer::release(std::vector<Exchange>& out, bool all)
{
    auto end = m_held.begin();
    for (; end != m_held.end() && (all || end->id == m_next); ++end)
        m_next = end->id + 1;
    out.insert(out.end(), std::make_move_iterator(m_held.begin()), std::make_move_iterator(end));
    m_held.erase(m_held.begin(), end);
}

} // namespace weir::exchange
