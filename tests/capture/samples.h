#pragma once

#include "capture/store.h"
#include "capture/storereader.h"

#include <QFile>
#include <QTest>

#include <memory>
#include <string>

/// What is written and read back in the tests of capture/.
namespace weir::test {

/// Bytes of which none is like its neighbour.
inline std::string bytesOfLength(std::size_t length, unsigned seed = 0)
{
    std::string result(length, '\0');
    for (std::size_t i = 0; i < length; ++i)
        result[i] = char((i * 31 + i / 251 + seed * 7) & 0xff);
    return result;
}

/// All that can be read of a body, in pieces.
inline std::string read(const exchange::ByteSource* bytes, std::size_t piece = 100'000)
{
    std::string result;
    if (bytes == nullptr)
        return result;
    result.resize(bytes->size());
    std::size_t place = 0;
    while (place < result.size()) {
        const std::size_t got =
            bytes->read(place, std::span(result).subspan(place, std::min(piece, result.size() - place)));
        if (got == 0)
            break;
        place += got;
    }
    result.resize(place);
    return result;
}

inline std::string read(const exchange::RecordedBody& body) { return read(body.bytes.get()); }

inline exchange::HeadText head(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

inline exchange::Exchange sample(std::uint64_t id, exchange::State state = exchange::State::Finished);

/// With an event stream as its response.
inline exchange::Exchange sampleOfEvents(std::uint64_t id, exchange::State state = exchange::State::Finished)
{
    exchange::Exchange exchange = sample(id, state);
    exchange.responseHead = head("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    return exchange;
}

/// A plain GET that has ended.
inline exchange::Exchange sample(std::uint64_t id, exchange::State state)
{
    exchange::Exchange exchange;
    exchange.id = id;
    exchange.state = state;
    exchange.started = std::chrono::system_clock::time_point(std::chrono::microseconds(1'700'000'000'000'000 + id));
    exchange.method = "GET";
    exchange.host = "example.com";
    exchange.port = 80;
    exchange.path = "/" + std::to_string(id);
    exchange.status = 200;
    exchange.requestHead = head("GET / HTTP/1.0\r\nHost: example.com\r\n\r\n");
    exchange.responseHead = head("HTTP/1.1 200 OK\r\nX: y\r\nContent-TYPE:  Text/HTML ; charset=utf-8\r\n\r\n");
    exchange.requestHeadBytes = 40;
    exchange.responseBodyBytes = 500;
    return exchange;
}

/// As much of a certificate as can be told apart from the next one: its length.
inline std::string certificate(const std::string& contents)
{
    return std::string("\x30\x82", 2) + char(contents.size() >> 8) + char(contents.size() & 0xff) + contents;
}

inline exchange::TlsHandle tls(const std::string& serverName, std::vector<std::string> chain = {})
{
    return std::make_shared<const exchange::TlsFacts>(exchange::TlsFacts{
        "TLS 1.3", "TLS_AES_128_GCM_SHA256", "http/1.1", serverName, std::move(chain), "it has expired", true});
}

/// Writes exchanges to a store as the recorder does.
class Writer
{
public:
    explicit Writer(capture::Store& store) : m_store(store) {}

    void add(exchange::Exchange exchange, std::string_view requestBody = {}, std::string_view responseBody = {},
        bool isNew = true)
    {
        Pending& pending = *m_pending.emplace_back(std::make_unique<Pending>());
        m_store.segments().append(pending.request.extents, requestBody);
        m_store.segments().append(pending.response.extents, responseBody);
        pending.exchange = std::move(exchange);
        m_entries.push_back({pending.exchange.id, &pending.exchange, "text/html", false, isNew,
            requestBody.empty() ? nullptr : &pending.request, responseBody.empty() ? nullptr : &pending.response});
    }
    /// In words; empty: it was written.
    std::string write()
    {
        const auto problem = m_store.write(m_entries);
        m_entries.clear();
        m_pending.clear();
        return problem ? problem->message : std::string();
    }

private:
    struct Pending
    {
        exchange::Exchange exchange;
        capture::BodyPlace request;
        capture::BodyPlace response;
    };

    capture::Store& m_store;
    std::vector<std::unique_ptr<Pending>> m_pending;
    std::vector<capture::Entry> m_entries;
};

/// Ends the test program if it cannot be opened.
inline capture::Store::Opened openStore(const std::string& folder)
{
    auto opening = capture::Store::open(folder);
    if (const auto* problem = std::get_if<capture::Problem>(&opening))
        qFatal("%s", problem->message.c_str());
    return std::move(std::get<capture::Store::Opened>(opening));
}

inline std::shared_ptr<capture::StoreReader> openReader(const std::string& folder)
{
    auto opening = capture::StoreReader::open(folder);
    if (const auto* problem = std::get_if<capture::Problem>(&opening))
        qFatal("%s", problem->message.c_str());
    return std::get<std::shared_ptr<capture::StoreReader>>(opening);
}

/// Ids that a reader sees.
inline std::vector<std::uint64_t> idsIn(const capture::StoreReader& reader)
{
    std::vector<std::uint64_t> ids;
    reader.forEach(0, [&](const capture::StoredExchange& stored) {
        ids.push_back(stored.exchange.id);
        return true;
    });
    return ids;
}

} // namespace weir::test
