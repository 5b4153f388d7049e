#include "body/rowtext.h"

#include "body/rowscanner.h"
#include "peer/displaytext.h"

#include <QChar>

#include <algorithm>
#include <iterator>

namespace weir::ui {

namespace {

constexpr int kTabSpaces = 4;

/// Letters, digits, punctuation and symbols; the rest has to be looked at.
bool isPlainlyVisible(char32_t c)
{
    if (c < 0x80)
        return c >= 0x20 && c != 0x7f;
    const QChar::Category category = QChar::category(c);
    return category >= QChar::Number_DecimalDigit && category != QChar::Separator_Line
        && category != QChar::Separator_Paragraph
        && !(category >= QChar::Other_Control && category <= QChar::Other_NotAssigned) && (c & 0xfff8) != 0xfff8;
}

QString shown(std::string_view row, std::size_t at, const CodePoint& point)
{
    if (point.value < 0x80 && isPlainlyVisible(point.value))
        return QString(QChar(char16_t(point.value)));
    if (point.value == 0xfffd || isPlainlyVisible(point.value))
        return QString::fromUcs4(&point.value, 1);
    return displayText(row.substr(at, std::size_t(point.bytes)));
}

} // namespace

RowText rowText(std::string_view row)
{
    if (row.ends_with('\n'))
        row.remove_suffix(1);
    if (row.ends_with('\r'))
        row.remove_suffix(1);
    RowText result;
    result.bytes.reserve(row.size() + 1);
    for (std::size_t at = 0; at < row.size();) {
        const CodePoint point = codePointAt(row, at);
        result.text += point.value == '\t' ? QString(kTabSpaces, QLatin1Char(' ')) : shown(row, at, point);
        result.bytes.resize(std::size_t(result.text.size()), int(at));
        at += std::size_t(point.bytes);
    }
    result.bytes.push_back(int(row.size()));
    return result;
}

int RowText::unitOf(int byte) const
{
    const auto found = std::lower_bound(bytes.begin(), std::prev(bytes.end()), byte);
    return int(found - bytes.begin());
}

int RowText::byteOf(int unit) const { return bytes[std::size_t(std::clamp(unit, 0, int(bytes.size()) - 1))]; }

QString copiedText(std::string_view text)
{
    QString result;
    result.reserve(qsizetype(text.size()));
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        if (point.value == '\n' || point.value == '\t')
            result += QChar(char16_t(point.value));
        else if (point.value != '\r' || text.substr(at + 1, 1) != "\n") // line ends become LF
            result += shown(text, at, point);
        at += std::size_t(point.bytes);
    }
    return result;
}

} // namespace weir::ui
