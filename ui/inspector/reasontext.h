#pragma once

#include <QString>

#include <string_view>

namespace weir::ui {

/// Why an exchange failed, as it was recorded, in the language of the window. What Weir does not know is shown as it
/// is, and names and addresses in it as displayText() does.
QString reasonText(std::string_view reason);

} // namespace weir::ui
