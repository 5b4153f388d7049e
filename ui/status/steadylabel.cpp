#include "status/steadylabel.h"

#include <QEvent>
#include <QFontMetrics>

#include <algorithm>

namespace weir::ui {

SteadyLabel::SteadyLabel(QWidget* parent) : QLabel(parent) { setTextFormat(Qt::PlainText); }

void SteadyLabel::showText(const QString& text)
{
    if (text == this->text())
        return;
    m_widest = std::max(m_widest, widthOf(text));
    setText(text);
}

QSize SteadyLabel::sizeHint() const
{
    const QSize natural = QLabel::sizeHint();
    return {std::max(natural.width(), m_widest), natural.height()};
}

QSize SteadyLabel::minimumSizeHint() const { return sizeHint(); }

void SteadyLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_widest = widthOf(text());
}

int SteadyLabel::widthOf(const QString& text) const
{
    const QFontMetrics metrics(font());
    const auto narrower = [&](char16_t a, char16_t b) {
        return metrics.horizontalAdvance(QChar(a)) < metrics.horizontalAdvance(QChar(b));
    };
    static constexpr std::u16string_view kDigits = u"0123456789";
    const QChar widest = *std::max_element(kDigits.begin(), kDigits.end(), narrower);
    QString wide = text;
    std::replace_if(
        wide.begin(), wide.end(), [](QChar c) { return c.isDigit(); }, widest);
    const auto measured = [&](const QString& line) { return metrics.size(Qt::TextSingleLine, line).width(); };
    return std::max(measured(wide), measured(text)) + 2; // as labels round
}

} // namespace weir::ui
