#pragma once

#include "theme/systemscheme.h"

#include <QObject>
#include <QString>

#include <optional>

namespace weir::ui {

/// The palette and style of the whole application: light, dark, or as the desktop has it. Create one, after the
/// QApplication and before the first window.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };

    explicit Theme(QObject* parent = nullptr);
    void choose(Choice choice);
    Choice choice() const { return m_choice; }
    bool isDark() const;

Q_SIGNALS:
    /// The application's palette is another one, whoever changed it. Widgets and icons follow by themselves.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();

    SystemScheme m_system;
    QString m_platformStyle;
    bool m_platformHasPalette = false;
    std::optional<bool> m_hasOwnStyle; // none: no style has been set yet
    Choice m_choice = Choice::System;
};

} // namespace weir::ui
