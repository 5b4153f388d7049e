#include "inspector/valuetext.h"

#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QTextLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace weir::ui {

namespace {

/// Below the text, for the frame that shows the focus.
constexpr int kFrameRoom = 2;

} // namespace

ValueText::ValueText(QWidget* parent) : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ValueText::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    const QTextCursor before = textCursor();
    const int anchor = before.anchor();
    const int position = before.position();
    setPlainText(text);
    const int last = document()->characterCount() - 1;
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(anchor, last));
    cursor.setPosition(std::min(position, last), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    updateGeometry();
}

void ValueText::setBold()
{
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
}

int ValueText::heightForWidth(int width) const
{
    QTextLayout layout(m_text, font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1, width));
        height += line.height();
    }
    layout.endLayout();
    return std::max(int(std::ceil(height)), fontMetrics().height()) + kFrameRoom;
}

QSize ValueText::sizeHint() const
{
    constexpr int kCharacters = 40;
    const int most = fontMetrics().averageCharWidth() * kCharacters;
    const int width = std::min(most, fontMetrics().horizontalAdvance(m_text.left(2 * kCharacters)) + 1);
    return {width, heightForWidth(width)};
}

QSize ValueText::minimumSizeHint() const
{
    constexpr int kCharacters = 8;
    return {fontMetrics().averageCharWidth() * kCharacters, fontMetrics().height() + kFrameRoom};
}

void ValueText::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // for the page to scroll
}

void ValueText::paintEvent(QPaintEvent* event)
{
    QTextEdit::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    QStyleOptionFocusRect option;
    option.initFrom(viewport());
    option.rect = viewport()->rect();
    option.state |= QStyle::State_KeyboardFocusChange;
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

void ValueText::focusInEvent(QFocusEvent* event)
{
    QTextEdit::focusInEvent(event);
    viewport()->update();
}

void ValueText::focusOutEvent(QFocusEvent* event)
{
    QTextEdit::focusOutEvent(event);
    viewport()->update();
}

} // namespace weir::ui
