#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace weir::ui {

/// Colours with a meaning that QPalette has no role for. All but `found` are readable as text on QPalette::Base.
struct Colours
{
    QColor muted; ///< text of lesser weight
    QColor success;
    QColor redirect;
    QColor warning;
    QColor error;
    QColor running;
    QColor found; ///< behind text that was sought

    // phases of an exchange
    QColor dns;
    QColor connect;
    QColor tls;
    QColor send;
    QColor wait;
    QColor receive;

    QColor down; ///< bytes towards the client
    QColor up;
    std::array<QColor, 6> marks; ///< what Ctrl+1 to Ctrl+6 mark with
};

/// Those for a dark palette or those for a light one. Ask when painting: the theme may change while running.
const Colours& coloursFor(const QPalette& palette);

bool isDark(const QPalette& palette);

} // namespace weir::ui
