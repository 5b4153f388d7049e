#include "table/columns.h"

#include "format/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace weir::ui {

using traffic::Column;
using traffic::Row;

namespace {

QString translated(const char* text) { return QCoreApplication::translate("TrafficColumns", text); }

QString fromUtf8(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

bool isUnshowable(char32_t c)
{
    if (c < 0x80)
        return c < 0x20 || c == 0x7f;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:    // among them those that turn the direction of text
    case QChar::Other_Surrogate: // half a pair
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

/// One replacement for each character, however many units it has.
QString withoutUnshowable(const QString& text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
        if (isUnshowable(c))
            result += QChar(QChar::ReplacementCharacter);
        else
            result += QStringView(text).mid(i, isPair ? 2 : 1);
        i += isPair ? 1 : 0;
    }
    return result;
}

QString protocolText(const Row& row)
{
    if (row.scheme == exchange::Scheme::Tunnel)
        return QStringLiteral("CONNECT");
    return row.http10 ? QStringLiteral("HTTP/1.0") : QStringLiteral("HTTP/1.1");
}

QString startedText(const Row& row)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(row.startedUs / 1000);
    return time.toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString durationOf(const Row& row)
{
    if (row.durationMs < 0)
        return {};
    return durationText(std::chrono::nanoseconds(std::int64_t(double(row.durationMs) * 1e6)));
}

QString clientText(const traffic::Snapshot& rows, const Row& row)
{
    const QString address = harmlessText(rows.client(row));
    const QString port = QString::number(uint(row.clientPort));
    return address.contains(u':') ? u'[' + address + QStringLiteral("]:") + port : address + u':' + port;
}

} // namespace

ColumnInfo columnInfo(Column column)
{
    switch (column) {
    case Column::Number:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "#")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Number, in order of arrival")), 6, true};
    case Column::State: return {QString(), translated(QT_TRANSLATE_NOOP("TrafficColumns", "State and mark")), 3, true};
    case Column::Method:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Method")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Request method")), 10, true};
    case Column::Status:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Status")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Status code of the response")), 7, true};
    case Column::Host:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Host")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Host that was asked")), 20, true};
    case Column::Path:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Path")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Path and query")), 30, true};
    case Column::Type:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Type")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Media type of the response")), 15, true};
    case Column::Size:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Size")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Bytes of the response's body, as they passed")), 9, true};
    case Column::Duration:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Duration")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "From the request's first byte to the end")), 9, true};
    case Column::Started:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Started")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Time of day of the request")), 13, true};
    case Column::Waterfall:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Waterfall")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Phases on the time axis of the rows in view")), 16, true};
    case Column::Client:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Client")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Address and port of the client")), 17, true};
    case Column::Protocol:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Protocol")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Version of the request")), 10, false};
    case Column::Tls:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "TLS")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Version of TLS, where Weir decrypts")), 8, false};
    case Column::RequestSize:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Request size")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Bytes of the request's body, as they passed")), 12, false};
    case Column::Server:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Server IP")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Address and port of the origin")), 18, false};
    case Column::Rule:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Rule")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Rule that acted on the exchange")), 10, false};
    case Column::Comment:
        return {translated(QT_TRANSLATE_NOOP("TrafficColumns", "Comment")),
            translated(QT_TRANSLATE_NOOP("TrafficColumns", "Your comment")), 20, false};
    }
    return {};
}

int leastWidthInDigits(Column column)
{
    switch (column) {
    case Column::Host:
    case Column::Path: return 10;
    case Column::Type:
    case Column::Waterfall:
    case Column::Client: return 8;
    default: return columnInfo(column).widthInDigits;
    }
}

bool isAlignedRight(Column column)
{
    switch (column) {
    case Column::Number:
    case Column::Status:
    case Column::Size:
    case Column::Duration:
    case Column::Started:
    case Column::RequestSize: return true;
    default: return false;
    }
}

QString harmlessText(std::string_view text, std::size_t most)
{
    const bool cut = text.size() > most;
    QString result = fromUtf8(text.substr(0, most));
    // surrogates are among them, so that text with none needs no look at its pairs
    if (std::any_of(result.cbegin(), result.cend(), [](QChar c) { return isUnshowable(c.unicode()); }))
        result = withoutUnshowable(result);
    if (cut)
        result += QChar(0x2026);
    return result;
}

