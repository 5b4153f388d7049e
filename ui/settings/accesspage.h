#pragma once

#include "settings/hosttest.h"
#include "settings/settingspage.h"

#include <QStringList>

#include <memory>

namespace weir::ui {

namespace Ui {
class AccessPage;
}

/// Who may use the proxy, and what for. Whether other machines may is where the proxy listens, which is a field of
/// another page: this one is told, and asks for what it wants.
class AccessPage final : public SettingsPage
{
    Q_OBJECT

public:
    /// Proposes `networks` to be let in when other machines are.
    explicit AccessPage(const QStringList& networks, QWidget* parent = nullptr);
    ~AccessPage() override;

    /// Where the proxy is going to listen. What is no address changes nothing.
    void setListenAddress(const QString& address);
    void resetToDefaults() override;

Q_SIGNALS:
    void listenAddressChosen(const QString& address);

private:
    void letOthersIn(bool on);
    void explainSharing();
    void testHost();

    const std::unique_ptr<Ui::AccessPage> m_form;
    const QStringList m_networks;
    HostTest m_hostTest;
};

} // namespace weir::ui
