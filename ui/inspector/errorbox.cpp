#include "inspector/errorbox.h"

#include "inspector/valuetext.h"
#include "theme/colours.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace weir::ui {

ErrorBox::ErrorBox(QWidget* parent)
    : QWidget(parent), m_summary(new ValueText(this)), m_detail(new ValueText(this)), m_advice(new ValueText(this))
{
    setAccessibleName(tr("Error"));
    m_summary->setAccessibleName(tr("What went wrong"));
    m_summary->setObjectName(QStringLiteral("errorSummary"));
    m_summary->setBold();
    m_detail->setAccessibleName(tr("Details"));
    m_detail->setObjectName(QStringLiteral("errorDetail"));
    m_advice->setAccessibleName(tr("What to do"));
    m_advice->setObjectName(QStringLiteral("errorAdvice"));

    auto* layout = new QVBoxLayout(this);
    const int margin = fontMetrics().height() / 2;
    layout->setContentsMargins(margin + 2 * barWidth(), margin, margin, margin);
    layout->setSpacing(fontMetrics().height() / 4);
    layout->addWidget(m_summary);
    layout->addWidget(m_detail);
    layout->addWidget(m_advice);
    hide();
}

void ErrorBox::setExplanation(const Explanation& explanation)
{
    m_summary->setText(explanation.summary);
    m_detail->setText(explanation.detail);
    m_detail->setVisible(!explanation.detail.isEmpty());
    m_advice->setText(explanation.advice);
    m_advice->setVisible(!explanation.advice.isEmpty());
    setVisible(!explanation.summary.isEmpty());
}

int ErrorBox::barWidth() const { return std::max(2, fontMetrics().height() / 5); }

void ErrorBox::paintEvent(QPaintEvent*)
{
    const QColor colour = coloursFor(palette()).error;
    QColor tint = colour;
    tint.setAlphaF(isDark(palette()) ? 0.18F : 0.10F);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect(), barWidth(), barWidth());
    painter.setClipPath(outline);
    painter.fillRect(rect(), tint);
    painter.fillRect(QRect(0, 0, barWidth(), height()), colour);
}

} // namespace weir::ui
