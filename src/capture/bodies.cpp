#include "capture/bodies.h"

#include <utility>

namespace weir::capture {

using exchange::BodyLoss;

Bodies::Open& Bodies::openOf(std::uint64_t exchange)
{
    if (m_last == nullptr || m_lastId != exchange) {
        m_last = &m_open[exchange];
        m_lastId = exchange;
    }
    return *m_last;
}

void Bodies::append(SegmentWriter& segments, std::uint64_t exchange, exchange::Part part, std::string_view bytes)
{
    Open& open = openOf(exchange);
    BodyPlace& place = (*open.places)[std::size_t(part)];
    if (place.loss != BodyLoss::None)
        return;
    const bool isSmall = bytes.size() < kSmall && !place.extents.empty();
    if (!isSmall && !open.tails) {
        segments.append(place.extents, bytes);
        return;
    }
    if (!open.tails)
        open.tails = std::make_unique<Tails>();
    Tail& tail = (*open.tails)[std::size_t(part)];
    if (tail.waiting.empty())
        m_waiting.push_back(exchange);
    tail.waiting += bytes;
    if (!isSmall || tail.waiting.size() >= kTurns * kSmall)
        put(segments, place, tail);
}

void Bodies::endTurn(SegmentWriter& segments)
{
    for (const std::uint64_t exchange : std::exchange(m_waiting, {})) {
        const auto found = m_open.find(exchange);
        if (found == m_open.end() || !found->second.tails)
            continue;
        for (std::size_t part = 0; part < exchange::kParts; ++part) {
            Tail& tail = (*found->second.tails)[part];
            if (!tail.waiting.empty())
                put(segments, (*found->second.places)[part], tail);
        }
    }
}

void Bodies::put(SegmentWriter& segments, BodyPlace& place, Tail& tail)
{
    const std::string bytes = std::exchange(tail.waiting, {});
    if (tail.bytes.empty())
        tail.from = place.extents.size();
    segments.append(place.extents, bytes);
    tail.bytes += bytes;
    if (tail.bytes.size() > kTurns * kSmall) {
        tail.bytes = std::string(); // long pieces are well where they are
        return;
    }
    // some of the first may stand right behind what came before
    std::uint64_t size = 0;
    for (std::size_t i = tail.from; i < place.extents.size(); ++i)
        size += place.extents[i].length;
    tail.bytes.erase(0, tail.bytes.size() - std::size_t(size));
    if (place.extents.size() - tail.from < kTurns)
        return;
    place.dropFrom(tail.from);
    segments.append(place.extents, std::exchange(tail.bytes, {}));
}

void Bodies::moved(std::uint64_t exchange, exchange::Part part, const Extents& to)
{
    const auto found = m_open.find(exchange);
    if (found == m_open.end())
        return;
    (*found->second.places)[std::size_t(part)].moved(to);
    if (found->second.tails)
        (*found->second.tails)[std::size_t(part)] = Tail();
}

void Bodies::lose(std::uint64_t exchange, exchange::Part part)
{
    (*openOf(exchange).places)[std::size_t(part)].loss = BodyLoss::Disk;
}

Bodies::Places* Bodies::find(std::uint64_t exchange)
{
    const auto found = m_open.find(exchange);
    return found == m_open.end() ? nullptr : found->second.places.get();
}

std::unique_ptr<Bodies::Places> Bodies::take(std::uint64_t exchange)
{
    const auto found = m_open.find(exchange);
    if (found == m_open.end())
        return nullptr;
    auto places = std::move(found->second.places);
    m_open.erase(found);
    m_last = nullptr;
    return places;
}

} // namespace weir::capture
