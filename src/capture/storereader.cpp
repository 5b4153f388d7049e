#include "capture/storereader.h"

#include "capture/schema.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace weir::capture {

using exchange::BodyLoss;
using exchange::Exchange;
using exchange::Part;

namespace {

constexpr const char* kRow =
    "id, started_us, state, scheme, refused, client, method, host, port, path, server, status, type, http10, "
    "request_head_bytes, request_body_bytes, response_head_bytes, response_body_bytes, dns_ns, connect_ns, tls_ns, "
    "send_ns, wait_ns, receive_ns, total_ns, reused, error, mark, comment";
constexpr const char* kDetails =
    ", request_segment, request_offset, request_kept, request_loss, response_segment, response_offset, response_kept, "
    "response_loss, head.request, head.response, ";
constexpr const char* kTlsColumns = "client_tls_ns, client_tls, origin_tls";
constexpr const char* kNoTlsColumns = "NULL, NULL, NULL";
constexpr int kTlsSince = 3; // version of the tables
constexpr const char* kFrom = " FROM exchange LEFT JOIN head ON head.exchange = exchange.id ";
constexpr const char* kVisible = "NOT EXISTS (SELECT 1 FROM hidden WHERE first <= id AND last >= id)";

constexpr int kRequestBody = 29; // columns
constexpr int kResponseBody = 33;
constexpr int kHeads = 37;
constexpr int kTls = 39;

/// Reads into an exchange that may have been used before, so that its texts need no new memory.
template<typename Row>
void readRow(const Row& row, Exchange& e)
{
    const auto duration = [&](int column) -> std::optional<exchange::Timing::Duration> {
        if (row.isNull(column))
            return std::nullopt;
        return exchange::Timing::Duration(row.number(column));
    };
    e.id = std::uint64_t(row.number(0));
    e.started = std::chrono::system_clock::time_point(std::chrono::microseconds(row.number(1)));
    e.state = exchange::State(std::clamp<std::int64_t>(row.number(2), 0, int(exchange::State::Failed)));
    e.scheme = exchange::Scheme(std::clamp<std::int64_t>(row.number(3), 0, int(exchange::Scheme::Tunnel)));
    e.refused = row.number(4) != 0;
    e.client = row.text(5);
    e.method = row.text(6);
    e.host = row.text(7);
    e.port = std::uint16_t(row.number(8));
    e.path = row.text(9);
    e.server = row.text(10);
    e.status = int(row.number(11));
    e.requestHeadBytes = std::uint64_t(row.number(14));
    e.requestBodyBytes = std::uint64_t(row.number(15));
    e.responseHeadBytes = std::uint64_t(row.number(16));
    e.responseBodyBytes = std::uint64_t(row.number(17));
    e.timing.dns = duration(18);
    e.timing.connect = duration(19);
    e.timing.tls = duration(20);
    e.timing.send = duration(21);
    e.timing.wait = duration(22);
    e.timing.receive = duration(23);
    e.timing.total = duration(24);
    e.timing.reusedConnection = row.number(25) != 0;
    e.error = row.text(26);
}

template<typename Row>
std::uint8_t markOf(const Row& row)
{
    return std::uint8_t(std::clamp<std::int64_t>(row.number(27), 0, 7));
}

BodyLoss lossOf(const Statement& row, int column)
{
    return BodyLoss(std::clamp<std::int64_t>(row.number(column) % kDecodedBody, 0, int(BodyLoss::Gone)));
}

exchange::HeadText headOf(const Statement& row, int column)
{
    if (row.isNull(column))
        return nullptr;
    return std::make_shared<const std::string>(row.text(column));
}

void appendRest(Extents& extents, Statement& rest, std::int64_t id, Part part)
{
    rest.bind(1, id);
    rest.bind(2, int(part));
    while (rest.step())
        extents.push_back(
            {std::uint32_t(rest.number(0)), std::uint64_t(rest.number(1)), std::uint64_t(rest.number(2))});
    rest.reset();
}

/// What `exchange` and `extent` say together.
Extents extentsOf(const Statement& row, int column, Statement& rest, std::int64_t id, Part body)
{
    Extents extents;
    if (row.isNull(column))
        return extents;
    std::uint64_t left = std::uint64_t(row.number(column + 2));
    extents.push_back({std::uint32_t(row.number(column)), std::uint64_t(row.number(column + 1)), 0});
    appendRest(extents, rest, id, body);
    for (std::size_t i = 1; i < extents.size(); ++i)
        left -= std::min(left, extents[i].length);
    extents.front().length = left;
    return extents;
}

/// Of which exchanges there may be some.
bool mayHaveArrivals(const Statement& row)
{
    constexpr int kSwitchingProtocols = 101;
    return row.number(11) == kSwitchingProtocols || row.text(12) == "text/event-stream";
}

exchange::RecordedBody bodyOf(const std::shared_ptr<SegmentFiles>& files, const Statement& row, int column,
    Statement& rest, Part part, std::uint64_t passed)
{
    exchange::RecordedBody body;
    body.bytesPassed = passed;
    body.loss = lossOf(row, column + 3);
    body.isDecoded = row.number(column + 3) >= kDecodedBody;
    Extents extents = extentsOf(row, column, rest, row.number(0), part);
    if (files->cutToWhatIsThere(extents))
        body.loss = BodyLoss::Gone;
    if (!extents.empty())
        body.bytes = std::make_shared<StoredBody>(files, std::move(extents));
    return body;
}

StoredExchange readStored(
    const std::shared_ptr<SegmentFiles>& files, const Statement& row, Statement& rest, TlsReader& tls)
{
    StoredExchange stored;
    Exchange& e = stored.exchange;
    readRow(row, e);
    e.requestHead = headOf(row, kHeads);
    e.responseHead = headOf(row, kHeads + 1);
    stored.requestBody = bodyOf(files, row, kRequestBody, rest, Part::Request, e.requestBodyBytes);
    stored.responseBody = bodyOf(files, row, kResponseBody, rest, Part::Response, e.responseBodyBytes);
    if (mayHaveArrivals(row)) {
        Extents arrivals;
        appendRest(arrivals, rest, row.number(0), Part::Arrivals);
        files->cutToWhatIsThere(arrivals);
        if (!arrivals.empty())
            stored.arrivals = std::make_shared<StoredBody>(files, std::move(arrivals));
    }
    e.requestBodyLoss = stored.requestBody.loss;
    e.responseBodyLoss = stored.responseBody.loss;
    if (!row.isNull(kTls))
        e.timing.clientTls = exchange::Timing::Duration(row.number(kTls));
    if (!row.isNull(kTls + 1))
        e.clientTls = tls.read(row.number(kTls + 1));
    if (!row.isNull(kTls + 2))
        e.originTls = tls.read(row.number(kTls + 2));
    stored.mark = markOf(row);
    stored.comment = row.text(28);
    return stored;
}

/// What is hidden, for a walk over many ids.
class Hidden
{
public:
    explicit Hidden(Database& database)
    {
        Statement ranges(database, "SELECT max(first, 0), last FROM hidden WHERE last >= 0 ORDER BY first");
        while (ranges.step())
            m_ranges.push_back({std::uint64_t(ranges.number(0)), std::uint64_t(ranges.number(1))});
        m_ranges = ordered(std::move(m_ranges));
    }

