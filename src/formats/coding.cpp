#define ZLIB_CONST
#include "formats/coding.h"

#include <algorithm>
#include <brotli/decode.h>
#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace weir::formats {

namespace {

constexpr std::size_t kPiece = 65'536;

/// gzip, and deflate with zlib's header or without.
class Inflating final : public Coding
{
public:
    enum class Format : std::uint8_t { Gzip, Deflate };

    explicit Inflating(Format format) : m_format(format), m_buffer(kPiece) {}

    ~Inflating() override
    {
        if (m_isOpen)
            inflateEnd(&m_stream);
    }

    Inflating(const Inflating&) = delete;
    Inflating& operator=(const Inflating&) = delete;

    Step push(std::span<const char> bytes, const Sink& sink) override
    {
        if (!m_isOpen) {
            m_start.append(bytes.data(), bytes.size());
            if (m_start.size() < 2)
                return Step::Going;
            if (!open())
                return Step::Damaged;
            return inflateAll(m_start, sink);
        }
        return inflateAll(bytes, sink);
    }

    bool isWhole() const override { return m_isOpen ? m_isAtEnd : m_start.empty(); }

    std::string problem() const override { return m_problem; }

private:
    bool open()
    {
        int bits = 16 + MAX_WBITS;
        if (m_format == Format::Deflate) {
            // zlib's header (RFC 1950 §2.2) is a multiple of 31; some servers leave it out
            const unsigned first = static_cast<unsigned char>(m_start[0]);
            const unsigned second = static_cast<unsigned char>(m_start[1]);
            const bool hasHeader = (first & 0x0f) == 8 && first >> 4 <= 7 && (first << 8 | second) % 31 == 0;
            bits = hasHeader ? MAX_WBITS : -MAX_WBITS;
        }
        m_isOpen = inflateInit2(&m_stream, bits) == Z_OK;
        if (!m_isOpen)
            m_problem = "no memory";
        return m_isOpen;
    }

    Step inflateAll(std::span<const char> bytes, const Sink& sink)
    {
        m_stream.next_in = reinterpret_cast<const Bytef*>(bytes.data());
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        for (;;) {
            if (m_isAtEnd) {
                if (m_stream.avail_in == 0)
                    return Step::Going;
                // another member (RFC 1952 §2.2); what else stands behind the end is of no meaning
                if (m_format != Format::Gzip || *m_stream.next_in != 0x1f)
                    return Step::Going;
                inflateReset(&m_stream);
                m_isAtEnd = false;
            }
            m_stream.next_out = reinterpret_cast<Bytef*>(m_buffer.data());
            m_stream.avail_out = static_cast<uInt>(m_buffer.size());
            const int status = inflate(&m_stream, Z_NO_FLUSH);
            const std::size_t written = m_buffer.size() - m_stream.avail_out;
            if (written > 0 && !sink({m_buffer.data(), written}))
                return Step::Refused;
            if (status == Z_STREAM_END) {
                m_isAtEnd = true;
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                m_problem = m_stream.msg    ? m_stream.msg
                    : status == Z_NEED_DICT ? "a dictionary is needed"
                                            : "no memory";
                return Step::Damaged;
            } else if (m_stream.avail_in == 0 && m_stream.avail_out > 0) {
                return Step::Going;
            }
        }
    }

    const Format m_format;
    std::vector<char> m_buffer;
    std::string m_start; ///< until it is open
    z_stream m_stream{};
    bool m_isOpen = false;
    bool m_isAtEnd = false;
    std::string m_problem;
};

class Brotli final : public Coding
{
public:
    Brotli() : m_buffer(kPiece) {}

    Step push(std::span<const char> bytes, const Sink& sink) override
    {
        if (!m_state) {
            m_problem = "no memory";
            return Step::Damaged;
        }
        // The decoder keeps back what it has of a piece in which it finds damage: so the pieces are small.
        constexpr std::size_t kSmall = 512;
        for (; !bytes.empty() && !m_isAtEnd; bytes = bytes.subspan(std::min(kSmall, bytes.size()))) {
            m_hasStarted = true;
            if (const Step step = pushSmall(bytes.first(std::min(kSmall, bytes.size())), sink); step != Step::Going)
                return step;
        }
        return Step::Going;
    }

