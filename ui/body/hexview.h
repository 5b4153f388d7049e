#pragma once

#include "body/pagedview.h"
#include "exchange/body.h"

#include <memory>

namespace weir::ui {

/// Bytes as offset, hexadecimal digits and ASCII, read from their source when they are painted.
class HexView final : public PagedView
{
    Q_OBJECT

public:
    explicit HexView(QWidget* parent = nullptr);

    void setSource(std::shared_ptr<const exchange::ByteSource> source);
    /// There is more of the same source.
    void sourceGrew();

    std::shared_ptr<const exchange::ByteSource> source() const override { return m_source; }
    /// As it was selected: digits, or what they stand for; of very much the beginning.
    std::function<QString()> selectedText() const override;

protected:
    qint64 rowCount() const override;
    quint64 endPlace() const override { return m_size; }
    qint64 rowOf(quint64 place) const override;
    quint64 placeAt(qint64 row, int x) const override;
    int xOf(quint64 place) const override;
    quint64 step(quint64 place, int direction) const override;
    quint64 rowBegin(qint64 row) const override;
    quint64 rowEnd(qint64 row) const override;
    void paintRows(QPainter& painter, qint64 first, int count) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    int offsetDigits() const;
    int charWidth() const;
    int hexX() const;
    int hexX(int column) const;
    int textX() const;
    void fitColumns();
    void paintRow(QPainter& painter, quint64 place, std::span<const char> bytes, int y) const;

    std::shared_ptr<const exchange::ByteSource> m_source;
    quint64 m_size = 0;
    int m_bytesPerRow = 16;
    bool m_inText = false; ///< the caret is among the characters
};

} // namespace weir::ui