    bool contains(std::uint64_t id) const
    {
        const auto behind = std::upper_bound(m_ranges.begin(), m_ranges.end(), id,
            [](std::uint64_t value, const IdRange& range) { return value < range.first; });
        return behind != m_ranges.begin() && std::prev(behind)->last >= id;
    }

private:
    std::vector<IdRange> m_ranges;
};

constexpr const char* kRest =
    "SELECT segment, offset, length FROM extent WHERE exchange = ? AND side = ? ORDER BY position";

} // namespace

Extents readExtents(Database& database, std::int64_t id, Part part)
{
    Statement rest(database, kRest);
    if (part == Part::Arrivals) {
        Extents extents;
        appendRest(extents, rest, id, part);
        return extents;
    }
    Statement row(database,
        part == Part::Request ? "SELECT request_segment, request_offset, request_kept FROM exchange WHERE id = ?"
                              : "SELECT response_segment, response_offset, response_kept FROM exchange WHERE id = ?");
    row.bind(1, id);
    return row.step() ? extentsOf(row, 0, rest, id, part) : Extents();
}

StoreReader::StoreReader(const std::string& folder) : m_folder(folder), m_files(std::make_shared<SegmentFiles>(folder))
{
}

std::variant<std::shared_ptr<StoreReader>, Problem> StoreReader::open(const std::string& folder)
{
    std::shared_ptr<StoreReader> reader(new StoreReader(folder));
    const std::string path = folder + "/capture.db";
    bool isDamaged = false;
    if (const DatabaseError error = Database::open(path, Database::Mode::ReadOnly, reader->m_database))
        return Problem{
            QCoreApplication::translate("Recording", "%1 cannot be read: %2; it should be a folder with a capture")
                .arg(QString::fromStdString(folder), QString::fromStdString(error.message))
                .toStdString()};
    if (const auto problem = checkSchema(reader->m_database, path, isDamaged))
        return *problem;
    // Read, not mapped: what is mapped counts as memory of the process once it is touched, and costs a page fault each.
    reader->m_database.run("PRAGMA cache_size = -4000");
    const bool hasTls = reader->m_database.number("PRAGMA user_version") >= kTlsSince;
    reader->m_select = std::string("SELECT ") + kRow + kDetails + (hasTls ? kTlsColumns : kNoTlsColumns) + kFrom;
    if (hasTls)
        reader->m_tls = TlsReader(reader->m_database);
    reader->m_row = Statement(reader->m_database, reader->m_select + "WHERE id = ? AND " + kVisible);
    reader->m_rest = Statement(reader->m_database, kRest);
    return reader;
}

