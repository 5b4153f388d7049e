#include "formats/ascii.h"
#include "formats/linewriter.h"

#include <algorithm>
#include <array>
#include <bitset>

namespace weir::formats {

namespace {

bool isWord(char c)
{
    constexpr std::string_view kOthers = "\"'{}();:,[]/\\";
    return !isSpace(c) && kOthers.find(c) == std::string_view::npos;
}

/// Rules of CSS (css-syntax-3), one declaration a line. In brackets no line is broken.
class CssPrinter final : public PrettyPrinter
{
public:
    explicit CssPrinter(const PrettyOptions& options) : m_lines(options) {}

    void feed(std::string_view piece, Output& out) override
    {
        while (!piece.empty()) {
            switch (m_state) {
            case State::Between: feedBetween(piece, out); break;
            case State::Slash: feedSlash(piece, out); break;
            case State::Comment: feedComment(piece, out); break;
            case State::String: feedString(piece, out); break;
            case State::Word: feedWord(piece, out); break;
            case State::Escape: feedEscape(piece, out); break;
            case State::Url: feedUrl(piece, out); break;
            }
        }
    }

    void finish(Output& out) override
    {
        if (m_state == State::Slash) {
            m_lines.beginToken(m_level, out);
            put(out, "/", TokenKind::Punctuation);
        }
        m_lines.finish(out);
    }

private:
    enum class State : std::uint8_t {
        Between,
        Slash, ///< behind a slash that is not written yet
        Comment,
        String,
        Word,
        Escape,
        Url, ///< behind "url("
    };
    enum class Part : std::uint8_t { Start, Selector, Property, Value, Prelude };

    static constexpr std::size_t kMostKnownLevels = 256;
    static constexpr std::size_t kMostName = 32;

    static void take(std::string_view& piece, std::size_t size, TokenKind kind, Output& out)
    {
        put(out, piece.substr(0, size), kind);
        piece.remove_prefix(size);
    }

    void feedBetween(std::string_view& piece, Output& out)
    {
        const char c = piece.front();
        std::size_t size = 0;
        while (size < piece.size() && isSpace(piece[size]))
            ++size;
        if (size > 0) {
            m_lines.space(piece.substr(0, size), out);
            piece.remove_prefix(size);
            m_word.clear();
            return;
        }
        if (c == '/') {
            m_state = State::Slash;
            piece.remove_prefix(1);
            return;
        }
        if (isWord(c) || c == '\\') {
            beginWord(c, out);
            m_state = State::Word;
            return;
        }
        if (c == '"' || c == '\'') {
            m_lines.beginToken(m_level, out);
            m_quote = c;
            m_state = State::String;
            return take(piece, 1, TokenKind::String, out);
        }
        takePunctuation(c, out);
        piece.remove_prefix(1);
    }

    void takePunctuation(char c, Output& out)
    {
        const bool isOutside = m_brackets == 0;
        if (c == '{' && isOutside) {
            m_lines.beginToken(m_level, out);
            if (m_level < kMostKnownLevels)
                m_groups[static_cast<std::size_t>(m_level)] = m_part == Part::Prelude && isInGroup() && isGroupRule();
            ++m_level;
            endPart();
        } else if (c == '}' && isOutside) {
            m_level -= m_level > 0 ? 1 : 0;
            if (m_isJustOpened)
                m_lines.continueLine();
            else
                m_lines.endLine();
            m_lines.beginToken(m_level, out);
            endPart();
        } else {
            m_lines.beginToken(m_level, out);
            if (c == ';' && isOutside)
                endPart();
            else if (c == ':' && m_part == Part::Property)
                m_part = Part::Value;
            else if (m_part == Part::Start)
                m_part = isInGroup() || c == ':' || c == '[' ? Part::Selector : Part::Value;
        }
        put(out, {&c, 1}, TokenKind::Punctuation);
        m_isJustOpened = c == '{' && isOutside;
        if (c == '(' || c == '[')
            ++m_brackets;
        else if ((c == ')' || c == ']') && m_brackets > 0)
            --m_brackets;
        if (c == '(' && lowerCase(m_word) == "url") {
            m_state = State::Url;
            m_isUrlStarted = false;
        }
        m_word.clear();
    }

    void endPart()
    {
        m_part = Part::Start;
        m_lines.endLine();
    }

    void beginWord(char c, Output& out)
    {
        m_lines.beginToken(m_level, out);
        m_isJustOpened = false;
        m_word.clear();
        if (m_part == Part::Start) {
            constexpr std::string_view kSelectorStarts = "&.#>+~*";
            if (c == '@')
                m_part = Part::Prelude;
            else if (isInGroup() || kSelectorStarts.find(c) != std::string_view::npos)
                m_part = Part::Selector;
            else
                m_part = Part::Property;
        }
        const bool isNumber = isDigit(c) || c == '#' || c == '.' || c == '+' || (c == '-' && m_part == Part::Value);
        if (c == '@' || c == '!')
            m_wordKind = TokenKind::Keyword;
        else if (m_part == Part::Selector)
            m_wordKind = TokenKind::Selector;
        else if (m_part == Part::Property)
            m_wordKind = TokenKind::Key;
        else
            m_wordKind = isNumber ? TokenKind::Number : TokenKind::Plain;
        if (c == '@')
            m_rule.clear();
    }

