#pragma once

#include "settings/values.h"

#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace weir::ui {

class ProblemLabel;

/// Binds a setting to the widget that edits it: shows the value and what it means, checks what is typed, and says under
/// the widget what is wrong with it. Names the widget like the setting.
class SettingField final : public QObject
{
    Q_OBJECT

public:
    /// `editor` is a QLineEdit, QSpinBox, QCheckBox, QPlainTextEdit (a list, a member a line) or QComboBox (its items'
    /// data are values; if it can be edited, so is what is typed), and stands in a form or box layout. Owns this.
    SettingField(const settings::Setting& setting, QWidget* editor);

    const settings::Setting& setting() const { return m_setting; }
    QWidget* editor() const { return m_editor; }

    void show(const settings::Values& values);
    /// Only if it is valid.
    void store(settings::Values& values) const;

    /// The value as in the file; members of a list a line each, empty lines mean nothing.
    QString text() const { return m_read(); }
    void setText(const QString& text) { m_write(text); }

    bool isValid() const { return m_problem.isEmpty(); }
    const QString& problem() const { return m_problem; }
    /// What is wrong with `text` as a value, in words; empty: nothing.
    static QString problemWith(const settings::Setting& setting, const QString& text);

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void attach();
    void placeLabel();
    void check();
    std::vector<std::string> members() const;

    const settings::Setting& m_setting;
    QWidget* const m_editor;
    ProblemLabel* const m_label;
    std::function<QString()> m_read;
    std::function<void(const QString&)> m_write;
    QString m_meaning;
    QString m_problem;
};

} // namespace weir::ui
