#include "traffic/filterlexer.h"

#include "traffic/filtersearch.h"
#include "traffic/filtertranslation.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace weir::traffic {

namespace {

constexpr bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// "8080" or "8080/path": what follows the host's colon in a URL.
bool startsWithPort(std::string_view text)
{
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const char next = digits < text.size() ? text[digits] : ' ';
    return digits > 0 && digits <= 5 && (next == '/' || next == ')' || isFilterSpace(next));
}

class Lexer
{
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    std::variant<FilterTokens, FilterError> run()
    {
        if (m_text.size() > Filter::kLongest) {
            fail(Filter::kLongest, m_text.size(),
                QT_TRANSLATE_NOOP("Filter", "A filter may have %1 characters at most."),
                {std::to_string(Filter::kLongest)});
        }
        while (!m_error) {
            while (m_at < m_text.size() && isFilterSpace(m_text[m_at]))
                ++m_at;
            if (m_at == m_text.size())
                return std::move(m_tokens);
            readToken();
        }
        return std::move(*m_error);
    }

private:
    bool isAtEndOfTerm(std::size_t place) const
    {
        return place >= m_text.size() || isFilterSpace(m_text[place]) || m_text[place] == ')' || m_text[place] == '(';
    }

    void fail(std::size_t begin, std::size_t end, const char* sentence, std::vector<std::string> arguments = {})
    {
        m_error = FilterError{begin, end - begin, sentence, std::move(arguments)};
    }

    void add(FilterToken token, std::size_t begin)
    {
        token.position = begin;
        token.length = m_at - begin;
        m_tokens.push_back(std::move(token));
    }

    void readToken()
    {
        const std::size_t begin = m_at;
        const auto single = [&](FilterToken::Kind kind) {
            FilterToken token;
            token.kind = kind;
            ++m_at;
            add(std::move(token), begin);
        };
        switch (m_text[m_at]) {
        case '(': return single(FilterToken::Kind::Open);
        case ')': return single(FilterToken::Kind::Close);
        case '-': return single(FilterToken::Kind::Not);
        default: break;
        }
        FilterToken token;
        const std::string_view name = filterKeyPart(m_text.substr(m_at));
        if (!name.empty()) {
            token.key = findFilterKey(name);
            if (!token.key && !isUrl(name))
                return;
        }
        if (token.key) {
            m_at += name.size() + 1;
            readValues(token, begin);
        } else {
            readValue(token, Ends::AtSpace);
            const FilterValue* value = token.values.empty() ? nullptr : &token.values.front();
            if (value && value->form == FilterValue::Form::Plain && value->text == "OR")
                token.kind = FilterToken::Kind::Or;
            else if (value && value->form == FilterValue::Form::Plain && value->text == "AND")
                token.kind = FilterToken::Kind::And;
        }
        if (!m_error)
            add(std::move(token), begin);
    }

    /// Whether a word that begins with an unknown key is a URL such as http://host/ or localhost:8080. Otherwise the
    /// key is an error.
    bool isUrl(std::string_view name)
    {
        const std::string_view rest = m_text.substr(m_at + name.size() + 1);
        if (rest.starts_with("//"))
            return true;
        const std::size_t end = m_at + name.size() + 1;
        const NearestFilterKey nearest = nearestFilterKey(name);
        const bool hasDigit = std::any_of(name.begin(), name.end(), isDigit);
        if (startsWithPort(rest) && (nearest.name.empty() || nearest.slips > 1 || name.size() < 4 || hasDigit))
            return true;
        if (!nearest.name.empty()) {
            fail(m_at, end, QT_TRANSLATE_NOOP("Filter", "There is no key “%1:”. Did you mean “%2:”?"),
                {std::string(name), std::string(nearest.name)});
        } else {
            fail(m_at, end,
                QT_TRANSLATE_NOOP("Filter", "There is no key “%1:”. To find it in the URL, put the word in quotes."),
                {std::string(name)});
        }
        return false;
    }

