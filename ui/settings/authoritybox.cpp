#include "settings/authoritybox.h"

#include "settings/authoritykeeper.h"
#include "ui_authoritybox.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace weir::ui {

namespace {

QString dayText(std::chrono::system_clock::time_point time)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
    return QDateTime::fromSecsSinceEpoch(seconds).date().toString(Qt::ISODate);
}

/// In two lines.
QString fingerprintText(const std::string& sha256)
{
    QString text = QString::fromStdString(sha256);
    return text.insert((text.size() + 1) / 2, u'\n');
}

} // namespace

AuthorityBox::AuthorityBox(QWidget* parent)
    : QGroupBox(parent), m_form(std::make_unique<Ui::AuthorityBox>()), m_keeper(new AuthorityKeeper(this)),
      m_installer(new TrustInstaller(TrustInstaller::Surroundings::ofUser(), this))
{
    m_form->setupUi(this);
    connect(m_keeper, &AuthorityKeeper::looked, this, [this] {
        m_form->problem->setProblem(m_keeper->problem());
        showAuthority();
    });
    connect(m_keeper, &AuthorityKeeper::changed, this, &AuthorityBox::authorityChanged);
    connect(m_keeper, &AuthorityKeeper::failed, this, &AuthorityBox::complain);
    connect(m_keeper, &AuthorityKeeper::passphraseNeeded, this, &AuthorityBox::askForPassphrase);
    connect(m_keeper, &AuthorityKeeper::saved, this,
        [this](const QString& file) { report(tr("The certificate was saved to %1.").arg(file)); });
    connect(m_form->saveButton, &QPushButton::clicked, this, &AuthorityBox::saveAs);
    connect(m_form->userButton, &QPushButton::clicked, this, &AuthorityBox::installForUser);
    connect(m_form->systemButton, &QPushButton::clicked, this, &AuthorityBox::installInSystem);
    connect(m_form->renewButton, &QPushButton::clicked, this, &AuthorityBox::makeOrRenew);
    connect(m_form->importButton, &QPushButton::clicked, this, &AuthorityBox::importOne);
    connect(m_form->deleteButton, &QPushButton::clicked, this, &AuthorityBox::deleteIt);
    connect(m_form->steps, &QLabel::linkActivated, this, &AuthorityBox::stepsRequested);
    wire(*m_installer);
    showAuthority();
}

AuthorityBox::~AuthorityBox() = default;

void AuthorityBox::setFolder(const QString& folder) { m_keeper->setFolder(folder); }

void AuthorityBox::setSurroundings(const TrustInstaller::Surroundings& surroundings)
{
    delete m_installer;
    m_installer = new TrustInstaller(surroundings, this);
    wire(*m_installer);
}

void AuthorityBox::wire(TrustInstaller& installer)
{
    connect(&installer, &TrustInstaller::done, this, [this] {
        showAuthority();
        report(tr("The certificate was installed. Programs that are open see that when they are started again."));
    });
    connect(&installer, &TrustInstaller::failed, this, [this](const QString& words) {
        showAuthority();
        complain(words);
    });
}

void AuthorityBox::showAuthority()
{
    const auto& authority = m_keeper->authority();
    const bool isThere = authority != nullptr;
    for (QWidget* row : std::initializer_list<QWidget*>{m_form->name_label, m_form->name, m_form->valid_label,
             m_form->valid, m_form->fingerprint_label, m_form->fingerprint})
        row->setVisible(isThere);
    m_form->none->setVisible(!isThere && m_keeper->problem().isEmpty());
    if (isThere) {
        const tls::CertificateFacts& facts = authority->facts();
        m_form->name->setText(QString::fromStdString(authority->name()));
        const QString days = tr("%1 to %2").arg(dayText(facts.notBefore), dayText(facts.notAfter));
        m_form->valid->setText(authority->isValidAt(std::chrono::system_clock::now())
                ? days
                : tr("%1: not now, so no client accepts it. Renew it.").arg(days));
        m_form->fingerprint->setText(fingerprintText(facts.sha256));
    }
    const bool isFree = !m_installer->isBusy();
    m_form->saveButton->setEnabled(isThere);
    m_form->userButton->setEnabled(isThere && isFree);
    m_form->systemButton->setEnabled(isThere && isFree);
    m_form->renewButton->setText(isThere ? tr("&Renew…") : tr("&Make One"));
    m_form->renewButton->setEnabled(isThere || m_keeper->problem().isEmpty());
    m_form->deleteButton->setEnabled(isThere || !m_keeper->problem().isEmpty());
}

