#include "window/noticebar.h"

#include "theme/iconlabel.h"
#include "theme/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <utility>

namespace weir::ui {

namespace {

QColor Colours::*colourOf(NoticeBar::Kind kind)
{
    switch (kind) {
    case NoticeBar::Kind::Error: return &Colours::error;
    case NoticeBar::Kind::Warning: return &Colours::warning;
    case NoticeBar::Kind::Remark: break;
    }
    return &Colours::running;
}

QString iconNameOf(NoticeBar::Kind kind)
{
    switch (kind) {
    case NoticeBar::Kind::Error: return QStringLiteral("error");
    case NoticeBar::Kind::Warning: return QStringLiteral("warning");
    case NoticeBar::Kind::Remark: break;
    }
    return QStringLiteral("info");
}

} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent), m_icon(new IconLabel(this)), m_text(new QLabel(this)), m_action(new QToolButton(this)),
      m_close(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Notice"));
    m_icon->setLines(1.2);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(m_close->toolTip());
    m_action->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* layout = new QHBoxLayout(this);
    const int space = fontMetrics().height() / 3;
    layout->setContentsMargins(2 * space, space, space, space);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    setAutoFillBackground(false);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT actionTriggered(m_key);
    });
    hide();
}

void NoticeBar::show(Kind kind, const QString& key, const QString& text, const QString& action)
{
    if (!isHidden() && kind == Kind::Remark && m_kind != Kind::Remark)
        return;
    m_kind = kind;
    m_key = key;
    m_icon->setIcon(icon(iconNameOf(kind), colourOf(kind)));
    m_text->setText(kind == Kind::Remark ? text : text.left(1).toUpper() + text.mid(1));
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    QWidget::show();
    update();
}

void NoticeBar::take(const QString& key)
{
    if (m_key == key)
        hide();
}

QString NoticeBar::text() const { return isHidden() ? QString() : m_text->text(); }

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor tint = coloursFor(palette()).*colourOf(m_kind);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tint);
    tint.setAlpha(36);
    painter.fillRect(rect(), tint);
}

} // namespace weir::ui
