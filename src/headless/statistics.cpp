#include "headless/statistics.h"

#include "capture/extra.h"

#include <algorithm>
#include <deque>

namespace weir::headless {

namespace {

void add(Statistics::Totals& totals, const exchange::Exchange& exchange)
{
    ++totals.exchanges;
    totals.failed += exchange.state == exchange::State::Failed ? 1 : 0;
    totals.requestHeadBytes += exchange.requestHeadBytes;
    totals.requestBodyBytes += exchange.requestBodyBytes;
    totals.responseHeadBytes += exchange.responseHeadBytes;
    totals.responseBodyBytes += exchange.responseBodyBytes;
}

} // namespace

Statistics::Totals& Statistics::ByName::of(std::string_view name)
{
    m_name = name;
    const auto found = m_totals.find(m_name);
    if (found != m_totals.end())
        return found->second;
    return m_totals.size() < kMostNames ? m_totals[m_name] : m_totals[std::string(kOthers)];
}

std::vector<Statistics::Named> Statistics::ByName::sorted() const
{
    std::vector<Named> result;
    result.reserve(m_totals.size());
    for (const auto& [name, totals] : m_totals)
        result.push_back({name, totals});
    std::sort(result.begin(), result.end(), [](const Named& a, const Named& b) {
        return a.totals.exchanges != b.totals.exchanges ? a.totals.exchanges > b.totals.exchanges : a.name < b.name;
    });
    return result;
}

void Statistics::countLoss(const exchange::RecordedBody& body)
{
    if (body.loss == exchange::BodyLoss::None)
        return;
    Loss& loss = m_losses[std::size_t(body.loss)];
    ++loss.bodies;
    loss.bytes += body.bytesPassed - std::min(body.bytesPassed, body.bytes ? body.bytes->size() : 0);
}

void Statistics::count(const capture::StoredExchange& stored)
{
    const exchange::Exchange& exchange = stored.exchange;
    std::deque<std::string> texts;
    add(m_totals, exchange);
    add(m_hosts.of(exchange.host), exchange);
    add(m_statuses[exchange.status], exchange);
    add(m_types.of(capture::extraOf(exchange, texts).type), exchange);
    const bool isTunnel = exchange.scheme == exchange::Scheme::Tunnel;
    m_running += exchange.hasEnded() ? 0 : 1;
    m_refused += exchange.refused ? 1 : 0;
    m_tunnels += isTunnel ? 1 : 0;
    if (!m_begin || exchange.started < *m_begin)
        m_begin = exchange.started;
    if (!m_end || exchange.started > *m_end)
        m_end = exchange.started;
    if (exchange.state == exchange::State::Finished && !isTunnel && exchange.status != 101) {
        if (exchange.timing.total)
            m_total.add(*exchange.timing.total);
        if (exchange.timing.wait)
            m_wait.add(*exchange.timing.wait);
    }
    countLoss(stored.requestBody);
    countLoss(stored.responseBody);
}

} // namespace weir::headless
