#include "traffic/table.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <utility>

namespace weir::traffic {

namespace {

constexpr std::uint64_t kMostBytes = (std::uint64_t(1) << 48) - 1;

struct SplitAddress
{
    std::string_view address;
    std::uint16_t port = 0;
};

/// "127.0.0.1:80", "[::1]:80"
SplitAddress splitAddress(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return {text, 0};
    SplitAddress result{text.substr(0, colon), 0};
    const std::string_view port = text.substr(colon + 1);
    std::from_chars(port.data(), port.data() + port.size(), result.port);
    if (result.address.starts_with('[') && result.address.ends_with(']'))
        result.address = result.address.substr(1, result.address.size() - 2);
    return result;
}

void appendNumber(std::string& text, unsigned number)
{
    char digits[12];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    text.append(digits, end);
}

} // namespace

std::string_view Snapshot::comment(const Row& row) const
{
    if (!row.hasComment)
        return {};
    const auto found = m_comments->find(row.id);
    return found == m_comments->end() ? std::string_view() : std::string_view(found->second);
}

void Snapshot::writeUrl(const Row& row, std::string& url) const
{
    const std::string_view name = host(row);
    const bool isTunnel = row.scheme == exchange::Scheme::Tunnel;
    const unsigned usualPort = row.scheme == exchange::Scheme::Https ? 443 : 80;
    const bool isIpv6 = name.find(':') != std::string_view::npos;
    url.clear();
    if (!isTunnel && !name.empty())
        url += row.scheme == exchange::Scheme::Https ? "https://" : "http://";
    if (isIpv6)
        url += '[';
    url += name;
    if (isIpv6)
        url += ']';
    if (row.port != 0 && (isTunnel || row.port != usualPort)) {
        url += ':';
        appendNumber(url, unsigned(row.port));
    }
    url += path(row);
}

Row& Table::writable(RowNumber number)
{
    const std::uint32_t place = number - m_now.m_first + m_now.m_skipped;
    std::shared_ptr<Snapshot::Chunk>& chunk = m_now.m_chunks[place / Snapshot::kChunkRows];
    if (chunk.use_count() > 1)
        chunk = std::make_shared<Snapshot::Chunk>(*chunk); // a snapshot has it
    else
        std::atomic_thread_fence(std::memory_order_acquire); // after the reads of snapshots that had it
    return chunk->rows[place % Snapshot::kChunkRows];
}

Row& Table::addRow()
{
    if ((m_now.m_size + m_now.m_skipped) / Snapshot::kChunkRows == m_now.m_chunks.size())
        m_now.m_chunks.push_back(std::make_shared<Snapshot::Chunk>());
    return writable(m_now.m_first + m_now.m_size++);
}

std::optional<Table::Change> Table::take(const exchange::Exchange& exchange, const Extra& extra)
{
    if (extra.leftOut)
        return std::nullopt;
    if (!m_leftOut.empty()) {
        const auto found = m_leftOut.find(exchange.id);
        if (found != m_leftOut.end()) {
            if (exchange.hasEnded())
                m_leftOut.erase(found);
            return std::nullopt;
        }
    }
    const auto running = m_running.find(exchange.id);
    if (running != m_running.end()) {
        const RowNumber number = running->second;
        Row& row = writable(number);
        count(row, -1);
        fill(row, exchange, extra);
        count(row, +1);
        if (row.hasEnded())
            m_running.erase(running);
        return Change{number, false};
    }
    if (m_paused) {
        if (!exchange.hasEnded())
            m_leftOut.insert(exchange.id);
        return std::nullopt;
    }
    const RowNumber number = m_now.end();
    Row& row = addRow();
    row = Row();
    row.id = extra.id != 0 ? extra.id : exchange.id;
    row.pathPlace = m_now.m_texts.paths.append(exchange.path);
    row.pathLength = std::min(exchange.path.size(), TextStore::kMostBytes);
    fill(row, exchange, extra);
    count(row, +1);
    if (!row.hasEnded())
        m_running.emplace(row.id, number);
    return Change{number, true};
}

void Table::fill(Row& row, const exchange::Exchange& exchange, const Extra& extra)
{
    using std::chrono::microseconds;
    const SplitAddress client = splitAddress(exchange.client);
    const exchange::Timing& timing = exchange.timing;
    row.startedUs = std::chrono::duration_cast<microseconds>(exchange.started.time_since_epoch()).count();
    row.requestBytes = std::min(exchange.requestBodyBytes, kMostBytes);
    row.responseBytes = std::min(exchange.responseBodyBytes, kMostBytes);
    row.details = extra.details;
    row.status = std::uint16_t(exchange.status);
    row.port = exchange.port;
    row.clientPort = client.port;
    row.host = m_hosts.idOf(exchange.host);
    row.client = std::uint16_t(m_clients.idOf(client.address));
    row.server = m_servers.idOf(exchange.server);
    row.type = std::uint16_t(m_types.idOf(extra.type));
    row.method = std::uint16_t(m_methods.idOf(exchange.method));
    if (timing.total)
        row.durationMs = std::chrono::duration<float, std::milli>(*timing.total).count();
    const std::optional<exchange::Timing::Duration> phases[kPhases] = {
        timing.dns, timing.connect, timing.tls, timing.send, timing.wait, timing.receive};
    for (std::size_t i = 0; i < kPhases; ++i)
        row.phases[i] = phases[i] ? ShortDuration(*phases[i]) : ShortDuration();
    row.state = exchange.state;
    row.scheme = exchange.scheme;
    row.refused = exchange.refused;
    row.reused = timing.reusedConnection;
    row.hasError = !exchange.error.empty();
    row.http10 = extra.http10;
}

void Table::count(const Row& row, int sign)
{
    if (row.deleted)
        return;
    if (row.host >= m_totals.size()) {
        m_totals.resize(row.host + 1);
        m_hostChanged.resize(row.host + 1);
    }
    const auto add = [&row, sign](HostTotals& totals) {
        // of unsigned numbers: adding the negative takes away
        const auto times = std::uint64_t(std::int64_t(sign));
        totals.requests += times;
        totals.bytes += times * (row.requestBytes + row.responseBytes);
        totals.errors += row.isError() ? times : 0;
    };
    add(m_totals[row.host]);
    add(m_allTotals);
    if (!m_hostChanged[row.host]) {
        m_hostChanged[row.host] = true;
        m_changedHosts.push_back(row.host);
    }
    m_typeCounts.add(row.type, sign);
    m_methodCounts.add(row.method, sign);
    m_clientCounts.add(row.client, sign);
    if (row.status != 0) {
        std::uint32_t& count = m_statusCounts[int(row.status)];
        count += std::uint32_t(sign);
    }
}

void Table::setMark(RowNumber number, std::uint8_t mark) { writable(number).mark = mark; }

void Table::setComment(RowNumber number, std::string_view comment)
{
    Row& row = writable(number);
    auto comments = std::make_shared<Comments>(*m_now.m_comments);
    row.hasComment = !comment.empty();
    if (comment.empty())
        comments->erase(row.id);
    else
        comments->insert_or_assign(row.id, std::string(comment));
    m_now.m_comments = std::move(comments);
}

void Table::setDeleted(RowNumber number, bool deleted)
{
    Row& row = writable(number);
    if (row.deleted == deleted)
        return;
    if (deleted)
        count(row, -1);
    row.deleted = deleted;
    if (!deleted)
        count(row, +1);
    m_deleted += deleted ? 1U : std::uint32_t(-1);
}

std::uint32_t Table::dropOldest(std::uint32_t most)
{
    const std::uint32_t dropped = m_now.m_size > most ? m_now.m_size - most : 0;
    for (std::uint32_t i = 0; i < dropped; ++i) {
        const Row& row = m_now.row(m_now.m_first + i);
        count(row, -1);
        if (row.deleted)
            --m_deleted;
        if (!row.hasEnded()) {
            m_running.erase(row.id);
            m_leftOut.insert(row.id);
        }
    }
    m_now.m_first += dropped;
    m_now.m_size -= dropped;
    m_now.m_skipped += dropped;
    for (; m_now.m_skipped >= Snapshot::kChunkRows; m_now.m_skipped -= Snapshot::kChunkRows)
        m_now.m_chunks.pop_front();
    if (dropped > 0 && m_now.m_size > 0)
        m_now.m_texts.paths.dropBefore(m_now.row(m_now.m_first).pathPlace);
    return dropped;
}

void Table::follow(const Table& before)
{
    m_leftOut = before.m_leftOut;
    m_paused = before.m_paused;
}

void Table::leaveOutRunningOf(const Table& gone)
{
    for (const auto& [id, number] : gone.m_running)
        m_leftOut.insert(id);
}

void Table::append(const Table& newer)
{
    const Snapshot& from = newer.m_now;
    for (std::uint32_t i = 0; i < from.size(); ++i) {
        const Row& original = from.row(from.first() + i);
        const RowNumber number = m_now.end();
        Row& row = addRow();
        row = original;
        const std::string_view path = from.path(original);
        row.pathPlace = m_now.m_texts.paths.append(path);
        row.host = m_hosts.idOf(from.host(original));
        row.client = std::uint16_t(m_clients.idOf(from.client(original)));
        row.server = m_servers.idOf(from.server(original));
        row.type = std::uint16_t(m_types.idOf(from.type(original)));
        row.method = std::uint16_t(m_methods.idOf(from.method(original)));
        count(row, +1);
        m_deleted += row.deleted ? 1 : 0;
        if (!row.hasEnded())
            m_running.emplace(row.id, number);
    }
    if (!from.m_comments->empty()) {
        auto comments = std::make_shared<Comments>(*m_now.m_comments);
        comments->insert(from.m_comments->begin(), from.m_comments->end());
        m_now.m_comments = std::move(comments);
    }
    m_leftOut = newer.m_leftOut;
    m_paused = newer.m_paused;
}

void Table::tellAllHosts()
{
    m_changedHosts.clear();
    for (TextId host = 0; host < m_totals.size(); ++host) {
        m_hostChanged[host] = true;
        m_changedHosts.push_back(host);
    }
}

std::vector<TextId> Table::takeChangedHosts()
{
    for (const TextId host : m_changedHosts)
        m_hostChanged[host] = false;
    return std::exchange(m_changedHosts, {});
}

} // namespace weir::traffic
