#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace weir::exchange {

/// Bytes that can be read at any place, however many there are: a recorded body, or what was decoded from one.
/// Thread contract: any thread, several at once.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    virtual std::uint64_t size() const = 0;
    /// Fills `to` with what stands from `place` on. Returns how many bytes that were: fewer than asked for only at the
    /// end, or where they cannot be read any more.
    virtual std::size_t read(std::uint64_t place, std::span<char> to) const = 0;
};

/// What bytes on the way to the record belong to.
enum class Part : std::uint8_t {
    Request,  ///< its body
    Response, ///< its body
    Arrivals, ///< when bytes of both came; see arrival.h
};
inline constexpr std::size_t kParts = 3;

/// Why less of a body was kept than passed.
enum class BodyLoss : std::uint8_t {
    None,
    Limit,    ///< longer than the limit per body: its beginning is kept
    Backlog,  ///< the recorder could not keep up
    Disk,     ///< it could not be written
    NotAsked, ///< bodies were not recorded
    Gone,     ///< it was kept, in a file that has gone or become shorter
};

/// What is kept of a body, in the bytes that passed, without chunk framing.
struct RecordedBody
{
    std::shared_ptr<const ByteSource> bytes; ///< null: nothing is kept
    std::uint64_t bytesPassed = 0;
    BodyLoss loss = BodyLoss::None;
    bool isDecoded = false; ///< without the content codings that its head names: it was imported so
};

} // namespace weir::exchange
