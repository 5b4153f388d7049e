#include "traffic/filter.h"

#include "traffic/filternode.h"

#include <algorithm>
#include <utility>

namespace weir::traffic {

namespace {

bool readsDetails(const FilterNode& node)
{
    return node.kind == FilterNode::Kind::RequestHeader || node.kind == FilterNode::Kind::ResponseHeader
        || std::any_of(node.children.begin(), node.children.end(), readsDetails);
}

void collectBodyTexts(const FilterNode& node, std::vector<BodyText>& texts)
{
    for (const BodyText& text : node.bodies) {
        if (std::find(texts.begin(), texts.end(), text) == texts.end())
            texts.push_back(text);
    }
    for (const FilterNode& child : node.children)
        collectBodyTexts(child, texts);
}

} // namespace

int FilterNode::cost() const
{
    int most = int(kind);
    for (const FilterNode& child : children)
        most = std::max(most, child.cost());
    return most;
}

FilterNode joined(FilterNode::Kind kind, std::vector<FilterNode> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    std::stable_sort(
        children.begin(), children.end(), [](const FilterNode& a, const FilterNode& b) { return a.cost() < b.cost(); });
    FilterNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

std::string FilterError::message() const
{
    std::string result;
    for (std::string_view rest = sentence; !rest.empty();) {
        const std::size_t percent = std::min(rest.find('%'), rest.size());
        result += rest.substr(0, percent);
        rest.remove_prefix(percent);
        if (rest.empty())
            break;
        const std::size_t number = rest.size() > 1 ? std::size_t(rest[1] - '1') : arguments.size();
        result += number < arguments.size() ? arguments[number] : std::string(rest.substr(0, 2));
        rest.remove_prefix(std::min<std::size_t>(2, rest.size()));
    }
    return result;
}

Filter::Filter(FilterNode root) : m_root(std::make_shared<const FilterNode>(std::move(root))) {}

Filter Filter::both(const Filter& a, const Filter& b)
{
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() ? b : a;
    return Filter(joined(FilterNode::Kind::And, {*a.m_root, *b.m_root}));
}

bool Filter::needsDetails() const { return m_root && readsDetails(*m_root); }

std::vector<BodyText> Filter::bodyTexts() const
{
    std::vector<BodyText> texts;
    if (m_root)
        collectBodyTexts(*m_root, texts);
    return texts;
}

} // namespace weir::traffic
