#include "settings/table.h"

#include <algorithm>

/// Shows the text to lupdate; there is no Qt here, so the window looks the translation up.
#define QT_TRANSLATE_NOOP(context, text) text

namespace weir::settings {

namespace {

constexpr std::int64_t kKilo = 1024;
constexpr std::int64_t kMega = 1024 * kKilo;
constexpr std::int64_t kGiga = 1024 * kMega;
constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kHour = 3600 * kSecond;

constexpr std::string_view kLanguages[] = {"system", "en", "de", "zh_CN"};
constexpr std::string_view kAtStart[] = {"continue", "new", "ask"};
constexpr std::string_view kThemes[] = {"system", "light", "dark"};

constexpr Setting kTable[] = {
    {"host", Type::Address, "127.0.0.1", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Address to listen on; 0.0.0.0 or :: for all of this machine's.")},
    {"port", Type::Integer, "8888", 0, 65535, QT_TRANSLATE_NOOP("Settings", "Port to listen on; 0 takes a free one.")},
    {"max-request-head", Type::Bytes, "64k", 1 * kKilo, 16 * kMega,
        QT_TRANSLATE_NOOP("Settings", "Largest request head; a larger one is answered 431.")},
    {"connect-timeout", Type::Duration, "10s", 50, kHour,
        QT_TRANSLATE_NOOP("Settings", "Time to connect to an origin before 504.")},

    {"workers", Type::Integer, "0", 0, 256,
        QT_TRANSLATE_NOOP("Settings", "Threads that carry traffic; 0 for one a core.")},
    {"backlog", Type::Integer, "1024", 1, 65535,
        QT_TRANSLATE_NOOP("Settings", "Connections that may wait to be accepted.")},
    {"max-connections", Type::Integer, "10000", 1, 1'000'000,
        QT_TRANSLATE_NOOP("Settings", "Client connections at a time; more wait until one ends.")},
    {"allow", Type::Subnets, "", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Addresses and CIDR ranges that may use the proxy, besides this machine.")},
    {"block", Type::HostPatterns, "", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Hosts that are refused: a name, *.suffix, or /regular expression/.")},
    {"via", Type::Switch, "on", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Whether messages get a Via field (RFC 9110 section 7.6.3).")},
    {"stop-grace", Type::Duration, "5s", 0, kHour,
        QT_TRANSLATE_NOOP("Settings", "Time that exchanges in flight have to finish when the proxy stops.")},

    {"decrypt", Type::Switch, "off", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Whether HTTPS is decrypted; http://weir.proxy/ says what clients need.")},
    {"decrypt-only", Type::HostPatterns, "", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Hosts that are decrypted; if none is named, all are.")},
    {"no-decrypt", Type::HostPatterns, "", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Hosts that are never decrypted, in the forms of block.")},
    {"tunnel-rejected", Type::Switch, "off", 0, 0,
        QT_TRANSLATE_NOOP(
            "Settings", "Whether hosts are decrypted no more once a client rejected Weir's certificate.")},
    {"ca-dir", Type::Path, "", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Folder of Weir's certificate authority; empty for the user's data folder.")},
    {"upstream-ca", Type::Path, "", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "PEM file with authorities for origins, besides the system's.")},
    {"accept-bad-certificate", Type::HostPatterns, "", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Hosts that are connected to although their certificate is not valid.")},
    {"client-certificate", Type::HostFiles, "", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Certificate for hosts that ask for one: which, and a file (PEM, PKCS#12).")},

    {"max-start-line", Type::Bytes, "32k", 512, 8 * kMega,
        QT_TRANSLATE_NOOP("Settings", "Longest request line; a longer one is answered 414.")},
    {"max-header-fields", Type::Integer, "256", 1, 100'000,
        QT_TRANSLATE_NOOP("Settings", "Most header fields in a head; more are answered 431.")},
    {"head-timeout", Type::Duration, "20s", 50, kHour,
        QT_TRANSLATE_NOOP("Settings", "Time a client has to send a request's head before 408.")},
    {"keep-alive-timeout", Type::Duration, "75s", 50, kHour,
        QT_TRANSLATE_NOOP("Settings", "Time a client's connection may stay open without a request.")},
    {"dns-timeout", Type::Duration, "8s", 50, kHour,
        QT_TRANSLATE_NOOP("Settings", "Time to look up a host name before 504.")},
    {"first-byte-timeout", Type::Duration, "5min", 50, 24 * kHour,
        QT_TRANSLATE_NOOP("Settings", "Time an origin has to begin its answer before 504.")},
    {"stall-timeout", Type::Duration, "15min", 50, 24 * kHour,
        QT_TRANSLATE_NOOP("Settings", "Time a body may stand still before the connection is cut.")},
    {"tunnel-idle-timeout", Type::Duration, "1h", 50, 7 * 24 * kHour,
        QT_TRANSLATE_NOOP("Settings", "Time a tunnel may be silent both ways before it is cut.")},
    {"pool-per-host", Type::Integer, "128", 0, 100'000,
        QT_TRANSLATE_NOOP("Settings", "Idle connections kept to one origin, by each worker.")},
    {"pool-total", Type::Integer, "512", 0, 100'000,
        QT_TRANSLATE_NOOP("Settings", "Idle connections kept to all origins, by each worker.")},
    {"pool-idle-timeout", Type::Duration, "50s", 50, kHour,
        QT_TRANSLATE_NOOP("Settings", "Time an idle connection to an origin is kept.")},

    {"log", Type::Path, "", 0, 0, QT_TRANSLATE_NOOP("Settings", "Access log file; empty for none."), Program::Headless},
    {"log-size", Type::Bytes, "10M", 4 * kKilo, 100 * kGiga,
        QT_TRANSLATE_NOOP("Settings", "Size at which the access log is rotated."), Program::Headless},
    {"log-files", Type::Integer, "5", 1, 1000, QT_TRANSLATE_NOOP("Settings", "Rotated access logs that are kept."),
        Program::Headless},
    {"json", Type::Switch, "off", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "One JSON object a line instead of aligned text."), Program::Headless},

    {"record-bodies", Type::Switch, "on", 0, 0, QT_TRANSLATE_NOOP("Settings", "Whether bodies are recorded.")},
    {"max-recorded-body", Type::Bytes, "64M", 0, 100 * kGiga,
        QT_TRANSLATE_NOOP("Settings", "How much of each body is recorded; the count goes on beyond.")},
    {"max-capture-size", Type::Bytes, "10G", 16 * kMega, 100'000 * kGiga,
        QT_TRANSLATE_NOOP(
            "Settings", "Size of the capture on disk; then the oldest exchanges go that are not marked.")},
    {"max-rows", Type::Integer, "1000000", 1000, 100'000'000,
        QT_TRANSLATE_NOOP("Settings", "Most exchanges in the capture; then the oldest go that are not marked.")},
    {"capture", Type::Path, "", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Folder in which heads, bodies and timing are recorded; empty for none."),
        Program::Headless},

    {"start-on-launch", Type::Switch, "on", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Whether the proxy starts together with the window."), Program::Window},
    {"at-start", Type::Choice, "continue", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "What is recorded to when the window opens: the last capture, or a new one."),
        Program::Window, kAtStart},
    {"language", Type::Choice, "system", 0, 0, QT_TRANSLATE_NOOP("Settings", "Language of the window."),
        Program::Window, kLanguages},
    {"theme", Type::Choice, "system", 0, 0, QT_TRANSLATE_NOOP("Settings", "Whether the window is light or dark."),
        Program::Window, kThemes},
    {"font-size", Type::Integer, "100", 50, 300,
        QT_TRANSLATE_NOOP("Settings", "Size of the window's text, in percent of the system's."), Program::Window},
    {"follow-tail", Type::Switch, "on", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Whether the list scrolls along with new exchanges."), Program::Window},
    {"record-heads", Type::Switch, "on", 0, 0,
        QT_TRANSLATE_NOOP("Settings", "Whether the heads of requests and responses are kept to look at."),
        Program::Window},
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
