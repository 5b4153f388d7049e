#include "body/imageview.h"

#include "theme/colours.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr int kChequer = 8;
constexpr int kMargin = 8;

QPixmap chequers(const QPalette& palette)
{
    const bool dark = isDark(palette);
    QPixmap tile(2 * kChequer, 2 * kChequer);
    tile.fill(dark ? QColor(0x3a, 0x3e, 0x45) : QColor(0xff, 0xff, 0xff));
    QPainter painter(&tile);
    const QColor other = dark ? QColor(0x2c, 0x30, 0x36) : QColor(0xdf, 0xe2, 0xe6);
    painter.fillRect(0, 0, kChequer, kChequer, other);
    painter.fillRect(kChequer, kChequer, kChequer, kChequer, other);
    return tile;
}

} // namespace

ImageView::ImageView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
}

void ImageView::setSource(std::shared_ptr<const exchange::ByteSource> source, bool isSvg)
{
    m_source = std::move(source);
    m_isSvg = isSvg;
    m_picture = {};
    m_fitted = {};
    m_decoder.cancel();
    setBars();
    viewport()->update();
    if (isVisible())
        decode();
}

void ImageView::decode()
{
    if (!m_source)
        return;
    m_decoder.start([this, source = m_source, isSvg = m_isSvg](const std::stop_token& stop) {
        decodePicture(*source, isSvg, stop, [&](const Picture& picture) {
            report(this, stop, [this, picture] {
                m_picture = picture;
                m_fitted = {};
                setBars();
                viewport()->update();
                Q_EMIT pictureChanged();
            });
        });
    });
}

void ImageView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    if (m_picture.image.isNull() || m_picture.isAnimated)
        decode();
}

void ImageView::hideEvent(QHideEvent* event)
{
    QAbstractScrollArea::hideEvent(event);
    m_decoder.cancel(); // nothing moves unseen
}

void ImageView::setScale(Scale scale)
{
    if (scale == m_scale)
        return;
    m_scale = scale;
    setBars();
    viewport()->update();
    Q_EMIT scaleChanged();
}

QSize ImageView::shownSize() const
{
    const QSize whole = m_picture.image.size();
    const QSize room = viewport()->size() - QSize(2 * kMargin, 2 * kMargin);
    if (m_scale == Scale::Whole || (whole.width() <= room.width() && whole.height() <= room.height()))
        return whole;
    return whole.scaled(room.expandedTo({1, 1}), Qt::KeepAspectRatio).expandedTo({1, 1});
}

void ImageView::setBars()
{
    const QSize beyond = m_scale == Scale::Fit || m_picture.image.isNull()
        ? QSize(0, 0)
        : (m_picture.image.size() + QSize(2 * kMargin, 2 * kMargin) - viewport()->size()).expandedTo({0, 0});
    horizontalScrollBar()->setRange(0, beyond.width());
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(32);
    verticalScrollBar()->setRange(0, beyond.height());
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(32);
}

void ImageView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (!m_picture.problem.isEmpty()) {
        painter.setPen(coloursFor(palette()).muted);
        painter.drawText(viewport()->rect().adjusted(kMargin, kMargin, -kMargin, -kMargin),
            Qt::AlignCenter | Qt::TextWordWrap, m_picture.problem);
    } else if (!m_picture.image.isNull()) {
        const QSize size = shownSize();
        QRect area(QPoint(), size);
        area.moveCenter(viewport()->rect().center());
        if (horizontalScrollBar()->maximum() > 0)
            area.moveLeft(kMargin - horizontalScrollBar()->value());
        if (verticalScrollBar()->maximum() > 0)
            area.moveTop(kMargin - verticalScrollBar()->value());
        const QRect visible = area & viewport()->rect();
        if (m_picture.image.hasAlphaChannel())
            painter.drawTiledPixmap(visible, chequers(palette()), visible.topLeft() - area.topLeft());
        if (size == m_picture.image.size()) {
            painter.drawImage(visible, m_picture.image, visible.translated(-area.topLeft()));
        } else {
            const qreal ratio = devicePixelRatioF();
            if (m_fitted.isNull() || m_fitted.size() != size * ratio) {
                m_fitted = QPixmap::fromImage(
                    m_picture.preview.scaled(size * ratio, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
            }
            painter.drawPixmap(area, m_fitted);
        }
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.state |= QStyle::State_KeyboardFocusChange;
        option.rect = viewport()->rect();
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void ImageView::resizeEvent(QResizeEvent*) { setBars(); }

void ImageView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

void ImageView::mouseDoubleClickEvent(QMouseEvent*) { setScale(m_scale == Scale::Fit ? Scale::Whole : Scale::Fit); }

void ImageView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_1)
        setScale(Scale::Whole);
    else if (event->key() == Qt::Key_0)
        setScale(Scale::Fit);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace weir::ui
