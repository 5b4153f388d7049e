#pragma once

#include "body/picture.h"
#include "body/worker.h"

#include <QAbstractScrollArea>
#include <QPixmap>

namespace weir::ui {

/// A picture on a chequered ground, fitted or in its own size. Decoded beside the GUI thread.
class ImageView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Scale : std::uint8_t { Fit, Whole };

    explicit ImageView(QWidget* parent = nullptr);

    void setSource(std::shared_ptr<const exchange::ByteSource> source, bool isSvg);
    void setScale(Scale scale);
    Scale scale() const { return m_scale; }
    const Picture& picture() const { return m_picture; }

Q_SIGNALS:
    /// There is a picture, or a reason why there is none.
    void pictureChanged();
    void scaleChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void decode();
    void setBars();
    QSize shownSize() const;

    std::shared_ptr<const exchange::ByteSource> m_source;
    bool m_isSvg = false;
    Picture m_picture;
    QPixmap m_fitted; ///< the picture in the size it is painted in
    Scale m_scale = Scale::Fit;
    Worker m_decoder{"weir-image"};
};

} // namespace weir::ui