std::optional<Exchange> StoreReader::read(std::uint64_t id) const
{
    auto stored = find(id);
    if (!stored)
        return std::nullopt;
    return std::move(stored->exchange);
}

std::optional<StoredExchange> StoreReader::find(std::uint64_t id) const
{
    const std::lock_guard lock(m_mutex);
    m_row.bind(1, std::int64_t(id));
    std::optional<StoredExchange> stored;
    if (m_row.step())
        stored = readStored(m_files, m_row, m_rest, m_tls);
    m_row.reset();
    return stored;
}

StoreReader::Bodies StoreReader::bodies(std::uint64_t id) const
{
    const auto stored = find(id);
    return stored ? Bodies{stored->requestBody, stored->responseBody} : Bodies();
}

std::optional<IdRange> StoreReader::newestIds(std::uint64_t lastId, std::uint32_t most) const
{
    auto ids = idRange();
    if (!ids || most == 0 || lastId < ids->first)
        return std::nullopt;
    ids->last = std::min(ids->last, lastId);
    if (ids->last - ids->first < most)
        return ids; // nothing to count
    const std::lock_guard lock(m_mutex);
    Statement first(m_database, "SELECT id FROM exchange WHERE id <= ? ORDER BY id DESC LIMIT 1 OFFSET ?");
    first.bind(1, std::int64_t(ids->last));
    first.bind(2, std::int64_t(most) - 1);
    if (first.step())
        ids->first = std::uint64_t(first.number(0));
    return ids;
}

std::unique_ptr<traffic::Table> StoreReader::loadTable(const IdRange& ids, const std::atomic<bool>& stop) const
{
    const std::lock_guard lock(m_mutex);
    const Hidden hidden(m_database);
    auto table = std::make_unique<traffic::Table>();
    Exchange exchange;
    traffic::Extra extra;
    const auto take = [&](const RowValues& row) {
        if (stop.load(std::memory_order_relaxed))
            return false;
        if (hidden.contains(std::uint64_t(row.number(0))))
            return true;
        readRow(row, exchange);
        extra.id = extra.details = exchange.id;
        extra.type = row.text(12);
        extra.http10 = row.number(13) != 0;
        extra.mark = markOf(row);
        extra.comment = row.text(28);
        table->take(exchange, extra);
        return true;
    };
    const DatabaseError error = m_database.visitRows(
        kRow, "exchange WHERE id BETWEEN " + std::to_string(ids.first) + " AND " + std::to_string(ids.last), take);
    return error ? nullptr : std::move(table);
}

bool StoreReader::forEach(std::uint64_t first, const std::function<bool(const StoredExchange&)>& visit) const
{
    return walk(
        first, std::uint64_t(std::numeric_limits<std::int64_t>::max()), Order::Ascending, HiddenRows::LeftOut, visit);
}

bool StoreReader::walk(std::uint64_t first, std::uint64_t last, Order order, HiddenRows hiddenRows,
    const std::function<bool(const StoredExchange&)>& visit) const
{
    const std::lock_guard lock(m_mutex);
    const std::optional<Hidden> hidden =
        hiddenRows == HiddenRows::LeftOut ? std::optional<Hidden>(m_database) : std::nullopt;
    Statement rows(
        m_database, m_select + "WHERE id BETWEEN ? AND ? ORDER BY id" + (order == Order::Descending ? " DESC" : ""));
    rows.bind(1, std::int64_t(first));
    rows.bind(2, std::int64_t(last));
    while (rows.step()) {
        if (hidden && hidden->contains(std::uint64_t(rows.number(0))))
            continue;
        if (!visit(readStored(m_files, rows, m_rest, m_tls)))
            return true;
    }
    return !rows.error();
}

std::optional<IdRange> StoreReader::idRange() const
{
    const std::lock_guard lock(m_mutex);
    Statement lowest(m_database, "SELECT id FROM exchange WHERE id > 0 ORDER BY id LIMIT 1");
    Statement highest(m_database, "SELECT id FROM exchange WHERE id > 0 ORDER BY id DESC LIMIT 1");
    if (!lowest.step() || !highest.step())
        return std::nullopt;
    return IdRange{std::uint64_t(lowest.number(0)), std::uint64_t(highest.number(0))};
}

std::uint64_t StoreReader::rows() const
{
    const std::lock_guard lock(m_mutex);
    return std::uint64_t(m_database.number(std::string("SELECT count(*) FROM exchange WHERE ") + kVisible));
}

} // namespace weir::capture
