#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace weir::text {

/// What takes the place of a {{name}}. It goes in as it is: escape it first.
using Replacement = std::pair<std::string_view, std::string_view>;

/// Fills the {{names}} of a page; one that is not among `values` becomes nothing.
std::string filled(std::string_view page, std::initializer_list<Replacement> values);

} // namespace weir::text
