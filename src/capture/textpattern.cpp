#include "capture/textpattern.h"

#include <QChar>
#include <QString>

#include <algorithm>

namespace weir::capture {

namespace {

constexpr std::size_t kMostTrigrams = 24;
constexpr std::size_t kRegexOverlap = 4096;
/// Up to here, letters are folded alike by the index and by us; beyond, those that have no case are.
constexpr char32_t kFoldedAlike = 0x0530;

std::string utf8Of(char32_t character) { return QString::fromUcs4(&character, 1).toStdString(); }

bool isAscii(char32_t character) { return character < 0x80; }

} // namespace

TextPattern::TextPattern(std::string_view utf8)
{
    m_characters = QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).toStdU32String();
    if (m_characters.empty())
        return;
    if (std::all_of(m_characters.begin(), m_characters.end(), isAscii)) {
        m_forms.push_back({traffic::Needle(utf8), {}, {}, {}});
        return;
    }
    Form form{traffic::Needle({}), {}, {}, {}};
    std::string latin1Lower;
    std::string latin1Upper;
    m_isInLatin1 = true;
    for (const char32_t character : m_characters) {
        const std::string itself = utf8Of(character);
        const char32_t lowerCase = QChar::toLower(character);
        const char32_t upperCase = QChar::toUpper(character);
        std::string lower = utf8Of(lowerCase);
        std::string upper = utf8Of(upperCase);
        if (lower.size() != itself.size())
            lower = itself;
        if (upper.size() != itself.size())
            upper = itself;
        form.begins.push_back(form.lower.size());
        form.lower += lower;
        form.upper += upper;
        m_isInLatin1 = m_isInLatin1 && character < 0x100;
        latin1Lower += char(lowerCase < 0x100 ? lowerCase : character);
        latin1Upper += char(upperCase < 0x100 ? upperCase : character);
    }
    form.needle = traffic::Needle(form.lower, form.upper);
    m_forms.push_back(std::move(form));
    if (m_isInLatin1)
        m_forms.push_back({traffic::Needle(std::move(latin1Lower), std::move(latin1Upper)), {}, {}, {}});
}

TextPattern::TextPattern(text::Regex regex) : m_regex(std::move(regex)) {}

bool TextPattern::Form::isAt(const char* place) const
{
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const std::size_t begin = begins[i];
        const std::size_t size = (i + 1 < begins.size() ? begins[i + 1] : lower.size()) - begin;
        const std::string_view there(place + begin, size);
        if (there != std::string_view(lower).substr(begin, size)
            && there != std::string_view(upper).substr(begin, size))
            return false;
    }
    return true;
}

std::optional<TextPattern::Match> TextPattern::Form::findIn(std::string_view bytes) const
{
    std::size_t place = needle.findIn(bytes);
    while (place != std::string_view::npos && !isAt(bytes.data() + place))
        place = needle.findIn(bytes, place + 1);
    return place == std::string_view::npos ? std::nullopt : std::optional(Match{place, needle.size()});
}

std::optional<TextPattern::Match> TextPattern::findIn(std::string_view bytes) const
{
    if (m_regex)
        return m_regex->matches(bytes) ? std::optional(Match()) : std::nullopt;
    std::optional<Match> first;
    for (const Form& form : m_forms) {
        const auto match = form.findIn(bytes);
        if (match && (!first || match->begin < first->begin))
            first = match;
    }
    return first;
}

std::size_t TextPattern::overlap() const
{
    if (m_regex)
        return kRegexOverlap;
    std::size_t longest = 1;
    for (const Form& form : m_forms)
        longest = std::max(longest, form.needle.size());
    return longest - 1;
}

std::vector<std::string> TextPattern::trigrams() const
{
    // A Latin-1 letter is in the index as what it stands for or as a part of something else: only ASCII is certain.
    const auto isCertain = [this](char32_t c) {
        if (c == 0)
            return false;
        if (isAscii(c))
            return true;
        return !m_isInLatin1 && (c < kFoldedAlike || (QChar::toLower(c) == c && QChar::toUpper(c) == c));
    };
    std::vector<std::string> all;
    for (std::size_t i = 0; i + 3 <= m_characters.size(); ++i) {
        const std::u32string_view three = std::u32string_view(m_characters).substr(i, 3);
        if (!std::all_of(three.begin(), three.end(), isCertain))
            continue;
        std::string trigram;
        for (const char32_t c : three)
            trigram += utf8Of(isAscii(c) ? QChar::toLower(c) : c);
        all.push_back(std::move(trigram));
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all.size() <= kMostTrigrams)
        return all;
    std::vector<std::string> some;
    for (std::size_t i = 0; i < kMostTrigrams; ++i)
        some.push_back(std::move(all[i * all.size() / kMostTrigrams]));
    return some;
}

} // namespace weir::capture
