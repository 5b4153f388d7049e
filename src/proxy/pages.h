#pragma once

#include <string_view>

/// The pages that Weir serves itself, from resources/pages/, built in. {{names}} are filled in by render().
namespace weir::proxy {

extern const std::string_view kWelcomePage;
extern const std::string_view kWelcomeText;
extern const std::string_view kErrorPage;
extern const std::string_view kErrorText;

} // namespace weir::proxy
