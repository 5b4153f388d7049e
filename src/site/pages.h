#pragma once

#include <string_view>

/// From resources/pages/, built in. {{names}} are filled in by page().
namespace weir::site {

extern const std::string_view kSitePage;
extern const std::string_view kAuthorityPart;
extern const std::string_view kNoAuthorityPart;
extern const std::string_view kCheckScript;

} // namespace weir::site