void AuthorityBox::report(const QString& words)
{
    m_form->problem->setProblem({});
    m_form->remark->setText(words);
    m_form->remark->show();
}

void AuthorityBox::complain(const QString& words)
{
    m_form->remark->hide();
    m_form->problem->setProblem(words);
}

void AuthorityBox::confirm(const QString& title, const QString& question, const QString& details, const QString& yes,
    std::function<void()> act)
{
    auto* const box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(details);
    QPushButton* const button = box->addButton(yes, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(button, &QPushButton::clicked, this, [this, act = std::move(act)] {
        m_form->problem->setProblem({});
        m_form->remark->hide();
        act();
    });
    box->open();
}

void AuthorityBox::saveAs()
{
    const QString pem = tr("PEM (*.pem *.crt)");
    const QString der = tr("DER (*.der *.cer)");
    const QString profile = tr("Profile for Apple's systems (*.mobileconfig)");
    auto* const dialog =
        new QFileDialog(this, tr("Save Certificate"), QDir::home().filePath(QStringLiteral("weir-ca.pem")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({pem, der, profile});
    dialog->setDefaultSuffix(QStringLiteral("pem"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [=](const QString& filter) {
        dialog->setDefaultSuffix(filter == der ? QStringLiteral("der")
                : filter == profile            ? QStringLiteral("mobileconfig")
                                               : QStringLiteral("pem"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, der, profile](const QString& file) {
        using Form = AuthorityKeeper::Form;
        const QString filter = dialog->selectedNameFilter();
        m_keeper->saveAs(file, filter == der ? Form::Der : filter == profile ? Form::MobileConfig : Form::Pem);
    });
    dialog->open();
}

void AuthorityBox::install(const TrustInstaller::Plan& plan, const QString& question)
{
    if (!plan.problem.isEmpty()) {
        complain(plan.problem);
        return;
    }
    confirm(tr("Install Certificate"), question,
        tr("Whoever has the key of this authority, which is in %1, can then read and change what is sent encrypted. "
           "This will be run:\n\n%2")
            .arg(m_keeper->folder(), plan.commands().join(QStringLiteral("\n"))),
        tr("&Install"), [this, plan] {
            m_installer->carryOut(plan);
            showAuthority();
        });
}

void AuthorityBox::installForUser()
{
    if (const auto& authority = m_keeper->authority())
        install(m_installer->forUser(QString::fromStdString(authority->name()), m_keeper->certificateFile()),
            tr("Shall your own Chromium, Chrome and Firefox trust Weir's certificate authority?"));
}

void AuthorityBox::installInSystem()
{
    if (m_keeper->authority())
        install(m_installer->forSystem(m_keeper->certificateFile()),
            tr("Shall all users and programs of this machine trust Weir's certificate authority?"));
}

void AuthorityBox::makeOrRenew()
{
    if (!m_keeper->authority()) {
        m_keeper->make();
        return;
    }
    confirm(tr("Renew Authority"), tr("Replace the authority by a new one with a new key?"),
        tr("Every client that trusts this one has to be told to trust the new one."), tr("&Renew"),
        [this] { m_keeper->renew(); });
}

void AuthorityBox::importOne()
{
    const auto choose = [this] {
        auto* const dialog =
            new QFileDialog(this, tr("Import Authority: PKCS#12, PEM with the Key, or Both Files"), QDir::homePath());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        dialog->setNameFilters(
            {tr("Certificates and keys (*.pem *.p12 *.pfx *.crt *.cer *.key)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::filesSelected, this,
            [this](const QStringList& files) { m_keeper->importFrom(files.mid(0, 2)); });
        dialog->open();
    };
    if (!m_keeper->authority()) {
        choose();
        return;
    }
    confirm(tr("Import Authority"), tr("Replace the authority by one of your own?"),
        tr("The key of the present one is gone then, and clients have to trust yours instead."), tr("&Choose Files…"),
        choose);
}

void AuthorityBox::askForPassphrase(const QStringList& files)
{
    auto* const dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Import Authority"));
    dialog->setLabelText(tr("The key is encrypted. Its passphrase:"));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, files](const QString& passphrase) {
        if (!passphrase.isEmpty())
            m_keeper->importFrom(files, passphrase);
    });
    dialog->open();
}

void AuthorityBox::deleteIt()
{
    confirm(tr("Delete Authority"), tr("Delete the authority with its key?"),
        tr("Nothing brings it back. Remove its certificate also where it is trusted."), tr("&Delete"),
        [this] { m_keeper->remove(); });
}

} // namespace weir::ui
