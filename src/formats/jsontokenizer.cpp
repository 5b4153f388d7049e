#include "formats/jsontokenizer.h"

#include "formats/ascii.h"
#include "formats/hartranslation.h"
#include "formats/utf8.h"

#include <algorithm>
#include <charconv>

namespace weir::formats {

namespace {

constexpr std::size_t kPieceBytes = 16 * 1024;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool isNumberPart(char c) { return isDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; }
bool isLowerLetter(char c) { return c >= 'a' && c <= 'z'; }

} // namespace

void JsonTokenizer::feed(std::string_view bytes)
{
    m_base += m_input.size();
    m_lines += std::uint64_t(std::count(m_input.begin(), m_input.end(), '\n'));
    m_input = bytes;
    m_at = 0;
}

std::uint64_t JsonTokenizer::line() const
{
    return m_lines + std::uint64_t(std::count(m_input.begin(), m_input.begin() + std::ptrdiff_t(m_at), '\n')) + 1;
}

JsonToken JsonTokenizer::fail(const char* problem)
{
    m_problem = problem;
    m_expecting = Expecting::Failed;
    return JsonToken::Error;
}

JsonToken JsonTokenizer::next()
{
    if (m_clearsText)
        m_text.clear();
    m_clearsText = false;
    while (true) {
        switch (m_expecting) {
        case Expecting::Failed: return JsonToken::Error;
        case Expecting::InString: return continueString();
        case Expecting::InNumber: return continueNumber();
        case Expecting::InWord: return continueWord();
        default: break;
        }
        if (!skipByteOrderMark() || !skipSpace())
            return atEndOfInput();
        const char c = m_input[m_at];
        switch (m_expecting) {
        case Expecting::Nothing: return fail(QT_TRANSLATE_NOOP("Har", "more follows after the end"));
        case Expecting::Colon:
            if (c != ':')
                return fail(QT_TRANSLATE_NOOP("Har", "there should be a colon"));
            ++m_at;
            m_expecting = Expecting::Value;
            break;
        case Expecting::CommaOrEnd:
            if (c == '}' || c == ']')
                return end(c);
            if (c != ',')
                return fail(QT_TRANSLATE_NOOP("Har", "there should be a comma or a closing bracket"));
            ++m_at;
            m_expecting = m_isObject.back() ? Expecting::Key : Expecting::Value;
            break;
        case Expecting::KeyOrEnd:
        case Expecting::Key:
            if (c == '}' && m_expecting == Expecting::KeyOrEnd)
                return end(c);
            if (c != '"')
                return fail(QT_TRANSLATE_NOOP("Har", "there should be a name in quotes"));
            ++m_at;
            m_isKey = true;
            m_expecting = Expecting::InString;
            break;
        case Expecting::ValueOrEnd:
            if (c == ']')
                return end(c);
            [[fallthrough]];
        default:
            if (c == '{' || c == '[')
                return begin(c);
            if (const JsonToken token = beginValue(c); token == JsonToken::Error)
                return token;
        }
    }
}

/// False if the input ends first.
bool JsonTokenizer::skipSpace()
{
    while (m_at < m_input.size()) {
        const char c = m_input[m_at];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return true;
        ++m_at;
    }
    return false;
}

/// False if the input ends first.
bool JsonTokenizer::skipByteOrderMark()
{
    while (position() == m_markBytes && m_markBytes < kByteOrderMark.size()) {
        if (m_at == m_input.size())
            return false;
        if (m_input[m_at] != kByteOrderMark[m_markBytes])
            break;
        ++m_markBytes;
        ++m_at;
    }
    return true;
}

JsonToken JsonTokenizer::atEndOfInput()
{
    if (!m_isFinished)
        return JsonToken::NeedMore;
    if (m_expecting == Expecting::Nothing)
        return JsonToken::End;
    return fail(QT_TRANSLATE_NOOP("Har", "the file ends too early"));
}

JsonToken JsonTokenizer::begin(char bracket)
{
    if (m_isObject.size() >= kDeepest)
        return fail(QT_TRANSLATE_NOOP("Har", "there are too many brackets within each other"));
    ++m_at;
    m_isObject.push_back(bracket == '{');
    m_expecting = bracket == '{' ? Expecting::KeyOrEnd : Expecting::ValueOrEnd;
    return bracket == '{' ? JsonToken::BeginObject : JsonToken::BeginArray;
}

JsonToken JsonTokenizer::end(char bracket)
{
    const bool isObject = m_isObject.back();
    if (isObject != (bracket == '}'))
        return fail(QT_TRANSLATE_NOOP("Har", "this bracket does not fit the opening one"));
    ++m_at;
    m_isObject.pop_back();
    valueEnded();
    return isObject ? JsonToken::EndObject : JsonToken::EndArray;
}

void JsonTokenizer::valueEnded() { m_expecting = m_isObject.empty() ? Expecting::Nothing : Expecting::CommaOrEnd; }

JsonToken JsonTokenizer::beginValue(char c)
{
    if (c == '"') {
        ++m_at;
        m_isKey = false;
        m_expecting = Expecting::InString;
    } else if (c == '-' || isDigit(c)) {
        m_expecting = Expecting::InNumber;
    } else if (isLowerLetter(c)) {
        m_expecting = Expecting::InWord;
    } else {
        return fail(QT_TRANSLATE_NOOP("Har", "there should be a value"));
    }
    return JsonToken::NeedMore;
}

JsonToken JsonTokenizer::continueString()
{
    while (m_at < m_input.size()) {
        if (m_text.size() >= kPieceBytes) {
            m_clearsText = !m_isKey;
            if (!m_isKey)
                return JsonToken::Piece;
            m_text.resize(kLongestKey);
        }
        const char c = m_input[m_at];
        if (m_escape != Escape::None) {
            if (!takeEscaped(c))
                return fail(QT_TRANSLATE_NOOP("Har", "this is no escape sequence"));
            ++m_at;
            continue;
        }
        if (c == '\\') {
            m_escape = Escape::Begun;
            ++m_at;
            continue;
        }
        endHalfPair();
        if (c == '"') {
            ++m_at;
            m_clearsText = true;
            if (!m_isKey) {
                valueEnded();
                return JsonToken::String;
            }
            m_text.resize(std::min(m_text.size(), kLongestKey));
            m_expecting = Expecting::Colon;
            return JsonToken::Key;
        }
        const std::size_t end = std::min(m_input.find_first_of("\"\\", m_at), m_input.size());
        const std::size_t count = std::min(end - m_at, kPieceBytes);
        if (!m_isKey || m_text.size() < kLongestKey)
            m_text += m_input.substr(m_at, count);
        m_at += count;
    }
    if (m_isFinished)
        return fail(QT_TRANSLATE_NOOP("Har", "the file ends too early"));
    if (m_isKey || m_text.empty())
        return JsonToken::NeedMore;
    m_clearsText = true;
    return JsonToken::Piece;
}

void JsonTokenizer::endHalfPair()
{
    if (m_highHalf != 0)
        appendUtf8(m_text, 0xfffd);
    m_highHalf = 0;
}

void JsonTokenizer::takeCodeUnit(char32_t unit)
{
    const bool isLowHalf = unit >= 0xdc00 && unit <= 0xdfff;
    if (m_highHalf != 0 && isLowHalf) {
        appendUtf8(m_text, 0x10000 + ((m_highHalf - 0xd800) << 10) + (unit - 0xdc00));
        m_highHalf = 0;
        return;
    }
    endHalfPair();
    if (unit >= 0xd800 && unit <= 0xdbff)
        m_highHalf = unit;
    else
        appendUtf8(m_text, unit);
}

bool JsonTokenizer::takeEscaped(char c)
{
    if (m_escape == Escape::Hex) {
        const int digit = hexValue(c);
        if (digit < 0)
            return false;
        m_unit = m_unit << 4 | char32_t(digit);
        if (++m_hexDigits == 4) {
            m_escape = Escape::None;
            takeCodeUnit(m_unit);
        }
        return true;
    }
    if (c == 'u') {
        m_escape = Escape::Hex;
        m_hexDigits = 0;
        m_unit = 0;
        return true;
    }
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t which = kNames.find(c);
    if (which == std::string_view::npos)
        return false;
    m_escape = Escape::None;
    takeCodeUnit(char32_t(kMeanings[which]));
    return true;
}

JsonToken JsonTokenizer::continueNumber()
{
    while (m_at < m_input.size() && isNumberPart(m_input[m_at])) {
        if (m_text.size() >= kLongestNumber)
            return fail(QT_TRANSLATE_NOOP("Har", "this number is too long"));
        m_text += m_input[m_at++];
    }
    if (m_at == m_input.size() && !m_isFinished)
        return JsonToken::NeedMore;
    double number = 0;
    const char* const end = m_text.data() + m_text.size();
    if (const auto read = std::from_chars(m_text.data(), end, number); read.ptr != end)
        return fail(QT_TRANSLATE_NOOP("Har", "this is no number"));
    m_clearsText = true;
    valueEnded();
    return JsonToken::Number;
}

JsonToken JsonTokenizer::continueWord()
{
    constexpr std::size_t kLongestWord = 5;
    while (m_at < m_input.size() && isLowerLetter(m_input[m_at]) && m_text.size() <= kLongestWord)
        m_text += m_input[m_at++];
    if (m_at == m_input.size() && !m_isFinished)
        return JsonToken::NeedMore;
    m_clearsText = true;
    valueEnded();
    if (m_text == "true")
        return JsonToken::True;
    if (m_text == "false")
        return JsonToken::False;
    if (m_text == "null")
        return JsonToken::Null;
    return fail(QT_TRANSLATE_NOOP("Har", "there should be a value"));
}

} // namespace weir::formats
