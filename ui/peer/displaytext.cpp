#include "peer/displaytext.h"

#include "format/format.h"
#include "text/escape.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <string>

namespace weir::ui {

namespace {

constexpr std::size_t kToolTipBytes = 1024;
constexpr qsizetype kLongestWord = 60; // in a tool tip, which breaks lines between words only

QByteArrayView viewOf(std::string_view bytes) { return {bytes.data(), qsizetype(bytes.size())}; }

bool isUtf8(std::string_view bytes)
{
    using Flag = QStringConverter::Flag;
    QStringDecoder decoder(QStringConverter::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    const QString decoded = decoder(viewOf(bytes));
    return !decoder.hasError();
}

std::string toUtf8(std::string_view bytes)
{
    return isUtf8(bytes) ? std::string(bytes) : QString::fromLatin1(viewOf(bytes)).toStdString();
}

/// Characters beyond text::escapeControls() that leave no trace on a screen, or that QTextDocument uses as its own
/// marks.
bool isInvisible(char32_t c)
{
    const bool zeroWidth = c == 0xad || c == 0x180e || c == 0x200b || (c >= 0x2060 && c <= 0x2064);
    const bool deprecated = c >= 0x206a && c <= 0x206f;
    const bool annotation = c >= 0xfff9 && c <= 0xfffc;
    const bool noncharacter = (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
    const bool notation = (c >= 0x1bca0 && c <= 0x1bca3) || (c >= 0x1d173 && c <= 0x1d17a); // of shorthand and music
    const bool tag = c >= 0xe0000 && c <= 0xe007f;
    return zeroWidth || deprecated || annotation || noncharacter || notation || tag;
}

QString escaped(std::string_view utf8)
{
    const QString text = QString::fromStdString(text::escapeControls(utf8));
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t codePoint = pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
        if (isInvisible(codePoint))
            result += QStringLiteral("\\u{%1}").arg(uint(codePoint), 4, 16, QLatin1Char('0'));
        else
            result += QStringView(text).mid(i, pair ? 2 : 1);
        i += pair;
    }
    return result;
}

/// The most bytes up to `limit` that end no UTF-8 sequence in its middle.
std::size_t cutAt(std::string_view bytes, std::size_t limit)
{
    std::size_t cut = limit;
    while (cut > 0 && limit - cut < 3 && (static_cast<unsigned char>(bytes[cut]) & 0xc0) == 0x80)
        --cut;
    return cut;
}

} // namespace

QString displayText(std::string_view bytes, std::size_t limit)
{
    // no note about a handful of bytes, which would take as much room
    if (bytes.size() <= limit || bytes.size() - limit <= limit / 8)
        return escaped(toUtf8(bytes));
    const std::size_t cut = cutAt(bytes, limit);
    return QCoreApplication::translate("weir::ui::Inspector", "%1… %2 more bytes")
        .arg(escaped(toUtf8(bytes.substr(0, cut))), countText(bytes.size() - cut));
}

QString clipboardText(std::string_view bytes)
{
    const std::string utf8 = toUtf8(bytes);
    std::string_view rest = utf8;
    QString result;
    for (;;) {
        const std::size_t tab = rest.find('\t');
        result += escaped(rest.substr(0, tab));
        if (tab == std::string_view::npos)
            return result;
        result += QLatin1Char('\t');
        rest.remove_prefix(tab + 1);
    }
}

QString toolTipText(std::string_view bytes)
{
    const QString text = displayText(bytes, kToolTipBytes);
    QString breakable;
    qsizetype sinceSpace = 0;
    for (const QChar c : text) {
        sinceSpace = c.isSpace() ? 0 : sinceSpace + 1;
        if (sinceSpace > kLongestWord && !c.isLowSurrogate()) {
            breakable += QChar(0x200b); // a place to break the line
            sinceSpace = 1;
        }
        breakable += c;
    }
    return QStringLiteral("<p style=\"white-space: pre-wrap\">%1</p>").arg(breakable.toHtmlEscaped());
}

} // namespace weir::ui
