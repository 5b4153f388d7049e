#include "http/syntax.h"

#include <algorithm>

namespace weir::http {

std::string toLower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

} // namespace weir::http
