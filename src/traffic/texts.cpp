#include "traffic/texts.h"

#include "traffic/pages.h"

#include <cstring>

namespace weir::traffic {

std::uint64_t TextStore::append(std::string_view text)
{
    text = text.substr(0, kMostBytes);
    if (kBlockBytes - m_used < text.size() || m_blocks.empty()) {
        // many a store has little in its first one
        m_blocks.push_back(m_blocks.empty()
                ? std::make_shared_for_overwrite<char[]>(kBlockBytes)
                : std::allocate_shared_for_overwrite<char[]>(PageAllocator<char>(), kBlockBytes));
        m_used = 0;
    }
    if (!text.empty())
        std::memcpy(m_blocks.back().get() + m_used, text.data(), text.size());
    const std::uint64_t place = (m_blocks.size() - 1) * kBlockBytes + m_used;
    m_used += text.size();
    return place;
}

std::uint64_t TextStore::append(TextStore&& other)
{
    const std::uint64_t moved = m_blocks.size() * kBlockBytes;
    if (!other.m_blocks.empty())
        m_used = other.m_used;
    m_blocks.insert(m_blocks.end(), other.m_blocks.begin(), other.m_blocks.end());
    other = {};
    return moved;
}

void TextStore::dropBefore(std::uint64_t place)
{
    for (; m_dropped < place / kBlockBytes; ++m_dropped)
        m_blocks[m_dropped].reset();
}

TextId TextList::add(std::string_view text)
{
    text = text.substr(0, TextStore::kMostBytes);
    if (m_count % kChunk == 0)
        m_chunks.push_back(std::make_shared<Chunk>());
    (*m_chunks.back())[m_count % kChunk] = m_store.at(m_store.append(text), text.size());
    return m_count++;
}

TextId Interner::idOf(std::string_view text)
{
    if (text.empty())
        return 0;
    text = text.substr(0, TextStore::kMostBytes);
    const auto found = m_ids.find(text);
    if (found != m_ids.end())
        return found->second;
    if (text != kTooMany && m_list.count() + 1 >= m_most)
        return idOf(kTooMany);
    const TextId id = m_list.add(text);
    m_ids.emplace(m_list.text(id), id);
    return id;
}

} // namespace weir::traffic
