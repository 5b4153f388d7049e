#include "traffic/filter.h"
#include "traffic/filterlexer.h"
#include "traffic/filternode.h"
#include "traffic/filterterm.h"
#include "traffic/filtertranslation.h"

#include <optional>
#include <utility>

namespace weir::traffic {

namespace {

constexpr int kDeepest = 50;

/// By recursive descent: any -> all ("OR" all)*, all -> one+, one -> "-"* (term | "(" any ")").
class Parser
{
public:
    using Outcome = std::variant<FilterNode, FilterError>;

    explicit Parser(const FilterTokens& tokens) : m_tokens(tokens) {}

    Outcome run()
    {
        Outcome result = readAny();
        if (std::holds_alternative<FilterNode>(result) && token())
            return wrong(*token(), QT_TRANSLATE_NOOP("Filter", "There is no open bracket that this one closes."));
        return result;
    }

private:
    using Kind = FilterToken::Kind;

    const FilterToken* token() const { return m_next < m_tokens.size() ? &m_tokens[m_next] : nullptr; }
    bool isNext(Kind kind) const { return token() && token()->kind == kind; }

    static FilterError wrong(const FilterToken& token, const char* sentence, std::vector<std::string> arguments = {})
    {
        return {token.position, token.length, sentence, std::move(arguments)};
    }

    Outcome readAny()
    {
        std::vector<FilterNode> nodes;
        for (;;) {
            Outcome node = readAll();
            if (std::holds_alternative<FilterError>(node))
                return node;
            nodes.push_back(std::get<FilterNode>(std::move(node)));
            if (!isNext(Kind::Or))
                return joined(FilterNode::Kind::Or, std::move(nodes));
            m_joint = token();
            ++m_next;
        }
    }

    Outcome readAll()
    {
        std::vector<FilterNode> nodes;
        for (;;) {
            Outcome node = readOne();
            if (std::holds_alternative<FilterError>(node))
                return node;
            nodes.push_back(std::get<FilterNode>(std::move(node)));
            if (isNext(Kind::And)) {
                m_joint = token();
                ++m_next;
            } else if (!token() || isNext(Kind::Or) || isNext(Kind::Close)) {
                return joined(FilterNode::Kind::And, std::move(nodes));
            }
        }
    }

    Outcome readOne()
    {
        bool isNegated = false;
        for (; isNext(Kind::Not); ++m_next) {
            isNegated = !isNegated;
            m_joint = token();
        }
        Outcome result = isNext(Kind::Term) ? nodeOf(m_tokens[m_next]) : readBrackets();
        if (std::holds_alternative<FilterError>(result))
            return result;
        ++m_next;
        if (!isNegated)
            return result;
        FilterNode node;
        node.kind = FilterNode::Kind::Not;
        node.children.push_back(std::get<FilterNode>(std::move(result)));
        return node;
    }

    /// Up to the closing bracket.
    Outcome readBrackets()
    {
        if (!isNext(Kind::Open))
            return nothingHere();
        const FilterToken& open = *token();
        if (m_depth == kDeepest) {
            return wrong(open, QT_TRANSLATE_NOOP("Filter", "Brackets may stand in each other %1 deep at most."),
                {std::to_string(kDeepest)});
        }
        m_joint = &open;
        ++m_next;
        ++m_depth;
        Outcome inner = readAny();
        --m_depth;
        if (std::holds_alternative<FilterNode>(inner) && !token())
            return wrong(open, QT_TRANSLATE_NOOP("Filter", "This bracket is not closed."));
        return inner;
    }

    /// Where a term should stand.
    FilterError nothingHere() const
    {
        // what comes here makes no sense without a term in front; what came before makes none without one behind
        const FilterToken& culprit = m_joint ? *m_joint : *token();
        switch (culprit.kind) {
        case Kind::Not: return wrong(culprit, QT_TRANSLATE_NOOP("Filter", "What to leave out has to follow the “-”."));
        case Kind::Open:
            return wrong(culprit, QT_TRANSLATE_NOOP("Filter", "Something has to stand between the brackets."));
        case Kind::Close:
            return wrong(culprit, QT_TRANSLATE_NOOP("Filter", "There is no open bracket that this one closes."));
        default:
            return wrong(culprit,
                QT_TRANSLATE_NOOP(
                    "Filter", "Something has to stand on both sides of “%1”. To find the word, quote it."),
                {culprit.kind == Kind::Or ? "OR" : "AND"});
        }
    }

    const FilterTokens& m_tokens;
    std::size_t m_next = 0;
    int m_depth = 0;
    const FilterToken* m_joint = nullptr; // the last that something has to follow
};

} // namespace

std::variant<Filter, FilterError> Filter::parse(std::string_view text)
{
    auto tokens = divideFilter(text);
    if (auto* error = std::get_if<FilterError>(&tokens))
        return std::move(*error);
    if (std::get<FilterTokens>(tokens).empty())
        return Filter();
    auto root = Parser(std::get<FilterTokens>(tokens)).run();
    if (auto* error = std::get_if<FilterError>(&root))
        return std::move(*error);
    return Filter(std::get<FilterNode>(std::move(root)));
}

} // namespace weir::traffic
