#include "net/timerwheel.h"

#include <algorithm>
#include <bit>

namespace weir::net {

void TimerNode::unlink()
{
    if (!m_next)
        return;
    m_previous->m_next = m_next;
    m_next->m_previous = m_previous;
    m_previous = m_next = nullptr;
}

void TimerWheel::Head::clear() { m_previous = m_next = this; }

bool TimerWheel::Head::isEmpty() const { return m_next == this; }

TimerNode* TimerWheel::Head::front() const { return m_next; }

void TimerWheel::Head::append(TimerNode& node)
{
    Head& base = *this;
    node.m_previous = base.m_previous;
    node.m_next = this;
    node.m_previous->m_next = &node;
    base.m_previous = &node;
}

void TimerWheel::Head::moveAllTo(Head& other)
{
    if (isEmpty())
        return;
    other.m_next = m_next;
    other.m_previous = m_previous;
    other.m_next->m_previous = &other;
    other.m_previous->m_next = &other;
    clear();
}

TimerWheel::TimerWheel(TimePoint start) : m_start(start) {}

void TimerWheel::set(TimerNode& node, TimePoint deadline)
{
    node.unlink();
    if (deadline == kNever)
        return;
    const auto distance = deadline > m_start ? deadline - m_start : Clock::duration::zero();
    const std::uint64_t tick = std::uint64_t((distance + kTick - Clock::duration(1)) / Clock::duration(kTick));
    node.m_tick = std::max(tick, m_now + 1);
    const std::size_t slot = node.m_tick % kSlots;
    m_slots[slot].append(node);
    m_occupied[slot / 64] |= std::uint64_t(1) << slot % 64;
}

void TimerWheel::advance(TimePoint now)
{
    const std::uint64_t target = std::uint64_t((now - m_start) / Clock::duration(kTick));
    while (m_now < target) {
        // a whole turn looks at every slot once, however far behind
        m_now = target - m_now > kSlots ? target - kSlots : m_now + 1;
        const std::size_t slot = m_now % kSlots;
        std::uint64_t& word = m_occupied[slot / 64];
        const std::uint64_t bit = std::uint64_t(1) << slot % 64;
        if (!(word & bit))
            continue;
        Head due;
        m_slots[slot].moveAllTo(due);
        word &= ~bit;
        while (!due.isEmpty()) {
            TimerNode& node = *due.front();
            node.unlink();
            if (node.m_tick > target) {
                m_slots[slot].append(node);
                word |= bit;
            } else {
                node.expired();
            }
        }
    }
}

std::optional<TimePoint> TimerWheel::next() const
{
    // word by word from the slot after now, once round
    const std::size_t first = (m_now + 1) % kSlots;
    for (std::size_t i = 0; i <= m_occupied.size(); ++i) {
        const std::size_t index = (first / 64 + i) % m_occupied.size();
        std::uint64_t word = m_occupied[index];
        if (i == 0)
            word &= ~std::uint64_t(0) << first % 64;
        while (word) {
            const std::size_t slot = index * 64 + std::size_t(std::countr_zero(word));
            if (!m_slots[slot].isEmpty()) {
                const std::uint64_t ahead = (slot + kSlots - first) % kSlots;
                return m_start + Clock::duration(kTick) * (m_now + 1 + ahead);
            }
            word &= word - 1;
            m_occupied[index] &= ~(std::uint64_t(1) << slot % 64);
        }
    }
    return std::nullopt;
}

} // namespace weir::net
