#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::traffic {

/// Of ASCII letters only, here and below.
constexpr char toLower(char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; }
std::string toLower(std::string_view text);
bool equalInAnyCase(std::string_view a, std::string_view b);
bool startsWithInAnyCase(std::string_view text, std::string_view prefix);

/// A text to be found in many others, in any case.
class Needle
{
public:
    explicit Needle(std::string_view text);
    /// Each byte may be that of either, which are equally long: for letters beyond ASCII.
    Needle(std::string lower, std::string upper) : m_lower(std::move(lower)), m_upper(std::move(upper)) {}

    std::size_t size() const { return m_lower.size(); }
    /// Where it begins in `text`, at or after `from`; npos: nowhere.
    std::size_t findIn(std::string_view text, std::size_t from = 0) const;
    bool isIn(std::string_view text) const { return findIn(text) != std::string_view::npos; }
    /// Whether it begins in `front` and ends in `back`, where one follows the other.
    bool isAcross(std::string_view front, std::string_view back) const;

private:
    /// Its bytes from `begin` to `end` stand at `place`.
    bool hasAt(const char* place, std::size_t begin, std::size_t end) const;

    std::string m_lower;
    std::string m_upper;
};

/// Text in which each * stands for anything or nothing, in any case.
class Wildcard
{
public:
    enum class Extent { Whole, Anywhere };

    Wildcard(std::string_view pattern, Extent extent);
    bool matches(std::string_view text) const;

private:
    std::string m_begin; // what the text has to begin with
    std::string m_end;
    std::vector<Needle> m_between;
    bool m_isExact = false; // there is no *: the text is m_begin
};

} // namespace weir::traffic
