#include "settings/httpspage.h"

#include "engine/authorityfolder.h"
#include "settings/authoritybox.h"
#include "settings/settingfield.h"
#include "ui_httpspage.h"

#include <QDir>
#include <QFileDialog>

namespace weir::ui {

HttpsPage::HttpsPage(QWidget* parent) : SettingsPage(parent), m_form(std::make_unique<Ui::HttpsPage>())
{
    m_form->setupUi(this);
    m_form->ca_dir->setPlaceholderText(QString::fromStdString(engine::authorityFolder({})));
    bindFields();
    connect(&field("ca-dir"), &SettingField::edited, this, &HttpsPage::lookForAuthority);
    connect(m_form->authority, &AuthorityBox::authorityChanged, this, &HttpsPage::authorityChanged);
    connect(m_form->authority, &AuthorityBox::stepsRequested, this, &HttpsPage::stepsRequested);
    connect(m_form->certificateHost, &QLineEdit::textChanged, this, &HttpsPage::checkHost);
    connect(m_form->certificateButton, &QPushButton::clicked, this, &HttpsPage::chooseClientCertificate);
    connect(m_form->upstreamButton, &QPushButton::clicked, this, &HttpsPage::chooseAuthorities);
    checkHost();
    lookForAuthority();
}

HttpsPage::~HttpsPage() = default;

AuthorityBox& HttpsPage::authorityBox() { return *m_form->authority; }

void HttpsPage::lookForAuthority()
{
    settings::Values values;
    field("ca-dir").store(values);
    m_form->authority->setFolder(QString::fromStdString(engine::authorityFolder(values)));
}

void HttpsPage::checkHost()
{
    const QString host = m_form->certificateHost->text().trimmed();
    const QString problem = host.isEmpty() ? QString() : SettingField::problemWith(*settings::find("no-decrypt"), host);
    m_form->certificateProblem->setProblem(problem);
    m_form->certificateButton->setEnabled(!host.isEmpty() && problem.isEmpty());
}

void HttpsPage::chooseClientCertificate()
{
    auto* const dialog = new QFileDialog(this, tr("Client Certificate with Its Key"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("PEM and PKCS#12 (*.pem *.p12 *.pfx)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        const QString line = m_form->certificateHost->text().trimmed() + u' ' + file;
        const QString present = field("client-certificate").text().trimmed();
        field("client-certificate").setText(present.isEmpty() ? line : present + u'\n' + line);
        m_form->certificateHost->clear();
    });
    dialog->open();
}

void HttpsPage::chooseAuthorities()
{
    auto* const dialog = new QFileDialog(this, tr("Authorities of Origins"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("PEM (*.pem *.crt)"), tr("All files (*)")});
    connect(
        dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { field("upstream-ca").setText(file); });
    dialog->open();
}

} // namespace weir::ui
