#pragma once

#include "capture/searcher.h"
#include "traffic/bodytext.h"

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace weir::capture {

/// The search for what "body:" asks for. An invalid regular expression finds nothing.
SearchQuery bodyQuery(const traffic::BodyText& text);

/// What has been found out about some texts in bodies: two bits an exchange.
/// Thread contract: any thread; one finds out, others ask.
class BodyFinds final : public traffic::BodyFinder
{
public:
    explicit BodyFinds(const std::vector<traffic::BodyText>& texts);

    Answer find(const traffic::BodyText& text, std::uint64_t id) const override;

    const std::vector<traffic::BodyText>& texts() const { return m_texts; }
    /// Of the text at this place.
    void setFound(std::size_t text, std::uint64_t id) { mark(text, id, &Block::found, true); }
    void setNotFound(std::size_t text, std::uint64_t id) { mark(text, id, &Block::found, false); }
    /// Where it was not found, it is not.
    void setDecided(std::size_t text, const IdRange& ids);

private:
    static constexpr std::uint64_t kBlockIds = 65'536;
    using Bits = std::array<std::atomic<std::uint64_t>, kBlockIds / 64>;
    struct Block
    {
        Bits found{};
        Bits decided{};
    };
    using Blocks = std::map<std::uint64_t, std::unique_ptr<Block>>;

    Block& block(std::size_t text, std::uint64_t id);
    void mark(std::size_t text, std::uint64_t id, Bits Block::*bits, bool value);

    const std::vector<traffic::BodyText> m_texts;
    mutable std::shared_mutex m_mutex; // of the maps; blocks stay where they are
    std::vector<Blocks> m_blocks;      // by text
};

} // namespace weir::capture
