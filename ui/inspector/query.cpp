#include "inspector/query.h"

#include "http/syntax.h"

#include <algorithm>

namespace weir::ui {

std::string_view queryOf(std::string_view target)
{
    target = target.substr(0, target.find('#'));
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

std::vector<QueryParameter> parseQuery(std::string_view query)
{
    std::vector<QueryParameter> result;
    result.reserve(std::size_t(std::count(query.begin(), query.end(), '&')) + 1);
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view raw = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (raw.empty())
            continue;
        const std::size_t equals = std::min(raw.find('='), raw.size());
        result.push_back({raw.substr(0, equals), raw.substr(std::min(equals + 1, raw.size())), raw});
    }
    return result;
}

std::string percentDecoded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool encoded =
            text[i] == '%' && i + 2 < text.size() && http::isHexDigit(text[i + 1]) && http::isHexDigit(text[i + 2]);
        if (encoded) {
            result.push_back(char(http::hexValue(text[i + 1]) << 4 | http::hexValue(text[i + 2])));
            i += 2;
        } else {
            result.push_back(text[i] == '+' ? ' ' : text[i]);
        }
    }
    return result;
}

} // namespace weir::ui
