#pragma once

#include "exchange/body.h"

#include <QAbstractScrollArea>

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace weir::ui {

/// Rows of which only those on screen exist, however many there are, with a caret and a selection in places (bytes
/// from the beginning). The scroll bar counts rows as long as an int can, and in greater steps beyond.
class PagedView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit PagedView(QWidget* parent = nullptr);

    /// What places count in.
    virtual std::shared_ptr<const exchange::ByteSource> source() const = 0;
    /// The selection for the clipboard, from a thread of its own: it may be long.
    virtual std::function<QString()> selectedText() const = 0;
    bool canShow(quint64 place) const { return place <= endPlace(); }

    quint64 caret() const { return m_caret; }
    bool hasSelection() const { return m_anchor != m_caret; }
    /// First place, and the one behind the last.
    std::pair<quint64, quint64> selection() const;
    /// Selects and brings it on screen.
    void select(quint64 from, quint64 to);
    void selectAll() { setSelection(0, endPlace()); }

    qint64 topRow() const { return m_top; }
    void scrollTo(qint64 row);

Q_SIGNALS:
    void selectionChanged();
    void copyRequested();

protected:
    virtual qint64 rowCount() const = 0;
    virtual quint64 endPlace() const = 0;
    virtual qint64 rowOf(quint64 place) const = 0;
    /// The place nearest to `x` (of the viewport) in a row.
    virtual quint64 placeAt(qint64 row, int x) const = 0;
    virtual int xOf(quint64 place) const = 0;
    /// One character on (1) or back (-1).
    virtual quint64 step(quint64 place, int direction) const = 0;
    virtual quint64 rowBegin(qint64 row) const = 0;
    virtual quint64 rowEnd(qint64 row) const = 0;
    /// All that is on screen.
    virtual void paintRows(QPainter& painter, qint64 first, int count) = 0;

    int rowHeight() const;
    int rowsOnScreen() const;
    /// To be called when rowCount() is another.
    void rowsChanged();
    /// Another body: to the beginning, nothing selected.
    void toBeginning();
    void setSelection(quint64 anchor, quint64 caret);
    int scrolledX() const;
    int contentWidth() const { return m_contentWidth; }
    void setContentWidth(int width);

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool event(QEvent* event) override;

private:
    qint64 lastTop() const;
    quint64 placeUnder(QPoint position) const;
    void moveCaret(quint64 place, bool keepAnchor);
    void moveCaretByRows(qint64 rows, bool keepAnchor);
    void showCaret();
    void setBars();

    qint64 m_top = 0;
    quint64 m_anchor = 0;
    quint64 m_caret = 0;
    int m_contentWidth = 0;
    int m_caretX = -1; ///< kept while the caret moves up and down
    int m_wheelRest = 0;
    int m_dragTimer = 0;
    QPoint m_dragAt;
    bool m_settingBars = false;
};

} // namespace weir::ui
