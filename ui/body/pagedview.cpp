#include "body/pagedview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyleOption>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr qint64 kMostSteps = 1 << 30; // of the scroll bar
constexpr int kWheelStep = 120;
constexpr int kDragInterval = 40; // ms

} // namespace

PagedView::PagedView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    setVerticalScrollBarPolicy(
        Qt::ScrollBarAlwaysOn); // the width that rows are cut for must not depend on their number
}

std::pair<quint64, quint64> PagedView::selection() const
{
    return {std::min(m_anchor, m_caret), std::max(m_anchor, m_caret)};
}

void PagedView::select(quint64 from, quint64 to)
{
    setSelection(from, to);
    const qint64 row = rowOf(from);
    if (row < m_top || row >= m_top + rowsOnScreen())
        scrollTo(row - rowsOnScreen() / 3);
    viewport()->update();
}

void PagedView::setSelection(quint64 anchor, quint64 caret)
{
    m_anchor = std::min(anchor, endPlace());
    m_caret = std::min(caret, endPlace());
    m_caretX = -1;
    viewport()->update();
    Q_EMIT selectionChanged();
}

int PagedView::rowHeight() const { return fontMetrics().height() + 2; }

int PagedView::rowsOnScreen() const { return std::max(1, viewport()->height() / rowHeight()); }

qint64 PagedView::lastTop() const { return std::max<qint64>(0, rowCount() - rowsOnScreen()); }

void PagedView::scrollTo(qint64 row)
{
    m_top = std::clamp<qint64>(row, 0, lastTop());
    setBars();
    viewport()->update();
}

void PagedView::rowsChanged()
{
    m_top = std::min(m_top, lastTop());
    setBars();
    viewport()->update();
}

void PagedView::toBeginning()
{
    m_top = 0;
    m_anchor = m_caret = 0;
    m_caretX = -1;
    horizontalScrollBar()->setValue(0);
    rowsChanged();
    Q_EMIT selectionChanged();
}

int PagedView::scrolledX() const { return horizontalScrollBar()->value(); }

void PagedView::setContentWidth(int width)
{
    if (width == m_contentWidth)
        return;
    m_contentWidth = width;
    setBars();
}

