#include "traffic/table.h"

#include "traffic/pages.h"

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

template<typename Part>
Part& Table::makeOwn(std::shared_ptr<Part>& part)
{
    if (part.use_count() > 1)
        part = std::make_shared<Part>(*part);
    else
        std::atomic_thread_fence(std::memory_order_acquire); // after the reads of snapshots that had it
    return *part;
}

Row& Table::writable(RowNumber number)
{
    const std::uint32_t place = number - m_now.m_first + m_now.m_skipped;
    return makeOwn(m_now.m_chunks[place / Snapshot::kChunkRows]).rows[place % Snapshot::kChunkRows];
}

Row& Table::addRow()
{
    if ((m_now.m_size + m_now.m_skipped) / Snapshot::kChunkRows == m_now.m_chunks.size())
        m_now.m_chunks.push_back(std::allocate_shared<Snapshot::Chunk>(PageAllocator<Snapshot::Chunk>()));
    return writable(m_now.m_first + m_now.m_size++);
}

std::optional<Table::Change> Table::take(const exchange::Exchange& exchange, const Extra& extra)
{
    if (extra.leftOut)
        return std::nullopt;
    const std::uint64_t id = idOf(exchange, extra);
    if (!m_leftOut.empty()) {
        const auto found = m_leftOut.find(id);
        if (found != m_leftOut.end()) {
            if (exchange.hasEnded())
                m_leftOut.erase(found);
            return std::nullopt;
        }
    }
    const auto running = m_running.find(id);
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
            m_leftOut.insert(id);
        return std::nullopt;
    }
    const RowNumber number = m_now.end();
    Row& row = addRow();
    row = Row();
    row.id = id;
    row.pathPlace = m_now.m_texts.paths.append(exchange.path);
    row.pathLength = std::min(exchange.path.size(), TextStore::kMostBytes);
    row.mark = extra.mark;
    fill(row, exchange, extra);
    count(row, +1);
    if (!row.hasEnded())
        m_running.emplace(id, number);
    if (!extra.comment.empty())
        setComment(number, extra.comment);
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

HostTotals& Table::changing(TextId host)
{
    if (host >= m_totals.size()) {
        m_totals.resize(host + 1);
        m_hostChanged.resize(host + 1);
    }
    if (!m_hostChanged[host]) {
        m_hostChanged[host] = true;
        m_changedHosts.push_back(host);
    }
    return m_totals[host];
}

void Table::count(const Row& row, int sign)
{
    if (row.deleted)
        return;
    const auto add = [&row, sign](HostTotals& totals) {
        // of unsigned numbers: adding the negative takes away
        const auto times = std::uint64_t(std::int64_t(sign));
        totals.requests += times;
        totals.bytes += times * (row.requestBytes + row.responseBytes);
        totals.errors += row.isError() ? times : 0;
    };
    add(changing(row.host));
    add(m_allTotals);
    m_typeCounts.add(row.type, std::uint32_t(sign));
    m_methodCounts.add(row.method, std::uint32_t(sign));
    m_clientCounts.add(row.client, std::uint32_t(sign));
    m_statusCounts.add(row.status, std::uint32_t(sign));
}

void Table::setMark(RowNumber number, std::uint8_t mark) { writable(number).mark = mark; }

void Table::setComment(RowNumber number, std::string_view comment)
{
    Row& row = writable(number);
    Comments& comments = makeOwn(m_now.m_comments);
    row.hasComment = !comment.empty();
    if (comment.empty())
        comments.erase(row.id);
    else
        comments.insert_or_assign(row.id, std::string(comment));
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

void Table::append(Table&& newer)
{
    Snapshot& from = newer.m_now;
    const auto known = [](Interner& own, const TextList& others) {
        std::vector<TextId> ids(others.count());
        for (TextId id = 0; id < ids.size(); ++id)
            ids[id] = own.idOf(others.text(id));
        return ids;
    };
    const std::vector<TextId> hosts = known(m_hosts, from.m_texts.hosts);
    const std::vector<TextId> clients = known(m_clients, from.m_texts.clients);
    const std::vector<TextId> servers = known(m_servers, from.m_texts.servers);
    const std::vector<TextId> types = known(m_types, from.m_texts.types);
    const std::vector<TextId> methods = known(m_methods, from.m_texts.methods);
    const std::uint64_t placesMoved = m_now.m_texts.paths.append(std::move(from.m_texts.paths));

    // its chunks behind those of this table, and then its rows up to where this table ends
    constexpr std::size_t kRows = Snapshot::kChunkRows;
    std::size_t to = m_now.m_skipped + m_now.m_size;
    std::size_t at = m_now.m_chunks.size() * kRows + from.m_skipped;
    if (to % kRows != 0)
        makeOwn(m_now.m_chunks.back());
    for (std::shared_ptr<Snapshot::Chunk>& chunk : from.m_chunks) {
        makeOwn(chunk);
        m_now.m_chunks.push_back(std::move(chunk));
    }
    for (const std::size_t end = at + from.m_size; at != end; ++at, ++to) {
        Row& row = m_now.m_chunks[to / kRows]->rows[to % kRows];
        row = m_now.m_chunks[at / kRows]->rows[at % kRows];
        row.pathPlace += placesMoved;
        row.host = hosts[row.host];
        row.client = std::uint16_t(clients[row.client]);
        row.server = servers[row.server];
        row.type = std::uint16_t(types[row.type]);
        row.method = std::uint16_t(methods[row.method]);
    }
    m_now.m_chunks.resize((to + kRows - 1) / kRows);
    for (const auto& [id, number] : newer.m_running)
        m_running.emplace(id, number - from.m_first + m_now.end());
    m_now.m_size += from.m_size;

    for (TextId host = 0; host < newer.m_totals.size(); ++host)
        changing(hosts[host]) += newer.m_totals[host];
    m_allTotals += newer.m_allTotals;
    m_statusCounts.add(newer.m_statusCounts);
    m_typeCounts.add(newer.m_typeCounts, types);
    m_methodCounts.add(newer.m_methodCounts, methods);
    m_clientCounts.add(newer.m_clientCounts, clients);
    m_deleted += newer.m_deleted;
    if (!from.m_comments->empty())
        makeOwn(m_now.m_comments).insert(from.m_comments->begin(), from.m_comments->end());
    m_leftOut = std::move(newer.m_leftOut);
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
