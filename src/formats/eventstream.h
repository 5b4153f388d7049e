#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace weir::formats {

/// One event of an event stream, once the empty line behind it has come.
struct ServerSentEvent
{
    std::string type; ///< empty: "message"
    std::string id;   ///< that its lines name
    std::string data; ///< its beginning, if it is longer than what is kept
    bool isCut = false;
    std::uint64_t bytes = 0; ///< of its lines
};

/// Takes an event stream apart as it comes (WHATWG HTML §9.2.6), whatever pieces it comes in.
/// Memory for what is kept of one event and of one line. Thread contract: one thread.
class EventStreamReader
{
public:
    using Sink = std::function<void(ServerSentEvent)>;

    EventStreamReader(std::size_t mostBytesKept, Sink sink);

    /// UTF-8, without content coding.
    void feed(std::string_view bytes);

private:
    void endLine();
    void addData(std::string_view value);

    const std::size_t m_mostBytesKept;
    const Sink m_sink;
    ServerSentEvent m_event;
    bool m_hasData = false;
    std::string m_line;
    bool m_lineIsCut = false;
    bool m_afterReturn = false; // LF right behind CR ends no other line
    bool m_isFirstLine = true;  // it may begin with a byte order mark
};

} // namespace weir::formats
