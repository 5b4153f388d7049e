#include "body/tokencolours.h"

#include "theme/colours.h"

namespace weir::ui {

QColor tokenColour(formats::TokenKind kind, const QPalette& palette)
{
    const Colours& colours = coloursFor(palette);
    switch (kind) {
    case formats::TokenKind::Plain: break;
    case formats::TokenKind::Key:
    case formats::TokenKind::Attribute: return colours.redirect;
    case formats::TokenKind::String: return colours.success;
    case formats::TokenKind::Number:
    case formats::TokenKind::Entity: return colours.warning;
    case formats::TokenKind::Literal:
    case formats::TokenKind::Keyword:
    case formats::TokenKind::Regex: return colours.tls;
    case formats::TokenKind::Punctuation:
    case formats::TokenKind::Comment: return colours.muted;
    case formats::TokenKind::Tag:
    case formats::TokenKind::Selector: return colours.dns;
    case formats::TokenKind::Invalid: return colours.error;
    }
    return palette.color(QPalette::Text);
}

} // namespace weir::ui
