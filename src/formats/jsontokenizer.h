#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir::formats {

enum class JsonToken : std::uint8_t {
    NeedMore,
    BeginObject,
    EndObject,
    BeginArray,
    EndArray,
    Key,    ///< text() has its first kLongestKey bytes
    Piece,  ///< of a string of which more follows
    String, ///< the last piece, which may be empty
    Number,
    True,
    False,
    Null,
    End,
    Error,
};

/// Takes JSON (RFC 8259) apart that comes in pieces, in memory that does not grow with it: strings are handed out in
/// pieces. Lenient about control characters and invalid UTF-8 in strings, which pass as they are, and about a byte
/// order mark; half surrogate pairs become U+FFFD.
class JsonTokenizer
{
public:
    static constexpr std::size_t kDeepest = 512;
    static constexpr std::size_t kLongestKey = 256;
    static constexpr std::size_t kLongestNumber = 256;

    /// Once next() has said NeedMore. The bytes must stay until it does so again.
    void feed(std::string_view bytes);
    /// There are no more bytes.
    void finish() { m_isFinished = true; }

    JsonToken next();
    /// Of a Key, a Piece, a String or a Number; until the next call.
    std::string_view text() const { return m_text; }

    /// How many objects and arrays are open.
    std::size_t depth() const { return m_isObject.size(); }
    std::uint64_t position() const { return m_base + m_at; } ///< in bytes, from 0
    std::uint64_t line() const;                              ///< from 1
    /// In English, for Error; the window translates it in the context "Har".
    const char* problem() const { return m_problem; }

private:
    enum class Expecting : std::uint8_t {
        Value,
        ValueOrEnd, ///< of an array that has just begun
        KeyOrEnd,   ///< of an object that has just begun
        Key,
        Colon,
        CommaOrEnd,
        Nothing, ///< the value has ended
        InString,
        InNumber,
        InWord,
        Failed,
    };
    enum class Escape : std::uint8_t { None, Begun, Hex };

    bool skipSpace();
    bool skipByteOrderMark();
    JsonToken fail(const char* problem);
    JsonToken atEndOfInput();
    JsonToken begin(char bracket);
    JsonToken end(char bracket);
    JsonToken beginValue(char c);
    JsonToken continueString();
    JsonToken continueNumber();
    JsonToken continueWord();
    bool takeEscaped(char c);
    void takeCodeUnit(char32_t unit);
    void endHalfPair();
    void valueEnded();

    std::string_view m_input;
    std::size_t m_at = 0;
    std::uint64_t m_base = 0;  ///< bytes before m_input
    std::uint64_t m_lines = 0; ///< ends of lines before m_input
    std::string m_text;
    std::vector<bool> m_isObject;
    const char* m_problem = "";
    char32_t m_unit = 0;     ///< of \uXXXX, as far as it has come
    char32_t m_highHalf = 0; ///< of a surrogate pair
    Expecting m_expecting = Expecting::Value;
    Escape m_escape = Escape::None;
    std::uint8_t m_hexDigits = 0;
    std::uint8_t m_markBytes = 0;
    bool m_isKey = false;
    bool m_isFinished = false;
    bool m_clearsText = false; ///< m_text was handed out
};

} // namespace weir::formats
