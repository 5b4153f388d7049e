#pragma once

#include "traffic/bodytext.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace weir::traffic {

struct FilterNode;

/// What is wrong with the text of a filter, and where, in bytes.
struct FilterError
{
    std::size_t position = 0;
    std::size_t length = 0;
    const char* sentence = ""; ///< with %1, %2 for the arguments; the window translates it in the context "Filter"
    std::vector<std::string> arguments;

    /// In English.
    std::string message() const;
};

/// Which exchanges are wanted. The language (filterkeys.h lists the keys):
///   word "some words" /regex/i    in the URL
///   key:value key:a,b key:/regex/ what the key says; of several values, any
///   -term                         not
///   a b                           both; so does a AND b
///   a OR b                        any; binds less than "both"
///   ( )                           as usual
/// Case matters to regular expressions without i, and nowhere else. In quotes \" is a quote, \\ a backslash, and * is
/// no wildcard. An immutable value, cheap to copy. Thread contract: any thread.
class Filter
{
public:
    /// Wants everything.
    Filter() = default;

    static std::variant<Filter, FilterError> parse(std::string_view text);
    static Filter both(const Filter& a, const Filter& b);

    bool isEmpty() const { return !m_root; }
    /// Whether the answer for a row may have to be read from Details, which takes longer.
    bool needsDetails() const;
    /// What it asks of bodies, each once; a BodyFinder has to know of them.
    std::vector<BodyText> bodyTexts() const;

    static constexpr std::size_t kLongest = 16 * 1024;

private:
    friend class FilterMatcher;
    explicit Filter(FilterNode root);

    std::shared_ptr<const FilterNode> m_root;
};

} // namespace weir::traffic