    void feedWord(std::string_view& piece, Output& out)
    {
        std::size_t size = 0;
        while (size < piece.size() && isWord(piece[size]))
            ++size;
        if (m_word.size() < kMostName)
            m_word += piece.substr(0, std::min(size, kMostName - m_word.size()));
        if (m_word.starts_with('@'))
            m_rule = lowerCase(m_word);
        if (size < piece.size())
            m_state = piece[size] == '\\' ? State::Escape : State::Between;
        if (size < piece.size() && piece[size] == '\\')
            ++size;
        take(piece, size, m_wordKind, out);
    }

    void feedEscape(std::string_view& piece, Output& out)
    {
        m_state = State::Word;
        m_word += '\\';
        take(piece, 1, m_wordKind, out);
    }

    void feedSlash(std::string_view& piece, Output& out)
    {
        m_word.clear();
        if (piece.front() == '*') {
            m_lines.beginRemark(m_level, out);
            put(out, "/", TokenKind::Comment);
            take(piece, 1, TokenKind::Comment, out);
            m_isStar = false;
            m_state = State::Comment;
        } else {
            m_lines.beginToken(m_level, out);
            put(out, "/", TokenKind::Punctuation);
            m_state = State::Between;
        }
        m_isJustOpened = false;
    }

    void feedComment(std::string_view& piece, Output& out)
    {
        std::size_t at = 0;
        for (; at < piece.size(); ++at) {
            if (piece[at] == '/' && m_isStar) {
                m_state = State::Between;
                return take(piece, at + 1, TokenKind::Comment, out);
            }
            m_isStar = piece[at] == '*';
        }
        take(piece, at, TokenKind::Comment, out);
    }

    void feedString(std::string_view& piece, Output& out)
    {
        std::size_t at = 0;
        for (; at < piece.size(); ++at) {
            const char c = piece[at];
            const bool isSecondOfLineEnd = c == '\n' && m_isReturnEscaped;
            m_isReturnEscaped = m_isEscaped && c == '\r';
            if (m_isEscaped || isSecondOfLineEnd) {
                m_isEscaped = false;
            } else if (c == '\\') {
                m_isEscaped = true;
            } else if (c == m_quote) {
                m_state = State::Between;
                return take(piece, at + 1, TokenKind::String, out);
            } else if (c == '\n') { // a bad string ends with its line
                m_state = State::Between;
                return take(piece, at, TokenKind::String, out);
            }
        }
        take(piece, at, TokenKind::String, out);
    }

    void feedUrl(std::string_view& piece, Output& out)
    {
        std::size_t at = 0;
        for (; at < piece.size(); ++at) {
            const char c = piece[at];
            if (!m_isUrlStarted && !isSpace(c)) {
                m_isUrlStarted = true;
                if (c == '"' || c == '\'') {
                    m_state = State::Between;
                    break;
                }
            }
            if (m_isEscaped) {
                m_isEscaped = false;
            } else if (c == '\\') {
                m_isEscaped = true;
            } else if (c == ')') {
                m_state = State::Between;
                break;
            }
        }
        take(piece, at, TokenKind::String, out);
    }

    bool isInGroup() const
    {
        return m_level == 0 || (m_level <= kMostKnownLevels && m_groups[static_cast<std::size_t>(m_level - 1)]);
    }

    /// Whether what stands in the block of an at-rule are rules.
    bool isGroupRule() const
    {
        using std::string_view_literals::operator""sv;
        constexpr std::array kGroups{"@media"sv, "@supports"sv, "@layer"sv, "@container"sv, "@document"sv,
            "@-moz-document"sv, "@scope"sv, "@starting-style"sv};
        return m_rule.ends_with("keyframes") || std::find(kGroups.begin(), kGroups.end(), m_rule) != kGroups.end();
    }

    LineWriter m_lines;
    State m_state = State::Between;
    Part m_part = Part::Start;
    TokenKind m_wordKind = TokenKind::Plain;
    std::string m_word; ///< its beginning
    std::string m_rule; ///< name of the at-rule
    std::uint64_t m_level = 0;
    std::uint64_t m_brackets = 0;
    std::bitset<kMostKnownLevels> m_groups;
    char m_quote = 0;
    bool m_isStar = false;
    bool m_isEscaped = false;
    bool m_isReturnEscaped = false;
    bool m_isUrlStarted = false;
    bool m_isJustOpened = false;
};

} // namespace

std::unique_ptr<PrettyPrinter> makeCssPrinter(const PrettyOptions& options)
{
    return std::make_unique<CssPrinter>(options);
}

} // namespace weir::formats
