#include "body/hexview.h"

#include "theme/colours.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>

namespace weir::ui {

namespace {

constexpr int kGroup = 8; // bytes between wider gaps
constexpr quint64 kMostCopied = 1 << 20;

bool isPrintable(char c) { return c >= 0x20 && c < 0x7f; }

} // namespace

HexView::HexView(QWidget* parent) : PagedView(parent) {}

void HexView::setSource(std::shared_ptr<const exchange::ByteSource> source)
{
    m_source = std::move(source);
    m_size = m_source ? m_source->size() : 0;
    fitColumns();
    toBeginning();
}

void HexView::sourceGrew()
{
    m_size = m_source ? m_source->size() : 0;
    fitColumns();
    rowsChanged();
}

qint64 HexView::rowCount() const { return qint64((m_size + quint64(m_bytesPerRow) - 1) / quint64(m_bytesPerRow)); }

qint64 HexView::rowOf(quint64 place) const
{
    return std::max<qint64>(0, std::min(qint64(place / quint64(m_bytesPerRow)), rowCount() - 1));
}

quint64 HexView::rowBegin(qint64 row) const { return quint64(row) * quint64(m_bytesPerRow); }

quint64 HexView::rowEnd(qint64 row) const { return std::min(m_size, rowBegin(row + 1)); }

quint64 HexView::step(quint64 place, int direction) const
{
    return direction < 0 ? place - (place > 0) : std::min(m_size, place + 1);
}

int HexView::charWidth() const { return fontMetrics().horizontalAdvance(QLatin1Char('0')); }

int HexView::offsetDigits() const { return m_size > 0xffff'ffff ? 12 : 8; }

int HexView::hexX() const { return (offsetDigits() + 3) * charWidth(); }

int HexView::hexX(int column) const { return hexX() + (column * 3 + column / kGroup) * charWidth(); }

int HexView::textX() const { return hexX(m_bytesPerRow) + charWidth(); }

void HexView::fitColumns()
{
    const quint64 top = rowBegin(topRow());
    const int before = m_bytesPerRow;
    for (const int bytes : {32, 16, 8}) {
        m_bytesPerRow = bytes;
        if (textX() + (bytes + 1) * charWidth() <= viewport()->width())
            break;
    }
    setContentWidth(textX() + (m_bytesPerRow + 1) * charWidth());
    if (m_bytesPerRow != before)
        scrollTo(qint64(top / quint64(m_bytesPerRow)));
}

quint64 HexView::placeAt(qint64 row, int x) const
{
    x += scrolledX();
    int column = m_bytesPerRow;
    if (m_inText) {
        column = (x - textX() + charWidth() / 2) / charWidth();
    } else {
        while (column > 0 && x < hexX(column) - 2 * charWidth())
            --column;
    }
    return std::min(rowBegin(row) + quint64(std::clamp(column, 0, m_bytesPerRow)), m_size);
}

int HexView::xOf(quint64 place) const
{
    const auto column = int(place - rowBegin(rowOf(place)));
    return (m_inText ? textX() + column * charWidth() : hexX(column)) - scrolledX();
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_inText = event->pos().x() + scrolledX() >= textX() - charWidth();
    PagedView::mousePressEvent(event);
}

void HexView::resizeEvent(QResizeEvent* event)
{
    fitColumns();
    PagedView::resizeEvent(event);
}

void HexView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        fitColumns();
    PagedView::changeEvent(event);
}

void HexView::paintRows(QPainter& painter, qint64 first, int count)
{
    if (!m_source || count <= 0)
        return;
    std::vector<char> bytes(std::size_t(count) * std::size_t(m_bytesPerRow));
    bytes.resize(m_source->read(rowBegin(first), bytes));
    const std::span<const char> all(bytes);
    for (int i = 0; i < count; ++i) {
        const std::size_t begin = std::min(all.size(), std::size_t(i) * std::size_t(m_bytesPerRow));
        const std::size_t size = std::min(all.size() - begin, std::size_t(m_bytesPerRow));
        paintRow(painter, rowBegin(first + i), all.subspan(begin, size), i * rowHeight());
    }
}

void HexView::paintRow(QPainter& painter, quint64 place, std::span<const char> bytes, int y) const
{
    const Colours& colours = coloursFor(palette());
    const int left = -scrolledX();
    const int baseline = y + fontMetrics().ascent() + 1;
    const auto [from, to] = selection();
    painter.setPen(colours.muted);
    painter.drawText(left + charWidth(), baseline,
        QStringLiteral("%1").arg(qulonglong(place), offsetDigits(), 16, QLatin1Char('0')));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto column = int(i);
        const bool selected = place + i >= from && place + i < to;
        if (selected) {
            const bool goesOn = i + 1 < bytes.size() && place + i + 1 < to;
            const int hexEnd = goesOn ? hexX(column + 1) : hexX(column) + 2 * charWidth();
            painter.fillRect(left + hexX(column), y, hexEnd - hexX(column), rowHeight(), palette().highlight());
            painter.fillRect(left + textX() + column * charWidth(), y, charWidth(), rowHeight(), palette().highlight());
        }
        const char c = bytes[i];
        const QColor plain = selected ? palette().color(QPalette::HighlightedText)
            : c == 0                  ? colours.muted
                                      : palette().color(QPalette::Text);
        painter.setPen(plain);
        painter.drawText(left + hexX(column), baseline,
            QStringLiteral("%1").arg(uint(static_cast<unsigned char>(c)), 2, 16, QLatin1Char('0')));
        if (!selected && !isPrintable(c))
            painter.setPen(colours.muted);
        painter.drawText(left + textX() + column * charWidth(), baseline,
            isPrintable(c) ? QString(QLatin1Char(c)) : QString(QChar(0xb7)));
    }
    if (hasFocus() && caret() >= place && rowOf(caret()) == rowOf(place)) {
        const int x = xOf(caret());
        painter.fillRect(x - 1, y, 2, rowHeight(), palette().color(QPalette::Text));
    }
}

std::function<QString()> HexView::selectedText() const
{
    const auto [from, to] = selection();
    const auto size = std::size_t(std::min(to - from, kMostCopied));
    return [source = m_source, place = from, size, asText = m_inText] {
        std::vector<char> bytes(size);
        bytes.resize(source ? source->read(place, bytes) : 0);
        if (!asText)
            return QString::fromLatin1(QByteArray(bytes.data(), qsizetype(bytes.size())).toHex(' '));
        QString text;
        for (const char c : bytes)
            text += QLatin1Char(isPrintable(c) || c == '\n' || c == '\t' ? c : '.');
        return text;
    };
}

} // namespace weir::ui
