#pragma once

#include "settings/settingspage.h"

#include <memory>

namespace weir::ui {

namespace Ui {
class HttpsPage;
}

class AuthorityBox;

/// Whether and where HTTPS is decrypted, by which authority, and how origins are checked.
class HttpsPage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit HttpsPage(QWidget* parent = nullptr);
    ~HttpsPage() override;

    AuthorityBox& authorityBox();

Q_SIGNALS:
    /// At once, whatever becomes of the settings.
    void authorityChanged();
    void stepsRequested();

private:
    void lookForAuthority();
    void checkHost();
    void chooseClientCertificate();
    void chooseAuthorities();

    const std::unique_ptr<Ui::HttpsPage> m_form;
};

} // namespace weir::ui
