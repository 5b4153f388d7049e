#pragma once

#include "capture/recorder.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

/// Exchanges and batches of them, as the recorder hands them to the window.
namespace samples {

using weir::exchange::Exchange;

/// GET http://host/path, whose response has not begun.
inline Exchange started(std::uint64_t id, std::string path = "/", std::string host = "example.com")
{
    Exchange exchange;
    exchange.id = id;
    exchange.started = std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'000 + id));
    exchange.client = "127.0.0.1:50000";
    exchange.method = "GET";
    exchange.host = std::move(host);
    exchange.port = 80;
    exchange.path = std::move(path);
    return exchange;
}

/// The same, answered.
inline Exchange finished(Exchange exchange, int status = 200)
{
    using namespace std::chrono_literals;
    exchange.state = weir::exchange::State::Finished;
    exchange.status = status;
    exchange.server = "192.0.2.1:80";
    exchange.responseBodyBytes = 4100;
    exchange.timing.wait = 30ms;
    exchange.timing.total = 42ms;
    return exchange;
}

inline Exchange finished(std::uint64_t id, std::string path = "/", std::string host = "example.com")
{
    return finished(started(id, std::move(path), std::move(host)));
}

/// Each ended exchange has its id as the place of its details.
inline weir::capture::Recorded recorded(std::vector<Exchange> exchanges)
{
    static constexpr std::string_view kTypes[] = {"text/html", "image/png", "application/json", ""};
    weir::capture::Recorded result;
    for (const Exchange& exchange : exchanges) {
        weir::traffic::Extra extra;
        if (exchange.hasEnded()) {
            extra.details = exchange.id;
            extra.type = kTypes[exchange.id % std::size(kTypes)];
        }
        result.extras.push_back(extra);
    }
    auto batch = std::make_shared<weir::exchange::Batch>();
    batch->exchanges = std::move(exchanges);
    result.batch = std::move(batch);
    return result;
}

/// `count` answered ones, with ids from `first`, of `hosts` hosts.
inline weir::capture::Recorded many(std::uint64_t first, unsigned count, unsigned hosts = 7)
{
    std::vector<Exchange> exchanges;
    for (std::uint64_t id = first; id < first + count; ++id) {
        exchanges.push_back(
            finished(id, "/path/" + std::to_string(id), "host" + std::to_string(id % hosts) + ".example"));
    }
    return recorded(std::move(exchanges));
}

/// Traffic of many kinds: some exchanges begin in one batch and end in another, with few different values in each
/// column, so that there are many equals. The same each time.
class Stream
{
public:
    weir::capture::Recorded next(unsigned count)
    {
        std::vector<Exchange> exchanges;
        for (unsigned i = 0; i < count; ++i) {
            if (!m_running.empty() && pick(3) == 0) {
                const unsigned which = pick(unsigned(m_running.size()));
                exchanges.push_back(end(m_running[which]));
                m_running.erase(m_running.begin() + which);
                continue;
            }
            Exchange exchange = begin();
            if (pick(3) == 0)
                m_running.push_back(exchange);
            else
                exchange = end(exchange);
            exchanges.push_back(std::move(exchange));
        }
        return recorded(std::move(exchanges));
    }

private:
    unsigned pick(unsigned below) { return unsigned(m_random() % below); }

    Exchange begin()
    {
        Exchange exchange = started(++m_lastId, "/" + std::string(pick(5), 'a') + std::to_string(pick(9)),
            "h" + std::to_string(pick(6)) + ".example");
        exchange.client = "10.0.0." + std::to_string(pick(3)) + ':' + std::to_string(1000 + pick(4));
        exchange.method = pick(2) == 0 ? "GET" : "POST";
        return exchange;
    }

    Exchange end(const Exchange& exchange)
    {
        Exchange result = finished(exchange, int(200 + 100 * pick(4)));
        result.refused = pick(9) == 0;
        result.requestBodyBytes = pick(3);
        result.responseBodyBytes = pick(50);
        result.server = pick(2) == 0 ? "192.0.2.1:80" : "192.0.2.2:80";
        result.timing.total = std::chrono::microseconds(pick(1000));
        return result;
    }

    std::mt19937 m_random{7};
    std::uint64_t m_lastId = 0;
    std::vector<Exchange> m_running;
};

} // namespace samples
