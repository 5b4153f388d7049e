#include "formats/ascii.h"
#include "formats/linewriter.h"
#include "formats/scriptsyntax.h"

#include <algorithm>

namespace weir::formats {

namespace {

bool isWord(char c)
{
    return isLetter(c) || isDigit(c) || c == '_' || c == '$' || c == '#' || c == '@'
        || static_cast<unsigned char>(c) >= 0x80;
}

/// JavaScript. Line breaks are added only where no semicolon could be inserted for them: behind { ; } and, in objects,
/// behind commas. Once it is not clear what something is, all the rest stays as it is.
class ScriptPrinter final : public PrettyPrinter
{
public:
    explicit ScriptPrinter(const PrettyOptions& options) : m_lines(options) {}

    void feed(std::string_view piece, Output& out) override
    {
        while (!piece.empty()) {
            switch (m_state) {
            case State::Between: feedBetween(piece, out); break;
            case State::Word: feedWord(piece, out); break;
            case State::LongWord: feedLongWord(piece, out); break;
            case State::Slash: feedSlash(piece, out); break;
            case State::LineComment: feedLineComment(piece, out); break;
            case State::Comment: feedComment(piece, out); break;
            case State::String: feedString(piece, out); break;
            case State::Template: feedTemplate(piece, out); break;
            case State::Regex: feedRegex(piece, out); break;
            }
        }
    }

    void finish(Output& out) override
    {
        if (m_state == State::Word) {
            endWord(out);
        } else if (m_state == State::Slash) {
            m_lines.beginToken(level(), out);
            put(out, "/", TokenKind::Punctuation);
        }
        m_lines.finish(out);
    }

private:
    enum class State : std::uint8_t {
        Between,
        Word,
        LongWord, ///< too long for a keyword
        Slash,    ///< behind a slash that is not written yet
        LineComment,
        Comment,
        String,
        Template,
        Regex,
    };

    static constexpr std::size_t kLongestKeyword = 10; // instanceof

    static void take(std::string_view& piece, std::size_t size, TokenKind kind, Output& out)
    {
        put(out, piece.substr(0, size), kind);
        piece.remove_prefix(size);
    }

    /// For a line that begins here; what goes on with the one before is indented further.
    std::uint64_t level(char first = 0) const
    {
        constexpr std::string_view kContinuing = ".?:&|+-*/=<>%^";
        const bool isContinued =
            m_syntax.isInParentheses() || (first != 0 && kContinuing.find(first) != std::string_view::npos);
        return m_syntax.level() + (isContinued ? 1 : 0);
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
            m_isAdjacent = false;
            m_isAfterRegex = false;
        } else if (isWord(c)) {
            m_word.clear();
            m_state = State::Word;
        } else if (c == '/') {
            m_state = State::Slash;
            piece.remove_prefix(1);
        } else if (c == '"' || c == '\'' || c == '`') {
            beginToken(c, out);
            m_quote = c;
            m_isEscaped = false;
            m_isDollar = false;
            m_state = c == '`' ? State::Template : State::String;
            take(piece, 1, TokenKind::String, out);
        } else {
            takePunctuation(c, out);
            piece.remove_prefix(1);
        }
    }

    void beginToken(char first, Output& out)
    {
        m_lines.beginToken(level(first), out);
        m_isJustOpened = false;
        m_isAdjacent = false;
        m_isAfterRegex = false;
    }

    void takePunctuation(char c, Output& out)
    {
        const bool wasJustOpened = m_isJustOpened;
        const bool isAdjacent = m_isAdjacent;
        if (c == '}' && m_syntax.closeTemplate()) {
            beginToken(0, out);
            put(out, "}", TokenKind::Punctuation);
            m_isEscaped = false;
            m_isDollar = false;
            m_state = State::Template;
            return;
        }
        const bool isInTemplate = m_syntax.isInTemplate();
        if (c == '}' && !isInTemplate) {
            if (wasJustOpened)
                m_lines.continueLine();
            else
                m_lines.endLine();
        }
        const bool isClosing = c == '}' || c == ')' || c == ']';
        if (isClosing)
            m_syntax.addPunctuation(c, isAdjacent);
        beginToken(isClosing ? '\0' : c, out);
        if (!isClosing)
            m_syntax.addPunctuation(c, isAdjacent);
        put(out, {&c, 1}, TokenKind::Punctuation);
        m_isAdjacent = true;
        m_isJustOpened = c == '{';
        const bool isEnd = c == '{' || (c == ';' && m_syntax.isInBraces()) || (c == ',' && m_syntax.isInObject());
        if (isEnd && !isInTemplate)
            m_lines.endLine();
        if (m_syntax.isLost() || c == '\\') // \u{61} is a letter
            m_lines.stop();
    }

    void feedWord(std::string_view& piece, Output& out)
    {
        const auto isInside = [this](char c) {
            return isWord(c) || (c == '.' && !m_word.empty() && isDigit(m_word.front()));
        };
        while (!piece.empty() && isInside(piece.front()) && m_word.size() <= kLongestKeyword) {
            m_word += piece.front();
            piece.remove_prefix(1);
        }
        if (!piece.empty())
            endWord(out);
    }

