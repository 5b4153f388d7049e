#include "formats/eventstream.h"

#include <algorithm>
#include <utility>

namespace weir::formats {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
/// Of a line's name, and of what is no data.
constexpr std::size_t kMostBytesOfName = 4096;

} // namespace

EventStreamReader::EventStreamReader(std::size_t mostBytesKept, Sink sink)
    : m_mostBytesKept(mostBytesKept), m_sink(std::move(sink))
{
}

void EventStreamReader::feed(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (std::exchange(m_afterReturn, false) && bytes.front() == '\n') {
            bytes.remove_prefix(1);
            continue;
        }
        const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        const std::size_t room = m_mostBytesKept + kMostBytesOfName - m_line.size();
        m_line.append(bytes.substr(0, std::min(end, room)));
        m_lineIsCut = m_lineIsCut || end > room;
        m_event.bytes += end;
        if (end == bytes.size())
            return;
        m_afterReturn = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        endLine();
    }
}

void EventStreamReader::endLine()
{
    std::string_view line = m_line;
    if (std::exchange(m_isFirstLine, false) && line.starts_with(kByteOrderMark))
        line.remove_prefix(kByteOrderMark.size());
    if (line.empty()) {
        // one without data is none (§9.2.6), though its id counts for those that come
        ServerSentEvent event = std::exchange(m_event, {});
        if (std::exchange(m_hasData, false))
            m_sink(std::move(event));
    } else {
        const std::size_t colon = std::min(line.find(':'), line.size());
        const std::string_view name = line.substr(0, colon);
        std::string_view value = line.substr(std::min(colon + 1, line.size()));
        if (value.starts_with(' '))
            value.remove_prefix(1);
        if (name == "data")
            addData(value);
        else if (name == "event")
            m_event.type = value.substr(0, kMostBytesOfName);
        else if (name == "id" && value.find('\0') == std::string_view::npos)
            m_event.id = value.substr(0, kMostBytesOfName);
    }
    m_line.clear();
    m_lineIsCut = false;
}

void EventStreamReader::addData(std::string_view value)
{
    if (std::exchange(m_hasData, true) && m_event.data.size() < m_mostBytesKept)
        m_event.data += '\n';
    const std::size_t room = m_mostBytesKept - m_event.data.size();
    m_event.data.append(value.substr(0, room));
    m_event.isCut = m_event.isCut || value.size() > room || m_lineIsCut;
}

} // namespace weir::formats
