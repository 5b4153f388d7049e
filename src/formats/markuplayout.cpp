#include "formats/markuplayout.h"

#include "formats/ascii.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <vector>

namespace weir::formats {

namespace {

using Gap = MarkupLayout::Gap;
using std::string_view_literals::operator""sv;

class XmlLayout final : public MarkupLayout
{
public:
    Gap beforeText() override
    {
        setMixed(true);
        m_last = Last::Text;
        return Gap::AsItIs;
    }

    Gap beforeOpeningTag(std::string_view) override
    {
        const Gap gap = gapBetweenTags();
        m_last = Last::Opening;
        return gap;
    }

    Gap beforeClosingTag(std::string_view) override
    {
        const Gap gap = m_last == Last::Opening ? Gap::AsItIs : gapBetweenTags();
        m_level -= m_level > 0 ? 1 : 0;
        m_last = Last::Other;
        return gap;
    }

    Gap beforeOther() override
    {
        const Gap gap = gapBetweenTags();
        m_last = Last::Other;
        return gap;
    }

    void opened(std::string_view, bool isEmptyElement) override
    {
        if (isEmptyElement) {
            m_last = Last::Other;
            return;
        }
        const bool isInMixed = isMixed();
        ++m_level;
        setMixed(isInMixed);
    }

    std::uint64_t level() const override { return m_level; }

private:
    enum class Last : std::uint8_t { Start, Opening, Text, Other };

    static constexpr std::size_t kMostKnownLevels = 4096;

    Gap gapBetweenTags() const
    {
        return m_last == Last::Start || m_last == Last::Text || isMixed() ? Gap::AsItIs : Gap::LineBreak;
    }

    bool isMixed() const
    {
        return m_level > 0 && (m_level >= kMostKnownLevels || m_mixed[static_cast<std::size_t>(m_level)]);
    }

    void setMixed(bool isMixed)
    {
        if (m_level < kMostKnownLevels)
            m_mixed[static_cast<std::size_t>(m_level)] = isMixed;
    }

    std::bitset<kMostKnownLevels> m_mixed; ///< levels with text beside elements
    std::uint64_t m_level = 0;
    Last m_last = Last::Start;
};

constexpr std::array kVoid{"area"sv, "base"sv, "br"sv, "col"sv, "embed"sv, "hr"sv, "img"sv, "input"sv, "link"sv,
    "meta"sv, "param"sv, "source"sv, "track"sv, "wbr"sv};

constexpr std::array kBlocks{"address"sv, "article"sv, "aside"sv, "base"sv, "blockquote"sv, "body"sv, "canvas"sv,
    "caption"sv, "center"sv, "col"sv, "colgroup"sv, "dd"sv, "details"sv, "dialog"sv, "dir"sv, "div"sv, "dl"sv, "dt"sv,
    "fieldset"sv, "figcaption"sv, "figure"sv, "footer"sv, "form"sv, "frame"sv, "frameset"sv, "h1"sv, "h2"sv, "h3"sv,
    "h4"sv, "h5"sv, "h6"sv, "head"sv, "header"sv, "hgroup"sv, "hr"sv, "html"sv, "legend"sv, "li"sv, "link"sv, "main"sv,
    "menu"sv, "meta"sv, "nav"sv, "noscript"sv, "ol"sv, "optgroup"sv, "option"sv, "p"sv, "pre"sv, "script"sv, "search"sv,
    "section"sv, "select"sv, "source"sv, "style"sv, "summary"sv, "table"sv, "tbody"sv, "td"sv, "template"sv, "tfoot"sv,
    "th"sv, "thead"sv, "title"sv, "tr"sv, "track"sv, "ul"sv, "video"sv};
static_assert(std::is_sorted(kBlocks.begin(), kBlocks.end()));

bool isVoid(std::string_view name) { return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end(); }

bool isBlock(std::string_view name) { return std::binary_search(kBlocks.begin(), kBlocks.end(), name); }

/// Whether a new element ends an open one whose end tag was left out (HTML standard, section 13.1.2.4).
bool endsOpen(std::string_view open, std::string_view name)
{
    if (open == "p")
        return true; // only blocks are asked for
    if (open == "head")
        return name == "body";
    if (open == "li" || open == "option" || open == "tr")
        return name == open || (open == "tr" && (name == "tbody" || name == "tfoot"));
    if (open == "dt" || open == "dd")
        return name == "dt" || name == "dd";
    if (open == "td" || open == "th")
        return name == "td" || name == "th" || name == "tr" || name == "tbody" || name == "tfoot";
    return (open == "thead" || open == "tbody") && (name == "tbody" || name == "tfoot");
}

class HtmlLayout final : public MarkupLayout
{
public:
    Gap beforeText() override
    {
        const Gap gap = gapInLine();
        m_isAfterBlock = false;
        m_isAtStart = false;
        return gap;
    }

