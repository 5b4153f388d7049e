#include "capture/extra.h"

#include "exchange/headtext.h"

#include <algorithm>

namespace weir::capture {

namespace {

bool isLowerCase(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string toLowerCase(std::string_view text)
{
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z')
            c = char(c - 'A' + 'a');
    }
    return result;
}

} // namespace

traffic::Extra extraOf(const exchange::Exchange& exchange, std::deque<std::string>& texts)
{
    traffic::Extra extra;
    if (exchange.requestHead)
        extra.http10 = exchange::startLine(*exchange.requestHead).ends_with("HTTP/1.0");
    if (exchange.responseHead) {
        extra.type = exchange::mediaType(exchange::fieldValue(*exchange.responseHead, "content-type"));
        if (!isLowerCase(extra.type))
            extra.type = texts.emplace_back(toLowerCase(extra.type));
    }
    return extra;
}

} // namespace weir::capture
