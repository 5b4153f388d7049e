#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace weir::text {

/// A regular expression that users write, over bytes that may come from anybody. The syntax is PCRE2's, with what
/// JavaScript reads otherwise ($, \u, []) read as there. Valid UTF-8 is matched by character; other bytes match
/// nothing, unless the expression itself is not UTF-8: then everything is matched by byte. Thread contract: any thread,
/// any number at a time.
class Regex
{
public:
    enum class Case : std::uint8_t { Sensitive, Insensitive };

    struct Error
    {
        std::size_t offset = 0; ///< in bytes, where the expression stops making sense
        std::string words;
    };

    static std::variant<Regex, Error> compile(std::string_view pattern, Case letterCase);

    /// Whether it is found anywhere in `subject`. Time and memory are limited, so that no pair of expression and
    /// subject holds up a thread: what is not found within the limits is not found.
    bool matches(std::string_view subject) const;

    static constexpr std::size_t kLongestPattern = 4096;

private:
    struct Code;

    explicit Regex(std::shared_ptr<const Code> code) : m_code(std::move(code)) {}

    std::shared_ptr<const Code> m_code;
};

} // namespace weir::text
