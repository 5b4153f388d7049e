#include "capture/tableloader.h"

#include "capture/storereader.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace weir::capture {

namespace {

std::unique_ptr<traffic::Table> loadPart(
    const std::string& folder, const IdRange& ids, const std::atomic<bool>& stop)
{
    const auto opened = StoreReader::open(folder);
    const auto* reader = std::get_if<std::shared_ptr<StoreReader>>(&opened);
    return reader != nullptr ? (*reader)->loadTable(ids, stop) : nullptr;
}

} // namespace

std::unique_ptr<traffic::Table> loadTable(const std::string& folder, std::uint64_t lastId, std::uint32_t most,
    const std::atomic<bool>& stop, std::uint64_t rowsAThread)
{
    const auto opened = StoreReader::open(folder);
    if (std::holds_alternative<Problem>(opened))
        return nullptr;
    const auto ids = std::get<std::shared_ptr<StoreReader>>(opened)->newestIds(lastId, most);
    if (!ids)
        return std::make_unique<traffic::Table>();

    const std::uint64_t size = ids->last - ids->first + 1;
    const auto cores = std::uint64_t(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
    const std::uint64_t count = std::clamp<std::uint64_t>(size / rowsAThread, 1, std::max<std::uint64_t>(cores, 2));
    std::vector<std::unique_ptr<traffic::Table>> parts(count);
    {
        std::vector<std::jthread> threads;
        const auto load = [&](std::uint64_t part) {
            const IdRange range{ids->first + size * part / count, ids->first + size * (part + 1) / count - 1};
            parts[part] = loadPart(folder, range, stop);
        };
        for (std::uint64_t part = 1; part < count; ++part)
            threads.emplace_back(load, part);
        load(0);
    }
    for (std::uint64_t part = 0; part < count; ++part) {
        if (!parts[part])
            return nullptr;
        if (part > 0)
            parts[0]->append(std::move(*parts[part]));
    }
    return std::move(parts[0]);
}

} // namespace weir::capture
