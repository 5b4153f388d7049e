#include "settings/table.h"

#include <algorithm>

namespace weir::settings {

namespace {

constexpr std::int64_t kKilo = 1024;
constexpr std::int64_t kMega = 1024 * kKilo;
constexpr std::int64_t kGiga = 1024 * kMega;
constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kHour = 3600 * kSecond;

constexpr Setting kTable[] = {
    {"host", Type::Address, "127.0.0.1", 0, 0, "Address to listen on; 0.0.0.0 or :: for all of this machine's."},
    {"port", Type::Integer, "8888", 0, 65535, "Port to listen on; 0 takes a free one."},
    {"max-request-head", Type::Bytes, "64k", 1 * kKilo, 16 * kMega,
        "Largest request head; a larger one is answered 431."},
    {"connect-timeout", Type::Duration, "10s", 50, kHour, "Time to connect to an origin before 504."},

    {"workers", Type::Integer, "0", 0, 256, "Threads that carry traffic; 0 for one a core."},
    {"backlog", Type::Integer, "1024", 1, 65535, "Connections that may wait to be accepted."},
    {"max-connections", Type::Integer, "10000", 1, 1'000'000,
        "Client connections at a time; more wait until one ends."},
    {"allow", Type::Subnets, "", 0, 0, "Addresses and CIDR ranges that may use the proxy, besides this machine."},
    {"block", Type::HostPatterns, "", 0, 0, "Hosts that are refused: a name, *.suffix, or /regular expression/."},
    {"via", Type::Switch, "on", 0, 0, "Whether messages get a Via field (RFC 9110 section 7.6.3)."},
    {"stop-grace", Type::Duration, "5s", 0, kHour,
        "Time that exchanges in flight have to finish when the proxy stops."},

    {"max-start-line", Type::Bytes, "32k", 512, 8 * kMega, "Longest request line; a longer one is answered 414."},
    {"max-header-fields", Type::Integer, "256", 1, 100'000, "Most header fields in a head; more are answered 431."},
    {"head-timeout", Type::Duration, "20s", 50, kHour, "Time a client has to send a request's head before 408."},
    {"keep-alive-timeout", Type::Duration, "75s", 50, kHour,
        "Time a client's connection may stay open without a request."},
    {"dns-timeout", Type::Duration, "8s", 50, kHour, "Time to look up a host name before 504."},
    {"first-byte-timeout", Type::Duration, "5min", 50, 24 * kHour,
        "Time an origin has to begin its answer before 504."},
    {"stall-timeout", Type::Duration, "15min", 50, 24 * kHour,
        "Time a body may stand still before the connection is cut."},
    {"tunnel-idle-timeout", Type::Duration, "1h", 50, 7 * 24 * kHour,
        "Time a tunnel may be silent both ways before it is cut."},
    {"pool-per-host", Type::Integer, "128", 0, 100'000, "Idle connections kept to one origin, by each worker."},
    {"pool-total", Type::Integer, "512", 0, 100'000, "Idle connections kept to all origins, by each worker."},
    {"pool-idle-timeout", Type::Duration, "50s", 50, kHour, "Time an idle connection to an origin is kept."},

    {"log", Type::Path, "", 0, 0, "Access log file; empty for none."},
    {"log-size", Type::Bytes, "10M", 4 * kKilo, 100 * kGiga, "Size at which the access log is rotated."},
    {"log-files", Type::Integer, "5", 1, 1000, "Rotated access logs that are kept."},
    {"json", Type::Switch, "off", 0, 0, "One JSON object a line instead of aligned text."},
};

} // namespace

std::span<const Setting> table() { return kTable; }

const Setting* find(std::string_view key)
{
    const auto found =
        std::find_if(std::begin(kTable), std::end(kTable), [&](const Setting& setting) { return setting.key == key; });
    return found == std::end(kTable) ? nullptr : found;
}

} // namespace weir::settings
