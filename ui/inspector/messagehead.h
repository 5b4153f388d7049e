#pragma once

#include "exchange/exchange.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// Heads as they are shown: whatever came, in the order, case and number it came in.
namespace weir::ui {

enum class MessageKind : std::uint8_t { Request, Response };

struct HeaderField
{
    std::string_view name; ///< empty for a line without a colon
    std::string_view value;
};

/// The parts of a head. All views point into the bytes that were read.
struct MessageHead
{
    std::string_view version; ///< such as "HTTP/1.1"; empty if the start line has none
    std::string_view reason;  ///< of a response
    std::vector<HeaderField> fields;
    std::string_view problem; ///< why Weir's parser refuses it, in words; empty if it does not

    /// The first field with this name, compared without case.
    std::optional<std::string_view> value(std::string_view name) const;
    std::vector<std::string_view> values(std::string_view name) const;
};

/// Reads any bytes at all. What http::parseRequestHead() and http::parseResponseHead() refuse is split into lines
/// leniently, for showing only: nothing may be decided by it.
MessageHead readHead(std::string_view bytes, MessageKind kind);

bool isSameHead(const exchange::HeadText& a, const exchange::HeadText& b);

} // namespace weir::ui
