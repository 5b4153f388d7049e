#pragma once

#include "http/head.h"
#include "http/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir::http {

/// How the end of a message's content is found (RFC 9112 §6.3).
struct Framing
{
    enum class Kind : std::uint8_t { None, Length, Chunked, UntilClose };

    Kind kind = Kind::None;
    std::uint64_t length = 0; ///< with Kind::Length

    bool operator==(const Framing&) const = default;
};

/// The framing of a request. Refused: Content-Length with Transfer-Encoding, more than one Content-Length,
/// any transfer coding but a single final "chunked" (unknown ones 501), Transfer-Encoding in HTTP/1.0.
Result<Framing, HeadError> requestFraming(const RequestHead& head);

/// The framing of a final or interim response to a request with this method. Repeated identical
/// Content-Length fields count as one (RFC 9110 §8.6). Errors carry status 502.
Result<Framing, HeadError> responseFraming(const ResponseHead& head, std::string_view requestMethod);

/// What a chunked body is turned into on its way.
enum class ChunkOutput : std::uint8_t {
    Chunked, ///< the same chunks, without their extensions, trailers left to the caller
    Content, ///< only the content
};

/// Finds the end of a message's content in bytes that come in pieces, and checks the chunked coding
/// (RFC 9112 §7.1) on the way. Works in place and never holds a byte of content back.
class BodyReader
{
public:
    enum class State : std::uint8_t { NeedMore, Complete, Invalid };

    struct Step
    {
        std::size_t consumed = 0; ///< bytes of the input that belong to this message
        std::size_t produced = 0; ///< bytes to send on; they stand at the front of the input buffer
        std::size_t content = 0;  ///< bytes of content among the input
    };

    /// A trailer section may be as large as a head and have as many fields.
    BodyReader(const Framing& framing, ChunkOutput output, const HeadLimits& limits);

    /// From here on, feed() adds to `pieces` where, among the produced bytes, the content stands.
    void findContent(std::vector<std::string_view>* pieces) { m_content = pieces; }

    /// Reads a prefix of the `size` bytes at `data`, overwriting them with what is to be sent on. Ends early
    /// only at the end of the message or at an error; what was produced before an error is still good.
    Step feed(char* data, std::size_t size);

    State state() const { return m_state; }
    const Framing& framing() const { return m_framing; }
    /// After Invalid, words for people.
    std::string_view error() const { return m_error; }
    /// The peer has closed its side: completes a body that is read until close. Returns whether the body is
    /// complete; if not, it was cut short.
    bool finish();

    /// After Complete, in ChunkOutput::Chunked, with trailers: the raw trailer lines without the empty line
    /// that ends them. Neither they nor that empty line have been produced. Without trailers the empty line
    /// has been produced and this is empty.
    std::string_view trailers() const { return m_trailers; }

private:
    enum class ChunkState : std::uint8_t {
        SizeFirst,
        Size,
        Extension,
        SizeLf,
        Data,
        DataCr,
        DataLf,
        TrailerStart,
        TrailerLine,
        EndLf,
    };

    Step feedChunked(char* data, std::size_t size);
    void addContent(const char* data, std::size_t size);
    void fail(std::string_view reason);
    bool endOfSizeLine();
    bool takeTrailerByte(char c);

    Framing m_framing;
    ChunkOutput m_output;
    State m_state = State::NeedMore;
    ChunkState m_chunkState = ChunkState::SizeFirst;
    std::uint8_t m_sizeDigits = 0;
    std::size_t m_trailerLimit;
    std::size_t m_trailerFieldsLeft;
    std::uint64_t m_remaining = 0; // of the body, or of the chunk
    std::string m_extension;
    std::string m_trailers;
    std::string_view m_error;
    std::vector<std::string_view>* m_content = nullptr;
};

/// The line that opens a chunk of `size` bytes, CR LF included.
std::string chunkSizeLine(std::size_t size);

inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

} // namespace weir::http
