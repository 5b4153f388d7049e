#pragma once

#include "exchange/body.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace weir::formats {

/// Whether a Content-Encoding says that the bytes must be decoded to be read: it names more than "identity".
bool isEncoded(std::string_view contentEncoding);

/// The content codings that the body is still in, as its head names them.
std::string_view codingOf(const exchange::RecordedBody& body, std::string_view head);

struct Decoded
{
    enum class End : std::uint8_t {
        Complete,
        LimitReached,  ///< there is more than `mostBytes`
        Damaged,       ///< the bytes are not what the coding allows; what stood before has been delivered
        Truncated,     ///< the bytes end too early; what there was has been delivered
        Cancelled,     ///< the sink has had enough
        UnknownCoding, ///< nothing was read
    };
    End end = End::Complete;
    std::uint64_t bytes = 0; ///< delivered
    std::string problem;     ///< in English words for logs, unless complete
};

/// Undoes the codings of a Content-Encoding, the last first (RFC 9110 §8.4): gzip (also of several members), deflate
/// (also without zlib's header, as some servers send it), br, zstd, identity; four at most. Delivers in pieces of up to
/// 64 KiB, and needs memory for windows only, however long the body is. The sink returns false to end it.
/// Thread contract: one thread.
class Decoder
{
public:
    using Sink = std::function<bool(std::span<const char>)>;

    Decoder(std::string_view contentEncoding, std::uint64_t mostBytes, Sink sink);
    ~Decoder();
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    /// Delivers all that can be decoded by now. False: it has come to its end, and result() says to which.
    bool push(std::span<const char> bytes);
    /// There are no more bytes.
    void finish();
    const Decoded& result() const;

private:
    class Chain;
    std::unique_ptr<Chain> m_chain;
};

/// The same with all of a body. Thread contract: any thread; blocks as long as the source does.
Decoded decode(const exchange::ByteSource& encoded, std::string_view contentEncoding, std::uint64_t mostBytes,
    const std::function<bool(std::span<const char>)>& sink);

} // namespace weir::formats
