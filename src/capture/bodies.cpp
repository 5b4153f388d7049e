#include "capture/bodies.h"

namespace weir::capture {

Bodies::Places& Bodies::of(std::uint64_t exchange) { return *m_places[exchange].places; }

Bodies::Places* Bodies::find(std::uint64_t exchange)
{
    const auto found = m_places.find(exchange);
    return found == m_places.end() ? nullptr : found->second.places.get();
}

std::unique_ptr<Bodies::Places> Bodies::take(std::uint64_t exchange)
{
    const auto found = m_places.find(exchange);
    if (found == m_places.end())
        return nullptr;
    auto places = std::move(found->second.places);
    m_places.erase(found);
    return places;
}

} // namespace weir::capture