    void readValues(FilterToken& token, std::size_t begin)
    {
        const Ends ends = token.key->takesSeveral ? Ends::AtSpaceOrComma : Ends::AtSpace;
        for (;;) {
            if (m_at == m_text.size() || isFilterSpace(m_text[m_at]) || m_text[m_at] == ')' || m_text[m_at] == ',') {
                if (token.values.empty())
                    fail(begin, m_at, token.key->allowed);
                else
                    fail(m_at - 1, m_at, QT_TRANSLATE_NOOP("Filter", "A value has to follow the comma."));
                return;
            }
            readValue(token, ends);
            if (m_error || ends == Ends::AtSpace || m_at == m_text.size() || m_text[m_at] != ',')
                return;
            ++m_at;
        }
    }

    enum class Ends { AtSpace, AtSpaceOrComma };

    void readValue(FilterToken& token, Ends ends)
    {
        const std::size_t begin = m_at;
        FilterValue value;
        if (m_text[m_at] == '"')
            readQuoted(value, ends);
        else if (m_text[m_at] != '/' || !readRegex(value, ends))
            readPlain(value, ends);
        value.position = begin;
        value.length = m_at - begin;
        token.values.push_back(std::move(value));
    }

    void readQuoted(FilterValue& value, Ends ends)
    {
        const std::size_t begin = m_at++;
        value.form = FilterValue::Form::Quoted;
        for (; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            const bool isEscape = m_text[m_at] == '\\' && m_at + 1 < m_text.size()
                && (m_text[m_at + 1] == '"' || m_text[m_at + 1] == '\\');
            m_at += isEscape ? 1 : 0;
            value.text += m_text[m_at];
        }
        if (m_at == m_text.size())
            return fail(begin, m_at, QT_TRANSLATE_NOOP("Filter", "The quote is not closed."));
        ++m_at;
        if (value.text.empty())
            return fail(begin, m_at, QT_TRANSLATE_NOOP("Filter", "There is nothing between these quotes."));
        if (!isAtEndOfTerm(m_at) && !(ends == Ends::AtSpaceOrComma && m_text[m_at] == ','))
            fail(begin, m_at, QT_TRANSLATE_NOOP("Filter", "A space has to follow the quotes."));
    }

    /// Takes /text/ or /text/i, if that is all there is. Otherwise it is a path.
    bool readRegex(FilterValue& value, Ends ends)
    {
        bool inClass = false;
        std::size_t at = m_at + 1;
        for (; at < m_text.size() && (m_text[at] != '/' || inClass); ++at) {
            if (m_text[at] == '\\')
                ++at;
            else if (m_text[at] == '[')
                inClass = true;
            else if (m_text[at] == ']')
                inClass = false;
        }
        if (at >= m_text.size() || at == m_at + 1)
            return false;
        const bool ignoresCase = at + 1 < m_text.size() && m_text[at + 1] == 'i';
        const std::size_t end = at + (ignoresCase ? 2 : 1);
        if (!isAtEndOfTerm(end) && !(ends == Ends::AtSpaceOrComma && m_text[end] == ','))
            return false;
        value.text = m_text.substr(m_at + 1, at - m_at - 1);
        value.form = FilterValue::Form::Regex;
        value.ignoresCase = ignoresCase;
        m_at = end;
        return true;
    }

    /// Brackets that are opened in a word and closed in it are part of it.
    void readPlain(FilterValue& value, Ends ends)
    {
        const std::size_t begin = m_at;
        int open = 0;
        for (; m_at < m_text.size() && !isFilterSpace(m_text[m_at]); ++m_at) {
            const char c = m_text[m_at];
            if ((c == ',' && ends == Ends::AtSpaceOrComma) || (c == ')' && open == 0))
                break;
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        value.text = m_text.substr(begin, m_at - begin);
    }

    const std::string_view m_text;
    std::size_t m_at = 0;
    FilterTokens m_tokens;
    std::optional<FilterError> m_error;
};

} // namespace

std::string_view filterKeyPart(std::string_view word)
{
    std::size_t size = 0;
    while (size < word.size() && (isLetter(word[size]) || (size > 0 && (isDigit(word[size]) || word[size] == '-'))))
        ++size;
    return size < word.size() && word[size] == ':' ? word.substr(0, size) : std::string_view();
}

std::variant<FilterTokens, FilterError> divideFilter(std::string_view text) { return Lexer(text).run(); }

} // namespace weir::traffic
