#pragma once

#include "exchange/body.h"

#include <QImage>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>

namespace weir::ui {

/// A picture, or a frame of an animation.
struct Picture
{
    QImage image;
    QImage preview; ///< the same, small enough to be scaled while painting
    QString format; ///< "PNG"
    bool isAnimated = false;
    QString problem; ///< in words; then there is no image
};

/// More is not decoded: it would fill the memory.
inline constexpr qint64 kMostPixels = 64'000'000;
inline constexpr quint64 kMostPictureBytes = 64'000'000; // encoded

/// Decodes a picture and delivers it, an animation frame by frame until it is stopped, each when it is due.
/// Thread contract: for a worker; `show` is called there.
void decodePicture(const exchange::ByteSource& source, bool isSvg, const std::stop_token& stop,
    const std::function<void(const Picture&)>& show);

} // namespace weir::ui
