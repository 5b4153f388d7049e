#pragma once

#include "exchange/body.h"

#include <string>
#include <utility>

namespace weir::formats::test {

/// Bytes in memory; says that it has `missing` more, which cannot be read.
class Bytes final : public exchange::ByteSource
{
public:
    explicit Bytes(std::string bytes, std::uint64_t missing = 0) : m_bytes(std::move(bytes)), m_missing(missing) {}

    std::uint64_t size() const override { return m_bytes.size() + m_missing; }

    std::size_t read(std::uint64_t place, std::span<char> to) const override
    {
        if (place >= m_bytes.size())
            return 0;
        return m_bytes.copy(to.data(), to.size(), static_cast<std::size_t>(place));
    }

private:
    const std::string m_bytes;
    const std::uint64_t m_missing;
};

} // namespace weir::formats::test
