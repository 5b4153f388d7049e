#include "formats/decoding.h"

#include "exchange/headtext.h"
#include "formats/ascii.h"
#include "formats/coding.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace weir::formats {

namespace {

constexpr std::size_t kMostCodings = 4;
constexpr std::size_t kPiece = 65'536;
/// What is between two codings is smaller than what comes out at the end, unless it was made to waste time.
constexpr std::uint64_t kMostBetween = 1'048'576;

/// In the order in which they were applied, without "identity".
std::vector<std::string> codingsOf(std::string_view contentEncoding)
{
    std::vector<std::string> names;
    while (!contentEncoding.empty()) {
        const std::size_t comma = std::min(contentEncoding.find(','), contentEncoding.size());
        std::string name = lowerCase(trimmed(contentEncoding.substr(0, comma)));
        contentEncoding.remove_prefix(std::min(comma + 1, contentEncoding.size()));
        if (!name.empty() && name != "identity")
            names.push_back(std::move(name));
    }
    return names;
}

} // namespace

/// The codings one behind the other, and the sink at the end.
class Decoder::Chain
{
public:
    Chain(std::uint64_t mostBytes, Sink sink) : m_mostBytes(mostBytes), m_sink(std::move(sink)) {}

    /// The next coding to undo. False: not known.
    bool add(const std::string& name)
    {
        std::unique_ptr<Coding> coding = Coding::make(name);
        if (!coding)
            return false;
        m_links.push_back({name, std::move(coding), 0});
        return true;
    }

    /// False: it has come to its end, and `result` says to which.
    bool push(std::span<const char> bytes) { return push(0, bytes); }

    void finish()
    {
        for (const Link& link : m_links) {
            if (!link.coding->isWhole())
                return end(Decoded::End::Truncated, link.name + ": the end is missing");
        }
    }

    void end(Decoded::End how, std::string problem)
    {
        result.end = how;
        result.problem = std::move(problem);
    }

    Decoded result;

private:
    struct Link
    {
        std::string name;
        std::unique_ptr<Coding> coding;
        std::uint64_t bytes = 0; ///< decoded by it
    };

    bool push(std::size_t at, std::span<const char> bytes)
    {
        if (at == m_links.size())
            return deliver(bytes);
        Link& link = m_links[at];
        const auto pass = [&](std::span<const char> decoded) {
            link.bytes += decoded.size();
            if (at + 1 < m_links.size() && link.bytes > kMostBetween && link.bytes - kMostBetween > m_mostBytes) {
                endAtLimit();
                return false;
            }
            return push(at + 1, decoded);
        };
        const Coding::Step step = link.coding->push(bytes, std::cref(pass));
        if (step == Coding::Step::Damaged)
            end(Decoded::End::Damaged, link.name + ": " + link.coding->problem());
        return step == Coding::Step::Going;
    }

    bool deliver(std::span<const char> bytes)
    {
        const std::uint64_t room = m_mostBytes - result.bytes;
        const bool isTooMuch = bytes.size() > room;
        if (isTooMuch)
            bytes = bytes.first(static_cast<std::size_t>(room));
        result.bytes += bytes.size();
        if (!bytes.empty() && !m_sink(bytes)) {
            end(Decoded::End::Cancelled, "cancelled");
            return false;
        }
        if (isTooMuch)
            endAtLimit();
        return !isTooMuch;
    }

    void endAtLimit() { end(Decoded::End::LimitReached, "more than " + std::to_string(m_mostBytes) + " bytes"); }

    const std::uint64_t m_mostBytes;
    const Sink m_sink;
    std::vector<Link> m_links;
};

Decoder::Decoder(std::string_view contentEncoding, std::uint64_t mostBytes, Sink sink)
    : m_chain(std::make_unique<Chain>(mostBytes, std::move(sink)))
{
    const std::vector<std::string> names = codingsOf(contentEncoding);
    if (names.size() > kMostCodings) {
        m_chain->end(Decoded::End::UnknownCoding, "more codings than " + std::to_string(kMostCodings));
        return;
    }
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        if (!m_chain->add(*name)) {
            m_chain->end(Decoded::End::UnknownCoding, *name + ": not known");
            return;
        }
    }
}

Decoder::~Decoder() = default;

bool Decoder::push(std::span<const char> bytes)
{
    return m_chain->result.end == Decoded::End::Complete && m_chain->push(bytes);
}

void Decoder::finish()
{
    if (m_chain->result.end == Decoded::End::Complete)
        m_chain->finish();
}

const Decoded& Decoder::result() const { return m_chain->result; }

bool isEncoded(std::string_view contentEncoding) { return !codingsOf(contentEncoding).empty(); }

std::string_view codingOf(const exchange::RecordedBody& body, std::string_view head)
{
    return body.isDecoded ? std::string_view() : exchange::fieldValue(head, "content-encoding");
}

Decoded decode(const exchange::ByteSource& encoded, std::string_view contentEncoding, std::uint64_t mostBytes,
    const std::function<bool(std::span<const char>)>& sink)
{
    Decoder decoder(contentEncoding, mostBytes, std::cref(sink));
    if (decoder.result().end != Decoded::End::Complete)
        return decoder.result();
    std::vector<char> piece(kPiece);
    std::uint64_t place = 0;
    for (;;) {
        const std::size_t size = encoded.read(place, piece);
        place += size;
        if (!decoder.push({piece.data(), size}))
            return decoder.result();
        if (size < piece.size())
            break;
    }
    if (place >= encoded.size()) {
        decoder.finish();
        return decoder.result();
    }
    Decoded cut = decoder.result();
    cut.end = Decoded::End::Truncated;
    cut.problem = "the bytes cannot be read any further";
    return cut;
}

} // namespace weir::formats
