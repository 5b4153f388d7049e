#include "traffic/filterkeys.h"

#include "traffic/filtersearch.h"
#include "traffic/filtertranslation.h"

#include <algorithm>
#include <array>

namespace weir::traffic {

namespace {

using Samples = std::span<const std::string_view>;

constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT"};
constexpr std::string_view kStatuses[] = {"2xx", "3xx", "4xx", "5xx", ">=400", "400-499", "none"};
constexpr std::string_view kTypes[] = {
    "json", "html", "css", "js", "image", "font", "xml", "text", "video", "audio", "image/*", "none"};
constexpr std::string_view kStates[] = {
    "running", "error", "failed", "blocked", "websocket", "tunnel", "marked", "commented", "reused"};
constexpr std::string_view kSizes[] = {"10k", "100k", "1M", "10M"};
constexpr std::string_view kDurations[] = {"100ms", "500ms", "1s", "10s"};
constexpr std::string_view kSchemes[] = {"http", "https", "ws", "wss", "tunnel"};
constexpr std::string_view kProtocols[] = {"http/1.0", "http/1.1"};
constexpr std::string_view kPorts[] = {"80", "443", "8080", "1-1023"};
constexpr std::string_view kRequestHeaders[] = {"authorization", "cookie", "if-none-match", "origin", "range"};
constexpr std::string_view kResponseHeaders[] = {
    "cache-control", "content-encoding", "etag", "location", "set-cookie", "strict-transport-security"};
constexpr std::string_view kMarks[] = {"1", "2", "3", "4", "5", "6", "any", "none"};

constexpr FilterKey kKeys[] = {
    {FilterKeyId::Domain, "domain", "host", QT_TRANSLATE_NOOP("Filter", "Host, and all hosts below it"),
        QT_TRANSLATE_NOOP(
            "Filter", "“domain:” takes a host such as example.com, with * for anything, or /a regular expression/."),
        {}, true, true},
    {FilterKeyId::Path, "path", "", QT_TRANSLATE_NOOP("Filter", "Part of path and query"),
        QT_TRANSLATE_NOOP("Filter", "“path:” takes text, with * for anything, or /a regular expression/."), {}, true,
        true},
    {FilterKeyId::Method, "method", "", QT_TRANSLATE_NOOP("Filter", "Request method"),
        QT_TRANSLATE_NOOP("Filter", "“method:” takes a method such as GET, or several: GET,POST."), kMethods, true,
        true},
    {FilterKeyId::Status, "status-code", "status", QT_TRANSLATE_NOOP("Filter", "Status of the response"),
        QT_TRANSLATE_NOOP("Filter", "“status-code:” takes 404, 5xx, >=400, 400-499, none, or several: 301,302."),
        kStatuses, true, false},
    {FilterKeyId::Type, "mime-type", "type", QT_TRANSLATE_NOOP("Filter", "Media type of the response"),
        QT_TRANSLATE_NOOP("Filter",
            "“mime-type:” takes a media type such as application/json or image/*, or a word for several: "
            "json, html, css, js, image, font, xml, video."),
        kTypes, true, true},
    {FilterKeyId::Is, "is", "", QT_TRANSLATE_NOOP("Filter", "State, or how it went"),
        QT_TRANSLATE_NOOP(
            "Filter", "“is:” takes running, error, failed, blocked, websocket, tunnel, marked, commented or reused."),
        kStates, true, false},
    {FilterKeyId::LargerThan, "larger-than", "", QT_TRANSLATE_NOOP("Filter", "Response body larger than"),
        QT_TRANSLATE_NOOP("Filter", "“larger-than:” takes a size such as 500, 10k, 1.5M or 2G."), kSizes, false, false},
    {FilterKeyId::SmallerThan, "smaller-than", "", QT_TRANSLATE_NOOP("Filter", "Response body smaller than"),
        QT_TRANSLATE_NOOP("Filter", "“smaller-than:” takes a size such as 500, 10k, 1.5M or 2G."), kSizes, false,
        false},
    {FilterKeyId::SlowerThan, "slower-than", "", QT_TRANSLATE_NOOP("Filter", "Took longer than"),
        QT_TRANSLATE_NOOP("Filter", "“slower-than:” takes a duration such as 500ms, 1.5s or 2min."), kDurations, false,
        false},
    {FilterKeyId::FasterThan, "faster-than", "", QT_TRANSLATE_NOOP("Filter", "Took less time than"),
        QT_TRANSLATE_NOOP("Filter", "“faster-than:” takes a duration such as 500ms, 1.5s or 2min."), kDurations, false,
        false},
    {FilterKeyId::Scheme, "scheme", "", QT_TRANSLATE_NOOP("Filter", "How it was asked for"),
        QT_TRANSLATE_NOOP("Filter", "“scheme:” takes http, https, ws, wss or tunnel."), kSchemes, true, false},
    {FilterKeyId::Protocol, "protocol", "", QT_TRANSLATE_NOOP("Filter", "Version of HTTP that the client spoke"),
        QT_TRANSLATE_NOOP("Filter", "“protocol:” takes http/1.0 or http/1.1."), kProtocols, true, false},
    {FilterKeyId::Client, "client", "", QT_TRANSLATE_NOOP("Filter", "Address of the client"),
        QT_TRANSLATE_NOOP(
            "Filter", "“client:” takes an address, the begin of one such as 192.168., or * for anything."),
        {}, true, true},
    {FilterKeyId::Server, "server", "", QT_TRANSLATE_NOOP("Filter", "Address of the server"),
        QT_TRANSLATE_NOOP(
            "Filter", "“server:” takes an address, the begin of one such as 192.168., or * for anything."),
        {}, true, true},
    {FilterKeyId::Port, "port", "", QT_TRANSLATE_NOOP("Filter", "Port of the server"),
        QT_TRANSLATE_NOOP("Filter", "“port:” takes a number from 1 to 65535, >=1024, or 8000-8999."), kPorts, true,
        false},
    {FilterKeyId::RequestHeader, "has-request-header", "", QT_TRANSLATE_NOOP("Filter", "Request has this header"),
        QT_TRANSLATE_NOOP("Filter", "“has-request-header:” takes the name of a header, with * for anything."),
        kRequestHeaders, true, true},
    {FilterKeyId::ResponseHeader, "has-response-header", "", QT_TRANSLATE_NOOP("Filter", "Response has this header"),
        QT_TRANSLATE_NOOP("Filter", "“has-response-header:” takes the name of a header, with * for anything."),
        kResponseHeaders, true, true},
    {FilterKeyId::Comment, "comment", "", QT_TRANSLATE_NOOP("Filter", "Part of your comment"),
        QT_TRANSLATE_NOOP("Filter", "“comment:” takes text, with * for anything, or /a regular expression/."), {}, true,
        true},
    {FilterKeyId::Body, "body", "", QT_TRANSLATE_NOOP("Filter", "Part of what was sent or received"),
        QT_TRANSLATE_NOOP("Filter", "“body:” takes text, with * for anything, or /a regular expression/."), {}, true,
        true},
    {FilterKeyId::Mark, "mark", "", QT_TRANSLATE_NOOP("Filter", "Colour it is marked with"),
        QT_TRANSLATE_NOOP("Filter", "“mark:” takes a number from 1 to 6, any, or none."), kMarks, true, false},
    {FilterKeyId::Id, "id", "", QT_TRANSLATE_NOOP("Filter", "Number in the list"),
        QT_TRANSLATE_NOOP("Filter", "“id:” takes a number such as 17, >=100, or 100-199."), {}, true, false},
};

constexpr std::size_t kLongestName = 19; // has-response-header

/// Letters to add, drop, change or swap with their neighbour (optimal string alignment).
int slipsBetween(std::string_view a, std::string_view b)
{
    std::array<std::array<int, kLongestName + 1>, kLongestName + 1> slips{};
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                slips[i][j] = int(i + j);
                continue;
            }
            const bool same = toLower(a[i - 1]) == b[j - 1];
            slips[i][j] = std::min({slips[i - 1][j] + 1, slips[i][j - 1] + 1, slips[i - 1][j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && toLower(a[i - 1]) == b[j - 2] && toLower(a[i - 2]) == b[j - 1])
                slips[i][j] = std::min(slips[i][j], slips[i - 2][j - 2] + 1);
        }
    }
    return slips[a.size()][b.size()];
}

} // namespace

std::span<const FilterKey> filterKeys() { return kKeys; }

const FilterKey* findFilterKey(std::string_view name)
{
    const auto isIt = [name](const FilterKey& key) {
        return equalInAnyCase(name, key.name) || (!key.alias.empty() && equalInAnyCase(name, key.alias));
    };
    const auto found = std::find_if(std::begin(kKeys), std::end(kKeys), isIt);
    return found == std::end(kKeys) ? nullptr : found;
}

NearestFilterKey nearestFilterKey(std::string_view name)
{
    NearestFilterKey nearest{{}, 3};
    if (name.size() > kLongestName)
        return nearest;
    for (const FilterKey& key : kKeys) {
        for (const std::string_view known : {key.name, key.alias}) {
            // of a short name, two slips may leave nothing
            const int most = known.size() <= 4 ? 1 : 2;
            const int slips = known.empty() ? nearest.slips : slipsBetween(name, known);
            if (slips <= most && slips < nearest.slips)
                nearest = {known, slips};
        }
    }
    return nearest;
}

} // namespace weir::traffic
