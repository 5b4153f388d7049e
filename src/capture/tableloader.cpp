#include "capture/tableloader.h"

#include "capture/storereader.h"
#include "traffic/parallel.h"

#include <vector>

namespace weir::capture {

namespace {

std::unique_ptr<traffic::Table> loadPart(const std::string& folder, const IdRange& ids, const std::atomic<bool>& stop)
{
    const auto opened = StoreReader::open(folder);
    const auto* reader = std::get_if<std::shared_ptr<StoreReader>>(&opened);
    return reader != nullptr ? (*reader)->loadTable(ids, stop) : nullptr;
}

} // namespace

std::unique_ptr<traffic::Table> loadTable(const std::string& folder, std::uint64_t lastId, std::uint32_t most,
    const std::atomic<bool>& stop, std::uint64_t worthAThread)
{
    const auto opened = StoreReader::open(folder);
    if (std::holds_alternative<Problem>(opened))
        return nullptr;
    const auto ids = std::get<std::shared_ptr<StoreReader>>(opened)->newestIds(lastId, most);
    if (!ids)
        return std::make_unique<traffic::Table>();

    const std::uint64_t size = ids->last - ids->first + 1;
    std::vector<std::unique_ptr<traffic::Table>> parts(traffic::threadsFor(size, worthAThread));
    const auto load = [&](std::uint64_t begin, std::uint64_t end, unsigned part) {
        parts[part] = loadPart(folder, {ids->first + begin, ids->first + end - 1}, stop);
    };
    traffic::inParts(size, load, worthAThread);
    for (const auto& part : parts) {
        if (!part)
            return nullptr;
        if (part != parts.front())
            parts.front()->append(std::move(*part));
    }
    return std::move(parts.front());
}

} // namespace weir::capture
