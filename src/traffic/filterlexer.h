#pragma once

#include "traffic/filter.h"
#include "traffic/filterkeys.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace weir::traffic {

/// A word, or one of the values behind a key.
struct FilterValue
{
    enum class Form : std::uint8_t { Plain, Quoted, Regex };

    std::string text; ///< without quotes or slashes
    Form form = Form::Plain;
    bool ignoresCase = false; ///< of a Regex
    std::size_t position = 0; ///< of the value as it was written
    std::size_t length = 0;
};

struct FilterToken
{
    enum class Kind : std::uint8_t { Term, Open, Close, Not, And, Or };

    Kind kind = Kind::Term;
    std::size_t position = 0;
    std::size_t length = 0;
    const FilterKey* key = nullptr;  ///< of a Term; null: none, it is about the URL
    std::vector<FilterValue> values; ///< of a Term; one or more
};

using FilterTokens = std::vector<FilterToken>;

/// Divides the text of a filter. Says what is wrong with keys and quotes, but not what is wrong with values.
std::variant<FilterTokens, FilterError> divideFilter(std::string_view text);

constexpr bool isFilterSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The letters of a key in front of a colon; empty: the word has none.
std::string_view filterKeyPart(std::string_view word);

} // namespace weir::traffic
