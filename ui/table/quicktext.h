#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QRawFont>
#include <QRect>
#include <QStringView>

#include <array>

class QPainter;

namespace weir::ui {

/// Draws single lines of Latin-1 without laying them out each time, which is most of what painting a table costs.
/// All other text takes the usual way.
class QuickText final
{
public:
    /// Costs something only if it is another font.
    void setFont(const QFont& font);

    /// With "…" where it does not fit. `alignment` is horizontal; the line is centred vertically.
    void draw(QPainter& painter, const QRect& area, Qt::Alignment alignment, const QString& text);

    /// In pixels, of the whole text in the font that was set.
    qreal widthOf(QStringView text) const;

private:
    static constexpr char16_t kFirst = u' ';
    static constexpr char16_t kLast = u'\u00ff';

    bool canDraw(QStringView text) const;

    QFont m_font;
    QRawFont m_rawFont;
    std::array<quint32, kLast - kFirst + 1> m_glyphs{}; // 0: the font has none
    std::array<qreal, kLast - kFirst + 1> m_advances{};
    quint32 m_ellipsis = 0; // 0: the font has not all that is needed
    qreal m_ellipsisAdvance = 0;
    qreal m_baseline = 0; // below the middle of the line

    QGlyphRun m_run; // kept for their memory
    QList<quint32> m_indexes;
    QList<QPointF> m_positions;
};

} // namespace weir::ui