qsizetype indexOfText(const QString& cell, const QString& text, qsizetype from)
{
    static const QChar noBreak(0x00a0);
    const auto withSpaces = [](QString with) { return with.replace(noBreak, u' '); };
    const bool hasOther = cell.contains(noBreak) || text.contains(noBreak);
    return hasOther ? withSpaces(cell).indexOf(withSpaces(text), from, Qt::CaseInsensitive)
                    : cell.indexOf(text, from, Qt::CaseInsensitive);
}

std::string harmlessUrl(std::string_view url)
{
    std::string result;
    while (!url.empty()) {
        const auto lead = static_cast<unsigned char>(url.front());
        const std::size_t length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        const std::string_view sequence = url.substr(0, length);
        const QString decoded = fromUtf8(sequence);
        // a byte order mark decodes to nothing
        const bool valid = !decoded.isEmpty() && !decoded.contains(QChar::ReplacementCharacter);
        if (valid && !isUnshowable(decoded.toUcs4().front())) {
            result += sequence;
            url.remove_prefix(sequence.size());
        } else {
            // one at a time: what follows an invalid byte may be the begin of something valid
            const std::size_t count = valid ? sequence.size() : 1;
            result += QByteArray(url.data(), qsizetype(count)).toPercentEncoding().toStdString();
            url.remove_prefix(count);
        }
    }
    return result;
}

QString cellText(const traffic::Snapshot& rows, const Row& row, Column column)
{
    switch (column) {
    case Column::Number: return QString::number(row.id);
    case Column::Method: return harmlessText(rows.method(row), 64);
    case Column::Status: return row.status == 0 ? QString() : QString::number(uint(row.status));
    case Column::Host: {
        const QString host = harmlessText(rows.host(row), 256);
        const bool usual = row.port == (row.scheme == exchange::Scheme::Http ? 80 : 443) || row.port == 0;
        if (usual)
            return host;
        const bool isV6 = host.contains(u':');
        return (isV6 ? u'[' + host + u']' : host) + u':' + QString::number(uint(row.port));
    }
    case Column::Path: return harmlessText(rows.path(row));
    case Column::Type: return harmlessText(rows.type(row), 128);
    case Column::Size: return row.status == 0 && row.responseBytes == 0 ? QString() : bytesText(row.responseBytes);
    case Column::Duration: return durationOf(row);
    case Column::Started: return startedText(row);
    case Column::Client: return clientText(rows, row);
    case Column::Protocol: return protocolText(row);
    case Column::RequestSize: return bytesText(row.requestBytes);
    case Column::Server: return harmlessText(rows.server(row));
    case Column::Rule: return row.refused ? translated(QT_TRANSLATE_NOOP("TrafficColumns", "Refused")) : QString();
    case Column::Comment: return harmlessText(rows.comment(row));
    case Column::State:
    case Column::Waterfall:
    case Column::Tls: break;
    }
    return {};
}

QString stateText(const Row& row)
{
    if (row.refused)
        return translated(QT_TRANSLATE_NOOP("TrafficColumns", "refused by a rule"));
    switch (row.state) {
    case exchange::State::Started: return translated(QT_TRANSLATE_NOOP("TrafficColumns", "waiting for the response"));
    case exchange::State::Responding: return translated(QT_TRANSLATE_NOOP("TrafficColumns", "receiving"));
    case exchange::State::Tunnelling: return translated(QT_TRANSLATE_NOOP("TrafficColumns", "relaying"));
    case exchange::State::Failed: return translated(QT_TRANSLATE_NOOP("TrafficColumns", "failed"));
    case exchange::State::Finished:
        return row.hasError ? translated(QT_TRANSLATE_NOOP("TrafficColumns", "failed"))
                            : translated(QT_TRANSLATE_NOOP("TrafficColumns", "finished"));
    }
    return {};
}

QString waterfallText(const Row& row)
{
    static constexpr std::array kNames{QT_TRANSLATE_NOOP("TrafficColumns", "DNS"),
        QT_TRANSLATE_NOOP("TrafficColumns", "connect"), QT_TRANSLATE_NOOP("TrafficColumns", "TLS"),
        QT_TRANSLATE_NOOP("TrafficColumns", "send"), QT_TRANSLATE_NOOP("TrafficColumns", "wait"),
        QT_TRANSLATE_NOOP("TrafficColumns", "receive")};
    QStringList parts;
    for (std::size_t i = 0; i < traffic::kPhases; ++i) {
        if (row.phases[i])
            parts += translated(kNames[i]) + u' ' + durationText(row.phases[i].value());
    }
    if (row.reused)
        parts += translated(QT_TRANSLATE_NOOP("TrafficColumns", "connection reused"));
    return parts.join(QStringLiteral(", "));
}

} // namespace weir::ui
