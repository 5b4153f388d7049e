#pragma once

#include "traffic/bodytext.h"
#include "traffic/filtersearch.h"
#include "traffic/row.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace weir::traffic {

/// A filter as it is evaluated.
struct FilterNode
{
    /// The more it costs to answer, the further down.
    enum class Kind : std::uint8_t {
        Row, ///< by the row alone
        Method,
        Type,
        Client,
        Server,
        Host,
        Comment,
        Path,
        Url,
        UrlRegex,
        Not,
        And,
        Or,
        RequestHeader, ///< `text` is asked for each name
        ResponseHeader,
        Body, ///< any of `bodies`
    };

    Kind kind = Kind::And;
    std::vector<FilterNode> children; ///< of And and Or any number, of Not one
    std::function<bool(const Row&)> row;
    std::function<bool(std::string_view)> text;
    std::optional<Needle> needle; ///< of Url, instead of `text`
    std::vector<BodyText> bodies;

    int cost() const;
};

/// Puts what costs less in front, so that the rest is seldom asked.
FilterNode joined(FilterNode::Kind kind, std::vector<FilterNode> children);

} // namespace weir::traffic
