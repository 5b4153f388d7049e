#pragma once

#include <cstdint>
#include <string>

namespace weir::traffic {

/// What "body:" asks for.
struct BodyText
{
    enum class Form : std::uint8_t { Plain, Regex, RegexInAnyCase };

    std::string text;
    Form form = Form::Plain; ///< Plain: in any case

    bool operator==(const BodyText&) const = default;
};

/// Knows which exchanges have a text in a body, as far as that has been found out.
/// Thread contract: any thread.
class BodyFinder
{
public:
    enum class Answer : std::uint8_t { NotYet, No, Yes };

    virtual ~BodyFinder() = default;
    virtual Answer find(const BodyText& text, std::uint64_t id) const = 0;
};

} // namespace weir::traffic
