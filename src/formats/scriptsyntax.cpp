#include "formats/scriptsyntax.h"

#include <algorithm>
#include <array>

namespace weir::formats {

namespace {

using std::string_view_literals::operator""sv;

bool isOneOf(std::string_view word, const auto& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

ScriptWord scriptWord(std::string_view word)
{
    constexpr std::array kLiterals{"true"sv, "false"sv, "null"sv, "undefined"sv, "NaN"sv, "Infinity"sv};
    constexpr std::array kConditions{"if"sv, "while"sv, "for"sv, "with"sv};
    constexpr std::array kExpressions{"return"sv, "typeof"sv, "case"sv, "in"sv, "instanceof"sv, "new"sv, "void"sv,
        "delete"sv, "throw"sv, "yield"sv, "await"sv, "default"sv, "import"sv, "export"sv, "const"sv, "let"sv, "var"sv};
    constexpr std::array kBlocks{"else"sv, "do"sv, "try"sv, "finally"sv, "static"sv};
    constexpr std::array kKeywords{"async"sv, "break"sv, "catch"sv, "class"sv, "continue"sv, "debugger"sv, "enum"sv,
        "extends"sv, "function"sv, "super"sv, "switch"sv, "this"sv};
    if (isOneOf(word, kLiterals))
        return ScriptWord::Literal;
    if (isOneOf(word, kConditions))
        return ScriptWord::Condition;
    if (isOneOf(word, kExpressions))
        return ScriptWord::Expression;
    if (isOneOf(word, kBlocks))
        return ScriptWord::Block;
    return isOneOf(word, kKeywords) ? ScriptWord::Keyword : ScriptWord::Name;
}

bool continuesAfterBrace(std::string_view word)
{
    constexpr std::array kWords{"else"sv, "catch"sv, "finally"sv, "in"sv, "of"sv, "instanceof"sv, "from"sv, "as"sv};
    return isOneOf(word, kWords);
}

void ScriptSyntax::addWord(std::string_view word)
{
    switch (isAfterDot() ? ScriptWord::Name : scriptWord(word)) {
    case ScriptWord::Condition: return set(Before::Condition);
    case ScriptWord::Expression: return set(Before::Expression);
    case ScriptWord::Block: return set(Before::BlockWord);
    default: return set(Before::Value);
    }
}

void ScriptSyntax::addPunctuation(char c, bool isAdjacent)
{
    const char previous = isAdjacent ? m_last : '\0';
    const Before beforePrevious = m_beforeLast;
    switch (c) {
    case '(': open(m_before == Before::Condition ? Bracket::Condition : Bracket::Parenthesis); return;
    case '[': open(Bracket::Square); return;
    case '{':
        switch (m_before) {
        case Before::Operator:
        case Before::Expression: open(Bracket::Object); return;
        case Before::Colon: open(Bracket::UnclearBrace); return;
        default: open(Bracket::Block); return;
        }
    case ')':
    case ']':
    case '}': close(c); return;
    case '.': set(previous == '.' ? Before::Operator : Before::Dot); break;
    case ':': set(Before::Colon); return;
    case ';': set(Before::Start); return;
    case '>': set(previous == '=' ? Before::Arrow : Before::Operator); return;
    case '+':
    case '-':
        if (previous == c) { // after a value it belongs to that
            set(beforePrevious == Before::Value || beforePrevious == Before::Closed ? Before::Value : Before::Operator);
            return;
        }
        set(Before::Operator);
        break;
    default: set(Before::Operator); break;
    }
    m_last = c;
}

void ScriptSyntax::openTemplate() { open(Bracket::Template); }

bool ScriptSyntax::closeTemplate()
{
    if (m_unknown > 0 || m_open.empty() || m_open.back() != Bracket::Template)
        return false;
    m_open.pop_back();
    --m_templates;
    return true;
}

ScriptSyntax::Slash ScriptSyntax::slash() const
{
    switch (m_before) {
    case Before::Value:
    case Before::Closed:
    case Before::Dot:
    case Before::Object: return Slash::Division;
    case Before::Block: return Slash::Unclear; // of a statement or of a function in an expression?
    default: return Slash::Regex;
    }
}

bool ScriptSyntax::isInBraces() const { return m_open.empty() || m_open.back() <= Bracket::UnclearBrace; }

bool ScriptSyntax::isInObject() const
{
    return !m_open.empty() && (m_open.back() == Bracket::Object || m_open.back() == Bracket::UnclearBrace);
}

bool ScriptSyntax::isInParentheses() const { return !isInBraces(); }

void ScriptSyntax::open(Bracket bracket)
{
    set(bracket <= Bracket::UnclearBrace && bracket != Bracket::Object ? Before::Start : Before::Operator);
    if (m_open.size() >= kMostBrackets) {
        ++m_unknown;
        return;
    }
    m_open.push_back(bracket);
    m_braces += bracket <= Bracket::UnclearBrace ? 1 : 0;
    m_templates += bracket == Bracket::Template ? 1 : 0;
}

void ScriptSyntax::close(char c)
{
    Bracket bracket = c == '}' ? Bracket::Block : Bracket::Parenthesis;
    if (m_unknown > 0) {
        --m_unknown;
    } else if (!m_open.empty() && m_open.back() != Bracket::Template) {
        bracket = m_open.back();
        m_open.pop_back();
        m_braces -= bracket <= Bracket::UnclearBrace ? 1 : 0;
    }
    switch (bracket) {
    case Bracket::Block:
    case Bracket::UnclearBrace: set(Before::Block); break;
    case Bracket::Object: set(Before::Object); break;
    case Bracket::Condition: set(Before::Start); break;
    default: set(Before::Closed); break;
    }
}

} // namespace weir::formats
