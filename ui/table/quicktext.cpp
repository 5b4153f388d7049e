#include "table/quicktext.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace weir::ui {

void QuickText::setFont(const QFont& font)
{
    if (m_rawFont.isValid() && font == m_font)
        return;
    m_font = font;
    m_rawFont = QRawFont::fromFont(font);
    QString letters;
    for (char16_t c = kFirst; c <= kLast; ++c)
        letters += QChar(c);
    letters += QChar(0x2026);
    // Latin-1 needs no shaping: no ligatures, no marks, one direction
    const QList<quint32> glyphs = m_rawFont.glyphIndexesForString(letters);
    const QList<QPointF> advances = m_rawFont.advancesForGlyphIndexes(glyphs);
    m_ellipsis = 0;
    if (glyphs.size() != letters.size() || advances.size() != letters.size())
        return;
    for (std::size_t i = 0; i < m_glyphs.size(); ++i) {
        m_glyphs[i] = glyphs[qsizetype(i)];
        m_advances[i] = advances[qsizetype(i)].x();
    }
    m_ellipsis = glyphs.back();
    m_ellipsisAdvance = advances.back().x();
    const QFontMetrics metrics(font);
    m_baseline = (metrics.ascent() - metrics.descent()) / 2.0;
    m_run.setRawFont(m_rawFont);
}

bool QuickText::canDraw(QStringView text) const
{
    return m_ellipsis != 0 && std::all_of(text.begin(), text.end(), [this](QChar c) {
        return c >= QChar(kFirst) && c <= QChar(kLast) && m_glyphs[std::size_t(c.unicode() - kFirst)] != 0;
    });
}

qreal QuickText::widthOf(QStringView text) const
{
    if (!canDraw(text))
        return QFontMetricsF(m_font).horizontalAdvance(text.toString());
    qreal width = 0;
    for (const QChar c : text)
        width += m_advances[std::size_t(c.unicode() - kFirst)];
    return width;
}

void QuickText::draw(QPainter& painter, const QRect& area, Qt::Alignment alignment, const QString& text)
{
    if (!canDraw(text)) {
        const QFontMetrics metrics(m_font);
        const bool fits = metrics.horizontalAdvance(text) <= area.width();
        painter.setFont(m_font);
        painter.drawText(area, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
            fits ? text : metrics.elidedText(text, Qt::ElideRight, area.width()));
        return;
    }
    m_indexes.clear();
    m_positions.clear();
    qreal width = 0;
    qsizetype fitting = 0; // characters before the ellipsis, if one is needed
    for (qsizetype i = 0; i < text.size(); ++i) {
        const std::size_t letter = std::size_t(text[i].unicode() - kFirst);
        m_indexes.append(m_glyphs[letter]);
        m_positions.append({width, 0});
        width += m_advances[letter];
        if (width + m_ellipsisAdvance <= area.width())
            fitting = i + 1;
        if (width > area.width())
            break;
    }
    if (width > area.width()) {
        const qreal place = m_positions[fitting].x();
        m_indexes.resize(fitting);
        m_positions.resize(fitting);
        m_indexes.append(m_ellipsis);
        m_positions.append({place, 0});
        width = place + m_ellipsisAdvance;
    }
    const qreal left = alignment.testFlag(Qt::AlignRight) ? area.left() + area.width() - width : area.left();
    m_run.setGlyphIndexes(m_indexes);
    m_run.setPositions(m_positions);
    painter.drawGlyphRun(QPointF(std::round(left), std::round(area.top() + area.height() / 2.0 + m_baseline)), m_run);
}

} // namespace weir::ui
