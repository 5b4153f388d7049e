#pragma once

#include <QByteArray>

#include <zlib.h>

namespace weir::websocket::test {

/// `first`: FIN, RSV and opcode.
inline QByteArray frame(int first, const QByteArray& payload, const QByteArray& mask = {})
{
    QByteArray result(1, char(first));
    const int masked = mask.isEmpty() ? 0 : 0x80;
    if (payload.size() < 126) {
        result += char(masked | int(payload.size()));
    } else if (payload.size() < 65'536) {
        result += char(masked | 126);
        result += char(payload.size() >> 8);
        result += char(payload.size());
    } else {
        result += char(masked | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            result += char(quint64(payload.size()) >> shift);
    }
    result += mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        result += mask.isEmpty() ? payload[i] : char(payload[i] ^ mask[i % 4]);
    return result;
}

/// Compresses as a sender does (RFC 7692 §7.2.1).
class Deflater
{
public:
    Deflater() { deflateInit2(&m_stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY); }
    ~Deflater() { deflateEnd(&m_stream); }
    QByteArray compress(QByteArray bytes, bool keepsContext = true)
    {
        if (!keepsContext)
            deflateReset(&m_stream);
        QByteArray out(qsizetype(deflateBound(&m_stream, uLong(bytes.size()))) + 64, '\0');
        m_stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
        m_stream.avail_in = uInt(bytes.size());
        m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
        m_stream.avail_out = uInt(out.size());
        ::deflate(&m_stream, Z_SYNC_FLUSH);
        out.truncate(out.size() - qsizetype(m_stream.avail_out));
        if (out.isEmpty())
            return QByteArray(1, '\0'); // RFC 7692 §7.2.3.6: an empty message
        out.chop(4);
        return out;
    }

private:
    z_stream m_stream{};
};

} // namespace weir::websocket::test
