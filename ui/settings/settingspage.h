#pragma once

#include "settings/values.h"

#include <QWidget>

#include <vector>

namespace weir::ui {

class SettingField;

/// A page of the settings dialog. Its form decides what is on it: a widget that is named like a setting, with _ for -,
/// edits that setting.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setValues(const settings::Values& values);
    /// Puts in what is on this page and valid.
    void storeTo(settings::Values& values) const;
    virtual void resetToDefaults();

    /// What is wrong with the first field that is not valid; empty if all are.
    QString problem() const;

Q_SIGNALS:
    void edited();

protected:
    /// Call it when the form is set up and combo boxes have their items.
    void bindFields();
    /// Of a setting that is on this page.
    SettingField& field(std::string_view key) const;
    const std::vector<SettingField*>& fields() const { return m_fields; }

private:
    std::vector<SettingField*> m_fields; // owned by their editors
};

} // namespace weir::ui
