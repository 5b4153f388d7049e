#include "fuzz/check.h"
#include "traffic/filter.h"
#include "traffic/filtermatcher.h"
#include "traffic/filtertext.h"

#include <optional>
#include <string>
#include <variant>

using weir::http::fuzz::require;
using namespace weir::traffic;

namespace {

constexpr unsigned kAllRows = 3;
constexpr unsigned kOnPort443 = 2;

const Table& sampleTable()
{
    static Table table;
    if (table.size() > 0)
        return table;
    weir::exchange::Exchange exchange;
    exchange.id = 1;
    exchange.state = weir::exchange::State::Finished;
    exchange.method = "GET";
    exchange.host = "example.com";
    exchange.port = 80;
    exchange.path = "/a/b?c=d";
    exchange.client = "127.0.0.1:5000";
    exchange.server = "[2001:db8::1]:80";
    exchange.status = 200;
    table.take(exchange, {.type = "text/html"});
    exchange.id = 2;
    exchange.scheme = weir::exchange::Scheme::Tunnel;
    exchange.path.clear();
    exchange.port = 443;
    exchange.status = 502;
    exchange.error = "failed";
    table.take(exchange, {});
    table.setMark(1, 3);
    table.setComment(1, "a comment");
    return table;
}

/// A bit for each row that it wants.
unsigned answers(const Filter& filter)
{
    const Snapshot& snapshot = sampleTable().now();
    FilterMatcher matcher(filter, snapshot, nullptr);
    unsigned bits = 0;
    for (RowNumber number = snapshot.first(); number != snapshot.end(); ++number)
        bits |= matcher.matches(snapshot.row(number)) ? 1U << (number - snapshot.first()) : 0U;
    return bits;
}

std::optional<Filter> parsed(std::string_view text)
{
    auto result = Filter::parse(text);
    if (const auto* error = std::get_if<FilterError>(&result)) {
        require(error->length > 0 && error->position + error->length <= text.size(), "an error stands in the text");
        require(!error->message().empty(), "an error has words");
        return std::nullopt;
    }
    return std::get<Filter>(std::move(result));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size > 1024)
        return 0; // the expression may be long, and is read several times
    const std::string text(reinterpret_cast<const char*>(data), size);

    const FilterTyping typing = typingAt(text, size / 2);
    require(typing.begin <= typing.end && typing.end <= size, "what is being written stands in the text");
    if (!text.empty()) {
        const std::string quoted = quotedForFilter(text);
        require(parsed(quoted) && hasTerm(quoted, quoted), "anything can be quoted, and is one term then");
    }
    const std::string extended = withTerm(text, "-port:80");
    require(parsed(extended).has_value(), "a term can be added to anything");
    const auto filter = parsed(text);
    if (!filter)
        return 0;
    const unsigned wanted = answers(*filter);
    require(answers(Filter::both(*filter, *filter)) == wanted, "what is wanted twice is wanted");
    require((answers(*parsed(extended)) & ~kOnPort443) == 0, "a term that is added is in force");
    if (filter->isEmpty())
        return 0;
    if (const auto opposite = parsed("-(" + text + " )")) // unless it is too deep then
        require(answers(*opposite) == (~wanted & kAllRows), "a filter and its opposite divide the rows");
    return 0;
}
