#pragma once

#include "traffic/filterkeys.h"

#include <cstddef>
#include <string>
#include <string_view>

/// Changing the text of a filter without reading all of it: for menus, chips and completion.
namespace weir::traffic {

/// `value` as it has to be written behind a key, or as a word: in quotes, if anything in it has a meaning.
std::string quotedForFilter(std::string_view value);

/// "key:value", the value quoted if need be.
std::string filterTerm(std::string_view key, std::string_view value);

/// Whether `term`, such as domain:example.com or -type:image, stands in `filter` by itself: not in brackets, and not as
/// one side of OR. Keys are compared by what they mean, values by how they are written.
bool hasTerm(std::string_view filter, std::string_view term);

/// The filter that also demands `term`. A positive term takes the place of others with its key; negative ones
/// gather. What says the opposite goes. A filter that is not valid is replaced.
std::string withTerm(std::string_view filter, std::string_view term);

std::string withoutTerm(std::string_view filter, std::string_view term);

/// With the term if it was not there, without it if it was.
std::string withTermToggled(std::string_view filter, std::string_view term);

/// What is being written at a place in a filter.
struct FilterTyping
{
    const FilterKey* key = nullptr; ///< of the value; null: a key or a word
    std::string_view written;       ///< up to the place
    std::size_t begin = 0;          ///< what a completion would replace
    std::size_t end = 0;
    bool isCompletable = false; ///< not within quotes or a regular expression
};
FilterTyping typingAt(std::string_view filter, std::size_t place);

} // namespace weir::traffic
