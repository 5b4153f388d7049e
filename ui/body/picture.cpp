#include "body/picture.h"

#include "body/safesvg.h"
#include "format/format.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace weir::ui {

namespace {

using namespace std::chrono_literals;

constexpr int kPreviewSide = 1600;
constexpr int kSvgSide = 2048; // of what has no size, or a greater one
constexpr qsizetype kMostSvgBytes = 8'000'000;
constexpr auto kShortestFrame = 20ms;
constexpr auto kUsualFrame = 100ms; // what browsers take for a frame of no time
constexpr int kMostMegabytes = 512; // of a decoder

QString translated(const char* text) { return QCoreApplication::translate("weir::ui::BodyView", text); }

QImage previewOf(const QImage& image)
{
    if (image.width() <= kPreviewSide && image.height() <= kPreviewSide)
        return image;
    return image.scaled(kPreviewSide, kPreviewSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

Picture failed(const QString& why)
{
    Picture picture;
    picture.problem = why;
    return picture;
}

QString tooLarge(const QSize& size)
{
    return translated(QT_TRANSLATE_NOOP("weir::ui::BodyView",
                          "This image has %1 × %2 pixels, more than is shown here (%3). It can be saved."))
        .arg(countText(quint64(size.width())), countText(quint64(size.height())), countText(kMostPixels));
}

bool isTooLarge(const QSize& size) { return qint64(size.width()) * size.height() > kMostPixels; }

Picture drawSvg(const QByteArray& bytes)
{
    const auto svg = bytes.size() <= kMostSvgBytes ? safeSvg(bytes) : std::nullopt;
    QSvgRenderer renderer;
    if (!svg || !renderer.load(*svg))
        return failed(translated(QT_TRANSLATE_NOOP(
            "weir::ui::BodyView", "This SVG cannot be drawn: it is damaged, or too large or too intricate.")));
    QSize size = renderer.defaultSize();
    if (size.isEmpty())
        size = QSize(kSvgSide / 4, kSvgSide / 4);
    if (size.width() > kSvgSide || size.height() > kSvgSide)
        size.scale(kSvgSide, kSvgSide, Qt::KeepAspectRatio);
    Picture picture;
    picture.image = QImage(size.expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    picture.image.fill(Qt::transparent);
    QPainter painter(&picture.image);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter);
    painter.end();
    picture.preview = previewOf(picture.image);
    picture.format = QStringLiteral("SVG");
    return picture;
}

/// Returns false if it was stopped.
bool waitFor(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

void decodeBitmap(QByteArray bytes, const std::stop_token& stop, const std::function<void(const Picture&)>& show)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    if (reader.format() == "svg" || reader.format() == "svgz") { // not without being looked at
        show(drawSvg(bytes));
        return;
    }
    if (isTooLarge(reader.size())) {
        show(failed(tooLarge(reader.size())));
        return;
    }
    reader.setAutoTransform(true);
    QImageReader::setAllocationLimit(kMostMegabytes);
    const QString format = QString::fromLatin1(reader.format()).toUpper();
    const bool isAnimated = reader.supportsAnimation() && reader.imageCount() != 1;
    for (bool isFirst = true; !stop.stop_requested(); isFirst = false) {
        const auto began = std::chrono::steady_clock::now();
        Picture picture;
        if (!reader.read(&picture.image)) {
            if (isFirst) {
                show(failed(translated(QT_TRANSLATE_NOOP("weir::ui::BodyView", "This image cannot be decoded: %1."))
                                .arg(reader.errorString())));
                return;
            }
            buffer.seek(0); // from the beginning
            reader.setDevice(&buffer);
            if (!reader.read(&picture.image))
                return;
        }
        picture.preview = previewOf(picture.image);
        picture.format = format;
        picture.isAnimated = isAnimated;
        show(picture);
        if (!isAnimated)
            return;
        const auto delay = std::chrono::milliseconds(reader.nextImageDelay());
        const auto effort =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
        // no more than half of a core for what moves
        if (!waitFor(std::max(delay < kShortestFrame ? kUsualFrame : delay - effort, effort), stop))
            return;
    }
}

} // namespace

void decodePicture(const exchange::ByteSource& source, bool isSvg, const std::stop_token& stop,
    const std::function<void(const Picture&)>& show)
{
    if (source.size() > kMostPictureBytes) {
        show(failed(translated(QT_TRANSLATE_NOOP("weir::ui::BodyView",
                                   "This image has %1, more than is shown here (%2). It can be saved."))
                        .arg(bytesText(source.size()), bytesText(kMostPictureBytes))));
        return;
    }
    QByteArray bytes(qsizetype(source.size()), Qt::Uninitialized);
    bytes.resize(qsizetype(source.read(0, {bytes.data(), std::size_t(bytes.size())})));
    if (isSvg)
        show(drawSvg(bytes));
    else
        decodeBitmap(std::move(bytes), stop, show);
}

} // namespace weir::ui
