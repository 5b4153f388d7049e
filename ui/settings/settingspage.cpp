#include "settings/settingspage.h"

#include "settings/settingfield.h"

#include <algorithm>

namespace weir::ui {

void SettingsPage::bindFields()
{
    for (const settings::Setting& setting : settings::table()) {
        QString name = QString::fromUtf8(setting.key.data(), qsizetype(setting.key.size()));
        auto* const editor = findChild<QWidget*>(name.replace(u'-', u'_'));
        if (!editor)
            continue;
        m_fields.push_back(new SettingField(setting, editor));
        connect(m_fields.back(), &SettingField::edited, this, &SettingsPage::edited);
    }
}

void SettingsPage::setValues(const settings::Values& values)
{
    for (SettingField* const field : m_fields)
        field->show(values);
}

void SettingsPage::storeTo(settings::Values& values) const
{
    for (const SettingField* const field : m_fields)
        field->store(values);
}

void SettingsPage::resetToDefaults() { setValues(settings::Values()); }

QString SettingsPage::problem() const
{
    const auto wrong =
        std::find_if(m_fields.begin(), m_fields.end(), [](const auto* field) { return !field->isValid(); });
    return wrong == m_fields.end() ? QString() : (*wrong)->problem();
}

SettingField& SettingsPage::field(std::string_view key) const
{
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const auto* field) { return field->setting().key == key; });
    Q_ASSERT(found != m_fields.end());
    return **found;
}

} // namespace weir::ui
