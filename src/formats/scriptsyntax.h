#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace weir::formats {

/// What the words of JavaScript are to a printer.
enum class ScriptWord : std::uint8_t {
    Name,
    Literal,
    Keyword,
    Condition,  ///< a parenthesis after it is no value: if, while
    Expression, ///< an expression follows: return, typeof
    Block,      ///< a block follows: else, try
};
ScriptWord scriptWord(std::string_view word);

/// Whether a word that follows a closing brace belongs to the same statement.
bool continuesAfterBrace(std::string_view word);

/// Where one is in a script: what came before, which tells a regular expression from a division and a block from an
/// object, and which brackets are open.
class ScriptSyntax
{
public:
    enum class Slash : std::uint8_t { Division, Regex, Unclear };

    /// A number, a string, a template, a regular expression.
    void addValue() { set(Before::Value); }
    void addWord(std::string_view word);
    /// Any other character but those that end templates. `isAdjacent`: nothing stands between it and the one before.
    void addPunctuation(char c, bool isAdjacent);

    /// "${" of a template.
    void openTemplate();
    /// Whether a closing brace would go back into a template, which closes it.
    bool closeTemplate();

    Slash slash() const;
    bool isAfterBrace() const { return m_before == Before::Block || m_before == Before::Object; }
    bool isAfterDot() const { return m_before == Before::Dot; }
    bool isInTemplate() const { return m_templates > 0; }
    /// Whether a semicolon ends a statement here, not the head of a loop.
    bool isInBraces() const;
    bool isInObject() const;
    bool isInParentheses() const;
    /// Open braces.
    std::uint64_t level() const { return m_braces; }
    /// Brackets are nested deeper than can be told.
    bool isLost() const { return m_unknown > 0; }

private:
    enum class Before : std::uint8_t {
        Start,
        Value,
        Operator,
        Dot,
        Colon,
        Arrow,
        Condition,
        Expression,
        BlockWord,
        Closed,
        Block,
        Object
    };
    enum class Bracket : std::uint8_t { Block, Object, UnclearBrace, Parenthesis, Condition, Square, Template };

    static constexpr std::size_t kMostBrackets = 4096;

    void set(Before before)
    {
        m_beforeLast = m_before;
        m_before = before;
        m_last = 0;
    }
    void open(Bracket bracket);
    void close(char c);

    std::vector<Bracket> m_open;
    std::uint64_t m_unknown = 0; ///< brackets that found no place
    std::uint64_t m_braces = 0;
    std::uint64_t m_templates = 0;
    Before m_before = Before::Start;
    Before m_beforeLast = Before::Start;
    char m_last = 0; ///< the last token, if it can become part of a longer one
};

} // namespace weir::formats
