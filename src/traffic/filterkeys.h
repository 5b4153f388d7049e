#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace weir::traffic {

enum class FilterKeyId : std::uint8_t {
    Domain,
    Path,
    Method,
    Status,
    Type,
    Is,
    LargerThan,
    SmallerThan,
    SlowerThan,
    FasterThan,
    Scheme,
    Protocol,
    Client,
    Server,
    Port,
    RequestHeader,
    ResponseHeader,
    Comment,
    Body,
    Mark,
    Id,
};

/// A key of the filter language: the parser, completion and help all read this table. Sentences are in English; the
/// window translates them in the context "Filter".
struct FilterKey
{
    FilterKeyId id;
    std::string_view name;                     ///< without the colon
    std::string_view alias;                    ///< empty: none
    const char* meaning;                       ///< a sentence
    const char* allowed;                       ///< which values it takes, as a sentence
    std::span<const std::string_view> samples; ///< all there are, or some to begin with
    bool takesSeveral;                         ///< separated by commas, of which any may match
    bool takesText;                            ///< any text, with * for anything, or a regular expression
};

std::span<const FilterKey> filterKeys();

/// By name or alias, in any case. Null: there is none.
const FilterKey* findFilterKey(std::string_view name);

/// The name or alias that was probably meant, by at most two slips of the fingers, and how many they are.
struct NearestFilterKey
{
    std::string_view name; ///< empty: none
    int slips = 0;
};
NearestFilterKey nearestFilterKey(std::string_view name);

} // namespace weir::traffic
