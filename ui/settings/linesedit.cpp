#include "settings/linesedit.h"

namespace weir::ui {

QSize LinesEdit::sizeHint() const
{
    constexpr int kLines = 5;
    constexpr int kCharacters = 30;
    ensurePolished();
    const int margins = 2 * (frameWidth() + qRound(document()->documentMargin()));
    return {fontMetrics().averageCharWidth() * kCharacters + margins, fontMetrics().lineSpacing() * kLines + margins};
}

} // namespace weir::ui