    void endWord(Output& out)
    {
        const bool isNumber = isDigit(m_word.front());
        const bool isFlags = m_isAfterRegex;
        if (m_syntax.isAfterBrace() && !m_syntax.isInTemplate() && !continuesAfterBrace(m_word))
            m_lines.endLine();
        m_wordKind = TokenKind::Plain;
        if (isFlags)
            m_wordKind = TokenKind::Regex;
        else if (isNumber)
            m_wordKind = TokenKind::Number;
        else if (!m_syntax.isAfterDot()) {
            const ScriptWord word = scriptWord(m_word);
            if (word != ScriptWord::Name)
                m_wordKind = word == ScriptWord::Literal ? TokenKind::Literal : TokenKind::Keyword;
        }
        beginToken(0, out);
        if (isNumber || isFlags)
            m_syntax.addValue();
        else
            m_syntax.addWord(m_word);
        put(out, m_word, m_wordKind);
        m_state = m_word.size() > kLongestKeyword ? State::LongWord : State::Between;
    }

    void feedLongWord(std::string_view& piece, Output& out)
    {
        std::size_t size = 0;
        while (size < piece.size() && (isWord(piece[size]) || (piece[size] == '.' && m_wordKind == TokenKind::Number)))
            ++size;
        if (size < piece.size())
            m_state = State::Between;
        take(piece, size, m_wordKind, out);
    }

    void feedSlash(std::string_view& piece, Output& out)
    {
        const char c = piece.front();
        if (c == '*' || c == '/') {
            m_lines.beginRemark(level(), out);
            m_isJustOpened = false;
            m_isAdjacent = false;
            m_isAfterRegex = false;
            put(out, "/", TokenKind::Comment);
            take(piece, 1, TokenKind::Comment, out);
            m_isStar = false;
            m_state = c == '*' ? State::Comment : State::LineComment;
            return;
        }
        const ScriptSyntax::Slash slash = m_syntax.slash();
        if (slash == ScriptSyntax::Slash::Unclear)
            m_lines.stop();
        beginToken('/', out);
        if (slash == ScriptSyntax::Slash::Division) {
            m_syntax.addPunctuation('/', false);
            put(out, "/", TokenKind::Punctuation);
            m_state = State::Between;
            return;
        }
        put(out, "/", TokenKind::Regex);
        m_isEscaped = false;
        m_isInClass = false;
        m_state = State::Regex;
    }

    void feedLineComment(std::string_view& piece, Output& out)
    {
        const std::size_t end = piece.find_first_of("\r\n");
        if (end != std::string_view::npos)
            m_state = State::Between;
        take(piece, std::min(end, piece.size()), TokenKind::Comment, out);
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
                endValue();
                return take(piece, at + 1, TokenKind::String, out);
            } else if (c == '\n' || c == '\r') { // it was none
                m_lines.stop();
                endValue();
                return take(piece, at, TokenKind::String, out);
            }
        }
        take(piece, at, TokenKind::String, out);
    }

    void feedTemplate(std::string_view& piece, Output& out)
    {
        std::size_t at = 0;
        for (; at < piece.size(); ++at) {
            const char c = piece[at];
            if (m_isEscaped) {
                m_isEscaped = false;
            } else if (c == '\\') {
                m_isEscaped = true;
                m_isDollar = false;
            } else if (c == '`') {
                endValue();
                return take(piece, at + 1, TokenKind::String, out);
            } else if (c == '{' && m_isDollar) {
                take(piece, at, TokenKind::String, out);
                m_syntax.openTemplate();
                if (m_syntax.isLost())
                    m_lines.stop();
                m_state = State::Between;
                return take(piece, 1, TokenKind::Punctuation, out);
            } else {
                m_isDollar = c == '$';
            }
        }
        take(piece, at, TokenKind::String, out);
    }

    void feedRegex(std::string_view& piece, Output& out)
    {
        std::size_t at = 0;
        for (; at < piece.size(); ++at) {
            const char c = piece[at];
            if (c == '\n' || c == '\r') { // it was none
                m_lines.stop();
                endValue();
                return take(piece, at, TokenKind::Regex, out);
            }
            if (m_isEscaped) {
                m_isEscaped = false;
            } else if (c == '\\') {
                m_isEscaped = true;
            } else if (c == '[') {
                m_isInClass = true;
            } else if (c == ']') {
                m_isInClass = false;
            } else if (c == '/' && !m_isInClass) {
                endValue();
                m_isAfterRegex = true;
                return take(piece, at + 1, TokenKind::Regex, out);
            }
        }
        take(piece, at, TokenKind::Regex, out);
    }

    void endValue()
    {
        m_syntax.addValue();
        m_state = State::Between;
    }

    LineWriter m_lines;
    ScriptSyntax m_syntax;
    State m_state = State::Between;
    TokenKind m_wordKind = TokenKind::Plain;
    std::string m_word;
    char m_quote = 0;
    bool m_isJustOpened = false; ///< behind an opening brace
    bool m_isAdjacent = false;   ///< behind punctuation
    bool m_isAfterRegex = false;
    bool m_isEscaped = false;
    bool m_isReturnEscaped = false;
    bool m_isInClass = false;
    bool m_isDollar = false;
    bool m_isStar = false;
};

} // namespace

std::unique_ptr<PrettyPrinter> makeScriptPrinter(const PrettyOptions& options)
{
    return std::make_unique<ScriptPrinter>(options);
}

} // namespace weir::formats
