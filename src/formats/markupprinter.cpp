#include "formats/ascii.h"
#include "formats/markuplayout.h"
#include "formats/printing.h"

#include <algorithm>

namespace weir::formats {

namespace {

enum class Language : std::uint8_t { Xml, Html };

bool startsName(char c) { return isLetter(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80; }

/// Tags, attributes, comments and so on are copied as they are; only white space between them changes. Scripts and
/// style sheets in HTML are coloured, but not laid out.
class MarkupPrinter final : public PrettyPrinter
{
public:
    MarkupPrinter(Language language, const PrettyOptions& options)
        : m_options(options), m_isIndenting(options.layout == PrettyOptions::Layout::Indented),
          m_isHtml(language == Language::Html), m_layout(m_isHtml ? makeHtmlLayout() : makeXmlLayout())
    {
    }

    void feed(std::string_view piece, Output& out) override
    {
        while (!piece.empty()) {
            switch (m_state) {
            case State::Text: feedText(piece, out); break;
            case State::Entity: feedEntity(piece, out); break;
            case State::Less: feedLess(piece, out); break;
            case State::Bang: feedBang(piece, out); break;
            case State::Name: feedName(piece, out); break;
            case State::Tag: feedTag(piece, out); break;
            case State::Value: feedValue(piece, out); break;
            case State::QuotedValue: feedQuotedValue(piece, out); break;
            case State::RawText: feedRawText(piece, out); break;
            case State::Comment: feedUntil(piece, "-->", TokenKind::Comment, out); break;
            case State::CData: feedUntil(piece, "]]>", TokenKind::String, out); break;
            case State::Instruction: feedUntil(piece, m_isHtml ? ">" : "?>", TokenKind::Keyword, out); break;
            case State::Declaration: feedDeclaration(piece, out); break;
            }
        }
    }

    void finish(Output& out) override
    {
        if (m_state == State::Name)
            beginTag(out);
        else if (m_raw)
            endRawText(out);
        else if (!m_held.empty())
            beginText(out);
        put(out, m_held, TokenKind::Plain);
        if (!m_isIndenting || m_gap.find('\n') == std::string::npos)
            out.text += m_gap;
        else
            out.text += '\n';
        m_held.clear();
        m_gap.clear();
    }

private:
    enum class State : std::uint8_t {
        Text,
        Entity,
        Less, ///< behind "<"
        Bang, ///< behind "<!"
        Name,
        Tag,
        Value, ///< behind an attribute's equals sign
        QuotedValue,
        RawText,
        Comment,
        CData,
        Instruction,
        Declaration,
    };

    static constexpr std::size_t kMostGap = 4096;
    static constexpr std::size_t kMostName = 64;
    static constexpr std::size_t kMostEntity = 32;

    static void take(std::string_view& piece, std::size_t size, TokenKind kind, Output& out)
    {
        size = std::min(size, piece.size());
        put(out, piece.substr(0, size), kind);
        piece.remove_prefix(size);
    }

    void writeGap(MarkupLayout::Gap gap, std::uint64_t level, Output& out)
    {
        using Gap = MarkupLayout::Gap;
        const bool hasLineBreak = m_gap.find('\n') != std::string::npos;
        if (m_isIndenting && (gap == Gap::LineBreak || (gap == Gap::Reindent && hasLineBreak)))
            putLineBreak(out, m_options, level);
        else
            out.text += m_gap;
        m_gap.clear();
    }

    void beginText(Output& out)
    {
        const MarkupLayout::Gap gap = m_layout->beforeText();
        writeGap(gap, m_layout->level(), out);
    }

    void feedText(std::string_view& piece, Output& out)
    {
        std::size_t size = 0;
        while (size < piece.size() && isSpace(piece[size]))
            ++size;
        if (size > 0) {
            size = std::min(size, kMostGap - m_gap.size());
            m_gap += piece.substr(0, size);
            piece.remove_prefix(size);
            if (m_gap.size() == kMostGap)
                beginText(out);
            return;
        }
        if (piece.front() == '<' || piece.front() == '&') {
            m_state = piece.front() == '<' ? State::Less : State::Entity;
            m_held = piece.front();
            piece.remove_prefix(1);
            return;
        }
        while (size < piece.size() && !isSpace(piece[size]) && piece[size] != '<' && piece[size] != '&')
            ++size;
        beginText(out);
        take(piece, size, TokenKind::Plain, out);
    }

    void feedEntity(std::string_view& piece, Output& out)
    {
        const char c = piece.front();
        if ((isLetter(c) || isDigit(c) || c == '#') && m_held.size() < kMostEntity) {
            m_held += c;
            piece.remove_prefix(1);
            return;
        }
        const bool isEntity = c == ';' && m_held.size() > 1;
        if (isEntity) {
            m_held += c;
            piece.remove_prefix(1);
        }
        beginText(out);
        flushHeld(isEntity ? TokenKind::Entity : TokenKind::Plain, out);
        m_state = State::Text;
    }

    void feedLess(std::string_view& piece, Output& out)
    {
        const char c = piece.front();
        if (startsName(c) || (c == '/' && m_held == "<")) {
            m_held += c;
            piece.remove_prefix(1);
            if (c != '/')
                m_state = State::Name;
        } else if (m_held == "<" && (c == '!' || c == '?')) {
            m_held += c;
            piece.remove_prefix(1);
            m_state = State::Bang;
            if (c == '?')
                beginOther(State::Instruction, TokenKind::Keyword, out);
        } else {
            beginText(out);
            flushHeld(TokenKind::Plain, out);
            m_state = State::Text;
        }
    }

    void feedBang(std::string_view& piece, Output& out)
    {
        constexpr std::string_view kComment = "<!--";
        constexpr std::string_view kCData = "<![CDATA[";
        if (m_held == kComment)
            return beginOther(State::Comment, TokenKind::Comment, out);
        if (m_held == kCData)
            return beginOther(State::CData, TokenKind::String, out);
        const std::string longer = m_held + piece.front();
        if (!kComment.starts_with(longer) && !kCData.starts_with(longer))
            return beginOther(State::Declaration, TokenKind::Keyword, out);
        m_held = longer;
        piece.remove_prefix(1);
        if (m_held == kComment)
            beginOther(State::Comment, TokenKind::Comment, out);
        else if (m_held == kCData)
            beginOther(State::CData, TokenKind::String, out);
    }

    void beginOther(State state, TokenKind kind, Output& out)
    {
        const MarkupLayout::Gap gap = state == State::CData ? m_layout->beforeText() : m_layout->beforeOther();
        writeGap(gap, m_layout->level(), out);
        flushHeld(kind, out);
        m_state = state;
        m_tail = state == State::Comment ? "--" : ""; // <!--> is a comment too
        m_brackets = 0;
        m_quote = 0;
    }

    void feedUntil(std::string_view& piece, std::string_view end, TokenKind kind, Output& out)
    {
        for (std::size_t at = 0; at < piece.size(); ++at) {
            if (piece[at] != end.back() || !endsWith(piece.substr(0, at), end.substr(0, end.size() - 1)))
                continue;
            take(piece, at + 1, kind, out);
            m_state = State::Text;
            return;
        }
        m_tail += piece.substr(piece.size() - std::min<std::size_t>(piece.size(), 2));
        m_tail.erase(0, m_tail.size() - std::min<std::size_t>(m_tail.size(), 2));
        take(piece, piece.size(), kind, out);
    }

    /// Of what stands before in this piece and in those before it.
    bool endsWith(std::string_view before, std::string_view end) const
    {
        if (before.size() >= end.size())
            return before.ends_with(end);
        return end.ends_with(before) && m_tail.ends_with(end.substr(0, end.size() - before.size()));
    }

    void feedDeclaration(std::string_view& piece, Output& out)
    {
        std::size_t at = 0;
        for (; at < piece.size(); ++at) {
            const char c = piece[at];
            if (m_quote != 0)
                m_quote = c == m_quote ? 0 : m_quote;
            else if (m_brackets > 0 && (c == '"' || c == '\''))
                m_quote = c;
            else if (c == '[')
                m_brackets = 1;
            else if (c == ']')
                m_brackets = 0;
            else if (c == '>' && m_brackets == 0)
                break;
        }
        if (at < piece.size())
            m_state = State::Text;
        take(piece, at + 1, TokenKind::Keyword, out);
    }

    void feedName(std::string_view& piece, Output& out)
    {
        std::size_t size = 0;
        const auto isEnd = [](char c) { return isSpace(c) || c == '>' || c == '/' || c == '<' || c == '='; };
        while (size < piece.size() && m_held.size() + size < kMostName && !isEnd(piece[size]))
            ++size;
        m_held += piece.substr(0, size);
        piece.remove_prefix(size);
        if (!piece.empty())
            beginTag(out);
    }

    void beginTag(Output& out)
    {
        m_isClosing = m_held.starts_with("</");
        m_name = m_held.substr(m_isClosing ? 2 : 1);
        const MarkupLayout::Gap gap =
            m_isClosing ? m_layout->beforeClosingTag(m_name) : m_layout->beforeOpeningTag(m_name);
        writeGap(gap, m_layout->level(), out);
        flushHeld(TokenKind::Tag, out);
        m_state = State::Tag;
        m_isEmptyElement = false;
        m_attributeKind = TokenKind::Tag; // the rest of a long name
    }

    void feedTag(std::string_view& piece, Output& out)
    {
        const char c = piece.front();
        if (c == '>') {
            take(piece, 1, TokenKind::Tag, out);
            return endTag();
        }
        if (isSpace(c)) {
            m_attributeKind = TokenKind::Attribute;
            return take(piece, 1, TokenKind::Plain, out);
        }
        m_isEmptyElement = c == '/';
        if (c == '/') {
            m_attributeKind = TokenKind::Attribute;
            return take(piece, 1, TokenKind::Tag, out);
        }
        if (c == '=') {
            m_state = State::Value;
            m_isValueStarted = false;
            return take(piece, 1, TokenKind::Punctuation, out);
        }
        std::size_t size = 1;
        while (size < piece.size() && !isSpace(piece[size]) && piece[size] != '>' && piece[size] != '/'
            && piece[size] != '=')
            ++size;
        take(piece, size, m_attributeKind, out);
    }

    void feedValue(std::string_view& piece, Output& out)
    {
        const char c = piece.front();
        if (!m_isValueStarted && isSpace(c))
            return take(piece, 1, TokenKind::Plain, out);
        if (!m_isValueStarted && (c == '"' || c == '\'')) {
            m_quote = c;
            m_state = State::QuotedValue;
            return take(piece, 1, TokenKind::String, out);
        }
        std::size_t size = 0;
        while (size < piece.size() && !isSpace(piece[size]) && piece[size] != '>')
            ++size;
        m_isValueStarted = true;
        if (size < piece.size()) {
            m_state = State::Tag;
            m_attributeKind = TokenKind::Attribute;
            m_isEmptyElement = false;
        }
        take(piece, size, TokenKind::String, out);
    }

    void feedQuotedValue(std::string_view& piece, Output& out)
    {
        const std::size_t end = piece.find(m_quote);
        if (end != std::string_view::npos) {
            m_state = State::Tag;
            m_attributeKind = TokenKind::Attribute;
        }
        take(piece, end == std::string_view::npos ? piece.size() : end + 1, TokenKind::String, out);
    }

    void endTag()
    {
        m_state = State::Text;
        if (m_isClosing)
            return;
        m_layout->opened(m_name, m_isEmptyElement);
        m_name = lowerCase(m_name);
        if (!m_isHtml || !isRawTextElement(m_name))
            return;
        m_state = State::RawText;
        m_rawEnd = "</" + m_name;
        PrettyOptions options = m_options;
        options.layout = PrettyOptions::Layout::AsItIs;
        if (m_name == "script")
            m_raw = makeScriptPrinter(options);
        else if (m_name == "style")
            m_raw = makeCssPrinter(options);
    }

    void feedRawText(std::string_view& piece, Output& out)
    {
        if (m_held.empty()) {
            const std::size_t size = std::min(piece.find('<'), piece.size());
            putRaw(piece.substr(0, size), out);
            piece.remove_prefix(size);
            if (piece.empty())
                return;
        }
        if (m_held.size() < m_rawEnd.size() && lowerCase(piece.front()) == m_rawEnd[m_held.size()]) {
            m_held += piece.front();
            piece.remove_prefix(1);
            if (m_held.size() < m_rawEnd.size())
                return;
            std::string closing;
            closing.swap(m_held);
            endRawText(out);
            m_held.swap(closing);
            m_state = State::Name;
            return;
        }
        putRaw(m_held, out);
        m_held.clear();
    }

    void putRaw(std::string_view text, Output& out)
    {
        if (m_raw)
            m_raw->feed(text, out);
        else
            put(out, text, TokenKind::Plain);
    }

    void endRawText(Output& out)
    {
        if (m_raw) {
            m_raw->feed(m_held, out);
            m_raw->finish(out);
            m_held.clear();
        }
        m_raw.reset();
    }

    void flushHeld(TokenKind kind, Output& out)
    {
        put(out, m_held, kind);
        m_held.clear();
    }

    const PrettyOptions m_options;
    const bool m_isIndenting;
    const bool m_isHtml;
    const std::unique_ptr<MarkupLayout> m_layout;
    State m_state = State::Text;
    std::string m_gap;  ///< white space that is not written yet
    std::string m_held; ///< the beginning of something, not written yet
    std::string m_name; ///< of the tag
    std::string m_tail; ///< the last two bytes of what is searched for an end
    std::string m_rawEnd;
    std::unique_ptr<PrettyPrinter> m_raw;
    TokenKind m_attributeKind = TokenKind::Attribute;
    char m_quote = 0;
    unsigned m_brackets = 0;
    bool m_isClosing = false;
    bool m_isEmptyElement = false;
    bool m_isValueStarted = false;
};

} // namespace

std::unique_ptr<PrettyPrinter> makeXmlPrinter(const PrettyOptions& options)
{
    return std::make_unique<MarkupPrinter>(Language::Xml, options);
}

std::unique_ptr<PrettyPrinter> makeHtmlPrinter(const PrettyOptions& options)
{
    return std::make_unique<MarkupPrinter>(Language::Html, options);
}

} // namespace weir::formats
