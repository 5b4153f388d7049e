#pragma once

#include "settings/values.h"

#include <QDialog>

#include <memory>
#include <vector>

namespace weir::ui {

namespace Ui {
class SettingsDialog;
}

class SettingsPage;

/// Edits the settings. Nothing happens to anything outside until whoever opened it takes values() after accepted(), but
/// for what is done to the certificate authority.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Page { General, Proxy, Access, Https, Recording, Appearance };

    explicit SettingsDialog(const settings::Values& current, QWidget* parent = nullptr);
    ~SettingsDialog() override;

    /// What is edited; a field that is not valid counts with the value that it had.
    settings::Values values() const;

    void showPage(Page page);

Q_SIGNALS:
    /// There is another certificate authority, or none any more.
    void authorityChanged();
    /// The page http://weir.proxy/ is wanted.
    void stepsRequested();

private:
    void addPage(SettingsPage* page, const QString& icon);
    void check();
    void resetPage();

    const std::unique_ptr<Ui::SettingsDialog> m_form;
    const settings::Values m_current;
    std::vector<SettingsPage*> m_pages; // in the order of Page
    std::vector<QString> m_icons;
};

} // namespace weir::ui
