#pragma once

#include "traffic/row.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir::traffic {

/// Bytes that are appended and never changed or moved. Readers in other threads need no lock: they read by a copy
/// that was made before, and only what was there then.
class TextStore
{
public:
    /// Longest text that is kept; a longer one is cut.
    static constexpr std::size_t kMostBytes = 64 * 1024;

    /// Returns its place.
    std::uint64_t append(std::string_view text);
    std::string_view at(std::uint64_t place, std::size_t length) const
    {
        return {m_blocks[place / kBlockBytes].get() + place % kBlockBytes, length};
    }
    /// Takes over the texts of another; returns how far their places move.
    std::uint64_t append(TextStore&& other);
    /// Frees what stands before a place, as far as whole blocks go.
    void dropBefore(std::uint64_t place);

private:
    static constexpr std::size_t kBlockBytes = 256 * 1024;
    std::vector<std::shared_ptr<char[]>> m_blocks;
    std::size_t m_dropped = 0;        // blocks at the front that are gone
    std::size_t m_used = kBlockBytes; // of the last block
};

/// Numbered texts. Read from other threads as a TextStore is.
class TextList
{
public:
    TextList() { add({}); }

    std::string_view text(TextId id) const { return (*m_chunks[id / kChunk])[id % kChunk]; }
    /// One more than the greatest id.
    TextId count() const { return m_count; }
    TextId add(std::string_view text);

private:
    static constexpr std::size_t kChunk = 1024;
    using Chunk = std::array<std::string_view, kChunk>;
    TextStore m_store;
    std::vector<std::shared_ptr<Chunk>> m_chunks;
    TextId m_count = 0;
};

/// Keeps each text once in a list. Thread contract: the thread of the list's owner.
class Interner
{
public:
    /// At most `most` different texts are kept; all others become kTooMany.
    explicit Interner(TextList& list, TextId most = TextId(-1)) : m_list(list), m_most(most) {}

    TextId idOf(std::string_view text);

    static constexpr std::string_view kTooMany = "(other)";

private:
    TextList& m_list;
    const TextId m_most;
    std::unordered_map<std::string_view, TextId> m_ids;
};

} // namespace weir::traffic
