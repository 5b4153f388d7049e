#pragma once

#include "exchange/body.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <span>

namespace weir::exchange {

/// When some bytes of a body came: those that follow the ones of the arrival before. Recorded of exchanges in which
/// both bodies pass at the same time, or one over a long time, so that it can be told what came when.
struct Arrival
{
    std::chrono::microseconds at{0}; ///< since the exchange began
    Part body = Part::Request;       ///< or Response
    std::uint32_t bytes = 0;

    /// As recorded: `at` (8 bytes), `bytes` (4), `body` (4), the lowest byte of each first.
    static constexpr std::size_t kBytes = 16;
    std::array<char, kBytes> encode() const
    {
        std::array<char, kBytes> encoded{};
        put(encoded, 0, std::uint64_t(at.count()), 8);
        put(encoded, 8, bytes, 4);
        put(encoded, 12, std::uint64_t(body), 4);
        return encoded;
    }
    static Arrival decode(std::span<const char, kBytes> encoded)
    {
        return {std::chrono::microseconds(std::int64_t(get(encoded, 0, 8))),
            get(encoded, 12, 4) == std::uint64_t(Part::Request) ? Part::Request : Part::Response,
            std::uint32_t(get(encoded, 8, 4))};
    }

private:
    static void put(std::array<char, kBytes>& to, std::size_t place, std::uint64_t value, std::size_t size)
    {
        for (std::size_t i = 0; i < size; ++i)
            to[place + i] = char(value >> (8 * i));
    }
    static std::uint64_t get(std::span<const char, kBytes> from, std::size_t place, std::size_t size)
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value |= std::uint64_t(static_cast<unsigned char>(from[place + i])) << (8 * i);
        return value;
    }
};

} // namespace weir::exchange
