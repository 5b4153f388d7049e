#include "formats/curl.h"

#include "exchange/headtext.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace weir::formats {

namespace {

constexpr std::array<std::string_view, 6> kNotSent{
    "host", "content-length", "transfer-encoding", "connection", "proxy-connection", "proxy-authorization"};

std::string lowerCase(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return result;
}

bool isPlain(std::string_view text)
{
    constexpr std::string_view kSafe = "-_./:@%+=,";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || kSafe.find(c) != std::string_view::npos;
    });
}

/// In single quotes everything is itself, but the single quote. Bytes that a terminal would act on when pasted are
/// written by printf, which every POSIX shell has; $'...' is only bash's.
std::string quoted(std::string_view text)
{
    if (isPlain(text))
        return std::string(text);
    const auto isControl = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    };
    if (std::any_of(text.begin(), text.end(), isControl)) {
        std::string result = "\"$(printf '";
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (isControl(c) || c == '\'' || c == '\\' || c == '%' || byte >= 0x80) {
                const char octal[] = {
                    '\\', char('0' + (byte >> 6)), char('0' + (byte >> 3 & 7)), char('0' + (byte & 7))};
                result.append(octal, sizeof octal);
            } else {
                result += c;
            }
        }
        return result + "')\"";
    }
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'')
            result += "'\\''";
        else
            result += c;
    }
    return result + "'";
}

} // namespace

std::string urlOf(const exchange::Exchange& exchange)
{
    const bool isTunnel = exchange.scheme == exchange::Scheme::Tunnel;
    const bool isSecure = exchange.scheme == exchange::Scheme::Https;
    const bool isIpv6 = exchange.host.find(':') != std::string::npos;
    std::string url;
    if (!isTunnel && !exchange.host.empty())
        url = isSecure ? "https://" : "http://";
    url += isIpv6 ? '[' + exchange.host + ']' : exchange.host;
    if (exchange.port != 0 && (isTunnel || exchange.port != (isSecure ? 443 : 80)))
        url += ':' + std::to_string(exchange.port);
    return url + exchange.path;
}

std::string curlCommand(const exchange::Exchange& exchange)
{
    std::string command = "curl " + quoted(urlOf(exchange));
    // unless curl would do so by itself
    if (exchange.method == "HEAD")
        command += " --head";
    else if (exchange.method != "GET")
        command += " --request " + quoted(exchange.method);
    command += " --globoff --path-as-is"; // brackets and dots are meant as they are
    if (!exchange.requestHead)
        return command;
    bool takesCompressed = false;
    std::string_view rest = *exchange.requestHead;
    rest.remove_prefix(std::min(rest.size(), exchange::startLine(rest).size()));
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0)
            continue;
        const std::string name = lowerCase(line.substr(0, colon));
        if (std::find(kNotSent.begin(), kNotSent.end(), name) != kNotSent.end())
            continue;
        takesCompressed = takesCompressed || name == "accept-encoding";
        const std::size_t value = line.find_first_not_of(" \t", colon + 1);
        // curl takes "Name;" for a field without a value
        const std::string field = value == std::string_view::npos
            ? std::string(line.substr(0, colon)) + ';'
            : std::string(line.substr(0, colon)) + ": " + std::string(line.substr(value));
        command += " \\\n  --header " + quoted(field);
    }
    if (takesCompressed)
        command += " \\\n  --compressed";
    return command;
}

} // namespace weir::formats
