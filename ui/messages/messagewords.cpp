#include "messages/messagewords.h"

#include "body/bodywords.h"
#include "format/format.h"
#include "formats/utf8.h"
#include "peer/displaytext.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace weir::ui {

namespace {

using Kind = formats::StreamMessage::Kind;

constexpr std::size_t kNameBytes = 100;
constexpr std::size_t kHexBytes = 64;
constexpr std::size_t kCodeBytes = 2;

QString translated(const char* text) { return QCoreApplication::translate("Messages", text); }

/// RFC 6455 §7.4.1 and the registry that it opened.
const char* meaningOf(unsigned code)
{
    switch (code) {
    case 1000: return QT_TRANSLATE_NOOP("Messages", "normal closure");
    case 1001: return QT_TRANSLATE_NOOP("Messages", "going away");
    case 1002: return QT_TRANSLATE_NOOP("Messages", "protocol error");
    case 1003: return QT_TRANSLATE_NOOP("Messages", "unsupported data");
    case 1005: return QT_TRANSLATE_NOOP("Messages", "no status; never sent by rights");
    case 1006: return QT_TRANSLATE_NOOP("Messages", "closed abnormally; never sent by rights");
    case 1007: return QT_TRANSLATE_NOOP("Messages", "text that is not UTF-8");
    case 1008: return QT_TRANSLATE_NOOP("Messages", "policy violation");
    case 1009: return QT_TRANSLATE_NOOP("Messages", "message too big");
    case 1010: return QT_TRANSLATE_NOOP("Messages", "an extension is missing");
    case 1011: return QT_TRANSLATE_NOOP("Messages", "internal error");
    case 1012: return QT_TRANSLATE_NOOP("Messages", "service restarts");
    case 1013: return QT_TRANSLATE_NOOP("Messages", "try again later");
    case 1014: return QT_TRANSLATE_NOOP("Messages", "bad gateway");
    case 1015: return QT_TRANSLATE_NOOP("Messages", "TLS failed; never sent by rights");
    default: break;
    }
    if (code >= 3000 && code < 4000)
        return QT_TRANSLATE_NOOP("Messages", "a code of a library");
    if (code >= 4000 && code < 5000)
        return QT_TRANSLATE_NOOP("Messages", "a code of the application");
    return QT_TRANSLATE_NOOP("Messages", "an unknown code");
}

/// Its lines on one.
QString lineText(std::string_view text)
{
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\r' || c == '\n' || c == '\t'; }, ' ');
    return displayText(line);
}

QString closeText(std::string_view data)
{
    if (data.empty())
        return translated(QT_TRANSLATE_NOOP("Messages", "without a status code"));
    const unsigned code = unsigned(static_cast<unsigned char>(data[0])) << 8U | static_cast<unsigned char>(data[1]);
    const QString words = QStringLiteral("%1 %2").arg(QString::number(code), translated(meaningOf(code)));
    const std::string_view reason = data.substr(kCodeBytes);
    return reason.empty() ? words : QStringLiteral("%1: %2").arg(words, lineText(reason));
}

QString hexText(std::string_view data)
{
    const QByteArray hex = QByteArray(data.data(), qsizetype(data.size())).toHex(' ');
    return QString::fromLatin1(hex);
}

/// By its kind, or of those that may carry anything, by its looks.
bool isText(const formats::StreamMessage& message)
{
    switch (message.kind) {
    case Kind::Text:
    case Kind::Event: return true;
    case Kind::Binary:
    case Kind::Close: return false;
    case Kind::Ping:
    case Kind::Pong: break;
    }
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return formats::isUtf8(message.data) && std::none_of(message.data.begin(), message.data.end(), isControl);
}

/// Whether it has to have a code and has one.
bool isClose(const formats::StreamMessage& message)
{
    return message.kind == Kind::Close && (message.data.empty() || message.data.size() >= kCodeBytes);
}

} // namespace

QString directionText(const formats::StreamMessage& message)
{
    return message.fromClient ? translated(QT_TRANSLATE_NOOP("Messages", "sent"))
                              : translated(QT_TRANSLATE_NOOP("Messages", "received"));
}

QString kindText(const formats::StreamMessage& message)
{
    switch (message.kind) {
    case Kind::Text: return translated(QT_TRANSLATE_NOOP("Messages", "Text"));
    case Kind::Binary: return translated(QT_TRANSLATE_NOOP("Messages", "Binary"));
    case Kind::Close: return translated(QT_TRANSLATE_NOOP("Messages", "Close"));
    case Kind::Ping: return translated(QT_TRANSLATE_NOOP("Messages", "Ping"));
    case Kind::Pong: return translated(QT_TRANSLATE_NOOP("Messages", "Pong"));
    case Kind::Event: break;
    }
    return message.name.empty() ? QStringLiteral("message") : displayText(message.name, kNameBytes);
}

QString previewText(const formats::StreamMessage& message)
{
    const std::string_view data = message.data;
    QString text;
    if (isClose(message))
        text = closeText(data);
    else if (isText(message))
        text = lineText(data);
    else
        text = hexText(data.substr(0, kHexBytes));
    const bool hasMore = message.isCut || (!isClose(message) && !isText(message) && data.size() > kHexBytes);
    if (hasMore)
        text += QChar(0x2026);
    return message.isDamaged ? translated(QT_TRANSLATE_NOOP("Messages", "could not be decompressed: %1")).arg(text)
                             : text;
}

QString copyText(const formats::StreamMessage& message)
{
    if (isClose(message))
        return closeText(message.data);
    if (!isText(message))
        return hexText(message.data);
    QStringList lines;
    std::string_view rest = message.data;
    for (;;) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        if (end != std::string_view::npos && line.ends_with('\r'))
            line.remove_suffix(1);
        lines << clipboardText(line);
        if (end == std::string_view::npos)
            return lines.join(u'\n');
        rest.remove_prefix(end + 1);
    }
}

QString contentTypeOf(const formats::StreamMessage& message)
{
    if (message.kind != Kind::Text && message.kind != Kind::Event)
        return QStringLiteral("application/octet-stream");
    const std::size_t first = message.data.find_first_not_of(" \t\r\n");
    const bool isJson = first != std::string::npos && (message.data[first] == '{' || message.data[first] == '[');
    return isJson ? QStringLiteral("application/json") : QStringLiteral("text/plain");
}

QString contentNote(const formats::StreamMessage& message)
{
    QStringList notes;
    if (message.isDamaged)
        notes << translated(QT_TRANSLATE_NOOP(
            "Messages", "This message could not be decompressed. What stands before the damage is shown."));
    if (message.isCut)
        notes << translated(QT_TRANSLATE_NOOP("Messages", "The first %1 of this message are shown."))
                     .arg(bytesText(message.data.size()));
    return notes.join(u'\n');
}

QString streamLossNote(const exchange::RecordedBody& body)
{
    const std::uint64_t kept = body.bytes ? body.bytes->size() : 0;
    if (body.loss == exchange::BodyLoss::None || kept >= body.bytesPassed)
        return {};
    return kept > 0 ? lossNote(body) : whyNothing(body);
}

} // namespace weir::ui
