#include "websocket/messages.h"

#include "websocket/translation.h"

#include <utility>

namespace weir::websocket {

MessageReader::MessageReader(std::size_t mostBytesKept, std::optional<bool> deflateKeepsContext, Sink sink)
    : m_mostBytesKept(mostBytesKept),
      m_sink(std::move(sink)), m_frameSink{[this](const FrameHead& head) { beginFrame(head); },
                                   [this](std::string_view bytes) { takePayload(bytes); }, [this] { endFrame(); }},
      m_frames(m_frameSink)
{
    if (deflateKeepsContext)
        m_inflater.emplace(*deflateKeepsContext);
}

void MessageReader::beginFrame(const FrameHead& head)
{
    m_frame = head;
    if (!m_problem.empty())
        return;
    if (head.isControl()) {
        m_control = Message();
        m_control.kind = head.opcode;
        return;
    }
    const bool continues = head.opcode == Opcode::Continuation;
    if (continues != m_message.has_value()) {
        m_problem = QT_TRANSLATE_NOOP("Reason", "the frames of a WebSocket message are out of order");
        return;
    }
    if (continues)
        return;
    if (head.isCompressed && !m_inflater) {
        m_problem = QT_TRANSLATE_NOOP("Reason", "a WebSocket message is compressed in a way that is not known");
        return;
    }
    m_message.emplace();
    m_message->kind = head.opcode;
    m_message->wasCompressed = head.isCompressed;
}

bool MessageReader::keep(std::string_view bytes)
{
    const std::size_t room = m_mostBytesKept - m_message->data.size();
    m_message->data.append(bytes.substr(0, room));
    m_message->isCut = m_message->isCut || bytes.size() > room;
    return !m_message->isCut;
}

void MessageReader::takePayload(std::string_view bytes)
{
    if (!m_problem.empty())
        return;
    if (m_frame.isControl()) {
        m_control.bytes += bytes.size();
        m_control.data.append(bytes); // at most 125
        return;
    }
    m_message->bytes += bytes.size();
    if (!m_message->wasCompressed)
        keep(bytes);
    else if (!m_message->isDamaged)
        m_message->isDamaged = !m_inflater->feed(bytes, [this](std::string_view piece) { return keep(piece); });
}

void MessageReader::endFrame()
{
    if (!m_problem.empty())
        return;
    if (m_frame.isControl()) {
        m_sink(std::move(m_control));
        return;
    }
    if (!m_frame.isFinal)
        return;
    if (m_message->wasCompressed && !m_message->isDamaged)
        m_message->isDamaged = !m_inflater->endMessage([this](std::string_view piece) { return keep(piece); });
    m_sink(*std::exchange(m_message, std::nullopt));
}

void MessageReader::finish()
{
    if (!m_message || !m_problem.empty())
        return;
    m_message->isCut = true;
    if (!m_frame.isControl())
        m_message->bytes += m_frames.left();
    m_sink(*std::exchange(m_message, std::nullopt));
}

} // namespace weir::websocket
