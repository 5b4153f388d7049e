#include "headless/commands.h"
#include "headless/opening.h"
#include "headless/statistics.h"
#include "headless/walk.h"

#include <cstdio>

namespace weir::headless {

std::optional<Failure> showStatistics(const Arguments& arguments)
{
    const auto filter = filterOf(arguments);
    if (const auto* failure = std::get_if<Failure>(&filter))
        return *failure;
    const auto reader = openCapture(arguments.places[0]);
    if (const auto* failure = std::get_if<Failure>(&reader))
        return *failure;
    Statistics statistics;
    const bool isRead = walk(*std::get<std::shared_ptr<const capture::StoreReader>>(reader),
        std::get<traffic::Filter>(filter), [&](const capture::StoredExchange& stored) {
            statistics.count(stored);
            return true;
        });
    std::string out = arguments.has("json") ? statisticsJson(statistics) + "\n" : statisticsText(statistics);
    std::fwrite(out.data(), 1, out.size(), stdout);
    if (!isRead)
        return Failure{"the capture is damaged: only " + std::to_string(statistics.totals().exchanges)
            + " exchanges could be read"};
    return std::nullopt;
}

} // namespace weir::headless
