#include "capture/bodyfinds.h"

#include <algorithm>

namespace weir::capture {

SearchQuery bodyQuery(const traffic::BodyText& text)
{
    using Form = traffic::BodyText::Form;
    SearchQuery query;
    query.places = {false, false, false, true, true};
    if (text.form == Form::Plain) {
        query.pattern = TextPattern(text.text);
        return query;
    }
    using text::Regex;
    auto regex =
        Regex::compile(text.text, text.form == Form::Regex ? Regex::Case::Sensitive : Regex::Case::Insensitive);
    if (auto* good = std::get_if<Regex>(&regex))
        query.pattern = TextPattern(std::move(*good));
    return query;
}

BodyFinds::BodyFinds(const std::vector<traffic::BodyText>& texts) : m_texts(texts), m_blocks(texts.size()) {}

BodyFinds::Answer BodyFinds::find(const traffic::BodyText& text, std::uint64_t id) const
{
    const auto which = std::size_t(std::find(m_texts.begin(), m_texts.end(), text) - m_texts.begin());
    if (which == m_texts.size())
        return Answer::NotYet;
    const std::shared_lock lock(m_mutex);
    const auto found = m_blocks[which].find(id / kBlockIds);
    if (found == m_blocks[which].end())
        return Answer::NotYet;
    const std::size_t word = id % kBlockIds / 64;
    const std::uint64_t bit = std::uint64_t(1) << id % 64;
    if ((found->second->found[word].load(std::memory_order_relaxed) & bit) != 0)
        return Answer::Yes;
    return (found->second->decided[word].load(std::memory_order_relaxed) & bit) != 0 ? Answer::No : Answer::NotYet;
}

BodyFinds::Block& BodyFinds::block(std::size_t text, std::uint64_t id)
{
    const std::lock_guard lock(m_mutex);
    std::unique_ptr<Block>& block = m_blocks[text][id / kBlockIds];
    if (!block)
        block = std::make_unique<Block>();
    return *block;
}

void BodyFinds::mark(std::size_t text, std::uint64_t id, Bits Block::*bits, bool value)
{
    const std::uint64_t bit = std::uint64_t(1) << id % 64;
    std::atomic<std::uint64_t>& word = (block(text, id).*bits)[id % kBlockIds / 64];
    if (value)
        word |= bit;
    else
        word &= ~bit;
}

void BodyFinds::setDecided(std::size_t text, const IdRange& ids)
{
    for (std::uint64_t id = ids.first; id <= ids.last;) {
        Block& block = this->block(text, id);
        const std::uint64_t end = std::min(ids.last, id | (kBlockIds - 1)) + 1;
        for (; id < end; ++id)
            block.decided[id % kBlockIds / 64].fetch_or(std::uint64_t(1) << id % 64, std::memory_order_relaxed);
    }
}

} // namespace weir::capture
