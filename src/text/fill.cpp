#include "text/fill.h"

namespace weir::text {

std::string filled(std::string_view page, std::initializer_list<Replacement> values)
{
    std::string result;
    for (;;) {
        const std::size_t open = page.find("{{");
        result.append(page.substr(0, open));
        if (open == std::string_view::npos)
            return result;
        const std::size_t close = page.find("}}", open);
        const std::string_view name = page.substr(open + 2, close - open - 2);
        for (const Replacement& value : values) {
            if (value.first == name)
                result.append(value.second);
        }
        page.remove_prefix(close + 2);
    }
}

} // namespace weir::text
