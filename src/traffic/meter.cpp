#include "traffic/meter.h"

#include <utility>

namespace weir::traffic {

void Meter::count(const exchange::Exchange& exchange)
{
    const Counted now{
        exchange.responseHeadBytes + exchange.responseBodyBytes, exchange.requestHeadBytes + exchange.requestBodyBytes};
    Counted before;
    if (const auto found = m_running.find(exchange.id); found != m_running.end()) {
        before = found->second;
        if (exchange.hasEnded())
            m_running.erase(found);
        else
            found->second = now;
    } else {
        ++m_reading.requests;
        if (!exchange.hasEnded())
            m_running.emplace(exchange.id, now);
    }
    m_reading.bytesDown += now.down - before.down;
    m_reading.bytesUp += now.up - before.up;
}

Meter::Reading Meter::read() { return std::exchange(m_reading, {}); }

} // namespace weir::traffic
