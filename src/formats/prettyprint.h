#pragma once

#include "formats/mediatype.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace weir::formats {

/// What a stretch of text is, for its colour.
enum class TokenKind : std::uint8_t {
    Plain,  ///< never in a span: what no span covers
    Key,    ///< name of a JSON member, of a CSS property
    String, ///< quotes included; template literals too
    Number,
    Literal,     ///< true, false, null
    Keyword,     ///< of JavaScript; an at-rule of CSS; <!DOCTYPE> and <?xml?>
    Punctuation, ///< brackets, commas, operators
    Comment,
    Tag,       ///< name of an element with its angle brackets
    Attribute, ///< name of an attribute
    Entity,    ///< &amp;
    Regex,
    Selector, ///< of CSS
    Invalid,  ///< what cannot stand there
};

struct Span
{
    std::uint32_t offset = 0; ///< in Output::text
    std::uint32_t length = 0;
    TokenKind kind = TokenKind::Plain;

    bool operator==(const Span&) const = default;
};

/// What a printer has written; it only appends. Spans ascend and do not overlap. The caller takes both out when it
/// likes and clears them together; a token that goes on in the next piece goes on there with a span of its own.
struct Output
{
    std::string text;
    std::vector<Span> spans;
};

struct PrettyOptions
{
    enum class Layout : std::uint8_t {
        Indented,
        AsItIs, ///< only colours: the text stays byte for byte
    };
    Layout layout = Layout::Indented;
    unsigned indent = 2;        ///< spaces a level
    unsigned deepestLevel = 64; ///< what is nested deeper is not indented further
};

/// Lays out text so that people can read it, and says what is what in it. Never loses anything but white space that
/// has no meaning: numbers, strings and comments stay as they are, and what is not of the language is passed through.
/// Memory does not grow with the text. Bytes are taken as UTF-8, or any charset that contains ASCII.
/// Thread contract: one thread at a time.
class PrettyPrinter
{
public:
    /// Null for kinds that have no layout: those but Json, Xml, Html, Css and JavaScript.
    static std::unique_ptr<PrettyPrinter> make(BodyKind kind, PrettyOptions options = {});

    virtual ~PrettyPrinter() = default;
    virtual void feed(std::string_view piece, Output& out) = 0;
    /// Writes what was held back to see what follows. Nothing may be fed any more.
    virtual void finish(Output& out) = 0;
};

} // namespace weir::formats
