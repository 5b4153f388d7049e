#include "settings/problemlabel.h"

#include "theme/colours.h"

#include <QEvent>

namespace weir::ui {

ProblemLabel::ProblemLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    takeColour();
    hide();
}

void ProblemLabel::setProblem(const QString& problem)
{
    setText(problem);
    setVisible(!problem.isEmpty());
}

QSize ProblemLabel::sizeHint() const
{
    ensurePolished();
    return {fontMetrics().averageCharWidth() * 20, fontMetrics().height()};
}

void ProblemLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColour();
}

void ProblemLabel::takeColour()
{
    QPalette changed = palette();
    const QColor error = coloursFor(changed).error;
    if (changed.color(QPalette::WindowText) == error)
        return;
    changed.setColor(QPalette::WindowText, error);
    setPalette(changed);
}

} // namespace weir::ui
