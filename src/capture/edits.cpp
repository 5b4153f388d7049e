#include "capture/edits.h"

#include <utility>

namespace weir::capture {

void Edits::add(Edit edit)
{
    if (m_waiting.size() == kMost)
        m_waiting.pop_front();
    m_waiting.push_back(std::move(edit));
}

std::optional<Problem> Edits::applyTo(Store& store)
{
    while (!m_waiting.empty()) {
        if (auto problem = m_waiting.front()(store))
            return problem;
        m_waiting.pop_front();
    }
    return std::nullopt;
}

} // namespace weir::capture
