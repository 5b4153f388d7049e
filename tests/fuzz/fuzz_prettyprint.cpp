#include "formats/prettyprint.h"
#include "fuzz/check.h"

#include <array>
#include <map>
#include <string>

using namespace weir::formats;
using weir::http::fuzz::require;

namespace {

using Layout = PrettyOptions::Layout;

constexpr std::array kKinds{BodyKind::Json, BodyKind::Xml, BodyKind::Html, BodyKind::Css, BodyKind::JavaScript};

Output print(BodyKind kind, Layout layout, std::string_view text, std::size_t pieceSize)
{
    const auto printer = PrettyPrinter::make(kind, {layout, 1, 8});
    Output out;
    for (std::size_t at = 0; at < text.size(); at += pieceSize)
        printer->feed(text.substr(at, pieceSize), out);
    printer->finish(out);
    return out;
}

std::string withoutSpace(std::string text)
{
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; });
    return text;
}

/// What stands in tokens of each kind.
std::map<TokenKind, std::string> tokens(const Output& out)
{
    std::map<TokenKind, std::string> texts;
    std::size_t end = 0;
    for (const Span& span : out.spans) {
        require(span.length > 0 && span.kind != TokenKind::Plain, "a span covers a token");
        require(span.offset >= end, "spans ascend and do not overlap");
        end = std::size_t{span.offset} + span.length;
        require(end <= out.text.size(), "a span stands in the text");
        texts[span.kind] += out.text.substr(span.offset, span.length);
    }
    return texts;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const BodyKind kind = kKinds[data[0] % kKinds.size()];
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const Output coloured = print(kind, Layout::AsItIs, text, size);
    const Output indented = print(kind, Layout::Indented, text, size);
    require(coloured.text == text, "what is only coloured stays as it is");
    require(withoutSpace(indented.text) == withoutSpace(std::string(text)), "only white space changes");
    require(tokens(coloured) == tokens(indented), "tokens stay as they are");
    for (const Layout layout : {Layout::AsItIs, Layout::Indented}) {
        const Output& whole = layout == Layout::AsItIs ? coloured : indented;
        for (const std::size_t pieceSize : {1, 7}) {
            const Output pieces = print(kind, layout, text, pieceSize);
            require(pieces.text == whole.text && pieces.spans == whole.spans, "it does not matter how text comes");
        }
    }
    return 0;
}
