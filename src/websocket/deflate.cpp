#include "websocket/deflate.h"

#include "http/syntax.h"

#include <array>
#include <zlib.h>

namespace weir::websocket {

namespace {

constexpr std::size_t kPiece = 16 * 1024;
/// What a sender leaves out at the end of each message (RFC 7692 §7.2.1).
constexpr std::string_view kTail("\x00\x00\xff\xff", 4);

} // namespace

std::optional<Deflate> Deflate::parse(std::string_view extensions)
{
    std::optional<Deflate> result;
    bool hasOthers = false;
    http::forEachListMember(extensions, [&](std::string_view extension) {
        std::size_t end = std::min(extension.find(';'), extension.size());
        if (result || !http::equalsIgnoreCase(http::trimmed(extension.substr(0, end)), "permessage-deflate")) {
            hasOthers = true;
            return;
        }
        result.emplace();
        while (end < extension.size()) {
            extension.remove_prefix(end + 1);
            end = std::min(extension.find(';'), extension.size());
            const std::string_view parameter = http::trimmed(extension.substr(0, end));
            if (http::equalsIgnoreCase(parameter, "server_no_context_takeover"))
                result->serverKeepsContext = false;
            else if (http::equalsIgnoreCase(parameter, "client_no_context_takeover"))
                result->clientKeepsContext = false;
            // a smaller window (*_max_window_bits) is read with the largest one as well
        }
    });
    return hasOthers ? std::nullopt : result;
}

Inflater::Inflater(bool keepsContext) : m_stream(std::make_unique<z_stream>()), m_keepsContext(keepsContext)
{
    *m_stream = {};
    if (inflateInit2(m_stream.get(), -MAX_WBITS) != Z_OK)
        m_stream.reset();
}

Inflater::~Inflater()
{
    if (m_stream)
        inflateEnd(m_stream.get());
}

bool Inflater::feed(std::string_view bytes, const Sink& sink)
{
    if (!m_stream)
        return false;
    z_stream& stream = *m_stream;
    std::array<char, kPiece> out;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    do {
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = uInt(out.size());
        const int state = inflate(&stream, Z_SYNC_FLUSH);
        const bool isGood = state == Z_OK || state == Z_STREAM_END || state == Z_BUF_ERROR;
        if (const std::size_t made = out.size() - stream.avail_out; made > 0 && !m_hasEnough)
            m_hasEnough = !sink({out.data(), made});
        if (state == Z_STREAM_END && inflateReset(&stream) != Z_OK) // RFC 7692 §7.2.3.5: a block may be the last
            return false;
        if (!isGood) {
            inflateEnd(&stream);
            m_stream.reset();
            return false;
        }
        if (state == Z_BUF_ERROR)
            break; // nothing more can be made of this
    } while (stream.avail_in > 0 || stream.avail_out == 0);
    return true;
}

bool Inflater::endMessage(const Sink& sink)
{
    const bool isGood = feed(kTail, sink);
    m_hasEnough = false;
    if (isGood && !m_keepsContext)
        inflateReset(m_stream.get());
    return isGood;
}

} // namespace weir::websocket