void PagedView::setBars()
{
    const QScopedValueRollback setting(m_settingBars, true);
    const qint64 last = lastTop();
    const qint64 steps = std::min(last, kMostSteps);
    verticalScrollBar()->setRange(0, int(steps));
    verticalScrollBar()->setPageStep(std::max(1, last > kMostSteps ? 1 : rowsOnScreen() - 1));
    verticalScrollBar()->setValue(last > kMostSteps ? int(double(m_top) / double(last) * double(steps)) : int(m_top));
    horizontalScrollBar()->setRange(0, std::max(0, m_contentWidth - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(fontMetrics().averageCharWidth() * 4);
}

void PagedView::scrollContentsBy(int, int dy)
{
    if (dy != 0 && !m_settingBars) {
        const qint64 last = lastTop();
        const QScrollBar& bar = *verticalScrollBar();
        m_top = last > kMostSteps ? qint64(double(bar.value()) / double(bar.maximum()) * double(last)) : bar.value();
    }
    viewport()->update();
}

void PagedView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const int count = viewport()->height() / rowHeight() + 1;
    paintRows(painter, m_top, int(std::min<qint64>(count, std::max<qint64>(0, rowCount() - m_top))));
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.state |= QStyle::State_KeyboardFocusChange;
        option.rect = viewport()->rect();
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void PagedView::resizeEvent(QResizeEvent*) { rowsChanged(); }

void PagedView::wheelEvent(QWheelEvent* event)
{
    const QPoint angle = event->angleDelta();
    if (angle.y() == 0 || (event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier))) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    m_wheelRest += angle.y() * QApplication::wheelScrollLines();
    const int rows = m_wheelRest / kWheelStep;
    m_wheelRest -= rows * kWheelStep;
    scrollTo(m_top - rows);
    event->accept();
}

void PagedView::moveCaret(quint64 place, bool keepAnchor)
{
    const int x = m_caretX;
    setSelection(keepAnchor ? m_anchor : place, place);
    m_caretX = x;
    showCaret();
}

void PagedView::moveCaretByRows(qint64 rows, bool keepAnchor)
{
    if (rowCount() == 0)
        return;
    if (m_caretX < 0)
        m_caretX = xOf(m_caret);
    const qint64 row = std::clamp<qint64>(rowOf(m_caret) + rows, 0, rowCount() - 1);
    moveCaret(placeAt(row, m_caretX), keepAnchor);
}

void PagedView::showCaret()
{
    const qint64 row = rowOf(m_caret);
    if (row < m_top)
        scrollTo(row);
    else if (row >= m_top + rowsOnScreen())
        scrollTo(row - rowsOnScreen() + 1);
    const int x = xOf(m_caret);
    const int margin = fontMetrics().averageCharWidth() * 4;
    if (x < 0)
        horizontalScrollBar()->setValue(scrolledX() + x - margin);
    else if (x > viewport()->width() - margin)
        horizontalScrollBar()->setValue(scrolledX() + x - viewport()->width() + margin);
}

void PagedView::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    const auto sideways = [&](quint64 place) {
        m_caretX = -1;
        moveCaret(place, shift);
    };
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left: sideways(step(m_caret, -1)); return;
    case Qt::Key_Right: sideways(step(m_caret, 1)); return;
    case Qt::Key_Up: moveCaretByRows(-1, shift); return;
    case Qt::Key_Down: moveCaretByRows(1, shift); return;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const qint64 rows = event->key() == Qt::Key_PageUp ? 1 - rowsOnScreen() : rowsOnScreen() - 1;
        const qint64 top = m_top;
        scrollTo(top + rows);
        moveCaretByRows(rows, shift);
        return;
    }
    case Qt::Key_Home: sideways(control ? 0 : rowBegin(rowOf(m_caret))); return;
    case Qt::Key_End: sideways(control ? endPlace() : rowEnd(rowOf(m_caret))); return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

quint64 PagedView::placeUnder(QPoint position) const
{
    if (rowCount() == 0)
        return 0;
    const int offset = position.y() >= 0 ? position.y() / rowHeight() : -1;
    return placeAt(std::clamp<qint64>(m_top + offset, 0, rowCount() - 1), position.x());
}

void PagedView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const quint64 place = placeUnder(event->pos());
    setSelection(event->modifiers() & Qt::ShiftModifier ? m_anchor : place, place);
}

void PagedView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_dragAt = event->pos();
    setSelection(m_anchor, placeUnder(m_dragAt));
    const bool outside = m_dragAt.y() < 0 || m_dragAt.y() >= viewport()->height();
    if (outside && m_dragTimer == 0)
        m_dragTimer = startTimer(kDragInterval);
    else if (!outside && m_dragTimer != 0)
        killTimer(std::exchange(m_dragTimer, 0));
}

void PagedView::mouseReleaseEvent(QMouseEvent*)
{
    if (m_dragTimer != 0)
        killTimer(std::exchange(m_dragTimer, 0));
}

void PagedView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_dragTimer) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const int beyond = m_dragAt.y() < 0 ? m_dragAt.y() : m_dragAt.y() - viewport()->height();
    scrollTo(m_top + beyond / rowHeight() + (beyond < 0 ? -1 : 1));
    setSelection(m_anchor, placeUnder(m_dragAt));
}

void PagedView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void PagedView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void PagedView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copy = menu->addAction(tr("&Copy"), this, &PagedView::copyRequested);
    copy->setShortcut(QKeySequence::Copy);
    copy->setEnabled(hasSelection());
    QAction* all = menu->addAction(tr("Select &all"), this, &PagedView::selectAll);
    all->setShortcut(QKeySequence::SelectAll);
    menu->popup(event->globalPos());
}

bool PagedView::event(QEvent* event)
{
    // these are ours while the focus is here, whatever the window has given them to
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) || key->key() == Qt::Key_Home
            || key->key() == Qt::Key_End) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

} // namespace weir::ui
