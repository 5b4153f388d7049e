#pragma once

#include "settings/trustinstaller.h"

#include <QGroupBox>

#include <functional>
#include <memory>

class QAbstractButton;

namespace weir::ui {

namespace Ui {
class AuthorityBox;
}

class AuthorityKeeper;

/// Shows the certificate authority, and does with it what is asked for at once: none of this waits for the dialog's OK.
class AuthorityBox final : public QGroupBox
{
    Q_OBJECT

public:
    explicit AuthorityBox(QWidget* parent = nullptr);
    ~AuthorityBox() override;

    /// Where the authority is.
    void setFolder(const QString& folder);
    /// For tests: instead of the user's own.
    void setSurroundings(const TrustInstaller::Surroundings& surroundings);

Q_SIGNALS:
    /// Another one is in force, or none.
    void authorityChanged();
    void stepsRequested();

private:
    void wire(TrustInstaller& installer);
    void showAuthority();
    void report(const QString& words);
    void complain(const QString& words);
    void confirm(const QString& title, const QString& question, const QString& details, const QString& yes,
        std::function<void()> act);
    void install(const TrustInstaller::Plan& plan, const QString& question);
    void saveAs();
    void installForUser();
    void installInSystem();
    void makeOrRenew();
    void importOne();
    void askForPassphrase(const QStringList& files);
    void deleteIt();

    const std::unique_ptr<Ui::AuthorityBox> m_form;
    AuthorityKeeper* const m_keeper;
    TrustInstaller* m_installer;
};

} // namespace weir::ui
