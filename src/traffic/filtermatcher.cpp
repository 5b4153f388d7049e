#include "traffic/filtermatcher.h"

#include "traffic/filternode.h"

#include <algorithm>
#include <functional>

namespace weir::traffic {

namespace {

using Kind = FilterNode::Kind;

/// Asks for the name of each header in the text of a head.
bool anyHeader(std::string_view head, const std::function<bool(std::string_view)>& test)
{
    std::size_t line = head.find('\n'); // the first line is none
    while (line != std::string_view::npos) {
        const std::size_t end = head.find('\n', line + 1);
        const std::string_view field = head.substr(line + 1, end == std::string_view::npos ? end : end - line - 1);
        const std::size_t colon = field.find(':');
        if (colon != std::string_view::npos && test(field.substr(0, colon)))
            return true;
        line = end;
    }
    return false;
}

} // namespace

FilterMatcher::FilterMatcher(
    const Filter& filter, const Snapshot& snapshot, const Details* details, const BodyFinder* bodies)
    : m_filter(filter), m_snapshot(snapshot), m_details(details), m_bodies(bodies),
      m_originOfHost(snapshot.texts().hosts.count())
{
    if (!m_filter.isEmpty())
        m_root = stepFor(*m_filter.m_root, false);
}

FilterMatcher::Step FilterMatcher::stepFor(const FilterNode& node, bool isNegated) const
{
    Step step{&node, {}, {}, isNegated};
    for (const FilterNode& child : node.children)
        step.children.push_back(stepFor(child, isNegated != (node.kind == Kind::Not)));
    const RowTexts& texts = m_snapshot.texts();
    switch (node.kind) {
    case Kind::Method: step.known.resize(texts.methods.count()); break;
    case Kind::Type: step.known.resize(texts.types.count()); break;
    case Kind::Client: step.known.resize(texts.clients.count()); break;
    case Kind::Server: step.known.resize(texts.servers.count()); break;
    case Kind::Host: step.known.resize(texts.hosts.count()); break;
    default: break;
    }
    return step;
}

bool FilterMatcher::matches(const Row& row)
{
    m_hasUrl = false;
    m_hasExchange = false;
    return m_filter.isEmpty() || test(m_root, row);
}

bool FilterMatcher::test(Step& step, const Row& row)
{
    const FilterNode& node = *step.node;
    const RowTexts& texts = m_snapshot.texts();
    const auto testChild = [this, &row](Step& child) { return test(child, row); };
    switch (node.kind) {
    case Kind::Row: return node.row(row);
    case Kind::Method: return testText(step, texts.methods, row.method);
    case Kind::Type: return testText(step, texts.types, row.type);
    case Kind::Client: return testText(step, texts.clients, row.client);
    case Kind::Server: return testText(step, texts.servers, row.server);
    case Kind::Host: return testText(step, texts.hosts, row.host);
    case Kind::Comment: return row.hasComment && node.text(m_snapshot.comment(row));
    case Kind::Path: return node.text(m_snapshot.path(row));
    case Kind::Url: return testWord(step, row);
    case Kind::UrlRegex: return node.text(urlOf(row));
    case Kind::Not: return !test(step.children.front(), row);
    case Kind::And: return std::all_of(step.children.begin(), step.children.end(), testChild);
    case Kind::Or: return std::any_of(step.children.begin(), step.children.end(), testChild);
    case Kind::RequestHeader:
    case Kind::ResponseHeader: return testHeader(node, row);
    case Kind::Body: return testBody(step, row);
    }
    return false;
}

bool FilterMatcher::testText(Step& step, const TextList& texts, TextId id) const
{
    Known& known = step.known[id];
    if (known == Known::NotYet)
        known = step.node->text(texts.text(id)) ? Known::Yes : Known::No;
    return known == Known::Yes;
}

/// Without writing the URL, which would take as long as searching it.
bool FilterMatcher::testWord(Step& step, const Row& row)
{
    const Needle& needle = *step.node->needle;
    const std::size_t origin = originOf(row);
    if (origin >= step.known.size())
        step.known.resize(m_origins.size());
    Known& known = step.known[origin];
    if (known == Known::NotYet)
        known = needle.isIn(m_origins[origin]) ? Known::Yes : Known::No;
    if (known == Known::Yes)
        return true;
    const std::string_view path = m_snapshot.path(row);
    return needle.isIn(path) || needle.isAcross(m_origins[origin], path);
}

bool FilterMatcher::testHeader(const FilterNode& node, const Row& row)
{
    if (!m_hasExchange) {
        m_exchange = m_details && row.details != Row::kNoDetails ? m_details->read(row.details) : std::nullopt;
        m_hasExchange = true;
    }
    if (!m_exchange)
        return false;
    const exchange::HeadText& head =
        node.kind == Kind::RequestHeader ? m_exchange->requestHead : m_exchange->responseHead;
    return head && anyHeader(*head, node.text);
}

bool FilterMatcher::testBody(const Step& step, const Row& row) const
{
    if (m_bodies == nullptr || row.details == Row::kNoDetails)
        return false;
    return std::any_of(step.node->bodies.begin(), step.node->bodies.end(), [&](const BodyText& text) {
        const BodyFinder::Answer answer = m_bodies->find(text, row.details);
        return answer == BodyFinder::Answer::Yes || (answer == BodyFinder::Answer::NotYet && step.isNegated);
    });
}

std::size_t FilterMatcher::originOf(const Row& row)
{
    // never 0, which stands for none
    const std::uint64_t id = std::uint64_t(row.host) << 32 | std::uint64_t(row.port) << 8 | (unsigned(row.scheme) + 1);
    HostOrigin& first = m_originOfHost[row.host];
    if (first.id == id)
        return first.number;
    if (first.id != 0) {
        const auto other = m_otherOrigins.find(id);
        if (other != m_otherOrigins.end())
            return other->second;
    }
    const std::size_t number = m_origins.size();
    Row withoutPath = row;
    withoutPath.pathLength = 0;
    m_snapshot.writeUrl(withoutPath, m_origins.emplace_back());
    if (first.id == 0)
        first = {id, number};
    else
        m_otherOrigins.emplace(id, number);
    return number;
}

std::string_view FilterMatcher::urlOf(const Row& row)
{
    if (!m_hasUrl) {
        m_url = m_origins[originOf(row)];
        m_url += m_snapshot.path(row);
        m_hasUrl = true;
    }
    return m_url;
}

} // namespace weir::traffic
