#include "capture/searcher.h"
#include "headless/commands.h"
#include "headless/opening.h"
#include "text/escape.h"

#include <cstdio>

namespace weir::headless {

namespace {

using capture::SearchHit;
using capture::SearchOutcome;
using capture::SearchPlace;

/// For people, and as a word in JSON.
std::pair<std::string_view, std::string_view> namesOf(SearchPlace place)
{
    switch (place) {
    case SearchPlace::Url: return {"URL", "url"};
    case SearchPlace::RequestHead: return {"request head", "requestHead"};
    case SearchPlace::ResponseHead: return {"response head", "responseHead"};
    case SearchPlace::RequestBody: return {"request body", "requestBody"};
    case SearchPlace::ResponseBody: return {"response body", "responseBody"};
    }
    return {};
}

std::string textLine(const SearchHit& hit)
{
    std::string line = std::to_string(hit.id) + "  ";
    line += text::escapeControls(hit.method) + " " + text::escapeControls(hit.url);
    if (hit.place != SearchPlace::Url)
        line.append("  ").append(namesOf(hit.place).first).append(": ").append(text::escapeControls(hit.snippet));
    return line + "\n";
}

std::string jsonLine(const SearchHit& hit)
{
    std::string line = "{\"id\":" + std::to_string(hit.id);
    for (const auto& [key, value] :
        {std::pair<std::string_view, std::string_view>("method", hit.method), {"url", hit.url}, {"host", hit.host},
            {"path", hit.path}, {"place", namesOf(hit.place).second}, {"snippet", hit.snippet}}) {
        line.append(",\"").append(key).append("\":");
        text::appendJsonString(line, value);
    }
    return line + "}\n";
}

} // namespace

std::optional<Failure> search(const Arguments& arguments)
{
    if (arguments.places[1].empty())
        return Failure{"TEXT is empty", kExitUsage};
    const auto reader = openCapture(arguments.places[0]);
    if (const auto* failure = std::get_if<Failure>(&reader))
        return *failure;
    const auto opened = capture::Searcher::open(arguments.places[0]);
    if (const auto* problem = std::get_if<capture::Problem>(&opened))
        return Failure{problem->message};
    capture::SearchQuery query;
    query.pattern = capture::TextPattern(arguments.places[1]);
    capture::SearchEvents events;
    const bool isJson = arguments.has("json");
    events.found = [&](const SearchHit& hit) {
        const std::string line = isJson ? jsonLine(hit) : textLine(hit);
        std::fwrite(line.data(), 1, line.size(), stdout);
        return std::fflush(stdout) == 0;
    };
    const std::atomic<bool> stop = false;
    const SearchOutcome outcome = std::get<std::unique_ptr<capture::Searcher>>(opened)->search(query, stop, events);
    if (outcome.isIndexDamaged)
        std::fprintf(stderr, "weir-headless search: the index is damaged; it was searched without\n");
    if (outcome.cutBodies > 0)
        std::fprintf(stderr, "weir-headless search: of %llu long bodies only the first %llu MB were searched\n",
            static_cast<unsigned long long>(outcome.cutBodies),
            static_cast<unsigned long long>(query.mostDecoded / 1'000'000));
    if (outcome.end == SearchOutcome::End::Unreadable)
        return Failure{"the capture is damaged: not all could be searched"};
    if (outcome.end == SearchOutcome::End::Stopped)
        return Failure{"standard output cannot be written"};
    return std::nullopt;
}

} // namespace weir::headless
