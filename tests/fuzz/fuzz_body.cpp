#include "fuzz/check.h"
#include "http/body.h"
#include "http/forward.h"
#include "http/syntax.h"

#include <cstring>
#include <memory>
#include <string>

using namespace weir::http;
using namespace weir::http::fuzz;

namespace {

using Kind = Framing::Kind;
using State = BodyReader::State;

/// What the first byte of an input says.
struct Choice
{
    Framing framing;
    ChunkOutput output = ChunkOutput::Chunked;
    unsigned splits = 0;
};

Choice choose(std::uint8_t byte)
{
    Choice choice;
    choice.output = byte & 1 ? ChunkOutput::Content : ChunkOutput::Chunked;
    choice.splits = byte >> 3;
    switch (byte >> 1 & 3) {
    case 0:
    case 1: choice.framing.kind = Kind::Chunked; break;
    case 2: choice.framing = {Kind::Length, choice.splits}; break;
    case 3: choice.framing.kind = Kind::UntilClose; break;
    }
    return choice;
}

struct Outcome
{
    std::string sent;
    std::size_t consumed = 0;
    std::size_t content = 0;
    State state = State::NeedMore;
    std::string trailers;
    std::string error;

    bool operator==(const Outcome&) const = default;
};

/// Feeds `bytes` in pieces of `nextPiece()` bytes, each in a buffer of its own size.
template<typename NextPiece>
Outcome read(const Framing& framing, ChunkOutput output, std::string_view bytes, NextPiece nextPiece,
    const HeadLimits& limits = kLimits)
{
    BodyReader reader(framing, output, limits);
    Outcome outcome;
    for (std::size_t at = 0; at < bytes.size() && reader.state() == State::NeedMore;) {
        const std::size_t size = std::min(nextPiece(), bytes.size() - at);
        const auto piece = std::make_unique<char[]>(size);
        std::memcpy(piece.get(), bytes.data() + at, size);
        const BodyReader::Step step = reader.feed(piece.get(), size);
        require(step.consumed <= size && step.produced <= step.consumed && step.content <= step.consumed,
            "a reader produces no more than it is given");
        require(step.consumed == size || reader.state() != State::NeedMore, "a reader that needs more leaves nothing");
        outcome.sent.append(piece.get(), step.produced);
        outcome.consumed += step.consumed;
        outcome.content += step.content;
        at += size;
    }
    outcome.state = reader.state();
    outcome.trailers = reader.trailers();
    outcome.error = reader.error();
    require((outcome.state == State::Invalid) == !outcome.error.empty(), "an error has words");
    require(reader.finish() == (outcome.state == State::Complete || framing.kind == Kind::UntilClose),
        "a body is whole where it has ended, or lasts until close");
    return outcome;
}

Outcome readWhole(
    const Framing& framing, ChunkOutput output, std::string_view bytes, const HeadLimits& limits = kLimits)
{
    return read(
        framing, output, bytes, [&] { return bytes.size(); }, limits);
}

/// A second opinion on a chunked body that the reader calls complete, in the plainest way.
struct Decoded
{
    std::string content;
    std::size_t end = 0;
};

Decoded decode(std::string_view bytes)
{
    Decoded decoded;
    const auto takeLine = [&] {
        const std::size_t end = bytes.find("\r\n", decoded.end);
        require(end != std::string_view::npos, "every line of a complete body ends");
        const std::string_view line = bytes.substr(decoded.end, end - decoded.end);
        decoded.end = end + 2;
        return line;
    };
    for (;;) {
        const std::string_view line = takeLine();
        unsigned long long size = 0;
        std::size_t digits = 0;
        for (; digits < line.size() && isHexDigit(line[digits]); ++digits)
            size = size * 16 + unsigned(hexValue(line[digits]));
        require(digits > 0 && digits <= 16, "a size has digits");
        require(digits == line.size() || line.find(';') != std::string_view::npos, "only extensions follow a size");
        if (size == 0)
            break;
        require(size < bytes.size() - decoded.end, "a chunk of a complete body is complete");
        decoded.content.append(bytes.substr(decoded.end, size));
        decoded.end += size;
        require(takeLine().empty(), "a chunk ends where its size says");
    }
    while (!takeLine().empty()) {
    }
    return decoded;
}

void checkChunked(std::string_view bytes)
{
    const Framing chunked{Kind::Chunked};
    const Outcome kept = readWhole(chunked, ChunkOutput::Chunked, bytes);
    const Outcome plain = readWhole(chunked, ChunkOutput::Content, bytes);
    require(kept.state == plain.state && kept.consumed == plain.consumed && kept.content == plain.content,
        "both outputs come from the same reading");
    require(plain.sent.size() == plain.content, "the content is what is counted");

    const Outcome again = readWhole(chunked, ChunkOutput::Content, kept.sent);
    if (kept.state != State::Complete) {
        require(again.state == State::NeedMore, "a body that has not ended is not sent on as one that has");
        require(again.sent == plain.sent, "what is sent on decodes to the same content");
        return;
    }
    const Decoded decoded = decode(bytes);
    require(decoded.content == plain.sent && decoded.end == kept.consumed, "another decoder reads the same");

    std::string sent = kept.sent;
    if (!kept.trailers.empty() && appendTrailers(sent, kept.trailers, {"X-Hop"}))
        return;
    const Outcome complete = readWhole(chunked, ChunkOutput::Chunked, sent, HeadLimits());
    require(complete.state == State::Complete && complete.consumed == sent.size(), "what is sent on is one body");
    require(complete.sent.size() + complete.trailers.size() + (complete.trailers.empty() ? 0 : 2) == sent.size(),
        "nothing is left in it to be removed");
    require(decode(sent).content == plain.sent, "another decoder reads the same from what is sent on");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const Choice choice = choose(data[0]);
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);

    const Outcome whole = readWhole(choice.framing, choice.output, bytes);
    const auto one = [] { return std::size_t(1); };
    require(read(choice.framing, choice.output, bytes, one) == whole,
        "a body fed one byte at a time reads as when fed whole");
    std::uint32_t random = choice.splits;
    const auto anySize = [&] {
        random = random * 1664525 + 1013904223;
        return std::size_t(1 + (random >> 24) % 19);
    };
    require(
        read(choice.framing, choice.output, bytes, anySize) == whole, "a body fed in pieces reads as when fed whole");

    switch (choice.framing.kind) {
    case Kind::Chunked: checkChunked(bytes); break;
    case Kind::Length:
        require(whole.sent == bytes.substr(0, choice.framing.length) && whole.consumed == whole.sent.size(),
            "a body is as long as it says");
        require((whole.state == State::Complete) == (bytes.size() >= choice.framing.length), "it ends there");
        break;
    case Kind::UntilClose:
    case Kind::None: require(whole.sent == bytes && whole.consumed == bytes.size(), "a body lasts until close"); break;
    }
    return 0;
}
