#pragma once

#include "exchange/body.h"

#include <string>
#include <utility>

namespace weir::formats {

/// Bytes in memory.
class HeldBytes final : public exchange::ByteSource
{
public:
    explicit HeldBytes(std::string bytes) : m_bytes(std::move(bytes)) {}

    std::uint64_t size() const override { return m_bytes.size(); }
    std::size_t read(std::uint64_t place, std::span<char> to) const override
    {
        return place < m_bytes.size() ? m_bytes.copy(to.data(), to.size(), std::size_t(place)) : 0;
    }

private:
    const std::string m_bytes;
};

} // namespace weir::formats
