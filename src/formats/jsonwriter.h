#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace weir::formats {

/// Writes JSON (RFC 8259) without ever holding more than a piece of it. The caller keeps the order of calls right.
class JsonWriter
{
public:
    /// Takes what is written; false ends it, and nothing more is written then.
    using Sink = std::function<bool(std::string_view)>;

    explicit JsonWriter(Sink sink) : m_sink(std::move(sink)) {}

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(std::string_view name);

    /// Any bytes: those that are no UTF-8 are written as Latin-1.
    void text(std::string_view value);
    void boolean(bool value);
    template<std::integral Number>
    void number(Number value)
    {
        literal(std::to_string(value));
    }
    /// A value as it stands.
    void literal(std::string_view value);

    /// A text in pieces. Plain pieces are UTF-8 cut anywhere; raw ones need no escaping.
    void beginText();
    void plainPiece(std::string_view piece);
    void rawPiece(std::string_view piece);
    void endText();

    void newLine() { m_buffer += '\n'; }
    /// Hands over all that was written. False once the sink has said so.
    bool flush();
    bool goesOn() const { return m_goesOn; }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void relieve();

    Sink m_sink;
    std::string m_buffer;
    std::string m_unfinished; // of a text in pieces: see unfinishedSuspect()
    bool m_needsComma = false;
    bool m_goesOn = true;
};

} // namespace weir::formats
