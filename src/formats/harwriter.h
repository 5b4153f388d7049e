#pragma once

#include "formats/harexchange.h"
#include "formats/hartls.h"
#include "formats/jsonwriter.h"

#include <cstdint>

namespace weir::formats {

/// Writes a HAR 1.2 file (http://www.softwareishard.com/blog/har-12-spec/) as exchanges come, in memory that does not
/// grow with their number or the size of their bodies. What HAR has no place for stands in fields called _weir, of
/// which HarReader makes the same exchanges again:
///   entry     `state`, `scheme` (of a tunnel), `refused`, `client`, `server`, `error`, `mark`, `reused` (connection),
///             `missing` (phases that HAR cannot leave out), `total` (ms, unless it is the sum; -1: none), `latin1`
///             (what came from the wire is no UTF-8: each byte is the character of its number)
///   request,
///   response  `head`, `path`: as they came, if the rest does not say it
///   postData,
///   content   `loss` (why bytes are missing: limit, backlog, disk, off, export), `encoded` (the content codings could
///             not be undone, and the text holds them), `passed` (bytes, if not bodySize)
/// Beside them, an entry has `_tls` (see HarTls), for other programs: HarReader leaves it. Of a WebSocket connection,
/// its messages are written in place of the frames (see harmessages.h).
class HarWriter
{
public:
    using Sink = JsonWriter::Sink;
    enum class Secrets : std::uint8_t {
        Keep,
        LeaveOut, ///< no cookies, no credentials; bodies and URLs stay as they are
    };
    struct Options
    {
        Secrets secrets = Secrets::Keep;
        std::uint64_t mostBodyBytes = std::uint64_t(1) << 40; ///< of each body; 0: no bodies
        /// Of each body whose content codings are undone: little that is coded can stand for very much.
        std::uint64_t mostDecodedBytes = std::uint64_t(256) << 20;
    };

    explicit HarWriter(Sink sink);
    HarWriter(Sink sink, Options options);

    // All: false once the sink has ended it.
    bool begin();
    bool add(const HarExchange& har);
    bool finish();

    std::uint64_t cutBodies() const { return m_cutBodies; } ///< so far, by a limit of the options

private:
    class Entry;

    Options m_options;
    JsonWriter m_json;
    HarTls m_tls;
    std::uint64_t m_cutBodies = 0;
};

} // namespace weir::formats