    Gap beforeOpeningTag(std::string_view cutName) override
    {
        const std::string name = lowerCase(cutName);
        if (!isBlock(name))
            return beforeText();
        while (!m_open.empty() && endsOpen(m_open.back().name, name))
            close(m_open.size() - 1);
        const Gap gap = m_isAtStart || m_pres > 0 ? Gap::AsItIs : Gap::LineBreak;
        if (!m_open.empty())
            m_open.back().hasBlocks = true;
        m_isAtStart = false;
        m_isAfterBlock = isVoid(name);
        return gap;
    }

    Gap beforeClosingTag(std::string_view cutName) override
    {
        const std::string name = lowerCase(cutName);
        if (!isBlock(name))
            return beforeText();
        std::size_t at = m_open.size();
        while (at > 0 && m_open[at - 1].name != name)
            --at;
        if (at == 0)
            return beforeText();
        const bool isLong = m_open[at - 1].hasBlocks;
        const Gap gap = m_pres > 0 ? Gap::AsItIs : isLong ? Gap::LineBreak : Gap::Reindent;
        close(at - 1);
        m_isAfterBlock = true;
        return gap;
    }

    Gap beforeOther() override
    {
        const Gap gap = gapInLine();
        m_isAtStart = false;
        return gap;
    }

    void opened(std::string_view cutName, bool isEmptyElement) override
    {
        std::string name = lowerCase(cutName);
        if (!isBlock(name) || isVoid(name) || m_open.size() >= kMostLevels)
            return;
        if (isEmptyElement) {
            m_isAfterBlock = true;
            return;
        }
        m_pres += name == "pre" ? 1 : 0;
        m_open.push_back({std::move(name), false});
    }

    /// <html> itself, <head> and <body> are hardly ever indented.
    std::uint64_t level() const override
    {
        return m_open.size() - (!m_open.empty() && m_open.front().name == "html" ? 1 : 0);
    }

private:
    static constexpr std::size_t kMostLevels = 512;

    struct Element
    {
        std::string name;
        bool hasBlocks = false;
    };

    Gap gapInLine() const
    {
        if (m_isAtStart || m_pres > 0)
            return Gap::AsItIs;
        return m_isAfterBlock ? Gap::LineBreak : Gap::Reindent;
    }

    void close(std::size_t at)
    {
        for (std::size_t i = at; i < m_open.size(); ++i)
            m_pres -= m_open[i].name == "pre" ? 1 : 0;
        m_open.resize(at);
        m_isAfterBlock = true;
    }

    std::vector<Element> m_open; ///< blocks
    unsigned m_pres = 0;
    bool m_isAtStart = true;
    bool m_isAfterBlock = false;
};

} // namespace

std::unique_ptr<MarkupLayout> makeXmlLayout() { return std::make_unique<XmlLayout>(); }

std::unique_ptr<MarkupLayout> makeHtmlLayout() { return std::make_unique<HtmlLayout>(); }

bool isRawTextElement(std::string_view lowerName)
{
    constexpr std::array kRaw{"script"sv, "style"sv, "textarea"sv, "title"sv, "xmp"sv, "iframe"sv, "noembed"sv};
    return std::find(kRaw.begin(), kRaw.end(), lowerName) != kRaw.end();
}

} // namespace weir::formats
