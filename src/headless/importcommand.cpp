#include "capture/extra.h"
#include "capture/store.h"
#include "capture/syncer.h"
#include "formats/harreader.h"
#include "headless/commands.h"
#include "net/descriptor.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <unistd.h>

namespace weir::headless {

namespace {

using formats::HarExchange;

/// Writes what comes from a HAR file to a capture, some at a time.
class Importer
{
public:
    explicit Importer(capture::Store& store) : m_store(store), m_nextId(store.lastId() + 1), m_firstId(m_nextId) {}
    ~Importer() { m_syncer.finish(); }

    /// False: it could not be written, see problem().
    bool add(HarExchange&& har)
    {
        Pending& pending = m_pending.emplace_back();
        pending.har = std::move(har);
        exchange::Exchange& exchange = pending.har.exchange;
        exchange.id = m_nextId++;
        if (!exchange.hasEnded())
            exchange.state = exchange::State::Finished;
        append(pending.har.requestBody, pending.request);
        append(pending.har.responseBody, pending.response);
        if (const auto arrivals = std::exchange(pending.har.arrivals, nullptr))
            m_store.segments().append(pending.arrivals.extents, *arrivals);
        m_bytesPending += (exchange.requestHead ? exchange.requestHead->size() : 0)
            + (exchange.responseHead ? exchange.responseHead->size() : 0);
        return (m_pending.size() < kMostPending && m_bytesPending < kMostBytesPending) || write();
    }

    /// What has not been written yet.
    bool write()
    {
        std::vector<capture::Entry> entries;
        std::deque<std::string> texts;
        for (Pending& pending : m_pending) {
            const traffic::Extra extra = capture::extraOf(pending.har.exchange, texts);
            entries.push_back({pending.har.exchange.id, &pending.har.exchange, extra.type, extra.http10, true,
                &pending.request, &pending.response, &pending.arrivals});
        }
        m_problem = m_store.write(entries);
        if (m_problem)
            return false;
        m_written += entries.size();
        m_problem = m_store.bodyProblem();
        for (const Pending& pending : m_pending) {
            if (!m_problem && pending.har.mark != 0)
                m_problem = m_store.setMark(std::span(&pending.har.exchange.id, 1), pending.har.mark);
            if (!m_problem && !pending.har.comment.empty())
                m_problem = m_store.setComment(pending.har.exchange.id, pending.har.comment);
        }
        if (m_problem)
            return false;
        m_pending.clear();
        m_bytesPending = 0;
        m_syncer.sync(m_store.files());
        return true;
    }

    const std::optional<capture::Problem>& problem() const { return m_problem; }
    std::uint64_t firstId() const { return m_firstId; }
    std::uint64_t written() const { return m_written; }

private:
    static constexpr std::size_t kMostPending = 2'000;
    static constexpr std::size_t kMostBytesPending = 4 * 1024 * 1024; // of heads

    struct Pending
    {
        HarExchange har;
        capture::BodyPlace request;
        capture::BodyPlace response;
        capture::BodyPlace arrivals;
    };

    /// Lets go of the body.
    void append(exchange::RecordedBody& body, capture::BodyPlace& place)
    {
        place.loss = body.loss;
        place.isDecoded = body.isDecoded;
        if (body.bytes)
            m_store.segments().append(place.extents, *body.bytes);
        body.bytes.reset();
    }

    capture::Store& m_store;
    capture::Syncer m_syncer;
    std::deque<Pending> m_pending;
    std::size_t m_bytesPending = 0;
    std::uint64_t m_nextId;
    const std::uint64_t m_firstId;
    std::uint64_t m_written = 0;
    std::optional<capture::Problem> m_problem;
};

} // namespace

std::optional<Failure> importHar(const Arguments& arguments)
{
    const std::string& path = arguments.places[1];
    net::Descriptor opened;
    int file = STDIN_FILENO;
    if (path != "-") {
        opened = net::Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!opened)
            return Failure{path + ": cannot be read: " + std::strerror(errno)};
        file = opened.number();
    }
    auto opening = capture::Store::open(arguments.places[0]);
    if (const auto* problem = std::get_if<capture::Problem>(&opening))
        return Failure{problem->message};
    auto& [store, notes] = std::get<capture::Store::Opened>(opening);
    for (const std::string& note : notes)
        std::fprintf(stderr, "weir-headless import: %s\n", note.c_str());

    Importer importer(*store);
    formats::HarReader reader([&](HarExchange&& har) { return importer.add(std::move(har)); });
    std::vector<char> piece(256 * 1024);
    std::string readProblem;
    while (true) {
        const ssize_t got = ::read(file, piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            readProblem = std::strerror(errno);
        if (got <= 0 || !reader.feed({piece.data(), std::size_t(got)}))
            break;
    }
    if (readProblem.empty())
        reader.finish(); // its error() says whether that was all
    if (!importer.problem())
        importer.write();
    const std::string count = std::to_string(importer.written()) + " exchanges";
    if (importer.written() > 0)
        std::printf(
            "%s imported, from id %llu on\n", count.c_str(), static_cast<unsigned long long>(importer.firstId()));
    else
        std::printf("nothing imported\n");
    if (importer.problem())
        return Failure{importer.problem()->message + "; " + count + " were imported"};
    if (!readProblem.empty())
        return Failure{path + ": cannot be read on: " + readProblem + "; what came before is imported: " + count};
    if (const auto& error = reader.error())
        return Failure{path + ": " + error->message() + "; what stands before that is imported: " + count};
    return std::nullopt;
}

} // namespace weir::headless
