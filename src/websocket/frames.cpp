#include "websocket/frames.h"

#include "websocket/translation.h"

#include <algorithm>

namespace weir::websocket {

namespace {

constexpr std::uint64_t kLongestControl = 125; // RFC 6455 §5.5
constexpr std::size_t kUnmaskedAtOnce = 4096;

bool isKnown(std::uint8_t opcode) { return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA); }

} // namespace

void FrameReader::feed(std::string_view bytes)
{
    while (m_problem.empty() && !bytes.empty()) {
        if (!m_inPayload) {
            bytes.remove_prefix(takeHead(bytes));
            if (m_headFilled < headBytes())
                continue;
            if (!beginFrame())
                return;
        } else {
            const std::string_view piece = bytes.substr(0, std::size_t(std::min<std::uint64_t>(m_left, bytes.size())));
            takePayload(piece);
            bytes.remove_prefix(piece.size());
        }
        if (m_inPayload && m_left == 0) {
            m_inPayload = false;
            m_headFilled = 0;
            m_sink.end();
        }
    }
}

/// Takes what is still missing of the head, as far as is known by now.
std::size_t FrameReader::takeHead(std::string_view bytes)
{
    const std::size_t taken = std::min(headBytes() - m_headFilled, bytes.size());
    std::copy_n(bytes.begin(), taken, m_head.begin() + std::ptrdiff_t(m_headFilled));
    m_headFilled += taken;
    return taken;
}

std::size_t FrameReader::headBytes() const
{
    if (m_headFilled < 2)
        return 2;
    const unsigned length = m_head[1] & 0x7FU;
    const std::size_t extended = length == 126 ? 2 : length == 127 ? 8 : 0;
    return 2 + extended + ((m_head[1] & 0x80U) != 0 ? 4 : 0);
}

bool FrameReader::beginFrame()
{
    const std::uint8_t opcode = m_head[0] & 0x0FU;
    m_frame.opcode = Opcode(opcode);
    m_frame.isFinal = (m_head[0] & 0x80U) != 0;
    m_frame.isCompressed = (m_head[0] & 0x40U) != 0;
    m_frame.isMasked = (m_head[1] & 0x80U) != 0;
    m_frame.bytes = m_head[1] & 0x7FU;
    std::size_t at = 2;
    if (const std::size_t extended = m_frame.bytes == 126 ? 2 : m_frame.bytes == 127 ? 8 : 0; extended > 0) {
        m_frame.bytes = 0;
        for (const std::size_t end = at + extended; at < end; ++at)
            m_frame.bytes = m_frame.bytes << 8U | m_head[at];
    }
    if (m_frame.isMasked)
        std::copy_n(m_head.begin() + std::ptrdiff_t(at), 4, m_mask.begin());
    if (!isKnown(opcode) || (m_head[0] & 0x30U) != 0)
        m_problem = QT_TRANSLATE_NOOP("Reason", "a frame of an unknown kind came: this is no WebSocket");
    else if (m_frame.bytes >> 63U != 0)
        m_problem = QT_TRANSLATE_NOOP("Reason", "a frame is longer than WebSocket allows");
    else if (m_frame.isControl() && (!m_frame.isFinal || m_frame.bytes > kLongestControl))
        m_problem = QT_TRANSLATE_NOOP("Reason", "a control frame is longer than WebSocket allows");
    if (!m_problem.empty())
        return false;
    m_inPayload = true;
    m_left = m_frame.bytes;
    m_maskPlace = 0;
    m_sink.head(m_frame);
    return true;
}

void FrameReader::takePayload(std::string_view bytes)
{
    m_left -= bytes.size();
    if (!m_frame.isMasked) {
        m_sink.payload(bytes);
        return;
    }
    // RFC 6455 §5.3
    std::array<char, kUnmaskedAtOnce> plain;
    while (!bytes.empty()) {
        const std::size_t size = std::min(bytes.size(), plain.size());
        for (std::size_t i = 0; i < size; ++i)
            plain[i] = char(static_cast<unsigned char>(bytes[i]) ^ m_mask[m_maskPlace++ % 4]);
        m_sink.payload({plain.data(), size});
        bytes.remove_prefix(size);
    }
}

} // namespace weir::websocket
