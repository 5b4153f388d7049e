#pragma once

#include "settings/settingspage.h"

#include <memory>

namespace weir::ui {

namespace Ui {
class ProxyPage;
}

/// Where the proxy listens, how long it waits, and what it bears.
class ProxyPage final : public SettingsPage
{
    Q_OBJECT

public:
    /// Offers these addresses of this machine to listen on.
    explicit ProxyPage(const QStringList& addresses, QWidget* parent = nullptr);
    ~ProxyPage() override;

    QString listenAddress() const;
    void setListenAddress(const QString& address);

Q_SIGNALS:
    /// As typed; it may be no address yet.
    void listenAddressEdited(const QString& address);

private:
    void showAdvanced(bool shown);
    void keepProblemsInSight();

    const std::unique_ptr<Ui::ProxyPage> m_form;
};

} // namespace weir::ui
