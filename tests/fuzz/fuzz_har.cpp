#include "formats/harreader.h"
#include "formats/harwriter.h"
#include "fuzz/check.h"

#include <algorithm>
#include <string>
#include <vector>

using weir::http::fuzz::require;
using namespace weir::formats;

namespace {

struct Reading
{
    std::vector<HarExchange> exchanges;
    std::string problem;
};

Reading read(std::string_view file, std::size_t piece)
{
    constexpr std::uint64_t kMostBodyBytes = 256; // small enough to be met
    Reading reading;
    HarReader reader(
        [&](HarExchange&& har) {
            reading.exchanges.push_back(std::move(har));
            return true;
        },
        {kMostBodyBytes});
    while (!file.empty() && reader.feed(file.substr(0, piece)))
        file.remove_prefix(std::min(piece, file.size()));
    if (!reader.error())
        reader.finish();
    if (reader.error())
        reading.problem = reader.error()->message();
    require(reader.entries() == reading.exchanges.size(), "entries are counted");
    for (const HarExchange& har : reading.exchanges) {
        for (const auto& body : {har.requestBody, har.responseBody})
            require(!body.bytes || body.bytes->size() <= kMostBodyBytes, "bodies are bounded");
        for (const auto& head : {har.exchange.requestHead, har.exchange.responseHead})
            require(!head || !head->empty(), "a head is no empty text");
    }
    return reading;
}

std::string written(const Reading& reading)
{
    std::string file;
    HarWriter writer([&](std::string_view piece) {
        file += piece;
        return true;
    });
    writer.begin();
    for (const HarExchange& har : reading.exchanges)
        writer.add(har);
    writer.finish();
    return file;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view file(reinterpret_cast<const char*>(data), size);
    const Reading whole = read(file, std::max<std::size_t>(size, 1));
    const std::string again = written(whole);
    for (const std::size_t piece : {1, 7}) {
        const Reading inPieces = read(file, piece);
        require(inPieces.problem == whole.problem, "a file fails where it does, however it comes");
        require(written(inPieces) == again, "a file reads the same, however it comes");
    }
    const Reading second = read(again, again.size());
    require(second.problem.empty(), "what is written can be read");
    require(written(second) == again, "what was read and written is read as the same");
    return 0;
}
