#include "headless/exchangeline.h"

#include "text/escape.h"

#include <algorithm>
#include <charconv>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace weir::headless {

namespace {

using exchange::Exchange;
using exchange::Timing;

[[gnu::format(printf, 1, 2)]] std::string formatted(const char* format, ...)
{
    char text[128];
    std::va_list arguments;
    va_start(arguments, format);
    const int length = std::vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return std::string(text, std::size_t(std::clamp(length, 0, int(sizeof text) - 1)));
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

struct Instant
{
    std::tm fields{};
    int milliseconds = 0;
};

Instant split(std::chrono::system_clock::time_point time, bool utc)
{
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    const std::time_t seconds = since / 1000;
    Instant result;
    result.milliseconds = int(since % 1000);
    if (utc)
        gmtime_r(&seconds, &result.fields);
    else
        localtime_r(&seconds, &result.fields);
    return result;
}

/// Not by printf, which writes a comma in some locales.
std::string milliseconds(Timing::Duration duration, int places)
{
    char text[64];
    const double value = std::chrono::duration<double, std::milli>(duration).count();
    return std::string(
        text, std::to_chars(std::begin(text), std::end(text), value, std::chars_format::fixed, places).ptr);
}

std::string_view schemeName(exchange::Scheme scheme)
{
    switch (scheme) {
    case exchange::Scheme::Http: return "http";
    case exchange::Scheme::Https: return "https";
    case exchange::Scheme::Tunnel: return "tunnel";
    }
    return {};
}

std::string urlOf(const Exchange& e)
{
    const bool ipv6 = e.host.find(':') != std::string::npos;
    std::string host = ipv6 ? "[" + e.host + "]" : e.host;
    if (e.scheme == exchange::Scheme::Tunnel)
        return host + ":" + std::to_string(e.port);
    if (host.empty())
        return e.path.empty() ? "-" : e.path;
    const int defaultPort = e.scheme == exchange::Scheme::Https ? 443 : 80;
    if (e.port != defaultPort)
        host += ":" + std::to_string(e.port);
    return std::string(schemeName(e.scheme)) + "://" + host + e.path;
}

} // namespace

std::string textLine(const Exchange& e, TimeFormat timeFormat)
{
    const Instant at = split(e.started, false);
    std::string line;
    if (timeFormat == TimeFormat::DateAndTime)
        line = formatted("%04d-%02d-%02dT", at.fields.tm_year + 1900, at.fields.tm_mon + 1, at.fields.tm_mday);
    line += formatted("%02d:%02d:%02d.%03d", at.fields.tm_hour, at.fields.tm_min, at.fields.tm_sec, at.milliseconds);
    if (timeFormat == TimeFormat::DateAndTime) {
        const long minutes = at.fields.tm_gmtoff / 60;
        line += formatted("%c%02ld%02ld", minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
    }
    line += "  " + padded(text::escapeControls(e.client), 21) + "  ";
    const std::string method = text::escapeControls(e.method.empty() ? "-" : std::string_view(e.method).substr(0, 32));
    const std::string status = e.status ? std::to_string(e.status) : "-";
    line += padded(method, 7);
    line += formatted("  %3s  %10llu B  %9s ms  ", status.c_str(), static_cast<unsigned long long>(e.responseBodyBytes),
        milliseconds(e.timing.total.value_or(Timing::Duration::zero()), 1).c_str());
    line += text::escapeControls(urlOf(e));
    if (!e.error.empty())
        line += "  (" + text::escapeControls(e.error) + ")";
    return line;
}

std::string jsonLine(const Exchange& e, std::uint64_t id)
{
    std::string line = "{\"id\":" + std::to_string(id != 0 ? id : e.id);
    const Instant at = split(e.started, true);
    line += formatted(",\"started\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\"", at.fields.tm_year + 1900,
        at.fields.tm_mon + 1, at.fields.tm_mday, at.fields.tm_hour, at.fields.tm_min, at.fields.tm_sec,
        at.milliseconds);
    const auto field = [&](std::string_view name, std::string_view value) {
        line.append(",\"").append(name).append("\":");
        text::appendJsonString(line, value);
    };
    const auto number = [&](std::string_view name, std::uint64_t value) {
        line.append(",\"").append(name).append("\":").append(std::to_string(value));
    };
    const auto phase = [&](std::string_view name, const std::optional<Timing::Duration>& duration) {
        line.append(",\"").append(name).append("\":").append(duration ? milliseconds(*duration, 3) : "null");
    };
    field("client", e.client);
    field("method", e.method);
    field("scheme", schemeName(e.scheme));
    field("host", e.host);
    number("port", e.port);
    field("path", e.path);
    number("status", std::uint64_t(e.status));
    number("requestBytes", e.requestHeadBytes + e.requestBodyBytes);
    number("responseBytes", e.responseHeadBytes + e.responseBodyBytes);
    phase("dnsMs", e.timing.dns);
    phase("connectMs", e.timing.connect);
    phase("tlsMs", e.timing.tls);
    phase("sendMs", e.timing.send);
    phase("waitMs", e.timing.wait);
    phase("receiveMs", e.timing.receive);
    phase("totalMs", e.timing.total);
    line.append(",\"reused\":").append(e.timing.reusedConnection ? "true" : "false");
    const exchange::TlsHandle& tls = e.originTls ? e.originTls : e.clientTls;
    const auto fieldOrNull = [&](std::string_view name, const std::string& value) {
        if (value.empty())
            line.append(",\"").append(name).append("\":null");
        else
            field(name, value);
    };
    if (tls) {
        fieldOrNull("tlsVersion", tls->version);
        fieldOrNull("tlsCipher", tls->cipher);
        fieldOrNull("tlsProtocol", tls->protocol);
        fieldOrNull("tolerated", tls->tolerated);
    }
    if (e.error.empty())
        line += ",\"error\":null}";
    else
        field("error", e.error), line += "}";
    return line;
}

} // namespace weir::headless
