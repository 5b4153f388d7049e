#pragma once

#include "text/regex.h"

#include <optional>
#include <string>
#include <string_view>

namespace weir::rules {

/// Which hosts a rule is for, as users write it:
///   example.com     that host, in any case, with or without a final dot
///   *.example.com   every host below it, and not itself
///   /ads?[0-9]+/    a regular expression (text/regex.h, without case), found anywhere in the host name
class HostPattern
{
public:
    /// None if the text is none of these; `problem` then says why, in words.
    static std::optional<HostPattern> parse(std::string_view text, std::string& problem);

    /// `host` in lower case, without port, an IPv6 address without brackets.
    bool matches(std::string_view host) const;
    /// As it was written.
    const std::string& text() const { return m_text; }

private:
    enum class Kind : std::uint8_t { Exact, Suffix, Regex };

    Kind m_kind = Kind::Exact;
    std::string m_text;
    std::string m_host; // Exact: the host; Suffix: with the dot in front
    std::optional<text::Regex> m_regex;
};

} // namespace weir::rules
