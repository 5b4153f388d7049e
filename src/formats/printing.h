#pragma once

#include "formats/prettyprint.h"

#include <limits>
#include <memory>
#include <string_view>

namespace weir::formats {

/// Appends text as one token; tokens of a kind that touch become one span.
inline void put(Output& out, std::string_view text, TokenKind kind)
{
    const std::size_t offset = out.text.size();
    out.text.append(text);
    if (kind == TokenKind::Plain || text.empty() || out.text.size() > std::numeric_limits<std::uint32_t>::max())
        return;
    if (!out.spans.empty()) {
        Span& last = out.spans.back();
        if (last.kind == kind && std::size_t{last.offset} + last.length == offset) {
            last.length += static_cast<std::uint32_t>(text.size());
            return;
        }
    }
    out.spans.push_back({static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(text.size()), kind});
}

inline void putLineBreak(Output& out, const PrettyOptions& options, std::uint64_t level)
{
    const std::uint64_t bounded = level < options.deepestLevel ? level : options.deepestLevel;
    out.text += '\n';
    out.text.append(static_cast<std::size_t>(bounded * options.indent), ' ');
}

std::unique_ptr<PrettyPrinter> makeJsonPrinter(const PrettyOptions& options);
std::unique_ptr<PrettyPrinter> makeXmlPrinter(const PrettyOptions& options);
std::unique_ptr<PrettyPrinter> makeHtmlPrinter(const PrettyOptions& options);
std::unique_ptr<PrettyPrinter> makeCssPrinter(const PrettyOptions& options);
std::unique_ptr<PrettyPrinter> makeScriptPrinter(const PrettyOptions& options);

} // namespace weir::formats
