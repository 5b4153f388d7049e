#include "theme/theme.h"

#include "theme/colours.h"
#include "theme/style.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QStyle>
#include <QToolTip>

namespace weir::ui {

namespace {

/// What a palette of ours is made from.
struct Tones
{
    QColor window;
    QColor base;
    QColor alternateBase;
    QColor button;
    QColor text;
    QColor faint; ///< disabled text
    QColor placeholder;
    QColor highlight;
    QColor highlightedText;
    QColor faintHighlight; ///< the selection where it is disabled
    QColor link;
    QColor visitedLink;
    QColor brightText;
    QColor toolTip;
    QColor toolTipText;
    // edges, from the lit to the shaded side
    QColor light;
    QColor midlight;
    QColor mid;
    QColor dark;
    QColor shadow;
};

const Tones kLight{
    .window = QColor(0xf3, 0xf5, 0xf7),
    .base = QColor(0xff, 0xff, 0xff),
    .alternateBase = QColor(0xf6, 0xf8, 0xfa),
    .button = QColor(0xf3, 0xf5, 0xf7),
    .text = QColor(0x1b, 0x1f, 0x26),
    .faint = QColor(0x9a, 0xa1, 0xab),
    .placeholder = QColor(0x6b, 0x73, 0x7f),
    .highlight = QColor(0x1c, 0x6f, 0xb8),
    .highlightedText = QColor(0xff, 0xff, 0xff),
    .faintHighlight = QColor(0xc3, 0xca, 0xd2),
    .link = QColor(0x0b, 0x63, 0xb5),
    .visitedLink = QColor(0x7a, 0x3d, 0xb0),
    .brightText = QColor(0xcf, 0x22, 0x2e),
    .toolTip = QColor(0xff, 0xff, 0xff),
    .toolTipText = QColor(0x1b, 0x1f, 0x26),
    .light = QColor(0xff, 0xff, 0xff),
    .midlight = QColor(0xe8, 0xeb, 0xee),
    .mid = QColor(0xc3, 0xc9, 0xd0),
    .dark = QColor(0xa3, 0xab, 0xb5),
    .shadow = QColor(0x6d, 0x75, 0x80),
};

const Tones kDark{
    .window = QColor(0x2a, 0x2f, 0x36),
    .base = QColor(0x1a, 0x1d, 0x22),
    .alternateBase = QColor(0x20, 0x24, 0x2a),
    .button = QColor(0x34, 0x3a, 0x43),
    .text = QColor(0xe4, 0xe8, 0xed),
    .faint = QColor(0x7a, 0x83, 0x90),
    .placeholder = QColor(0x94, 0x9e, 0xab),
    .highlight = QColor(0x27, 0x70, 0xb4),
    .highlightedText = QColor(0xff, 0xff, 0xff),
    .faintHighlight = QColor(0x45, 0x4c, 0x56),
    .link = QColor(0x6c, 0xb2, 0xff),
    .visitedLink = QColor(0xc3, 0x8f, 0xf0),
    .brightText = QColor(0xff, 0x7b, 0x72),
    .toolTip = QColor(0x33, 0x39, 0x41),
    .toolTipText = QColor(0xe4, 0xe8, 0xed),
    .light = QColor(0x4a, 0x52, 0x5d),
    .midlight = QColor(0x3d, 0x44, 0x4d),
    .mid = QColor(0x32, 0x38, 0x3f),
    .dark = QColor(0x15, 0x18, 0x1c),
    .shadow = QColor(0x0b, 0x0d, 0x10),
};

QPalette paletteOf(const Tones& tones)
{
    QPalette palette(tones.text, tones.button, tones.light, tones.dark, tones.mid, tones.text, tones.brightText,
        tones.base, tones.window);
    palette.setColor(QPalette::ButtonText, tones.text);
    palette.setColor(QPalette::AlternateBase, tones.alternateBase);
    palette.setColor(QPalette::Midlight, tones.midlight);
    palette.setColor(QPalette::Shadow, tones.shadow);
    palette.setColor(QPalette::PlaceholderText, tones.placeholder);
    palette.setColor(QPalette::Highlight, tones.highlight);
    palette.setColor(QPalette::HighlightedText, tones.highlightedText);
    palette.setColor(QPalette::Link, tones.link);
    palette.setColor(QPalette::LinkVisited, tones.visitedLink);
    palette.setColor(QPalette::ToolTipBase, tones.toolTip);
    palette.setColor(QPalette::ToolTipText, tones.toolTipText);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::HighlightedText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, tones.faint);
    palette.setColor(QPalette::Disabled, QPalette::Base, tones.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tones.faintHighlight);
    return palette;
}

bool differ(const QPalette& one, const QPalette& other)
{
    for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base, QPalette::Text, QPalette::Highlight}) {
        if (one.color(QPalette::Active, role) != other.color(QPalette::Active, role))
            return true;
    }
    return false;
}

} // namespace

Theme::Theme(QObject* parent)
    : QObject(parent), m_platformStyle(QApplication::style()->name()),
      m_platformHasPalette(differ(QApplication::palette(), QApplication::style()->standardPalette()))
{
    qApp->installEventFilter(this);
    connect(&m_system, &SystemScheme::changed, this, &Theme::apply);
    apply();
}

void Theme::choose(Choice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

bool Theme::isDark() const { return weir::ui::isDark(QApplication::palette()); }

void Theme::apply()
{
    // A platform with colours of its own follows the desktop by itself, and better.
    const bool platform = m_choice == Choice::System && m_platformHasPalette;
    const bool dark =
        m_choice == Choice::Dark || (m_choice == Choice::System && m_system.scheme() == SystemScheme::Scheme::Dark);
    if (m_hasOwnStyle != !platform)
        QApplication::setStyle(platform ? new IconSizes(m_platformStyle) : new Style);
    m_hasOwnStyle = !platform;
    QApplication::setPalette(platform ? QPalette() : paletteOf(dark ? kDark : kLight));
    QToolTip::setPalette(QApplication::palette());
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange && watched == qApp)
        Q_EMIT changed();
    return QObject::eventFilter(watched, event);
}

} // namespace weir::ui
