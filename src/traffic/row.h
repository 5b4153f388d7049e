#pragma once

#include "exchange/exchange.h"

#include <array>
#include <bit>
#include <chrono>
#include <cstdint>

namespace weir::traffic {

/// Names a row of a Table, in order of arrival; wraps around, so it is compared by its distance to the first row.
using RowNumber = std::uint32_t;

/// Names a text of a Texts. 0 is the empty text.
using TextId = std::uint32_t;

/// A duration in two bytes: eleven significant bits of microseconds, up to weeks.
class ShortDuration
{
public:
    ShortDuration() = default;
    explicit ShortDuration(std::chrono::nanoseconds duration)
    {
        const std::int64_t signedMicros = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
        const auto micros = std::uint64_t(signedMicros < 0 ? 0 : signedMicros);
        const int shift = std::max(0, int(std::bit_width(micros)) - kMantissaBits);
        // one less than the bits allow, because 0 stands for none
        m_bits = std::uint16_t((unsigned(std::min(shift, 30)) << kMantissaBits | unsigned(micros >> shift)) + 1U);
    }

    /// Whether there is one: a phase that did not happen has none.
    explicit operator bool() const { return m_bits != 0; }
    std::chrono::microseconds value() const
    {
        const unsigned bits = m_bits == 0 ? 0 : m_bits - 1U;
        return std::chrono::microseconds(std::int64_t(bits & kMantissa) << (bits >> kMantissaBits));
    }

private:
    static constexpr int kMantissaBits = 11;
    static constexpr unsigned kMantissa = (1U << kMantissaBits) - 1;
    std::uint16_t m_bits = 0;
};

enum class Phase : std::uint8_t { Dns, Connect, Tls, Send, Wait, Receive };
inline constexpr std::size_t kPhases = 6;

/// What the list keeps of an exchange. There may be millions: every byte counts.
struct Row
{
    static constexpr std::uint64_t kNoDetails = (std::uint64_t(1) << 48) - 1;
    static constexpr float kRunning = -1;

    std::uint64_t id = 0;
    std::int64_t startedUs = 0;          ///< microseconds since 1970
    std::uint64_t requestBytes : 48 = 0; ///< of the body
    std::uint64_t clientPort : 16 = 0;
    std::uint64_t responseBytes : 48 = 0; ///< of the body
    std::uint64_t port : 16 = 0;
    std::uint64_t details : 48 = kNoDetails; ///< where the capture keeps the rest
    std::uint64_t status : 16 = 0;
    std::uint64_t pathPlace : 40 = 0;
    std::uint64_t pathLength : 24 = 0;
    float durationMs = kRunning;
    TextId host = 0;
    TextId server = 0;
    std::uint16_t client = 0; ///< without its port
    std::uint16_t type = 0;   ///< media type in lower case, without parameters
    std::uint16_t method = 0;
    std::array<ShortDuration, kPhases> phases;
    exchange::State state : 3 = exchange::State::Started;
    exchange::Scheme scheme : 2 = exchange::Scheme::Http;
    std::uint8_t mark : 3 = 0; ///< 1 to 6; 0: none
    bool refused : 1 = false;
    bool reused : 1 = false; ///< the connection to the origin
    bool deleted : 1 = false;
    bool hasError : 1 = false;
    bool hasComment : 1 = false;
    bool http10 : 1 = false; ///< the request's version; otherwise 1.1

    bool hasEnded() const { return state == exchange::State::Finished || state == exchange::State::Failed; }
    bool isWebSocket() const { return status == 101; }
    /// Went wrong: between client and origin, or by what the origin answered.
    bool isError() const { return hasError || state == exchange::State::Failed || status >= 400; }
    ShortDuration phase(Phase which) const { return phases[std::size_t(which)]; }
};

static_assert(sizeof(Row) == 80);

} // namespace weir::traffic
