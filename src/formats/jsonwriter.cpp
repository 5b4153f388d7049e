#include "formats/jsonwriter.h"

#include "formats/jsontext.h"
#include "formats/utf8.h"

#include <utility>

namespace weir::formats {

namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

} // namespace

void JsonWriter::separate()
{
    if (m_needsComma)
        m_buffer += ',';
    m_needsComma = true;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_buffer += bracket;
    m_needsComma = false;
}

void JsonWriter::close(char bracket)
{
    m_buffer += bracket;
    m_needsComma = true;
    relieve();
}

void JsonWriter::key(std::string_view name)
{
    text(name);
    m_buffer += ':';
    m_needsComma = false;
}

void JsonWriter::text(std::string_view value)
{
    beginText();
    if (isUtf8(value))
        appendJsonText(m_buffer, value);
    else
        appendJsonText(m_buffer, asLatin1Text(value));
    endText();
}

void JsonWriter::boolean(bool value) { literal(value ? "true" : "false"); }

void JsonWriter::literal(std::string_view value)
{
    separate();
    m_buffer += value;
}

void JsonWriter::beginText()
{
    separate();
    m_buffer += '"';
}

void JsonWriter::plainPiece(std::string_view piece)
{
    std::string joined;
    if (!m_unfinished.empty()) {
        joined = std::move(m_unfinished);
        joined += piece;
        piece = joined;
    }
    const std::size_t rest = unfinishedSuspect(piece);
    m_unfinished = piece.substr(piece.size() - rest);
    appendJsonText(m_buffer, piece.substr(0, piece.size() - rest));
    relieve();
}

void JsonWriter::rawPiece(std::string_view piece)
{
    m_buffer += piece;
    relieve();
}

void JsonWriter::endText()
{
    m_buffer += std::exchange(m_unfinished, std::string());
    m_buffer += '"';
}

void JsonWriter::relieve()
{
    if (m_buffer.size() >= kPieceBytes)
        flush();
}

bool JsonWriter::flush()
{
    m_goesOn = m_goesOn && (m_buffer.empty() || m_sink(m_buffer));
    m_buffer.clear();
    return m_goesOn;
}

} // namespace weir::formats
