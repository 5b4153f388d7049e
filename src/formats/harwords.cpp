#include "formats/harwords.h"

#include "formats/ascii.h"
#include "formats/curl.h"
#include "formats/headfields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace weir::formats {

namespace {

using exchange::BodyLoss;
using exchange::Scheme;
using exchange::State;

constexpr std::array kStates{std::pair(State::Started, std::string_view("started")),
    std::pair(State::Responding, std::string_view("responding")),
    std::pair(State::Tunnelling, std::string_view("tunnelling")),
    std::pair(State::Finished, std::string_view("finished")), std::pair(State::Failed, std::string_view("failed"))};

constexpr std::array kLosses{std::pair(BodyLoss::Limit, std::string_view("limit")),
    std::pair(BodyLoss::Backlog, std::string_view("backlog")), std::pair(BodyLoss::Disk, std::string_view("disk")),
    std::pair(BodyLoss::NotAsked, std::string_view("off")), std::pair(BodyLoss::Gone, std::string_view("gone")),
    std::pair(BodyLoss::Limit, kCutByExport)};

/// "host:port", "[address]:port", with user information or without.
void setAuthority(exchange::Exchange& exchange, std::string_view authority, std::uint16_t usualPort)
{
    authority.remove_prefix(std::min(authority.rfind('@') + 1, authority.size()));
    const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : std::string_view::npos;
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    std::string_view host = authority.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    exchange.host = lowerCase(host);
    exchange.port = usualPort;
    if (colon != std::string_view::npos)
        std::from_chars(authority.data() + colon + 1, authority.data() + authority.size(), exchange.port);
}

} // namespace

std::string_view stateWord(State state)
{
    const auto* const found =
        std::find_if(kStates.begin(), kStates.end(), [&](auto& one) { return one.first == state; });
    return found == kStates.end() ? std::string_view() : found->second;
}

std::optional<State> stateFromWord(std::string_view word)
{
    const auto* const found =
        std::find_if(kStates.begin(), kStates.end(), [&](auto& one) { return one.second == word; });
    return found == kStates.end() ? std::nullopt : std::optional(found->first);
}

std::string_view lossWord(BodyLoss loss)
{
    const auto* const found =
        std::find_if(kLosses.begin(), kLosses.end(), [&](auto& one) { return one.first == loss; });
    return found == kLosses.end() ? std::string_view() : found->second;
}

std::string_view lossComment(BodyLoss loss)
{
    switch (loss) {
    case BodyLoss::None: break;
    case BodyLoss::Limit: return "Not the whole body: it is longer than bodies are kept";
    case BodyLoss::Backlog: return "Not the whole body: there was more traffic than could be written";
    case BodyLoss::Disk: return "Not the whole body: it could not be written to the disk";
    case BodyLoss::NotAsked: return "Not the whole body: it was not recorded";
    case BodyLoss::Gone: return "Not the whole body: the file that held it is lost";
    }
    return {};
}

BodyLoss lossFromWord(std::string_view word)
{
    const auto* const found =
        std::find_if(kLosses.begin(), kLosses.end(), [&](auto& one) { return one.second == word; });
    return found == kLosses.end() ? BodyLoss::None : found->first;
}

std::string harUrl(const exchange::Exchange& exchange)
{
    if (exchange.host.empty())
        return urlOf(exchange);
    if (exchange.scheme == Scheme::Tunnel)
        return "https://" + urlOf(exchange);
    if (exchange.path.empty() || exchange.path.front() == '/' || exchange.path.front() == '?')
        return urlOf(exchange);
    exchange::Exchange divided; // "*" would be taken for a part of the host
    divided.scheme = exchange.scheme;
    divided.host = exchange.host;
    divided.port = exchange.port;
    return urlOf(divided) + '/' + exchange.path;
}

void setUrl(exchange::Exchange& exchange, std::string_view url)
{
    const std::size_t colon = url.find("://");
    const std::string scheme = colon == std::string_view::npos ? std::string() : lowerCase(url.substr(0, colon));
    const bool isTunnel = exchange.method == "CONNECT";
    const bool isSecure = scheme == "https" || scheme == "wss";
    const bool isPlain = scheme == "http" || scheme == "ws";
    exchange.scheme = isTunnel ? Scheme::Tunnel : isSecure ? Scheme::Https : Scheme::Http;
    if (!isSecure && !isPlain && !isTunnel) { // data:, file:, or what no origin could be found in
        exchange.path = url;
        return;
    }
    std::string_view rest = colon == std::string_view::npos ? url : url.substr(colon + 3);
    const std::size_t authorityEnd = std::min(rest.find_first_of("/?#"), rest.size());
    setAuthority(exchange, rest.substr(0, authorityEnd), isSecure || isTunnel ? 443 : 80);
    rest.remove_prefix(authorityEnd);
    if (isTunnel)
        return;
    exchange.path = rest.substr(0, rest.find('#')); // a fragment is not sent
    if (exchange.path.empty())
        exchange.path = "/";
}

std::string harRequestLine(const exchange::Exchange& exchange, std::string_view version)
{
    const bool hasAuthority = exchange.scheme == Scheme::Http && !exchange.host.empty();
    std::string line = exchange.method + ' ';
    if (exchange.scheme == Scheme::Tunnel || hasAuthority)
        line += urlOf(exchange);
    else
        line += exchange.path.empty() ? "/" : exchange.path;
    return line + ' ' + std::string(version);
}

std::string harStatusLine(std::string_view version, int status, std::string_view reason)
{
    return std::string(version) + ' ' + std::to_string(status) + ' ' + std::string(reason);
}

} // namespace weir::formats