    bool isWhole() const override { return m_isAtEnd || !m_hasStarted; }

    std::string problem() const override { return m_problem; }

private:
    struct Destroy
    {
        void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
    };

    Step pushSmall(std::span<const char> bytes, const Sink& sink)
    {
        std::size_t left = bytes.size();
        const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
        for (;;) {
            std::size_t room = m_buffer.size();
            auto* out = reinterpret_cast<std::uint8_t*>(m_buffer.data());
            const BrotliDecoderResult status =
                BrotliDecoderDecompressStream(m_state.get(), &left, &in, &room, &out, nullptr);
            const std::size_t written = m_buffer.size() - room;
            if (written > 0 && !sink({m_buffer.data(), written}))
                return Step::Refused;
            switch (status) {
            case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue;
            case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return Step::Going;
            case BROTLI_DECODER_RESULT_SUCCESS: m_isAtEnd = true; return Step::Going;
            case BROTLI_DECODER_RESULT_ERROR: break;
            }
            m_problem = BrotliDecoderErrorString(BrotliDecoderGetErrorCode(m_state.get()));
            return Step::Damaged;
        }
    }

    std::vector<char> m_buffer;
    std::unique_ptr<BrotliDecoderState, Destroy> m_state{BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
    bool m_hasStarted = false;
    bool m_isAtEnd = false;
    std::string m_problem;
};

class Zstandard final : public Coding
{
public:
    Zstandard() : m_buffer(kPiece)
    {
        // RFC 9659 allows 8 MiB; more is what `zstd --ultra --long` writes, and what its own program takes
        constexpr int kWindowLog = 27;
        if (m_stream)
            ZSTD_DCtx_setParameter(m_stream.get(), ZSTD_d_windowLogMax, kWindowLog);
    }

    Step push(std::span<const char> bytes, const Sink& sink) override
    {
        if (!m_stream) {
            m_problem = "no memory";
            return Step::Damaged;
        }
        // No more at a time than the decoder asks for: it keeps back what it has where it then finds damage.
        while (!bytes.empty()) {
            const std::size_t size = std::min(bytes.size(), m_wanted);
            if (const Step step = pushWanted(bytes.first(size), sink); step != Step::Going)
                return step;
            bytes = bytes.subspan(size);
        }
        return Step::Going;
    }

    bool isWhole() const override { return m_isBetweenFrames; }

    std::string problem() const override { return m_problem; }

private:
    struct Destroy
    {
        void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
    };

    Step pushWanted(std::span<const char> bytes, const Sink& sink)
    {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        for (;;) {
            ZSTD_outBuffer out{m_buffer.data(), m_buffer.size(), 0};
            const std::size_t status = ZSTD_decompressStream(m_stream.get(), &out, &in);
            if (out.pos > 0 && !sink({m_buffer.data(), out.pos}))
                return Step::Refused;
            if (ZSTD_isError(status)) {
                m_problem = ZSTD_getErrorName(status);
                return Step::Damaged;
            }
            m_isBetweenFrames = status == 0;
            m_wanted = status == 0 ? kFrameStart : status;
            if (in.pos == in.size && (m_isBetweenFrames || out.pos < out.size))
                return Step::Going;
        }
    }

    static constexpr std::size_t kFrameStart = 5;

    std::vector<char> m_buffer;
    std::unique_ptr<ZSTD_DStream, Destroy> m_stream{ZSTD_createDStream()};
    std::size_t m_wanted = kFrameStart;
    bool m_isBetweenFrames = true;
    std::string m_problem;
};

} // namespace

std::unique_ptr<Coding> Coding::make(std::string_view name)
{
    if (name == "gzip" || name == "x-gzip")
        return std::make_unique<Inflating>(Inflating::Format::Gzip);
    if (name == "deflate")
        return std::make_unique<Inflating>(Inflating::Format::Deflate);
    if (name == "br")
        return std::make_unique<Brotli>();
    if (name == "zstd")
        return std::make_unique<Zstandard>();
    return nullptr;
}

} // namespace weir::formats
