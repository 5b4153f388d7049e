#include "theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// The linker drops what registers a static library's resources by itself; and the macro wants no namespace around it.
static void registerIcons() { Q_INIT_RESOURCE(icons); }

namespace weir::ui {

namespace {

class DrawnIcon final : public QIconEngine
{
public:
    DrawnIcon(QString name, QByteArray drawing, QColor Colours::*colour)
        : m_name(std::move(name)), m_drawing(std::move(drawing)), m_colour(colour)
    {
    }

    QIconEngine* clone() const override { return new DrawnIcon(*this); }
    QString key() const override { return QStringLiteral("weir"); }
    QString iconName() override { return m_name; }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        painter->drawPixmap(rect, scaledPixmap((QSizeF(rect.size()) * scale).toSize(), mode, state, scale));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    /// `size` is in device pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        if (size.isEmpty())
            return {};
        const QColor colour = colourFor(mode);
        const QString cacheKey = QStringLiteral("weir-%1-%2x%3-%4")
                                     .arg(m_name)
                                     .arg(size.width())
                                     .arg(size.height())
                                     .arg(colour.name(QColor::HexArgb));
        QPixmap result;
        if (!QPixmapCache::find(cacheKey, &result)) {
            result = draw(size, colour);
            QPixmapCache::insert(cacheKey, result);
        }
        result.setDevicePixelRatio(scale);
        return result;
    }

private:
    QColor colourFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected: return palette.color(QPalette::Active, QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active: break;
        }
        return m_colour ? coloursFor(palette).*m_colour : palette.color(QPalette::Active, QPalette::WindowText);
    }

    QPixmap draw(const QSize& size, const QColor& colour) const
    {
        QByteArray drawing = m_drawing;
        drawing.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(drawing);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        painter.setOpacity(colour.alphaF());
        renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
        return result;
    }

    QString m_name;
    QByteArray m_drawing;
    QColor Colours::*m_colour;
};

} // namespace

QIcon icon(const QString& name) { return icon(name, nullptr); }

QIcon icon(const QString& name, QColor Colours::*colour)
{
    [[maybe_unused]] static const bool registered = (registerIcons(), true);
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new DrawnIcon(name, file.readAll(), colour));
}

} // namespace weir::ui
