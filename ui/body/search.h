#pragma once

#include "exchange/body.h"

#include <QByteArray>

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

namespace weir::ui {

/// What is looked for: bytes, where the case of letters of ASCII makes no difference unless it must.
struct Pattern
{
    QByteArray bytes;
    Qt::CaseSensitivity caseSensitivity = Qt::CaseInsensitive;
};

/// "de ad be ef" and "deadbeef" with spaces between or "0x" in front; none if it is not that.
std::optional<QByteArray> hexPattern(const QString& text);

enum class SearchDirection : std::uint8_t { Forward, Backward };

struct SearchResult
{
    std::optional<std::uint64_t> place; ///< none: it is nowhere
    bool hasWrapped = false;            ///< it is on the other side of the end
};

/// Looks from a place on to the end, and from there over the rest. Backward it finds what begins before the place.
/// Thread contract: any thread; blocks as the source does, and ends within milliseconds of being stopped.
SearchResult search(const exchange::ByteSource& source, const Pattern& pattern, std::uint64_t from,
    SearchDirection direction, const std::stop_token& stop);

} // namespace weir::ui
