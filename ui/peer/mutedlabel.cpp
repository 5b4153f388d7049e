#include "peer/mutedlabel.h"

#include "theme/colours.h"

#include <QEvent>

namespace weir::ui {

MutedLabel::MutedLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    takeColour();
}

void MutedLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        takeColour();
    QLabel::changeEvent(event);
}

void MutedLabel::takeColour()
{
    const QColor muted = coloursFor(palette()).muted;
    if (palette().color(QPalette::Active, QPalette::WindowText) == muted)
        return; // setting it is a change of the palette, too
    QPalette own;
    own.setResolveMask(0); // the rest follows the parent
    own.setColor(QPalette::WindowText, muted);
    setPalette(own);
}

} // namespace weir::ui
