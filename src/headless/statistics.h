#pragma once

#include "capture/storereader.h"
#include "headless/latencies.h"

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir::headless {

/// What can be said of many exchanges together.
class Statistics
{
public:
    struct Totals
    {
        std::uint64_t exchanges = 0;
        std::uint64_t failed = 0; ///< between client and origin; an error status is none
        std::uint64_t requestHeadBytes = 0;
        std::uint64_t requestBodyBytes = 0;
        std::uint64_t responseHeadBytes = 0;
        std::uint64_t responseBodyBytes = 0;

        std::uint64_t requestBytes() const { return requestHeadBytes + requestBodyBytes; }
        std::uint64_t responseBytes() const { return responseHeadBytes + responseBodyBytes; }
    };

    struct Named
    {
        std::string_view name;
        Totals totals;
    };

    /// What was not kept of bodies.
    struct Loss
    {
        std::uint64_t bodies = 0;
        std::uint64_t bytes = 0;
    };

    using Losses = std::array<Loss, std::size_t(exchange::BodyLoss::Gone) + 1>; // by exchange::BodyLoss

    void count(const capture::StoredExchange& stored);

    const Totals& totals() const { return m_totals; }
    std::uint64_t running() const { return m_running; }
    std::uint64_t refused() const { return m_refused; }
    std::uint64_t tunnels() const { return m_tunnels; }
    /// When the first and the last began.
    const std::optional<std::chrono::system_clock::time_point>& begin() const { return m_begin; }
    const std::optional<std::chrono::system_clock::time_point>& end() const { return m_end; }
    /// Of exchanges that have finished, without those that last as long as they please: tunnels and WebSockets.
    const Latencies& total() const { return m_total; }
    const Latencies& wait() const { return m_wait; }
    const Losses& losses() const { return m_losses; }
    const std::map<int, Totals>& statuses() const { return m_statuses; }
    /// Those with most exchanges first. An empty name: none was given.
    std::vector<Named> hosts() const { return m_hosts.sorted(); }
    std::vector<Named> types() const { return m_types.sorted(); }

    /// Beyond so many names, all others are one, kOthers.
    static constexpr std::size_t kMostNames = 100'000;
    static constexpr std::string_view kOthers = "(others)";

private:
    class ByName
    {
    public:
        Totals& of(std::string_view name);
        std::vector<Named> sorted() const;

    private:
        std::unordered_map<std::string, Totals> m_totals;
        std::string m_name; // for looking up
    };

    void countLoss(const exchange::RecordedBody& body);

    Totals m_totals;
    std::uint64_t m_running = 0;
    std::uint64_t m_refused = 0;
    std::uint64_t m_tunnels = 0;
    std::optional<std::chrono::system_clock::time_point> m_begin;
    std::optional<std::chrono::system_clock::time_point> m_end;
    Latencies m_total;
    Latencies m_wait;
    Losses m_losses{};
    std::map<int, Totals> m_statuses;
    ByName m_hosts;
    ByName m_types;
};

std::string statisticsText(const Statistics& statistics);
/// One object, without a line end.
std::string statisticsJson(const Statistics& statistics);

} // namespace weir::headless
