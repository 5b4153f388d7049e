#pragma once

#include "text/regex.h"
#include "traffic/filtersearch.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace weir::capture {

/// A text to be found in bytes of an unknown charset: as UTF-8, and as Latin-1 where it has letters beyond ASCII. Case
/// does not matter, to letters whose cases are equally long in UTF-8. Or a regular expression.
/// Thread contract: any thread, several at once.
class TextPattern
{
public:
    explicit TextPattern(std::string_view utf8);
    explicit TextPattern(text::Regex regex);

    struct Match
    {
        std::size_t begin = 0;
        std::size_t length = 0;
    };

    /// The first. Of a regular expression, only whether there is one.
    std::optional<Match> findIn(std::string_view bytes) const;
    bool isEmpty() const { return m_forms.empty() && !m_regex; }
    /// How many bytes of a piece have to be seen again in front of the next, so that nothing is missed between them. Of
    /// a regular expression, matches up to this length are found.
    std::size_t overlap() const;

    /// Three characters each, in lower case if they are letters: a text without one of them does not contain this one.
    /// As a rule all there are; none if that cannot be said by them.
    std::vector<std::string> trigrams() const;

private:
    /// One way in which it may be written.
    struct Form
    {
        traffic::Needle needle; ///< finds more than it should, if letters take several bytes
        std::string lower;
        std::string upper;
        std::vector<std::size_t> begins; ///< of characters; empty: what the needle finds is right

        std::optional<Match> findIn(std::string_view bytes) const;
        bool isAt(const char* place) const;
    };

    std::vector<Form> m_forms;
    std::u32string m_characters;
    bool m_isInLatin1 = false;
    std::optional<text::Regex> m_regex;
};

} // namespace weir::capture
