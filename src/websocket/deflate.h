#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

struct z_stream_s;

namespace weir::websocket {

/// What the two sides have agreed on with permessage-deflate (RFC 7692 §7.1).
struct Deflate
{
    bool clientKeepsContext = true; ///< from one message to the next
    bool serverKeepsContext = true;

    /// From the Sec-WebSocket-Extensions fields of the response, joined by commas. None if it was not agreed on, or
    /// together with another extension, which could change what frames mean.
    static std::optional<Deflate> parse(std::string_view extensions);
};

/// Undoes permessage-deflate for the messages of one direction, in pieces. Needs memory for a window of 32 KiB.
/// Thread contract: one thread.
class Inflater
{
public:
    explicit Inflater(bool keepsContext);
    ~Inflater();
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Some of a message. The sink gets what comes out, in pieces; when it returns false it has enough, and what is
    /// left of the message is only followed. False: it is damaged, and with it all that builds on it.
    using Sink = std::function<bool(std::string_view)>;
    bool feed(std::string_view bytes, const Sink& sink);
    /// Its end.
    bool endMessage(const Sink& sink);

private:
    std::unique_ptr<z_stream_s> m_stream; // null once damaged
    const bool m_keepsContext;
    bool m_hasEnough = false;
};

} // namespace weir::websocket
