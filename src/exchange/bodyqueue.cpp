#include "exchange/bodyqueue.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace weir::exchange {

std::size_t BodyBlock::append(std::uint64_t exchange, Part part, std::string_view bytes)
{
    if (m_used > 0) {
        Piece* last = pieceAt(m_last);
        if (last->exchange == exchange && last->part == part) {
            // the piece goes on: its padding is used, and what is behind it
            const std::size_t end = m_last + sizeof(Piece) + last->length;
            const std::size_t taken = std::min(bytes.size(), kCapacity - end);
            std::memcpy(m_bytes.data() + end, bytes.data(), taken);
            last->length += std::uint32_t(taken);
            m_used = m_last + sizeof(Piece) + padded(last->length);
            return taken;
        }
    }
    if (kCapacity - m_used < sizeof(Piece) + 8)
        return 0;
    const std::size_t taken = std::min(bytes.size(), kCapacity - m_used - sizeof(Piece));
    m_last = m_used;
    new (m_bytes.data() + m_last) Piece{exchange, std::uint32_t(taken), part};
    std::memcpy(m_bytes.data() + m_last + sizeof(Piece), bytes.data(), taken);
    m_used = m_last + sizeof(Piece) + padded(taken);
    return taken;
}

BodyQueue::BodyQueue(std::size_t mostBytes, std::function<void()> wake, BodyRelief relief)
    : m_mostBlocks(std::max<std::size_t>(mostBytes / BodyBlock::kCapacity, 2)), m_wake(std::move(wake)),
      m_relief(relief)
{
}

bool BodyQueue::isHeldBack()
{
    if (m_reliefEnd == Clock::time_point())
        return false;
    const Clock::time_point now = Clock::now();
    if (now >= m_reliefEnd) {
        m_reliefEnd = Clock::time_point();
        return false;
    }
    if (now < m_nextBlock)
        return true;
    m_nextBlock = now + m_relief.blockInterval;
    return false;
}

BodyQueue::BlockPointer BodyQueue::obtain()
{
    {
        const std::lock_guard lock(m_mutex);
        if (isHeldBack())
            return nullptr;
        if (!m_free.empty()) {
            BlockPointer block = std::move(m_free.back());
            m_free.pop_back();
            m_leastFree = std::min(m_leastFree, m_free.size());
            return block;
        }
        if (m_blocks == m_mostBlocks) {
            m_reliefEnd = Clock::now() + m_relief.time;
            return nullptr;
        }
        ++m_blocks;
    }
    return BlockPointer(new BodyBlock); // its bytes are not cleared
}

void BodyQueue::push(BlockPointer block)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        m_pushed.push_back(std::move(block));
        wake = m_pushed.size() == kWorthWaking;
    }
    if (wake && m_wake)
        m_wake();
}

std::vector<BodyQueue::BlockPointer> BodyQueue::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_pushed, {});
}

void BodyQueue::giveBack(BlockPointer block)
{
    block->clear();
    const std::lock_guard lock(m_mutex);
    m_free.push_back(std::move(block)); // the next to be used, while the cache has it
}

void BodyQueue::trim()
{
    std::vector<BlockPointer> gone;
    const std::lock_guard lock(m_mutex);
    const std::size_t count = std::min((m_leastFree + 1) / 2, m_free.size());
    std::move(m_free.end() - std::ptrdiff_t(count), m_free.end(), std::back_inserter(gone));
    m_free.resize(m_free.size() - count);
    m_blocks -= count;
    m_leastFree = m_free.size();
}

std::size_t BodyQueue::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_blocks * BodyBlock::kCapacity;
}

bool BodyWriter::append(std::uint64_t exchange, Part part, std::string_view bytes)
{
    while (!bytes.empty()) {
        if (!m_block)
            m_block = m_queue.obtain();
        if (!m_block)
            return false;
        bytes.remove_prefix(m_block->append(exchange, part, bytes));
        if (!bytes.empty())
            flush();
    }
    return true;
}

void BodyWriter::flush()
{
    if (m_block && !m_block->isEmpty())
        m_queue.push(std::move(m_block));
}

} // namespace weir::exchange
