#include "formats/ascii.h"
#include "formats/printing.h"

#include <array>
#include <bitset>

namespace weir::formats {

namespace {

enum class CharClass : std::uint8_t { Other, Space, Quote, Punctuation, NumberStart, Letter };

constexpr std::array<CharClass, 256> kClasses = [] {
    std::array<CharClass, 256> classes{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        if (isSpace(c))
            classes[byte] = CharClass::Space;
        else if (isDigit(c) || c == '-')
            classes[byte] = CharClass::NumberStart;
        else if (isLetter(c) || c == '_' || c == '$' || c == '+' || c == '.')
            classes[byte] = CharClass::Letter;
        else if (c == '"')
            classes[byte] = CharClass::Quote;
        else if (c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':')
            classes[byte] = CharClass::Punctuation;
    }
    return classes;
}();

CharClass classOf(char c) { return kClasses[static_cast<unsigned char>(c)]; }

bool isInNumber(char c) { return isDigit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E'; }

bool isInWord(char c)
{
    const CharClass charClass = classOf(c);
    return charClass == CharClass::Letter || charClass == CharClass::NumberStart;
}

/// Also several values one behind the other (NDJSON), and a first line against inclusion as a script, like )]}'.
/// Where something stands that cannot be laid out without a guess, the rest is passed through.
class JsonPrinter final : public PrettyPrinter
{
public:
    explicit JsonPrinter(const PrettyOptions& options)
        : m_options(options), m_isIndenting(options.layout == PrettyOptions::Layout::Indented)
    {
    }

    void feed(std::string_view piece, Output& out) override
    {
        while (!piece.empty()) {
            switch (m_state) {
            case State::Between: feedBetween(piece, out); break;
            case State::String: feedString(piece, out); break;
            case State::Number: feedNumber(piece, out); break;
            case State::Word: feedWord(piece, out); break;
            case State::InvalidWord: feedInvalidWord(piece, out); break;
            case State::PassingLine: passLine(piece, out); break;
            case State::Passing: take(piece, piece.size(), TokenKind::Plain, out); break;
            }
        }
    }

    void finish(Output& out) override
    {
        if (m_state == State::Word)
            endWord(out);
    }

private:
    enum class State : std::uint8_t { Between, String, Number, Word, InvalidWord, PassingLine, Passing };
    enum class Before : std::uint8_t { Start, Opening, Comma, Colon, Value };

    static constexpr std::size_t kMostKnownLevels = 4096;
    static constexpr std::size_t kLongestWord = 5; // false

    static void take(std::string_view& piece, std::size_t size, TokenKind kind, Output& out)
    {
        put(out, piece.substr(0, size), kind);
        piece.remove_prefix(size);
    }

    void feedBetween(std::string_view& piece, Output& out)
    {
        const char c = piece.front();
        switch (classOf(c)) {
        case CharClass::Space: {
            std::size_t size = 1;
            while (size < piece.size() && classOf(piece[size]) == CharClass::Space)
                ++size;
            m_hasSpace = true;
            if (m_isIndenting)
                piece.remove_prefix(size);
            else
                take(piece, size, TokenKind::Plain, out);
            return;
        }
        case CharClass::Quote: {
            const bool isKey = isInObject() && (m_before == Before::Opening || m_before == Before::Comma);
            startValue(out);
            m_stringKind = isKey ? TokenKind::Key : TokenKind::String;
            m_hasToken = true;
            m_state = State::String;
            m_isEscaped = false;
            m_isOpeningQuote = true;
            return;
        }
        case CharClass::Punctuation:
            m_hasToken = true;
            takePunctuation(c, out);
            piece.remove_prefix(1);
            return;
        case CharClass::NumberStart:
            startValue(out);
            m_hasToken = true;
            m_state = State::Number;
            return;
        case CharClass::Letter:
            startValue(out);
            m_state = State::Word;
            m_word.clear();
            return;
        case CharClass::Other: break;
        }
        // a byte order mark is no fault
        constexpr std::string_view kMark = "\xef\xbb\xbf";
        if (m_before == Before::Start && m_markBytes < kMark.size() && c == kMark[m_markBytes]) {
            ++m_markBytes;
            return take(piece, 1, TokenKind::Plain, out);
        }
        if (m_isIndenting && m_hasSpace && m_before != Before::Start)
            out.text += ' ';
        m_state = m_hasToken ? State::Passing : State::PassingLine;
        take(piece, 1, TokenKind::Invalid, out);
    }

    void feedString(std::string_view& piece, Output& out)
    {
        std::size_t at = 0;
        if (m_isOpeningQuote) {
            m_isOpeningQuote = false;
            at = 1;
        } else if (m_isEscaped) {
            m_isEscaped = false;
            at = 1;
        }
        for (; at < piece.size(); ++at) {
            const char c = piece[at];
            if (c == '"') {
                take(piece, at + 1, m_stringKind, out);
                m_state = State::Between;
                return;
            }
            if (c == '\\' && ++at == piece.size())
                m_isEscaped = true;
        }
        take(piece, piece.size(), m_stringKind, out);
    }

    void feedNumber(std::string_view& piece, Output& out)
    {
        std::size_t size = 0;
        while (size < piece.size() && isInNumber(piece[size]))
            ++size;
        if (size < piece.size())
            m_state = isInWord(piece[size]) ? State::InvalidWord : State::Between;
        take(piece, size, TokenKind::Number, out);
    }

    void feedWord(std::string_view& piece, Output& out)
    {
        std::size_t size = 0;
        while (size < piece.size() && isInWord(piece[size]) && m_word.size() + size <= kLongestWord)
            ++size;
        m_word.append(piece.substr(0, size));
        piece.remove_prefix(size);
        if (!piece.empty())
            endWord(out);
    }

    void endWord(Output& out)
    {
        const bool isLiteral = m_word == "true" || m_word == "false" || m_word == "null";
        put(out, m_word, isLiteral ? TokenKind::Literal : TokenKind::Invalid);
        m_hasToken = m_hasToken || isLiteral;
        m_state = isLiteral ? State::Between : State::InvalidWord;
        m_word.clear();
    }

    void feedInvalidWord(std::string_view& piece, Output& out)
    {
        std::size_t size = 0;
        while (size < piece.size() && isInWord(piece[size]))
            ++size;
        if (size < piece.size())
            m_state = State::Between;
        take(piece, size, TokenKind::Invalid, out);
    }

    void passLine(std::string_view& piece, Output& out)
    {
        const std::size_t end = piece.find('\n');
        if (end == std::string_view::npos)
            return take(piece, piece.size(), TokenKind::Plain, out);
        take(piece, end + 1, TokenKind::Plain, out);
        m_state = State::Between;
        m_before = Before::Start;
        m_hasSpace = false;
    }

    void takePunctuation(char c, Output& out)
    {
        bool isValid = true;
        switch (c) {
        case '{':
        case '[':
            startValue(out);
            if (m_level < kMostKnownLevels)
                m_objects[static_cast<std::size_t>(m_level)] = c == '{';
            ++m_level;
            m_before = Before::Opening;
            break;
        case '}':
        case ']':
            isValid = m_level > 0 && (m_level > kMostKnownLevels || isInObject() == (c == '}'));
            if (m_level > 0) {
                --m_level;
                if (m_isIndenting && m_before != Before::Opening)
                    putLineBreak(out, m_options, m_level);
            }
            m_before = Before::Value;
            break;
        case ',':
            isValid = m_before == Before::Value && m_level > 0;
            m_before = Before::Comma;
            break;
        default:
            isValid = m_before == Before::Value && (isInObject() || m_level > kMostKnownLevels);
            m_before = Before::Colon;
            break;
        }
        put(out, {&c, 1}, isValid ? TokenKind::Punctuation : TokenKind::Invalid);
        if (c == ':' && m_isIndenting)
            out.text += ' ';
        m_hasSpace = false;
    }

    /// Writes what stands before a value or a key.
    void startValue(Output& out)
    {
        if (m_isIndenting) {
            if (m_before == Before::Opening || m_before == Before::Comma || (m_before == Before::Value && m_level == 0))
                putLineBreak(out, m_options, m_level);
            else if (m_before == Before::Value && m_hasSpace)
                out.text += ' ';
        }
        m_before = Before::Value;
        m_hasSpace = false;
    }

    bool isInObject() const
    {
        return m_level > 0 && m_level <= kMostKnownLevels && m_objects[static_cast<std::size_t>(m_level - 1)];
    }

    const PrettyOptions m_options;
    const bool m_isIndenting;
    State m_state = State::Between;
    Before m_before = Before::Start;
    TokenKind m_stringKind = TokenKind::String;
    bool m_isOpeningQuote = false;
    bool m_isEscaped = false; ///< a string was cut behind a backslash
    bool m_hasSpace = false;  ///< before what comes
    bool m_hasToken = false;  ///< something of JSON has been seen
    std::size_t m_markBytes = 0;
    std::string m_word;
    std::uint64_t m_level = 0;
    std::bitset<kMostKnownLevels> m_objects;
};

} // namespace

std::unique_ptr<PrettyPrinter> makeJsonPrinter(const PrettyOptions& options)
{
    return std::make_unique<JsonPrinter>(options);
}

} // namespace weir::formats
